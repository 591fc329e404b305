"""Arabic writing: folding that keeps offsets, tokens, clitics, sentences, quotations. Knows letters, not words."""

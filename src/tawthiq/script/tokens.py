"""Tokens: words, numbers and punctuation of a folded text, with where they stand in it."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A number keeps its separators (1,250 · 3.5 · 1 250 is two tokens); a word is letters (with apostrophes inside Latin
#: words); anything else that is no space is a token of one character. Letters and digits that touch are split (و93, في2013).
#: The full stop of a title cut to one letter (د. فلان, not 1436 ه.) ends nothing and is no token.
_TOKEN = re.compile(
    r"(?<=\s[^\W\d_])(?<!\d\s[^\W\d_])\.(?=\s[^\W\d_])|"
    r"(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<punct>[^\w\s]|_)",
)


class Token(NamedTuple):
    """A token of the folded text, `start:end` in folded offsets; `kind` is "word", "number" or "punct"."""

    text: str
    start: int
    end: int
    kind: str


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of folded `text[start:end]`, in order."""
    stop = len(text) if end is None else end
    return [Token(m.group(), m.start(), m.end(), m.lastgroup) for m in _TOKEN.finditer(text, start, stop) if m.lastgroup]

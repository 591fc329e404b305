"""Tokens: words, numbers and punctuation of a folded text, with where they stand in it."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A number keeps its separators (1,250 · 3.5 · 1 250 is two tokens); a word is letters (with apostrophes inside Latin
#: words); anything else that is no space is a token of one character. Letters and digits that touch are split (و93, في2013).
_TOKEN = re.compile(
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
    return [Token(m.group(), m.start(), m.end(), m.lastgroup or "punct") for m in _TOKEN.finditer(text, start, stop)]

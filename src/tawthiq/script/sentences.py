"""Sentences and their kinds: headings, datelines, list lines and running text."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["heading", "list", "body"]

_BREAK = re.compile(r"\n+")
#: A full stop ends a sentence unless it stands inside a number or after a single letter (أ.ف.ب, د. فلان; not 1436 ه.).
_STOP = re.compile(r"(?:[.!?؟…]+|؛)[\"”»’)\]]*(?=\s|$|[^\W\d_])")
_ABBREVIATION = re.compile(r"(?:^|[^\w])(?<!\d\s)[^\W\d_]$")
_LIST = re.compile(r"\s*(?:[-–—•*·▪●]|\d{1,2}[.)\-])\s+")
_HEADING_WORDS = 16
_HEADLINE_WORDS = 25
_HEADLINE_LENGTH = 240


class Sentence(NamedTuple):
    """A sentence of the folded text, `start:end` in folded offsets; `paragraph` counts the lines that hold text from 0."""

    start: int
    end: int
    kind: Kind
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """Split a folded text into sentences. Covers every character that is no space; order is the text's."""
    out: list[Sentence] = []
    paragraph = 0
    at = 0
    for line_end, next_start in _lines(text):
        start, end = _trim(text, at, line_end)
        at = next_start
        if start == end:
            continue
        if _is_heading(text, start, end) or (paragraph == 0 and _is_headline(text, start, end)):
            out.append(Sentence(start, end, "heading", paragraph))
        else:
            out.extend(_split_line(text, start, end, paragraph))
        paragraph += 1
    return out


def _lines(text: str) -> list[tuple[int, int]]:
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    return [*breaks, (len(text), len(text))]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a heading: short, and no sentence ends in it or at its end."""
    if end - start > 160:  # longer than any sixteen words
        return False
    line = text[start:end]
    return len(line.split()) <= _HEADING_WORDS and line[-1] not in '.!؛:،,"”»' and not _STOP.search(line[:-1])


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether the first line is a headline: it may be longer than a heading, and in two halves, where more lines follow."""
    more = bool(text[end:].strip()) if end - start < _HEADLINE_LENGTH else False
    return more and len(text[start:end].split()) <= _HEADLINE_WORDS and text[end - 1] not in ".؛:،,"


def _split_line(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    kind: Kind = "list" if _LIST.match(text, start, end) else "body"
    out: list[Sentence] = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group()[0] == "." and _ABBREVIATION.search(text, max(at, stop.start() - 2), stop.start()):
            continue
        if stop.end() - at < 2:
            continue
        out.append(Sentence(*_trim(text, at, stop.end()), kind, paragraph))
        at = stop.end()
    first, last = _trim(text, at, end)
    if first < last:
        out.append(Sentence(first, last, kind, paragraph))
    return out

"""Sentences and their kinds: headings, datelines, list lines and running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["heading", "list", "body"]

_BREAK = re.compile(r"\n+")
#: A full stop ends a sentence unless it stands inside a number or after a single letter (أ.ف.ب, د. فلان; not 1436 ه.).
_STOP = re.compile(r"(?:[.!?؟…]+|؛)[\"”»’)\]]*(?=\s|$|[^\W\d_])")
_ABBREVIATION = re.compile(r"(?:^|[^\w])(?<!\d\s)[^\W\d_]$")
_LIST = re.compile(r"\s*(?:[-–—•*·▪●]|\d{1,2}[.)\-])\s+")
#: Characters a sentence may have. Those of real reports stay below half of it; what is longer was stripped of its stops,
#: and as relations are sought within a sentence, it would be read in more than the time that its length deserves.
_LONGEST = 2000
_PAUSE = re.compile(r"[،,:](?=\s)")
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
        out.extend(Sentence(*part, kind, paragraph) for part in _parts(text, *_trim(text, at, stop.end())))
        at = stop.end()
    first, last = _trim(text, at, end)
    if first < last:
        out.extend(Sentence(*part, kind, paragraph) for part in _parts(text, first, last))
    return out


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a stretch that is too long for a sentence at the last pause, or else space, that leaves a part short enough."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = max((pause.end() for pause in _PAUSE.finditer(text, limit - _LONGEST // 4, limit)), default=-1)
        if cut < 0:
            cut = text.rfind(" ", start, limit)
        if cut < 0:  # one word without end
            cut = text.find(" ", limit, end)
        if cut < 0:
            break
        yield _trim(text, start, cut)
        start = _trim(text, cut, end)[0]
    yield start, end

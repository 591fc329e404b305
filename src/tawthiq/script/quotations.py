"""Quotations: what stands between quotation marks of any kind, balanced or not."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile("[\"“”„‟«»]|''|``")
_OPENERS = {"“": "”", "„": "”“‟", "‟": "”", "«": "»"}
_CLOSERS = frozenset("”»")


class Quotation(NamedTuple):
    """The words between two quotation marks, `start:end` in folded offsets, marks left out."""

    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of a folded text in order, one pass, no recursion.

    A quotation never runs over a line break: an unclosed mark quotes to the end of its line (a quotation may go on over
    paragraphs, each opened anew), a stray closing mark is passed over. A mark opens where none is open, whatever its shape:
    reports use ” and “ in either order. Inside a quotation, a mark that leans on the word after it opens an inner one.
    """
    out: list[Quotation] = []
    opened: int | None = None
    mark = ""
    depth = 0
    line_end = -1
    for found in _MARK.finditer(text):
        if opened is not None and found.start() > line_end:
            _append(out, opened, line_end)
            opened = None
        character = found.group()
        if opened is None:
            if character == "»":
                continue
            opened, mark, depth = found.end(), character, 0
            end = text.find("\n", opened)
            line_end = len(text) if end < 0 else end
        elif _opens_inner(text, found.start(), found.end(), mark, character):
            depth += 1
        elif depth and _closes(mark, character):
            depth -= 1
        elif _closes(mark, character):
            _append(out, opened, found.start())
            opened = None
    if opened is not None:
        _append(out, opened, line_end)
    return out


def _opens_inner(text: str, start: int, end: int, mark: str, character: str) -> bool:
    """Tell whether a mark of the outer kind opens a quotation inside it: space before, a letter after."""
    if not _closes(mark, character) and character != mark:
        return False
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return character not in _CLOSERS and (before.isspace() or before == "(") and after.isalnum()


def _closes(mark: str, character: str) -> bool:
    if mark == "«":
        return character == "»"
    if mark in ('"', "''", "``"):
        return character in ('"', "''", "”", "“")
    return character in '”“‟"' and character != "„"


def _append(out: list[Quotation], start: int, end: int) -> None:
    if start < end:
        out.append(Quotation(start, end))

"""Ranges of numbers: بين 10 و15, من 10 إلى 15, 10-15, عشرة أو اثنا عشر."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.number_context import after_percent, counts, names_again
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.tokens import Token

#: How far before a range a verb of change is looked for.
_CHANGE_REACH = 6


class Range(NamedTuple):
    """A range of values, the numeral that ends it, the token where it begins (بين or من)."""

    low: Fraction
    high: Fraction
    end: Numeral
    first: int


def range_from(tokens: Sequence[Token], number: Numeral, first: int, free: int) -> Range | None:
    """Return the range that begins with `number`, whose article is in token `first`; tokens before `free` are spoken for.

    بين 10 و15, من 10 إلى 15, 10-15, عشرة أو اثنا عشر; not after a verb of change, where 10 was and 15 is.
    """
    linked = after_percent(tokens, number.last)
    if linked >= len(tokens):
        return None
    opener = tokens[first - 1].text if first > free else ""
    link = tokens[linked].text
    begin = first
    between = opener in ("بين", "وبين")
    if link in ("-", "–", "او", "الي", "حتي") or (between and link == "و"):
        at = linked + 1
    elif between and link.startswith("و"):
        at = linked
    elif opener in ("بين", "وبين", "من"):
        begin = first - 1 - (between and first > free + 1 and tokens[first - 2].text in ("ما", "فيما"))
        twice = _counted_twice(tokens, number, number.last + 1, between=between)
        changes = not between and _changes(tokens, first)
        return Range(number.value, twice.value, twice, begin) if twice and not changes and number.value < twice.value else None
    else:
        return None
    if at >= len(tokens):
        return None
    if link in ("الي", "حتي"):
        if _changes(tokens, first) or (opener != "من" and link == "حتي"):
            return None
        begin = first - 1 if opener in ("من", "بين") else first
    elif between and link not in ("-", "–", "او"):
        begin = first - 1
    elif link in ("-", "–") and (tokens[linked].start != tokens[linked - 1].end) != (tokens[at].start != tokens[linked].end):
        return None
    if begin < first and begin > free and tokens[begin].text == "بين" and tokens[begin - 1].text in ("ما", "فيما"):
        begin -= 1
    if tokens[at].text in numerals().sets["article"] and at + 1 < len(tokens):
        at += 1
    other = numeral(tokens, at)
    if other is None or other.ordinal or (other.digits != number.digits and link in ("-", "–")):
        return None
    if linked > number.last and after_percent(tokens, other.last) == other.last:
        return None  # 5% إلى 3 آلاف
    touching = tokens[linked].start == tokens[linked - 1].end and tokens[at].start == tokens[linked].end
    if link == "-" and touching and other.value < number.value * other.scale:
        # 15-10 ألف شخص, written from right to left: the upper end stands first and takes the scale too.
        high = number.value * other.scale if number.scale == 1 else number.value
        return Range(other.value, high, other, begin) if counts(tokens, other.last) and other.value < high else None
    low = _scaled(number, other)
    return Range(low, other.value, other, begin) if low < other.value else None


def _counted_twice(tokens: Sequence[Token], number: Numeral, at: int, *, between: bool) -> Numeral | None:
    """Return the upper end of a range in token `at` whose lower end names the unit: بين 16 سنة و20, من 16 سنة إلى 20 سنة."""
    if at + 1 >= len(tokens) or not counts(tokens, number.last):
        return None
    apart = tokens[at].text == "و" if between else tokens[at].text in ("الي", "حتي")
    if not apart and not (between and tokens[at].text.startswith("و")):
        return None
    other = numeral(tokens, at + apart)
    if other is None or other.ordinal or other.skip > 1:
        return None
    if other.last >= len(tokens) or tokens[other.last].kind == "punct":
        return other
    return other if names_again(tokens[number.last].text, "ال" + tokens[other.last].text) else None


def _scaled(number: Numeral, other: Numeral) -> Fraction:
    """Give the lower end the scale that only the upper one names: بين 50 و60 ألفا."""
    if number.scale == 1 and other.scale > 1 and number.value < other.value / other.scale:
        return number.value * other.scale
    return number.value


def _changes(tokens: Sequence[Token], first: int) -> bool:
    change = numerals().sets["change"]
    for back in range(first - 1, max(first - 1 - _CHANGE_REACH, -1), -1):
        text = tokens[back].text
        if text in (".", "،", "؛"):
            return False
        if text in change or text.lstrip("وفب") in change or text.removeprefix("ال") in change:
            return True
    return False

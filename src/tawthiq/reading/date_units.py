"""Units of time with a direction or a number: هذا الأسبوع, الشهر الماضي, الأيام الثلاثة الماضية, ثلاثة أيام.

Each function reads one kind of expression that begins in a given token and answers with its term and where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_terms import Term
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.tokens import Token


class Point(NamedTuple):
    """A term, the token after it, the part of the day named with it, and how many letters of its first token to pass over."""

    term: Term
    last: int
    skip: int = 0
    part: str | None = None


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Return the text of token `at`, empty outside the tokens."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def direction_after(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the direction named in token `at` (الماضي, الجاري, المقبل) and the token after it; empty where none is."""
    direction = find(tokens, at, "direction")
    if direction is None or direction[0].skip or tokens[at].text in ("هذا", "هذه"):
        return "", at
    return str(direction[0].value), direction[1]


def directed_unit(tokens: Sequence[Token], at: int) -> Point | None:
    """Read هذا الأسبوع, الشهر الماضي, الأيام الثلاثة الماضية, الـ24 ساعة الماضية, آخر 48 ساعة."""
    return _this_unit(tokens, at) or _counted_units(tokens, at) or _one_unit(tokens, at)


def _this_unit(tokens: Sequence[Token], at: int) -> Point | None:
    this = find(tokens, at, "current")
    unit = find(tokens, this[1], "unit") if this is not None else None
    if this is None or unit is None or not unit[0].definite or unit[0].skip:
        return None
    if unit[0].value not in ("week", "month", "year", "decade"):
        return None
    return Point(Term("unit", unit=str(unit[0].value), shift="current"), unit[1], this[0].skip)


def _one_unit(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a unit with the article and its direction after it; a plural without a number is no exact time."""
    unit = find(tokens, at, "unit")
    if unit is None or not unit[0].definite:
        return None
    word, last = unit
    sets = calendar_words().sets
    if text_at(tokens, last) in ("هذا", "هذه"):
        return Point(Term("unit", unit=str(word.value), shift="current"), last + 1, word.skip)
    vague = text_at(tokens, last) in sets["vague"] and find(tokens, last + 1, "direction") is not None
    shift, after = direction_after(tokens, last + vague)
    if not shift:
        return None
    if vague or text_at(tokens, at)[word.skip :].removeprefix("ال").removeprefix("ل") not in sets["single"]:
        return Point(Term("open", why="no exact time"), after, word.skip)
    return Point(Term("unit", unit=str(word.value), shift=shift), after, word.skip)


def _counted_units(tokens: Sequence[Token], at: int) -> Point | None:
    """Read so many units with a direction: in a dual, with the number after the unit, or before it."""
    dual = find(tokens, at, "dual")
    if dual is not None:
        return _last_units(tokens, str(dual[0].value), 2, dual[1], dual[0].skip)
    unit = find(tokens, at, "unit")
    if unit is not None:
        number = amount_at(tokens, unit[1]) if unit[0].definite else None
        if number is None or number.ordinal:
            return None
        return _last_units(tokens, str(unit[0].value), int(number.value), number.last, unit[0].skip)
    final = text_at(tokens, at) in ("اخر", "واخر")
    number = amount_at(tokens, at + 1 if final else at)
    counted = find(tokens, number.last, "unit") if number is not None and not number.ordinal else None
    if number is None or counted is None or counted[0].skip or counted[0].definite:
        return None
    skip = len(tokens[at].text) - 3 if final else number.skip if number.first == at else len(tokens[at].text) - 2
    return _last_units(tokens, str(counted[0].value), int(number.value), counted[1], skip, final=final)


def _last_units(tokens: Sequence[Token], unit: str, amount: int, last: int, skip: int, *, final: bool = False) -> Point | None:
    shift, after = direction_after(tokens, last)
    return Point(Term("last", unit=unit, amount=amount, shift=shift), after, skip) if shift or final else None


def amount_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return a whole number in token `at`, after a detached article too."""
    if at < len(tokens) and tokens[at].text in numerals().sets["article"]:
        at += 1
    if at >= len(tokens):
        return None
    number = numeral(tokens, at)
    return number if number is not None and number.value.denominator == 1 and 0 < number.value < 10_000 else None


def led_back(tokens: Sequence[Token], at: int) -> Point | None:
    """Read اليوم التالي, الليلة نفسها, الشهر ذاته: a time told by the one named before."""
    unit = find(tokens, at, "unit")
    night = text_at(tokens, at).endswith("ليله") and text_at(tokens, at)[:3] in ("الل", "للي", "وال")
    if not night and (unit is None or not unit[0].definite or unit[0].value not in ("day", "month", "year")):
        return None
    same = find(tokens, at + 1, "same")
    if same is None or same[0].skip or same[0].value == "of_it":
        return None
    name = "day" if unit is None else str(unit[0].value)
    steps = {"same": 0, "following": 1, "previous": -1}[str(same[0].value)]
    if steps and name != "day":
        return None
    skip = unit[0].skip if unit is not None else 0
    return Point(Term(name, back=name, offset=steps), same[1], skip, "night" if night else None)


def duration_at(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """Read a length of time that begins in token `at`: unit, amount (0 where no number is told), token after it."""
    dual = find(tokens, at, "dual")
    if dual is not None and not dual[0].skip:
        return str(dual[0].value), 2, dual[1]
    unit = find(tokens, at, "unit")
    if unit is not None and not unit[0].skip and not unit[0].definite:
        single = tokens[at].text in calendar_words().sets["single"]
        if unit[0].value == "year" and unit[1] < len(tokens) and tokens[unit[1]].kind == "number":
            return None  # قبل عام 2011
        vague = text_at(tokens, unit[1]) in calendar_words().sets["vague"]
        if single and text_at(tokens, unit[1]) == "ونصف" and unit[0].value in ("month", "year"):
            return ("day", 45, unit[1] + 1) if unit[0].value == "month" else ("month", 18, unit[1] + 1)
        return str(unit[0].value), 1 if single and not vague else 0, unit[1] + vague
    number = amount_at(tokens, at)
    if number is None or number.ordinal or number.skip:
        return None
    counted = find(tokens, number.last, "unit")
    if counted is None or counted[0].skip or counted[0].definite:
        return None
    return str(counted[0].value), int(number.value), counted[1]

"""Dates of one day or a few: 19 من حزيران الجاري, الخامس من آذار 2020, 3 - 7 تموز, في 5 الجاري, حزيران 19."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.knowledge.calendar_words import find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_months import month_at, month_name, persian_month, year_after
from tawthiq.reading.date_numeric import numeric
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, directed_unit, led_back, text_at
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.tokens import Token

_DAYS = range(1, 32)
#: Words between the days of a list or a range.
_JOINING = ("-", "–", "و", "او", "الي", "حتي", "،")


def dated_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Return the date of a day (or a few) that begins in token `at`: in words, in digits, the month first or last."""
    return _date(tokens, at) or numeric(tokens, at) or _month_first(tokens, at)


def _date(tokens: Sequence[Token], at: int) -> Point | None:
    first = at
    skip = 0
    if text_at(tokens, at) in numerals().sets["article"]:
        skip = len(tokens[at].text) - 2
        at += 1
    first_of = find(tokens, at, "piece")
    if first_of is not None and first_of[0].value == "first_day":
        month = month_at(tokens, first_of[1], loose=True)
        return None if month is None else Point(_as_day(month.term, 1), month.last, first_of[0].skip)
    day = _day_number(tokens, at)
    if day is None:
        return None
    skip = skip if at > first else day.skip
    day_to, either, last = _day_to(tokens, day)
    tail = _after_day(tokens, last)
    if tail is None and day_to:
        day_to, either, last = 0, False, day.last
        tail = _after_day(tokens, last)
    if tail is None:
        return None
    return Point(_as_day(tail.term, int(day.value), day_to, either=either), tail.last, skip)


def _as_day(month: Term, day: int, day_to: int = 0, *, either: bool = False) -> Term:
    return month._replace(form="day" if month.form != "open" else "open", day=day, day_to=day_to, either=either)


def _month_first(tokens: Sequence[Token], at: int) -> Point | None:
    """Read يوليو 13-15, شباط 13: a month by its name, then the days, then perhaps the year."""
    named = month_name(tokens, at)
    if named is None or named.skip or named.calendar:
        return None
    start = named.last + (text_at(tokens, named.last) == "-")
    day = _day_number(tokens, start)
    if day is None or not day.digits:
        return None
    day_to, either, last = _day_to(tokens, day)
    if day_to and _after_day(tokens, last) is not None:
        day_to, either, last = 0, False, day.last  # من شباط 13 إلى 15 تموز
    following = tokens[last] if last < len(tokens) else None
    year = year_after(tokens, last)
    # A number after a month that counts something (في تموز 13 مدنيا) is no day.
    if year is None and following is not None and not _ends(following) and not day_to:
        return None
    term = Term("day", day=int(day.value), day_to=day_to, either=either, month=named.number)
    if year is None or year.term.form == "open":
        return Point(term, last)
    return Point(term._replace(year=year.term.year, year_shift=year.term.shift, back=year.term.back), year.last)


def _ends(token: Token) -> bool:
    """Tell a token after which nothing is counted."""
    return (token.kind == "punct" and token.text in "،.؛)-:") or token.text in ("الي", "حتي", "وحتي")


def _day_number(tokens: Sequence[Token], at: int) -> Numeral | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        if not token.text.isdecimal() or not 1 <= len(token.text) <= 2 or int(token.text) not in _DAYS:
            return None
        return Numeral(at, at + 1, 0, numeral(tokens[at : at + 1], 0).value, 1, digits=True, definite=False)  # type: ignore[union-attr]
    number = numeral(tokens, at)
    if number is None or not 1 <= number.value <= 31 or number.value.denominator != 1:
        return None
    if number.ordinal and not number.definite and text_at(tokens, number.last) == "ايام":
        return number._replace(last=number.last + 1)  # ثالث أيام الشهر الجاري
    return number if number.definite or number.value >= 11 else None


def _day_to(tokens: Sequence[Token], day: Numeral) -> tuple[int, bool, int]:
    """Read the last day of 3-7, 3 و4 و5, 30 أو 31, الثالث إلى السابع; 0 where there is none. The second tells "or" from "and"."""
    found, either, last = 0, False, day.last
    while text_at(tokens, last) in _JOINING:
        at = last + 1 + (text_at(tokens, last) == "،" and text_at(tokens, last + 1) == "و")
        if text_at(tokens, at) in ("ال", "يوم"):
            at += 1
        second = _day_number(tokens, at)
        if second is None or second.digits != day.digits or second.skip or int(second.value) <= max(int(day.value), found):
            break
        if (
            text_at(tokens, last) == "،"
            and _after_day(tokens, second.last) is None
            and text_at(tokens, second.last) not in _JOINING
        ):
            break
        either = text_at(tokens, last) == "او"
        found, last = int(second.value), second.last
    return found, either, last


def _after_day(tokens: Sequence[Token], at: int) -> Point | None:
    """Read what follows the number of a day: [من] [شهر] month…, من الشهر الجاري, الجاري, منه."""
    same = find(tokens, at, "same")
    if same is not None and same[0].value == "of_it":
        return Point(Term("day", back="month"), same[1])
    joined = text_at(tokens, at) == "من"
    if joined:
        at += 1
    elif text_at(tokens, at) in ("-", "/") and find(tokens, at + 1, "month") is not None:
        at += 1  # 2- أكتوبر
    month = month_at(tokens, at, loose=True)
    if month is not None and not month.skip:
        return month
    persian = persian_month(tokens, at)
    if persian is not None:
        return persian
    unit = directed_unit(tokens, at)
    if unit is not None and unit.term.unit == "month" and unit.term.form == "unit":
        return Point(Term("day", shift=unit.term.shift or "current"), unit.last)
    back = led_back(tokens, at)
    if back is not None and back.term.back == "month" and not back.skip:
        return Point(Term("day", back="month", offset=back.term.offset), back.last)
    direction = find(tokens, at, "direction")
    if direction is not None and direction[0].value == "current" and tokens[at].text in ("الجاري", "الحالي"):
        return Point(Term("day", shift="current"), direction[1])
    if find(tokens, at, "unit") and text_at(tokens, at) == "الشهر" and joined:
        return Point(Term("day", shift="current"), at + 1)
    return None

"""Dates in digits: 10/7/2018, 2018-07-10, 10-7, 14/11/1436هـ, 9/2021, day first unless the year is; and years in digits."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, direction_after, text_at
from tawthiq.script.tokens import Token

_YEARS = range(1000, 2200)
_HIJRI = range(1343, 1501)
_NEWS = range(1900, 2101)
_SEPARATORS = "/-\\–"
#: A wire's dateline (الكويت - 4 - 7 (كونا)) stands within so many tokens of the beginning.
_DATELINE = 8
#: A war or a school year is no longer than this.
_SPAN_OF_YEARS = 100
#: Two digits up to this are of this century.
_THIS_CENTURY = 50


def numeric(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a date in digits; two numbers alone are one only where what stands around them says so."""
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    token = tokens[at]
    parts, last = _parts(tokens, at)
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        return _full(tokens, parts, last, dotted="." in token.text)
    if len(parts) == 2 and all(part.isdecimal() for part in parts):
        return _month_of_year(tokens, at, parts, last) or _day_of_month(tokens, at, parts, last)
    return None


def _parts(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    token, last = tokens[at], at + 1
    if "." in token.text:
        return token.text.split("."), last
    parts, separator = [token.text], text_at(tokens, last)
    while separator and separator in _SEPARATORS and len(parts) < 3 and text_at(tokens, last) == separator:
        if last + 1 >= len(tokens) or tokens[last + 1].kind != "number":
            break
        parts.append(tokens[last + 1].text)
        last += 2
    return parts, last


def _full(tokens: Sequence[Token], parts: list[str], last: int, *, dotted: bool) -> Point | None:
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part[:5]) for part in parts)
    if len(parts[2]) == 2 and not dotted:
        year += 2000 if year < _THIS_CENTURY else 1900
    if month > 12 >= day:
        day, month = month, day
    hijri, last = era_at(tokens, last, year)
    if not (1 <= day <= 31 and 1 <= month <= 12 and year in _YEARS):
        return None
    return Point(Term("day", day=day, month=month, year=year, calendar="hijri" if hijri else ""), last)


def _month_of_year(tokens: Sequence[Token], at: int, parts: list[str], last: int) -> Point | None:
    """Read 9/2021, and 2021/9 after a preposition of time."""
    sets = calendar_words().sets
    before = text_at(tokens, at - 1)
    year_first = len(parts[0]) == 4
    month, year = (parts[1], parts[0]) if year_first else (parts[0], parts[1])
    if len(year) != 4 or len(month) > 2 or int(year) not in _NEWS or not 1 <= int(month) <= 12:
        return None
    announced = before in sets["before_numeric"] or before in ("شهر", "خلال", "من", "الي", "بين")
    if before in sets["not_numeric"] or ((year_first or text_at(tokens, at + 1) != "/") and not announced):
        return None
    return Point(Term("month", month=int(month), year=int(year)), last)


def _day_of_month(tokens: Sequence[Token], at: int, parts: list[str], last: int) -> Point | None:
    day, month = (int(part) if len(part) <= 2 else 0 for part in parts)
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12) or text_at(tokens, at + 1) in ("", ".") or "." in tokens[at].text:
        return None
    sets, before = calendar_words().sets, text_at(tokens, at - 1)
    slashed = text_at(tokens, at + 1) in ("/", "\\")
    announced = before in sets["before_numeric"] or find(tokens, at - 1, "weekday") is not None
    strongly = announced and before not in ("في", "وفي", "منذ", "حتي")
    announced = announced or (before in ("من", "بين") and text_at(tokens, last) in ("الي", "حتي", "و", "وحتي"))
    dateline = at < _DATELINE and before in ("-", "–") and text_at(tokens, last) == "(" and text_at(tokens, at + 1) == "-"
    if not (dateline or (announced if slashed else strongly)):
        return None
    shift, last = direction_after(tokens, last)
    return Point(Term("day", day=day, month=month, shift=shift), last)


def era_at(tokens: Sequence[Token], at: int, year: int) -> tuple[bool, int]:
    """Return whether a year is of the Hijra, and the token after its era sign (هـ, م)."""
    sign = text_at(tokens, at)
    if sign in ("ه", "هجري", "هجريه", "للهجره", "الهجري", "الهجريه"):
        return True, at + 1
    if sign in ("م", "ميلادي", "ميلاديه", "للميلاد", "الميلادي", "الميلاديه"):
        return False, at + 1
    return year in _HIJRI, at


def year_number(tokens: Sequence[Token], at: int, *, hijri: bool = False) -> Point | None:
    """Read the number of a year with its era sign; `hijri` after a month of the Hijra."""
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text
    if text_at(tokens, at + 1) in ("قبل", "ق") and text_at(tokens, at + 2) in ("الميلاد", "م"):
        return Point(Term("open", why="before the common era"), at + 3)
    if len(text) != 4 or not text.isdecimal() or int(text) not in _YEARS:
        return None
    year = int(text)
    of_hijra, last = era_at(tokens, at + 1, year)
    if last == at + 1 and not hijri and of_hijra and year not in range(1400, 1501):
        of_hijra = False
    if last == at + 1 and text_at(tokens, last) == "/" and tokens[last + 1 : last + 2] and tokens[last + 1].kind == "number":
        return None
    return Point(Term("year", year=year, calendar="hijri" if of_hijra else ""), last)


def years_in_digits(tokens: Sequence[Token], at: int) -> Point | None:
    """Read 2011-2013, 2011/2012, 2014/15, 1436/1437هـ as a range of years."""
    if at + 2 >= len(tokens) or tokens[at].kind != "number" or tokens[at + 2].kind != "number":
        return None
    first, last = tokens[at].text, tokens[at + 2].text
    touching = tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start
    if text_at(tokens, at + 1) not in ("-", "–", "/") or len(first) != 4 or not (first + last).isdecimal():
        return None
    if len(last) == 2 and text_at(tokens, at + 1) == "/" and touching:
        last = first[:2] + last
    if len(last) != 4 or not 0 < int(last) - int(first) <= _SPAN_OF_YEARS:
        return None
    hijri, end = era_at(tokens, at + 3, int(last))
    if not hijri and int(first) not in range(1500, 2101):
        return None
    if text_at(tokens, at - 1) in _SEPARATORS and text_at(tokens, at - 1):
        return None
    years = (Term("year", year=int(year), calendar="hijri" if hijri else "") for year in (first, last))
    return Point(Term("range", first=next(years), last=next(years)), end)


def bare_year(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a year by its number alone: with its era sign, or where a preposition of time stands before it."""
    number = year_number(tokens, at)
    if number is None:
        return None
    if number.last > at + 1:
        counted = number.last < len(tokens) and tokens[number.last].kind == "number"  # 1000 م3
        return (
            number if not counted and (number.term.form == "open" or number.term.calendar or number.term.year in _NEWS) else None
        )
    before = text_at(tokens, at - 1)
    fits = before in numerals().sets["year_before"] and number.term.year in _NEWS
    return number if fits and text_at(tokens, at + 1) not in ("/", "-", "%") else None

"""Months and years, with the year or the direction that goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.reading.date_numeric import bare_year, year_number, years_in_digits
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, directed_unit, direction_after, led_back, text_at
from tawthiq.reading.number_words import numeral
from tawthiq.script.tokens import Token

_SEPARATORS = ("/", "-", "–", "(", "\\")
_MONTH_WORDS = ("شهر", "وشهر", "لشهر", "بشهر")
#: Months written by number need a word like these after them, not something counted.
_AFTER_NUMBER = frozenset({"", "من", "،", ".", ")", "في", "و"})
#: A year written without its century (عام 67) is of the twentieth from here on.
_TWO_DIGITS = range(20, 100)
#: What may follow such a year; any other word is something counted.
_AFTER_SHORT = frozenset(
    {"في", "من", "علي", "الي", "حتي", "و", "وحتي", "ضد", "حين", "عندما", "او", "كان", "كانت", "وفي", "ثم", "بعد"}
)


def month_at(tokens: Sequence[Token], at: int, *, loose: bool = False) -> Point | None:
    """Read a month, doubled or not, with its year or direction; `loose` where what stands before makes it sure."""
    first, skip = at, 0
    if text_at(tokens, at) in _MONTH_WORDS:
        skip = len(tokens[at].text) - 3
        at, loose = at + 1, True
    ordinal = _month_by_rank(tokens, at)
    if ordinal is not None:
        return ordinal
    bracketed = at > first and text_at(tokens, at) == "("
    name = month_name(tokens, at + bracketed) or (_numbered(tokens, at) if at > first else None)
    if name is None:
        return None
    last = name.last
    if bracketed:
        if text_at(tokens, last) != ")":
            return None
        last += 1
    if name.skip and (at != first or (loose and name.skip != 1)):
        return None
    year = year_after(tokens, last, hijri=name.calendar == "hijri")
    shift, after = ("", last) if year is not None else direction_after(tokens, last)
    sure = loose or name.doubled or year is not None or after > last
    if not sure and not _surely_month(tokens, at, first):
        return None
    term = Term("month", month=name.number, calendar=name.calendar, shift=shift)
    if year is not None:
        return Point(_with_year(term, year.term), year.last, skip or name.skip)
    return Point(term, after, skip or name.skip)


def _with_year(term: Term, year: Term) -> Term:
    if year.form == "open":
        return year
    if year.year:
        return term._replace(year=year.year)
    return term._replace(back=year.back, offset=year.offset) if year.back else term._replace(year_shift=year.shift)


def _surely_month(tokens: Sequence[Token], at: int, first: int) -> bool:
    sets = calendar_words().sets
    name = tokens[at].text
    if name not in sets["ambiguous"] and name[1:] not in sets["ambiguous"]:
        return True
    before = text_at(tokens, first - 1)
    if name in sets["people"] or name[1:] in sets["people"]:
        return before in ("شهر", "شهري")
    return before in sets["before_month"]


def _month_by_rank(tokens: Sequence[Token], at: int) -> Point | None:
    """Read الشهر الثاني عشر من 2012."""
    if text_at(tokens, at) != "الشهر" or at + 1 >= len(tokens):
        return None
    rank = numeral(tokens, at + 1)
    if rank is None or not rank.ordinal or not 1 <= rank.value <= 12:
        return None
    year = year_after(tokens, rank.last) or (year_number(tokens, rank.last + 1) if text_at(tokens, rank.last) == "من" else None)
    if year is None or year.term.form != "year":
        return None
    return Point(_with_year(Term("month", month=int(rank.value), calendar=year.term.calendar), year.term), year.last)


def _numbered(tokens: Sequence[Token], at: int) -> MonthName | None:
    """Read the number of a month after شهر (شهر 9 الماضي, شهر 5 2015)."""
    if at >= len(tokens) or not tokens[at].text.isdecimal() or not 1 <= int(tokens[at].text[:3]) <= 12:
        return None
    directed = direction_after(tokens, at + 1)[1] > at + 1 or year_after(tokens, at + 1) is not None
    if not directed and text_at(tokens, at + 1) not in _AFTER_NUMBER:
        return None
    return MonthName(int(tokens[at].text), "", at + 1)


class MonthName(NamedTuple):
    """A month's number, its calendar, the token after its name, letters before it, and whether it was named twice."""

    number: int
    calendar: str
    last: int
    skip: int = 0
    doubled: bool = False


def month_name(tokens: Sequence[Token], at: int) -> MonthName | None:
    """Return the name of a Gregorian or Hijri month, in one tradition or two (تموز/يوليو, يوليو (تموز))."""
    found = find(tokens, at, "month")
    if found is None:
        found = find(tokens, at, "hijri")
        if found is None:
            return None
        return MonthName(int(found[0].value), "hijri", found[1], found[0].skip)  # type: ignore[arg-type]
    word, last = found
    number = int(word.value)  # type: ignore[arg-type]
    separator = text_at(tokens, last)
    second = find(tokens, last + 1 if separator in _SEPARATORS else last, "month")
    if second is None or second[0].value != number or second[0].skip:
        return MonthName(number, "", last, word.skip)
    closing = separator == "(" and text_at(tokens, second[1]) == ")"
    return MonthName(number, "", second[1] + closing, word.skip, doubled=True)


def persian_month(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a Persian month, with its year or without; only a day before it makes it one."""
    found = find(tokens, at, "persian")
    if found is None or found[0].skip:
        return None
    word, last = found
    year = 0
    if len(text_at(tokens, last)) == 4 and text_at(tokens, last).isdecimal() and text_at(tokens, last)[:2] in ("13", "14"):
        year, last = int(tokens[last].text), last + 1
    elif word.value in (4, 7, 9, 10):  # words of Arabic too
        return None
    return Point(Term("month", month=int(word.value), year=year, calendar="persian"), last)  # type: ignore[arg-type]


def year_after(tokens: Sequence[Token], at: int, *, hijri: bool = False) -> Point | None:
    """Read the year after a month or a season: [من] [عام] 2018, العام الماضي, من العام نفسه, من ذلك العام."""
    start = at
    if text_at(tokens, at) in ("،", ",", "من", "/", "-", "للعام", "لعام", "("):
        at += 1
    closing = text_at(tokens, start) == "("
    year = year_at(tokens, at)
    if year is not None and year.term.form in ("year", "open") and text_at(tokens, start) not in ("/", "-"):
        return _closed(tokens, year, closing=closing)
    number = year_number(tokens, at, hijri=hijri)
    if number is not None and text_at(tokens, start) != "من":
        return _closed(tokens, number, closing=closing)
    if closing:
        return None
    back = led_back(tokens, at)
    if back is not None and back.term.back == "year" and not back.skip:
        number = year_number(tokens, back.last)
        return back if number is None else number
    relative = directed_unit(tokens, start if text_at(tokens, start) == "للعام" else at)
    if relative is not None and relative.term.form == "year":
        return relative
    if relative is not None and relative.term.form == "unit" and relative.term.unit == "year":
        return Point(Term("year", shift=relative.term.shift), relative.last)
    return None


def _closed(tokens: Sequence[Token], year: Point, *, closing: bool) -> Point | None:
    """Return a year, with the bracket that closes where one opened."""
    if not closing:
        return year
    return year._replace(last=year.last + 1) if text_at(tokens, year.last) == ")" else None


def year_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read عام 2011, سنة 2011م, عامي 2011 و2012, 2011-2013; a bare number only where a preposition of time stands before it."""
    if at >= len(tokens):
        return None
    word = find(tokens, at, "year")
    if word is None:
        return years_in_digits(tokens, at) or bare_year(tokens, at)
    start = word[1] + (text_at(tokens, word[1]) == "(")
    span = years_in_digits(tokens, start)
    number = year_number(tokens, start) or _written_year(tokens, start) or _short_year(tokens, start)
    if span is not None:
        return _closed(tokens, span._replace(skip=word[0].skip), closing=start > word[1])
    if number is None:
        return None
    term, last = number.term, number.last
    if tokens[at].text.endswith(("عامي", "سنتي", "اعوام", "العامين", "السنتين", "السنوات")):
        final = _last_of_years(tokens, last, term)
        if final is not None:
            return Point(Term("range", first=term, last=final.term), final.last, word[0].skip)
    return _closed(tokens, Point(term, last, word[0].skip), closing=start > word[1])


def _last_of_years(tokens: Sequence[Token], at: int, term: Term) -> Point | None:
    """Read the other years of 2011 و2012 و2013; each must come after the one before."""
    final: Point | None = None
    while text_at(tokens, at) in ("و", "الي", "-", "،", "حتي"):
        start = at + 1 + (text_at(tokens, at) == "،" and text_at(tokens, at + 1) == "و")
        following = year_number(tokens, start)
        if following is None or following.term.year <= (final.term.year if final is not None else term.year):
            break
        final, at = following, following.last
    return final


def _written_year(tokens: Sequence[Token], at: int) -> Point | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    number = numeral(tokens, at)
    if number is None or number.ordinal or number.skip or number.value.denominator != 1:
        return None
    year = int(number.value)
    if year in _TWO_DIGITS and number.last > at + 1:
        year += 1900
    return Point(Term("year", year=year), number.last) if year in range(1800, 2100) else None


def _short_year(tokens: Sequence[Token], at: int) -> Point | None:
    """Read the 67 of عام 67, where nothing counted follows it."""
    text = text_at(tokens, at).removeprefix("'")
    if len(text) != 2 or not text.isdecimal() or int(text) not in _TWO_DIGITS:
        return None
    if at + 1 < len(tokens):
        following = tokens[at + 1]
        closes = following.kind == "punct" and following.text not in "/-%:,"
        if not closes and following.text not in _AFTER_SHORT:
            return None
    return Point(Term("year", year=1900 + int(text)), at + 1)

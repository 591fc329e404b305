"""Months, years, seasons and decades, with the year or the direction that goes with them, and the parts of them."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, directed_unit, direction_after, text_at
from tawthiq.reading.number_words import numeral
from tawthiq.script.tokens import Token

_YEARS = range(1000, 2200)
_SEPARATORS = ("/", "-", "–", "(")


def month_at(tokens: Sequence[Token], at: int, *, loose: bool = False) -> Point | None:
    """Read a month, doubled or not, with its year or direction; `loose` where what stands before makes it sure."""
    first, skip = at, 0
    if text_at(tokens, at) in ("شهر", "وشهر", "لشهر", "بشهر"):
        skip = len(tokens[at].text) - 3
        at, loose = at + 1, True
    name = _month_name(tokens, at)
    if name is None:
        return None
    number, hijri, last, doubled, word_skip = name
    if word_skip and (at != first or loose):
        return None
    year = _year_of(tokens, last, hijri=hijri)
    shift, after = ("", last) if year is not None else direction_after(tokens, last)
    sure = loose or doubled or year is not None or after > last
    if not sure and not _surely_month(tokens, at, first):
        return None
    term = Term("month", month=number, hijri=hijri, shift=shift)
    if year is not None:
        return Point(_with_year(term, year.term), year.last, skip or word_skip)
    return Point(term, after, skip or word_skip)


def _with_year(term: Term, year: Term) -> Term:
    if year.year:
        return term._replace(year=year.year, hijri=term.hijri or (year.hijri and term.hijri))
    return term._replace(back=year.back) if year.back else term._replace(year_shift=year.shift)


def _surely_month(tokens: Sequence[Token], at: int, first: int) -> bool:
    sets = calendar_words().sets
    name = tokens[at].text
    if name not in sets["ambiguous"] and name[1:] not in sets["ambiguous"]:
        return True
    before = text_at(tokens, first - 1)
    if name in sets["people"] or name[1:] in sets["people"]:
        return before in ("شهر", "شهري")
    return before in sets["before_month"]


def _month_name(tokens: Sequence[Token], at: int) -> tuple[int, bool, int, bool, int] | None:
    """Return a month's number, whether it is of the Hijra, the token after it, whether it was doubled, letters before it."""
    hijri = False
    found = find(tokens, at, "month")
    if found is None:
        hijri = True
        found = find(tokens, at, "hijri")
        if found is None:
            return None
    word, last = found
    number = int(word.value)  # type: ignore[arg-type]
    if hijri:
        return number, True, last, False, word.skip
    separator = text_at(tokens, last)
    second = find(tokens, last + 1 if separator in _SEPARATORS else last, "month")
    if second is None or second[0].value != number or second[0].skip:
        return number, False, last, False, word.skip
    closing = separator == "(" and text_at(tokens, second[1]) == ")"
    return number, False, second[1] + closing, True, word.skip


def _year_of(tokens: Sequence[Token], at: int, *, hijri: bool = False) -> Point | None:
    """Read the year after a month or a season: [من] [عام] 2018, العام الماضي, من العام نفسه."""
    start = at
    if text_at(tokens, at) in ("،", ",", "من", "/", "-", "للعام", "لعام"):
        at += 1
    year = year_at(tokens, at)
    if year is not None and year.term.form == "year" and text_at(tokens, start) not in ("/", "-"):
        return year
    number = _year_number(tokens, at, hijri=hijri)
    if number is not None and text_at(tokens, start) != "من":
        return number
    if text_at(tokens, at) in ("العام", "السنه", "للعام"):
        same = find(tokens, at + 1, "same")
        if same is not None and same[0].value == "same":
            return Point(Term("year", back="year"), same[1])
    relative = directed_unit(tokens, at)
    if relative is not None and relative.term.form == "unit" and relative.term.unit == "year":
        return Point(Term("year", shift=relative.term.shift), relative.last)
    return None


def _year_number(tokens: Sequence[Token], at: int, *, hijri: bool = False) -> Point | None:
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text
    if len(text) != 4 or not text.isdecimal() or int(text) not in _YEARS:
        return None
    year = int(text)
    of_hijra, last = era_at(tokens, at + 1, year)
    if last == at + 1 and not hijri and of_hijra and not 1400 <= year <= 1500:
        of_hijra = False
    if last == at + 1 and text_at(tokens, last) == "/" and tokens[last + 1 : last + 2] and tokens[last + 1].kind == "number":
        return None
    return Point(Term("year", year=year, hijri=of_hijra), last)


def era_at(tokens: Sequence[Token], at: int, year: int) -> tuple[bool, int]:
    """Return whether a year is of the Hijra, and the token after its era sign (هـ, م)."""
    sign = text_at(tokens, at)
    if sign in ("ه", "هجري", "هجريه", "للهجره"):
        return True, at + 1
    if sign in ("م", "ميلادي", "ميلاديه"):
        return False, at + 1
    return 1343 <= year <= 1500, at


def year_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read عام 2011, سنة 2011م, عامي 2011 و2012, 2011م; a bare number only where a preposition of time stands before it."""
    if at >= len(tokens):
        return None
    word = find(tokens, at, "year")
    if word is None:
        number = _year_number(tokens, at)
        if number is None or tokens[at].kind != "number":
            return None
        return number if number.last > at + 1 or _year_fits(tokens, at, number) else None
    number = _year_number(tokens, word[1]) or _written_year(tokens, word[1])
    if number is None:
        return None
    term, last = number.term, number.last
    if tokens[at].text.endswith(("عامي", "سنتي", "اعوام")) and text_at(tokens, last) in ("و", "الي", "-"):
        second = _year_number(tokens, last + 1)
        if second is not None and second.term.year > term.year:
            return Point(Term("range", first=term, last=second.term), second.last, word[0].skip)
    return Point(term, last, word[0].skip)


def _written_year(tokens: Sequence[Token], at: int) -> Point | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    number = numeral(tokens, at)
    if number is None or number.ordinal or number.value.denominator != 1 or int(number.value) not in range(1800, 2100):
        return None
    return Point(Term("year", year=int(number.value)), number.last)


def _year_fits(tokens: Sequence[Token], at: int, number: Point) -> bool:
    before = text_at(tokens, at - 1)
    return (
        before in numerals().sets["year_before"]
        and 1900 <= number.term.year <= 2100
        and text_at(tokens, at + 1) not in ("/", "-", "%")
    )


def piece_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read the beginning, middle or end of something: مطلع يونيو 2014, أواخر العام الماضي, منتصف الثمانينات."""
    found = find(tokens, at, "piece")
    if found is None or found[0].value == "first_day":
        return None
    word, last = found
    piece = str(word.value)
    if text_at(tokens, last) == "من":
        last += 1
    if last >= len(tokens):
        return None
    whole = month_at(tokens, last, loose=True) or decade_at(tokens, last) or directed_unit(tokens, last) or year_at(tokens, last)
    if whole is None:
        number = _year_number(tokens, last)
        unit = find(tokens, last, "unit")
        if number is not None:
            whole = number
        elif unit is not None and unit[0].definite and not unit[0].skip and unit[0].value in ("week", "month", "year"):
            whole = Point(Term("unit", unit=str(unit[0].value), shift="current"), unit[1])
    if whole is None or whole.skip or whole.term.form in ("range", "last", "open"):
        return None
    return Point(whole.term._replace(piece=piece), whole.last, word.skip)


def season_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read صيف 2012, الشتاء الماضي; a season by itself is no date."""
    found = find(tokens, at, "season")
    if found is None:
        return None
    word, last = found
    year = _year_of(tokens, last)
    if year is not None:
        term = Term("season", season=str(word.value), year=year.term.year, year_shift=year.term.shift, back=year.term.back)
        return Point(term, year.last, word.skip)
    shift, after = direction_after(tokens, last)
    if after == last:
        return None
    return Point(Term("season", season=str(word.value), shift=shift), after, word.skip)


def decade_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read الثمانينات, ثمانينيات القرن الماضي; of the twentieth century unless another is named; not an age."""
    found = find(tokens, at, "decade")
    if found is None:
        return None
    word, last = found
    if not calendar_words().sets["ages"].isdisjoint(text_at(tokens, near) for near in (*range(at - 4, at), last, last + 1)):
        return None
    century = 1900
    if text_at(tokens, last) == "من":
        last += 1
    if text_at(tokens, last) == "القرن":
        named = numeral(tokens, last + 1) if last + 1 < len(tokens) else None
        if named is not None and 10 <= named.value <= 21:
            century, last = (int(named.value) - 1) * 100, named.last
        elif text_at(tokens, last + 1) in ("الماضي", "المنصرم", "الفائت"):
            last += 2
    return Point(Term("decade", year=century + int(word.value)), last, word.skip)  # type: ignore[arg-type]

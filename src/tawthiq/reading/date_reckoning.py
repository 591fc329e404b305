"""The days that a date expression means, once the day it counts from is known.

Reading and reckoning are apart. Newspapers tell of what was: where words leave open which year or week is meant, it is the
latest not after the anchor. Conventions: weeks run from Monday to Sunday (ISO 8601); seasons from equinox to solstice;
"beginning", "middle" and "end" of a month are its thirds, of a year its first quarter, May to August, and its last quarter.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tawthiq.model.when import DateRange, Precision
from tawthiq.reading.date_terms import Term

NO_ANCHOR = "no publication date"
_DAY = timedelta(days=1)
_YEARS = range(1000, 2200)
#: First and last day of each season as (month, day); winter ends in the following year.
_SEASONS = {
    "spring": ((3, 21), (6, 20)),
    "summer": ((6, 21), (9, 22)),
    "autumn": ((9, 23), (12, 20)),
    "winter": ((12, 21), (3, 20)),
}
_MONTH_PIECES = {
    "begin": (1, 10),
    "middle": (11, 20),
    "end": (21, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
    "first_week": (1, 7),
    "second_week": (8, 14),
    "third_week": (15, 21),
    "fourth_week": (22, 31),
}
_YEAR_PIECES = {
    "begin": (1, 3), "middle": (5, 8), "end": (10, 12), "first_half": (1, 6), "second_half": (7, 12),
    "first_quarter": (1, 3), "second_quarter": (4, 6), "third_quarter": (7, 9), "fourth_quarter": (10, 12),
}  # fmt: skip
#: How many units a direction leads from the anchor's own.
_STEPS = {"past": -1, "next": 1, "before_last": -2}
_PRECISION: dict[str, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}


class Days(NamedTuple):
    """Resolved days, both inclusive; `relative` tells whether the anchor was needed."""

    start: date
    end: date
    precision: Precision
    relative: bool


def resolve(term: Term, anchor: date | None, before: Days | None = None) -> DateRange | str:
    """Return the days a term means, or why they cannot be told. `before` is the date read before it, for "the same year"."""
    try:
        days = _days(term, anchor, before)
    except (ValueError, OverflowError):
        return "no such day"
    if isinstance(days, str):
        return days
    stated = anchor.isoformat() if days.relative and anchor is not None else None
    return DateRange(start=days.start.isoformat(), end=days.end.isoformat(), precision=days.precision, anchor=stated)


def days_of(term: Term, anchor: date | None, before: Days | None = None) -> Days | None:
    """Return the resolved days of a term, None where they cannot be told."""
    try:
        days = _days(term, anchor, before)
    except (ValueError, OverflowError):
        return None
    return None if isinstance(days, str) else days


def consistent(term: Term, anchor: date | None, before: Days | None = None) -> bool:
    """Tell whether the weekday named beside a date is that date's weekday (True where there is nothing to compare)."""
    if term.weekday < 0 or term.form not in ("day", "offset"):
        return True
    days = days_of(term, anchor, before)
    return days is None or days.start.weekday() == term.weekday


def _days(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    if term.back:
        term = _lead_back(term, before)
    if term.form == "open":
        return term.why
    if term.form in ("range", "since"):
        return (_range if term.form == "range" else _since)(term, anchor, before)
    if not term.year_shift and _absolute(term):
        return _absolute_days(term)
    if anchor is None:
        return NO_ANCHOR
    if term.year_shift:
        days = _absolute_days(term._replace(year=anchor.year + _STEPS.get(term.year_shift, 0), year_shift=""))
        return days if isinstance(days, str) else days._replace(relative=True)
    return _RELATIVE[term.form](term, anchor)


def _lead_back(term: Term, before: Days | None) -> Term:
    """Fill in the day, month or year that the words take from the date before (منه, من العام نفسه, اليوم التالي)."""
    if before is None:
        return Term("open", why=term.why or "leads back to a date that is not there")
    if term.back == "year":
        return term._replace(back="", year=before.start.year)
    if term.back == "month":
        return term._replace(back="", month=before.start.month, year=before.start.year)
    if (before.end - before.start).days > 1 or (term.back == "part" and before.start != before.end):
        return Term("open", why=term.why or "leads back to a day that is not there")
    first, last = (_this_day(day + term.offset * _DAY) for day in (before.start if not term.offset else before.end, before.end))
    return last if first == last else Term("range", first=first, last=last)


def _this_day(day: date) -> Term:
    return Term("day", day=day.day, month=day.month, year=day.year)


def _absolute(term: Term) -> bool:
    if term.form in ("day", "month", "year", "season"):
        return term.year > 0
    return term.form == "decade"


def _absolute_days(term: Term) -> Days | str:
    if term.hijri:
        return _hijri_days(term)
    if term.year not in _YEARS:
        return "no year of a calendar"
    if term.form == "day":
        return _day_or_days(term, term.year, term.month, relative=False)
    if term.form == "month":
        return _month(term.year, term.month, term.piece, relative=False)
    if term.form == "season":
        return _season(term.season, term.year, relative=False)
    if term.form == "decade":
        return Days(date(term.year, 1, 1), date(term.year + 9, 12, 31), "decade", relative=False)
    return _year(term.year, term.piece, relative=False)


def _day_or_days(term: Term, year: int, month: int, *, relative: bool) -> Days:
    last = date(year, month, term.day_to or term.day)
    return Days(date(year, month, term.day), last, "range" if term.day_to else "day", relative)


def _hijri_days(term: Term) -> Days | str:
    from hijridate import Hijri  # noqa: PLC0415 - Hijri dates are rare, and start-up time is not

    if not 1343 <= term.year <= 1499:
        return "outside the Umm al-Qura calendar (1343–1500)"
    months = (term.month, term.month) if term.form != "year" else (1, 12)
    first = Hijri(term.year, months[0], term.day or 1)
    length = Hijri(term.year, months[1], 1).month_length()
    last = Hijri(term.year, months[1], term.day_to or term.day or length)
    begin, end = date(*first.to_gregorian().datetuple()), date(*last.to_gregorian().datetuple())
    if term.piece in _MONTH_PIECES and term.form == "month":
        low, high = _MONTH_PIECES[term.piece]
        begin, end = begin + (low - 1) * _DAY, min(begin + (high - 1) * _DAY, end)
    precision: Precision = "year" if term.form == "year" else "month" if not term.day else "range" if term.day_to else "day"
    return Days(begin, end, precision, relative=False)


def _month(year: int, month: int, piece: str, *, relative: bool) -> Days:
    length = calendar.monthrange(year, month)[1]
    low, high = _MONTH_PIECES.get(piece, (1, length))
    precision: Precision = "range" if piece in _MONTH_PIECES else "month"
    return Days(date(year, month, low), date(year, month, min(high, length)), precision, relative)


def _year(year: int, piece: str, *, relative: bool) -> Days:
    low, high = _YEAR_PIECES.get(piece, (1, 12))
    end = date(year, high, calendar.monthrange(year, high)[1])
    return Days(date(year, low, 1), end, "range" if piece in _YEAR_PIECES else "year", relative)


def _season(season: str, year: int, *, relative: bool) -> Days:
    begin, end = _SEASONS[season]
    return Days(date(year, *begin), date(year + (end < begin), *end), "season", relative)


def _offset(term: Term, anchor: date) -> Days:
    span = anchor + term.offset * _DAY, anchor + term.offset_to * _DAY
    return Days(*span, "day" if span[0] == span[1] else "range", relative=True)


def _year_by_direction(term: Term, anchor: date) -> Days:
    return _year(anchor.year + _STEPS.get(term.shift, 0), term.piece, relative=True)


def _last_units(term: Term, anchor: date) -> Days:
    moved = _moved(anchor, term.unit, term.amount if term.shift == "next" else -term.amount)
    return Days(min(moved, anchor), max(moved, anchor), "range", relative=True)


def _weekday(term: Term, anchor: date) -> Days:
    day = anchor - (anchor.weekday() - (term.weekday if term.weekday_to < 0 else term.weekday_to)) % 7 * _DAY
    if term.shift in ("past", "before_last") and day == anchor:
        day -= 7 * _DAY
    if term.shift == "before_last":
        day -= 7 * _DAY
    if term.shift == "next":
        day += 7 * _DAY
    if term.weekday_to >= 0:
        return Days(day - _DAY, day, "range", relative=True)
    return Days(day, day, "day", relative=True)


def _day_without_year(term: Term, anchor: date) -> Days | str:
    if term.hijri:
        return _hijri_without_year(term, anchor)
    if not term.month:  # the 5th of this or last month
        year, month = _month_of(term.shift, anchor)
        return _day_or_days(term, year, month, relative=True)
    years = [year for year in range(anchor.year - 8, anchor.year + 3) if _is_day(year, term.month, term.day)]
    if term.weekday >= 0 and not term.shift:
        named = [
            year for year in years if date(year, term.month, term.day).weekday() == term.weekday and abs(year - anchor.year) <= 1
        ]
        years = named or years
    this_month = [year for year in years if (year, term.month) <= (anchor.year, anchor.month)]
    if term.shift == "past":
        chosen = max(year for year in years if date(year, term.month, term.day) < anchor)
    elif term.shift == "next":
        chosen = min((year for year in years if date(year, term.month, term.day) > anchor), default=anchor.year + 1)
    elif term.shift == "current":
        chosen = anchor.year
    else:
        chosen = max(this_month, default=min(years, default=anchor.year))
    return _day_or_days(term, chosen, term.month, relative=True)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _hijri_without_year(term: Term, anchor: date) -> Days | str:
    from hijridate import Gregorian  # noqa: PLC0415 - see _hijri_days

    today = Gregorian.fromdate(anchor).to_hijri()
    if not term.month:
        return NO_ANCHOR
    year = today.year
    if term.shift == "next":
        year += (term.month, term.day) <= (today.month, today.day if term.day else 31)
    elif term.shift == "past":
        year -= (term.month, term.day or 31) >= (today.month, today.day)
    elif term.shift != "current":
        year -= term.month > today.month
    days = _hijri_days(term._replace(year=year))
    return days if isinstance(days, str) else days._replace(relative=True)


def _month_of(shift: str, anchor: date) -> tuple[int, int]:
    months = _STEPS.get(shift, 0)
    index = anchor.year * 12 + anchor.month - 1 + months
    return index // 12, index % 12 + 1


def _month_without_year(term: Term, anchor: date) -> Days | str:
    if term.hijri:
        return _hijri_without_year(term, anchor)
    year = anchor.year
    if term.shift in ("past", "before_last"):
        year -= term.month >= anchor.month
        year -= term.shift == "before_last"
    elif term.shift == "next":
        year += term.month <= anchor.month
    elif term.shift != "current":
        year -= term.month > anchor.month
    return _month(year, term.month, term.piece, relative=True)


def _season_without_year(term: Term, anchor: date) -> Days:
    years = [_season(term.season, year, relative=True) for year in range(anchor.year - 2, anchor.year + 2)]
    if term.shift == "past":
        return max(days for days in years if days.end < anchor)
    if term.shift == "next":
        return min(days for days in years if days.start > anchor)
    return max(days for days in years if days.start <= anchor)


def _unit(term: Term, anchor: date) -> Days | str:
    steps = _STEPS.get(term.shift, 0)
    match term.unit:
        case "day":
            day = anchor + steps * _DAY
            return Days(day, day, "day", relative=True)
        case "week":
            monday = anchor - anchor.weekday() * _DAY + 7 * steps * _DAY
            low, high = {"begin": (0, 1), "middle": (2, 4), "end": (5, 6)}.get(term.piece, (0, 6))
            return Days(monday + low * _DAY, monday + high * _DAY, "range" if term.piece else "week", relative=True)
        case "month":
            return _month(*_month_of(term.shift, anchor), term.piece, relative=True)
        case "year":
            return _year(anchor.year + steps, term.piece, relative=True)
        case "decade":
            return Days(*_decade(anchor.year // 10 * 10 + 10 * steps), "decade", relative=True)
        case _:
            return "no exact day"


def _decade(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 9, 12, 31)


def _moved(anchor: date, unit: str, amount: int) -> date:
    """Return the day `amount` units from the anchor; hours count as days begun."""
    match unit:
        case "day":
            return anchor + amount * _DAY
        case "week":
            return anchor + 7 * amount * _DAY
        case "hour":
            return anchor + (1 if amount > 0 else -1) * ((abs(amount) + 23) // 24) * _DAY
        case "minute" | "second":
            return anchor
    months = amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


def _ago(term: Term, anchor: date) -> Days:
    """So many units back: a day for days and weeks, the whole month or year for months and years."""
    if term.unit in ("hour", "minute", "second"):
        hours = term.amount if term.unit == "hour" else 0
        day = anchor - (hours // 24) * _DAY
        return Days(day, day, "day", relative=True)
    day = _moved(anchor, term.unit, term.amount if term.shift == "next" else -term.amount)
    if term.unit == "month":
        return _month(day.year, day.month, "", relative=True)
    if term.unit == "year":
        return _year(day.year, "", relative=True)
    if term.unit in ("decade", "century"):
        return Days(*_decade(day.year // 10 * 10), "decade", relative=True)
    return Days(day, day, _PRECISION.get(term.unit, "day") if term.unit == "week" else "day", relative=True)


def _range(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    first, last = term.first, term.last
    if first is None or last is None:
        return "half a range"
    leads_back = bool(last.back)
    begin: Days | str | None = _days(first, anchor, before) if leads_back else None
    if isinstance(begin, str):
        return begin
    end = _days(last, anchor, begin if leads_back else before)
    if isinstance(end, str):
        return end
    if begin is None:
        # "بين سبتمبر ويناير الماضيين": what the first leaves open is counted back from the second.
        counted_back = first.form in ("day", "month", "weekday") and not _absolute(first) and not first.shift
        begin = _days(first, end.end if counted_back else anchor, before)
        if isinstance(begin, str):
            return begin
    if begin.start > end.end:
        return "a range that ends before it begins"
    return Days(begin.start, end.end, "range", begin.relative or end.relative)


def _since(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    if term.first is None:
        return "half a range"
    begin = _days(term.first, anchor, before)
    if isinstance(begin, str):
        return begin
    if anchor is None:
        return begin  # it began within these days; how long it went on nobody says
    start = begin.start
    if term.first.form == "ago" and term.first.unit in ("month", "year", "decade"):
        start = _moved(anchor, term.first.unit, -term.first.amount)
    if start > anchor:
        return "begins after the publication day"
    return Days(start, anchor, "range", relative=True)


#: How each form is counted from the anchor.
_RELATIVE: dict[str, Callable[[Term, date], Days | str]] = {
    "offset": _offset,
    "weekday": _weekday,
    "day": _day_without_year,
    "month": _month_without_year,
    "season": _season_without_year,
    "unit": _unit,
    "year": _year_by_direction,
    "ago": _ago,
    "last": _last_units,
}

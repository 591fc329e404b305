"""Counting from an anchor: offsets, weekdays, units, and dates whose year the words leave open.

Newspapers tell of what was: where words leave open which year or week is meant, it is the latest not after the anchor, unless
they speak of what is to come.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from tawthiq.knowledge.calendar_words import calendar_words
from tawthiq.model.when import Precision
from tawthiq.reading.date_absolute import (
    absolute_days,
    as_days,
    day_or_days,
    days_of_calendar,
    feast_of,
    whole_month,
    whole_season,
    whole_year,
)
from tawthiq.reading.date_calendars import OUTSIDE_HIJRI, feast_days, year_in
from tawthiq.reading.date_pieces import Days, moved
from tawthiq.reading.date_terms import Term

_DAY = timedelta(days=1)
NO_ANCHOR = "no publication date"
#: How many units a direction leads from the anchor's own.
STEPS = {"past": -1, "next": 1, "before_last": -2, "after_next": 2}
_PRECISION: dict[str, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}


def _feast(term: Term, anchor: date) -> Days | str:
    feast = calendar_words().feasts[term.feast]
    if feast.calendar == "easter" and not term.rite:
        # Only where the churches agree on the year that is meant: the Western Easter tells which that is.
        year = _chosen(
            [feast_of(term._replace(rite="western"), anchor.year + k, relative=True) for k in (-1, 0, 1)], term, anchor
        )
        return year if isinstance(year, str) else feast_of(term, year.start.year, relative=True)
    found = [
        as_days(bounds, relative=True)
        for year in range(anchor.year - 2, anchor.year + 3)
        for bounds in feast_days(feast, year, term.rite)
    ]
    return _chosen(found, term, anchor)


def _chosen(found: list[Days | str] | list[Days], term: Term, anchor: date) -> Days | str:
    """Return the time that direction or preference picks of times in order."""
    times = [days for days in found if not isinstance(days, str)]
    if term.shift == "past":
        times = [days for days in times if days.end < anchor][-1:]
    elif term.shift == "next":
        times = [days for days in times if days.start > anchor][:1]
    elif term.shift == "current":
        times = [days for days in times if days.start.year == anchor.year][:1]
    elif term.ahead:
        times = [days for days in times if days.end >= anchor][:1]
    else:
        times = [days for days in times if days.start <= anchor][-1:]
    return times[0] if times else "no such day"


def _offset(term: Term, anchor: date) -> Days:
    span = anchor + term.offset * _DAY, anchor + term.offset_to * _DAY
    return Days(*span, "day" if span[0] == span[1] else "range", relative=True)


def _year_by_direction(term: Term, anchor: date) -> Days:
    return whole_year(anchor.year + STEPS.get(term.shift, 0), relative=True)


def _last_units(term: Term, anchor: date) -> Days:
    after = moved(anchor, term.unit, term.amount if term.shift == "next" or term.ahead else -term.amount)
    return Days(min(after, anchor), max(after, anchor), "range", relative=True)


def _weekday(term: Term, anchor: date) -> Days:
    wanted = term.weekday if term.weekday_to < 0 else term.weekday_to
    day = anchor - (anchor.weekday() - wanted) % 7 * _DAY
    if (term.shift in ("past", "before_last") and day == anchor) or term.shift == "before_last":
        day -= (14 if day == anchor and term.shift == "before_last" else 7) * _DAY
    elif term.shift in ("next", "after_next"):
        day += (7 if term.shift == "next" else 14) * _DAY
    elif day < anchor and (term.ahead or (term.shift == "current" and (anchor - day).days > anchor.weekday())):
        day += 7 * _DAY
    if term.weekday_to >= 0:
        return Days(day - _DAY, day, "range", relative=True)
    return Days(day, day, "day", relative=True)


def _day_without_year(term: Term, anchor: date) -> Days | str:
    if term.calendar:
        return _calendar_without_year(term, anchor)
    if not term.month:  # the 5th of this or last month
        year, month = _month_of(term.shift, anchor)
        return day_or_days(term, year, month, relative=True)
    years = [year for year in range(anchor.year - 8, anchor.year + 9) if _is_day(year, term.month, term.day)]
    if term.weekday >= 0 and not term.shift:
        named = [
            year for year in years if date(year, term.month, term.day).weekday() == term.weekday and abs(year - anchor.year) <= 1
        ]
        years = named or years
    this_month = [year for year in years if (year, term.month) <= (anchor.year, anchor.month)]
    coming = [year for year in years if date(year, term.month, term.day) >= anchor]
    if term.shift == "past":
        chosen = max((year for year in years if date(year, term.month, term.day) < anchor), default=anchor.year)
    elif term.shift == "next":
        chosen = min((year for year in years if date(year, term.month, term.day) > anchor), default=anchor.year + 1)
    elif term.shift == "current":
        chosen = anchor.year
    elif term.ahead:
        chosen = min(coming, default=anchor.year)
    elif term.near:
        chosen = min(years, key=lambda year: abs((date(year, term.month, term.day) - anchor).days), default=anchor.year)
    else:
        chosen = max(this_month, default=min(years, default=anchor.year))
    return day_or_days(term, chosen, term.month, relative=True)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _calendar_without_year(term: Term, anchor: date) -> Days | str:
    """Return a day or month of another calendar in the year that direction or preference picks."""
    if not term.month:
        return NO_ANCHOR
    this_year = year_in(term.calendar, anchor)
    found: list[Days] = []
    for year in (this_year - 1, this_year, this_year + 1):
        days = days_of_calendar(term._replace(year=year), relative=True)
        if not isinstance(days, str):
            found.append(days)
    if term.shift == "current":
        return next(
            (days for days in found if days.start <= anchor <= days.end), found[len(found) // 2] if found else OUTSIDE_HIJRI
        )
    if not term.shift and not term.ahead and term.day:  # a day of this month yet to come is told of too
        month_begins = [days.start - (term.day - 1) * _DAY for days in found]
        found = [days for days, begin in zip(found, month_begins, strict=True) if begin <= anchor][-1:]
        return found[0] if found else "no such day"
    return _chosen(found, term, anchor)


def _month_of(shift: str, anchor: date) -> tuple[int, int]:
    months = STEPS.get(shift, 0)
    index = anchor.year * 12 + anchor.month - 1 + months
    return index // 12, index % 12 + 1


def _month_without_year(term: Term, anchor: date) -> Days | str:
    if term.calendar:
        return _calendar_without_year(term, anchor)
    year = anchor.year
    if term.shift in ("past", "before_last"):
        year -= term.month >= anchor.month
        year -= term.shift == "before_last"
    elif term.shift in ("next", "after_next"):
        year += term.month <= anchor.month
        year += term.shift == "after_next"
    elif term.ahead:
        year += term.month < anchor.month
    elif term.near:
        year += (term.month < anchor.month - 6) - (term.month > anchor.month + 6)
    elif term.shift != "current":
        year -= term.month > anchor.month
    return whole_month(year, term.month, relative=True)


def _season_without_year(term: Term, anchor: date) -> Days | str:
    years = [whole_season(term.season, year, relative=True) for year in range(anchor.year - 2, anchor.year + 2)]
    return _chosen(years, term, anchor)


def _unit(term: Term, anchor: date) -> Days | str:
    steps = STEPS.get(term.shift, 0)
    match term.unit:
        case "day":
            return _offset(Term("offset", offset=steps, offset_to=steps), anchor)
        case "week":
            monday = anchor - anchor.weekday() * _DAY + 7 * steps * _DAY
            return Days(monday, monday + 6 * _DAY, "week", relative=True)
        case "month":
            return whole_month(*_month_of(term.shift, anchor), relative=True)
        case "year":
            return whole_year(anchor.year + steps, relative=True)
        case "decade" | "century":
            length = 10 if term.unit == "decade" else 100
            term = Term(term.unit, year=anchor.year // length * length + length * steps)
            days = absolute_days(term)
            return days if isinstance(days, str) else days._replace(relative=True)
        case _:
            return "no exact day"


def _ago(term: Term, anchor: date) -> Days | str:
    """So many units back: a day for days and weeks, the whole month or year for months and years."""
    sign = 1 if term.shift == "next" else -1
    if term.unit in ("hour", "minute", "second"):
        hours = term.amount if term.unit == "hour" else 0
        day = anchor + sign * (hours // 24) * _DAY
        return Days(day, day, "day", relative=True)
    day = moved(anchor, term.unit, sign * term.amount)
    if term.unit == "month":
        return whole_month(day.year, day.month, relative=True)
    if term.unit == "year":
        return whole_year(day.year, relative=True)
    if term.unit in ("decade", "century"):
        days = absolute_days(Term("decade", year=day.year // 10 * 10))
        return days if isinstance(days, str) else days._replace(relative=True)
    return Days(day, day, _PRECISION.get(term.unit, "day") if term.unit == "week" else "day", relative=True)


#: How each form is counted from the anchor.
COUNTED: dict[str, Callable[[Term, date], Days | str]] = {
    "offset": _offset,
    "weekday": _weekday,
    "day": _day_without_year,
    "month": _month_without_year,
    "season": _season_without_year,
    "feast": _feast,
    "unit": _unit,
    "year": _year_by_direction,
    "ago": _ago,
    "last": _last_units,
}

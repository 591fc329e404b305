"""The days of dates, months, years, seasons and feasts whose year is known; no anchor is needed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from tawthiq.knowledge.calendar_words import calendar_words
from tawthiq.reading.date_calendars import HIJRI_YEARS, OUTSIDE_HIJRI, days_in_month, feast_days, sighted
from tawthiq.reading.date_pieces import Days
from tawthiq.reading.date_terms import Term

_DAY = timedelta(days=1)
_YEARS = range(1000, 2200)
#: First and last day of each season as (month, day); winter ends in the following year.
_SEASONS = {
    "spring": ((3, 21), (6, 20)),
    "summer": ((6, 21), (9, 22)),
    "autumn": ((9, 23), (12, 20)),
    "winter": ((12, 21), (3, 20)),
}


def absolute_days(term: Term) -> Days | str:
    """Return the days of a term that names its year (in its own calendar), or why there are none."""
    if term.form == "feast":
        return feast_of(term, term.year, relative=False)
    if term.calendar:
        return days_of_calendar(term, relative=False)
    if term.year not in _YEARS:
        return "no year of a calendar"
    if term.form == "day":
        return day_or_days(term, term.year, term.month, relative=False)
    if term.form == "month":
        return whole_month(term.year, term.month, relative=False)
    if term.form == "season":
        return whole_season(term.season, term.year, relative=False)
    if term.form == "decade":
        return Days(date(term.year, 1, 1), date(term.year + 9, 12, 31), "decade", relative=False)
    if term.form == "century":
        return Days(date(term.year, 1, 1), date(term.year + 99, 12, 31), "range", relative=False)
    return whole_year(term.year, relative=False)


def day_or_days(term: Term, year: int, month: int, *, relative: bool) -> Days:
    """Return the day of a Gregorian month that a term names, or its days from the first to the last."""
    last = date(year, month, term.day_to or term.day)
    return Days(date(year, month, term.day), last, "range" if term.day_to else "day", relative)


def days_of_calendar(term: Term, *, relative: bool) -> Days | str:
    """Return the days of a date, month or year of another calendar."""
    if term.calendar == "hijri" and term.year not in HIJRI_YEARS:
        return OUTSIDE_HIJRI
    if term.form == "year":
        begin, end = days_in_month(term.year, 1, term.calendar)[0], days_in_month(term.year, 12, term.calendar)[1]
        return Days(begin, end, "year", relative)
    begin, end = days_in_month(term.year, term.month, term.calendar)
    if not term.day:
        return Days(begin, end, "month", relative)
    first, last = begin + (term.day - 1) * _DAY, begin + ((term.day_to or term.day) - 1) * _DAY
    if term.calendar == "hijri" and term.weekday >= 0 and not term.day_to:
        # Whoever sighted the moon a day off writes another weekday: it tells which day was meant.
        first = last = next((day for day in (first, first + _DAY, first - _DAY) if day.weekday() == term.weekday), first)
    # Where the table ends a month of the Hijra after 29 days, those who saw no moon count a thirtieth.
    sighted = term.calendar == "hijri" and max(term.day, term.day_to) == 30
    return Days(first, last, "range" if term.day_to else "day", relative) if last <= end or sighted else "no such day"


def whole_month(year: int, month: int, *, relative: bool) -> Days:
    """Return a Gregorian month."""
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", relative)


def whole_year(year: int, *, relative: bool) -> Days:
    """Return a Gregorian year."""
    return Days(date(year, 1, 1), date(year, 12, 31), "year", relative)


def whole_season(season: str, year: int, *, relative: bool) -> Days:
    """Return a season by the year in which it begins."""
    begin, end = _SEASONS[season]
    return Days(date(year, *begin), date(year + (end < begin), *end), "season", relative)


def feast_of(term: Term, year: int, *, relative: bool) -> Days | str:
    """Return the days of a feast in a year, of the Hijra where it is one of the Hijra."""
    feast = calendar_words().feasts[term.feast]
    if year in HIJRI_YEARS and feast.calendar == "hijri":
        begin = sighted(year, feast.month) + (feast.day - 1) * _DAY
        found = [(begin - feast.night * _DAY, begin + (feast.days - 1) * _DAY)]
    elif year not in _YEARS:
        return "no year of a calendar"
    else:
        found = feast_days(feast, year, term.rite)
    return as_days(found[-1], relative=relative) if found else "no such day"


def as_days(bounds: tuple[date, date], *, relative: bool) -> Days:
    """Return the time between two days: a day where they are one."""
    return Days(*bounds, "day" if bounds[0] == bounds[1] else "range", relative)

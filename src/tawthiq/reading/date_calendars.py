"""Other calendars: months of the Hijra and of Persia, and the feasts whose day is reckoned anew each year.

Hijri dates follow the Umm al-Qura tables (`hijridate`, MIT); local sightings may lie a day beside them. Feasts are kept by
the sighting: those of the months known to have been announced a day late are counted from there. Easter by the anonymous
Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8) and, for the Eastern churches, its Julian form. Persian dates by the
33-year cycle, which agrees with the observed calendar from 1178 to 1633 AP.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tawthiq.knowledge.calendar_words import calendar_words

if TYPE_CHECKING:
    from tawthiq.knowledge.calendar_words import Feast

DAY = timedelta(days=1)
#: Years of the Umm al-Qura tables, and of the Hijra that a bare number is taken to be.
HIJRI_YEARS = range(1343, 1501)
PERSIAN_YEARS = range(1300, 1451)
OUTSIDE_HIJRI = "outside the Umm al-Qura calendar (1343–1500)"
_PERSIAN_EPOCH = date(1921, 3, 21)
_PERSIAN_FIRST = 1300
_MONTHS = 12
#: Persian months 1–6 have 31 days, 7–11 have 30, the last 29 or 30.
_LONG_MONTHS, _LONG, _SHORT = 6, 31, 30
_JULIAN_LAG = 13


def days_in_month(year: int, month: int, calendar_name: str) -> tuple[date, date]:
    """Return the first and the last day of a month of the Gregorian, `hijri` or `persian` calendar.

    Raises ValueError for a month or year the calendar (or its tables) does not have.
    """
    if calendar_name == "hijri":
        from hijridate import Hijri  # noqa: PLC0415 - Hijri dates are rare, and start-up time is not

        first = Hijri(year, month, 1)
        begin = date(*first.to_gregorian().datetuple())
        return begin, begin + (first.month_length() - 1) * DAY
    if calendar_name == "persian":
        begin = _persian(year, month)
        following = _persian(year, month + 1) if month < _MONTHS else _persian(year + 1, 1)
        return begin, following - DAY
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def sighted(year: int, month: int) -> date:
    """Return the day from which the feasts of a month of the Hijra were counted; ValueError as in `days_in_month`."""
    return days_in_month(year, month, "hijri")[0] + (f"{year}-{month}" in calendar_words().sets["sighted_later"]) * DAY


def _persian(year: int, month: int) -> date:
    if year not in PERSIAN_YEARS or not 1 <= month <= _MONTHS:
        raise ValueError("no such Persian month")
    days = sum(366 if (25 * past + 11) % 33 < 8 else 365 for past in range(_PERSIAN_FIRST, year))
    long = min(month - 1, _LONG_MONTHS)
    return _PERSIAN_EPOCH + (days + long * _LONG + (month - 1 - long) * _SHORT) * DAY


def year_in(calendar_name: str, day: date) -> int:
    """Return the year of the `hijri` or `persian` calendar in which a day lies; ValueError outside the Hijri tables."""
    if calendar_name == "hijri":
        from hijridate import Gregorian  # noqa: PLC0415 - see days_in_month

        return int(Gregorian.fromdate(day).to_hijri().year)
    year = day.year - 621
    return year if day >= _persian(year, 1) else year - 1


def western_easter(year: int) -> date:
    """Return Easter Sunday of the Western churches in a Gregorian year."""
    golden, century = year % 19, year // 100
    leap, cycle = century // 4, (8 * century + 13) // 25
    epact = (19 * golden + century - leap - cycle + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + leap) % 7
    sunday = epact - weekday
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))


def eastern_easter(year: int) -> date:
    """Return Easter Sunday of the Eastern churches as a Gregorian date; for 1900 to 2099."""
    lunar = (19 * (year % 19) + 15) % 30
    sunday = lunar + (2 * (year % 4) + 4 * (year % 7) - lunar + 34) % 7 + 114
    return date(year, sunday // 31, sunday % 31 + 1) + _JULIAN_LAG * DAY


def feast_days(feast: Feast, year: int, rite: str = "") -> list[tuple[date, date]]:
    """Return the days of a feast that begin in a Gregorian year: none, one, or (of the Hijra) two.

    Raises ValueError for an Easter whose church nobody names, where the churches keep different days.
    """
    if feast.calendar == "hijri":
        years = range(year - 622 + (year - 622) // 33, year - 622 + (year - 622) // 32 + 3)
        begins = [sighted(hijri_year, feast.month) + (feast.day - 1) * DAY for hijri_year in years if hijri_year in HIJRI_YEARS]
    elif feast.calendar == "gregorian":
        begins = [date(year, feast.month, feast.day)]
    else:
        eastern = feast.calendar == "eastern" or rite == "eastern"
        sunday = eastern_easter(year) if eastern else western_easter(year)
        if feast.calendar == "easter" and not rite and sunday != eastern_easter(year):
            raise ValueError("the churches keep it on different days")
        begins = [sunday + feast.day * DAY]
    return [(begin - feast.night * DAY, begin + (feast.days - 1) * DAY) for begin in begins if begin.year == year]

"""Pieces of a time whose days are known: its beginning, middle and end, its halves and quarters, its n-th day or weekday.

"Beginning", "middle" and "end" of a month are its thirds, of a year its first quarter, May to August, and its last quarter;
of a decade its years 0–3, 4–6 and 7–9; of anything else its thirds.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from tawthiq.model.when import Precision

_DAY = timedelta(days=1)
_MONTH = {
    "begin": (1, 10), "middle": (11, 20), "end": (21, 31), "first_third": (1, 10), "second_third": (11, 20),
    "last_third": (21, 31), "first_half": (1, 15), "second_half": (16, 31), "first_week": (1, 7), "second_week": (8, 14),
    "third_week": (15, 21), "fourth_week": (22, 28),
}  # fmt: skip
_YEAR = {
    "begin": (1, 3), "middle": (5, 8), "end": (10, 12), "first_half": (1, 6), "second_half": (7, 12), "first_third": (1, 4),
    "second_third": (5, 8), "last_third": (9, 12), "first_quarter": (1, 3), "second_quarter": (4, 6), "third_quarter": (7, 9),
    "fourth_quarter": (10, 12),
}  # fmt: skip
_DECADE = {"begin": (0, 3), "middle": (4, 6), "end": (7, 9), "first_half": (0, 4), "second_half": (5, 9)}
_WEEK = {"begin": (0, 1), "middle": (2, 4), "end": (5, 6)}
#: Of any other length: numerators and denominator of its bounds.
_SHARES = {
    "begin": (0, 1, 3), "middle": (1, 2, 3), "end": (2, 3, 3), "first_third": (0, 1, 3), "second_third": (1, 2, 3),
    "last_third": (2, 3, 3), "first_half": (0, 1, 2), "second_half": (1, 2, 2), "first_quarter": (0, 1, 4),
    "second_quarter": (1, 2, 4), "third_quarter": (2, 3, 4), "fourth_quarter": (3, 4, 4),
}  # fmt: skip
_WEEKS = {"first_week": 0, "second_week": 1, "third_week": 2, "fourth_week": 3}
_CENTURY = 30_000


class Days(NamedTuple):
    """Resolved days, both inclusive; `relative` tells whether the anchor was needed."""

    start: date
    end: date
    precision: Precision
    relative: bool


def piece_of(whole: Days, piece: str) -> Days | str:
    """Return a piece of a time, or why there is none."""
    if whole.start == whole.end:
        return whole
    begin = _begin_and_end(whole, piece)
    if begin is None:
        return "no such part of it"
    start, end = begin
    return Days(start, min(end, whole.end), "range", whole.relative)


def _begin_and_end(whole: Days, piece: str) -> tuple[date, date] | None:
    start, length = whole.start, (whole.end - whole.start).days + 1
    if whole.precision == "month" and piece in _MONTH:
        low, high = _MONTH[piece]
        return start + (low - 1) * _DAY, start + (high - 1) * _DAY
    if whole.precision == "year" and piece in _YEAR and (start.month, start.day) == (1, 1):
        low, high = _YEAR[piece]
        return date(start.year, low, 1), date(start.year, high, calendar.monthrange(start.year, high)[1])
    if whole.precision == "decade" and piece in _DECADE:
        low, high = _DECADE[piece]
        return date(start.year + low, 1, 1), date(start.year + high, 12, 31)
    if whole.precision == "week" and piece in _WEEK:
        low, high = _WEEK[piece]
        return start + low * _DAY, start + high * _DAY
    if piece in _WEEKS:
        return start + 7 * _WEEKS[piece] * _DAY, start + (7 * _WEEKS[piece] + 6) * _DAY
    if piece == "last_week":
        return whole.end - 6 * _DAY, whole.end
    if piece not in _SHARES:
        return None
    low, high, parts = _SHARES[piece]
    if length > _CENTURY:  # thirds of a century are counted in whole years
        years = whole.end.year - start.year + 1
        return (
            date(start.year + -(-low * years // parts), 1, 1),
            date(start.year + -(-high * years // parts) - 1, 12, 31),
        )
    return start + low * length // parts * _DAY, start + (high * length // parts - 1) * _DAY


def nth_of(whole: Days, nth: int, weekday: int = -1) -> Days | str:
    """Return the n-th day of a time, or its n-th such weekday (Monday 0); -1 is the last."""
    if weekday < 0:
        day = whole.start + (nth - 1) * _DAY if nth > 0 else whole.end + (nth + 1) * _DAY
    elif nth > 0:
        day = whole.start + ((weekday - whole.start.weekday()) % 7 + 7 * (nth - 1)) * _DAY
    else:
        day = whole.end - ((whole.end.weekday() - weekday) % 7 - 7 * (nth + 1)) * _DAY
    if not whole.start <= day <= whole.end:
        return "no such day"
    return Days(day, day, "day", whole.relative)


def moved(day: date, unit: str, amount: int) -> date:
    """Return the day `amount` units from a day; hours count as days begun."""
    match unit:
        case "day":
            return day + amount * _DAY
        case "week":
            return day + 7 * amount * _DAY
        case "hour":
            return day + (1 if amount > 0 else -1) * ((abs(amount) + 23) // 24) * _DAY
        case "minute" | "second":
            return day
    months = amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def leading_of(whole: Days, unit: str, amount: int) -> Days | str:
    """Return the first `amount` units of a time, its last ones where `amount` is negative."""
    if amount > 0:
        start, end = whole.start, moved(whole.start, unit, amount) - _DAY
    else:
        start, end = moved(whole.end + _DAY, unit, amount), whole.end
    if start < whole.start or end > whole.end:
        return "longer than the whole"
    return Days(start, end, "range", whole.relative)

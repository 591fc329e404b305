"""What a date expression says, before the day it counts from is known."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A date expression: its form and what the words give. Zero or empty means the words do not say.

    Forms that stand by themselves: `day` (day, month, year; `day_to` for 3–7 July, `either` for 3 or 7 July), `month`, `year`,
    `season`, `decade`, `century`, `feast`, `weekday` (`weekday_to` for a night of two days), `offset` (days `offset` to
    `offset_to` from the anchor), `unit` (this, last, next week…), `ago`, `last` (the last or next `amount` units up to the
    anchor), `open` (unresolvable; `why` says so).

    Forms made of others: `since` and `range` (from `first` to `last`), `piece` (the beginning, middle… of `first`), `nth` (its
    `nth` day or weekday, -1 the last; with `day` perhaps that day of the month), `leading` (its first `amount` units, the last
    where negative), `eve` (the day before), `anniversary` (the anchor's day in the year `first`).

    `calendar` is empty for the Gregorian one, else hijri or persian. `shift` is past, current, next, before_last or after_next,
    `year_shift` the same of the year named beside a month or a season; `ahead` tells that the words speak of what is to come,
    `near` that the nearest is meant;
    `back` leads to the day, month or year of the date before it, `part` to its day where it is one. `rite` is the church whose
    Easter is meant.
    """

    form: str
    day: int = 0
    day_to: int = 0
    either: bool = False
    month: int = 0
    year: int = 0
    calendar: str = ""
    weekday: int = -1
    weekday_to: int = -1
    offset: int = 0
    offset_to: int = 0
    shift: str = ""
    year_shift: str = ""
    ahead: bool = False
    near: bool = False
    unit: str = ""
    amount: int = 0
    nth: int = 0
    piece: str = ""
    season: str = ""
    feast: str = ""
    rite: str = ""
    back: str = ""
    first: Term | None = None
    last: Term | None = None
    why: str = ""

"""What a date expression says, before the day it counts from is known."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A date expression: its form and what the words give. Zero or empty means the words do not say.

    Forms: `day` (day, month, year, `day_to` for 3–7 July), `month`, `year`, `season`, `decade`, `weekday` (`weekday_to` for a
    night of two days), `offset` (days `offset` to `offset_to` from the anchor), `unit` (this, last, next week…), `ago`,
    `last` (the last or next `amount` units up to the anchor), `since`, `range` (from `first` to `last`), `open` (unresolvable;
    `why` says so). `shift` is past, current, next or before_last, `year_shift` the same of the year that is named
    beside a month or a season; `back` leads to the day, month or year of the date before it,
    `part` to its day where it is one.
    """

    form: str
    day: int = 0
    day_to: int = 0
    month: int = 0
    year: int = 0
    hijri: bool = False
    weekday: int = -1
    weekday_to: int = -1
    offset: int = 0
    offset_to: int = 0
    shift: str = ""
    year_shift: str = ""
    unit: str = ""
    amount: int = 0
    piece: str = ""
    season: str = ""
    back: str = ""
    first: Term | None = None
    last: Term | None = None
    why: str = ""

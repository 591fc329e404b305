"""The dates that later words lead back to: the next day, the same month, the year named before."""

from __future__ import annotations

from datetime import date

from tawthiq.reading.date_pieces import Days
from tawthiq.reading.date_ranges import Found
from tawthiq.reading.date_terms import Term

#: For how many sentences a date is remembered that "the next day" or "the same year" may lead back to.
_MEMORY = 3
_DAY, _MONTH = 2, 31


class Memory:
    """What has been read of late: the last date, the last day and the last month; and whether the sentence looks ahead."""

    def __init__(self) -> None:
        self._sentence = 0
        self._any: tuple[int, Days] | None = None
        self._day: tuple[int, Days] | None = None
        self._month: tuple[int, Days] | None = None
        self.looks_ahead = False

    def enter(self) -> None:
        """Go on to the next sentence."""
        self._sentence += 1
        self.looks_ahead = False

    def before(self, term: Term) -> Days | None:
        """Return the date that a term leads back to: a day for a day, a month or a day for a month, else the last one."""
        kept = {"day": self._day, "weekday": self._day, "month": self._month}.get(_back(term)) or self._any
        return kept[1] if kept is not None and self._sentence - kept[0] <= _MEMORY else None

    def note(self, found: Found, days: Days | None, anchor: date | None) -> None:
        """Keep a date that was read."""
        if days is None or found.kind not in ("point", "range") or found.term.back == "part":
            return
        kept, length = (self._sentence, days), (days.end - days.start).days + 1
        self._any = kept
        if length <= _DAY:
            self._day = kept
        if length <= _MONTH:
            self._month = kept
        self.looks_ahead = anchor is not None and days.relative and days.start > anchor


def _back(term: Term) -> str:
    """Return what a term, or the first of those it is made of, leads back to."""
    if term.back or term.first is None:
        return term.back
    return _back(term.first)

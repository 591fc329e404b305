"""The days that a date expression means, once the day it counts from is known.

Reading and reckoning are apart. Newspapers tell of what was: where words leave open which year or week is meant, it is the
latest not after the anchor, unless they speak of what is to come. Conventions: weeks run from Monday to Sunday (ISO 8601);
seasons from equinox to solstice; decades and centuries by their first digits (1980–1989, 1900–1999).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tawthiq.model.when import DateRange
from tawthiq.reading.date_absolute import absolute_days
from tawthiq.reading.date_calendars import year_in
from tawthiq.reading.date_counting import COUNTED, NO_ANCHOR, STEPS
from tawthiq.reading.date_pieces import Days, leading_of, moved, nth_of, piece_of
from tawthiq.reading.date_terms import Term

_DAY = timedelta(days=1)


def resolve(term: Term, anchor: date | None, before: Days | None = None) -> DateRange | str:
    """Return the days a term means, or why they cannot be told. `before` is the date read before it, for "the same year"."""
    days = _days_or_why(term, anchor, before)
    if isinstance(days, str):
        return days
    stated = anchor.isoformat() if days.relative and anchor is not None else None
    return DateRange(start=days.start.isoformat(), end=days.end.isoformat(), precision=days.precision, anchor=stated)


def days_of(term: Term, anchor: date | None, before: Days | None = None) -> Days | None:
    """Return the resolved days of a term, None where they cannot be told."""
    days = _days_or_why(term, anchor, before)
    return None if isinstance(days, str) else days


def _days_or_why(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    try:
        days = _days(term, anchor, before)
    except OverflowError:
        return "no such day"
    except ValueError as error:
        return str(error) if str(error).startswith("the churches") else "no such day"
    return days if isinstance(days, str) or days.start <= days.end else "a range that ends before it begins"


def consistent(term: Term, anchor: date | None, before: Days | None = None) -> bool:
    """Tell whether the weekday named beside a date is that date's weekday (True where there is nothing to compare).

    A second date in another calendar (21 شوال … الموافق 5 يوليو) agrees where it lies at most a day beside the first.
    """
    if term.form not in ("day", "offset"):
        return True
    days = days_of(term._replace(last=None), anchor, before)
    if days is None:
        return True
    if term.form == "day" and term.last is not None:
        second = days_of(term.last, anchor, before)
        if second is not None and abs((second.start - days.start).days) > 1:
            return False
    return term.weekday < 0 or days.start.weekday() == term.weekday


def _days(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    if term.back:
        term = _lead_back(term, before)
    if term.form == "open":
        return term.why
    if term.form in _COMPOUND:
        return _COMPOUND[term.form](term, anchor, before)
    if not term.year_shift and _absolute(term):
        return absolute_days(term)
    if anchor is None:
        return NO_ANCHOR
    if term.year_shift:
        year = year_in(term.calendar, anchor) if term.calendar else anchor.year
        days = absolute_days(term._replace(year=year + STEPS.get(term.year_shift, 0), year_shift=""))
        return days if isinstance(days, str) else days._replace(relative=True)
    return COUNTED[term.form](term, anchor)


def _lead_back(term: Term, before: Days | None) -> Term:
    """Fill in the day, month or year that the words take from the date before (منه, من العام نفسه, اليوم التالي)."""
    if before is None:
        if term.shift:
            return term._replace(back="")
        return Term("open", why=term.why or "leads back to a date that is not there")
    if term.back == "year":
        return term._replace(back="", shift="", year=before.start.year + term.offset)
    if term.back == "month":
        index = before.start.year * 12 + before.start.month - 1 + term.offset
        return term._replace(back="", shift="", month=index % 12 + 1, year=index // 12)
    if term.back == "weekday":
        day = before.end + ((term.weekday - before.end.weekday() - 1) % 7 + 1) * _DAY
        return _this_day(day)
    if (before.end - before.start).days > 1 or (term.back == "part" and before.start != before.end):
        return Term("open", why=term.why or "leads back to a day that is not there")
    first, last = (_this_day(day + term.offset * _DAY) for day in (before.start if not term.offset else before.end, before.end))
    return last if first == last else Term("range", first=first, last=last)


def _this_day(day: date) -> Term:
    return Term("day", day=day.day, month=day.month, year=day.year)


def _absolute(term: Term) -> bool:
    if term.form in ("day", "month", "year", "season", "feast"):
        return term.year > 0
    return term.form in ("decade", "century")


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
        counted_back = first.form in ("day", "month", "weekday", "feast") and not _absolute(first) and not first.shift
        begin = _days(first._replace(ahead=False) if counted_back else first, end.end if counted_back else anchor, before)
        if isinstance(begin, str):
            return begin
    if begin.start > end.end and first.form == last.form == "offset":
        begin, end = end, begin  # يومي أمس وأول من أمس
    if begin.start > end.end:
        return "a range that ends before it begins"
    return Days(begin.start, end.end, "range", begin.relative or end.relative)


def _since(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    if term.first is None:
        return "half a range"
    begin = _days(term.first, anchor, before)
    if isinstance(begin, str):
        return begin
    start = begin.start
    if anchor is None or start > anchor:
        return begin  # it began, or will begin, within these days; how long it went on nobody says
    if term.first.form == "ago" and term.first.unit in ("month", "year", "decade"):
        start = moved(anchor, term.first.unit, -term.first.amount)
    return Days(start, anchor, "range", relative=True)


def _of_whole(term: Term, anchor: date | None, before: Days | None) -> Days | str:
    """Return a piece, an n-th day or the first units of the time named with it."""
    if term.first is None:
        return "half a range"
    whole = _days(term.first, anchor, before)
    if isinstance(whole, str):
        return whole
    if term.form == "piece":
        return piece_of(whole, term.piece)
    if term.form == "nth":
        if term.day > 0 and whole.precision == "month":
            day = whole.start + (term.day - 1) * _DAY
            if day.weekday() == term.weekday:
                return Days(day, day, "day", whole.relative)
        return nth_of(whole, term.nth, term.weekday)
    if term.form == "eve":
        return Days(whole.start - _DAY, whole.start - _DAY, "day", whole.relative)
    if term.form == "leading":
        return leading_of(whole, term.unit, term.amount)
    if anchor is None:
        return NO_ANCHOR
    day = date(whole.start.year, anchor.month, anchor.day)
    return Days(day, day, "day", relative=True)


_COMPOUND: dict[str, Callable[[Term, date | None, Days | None], Days | str]] = {
    "range": _range,
    "since": _since,
    "piece": _of_whole,
    "nth": _of_whole,
    "leading": _of_whole,
    "anniversary": _of_whole,
    "eve": _of_whole,
}

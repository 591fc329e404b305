"""Ranges between two points: من X إلى Y, بين X وY, X - Y, and days told in pairs (يومي السبت والأحد)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tawthiq.knowledge.calendar_words import find
from tawthiq.reading.date_clock import Clock, clock_at
from tawthiq.reading.date_grammar import kinds_at, point_at
from tawthiq.reading.date_months import month_at
from tawthiq.reading.date_numeric import year_number
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, text_at
from tawthiq.script.tokens import Token

Kind = Literal["point", "duration", "since", "range", "until", "before", "after", "habitual"]
HABIT = Term("open", why="a habit, no date")
#: Between two points of a range without من: a dash only between dates told in full.
_BARE_RANGE = frozenset({"day", "month", "year"})


class Found(NamedTuple):
    """A date in tokens `first:last`, `skip` letters into the first: its kind, what it says, part of the day and clock time."""

    first: int
    last: int
    skip: int
    kind: Kind
    term: Term
    part: str | None = None
    clock: str | None = None


def found_at(at: int, skip: int, kind: Kind, point: Point) -> Found:
    """Return what a preposition at `at` makes of the point after it."""
    return Found(at, point.last, skip, kind, point.term, point.part, point.clock)


def kind_of(term: Term) -> Kind:
    """Return the kind of a point read without a preposition."""
    if term.form == "range" or (term.day_to and not term.either):
        return "range"
    return "duration" if term.form == "last" or (term.form == "leading" and abs(term.amount) > 1) else "point"


def loose_point(tokens: Sequence[Token], at: int) -> Point | None:
    """Return a point where a preposition of range makes months and years sure."""
    if at >= len(tokens) or kinds_at(tokens[at]) is None:
        return None
    point = point_at(tokens, at)
    if point is not None:
        return point
    month = month_at(tokens, at, loose=True)
    return month if month is not None else year_number(tokens, at)


def joined(at: int, skip: int, first: Point, last: Point) -> Found:
    """Join two points to a range; hours of one day take the day that only one of them names."""
    clock = f"{_of_same_half(first, last)}/{last.clock}" if first.clock and last.clock else first.clock
    part = first.part or last.part
    if first.term.back == "part" and last.term.back != "part":
        return Found(at, last.last, skip, "range", last.term, last.part or first.part, clock)
    if last.term.back == "part":
        return Found(at, last.last, skip, "range", first.term, part, clock)
    begin = first.term
    if begin.form == last.term.form == "day" and not begin.year and last.term.calendar and not begin.calendar:
        begin = begin._replace(calendar=last.term.calendar, year=last.term.year)  # من 23/4 إلى 26/6/1436هـ
    return Found(at, last.last, skip, "range", Term("range", first=begin, last=last.term), part, clock)


def _of_same_half(first: Point, last: Point) -> str:
    """Return the first of two hours, in the half of the day that only the second one tells: من الساعة 9 إلى 11 مساء."""
    clock, until = first.clock or "", last.clock or ""
    hour = int(clock[:2]) + 12
    told = first.part is None and last.part in ("afternoon", "evening", "night")
    return f"{hour:02}{clock[2:]}" if told and hour < int(until[:2]) else clock


def span_at(tokens: Sequence[Token], at: int) -> Found | None:
    """Read من X إلى Y, بين X وY."""
    opener = find(tokens, at, "from") or find(tokens, at, "between")
    if opener is None:
        return None
    word, last = opener
    first = loose_point(tokens, last)
    if first is None:
        return _hours(tokens, at, last, word.skip)
    if first.skip or first.term.form == "open":
        return None
    if first.term.day_to:
        return found_at(at, word.skip, "range", first)
    second = ending_at(tokens, first.last) if word.value == "from" else following_point(tokens, first.last)
    if second is None:
        return None
    return _with_week(joined(at, word.skip, first, second))


def _hours(tokens: Sequence[Token], at: int, start: int, skip: int) -> Found | None:
    """Read من 5 إلى 9 مساء: two hours of which only the second says so."""
    hour = text_at(tokens, start)
    if hour.isdecimal() and 1 <= int(hour[:3]) <= 12:
        first: Clock | None = Clock(int(hour) * 60, None, "", start + 1)
    else:
        first = clock_at(tokens, start, sure=True)
    if first is None or text_at(tokens, first.last) not in ("الي", "حتي", "وحتي", "و", "-"):
        return None
    second = point_at(tokens, first.last + 1)
    if second is None or second.skip or second.clock is None:
        return None
    begin = first.iso(first.part or second.part)
    if begin > second.clock and first.part is None:
        begin = first.iso()
    return found_at(at, skip, "range", second._replace(clock=f"{begin}/{second.clock}"))


def _with_week(found: Found) -> Found:
    """Take the week that is told once for both weekdays: من الثلاثاء حتى الخميس من الأسبوع الماضي."""
    first, last = found.term.first, found.term.last
    if first is None or last is None or first.form != "weekday" or last.form != "nth" or last.first is None:
        return found
    return found._replace(term=found.term._replace(first=last._replace(weekday=first.weekday)))


def weekdays_of_week(tokens: Sequence[Token], week: Point) -> Found | None:
    """Read الأسبوع المقبل بين الأربعاء والجمعة: weekdays of the week told before them."""
    if (week.term.form, week.term.unit) != ("unit", "week"):
        return None
    span = span_at(tokens, week.last)
    first, last = (span.term.first, span.term.last) if span is not None else (None, None)
    if span is None or first is None or last is None or not first.form == last.form == "weekday":
        return None
    days = (Term("nth", nth=1, weekday=day.weekday, first=week.term) for day in (first, last))
    return span._replace(term=Term("range", first=next(days), last=next(days)))


def ending_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read "until Y" after a beginning."""
    until = find(tokens, at, "until") or find(tokens, at, "up_to")
    if until is None:
        return None
    second = loose_point(tokens, until[1])
    return second if second is not None and not second.skip and second.term.form != "open" else None


def following_point(tokens: Sequence[Token], at: int) -> Point | None:
    """Read "and Y" of "between X and Y"; و stands apart or in the word."""
    if text_at(tokens, at) == "و":
        second = loose_point(tokens, at + 1)
        return second if second is not None and not second.skip else None
    if not text_at(tokens, at).startswith("و"):
        return None
    second = loose_point(tokens, at)
    return second if second is not None and second.skip == 1 and second.term.form != "open" else None


def bare_range(tokens: Sequence[Token], at: int, first: Point) -> Point | None:
    """Return the end of a range told without من: 28 يونيو - 3 يوليو, 2 أكتوبر إلى 22 أكتوبر, اليوم حتى الغد."""
    joint = text_at(tokens, first.last)
    term = first.term
    if joint in ("-", "–") and term.form in _BARE_RANGE and not term.day_to:
        second = loose_point(tokens, first.last + 1)
        if second is None or second.skip or second.term.form != term.form or second.term.calendar != term.calendar:
            return None
        return second if term.form != "year" or second.term.year > term.year else None
    if term.form not in _BARE_RANGE and term.form not in ("offset", "weekday", "piece"):
        return None
    until = find(tokens, first.last, "until" if term.form not in _BARE_RANGE else "up_to") or find(tokens, first.last, "until")
    if until is None or (until[0].skip and joint != "وحتي") or term.back or tokens[at].text in ("حتي", "الي"):
        return None
    second = point_at(tokens, until[1])
    if second is None or second.skip or second.term.form in ("open", "last") or second.term.back == "part":
        return None
    return second


def pair_at(tokens: Sequence[Token], at: int) -> Found | None:
    """Read يومي السبت والأحد, أيام 1 و2 و3 تموز, شهري نيسان وأيار: two or more of one kind, as a range."""
    pair = find(tokens, at, "pair")
    if pair is None:
        return None
    word, start = pair
    first = loose_point(tokens, start)
    if first is None or first.skip:
        return None
    if first.term.day_to:
        return found_at(at, word.skip, "range", first)
    final: Point | None = None
    while True:
        last = first.last if final is None else final.last
        either = text_at(tokens, last) == "او"
        second = loose_point(tokens, last + 1) if either else following_point(tokens, last)
        if second is None or second.term.form not in (first.term.form, "nth"):
            break
        final = second
    if final is None and tokens[at].text.endswith("ايام") and first.term.form == "weekday" and not first.term.shift:
        return Found(at, first.last, word.skip, "habitual", HABIT)
    if final is None:
        return None
    return _with_week(joined(at, word.skip, first, final))

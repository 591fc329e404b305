"""Dates of a report: points, durations, ranges and beginnings, resolved against the publication day where they need one.

`read_dates` goes over the tokens of the folded text once and keeps what cannot be resolved, with the reason. `dates` is the
same for a text as given, with its own offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from tawthiq.knowledge.calendar_words import calendar_words
from tawthiq.model import DateRange, Span
from tawthiq.reading.date_grammar import kinds_at, names_something, point_at
from tawthiq.reading.date_memory import Memory
from tawthiq.reading.date_pieces import Days
from tawthiq.reading.date_quotes import Quotes
from tawthiq.reading.date_ranges import Found, Kind, bare_range, following_point, kind_of, span_at, weekdays_of_week
from tawthiq.reading.date_reckoning import consistent, days_of, resolve
from tawthiq.reading.date_spans import READERS, speaks_of_future
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point
from tawthiq.reading.numbers import by_sentence
from tawthiq.script.fold import fold
from tawthiq.script.sentences import Sentence, sentences
from tawthiq.script.tokens import Token, tokenize

#: Words of these kinds begin no point in time by themselves.
_PREPOSITIONS = frozenset(
    {"since", "ago", "after", "during", "lasting", "from", "between", "until", "every", "vague", "pair", "afterwards", "earlier"}
)
#: A year stands for days, months and weekdays left open where the words speak of what is to come.
_DAYS = frozenset({"day", "offset", "weekday", "nth"})
_DARK, _EARLY = frozenset({"night", "evening"}), frozenset({"dawn", "morning"})
_OPEN_FORMS = frozenset({"day", "month", "weekday", "feast", "season"})


class DateReading(NamedTuple):
    """A date in tokens `first:last`, folded offsets `start:end`.

    `days` is None where the words do not tell them, and `why` says so. `term` is what the words say;
    `agrees` is False where a weekday stands beside a date that fell on another. `clock` is the time of day as ISO 8601
    (14:30, 14:30Z for Greenwich, 09:00/17:00 from one to another), on the clock of the place unless it is Greenwich's.
    """

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    days: DateRange | None
    why: str | None
    part_of_day: str | None
    term: Term
    agrees: bool = True
    clock: str | None = None


class DateSpan(Span, frozen=True, kw_only=True):
    """A date of a text: its words and the days they mean, None with a reason where they cannot be told.

    `clock` is the time of day as ISO 8601 (14:30, 14:30Z for Greenwich, 09:00/17:00 from one to another).
    """

    kind: Kind
    days: DateRange | None = None
    why: str | None = None
    part_of_day: str | None = None
    agrees: bool = True
    clock: str | None = None


def dates(text: str, published: date | str | None = None) -> list[DateSpan]:
    """Return the dates of `text` in order, with offsets into the text exactly as given; `published` may be an ISO date.

    Raises ValueError for a `published` that begins with no ISO date.
    """
    anchor = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    if isinstance(anchor, datetime):
        anchor = anchor.date()
    folded = fold(text)
    out: list[DateSpan] = []
    for found in read_dates(tokenize(folded.text), anchor, sentences(folded.text)):
        start, end = folded.span(found.start, found.end)
        out.append(
            DateSpan(
                text=text[start:end],
                start=start,
                end=end,
                kind=found.kind,
                days=found.days,
                why=found.why,
                part_of_day=found.part_of_day,
                agrees=found.agrees,
                clock=found.clock,
            )
        )
    return out


def read_dates(tokens: Sequence[Token], published: date | None, bounds: Iterable[Sentence] = ()) -> list[DateReading]:
    """Return the dates in the tokens of a folded text, in order and without overlaps.

    No date runs over the end of one of the `bounds` (the sentences of the text). Linear in the number of tokens.
    """
    out: list[DateReading] = []
    memory, quotes = Memory(), Quotes()
    for offset, sentence in by_sentence(tokens, bounds):
        free = 0
        memory.enter()
        quotes.enter(sentence)
        for at, token in enumerate(sentence):
            if at < free:
                continue
            kinds = kinds_at(token)
            if kinds is None:
                continue
            found = _read(sentence, at, free, kinds)
            if found is None:
                continue
            free = found.last
            if found.kind == "point" and found.part is None and names_something(sentence, found.first, found.last, found.term):
                continue
            if memory.looks_ahead and found.term.form in ("day", "month"):
                found = found._replace(term=_ahead(found.term))
            anchor = quotes.day_of_speaking(found.first) or published
            before = memory.before(found.term)
            reading = _resolved(sentence, found, offset, anchor, before)
            out.append(reading)
            quotes.note(found, reading.days)
            memory.note(found, days_of(found.term, anchor, before), anchor)
    return out


def _of_part(days: DateRange | str, part: str | None) -> DateRange | str:
    if isinstance(days, str) or part is None or days.precision != "day":
        return days
    return msgspec.structs.replace(days, precision="part_of_day")


def _resolved(tokens: Sequence[Token], found: Found, offset: int, anchor: date | None, before: Days | None) -> DateReading:
    days = _of_part(resolve(found.term, anchor, before), found.part or found.clock)
    return DateReading(
        first=found.first + offset,
        last=found.last + offset,
        start=tokens[found.first].start + found.skip,
        end=tokens[found.last - 1].end,
        kind=found.kind,
        days=None if isinstance(days, str) else days,
        why=days if isinstance(days, str) else None,
        part_of_day=found.part,
        term=found.term,
        agrees=consistent(found.term, anchor, before),
        clock=found.clock,
    )


def _read(tokens: Sequence[Token], at: int, free: int, kinds: frozenset[str]) -> Found | None:
    found: Found | None = None
    if kinds & _PREPOSITIONS:
        for kind, reader in READERS:
            if kind in kinds:
                found = found or reader(tokens, at)
    if found is None and not (kinds and kinds <= _PREPOSITIONS):
        found = _point(tokens, at, free)
    if found is not None and (speaks_of_future(tokens, found.first) or _sold_ahead(tokens, found.first)):
        found = found._replace(term=_ahead(found.term))
    return found


def _sold_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Tell the month of a futures contract (العقود الآجلة تسليم سبتمبر)."""
    return at > 0 and tokens[at - 1].text in calendar_words().sets["futures"]


def _ahead(term: Term) -> Term:
    """Mark what a term leaves open as lying ahead."""
    if term.form in ("piece", "nth", "range", "since") and term.first is not None:
        return term._replace(first=_ahead(term.first), last=_ahead(term.last) if term.last is not None else None)
    return term._replace(ahead=True) if term.form in _OPEN_FORMS and not term.shift and not term.year else term


def _point(tokens: Sequence[Token], at: int, free: int) -> Found | None:
    point = point_at(tokens, at)
    if point is None:
        return None
    first, skip = at, point.skip
    if at > free and tokens[at - 1].text in ("يوم", "اليوم") and skip == 0 and point.term.form == "weekday":
        first = at - 1
    if point.term.back == "part":
        point = _with_day_of_next(tokens, point)
    finer = _hours_after(tokens, point)
    if finer is not None:
        return Found(first, finer.last, skip, "point", point.term, point.part or finer.part, finer.clock)
    within = weekdays_of_week(tokens, point)
    if within is not None:
        return within._replace(first=first, skip=skip)
    ending = bare_range(tokens, at, point)
    if ending is not None:
        term = Term("range", first=point.term, last=ending.term)
        return Found(first, ending.last, skip, "range", term, point.part, point.clock)
    return Found(first, point.last, skip, kind_of(point.term), _with_year_of_next(tokens, point), point.part, point.clock)


def _hours_after(tokens: Sequence[Token], point: Point) -> Found | None:
    """Read the hours told after their day: غدا من التاسعة صباحا حتى الخامسة مساء."""
    if point.term.form not in _DAYS or point.clock is not None:
        return None
    hours = span_at(tokens, point.last)
    return hours if hours is not None and hours.clock is not None and hours.term.back == "part" else None


def _with_day_of_next(tokens: Sequence[Token], point: Point) -> Point:
    """Take the day that is told once for two of its parts: ليلا وصباح أمس. The night before a morning began the day before."""
    second = following_point(tokens, point.last)
    if second is None or second.part is None or second.term.form not in ("offset", "weekday") or point.part is None:
        return point
    term = second.term
    if term.form == "offset" and point.part in _DARK and second.part in _EARLY:
        term = term._replace(offset=term.offset - 1, weekday=-1)
    return point._replace(term=term)


def _with_year_of_next(tokens: Sequence[Token], point: Point) -> Term:
    """Take the year that is told once for two: في 3 مايو و5 يونيو 2013."""
    term = point.term
    if term.form not in ("day", "month") or term.year or term.shift or term.year_shift or term.back or not term.month:
        return term
    second = following_point(tokens, point.last)
    if second is None or second.term.form != term.form or not second.term.year or second.term.calendar != term.calendar:
        return term
    return term._replace(year=second.term.year - (second.term.month < term.month))

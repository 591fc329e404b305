"""The figures: how much of the gold a set of readings found, slot by slot, and how much it invented.

Slots of an event (actors, places, date, casualties) are scored on the events that were found, so that one missed event is not
counted six times; casualties also over the whole report, whichever event they hang on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tawthiq.evaluate.gold import (
    Annotation,
    GoldCasualty,
    GoldDate,
    GoldEvent,
    GoldPlace,
    GoldReport,
    GoldStatement,
    GoldTally,
    digest,
    load_gold,
)
from tawthiq.evaluate.matching import Counts, Pair, count_matches, pair_events, same_words
from tawthiq.model import Casualty, DateMention, Event, PlaceMention, Reading, Span, Statement, Tally

FIGURES = (
    "event: found",
    "event: found + type",
    "event: found + coarse type",
    "initiators",
    "targets",
    "sources",
    "places",
    "places: coordinates within ~25 km",
    "date resolved",
    "casualties (kind+numbers)",
    "casualties (kind+numbers+group)",
    "casualties, whole article",
    "tallies",
    "statements (speaker)",
)
SHARES = ("ACLED sub-event right on matched", "status right on matched")
#: The figures that make up the last line, one per slot.
SLOTS = frozenset(FIGURES) - {
    "event: found",
    "event: found + coarse type",
    "places: coordinates within ~25 km",
    "casualties (kind+numbers)",
    "casualties (kind+numbers+group)",
}
ALL_SLOTS = "ALL SLOTS"

#: Degrees of latitude and longitude that count as the same place, about 25 km in the region.
_NEAR_LAT, _NEAR_LON = 0.25, 0.3


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One slot's counts: right, invented and missed answers."""

    name: str
    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """How much of what was read is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """How much of the gold was read."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the events that were found carry the right code."""

    name: str
    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.right / self.of if self.of else 0.0


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one set of annotated reports.

    `gold` is the digest of the annotation, `missing` names reports without a reading, and `details` tells every difference, if
    they were asked for.
    """

    name: str
    gold: str
    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]
    missing: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    def values(self) -> dict[str, float]:
        """Return F1 or share by name, leaving out slots that neither gold nor readings have."""
        measured = {figure.name: figure.f1 for figure in self.figures if figure.tp + figure.fp + figure.fn}
        return measured | {share.name: share.value for share in self.shares if share.of}


def score(gold_dir: Path, readings: Mapping[str, Reading], *, articles_dir: Path | None = None, detail: bool = False) -> Table:
    """Score `readings`, by report id, against the annotation in `gold_dir`; a report without a reading counts as read empty."""
    return score_gold(load_gold(gold_dir, articles_dir), readings, name=gold_dir.resolve().name, detail=detail)


def score_gold(gold: Sequence[GoldReport], readings: Mapping[str, Reading], *, name: str, detail: bool = False) -> Table:
    """Score `readings`, by report id, against annotation already loaded; `name` is what the set is called."""
    book = _Book(detail=detail)
    for item in gold:
        _score_report(book, item.report.text, item.annotation, readings.get(item.report.id))
    figures = tuple(Figure(name=slot, tp=sums[0], fp=sums[1], fn=sums[2]) for slot, sums in book.figures.items())
    slots = [figure for figure in figures if figure.name in SLOTS]
    whole = Figure(name=ALL_SLOTS, tp=sum(f.tp for f in slots), fp=sum(f.fp for f in slots), fn=sum(f.fn for f in slots))
    return Table(
        name=name,
        gold=digest(gold),
        figures=(*figures, whole),
        shares=tuple(Share(name=code, right=sums[0], of=sums[1]) for code, sums in book.shares.items()),
        missing=tuple(item.report.id for item in gold if item.report.id not in readings),
        details=tuple(book.details),
    )


def format_table(table: Table) -> str:
    """Return the table as lines for a terminal."""
    width = max(len(name) for name in (*FIGURES, *SHARES)) + 2
    *figures, whole = table.figures
    lines = [f"no reading for {name}" for name in table.missing]
    lines += [_figure_line(figure, width) for figure in figures]
    lines += [f"{s.name:{width}}{s.right}/{s.of} = {s.value:.3f}" for s in table.shares if s.of]
    return "\n".join([*lines, _figure_line(whole, width)])


def _figure_line(figure: Figure, width: int) -> str:
    counts = f"(tp {figure.tp} fp {figure.fp} fn {figure.fn})"
    return f"{figure.name:{width}}P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}   {counts}"


class _Book:
    """What is counted while one set is scored."""

    def __init__(self, *, detail: bool) -> None:
        self.detail = detail
        self.report = self.event = ""  # what is being scored, for the notes
        self.figures = {name: [0, 0, 0] for name in FIGURES}
        self.shares = {name: [0, 0] for name in SHARES}
        self.details: list[str] = []

    def add(self, name: str, counts: Counts) -> None:
        """Add the counts of one slot of one claim or report."""
        for index, number in enumerate(counts):
            self.figures[name][index] += number

    def judge(self, name: str, *, right: bool) -> None:
        """Add one code of an event that was found."""
        self.shares[name][0] += right
        self.shares[name][1] += 1

    def differ(self, what: str, gold: object, read: object) -> None:
        """Note two answers that differ."""
        self.note(f"{what}: gold {gold} read {read}" + (f" | {self.event}" if self.event else ""))

    def note(self, line: str) -> None:
        """Note a difference, if they were asked for."""
        if self.detail:
            self.details.append(f"[{self.report}] {line}")


def _score_report(book: _Book, text: str, gold: Annotation, reading: Reading | None) -> None:
    book.report = gold.id
    events = reading.events if reading else ()
    pairs = pair_events(text, gold.events, events)
    _score_found(book, gold.events, events, pairs)
    for pair in pairs:
        book.event = gold.events[pair.gold].evidence
        _score_event(book, gold.events[pair.gold], events[pair.read])
    book.event = ""
    every_gold = [casualty for event in gold.events for casualty in event.casualties]
    every_read = [casualty for event in events for casualty in event.casualties]
    _score_list(book, "casualties, whole article", every_gold, every_read, _same_numbers)
    if not gold.events_only:
        _score_list(book, "tallies", gold.tallies, reading.tallies if reading else (), _same_tally)
        _score_list(book, "statements (speaker)", gold.statements, reading.statements if reading else (), _same_statement)


def _score_found(book: _Book, gold: Sequence[GoldEvent], read: Sequence[Event], pairs: Sequence[Pair]) -> None:
    right = {
        "event: found": len(pairs),
        "event: found + type": sum(pair.same_type for pair in pairs),
        "event: found + coarse type": sum(pair.same_family for pair in pairs),
    }
    for name, number in right.items():
        book.add(name, Counts(number, len(read) - number, len(gold) - number))
    golds, reads = {pair.gold for pair in pairs}, {pair.read for pair in pairs}
    for index, wanted in enumerate(gold):
        if index not in golds:
            book.note(f"MISSED {wanted.plover}/{wanted.acled}: {wanted.evidence}")
    for index, event in enumerate(read):
        if index not in reads:
            book.note(f"EXTRA  {event.type.plover}/{event.type.acled_sub_event} «{event.trigger.text}»: {event.evidence.text}")
    for pair in pairs:
        if not pair.same_type:
            book.note(f"TYPE   {gold[pair.gold].plover} read as {read[pair.read].type.plover}: {gold[pair.gold].evidence}")


def _score_event(book: _Book, gold: GoldEvent, read: Event) -> None:
    """Score the slots of one event that was found."""
    if gold.acled:
        book.judge(SHARES[0], right=read.type.acled_sub_event == gold.acled)
        if read.type.acled_sub_event != gold.acled:
            book.differ("sub-event", gold.acled, read.type.acled_sub_event)
    book.judge(SHARES[1], right=read.status == gold.status)
    if read.status != gold.status:
        book.differ("status", gold.status, read.status)
    _score_list(book, "initiators", gold.initiators, read.initiators, _same_mention)
    _score_list(book, "targets", gold.targets, read.targets, _same_mention)
    _score_list(book, "sources", gold.sources, read.sources, _same_mention)
    _score_list(book, "places", gold.places, read.places, lambda wanted, place: same_words(wanted.mention, place.text))
    _score_positions(book, gold.places, read.places)
    _score_date(book, gold.date or GoldDate(), read.date)
    _score_list(book, "casualties (kind+numbers)", gold.casualties, read.casualties, _same_numbers)
    _score_list(book, "casualties (kind+numbers+group)", gold.casualties, read.casualties, _same_group)


def _score_list(
    book: _Book,
    name: str,
    gold: Sequence[Any],
    read: Sequence[Any],
    same: Callable[[Any, Any], bool],
) -> None:
    counts = count_matches(gold, read, same)
    book.add(name, counts)
    if book.detail and (counts.extra or counts.missed):
        book.differ(name, [_plain(item) for item in gold], [_plain(item) for item in read])


def _score_positions(book: _Book, gold: Sequence[GoldPlace], read: Sequence[PlaceMention]) -> None:
    for place in gold:
        if place.lat is not None and place.lon is not None:
            near = any(_is_near(place.lat, place.lon, candidate) for candidate in read)
            book.add("places: coordinates within ~25 km", Counts(near, 0, not near))
            if not near:
                found = [(candidate.text, candidate.lat, candidate.lon) for candidate in read]
                book.differ("coordinates", (place.mention, place.lat, place.lon), found)


def _is_near(lat: float, lon: float, place: PlaceMention) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return abs(place.lat - lat) < _NEAR_LAT and abs(place.lon - lon) < _NEAR_LON


def _score_date(book: _Book, gold: GoldDate, read: DateMention) -> None:
    wanted = (gold.start, gold.end or gold.start) if gold.start else None
    given = (read.date_from, read.date_to or read.date_from) if read.date_from else None
    right = wanted is not None and given == wanted
    book.add("date resolved", Counts(right, given is not None and not right, wanted is not None and not right))
    if wanted != given:
        book.differ("date", wanted, (given, read.text))


def _same_mention(gold: str, read: Span) -> bool:
    return same_words(gold, read.text)


def _same_numbers(gold: GoldCasualty, read: Casualty) -> bool:
    return (gold.kind, gold.low, gold.high) == (read.kind, read.low, read.high)


def _same_group(gold: GoldCasualty, read: Casualty) -> bool:
    return gold.group == read.group and _same_numbers(gold, read)


def _same_tally(gold: GoldTally, read: Tally) -> bool:
    return (gold.kind, gold.total.low, gold.total.high) == (read.kind, read.total.low, read.total.high)


def _same_statement(gold: GoldStatement, read: Statement) -> bool:
    return same_words(gold.speaker, read.speaker.text) and same_words(gold.evidence, read.evidence.text)


def _plain(item: object) -> str:
    """Return a claim in few words, for the list of differences."""
    match item:
        case GoldCasualty() | Casualty():
            return f"{item.kind} {item.group} [{item.low}, {item.high}]"
        case GoldTally() | Tally():
            evidence = item.evidence if isinstance(item.evidence, str) else item.evidence.text
            return f"{item.kind} [{item.total.low}, {item.total.high}] «{evidence}»"
        case GoldStatement():
            return f"{item.speaker}: «{item.evidence}»"
        case Statement():
            return f"{item.speaker.text}: «{item.evidence.text}»"
        case GoldPlace():
            return item.mention
        case Span():
            return item.text
        case _:
            return str(item)

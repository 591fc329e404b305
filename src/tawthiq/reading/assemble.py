"""Assembly: happenings, tallies, speeches and stands into the frozen reading, every value with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.model import Event, Reading, Statement, Unread
from tawthiq.reading import resolve
from tawthiq.reading.locating import place_mentions
from tawthiq.reading.positions import position, telling_position
from tawthiq.reading.scope import companions, voices_of
from tawthiq.reading.standing import ARMED, in_event
from tawthiq.reading.tolls import casualties, documenting, tally, telling_tally
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.model import ActorMention, Casualty, PlaceMention, Report, ReportSummary, Source, Span
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.positions import Stand
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.tallies import TallyDraft


class Findings(NamedTuple):
    """What the steps before found on a page: `roles` by trigger, `by_line` the dates by the sentence they stand in."""

    happenings: Sequence[Happening]
    tallies: Sequence[TallyDraft]
    speeches: Sequence[Speech]
    stands: Sequence[Stand]
    dates: Sequence[DateReading]
    roles: Sequence[Roles]
    by_line: Mapping[int, Sequence[DateReading]]


def by_line(page: Page, dates: Sequence[DateReading]) -> dict[int, list[DateReading]]:
    """Return date readings by the sentence they stand in."""
    out: dict[int, list[DateReading]] = {}
    for date in dates:
        out.setdefault(page.line_of[date.first], []).append(date)
    return out


def reading(report: Report, summary: ReportSummary, scene: Scene, found: Findings) -> Reading:
    """Return the frozen reading."""
    wanted = sorted({index for happening in found.happenings for index in happening.places} | set(_all_places(scene)))
    places = place_mentions(scene, wanted)
    harmed = casualties(scene, found.happenings)
    return Reading(
        id=report.id,
        report=summary,
        events=tuple(
            _event(scene, number, happening, places, harms, found.speeches, found.happenings)
            for number, (happening, harms) in enumerate(zip(found.happenings, harmed, strict=True), 1)
        ),
        tallies=tuple(
            tally(scene, number, draft, places, found.roles, found.by_line, sources=_counted_by(scene, draft, found.speeches))
            for number, draft in enumerate(found.tallies, 1)
        ),
        statements=_statements(scene, found.speeches),
        positions=tuple(
            position(scene, number, stand, sources=_sources(scene, telling_position(stand, found.speeches)))
            for number, stand in enumerate(found.stands, 1)
        ),
        unread=_unread(scene, found.dates),
    )


def _all_places(scene: Scene) -> list[int]:
    return [index for index, mention in enumerate(scene.mentions) if mention.kind == "place"]


def _event(
    scene: Scene,
    number: int,
    happening: Happening,
    places: Mapping[int, PlaceMention],
    harmed: tuple[Casualty, ...],
    speeches: Sequence[Speech],
    others: Sequence[Happening],
) -> Event:
    page = scene.page
    main = happening.main
    assert happening.codes is not None  # noqa: S101 - settled before assembly
    initiators = _distinct(scene, happening.initiators)
    targets = _distinct(scene, [index for index in happening.targets if index not in happening.initiators])
    where = tuple(places[index] for index in happening.places if index in places)
    countries = {place.country for place in where}
    event_type = happening.codes.acled_event_type

    def party(index: int, *, initiates: bool) -> ActorMention:
        actor = resolve.actor_mention(scene, index, armed=event_type in ARMED)
        return in_event(actor, event_type, countries, initiates=initiates)

    return Event(
        id=f"e{number}",
        type=happening.codes,
        status=happening.status,
        trigger=page.cut(
            page.core_start(main.first) if main.verb is None else page.tokens[main.first].start, page.tokens[main.last - 1].end
        ),
        evidence=_evidence(scene, happening, others),
        initiators=tuple(party(index, initiates=True) for index in initiators),
        targets=tuple(party(index, initiates=False) for index in targets),
        weapons=tuple(page.cut(scene.mentions[index].start, scene.mentions[index].end) for index in happening.weapons),
        places=where,
        date=resolve.date_mention(page, happening.date),
        casualties=harmed,
        sources=_event_sources(scene, happening, speeches),
        confidence=happening.confidence,
    )


def _distinct(scene: Scene, indices: Sequence[int]) -> list[int]:
    """Return mentions without those that only name again, in fewer words or the same, what another names."""
    out: list[int] = []
    seen: list[tuple[str | None, frozenset[str]]] = []
    for index in indices:
        mention = scene.mentions[index]
        words = frozenset(
            scene.page.words[at].core for at in range(mention.first, mention.last) if scene.page.tokens[at].kind == "word"
        )
        if any((mention.actor is not None and mention.actor == actor) or words <= other for actor, other in seen):
            continue
        seen.append((mention.actor, words))
        out.append(index)
    return out


def _evidence(scene: Scene, happening: Happening, others: Sequence[Happening]) -> Span:
    """Return the clause, or run of clauses, that holds the triggers of the sentence that tells the happening best.

    Where a clause tells two happenings one after the other, each has its own part of it.
    """
    page = scene.page
    first = min(scene.clauses.at(trigger.main).first for trigger in happening.triggers)
    last = max(max(scene.clauses.at(trigger.main).last, trigger.last) for trigger in happening.triggers)
    for other in others:
        if other.line != happening.line or other is happening:
            continue
        if first <= other.last <= happening.first:
            first = max(first, _joint(page, other.last, happening.first) or first)
        elif happening.last <= other.first < last:
            last = min(last, _joint(page, happening.last, other.first) or last)
    while last > first + 1 and page.tokens[last - 1].kind == "punct":
        last -= 1
    while first < last - 1 and page.tokens[first].kind == "punct":
        first += 1
    return page.span(first, last)


def _joint(page: Page, first: int, last: int) -> int | None:
    """Return where a clause passes from what `first` ends to what begins at `last`: at a comma, else at a joined word."""
    commas = (at for at in range(last - 1, first - 1, -1) if page.tokens[at].text in "،,")
    joined = (at for at in range(last, first, -1) if page.words[at].joined)
    return next(commas, next(joined, None))


def _event_sources(scene: Scene, happening: Happening, speeches: Sequence[Speech]) -> tuple[Source, ...]:
    """Return who says that a happening happened.

    Not who denies it; not who brings it about by the words themselves (a government that announces a curfew), nor the
    speaker of a speech act that the outlet itself reports.
    """
    act = "speech" in happening.main.frame.flags
    kept: list[Speech] = []
    for speech in happening.speeches:
        if speech.kind == "deny" and happening.status == "denied":
            continue
        performed = act or (not speech.stated and speech.kind not in ("by", "claim"))
        if performed and _among(scene, speech.speaker, happening.initiators):
            continue
        kept.extend(other for other in (speech, *companions(scene, speeches, speech)) if other not in kept)
    return _sources(scene, kept)


def _among(scene: Scene, index: int, others: Sequence[int]) -> bool:
    """Tell whether a mention is one of others: the same words, or the same actor."""
    mine = scene.mentions[index]
    for other in others:
        theirs = scene.mentions[other]
        if (mine.first < theirs.last and theirs.first < mine.last) or (mine.actor is not None and mine.actor == theirs.actor):
            return True
    return False


def _sources(scene: Scene, speeches: Sequence[Speech]) -> tuple[Source, ...]:
    out: list[Source] = []
    for speech in speeches:
        through = scene.mentions[speech.through] if speech.through >= 0 else None
        relay = scene.page.cut(through.start, through.end).text if through is not None else None
        for index in voices_of(scene, speech.speaker):
            found = resolve.source(scene, index, relay)
            if not any(_same_origin(found, other) for other in out):
                out.append(found)
    return tuple(out)


def _counted_by(scene: Scene, draft: TallyDraft, speeches: Sequence[Speech]) -> tuple[Source, ...]:
    told = _sources(scene, telling_tally(scene, draft, speeches))
    monitor = documenting(scene, draft) if not told else None
    return told if monitor is None else (resolve.source(scene, monitor),)


def _same_origin(source: Source, other: Source) -> bool:
    """Tell whether a source is named again: the same words, or one bare definite noun for the other (المصادر)."""
    if (source.start, source.end) == (other.start, other.end) or source.text == other.text:
        return True
    if source.entity is not None and source.entity == other.entity:
        return True
    mine, theirs = source.text.split(), other.text.split()
    if len(mine) == 1 and mine[0].startswith("ال"):
        return mine[0].removeprefix("ال") == theirs[0].removeprefix("ال")
    return False


def _statements(scene: Scene, speeches: Sequence[Speech]) -> tuple[Statement, ...]:
    page = scene.page
    out: list[Statement] = []
    for speech in speeches:
        if not speech.stated or speech.first >= speech.last:
            continue
        direct = _direct(page, speech)
        first, last = direct or (speech.first, speech.last)
        out.append(
            Statement(
                id=f"s{len(out) + 1}",
                speaker=resolve.speaker(scene, speech.speaker),
                medium=page.span(*speech.medium) if speech.medium is not None else None,
                evidence=page.span(first, last),
                direct=direct is not None,
            )
        )
    return tuple(out)


def _direct(page: Page, speech: Speech) -> tuple[int, int] | None:
    """Return the quoted tokens of a speech where they are most of it or a clause of their own, None where it is reported."""
    quoted = speech.quoted
    if quoted is None:
        return None
    most = (quoted[1] - quoted[0]) * 2 >= speech.last - speech.first
    return quoted if most or any(verb_at(page, at) is not None for at in range(*quoted)) else None


def _unread(scene: Scene, dates: Sequence[DateReading]) -> tuple[Unread, ...]:
    out: list[Unread] = []
    for date in dates:
        if date.days is None and date.why:
            span = scene.page.cut(date.start, date.end)
            out.append(Unread(text=span.text, start=span.start, end=span.end, why=date.why))
    return tuple(out)

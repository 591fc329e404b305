"""Assembly: happenings, tallies, speeches and stands into the frozen reading, every value with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tawthiq.model import (
    Casualty,
    Event,
    Position,
    Reading,
    Statement,
    Tally,
    TallyPart,
    Total,
    Unread,
)
from tawthiq.reading import resolve
from tawthiq.reading.confidence import confidence
from tawthiq.reading.scope import companions, voices_of
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.model import PlaceMention, Report, ReportSummary, Source, Span
    from tawthiq.model.codes import CasualtyKind, Group
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.positions import Stand
    from tawthiq.reading.roles import Roles, Scene
    from tawthiq.reading.tallies import TallyDraft

_FIGHTS = frozenset({"clash", "battle", "storm", "advance", "ambush", "infiltrate", "campaign", "shelling", "airstrike", "takeover_force"})
_ARMED_PLOVER = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})


def by_line(page: Page, dates: Sequence[DateReading]) -> dict[int, list[DateReading]]:
    """Return date readings by the sentence they stand in."""
    out: dict[int, list[DateReading]] = {}
    for date in dates:
        out.setdefault(page.line_of[date.first], []).append(date)
    return out


def give_tolls(scene: Scene, happenings: Sequence[Happening], tolls: Sequence[Toll], tallies: Sequence[TallyDraft]) -> None:
    """Hang every toll that is no tally's on the happening it belongs to: its trigger's, else the nearest of its sentence."""
    page = scene.page
    counted = {id(toll) for tally in tallies for toll in tally.tolls}
    previous: Toll | None = None
    home: Happening | None = None
    for toll in tolls:
        if id(toll) in counted:
            continue
        if toll.part and previous is not None and home is not None:
            home.tolls.append(toll)
            continue
        line = page.line_of[toll.first]
        here = [happening for happening in happenings if happening.line == line]
        home = next((happening for happening in here if toll.trigger in happening.numbers), None)
        if home is None:
            violent = [happening for happening in here if happening.main.frame.plover in ("ASSAULT", "COERCE", "PROTEST")]
            home = min(violent, key=lambda happening: _gap(happening, toll), default=None)
        if home is None and toll.trigger < 0:
            # «وأوضح أن القتلى خمسة»: a later sentence gives the toll of what was told before.
            before = [happening for happening in happenings if 0 < line - happening.line <= 2 and happening.main.frame.plover == "ASSAULT"]
            home = before[-1] if before else None
        if home is not None:
            home.tolls.append(toll)
        previous = toll


def _gap(happening: Happening, toll: Toll) -> int:
    return min(abs(trigger.first - toll.last) if trigger.first >= toll.last else abs(toll.first - trigger.last) for trigger in happening.triggers)


def is_told(scene: Scene, happening: Happening, tallies: Sequence[TallyDraft]) -> bool:
    """Tell whether a happening is one: not a tally's own trigger, not a weak word without an actor, not a toll without people."""
    if all(any(tally.trigger == number for tally in tallies) for number in happening.numbers):
        return False
    frame = happening.main.frame
    mentions = scene.mentions
    named = [mentions[index] for index in (*happening.initiators, *happening.targets)]
    if frame.id == "casualties_fall" and not happening.tolls and not named:
        return False
    if "weak" in frame.flags:
        if frame.plover in _ARMED_PLOVER:
            return any(_may_fight(mention) for mention in named) or len(happening.triggers) > 1
        return any(mention.kind in ("actor", "group", "person") for mention in named) or len(happening.triggers) > 1
    if "speech" in frame.flags:
        return bool(happening.initiators)
    return True


def _may_fight(mention: Mention) -> bool:
    """Tell whether a party is one of those that fight or govern, not a paper, a monitor or a private person."""
    return mention.fights or mention.head == "state" or (mention.kind == "actor" and mention.head not in ("media", "monitor"))


def fought(happening: Happening, everything: Sequence[Happening]) -> bool:
    """Tell whether the sentences around a happening tell of fighting too."""
    return any(
        other is not happening and abs(other.line - happening.line) <= 1 and other.main.frame.id in _FIGHTS for other in everything
    )


def reading(
    *,
    report: Report,
    summary: ReportSummary,
    scene: Scene,
    happenings: Sequence[Happening],
    tallies: Sequence[TallyDraft],
    speeches: Sequence[Speech],
    stands: Sequence[Stand],
    dates: Sequence[DateReading],
    roles: Sequence[Roles],
    by_line: Mapping[int, Sequence[DateReading]],
) -> Reading:
    """Return the frozen reading."""
    wanted = sorted({index for happening in happenings for index in happening.places} | set(_all_places(scene)))
    places = resolve.place_mentions(scene, wanted)
    return Reading(
        id=report.id,
        report=summary,
        events=tuple(_event(scene, number, happening, places, speeches) for number, happening in enumerate(happenings, 1)),
        tallies=tuple(_tally(scene, number, tally, speeches, places, roles, by_line) for number, tally in enumerate(tallies, 1)),
        statements=_statements(scene, speeches),
        positions=tuple(_position(scene, number, stand, speeches) for number, stand in enumerate(stands, 1)),
        unread=_unread(scene, dates),
    )


def _all_places(scene: Scene) -> list[int]:
    return [index for index, mention in enumerate(scene.mentions) if mention.kind == "place"]


def _event(
    scene: Scene, number: int, happening: Happening, places: Mapping[int, PlaceMention], speeches: Sequence[Speech]
) -> Event:
    page = scene.page
    main = happening.main
    assert happening.codes is not None  # noqa: S101 - settled before assembly
    initiators = _distinct(scene, happening.initiators)
    targets = _distinct(scene, [index for index in happening.targets if index not in happening.initiators])
    return Event(
        id=f"e{number}",
        type=happening.codes,
        status=happening.status,
        trigger=page.cut(page.core_start(main.first) if main.verb is None else page.tokens[main.first].start, page.tokens[main.last - 1].end),
        evidence=_evidence(scene, happening),
        initiators=tuple(resolve.actor_mention(scene, index) for index in initiators),
        targets=tuple(resolve.actor_mention(scene, index) for index in targets),
        weapons=tuple(page.cut(scene.mentions[index].start, scene.mentions[index].end) for index in happening.weapons),
        places=tuple(places[index] for index in happening.places if index in places),
        date=resolve.date_mention(page, happening.date),
        casualties=_casualties(page, happening.tolls),
        sources=_event_sources(scene, happening, speeches),
        confidence=confidence(scene, happening),
    )


def _distinct(scene: Scene, indices: Sequence[int]) -> list[int]:
    """Return mentions without those that only name again, in fewer words or the same, what another names."""
    out: list[int] = []
    seen: list[tuple[str | None, frozenset[str]]] = []
    for index in indices:
        mention = scene.mentions[index]
        words = frozenset(scene.page.words[at].core for at in range(mention.first, mention.last) if scene.page.tokens[at].kind == "word")
        if any((mention.actor is not None and mention.actor == actor) or words <= other for actor, other in seen):
            continue
        seen.append((mention.actor, words))
        out.append(index)
    return out


def _evidence(scene: Scene, happening: Happening) -> Span:
    """Return the clause, or run of clauses, that holds the triggers of the sentence that tells the happening best."""
    page = scene.page
    first = min(scene.clauses.at(trigger.main).first for trigger in happening.triggers)
    last = max(max(scene.clauses.at(trigger.main).last, trigger.last) for trigger in happening.triggers)
    while last > first + 1 and page.tokens[last - 1].kind == "punct":
        last -= 1
    while first < last - 1 and page.tokens[first].kind == "punct":
        first += 1
    return page.span(first, last)


def _casualties(page: Page, tolls: Sequence[Toll]) -> tuple[Casualty, ...]:
    out: list[Casualty] = []
    for toll in tolls:
        span = page.span(toll.first, toll.last)
        known = next((other for other in out if other.kind == toll.kind and (other.low, other.high) == (toll.count.low, toll.count.high)), None)
        if known is not None and (known.group == toll.group or "unspecified" in (known.group, toll.group)):
            if known.group == "unspecified" and toll.group != "unspecified":
                out.remove(known)
            else:
                continue
        if not toll.part and toll.count.rule in ("unnamed_members", "loss_words", "kinds_of_people", "singular") and any(
            other.kind == toll.kind for other in out
        ):
            continue
        out.append(
            Casualty(
                text=span.text, start=span.start, end=span.end, kind=cast("CasualtyKind", toll.kind), group=cast("Group", toll.group),
                low=toll.count.low, high=toll.count.high, approximate=toll.count.approximate, rule=toll.count.rule,
            )  # fmt: skip
        )
    return tuple(out)


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


def _same_origin(source: Source, other: Source) -> bool:
    """Tell whether a source is named again: the same words, or one bare definite noun for the other (المصادر)."""
    if (source.start, source.end) == (other.start, other.end) or source.text == other.text:
        return True
    mine, theirs = source.text.split(), other.text.split()
    if len(mine) == 1 and mine[0].startswith("ال"):
        return mine[0].removeprefix("ال") == theirs[0].removeprefix("ال")
    return False


def _tally(
    scene: Scene,
    number: int,
    tally: TallyDraft,
    speeches: Sequence[Speech],
    places: Mapping[int, PlaceMention],
    roles: Sequence[Roles],
    dates: Mapping[int, Sequence[DateReading]],
) -> Tally:
    page = scene.page
    bounds = page.lines[tally.line]
    here = [index for index in scene.between(bounds.first, bounds.last) if scene.mentions[index].kind == "place" and index in places]
    period = next((date for date in dates.get(tally.line, ()) if date.kind in ("since", "duration", "range")), None)
    if period is None:
        period = next(iter(dates.get(tally.line, ())), None)
    parts = tuple(
        TallyPart(group=cast("Group", toll.group), low=toll.count.low, high=toll.count.high) for toll in tally.parts if toll.group != "unspecified"
    )
    if tally.group != "unspecified":
        whole = TallyPart(group=cast("Group", tally.group), low=tally.total.low, high=tally.total.high)
        parts = (whole, *(part for part in parts if part != whole))
    perpetrators = roles[tally.trigger].initiators if tally.trigger >= 0 else ()
    over = [speech for speech in speeches if speech.first <= tally.first < max(speech.last, speech.verb_at + 1) or (speech.kind == "by" and page.line_of[speech.verb_at] == tally.line)]
    documented = [speech for speech in speeches if page.line_of[speech.verb_at] == tally.line and speech.verb_at < tally.first]
    return Tally(
        id=f"t{number}",
        kind=cast("CasualtyKind", tally.kind),
        total=Total(low=tally.total.low, high=tally.total.high, approximate=tally.total.approximate),
        parts=parts,
        consistent=tally.consistent,
        perpetrators=tuple(resolve.actor_mention(scene, index) for index in perpetrators),
        place=places[here[0]] if here else None,
        period=resolve.date_mention(page, period),
        sources=_sources(scene, over or documented),
        evidence=page.span(tally.first, tally.last),
    )


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


def _position(scene: Scene, number: int, stand: Stand, speeches: Sequence[Speech]) -> Position:
    over = [speech for speech in speeches if speech.first <= stand.first < speech.last and speech.speaker != stand.party]
    return Position(
        id=f"p{number}",
        party=resolve.actor_mention(scene, stand.party) if stand.party >= 0 else None,
        counterparty=resolve.actor_mention(scene, stand.counterparty) if stand.counterparty >= 0 else None,
        issue=stand.issue,
        stance=stand.stance,
        evidence=scene.page.span(stand.first, stand.last),
        sources=_sources(scene, over),
    )


def _unread(scene: Scene, dates: Sequence[DateReading]) -> tuple[Unread, ...]:
    out: list[Unread] = []
    for date in dates:
        if date.days is None and date.why:
            span = scene.page.cut(date.start, date.end)
            out.append(Unread(text=span.text, start=span.start, end=span.end, why=date.why))
    return tuple(out)



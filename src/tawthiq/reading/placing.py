"""Placing: which places and which day a happening takes from its clause, its sentence and the sentences before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.roles import Scene
    from tawthiq.reading.triggers import Trigger

#: Words after which a sentence tells of another matter and takes no day from the one before.
_TURNS = frozenset({"كذلك", "اما", "سياق", "صعيد", "جهه", "جانب", "اخر", "اخري", "منفصل"})
_POINTS = frozenset({"point", "since", "range"})
_NOT_A_SCENE = frozenset({"الي", "ل"})


def places_of(scene: Scene, triggers: Sequence[Trigger], at: int) -> frozenset[int]:
    """Return the place mentions that a trigger has to itself: after it, before the next trigger, in its clause."""
    trigger = triggers[at]
    clause = scene.clauses.at(trigger.main)
    stop = clause.last
    if at + 1 < len(triggers) and triggers[at + 1].first < stop:
        stop = triggers[at + 1].first
    return frozenset(index for index in scene.between(trigger.last, stop) if scene.mentions[index].kind == "place")


def give_places(scene: Scene, happenings: Sequence[Happening], own: Sequence[frozenset[int]]) -> None:
    """Give every happening its places: its own, then its clause's, then its sentence's where no other happening has them."""
    page = scene.page
    by_line: dict[int, list[Happening]] = {}
    for happening in happenings:
        by_line.setdefault(happening.line, []).append(happening)
    for line, here in by_line.items():
        taken = {index for happening in here for number in happening.numbers for index in own[number]}
        for happening in here:
            found = {index for number in happening.numbers for index in own[number]}
            for trigger in happening.triggers:
                clause = scene.clauses.at(trigger.main)
                found |= {
                    index
                    for index in scene.between(clause.first, clause.last)
                    if scene.mentions[index].kind == "place" and (index in found or index not in taken)
                }
            bounds = page.lines[line]
            everywhere = [index for index in scene.between(bounds.first, bounds.last) if scene.mentions[index].kind == "place"]
            if not found and len(here) <= 2:
                found = {index for index in everywhere if index not in taken or len(here) == 1}
            happening.places = _ordered(scene, found)


def _ordered(scene: Scene, found: set[int]) -> list[int]:
    """Return places most specific first: by the type that announces them, then as they stand."""
    types = grammar().place_types
    rank = {"site": 0, "camp": 0, "quarter": 0, "village": 1, "town": 1, "base": 0, "airport": 0, "crossing": 0, "admin1": 4, "countryside": 3, "direction": 3}

    def key(index: int) -> tuple[int, int]:
        kind = types[scene.mentions[index].place_type].kind if scene.mentions[index].place_type in types else "town"
        return rank.get(kind, 2), index

    return sorted(found, key=key)


def give_dates(scene: Scene, happenings: Sequence[Happening], by_line: Mapping[int, Sequence[DateReading]]) -> None:
    """Give every happening its day: its clause's, its sentence's, or that of the sentence before where the story goes on."""
    page = scene.page
    carried: tuple[int, DateReading] | None = None
    for happening in happenings:
        here = [date for date in by_line.get(happening.line, ()) if date.kind in _POINTS]
        happening.date = _nearest(scene, happening, here)
        if happening.date is not None:
            if happening.date.kind == "point":
                carried = (happening.line, happening.date)
            continue
        if carried is None or happening.status == "planned" or "speech" in happening.main.frame.flags:
            continue
        line, date = carried
        bounds = page.lines[happening.line]
        opening = {page.words[at].form.removeprefix("و") for at in range(bounds.first, min(bounds.last, bounds.first + 5))}
        if happening.line - line <= 2 and not opening & _TURNS and not here:
            happening.date = date


def _nearest(scene: Scene, happening: Happening, dates: Sequence[DateReading]) -> DateReading | None:
    """Return the date of the happening's clause, or the only one of its sentence that no reporting verb stands before."""
    if not dates:
        return None
    best: tuple[int, DateReading] | None = None
    for date in dates:
        distance = 100
        for trigger in happening.triggers:
            same = scene.clauses.at(trigger.main) == scene.clauses.at(date.first)
            gap = trigger.first - date.last if date.first < trigger.first else date.first - trigger.last
            distance = min(distance, max(gap, 0) + (0 if same else 12))
        if best is None or distance < best[0]:
            best = (distance, date)
    return best[1] if best is not None and best[0] < 40 else None

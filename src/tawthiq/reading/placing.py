"""Placing: which places a happening takes from its clause, its sentence and the sentences before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import places
from tawthiq.knowledge.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: Happenings of deeds, which are done somewhere.
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
_INSIDE = frozenset({"في", "ب", "داخل"})
_TOWNS = frozenset({"town", "village"})
_BETWEEN = frozenset("،,()")
#: A story goes on over a sentence or two; a sentence tells so few happenings that each may take its places; its opening words.
_NEAR, _FEW, _OPENING = 1, 2, 5


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
        bounds = page.lines[line]
        everywhere = {index for index in scene.between(bounds.first, bounds.last) if scene.mentions[index].kind == "place"}
        everywhere -= locators(scene, sorted(everywhere))
        taken = {index for happening in here for number in happening.numbers for index in own[number]}
        for happening in here:
            found = {index for number in happening.numbers for index in own[number]} & everywhere
            for trigger in happening.triggers:
                clause = scene.clauses.at(trigger.main)
                found |= {
                    index for index in scene.between(clause.first, clause.last) if index in everywhere and index not in taken
                }
            if not found and len(here) <= _FEW:
                found = {index for index in everywhere if index not in taken or len(here) == 1}
            happening.places = _ordered(scene, {meant for index in found for meant in antecedents(scene, index)})


def locators(scene: Scene, indices: Sequence[int]) -> set[int]:
    """Return the places that only say where another one lies (بلدة … شمال شرقي المدينة، … إلى الجنوب من بغداد)."""
    page, types = scene.page, grammar().place_types
    out: set[int] = set()
    for index in indices:
        mention = scene.mentions[index]
        kind = types[mention.place_type].kind if mention.place_type in types else ""
        if kind == "direction" and mention.last == mention.first + 1 and not mention.place and page.words[mention.first].article:
            out.add(index)  # «إلى الشرق من»: no place without what it is east of
            continue
        before = index - 1
        if before < 0 or scene.mentions[before].kind != "place":
            continue
        previous = scene.mentions[before]
        gap = [page.tokens[at].text for at in range(previous.last, mention.first)]
        lies = [text for text in gap if text not in _BETWEEN]
        if (kind == "direction" and not lies and mention.preposition not in _INSIDE) or (lies == ["من"] and before in out):
            out.add(index)
    return out


def tidy_places(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Keep each place of a happening once, by its fullest naming, in running text before the headline; no mere pointer."""
    page = scene.page
    for happening in happenings:
        if len(happening.places) < _FEW:
            continue
        body = [index for index in happening.places if page.lines[page.line_of[scene.mentions[index].first]].kind != "heading"]
        kept: list[int] = []
        for index in body or happening.places:
            key = _key(scene, index)
            if not key or any(key <= _key(scene, other) for other in kept):
                continue
            kept = [other for other in kept if not (_key(scene, other) < key and _same_kind(scene, other, index))]
            kept.append(index)
        happening.places = _ordered(scene, set(kept or happening.places[:1]))


def _key(scene: Scene, index: int) -> frozenset[str]:
    """Return the words a place goes by; none for one that points back (المدينة)."""
    mention = scene.mentions[index]
    words = mention.place
    if not words and mention.last > mention.first + 1:
        words = tuple(scene.page.tokens[at].text for at in range(mention.first, mention.last))
    return frozenset(word for word in words if word not in grammar().words["directions"])


def _same_kind(scene: Scene, index: int, other: int) -> bool:
    """Tell whether two namings may be of one place: an unnamed kind (العند، قاعدة العند) or the same kind."""
    return scene.mentions[index].place_type in ("", scene.mentions[other].place_type)


def carry_places(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Give a deed that names no place those of the story it goes on: of the one before it, else of the report's first."""
    page = scene.page
    lead: Happening | None = next((happening for happening in happenings if happening.places and on_ground(happening)), None)
    before: Happening | None = None
    for happening in sorted(happenings, key=lambda known: known.first):
        if not happening.places:
            happening.places = _left_over(scene, happening, happenings)
        if happening.places:
            before = happening if on_ground(happening) or before is None else before
            continue
        if not on_ground(happening) or turns(page, happening.line) or _somewhere_else(page, happening.line):
            continue
        if before is not None and happening.line - before.line <= _NEAR:
            happening.places = list(before.places)
        elif lead is not None and page.lines[happening.line].paragraph - page.lines[lead.line].paragraph <= _NEAR:
            happening.places = list(lead.places)


def _left_over(scene: Scene, happening: Happening, happenings: Sequence[Happening]) -> list[int]:
    """Return the places of a happening's clause that no other has (في مداهمات بمدينة…: the raids tell nothing themselves)."""
    taken = {index for other in happenings for index in other.places}
    clause = scene.clauses.at(happening.main.main)
    found = {index for index in scene.between(clause.first, clause.last) if scene.mentions[index].kind == "place"} - taken
    return _ordered(scene, found - locators(scene, sorted(found)))


def _somewhere_else(page: Page, line: int) -> bool:
    """Tell whether a sentence places its deed by no name (منطقة مستودعات عسكرية): somewhere, not where the story was."""
    types = grammar().place_types
    bounds = page.lines[line]
    return any(
        not page.words[at].article and any(core in types and types[core].kind == "area" for core in page.words[at].cores)
        for at in range(bounds.first, bounds.last)
    )


def antecedents(scene: Scene, index: int) -> list[int]:
    """Return the places that one which points back means (المدينة، البلدة); itself where none of its kind stands before."""
    mention, types = scene.mentions[index], grammar().place_types
    if _key(scene, index) or mention.place_type not in types:
        return [index]
    wanted = types[mention.place_type].kind
    for before in range(index - 1, -1, -1):
        other = scene.mentions[before]
        if other.kind != "place" or not other.place:
            continue
        kind = types[other.place_type].kind if other.place_type in types else ""
        kinds = {entry.kind for entry in places.entries(" ".join(other.place))}
        if (
            kind == wanted
            or (wanted in _TOWNS and (kind in _TOWNS or (not kind and kinds & _TOWNS)))
            or (not kind and wanted in kinds)
        ):
            return [before]
    return [index]


def on_ground(happening: Happening) -> bool:
    """Tell whether a happening is a deed done somewhere, not words or an accord."""
    return happening.main.frame.plover in _DEEDS and "speech" not in happening.main.frame.flags


def turns(page: Page, line: int) -> bool:
    """Tell whether a sentence opens another matter (في سياق آخر، أما…)."""
    bounds = page.lines[line]
    opening = {page.words[at].form.removeprefix("و") for at in range(bounds.first, min(bounds.last, bounds.first + _OPENING))}
    return bool(opening & grammar().cues["turns"])


def _ordered(scene: Scene, found: set[int]) -> list[int]:
    """Return places most specific first: by the type that announces them, then as they stand."""
    types = grammar().place_types
    rank = {
        "site": 0,
        "camp": 0,
        "quarter": 0,
        "village": 1,
        "town": 1,
        "base": 0,
        "airport": 0,
        "crossing": 0,
        "admin1": 4,
        "countryside": 3,
        "direction": 3,
    }

    def key(index: int) -> tuple[int, int]:
        kind = types[scene.mentions[index].place_type].kind if scene.mentions[index].place_type in types else "town"
        return rank.get(kind, 2), index

    return sorted(found, key=key)

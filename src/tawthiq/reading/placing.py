"""Placing: which places a happening takes from its clause, its sentence and the sentences before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.recalling import begins_list
from tawthiq.reading.scenery import antecedent, frame, is_country, is_known, is_town, is_wide, kind_of, name_of, scenery
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: Happenings of deeds, which are done somewhere.
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
#: Acts of words alone: the places they name are what they are about, not where they happen.
_WORDS_ONLY = frozenset({"THREATEN", "SANCTION"})
_AGREED = frozenset({"AGREE", "SUPPORT"})
#: Prepositions before the parties of talks, which may be countries.
_PARTIES = frozenset({"بين", "مع", "ضد", "ل"})
#: Between a place and the clause that tells what happened there.
_MARKS = frozenset("،,()")
#: A story goes on over a sentence or two; a sentence tells so few happenings that each may take its places; its opening words.
_NEAR, _FEW, _OPENING = 1, 2, 5
#: A story told of more places than this goes on in the unit they lie in.
_MANY = 4
#: What a sentence lists was told of within so many sentences before.
_LISTED = 2
#: Kinds that are no place beside a named one where they bear no name (المناطق المشمولة، المحور الغربي).
_NAMELESS = frozenset({"area", "front", "road"})
#: Accords, which hold wherever they hold; a story's happenings lie within so many days.
_ACCORDS = frozenset({"ceasefire"})
_STORY_DAYS = 60
#: Prepositions before what a place lies in.
_WITHIN = ("في", "ب")
#: Kinds of places that lie within a town; it was named within so many sentences.
_SITES = frozenset({"site", "quarter", "base"})
_TOWN_WITHIN = 3
#: A relative clause that follows a trigger within so many tokens tells of it.
_HEAD = 3


def places_of(scene: Scene, triggers: Sequence[Trigger], at: int) -> frozenset[int]:
    """Return the place mentions that a trigger has to itself: after it, before the next trigger, in its clause.

    A clause that tells nothing by itself belongs to it (المفاوضات التي احتضنتها مدينة…، القصف على دوما كما طال حرستا).
    """
    trigger = triggers[at]
    clause = scene.clauses.at(trigger.main)
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    stop = clause.last
    if stop < line.last and scene.clauses.at(stop).opener == "who" and stop - trigger.last < _HEAD:
        stop = scene.clauses.at(stop).last
    while stop < line.last and _extends(scene.page, stop, line.last):
        stop = scene.clauses.at(stop).last
    if at + 1 < len(triggers):
        stop = min(stop, max(triggers[at + 1].first, trigger.last))
    return frozenset(index for index in scene.between(trigger.last, stop) if scene.mentions[index].kind == "place")


def _extends(page: Page, first: int, stop: int) -> bool:
    """Tell whether a clause says how far something reached (وشملت مناطق من…، كما طال نوى)."""
    verbs = (verb_at(page, at) for at in range(first, min(stop, first + _HEAD)) if page.words[at].verbs)
    return any(verb is not None and verb.lemma in grammar().cues["extending"] for verb in verbs)


def give_places(scene: Scene, happenings: Sequence[Happening], speeches: Sequence[Speech]) -> None:
    """Give every happening without places its own, then its clause's, then its sentence's where no other happening has them."""
    by_line: dict[int, list[Happening]] = {}
    for happening in happenings:
        by_line.setdefault(happening.line, []).append(happening)
    for line, here in by_line.items():
        told = [trigger for happening in here for trigger in happening.triggers]
        _share_out(scene, line, here, scenery(scene, scene.page.lines[line], speeches, told))


def _share_out(scene: Scene, line: int, here: Sequence[Happening], scenes: Sequence[int]) -> None:
    """Share out the places of a sentence among the happenings it tells."""
    everywhere = set(scenes)
    triggers = sorted((trigger for happening in here for trigger in happening.triggers), key=lambda trigger: trigger.first)
    own = {trigger.first: places_of(scene, triggers, at) & everywhere for at, trigger in enumerate(triggers)}
    taken = frozenset().union(*own.values())
    framed = frame(scene, scene.page.lines[line], scenes, triggers[0].first)
    for happening in here:
        if happening.places or happening.main.frame.plover in _WORDS_ONLY:
            continue
        deed = happening.main.frame.plover in _DEEDS
        found = {index for trigger in happening.triggers for index in own[trigger.first]}
        for trigger in happening.triggers:
            clause = scene.clauses.at(trigger.main)
            if deed or not found:
                found |= {
                    index for index in scene.between(clause.first, clause.last) if index in everywhere and index not in taken
                }
            found |= _head(scene, clause.first, clause.opener) & everywhere
        if not found and happening.main.frame.plover in _AGREED:
            # «اتفق الطرفان على وقف النار في درعا»: what is agreed on holds there.
            clause = scene.clauses.at(happening.main.main)
            truces = (other for other in triggers if other.frame.id in _ACCORDS and clause.first <= other.main < clause.last)
            found = {index for truce in truces for index in own[truce.first]}
        if not found and len(here) <= _FEW:
            found = {index for index in everywhere if index not in taken or len(here) == 1}
        if not _parted(scene, scene.page.lines[line].first, happening.first):
            found |= framed
        found |= {holding for index in found for holding in _holding(scene, index) if holding in everywhere}
        if happening.main.frame.plover not in _DEEDS or happening.main.frame.id in _ACCORDS:
            found = {
                index for index in found if scene.mentions[index].preposition not in _PARTIES or not is_country(scene, index)
            }
        happening.places = _ordered(scene, {antecedent(scene, index) for index in found})


def _holding(scene: Scene, index: int) -> list[int]:
    """Return the places that right after a place say what it lies in, the next one first (بلدة كحيل في ريف درعا الشرقي)."""
    out: list[int] = []
    mentions = scene.mentions
    while (
        index + 1 < len(mentions)
        and mentions[index + 1].kind == "place"
        and mentions[index + 1].first - mentions[index].last <= (mentions[index + 1].preposition in _WITHIN)
        and mentions[index + 1].preposition in ("", *_WITHIN)
        and not scene.page.words[mentions[index + 1].first].joined
    ):
        index += 1
        out.append(index)
    return out


def _parted(scene: Scene, first: int, at: int) -> bool:
    """Tell whether a contrast stands between two tokens (بينما، فيما): the frame of a sentence ends there."""
    return any(scene.page.words[k].form.removeprefix("و") in grammar().cues["contrasts"] for k in range(first, at))


def _head(scene: Scene, first: int, opener: str) -> set[int]:
    """Return the place that a clause tells more of (سيناء التي تشهد…، تعز، حيث قتل…)."""
    if opener not in ("who", "when") or (opener == "when" and not scene.page.words[first].form.endswith("حيث")):
        return set()
    before = scene.between(max(0, first - 8), first)
    if not before:
        return set()
    index = before[-1]
    if scene.mentions[index].kind != "place" or scene.mentions[index].last > first:
        return set()
    found = {index}
    while scene.mentions[index].joined == index - 1 and scene.mentions[index - 1].kind == "place":
        index -= 1
        found.add(index)
    return found


def tidy_places(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Keep each place of a happening once, by its fullest naming, in running text before the headline; no mere pointer."""
    page = scene.page
    for happening in happenings:
        if len(happening.places) < _FEW:
            continue
        body = [index for index in happening.places if page.lines[page.line_of[scene.mentions[index].first]].kind != "heading"]
        kept: list[int] = []
        named = any(scene.mentions[index].place and not _is_nameless(scene, index) for index in body or happening.places)
        for index in body or happening.places:
            key = _key(scene, index)
            if named and _is_nameless(scene, index):
                continue
            if not key or any(key <= _key(scene, other) for other in kept):
                continue
            kept = [other for other in kept if not (_key(scene, other) < key and _same_kind(scene, other, index))]
            kept.append(index)
        happening.places = _ordered(scene, set(kept or happening.places[:1]))


def _is_nameless(scene: Scene, index: int) -> bool:
    """Tell whether a place is only pointed at or counted (المناطق المشمولة، تسع قرى)."""
    mention = scene.mentions[index]
    return mention.counted is not None or (not mention.place and kind_of(scene, index) in _NAMELESS)


def _key(scene: Scene, index: int) -> frozenset[str]:
    """Return the words a place goes by without its quarter of the sky; none for one that points back (المدينة)."""
    return frozenset(word for word in name_of(scene, index) if word not in grammar().words["directions"])


def _same_kind(scene: Scene, index: int, other: int) -> bool:
    """Tell whether two namings may be of one place: an unnamed kind (العند، قاعدة العند) or the same kind."""
    return scene.mentions[index].place_type in ("", scene.mentions[other].place_type)


def carry_places(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Give a deed that names no place those of the story it goes on: of the one before it, else of the report's first."""
    page = scene.page
    lead: Happening | None = next((happening for happening in happenings if happening.places and on_ground(happening)), None)
    before: Happening | None = None
    last: Happening | None = None
    for happening in sorted(happenings, key=lambda known: known.first):
        if happening.places:
            before = happening if on_ground(happening) or before is None else before
            last = happening
            continue
        if not on_ground(happening) or happening.main.frame.id in _ACCORDS or _recalled(page, happening.main.first):
            continue
        home = last if last is not None and last.line == happening.line else None
        if home is None and not turns(page, happening.line) and not _somewhere_else(scene, happening):
            if before is not None and happening.line - _told_last(before, happening.line) <= _NEAR:
                home = before
            elif lead is not None and page.lines[happening.line].paragraph - page.lines[lead.line].paragraph <= _NEAR:
                home = lead
        if home is not None and not _long_before(happening, home):
            happening.places = _carried(scene, home.places)


def list_places(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Give a deed the places that a sentence after it lists and tells nothing else of (والقرى المحررة هي…)."""
    page = scene.page
    deeds = sorted((happening for happening in happenings if on_ground(happening)), key=lambda known: known.first)
    telling = {told.line for happening in happenings for told in (happening, *happening.merged)}
    for line in {page.line_of[mention.first] for mention in scene.mentions if begins_list(page, mention.first)} - telling:
        bounds = page.lines[line]
        listed = [
            index
            for index in scene.between(bounds.first, bounds.last)
            if scene.mentions[index].place and scene.mentions[index].place_type in grammar().words["plural_types"]
        ]
        before = [deed for deed in deeds if 0 < line - deed.line <= _LISTED]
        if len(listed) >= _FEW and before:
            last = before[-1].line
            home = next(deed for deed in before if deed.line == last)
            home.places = [*home.places, *listed]


def _recalled(page: Page, at: int) -> bool:
    """Tell whether something is named only as what time is counted from (أسوأ هجوم منذ إحراق شاب)."""
    return at > 0 and page.words[at - 1].form in grammar().cues["counted_from"]


def _long_before(happening: Happening, story: Happening) -> bool:
    """Tell whether a happening is recalled from another time than the story's."""
    if happening.date is None or happening.date.days is None or story.date is None or story.date.days is None:
        return False
    apart = date.fromisoformat(story.date.days.start) - date.fromisoformat(happening.date.days.start)
    return abs(apart.days) > _STORY_DAYS


def anchor_places(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Give a happening whose places are only sites of no gazetteer (دوار المشنقة) the town that was spoken of before them."""
    page = scene.page
    for happening in happenings:
        found = happening.places
        bare = [index for index in found if not is_known(scene, index)]
        if not bare or any(kind_of(scene, index) not in _SITES for index in found):
            continue
        first = min(bare)
        line = page.line_of[scene.mentions[first].first]
        for before in range(first - 1, -1, -1):
            if line - page.line_of[scene.mentions[before].first] > _TOWN_WITHIN:
                break
            if is_town(scene, before):
                happening.places = [*found, before]
                break


def _carried(scene: Scene, found: Sequence[int]) -> list[int]:
    """Return the places that a story goes on in: no country, no pointer to where another lies, of a long row only the unit."""
    kept = [index for index in found if not is_country(scene, index)]
    if len(kept) > _MANY:
        kept = [index for index in kept if is_wide(scene, index)] or kept
    return [index for index in kept if kind_of(scene, index) != "direction" or scene.mentions[index].preposition] or kept


def _told_last(happening: Happening, line: int) -> int:
    """Return the last sentence up to a given one that tells of a happening."""
    return max((told.line for told in happening.merged if told.line <= line), default=happening.line)


def _somewhere_else(scene: Scene, happening: Happening) -> bool:
    """Tell whether its clauses place a deed by no name (منطقة مستودعات عسكرية): somewhere, not where the story was."""
    page, types = scene.page, grammar().place_types
    clauses = {scene.clauses.at(trigger.main) for trigger in happening.triggers}
    return any(
        not page.words[at].article and any(core in types and types[core].kind == "area" for core in page.words[at].cores)
        for clause in clauses
        for at in range(clause.first, clause.last)
    )


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
        return rank.get(kind_of(scene, index) or "town", 2), index

    return sorted(found, key=key)

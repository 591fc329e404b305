"""Merging: headline, lead and body tell one happening. What a later sentence tells again is added to what it was told of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.knowledge.grammar import grammar, possessives
from tawthiq.reading.scenery import is_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene

_TOLL = frozenset({"kill", "wound"})
_WIDE = frozenset(
    {"country", "admin1", "admin2", "district", "region", "direction", "countryside", "area", "water", "sea", "river"}
)
#: One happening names so many times the places of another: it is another.
_ROW_OF_TOWNS = 4
_DISTRICTS = frozenset({"district", "area"})
#: Deeds of which one actor commits several in a row; of others he commits one at a time.
_ROW = frozenset({"fire", "clash", "custody"})
_CLAIM_REACH = 6
#: Deeds of these families come in rows by one doer.
_GO_ON = frozenset({"fire", "blast"})
#: What is named again so soon is what was named, wherever its details lie.
_NEAR = 4
#: A story goes on over so many sentences.
_STORY = 2
#: A happening may be named again so many sentences later.
_MEMORY = 12


def merge(scene: Scene, happenings: Sequence[Happening]) -> list[Happening]:
    """Return the distinct happenings of a report in order; each holds all that tells it."""
    out: list[Happening] = []
    for happening in happenings:
        home = next((known for known in reversed(out) if _same(scene, known, happening)), None)
        if home is None:
            out.append(happening)
        elif _headline(scene, home) and not _headline(scene, happening):
            # The body's words are the evidence; the headline only repeats them.
            _absorb(scene, happening, home)
            out[out.index(home)] = happening
        elif _fullness(happening) > _fullness(home) + 1:
            # Whoever tells it most fully is its evidence.
            _absorb(scene, happening, home)
            out[out.index(home)] = happening
        else:
            _absorb(scene, home, happening)
    return _without_headlines(scene, out)


def _fullness(happening: Happening) -> int:
    """Return how much a sentence tells of a happening."""
    return (
        bool(happening.initiators)
        + bool(happening.targets)
        + bool(happening.places)
        + bool(happening.tolls)
        + (happening.main.frame.rank == 0)
    )


def _without_headlines(scene: Scene, happenings: list[Happening]) -> list[Happening]:
    """Leave out what only the headline tells where the body tells happenings of that kind: it is one of them, shortened."""
    told = {happening.main.frame.plover for happening in happenings if not _headline(scene, happening)}
    return [
        happening
        for happening in happenings
        if not _headline(scene, happening) or happening.main.frame.plover not in told or _heads_alone(scene)
    ]


def _heads_alone(scene: Scene) -> bool:
    return len(scene.page.lines) <= 2


def _same(scene: Scene, known: Happening, other: Happening) -> bool:
    """Tell whether `other`, told later, is `known` told again."""
    mine, theirs = known.main.frame, other.main.frame
    if mine.plover != theirs.plover and {mine.plover, theirs.plover} != {"AGREE", "SUPPORT"}:
        return False
    if known.line == other.line:
        return False
    if (known.status == "planned") != (other.status == "planned") or "alleged" in (known.status, other.status):
        return False
    if (known.status == "ongoing") != (other.status == "ongoing") and not _headline(scene, known):
        return False
    if _only_tolls(known) and not _only_tolls(other) and other.line - known.line > 1 and not _headline(scene, known):
        return False
    if _another(scene, other):
        return False
    back = _points_back(scene, other) and other.line - known.line <= _MEMORY
    deed = _same_deed(known, other)
    if not deed and not (back and mine.plover == "ASSAULT" and _generic(other) and "whole" not in mine.flags):
        return False
    if known.means is not None and other.means is not None and known.means.name != other.means.name and not back:
        return False
    if (
        _parties_differ(scene, known, other)
        or _places_differ(scene, known, other)
        or _dates_differ(known, other)
        or _tolls_differ(known, other)
    ):
        return False
    if "speech" in theirs.flags:
        return bool(_actors(scene, known.initiators) & _actors(scene, other.initiators)) and _headline(scene, known)
    if _headline(scene, known):
        return _agree(scene, known, other, needed=1)
    if back:
        return True
    if _only_tolls(other) and other.line - known.line <= 3 and not other.places:
        return True
    return _agree(scene, known, other, needed=2)


def _same_deed(known: Happening, other: Happening) -> bool:
    """Tell whether the words of two happenings may name one deed: the same frame, one family, or only the toll of a deed."""
    mine, theirs = known.main.frame, other.main.frame
    if mine.id == theirs.id or mine.families & theirs.families:
        return True
    toll_only = _only_tolls(known) or _only_tolls(other)
    return toll_only and mine.plover == "ASSAULT" and "whole" not in mine.flags | theirs.flags


def _only_tolls(happening: Happening) -> bool:
    return all(trigger.frame.flags & _TOLL for trigger in happening.triggers)


def _headline(scene: Scene, happening: Happening) -> bool:
    line = scene.page.lines[happening.line]
    return line.kind == "heading" and line.paragraph <= 1


def _points_back(scene: Scene, happening: Happening) -> bool:
    """Tell whether a happening is named as known already: الهجوم، هذه الغارة، مقتله; "another" or "second" says it is not."""
    page = scene.page
    for trigger in happening.triggers:
        if "coref" not in trigger.frame.flags or trigger.verb is not None:
            continue
        word = page.words[trigger.first]
        after = page.words[trigger.last].core if trigger.last < len(page.words) else ""
        if after in grammar().cues["another"]:
            return False
        if trigger.last - trigger.first == 1 and word.article:
            return True
        if trigger.first and page.words[trigger.first - 1].form in grammar().cues["this"]:
            return True
        if _claimed(scene, trigger.first):
            return True
        if trigger.frame.flags & _TOLL and word.core.endswith(possessives()) and not happening.tolls:
            return True
    return False


def _another(scene: Scene, happening: Happening) -> bool:
    """Tell whether a happening is called another than those told before (غارات أخرى)."""
    words, another = scene.page.words, grammar().cues["another"]
    return any(
        trigger.verb is None and trigger.last < len(words) and words[trigger.last].core in another
        for trigger in happening.triggers
    )


def _claimed(scene: Scene, at: int) -> bool:
    """Tell whether somebody claims or condemns what is named (مسؤوليتها عن قتل النائب): it is known by then."""
    page = scene.page
    line = page.lines[page.line_of[at]]
    before = range(max(line.first, at - _CLAIM_REACH), at)
    return any(
        any(core in grammar().cues["responsibility"] for core in page.words[k].cores)
        or any(verb.lemma in grammar().cues["condemning_verbs"] for verb in page.words[k].verbs[:1])
        for k in before
    )


def _generic(happening: Happening) -> bool:
    """Tell whether a happening is named by a word that any violent deed may be called by."""
    return all("anydeed" in trigger.frame.flags or trigger.frame.flags & _TOLL for trigger in happening.triggers)


def _names(scene: Scene, indices: Sequence[int], kinds: frozenset[str] | None) -> frozenset[str]:
    """Return the names of places of some kinds; with None of those that are no wider than a town."""
    mentions = (scene.mentions[index] for index in indices)
    chosen = (mention for mention in mentions if (_is_point(mention) if kinds is None else _kind(mention) in kinds))
    return frozenset(" ".join(mention.place) for mention in chosen if mention.place)


def _kind(mention: Mention) -> str:
    kind = grammar().place_types.get(mention.place_type)
    return kind.kind if kind is not None else ""


def _is_point(mention: Mention) -> bool:
    kind = grammar().place_types.get(mention.place_type)
    if kind is not None:
        return kind.kind not in _WIDE
    return not any(entry.kind in _WIDE for entry in places.entries(" ".join(mention.place)))


def _places_differ(scene: Scene, known: Happening, other: Happening) -> bool:
    """Tell whether both name a town or less, or both a district, and none in common; a province holds its towns."""
    for kinds in (None, _DISTRICTS):
        ours, theirs = _names(scene, known.places, kinds), _names(scene, other.places, kinds)
        if ours and theirs and not ours & theirs:
            return True
        few, many = sorted((len(ours), len(theirs)))
        if few and many >= _ROW_OF_TOWNS * few and not _headline(scene, known):
            return True  # fire upon ten towns is more than the strike on one of them
    return False


def _dates_differ(known: Happening, other: Happening) -> bool:
    if known.date is None or other.date is None or known.date.days is None or other.date.days is None:
        return False
    return not known.date.days.overlaps(other.date.days)


def _same_day(known: Happening, other: Happening) -> bool:
    """Tell whether both are told with their day and it is the same; that of the story that goes on tells them not apart."""
    if known.date is None or other.date is None or known.shares_day or other.shares_day:
        return False
    return known.date.days is not None and known.date.days == other.date.days


def _tolls_differ(known: Happening, other: Happening) -> bool:
    """Tell whether both give a number of dead and the numbers cannot be the same people."""
    for kind in ("killed", "wounded", "detained", "abducted"):
        ours = [toll for toll in known.tolls if toll.kind == kind and not toll.part]
        theirs = [toll for toll in other.tolls if toll.kind == kind and not toll.part]
        if ours and theirs and not any(a.count.overlaps(b.count) for a in ours for b in theirs):
            return not any(
                a.count.low <= b.count.low * 2 and b.count.low <= a.count.low * 2 and a.count.low > 5
                for a in ours
                for b in theirs
            )
    return False


def _actors(scene: Scene, indices: Sequence[int]) -> frozenset[str]:
    out: set[str] = set()
    for index in indices:
        mention = scene.mentions[index]
        if mention.actor is not None:
            out.add(mention.actor)
            entry = actors.actor(mention.actor)
            if entry is not None:
                out.update(entry.belongs_to())
        elif mention.kind in ("person", "group", "people"):
            out.update(
                scene.page.words[at].core for at in range(mention.first, mention.last) if scene.page.tokens[at].kind == "word"
            )
    return frozenset(out)


def _parties_differ(scene: Scene, known: Happening, other: Happening) -> bool:
    """Tell whether two different actors of the registry are named as the doers."""
    ours = {scene.mentions[index].actor for index in known.initiators}
    theirs = {scene.mentions[index].actor for index in other.initiators}
    if None in ours or None in theirs or not ours or not theirs:
        return False
    return not _actors(scene, known.initiators) & _actors(scene, other.initiators)


def _agree(scene: Scene, known: Happening, other: Happening, *, needed: int) -> bool:
    """Tell whether enough of place, parties, toll and day are the same, and none against."""
    score = 0
    if {scene.mentions[index].place for index in known.places} & {scene.mentions[index].place for index in other.places} - {()}:
        score += 1
    ours, theirs = _actors(scene, known.initiators), _actors(scene, other.initiators)
    if ours & theirs:
        score += 1
    elif ours and theirs and needed > 1:
        return False
    if _actors(scene, known.targets) & _actors(scene, other.targets):
        score += 1
    if any(a.kind == b.kind and a.count.low == b.count.low for a in known.tolls for b in other.tolls):
        score += 2
    if _same_day(known, other):
        score += 1
    if known.main.frame.id == other.main.frame.id and score and (needed == 1 or not known.main.frame.families & _ROW):
        score += 1
    return score >= needed


def _absorb(scene: Scene, home: Happening, other: Happening) -> None:
    """Add to a happening what tells it again: its parties where it has none, and beside those whom it names only persons."""
    home.merged.append(other)
    for mine, theirs in ((home.initiators, other.initiators), (home.targets, other.targets)):
        alone = not mine
        mine.extend(index for index in theirs if index not in mine and (alone or scene.mentions[index].name_first >= 0))
    home.weapons.extend(index for index in other.weapons if index not in home.weapons)
    # A country is where something happened only for the sentence that says so.
    units = frozenset().union(*(_units(scene, index) for index in home.places if _is_point(scene.mentions[index])))
    home.places.extend(
        index
        for index in other.places
        if index not in home.places
        and not is_country(scene, index)
        and (_is_point(scene.mentions[index]) or not _elsewhere(units, _units(scene, index)))
    )
    home.tolls.extend(other.tolls)
    home.speeches.extend(speech for speech in other.speeches if speech not in home.speeches)
    if home.date is None and home.status != "ongoing":
        home.date = other.date
    if home.status == "occurred" and other.status in ("failed", "ongoing", "denied"):
        home.status = other.status


def inherit(happenings: Sequence[Happening]) -> None:
    """Give a deed that names nobody the doer of the deed of its kind told just before (three blasts of one side's mines)."""
    for before, happening in pairwise(happenings):
        if happening.initiators or not before.initiators or happening.main.frame.plover != "ASSAULT":
            continue
        if happening.line - before.line > _STORY or happening.status != before.status:
            continue
        if any("parties" in trigger.frame.flags for trigger in happening.triggers):
            continue  # two sides fight, which nobody names
        if _dates_differ(before, happening):
            continue
        families = happening.main.frame.families & before.main.frame.families & _GO_ON
        if families or (_only_tolls(happening) and "fire" in before.main.frame.families):
            happening.initiators.extend(before.initiators)


def _units(scene: Scene, index: int) -> frozenset[str]:
    """Return the first-level units that the places of a mention's name lie in or are."""
    found = places.entries(" ".join(scene.mentions[index].place))
    units = (entry.id if entry.kind == "admin1" else entry.admin1 for entry in found)
    return frozenset(unit for unit in units if unit)


def _elsewhere(units: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether a wide place lies in other units than the town that a happening was placed in."""
    return bool(units) and bool(others) and not units & others

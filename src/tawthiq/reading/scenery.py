"""Scenery: which of the places a sentence names may be where something happened, and which one a pointer means.

Reports name places for other reasons too: to say where another place lies, whose border it shares, where the speaker sits,
who met whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, geography, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.phrasing import match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.clauses import Clause
    from tawthiq.reading.page import Line
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

_INSIDE = frozenset({"في", "ب", "داخل"})
_TOWNS = frozenset({"town", "village"})
_UNITS = frozenset({"admin1", "district"})
_WIDE = frozenset({"admin1", "region"})
_BETWEEN = frozenset("،,()")
_PEOPLE = frozenset({"actor", "person", "people", "group"})
#: A word of neighbourhood stands within so many tokens before the neighbour (المحاذية لبلدة، على الحدود الشرقية مع).
_BESIDE = 3
#: Between a place and what it is measured from stand fewer words than this (الواقعة على مسافة 700 كيلومتر تقريبا جنوبي).
_MEASURED = 8
#: The noun that a relative clause tells of stands fewer tokens before it than this (غارات الطائرات بدون طيار التي…).
_HEAD_NOUN = 5
#: A phrase that names somebody has at most so many tokens.
_PHRASE = 12
#: A border is named within so many tokens before the units it parts.
_PARTED = 5
#: What was named with the same word within so many sentences is meant before any bare name.
_JUST = 2
#: The frame of a sentence begins within so many tokens (أما في محافظة صعدة، فقد).
_OPENING = 3


def kind_of(scene: Scene, index: int) -> str:
    """Return the kind of place that the word before a name announces, "" where none does."""
    types = grammar().place_types
    mention = scene.mentions[index]
    return types[mention.place_type].kind if mention.place_type in types else ""


def name_of(scene: Scene, index: int) -> tuple[str, ...]:
    """Return the words a place goes by; () for one that points back (المدينة)."""
    mention, words = scene.mentions[index], grammar().words
    first = mention.first + (scene.page.words[mention.first].core in words["demonstratives"])
    if mention.place or mention.last == first + 1:
        return mention.place
    return tuple(scene.page.tokens[at].text for at in range(first, mention.last))


def is_known(scene: Scene, index: int) -> bool:
    """Tell whether the gazetteer has a place of a mention's name and kind."""
    mention = scene.mentions[index]
    return bool(mention.place) and geography.is_known(" ".join(mention.place), mention.place_type or None)


def is_country(scene: Scene, index: int) -> bool:
    """Tell whether a mention names a whole country, not a part of one."""
    if kind_of(scene, index) not in ("", "country"):
        return False
    known = places.entries(" ".join(scene.mentions[index].place))
    return bool(known) and known[0].kind == "country"


def is_wide(scene: Scene, index: int) -> bool:
    """Tell whether a mention names a unit or a region of the gazetteer, not a town of the same name."""
    kinds = [entry.kind for entry in places.meanings(" ".join(scene.mentions[index].place))]
    return kind_of(scene, index) in ("", "admin1", "countryside", "direction") and bool(kinds) and kinds[0] in _WIDE


def is_town(scene: Scene, index: int) -> bool:
    """Tell whether a mention names a town or village of the gazetteer, without a word that puts it around or beside."""
    if scene.mentions[index].kind != "place" or kind_of(scene, index) not in ("", *_TOWNS):
        return False
    return any(entry.kind in _TOWNS for entry in places.meanings(" ".join(scene.mentions[index].place)))


def scenery(scene: Scene, line: Line, speeches: Sequence[Speech], told: Sequence[Trigger]) -> list[int]:
    """Return the place mentions of a sentence that may be where something happened, in order; `told` are its triggers."""
    found = [index for index in scene.between(line.first, line.last) if scene.mentions[index].kind == "place"]
    if not found:
        return found
    aside = locators(scene, found)
    spoken = [speech for speech in speeches if line.first <= speech.verb_at < line.last]
    for index in found:
        joined = scene.mentions[index].joined
        if (
            _of_speaker(scene, index, spoken)
            or _of_origin(scene, index)
            or _parted_by(scene, index)
            or (joined in aside and scene.mentions[index].preposition == "بين")
            or _of_somebody(scene, index, told)
            or (joined in aside and is_country(scene, index))
        ):
            aside.add(index)
    kept = [index for index in found if index not in aside]
    # Where nothing else is named, something on a border happened on either side of it.
    return kept or [index for index in found if _parted_by(scene, index)]


def frame(scene: Scene, line: Line, here: Sequence[int], before: int) -> set[int]:
    """Return the places that a sentence sets at its head for all it tells (وفي مأرب، هاجم…), before token `before`."""
    if not here or scene.mentions[here[0]].first - line.first > _OPENING or scene.mentions[here[0]].preposition not in _INSIDE:
        return set()
    stop = next((at for at in range(line.first, before) if scene.page.tokens[at].text in "،,"), before)
    return {index for index in here if scene.mentions[index].first < stop}


def locators(scene: Scene, indices: Sequence[int]) -> set[int]:
    """Return the places that only say where another one lies (بلدة … شمال شرقي المدينة، … إلى الجنوب من بغداد).

    Where the other one is in no gazetteer and nothing parts them, the one that locates it is kept: it is all there is to
    find the place by.
    """
    page = scene.page
    between = grammar().cues["lying"] | grammar().cues["kilometres"]
    out: set[int] = set()
    for index in indices:
        mention = scene.mentions[index]
        pointing = kind_of(scene, index) == "direction"
        if pointing and not mention.place and page.words[mention.first].article and mention.preposition not in _INSIDE:
            out.add(index)  # «إلى الشرق من»: no place without what it is east of
            continue
        before = index - 1
        if before > 0 and scene.mentions[before].kind == "thing" and _borders(scene, index):
            before -= 1  # «رفح على الحدود مع غزة»
        if before < 0 or scene.mentions[before].kind != "place":
            continue
        previous = scene.mentions[before]
        gap = [page.tokens[at].text for at in range(previous.last, mention.first)]
        lies = [
            page.words[at].core if page.words[at].form not in grammar().cues["kilometres"] else page.words[at].form
            for at in range(previous.last, mention.first)
            if page.tokens[at].text not in _BETWEEN and page.tokens[at].kind == "word"
        ]
        if lies == ["من"] and before in out:
            # «قرية صيدا إلى الشرق من درعا»; without the village «إلى الشرق من درعا» is where it was.
            if any(other < before and other not in out for other in indices):
                out.add(index)
        elif not gap and pointing and not places.meanings(" ".join(previous.place)):
            continue
        elif (
            pointing
            and (between.issuperset(lies) or (len(lies) < _MEASURED and between & set(lies)))
            and mention.preposition not in _INSIDE
        ):
            out.add(index)
        elif _borders(scene, index):
            out.update({index} if places.meanings(" ".join(previous.place)) else ())
    return out


def _borders(scene: Scene, index: int) -> bool:
    """Tell whether a place is named as another's neighbour (المحاذية لبلدة…، المطل على المدينة، على الحدود مع لبنان)."""
    page, first = scene.page, scene.mentions[index].first
    start = max(page.lines[page.line_of[first]].first, first - _BESIDE)
    words = grammar().cues["neighbouring"]
    return any(page.words[at].core in words for at in range(start, first) if page.tokens[at].kind == "word")


def _of_speaker(scene: Scene, index: int, speeches: Sequence[Speech]) -> bool:
    """Tell whether a place is named with who speaks (قال متحدث في بيروت إن…، بحسب مصدر في حلب)."""
    first = scene.mentions[index].first
    for speech in speeches:
        voice = scene.mentions[speech.speaker]
        if speech.kind == "by":
            told = speech.verb_at < first <= voice.last + 1
        else:
            start = voice.first if 0 <= speech.verb_at - voice.last < _BESIDE else speech.verb_at
            told = start < first < speech.first
        if told:
            return True
    return False


def _parted_by(scene: Scene, index: int) -> bool:
    """Tell whether a place is only one side of a border (الحدود الإدارية الفاصلة بين محافظتي درعا والقنيطرة)."""
    page, mention = scene.page, scene.mentions[index]
    if mention.preposition != "بين":
        return False
    start = max(page.lines[page.line_of[mention.first]].first, mention.first - _PARTED)
    return any(page.words[at].core in grammar().cues["parting"] for at in range(start, mention.first))


def _of_origin(scene: Scene, index: int) -> bool:
    """Tell whether a place only says where somebody or something came from (سيارة قادمة من المكلا)."""
    mention = scene.mentions[index]
    if mention.preposition != "من":
        return False
    page = scene.page
    start = max(page.lines[page.line_of[mention.first]].first, mention.first - _BESIDE)
    return any(
        page.words[at].core in grammar().cues["coming_from"]
        for at in range(start, mention.first)
        if page.tokens[at].kind == "word"
    )


def _of_somebody(scene: Scene, index: int, told: Sequence[Trigger]) -> bool:
    """Tell whether a place says who somebody is (المؤسسة التي يوجد مقرها في طرابلس، مسؤول الأمن في صيدا أبو أشرف)."""
    mentions, mention = scene.mentions, scene.mentions[index]
    before = mentions[index - 1] if index else None
    if before is not None and mention.first - before.last <= 1:
        named = index + 1 < len(mentions) and mentions[index + 1].kind == "person" and mentions[index + 1].first == mention.last
        if (named and before.kind in _PEOPLE) or (before.kind == "actor" and is_country(scene, index)):
            return True  # «مسؤول الأمن في صيدا أبو أشرف»، «تنظيم القاعدة في اليمن»
    if not mention.preposition and match(actors.role_phrases(), scene.page, max(mention.first - 1, 0), mention.first) is not None:
        return True  # «محافظ الأنبار صهيب الراوي»
    if mention.first and scene.page.words[mention.first - 1].form in grammar().cues["named"]:
        return True  # «التي تعرف أيضا باسم عين العرب»
    clause = scene.clauses.at(mention.first)
    if not mention.preposition:
        return False
    if clause.opener != "who" or not clause.first or any(_tells(trigger, clause) for trigger in told):
        return False
    return any(
        scene.mentions[other].kind in _PEOPLE and scene.mentions[other].last == clause.first
        for other in scene.between(max(0, clause.first - _PHRASE), clause.first)
    )


def _tells(trigger: Trigger, clause: Clause) -> bool:
    """Tell whether a relative clause tells of a happening: by a trigger in it, or of the noun that named one just before it."""
    within = clause.first <= trigger.main < clause.last
    return within or (trigger.verb is None and 0 <= clause.first - trigger.last < _HEAD_NOUN)


def _pointed_at(scene: Scene, index: int) -> str | None:
    """Return the kind of place that a pointer means, by itself or as what another lies beside (شمال شرقي المدينة)."""
    mention, types = scene.mentions[index], grammar().place_types
    kind = kind_of(scene, index)
    if kind == "direction" and len(mention.place) == 1 and mention.place[0].startswith("ال"):
        inner = types.get(mention.place[0].removeprefix("ال"))
        return inner.kind if inner is not None and inner.kind in _TOWNS else None
    return None if name_of(scene, index) or not kind else kind


def _so_called(scene: Scene, index: int) -> int:
    """Return the place just named with the very word that points back (مدينة طفس … المدينة); itself where there is none."""
    line, word = scene.page.line_of, scene.mentions[index].place_type
    for before in range(index - 1, -1, -1):
        other = scene.mentions[before]
        if not word or line[scene.mentions[index].first] - line[other.first] > _JUST:
            break
        if other.kind == "place" and other.place and other.place_type == word:
            return before
    return index


def antecedent(scene: Scene, index: int) -> int:
    """Return the place that one which points back means (المدينة، البلدة); itself where none of its kind stands before.

    A unit (المحافظة) is meant by name only where its name stands with its kind: درعا may be the city.
    """
    wanted = _pointed_at(scene, index)
    if wanted is None:
        return index
    so_called = _so_called(scene, index) if wanted in _TOWNS else index
    if so_called != index:
        return so_called
    for before in range(index - 1, -1, -1):
        other = scene.mentions[before]
        if other.kind != "place" or not other.place:
            continue
        if wanted == "area" and not is_country(scene, before):
            return before
        kind = kind_of(scene, before)
        kinds = {entry.kind for entry in places.meanings(" ".join(other.place))}
        if wanted in _UNITS and kind != wanted:
            continue
        if (
            kind == wanted
            or (wanted in _TOWNS and (kind in _TOWNS or (not kind and kinds & _TOWNS)))
            or (not kind and wanted in kinds)
        ):
            return before
    return index

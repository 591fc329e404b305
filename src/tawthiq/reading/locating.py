"""Locating: where on the map the places of a report lie, each read in the light of the others.

The gazetteer decides names (`knowledge.geography`). What only the words around a name tell is added here: a pointer means
what was named before, a distance and a quarter of the sky move a point, and a site of no gazetteer lies where the town or
unit it is named in lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import geography, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.model import PlaceMention
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.scenery import antecedent, kind_of, name_of
from tawthiq.reading.spoken_of import votes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.model.codes import PlaceRelation
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene

_RELATIONS: dict[str, PlaceRelation] = {
    "قرب": "near", "بالقرب": "near", "بجانب": "near", "بمحاذاه": "near", "عند": "near", "حول": "around", "بين": "between",
    "نحو": "towards", "باتجاه": "towards", "صوب": "towards", "الي": "towards", "من": "from",
}  # fmt: skip
#: Bearings in degrees of the quarters of the sky, as folded and without article.
_QUARTERS = {"شمال": 0.0, "شمالي": 0.0, "شرق": 90.0, "شرقي": 90.0, "جنوب": 180.0, "جنوبي": 180.0, "غرب": 270.0, "غربي": 270.0}
_TOWNS = frozenset({"town", "village"})
_FACILITIES = frozenset({"base", "airport", "camp", "crossing"})
_SETTLED = frozenset({"town", "village", "quarter", "camp"})
_UNITS = frozenset({"admin1", "admin2"})
#: Kinds whose word with the article points back.
_POINTED = frozenset({"town", "village", "country", "admin1", "district"})
#: Kinds of places that lie within a town, and how far from its middle at most they are taken to lie, in km.
_IN_TOWNS = frozenset({"site", "quarter"})
_TOWN_REACH_KM = 10.0
#: What a place lies in stands within so many tokens after it, or was named within so many sentences before.
_AFTER, _BEFORE = 4, 2
_BREAKS = frozenset("،,؛:()")
#: A distance stands within so many tokens of the place it is measured from; further than this is no place's surroundings.
_MEASURE, _FARTHEST_KM = 6, 200.0
#: A quarter of the sky named in words is right within 22.5 degrees, which is this part of the distance.
_SIDEWAYS = 0.4


def place_mentions(scene: Scene, wanted: Sequence[int]) -> dict[int, PlaceMention]:
    """Return the place of each wanted mention, decided together: each is the others' context."""
    found = _resolved(scene)
    out: dict[int, PlaceMention] = {}
    for index in wanted:
        mention, page = scene.mentions[index], scene.page
        span = page.cut(mention.start, mention.end)
        answer = found.get(index)
        if answer is None or (answer.entry is None and not answer.alternatives):
            answer = _back_reference(scene, index, found) or _lies_in(scene, index, found) or answer
        point = _point(scene, index, answer)
        entry = answer.entry if answer is not None else None
        how = relation(scene, index)
        if how == "in" and kind_of(scene, index) == "direction" and entry is not None and entry.kind in _SETTLED:
            how = "near"
        admin1 = places.entry(answer.admin1) if answer is not None and answer.admin1 else None
        out[index] = PlaceMention(
            text=span.text, start=span.start, end=span.end, relation=how,
            place=entry.id if entry is not None else None,
            name_ar=entry.name_ar if entry is not None else None,
            name_en=entry.name_en if entry is not None else None,
            country=answer.country if answer is not None else None,
            admin1=admin1.name_en if admin1 is not None else None,
            lat=point.lat if point is not None else None,
            lon=point.lon if point is not None else None,
            precision=point.precision if point is not None else None,
            radius_km=point.radius_km if point is not None else None,
        )  # fmt: skip
    return out


def _resolved(scene: Scene) -> dict[int, geography.Resolved]:
    """Return what the gazetteer says of every named place of a report, by mention."""
    page = scene.page
    asked: dict[int, geography.PlaceQuery] = {}
    for index, mention in enumerate(scene.mentions):
        if mention.kind != "place":
            continue
        key, type_word = _key(scene, index)
        if key:
            line = page.line_of[mention.first]
            asked[index] = geography.PlaceQuery(key, type_word, line, mention.first, relation(scene, index))
    found = geography.resolve(list(asked.values()), countries=votes(scene.page, scene.mentions))
    return dict(zip(asked, found, strict=True))


def _key(scene: Scene, index: int) -> tuple[str, str | None]:
    """Return the name to look up, "" for a pointer (شمال المدينة), and the word before it.

    Where the word before belongs to the name (ريف دمشق، الولايات المتحدة، المنطقة الشرقية) the name is both.
    """
    page, mention = scene.page, scene.mentions[index]
    if mention.place_type and kind_of(scene, index) != "town":
        last = mention.first + 1 + len(mention.place) if mention.place else mention.last
        whole = " ".join(page.forms[mention.first : min(last, mention.last)])[_article_off(scene, index) :]
        if whole.count(" ") and places.entries(whole):
            return whole, None
    if _type_of_name(mention) in _POINTED:
        return "", None
    return " ".join(mention.place), mention.place_type or None


def _type_of_name(mention: Mention) -> str:
    """Return the kind of place that a name of one articled word announces (شرق البلاد، شمال المدينة), "" where it is a name."""
    if len(mention.place) != 1 or not mention.place[0].startswith("ال"):
        return ""
    pointed = grammar().place_types.get(mention.place[0].removeprefix("ال"))
    return pointed.kind if pointed is not None else ""


def _article_off(scene: Scene, index: int) -> int:
    """Return the letters of clitics before a mention's first word, its article not counted."""
    mention = scene.mentions[index]
    return mention.start - scene.page.tokens[mention.first].start


def _back_reference(scene: Scene, index: int, found: Mapping[int, geography.Resolved]) -> geography.Resolved | None:
    """Return the place that a bare type word (المدينة، المحافظة) points back to: the last of its kind, or its unit."""
    meant = antecedent(scene, index)
    if meant != index and meant in found and found[meant].entry is not None:
        return found[meant]
    page, mention = scene.page, scene.mentions[index]
    wanted = kind_of(scene, index)
    if wanted == "direction" and _type_of_name(mention) == "country":
        wanted = "country"  # «شرق البلاد»
    elif not wanted or mention.place:
        return None
    nations = (places.country_of_nisba(page.words[at].core) for at in range(mention.first, mention.last))
    nation = next((code for code in nations if code is not None), None)
    if nation is None and wanted == "country":
        nation = _home(scene)
    if nation is not None and (unit := places.entry(nation)) is not None:
        return geography.taken_for(geography.PlaceQuery(unit.name_ar), unit)  # «الأراضي اليمنية»، «البلاد»
    if mention.place_type in grammar().words["plural_types"] or (name_of(scene, index) and wanted not in _FACILITIES):
        return None
    for before in range(index - 1, -1, -1):
        answer = found.get(before)
        if answer is None or answer.entry is None:
            continue
        kind = answer.entry.kind
        if mention.place_type in grammar().cues["own_units"]:
            # «الإقليم» is what was called so, not whatever unit a town lies in.
            if answer.query.type_word == mention.place_type:
                return answer
            continue
        if kind == wanted or (wanted in _TOWNS and kind in _TOWNS):
            return answer
        if wanted == "admin1" and answer.admin1 and (above := places.entry(answer.admin1)) is not None:
            return geography.taken_for(answer.query, above)
    return None


def _lies_in(scene: Scene, index: int, found: Mapping[int, geography.Resolved]) -> geography.Resolved | None:
    """Return the town or unit that a place of no gazetteer is named in, as an answer without an entry; None for none."""
    page, mention = scene.page, scene.mentions[index]
    if not name_of(scene, index) and kind_of(scene, index) not in _IN_TOWNS:
        return None
    line = page.line_of[mention.first]
    end = mention.last
    for after in range(index + 1, len(scene.mentions)):
        other = scene.mentions[after]
        if page.line_of[other.first] != line or not _adjoins(page, end, other.first):
            break
        if other.kind != "place" or other.joined >= 0:
            break
        answer = _hold(scene, after, found.get(after), _SETTLED | _UNITS)
        if answer is not None:
            return answer
        end = other.last
    if kind_of(scene, index) not in _IN_TOWNS:
        return None
    for before in range(index - 1, -1, -1):
        other = scene.mentions[before]
        if line - page.line_of[other.first] > _BEFORE:
            break
        answer = _hold(scene, before, found.get(before), _SETTLED | _UNITS)
        if answer is not None:
            return answer
    return None


def _adjoins(page: Page, end: int, first: int) -> bool:
    """Tell whether the words between two places only relate them (بريف، الواقعة على بعد 20 كيلومترا شمال)."""
    cues = grammar().cues
    relating = cues["lying"] | cues["kilometres"]
    return first - end <= _AFTER or (
        first - end <= 2 * _AFTER and any({page.words[at].core, page.words[at].form} & relating for at in range(end, first))
    )


def _hold(scene: Scene, index: int, answer: geography.Resolved | None, kinds: frozenset[str]) -> geography.Resolved | None:
    """Return a place as what another lies in, moved where a distance is told; None where it is not of the kinds."""
    if answer is None or answer.entry is None or answer.entry.kind not in kinds or answer.lat is None:
        return None
    answer = _point(scene, index, answer) or answer
    if answer.entry is not None and answer.entry.kind in _UNITS:
        return answer._replace(entry=None)
    radius = max(answer.radius_km or 0.0, _TOWN_REACH_KM)
    return answer._replace(entry=None, precision="near", radius_km=radius)


def _point(scene: Scene, index: int, answer: geography.Resolved | None) -> geography.Resolved | None:
    """Return an answer moved by the distance and the quarter of the sky told with it (على بعد 20 كم شمال الرقة)."""
    if answer is None or answer.lat is None or answer.lon is None:
        return answer
    mention = scene.mentions[index]
    if relation(scene, index) != "near" and kind_of(scene, index) != "direction" and mention.preposition != "من":
        return answer
    km = _distance(scene, index)
    if km is None:
        return answer
    if km > _FARTHEST_KM or (answer.entry is not None and answer.entry.kind not in _SETTLED):
        return answer._replace(lat=None, lon=None, precision=None, radius_km=None)
    bearing = _bearing(scene, index)
    reach = answer.entry.radius_km if answer.entry is not None else 0.0
    if bearing is None:
        return answer._replace(precision="near", radius_km=max(reach, km))
    lat, lon = geography.moved(answer.lat, answer.lon, km, bearing)
    return answer._replace(lat=lat, lon=lon, precision="near", radius_km=reach + _SIDEWAYS * km)


def _distance(scene: Scene, index: int) -> float | None:
    """Return the distance in km told before a mention, or after it by ب (شمال الرقة بنحو 20 كم); None for none."""
    page, mention = scene.page, scene.mentions[index]
    line = page.lines[page.line_of[mention.first]]
    units = grammar().cues["kilometres"]
    before = range(mention.first - 1, max(line.first, mention.first - _MEASURE) - 1, -1)
    for tokens in (before, range(mention.last, min(line.last, mention.last + _MEASURE))):
        for at in tokens:
            if page.tokens[at].text in _BREAKS:
                break
            if page.words[at].form not in units:
                continue
            start = max(line.first, at - _MEASURE)
            for number in reversed(read_numbers(page.tokens[start : at + 1])):
                if start + number.last in (at, at + 1):
                    return float(number.value)
    return None


def _bearing(scene: Scene, index: int) -> float | None:
    """Return the bearing in degrees of a place from the one a mention names: of its own words, or of those before من."""
    page, mention = scene.page, scene.mentions[index]
    first = mention.first
    if kind_of(scene, index) != "direction":
        line = page.lines[page.line_of[first]]
        first = max(line.first, first - _AFTER)
    found = [_QUARTERS[core] for at in range(first, mention.last) if (core := page.words[at].core) in _QUARTERS]
    if not found or len(found) > len(("north", "east")):
        return None
    if len(found) == 1:
        return found[0]
    one, two = found
    if abs(one - two) == 180.0 or one == two:
        return None
    return 315.0 if {one, two} == {0.0, 270.0} else (one + two) / 2


def relation(scene: Scene, index: int) -> PlaceRelation:
    """Return how a place mention is related to what happened, by its preposition and type word."""
    mention = scene.mentions[index]
    if mention.place_type in grammar().cues["around"]:
        return "around"
    if mention.preposition == "من" and _is_near(scene, mention.first):
        return "near"
    return _RELATIONS.get(mention.preposition, "in")


def _is_near(scene: Scene, first: int) -> bool:
    """Tell whether the من before a token goes with nearness (على مقربة من، بالقرب من، قريبة من، على بعد … من)."""
    page = scene.page
    line = page.lines[page.line_of[first]]
    return any(page.words[at].core in grammar().cues["nearness"] for at in range(max(line.first, first - _AFTER), first))


def _home(scene: Scene) -> str | None:
    """Return the country that a report speaks of most, where it leaves no doubt: what البلاد means."""
    first = votes(scene.page, scene.mentions).most_common(2)
    if not first or (len(first) > 1 and first[1][1] * 2 > first[0][1]):
        return None
    return first[0][0]

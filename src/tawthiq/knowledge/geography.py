"""Which place a name means: every candidate of every mention is scored in the light of the others.

The features are those of published geoparsers (Mordecai 3, CLIFF): the word that names the kind of place, population and
seat, the countries that a report speaks of, a parent unit named nearby, and the distance to places already understood. Where
the best two lie apart and score alike, the answer is their common parent, without a point.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tawthiq.knowledge import places
from tawthiq.knowledge.places import PlaceEntry, TypeWord, distance_km
from tawthiq.knowledge.small_places import in_question, out_of_the_way
from tawthiq.knowledge.strangers import is_small, strangers
from tawthiq.model.codes import PlacePrecision
from tawthiq.script.fold import fold_key

_POINTS: Final = frozenset({"town", "village", "quarter", "camp", "crossing", "base", "airport"})
_AREAS: Final[dict[str, PlacePrecision]] = {"country": "country", "admin1": "admin1", "admin2": "admin2", "sea": "sea"}
_VAGUE_RELATIONS: Final = frozenset({"near", "around", "towards", "between", "from"})
#: How sure a candidate is before any context: countries and towns are what a bare name mostly means.
_KIND_PRIOR: Final = {
    "country": 4.5, "admin1": 0.9, "region": 1.2, "admin2": 0.4, "town": 0.5, "village": 0.0, "camp": 0.1, "quarter": -0.3,
    "crossing": -0.2, "base": -0.2, "airport": -0.2, "river": 0.3, "sea": 0.5, "border": 0.0,
}  # fmt: skip
_SEAT: Final = (0.0, 0.8, 1.5)
_PER_DECADE_OF_PEOPLE: Final = 0.3
#: GeoNames has counted nobody in most towns of Syria and Yemen: a town without a figure weighs as one of so many people.
_UNCOUNTED: Final = 3_000
_COUNTRY_VOTE: Final = 2.5
_FOREIGN: Final = 1.5
_FOREIGN_AND_SMALL: Final = 3.5
_PARENT_IN_SENTENCE: Final = 4.5
_PARENT_IN_REPORT: Final = 1.5
_OWN_UNIT: Final = 4.5
#: The company of a place is the places named so many before and after it.
_AROUND: Final = 150
#: A unit named within so many words after a place is the place's.
_NEXT: Final = 4
_NEIGHBOUR: Final = 4.5
_NEIGHBOUR_KM: Final = 40.0
_UNSURE: Final = 0.7
_FAR_APART_KM: Final = 20.0
#: Two entries this near are one place under two spellings.
_ONE_PLACE_KM: Final = 3.0
#: What a place that only the user's gazetteer has loses against one that reports are known to name.
_MINOR: Final = 1.0
_VAGUE_RADIUS: Final = 15.0
_COUNTRYSIDE_RADIUS: Final = 20.0
#: A facility known only by its town (an air base, a crossing, a university) lies about this near.
_FACILITY_RADIUS: Final = 10.0
_SETTLEMENTS: Final = frozenset({"town", "village", "quarter"})
#: A type word that costs other kinds this much rules them out.
_RULES_OUT: Final = 2.0


class PlaceQuery(NamedTuple):
    """A place as a report names it.

    `key` is a name as `places.candidates` gives it; `type_word` the folded word before it, without article (بلده), None
    where there is none; `sentence` and `position` (any running number: token or character) say where it stands; `relation`
    is the model's (in, near, between…).
    """

    key: str
    type_word: str | None = None
    sentence: int = 0
    position: int = 0
    relation: str = "in"


class Resolved(NamedTuple):
    """What a mention was taken for.

    `entry` is None where the reader abstains; `country` and `admin1` (an id) then hold what all likely candidates share.
    `lat` and `lon` are None when abstaining. `margin` is how much better the best scored than the next place elsewhere
    (`inf`: there was none); `alternatives` are the candidates that the type word allows, best first.
    """

    query: PlaceQuery
    entry: PlaceEntry | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    radius_km: float | None
    margin: float
    alternatives: tuple[PlaceEntry, ...]


def resolve(mentions: Sequence[PlaceQuery], *, countries: Mapping[str, float]) -> list[Resolved]:
    """Decide which place each mention means, in the order given.

    `countries` are votes by ISO code from outside: actors, adjectives, the outlet's home (a weight of 1 is one clear
    mention). Mentions that only one country can answer vote too.
    """
    found = [places.meanings(mention.key, _said(mention)) for mention in mentions]
    votes = _votes(found, countries)
    share = _shares(votes)
    named = _units(mentions, found)
    found = [
        in_question(entries, _type_word(mention), share, named.get(mention.sentence, frozenset()))
        for entries, mention in zip(found, mentions, strict=True)
    ]
    scores = [[_alone(entry, mention, share) for entry in entries] for mention, entries in zip(mentions, found, strict=True)]
    best: list[PlaceEntry | None] = [_first(entries, alone) for entries, alone in zip(found, scores, strict=True)]
    for _ in range(2):  # the second pass sees what the first one chose
        ranked = [_rank(index, mentions, found[index], scores[index], best) for index in range(len(mentions))]
        best = [candidates[0][1] if candidates else None for candidates in ranked]
    chosen = [(mention, entry) for mention, entry in zip(mentions, best, strict=True) if entry is not None]
    if not mentions:
        return []
    strange = strangers(mentions, found, best, votes)
    return [
        _unanswered(mention, candidates)
        if alone and not _ruled_out(candidates[0][1], mention)
        else _answer(mention, candidates, chosen, share)
        for mention, candidates, alone in zip(mentions, ranked, strange, strict=True)
    ]


def is_known(key: str, type_word: str | None = None) -> bool:
    """Tell whether the gazetteer has a place of a name that the word before it leaves possible (فندق مكة is not Mecca)."""
    mention = PlaceQuery(key, type_word)
    return any(not _ruled_out(entry, mention) for entry in places.meanings(key, _said(mention)))


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Return the point `km` kilometres from a point on a bearing in degrees (0 north, 90 east), along the great circle."""
    way, course, p = km / 6371.0, math.radians(bearing), math.radians(lat)
    q = math.asin(math.sin(p) * math.cos(way) + math.cos(p) * math.sin(way) * math.cos(course))
    turn = math.atan2(math.sin(course) * math.sin(way) * math.cos(p), math.cos(way) - math.sin(p) * math.sin(q))
    return round(math.degrees(q), 4), round((lon + math.degrees(turn) + 540.0) % 360.0 - 180.0, 4)


def taken_for(query: PlaceQuery, entry: PlaceEntry) -> Resolved:
    """Return the answer to a query that is certain to mean one place."""
    precision, radius = _precision(entry, query)
    return Resolved(
        query, entry, entry.country or None, entry.admin1, entry.lat, entry.lon, precision, radius, math.inf, (entry,),
    )  # fmt: skip


def _units(mentions: Sequence[PlaceQuery], found: Sequence[tuple[PlaceEntry, ...]]) -> dict[int, frozenset[str]]:
    """Return the first-level units that each sentence names, by id."""
    out: dict[int, frozenset[str]] = {}
    for mention, entries in zip(mentions, found, strict=True):
        units = frozenset(entry.id for entry in entries if entry.kind == "admin1")
        out[mention.sentence] = out.get(mention.sentence, frozenset()) | units
    return out


def _votes(found: Sequence[tuple[PlaceEntry, ...]], given: Mapping[str, float]) -> dict[str, float]:
    """Return how much is said for each country. The user's small places are asked where nothing else speaks."""
    for minor in (False, True):
        votes = dict(given)
        for entries in found:
            owners = {entry.country for entry in entries if entry.country and (minor or not entry.minor)}
            if len(owners) == 1:
                owner = owners.pop()
                votes[owner] = votes.get(owner, 0.0) + 1.0
        if votes:
            break
    return votes


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    """Turn votes into shares of the strongest; a country named half as often as the main one still counts for much."""
    top = max(votes.values(), default=0.0)
    return {country: math.sqrt(weight / top) for country, weight in votes.items() if weight > 0} if top > 0 else {}


class Weights(NamedTuple):
    """What speaks for a candidate by itself: its kind and rank, its people, the word before it, its country, its obscurity."""

    kind: float
    people: float
    type_word: float
    country: float
    minor: float


def weigh(entry: PlaceEntry, mention: PlaceQuery, share: Mapping[str, float]) -> Weights:
    """Return what speaks for a candidate by itself; `share` is how much a report speaks of each country (1: the main one)."""
    named = owned = 0.0
    word = _type_word(mention)
    if word is not None:
        named = word.means.get(f"{entry.kind}@{entry.country}", word.means.get(entry.kind, -word.otherwise))
        if entry.kind in word.means and entry.kind == "country":
            named += 1.0
    if share and entry.country:
        vote = share.get(entry.country, 0.0)
        owned = _COUNTRY_VOTE * vote if vote else -(_FOREIGN_AND_SMALL if is_small(entry, mention) else _FOREIGN)
    return Weights(
        _KIND_PRIOR.get(entry.kind, 0.0) + _SEAT[entry.seat],
        _PER_DECADE_OF_PEOPLE * math.log10((entry.population or (_UNCOUNTED if entry.kind == "town" else 0)) + 1),
        named,
        owned,
        -_MINOR if entry.minor else 0.0,
    )


def _alone(entry: PlaceEntry, mention: PlaceQuery, share: Mapping[str, float]) -> float:
    return sum(weigh(entry, mention, share))


def _first(entries: Sequence[PlaceEntry], scores: Sequence[float]) -> PlaceEntry | None:
    return max(zip(scores, entries, strict=True), key=lambda pair: pair[0])[1] if entries else None


def _rank(
    index: int,
    mentions: Sequence[PlaceQuery],
    entries: Sequence[PlaceEntry],
    alone: Sequence[float],
    best: Sequence[PlaceEntry | None],
) -> list[tuple[float, PlaceEntry]]:
    """Score the candidates of one mention in the company of the others, best first."""
    mention = mentions[index]
    others = _others(index, mentions, best)
    ranked = [(score + sum(company(entry, mention, others)), entry) for entry, score in zip(entries, alone, strict=True)]
    ranked.sort(key=lambda pair: -pair[0])
    return ranked


def _others(index: int, mentions: Sequence[PlaceQuery], best: Sequence[PlaceEntry | None]) -> list[tuple[PlaceQuery, PlaceEntry]]:
    """Return the places named around a mention, each once for right after it, its sentence and elsewhere."""
    mention = mentions[index]
    out: dict[tuple[str, str, bool, bool], tuple[PlaceQuery, PlaceEntry]] = {}
    for at in range(max(0, index - _AROUND), min(len(mentions), index + _AROUND + 1)):
        other, chosen = mentions[at], best[at]
        if at != index and chosen is not None and other.key != mention.key:
            together = other.sentence == mention.sentence
            next_to_it = together and 0 < other.position - mention.position <= _NEXT
            out.setdefault((other.key, chosen.id, together, next_to_it), (other, chosen))
    return list(out.values())


class Company(NamedTuple):
    """What the other places named speak for a candidate: the unit above it, and those near it."""

    parent: float
    neighbour: float


def company(entry: PlaceEntry, mention: PlaceQuery, others: Sequence[tuple[PlaceQuery, PlaceEntry]]) -> Company:
    """Return what other places, each as it was understood, speak for a candidate."""
    parent = neighbour = 0.0
    for other, chosen in others:
        together = other.sentence == mention.sentence
        if chosen.kind == "country" or (chosen.minor and not entry.minor):
            continue  # what only the user's gazetteer has says nothing of places that are known
        if together and chosen.kind == "admin1" and 0 < other.position - mention.position <= _NEXT and entry.admin1:
            # «صبر بمحافظة لحج»: the unit named right after a place is its own.
            parent = max(parent, _OWN_UNIT) if entry.admin1 == chosen.id else min(parent, -_OWN_UNIT)
            continue
        if entry.admin1 and chosen.admin1 == entry.admin1 and (chosen.kind in {"admin1", "admin2"} or chosen.seat):
            # A second-level unit speaks for its own places, where those are known, more than for others of its province.
            another = chosen.kind == "admin2" and entry.admin2 is not None and entry.admin2 != chosen.id
            parent = max(parent, _PARENT_IN_SENTENCE if together and not another else _PARENT_IN_REPORT)
        if chosen.kind in _POINTS or chosen.kind in {"admin2", "region"}:
            reach = _NEIGHBOUR_KM if chosen.kind in _POINTS else _NEIGHBOUR_KM + chosen.radius_km
            weight = _NEIGHBOUR if together else 0.7 * _NEIGHBOUR
            neighbour = max(neighbour, weight * math.exp(-distance_km(entry, chosen) / reach))
    return Company(parent, neighbour)


def _answer(
    mention: PlaceQuery,
    ranked: Sequence[tuple[float, PlaceEntry]],
    chosen: Sequence[tuple[PlaceQuery, PlaceEntry]],
    share: Mapping[str, float],
) -> Resolved:
    alternatives = tuple(entry for _, entry in ranked)
    if not ranked or _ruled_out(ranked[0][1], mention):
        return Resolved(mention, None, None, None, None, None, None, None, 0.0, ())
    if ranked[0][1].minor:
        beside = [(query.sentence == mention.sentence, other) for query, other in chosen if query.key != mention.key]
        word = _type_word(mention)
        home = ranked[0][1].country
        ranked = [pair for pair in ranked if not pair[1].minor or not out_of_the_way(pair[1], word, beside)]
        # Where the small ones fall away, a namesake abroad is no answer either: their country is the one spoken of.
        if not ranked or ranked[0][1].country != home or _ruled_out(ranked[0][1], mention):
            return Resolved(mention, None, None, None, None, None, None, None, 0.0, ())
    score, top = ranked[0]
    # What the shipped table has is not put in doubt by a village that happens to be called so, unless it lies abroad.
    doubtful = top.minor or (is_small(top, mention) and bool(share) and not share.get(top.country))
    rivals = [pair for pair in ranked[1:] if doubtful or not pair[1].minor]
    away = [(rival_score, rival) for rival_score, rival in rivals if _elsewhere(top, rival)]
    margin = score - away[0][0] if away else math.inf
    if margin < _UNSURE:
        close = [top, *(rival for rival_score, rival in away if score - rival_score < _UNSURE)]
        if top.minor and len({entry.admin1 for entry in close}) > 1:
            return _unanswered(mention, ranked)  # villages all over a country say nothing, not even the country
        return _parent(mention, close, margin, alternatives)
    precision, radius = _precision(top, mention)
    if precision == "exact":
        # Two of one name not far from each other: somewhere about here.
        apart = [distance_km(top, rival) for rival_score, rival in rivals if score - rival_score < _UNSURE]
        spread = max((km for km in apart if km <= _FAR_APART_KM), default=0.0)
        if spread > _ONE_PLACE_KM:
            precision, radius = "near", max(radius, math.ceil(spread))
    return Resolved(
        mention, top, top.country or None, top.admin1, top.lat, top.lon, precision, radius, margin, alternatives,
    )  # fmt: skip


def _unanswered(mention: PlaceQuery, ranked: Sequence[tuple[float, PlaceEntry]]) -> Resolved:
    return Resolved(mention, None, None, None, None, None, None, None, 0.0, tuple(entry for _, entry in ranked))


def _ruled_out(top: PlaceEntry, mention: PlaceQuery) -> bool:
    """Tell whether the type word says that even the best candidate is no such place (حي التأميم is no governorate)."""
    word = _type_word(mention)
    return word is not None and top.kind not in word.means and word.otherwise >= _RULES_OUT


def _type_word(mention: PlaceQuery) -> TypeWord | None:
    """Return what the type word says; nothing where the name begins with one of its own (قرى جبل صبر)."""
    first, _, rest = mention.key.partition(" ")
    return None if rest and places.is_type_word(first) else _said(mention)


def _said(mention: PlaceQuery) -> TypeWord | None:
    """Return what the word before a name says, whatever the name itself begins with."""
    if mention.type_word is None:
        return None
    known = places.type_words()
    return known.get(mention.type_word) or known.get(mention.type_word.removeprefix("ال"))


def _elsewhere(top: PlaceEntry, rival: PlaceEntry) -> bool:
    """Tell whether taking one place for the other would be a mistake (a town and the unit named after it are one spot)."""
    if "country" in (top.kind, rival.kind):
        return top.country != rival.country
    if top.admin1 == rival.admin1 and "admin1" in (top.kind, rival.kind):
        return False
    return distance_km(top, rival) > max(_FAR_APART_KM, top.radius_km, rival.radius_km)


def _parent(mention: PlaceQuery, close: Sequence[PlaceEntry], margin: float, alternatives: tuple[PlaceEntry, ...]) -> Resolved:
    owners = {entry.country for entry in close}
    units = {entry.admin1 for entry in close}
    country = owners.pop() if len(owners) == 1 else None
    admin1 = units.pop() if len(units) == 1 else None
    precision: PlacePrecision | None = "admin1" if admin1 else "country" if country else None
    unit = places.entry(admin1 or country or "")
    radius = unit.radius_km if unit else None
    return Resolved(mention, None, country or None, admin1, None, None, precision, radius, margin, alternatives)


def _precision(entry: PlaceEntry, mention: PlaceQuery) -> tuple[PlacePrecision, float]:
    """Return how exact the answer is, in words after UCDP's `where_prec`, and the radius that goes with it."""
    word = _type_word(mention)
    if entry.kind in _AREAS:
        return _AREAS[entry.kind], entry.radius_km
    if entry.kind not in _POINTS:
        return "region", entry.radius_km
    if mention.type_word is not None and _means_around(mention.type_word):
        return "near", max(entry.radius_km, _COUNTRYSIDE_RADIUS if mention.type_word in _countryside() else _VAGUE_RADIUS)
    if word is not None and entry.kind in _SETTLEMENTS and _best_meant(word, entry.country) not in _SETTLEMENTS:
        return "near", max(entry.radius_km, _FACILITY_RADIUS)
    if mention.relation in _VAGUE_RELATIONS:
        return "near", max(entry.radius_km, _VAGUE_RADIUS)
    return "exact", entry.radius_km


def _means_around(type_word: str) -> bool:
    """Tell whether a word means the surroundings of what it stands before, whatever kind of place that is (ريف تل تمر)."""
    word = places.type_words().get(type_word)
    return word is not None and word.around


def _best_meant(word: TypeWord, country: str) -> str:
    """Return the kind of place that a type word means first, in a country."""
    meant = {kind.partition("@")[0]: score for kind, score in word.means.items() if kind.partition("@")[2] in ("", country)}
    return max(meant, key=meant.__getitem__)


@functools.cache
def _countryside() -> frozenset[str]:
    return frozenset(fold_key(word) for word in ("ريف", "أرياف", "بادية"))

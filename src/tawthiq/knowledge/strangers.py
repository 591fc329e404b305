"""Lesser places of countries that nothing else in a report speaks of: of every name there is one somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tawthiq.knowledge import places
from tawthiq.knowledge.places import PlaceEntry, distance_km

if TYPE_CHECKING:
    from tawthiq.knowledge.geography import PlaceQuery

#: From so many words on that speak for other countries a lesser place needs one for its own; so many people make a city.
_VOICES_OF_OTHERS: Final = 2.0
_CITY: Final = 100_000
#: A place within so many of a country's radii and km of its middle is next door.
_REACH: Final = 1.2
_NEXT_DOOR_KM: Final = 300.0
#: «المنطقة الشرقية» is a region of many countries.
_REGIONS_BY_QUARTER: Final = frozenset({"المنطقه", "الاقليم", "الساحل", "الجنوب", "الشمال", "الشرق", "الغرب"})


def strangers(
    mentions: Sequence[PlaceQuery],
    found: Sequence[tuple[PlaceEntry, ...]],
    best: Sequence[PlaceEntry | None],
    votes: Mapping[str, float],
) -> list[bool]:
    """Tell of each mention whether it would be a small place in a country that nothing else in the report speaks of."""
    total = sum(votes.values())
    own: dict[str, float] = {}
    for mention, entries in zip(mentions, found, strict=True):
        if entries and len({entry.country for entry in entries if entry.country}) == 1:
            own[mention.key] = own.get(mention.key, 0.0) + 1.0
    out: list[bool] = []
    for mention, entry in zip(mentions, best, strict=True):
        if entry is None or not is_small(entry, mention):
            out.append(False)
            continue
        mine = own.get(mention.key, 0.0)
        spoken_of = votes.get(entry.country, 0.0) > mine or any(
            other is not None and other.country == entry.country and query.key != mention.key
            for query, other in zip(mentions, best, strict=True)
        )
        by_quarter = mention.key.partition(" ")[0] in _REGIONS_BY_QUARTER
        others = total - mine >= _VOICES_OF_OTHERS and not _near_any(entry, votes)
        out.append(not spoken_of and (by_quarter or others))
    return out


def _near_any(entry: PlaceEntry, votes: Mapping[str, float]) -> bool:
    """Tell whether a place lies in the neighbourhood of a country that others speak for (Israel's army in Jenin)."""
    return any(
        distance_km(entry, country) < _REACH * country.radius_km + _NEXT_DOOR_KM
        for code in votes
        if code != entry.country and (country := places.entry(code)) is not None
    )


def is_small(entry: PlaceEntry, mention: PlaceQuery) -> bool:
    """Tell whether a place needs its country to be spoken of: a lesser town or site, or a region of no proper name."""
    first, _, rest = mention.key.partition(" ")
    if entry.kind in {"country", "admin1", "region", "river", "sea", "border"}:
        return first in _REGIONS_BY_QUARTER
    announced = bool(rest) and (mention.type_word is not None or places.is_type_word(first))
    return not announced and entry.population < _CITY and not entry.seat

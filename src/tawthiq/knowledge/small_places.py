"""When a place that only the user's gazetteer has may be meant, among ten thousands that bear every name.

Reports name few small places, and near them what everybody knows. So one counts only in a country that is spoken of, not
against a known place of its name there, and not far from what stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from tawthiq.knowledge.places import PlaceEntry, TypeWord, distance_km

#: A small place counts in a country named at least this share as often as the main one.
_SHARE: Final = 0.4
#: A word that speaks so much for a kind is that kind's own (قرية for a village, مديرية for a unit).
_OWN_WORD: Final = 2.0
#: How near what else is named must lie, in km: where units are unknown, and across the border of two.
_NEAR: Final = 100.0
_BORDER: Final = 30.0


def in_question(
    entries: tuple[PlaceEntry, ...], word: TypeWord | None, share: Mapping[str, float], units: frozenset[str] = frozenset()
) -> tuple[PlaceEntry, ...]:
    """Return candidates without the small places that can't be meant.

    Those are places of a country that the report hardly speaks of (`share`, 1 for the main one), and namesakes of what the
    shipped table has there, unless the word before the name speaks for the small one (قرية المالكية is not the town), or the
    small one lies in one of the `units` (by id) that the sentence names and the known one in none.
    """
    if not any(entry.minor for entry in entries):
        return entries
    spoken_of = [entry for entry in entries if share.get(entry.country, 0.0) >= _SHARE]
    known = [_spoken(word, entry) for entry in spoken_of if not entry.minor]
    least = max(known) if known else -math.inf
    there = units if not any(not entry.minor and entry.admin1 in units for entry in spoken_of) else frozenset()
    kept = [
        entry for entry in spoken_of if entry.minor and (not known or entry.admin1 in there or _says_more(word, entry, least))
    ]
    return (*(entry for entry in entries if not entry.minor), *kept)


def _spoken(word: TypeWord | None, entry: PlaceEntry) -> float:
    return word.means.get(f"{entry.kind}@{entry.country}", word.means.get(entry.kind, 0.0)) if word is not None else 0.0


def _says_more(word: TypeWord | None, entry: PlaceEntry, least: float) -> bool:
    """Tell whether the word before a name speaks more for a small place than `least`; for a unit it must be a unit's word."""
    spoken = _spoken(word, entry)
    return spoken > least and (entry.kind != "admin2" or spoken > _OWN_WORD)


def out_of_the_way(top: PlaceEntry, word: TypeWord | None, chosen: Sequence[tuple[bool, PlaceEntry]]) -> bool:
    """Tell whether a small place lies far from what is named beside it: then another of its name is meant.

    `chosen` are the other places as they were understood, each with whether it stands in the same sentence; those count, and
    the rest of the report only where there is none. Where nothing is named, a word that says what it is must vouch for it.
    """
    placed = [pair for pair in chosen if pair[1].kind not in {"country", "region"}]
    # A sentence that names provinces and cities of another country alone is no sentence about this one.
    beside = [
        other for together, other in placed if together and (other.country == top.country or other.kind == "admin1" or other.seat)
    ]
    if not beside:
        beside = [other for _, other in placed if other.country == top.country]
    if not beside:
        return _spoken(word, top) < _OWN_WORD
    return not any(_go_together(top, other) for other in beside)


def _go_together(top: PlaceEntry, other: PlaceEntry) -> bool:
    """Tell whether a small place and another may stand in one sentence: in one unit, or neighbours across its border."""
    if top.admin1 is not None and other.admin1 is not None and top.kind != "quarter":
        return top.admin1 == other.admin1 or distance_km(top, other) < _BORDER
    return distance_km(top, other) < (_BORDER if top.kind == "quarter" else _NEAR)

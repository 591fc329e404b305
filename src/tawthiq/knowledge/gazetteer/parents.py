"""The units above a place: which first-level unit of the shipped table a file means, by code, by name, or by where it lies."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path
from typing import Final

from tawthiq.knowledge import places
from tawthiq.knowledge.gazetteer.checking import towns
from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

_HAND: Final = Path(__file__).parents[1] / "data" / "places_hand.tsv"
_TYPES: Final = ("محافظه ", "ولايه ", "امانه ", "منطقه ", "اقليم ")
#: A unit is taken for where most of its places lie when so many of them (of at most so many looked at) agree.
_SHARE: Final = 0.6
_LOOKED_AT: Final = 40
#: A town that tells the unit of a place lies this near, in km.
_NEAR: Final = 25.0

Unit = tuple[str, str, str]


class Units:
    """First-level units by what files call them. Places are shown first (`see`), then asked about (`of`)."""

    def __init__(self) -> None:
        self._votes: dict[tuple[str, Unit], Counter[str]] = {}

    def see(self, country: str, unit: Unit, lat: float, lon: float) -> None:
        """Note where a place of a unit lies, if the unit can't be known by code or name."""
        if not any(unit) or by_name(country, unit) is not None:
            return
        votes = self._votes.setdefault((country, unit), Counter())
        if votes.total() < _LOOKED_AT and (near := by_position(country, lat, lon)) is not None:
            votes[near] += 1

    def of(self, country: str, unit: Unit, lat: float, lon: float) -> str | None:
        """Return the id of the first-level unit a place lies in, None where nothing tells."""
        if any(unit):
            known = by_name(country, unit)
            if known is not None:
                return known
            votes = self._votes.get((country, unit))
            if votes:
                best, count = votes.most_common(1)[0]
                if count >= _SHARE * votes.total():
                    return best
        return by_position(country, lat, lon)


@functools.lru_cache(maxsize=1 << 14)
def by_name(country: str, unit: Unit) -> str | None:
    """Return the id of a first-level unit by its ISO or GeoNames code, its Arabic or its Latin name."""
    latin, arabic, code = unit
    codes, names = _tables()
    if code and (known := codes.get((country, code))):
        return known
    for name in (arabic, latin):
        if name and (known := names.get((country, _plain(name)))):
            return known
    return None


def by_position(country: str, lat: float, lon: float) -> str | None:
    """Return the unit that the nearest towns lie in, where the nearest is near and the next agrees with it."""
    near = [(km, entry) for km, entry in towns().around(lat, lon)[:6] if entry.country == country and entry.admin1]
    if not near or near[0][0] > _NEAR:
        return None
    first = near[0][1].admin1
    # Close to a border of two units the two nearest towns lie in different ones: then only a town next door decides.
    agreed = near[0][0] < 3 or len(near) == 1 or near[1][1].admin1 == first
    return first if agreed else None


@functools.cache
def _tables() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Return the shipped first-level units by (country, code) and by (country, plain name)."""
    codes: dict[tuple[str, str], str] = {}
    names: dict[tuple[str, str], str] = {}
    for row in read_table(_HAND):
        if row["kind"] != "admin1":
            continue
        country = row["country"]
        for code in (row["id"], *(f"gn:{code}" for code in row.several("admin1"))):
            codes.setdefault((country, code), row["id"])
        for name in (row["name_ar"], *row.several("alt_ar"), row["name_en"]):
            names.setdefault((country, _plain(name)), row["id"])
    for entry in places.shipped():
        if entry.seat and entry.admin1:
            for name in (entry.name_ar, entry.name_en):
                names.setdefault((entry.country, _plain(name)), entry.admin1)
    return codes, names


def _plain(name: str) -> str:
    """Return a unit's name without its kind, article, hyphens and case."""
    key = fold_key(name).casefold()
    for word in _TYPES:
        key = key.removeprefix(word)
    for word in (" governorate", " province", " state", " muhafazat", "governorate of "):
        key = key.replace(word, "")
    key = key.replace("'", "").replace("`", "").replace("’", "").replace("-", " ").strip()
    for article in ("al ", "el ", "ad ", "ar ", "as ", "ash ", "at ", "az ", "an "):
        if key.startswith(article):
            key = key[len(article) :]
            break
    plain = "".join(word.removeprefix("ال") if len(word) > 4 else word for word in key.split())
    return re.sub(r"(.)\1+", r"\1", plain)  # Daraa, Dar'a

"""From a row as it was given to a place that may be loaded, or the reason why it may not."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tawthiq.knowledge import places
from tawthiq.knowledge.gazetteer.rows import Given, Refused
from tawthiq.knowledge.places import PlaceEntry
from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

_FEATURES: Final = Path(__file__).parents[1] / "data" / "gazetteer_features.tsv"
#: How far from its point a place of a kind may reach, in km.
_RADIUS: Final = {
    "country": 300.0, "admin1": 60.0, "admin2": 15.0, "town": 3.0, "village": 2.0, "quarter": 1.5, "camp": 1.0, "crossing": 1.0,
    "base": 2.0, "airport": 2.0, "region": 20.0, "river": 100.0, "sea": 300.0, "border": 50.0,
}  # fmt: skip
#: A populated place of so many people is a town.
_TOWN: Final = 5_000
#: How far beyond what is known of a country a place may lie, in degrees; and the least that is allowed around its middle.
_MARGIN: Final = 1.5
#: Nothing longer is the name of a place, in letters.
LONGEST_NAME: Final = 100
_ARABIC: Final = re.compile("[\u0621-\u064a]")
#: A name in the Arabic alphabet (with what Persian and Kurdish keyboards write for Arabic letters) and nothing else.
_ALL_ARABIC: Final = re.compile("^[\u0621-\u0652\u0670\u06a9\u06cc\u06c0\u06d5\u200c\u200f\u200e0-9 .'’()\\-]+$")
_ASIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*| - .*$")
_MARKS: Final = re.compile("[\u0640\u064b-\u0652\u0670\u200c-\u200f.]")


class Place(msgspec.Struct, frozen=True):
    """A place that may be loaded. `names` are its Arabic spellings, cleaned; `units` as given (Latin, Arabic, code)."""

    line: int
    kind: str
    names: tuple[str, ...]
    name_en: str
    other: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int
    radius: float
    geonameid: str
    pcode: str
    wof: str
    iso: str
    units: tuple[tuple[str, str, str], ...]


class Extent(NamedTuple):
    """What is known of where a country lies: its least and greatest latitude and longitude."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies within, in degrees."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@functools.cache
def extents() -> dict[str, Extent]:
    """Return how far the shipped table knows each country to reach, a margin included: ISO code → extent."""
    points: dict[str, list[tuple[float, float]]] = {}
    for entry in places.shipped():
        if entry.lat is not None and entry.lon is not None and entry.country:
            points.setdefault(entry.country, []).append((entry.lat, entry.lon))
            if entry.kind in {"country", "admin1"}:
                up, right = entry.radius_km / 111, entry.radius_km / (111 * max(0.2, math.cos(math.radians(entry.lat))))
                points[entry.country] += [(entry.lat - up, entry.lon - right), (entry.lat + up, entry.lon + right)]
    return {
        country: Extent(
            min(lat for lat, _ in known) - _MARGIN,
            max(lat for lat, _ in known) + _MARGIN,
            min(lon for _, lon in known) - _MARGIN,
            max(lon for _, lon in known) + _MARGIN,
        )
        for country, known in points.items()
    }


@functools.cache
def _kinds() -> Mapping[str, str]:
    return {row.need("feature").casefold(): row["kind"] for row in read_table(_FEATURES)}


def check(given: Given, country: str = "") -> Place | Refused:
    """Return the place a row tells of, or why it can't be loaded. `country` (ISO) is for files that name none."""
    shown = (given.names_ar[:1] or [given.name_en])[0][:60]

    def refuse(why: str) -> Refused:
        return Refused(given.line, why, shown)

    names, latin = _names(given)
    if not names and not latin:
        return refuse("no name")
    if any(len(name) > LONGEST_NAME for name in (*names, *latin)):
        return refuse(f"a name of more than {LONGEST_NAME} letters")
    point = _point(given)
    if isinstance(point, str):
        return refuse(point)
    owner = _country(given.country) if given.country else country
    if owner is None:
        return refuse(f"the country {given.country[:30]!r} is unknown")
    population = _population(given.population)
    kind = _kind(given.feature, population)
    if kind == "":
        return refuse(f"a kind that is not loaded ({given.feature[:30]})")
    if not owner and (owner := nearest_country(*point)) == "":
        return refuse("no country given and none near")
    if owner in extents() and not extents()[owner].holds(*point):
        return refuse(f"outside {owner}" + (", latitude and longitude swapped" if extents()[owner].holds(*point[::-1]) else ""))
    return Place(
        line=given.line,
        kind=kind,
        names=names,
        name_en=(latin or ("",))[0],
        other=latin[1:],
        country=owner,
        lat=round(point[0], 5),
        lon=round(point[1], 5),
        population=population,
        radius=_radius(given.radius) or _RADIUS.get(kind, 2.0),
        geonameid=_id(given.geonameid),
        pcode="" if len(given.pcode) > 40 or ":" in given.pcode else given.pcode,
        wof=_id(given.pcode[4:] if given.pcode.startswith("wof:") else given.wof),
        iso=given.iso if len(given.iso) <= 6 else "",
        units=tuple(given.units),
    )


def _point(given: Given) -> tuple[float, float] | str:
    """Return (latitude, longitude), or why there is none."""
    if not given.lat or not given.lon:
        return "no coordinates"
    try:
        lat, lon = float(given.lat.replace(",", ".")), float(given.lon.replace(",", "."))
    except ValueError:
        return "coordinates that are no decimal degrees"
    if not (math.isfinite(lat) and math.isfinite(lon)) or abs(lat) > 90 or abs(lon) > 180:
        return "coordinates beyond 90 or 180 degrees"
    return "coordinates 0, 0" if lat == 0 and lon == 0 else (lat, lon)


def _names(given: Given) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the Arabic and the Latin names of a row, each once, the usual one first."""
    arabic: dict[str, None] = {}
    latin: dict[str, None] = {}
    for name in (*given.names_ar, given.name_en, *given.other):
        if not _ARABIC.search(name):
            if plain := " ".join(name.split()):
                latin[plain] = None
        elif clean := arabic_name(name):
            arabic[clean] = None
    return tuple(arabic)[:12], tuple(latin)[:12]


def arabic_name(name: str) -> str:
    """Return an Arabic name without vowel signs, asides and stray spaces; "" where it is none."""
    if not (_ARABIC.search(name) and _ALL_ARABIC.match(name)):
        return ""
    clean = " ".join(_ASIDE.sub(" ", _MARKS.sub("", name)).split())
    return clean if len(clean) > 1 else ""


def _country(value: str) -> str | None:
    """Return the ISO code of a country given by code (also the start of a P-code) or name; None where there is none."""
    code = value.strip().upper()
    if len(code) == 2 and code in extents():
        return code
    for entry in places.entries(fold_key(value.strip())):
        if entry.kind == "country":
            return entry.id
    return _countries().get(value.strip().casefold())


@functools.cache
def _countries() -> dict[str, str]:
    return {entry.name_en.casefold(): entry.id for entry in places.shipped() if entry.kind == "country"} | {
        "syrian arab republic": "SY", "state of palestine": "PS", "occupied palestinian territory": "PS", "opt": "PS",
        "libyan arab jamahiriya": "LY", "syr": "SY", "yem": "YE", "irq": "IQ", "lbn": "LB", "lby": "LY", "sdn": "SD",
        "ssd": "SS", "som": "SO", "egy": "EG", "jor": "JO", "pse": "PS", "dza": "DZ", "mar": "MA", "tun": "TN", "tur": "TR",
    }  # fmt: skip


def _kind(feature: str, population: int) -> str:
    """Return our kind for what a file calls it, "" for what is not loaded.

    A GeoNames dump gives class and code (P.PPL): of other classes than P only the codes of the table are loaded. Elsewhere what
    says nothing, or nothing known, is a village.
    """
    family, dot, code = feature.partition(".")
    known = _kinds().get((code if dot else feature).casefold())
    kind = known if known is not None else "" if dot and family != "P" else "village"
    return "town" if kind == "village" and population >= _TOWN else kind


def _population(value: str) -> int:
    digits = value.replace(",", "").replace(" ", "").partition(".")[0]
    return min(int(digits), 50_000_000) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _radius(value: str) -> float | None:
    try:
        radius = float(value)
    except ValueError:
        return None
    return radius if 0 < radius < 2000 else None


def _id(value: str) -> str:
    digits = value.removesuffix(".0")
    return digits if digits.isascii() and digits.isdigit() and int(digits[:18]) > 0 else ""


class Near:
    """Points by cells of half a degree, to find the nearest without looking at all."""

    def __init__(self, entries: list[PlaceEntry]) -> None:
        self._cells: dict[tuple[int, int], list[PlaceEntry]] = {}
        for entry in entries:
            if entry.lat is not None and entry.lon is not None:
                self._cells.setdefault((int(entry.lat * 2), int(entry.lon * 2)), []).append(entry)

    def around(self, lat: float, lon: float) -> list[tuple[float, PlaceEntry]]:
        """Return the entries of the cells around a point with their distance in km, nearest first."""
        row, column = int(lat * 2), int(lon * 2)
        found = [
            (flat_km(lat, lon, entry.lat or 0.0, entry.lon or 0.0), entry)
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for entry in self._cells.get((r, c), ())
        ]
        found.sort(key=lambda pair: pair[0])
        return found


def flat_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points in km, flat approximation (good to a percent under 500 km)."""
    return 111.2 * math.hypot(lat - other_lat, (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2)))


@functools.cache
def towns() -> Near:
    """Return the shipped table's towns, by where they lie."""
    return Near([entry for entry in places.shipped() if entry.kind in {"town", "village"} and entry.country])


@functools.lru_cache(maxsize=1 << 16)
def nearest_country(lat: float, lon: float) -> str:
    """Return the ISO code of the nearest known town's country, "" where none is near (about 50 km)."""
    found = towns().around(lat, lon)
    return found[0][1].country if found else ""

"""From the rows that are loaded to the tables a reading looks names up in: what is one place, whose it is, what its names say.

The same place stands in several files, and in the shipped table. Rows are one place where they bear the same id, or a name in
common and lie less than 3 km apart. A place that the shipped table has keeps its entry there and only gains spellings.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import marisa_trie
import msgspec

from tawthiq.knowledge import places
from tawthiq.knowledge.compiling.places import forms
from tawthiq.knowledge.gazetteer.checking import Place, flat_km
from tawthiq.knowledge.gazetteer.lookup import RECORD
from tawthiq.knowledge.gazetteer.naming import strength
from tawthiq.knowledge.gazetteer.parents import Units
from tawthiq.knowledge.places import ARTICLE, EITHER, TYPED, PlaceEntry
from tawthiq.script.fold import fold_key

SETTLEMENTS: Final = frozenset({"town", "village", "quarter"})
#: Rows of one name and so near each other are one place, in km, by kind.
_ONE: Final = {"admin2": 40.0, "region": 30.0, "river": 200.0, "sea": 500.0, "border": 100.0}
_ONE_POINT: Final = 3.0
#: A place of the shipped table is the same when it bears the name and lies so near, or within its own radius.
_SHIPPED: Final = 6.0
#: Words before a name that say what it is and are no part of it.
_KINDS: Final = frozenset(
    fold_key(word) for word in "قرية بلدة ناحية قضاء مديرية محافظة ولاية إقليم عزلة مركز بلدية محلية".split()
)
#: Such words that may be part of it (مدينة السادس من أكتوبر): they are not where what follows is a known place.
_PERHAPS: Final = frozenset({"مدينه", "منطقه"})
#: A unit known only by its places: at least so many, and how far around their middle it may reach.
_FEWEST: Final = 3
_UNIT_RADIUS: Final = (5.0, 60.0)


class Tables(NamedTuple):
    """What a reading loads, and what was found: places, of them known to the shipped table, rows that were joined to others."""

    keys: bytes
    entries: bytes
    offsets: bytes
    places: int
    shipped: int
    joined: int


class _Rows(msgspec.Struct):
    """The rows with an Arabic name, in order, and the unions among them (`root`: each row's way to the first of its place)."""

    rows: list[Place]
    root: list[int]

    def top(self, at: int) -> int:
        while self.root[at] != at:
            self.root[at] = self.root[self.root[at]]
            at = self.root[at]
        return at

    def unite(self, a: int, b: int) -> None:
        first, second = sorted((self.top(a), self.top(b)))
        self.root[second] = first


def build(rows: Iterable[Place], *, on_step: Callable[[str], None] = lambda _: None) -> Tables:
    """Return the tables of all rows loaded; those without an Arabic name are in none. `on_step` is told what is being done."""
    on_step("reading names")
    # The shipped table has every country and first-level unit a reading can answer with; others would fit nowhere.
    held = _Rows([row for row in rows if row.names and row.kind not in {"country", "admin1"}], [])
    units = Units()
    for row in held.rows:
        units.see(row.country, _unit(row, 0), row.lat, row.lon)
    above = [units.of(row.country, _unit(row, 0), row.lat, row.lon) for row in held.rows]
    held.rows += _second_level(held.rows, above)
    above += [units.of(row.country, _unit(row, 0), row.lat, row.lon) for row in held.rows[len(above) :]]
    held.root = list(range(len(held.rows)))
    on_step("joining")
    spelt = [forms(_spellings(row.names)) for row in held.rows]
    _unite_ids(held)
    _unite_names(held, spelt)
    on_step("weighing names")
    return _tables(held, spelt, above)


def _unit(row: Place, level: int) -> tuple[str, str, str]:
    return row.units[level] if level < len(row.units) else ("", "", "")


def _spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Return names with what files write otherwise than reports: a name written in one (بصرالحرير), a kind before it (قرية …)."""
    out: dict[str, None] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        if len(rest) > 2 and _is_apart(fold_key(first), fold_key(rest)):
            out[rest] = None  # the reader takes the word before a name by itself
            continue
        out[name] = None
        at = name.find("ال", 2)
        if not rest and at > 1 and len(name) - at >= 5:
            out[f"{name[:at]} {name[at:]}"] = None
    return tuple(out)


def _is_apart(first: str, rest: str) -> bool:
    """Tell whether the first word of a name only says what the place is."""
    return first in _KINDS or (first in _PERHAPS and bool(places.entries(rest)))


def _unite_ids(held: _Rows) -> None:
    seen: dict[str, int] = {}
    for at, row in enumerate(held.rows):
        for id_ in (row.geonameid and f"g{row.geonameid}", row.pcode and f"p{row.pcode}", row.wof and f"w{row.wof}"):
            if id_:
                held.unite(seen.setdefault(id_, at), at)


def _unite_names(held: _Rows, spelt: list[list[tuple[str, int]]]) -> None:
    by_key: dict[str, list[int]] = {}
    for at, keys in enumerate(spelt):
        for key in {key for key, _ in keys}:
            by_key.setdefault(key, []).append(at)
    for found in by_key.values():
        if len(found) > 1:
            # Sorted from south to north only the next few can be near.
            found.sort(key=lambda at: held.rows[at].lat)
            for index, at in enumerate(found):
                _unite_near(held, at, found, index + 1)


def _unite_near(held: _Rows, at: int, found: list[int], start: int) -> None:
    row = held.rows[at]
    reach = _ONE.get(row.kind, _ONE_POINT)
    for index in range(start, len(found)):
        other = held.rows[found[index]]
        if (other.lat - row.lat) * 111 > reach:
            return
        if _alike(row.kind, other.kind) and flat_km(row.lat, row.lon, other.lat, other.lon) < reach:
            held.unite(at, found[index])


def _alike(kind: str, other: str) -> bool:
    return kind == other or (kind in SETTLEMENTS and other in SETTLEMENTS)


def _second_level(rows: list[Place], above: list[str | None]) -> Iterator[Place]:
    """Yield the second-level units that rows name as theirs, each where its places lie."""
    seen: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        arabic = _unit(row, 1)[1]
        if arabic and row.kind in SETTLEMENTS:
            seen.setdefault((row.country, arabic), []).append(at)
    for (country, arabic), members in seen.items():
        for admin1 in {above[at] for at in members}:
            of_unit = [rows[at] for at in members if above[at] == admin1]
            if len(of_unit) < _FEWEST:
                continue
            lat = sum(row.lat for row in of_unit) / len(of_unit)
            lon = sum(row.lon for row in of_unit) / len(of_unit)
            reach = sorted(flat_km(lat, lon, row.lat, row.lon) for row in of_unit)[int(len(of_unit) * 0.9)]
            latin, _, code = _unit(of_unit[0], 1)
            yield Place(
                line=0,
                kind="admin2",
                names=(arabic,),
                name_en=latin,
                other=(),
                country=country,
                lat=round(lat, 4),
                lon=round(lon, 4),
                population=0,
                radius=round(min(max(reach, _UNIT_RADIUS[0]), _UNIT_RADIUS[1]), 1),
                geonameid="",
                pcode=code if country in code else "",
                wof="",
                iso="",
                units=(_unit(of_unit[0], 0),),
            )


def _tables(held: _Rows, spelt: list[list[tuple[str, int]]], above: list[str | None]) -> Tables:
    clusters: dict[int, list[int]] = {}
    for at in range(len(held.rows)):
        clusters.setdefault(held.top(at), []).append(at)
    entries: list[PlaceEntry] = []
    records: list[tuple[str, tuple[int, int]]] = []
    known = 0
    units = _ids_of_units(held, clusters, above)
    for members in clusters.values():
        group = [held.rows[at] for at in members]
        flags = _flags(spelt[at] for at in members)
        twin = _twin(group, flags)
        known += twin is not None
        entries.append(twin or _entry(group, above[members[0]], units, flags))
        for key, flag in flags.items():
            # Of a place that the shipped table has only spellings are new that no other place there has.
            if twin is not None and places.entries(f"ال{key}" if flag & ARTICLE else key):
                continue
            strong = TYPED if group[0].kind == "admin2" else strength(key, article=bool(flag & ARTICLE))
            records.append((key, (len(entries) - 1, flag | strong)))
    encoded = [msgspec.msgpack.encode(entry) for entry in entries]
    offsets = [0]
    for data in encoded:
        offsets.append(offsets[-1] + len(data))
    return Tables(
        marisa_trie.RecordTrie(RECORD, records).tobytes(),
        b"".join(encoded),
        struct.pack(f"<{len(offsets)}I", *offsets),
        len(entries),
        known,
        len(held.rows) - len(clusters),
    )


def _flags(spelt: Iterable[list[tuple[str, int]]]) -> dict[str, int]:
    """Return the keys of a place, each with whether its spellings have the article, or some have and some have not."""
    flags: dict[str, int] = {}
    for key, article in (pair for pairs in spelt for pair in pairs):
        flags[key] = article if key not in flags else flags[key] | (EITHER if (flags[key] ^ article) & ARTICLE else 0)
    return flags


def _twin(group: list[Place], flags: dict[str, int]) -> PlaceEntry | None:
    """Return the place of the shipped table that a group of rows is, None where it has none."""
    for row in group:
        if row.geonameid and (entry := places.shipped_entry(row.geonameid)) is not None:
            return entry
    best: tuple[float, PlaceEntry] | None = None
    for key, flag in flags.items():
        for entry in (*places.entries(key), *(places.entries(f"ال{key}") if flag & (ARTICLE | EITHER) else ())):
            km = _apart(group, entry)
            if km is not None and (best is None or km < best[0]):
                best = km, entry
    return best[1] if best is not None else None


def _apart(group: list[Place], entry: PlaceEntry) -> float | None:
    """Return how far a group and an entry of one name lie apart, None where they can't be one."""
    row = group[0]
    if not _alike(row.kind, entry.kind) or entry.lat is None or entry.lon is None:
        return None
    km = min(flat_km(other.lat, other.lon, entry.lat, entry.lon) for other in group)
    reach = _ONE.get(row.kind, max(_SHIPPED, entry.radius_km) if row.kind in SETTLEMENTS else 30.0)
    return km if km < reach else None


def _ids_of_units(held: _Rows, clusters: dict[int, list[int]], above: list[str | None]) -> dict[tuple[str, str, str], str]:
    """Return the ids of second-level units by (country, first-level id, folded name)."""
    out: dict[tuple[str, str, str], str] = {}
    for members in clusters.values():
        group = [held.rows[at] for at in members]
        if group[0].kind != "admin2":
            continue
        flags = _flags([forms(row.names) for row in group])
        twin = _twin(group, flags)
        id_ = twin.id if twin is not None else _id(group)
        for at in members:
            for name in held.rows[at].names:
                out[held.rows[at].country, above[at] or "", fold_key(name)] = id_
    return out


def _entry(group: list[Place], admin1: str | None, units: dict[tuple[str, str, str], str], flags: dict[str, int]) -> PlaceEntry:
    """Return the entry of a place that only the user's files have."""
    # A row of OCHA's has the spelling that the field uses, a row of GeoNames the id that everybody knows.
    named = next((row for row in group if row.pcode), group[0])
    population = max(row.population for row in group)
    kinds = Counter(row.kind for row in group)
    kind = "town" if kinds["town"] else group[0].kind
    unit = next((_unit(row, 1)[1] for row in group if _unit(row, 1)[1]), "")
    admin2 = units.get((group[0].country, admin1 or "", fold_key(unit))) if unit else None
    seat = _seat(named, flags) if kind == "admin2" else None
    return PlaceEntry(
        id=_id(group),
        kind=kind,
        name_ar=named.names[0],
        name_en=next((row.name_en for row in group if row.name_en), ""),
        country=named.country,
        admin1=admin1 or (seat.admin1 if seat is not None else None),
        # A unit is where its seat is: that is where reports of it come from.
        lat=seat.lat if seat is not None else named.lat,
        lon=seat.lon if seat is not None else named.lon,
        population=population,
        radius_km=max(row.radius for row in group),
        admin2=admin2,
        minor=True,
    )


def _seat(unit: Place, flags: dict[str, int]) -> PlaceEntry | None:
    """Return the shipped town that a second-level unit is named after."""
    for key, flag in flags.items():
        for entry in places.entries(f"ال{key}" if flag & ARTICLE else key):
            if entry.kind not in SETTLEMENTS or entry.country != unit.country or entry.lat is None or entry.lon is None:
                continue
            if flat_km(unit.lat, unit.lon, entry.lat, entry.lon) < max(unit.radius, _ONE["admin2"]):
                return entry
    return None


def _id(group: list[Place]) -> str:
    """Return a place's id: of GeoNames, else its P-code, else of Who's On First, else by country and position."""
    for field, prefix in (("geonameid", ""), ("pcode", "pcode:"), ("wof", "wof:")):
        for row in group:
            if value := getattr(row, field):
                return f"{prefix}{value}"
    row = group[0]
    word = "unit" if row.kind == "admin2" else "point"
    return f"{word}:{row.country}:{math.floor(row.lat * 1000)}:{math.floor(row.lon * 1000)}"

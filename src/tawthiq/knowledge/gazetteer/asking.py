"""Asking the gazetteer: every place a name may mean, in the shipped table and in the user's, and what speaks for each."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from tawthiq.errors import GazetteerError
from tawthiq.knowledge import geography, places
from tawthiq.knowledge.compiling.places import forms
from tawthiq.knowledge.gazetteer.checking import Place
from tawthiq.knowledge.gazetteer.store import connected, rows_of, sources_of
from tawthiq.knowledge.geography import PlaceQuery
from tawthiq.knowledge.places import Certainty, PlaceEntry
from tawthiq.script.fold import fold_key, well_formed

#: Rows of the user's files and an entry of one name are one place so near, in degrees.
_ONE: Final = 0.05
_MOST: Final = 50
_POINT: Final = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;،]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


class Candidate(msgspec.Struct, frozen=True):
    """A place that a name may mean. `why` are the parts that `score` is the sum of; `files` where the user's files have it.

    `read` tells whether the reader can take the name for it: what only has a Latin name is not found in Arabic text.
    """

    id: str
    kind: str
    name_ar: str
    name_en: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    shipped: bool
    read: bool
    score: float
    why: dict[str, float]
    km: float | None
    files: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True):
    """What is known of a name: how a report must write it for it to count, its candidates, best first, other names alike."""

    name: str
    counts: Certainty | None
    near: str | None
    candidates: list[Candidate]
    alike: list[str]


def ask(
    name: str,
    gazetteer: Path | None,
    *,
    near: str = "",
    within: float | None = None,
    country: str = "",
    type_word: str = "",
) -> Answer:
    """Return every place called `name`, in Arabic or Latin letters, with its score.

    `near` is a place (a name, or latitude,longitude) that stands beside it, `within` the most km from there; `country` the ISO
    code of the country that is spoken of; `type_word` the word before it (بلدة). `gazetteer` is the user's, None for none.
    Raises GazetteerError where `name` is empty, `near` or `type_word` unknown, `within` no distance.
    """
    places.use_gazetteer(gazetteer)
    name, near, type_word = well_formed(name), well_formed(near), well_formed(type_word)
    if not name.strip():
        raise GazetteerError("no name is given", "name a place, in Arabic or Latin letters")
    word = fold_key(type_word.strip()) or None
    if word is not None and not places.is_type_word(word):
        raise GazetteerError(f"{type_word!r} is no word for a kind of place", "write بلدة, قرية, مدينة, محافظة, حي, مخيم…")
    beside = _beside(near) if near.strip() else None
    if within is not None and not within >= 0:
        raise GazetteerError("the distance is no number", "give --within a number of kilometres")
    if within is not None and beside is None:
        raise GazetteerError("a distance needs a place to count from", "give --near PLACE too")
    key = " ".join(fold_key(name).replace("-", " ").split())
    query = PlaceQuery(key, word)
    share = {country.upper(): 1.0} if country else {beside.country: 1.0} if beside is not None and beside.country else {}
    others = [(PlaceQuery("", None, 0), beside)] if beside is not None else []
    users = places.gazetteer()
    known = {entry.id: entry for entry in (*places.entries(key), *(users.entries_of(key) if users is not None else ()))}
    read = set(known)
    rows: list[tuple[str, Place]] = []
    if gazetteer is not None:
        with connected(gazetteer) as connection:
            rows = _rows(connection, key, list(known))
            known |= {entry.id: entry for entry in _unread(rows, list(known.values()))}
            alike = [] if known else _alike(connection, key)
    else:
        alike = []
    candidates = []
    for entry in known.values():
        km = places.distance_km(entry, beside) if beside is not None else None
        if within is not None and km is not None and km > within:
            continue
        why = {**geography.weigh(entry, query, share)._asdict(), **geography.company(entry, query, others)._asdict()}
        candidates.append(_candidate(entry, why, km, _files(rows, entry), read=entry.id in read))
    candidates.sort(key=lambda candidate: -candidate.score)
    counts = _counts(key)
    return Answer(name, counts, beside.name_ar or beside.name_en if beside is not None else None, candidates[:_MOST], alike)


def _beside(near: str) -> PlaceEntry:
    point = _POINT.fullmatch(near)
    if point is not None:
        if abs(float(point[1])) > 90 or abs(float(point[2])) > 180:
            raise GazetteerError(f"{near.strip()} is no point", "give latitude (up to 90), longitude (up to 180), in degrees")
        return PlaceEntry("", "town", near.strip(), "", "", None, float(point[1]), float(point[2]), 0, 0.0)
    key = " ".join(fold_key(near).replace("-", " ").split())
    found = geography.resolve([PlaceQuery(key)], countries={})[0]
    entry = found.entry or (found.alternatives[0] if found.alternatives else None)
    if entry is None:
        raise GazetteerError(f"no place is called {near!r}", "give --near a known place, or latitude,longitude")
    return entry


def _counts(key: str) -> Certainty | None:
    """Return how a report must write a name for it to count; None where it names nothing."""
    if places.entries(key):
        return places.certainty(key)
    users = places.gazetteer()
    return users.certainty(key)[0] if users is not None and users.found(key) else None


def _rows(connection: sqlite3.Connection, key: str, ids: Sequence[str]) -> list[tuple[str, Place]]:
    """Return the rows of the user's files under a name or a GeoNames id, each with its file and line."""
    bare = {form for form, _ in forms((key,))} | {key.casefold()}
    numbers = [id_ for id_ in ids if id_.isdigit()]
    where = (
        f"id IN (SELECT place FROM names WHERE key IN ({', '.join('?' * len(bare))}))"  # noqa: S608 - question marks
        f" OR (geonameid <> '' AND geonameid IN ({', '.join('?' * len(numbers))}))"
    )
    values = (*bare, *numbers)
    names = {source.id: source.name for source in sources_of(connection)}
    of = dict(connection.execute(f"SELECT id, source FROM places WHERE {where}", values).fetchall())  # noqa: S608 - same
    return [(f"{names[of[id_]]}:{row.line}", row) for id_, row in rows_of(connection, where, values)]


def _unread(rows: Sequence[tuple[str, Place]], known: Sequence[PlaceEntry]) -> list[PlaceEntry]:
    """Return the places of rows that none of the known entries is: those with a Latin name only."""
    out: list[PlaceEntry] = []
    for where, row in rows:
        if any(_is(row, entry) for entry in (*known, *out)):
            continue
        id_ = row.geonameid or (f"pcode:{row.pcode}" if row.pcode else f"wof:{row.wof}" if row.wof else where)
        name_ar = row.names[0] if row.names else ""
        out.append(
            PlaceEntry(
                id_, row.kind, name_ar, row.name_en, row.country, None, row.lat, row.lon, row.population, row.radius, minor=True
            )
        )
    return out


def _is(row: Place, entry: PlaceEntry) -> bool:
    if row.geonameid and row.geonameid == entry.id:
        return True
    if entry.lat is None or entry.lon is None:
        return False
    reach = _ONE if row.kind not in {"admin1", "admin2", "country"} else 0.5
    return abs(row.lat - entry.lat) < reach and abs(row.lon - entry.lon) < reach


def _files(rows: Sequence[tuple[str, Place]], entry: PlaceEntry) -> tuple[str, ...]:
    return tuple(where for where, row in rows if _is(row, entry))


def _alike(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return names that begin as the one asked for does."""
    bare = forms((key,))[0][0] if forms((key,)) else key.casefold()
    found = connection.execute(
        "SELECT DISTINCT places.names, places.name_en FROM names JOIN places ON places.id = names.place"
        " WHERE key >= ? AND key < ? LIMIT 12",
        (bare, bare + "\U0010ffff"),
    )
    return [names.split("|")[0] or latin for names, latin in found]


def _candidate(entry: PlaceEntry, why: dict[str, float], km: float | None, files: tuple[str, ...], *, read: bool) -> Candidate:
    unit = places.entry(entry.admin1) if entry.admin1 else None
    return Candidate(
        id=entry.id,
        kind=entry.kind,
        name_ar=entry.name_ar,
        name_en=entry.name_en,
        country=entry.country,
        admin1=unit.name_en if unit is not None else None,
        lat=entry.lat,
        lon=entry.lon,
        population=entry.population,
        shipped=not entry.minor,
        read=read,
        score=round(sum(why.values()), 2),
        why={part: round(value, 2) for part, value in why.items() if value},
        km=round(km, 1) if km is not None and km < 1e6 else None,
        files=files,
    )

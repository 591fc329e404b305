"""Loading files into the gazetteer: every row judged, kept or counted by the reason why not."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tawthiq.errors import GazetteerError, UnreadablePlaces
from tawthiq.knowledge.compiling.places import forms
from tawthiq.knowledge.gazetteer.checking import LONGEST_NAME, Place, arabic_name, check, flat_km
from tawthiq.knowledge.gazetteer.formats import read_table
from tawthiq.knowledge.gazetteer.location import written
from tawthiq.knowledge.gazetteer.opening import digest_of, parts
from tawthiq.knowledge.gazetteer.rows import AlternateName, Given, Refused
from tawthiq.knowledge.gazetteer.store import COLUMNS, State, changing, connected, rebuild, sources_of, state_of, take_out
from tawthiq.script.fold import fold_key, well_formed

_BATCH: Final = 5_000
#: Rows a gazetteer takes unless the caller says otherwise.
MOST_ROWS: Final = 2_000_000
#: A file is refused whole when so many of its rows are out of place, of at least so many judged.
_MISPLACED: Final = 0.5
_JUDGED: Final = 5
#: Rows of one id lie at most so far apart, in km.
_ONE_PLACE: Final = 10.0
#: Where a format comes from and under what licence its makers give it, unless the user says otherwise.
_ORIGINS: Final = {
    "geonames": ("GeoNames", "CC BY 4.0"),
    "alternate names": ("GeoNames", "CC BY 4.0"),
    "wof": ("Who's On First", "CC0, parts CC BY 4.0"),
}


class Loaded(NamedTuple):
    """What became of one file: rows in it, kept, refused by reason (with the first few), or that it was loaded before."""

    name: str
    form: str
    given: int
    kept: int
    refused: dict[str, int]
    examples: tuple[Refused, ...]
    before: bool = False
    replaced: str = ""


class Options(NamedTuple):
    """How files are loaded: the country (ISO) of files that name none, origin and licence to note, how many rows at most."""

    country: str = ""
    origin: str = ""
    licence: str = ""
    most: int = MOST_ROWS


def add(
    gazetteer: Path,
    files: Sequence[Path],
    options: Options = Options(),  # noqa: B008 - frozen
    *,
    on_bytes: Callable[[int], None] | None = None,
    on_step: Callable[[str], None] = lambda _: None,
) -> tuple[list[Loaded], State]:
    """Load files into the gazetteer at a path, which is made where there is none. All of them or, on any fault, nothing.

    A file that is loaded already (the same bytes) is passed over; one that changed since takes the place of what it was.
    `on_bytes` is told the bytes read, `on_step` what is being done. Raises GazetteerError.
    """
    digests = [digest_of(path) for path in files]
    if (loaded_before := _all_loaded(gazetteer, files, digests)) is not None:
        return loaded_before
    with changing(gazetteer) as connection:
        loaded = [
            _load(connection, path, digest, options, on_bytes=on_bytes, on_step=on_step)
            for path, digest in zip(files, digests, strict=True)
        ]
        _keep_alternates(connection)
        state = rebuild(connection, on_step)
        kept = {source.sha256: source.kept for source in sources_of(connection)}
        return [one._replace(kept=kept[digest]) for one, digest in zip(loaded, digests, strict=True)], state


def _all_loaded(gazetteer: Path, files: Sequence[Path], digests: Sequence[str]) -> tuple[list[Loaded], State] | None:
    """Return what is to be told where every file is loaded already: then nothing is opened for writing."""
    # What is wrong with the gazetteer, or whether it is only bare, is found out when it is opened for writing.
    with suppress(GazetteerError), connected(gazetteer) as connection:
        known = {source.sha256: source for source in sources_of(connection)}
        if all(digest in known for digest in digests):
            sources = [known[digest] for digest in digests]
            told = [
                Loaded(path.name, source.form, source.given, source.kept, {}, (), before=True)
                for path, source in zip(files, sources, strict=True)
            ]
            return told, state_of(connection)
    return None


def _load(
    connection: sqlite3.Connection,
    path: Path,
    digest: str,
    options: Options,
    *,
    on_bytes: Callable[[int], None] | None,
    on_step: Callable[[str], None],
) -> Loaded:
    """Load one file."""
    known = connection.execute("SELECT name, form, given, kept FROM sources WHERE sha256 = ?", (digest,)).fetchone()
    if known:
        return Loaded(path.name, known[1], known[2], known[3], {}, (), before=True)
    on_step(path.name)
    resolved = written(path)
    replaced = ""
    for number, day in connection.execute("SELECT id, added FROM sources WHERE path = ?", (resolved,)).fetchall():
        replaced = day
        take_out(connection, number)
    number = connection.execute(
        "INSERT INTO sources (name, path, sha256, form, origin, licence, added, given, kept, refused)"
        " VALUES (?, ?, ?, '', '', '', ?, 0, 0, '{}')",
        (well_formed(path.name), resolved, digest, dt.datetime.now(dt.UTC).strftime("%Y-%m-%d")),
    ).lastrowid
    tally = _Tally(path, options)
    with parts(path, on_bytes=on_bytes) as found:
        for part in found:
            where = str(path) if part.name in {path.name, path.name.removesuffix(".gz")} else f"{path}:{part.name}"
            table = read_table(part, where)
            tally.forms[table.form] += 1
            _insert(connection, number or 0, tally.places(table.rows, connection, number or 0))
    tally.judge()
    form = " and ".join(tally.forms)
    origin, licence = _ORIGINS.get("wof" if tally.wof > tally.kept / 2 else form, ("", ""))
    connection.execute(
        "UPDATE sources SET form = ?, origin = ?, licence = ?, given = ?, kept = ?, refused = ? WHERE id = ?",
        (form, well_formed(options.origin) or origin, well_formed(options.licence) or licence, tally.given, tally.kept,
         msgspec.json.encode(dict(tally.refused.most_common())).decode(), number),
    )  # fmt: skip
    return Loaded(
        path.name, form, tally.given, tally.kept, dict(tally.refused.most_common()), tuple(tally.examples), replaced=replaced
    )


class _Tally:
    """What is counted while a file is read."""

    def __init__(self, path: Path, options: Options) -> None:
        self.path = path
        self.options = options
        self.forms: Counter[str] = Counter()
        self.given = self.kept = self.wof = 0
        self.refused: Counter[str] = Counter()
        self.examples: list[Refused] = []
        self._rows: set[int] = set()
        self._ids: dict[str, tuple[float, float]] = {}

    def places(
        self, rows: Iterator[Given | AlternateName | Refused], connection: sqlite3.Connection, number: int
    ) -> Iterator[Place]:
        """Yield the places that may be loaded; count the others. Alternate names are stored in passing."""
        for row in rows:
            self.given += 1
            if self.given > self.options.most:
                raise UnreadablePlaces(
                    f"{self.path} has more than {self.options.most:,} rows", "load a country at a time, or raise --max-rows"
                )
            if isinstance(row, AlternateName):
                name = arabic_name(row.name)
                if not name or len(name) > LONGEST_NAME:
                    self.refuse(Refused(row.line, "no name in Arabic letters", row.name[:60]))
                    continue
                connection.execute(
                    "INSERT OR REPLACE INTO alternates VALUES (?, ?, ?, ?)", (str(row.geonameid), name, row.preferred, number)
                )
                self.kept += 1
                continue
            place = row if isinstance(row, Refused) else check(row, self.options.country)
            if isinstance(place, Place) and (why := self._again(place)):
                place = Refused(place.line, why, (place.names or (place.name_en,))[0])
            if isinstance(place, Refused):
                self.refuse(place)
                continue
            self.kept += 1
            self.wof += bool(place.wof)
            yield place

    def _again(self, place: Place) -> str:
        """Tell why a place is refused that stood in the file before, "" where it did not.

        A place may stand twice with slightly other positions or names: both rows are kept and joined. The same row again, or
        another place under the same id, is refused.
        """
        row = hash((place.names, place.name_en, place.lat, place.lon))
        if row in self._rows:
            return "the same row again"
        self._rows.add(row)
        for field in ("geonameid", "pcode", "wof"):
            if value := getattr(place, field):
                lat, lon = self._ids.setdefault(f"{field} {value}", (place.lat, place.lon))
                return f"the {field} of another place" if flat_km(lat, lon, place.lat, place.lon) > _ONE_PLACE else ""
        return ""

    def refuse(self, row: Refused) -> None:
        self.refused[row.why] += 1
        if self.refused[row.why] <= 3:
            self.examples.append(row)

    def judge(self) -> None:
        """Refuse the file where nothing of it can be used, or most of it lies somewhere else."""
        swapped = sum(count for why, count in self.refused.items() if why.endswith("swapped"))
        outside = sum(count for why, count in self.refused.items() if why.startswith("outside"))
        beyond = self.refused["coordinates beyond 90 or 180 degrees"]
        judged = self.kept + outside + beyond
        if swapped > _MISPLACED * judged and judged >= _JUDGED:
            raise UnreadablePlaces(
                f"{self.path}: latitude and longitude are swapped in {swapped:,} of {judged:,} rows", "exchange the two columns"
            )
        if beyond > _MISPLACED * judged and judged >= _JUDGED:
            raise UnreadablePlaces(
                f"{self.path}: {beyond:,} of {judged:,} rows have coordinates beyond 90 or 180: no degrees",
                "turn projected coordinates (UTM) into degrees (WGS 84)",
            )
        if outside > _MISPLACED * judged and judged >= _JUDGED:
            raise UnreadablePlaces(
                f"{self.path}: {outside:,} of {judged:,} rows lie outside their country", "check its coordinates and countries"
            )
        if not self.kept:
            reasons = "; ".join(f"{why} ({count:,})" for why, count in self.refused.most_common(3)) or "it has no rows"
            raise UnreadablePlaces(f"{self.path} holds no place that can be loaded: {reasons}")


def _insert(connection: sqlite3.Connection, source: int, rows: Iterator[Place]) -> None:
    """Write places, their points and their names, a batch at a time."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM places").fetchone()
    batch: list[tuple[int, Place]] = []
    for place in rows:
        last += 1
        batch.append((last, place))
        if len(batch) == _BATCH:
            _write(connection, source, batch)
            batch.clear()
    _write(connection, source, batch)


def _write(connection: sqlite3.Connection, source: int, batch: list[tuple[int, Place]]) -> None:
    connection.executemany(
        f"INSERT INTO places (id, source, {COLUMNS}) VALUES ({', '.join('?' * 17)})",  # noqa: S608 - our own columns
        [
            (id_, source, place.line, place.kind, "|".join(place.names), place.name_en, "|".join(place.other), place.country,
             place.lat, place.lon, place.population, place.radius, place.geonameid, place.pcode, place.wof, place.iso,
             msgspec.json.encode(place.units).decode())
            for id_, place in batch
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO points VALUES (?, ?, ?, ?, ?)",
        [(id_, place.lat, place.lat, place.lon, place.lon) for id_, place in batch],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO names VALUES (?, ?)", [(key, id_) for id_, place in batch for key in keys_of(place)]
    )


def keys_of(place: Place) -> set[str]:
    """Return the keys a place is asked for by: its Arabic names as readings look them up, its Latin ones without case."""
    return {key for key, _ in forms(place.names)} | {
        " ".join(fold_key(name).casefold().split()) for name in (place.name_en, *place.other) if name
    }


def _keep_alternates(connection: sqlite3.Connection) -> None:
    """Keep only alternate names of places that are loaded, and count those as what their file gave."""
    connection.execute(
        "DELETE FROM alternates WHERE geonameid NOT IN (SELECT geonameid FROM places WHERE geonameid <> '')",
    )
    connection.execute(
        "UPDATE sources SET kept = (SELECT count(*) FROM alternates WHERE source = sources.id) WHERE form = 'alternate names'"
    )

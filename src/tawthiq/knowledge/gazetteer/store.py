"""The file of the user's gazetteer: SQLite with an R-tree, changed in one transaction or not at all.

Rows are kept as they were loaded, by source; what a reading looks up is built from all of them after every change, in the
same transaction. So a source can be taken out again, and whoever reads meanwhile sees the state before or after.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tawthiq.errors import GazetteerError, NoGazetteer, UnreadablePlaces
from tawthiq.knowledge.compiling.places import forms
from tawthiq.knowledge.gazetteer.checking import Place, check, flat_km
from tawthiq.knowledge.gazetteer.formats import read_table
from tawthiq.knowledge.gazetteer.joining import build
from tawthiq.knowledge.gazetteer.lookup import APPLICATION, SCHEMA, check_version
from tawthiq.knowledge.gazetteer.opening import digest_of, parts
from tawthiq.knowledge.gazetteer.rows import AlternateName, Given, Refused
from tawthiq.script.fold import fold_key

_TABLES: Final = """
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, form TEXT NOT NULL,
    origin TEXT NOT NULL, licence TEXT NOT NULL, added TEXT NOT NULL,
    given INTEGER NOT NULL, kept INTEGER NOT NULL, refused TEXT NOT NULL) STRICT;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES sources (id), line INTEGER NOT NULL, kind TEXT NOT NULL,
    names TEXT NOT NULL, name_en TEXT NOT NULL, other TEXT NOT NULL, country TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL, radius REAL NOT NULL, geonameid TEXT NOT NULL, pcode TEXT NOT NULL, wof TEXT NOT NULL,
    iso TEXT NOT NULL, units TEXT NOT NULL) STRICT;
CREATE INDEX places_by_source ON places (source);
CREATE INDEX places_by_geonameid ON places (geonameid) WHERE geonameid <> '';
CREATE VIRTUAL TABLE points USING rtree (id, south, north, west, east);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_place ON names (place);
CREATE TABLE alternates (geonameid TEXT NOT NULL, name TEXT NOT NULL, preferred INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES sources (id), PRIMARY KEY (geonameid, name, source)) STRICT, WITHOUT ROWID;
CREATE TABLE lookup (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
"""
_BATCH: Final = 5_000
#: Rows a gazetteer takes unless the caller says otherwise.
MOST_ROWS: Final = 2_000_000
#: A file is refused whole when so many of its rows are out of place, of at least so many judged.
_MISPLACED: Final = 0.5
_JUDGED: Final = 5
#: Rows of one id lie at most so far apart, in km.
_ONE_PLACE: Final = 10.0
_COLUMNS: Final = (
    "line, kind, names, name_en, other, country, lat, lon, population, radius, geonameid, pcode, wof, iso, units".replace(" ", "")
)
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


class State(NamedTuple):
    """What the gazetteer holds after a change: distinct places, of them in the shipped table, rows joined to others."""

    places: int
    shipped: int
    joined: int


class Source(NamedTuple):
    """A file that is loaded."""

    id: int
    name: str
    path: str
    sha256: str
    form: str
    origin: str
    licence: str
    added: str
    given: int
    kept: int
    refused: dict[str, int]


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
    with _changing(gazetteer) as connection:
        loaded = [
            _load(connection, path, digest, options, on_bytes=on_bytes, on_step=on_step)
            for path, digest in zip(files, digests, strict=True)
        ]
        if all(one.before for one in loaded):
            return loaded, _state(connection)
        _give_alternates(connection)
        return loaded, _rebuild(connection, on_step)


def remove(gazetteer: Path, which: str, *, on_step: Callable[[str], None] = lambda _: None) -> tuple[Source, State]:
    """Take a file out: by its path, name, number or the beginning of its hash. GazetteerError where not one fits."""
    if not gazetteer.is_file():
        raise NoGazetteer(f"there is no gazetteer at {gazetteer}")
    with _changing(gazetteer) as connection:
        fitting = _fitting(sources_of(connection), which)
        if len(fitting) != 1:
            why = "no file loaded is called" if not fitting else "several files loaded are called"
            raise GazetteerError(f"{why} {which}", "give the number that tawthiq places list shows")
        _take_out(connection, fitting[0].id)
        return fitting[0], _rebuild(connection, on_step)


def refresh(gazetteer: Path, *, on_step: Callable[[str], None] = lambda _: None) -> State:
    """Build anew what readings look up, after the shipped tables changed. Raises GazetteerError."""
    if not gazetteer.is_file():
        raise NoGazetteer(f"there is no gazetteer at {gazetteer}")
    with _changing(gazetteer) as connection:
        return _rebuild(connection, on_step)


def _fitting(sources: Sequence[Source], which: str) -> list[Source]:
    path = str(Path(which).resolve())
    for fits in (
        lambda source: source.path == path,
        lambda source: str(source.id) == which,
        lambda source: source.name == which,
        lambda source: len(which) >= 6 and source.sha256.startswith(which),
    ):
        if found := [source for source in sources if fits(source)]:
            return found
    return []


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the gazetteer at `path` for looking; nothing is changed. Raises GazetteerError."""
    if not path.is_file():
        raise NoGazetteer(f"there is no gazetteer at {path}")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
    try:
        check_version(connection, path)
        yield connection
    except sqlite3.Error as fault:
        raise GazetteerError(f"{path} can't be read: {fault}") from None
    finally:
        connection.close()


@contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the gazetteer for one change: committed whole at the end, undone on any fault; made where there is none."""
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    except (OSError, sqlite3.Error) as fault:
        raise GazetteerError(f"{path} can't be written: {fault}", "give another path with --gazetteer") from None
    kept = False
    try:
        if not is_new and path.stat().st_size:
            check_version(connection, path)
        # While it is written, whoever reads sees the state before; afterwards it is one plain file again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        yield connection
        connection.execute("COMMIT")
        kept = True
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as fault:
        if not kept:
            raise GazetteerError(f"{path} can't be written: {fault}; it stays as it was", "make room and try again") from None
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()
        if is_new and not kept:
            for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                leftover.unlink(missing_ok=True)


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
    resolved = str(path.resolve())
    replaced = ""
    for number, day in connection.execute("SELECT id, added FROM sources WHERE path = ?", (resolved,)).fetchall():
        replaced = day
        _take_out(connection, number)
    number = connection.execute(
        "INSERT INTO sources (name, path, sha256, form, origin, licence, added, given, kept, refused)"
        " VALUES (?, ?, ?, '', '', '', ?, 0, 0, '{}')",
        (path.name, resolved, digest, dt.datetime.now(dt.UTC).strftime("%Y-%m-%d")),
    ).lastrowid
    tally = _Tally(path, options)
    for part in parts(path, on_bytes=on_bytes):
        where = str(path) if part.name in {path.name, path.name.removesuffix(".gz")} else f"{path}:{part.name}"
        table = read_table(part, where)
        tally.forms[table.form] += 1
        _insert(connection, number or 0, tally.places(table.rows, connection, number or 0))
    tally.judge()
    form = " and ".join(tally.forms)
    origin, licence = _ORIGINS.get("wof" if tally.wof > tally.kept / 2 else form, ("", ""))
    connection.execute(
        "UPDATE sources SET form = ?, origin = ?, licence = ?, given = ?, kept = ?, refused = ? WHERE id = ?",
        (form, options.origin or origin, options.licence or licence, tally.given, tally.kept,
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
                connection.execute(
                    "INSERT OR REPLACE INTO alternates VALUES (?, ?, ?, ?)", (str(row.geonameid), row.name, row.preferred, number)
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
        f"INSERT INTO places (id, source, {_COLUMNS}) VALUES ({', '.join('?' * 17)})",  # noqa: S608 - our own columns
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


def _take_out(connection: sqlite3.Connection, source: int) -> None:
    of_source = "(SELECT id FROM places WHERE source = ?)"
    connection.execute(f"DELETE FROM names WHERE place IN {of_source}", (source,))  # noqa: S608 - a constant
    connection.execute(f"DELETE FROM points WHERE id IN {of_source}", (source,))  # noqa: S608 - a constant
    for table in ("alternates", "places"):
        connection.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - our own tables
    connection.execute("DELETE FROM sources WHERE id = ?", (source,))


def _give_alternates(connection: sqlite3.Connection) -> None:
    """Keep only alternate names of places that are loaded."""
    connection.execute(
        "DELETE FROM alternates WHERE geonameid NOT IN (SELECT geonameid FROM places WHERE geonameid <> '')",
    )


def rows_of(connection: sqlite3.Connection, where: str = "", values: Sequence[object] = ()) -> Iterator[tuple[int, Place]]:
    """Yield (number, place) of the rows loaded, alternate names in front; `where` is a condition on `places`."""
    alternates: dict[str, list[str]] = {}
    for geonameid, name in connection.execute("SELECT geonameid, name FROM alternates ORDER BY preferred DESC, name"):
        alternates.setdefault(geonameid, []).append(name)
    condition = f"WHERE {where}" if where else ""
    for id_, *cells in connection.execute(f"SELECT id, {_COLUMNS} FROM places {condition} ORDER BY id", values):  # noqa: S608
        line, kind, names, name_en, other, country, lat, lon, population, radius, geonameid, pcode, wof, iso, units = cells
        spelt = (
            tuple(dict.fromkeys((*alternates.get(geonameid, ()), *names.split("|")))) if geonameid else tuple(names.split("|"))
        )
        yield id_, Place(
            line, kind, tuple(name for name in spelt if name), name_en, tuple(name for name in other.split("|") if name), country,
            lat, lon, population, radius, geonameid, pcode, wof, iso,
            tuple((latin, arabic, code) for latin, arabic, code in msgspec.json.decode(units)),
        )  # fmt: skip


def _rebuild(connection: sqlite3.Connection, on_step: Callable[[str], None]) -> State:
    tables = build((place for _, place in rows_of(connection)), on_step=on_step)
    connection.executemany(
        "INSERT OR REPLACE INTO lookup VALUES (?, ?)",
        [
            ("keys", tables.keys), ("entries", tables.entries), ("offsets", tables.offsets),
            ("state", msgspec.json.encode((tables.places, tables.shipped, tables.joined))),
        ],
    )  # fmt: skip
    return State(tables.places, tables.shipped, tables.joined)


def _state(connection: sqlite3.Connection) -> State:
    found = connection.execute("SELECT data FROM lookup WHERE name = 'state'").fetchone()
    return State(*msgspec.json.decode(found[0])) if found else State(0, 0, 0)


def sources_of(connection: sqlite3.Connection) -> list[Source]:
    """Return the files loaded, first loaded first."""
    return [
        Source._make([*cells, msgspec.json.decode(refused)])
        for *cells, refused in connection.execute(
            "SELECT id, name, path, sha256, form, origin, licence, added, given, kept, refused FROM sources ORDER BY id"
        )
    ]


def state_of(connection: sqlite3.Connection) -> State:
    """Return what the gazetteer holds in all."""
    return _state(connection)

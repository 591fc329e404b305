"""The file of the user's gazetteer: SQLite with an R-tree, changed in one transaction or not at all; `loading` fills it.

Rows are kept as they were loaded, by source; what a reading looks up is built from all of them after every change, in the
same transaction. So a source can be taken out again, and whoever reads meanwhile sees the state before or after.
"""

from __future__ import annotations

import functools
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tawthiq.errors import BrokenGazetteer, GazetteerError, NoGazetteer
from tawthiq.knowledge.gazetteer.checking import Place
from tawthiq.knowledge.gazetteer.joining import build
from tawthiq.knowledge.gazetteer.location import written
from tawthiq.knowledge.gazetteer.lookup import APPLICATION, SCHEMA, check_version, is_bare
from tawthiq.knowledge.shipped import FOLDER
from tawthiq.script.fold import well_formed

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
#: How long another process that changes the gazetteer is waited for, in seconds.
_PATIENCE: Final = 30
_ELSEWHERE: Final = "give another path with --gazetteer"
COLUMNS: Final = (
    "line, kind, names, name_en, other, country, lat, lon, population, radius, geonameid, pcode, wof, iso, units".replace(" ", "")
)


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


def remove(gazetteer: Path, which: str) -> tuple[Source, State]:
    """Take a file out: by its path, name, number or the beginning of its hash. GazetteerError where not one fits."""
    if not gazetteer.is_file():
        raise NoGazetteer(f"there is no gazetteer at {gazetteer}")
    with changing(gazetteer) as connection:
        fitting = _fitting(sources_of(connection), which)
        if len(fitting) != 1:
            why = "no file loaded is called" if not fitting else "several files loaded are called"
            raise GazetteerError(f"{why} {which}", "give the number that tawthiq places list shows")
        take_out(connection, fitting[0].id)
        return fitting[0], rebuild(connection)


def refresh(gazetteer: Path) -> State:
    """Build anew what readings look up, after the shipped tables changed. Raises GazetteerError."""
    if not gazetteer.is_file():
        raise NoGazetteer(f"there is no gazetteer at {gazetteer}")
    with changing(gazetteer) as connection:
        return rebuild(connection)


def _fitting(sources: Sequence[Source], which: str) -> list[Source]:
    path = written(which)
    which = well_formed(which)
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
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            check_version(connection, path)
            yield connection
    except sqlite3.Error as fault:
        raise _told(fault, path, "read") from None


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the gazetteer for one change: committed whole at the end, undone on any fault; made where there is none."""
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        opened = path.stat().st_ino
    except (OSError, sqlite3.Error) as fault:
        raise GazetteerError(f"{path} can't be written: {fault}", _ELSEWHERE) from None
    made = kept = False
    try:
        if not is_bare(connection, path):
            check_version(connection, path)
        # While it is written, whoever reads sees the state before; afterwards it is one plain file again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not path.exists() or path.stat().st_ino != opened:
            raise _gone(path)
        if is_bare(connection, path):
            made = is_new
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        yield connection
        connection.execute("COMMIT")
        kept = True
    except sqlite3.Error as fault:
        raise _told(fault, path, "written") from None
    finally:
        if made and not kept:
            _unmake(path)
        _close(connection)


def _unmake(path: Path) -> None:
    """Take away a file that was made in vain, while it is still locked: whoever waits for it then sees that it is gone."""
    for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        # Where an open file can't be taken away, an empty one stays, which counts for none.
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


def _gone(path: Path) -> GazetteerError:
    return GazetteerError(f"{path} was taken away while it was opened", "try again")


def _told(fault: sqlite3.Error, path: Path, done: str) -> GazetteerError:
    """Return what a fault of SQLite's means to whoever gave the command."""
    if not path.exists():
        return _gone(path)
    name = getattr(fault, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return GazetteerError(f"{path} is being changed by another process", "try again when that has finished")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return GazetteerError(f"{path} can't be {done}: {fault}; it stays as it was", "make room and try again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return GazetteerError(f"{path} can't be {done}: {fault}", f"check its permissions, or {_ELSEWHERE}")
    return BrokenGazetteer(f"{path} is damaged: {fault}")


def _close(connection: sqlite3.Connection) -> None:
    """Undo what was not committed and leave one plain file. Where another process has it open, that one does so in turn."""
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def take_out(connection: sqlite3.Connection, source: int) -> None:
    """Delete a file and all its rows; the tables that readings look up must be built anew."""
    of_source = "(SELECT id FROM places WHERE source = ?)"
    connection.execute(f"DELETE FROM names WHERE place IN {of_source}", (source,))  # noqa: S608 - a constant
    connection.execute(f"DELETE FROM points WHERE id IN {of_source}", (source,))  # noqa: S608 - a constant
    for table in ("alternates", "places"):
        connection.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - our own tables
    connection.execute("DELETE FROM sources WHERE id = ?", (source,))


def rows_of(connection: sqlite3.Connection, where: str = "", values: Sequence[object] = ()) -> Iterator[tuple[int, Place]]:
    """Yield (number, place) of the rows loaded, alternate names in front; `where` is a condition on `places`."""
    alternates: dict[str, list[str]] = {}
    for geonameid, name in connection.execute("SELECT geonameid, name FROM alternates ORDER BY preferred DESC, name"):
        alternates.setdefault(geonameid, []).append(name)
    condition = f"WHERE {where}" if where else ""
    for id_, *cells in connection.execute(f"SELECT id, {COLUMNS} FROM places {condition} ORDER BY id", values):  # noqa: S608
        line, kind, names, name_en, other, country, lat, lon, population, radius, geonameid, pcode, wof, iso, units = cells
        spelt = (
            tuple(dict.fromkeys((*alternates.get(geonameid, ()), *names.split("|")))) if geonameid else tuple(names.split("|"))
        )
        yield id_, Place(
            line, kind, tuple(name for name in spelt if name), name_en, tuple(name for name in other.split("|") if name), country,
            lat, lon, population, radius, geonameid, pcode, wof, iso,
            tuple((latin, arabic, code) for latin, arabic, code in msgspec.json.decode(units)),
        )  # fmt: skip


def rebuild(connection: sqlite3.Connection, on_step: Callable[[str], None] = lambda _: None) -> State:
    """Build what readings look up from all rows loaded."""
    tables = build((place for _, place in rows_of(connection)), on_step=on_step)
    connection.executemany(
        "INSERT OR REPLACE INTO lookup VALUES (?, ?)",
        [
            ("keys", tables.keys), ("entries", tables.entries), ("offsets", tables.offsets),
            ("state", msgspec.json.encode((tables.places, tables.shipped, tables.joined))), ("beside", _shipped().encode()),
        ],
    )  # fmt: skip
    return State(tables.places, tables.shipped, tables.joined)


def is_stale(connection: sqlite3.Connection) -> bool:
    """Tell whether what readings look up was built beside another shipped table than this installation's."""
    found = connection.execute("SELECT data FROM lookup WHERE name = 'beside'").fetchone()
    return found is not None and bytes(found[0]) != _shipped().encode()


@functools.cache
def _shipped() -> str:
    return hashlib.sha256((FOLDER / "places.msgpack").read_bytes()).hexdigest()


def state_of(connection: sqlite3.Connection) -> State:
    """Return what the gazetteer holds in all."""
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

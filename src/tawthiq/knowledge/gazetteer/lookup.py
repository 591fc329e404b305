"""Looking names up in the user's gazetteer, as a reading does: from two tables in memory, the file is read once and closed.

`keys` leads from a bare key (folded, the first word without its article) to the places of that name, each with what the
name needs to count; `entries` are the places, decoded when asked for. So a reading sees one state of the gazetteer from
beginning to end, whoever changes the file meanwhile.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import marisa_trie
import msgspec

from tawthiq.errors import BrokenGazetteer, NoGazetteer
from tawthiq.knowledge.places import ARTICLE, COMMON, EITHER, TYPED, Certainty, Match, PlaceEntry, split_article
from tawthiq.script.fold import well_formed

#: What a value of the table of keys holds: the place's number and the flags of the name.
RECORD: Final = "<IB"
#: Written into the file by the store; a file of another schema is not read.
SCHEMA: Final = 1
APPLICATION: Final = 0x54575A47  # "TWZG"
_LONGEST: Final = 6
_KEPT: Final = 1 << 14
#: A word speaks so much for a kind that what follows is a name, whatever else it may mean (قرية الوحدة, not منطقة الوحدة).
_SURE: Final = 2.0


class Added(NamedTuple):
    """Words that name places of the user's gazetteer.

    `certainty` is what the name needs to count, as of the shipped table; it never counts in a report that speaks of none of
    `countries` (ISO codes).
    """

    match: Match
    certainty: Certainty
    countries: frozenset[str]


class Gazetteer:
    """An opened gazetteer; `path` is where it was read from."""

    def __init__(self, path: Path, keys: bytes, entries: bytes, offsets: bytes) -> None:
        self.path = path
        self._keys = marisa_trie.RecordTrie(RECORD)
        self._keys.frombytes(keys)
        self._entries = memoryview(entries)
        self._offsets = struct.unpack(f"<{len(offsets) // 4}I", offsets)
        self._decode = msgspec.msgpack.Decoder(PlaceEntry).decode
        self._ids: dict[str, int] | None = None
        # Kept for this gazetteer only: another one starts with nothing.
        self.begins = lru_cache(_KEPT)(self._begins)
        self.found = lru_cache(_KEPT)(self._found)
        self.certainty = lru_cache(_KEPT)(self._certainty)
        self._entry_at = lru_cache(_KEPT)(self._decode_at)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __iter__(self) -> Iterator[PlaceEntry]:
        """Return every place, in the order of the file."""
        return (self._decode_at(index) for index in range(len(self)))

    def _begins(self, word: str) -> bool:
        bare, _ = split_article(well_formed(word))
        return bare in self._keys or next(self._keys.iterkeys(f"{bare} "), None) is not None

    def names(self, words: Sequence[str], at: int) -> list[Added]:
        """Return the names that begin with word `at` (as `places.candidates` takes it), longest first."""
        bare, article = split_article(words[at])
        if "\0" in bare:
            return []  # the trie ends a key there
        text = " ".join([bare, *words[at + 1 : at + _LONGEST]])
        out = []
        try:
            keys = self._keys.prefixes(text)
        except UnicodeEncodeError:  # a lone surrogate, which stands in no name
            keys = self._keys.prefixes(well_formed(text))
        for key in keys:
            if len(key) < len(text) and text[len(key)] != " ":
                continue
            spelt = f"ال{key}" if article else key
            found = self.found(spelt)
            if found:
                certainty, countries = self.certainty(spelt)
                out.append(Added(Match(key.count(" ") + 1, spelt), certainty, countries))
        out.sort(key=lambda added: -added.match.length)
        return out

    def _found(self, key: str) -> tuple[tuple[PlaceEntry, int], ...]:
        """Return the places of a key, each with the flags of its name."""
        first, _, rest = well_formed(key).partition(" ")
        bare, article = split_article(first)
        records = self._keys.get(f"{bare} {rest}" if rest else bare) or ()
        return tuple(
            (self._entry_at(index), flags)
            for index, flags in records
            if rest or flags & EITHER or article == bool(flags & ARTICLE)
        )

    def _certainty(self, key: str) -> tuple[Certainty, frozenset[str]]:
        found = self.found(key)
        strictest = 0
        # A unit needs its word (مديرية …); a village of the same name does not for that.
        for _, flags in [pair for pair in found if pair[0].kind != "admin2"] or found:
            strictest |= flags
        certainty: Certainty = "typed" if strictest & TYPED else "common" if strictest & COMMON else "plain"
        return certainty, frozenset(entry.country for entry, _ in found)

    def entries(self, key: str, kinds: Mapping[str, float] | None = None) -> tuple[PlaceEntry, ...]:
        """Return the places that a key may mean after a word that says what it is: kind → how much it speaks for it."""
        return tuple(entry for entry, flags in self.found(key) if _fits(entry, flags, kinds))

    def entries_of(self, key: str) -> tuple[PlaceEntry, ...]:
        """Return every place of a key, whatever must stand before it."""
        return tuple(entry for entry, _ in self.found(key))

    def entry(self, id_: str) -> PlaceEntry | None:
        """Return the place of an id, None where there is none."""
        if self._ids is None:
            self._ids = {self._decode_at(index).id: index for index in range(len(self))}
        index = self._ids.get(id_)
        return None if index is None else self._entry_at(index)

    def _decode_at(self, index: int) -> PlaceEntry:
        return self._decode(self._entries[self._offsets[index] : self._offsets[index + 1]])


def _fits(entry: PlaceEntry, flags: int, kinds: Mapping[str, float] | None) -> bool:
    """Tell whether a place may be meant: of the kind that is said, and beyond doubt where its name is an everyday word."""
    if kinds is None:
        return not flags & TYPED
    spoken = kinds.get(f"{entry.kind}@{entry.country}", kinds.get(entry.kind, -1.0))
    return spoken >= (_SURE if flags & TYPED else 0.0)


def open_gazetteer(path: Path) -> Gazetteer:
    """Read the gazetteer at `path`.

    Raises NoGazetteer where there is none, BrokenGazetteer where the file is something else, damaged, or of another version.
    """
    if not path.is_file():
        raise NoGazetteer(f"there is no gazetteer at {path}")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
        try:
            check_version(connection, path)
            tables = dict(connection.execute("SELECT name, data FROM lookup"))
        finally:
            connection.close()
        return Gazetteer(path, tables["keys"], tables["entries"], tables["offsets"])
    except (sqlite3.Error, KeyError, RuntimeError, struct.error) as fault:
        raise BrokenGazetteer(f"{path} can't be read as a gazetteer: {fault}") from None


def is_bare(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether a file is a database with nothing in it: new, or left by a process that was killed while it made it."""
    try:
        return not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as fault:
        raise BrokenGazetteer(f"{path} is no gazetteer ({fault})") from None


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is no gazetteer or of another schema (BrokenGazetteer), and one with nothing in it (NoGazetteer)."""
    if is_bare(connection, path):
        raise NoGazetteer(f"there is nothing in {path}")
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as fault:
        raise BrokenGazetteer(f"{path} is no gazetteer ({fault})") from None
    if application != APPLICATION:
        raise BrokenGazetteer(f"{path} is no gazetteer of Tawthiq")
    if version != SCHEMA:
        raise BrokenGazetteer(f"{path} was made by another version of Tawthiq (schema {version}; this one writes {SCHEMA})")

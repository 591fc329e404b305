"""Places by name: which words are the name of a place, and of which ones.

Which of several places of one name is meant is decided in `geography`. Beside the shipped table stands the user's gazetteer,
where there is one: `added` finds its names, `meanings` and `entry` its places too; all else is of the shipped table alone.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from tawthiq.errors import NoGazetteer
from tawthiq.knowledge.gazetteer.location import default_path, is_named
from tawthiq.knowledge.shipped import load

if TYPE_CHECKING:
    from tawthiq.knowledge.gazetteer.lookup import Added, Gazetteer

Certainty = Literal["plain", "common", "typed"]

#: What is known of a name beside its key. The written form begins with the article; the name needs a type word or a
#: preposition; it needs a type word.
ARTICLE: Final = 1
COMMON: Final = 2
TYPED: Final = 4
#: The name is never written without its article.
DEFINITE: Final = 8
#: The tables have the name with and without article.
EITHER: Final = 16


class PlaceEntry(msgspec.Struct, frozen=True, array_like=True):
    """A place of the gazetteer.

    `id` is a GeoNames id, an ISO 3166 code (countries, first-level units) or the project's own; `kind` one of country,
    admin1, admin2, town, village, quarter, camp, crossing, base, airport, region, river, sea, border; `country` an ISO code
    ("" for seas and the like); `admin1` the id of its first-level unit; `lat`, `lon` in degrees; `radius_km` how far from the
    point the place may reach; `seat` is 2 for a capital, 1 for the seat of its first-level unit. Of the
    user's gazetteer only: `admin2`, the id of its second-level unit, and `minor`, that the shipped table doesn't have it.
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
    radius_km: float
    seat: int = 0
    admin2: str | None = None
    minor: bool = False


def distance_km(a: PlaceEntry, b: PlaceEntry) -> float:
    """Return the great-circle distance of two places, `inf` where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12_742.0 * math.asin(math.sqrt(h))


class Match(NamedTuple):
    """Words that name places: how many, and the key to look the places up by."""

    length: int
    key: str


class TypeWord(msgspec.Struct, frozen=True, array_like=True):
    """A word such as بلدة: what it adds to candidates by kind, what others lose, whether it means the surroundings."""

    means: dict[str, float]
    otherwise: float
    around: bool


class _Compiled(msgspec.Struct, frozen=True):
    entries: list[PlaceEntry]
    keys: dict[str, list[tuple[str, list[tuple[int, int]]]]]
    nisbas: dict[str, str]
    types: dict[str, TypeWord]


@functools.cache
def _table() -> _Compiled:
    return load("places.msgpack", _Compiled)


@functools.cache
def _by_id() -> dict[str, PlaceEntry]:
    return {entry.id: entry for entry in _table().entries}


def candidates(words: Sequence[str], at: int) -> list[Match]:
    """Return the place names that begin with word `at`, longest first.

    `words` are folded, hyphens split off or replaced by spaces; word `at` has lost its proclitics (و ف ب ل ك) but kept its
    article. The key of a match spells the words as they stand, article included (للرقه gives الرقه).
    """
    bare, article = split_article(words[at])
    first = "ال" + bare if article else bare
    out = []
    for rest, found in _table().keys.get(bare, ()):
        length = 1
        if rest:
            following = rest.split(" ")
            length += len(following)
            if list(words[at + 1 : at + length]) != following:
                continue
        if any(_fits(index, flags, article=article, alone=not rest) for index, flags in found):
            out.append(Match(length, " ".join([first, *words[at + 1 : at + length]])))
    return out


def begins(word: str) -> bool:
    """Tell whether a place name of any length begins with a folded word, with or without article."""
    return split_article(word)[0] in _table().keys


def split_article(first: str) -> tuple[str, bool]:
    """Return a first word without its article, and whether it had one (للرقه has: the preposition swallows its alef)."""
    article = first.startswith(("ال", "لل")) and len(first) > 4
    return (first[2:] if article else first), article


def _fits(index: int, flags: int, *, article: bool, alone: bool) -> bool:
    """Tell whether a name may be written with (or without) the article as it is here."""
    if article == bool(flags & ARTICLE) or flags & EITHER or not alone:
        return True
    if article:  # النوى is no town of نوى, but النجف is Najaf however a table spells it
        place = _table().entries[index]
        return not flags & (COMMON | TYPED) and (place.seat > 0 or place.kind in {"country", "admin1"})
    return not flags & (COMMON | TYPED | DEFINITE)


@functools.lru_cache(maxsize=8192)
def _found(key: str) -> tuple[tuple[int, int], ...]:
    first, _, rest = key.partition(" ")
    bare, article = split_article(first)
    for known, found in _table().keys.get(bare, ()):
        if known == rest:
            return tuple((i, flags) for i, flags in found if _fits(i, flags, article=article, alone=not rest))
    return ()


def entries(key: str) -> tuple[PlaceEntry, ...]:
    """Return the places of a name (a key of `candidates`, or any folded name); () where there is none."""
    table = _table().entries
    return tuple(table[index] for index, _ in _found(key))


def certainty(key: str) -> Certainty:
    """Tell how much a name says by itself.

    `plain`: the word is a place name. `common`: it is an ordinary word or a person's name too, and counts as a place only
    after a type word (بلدة، مدينة، معبر…) or a preposition of place. `typed`: only after a type word (ولاية الوحدة).
    """
    found = _found(key)
    if any(not flags & (COMMON | TYPED) for _, flags in found):
        return "plain"
    return "common" if any(flags & COMMON for _, flags in found) else "typed" if found else "plain"


def entry(id_: str) -> PlaceEntry | None:
    """Return the place of an id, the user's included; None where there is none."""
    known = _by_id().get(id_)
    if known is None and (users := gazetteer()) is not None:
        return users.entry(id_)
    return known


def shipped() -> Sequence[PlaceEntry]:
    """Return every place of the shipped table."""
    return _table().entries


def shipped_entry(id_: str) -> PlaceEntry | None:
    """Return the shipped table's place of an id, None where it has none."""
    return _by_id().get(id_)


def meanings(key: str, type_word: TypeWord | None = None) -> tuple[PlaceEntry, ...]:
    """Return the places of a name as `entries` does, then those of the user's gazetteer that fit the word before it."""
    known = entries(key)
    users = gazetteer()
    if users is None:
        return known
    theirs = users.entries(key, type_word.means if type_word is not None else None)
    if not theirs:
        return known
    # A spelling that only the user's files have may be of a place of the shipped table, which says more of it.
    ours = {place.id for place in known}
    return known + tuple(_by_id().get(place.id, place) for place in theirs if place.id not in ours)


def added(words: Sequence[str], at: int) -> list[Added]:
    """Return the names of the user's gazetteer that begin with word `at`, longest first; words as for `candidates`."""
    users = gazetteer()
    return users.names(words, at) if users is not None and users.begins(words[at]) else []


class _Choice:
    """Which gazetteer is in use: nothing was chosen, or a path (None: none), and what was read from there."""

    def __init__(self) -> None:
        self.settled = False
        self.users: Gazetteer | None = None


_choice: Final = _Choice()


def gazetteer() -> Gazetteer | None:
    """Return the user's gazetteer in use, None where there is none.

    Unless `use_gazetteer` chose one it is the default: what the environment names, else that of the data folder. Raises
    GazetteerError where a named one can't be read.
    """
    if not _choice.settled:
        path = default_path()
        try:
            use_gazetteer(path if path is not None and (is_named() or path.is_file()) else None)
        except NoGazetteer:
            # Left empty where it was to be made: as good as none.
            if is_named():
                raise
            use_gazetteer(None)
    return _choice.users


def use_gazetteer(path: str | Path | None) -> None:
    """Use the gazetteer at `path` for all reading of this process from now on; None: only the shipped table.

    Raises GazetteerError where it can't be read; then the one in use stays.
    """
    if path is None:
        _choice.users = None
    else:
        # Imported where there is one: SQLite costs start-up.
        from tawthiq.knowledge.gazetteer.lookup import open_gazetteer  # noqa: PLC0415

        _choice.users = open_gazetteer(Path(path))
    _choice.settled = True


def forget_gazetteer() -> None:
    """Forget which gazetteer was chosen and what was read: the default is looked for again."""
    _choice.users = None
    _choice.settled = False


@functools.cache
def _capitals() -> dict[str, PlaceEntry]:
    return {entry.country: entry for entry in _table().entries if entry.seat == 2}


def capital(country: str) -> PlaceEntry | None:
    """Return the capital of a country (ISO code), as العاصمة الليبية needs it; None where the table names none."""
    return _capitals().get(country)


def country_of_nisba(word: str) -> str | None:
    """Return the ISO code of the country that a folded adjective is made of (سوريه, السوريين, جنوب سوداني), else None."""
    forms = _table().nisbas
    if word.startswith("ال") and (code := forms.get(" ".join(w.removeprefix("ال") for w in word.split()))):
        return code
    return forms.get(word)


def type_words() -> dict[str, TypeWord]:
    """Return the words that name a kind of place, folded, without article."""
    return _table().types


def is_type_word(word: str) -> bool:
    """Tell whether a folded word (with or without article) names a kind of place."""
    known = _table().types
    return word in known or word.removeprefix("ال") in known

"""The registry of actors, with the people, roles, weapons and things beside them, into one compiled file.

Three kinds of name come out. A sure name means one actor wherever it stands. A shared one (الجيش, التحالف) needs the report's
country, or an earlier naming in full. A metonym is a place that may stand for its government. Where tables disagree, a name
written in `actors.tsv` goes before the name of a state, that before a pattern of `actor_institutions.tsv`; two written names
of two actors are a fault, to be mended by calling the name generic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from tawthiq.knowledge.compiling import actor_codes, people
from tawthiq.knowledge.compiling.phrase_rows import Words, bare, has_article, pack, spell_out, words_of
from tawthiq.knowledge.tables import Row, TableError, read_table
from tawthiq.model.codes import ACLED_EVENT_TYPE
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tawthiq.knowledge.actors import Codes, Era

ACTORS: Final = "actors.tsv"
STATES: Final = "actor_states.tsv"
INSTITUTIONS: Final = "actor_institutions.tsv"
SPELLINGS: Final = "actor_spellings.tsv"
INPUTS: Final = (
    ACTORS, STATES, INSTITUTIONS, SPELLINGS, people.COUNTRIES, people.PEOPLE, people.ROLES, people.WEAPONS, people.OBJECTS,
    actor_codes.CODES, actor_codes.ERAS, actor_codes.WORDINGS,
)  # fmt: skip

KINDS: Final = frozenset(
    "state government military police rebel militia jihadist party coalition un ngo monitor documentation_office media mediator "
    "tribe court civil_defence company".split()
)
#: Modes of PLOVER v2's ASSAULT, which is what weapons are used for.
ASSAULT_MODES: Final = frozenset(
    "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional".split()
)
_ID: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)?")
_BOND: Final = re.compile(r"([a-z0-9_.]+)@((?:\d{4}(?:-\d\d(?:-\d\d)?)?)?)\.\.((?:\d{4}(?:-\d\d(?:-\d\d)?)?)?)")
#: How sure a table is of a name; other spellings come after all that is written out, in the same order.
_WRITTEN, _STATE, _PATTERN = 3, 2, 1
_SPELLING: Final = -10
_PLURAL: Final = "ون"
_SHORTEST_PLURAL: Final = 5
_USES: Final = {"aliases_ar": "name", "aliases_en": "name", "aliases_generic": "generic", "aliases_short": "short"}


class State(NamedTuple):
    """A country as an actor: what patterns are filled with."""

    code: str
    name_ar: str
    name_en: str
    nisbas: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    without: frozenset[str]


class Naming(NamedTuple):
    """A name found for an actor: how it is used, how sure the table is, where it stands."""

    words: Words
    actor: str
    use: str
    rank: int
    where: str


class Registry:
    """Actors and their namings in the making. Invariant: every naming's actor is an actor, or `*.` and a suffix."""

    def __init__(self, spellings: list[tuple[str, str]]) -> None:
        self.actors: dict[str, dict[str, object]] = {}
        self.namings: list[Naming] = []
        self.heads: dict[str, dict[str, None]] = {}
        self._spellings = spellings

    def actor(self, identity: str, **fields: object) -> None:
        """Add an actor, or what is given (and not empty) to one that stands."""
        entry = self.actors.setdefault(
            identity,
            {"kind": "", "country": "", "name_en": "", "name_ar": "", "affiliations": [], "active_in": []},
        )
        entry.update({name: value for name, value in fields.items() if value})

    def name(self, actor: str, written: str, use: str, rank: int, where: str) -> None:
        """Add a name, in the oblique case and in other spellings too."""
        for name in spell_out(written):
            for words in _cases(words_of(name), name):
                self.namings.append(Naming(words, actor, use, rank, where))
                for spelt in spellings_of(words, self._spellings):
                    self.namings.append(Naming(spelt, actor, use, rank + _SPELLING, where))


def compile_actors(data: Path) -> bytes:
    """Return the msgpack of the registry and its neighbours; raise TableError naming file and line of every clash of names."""
    registry = Registry(read_spellings(data))
    states = list(_states(data, registry))
    _institutions(data, registry, states)
    _written(data, registry)
    names, shared = settle(registry.namings)
    kinds = actor_codes.read_kinds(data)
    kind_of = {identity: str(entry["kind"]) for identity, entry in registry.actors.items()}
    own_codes, eras = actor_codes.read_eras(data, kind_of, kinds, KINDS)
    return msgspec.msgpack.encode(
        {
            "actors": {
                identity: (
                    identity, entry["kind"], entry["country"], entry["name_en"], entry["name_ar"], entry["affiliations"],
                    entry["active_in"], list(registry.heads.get(identity, ())), *_coded(identity, own_codes, eras),
                )
                for identity, entry in registry.actors.items()
            },
            "names": pack(names),
            "shared": pack(shared),
            "people": people.people_rows(data),
            "roles": people.role_rows(data),
            "weapons": people.weapon_rows(data, ACLED_EVENT_TYPE, ASSAULT_MODES),
            "objects": people.object_rows(data),
            "kinds": kinds,
            "wordings": actor_codes.read_wordings(data, registry.actors),
        }
    )  # fmt: skip


def _coded(identity: str, codes: Mapping[str, Codes], eras: Mapping[str, list[Era]]) -> tuple[object, ...]:
    """Return the last fields of an actor, none where its kind says all."""
    return (codes.get(identity), eras.get(identity, [])) if identity in codes or identity in eras else ()


def read_spellings(data: Path) -> list[tuple[str, str]]:
    """Return pairs of folded pieces, what stands and what else is written for it, a space where a word begins or ends."""
    return [
        (fold_key(row.need("written")).replace("_", " "), fold_key(also).replace("_", " "))
        for row in read_table(data / SPELLINGS, ("written", "also"))
        for also in row.several("also")
    ]


def spellings_of(words: Words, spellings: list[tuple[str, str]]) -> set[Words]:
    """Return the other spellings of a folded name; each pair is applied to all that the pairs before it made."""
    first = f" {' '.join(words)} "
    found = {first}
    for piece, also in spellings:
        found |= {name.replace(piece, also) for name in found if piece in name}
    return {tuple(name.split()) for name in found - {first}}


def _cases(words: Words, written: str) -> Iterator[Words]:
    """Yield a name as it stands and, of nominative plurals that begin it, the oblique (المتمردون الحوثيون, مقاتلو …)."""
    yield words
    oblique = list(words)
    for at, word in enumerate(words):
        if not word.endswith(_PLURAL) or len(word) < _SHORTEST_PLURAL:
            break
        oblique[at] = word[: -len(_PLURAL)] + "ين"
    if len(words) > 1 and written.split(maxsplit=1)[0].endswith("و") and len(words[0]) >= _SHORTEST_PLURAL:
        oblique[0] = words[0][:-1] + "ي"
    if tuple(oblique) != words:
        yield tuple(oblique)


def _states(data: Path, registry: Registry) -> Iterator[State]:
    """Add every country as an actor; yield those whose institutions are known by pattern."""
    political = {
        row.need("iso2"): row for row in read_table(data / STATES, ("iso2", "capitals", "aliases_ar", "homonym", "without"))
    }
    for row in read_table(data / people.COUNTRIES, ("iso2", "name_ar", "variants", "name_en", "nisba", "plural")):
        code = row.need("iso2")
        identity = code.lower()
        registry.actor(identity, kind="state", country=code, name_en=row.need("name_en"), name_ar=row.need("name_ar"))
        own = political.pop(code, None)
        names = [row["name_ar"], *(own.several("aliases_ar") if own else row.several("variants"))]
        uses = {row["name_ar"]: "generic"} if own and own.flag("homonym") else {}
        for name in names:
            registry.name(identity, name, uses.get(name, "name"), _STATE, row.where)
        if own is None:
            continue
        for capital in own.several("capitals"):
            registry.name(identity, capital, "metonym", _STATE, own.where)
        nisbas = row.several("nisba")
        plurals = tuple(dict.fromkeys([*(nisba + _PLURAL for nisba in nisbas), *row.several("plural")]))
        name_ar = "" if own.flag("homonym") else row["name_ar"]
        yield State(
            code,
            name_ar,
            row["name_en"],
            tuple(nisbas),
            plurals,
            tuple(own.several("capitals")),
            frozenset(own.several("without")),
        )
    for code, row in political.items():
        raise row.error(f"{code} is no country of {people.COUNTRIES}")


def _institutions(data: Path, registry: Registry, states: list[State]) -> None:
    for row in read_table(data / INSTITUTIONS, ("suffix", "kind", "name_ar", "name_en", "named", "generic")):
        suffix, kind = row.need("suffix"), row.choice("kind", KINDS)
        for state in states:
            if suffix in state.without:
                continue
            identity = f"{state.code.lower()}.{suffix}"
            name_ar = next(fill(row.need("name_ar"), state), "") or f"{row['name_ar'].split(' {')[0]} في {state.name_ar}"
            registry.actor(
                identity,
                kind=kind,
                country=state.code,
                name_ar=name_ar,
                name_en=row.need("name_en").replace("{E}", state.name_en),
            )
            for pattern in row.several("named"):
                for name in fill(pattern, state):
                    registry.name(identity, name, "name", _PATTERN, row.where)
        for name in row.several("generic"):
            registry.name(f"*.{suffix}", name, "generic", _WRITTEN, row.where)


def fill(pattern: str, state: State) -> Iterator[str]:
    """Yield a pattern filled with each of a state's adjectives; nothing where the state lacks what the pattern asks for."""
    if "{N}" in pattern:
        if state.name_ar:
            yield pattern.replace("{N}", state.name_ar)
        return
    if "{C}" in pattern:
        yield from (pattern.replace("{C}", capital) for capital in state.capitals)
        return
    if "{p}" in pattern or "{P}" in pattern:
        yield from (pattern.replace("{p}", people).replace("{P}", _definite(people)) for people in state.peoples)
        return
    for nisba in state.nisbas:
        feminine = " ".join(word + "ة" for word in nisba.split())
        filled = pattern.replace("{m}", nisba).replace("{M}", _definite(nisba))
        yield filled.replace("{f}", feminine).replace("{F}", _definite(feminine))


def _definite(adjective: str) -> str:
    return " ".join("ال" + word for word in adjective.split())


def _written(data: Path, registry: Registry) -> None:
    """Add the rows of `actors.tsv`."""
    seen: dict[str, Row] = {}
    for row in read_table(data / ACTORS, ("id", "kind", "country", "name_en", "name_ar", "aliases_ar", "affiliations")):
        identity = row.need("id")
        if not _ID.fullmatch(identity):
            raise row.error(f"the id {identity!r} is no slug like sy.army")
        if identity in seen:
            raise row.error(f"the id {identity} stands twice, first in {seen[identity].where}")
        seen[identity] = row
        made = identity in registry.actors
        if made and "." not in identity and row["kind"]:
            raise row.error(f"{identity} is the code of a country; give another id")
        if not made:
            row.need("name_en")
            row.need("name_ar")
        registry.actor(
            identity,
            kind=row.choice("kind", {"", *KINDS} if made else KINDS),
            country=row["country"],
            name_en=row["name_en"],
            name_ar=row["name_ar"],
            active_in=row.several("active_in"),
        )
        _names(registry, identity, row)
    for identity, row in seen.items():
        registry.actors[identity]["affiliations"] = list(_bonds(row, registry))


def _names(registry: Registry, identity: str, row: Row) -> None:
    for written in row.several("aliases_ar"):
        for name in spell_out(written):
            words = words_of(name)
            if len(words) > 1:
                registry.heads.setdefault(identity, {}).setdefault(bare(words)[0] if has_article(name) else words[0])
    for column, use in _USES.items():
        for written in row.several(column):
            registry.name(identity, written, use, _WRITTEN, row.where)


def _bonds(row: Row, registry: Registry) -> Iterator[tuple[str, str, str]]:
    for written in row.several("affiliations"):
        bond = _BOND.fullmatch(written)
        if bond is None:
            raise row.error(f"an affiliation reads like sy.fsa@2014-02..2018-07, not {written!r}")
        whole, start, end = bond.groups()
        if whole not in registry.actors:
            raise row.error(f"the affiliation {written!r} names no actor")
        if start and end and end[: len(start)] < start[: len(end)]:
            raise row.error(f"the affiliation {written!r} ends before it begins")
        yield whole, start, end


def settle(namings: Iterable[Naming]) -> tuple[dict[Words, str], dict[Words, tuple[tuple[str, ...], str]]]:
    """Return the sure names (→ id) and the shared ones (→ ids, use), each phrase once.

    Raises TableError with every clash: a name that the surest tables give to two actors, to one of them as its alone.
    """
    grouped: dict[Words, list[Naming]] = {}
    for naming in namings:
        grouped.setdefault(naming.words, []).append(naming)
    names: dict[Words, str] = {}
    shared: dict[Words, tuple[tuple[str, ...], str]] = {}
    faults: list[str] = []
    for words, found in grouped.items():
        rank = max(naming.rank for naming in found)
        best = [naming for naming in found if naming.rank == rank]
        # A named actor of a country is likelier meant than what every state has.
        ids = sorted(dict.fromkeys(naming.actor for naming in best), key=lambda identity: "*" in identity)
        uses = {naming.use for naming in best}
        if "name" not in uses:
            shared[words] = (tuple(ids), "generic" if "generic" in uses else uses.pop() if len(uses) == 1 else "short")
        elif len(ids) == 1:
            names[words] = ids[0]
        elif rank == _WRITTEN:
            listed = sorted({f"{naming.actor} as {naming.use} ({naming.where})" for naming in best})
            faults.append(f"{' '.join(words)!r} names {', '.join(listed)}")
        else:
            shared[words] = (tuple(ids), "generic")
    if faults:
        raise TableError("\n".join(faults))
    return names, shared

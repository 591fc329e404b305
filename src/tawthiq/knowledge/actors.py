"""Actors at run time: who they are, what they are called, and the people, roles, weapons and things of a report.

All of it comes from one compiled file, read once. Words are looked up folded (`script.fold.fold_key`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from tawthiq.knowledge.phrases import Packed, PhraseTable
from tawthiq.knowledge.shipped import load
from tawthiq.model.codes import FramingStance, PloverBloc, Sector

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tawthiq.knowledge.phrases import Rows

Number = Literal["singular", "dual", "plural"]
#: Every state's own body of a kind is named in common by `*.army`, `*.police`…
_ANY_STATE = "*."


class Affiliation(NamedTuple):
    """Membership of another actor; `start` and `end` are YYYY, YYYY-MM or a day, "" where unknown or open."""

    actor: str
    start: str
    end: str


class Codes(NamedTuple):
    """What an actor counts as in the field's code lists: PLOVER sector and bloc, ACLED interaction code."""

    sector: Sector | None = None
    inter: int | None = None
    bloc: PloverBloc | None = None


class Era(NamedTuple):
    """A time in which an actor counted as something else (`kind`, `codes`), or was the same as another; bounds as above."""

    start: str
    end: str
    kind: str
    codes: Codes
    same_as: str


class ActorEntry(NamedTuple):
    """An actor of the registry. `country` is ISO 3166-1 alpha-2, "" for an international body.

    `heads` are the bare words (حركة, تنظيم, مرصد) by which a report may take its name up again: الحركة, التنظيم.
    """

    id: str
    kind: str
    country: str
    name_en: str
    name_ar: str
    affiliations: tuple[Affiliation, ...]
    active_in: tuple[str, ...]
    heads: tuple[str, ...]
    own_codes: Codes | None = None
    eras: tuple[Era, ...] = ()

    @property
    def codes(self) -> Codes:
        """What it counts as: by a row of its own, otherwise by its kind."""
        return self.own_codes or codes_of_kind(self.kind)

    def belongs_to(self, day: str | None = None) -> tuple[str, ...]:
        """Return the ids of actors it is part of on an ISO day; without a day, of those it always was part of."""
        return tuple(
            bond.actor for bond in self.affiliations if (_holds(bond, day) if day is not None else not bond.start + bond.end)
        )


class Wording(NamedTuple):
    """Words that frame whom they name, for the actors listed (ids, a country's as `il.*`, none for anybody)."""

    actors: tuple[str, ...]
    stance: FramingStance
    note_ar: str
    note_en: str


class SharedName(NamedTuple):
    """A name that several actors bear, or an everyday word besides.

    `use` is "generic" where the country a report speaks of decides (الجيش: `ids` holds `*.army`), "short" where the actor
    must have been named in full before (القاعدة), "metonym" where a place stands for its government (واشنطن).
    """

    ids: tuple[str, ...]
    use: Literal["generic", "short", "metonym"]


class PeopleWord(NamedTuple):
    """A noun for people in one of its forms.

    `maybe_dual` marks plurals that are written like the dual (مدنيين), `adjective` singulars that are as often an adjective,
    `construct` forms that only stand before a genitive (شرطيا، مقاتلو).
    """

    lemma: str
    group: str
    kind: str
    number: Number
    maybe_dual: bool
    adjective: bool
    construct: bool


class Role(NamedTuple):
    """A title, rank, office or the like; `takes_affiliation` says whether whom it serves may follow (وزير … في حكومة …)."""

    kind: str
    takes_affiliation: bool
    gloss_en: str


class Weapon(NamedTuple):
    """A means of violence, with the ACLED sub-event and PLOVER mode its use suggests ("" where it suggests none)."""

    kind: str
    acled: str
    mode: str
    number: Number
    gloss_en: str


_NO_CODES = Codes()
#: The middle of the time that the registry covers: what a fallen government's name means in a report without a day.
_UNDATED = "2018-07-01"


class _Compiled(msgspec.Struct, frozen=True):
    actors: dict[str, ActorEntry]
    names: Packed[str]
    shared: Packed[SharedName]
    people: Packed[PeopleWord]
    roles: Packed[Role]
    weapons: Packed[Weapon]
    objects: Packed[str]
    kinds: dict[str, Codes]
    wordings: Packed[tuple[Wording, ...]]


@cache
def _table() -> _Compiled:
    return load("actors.msgpack", _Compiled)


def actor(actor_id: str) -> ActorEntry | None:
    """Return the actor of an id, or None."""
    return _table().actors.get(actor_id)


def standing(actor_id: str, day: str | None) -> ActorEntry | None:
    """Return the actor that an id means on an ISO day, with the kind and codes it had then; None for no actor.

    Before its fall a government's own name means the state's government, and after a takeover that of the state means the
    movement. Without a day kind and codes are those of the registry.
    """
    entry = _table().actors.get(actor_id)
    if entry is None or not entry.eras:
        return entry
    era = next((era for era in entry.eras if (day or era.same_as) and _holds(era, day or _UNDATED)), None)
    if era is None:
        return entry
    if era.same_as:
        return standing(era.same_as, day)
    return entry._replace(kind=era.kind or entry.kind, own_codes=era.codes)


def _holds(time: Affiliation | Era, day: str) -> bool:
    """Tell whether a bounded time holds on an ISO day; a bound of a month or year counts as a whole."""
    return time.start <= day[: len(time.start)] and (not time.end or day[: len(time.end)] <= time.end)


def forces_of(actor_id: str) -> str:
    """Return the id of the army of a state or its government, the id itself where it is neither or has no army."""
    country, _, suffix = actor_id.partition(".")
    army = f"{country}.army"
    return army if suffix in ("", "government") and army in _table().actors else actor_id


def codes_of_kind(kind: str) -> Codes:
    """Return the codes of a kind of actor, people or head noun; empty ones for a kind that has none."""
    return _table().kinds.get(kind, _NO_CODES)


def wordings(first: str) -> Rows[tuple[Wording, ...]]:
    """Return the framing words that begin with a folded word, (following words, whom they frame and how), longest first.

    All of them stand without article.
    """
    return _wordings().get(first)


@cache
def _wordings() -> PhraseTable[tuple[Wording, ...]]:
    return PhraseTable(_table().wordings)


def all_actors() -> Collection[ActorEntry]:
    """Return every actor of the registry."""
    return _table().actors.values()


@cache
def actor_phrases() -> PhraseTable[str]:
    """Return the names that mean one actor wherever they stand → its id."""
    return PhraseTable(_table().names, as_listed=True)


@cache
def shared_phrases() -> PhraseTable[SharedName]:
    """Return the names that need the report to decide: generic (الجيش), short (القاعدة), metonyms (واشنطن)."""
    return PhraseTable(_table().shared, as_listed=True)


def resolve(name: SharedName, countries: Sequence[str] = (), named: Sequence[str] = ()) -> str | None:
    """Return the id of the actor a shared name means, or None.

    `named` are ids the report has named for certain, latest first; `countries` the ISO codes of the countries it speaks of,
    likeliest first. Of several actors that share a name (التحالف) what the report has named goes before what its country
    suggests. What every state has (الجيش) is the likeliest country's own, whatever foreign one was named before; where it
    has none (Palestine has no army), the foreign one that is active there. A short name needs the full one before it.
    """
    if name.use == "metonym":
        return name.ids[0]
    for known in named:
        if known in name.ids:
            return known
    if name.use == "short":
        return None
    for country in countries:
        for candidate in name.ids:
            if (found := _in_country(candidate, country, named)) is not None:
                return found
    return next((known for known in named if f"{_ANY_STATE}{known.partition('.')[2]}" in name.ids), None)


def _in_country(candidate: str, country: str, named: Sequence[str]) -> str | None:
    """Return the actor that a candidate (an id, or what every state has) is in a country."""
    actors = _table().actors
    entry = actors.get(candidate.replace("*", country.lower()))
    if entry is not None and (entry.country == country or country in entry.active_in):
        return entry.id
    if not candidate.startswith(_ANY_STATE) or entry is not None:
        return None
    abroad = [other for other in _active_abroad() if other.endswith(candidate[1:]) and country in actors[other].active_in]
    return next((other for other in named if other in abroad), abroad[0] if abroad else None)


@cache
def _active_abroad() -> tuple[str, ...]:
    return tuple(entry.id for entry in _table().actors.values() if entry.active_in)


@cache
def people_phrases() -> PhraseTable[PeopleWord]:
    """Return the nouns for people in all their forms, of one word (مدنيين) or two (رجال الأمن)."""
    return PhraseTable(_table().people)


def people_word(form: str) -> PeopleWord | None:
    """Return the noun for people that one bare form is of, or None."""
    return next((value for rest, value in people_phrases().get(form) if not rest), None)


@cache
def role_phrases() -> PhraseTable[Role]:
    """Return the titles, ranks and offices that stand before or after names."""
    return PhraseTable(_table().roles)


@cache
def weapon_phrases() -> PhraseTable[Weapon]:
    """Return the weapons and means of violence."""
    return PhraseTable(_table().weapons)


@cache
def object_phrases() -> PhraseTable[str]:
    """Return the things that are attacked or held → their class."""
    return PhraseTable(_table().objects)


@cache
def known_words() -> frozenset[str]:
    """Return every bare form that begins a phrase of these tables: what an article or a preposition may be taken off."""
    tables = (actor_phrases(), shared_phrases(), people_phrases(), role_phrases(), weapon_phrases(), object_phrases())
    return frozenset(word for table in tables for word in table.first_words() if len(word) > 1)

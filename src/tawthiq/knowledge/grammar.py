"""The closed classes of the language at run time: function words, reporting and light verbs, heads, place types."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec

from tawthiq.knowledge.shipped import load


class Reporting(NamedTuple):
    """A reporting verb or word, as a row of `reporting.tsv`.

    `noun` and `told` are the prepositions (`obj` for none) before a noun phrase that is itself what is said, or that is only
    told of; `strict` words report before أن, a colon or a quotation alone.
    """

    type: str
    kind: str
    noun: tuple[str, ...]
    told: tuple[str, ...]
    strict: bool


class PlaceType(NamedTuple):
    """A word that announces a place: its kind, the precision it gives and the radius in km the truth lies within."""

    kind: str
    precision: str
    radius_km: float


class Grammar(msgspec.Struct, frozen=True):
    """Closed-class words, folded.

    `persons` are in and around names, `cues` the short lists that one rule each asks for, `confidence` the weights of signs.
    """

    words: dict[str, frozenset[str]]
    status: dict[str, frozenset[str]]
    reporting_verbs: dict[str, Reporting]
    reporting_words: dict[str, Reporting]
    speech: dict[str, frozenset[str]]
    persons: dict[str, frozenset[str]]
    cues: dict[str, frozenset[str]]
    weapon_cues: dict[str, tuple[int, str, str, str]]
    victims: dict[str, tuple[str, bool]]
    light_verbs: dict[str, str]
    heads: dict[str, str]
    place_types: dict[str, PlaceType]
    confidence: dict[str, float]


@cache
def grammar() -> Grammar:
    """Return the compiled closed classes (read once)."""
    return load("grammar.msgpack", Grammar)


@cache
def possessives() -> tuple[str, ...]:
    """Return the possessive pronouns of the third person as a noun ends in them, longest first."""
    return tuple(sorted(grammar().cues["possessives"], key=lambda pronoun: (-len(pronoun), pronoun)))

"""The closed classes of the language at run time: function words, reporting and light verbs, heads, place types."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec

from tawthiq.knowledge.shipped import load


class Reporting(NamedTuple):
    """A reporting verb or word; `continues` tells that the speaker before goes on."""

    kind: str
    continues: bool


class PlaceType(NamedTuple):
    """A word that announces a place: its kind, the precision it gives and the radius in km the truth lies within."""

    kind: str
    precision: str
    radius_km: float


class Grammar(msgspec.Struct, frozen=True):
    """Closed-class words, folded."""

    words: dict[str, frozenset[str]]
    status: dict[str, frozenset[str]]
    reporting_verbs: dict[str, Reporting]
    reporting_words: dict[str, Reporting]
    weapon_cues: dict[str, tuple[int, str, str, str]]
    victims: dict[str, tuple[str, bool]]
    light_verbs: dict[str, str]
    heads: dict[str, str]
    place_types: dict[str, PlaceType]


@cache
def grammar() -> Grammar:
    """Return the compiled closed classes (read once)."""
    return load("grammar.msgpack", Grammar)

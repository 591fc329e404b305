"""What reports are about at run time: bargaining, harm, tallies, matters that are not conflict."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec

from tawthiq.knowledge.shipped import load


class Stance(msgspec.Struct, frozen=True):
    """Words that say where a party stands: verb lemmas and other words; `issues` are those it can be taken on, all if empty."""

    verbs: frozenset[str]
    words: frozenset[str]
    issues: frozenset[str] = frozenset()


class Harm(NamedTuple):
    """What a word of harm does to people and where its victims stand (see `harms.tsv`); `companions` must stand near it."""

    kind: str
    victim: str
    companions: frozenset[str]


class Topics(msgspec.Struct, frozen=True):
    """Folded words; an issue is a list of patterns, a pattern a list of word groups that must all stand near."""

    context: frozenset[str]
    issues: dict[str, tuple[tuple[frozenset[str], ...], ...]]
    stances: dict[str, Stance]
    tallies: dict[str, frozenset[str]]
    conflict_verbs: frozenset[str]
    harm_verbs: dict[str, tuple[Harm, ...]]
    harm_nouns: dict[str, tuple[Harm, ...]]
    matters: dict[str, str]


@cache
def topics() -> Topics:
    """Return the compiled topic tables (read once)."""
    return load("topics.msgpack", Topics)

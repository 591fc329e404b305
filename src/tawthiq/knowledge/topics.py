"""What reports are about at run time: issues and stances of bargaining, words of tallies, matters that are not conflict."""

from __future__ import annotations

from functools import cache

import msgspec

from tawthiq.knowledge.shipped import load


class Stance(msgspec.Struct, frozen=True):
    """Words that say where a party stands: verb lemmas and other words."""

    verbs: frozenset[str]
    words: frozenset[str]


class Topics(msgspec.Struct, frozen=True):
    """Folded words; an issue is a list of patterns, a pattern a list of word groups that must all stand near."""

    context: frozenset[str]
    issues: dict[str, tuple[tuple[frozenset[str], ...], ...]]
    stances: dict[str, Stance]
    tallies: dict[str, frozenset[str]]
    conflict_verbs: frozenset[str]
    matters: dict[str, str]


@cache
def topics() -> Topics:
    """Return the compiled topic tables (read once)."""
    return load("topics.msgpack", Topics)

"""Frames at run time: which happening a verb, a noun or a fixed phrase names."""

from __future__ import annotations

from functools import cache

import msgspec

from tawthiq.knowledge.shipped import load

GAP = "~"
#: The most words a gap in a phrase may hold: after a verb its subject and adverbs stand there, after a noun its complement.
GAP_WORDS = 3
GAP_WORDS_AFTER_VERB = 10


class Frame(msgspec.Struct, frozen=True):
    """One sense: its codes, and the roles its neighbours stand in (I initiator, T target, W weapon, P place, A by kind, - none).

    Deeds of no common family are different ones; `rank` 0 names a happening best.
    """

    id: str
    plover: str
    mode: str | None
    acled: str | None
    roles: dict[str, str]
    families: frozenset[str]
    rank: int
    flags: frozenset[str]
    example: str

    def role(self, key: str, default: str = "-") -> str:
        """Return the role of a position (subj, obj, gen) or preposition."""
        return self.roles.get(key, default)


class FrameTable(msgspec.Struct, frozen=True):
    """All frames, and the way to them: from verb lemmas, from noun forms, from the first word of a phrase."""

    frames: tuple[Frame, ...]
    verbs: dict[str, tuple[int, ...]]
    nouns: dict[str, tuple[int, ...]]
    phrases: dict[str, tuple[tuple[tuple[tuple[str, ...], ...], int], ...]]


@cache
def frame_table() -> FrameTable:
    """Return the compiled frame table (read once)."""
    return load("frames.msgpack", FrameTable)

"""Which claim of a reading answers which claim of the gold: by words for mentions, by characters for events.

Mentions are compared without regard to prefixes, vowel marks and spelling variants. The comparison is the scorer's own and owes
nothing to the reader's folding, so that a change in the reader can't move the yardstick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from tawthiq.evaluate.gold import GoldEvent
from tawthiq.model import Event

Gold = TypeVar("Gold")
Read = TypeVar("Read")

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_VARIANTS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_PREFIXES = re.compile("[وف]?[بلك]?(?:ال|لل)?")

#: Families of PLOVER types; a confusion within one is half right.
_FAMILY = {
    plover: family
    for family, types in {
        "fight": ("ASSAULT", "COERCE"),
        "protest": ("PROTEST",),
        "move": ("MOBILIZE", "RETREAT"),
        "talk": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE"),
        "aid": ("AID",),
        "verbal": ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"),
    }.items()
    for plover in types
}


class Counts(NamedTuple):
    """How many were found, invented and missed."""

    found: int
    extra: int
    missed: int


class Pair(NamedTuple):
    """An event of the gold (by index) and the event of the reading that answers it."""

    gold: int
    read: int
    same_type: bool
    same_family: bool


def same_words(one: str, other: str) -> bool:
    """Tell whether two mentions share at least half the words of the shorter one."""
    words, others = _words(one), _words(other)
    return bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))


def count_matches(gold: Sequence[Gold], read: Sequence[Read], same: Callable[[Gold, Read], bool]) -> Counts:
    """Match two lists one to one, each gold item with the first free answer, and count."""
    free = list(read)
    found = 0
    for item in gold:
        answer = next((index for index, candidate in enumerate(free) if same(item, candidate)), None)
        if answer is not None:
            del free[answer]
            found += 1
    return Counts(found, len(free), len(gold) - found)


def pair_events(text: str, gold: Sequence[GoldEvent], read: Sequence[Event]) -> tuple[Pair, ...]:
    """Pair events one to one where their words overlap in `text`: same type first, then same family, then the longest overlap."""
    candidates: list[tuple[int, Pair]] = []
    for i, wanted in enumerate(gold):
        start = text.find(wanted.evidence)
        if start < 0:
            continue
        for j, event in enumerate(read):
            shared = _shared_characters(event, start, start + len(wanted.evidence))
            if shared > 0:
                same = _same_type(event.type.plover, wanted.plover)
                candidates.append((shared, Pair(i, j, same, same or _same_family(event.type.plover, wanted.plover))))
    candidates.sort(key=lambda item: (-item[1].same_type, -item[1].same_family, -item[0]))
    golds: set[int] = set()
    reads: set[int] = set()
    pairs: list[Pair] = []
    for _, pair in candidates:
        if pair.gold not in golds and pair.read not in reads:
            golds.add(pair.gold)
            reads.add(pair.read)
            pairs.append(pair)
    return tuple(pairs)


def _shared_characters(event: Event, start: int, end: int) -> int:
    """Return the overlap of the trigger with `start` to `end`, else that of the evidence if it is at least half of either."""
    trigger, evidence = event.trigger, event.evidence
    overlap = min(trigger.end, end) - max(trigger.start, start)
    if overlap > 0:
        return overlap
    overlap = min(evidence.end, end) - max(evidence.start, start)
    return overlap if 2 * overlap >= min(evidence.end - evidence.start, end - start) else 0


def _same_type(one: str, other: str) -> bool:
    """Tell whether two PLOVER types agree; to agree to something and to sign it count as one."""
    return one == other or {one, other} == {"AGREE", "SUPPORT"}


def _same_family(one: str, other: str) -> bool:
    return _FAMILY.get(one) == _FAMILY.get(other)


def _words(mention: str) -> set[str]:
    plain = _MARKS.sub("", mention).translate(_VARIANTS)
    return {_without_prefixes(word) for word in re.findall(r"\w+", plain)}


def _without_prefixes(word: str) -> str:
    core = _PREFIXES.sub("", word, count=1)
    return core if len(core) > 1 else word

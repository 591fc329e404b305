"""`frames.tsv` into the compiled frame table: frames, and where each of their words leads."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge.tables import Row, read_table
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS = frozenset(
    (
        "kill wound detain abduct displace weak coref whole speech general anydeed means told lasting parties somewhere aims "
        "ofpeople participle"
    ).split(),
)
_ROLES = frozenset("ITWPA-")
_GAP = "~"


def compile_frames(data: Path) -> bytes:
    """Return the msgpack of every frame with its verb, noun and phrase index; raise TableError naming the faulty row."""
    frames: list[dict[str, object]] = []
    verbs: dict[str, list[int]] = defaultdict(list)
    nouns: dict[str, list[int]] = defaultdict(list)
    phrases: dict[str, list[tuple[list[list[str]], int]]] = defaultdict(list)
    for row in read_table(data / "frames.tsv"):
        at = len(frames)
        frames.append(_frame(row))
        for lemma in row.several("verbs"):
            verbs[fold_key(lemma)].append(at)
        for noun in row.several("nouns"):
            if " " in noun:
                _index(phrases, noun, at)
            else:
                nouns[fold_key(noun)].append(at)
        for phrase in row.several("phrases"):
            _index(phrases, phrase, at)
    for listed in phrases.values():
        listed.sort(key=lambda item: -len(item[0]))
    return msgspec.msgpack.encode({"frames": frames, "verbs": dict(verbs), "nouns": dict(nouns), "phrases": dict(phrases)})


def _frame(row: Row) -> dict[str, object]:
    roles: dict[str, str] = {}
    for item in row["roles"].split():
        key, _, role = item.partition("=")
        if not role or set(role) - _ROLES:
            raise row.error(f"a role reads like subj=I, not {item!r}")
        roles[fold_key(key)] = role
    flags = row["flags"].split()
    if unknown := set(flags) - _FLAGS:
        raise row.error(f"unknown flags {sorted(unknown)}; known are {sorted(_FLAGS)}")
    return {
        "id": row["id"],
        "plover": row["plover"],
        "mode": row["mode"] or None,
        "acled": row["acled"] or None,
        "roles": roles,
        "families": row["families"].split(),
        "rank": int(row.number("rank") or 0),
        "flags": flags,
        "example": row["example"],
    }


def _index(phrases: dict[str, list[tuple[list[list[str]], int]]], phrase: str, frame: int) -> None:
    items = [_alternatives(item) for item in phrase.split()]
    for first in items[0]:
        phrases[first].append((items[1:], frame))


def _alternatives(item: str) -> list[str]:
    if item == _GAP:
        return [_GAP]
    return ["@" + fold_key(word[1:]) if word.startswith("@") else fold_key(word) for word in item.split("/")]

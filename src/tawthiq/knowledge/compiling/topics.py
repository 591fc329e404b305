"""What reports are about (bargaining, harm, tallies, relevance) into one compiled file."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from pathlib import Path


def compile_topics(data: Path) -> bytes:
    """Return the msgpack of the tables of positions, harms, tallies and relevance, every word folded."""
    positions, tallies, relevance = (_table(data / name) for name in ("positions.toml", "tallies.toml", "relevance.toml"))
    return msgspec.msgpack.encode(
        {
            "context": [fold_key(word) for word in positions["context"]],
            "issues": {
                issue: [[[fold_key(word) for word in group.split("/")] for group in pattern.split()] for pattern in patterns]
                for issue, patterns in positions["issues"].items()
            },
            "stances": {
                stance: {kind: [fold_key(word) for word in words] for kind, words in cues.items()}
                for stance, cues in positions["stances"].items()
            },
            "tallies": {name: [fold_key(word) for word in words] for name, words in tallies.items()},
            "conflict_verbs": [fold_key(lemma) for lemma in relevance["conflict"]["verbs"]],
            "harm_verbs": _harms(data, "verbs"),
            "harm_nouns": _harms(data, "nouns"),
            "matters": {
                fold_key(word): matter for matter, table in relevance.items() for word in table["words"] if " " not in word
            },
        }
    )


def _harms(data: Path, column: str) -> dict[str, list[tuple[str, str, list[str]]]]:
    """Return each verb or noun of harm with the rows (kind, where its victims stand, companions) that list it."""
    out: dict[str, list[tuple[str, str, list[str]]]] = {}
    for row in read_table(data / "harms.tsv", ("kind", "victim", "companion", "verbs", "nouns")):
        kind = row.choice("kind", ("killed", "wounded", "detained", "abducted", "displaced"))
        victim = row.choice("victim", ("object", "subject", "people", "passive", "after", "leaving", "genitive"))
        harm = (kind, victim, [fold_key(word) for word in row.several("companion")])
        for form in row.several(column):
            out.setdefault(fold_key(form), []).append(harm)
    return out


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

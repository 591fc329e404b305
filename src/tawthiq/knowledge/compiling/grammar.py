"""The closed-class tables (function words, reporting and light verbs, heads, place types) into one compiled file."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from pathlib import Path


def compile_grammar(data: Path) -> bytes:
    """Return the msgpack of the closed-class tables, every word folded."""
    words = tomllib.loads((data / "function_words.toml").read_text(encoding="utf-8"))
    return msgspec.msgpack.encode(
        {
            "words": {name: [fold_key(word) for word in listed] for name, listed in words.items()},
            "reporting_verbs": {
                fold_key(row["form"]): (row["kind"], row["continues"] == "yes")
                for row in read_table(data / "reporting.tsv")
                if row["type"] == "verb"
            },
            "reporting_words": {
                fold_key(row["form"]): (row["kind"], row["continues"] == "yes")
                for row in read_table(data / "reporting.tsv")
                if row["type"] == "word"
            },
            "light_verbs": {fold_key(row["lemma"]): row["subject"] for row in read_table(data / "light_verbs.tsv")},
            "heads": {fold_key(form): row["kind"] for row in read_table(data / "heads.tsv") for form in row["forms"].split("|")},
            "place_types": {
                fold_key(form): (row["kind"], row["precision"], float(row["radius_km"]))
                for row in read_table(data / "place_types.tsv")
                for form in row["forms"].split("|")
            },
        }
    )

"""The closed-class tables (function words, reporting and light verbs, heads, place types) into one compiled file."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = ("say", "deny", "accuse", "request", "condemn", "claim", "relay", "inside", "show", "by")


def compile_grammar(data: Path) -> bytes:
    """Return the msgpack of the closed-class tables, every word folded."""
    words = tomllib.loads((data / "function_words.toml").read_text(encoding="utf-8"))
    status = tomllib.loads((data / "status.toml").read_text(encoding="utf-8"))
    speech = tomllib.loads((data / "speech.toml").read_text(encoding="utf-8"))
    cues = tomllib.loads((data / "cues.toml").read_text(encoding="utf-8"))
    persons = tomllib.loads((data / "person_words.toml").read_text(encoding="utf-8"))
    return msgspec.msgpack.encode(
        {
            "status": {name: [fold_key(word) for word in listed] for name, listed in status.items()},
            "words": {name: [fold_key(word) for word in listed] for name, listed in words.items()},
            "reporting_verbs": _reporting(data, "verb"),
            "reporting_words": _reporting(data, "participle") | _reporting(data, "by"),
            "speech": {name: [fold_key(word) for word in listed] for name, listed in speech.items()},
            "persons": {name: [fold_key(word) for word in listed] for name, listed in persons.items()},
            "cues": {name: [fold_key(word) for word in listed] for name, listed in cues.items()},
            "weapon_cues": {
                fold_key(form): (rank, row["class"], row["acled"], row["mode"])
                for rank, row in reversed(list(enumerate(read_table(data / "weapon_cues.tsv"))))
                for form in row.several("forms")
            },
            "victims": {
                fold_key(form): (row["kind"], row["plural"] == "yes")
                for row in read_table(data / "victims.tsv")
                for form in row.several("forms")
            },
            "light_verbs": {fold_key(row["lemma"]): row["subject"] for row in read_table(data / "light_verbs.tsv")},
            "heads": {fold_key(form): row["kind"] for row in read_table(data / "heads.tsv") for form in row["forms"].split("|")},
            "place_types": {
                fold_key(form): (row["kind"], row["precision"], float(row["radius_km"]))
                for row in read_table(data / "place_heads.tsv")
                for form in row["forms"].split("|")
            },
            "confidence": {row.need("sign"): row.number("weight") or 0.0 for row in read_table(data / "confidence.tsv")},
        }
    )


def _reporting(data: Path, wanted: str) -> dict[str, tuple[str, str, list[str], list[str], bool]]:
    """Return the reporting words of one type by folded form; a participle in all the forms it takes after a verb."""
    out: dict[str, tuple[str, str, list[str], list[str], bool]] = {}
    for row in read_table(data / "reporting.tsv"):
        if row.choice("type", ("verb", "participle", "by")) != wanted:
            continue
        value = (
            wanted,
            row.choice("kind", _KINDS),
            [fold_key(form) for form in row.several("noun")],
            [fold_key(form) for form in row.several("told")],
            row.choice("strict", ("", "yes")) == "yes",
        )
        form = fold_key(row.need("form"))
        out[form] = value
        if wanted == "participle":
            stem = form.removesuffix("ا")
            out.update({stem + ending: value for ending in ("ه", "ين")})
    return out

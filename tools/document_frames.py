"""Write `docs/frames.md` from `knowledge/data/frames.tsv`: `python tools/document_frames.py [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

from tawthiq.knowledge.tables import Row, read_table
from tawthiq.model.codes import Plover

_ROOT = Path(__file__).resolve().parent.parent
DATA = _ROOT / "src" / "tawthiq" / "knowledge" / "data" / "frames.tsv"
PAGE = _ROOT / "docs" / "frames.md"

_HEAD = """# Frames

<!-- Written by tools/document_frames.py from src/tawthiq/knowledge/data/frames.tsv. Change the table, then run `make docs`. -->

A frame is one sense of a word that names a happening. It gives the happening its codes and says who stands where around the
word. The reader knows {count} of them. [How to add one](knowledge.md#a-frame) is told with the tables; what the statuses,
numbers and roles mean is in the [codebook](codebook.md).

- **Words**: verbs by their citation form (any inflection is met), then verbal nouns and event nouns, then phrases. A phrase is a
  row of words: `@` stands for any inflection of a verb, `/` for a choice, `~` for a gap of a few words. At most {shown} of each
  are listed here.
- **ACLED**: the sub-event. *by weapon and sides* and *by who gains* are decided from what stands around the word; — is none.
- **Example**: a sentence of our own, from the table.

| PLOVER type | frames |
| --- | --- |
{summary}
"""
_SHOWN = 8
#: What names no happening of its own: a toll that counts people, a figure of speech that must not be read.
_NO_EVENT = "No event"


def page(rows: list[Row]) -> str:
    """Return the whole page for the rows of the table."""
    grouped = {kind: [row for row in rows if row["plover"] == kind] for kind in get_args(Plover)}
    grouped[_NO_EVENT] = [row for row in rows if row["plover"] not in grouped]
    grouped = {kind: of for kind, of in grouped.items() if of}
    summary = "\n".join(f"| [{kind}](#{kind.lower().replace(' ', '-')}) | {len(of)} |" for kind, of in grouped.items())
    parts = [_HEAD.format(count=len(rows), shown=_SHOWN, summary=summary)]
    for kind, of in grouped.items():
        parts.append(f"## {kind}\n")
        if kind == _NO_EVENT:
            parts.append("What is read as a toll or a tally, and figures of speech that only look like a happening.\n")
        parts.append("| frame | mode | ACLED | words | example |\n| --- | --- | --- | --- | --- |")
        parts.extend(_line(row) for row in of)
        parts.append("")
    return "\n".join(parts)


def _line(row: Row) -> str:
    acled = {"=": "by weapon and sides", "takeover": "by who gains", "": "—"}.get(row["acled"], row["acled"])
    listed = (_few(row.several("verbs")), _few(row.several("nouns")), _few(row.several("phrases"), code=True))
    words = " · ".join(filter(None, listed))
    return f"| `{row['id']}` | {row['mode'] or '—'} | {acled} | {words} | {row['example']} |"


def _few(words: list[str], *, code: bool = False) -> str:
    shown = [f"`{word}`" if code else word for word in words[:_SHOWN]]
    return "، ".join([*shown, "…"] if len(words) > _SHOWN else shown)


def main() -> int:
    """Write the page, or with --check tell whether it is current."""
    made = page(list(read_table(DATA)))
    if "--check" in sys.argv[1:]:
        current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made
        if not current:
            sys.stderr.write("docs/frames.md is not what frames.tsv says: run make docs\n")
        return 0 if current else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Write the accuracy table of README.md, between its two marks, from the sample sets: `python tools/document_figures.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tawthiq.evaluate import Table, run

_ROOT = Path(__file__).resolve().parent.parent
_SETS = ("daraa-2018", "mixed")
_README = _ROOT / "README.md"
_MARKED = re.compile(r"(<!-- figures: made by make docs -->\n).*?(<!-- /figures -->)", re.DOTALL)


def markdown(tables: list[Table]) -> str:
    """Return the table: a line a figure, precision, recall and F1 of each set."""
    lines = [
        "| | " + " | ".join(f"`{table.name}`: P / R / F1" for table in tables) + " |",
        "| --- |" + " --- |" * len(tables),
    ]
    for figures in zip(*(table.figures for table in tables), strict=True):
        cells = [f"{figure.precision:.2f} / {figure.recall:.2f} / {figure.f1:.2f}" for figure in figures]
        lines.append(f"| {figures[0].name} | " + " | ".join(cells) + " |")
    for shares in zip(*(table.shares for table in tables), strict=True):
        cells = [f"{share.right} of {share.of} = {share.value:.2f}" for share in shares]
        lines.append(f"| {shares[0].name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Read and score both sets, and put the table in its place."""
    made = markdown([run(_ROOT / "samples" / name)[0] for name in _SETS])
    text = _README.read_text(encoding="utf-8")
    replaced, times = _MARKED.subn(lambda found: found[1] + made + found[2], text)
    if times != 1:
        sys.stderr.write("README.md lacks the marks of its table of figures\n")
        return 1
    _README.write_text(replaced, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

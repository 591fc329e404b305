"""Scoring readings against gold annotation, and the gate that keeps accuracy from falling."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tawthiq.errors import UsageError
from tawthiq.evaluate.gate import check_floors, move_floors
from tawthiq.evaluate.gold import GoldReport, digest, load_gold
from tawthiq.evaluate.scores import Figure, Share, Table, format_table, score, score_gold
from tawthiq.model import Reading

__all__ = [
    "Figure",
    "GoldReport",
    "Share",
    "Table",
    "check_floors",
    "digest",
    "format_table",
    "load_gold",
    "load_readings",
    "move_floors",
    "read_gold",
    "run",
    "score",
    "score_gold",
]

_MAKE_READINGS = "name a file made by tawthiq read --format jsonl"


def run(
    gold_dir: Path, articles_dir: Path | None = None, readings: Path | None = None, *, detail: bool = False
) -> tuple[Table, tuple[str, ...]]:
    """Score the annotated reports of `gold_dir`; return the table and, with `detail`, a line for every difference.

    `readings` is a file of readings, one a line; without it the reports are read now. Raises `UsageError` naming what is amiss.
    """
    gold = load_gold(gold_dir, articles_dir)
    table = score_gold(
        gold, load_readings(readings) if readings else read_gold(gold), name=gold_dir.resolve().name, detail=detail
    )
    return table, table.details


def read_gold(gold: tuple[GoldReport, ...]) -> dict[str, Reading]:
    """Read the reports themselves; returns the readings by report id."""
    from tawthiq.reading.reader import read  # noqa: PLC0415  scoring a file of readings needs no reader

    return {
        report.id: read(report.text, id=report.id, published=report.published, title=report.title, outlet=report.outlet)
        for report in (item.report for item in gold)
    }


def load_readings(path: Path) -> dict[str, Reading]:
    """Return the readings of a file, one JSON object a line, by report id. Raises `UsageError` naming the line at fault."""
    readings: dict[str, Reading] = {}
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{path} can't be opened: {error.strerror}", _MAKE_READINGS) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                reading = msgspec.json.decode(line, type=Reading)
            except msgspec.DecodeError as error:
                raise UsageError(f"{path}:{number}: not a reading: {error}", _MAKE_READINGS) from error
            readings[reading.id] = reading
    return readings

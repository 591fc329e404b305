"""Gold annotation: what a careful coder recorded from each report of a folder, with the text it was recorded from.

A folder holds `ID.gold.json` or `ID.json` per report. The text is `ID.txt`, or the `text` of `ID.json`, in the folder of articles
that is named, else beside the annotation, else in a folder `articles` beside its folder. JSON without `events` is passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tawthiq.errors import UsageError
from tawthiq.model import Report


class GoldPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place as mentioned; the position only where the coder knew it to about 10 km."""

    mention: str
    lat: float | None = None
    lon: float | None = None


class GoldDate(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """The days (ISO 8601) of a happening; None where the report does not tie it to any."""

    start: str | None = None
    end: str | None = None


class GoldCasualty(msgspec.Struct, frozen=True, kw_only=True):
    """A count of people; `high` is None where the words set no upper bound."""

    kind: str
    group: str = "unspecified"
    low: int | None = None
    high: int | None = None


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One happening; actors and sources are given by their words."""

    evidence: str
    plover: str
    acled: str | None = None
    status: str = "occurred"
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    date: GoldDate | None = None
    casualties: tuple[GoldCasualty, ...] = ()


class GoldTotal(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of a tally."""

    low: int | None = None
    high: int | None = None


class GoldTally(msgspec.Struct, frozen=True, kw_only=True):
    """A count over a period or an area."""

    kind: str
    total: GoldTotal
    evidence: str = ""


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says."""

    speaker: str
    evidence: str


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything recorded from one report; `events_only` where tallies and statements were not looked for."""

    id: str
    events: tuple[GoldEvent, ...]
    tallies: tuple[GoldTally, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    events_only: bool = False


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report and its annotation; `digest` (SHA-256, hexadecimal) changes with either, or with the publication day."""

    report: Report
    annotation: Annotation
    digest: str


def load_gold(gold_dir: Path, articles_dir: Path | None = None) -> tuple[GoldReport, ...]:
    """Return the annotated reports of `gold_dir` in the order of their file names.

    Raises `UsageError` where there is no annotation, where one is malformed, or where its text can't be found.
    """
    if not gold_dir.is_dir():
        raise UsageError(f"{gold_dir} is no folder", "name the folder that holds the ID.gold.json files")
    folders = (articles_dir,) if articles_dir else (gold_dir, gold_dir.parent / "articles")
    loaded = tuple(_with_text(raw, path, folders) for path, raw in _annotations(gold_dir))
    if not loaded:
        raise UsageError(f"no annotation in {gold_dir}", "name the folder that holds the ID.gold.json files")
    return loaded


def digest(gold: Sequence[GoldReport]) -> str:
    """Return one SHA-256 (hexadecimal) for a whole set of annotated reports."""
    return hashlib.sha256("\n".join(sorted(item.digest for item in gold)).encode()).hexdigest()


def _annotations(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.glob("*.json")):
        raw = path.read_bytes()
        content = _decode(raw, path)
        if isinstance(content, dict) and "events" in content:
            yield path, raw


def _with_text(raw: bytes, path: Path, folders: Sequence[Path]) -> GoldReport:
    try:
        annotation = msgspec.json.decode(raw, type=Annotation)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: not an annotation: {error}", "mend it") from error
    for folder in folders:
        report = _find_report(folder, annotation.id)
        if report is not None:
            stamp = hashlib.sha256()
            for part in (raw, report.text.encode("utf-8", "surrogatepass"), str(report.published).encode()):
                stamp.update(hashlib.sha256(part).digest())
            return GoldReport(report=report, annotation=annotation, digest=stamp.hexdigest())
    places = " or ".join(str(folder) for folder in folders)
    raise UsageError(f"{path}: no text for {annotation.id} in {places}", "name the folder of the articles as well")


def _find_report(folder: Path, name: str) -> Report | None:
    text_file, record = folder / f"{name}.txt", folder / f"{name}.json"
    about = _decode(record.read_bytes(), record) if record.is_file() else {}
    if not isinstance(about, dict):
        about = {}
    text = text_file.read_bytes().decode("utf-8") if text_file.is_file() else about.get("text")
    if not isinstance(text, str):
        return None
    known = {key: about[key] for key in ("title", "published", "outlet", "url") if isinstance(about.get(key), str)}
    return Report(id=name, text=text, **known)


def _decode(raw: bytes, path: Path) -> Any:  # noqa: ANN401  whatever the JSON holds
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise UsageError(f"{path}: not JSON: {error}", "mend it") from error

"""Files, folders and standard input into reports, one at a time, in a stable order."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from tawthiq.errors import MalformedRecord, MissingSource, NoReports, SourceError, TooLong, UnknownKind
from tawthiq.model import Report
from tawthiq.script.fold import well_formed
from tawthiq.sources.decode import decode, encoding_of
from tawthiq.sources.page import read_page
from tawthiq.sources.records import (
    Found,
    Item,
    Note,
    Refusal,
    is_report,
    parse_json,
    refusal,
    report_from_fields,
)
from tawthiq.sources.stream import GZIP_MAGIC, Line, chunks, inflate, lines, too_long, whole

OnBytes = Callable[[int], None] | None

_KINDS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
#: Endings of what can be no report, whoever gives it: said at once, rather than read as garbled text.
_FOREIGN = frozenset(
    ".pdf .doc .docx .odt .rtf .xls .xlsx .png .jpg .jpeg .gif .webp .mp3 .mp4 .zip .tar .7z .rar .warc .epub".split()
)
_GOLD = ".gold.json"
#: JSON by its beginning; a broken first line of JSON lines is known by the line after it.
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]]|\{[^\n]*\n\s*\{\s*")')
_HTML = re.compile(r"\s*(?:<!doctype\s+html|<\?xml|<html|<head|<body)", re.IGNORECASE)
_HEAD = 65_536


def reports(path: str | Path) -> Iterator[Report | Refusal | Note]:
    """Yield every report of a file, a folder (recursively, by name) or standard input ("-"), and what is to be said of them."""
    for item in found(path):
        yield item.report if isinstance(item, Found) else item


def found(path: str | Path, on_bytes: OnBytes = None) -> Iterator[Item]:
    """Yield the reports of a path with where they stand; `on_bytes` is told of every piece read."""
    if str(path) == "-":
        yield from _guarded("stdin", "standard input", lambda: _stream("stdin", "standard input", sys.stdin.buffer, on_bytes))
        return
    given = Path(path)
    if is_folder(given):
        yield from _folder(given, on_bytes)
    else:
        yield from _file(given, on_bytes, given_by_name=True)


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; what can't even be looked at (no permission, a name too long) is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Tell whether a file is there; what can't even be looked at (a link to itself, no permission) is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def report_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that may hold reports, recursively, by name; hidden ones are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    texts = {_stem(entry.name) for entry in entries if _kind(entry.name) == "text"}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from report_files(Path(entry.path))
        elif (kind := _kind(entry.name)) and is_file(Path(entry.path)) and not _beside(entry.name, kind, texts):
            yield Path(entry.path)


def _beside(name: str, kind: str, texts: set[str]) -> bool:
    """Tell whether a file goes with another: gold annotation, or the .json of a .txt."""
    return name.endswith(_GOLD) or (kind == "json" and _stem(name) in texts)


def _folder(folder: Path, on_bytes: OnBytes) -> Iterator[Item]:
    any_report = False
    for path in report_files(folder):
        for item in _file(path, on_bytes, given_by_name=False):
            any_report = True
            yield item
    if not any_report:
        yield refusal(NoReports("there is no report in this folder"), folder.name or str(folder), str(folder))


def _file(path: Path, on_bytes: OnBytes, *, given_by_name: bool) -> Iterator[Item]:
    name = well_formed(os.fsencode(path.name).decode("utf-8", "replace"))
    stem, where = _stem(name), well_formed(os.fsencode(path).decode("utf-8", "replace"))
    return _guarded(stem, where, lambda: _opened(path, stem, where, on_bytes, given_by_name=given_by_name))


def _guarded(report_id: str, where: str, run: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """Run a source and turn its failure into a refusal; what it gave before the failure stays."""
    try:
        yield from run()
    except SourceError as error:
        yield refusal(error, report_id, where)
    except OSError as error:
        why = {FileNotFoundError: "there is no such file or folder", PermissionError: "it may not be opened"}.get(
            type(error), f"it can't be read ({error.strerror or error})"
        )
        remedy = "check its permissions" if isinstance(error, PermissionError) else None
        yield refusal(MissingSource(why, remedy), report_id, where)


def _opened(path: Path, stem: str, where: str, on_bytes: OnBytes, *, given_by_name: bool) -> Iterator[Item]:
    with path.open("rb") as stream:
        kind = _kind(path.name)
        if kind is None:
            if path.suffix.lower() in _FOREIGN:
                raise UnknownKind(f"a {path.suffix} file is no text")
            yield from _stream(stem, where, stream, on_bytes)
            return
        pieces: Iterator[bytes] = chunks(stream, on_bytes)
        if path.name.lower().endswith(".gz"):
            pieces = inflate(pieces)
        if kind == "jsonl":
            yield from _lines(stem, where, pieces)
        elif kind == "json":
            yield from _json(stem, where, pieces, passed_over=not given_by_name)
        elif kind == "html":
            yield from _page(stem, where, whole(pieces))
        else:
            yield from _text(stem, where, whole(pieces), path)


def _text(stem: str, where: str, data: bytes, path: Path | None = None) -> Iterator[Item]:
    decoded = decode(data)
    notes: list[Note] = []
    fields = _sidecar(path, stem, where, notes.append) if path else {}
    if decoded.note:
        notes.append(Note(stem, where, decoded.note))
    yield from _report({**fields, "id": stem, "text": decoded.text}, stem, where, notes)


def _sidecar(path: Path, stem: str, where: str, say: Callable[[Note], None]) -> Mapping[str, Any]:
    """Return what the .json beside a .txt says of it."""
    beside = path.with_name(f"{_stem(path.name)}.json")
    if not is_file(beside):
        return {}
    try:
        value = parse_json(decode(beside.read_bytes()).text)
    except (SourceError, OSError) as error:
        say(Note(stem, where, f"{beside.name} beside it was ignored: {error}"))
        return {}
    if not isinstance(value, dict):
        return {}
    return {name: value.get(name) for name in ("title", "published", "outlet", "url")}


def _page(stem: str, where: str, data: bytes) -> Iterator[Item]:
    decoded = decode(data)
    notes = [Note(stem, where, decoded.note)] if decoded.note else []
    yield from _report({"id": stem, **read_page(decoded.text)._asdict()}, stem, where, notes)


def _json(stem: str, where: str, pieces: Iterable[bytes], *, passed_over: bool) -> Iterator[Item]:
    """Read one report or a list of them; `passed_over`: JSON of another kind is no fault (a folder holds such files)."""
    decoded = decode(whole(pieces))
    value = parse_json(decoded.text)
    if passed_over and not is_report(value):
        return
    if decoded.note:
        yield Note(stem, where, decoded.note)
    if isinstance(value, list):
        if not value:
            raise NoReports("the list is empty")
        for number, entry in enumerate(value, 1):
            yield from _entry(entry, f"{stem}-{number}", f"{where}[{number - 1}]")
    else:
        yield from _entry(value, stem, where)


def _lines(stem: str, where: str, pieces: Iterator[bytes]) -> Iterator[Item]:
    head = next(pieces, b"")
    codec = encoding_of(head[:_HEAD])
    pieces = _rejoined(head, pieces)
    if codec:
        yield Note(stem, where, f"decoded as {codec}")
        pieces = _recoded(pieces, codec)
    any_line = False
    for line in lines(pieces):
        if line.data is not None and (not line.data.strip() or line.data.strip() == codecs.BOM_UTF8):
            continue
        any_line = True
        yield from _line(line, f"{stem}-{line.number}", f"{where}:{line.number}")
    if not any_line:
        raise NoReports("there is no line in it")


def _line(line: Line, fallback_id: str, where: str) -> Iterator[Item]:
    if line.data is None:
        yield refusal(TooLong(too_long()), fallback_id, where)
        return
    decoded = decode(line.data)
    if decoded.note:
        yield Note(fallback_id, where, decoded.note)
    try:
        value = parse_json(decoded.text)
    except MalformedRecord as error:
        yield refusal(error, fallback_id, where)
        return
    yield from _entry(value, fallback_id, where)


def _entry(value: object, fallback_id: str, where: str) -> Iterator[Item]:
    if isinstance(value, dict):
        yield from _report(value, fallback_id, where, [])
    else:
        yield refusal(MalformedRecord("this is no JSON object"), fallback_id, where)


def _report(fields: Mapping[str, Any], fallback_id: str, where: str, notes: list[Note]) -> Iterator[Item]:
    """Yield the notes and the report, or its refusal under its own id."""
    try:
        report = report_from_fields(fields, fallback_id, where, notes.append)
    except SourceError as error:
        given = fields.get("id")
        yield from notes
        yield refusal(error, well_formed(given) if isinstance(given, str) and given.strip() else fallback_id, where)
        return
    yield from notes
    yield Found(where, report)


def _stream(stem: str, where: str, stream: BinaryIO, on_bytes: OnBytes) -> Iterator[Item]:
    """Read bytes whose kind nobody named: gzip, JSON lines, JSON, a page or text, told from the beginning."""
    pieces: Iterator[bytes] = chunks(stream, on_bytes)
    head = next(pieces, b"")
    pieces = _rejoined(head, pieces)
    if head.startswith(GZIP_MAGIC):
        pieces = inflate(pieces)
        head = next(pieces, b"")
        pieces = _rejoined(head, pieces)
    beginning = decode(head[:_HEAD]).text.removeprefix("\ufeff")
    if _JSON.match(beginning):
        if _first_line_is_object(head):
            yield from _lines(stem, where, pieces)
        else:
            yield from _json(stem, where, pieces, passed_over=False)
    elif _HTML.match(beginning):
        yield from _page(stem, where, whole(pieces))
    else:
        yield from _text(stem, where, whole(pieces))


def _first_line_is_object(head: bytes) -> bool:
    """Tell JSON lines from one JSON value: the first line is an object by itself (or longer than what was seen of it)."""
    codec = encoding_of(head[:_HEAD])
    text = head.decode(codec, "replace") if codec else decode(head).text
    first, end, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.startswith("{"):
        return False
    if not end:
        # One object without a line break after it reads the same either way; one that runs on is read as a line.
        return True
    try:
        return isinstance(parse_json(first), dict)
    except MalformedRecord:
        # A broken first line followed by another object is a broken line; otherwise one object over several lines.
        return rest.lstrip().startswith("{")


def _rejoined(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from rest


def _recoded(pieces: Iterable[bytes], codec: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for piece in pieces:
        # The mark of byte order may stand at the beginning only.
        yield decoder.decode(piece).removeprefix("\ufeff").encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _kind(name: str) -> str | None:
    return _KINDS.get(Path(_ungzipped(name.lower())).suffix)


def _stem(name: str) -> str:
    bare = _ungzipped(name)
    return Path(bare).stem if _kind(name) else bare


def _ungzipped(name: str) -> str:
    return name[: -len(".gz")] if name.lower().endswith(".gz") else name

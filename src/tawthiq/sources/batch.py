"""A batch: the reports of several paths in order, defaults filled in, no id twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from tawthiq.errors import DuplicateReport
from tawthiq.script.fold import well_formed
from tawthiq.sources.files import OnBytes, found, is_folder, report_files
from tawthiq.sources.records import Found, Item, refusal


def gather(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    on_bytes: OnBytes = None,
) -> Iterator[Item]:
    """Yield the reports of all paths; what a report does not say of itself is filled in from the arguments.

    A second report of an id that was given before is refused with both places named. Ids are kept as 64-bit hashes with the
    number of their file: a million reports take about 100 MB.
    """
    # An argument of the command line holds lone surrogates where it was no UTF-8; nothing could be written with them.
    given = {"published": published, "title": title, "outlet": outlet}
    defaults = {name: well_formed(value) for name, value in given.items() if value}
    seen: dict[int, int] = {}
    places: list[str] = []
    for path in paths:
        for item in found(path, on_bytes):
            if not isinstance(item, Found):
                yield item
                continue
            key = int.from_bytes(blake2b(item.report.id.encode("utf-8", "replace"), digest_size=8).digest())
            first = seen.get(key)
            if first is not None:
                why = f"the id is already that of {_place(places, first)}"
                yield refusal(DuplicateReport(why), item.report.id, item.where)
                continue
            seen[key] = _remembered(places, item.where)
            lacking = {name: value for name, value in defaults.items() if getattr(item.report, name) is None}
            yield item._replace(report=msgspec.structs.replace(item.report, **lacking)) if lacking else item


def total_bytes(paths: Sequence[str | Path]) -> int | None:
    """Return how many bytes there are to read, for a progress bar; None where standard input is among the paths."""
    total = 0
    for path in paths:
        if str(path) == "-":
            return None
        given = Path(path)
        for file in report_files(given) if is_folder(given) else (given,):
            try:
                total += file.stat().st_size
            except OSError:
                continue
    return total


_LINE_BITS = 40
_LINE_DIGITS = 12  # more are no number of a line but the name of a file


def _remembered(places: list[str], where: str) -> int:
    """Pack a place into one number: the file's position in `places`, and the line."""
    file, colon, line = where.rpartition(":")
    if not (colon and line.isdecimal() and len(line) <= _LINE_DIGITS):
        file, line = where, "0"
    if not places or places[-1] != file:
        places.append(file)
    return (len(places) - 1) << _LINE_BITS | int(line)


def _place(places: list[str], packed: int) -> str:
    line = packed & ((1 << _LINE_BITS) - 1)
    file = places[packed >> _LINE_BITS]
    return f"{file}:{line}" if line else file

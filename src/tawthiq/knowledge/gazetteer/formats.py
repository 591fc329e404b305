"""Which format a table of places is in, and its rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tawthiq.errors import UnreadablePlaces
from tawthiq.knowledge.gazetteer import geojson, tables
from tawthiq.knowledge.gazetteer.opening import Part, glance, lines, whole
from tawthiq.knowledge.gazetteer.rows import AlternateName, Given, Refused

Format = Literal["geonames", "alternate names", "csv", "geojson", "geojson lines"]


class Table(NamedTuple):
    """A table of places: its format and its rows, read as they are asked for."""

    form: Format
    rows: Iterator[Given | AlternateName | Refused]


def read_table(part: Part, where: str) -> Table:
    """Return the rows of a table, whatever its format. `where` names it in messages.

    Raises UnreadablePlaces where it is none of the known formats; so do the rows, when what is wrong comes later.
    """
    start = glance(part, where).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise UnreadablePlaces(f"{where} is empty")
    if start[:1] in b"{[\x1e":
        if _is_by_line(start):
            return Table("geojson lines", geojson.read_lines(lines(part, where), where))
        return Table("geojson", geojson.read_features(whole(part, where, geojson.MOST), where))
    numbered = lines(part, where)
    first = next(((number, line) for number, line in numbered if line.strip()), None)
    if first is None:
        raise UnreadablePlaces(f"{where} is empty")
    again = itertools.chain([first], numbered)
    cells = first[1].split("\t")
    if tables.is_geonames(cells):
        return Table("geonames", tables.read_geonames(again))
    if tables.is_alternate_names(cells):
        return Table("alternate names", tables.read_alternate_names(again))
    return Table("csv", tables.read_csv(again, where))


def _is_by_line(start: bytes) -> bool:
    """Tell whether a file holds one feature a line: its first line is a whole feature and another follows."""
    first, _, second = start.lstrip(b"\x1e").partition(b"\n")
    whole_line = first.rstrip().endswith((b"}", b"},")) and b'"Feature"' in first and b'"FeatureCollection"' not in first
    return whole_line and second.lstrip(b"\x1e").startswith(b"{")

"""Text tables of places: CSV and its kin with a header, GeoNames country dumps and alternate names without one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from tawthiq.errors import UnreadablePlaces
from tawthiq.knowledge.gazetteer.columns import fields_of, row_of
from tawthiq.knowledge.gazetteer.rows import AlternateName, Given, Refused

#: Columns of a GeoNames dump (readme.txt of https://download.geonames.org/export/dump/), in order.
GEONAMES: Final = (
    "geonameid name asciiname alternatenames latitude longitude class code country cc2 admin1 admin2 admin3 admin4 population "
    "elevation dem timezone modified"
).split()
_DELIMITERS: Final = ",\t;|"
_ARABIC: Final = ("ar", "ara", "arb", "apc", "acm", "arz", "afb", "apd", "ayl", "ary", "arq", "aeb", "shu")


def is_geonames(cells: list[str]) -> bool:
    """Tell whether the cells of a line are those of a GeoNames dump."""
    return len(cells) == len(GEONAMES) and _is_id(cells[0]) and _is_number(cells[4]) and _is_number(cells[5])


def is_alternate_names(cells: list[str]) -> bool:
    """Tell whether the cells of a line are those of GeoNames's alternate names (8 or, of version 2, 10)."""
    return 4 <= len(cells) <= 10 and len(cells) != 5 and _is_id(cells[0]) and _is_id(cells[1]) and not _is_number(cells[3])


def _is_id(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 16


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def read_geonames(lines: Iterator[tuple[int, str]]) -> Iterator[Given | Refused]:
    """Yield the places of a GeoNames country dump."""
    for number, line in lines:
        if not line:
            continue
        cells = line.split("\t")
        if not is_geonames(cells):
            yield Refused(number, "not the 19 columns of a GeoNames dump")
            continue
        row = dict(zip(GEONAMES, cells, strict=True))
        other = [name for name in row["alternatenames"].split(",") if name]
        # GeoNames's own codes: nobody else's 07 is its 07.
        codes = [("", "", f"gn:{row[f'admin{level}']}" if row[f"admin{level}"] else "") for level in (1, 2, 3)]
        yield Given(
            line=number,
            name_en=row["name"],
            other=[row["asciiname"], *other] if row["asciiname"] != row["name"] else other,
            lat=row["latitude"],
            lon=row["longitude"],
            country=row["country"],
            feature=f"{row['class']}.{row['code']}",
            population=row["population"],
            geonameid=row["geonameid"],
            units=codes,
        )


def read_alternate_names(lines: Iterator[tuple[int, str]]) -> Iterator[AlternateName]:
    """Yield the Arabic names of GeoNames's alternate names that are neither historic nor colloquial."""
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) < 4 or cells[2] not in _ARABIC or not _is_id(cells[1]):
            continue
        flags = [cell == "1" for cell in cells[4:8]] + [False] * 4
        preferred, _, colloquial, historic = flags[:4]
        if not (colloquial or historic):
            yield AlternateName(number, int(cells[1]), cells[3], preferred)


def read_csv(lines: Iterator[tuple[int, str]], where: str) -> Iterator[Given | Refused]:
    """Yield the places of a table with a header; comma, tab, semicolon or bar divides the cells, HXL tags are passed over.

    Raises UnreadablePlaces where the header names no places or no coordinates.
    """
    first = next(((number, line) for number, line in lines if line.strip() and not line.startswith("#")), None)
    if first is None:
        raise UnreadablePlaces(f"{where} is empty")
    delimiter = max(_DELIMITERS, key=first[1].count)
    try:
        header = next(csv.reader([first[1]], delimiter=delimiter))
    except csv.Error as fault:
        raise UnreadablePlaces(f"{where}:{first[0]} is no header of a table: {fault}") from None
    fields = fields_of(header)
    _check_header(fields, header, where)
    numbers = _Numbers(lines, first[0])
    rows = csv.reader(numbers, delimiter=delimiter)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            raise UnreadablePlaces(f"{where}:{numbers.line} is no row of a table: {fault}") from None
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) != len(header):
            yield Refused(numbers.line, f"not the {len(header)} columns of the header")
            continue
        yield row_of(dict(zip(header, cells, strict=True)), fields, numbers.line)


def _check_header(fields: dict[str, list[str]], header: list[str], where: str) -> None:
    missing = []
    if not (fields.get("name_ar") or fields.get("name_en")):
        missing.append("a name (name_ar, name)")
    if "lat" not in fields or "lon" not in fields:
        missing.append("coordinates (lat and lon)")
    if missing:
        shown = ", ".join(column for column in header[:12] if column) or "none"
        raise UnreadablePlaces(
            f"{where} has no column for {' and none for '.join(missing)}; its columns are: {shown[:200]}",
            "name its columns name_ar, name_en, lat, lon, country, admin1",
        )


class _Numbers:
    """Lines for the csv module, which remember how far it has read (a quoted cell may go over several)."""

    def __init__(self, lines: Iterator[tuple[int, str]], line: int) -> None:
        self._lines = lines
        self.line = line

    def __iter__(self) -> _Numbers:
        return self

    def __next__(self) -> str:
        self.line, text = next(self._lines)
        return text + "\n"

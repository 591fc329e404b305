"""Tables with a header, and the properties of GeoJSON features: which column is which."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tawthiq.knowledge.gazetteer.rows import Given

_FILE: Final = Path(__file__).parents[1] / "data" / "gazetteer_columns.toml"
_LEVELS: Final = (1, 2, 3)
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_LEFT_OUT: Final = re.compile(r"[\W_]+")
#: Values that stand for nothing.
_NOTHING: Final = frozenset({"", "null", "none", "nan", "n/a", "na", "-", "#n/a"})


@functools.cache
def _names() -> dict[str, list[str]]:
    listed: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {field: list(dict.fromkeys(map(_plain, names))) for field, names in listed.items()}


def _plain(name: str) -> str:
    """Return a column's name without case and without anything but letters and digits ({n} stays)."""
    return "{n}".join(_LEFT_OUT.sub("", piece) for piece in name.strip().lstrip("\ufeff").casefold().split("{n}"))


def fields_of(columns: Iterable[str]) -> dict[str, list[str]]:
    """Return which columns hold which of our fields: field → columns as they are written, best first.

    The units above a place are `unit_en1`, `unit_ar1`, `unit_code1` and so on. A table of units itself, whose rows have no
    name but that of their own level (admin2Name_ar), gives that level's columns as the name; `own_level` then says which.
    """
    written = {_plain(column): column for column in columns if column and column.strip()}
    out: dict[str, list[str]] = {}
    for field, names in _names().items():
        if field.startswith("unit_"):
            for level in _LEVELS:
                found = [written[key] for name in names if (key := name.replace("{n}", str(level))) in written]
                if found:
                    out[f"{field}{level}"] = found
        elif found := [written[name] for name in names if name in written]:
            out[field] = found
    if "name_ar" not in out and "name_en" not in out:
        _name_by_level(out)
    return out


def _name_by_level(out: dict[str, list[str]]) -> None:
    for level in reversed(_LEVELS):
        if f"unit_ar{level}" in out or f"unit_en{level}" in out:
            out["name_ar"] = out.pop(f"unit_ar{level}", [])
            out["name_en"] = out.pop(f"unit_en{level}", [])
            out["pcode"] = out.pop(f"unit_code{level}", [])
            out["own_level"] = [str(level)]
            return


def row_of(cells: Mapping[str, str], fields: Mapping[str, Sequence[str]], line: int) -> Given:
    """Return a row under our own names; of several columns for one field the first that says something is taken."""

    def cell(field: str) -> str:
        for column in fields.get(field, ()):
            value = (cells.get(column) or "").strip()
            if value.casefold() not in _NOTHING:
                return value
        return ""

    # A table may have the column in Arabic for some rows under one name, for others under another.
    spelt = [value for column in fields.get("name_ar", ()) if (value := (cells.get(column) or "").strip())]
    arabic = next((value for value in spelt if _ARABIC.search(value)), spelt[0] if spelt else "")
    feature = cell("feature")
    level = (fields.get("own_level") or [""])[0] or cell("level")
    if level in {"0", "1", "2", "3"}:
        feature = ("country", "admin1", "admin2", "admin3")[int(level)]
    several = [value for column in fields.get("other", ()) if (value := (cells.get(column) or "").strip())]
    return Given(
        line=line,
        names_ar=_split(arabic),
        name_en=cell("name_en"),
        other=[name for value in several for name in _split(value)],
        lat=cell("lat"),
        lon=cell("lon"),
        country=cell("country"),
        feature=feature,
        population=cell("population"),
        geonameid=cell("geonameid"),
        pcode=cell("pcode"),
        wof=cell("wof"),
        iso=cell("iso"),
        radius=cell("radius"),
        units=[(cell(f"unit_en{level}"), cell(f"unit_ar{level}"), cell(f"unit_code{level}")) for level in _LEVELS],
    )


def _split(value: str) -> list[str]:
    """Return the names in a cell: OCHA joins alternatives by `_` or `/`, others by `|` or `;`."""
    return [name for part in re.split(r"[|;_/\n،]", value) if (name := part.strip())]

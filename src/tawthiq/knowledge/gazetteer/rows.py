"""What a file of places is turned into before anything is judged: rows of cells under our own names."""

from __future__ import annotations

import msgspec


class Given(msgspec.Struct):
    """One row of a file, cells as they stand there ("" where the file says nothing).

    `line` is where it stands (a line, or the number of a GeoJSON feature). `names_ar` are Arabic spellings, the file's own
    first; `other` other names in any script. `kind` is ours where the format says it, else "" and `feature` (a GeoNames
    code or a word such as locality) tells. `units` are the administrative units above it, first level first, each as
    (name in Latin letters, Arabic name, code).
    """

    line: int
    names_ar: list[str] = []
    name_en: str = ""
    other: list[str] = []
    lat: str = ""
    lon: str = ""
    country: str = ""
    feature: str = ""
    population: str = ""
    geonameid: str = ""
    pcode: str = ""
    wof: str = ""
    iso: str = ""
    radius: str = ""
    units: list[tuple[str, str, str]] = []


class AlternateName(msgspec.Struct):
    """One row of a GeoNames table of alternate names: an Arabic name of a GeoNames id."""

    line: int
    geonameid: int
    name: str
    preferred: bool


class Refused(msgspec.Struct):
    """A row that is not loaded, and why in a few words that can be counted."""

    line: int
    why: str
    name: str = ""

"""GeoJSON of places: OCHA's properties, Who's On First records, one feature a line or a collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from tawthiq.errors import UnreadablePlaces
from tawthiq.knowledge.gazetteer.columns import fields_of, row_of
from tawthiq.knowledge.gazetteer.rows import Given, Refused

#: A collection is held whole while it is read; larger ones must be given one feature a line.
MOST: Final = 512 << 20
#: No coordinate, of degrees or projected, is so large; JSON may hold numbers that no float does.
_FAR: Final = 1e12
_ARABIC: Final = ("name:ara_x_preferred", "name:ara_x_variant", "name:arb_x_preferred", "name:arz_x_preferred")
_ENGLISH: Final = ("name:eng_x_preferred", "name:eng_x_variant")


def read_features(data: bytes, where: str) -> Iterator[Given | Refused]:
    """Yield the places of a GeoJSON document: one feature or a collection of them. UnreadablePlaces where it is neither."""
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise UnreadablePlaces(f"{where} is no JSON: {fault}") from None
    del data
    if isinstance(document, dict) and document.get("type") == "FeatureCollection" and isinstance(document.get("features"), list):
        features = document["features"]
    elif isinstance(document, dict) and document.get("type") == "Feature":
        features = [document]
    elif isinstance(document, list) and document and all(isinstance(row, dict) for row in document):
        features = [row if row.get("type") == "Feature" else {"properties": row} for row in document]
    else:
        raise UnreadablePlaces(f"{where} is no GeoJSON: it holds neither a Feature nor a FeatureCollection")
    for number, feature in enumerate(features, 1):
        yield _place(feature, number)


def read_lines(lines: Iterator[tuple[int, str]], where: str) -> Iterator[Given | Refused]:
    """Yield the places of a file with one GeoJSON feature a line."""
    for number, line in lines:
        text = line.strip().lstrip("\x1e").rstrip(",")
        if not text:
            continue
        try:
            feature = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError) as fault:
            if number == 1:
                raise UnreadablePlaces(f"{where}:1 is no JSON: {fault}") from None
            yield Refused(number, "no JSON")
            continue
        yield _place(feature, number)


def _place(feature: object, line: int) -> Given | Refused:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(properties, dict):
        return Refused(line, "no feature with properties")
    if _is_gone(properties):
        return Refused(line, "superseded or no longer there")
    cells = {name: text for name, value in properties.items() if (text := _text(value)) is not None}
    given = row_of(cells, fields_of(properties), line)
    if not given.lat or not given.lon:
        given.lon, given.lat = _point(feature.get("geometry"))
    if any(name.startswith("wof:") for name in properties):
        _from_wof(given, properties)
    return given


def _is_gone(properties: Mapping[str, Any]) -> bool:
    """Tell whether a Who's On First record says that another took its place, or that it never was or is no more."""
    if properties.get("wof:superseded_by") or str(properties.get("mz:is_current")) == "0":
        return True
    return any(properties.get(name) not in (None, "", "uuuu", "u", "..") for name in ("edtf:deprecated", "edtf:cessation"))


def _from_wof(given: Given, properties: Mapping[str, Any]) -> None:
    """Take what only Who's On First writes: names by language, ids of other gazetteers."""
    given.names_ar = [name for key in _ARABIC for name in _texts(properties.get(key))] or given.names_ar
    english = [name for key in _ENGLISH for name in _texts(properties.get(key))]
    given.other = list(dict.fromkeys([*given.other, *english]))
    given.wof = _text(properties.get("wof:id")) or ""
    concordances = properties.get("wof:concordances")
    if isinstance(concordances, dict):
        given.geonameid = given.geonameid or _text(concordances.get("gn:id")) or ""
        given.iso = given.iso or _text(concordances.get("iso:code")) or ""


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := _text(item))]


def _text(value: object) -> str | None:
    """Return a property as the text a table would hold; None where it is no single value."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip() if isinstance(value, str | int | float) else None


def _point(geometry: object) -> tuple[str, str]:
    """Return (lon, lat) of a geometry: of a point itself, of anything else the middle of what it covers."""
    if not isinstance(geometry, dict):
        return "", ""
    pairs = list(_pairs(geometry.get("coordinates")))
    if not pairs:
        return "", ""
    lons, lats = [lon for lon, _ in pairs], [lat for _, lat in pairs]
    return f"{(min(lons) + max(lons)) / 2:.6f}", f"{(min(lats) + max(lats)) / 2:.6f}"


def _pairs(coordinates: object) -> Iterator[tuple[float, float]]:
    waiting = [coordinates]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, list):
            continue
        if len(item) >= 2 and all(isinstance(value, int | float) and not isinstance(value, bool) for value in item[:2]):
            if all(abs(value) < _FAR for value in item[:2]):
                yield float(item[0]), float(item[1])
        else:
            waiting.extend(item)

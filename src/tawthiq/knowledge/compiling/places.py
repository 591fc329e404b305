"""Places: GeoNames towns, hand-made places and countries into one table of names.

A name is found by its bare key: folded, hyphens as spaces, the first word without its article. Whether the written form had
the article, and how much the words around must help a name that is also an ordinary word, stays beside the key.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tawthiq.knowledge.places import ARTICLE, DEFINITE, EITHER, TYPED
from tawthiq.knowledge.places import COMMON as COMMON_WORD
from tawthiq.knowledge.tables import Row, TableError, read_table
from tawthiq.script.fold import fold_key

TOWNS: Final = "places.tsv"
HAND: Final = "places_hand.tsv"
COUNTRIES: Final = "countries.tsv"
COMMON: Final = "place_common_words.txt"
NAMES: Final = "names.tsv"
TYPES: Final = "place_types.tsv"
INPUTS: Final = (TOWNS, HAND, COUNTRIES, COMMON, TYPES, NAMES)

KINDS: Final = frozenset(
    "country admin1 admin2 town village quarter camp crossing base airport region river sea border none".split(),
)
#: How far from its point a place of a kind may reach, in km, where its row doesn't say.
RADIUS: Final = {
    "admin1": 60, "admin2": 15, "town": 3, "village": 2, "quarter": 1.5, "camp": 1, "crossing": 1, "base": 2, "airport": 2,
    "region": 20, "river": 100, "sea": 300, "border": 50,
}  # fmt: skip
_SETTLEMENTS: Final = frozenset({"town", "village", "quarter", "camp"})
#: A hand-made settlement and a GeoNames town of one name are the same place when they lie this near, in km.
_SAME_PLACE: Final = 6.0

#: A town that nobody entered by hand needs help from the words around it unless it has this many people.
_WELL_KNOWN: Final = 20_000
#: A town that is also a person's name needs help unless it has this many people; and the name must be met this often.
_BIGGER_THAN_A_NAME: Final = 150_000
_FREQUENT_NAME: Final = 10


class Place(NamedTuple):
    """A place on its way into the compiled table; `names` are all its Arabic spellings, the usual one first."""

    id: str
    kind: str
    names: tuple[str, ...]
    name_en: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    population: int
    radius: float
    seat: int
    by_hand: bool = False


def compile_places(data: Path) -> bytes:
    """Return the compiled places of the tables in `data`; TableError names the file and line of what is wrong."""
    units = {row["id"]: row for row in read_table(data / HAND) if row["kind"] == "admin1"}
    codes = {(row["country"], code): row["id"] for row in units.values() for code in row.several("admin1")}
    towns = {place.id: place for row in read_table(data / TOWNS) for place in [_town(row, codes)]}
    hand = _hand(data, towns, set(units))
    merged = _merge(towns, hand)
    capitals = _capitals(data)
    places = [*_countries(data), *(_seated(place, capitals, units) for place in merged)]
    common = common_words(data)
    people = frequent_names(data)
    nisbas = _nisbas(data)
    arabic = frozenset(row["iso2"] for row in read_table(data / COUNTRIES) if row.flag("arabic"))
    keys: dict[str, dict[str, dict[int, int]]] = {}
    for index, place in enumerate(places):
        for key, article in forms(place.names):
            first, _, rest = key.partition(" ")
            written = ("ال" if article else "") + key
            listed = common.get(written)
            flags = article | (_phrase(place, arabic) if rest else listed or _unlisted(place, written, people, arabic))
            if article and not rest and not (place.seat and key not in people and key not in nisbas and key not in common):
                flags |= DEFINITE
            known = keys.setdefault(first, {}).setdefault(rest, {})
            known[index] = _both(known[index], flags) if index in known else flags
    return msgspec.msgpack.encode(
        {
            "entries": [
                (p.id, p.kind, p.names[0], p.name_en, p.country, p.admin1 or None, p.lat, p.lon, p.population, p.radius, p.seat)
                for p in places
            ],
            "keys": {
                first: [(rest, list(found.items())) for rest, found in sorted(rests.items(), key=_longest_first)]
                for first, rests in keys.items()
            },
            "nisbas": nisbas,
            "types": _types(data),
        },
    )


def _both(first: int, second: int) -> int:
    """Join the flags of two spellings of one place's name: what holds of both, and whether the article may be left off."""
    return first & second | (first | second) & EITHER | (EITHER if (first ^ second) & ARTICLE else 0)


def _longest_first(item: tuple[str, object]) -> tuple[int, str]:
    return -len(item[0].split()), item[0]


def forms(names: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return the bare keys under which spellings are found, each with ARTICLE where the spelling begins with it."""
    out: dict[tuple[str, int], None] = {}
    for name in names:
        words = fold_key(name).replace("-", " ").split()
        if not words:
            continue
        variants = [words]
        if len(words) == 2:  # دير الزور is written ديرالزور too
            variants.append(["".join(words)])
        if words[-1].endswith("اء") and len(words[-1]) > 4:
            variants.append([*words[:-1], words[-1][:-1]])
        for variant in variants:
            article = has_article(variant[0])
            bare = variant[0][2:] if article else variant[0]
            out[" ".join([bare, *variant[1:]]), ARTICLE if article else 0] = None
    return list(out)


def _unlisted(place: Place, written: str, people: frozenset[str], arabic: frozenset[str]) -> int:
    """Return how much help a one-word name needs that no list speaks of.

    A person's name and a little-known town's are COMMON_WORD; where Arabic isn't spoken (`arabic` has the countries where it
    is), a little-known name is TYPED: many a village of Iran or Turkey is called by an everyday Arabic word.
    """
    if place.kind not in _SETTLEMENTS:
        return 0
    if _little_known(place):
        return COMMON_WORD if place.country in arabic else TYPED
    return COMMON_WORD if written in people and place.population < _BIGGER_THAN_A_NAME and not place.seat else 0


def _phrase(place: Place, arabic: frozenset[str]) -> int:
    """Return COMMON_WORD for a name of several words that only a little-known town abroad bears (often a person's full name)."""
    return COMMON_WORD if _little_known(place) and place.country not in arabic else 0


def _little_known(place: Place) -> bool:
    return place.kind in _SETTLEMENTS and not (place.by_hand or place.seat) and place.population < _WELL_KNOWN


def has_article(word: str) -> bool:
    """Tell whether a folded word begins with the article rather than with a root's ال."""
    return word.startswith("ال") and len(word) > 4


def _town(row: Row, codes: dict[tuple[str, str], str]) -> Place:
    country, code = row.need("country"), row["admin1"]
    return Place(
        id=row.need("geonameid"),
        kind="town",
        names=(row.need("name_ar"), *row.several("alt_ar")),
        name_en=row.need("name_en"),
        country=country,
        admin1=codes.get((country, code), f"{country}.{code}" if code else ""),
        lat=_coordinate(row, "lat", 90),
        lon=_coordinate(row, "lon", 180),
        population=int(row.number("population") or 0),
        radius=RADIUS["town"],
        seat=0,
    )


def _coordinate(row: Row, column: str, limit: int) -> float:
    value = row.number(column)
    if value is None or not -limit <= value <= limit:
        raise row.error(f"{column} is {row[column]!r}, not within ±{limit}")
    return value


def _hand(data: Path, towns: dict[str, Place], units: set[str]) -> list[Place]:
    """Return the hand-made places; rows that bear a GeoNames id mend `towns` in passing."""
    out: dict[str, Place] = {}
    for row in read_table(data / HAND):
        kind = row.choice("kind", KINDS)
        if row.need("id").isdigit():
            _mend(row, kind, towns)
            continue
        if kind == "none":
            raise row.error("only a GeoNames row can be taken out")
        if row["id"] in out:
            raise row.error(f"the id {row['id']} stands twice")
        admin1 = row["id"] if kind == "admin1" else row["admin1"]
        if admin1 and admin1 not in units:
            raise row.error(f"admin1 is {admin1!r}, which no row of kind admin1 has as id")
        out[row["id"]] = Place(
            id=row["id"],
            kind=kind,
            names=(row.need("name_ar"), *row.several("alt_ar")),
            name_en=row.need("name_en"),
            country=row["country"],
            admin1=admin1,
            lat=_coordinate(row, "lat", 90),
            lon=_coordinate(row, "lon", 180),
            population=0,
            radius=row.number("radius_km") or RADIUS[kind],
            seat=0,
            by_hand=True,
        )
    return list(out.values())


def _mend(row: Row, kind: str, towns: dict[str, Place]) -> None:
    town = towns.get(row["id"])
    if town is None:
        raise row.error(f"{TOWNS} has no GeoNames id {row['id']}")
    if kind == "none":
        del towns[row["id"]]
        return
    names = ((row["name_ar"],) if row["name_ar"] else town.names) + tuple(row.several("alt_ar"))
    towns[row["id"]] = town._replace(
        kind=kind,
        names=tuple(dict.fromkeys(names)),
        name_en=row["name_en"] or town.name_en,
        country=row["country"] or town.country,
        admin1=row["admin1"] or town.admin1,
        lat=_coordinate(row, "lat", 90) if row["lat"] else town.lat,
        lon=_coordinate(row, "lon", 180) if row["lon"] else town.lon,
        radius=row.number("radius_km") or RADIUS[kind],
    )


def _merge(towns: dict[str, Place], hand: list[Place]) -> list[Place]:
    """Put towns and hand-made places together; a town that stands in both is one place, with all the names."""
    by_key: dict[str, list[str]] = {}
    for town in towns.values():
        for key, _ in forms(town.names):
            by_key.setdefault(key, []).append(town.id)
    left = dict(towns)
    out = []
    for place in hand:
        twin = _twin(place, by_key, left) if place.kind in _SETTLEMENTS else None
        if twin is not None:
            del left[twin.id]
            place = twin._replace(  # noqa: PLW2901
                kind=place.kind,
                names=tuple(dict.fromkeys((*place.names, *twin.names))),
                name_en=place.name_en,
                country=place.country or twin.country,
                admin1=place.admin1 or twin.admin1,
                radius=place.radius,
                by_hand=True,
            )
        out.append(place)
    return [*out, *left.values()]


def _twin(place: Place, by_key: dict[str, list[str]], left: dict[str, Place]) -> Place | None:
    near = {
        id_: distance_km(place, left[id_])
        for key, _ in forms(place.names)
        for id_ in by_key.get(key, ())
        if id_ in left and _may_be_one(place, left[id_])
    }
    best = min(near, key=near.__getitem__, default=None)
    return left[best] if best is not None and near[best] < _SAME_PLACE else None


def _may_be_one(place: Place, town: Place) -> bool:
    """Tell whether a hand-made place and a town of one name can be one: a camp or a quarter is not the town beside it."""
    if town.kind not in _SETTLEMENTS:
        return False
    if place.kind == "camp":
        return town.names[0].startswith("مخيم")
    return place.kind != "quarter" or town.population < _BIGGER_THAN_A_NAME


def distance_km(a: Place, b: Place) -> float:
    """Return the distance of two places over the ground, flat approximation (good to a percent under 500 km)."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, x)


def _capitals(data: Path) -> dict[str, tuple[str, ...]]:
    """Return the capitals' ids, each with what it is called after its country (العاصمة السورية)."""
    return {
        row["capital"]: tuple(f"العاصمة ال{' ال'.join(nisba.split())}ة" for nisba in row.several("nisba"))
        for row in read_table(data / COUNTRIES)
        if row["capital"]
    }


def _seated(place: Place, capitals: dict[str, tuple[str, ...]], units: dict[str, Row]) -> Place:
    """Mark a country's capital (2) and the town that its first-level unit is named after (1)."""
    if place.kind != "town":
        return place
    if place.id in capitals:
        return place._replace(seat=2, names=(*place.names, *capitals[place.id]))
    unit = units.get(place.admin1)
    if unit is None:
        return place
    unit_keys = {key for key, _ in forms((unit["name_ar"], *unit.several("alt_ar")))}
    return place._replace(seat=int(any(key in unit_keys for key, _ in forms(place.names))))


def _countries(data: Path) -> list[Place]:
    out = []
    for row in read_table(data / COUNTRIES):
        iso = row.need("iso2")
        if len(iso) != 2 or not iso.isupper():
            raise row.error(f"iso2 is {iso!r}, not two capital letters")
        out.append(
            Place(
                id=iso,
                kind="country",
                names=(row.need("name_ar"), *row.several("variants")),
                name_en=row.need("name_en"),
                country=iso,
                admin1="",
                lat=_coordinate(row, "lat", 90),
                lon=_coordinate(row, "lon", 180),
                population=0,
                radius=row.number("radius_km") or 100.0,
                seat=0,
            ),
        )
    return out


def _nisbas(data: Path) -> dict[str, str]:
    """Return every inflected adjective of a country, folded, without article: form → ISO code.

    A form that two countries share (كونغولي) goes to the one that stands first in the table.
    """
    out: dict[str, str] = {}
    for row in read_table(data / COUNTRIES):
        for adjective in row.several("nisba"):
            if not adjective.endswith("ي"):
                head, _, last = adjective.partition(" ")
                if not last.endswith("ي") or not head.endswith("ي"):
                    raise row.error(f"the nisba {adjective!r} does not end in ي")
            for form in inflect_nisba(adjective):
                out.setdefault(fold_key(form), row["iso2"])
        for plural in row.several("plural"):
            out.setdefault(fold_key(plural), row["iso2"])
    return out


def inflect_nisba(adjective: str) -> list[str]:
    """Return a nisba (سوري, جنوب سوداني) in all genders, numbers and cases, unvocalised, without article."""
    return [adjective + ending for ending in ("", "ة", "ا", "ان", "ين", "ون", "تان", "تين", "ات", "و", "تا")]


def frequent_names(data: Path) -> frozenset[str]:
    """Return the parts of people's names that are met often, folded."""
    return frozenset(row["name"] for row in read_table(data / NAMES) if (row.number("met") or 0) >= _FREQUENT_NAME)


def common_words(data: Path) -> dict[str, int]:
    """Return names that are ordinary words too, folded, with or without article as listed: name → flag."""
    out: dict[str, int] = {}
    for number, line in enumerate((data / COMMON).read_text(encoding="utf-8").splitlines(), 1):
        for word in line.partition("#")[0].split():
            name, typed = word.rstrip("!"), word.endswith("!")
            if not name:
                raise TableError(f"{COMMON}:{number}: a `!` without a word")
            out[fold_key(name)] = TYPED if typed else COMMON_WORD
    return out


def _types(data: Path) -> dict[str, tuple[dict[str, float], float, bool]]:
    """Return the words that name kinds of places: folded word → (kind → score, loss of other kinds, around)."""
    out: dict[str, tuple[dict[str, float], float, bool]] = {}
    for row in read_table(data / TYPES):
        means: dict[str, float] = {}
        for part in row.need("means").split():
            kind, _, score = part.partition(":")
            if kind.partition("@")[0] not in KINDS:
                raise row.error(f"{kind!r} is no kind of place; known are {', '.join(sorted(KINDS))}")
            try:
                means[kind] = float(score)
            except ValueError:
                raise row.error(f"{part!r} is not kind:number") from None
        around = row.choice("reach", ("", "around")) == "around"
        out[fold_key(row.need("word"))] = (means, row.number("else") or 0.0, around)
    return out

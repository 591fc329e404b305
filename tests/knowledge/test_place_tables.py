"""The tables of places themselves: who stands behind a row, no place twice, every unit known."""

import itertools
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import tawthiq.knowledge
from tawthiq.knowledge import places
from tawthiq.knowledge.geography import distance_km
from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

DATA = Path(tawthiq.knowledge.__file__).parent / "data"
HAND = list(read_table(DATA / "places_hand.tsv"))
TOWNS = list(read_table(DATA / "places.tsv"))
ENTRIES = places._table().entries

#: Places that reports of war name and tables of towns lack.
CONFLICT = {"base", "crossing", "camp", "airport", "region", "quarter", "river"}
SOURCE = re.compile(r"own|GeoNames \d+|(?:OCHA|WOF|OurAirports|OCHA neighbourhoods|outline of|Wikipedia,|El Fagr) \S.*")
#: The countries whose towns of 500 people are wanted whole.
COVERED = "SY IQ YE LY SD SS SO PS LB EG DZ TN ML NE TD MR TR IR AF PK JO SA MA".split()


def test_every_place_of_war_says_who_confirms_it() -> None:
    for row in HAND:
        if row["kind"] in CONFLICT and row["lat"]:
            assert SOURCE.fullmatch(row["source"]), row["id"]


def test_hundreds_of_places_of_war_have_a_second_source() -> None:
    confirmed = Counter(row["kind"] for row in HAND if row["kind"] in CONFLICT and row["source"] not in {"", "own"})
    assert sum(confirmed.values()) >= 600
    assert all(confirmed[kind] >= 50 for kind in ("base", "crossing", "camp", "airport", "region", "quarter")), confirmed


def test_a_town_named_from_elsewhere_says_whence() -> None:
    assert {row["source"] for row in TOWNS} == {"", "wof", "dz", "hcp", "own"}
    assert len({row["geonameid"] for row in TOWNS}) == len(TOWNS)


@pytest.mark.parametrize(
    ("country", "towns"), [("SY", 300), ("SD", 100), ("SO", 60), ("LY", 110), ("DZ", 300), ("TN", 180), ("IR", 2300)]
)
def test_the_towns_of_a_country_are_there(country: str, towns: int) -> None:
    assert sum(row["country"] == country for row in TOWNS) >= towns


def test_first_level_units_are_known() -> None:
    strays = {e.admin1 for e in ENTRIES if e.country in COVERED and e.admin1 and places.entry(e.admin1) is None}
    assert strays <= {"EG.00", "KW.02"}


def test_places_of_one_name_and_kind_are_apart() -> None:
    alike = defaultdict(list)
    for entry in ENTRIES:
        alike[fold_key(entry.name_ar), entry.kind].append(entry)
    near = [
        (a.id, b.id)
        for same in alike.values()
        for a, b in itertools.combinations(same, 2)
        if a.kind not in {"admin1", "admin2", "region", "country"} and distance_km(a, b) < 3
    ]
    assert near == []


@pytest.mark.parametrize(
    ("words", "country", "kind", "near"),
    [
        ("معبر نصيب", "SY", "crossing", (32.54, 36.20)),
        ("قاعدة عين الأسد", "IQ", "base", (33.79, 42.44)),
        ("مخيم الزعتري", "JO", "camp", (32.29, 36.33)),
        ("حقل العمر", "SY", "base", (35.08, 40.60)),
        ("مطار الجنينة", "SD", "airport", (13.48, 22.47)),
        ("سد تشرين", "SY", "river", (36.38, 38.18)),
        ("كرم القاطرجي", "SY", "quarter", (36.19, 37.19)),
        ("مطار بيدوا", "SO", "airport", (3.10, 43.66)),
    ],
)
def test_places_of_war_are_where_they_are(words: str, country: str, kind: str, near: tuple[float, float]) -> None:
    first, _, rest = fold_key(words).partition(" ")
    found = [e for key in (f"{first} {rest}", rest) for e in places.entries(key) if (e.country, e.kind) == (country, kind)]
    assert found
    assert abs((found[0].lat or 0) - near[0]) < 0.05
    assert abs((found[0].lon or 0) - near[1]) < 0.05

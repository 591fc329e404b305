"""What is one place, whose it is, and what its names need to count."""

import pytest

from tawthiq.knowledge import geography, places
from tawthiq.knowledge.gazetteer import parents
from tawthiq.knowledge.gazetteer.naming import is_everyday, strength
from tawthiq.knowledge.geography import PlaceQuery
from tawthiq.knowledge.places import COMMON, TYPED
from tawthiq.script.fold import fold_key


def known(name):
    return places.gazetteer().entries_of(fold_key(name))


def kinds(word):
    return places.type_words()[fold_key(word)]


def resolve(*queries, **countries):
    asked = [PlaceQuery(fold_key(name), fold_key(kind) if kind else None) for name, kind in queries]
    return geography.resolve(asked, countries=countries)


def test_rows_of_one_name_close_by_are_one_place(gazetteer):
    gazetteer(("عين مرجان", "Ain Marjan", 32.700, 36.100, "SY"), ("عين مرجان", "Ein Merjan", 32.715, 36.110, "SY"))
    assert len(known("عين مرجان")) == 1


def test_rows_of_one_name_farther_off_are_homonyms(gazetteer):
    gazetteer(("عين مرجان", "Ain Marjan", 32.70, 36.10, "SY"), ("عين مرجان", "Ain Marjan", 32.80, 36.30, "SY"))
    assert len(known("عين مرجان")) == 2


def test_the_id_of_geonames_names_a_place_else_its_p_code(gazetteer):
    gazetteer(
        ("عين مرجان", "Ain", 32.70, 36.10, "SY", "", "", "", "C9001"),
        ("عين مرجان", "Ain", 32.70, 36.11, "SY", "", "", "990001"),
        ("بير مرجان", "Bir", 32.80, 36.30, "SY", "", "", "", "C9002"),
    )
    assert [entry.id for entry in known("عين مرجان")] == ["990001"]
    assert [entry.id for entry in known("بير مرجان")] == ["pcode:C9002"]


def test_a_place_of_the_shipped_table_is_no_homonym_of_itself(gazetteer):
    (town,) = [entry for entry in places.entries("دوما") if entry.country == "SY"]
    gazetteer(("دوما", "Douma", town.lat + 0.01, town.lon, "SY"), ("دومة مرجان", "Douma", 35.0, 37.0, "SY"))
    assert known("دوما") == ()
    assert places.meanings("دوما") == places.entries("دوما")


def test_a_new_spelling_leads_to_the_place_of_the_shipped_table(gazetteer):
    (town,) = [entry for entry in places.entries("دوما") if entry.country == "SY"]
    gazetteer(("دوما مرجان", "Douma", town.lat, town.lon, "SY", "", "", town.id))
    assert places.meanings("دوما مرجان", kinds("مدينة")) == (town,)


@pytest.mark.parametrize("unit", ["درعا", "محافظة درعا", "Daraa", "Dar'a Governorate", "SY-DR"])
def test_first_level_units_are_known_by_name_or_code(unit):
    assert parents.by_name("SY", ("", unit, "") if unit > "\u0600" else (unit, "", unit)) == "SY-DR"


def test_a_code_is_geonames_s_only_where_it_says_so():
    assert parents.by_name("SY", ("", "", "gn:06")) == "SY-DR"
    assert parents.by_name("SY", ("", "", "06")) is None


def test_a_unit_of_an_unknown_name_is_where_its_places_lie(gazetteer):
    gazetteer(*((f"مرجان {n}", f"V{n}", 32.62 + n / 200, 36.10, "SY", "Marjanshire") for n in range(5)))
    assert {entry.admin1 for n in range(5) for entry in known(f"مرجان {n}")} == {"SY-DR"}


def test_second_level_units_become_parents(gazetteer):
    gazetteer(
        *((f"بير {n}", f"V{n}", 32.75 + n / 100, 36.15, "SY", "Daraa", "وادي المرجان") for n in range(4)),
        ("نبعة", "Here", 32.77, 36.15, "SY", "Daraa", "وادي المرجان"),
        ("نبعة", "There", 32.55, 36.35, "SY", "Daraa", "غيره"),
    )
    (unit,) = known("وادي المرجان")
    assert (unit.kind, unit.admin1) == ("admin2", "SY-DR")
    answer = resolve(("نبعة", "قرية"), ("وادي المرجان", "ناحية"), SY=2.0)[0]
    assert answer.entry.name_en == "Here"


def test_words_before_a_name_and_names_in_one_are_no_part_of_it(gazetteer):
    gazetteer(("قرية تل مرجان", "A", 32.7, 36.1, "SY"), ("كفرالمرجان", "B", 32.9, 36.3, "SY"))
    assert known("تل مرجان")
    assert known("كفر المرجان")


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("الجفينة", COMMON),
        ("مرجانيا", COMMON),
        ("كفر مرجان", 0),
        ("تل زمرد", 0),
        ("السوق", TYPED),
        ("الخميس", TYPED),
        ("المدنية", TYPED),
        ("حسن", TYPED),
        ("عباس جاسم", TYPED),
        ("أبو زمرد", TYPED),
        ("بيت المال", COMMON),
        ("هجوم", TYPED),
        ("مو", TYPED),
    ],
)
def test_what_a_name_needs_to_count(name, needs):
    key = fold_key(name)
    article = key.startswith("ال")
    assert strength(key.removeprefix("ال") if article else key, article=article) == needs


@pytest.mark.parametrize("word", ["حرب", "مدني", "سوق", "يوم", "جنوبي", "محلية", "عسكريين"])
def test_everyday_words(word):
    assert is_everyday(fold_key(word))


# Which one is meant


def test_a_small_place_counts_only_in_a_country_that_is_spoken_of(gazetteer):
    gazetteer(("كفر مرجان", "Kafr", 32.7, 36.1, "SY"))
    assert resolve(("كفر مرجان", "قرية"), SY=2.0)[0].entry is not None
    assert resolve(("كفر مرجان", "قرية"), YE=2.0)[0].entry is None


def test_a_small_namesake_casts_no_doubt_on_a_known_town(gazetteer):
    (town,) = [entry for entry in places.entries("دوما") if entry.country == "SY"]
    gazetteer(("دوما", "Other", 36.8, 37.5, "SY"))
    assert resolve(("دوما", None), SY=2.0)[0].entry == town
    assert resolve(("دوما", "مدينة"), SY=2.0)[0].entry == town


def test_a_small_place_far_from_what_stands_beside_it_is_another(gazetteer):
    gazetteer(("كفر مرجان", "Kafr", 36.8, 37.5, "SY"))
    assert resolve(("كفر مرجان", "قرية"), ("درعا", "مدينة"), SY=2.0)[0].entry is None
    assert resolve(("كفر مرجان", "قرية"), ("حلب", "مدينة"), SY=2.0)[0].entry is not None


def test_an_everyday_word_is_a_place_only_after_a_word_that_says_so(gazetteer):
    gazetteer(("المدرسة", "Suq", 32.7, 36.1, "SY"))
    assert resolve(("المدرسة", "قرية"), ("درعا", "مدينة"), SY=2.0)[0].entry is not None
    assert resolve(("المدرسة", "منطقة"), ("درعا", "مدينة"), SY=2.0)[0].entry is None
    assert resolve(("المدرسة", None), ("درعا", "مدينة"), SY=2.0)[0].entry is None


def test_a_sentence_on_another_country_is_not_about_a_small_place(gazetteer):
    gazetteer(("كفر مرجان", "Kafr", 36.8, 37.5, "SY"))
    assert resolve(("كفر مرجان", "قرية"), ("صنعاء", "مدينة"), SY=2.0, YE=2.0)[0].entry is None


def test_small_places_do_not_decide_among_known_ones(gazetteer):
    gazetteer(("كفر مرجان", "Kafr", 32.58, 36.10, "SY"))
    alone = resolve(("درعا", None), SY=2.0)[0].entry
    assert resolve(("درعا", None), ("كفر مرجان", "قرية"), SY=2.0)[0].entry == alone


def test_small_namesakes_at_home_do_not_vouch_for_a_known_place_abroad(gazetteer):
    gazetteer(("الأندلس", "A", 33.00, 43.00, "IQ"), ("الأندلس", "B", 36.00, 43.00, "IQ"))
    assert resolve(("الأندلس", "حي"), ("الفلوجة", "مدينة"), IQ=3.0)[0].entry is None

"""Places: the compiled table, names found in words, and which of several places is meant."""

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.knowledge import places
from tawthiq.knowledge.compiling.places import compile_places, forms, inflect_nisba
from tawthiq.knowledge.geography import PlaceQuery, distance_km, is_known, moved, resolve
from tawthiq.knowledge.tables import TableError
from tawthiq.script.fold import fold_key

HEADERS = {
    "places.tsv": "geonameid\tname_ar\talt_ar\tname_en\tcountry\tadmin1\tlat\tlon\tpopulation\n",
    "places_hand.tsv": "id\tkind\tname_ar\talt_ar\tname_en\tcountry\tadmin1\tlat\tlon\tradius_km\n",
    "countries.tsv": "iso2\tname_ar\tvariants\tname_en\tnisba\tplural\tcapital\tlat\tlon\tradius_km\tarabic\n",
    "place_types.tsv": "word\tmeans\telse\treach\n",
    "names.tsv": "name\tuse\tmet\tlatin\tby_country\n",
    "place_common_words.txt": "",
}


def tables(folder, **rows):
    for name, header in HEADERS.items():
        (folder / name).write_text(header + rows.get(name.partition(".")[0], ""), encoding="utf-8")
    return folder


def find(phrase):
    return [(match.length, match.key) for match in places.candidates(fold_key(phrase).split(), 0)]


def ask(*queries, **countries):
    asked = [PlaceQuery(fold_key(name), fold_key(kind) if kind else None, sentence) for name, kind, sentence in queries]
    return resolve(asked, countries=countries)


def one(name, kind=None, **countries):
    return ask((name, kind, 0), **countries)[0]


# Names in words


@pytest.mark.parametrize(
    ("phrase", "length"),
    [("دير الزور", 2), ("ديرالزور", 1), ("الحسكة", 1), ("الخرطوم", 1), ("صنعا", 1), ("البوكمال", 1), ("الغوطة الشرقية", 2)],
)
def test_names_are_found_however_they_are_spelt(phrase, length):
    assert find(phrase)[0][0] == length


def test_the_longest_name_comes_first():
    assert [length for length, _ in find("الغوطة الشرقية لدمشق")] == [2, 1]


def test_the_preposition_swallows_the_article_s_alef():
    assert find("للرقة") == [(1, "الرقه")]


@pytest.mark.parametrize("phrase", ["النوى", "قائم", "كتاب", "والحسكة", "دير", "حول", "خادم", "رياض", "هند", "عند"])
def test_other_words_are_no_places(phrase):
    assert find(phrase) == []


@pytest.mark.parametrize("name", ["حلب", "الموصل", "تعز", "القدس", "لبنان", "الناصرية", "بنغازي"])
def test_plain_names_stand_by_themselves(name):
    assert places.certainty(fold_key(name)) == "plain"


@pytest.mark.parametrize("name", ["نوى", "القائم", "الباب", "صور", "المغرب"])
def test_ordinary_words_need_a_preposition_or_a_type_word(name):
    assert places.certainty(fold_key(name)) == "common"


@pytest.mark.parametrize("name", ["الوحدة", "القاعدة", "النصر", "الخميس"])
def test_everyday_words_need_a_type_word(name):
    assert places.certainty(fold_key(name)) == "typed"


def test_people_s_names_are_places_only_with_help():
    assert all(places.certainty(key) != "plain" for key in ("خالد", "محمود", "سليمان") if places.entries(key))


@given(st.lists(st.text(alphabet="ابتجحدرسعفقكلمنهوي ", min_size=1, max_size=8), min_size=1, max_size=5))
def test_a_match_lies_within_the_words_and_its_key_has_places(words):
    for match in places.candidates(words, 0):
        assert 1 <= match.length <= len(words)
        assert places.entries(match.key)


# Adjectives and capitals


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("سورية", "SY"), ("السوريين", "SY"), ("يمنيون", "YE"), ("الأميركية", "US"), ("الأمريكية", "US"), ("أتراك", "TR"),
        ("الروس", "RU"), ("جنوب سودانية", "SS"), ("السودانيتين", "SD"), ("كتاب", None), ("القطاع", None),
    ],
)  # fmt: skip
def test_adjectives_tell_their_country(word, country):
    assert places.country_of_nisba(fold_key(word)) == country


def test_nisbas_are_inflected():
    assert {"سوري", "سورية", "سوريين", "سوريون", "سوريتين", "سوريات"} <= set(inflect_nisba("سوري"))


@pytest.mark.parametrize(("country", "name"), [("LY", "Tripoli"), ("SY", "Damascus"), ("SO", "Mogadishu"), ("YE", "Sana")])
def test_capitals_are_known(country, name):
    assert places.capital(country).name_en.startswith(name)


@pytest.mark.parametrize("words", ["العاصمة الليبية", "العاصمة الصومالية"])
def test_capitals_are_named_after_their_country(words):
    assert find(words)[0][0] == 2
    assert one(words).entry.seat == 2


# Which place is meant


def test_a_name_without_context_is_the_bigger_place():
    assert one("درعا").entry.name_en == "Daraa"
    assert one("تونس").entry.kind == "country"


@pytest.mark.parametrize(
    ("name", "kind", "found", "precision"),
    [
        ("درعا", "محافظة", "admin1", "admin1"),
        ("درعا", "مدينة", "town", "exact"),
        ("حلب", "ريف", "admin1", "admin1"),
        ("الباب", "ريف", "town", "near"),
        ("جنين", "مخيم", "camp", "exact"),
        ("نصيب", "معبر", "crossing", "exact"),
        ("نصيب", "بلدة", "town", "exact"),
        ("كويرس", "مطار", "base", "exact"),
        ("القامشلي", "مطار", "town", "near"),
    ],
)
def test_the_type_word_decides_between_kinds(name, kind, found, precision):
    answer = one(name, kind)
    assert (answer.entry.kind, answer.precision) == (found, precision)


def test_a_type_word_that_fits_no_candidate_leaves_the_place_open():
    answer = one("التأميم", "حي")
    assert answer.entry is None
    assert answer.lat is None


def test_a_town_that_nobody_counted_is_not_taken_for_an_empty_one():
    assert one("رأس العين", "بلدة").country != "MA"
    assert one("رأس العين", "بلدة", SY=1.0).entry.name_en == "Ras al-Ayn"


def test_a_city_is_not_lost_among_villages_of_its_name():
    assert one("زاهدان", "مدينة").entry.name_en == "Zahedan"


def test_a_district_may_be_a_quarter_of_a_city():
    assert one("دار سعد", "مديرية", YE=1.0).entry.kind == "quarter"


def test_countries_named_elsewhere_decide_between_homonyms():
    assert one("طرابلس", LB=1.0).country == "LB"
    assert one("طرابلس", LY=1.0).country == "LY"
    assert one("عمان", JO=1.0).entry.kind == "town"
    assert one("عمان", OM=1.0).entry.kind == "country"


def test_the_neighbours_decide_between_homonyms():
    daraa = ask(("صيدا", None, 0), ("النعيمة", "بلدة", 0), ("درعا", "محافظة", 0))[0]
    lebanon = ask(("صيدا", None, 0), ("صور", "مدينة", 0), ("بيروت", None, 0))[0]
    assert (daraa.country, lebanon.country) == ("SY", "LB")


def test_a_parent_named_in_the_report_decides_between_villages():
    raqqa = ask(("تل السمن", None, 0), ("الرقة", "محافظة", 0))[0]
    daraa = ask(("تل السمن", "محور", 0), ("طفس", "مدينة", 0))[0]
    assert (raqqa.admin1, daraa.admin1) == ("SY-RA", "SY-DR")


def test_equals_far_apart_are_left_to_their_common_parent():
    answer = one("السخنة", "بلدة", SY=1.0, YE=1.0)
    assert answer.entry is None
    assert answer.lat is None
    assert answer.margin < 1
    assert len(answer.alternatives) > 1


def test_what_is_near_a_place_is_no_exact_place():
    query = PlaceQuery(fold_key("سراقب"), None, 0, 0, "near")
    answer = resolve([query], countries={})[0]
    assert answer.precision == "near"
    assert answer.radius_km >= 10


@pytest.mark.parametrize(("bearing", "lat", "lon"), [(0, 36.18, 39.0), (90, 36.0, 39.222), (225, 35.873, 38.843)])
def test_a_point_is_moved_along_a_bearing(bearing, lat, lon):
    assert moved(36.0, 39.0, 20.0, bearing) == pytest.approx((lat, lon), abs=0.002)


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(0.1, 150), st.floats(0, 360))
def test_a_moved_point_lies_as_far_as_it_was_moved(lat, lon, km, bearing):
    to_lat, to_lon = moved(lat, lon, km, bearing)
    assert -180 <= to_lon <= 180
    there = one("حلب", "مدينة").entry
    apart = distance_km(msgspec.structs.replace(there, lat=lat, lon=lon), msgspec.structs.replace(there, lat=to_lat, lon=to_lon))
    assert apart == pytest.approx(km, abs=0.05 + km / 100)


def test_the_unit_right_after_a_place_is_its_own():
    near, far = PlaceQuery(fold_key("صيدا"), None, 0, 0), PlaceQuery(fold_key("درعا"), fold_key("محافظة"), 0, 2)
    assert resolve([near, far], countries={})[0].entry.admin1 == "SY-DR"


def test_a_small_place_of_a_country_nobody_speaks_of_stays_open():
    answer = one("سلاح المدرعات", None, IL=3.0)
    assert (answer.entry, answer.lat) == (None, None)
    assert one("سلاح المدرعات", None, SD=3.0).entry.country == "SD"


def test_a_place_next_door_needs_no_word_of_its_country():
    assert one("جنين", "مدينة", IL=3.0).entry.country == "PS"


def test_a_region_by_its_quarter_needs_its_country():
    assert one("المنطقة الشرقية", None, SY=3.0).entry is None
    assert one("المنطقة الشرقية", None, SA=3.0).entry.country == "SA"


@pytest.mark.parametrize(("name", "kind", "found"), [("تبوك", "منطقة", "admin1"), ("شرورة", "محافظة", "town")])
def test_a_type_word_means_what_it_means_in_the_country(name, kind, found):
    assert one(name, kind, SA=2.0).entry.kind == found


def test_open_water_is_its_own_precision():
    assert one("البحر المتوسط").precision == "sea"


def test_a_name_after_a_word_of_another_kind_is_not_known():
    assert is_known(fold_key("حلب"), fold_key("مدينة"))
    assert not is_known(fold_key("مكة"), fold_key("فندق"))


def test_unknown_names_and_no_names_are_answered():
    assert resolve([], countries={}) == []
    assert one("كلمةغريبة").alternatives == ()


@given(st.lists(st.sampled_from(["طرابلس", "حلب", "صور", "الزهراء", "لبنان", "البحر الأحمر", "xx"]), max_size=6), st.randoms())
def test_every_mention_gets_one_answer_with_a_radius_where_it_has_a_point(names, random):
    queries = [PlaceQuery(fold_key(name), None, random.randint(0, 3)) for name in names]
    answers = resolve(queries, countries={})
    assert [answer.query for answer in answers] == queries
    for answer in answers:
        assert (answer.lat is None) == (answer.lon is None)
        assert answer.lat is None or (answer.radius_km > 0 and answer.precision)


def test_distances_are_those_of_the_globe():
    aleppo, damascus = one("حلب", "مدينة").entry, one("دمشق", "مدينة").entry
    assert distance_km(aleppo, damascus) == pytest.approx(310, abs=5)


# The tables


def test_every_place_of_the_table_is_whole():
    for entry in places._table().entries:
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.radius_km > 0
        assert entry.name_ar
        assert entry.name_en
        assert entry.country == "" or len(entry.country) == 2


def test_every_place_lies_within_its_unit_s_reach():
    for entry in places._table().entries:
        country = places.entry(entry.country)
        if entry.admin1 and (unit := places.entry(entry.admin1)) and entry.kind not in {"region", "river"}:
            assert distance_km(entry, unit) < 2.2 * unit.radius_km + 25, entry
        elif country:
            assert distance_km(entry, country) < 3.5 * country.radius_km + 100, entry


def test_the_region_is_covered():
    kinds = {}
    for entry in places._table().entries:
        kinds.setdefault(entry.kind, []).append(entry)
    assert len(kinds["admin1"]) > 300
    assert len(kinds["country"]) > 120
    assert all(len(kinds[kind]) > 30 for kind in ("camp", "crossing", "base", "quarter", "region"))


def test_the_table_loads_at_once():
    places._table.cache_clear()
    started = time.perf_counter()
    places._table()
    assert time.perf_counter() - started < 0.5


def test_spellings_are_found_with_and_without_article_and_space():
    assert {key for key, _ in forms(("دير الزور",))} == {"دير الزور", "ديرالزور"}
    assert forms(("الحسكة",)) == [("حسكه", 1)]


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("places_hand", "x\ttown\tبلدة\t\tB\tSY\tSY-ZZ\t33\t36\n", r"places_hand.tsv:2: admin1 is 'SY-ZZ'"),
        ("places_hand", "x\tplanet\tبلدة\t\tB\tSY\t\t33\t36\n", r"places_hand.tsv:2: kind is 'planet'"),
        ("places_hand", "x\ttown\tبلدة\t\tB\tSY\t\t133\t36\n", r"places_hand.tsv:2: lat is '133'"),
        ("places_hand", "77\ttown\tبلدة\n", r"places_hand.tsv:2: places.tsv has no GeoNames id 77"),
        ("places_hand", "x\tnone\tبلدة\n", r"places_hand.tsv:2: only a GeoNames row can be taken out"),
        ("places_hand", 2 * "x\ttown\tبلدة\t\tB\tSY\t\t33\t36\n", r"places_hand.tsv:3: the id x stands twice"),
        ("countries", "SYR\tسوريا\t\tSyria\tسوري\t\t\t35\t38\t240\n", r"countries.tsv:2: iso2 is 'SYR'"),
        ("countries", "SY\tسوريا\t\tSyria\tسورية\t\t\t35\t38\t240\n", r"countries.tsv:2: the nisba 'سورية'"),
        ("place_types", "بلدة\tplanet:3\n", r"place_types.tsv:2: 'planet' is no kind of place"),
        ("place_types", "بلدة\ttown:high\n", r"place_types.tsv:2: 'town:high' is not kind:number"),
        ("place_common_words", "نوى !\n", r"place_common_words.txt:1: a `!` without a word"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path, table, row, message):
    with pytest.raises(TableError, match=message):
        compile_places(tables(tmp_path, **{table: row}))


def test_a_hand_made_town_and_its_geonames_row_are_one(tmp_path):
    folder = tables(
        tmp_path,
        places="7\tطفص\tطفس\tTafas\tSY\t06\t32.737\t36.067\t31249\n",
        places_hand="SY-DR\tadmin1\tدرعا\t\tDaraa\tSY\t06\t32.8\t36.1\t35\nx\ttown\tطفس\t\tTafas\tSY\tSY-DR\t32.74\t36.07\n",
    )
    packed = msgspec.msgpack.decode(compile_places(folder))
    assert sorted(entry[:3] for entry in packed["entries"]) == [["7", "town", "طفس"], ["SY-DR", "admin1", "درعا"]]


def test_a_corrected_name_replaces_the_table_s(tmp_path):
    folder = tables(tmp_path, places="7\tترطوس\t\tTartus\tSY\t\t34.9\t35.9\t400000\n", places_hand="7\ttown\tطرطوس\n")
    packed = msgspec.msgpack.decode(compile_places(folder))
    assert [entry[2] for entry in packed["entries"]] == ["طرطوس"]
    assert "ترطوس" not in packed["keys"]


def test_type_words_are_known_with_and_without_article():
    assert places.is_type_word("بلده")
    assert places.is_type_word("البلده")
    assert not places.is_type_word("قصف")
    assert places.type_words()["ريف"].around

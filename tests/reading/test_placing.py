"""Placing: which places and which day a happening takes, where they lie and how exact they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import tawthiq
from tawthiq.model import Event

DATA = Path(__file__).parent.parent / "data"
PUBLISHED = "2018-07-05"  # a Thursday


def events(text: str) -> tuple[Event, ...]:
    return tawthiq.read(text, published=PUBLISHED).events


def places(event: Event) -> list[str]:
    return [place.text for place in event.places]


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows("places.tsv"), ids=lambda row: f"{row[1]} | {row[0]}")
def test_place_of_the_table(row: list[str]) -> None:
    sentence, words, name, country, lat, lon, relation, precision = row
    named = [place for event in events(sentence) for place in event.places if place.text == words]
    assert named
    place = named[0]
    assert (place.name_en or "-", place.country or "-", place.relation, place.precision or "-") == (
        name,
        country,
        relation,
        precision,
    )
    assert place.lat == pytest.approx(float(lat), abs=0.03)
    assert place.lon == pytest.approx(float(lon), abs=0.03)


@pytest.mark.parametrize("row", rows("places_none.tsv"), ids=lambda row: f"{row[1]} | {row[0]}")
def test_words_that_are_no_place_of_what_happened(row: list[str]) -> None:
    sentence, words = row
    found = events(sentence)
    assert found
    assert not any(words in place for event in found for place in places(event))


def test_most_specific_first() -> None:
    (event,) = events("قصف الجيش السوري في محافظة درعا بلدة كحيل بالمدفعية.")
    assert places(event) == ["بلدة كحيل", "محافظة درعا"]


def test_each_clause_keeps_its_place() -> None:
    first, second = events("قصف الجيش السوري بلدة كحيل، بينما هاجم تنظيم داعش دورية في مدينة دير الزور.")
    assert places(first) == ["بلدة كحيل"]
    assert places(second) == ["مدينة دير الزور"]


def test_what_only_locates_another_place_is_left_out() -> None:
    (event,) = events("قتل ثلاثة مدنيين في قصف على بلدة كحيل شرقي البلاد.")
    assert places(event) == ["بلدة كحيل"]


def test_direction_from_a_town_is_left_out() -> None:
    (event,) = events("انفجرت عبوة ناسفة في قرية صيدا إلى الشرق من درعا.")
    assert places(event) == ["قرية صيدا"]


def test_a_place_is_given_once() -> None:
    (event,) = events("قتلى في كحيل\n\nقتل ثلاثة مدنيين أمس في قصف على بلدة كحيل.")
    assert places(event) == ["بلدة كحيل"]


def test_dateline_is_no_scene() -> None:
    (event,) = events("بيروت - قتل ثلاثة مدنيين في قصف على بلدة كحيل.")
    assert places(event) == ["بلدة كحيل"]


def test_a_pointer_takes_the_town_named_before() -> None:
    *_, event = events("قتل ثلاثة مدنيين في انفجار في مدينة الرقة. واعتقلت الشرطة في المدينة مشتبها به.")
    assert places(event) == ["مدينة الرقة"]


def test_a_deed_goes_on_where_the_one_before_was() -> None:
    first, second = events("هاجم تنظيم داعش دورية في مدينة الرقة. واختطف مسلحون أربعة موظفين.")
    assert places(second) == places(first) == ["مدينة الرقة"]


def test_words_have_no_scene_of_another_sentence() -> None:
    *_, event = events("هاجم تنظيم داعش دورية في مدينة الرقة. ودانت فرنسا الهجوم.")
    assert event.type.plover == "ACCUSE"
    assert places(event) == []


def test_the_day_goes_on_with_the_story() -> None:
    first, second = events("هاجم تنظيم داعش دورية في مدينة الرقة أمس. واختطف مسلحون أربعة موظفين.")
    assert first.date.date_from == second.date.date_from == "2018-07-04"


def test_another_matter_has_no_day_of_the_one_before() -> None:
    _, second = events("هاجم تنظيم داعش دورية في مدينة الرقة أمس. وفي سياق آخر اختطف مسلحون أربعة موظفين في تعز.")
    assert second.date.date_from is None


def test_what_goes_on_has_only_its_own_day() -> None:
    _, second = events("هاجم تنظيم داعش دورية في مدينة الرقة أمس. ولا تزال القوات التركية تقصف مدينة عفرين.")
    assert second.status == "ongoing"
    assert second.date.date_from is None


def test_the_places_of_a_word_that_tells_nothing_go_to_its_neighbour() -> None:
    (event,) = events("اعتقلت قوات الأمن 15 شخصا في حملة مداهمات شملت مدينة نوى وبلدة جاسم.")
    assert places(event) == ["مدينة نوى", "بلدة جاسم"]


def test_the_frame_of_a_sentence_holds_for_all_it_tells() -> None:
    first, second = events("وفي مديرية نهم، قتل مدني بانفجار لغم في قرية المدفون، واعتقل مسلحون سائقا في قرية الحول.")
    assert places(first) == ["قرية المدفون", "مديرية نهم"]
    assert places(second) == ["قرية الحول", "مديرية نهم"]


def test_a_frame_ends_where_a_contrast_begins() -> None:
    _, second = events("وفي محافظة تعز، قتل ثلاثة مدنيين بقصف، فيما اعتقل مسلحون سائقا في محافظة إب.")
    assert places(second) == ["محافظة إب"]


def test_where_a_clause_tells_more_of_a_place() -> None:
    *_, event = events("قصفت الطائرات مواقع في لحج، فضلا عن تعز، حيث قتل 47 متمردا في معارك عنيفة.")
    assert "تعز" in places(event)


def test_a_unit_pointed_at_keeps_its_own_words() -> None:
    *_, event = events("وصل الوفد إلى درعا. وانسحبت فصائل الجيش الحر من المحافظة.")
    (place,) = event.places
    assert (place.text, place.place) == ("المحافظة", "SY-DR")


def test_a_country_is_no_place_of_the_next_sentence() -> None:
    *_, event = events("أعلن الجيش انقلابا في السودان. واقتادت قوة عسكرية رئيس الوزراء إلى مكان مجهول.")
    assert places(event) == []


def test_a_site_of_no_gazetteer_lies_in_the_town_spoken_of() -> None:
    *_, event = events("تسلل سبعة مسلحين إلى مدينة السويداء. وفجر أربعة منهم أحزمتهم الناسفة عند دوار المشنقة.")
    site = next(place for place in event.places if place.text == "دوار المشنقة")
    assert site.place is None
    assert site.precision == "near"
    assert (site.lat, site.lon) == pytest.approx((32.71, 36.57), abs=0.05)


def test_what_is_recalled_from_another_year_is_not_here() -> None:
    *_, event = events("هاجم تنظيم داعش دورية في مدينة الرقة أمس. واختطف مسلحون أربعة موظفين في عام 2013.")
    assert places(event) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قتل ثلاثة مدنيين في قصف على كفرتيما بريف إدلب الجنوبي.", "كفرتيما"),
        ("دارت اشتباكات في الزغرورة في محافظة درعا.", "الزغرورة"),
        ("قتل جندي في هجوم في سلموقة شمالي الرقة.", "سلموقة"),
    ],
)
def test_a_village_of_no_table_is_told_by_what_follows(sentence: str, name: str) -> None:
    (event,) = events(sentence)
    village = next(place for place in event.places if place.text == name)
    assert village.place is None
    assert village.lat is not None


def test_other_words_before_a_unit_are_no_village() -> None:
    (event,) = events("قتل ثلاثة جنود في هجوم في شهر رمضان في محافظة درعا.")
    assert places(event) == ["محافظة درعا"]


def test_a_deed_placed_by_no_name_is_not_where_the_story_was() -> None:
    _, blast = events("قتل جندي في هجوم على بلدة كحيل. ووقع انفجار عنيف، استهدف أمس منطقة مستودعات تابعة للجيش السوري.")
    assert places(blast) == []

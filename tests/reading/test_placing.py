"""Placing: which places and which day a happening takes."""

from __future__ import annotations

import tawthiq
from tawthiq.model import Event

PUBLISHED = "2018-07-05"  # a Thursday


def events(text: str) -> tuple[Event, ...]:
    return tawthiq.read(text, published=PUBLISHED).events


def places(event: Event) -> list[str]:
    return [place.text for place in event.places]


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

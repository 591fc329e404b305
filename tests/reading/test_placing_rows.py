"""Placing: rows of places, counted and listed ones, what only tells where somebody is from, and each happening's own words."""

from __future__ import annotations

import pytest

import tawthiq
from tawthiq.model import Event

PUBLISHED = "2018-07-05"


def events(text: str) -> tuple[Event, ...]:
    return tawthiq.read(text, published=PUBLISHED).events


def places(event: Event) -> list[str]:
    return [place.text for place in event.places]


def test_two_happenings_of_one_clause_have_each_its_own_words() -> None:
    first, second = events("قُتل طفلان في غارة على مدينة سراقب، وامرأة في قصف مدفعي على قرية كفر عويد.")
    assert "كفر عويد" not in first.evidence.text
    assert "سراقب" not in second.evidence.text


def test_the_unit_right_after_a_place_goes_with_it() -> None:
    found = events("هاجم مسلحون عرضاً عسكرياً كان يقام في بلدة المحفد بمحافظة أبين، جنوبي اليمن.")
    assert all({"بلدة المحفد", "محافظة أبين"} <= set(places(event)) for event in found)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("اعتقلت الشرطة 40 شخصاً في سبع محافظات.", "سبع محافظات"),
        ("داهمت الشرطة منازل في 12 ولاية تركية.", "12 ولاية تركية"),
        ("انتشر الجيش على الطرق السريعة.", "الطرق السريعة"),
        ("وقع انفجار في الشارع المحوري.", "الشارع المحوري"),
        ("قصف الجيش مواقع في شيبوت ومنطقة الجفينة.", "شيبوت"),
        ("قصف الجيش حي الزنط والجحملية والروضة في مدينة تعز.", "الروضة"),
        ("هاجم مسلحون الجيش في منطقتي الحمرات غرب الفلوجة وسبيلات شرقها.", "سبيلات"),
        ("اتفق الطرفان على وقف إطلاق النار في محافظة إدلب.", "محافظة إدلب"),
    ],
)
def test_places_counted_or_in_a_row(sentence: str, words: str) -> None:
    assert any(words in places(event) for event in events(sentence))


def test_a_count_gives_way_to_names() -> None:
    (event,) = events("اشتبك الجيش مع المسلحين في ثلاث قرى في ريف حماة.")
    assert places(event) == ["ريف حماة"]


def test_the_next_sentence_lists_the_places() -> None:
    text = "سيطر الجيش على أربع قرى في ريف درعا. والقرى التي دخلها هي: كفر شمس والحارة ونمر وعقربا."
    (event,) = events(text)
    assert set(places(event)) == {"كفر شمس", "الحارة", "نمر", "عقربا", "ريف درعا"}


def test_other_words_after_a_pronoun_begin_no_list() -> None:
    found = events("قصف الجيش مواقع في ريف درعا. والقرى المدمرة هي الأعلى تضرراً منذ عام.")
    assert all(places(event) == ["ريف درعا"] for event in found)


def test_where_somebody_came_from_is_left_out() -> None:
    (event,) = events("دمرت غارة سيارة قادمة من مدينة المكلا عند وصولها إلى بلدة المحفد.")
    assert places(event) == ["بلدة المحفد"]


def test_the_two_sides_of_a_border_give_way() -> None:
    found = events("قصف الجيش بلدة الحراك قرب الحدود الإدارية الفاصلة بين محافظتي درعا والسويداء.")
    assert [places(event) for event in found] == [["بلدة الحراك"]]


def test_a_threat_has_no_place() -> None:
    found = [event for event in events("هدد قائد الجيش باجتياح مدينة درعا.") if event.type.plover == "THREATEN"]
    assert found
    assert not any(event.places for event in found)


def test_what_was_called_by_the_same_word_is_pointed_at() -> None:
    text = "حاصر الجيش مدينة طفس. وقال قيادي سابق للفصائل في درعا إن الهدوء عاد. وقصف الجيش المدينة مساء."
    last = events(text)[-1]
    assert last.places[0].name_en == "Tafas"


def test_nothing_is_carried_to_what_time_is_counted_from() -> None:
    text = "قصف الجيش بلدة الحراك. وهذا أعنف هجوم منذ اغتيال ضابط قبل عام."
    assert all("بلدة الحراك" not in places(event) for event in events(text) if "اغتيال" in event.trigger.text)

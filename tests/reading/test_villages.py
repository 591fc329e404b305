"""What a reading makes of names that only the user's gazetteer has."""

import pytest

from tawthiq import read
from tawthiq.knowledge import places
from tawthiq.knowledge.gazetteer import loading

ROWS = (
    ("الزمردية", 32.70, 36.15, "SY", "درعا"),
    ("كفر مرجان", 32.75, 36.20, "SY", "درعا"),
    ("السوق", 32.72, 36.18, "SY", "درعا"),
    ("حسن جاسم", 32.73, 36.19, "SY", "درعا"),
    ("بيت ياقوت", 15.40, 44.10, "YE", ""),
)
LEAD = "قصفت قوات النظام السوري بلدات في محافظة درعا جنوب سوريا، بحسب المرصد السوري. "


@pytest.fixture(autouse=True, scope="module")
def _gazetteer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gazetteer")
    rows = "\n".join(",".join(map(str, row)) for row in ROWS)
    (folder / "a.csv").write_text(f"name_ar,lat,lon,country,admin1\n{rows}\n", encoding="utf-8")
    loading.add(folder / "g.sqlite", [folder / "a.csv"])
    places.use_gazetteer(folder / "g.sqlite")
    yield
    places.forget_gazetteer()


def found(text):
    return {place.text: place.lat for event in read(LEAD + text, published="2018-07-05").events for place in event.places}


def test_a_village_after_a_word_that_says_what_it_is_has_its_point():
    assert found("وقتل ثلاثة مدنيين في قصف على قرية الزمردية.")["قرية الزمردية"] == 32.7


def test_a_direction_counts_as_such_a_word():
    assert found("وقتل ثلاثة مدنيين في قصف شمال الزمردية بريف درعا.")["شمال الزمردية"] == 32.7


def test_a_name_that_begins_as_places_names_do_stands_by_itself():
    assert found("وقتل ثلاثة مدنيين في قصف استهدف كفر مرجان في ريف درعا.")["كفر مرجان"] == 32.75


def test_a_bare_name_counts_beside_its_province():
    assert found("وقتل ثلاثة مدنيين في قصف على الزمردية في ريف درعا.").get("الزمردية") == 32.7
    assert "الزمردية" not in found("وقتل ثلاثة مدنيين في غارة على الزمردية الليلة.")


@pytest.mark.parametrize(
    "text",
    [
        "وقتل ثلاثة مدنيين في قصف، وهم من عائلة واحدة خرجت إلى السوق في ريف درعا.",
        "وقتل ثلاثة مدنيين في قصف، بينهم حسن جاسم في مدينة درعا.",
        "وقتل ثلاثة مدنيين في قصف على بيت ياقوت قرب درعا.",
    ],
)
def test_words_people_and_other_countries_are_no_places(text):
    names = {"السوق", "حسن جاسم", "بيت ياقوت"}
    assert not any(name in place for place in found(text) for name in names)


def test_an_everyday_word_is_a_village_after_its_word():
    assert found("وقتل ثلاثة مدنيين في قصف على قرية السوق.")["قرية السوق"] == 32.72

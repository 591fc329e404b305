"""Counts, dates and places in words."""

import pytest

from tawthiq.model import ActorMention, Casualty, DateMention, PlaceMention, Source
from tawthiq.publish.bidi import finish
from tawthiq.publish.wording import (
    actor_words,
    casualty_words,
    count_words,
    date_words,
    day_words,
    place_words,
    range_words,
    source_words,
)


def bare(text):
    return finish(text, on="", off="", marks=False).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("low", "high", "more", "en", "ar"),
    [
        (1, 1, {}, "1 person", "1"),
        (17, 17, {"group": "civilians"}, "17 civilians", "17 (مدنيون)"),
        (1, 1, {"group": "children"}, "1 child", "1 (أطفال)"),
        (311, 311, {"approximate": True}, "about 311 people", "نحو 311"),
        (7, None, {"rule": "more_than"}, "more than 6 people", "أكثر من 6"),
        (7, None, {"rule": "at_least"}, "at least 7 people", "7 على الأقل"),
        (7, None, {}, "at least 7 people", "7 على الأقل"),
        (2, 2, {"rule": "dual"}, "2 people", "2"),
        (2, None, {"rule": "several"}, "two or more people", "اثنان أو أكثر"),
        (1, None, {"group": "combatants"}, "combatants, no number given", "دون ذكر عدد (مقاتلون)"),
        (24, None, {"rule": "dozens"}, "dozens of people (24 or more)", "العشرات، أي 24 أو أكثر"),
        (24, None, {"rule": "at_least"}, "at least 24 people", "24 على الأقل"),
        (10, 15, {"rule": "between"}, "10 to 15 people", "من 10 إلى 15"),
        (0, 9, {"rule": "less_than"}, "up to 9 people", "حتى 9"),
        (60000, 60000, {}, "60,000 people", "60,000"),
        (6, 6, {"side": "الجيش"}, "6 people of الجيش", "6 من الجيش"),
    ],
)
def test_counts(low, high, more, en, ar):
    assert bare(count_words(low, high, "en", **more)) == en
    assert bare(count_words(low, high, "ar", **more)) == ar


def casualty(kind, group, low, words, **more):
    return Casualty(
        kind=kind, group=group, low=low, high=more.pop("high", low), text=words, start=0, end=len(words), rule="exact", **more
    )


def test_parts_stand_with_their_total_and_are_not_a_second_figure():
    said = casualty_words(
        (
            casualty("killed", "civilians", 17, "مقتل 17 مدنيا بينهم 5 أطفال"),
            casualty("killed", "children", 5, "5 أطفال"),
            casualty("killed", "combatants", 3, "3 مقاتلين"),
            casualty("wounded", "unspecified", 9, "9 جرحى"),
        ),
        "en",
    )
    assert said == [
        ("killed: 17 civilians, among them 5 children", "مقتل 17 مدنيا بينهم 5 أطفال"),
        ("killed: 3 combatants", "3 مقاتلين"),
        ("wounded: 9 people", "9 جرحى"),
    ]


def test_more_children_than_the_total_are_no_part_of_it():
    said = casualty_words((casualty("killed", "civilians", 3, "3 مدنيين"), casualty("killed", "children", 5, "5 أطفال")), "en")
    assert [line for line, _ in said] == ["killed: 3 civilians", "killed: 5 children"]


@pytest.mark.parametrize(
    ("start", "end", "en"),
    [
        ("2018-07-05", "2018-07-05", "5 July 2018"),
        ("2018-07-01", "2018-07-08", "1 to 8 July 2018"),
        ("2018-06-28", "2018-07-08", "28 June 2018 to 8 July 2018"),
        ("2018-06-01", "2018-06-30", "June 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-02-01", "2018-02-28", "February 2018"),
        ("2020-02-01", "2020-02-28", "1 to 28 February 2020"),
        ("soon", "later", "soon to later"),
    ],
)
def test_ranges(start, end, en):
    assert bare(range_words(start, end, "en")) == en


def test_days_in_arabic():
    assert bare(day_words("2018-07-05", "ar")) == "5 تموز/يوليو 2018"
    assert bare(range_words("2018-06-28", "2018-07-08", "ar")) == "من 28 حزيران/يونيو 2018 إلى 8 تموز/يوليو 2018"


def test_dates_show_their_words_and_open_ones_say_so():
    assert bare(date_words(DateMention(text="أمس", date_from="2018-07-04", date_to="2018-07-04"), "en")) == "4 July 2018 (أمس)"
    assert bare(date_words(DateMention(text="أمس"), "en")) == "date not resolved (أمس)"
    assert date_words(DateMention(), "en") == ""


def place(words, **more):
    return PlaceMention(text=words, start=0, end=len(words), **more)


def test_places_name_what_holds_them_once():
    near = place("كحيل", name_en="Kahil", country="SY", admin1="Daraa", relation="near", precision="near", radius_km=4.6)
    assert bare(place_words((near,), "en")) == "near Kahil (Daraa, Syria, within 5 km)"
    holds = place("درعا", name_en="Daraa", country="SY")
    assert (
        bare(place_words((place("نصيب", name_en="Nasib", country="SY", admin1="Daraa"), holds), "en"))
        == "in Nasib and Daraa (Syria)"
    )
    assert bare(place_words((place("سوريا", name_en="Syria", country="SY"),), "en")) == "in Syria"
    assert place_words((), "en") == ""


def test_sources():
    monitor = Source(text="المرصد", start=0, end=6, kind="monitor", name_en="Observatory", through="وكالة")
    assert bare(source_words((monitor, monitor), "en")) == "according to Observatory (المرصد) through وكالة"
    assert source_words((), "en") == "in the outlet's own voice"


def test_who_backs_another_comes_after_him():
    army = ActorMention(text="قوات النظام", start=0, end=11, name_en="Syrian army")
    militias = ActorMention(text="ميليشيات إيرانية", start=12, end=28, supporting=True)
    assert bare(actor_words([militias, army], "en")) == "Syrian army (قوات النظام) with the support of ميليشيات إيرانية"
    assert bare(actor_words([army, militias], "ar")) == "قوات النظام بدعم من ميليشيات إيرانية"
    assert bare(actor_words([militias], "en")) == "ميليشيات إيرانية"

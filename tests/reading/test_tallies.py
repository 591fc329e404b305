"""Tallies: what tells a count over a period or an area from the toll of one happening."""

from __future__ import annotations

import pytest

from tawthiq.reading.reader import read

_DAY = "2020-03-12"


def _tallies(text: str) -> list[tuple[str, int, int | None]]:
    return [(one.kind, one.total.low, one.total.high) for one in read(text, published=_DAY).tallies]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وثق المرصد مقتل 340 شخصا منذ بداية الحملة العسكرية على الإقليم.", [("killed", 340, 340)]),
        ("أسفرت المعارك عن مقتل أكثر من 6000 شخص في البلاد.", [("killed", 6001, None)]),
        ("بلغت حصيلة أمس 12 قتيلا في القصف على البلدات.", [("killed", 12, 12)]),
        ("قتل 14 مدنيا في قصف شنته طائرات على عدة بلدات في المحافظة.", [("killed", 14, 14)]),
        ("قتل أربعة أشخاص وأصيب ستة آخرون في هجمات مسلحة متفرقة شهدها الإقليم.", [("killed", 4, 4), ("wounded", 6, 6)]),
        ("قالت الأمم المتحدة إن عدد النازحين بسبب القتال بلغ 80 ألف شخص.", [("displaced", 80_000, 80_000)]),
        ("ولا يزال عشرات منهم محتجزين لدى الجماعة المسلحة بعد الاشتباكات.", [("detained", 24, None)]),
        ("ارتكبت القوات أكثر من تسع مجازر بحق المدنيين منذ بداية الحملة العسكرية.", [("massacres", 10, None)]),
    ],
)
def test_signs_of_a_tally(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert _tallies(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة جنود أمس في هجوم على حاجز للجيش قرب المدينة.",
        "ارتفع عدد قتلى التفجير الذي استهدف السوق إلى 12 قتيلا.",
        "قتل طفل عمره 18 شهرا في قصف على الحي.",
    ],
)
def test_the_toll_of_a_deed_is_none(text: str) -> None:
    assert not _tallies(text)


def test_tolls_told_one_by_one_that_add_up() -> None:
    text = (
        "أوقعت غارات على الإقليم اليوم تسعة قتلى. فقد قتل خمسة مدنيين في غارة على بلدة السوق. "
        "وقال شهود إن أربعة عمال قتلوا في غارة على مصنع."
    )
    reading = read(text, published=_DAY)
    assert [(one.kind, one.total.low) for one in reading.tallies] == [("killed", 9)]
    assert sorted(one.low for event in reading.events for one in event.casualties) == [4, 5]


def test_parts_perpetrators_and_arithmetic() -> None:
    text = (
        "أعلن مكتب التوثيق مقتل نحو 120 شخصا، بينهم 90 مدنيا و30 من مقاتلي الفصائل، على يد قوات النظام منذ بداية الحملة العسكرية."
    )
    tally = read(text, published=_DAY).tallies[0]
    assert (tally.total.low, tally.total.high, tally.total.approximate) == (120, 120, True)
    assert {(part.group, part.low) for part in tally.parts} == {("civilians", 90), ("combatants", 30)}
    assert tally.consistent is True
    assert [actor.text for actor in tally.perpetrators] == ["قوات النظام"]
    assert [source.kind for source in tally.sources] == ["monitor"]
    assert not [one for event in read(text, published=_DAY).events for one in event.casualties]


def test_parts_that_do_not_add_up_are_said_not_to() -> None:
    text = "وثق المرصد مقتل 100 شخص، بينهم 80 مدنيا و30 مقاتلا، منذ بداية الحملة العسكرية على المدينة."
    assert read(text, published=_DAY).tallies[0].consistent is False


def test_a_monitor_goes_on_counting() -> None:
    text = (
        "وثقت الشبكة السورية لحقوق الإنسان مقتل 60 شخصا خلال شهر فبراير. "
        "وذكر التقرير أن القوات الحكومية قتلت 45 مدنيا، بينهم ستة أطفال. وقتل تنظيم داعش 15 مدنيا."
    )
    assert _tallies(text) == [("killed", 60, 60), ("killed", 45, 45), ("killed", 15, 15)]

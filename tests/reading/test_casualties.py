"""Casualties: each construction that reports count people harmed with, in sentences of our own."""

from __future__ import annotations

import pytest

from tawthiq.reading.reader import read

_DAY = "2020-03-12"


def _harmed(text: str) -> set[tuple[str, str, int, int | None]]:
    reading = read(text, published=_DAY)
    return {(one.kind, one.group, one.low, one.high) for event in reading.events for one in event.casualties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل خمسة جنود في هجوم على حاجز للجيش قرب المدينة.", {("killed", "combatants", 5, 5)}),
        (
            "أدى القصف على البلدة إلى مقتل 17 مدنيا وإصابة تسعة آخرين.",
            {("killed", "civilians", 17, 17), ("wounded", "civilians", 9, 9)},
        ),
        ("قتل 20 شخصا على الأقل في تفجير استهدف السوق.", {("killed", "unspecified", 20, None)}),
        (
            "أوقع الهجوم على الثكنة أكثر من ٣٥ قتيلا و١٥ جريحا.",
            {("killed", "unspecified", 36, None), ("wounded", "unspecified", 15, 15)},
        ),
        ("قتل مدنيان اثنان في غارة على القرية.", {("killed", "civilians", 2, 2)}),
        ("أصيبت امرأة في القصف على الحي.", {("wounded", "women", 1, 1)}),
        ("قتل جندي وأصيب آخرون في الاشتباكات مع المسلحين.", {("killed", "combatants", 1, 1), ("wounded", "combatants", 1, None)}),
    ],
)
def test_reads_victims_of_verbs_and_nouns(text: str, expected: set[tuple[str, str, int, int | None]]) -> None:
    assert _harmed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لقي ثلاثة عمال حتفهم في قصف على المصنع.", {("killed", "civilians", 3, 3)}),
        ("أودى التفجير في السوق بحياة أحد عشر مدنيا.", {("killed", "civilians", 11, 11)}),
        ("القصف على الحي راح ضحيته أربعة أطفال.", {("killed", "children", 4, 4)}),
        ("ستة مدنيين سقطوا قتلى في القصف على البلدة.", {("killed", "civilians", 6, 6)}),
        ("كبد المقاتلون القوات المهاجمة خسائر في الأرواح بعد اشتباكات عنيفة.", {("killed", "combatants", 1, None)}),
        ("تجاوز عدد المصابين في الهجوم على المسجد 30 شخصا.", {("wounded", "unspecified", 31, None)}),
        ("ارتفع إلى 25 عدد المتظاهرين الذين قتلوا حين فتحت الشرطة النار على المحتجين.", {("killed", "civilians", 25, 25)}),
    ],
)
def test_reads_fixed_phrases_and_counts_with_a_head(text: str, expected: set[tuple[str, str, int, int | None]]) -> None:
    assert expected <= _harmed(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("أدى تفجير عبوة إلى مقتل وإصابة عشرة جنود قرب الثكنة.", 1, 10),
        ("سقط في القصف على المعسكر عشرون عنصرا بين قتيل وجريح.", 1, 20),
        ("خلف الهجوم على المعسكر عشرات القتلى والجرحى في صفوف المهاجمين.", 1, None),
    ],
)
def test_nobody_says_which_befell_whom(text: str, low: int, high: int | None) -> None:
    assert {(kind, low_, high_) for kind, _, low_, high_ in _harmed(text)} == {("killed", low, high), ("wounded", low, high)}


def test_shares_what_two_counts_have_in_common() -> None:
    assert _harmed("أسفرت الاشتباكات عن مقتل 29 وجرح 15 من المسلحين.") == {
        ("killed", "combatants", 29, 29),
        ("wounded", "combatants", 15, 15),
    }


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرة مدنيين بينهم ثلاثة أطفال وامرأة في قصف على القرية.",
        "عشرة مدنيين، من ضمنهم ثلاثة أطفال وامرأة، قتلوا في قصف على القرية.",
    ],
)
def test_parts_stand_beside_their_whole(text: str) -> None:
    assert _harmed(text) == {("killed", "civilians", 10, 10), ("killed", "children", 3, 3), ("killed", "women", 1, 1)}


def test_a_part_of_the_same_group_says_nothing_new() -> None:
    assert _harmed("قتل سبعة مقاتلين بينهم قيادي في اشتباكات مع الجيش.") == {("killed", "combatants", 7, 7)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ضابط وثلاثة جنود في تفجير استهدف دوريتهم.", {("killed", "combatants", 4, 4)}),
        (
            "قتل عشرة متمردين وأربعة من قوات الحكومة في اشتباكات عنيفة.",
            {("killed", "combatants", 10, 10), ("killed", "combatants", 4, 4)},
        ),
        ("أدى القصف على المنزل إلى إصابة والديه وشقيقه.", {("wounded", "civilians", 3, 3)}),
        (
            "قتل ثلاثة مدنيين في قصف على بلدة، ومدنيان في قصف على أخرى.",
            {("killed", "civilians", 3, 3), ("killed", "civilians", 2, 2)},
        ),
    ],
)
def test_adds_only_what_is_one_list(text: str, expected: set[tuple[str, str, int, int | None]]) -> None:
    assert _harmed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "لم يسقط قتلى في القصف على البلدة.",
        "نجا القائد من محاولة اغتيال نفذها مسلحون قرب الحاجز.",
        "أعلنت الكتيبة أن لديها 900 مقاتل مستعدين لقتال الجيش على الجبهة.",
        "شيعت البلدة ضحايا الهجوم الذي نفذه المسلحون على السوق.",
        "دمر القصف خمسة منازل ومسجدا في البلدة.",
    ],
)
def test_nobody_harmed(text: str) -> None:
    assert not _harmed(text)


def test_a_toll_told_twice_is_one() -> None:
    text = (
        "مقتل تسعة جنود في هجوم على حاجز\n\nهاجم مسلحون حاجزا للجيش فقتلوا تسعة جنود. وقال مصدر إن الهجوم أسفر عن مقتل تسعة جنود."
    )
    reading = read(text, published=_DAY)
    assert [(one.low, one.high) for event in reading.events for one in event.casualties] == [(9, 9)]


def test_casualties_reproduce_their_words() -> None:
    text = "قُتِل خمسةُ مدنيين، بينهم طفلان، في قصفٍ على بلدة قرب الحدود، وأصيب ١٢ آخرون."
    for event in read(text, published=_DAY).events:
        for one in event.casualties:
            assert text[one.start : one.end] == one.text

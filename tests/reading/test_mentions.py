"""Mentions: which phrase names whom or what, and where it ends. One construction a row."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.reading.dates import read_dates
from tawthiq.reading.mention import Mention
from tawthiq.reading.mentions import read_mentions
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.page import Page, lay_out

parametrize = partial(pytest.mark.parametrize)


def read(text: str) -> tuple[Page, list[Mention]]:
    page = lay_out(text)
    numbers = {number.first: number for number in read_numbers(page.tokens, page.sentences)}
    dated = frozenset(at for date in read_dates(page.tokens, None, page.sentences) for at in range(date.first, date.last))
    return page, read_mentions(page, numbers, dated)


def named(text: str, *kinds: str) -> list[str]:
    """Return the words of every mention of the kinds (all kinds where none is given)."""
    page, mentions = read(text)
    return [page.cut(mention.start, mention.end).text for mention in mentions if not kinds or mention.kind in kinds]


@parametrize(
    ("text", "group"),
    [
        # An adjective agrees; what does not is no part of the phrase.
        ("فتحت القوات الأمنية النار على الحشد.", "القوات الأمنية"),
        ("رفعت الهيئة الغطاء عن المتهمين.", "الهيئة"),
        ("حققت وحدات الجيش العربي السوري المزيد من المكاسب.", "وحدات الجيش العربي السوري"),
        ("توعدت حركة الجهاد الإسلامي إسرائيل بالرد.", "حركة الجهاد الإسلامي"),
        # Genitives, belongings, members.
        ("هاجمت فصائل مقاتلة مساندة لها الموقع.", "فصائل مقاتلة مساندة لها"),
        ("قال مسلحون من تنظيم داعش إنهم انسحبوا.", "مسلحون من تنظيم داعش"),
        ("سلمت الحكومة المعترف بها دولياً المبنى.", "الحكومة المعترف بها دولياً"),
        ("قصفت قوات العميد سليم الخطيب القرية.", "قوات العميد سليم الخطيب"),
        ("أعلنت وزارة الثقافة والإعلام ذلك.", "وزارة الثقافة والإعلام"),
        ("نفت الفرقة 30 الخبر.", "الفرقة 30"),
        ("اقتحم مسلحون مجهولون المبنى.", "مسلحون مجهولون"),
        ("أفادت مصادر أمنية ومحلية بذلك.", "مصادر أمنية ومحلية"),
        ("أكد مصدر عسكري في قوات الحدود ذلك.", "مصدر عسكري في قوات الحدود"),
        # Words before the head that belong to it.
        ("حاصر المسلحون بقية أفراد العائلة.", "بقية أفراد العائلة"),
        ("أعلنت هذه القوات انسحابها.", "هذه القوات"),
        ("كرر المصدر نفسه كلامه.", "المصدر نفسه"),
        # A plural that keeps its ن takes no genitive.
        ("دخل مسلحون مطعما في السوق.", "مسلحون"),
    ],
)
def test_phrase_ends_where_its_words_end(text: str, group: str) -> None:
    assert group in named(text, "actor", "group", "people", "person")


@parametrize(
    ("text", "person"),
    [
        ("قال رئيس الوزراء عادل عبد المهدي إن الوضع هادئ.", "رئيس الوزراء عادل عبد المهدي"),
        ("صرح المتحدث باسم الشرطة سمير الحلبي أمس.", "المتحدث باسم الشرطة سمير الحلبي"),
        ("أكد عضو المجلس المحلي، نادر السالم، أن القصف توقف.", "عضو المجلس المحلي، نادر السالم"),
        ("كتب وزير الداخلية في حكومة الوفاق خالد بشارة تغريدة.", "وزير الداخلية في حكومة الوفاق خالد بشارة"),
        ("ندد المبعوث الخاص للأمم المتحدة يان كوبيش بالهجوم.", "المبعوث الخاص للأمم المتحدة يان كوبيش"),
        ("خطفت المجموعة والي شمال كردفان حسن عثمان.", "والي شمال كردفان حسن عثمان"),
        ("قضى الطفل علي سعد مراد حرقا.", "الطفل علي سعد مراد"),
        ("قتل أبو أنس الشامي في الغارة.", "أبو أنس الشامي"),
        ("عين العميد الركن فارس النجار قائدا.", "العميد الركن فارس النجار"),
    ],
)
def test_person_with_office_and_name(text: str, person: str) -> None:
    assert person in named(text, "person")


def test_name_ends_before_a_verb() -> None:
    assert named("الناشط محمد الحموي قال إن القصف توقف.", "person") == ["الناشط محمد الحموي"]


def test_office_in_apposition_is_no_second_person() -> None:
    page, mentions = read("أوضح عامر البكري، المسؤول في الدفاع المدني، أن الحصيلة أولية.")
    (person,) = [mention for mention in mentions if mention.kind == "person"]
    assert page.span(person.name_first, person.last).text == "عامر البكري"
    assert person.role_after is not None
    assert page.span(*person.role_after).text == "المسؤول في الدفاع المدني"


def test_surname_recalls_the_full_name() -> None:
    page, mentions = read("قتل المراسل ثائر العجيلي في الحي. وقال زملاؤه إن العجيلي كان يصور.")
    short = [mention for mention in mentions if mention.full_name is not None]
    assert [page.cut(mention.start, mention.end).text for mention in short] == ["العجيلي"]
    assert page.span(*(short[0].full_name or (0, 1))).text == "ثائر العجيلي"


def test_preposition_and_article_are_no_part_of_a_recalled_name() -> None:
    page, mentions = read("التقى المبعوث نيكولاي فيدوروف الوفد. وسلم الوفد رسالة لفيدوروف.")
    recalled = [mention for mention in mentions if mention.full_name is not None]
    assert [(page.cut(m.start, m.end).text, m.preposition) for m in recalled] == [("فيدوروف", "ل")]


@parametrize(
    ("text", "places"),
    [
        ("دوى انفجار في بلدة كحيل بريف درعا الشرقي.", ["بلدة كحيل", "ريف درعا الشرقي"]),
        ("اشتباكات في ريف حلب الشمالي الشرقي.", ["ريف حلب الشمالي الشرقي"]),
        ("انفجار في الريف الجنوبي الشرقي للمحافظة.", ["الريف الجنوبي الشرقي للمحافظة"]),
        ("هبطت الطائرة في مطار صنعاء الدولي.", ["مطار صنعاء الدولي"]),
        ("انسحبت القوات من العاصمة الليبية طرابلس.", ["العاصمة الليبية طرابلس"]),
        ("قصف على بلدات صيدا وكحيل والمسيفرة.", ["صيدا", "كحيل", "المسيفرة"]),
        ("معارك في جبهتي المشجح والكسارة.", ["المشجح", "الكسارة"]),
        ("نزح الأهالي من تعز وحجة وصعدة.", ["تعز", "حجة", "صعدة"]),
        ("انفجر لغم في منطقة بني بارق.", ["منطقة بني بارق"]),
        ('دخلوا من معبر "باب السلام" صباحا.', ['معبر "باب السلام"']),
        ("وصل الوفد إلى أبها وغادر من بيروت.", ["أبها", "بيروت"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert named(text, "place") == places


@parametrize(
    "text",
    [
        "قتل عدد كبير من الجنود.",  # كبيرة is no بيرة with a preposition
        "اشترت سيارة كبيرة.",
        "ظهر بزيه الأفريقي الأبيض.",
        "نقلت صحيفة «المدينة» الخبر.",
        "أكد العزم على القضاء على الإرهاب.",
        "عند وصول الوفد توقف القتال.",
        "عاد الأمل إلى حياة الناس.",
    ],
)
def test_everyday_words_are_no_places(text: str) -> None:
    assert named(text, "place") == []


def test_dateline_is_no_mention() -> None:
    assert named("بغداد - اختطف مسلحون ثلاثة موظفين.", "place", "actor") == []


def test_place_named_beyond_doubt_is_known_again() -> None:
    assert named("قصف الجيش بلدة طيبان. وبعد ساعات استعاد المقاتلون طيبان كلها.", "place") == ["بلدة طيبان", "طيبان"]


def test_capital_acts_beside_a_verb_and_is_a_place_elsewhere() -> None:
    assert named("أعلنت واشنطن موقفها.", "actor") == ["واشنطن"]
    assert named("وقع الانفجار في محيط بغداد.", "place") == ["محيط بغداد"]


def test_state_is_ground_where_something_is() -> None:
    assert named("شهد السودان انقلابا.", "place") == ["السودان"]
    assert named("اتهم السودان جارته.", "actor") == ["السودان"]


@parametrize(
    ("text", "unwanted"),
    [
        ("أكد الرئيس فرض الأمن في البلاد.", "الأمن"),
        ("انطلقت مسيرة سلمية في الشارع.", "مسيرة سلمية"),
        ("من جانبه قال الوزير إن الحل قريب.", "جانبه"),
        ("دعا إلى محاربة الفساد.", "محاربة الفساد"),
        ("تحدث عن حل سياسي شامل.", "سياسي"),
        ("كان الاقتراح المقدم من الوفد جيدا.", "المقدم"),
    ],
)
def test_what_only_looks_like_somebody(text: str, unwanted: str) -> None:
    assert unwanted not in named(text)


def test_drone_by_its_phrase() -> None:
    assert "طائرة من دون طيار" in named("هاجموا بطائرة من دون طيار الموقع.", "group", "actor")


def test_counted_people_with_whom_they_are_of() -> None:
    assert named("أسرت المقاومة 40 من مسلحي الجماعة.", "people") == ["40 من مسلحي الجماعة"]


def test_conjunction_is_no_part_of_a_count() -> None:
    assert "أحد الأعضاء" in " ".join(named("وأوقفت القوة الوزراء وأحد الأعضاء المدنيين."))
    assert not any(text.startswith("و") for text in named("وأوقفت القوة الوزراء وأحد الأعضاء المدنيين."))


WORDS = st.sampled_from(
    (
        "قصفت قوات النظام السوري بلدة كحيل في ريف درعا الشرقي وقتل ثلاثة مدنيين بينهم طفل وأصيب آخرون ، . « » ( ) العميد أبو "
        "محمد عبد بن علي على المتحدث باسم الجيش مصادر من تنظيم داعش 12 ٣٠ و لـ بـ التابعة لها المدينة بلدات وصيدا والمسيفرة شمال "
        "غربي البلاد هذه بعض كل جميع عدة 30 الفرقة"
    ).split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    page, mentions = read(text)
    for before, after in pairwise(mentions):
        assert before.last <= after.first
        assert before.end <= after.start
    for index, mention in enumerate(mentions):
        assert mention.first < mention.last
        assert mention.start < mention.end
        assert -1 <= mention.joined < index
        assert page.line_of[mention.first] == page.line_of[mention.last - 1]


@parametrize("name", ["كفر زيتا", "كفر نبل"])
def test_a_verb_s_form_begins_a_place_of_several_words(name):
    assert name in named(f"استهدف القصف {name} في ريف حماة بسوريا.", "place")


@parametrize(
    ("text", "persons"),
    [
        # A letter written to the first name is no part of it.
        ("التقى الوفد عمار النجار ومحمد الخطيب في بغداد.", ["عمار النجار", "محمد الخطيب"]),
        ("اعتقل سامر النجار وعلي عبد الكريم.", ["سامر النجار", "علي عبد الكريم"]),
        # Names of two words, joints in a row, particles of European names.
        ("غادر سيف الإسلام النجار وعاد عز الدين الخطيب.", ["سيف الإسلام النجار", "عز الدين الخطيب"]),
        ("حضر الأمير محمد بن سلطان بن عبد العزيز الحفل.", ["الأمير محمد بن سلطان بن عبد العزيز"]),
        ("التقى ماريا دا سيلفا.", ["ماريا دا سيلفا"]),
        # A title in one letter; a rank that is a given name.
        ("أكد النائب د. سمير النجار الخبر.", ["النائب د. سمير النجار"]),
        ("أطلق سراح مساعد الخطيب.", ["مساعد الخطيب"]),
        ("دعم موقف المبعوث السابق «جمال بن عمران».", ["المبعوث السابق «جمال بن عمران"]),
        ("اغتيل ابنه أحمد علي.", ["ابنه أحمد علي"]),
        # Words after a verb of saying, adverbs, adjectives and callings that name nobody.
        ("أثبتت كفاءة الأجهزة وأعلنت استقلالها.", []),
        ("دعموه عسكريا وسياسيا.", []),
        ("هذا أمر نادر وما هو مطلوب كثير.", []),
        ("على قواعد من الفكر العلمي المتخصص.", []),
    ],
)
def test_persons_of_a_sentence(text: str, persons: list[str]) -> None:
    assert named(text, "person") == persons

"""Who says what: each example is a construction that reports are written with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

import tawthiq
from tawthiq.reading import resolve
from tawthiq.reading.attribution import Speech, read_speech
from tawthiq.reading.dates import read_dates
from tawthiq.reading.mentions import read_mentions
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.page import lay_out
from tawthiq.reading.settling import set_scene


class Said(NamedTuple):
    """A speech in words."""

    speaker: str
    role: str | None
    words: str
    medium: str | None
    through: str | None
    speech: Speech


def said(text: str) -> list[Said]:
    page = lay_out(text)
    numbers = {number.first: number for number in read_numbers(page.tokens, page.sentences)}
    dates = read_dates(page.tokens, date(2021, 3, 4), page.sentences)
    dated = frozenset(at for reading in dates for at in range(reading.first, reading.last))
    scene = set_scene(page, read_mentions(page, numbers, dated), None)
    scene, speeches = read_speech(scene, dated)
    out = []
    for speech in speeches:
        speaker = resolve.speaker(scene, speech.speaker)
        through = scene.mentions[speech.through] if speech.through >= 0 else None
        out.append(
            Said(
                speaker.text,
                speaker.role.text if speaker.role is not None else None,
                page.span(speech.first, speech.last).text if speech.last > speech.first else "",
                page.span(*speech.medium).text if speech.medium is not None else None,
                page.cut(through.start, through.end).text if through is not None else None,
                speech,
            )
        )
    return out


def stated(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.words) for one in said(text) if one.speech.stated]


def sources(text: str) -> list[str]:
    return [one.speaker for one in said(text) if one.speech.kind == "by"]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        # The speaker after the verb, before it, and behind a relative pronoun.
        ("وقالت مصادر محلية إن قذيفتين سقطتا على السوق.", "مصادر محلية", "قذيفتين سقطتا على السوق"),
        ("لكن مدير المستشفى سامر النجار أكد أن الجرحى نقلوا ليلا.", "سامر النجار", "الجرحى نقلوا ليلا"),
        ("قالت أم سامر إن الجسر قصف ليلا.", "أم سامر", "الجسر قصف ليلا"),
        # Offices of men that end like a feminine.
        ("قال اللواء سامر النجار إن الجسر قصف ليلا.", "سامر النجار", "الجسر قصف ليلا"),
        ("وأوضح عمدة المدينة سامر النجار أن الجسر قصف ليلا.", "سامر النجار", "الجسر قصف ليلا"),
        ("أما رئيس البلدية هاني قاسم، فأوضح أن الطريق أغلق.", "هاني قاسم", "الطريق أغلق"),
        ("وكانت وزارة الدفاع قد أفادت، في وقت سابق، بأن الطائرة أسقطت.", "وزارة الدفاع", "الطائرة أسقطت"),
        ("التقى الوفد وزير الخارجية سعد الهاشمي الذي قال إن الهدنة هشة.", "سعد الهاشمي", "الهدنة هشة"),
        # A text, a body in quotation marks, an unknown name.
        ("وأضاف البيان أن الحاجز أزيل.", "البيان", "الحاجز أزيل"),
        ("وذكر بيان لقيادة الشرطة أن المسلحين فروا.", "بيان لقيادة الشرطة", "المسلحين فروا"),
        ("وأكد «مركز الضفة للتوثيق» أن البيوت هدمت فجرا.", "مركز الضفة للتوثيق", "البيوت هدمت فجرا"),
        ("وجاء في بيان لوزارة الداخلية أن الموقوفين أحيلوا إلى القضاء.", "بيان لوزارة الداخلية", "الموقوفين أحيلوا إلى القضاء"),
        ("وقال يورغن شتاينمان، المتحدث باسم البعثة، إن القافلة وصلت.", "يورغن شتاينمان", "القافلة وصلت"),
        # What stands between the verb and the speaker.
        ("وقال يوم الاثنين مسؤولون محليون إن الجسر قصف.", "مسؤولون محليون", "الجسر قصف"),
        ("من جانبه، أوضح قائد اللواء أن قواته انسحبت.", "قائد اللواء", "قواته انسحبت"),
        # Colon and quotation, noun phrases instead of clauses.
        ("وقال الحارس: لم أر أحدا قرب البوابة.", "الحارس", "لم أر أحدا قرب البوابة"),
        ("وقال المتحدث «سنرد على أي خرق في مكانه وزمانه».", "المتحدث", "سنرد على أي خرق في مكانه وزمانه"),
        (
            "وأفاد المرصد السوري لحقوق الإنسان بمقتل أربعة عناصر على حاجز.",
            "المرصد السوري لحقوق الإنسان",
            "مقتل أربعة عناصر على حاجز",
        ),
        ("وتحدثت تقارير عن وقوع انفجارات في محيط المطار.", "تقارير", "وقوع انفجارات في محيط المطار"),
        ("ونسب ناشطون الانفجار إلى غارة نفذتها طائرة مجهولة.", "ناشطون", "غارة نفذتها طائرة مجهولة"),
        # Front بحسب with a clause of its own.
        ("وبحسب التقرير، فإن النازحين يقيمون في العراء.", "التقرير", "النازحين يقيمون في العراء"),
    ],
)
def test_one_statement(text: str, speaker: str, words: str) -> None:
    found = stated(text)
    assert len(found) == 1
    assert found[0][0] == speaker
    assert words in found[0][1] or found[0][1].endswith(words.removeprefix("م"))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("وقال المتحدث باسم الجيش إن الهجوم صد، مشيرا إلى أن الخسائر كبيرة.", ["المتحدث باسم الجيش"] * 2),
        ("ورفعت اللجنة الحصار عن البلدة، قائلة إن الاتفاق نفذ.", ["اللجنة"]),
        ("وأعلنت وزارة الصحة أن المستشفى خرج عن الخدمة.\n\nوأضافت أن الجرحى نقلوا.", ["وزارة الصحة"] * 2),
        ("وقالت وزارة الصحة إن العدد ارتفع. ورأى خالد الأسعد أن الحصار سيطول. وأضافت أن الدواء نفد.",
         ["وزارة الصحة", "خالد الأسعد", "وزارة الصحة"]),
        ("وقال المسؤول إن الطريق آمن، بينما ذكر سكان أن القنص مستمر.", ["المسؤول", "سكان"]),
        ("وقالت لمى الخطيب، وهي طبيبة في المستشفى، إن الوضع صعب. وأكدت الخطيب أن الأدوية نفدت.", ["لمى الخطيب", "الخطيب"]),
    ],
)  # fmt: skip
def test_who_goes_on_speaking(text: str, speakers: list[str]) -> None:
    found = [speaker for speaker, _ in stated(text)]
    assert len(found) == len(speakers)
    for mine, wanted in zip(found, speakers, strict=True):
        assert mine in wanted or wanted in mine


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("وزير الصحة", ""),
        ("وزير الصحة سامر النجار", "سامر النجار"),
        ("مسؤول محلي", ""),
        ("مصدر أمني", ""),
        ("مصدر في الشرطة", ""),
        ("متحدث عسكري", ""),
        ("مدير صحة الأنبار", ""),
    ],
)
@pytest.mark.parametrize("told", ["مقتل خمسة أشخاص", "إصابة شرطيين", "قصف المطار", "وصول عشر جثث"])
def test_what_is_told_without_a_conjunction_is_no_part_of_who_tells_it(speaker: str, name: str, told: str) -> None:
    speech = said(f"أعلن {speaker} {told} في المدينة.")
    assert [(one.speaker, one.words.startswith(told)) for one in speech] == [(name or speaker, True)]


def test_the_name_is_told_from_the_role() -> None:
    before = said("وقال قائد لواء الشمال العقيد مازن الرفاعي إن المعركة مستمرة.")[0]
    assert before.speaker == "مازن الرفاعي"
    assert before.role is not None
    assert before.role.startswith("قائد")
    after = said("وقال مازن الرفاعي، قائد لواء الشمال، إن المعركة مستمرة.")[0]
    assert after.speaker == "مازن الرفاعي"
    assert after.role is not None
    assert after.role.startswith("قائد")


def test_an_outlet_relays_its_source() -> None:
    found = said("ونقلت وكالة رويترز عن مصدر أمني قوله إن المهاجم قتل.")
    assert [(one.speaker, one.through) for one in found if one.speech.stated] == [("مصدر أمني", "وكالة رويترز")]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("وقال المتحدث في بيان مكتوب إن الهجوم صد.", "في بيان مكتوب"),
        ("وأوضح المصدر لـ«الشرق الأوسط» أن الاتفاق وقع.", "لـ«الشرق الأوسط»"),
        ("وكتب الوزير على «تويتر»: «لن ننسحب من المدينة أبدا».", "على «تويتر»"),
    ],
)
def test_the_medium_is_named(text: str, medium: str) -> None:
    assert [one.medium for one in said(text) if one.speech.stated] == [medium]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قتل ثلاثة رعاة في انفجار لغم، بحسب مصادر طبية.", "مصادر طبية"),
        ("قتل ثلاثة رعاة في انفجار لغم، وفق ما أفادت به وزارة الصحة.", "وزارة الصحة"),
        ("قتل ثلاثة رعاة في انفجار لغم، حسبما أعلن المتحدث باسم الشرطة.", "المتحدث باسم الشرطة"),
        ("قتل ثلاثة رعاة في انفجار لغم، كما ذكرت قناة الجزيرة.", "قناة الجزيرة"),
        ("وقصفت المدفعية، وفق المركز، مواقع في الريف.", "المركز"),
    ],
)
def test_a_source_states_nothing(text: str, source: str) -> None:
    assert sources(text) == [source]
    assert stated(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "يشار إلى أن المعبر أغلق قبل عامين.",
        "ولفت الانتباه في المشهد أن أحدا لم يصب.",
        "وشدد الجيش الحصار على المدينة بعد أن اقتحم الحي.",
        "وأعلنت الحكومة حظر التجول في المدينة.",
        "وجرى التبادل وفقا لاتفاق وقعه الطرفان.",
        "ولم تعلن أي جهة مسؤوليتها عن الهجوم.",
        "ودانت الأمم المتحدة الهجوم على القافلة.",
    ],
)
def test_nobody_states_anything(text: str) -> None:
    assert stated(text) == []


def test_a_label_states_in_running_text_and_is_a_source_in_a_heading() -> None:
    text = "الجيش اليمني: مقتل عشرة مسلحين\n\nقتل عشرة مسلحين في معارك أمس.\n\nالجيش اليمني: المعارك ما زالت مستمرة."
    found = said(text)
    assert [one.speech.kind for one in found if one.speaker == "الجيش اليمني"] == ["by", "say"]


def test_a_place_before_a_colon_says_nothing() -> None:
    assert stated("مقديشو: أنهت قوات الأمن حصار الفندق مساء الجمعة بعد ليلة طويلة.") == []


def test_words_end_where_the_next_speaker_begins_but_not_inside_a_quotation() -> None:
    found = stated("وقال القائد إن «العدو يقول إننا خسرنا. نحن هنا»، مؤكدا أن الجبهة ثابتة.")
    assert len(found) == 2
    assert "نحن هنا" in found[0][1]
    assert "الجبهة ثابتة" not in found[0][1]


def test_a_source_before_a_new_clause_does_not_stand_for_it() -> None:
    text = "انسحبت القوات من الحي، بحسب مصدر عسكري، وذلك بعدما خسرت القاعدة."
    speech = next(one for one in said(text) if one.speech.kind == "by")
    assert speech.words.startswith("انسحبت")
    assert "خسرت" not in speech.words


@pytest.mark.parametrize(
    "text",
    [
        "وقال سامر العلي نائب رئيس الهيئة السورية للمفاوضات إن القصف مستمر.",
        "وقال نائب رئيس الهيئة السورية للمفاوضات سامر العلي إن القصف مستمر.",
    ],
)
def test_an_office_is_given_whole_before_a_name_or_after_it(text: str) -> None:
    (statement,) = tawthiq.read(text, published="2018-07-05").statements
    assert statement.speaker.text == "سامر العلي"
    assert statement.speaker.role.text == "نائب رئيس الهيئة السورية للمفاوضات"

"""Whole readings of sentences of our own: each shows one construction."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawthiq
from tawthiq.model import Reading, reading_schema

PUBLISHED = "2018-07-05"  # a Thursday


def one(text, plover="ASSAULT"):
    found = [event for event in tawthiq.read(text, published=PUBLISHED).events if event.type.plover == plover]
    assert len(found) == 1, [(event.trigger.text, event.type.plover) for event in found]
    return found[0]


def words(mentions):
    return [mention.text for mention in mentions]


def test_verb_subject_object():
    event = one("هاجم مسلحون مجهولون دورية للشرطة شرق المدينة.")
    assert words(event.initiators) == ["مسلحون مجهولون"]
    assert event.type.acled_sub_event == "Armed clash"
    assert event.status == "occurred"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("قتلت الشرطة سمير مراش في الحي القديم.", "الشرطة"),
        ("اغتال مجهولون سمير النجار أمام منزله.", "مجهولون"),
        ("اغتال ملثمون المحامي سمير النجار أمام منزله.", "ملثمون"),
    ],
)
def test_who_kills_somebody_by_name_is_no_victim(text, doer):
    event = one(text)
    assert [who.text for who in event.initiators] == [doer]
    assert doer not in [who.text for who in event.targets]


def test_subject_before_its_verb():
    event = one("قوات الجيش السوري تقصف بلدة كفر زيتا بالمدفعية.")
    assert words(event.initiators) == ["قوات الجيش السوري"]
    assert event.type.acled_sub_event == "Shelling/artillery/missile attack"


def test_a_passive_names_no_doer():
    event = one("قتل ثلاثة مدنيين في قصف على بلدة نوى يوم الثلاثاء.")
    assert event.initiators == ()
    assert [(toll.kind, toll.group, toll.low, toll.high) for toll in event.casualties] == [("killed", "civilians", 3, 3)]
    assert event.date.date_from == "2018-07-03"


def test_deed_means_and_toll_of_one_sentence_are_one_event():
    event = one("أودى تفجير انتحاري استهدف حافلة وسط العاصمة بحياة عشرة أشخاص أمس.")
    assert event.type.acled_sub_event == "Suicide bomb"
    assert event.casualties[0].low == 10
    assert event.date.date_from == "2018-07-04"


def test_the_doer_after_a_relative_light_verb():
    event = one("قتل جنديان في هجوم شنه مسلحون من تنظيم داعش على حاجز للجيش.")
    assert any("داعش" in text for text in words(event.initiators))


def test_the_doer_after_min_qibal():
    event = one("تعرض حي سكني للقصف من قبل قوات النظام السوري مساء الأربعاء.")
    assert words(event.initiators) == ["قوات النظام السوري"]


def test_between_and_names_both_sides():
    event = one("اندلعت اشتباكات عنيفة بين الجيش اليمني والحوثيين قرب مدينة مأرب.")
    assert event.type.acled_sub_event == "Armed clash"
    assert words(event.initiators) == ["الجيش اليمني"]
    assert words(event.targets) == ["الحوثيين"]


@pytest.mark.parametrize(
    "text",
    [
        "صدت فصائل المعارضة السورية هجوما لقوات النظام السوري على بلدة طفس.",
        "أحبطت فصائل المعارضة السورية محاولة تسلل لقوات النظام السوري قرب بلدة طفس.",
        "باءت محاولات قوات النظام السوري للتقدم نحو بلدة طفس بالفشل.",
        "فشلت قوات النظام السوري في اقتحام بلدة طفس.",
    ],
)
def test_what_is_repelled_failed(text):
    event = one(text)
    assert event.status == "failed"
    assert any("النظام" in name for name in words(event.initiators))


def test_a_demand_and_what_it_demands():
    reading = tawthiq.read("طالبت الأمم المتحدة أطراف النزاع بالإفراج عن جميع المعتقلين لدى الجيش.", published=PUBLISHED)
    kinds = {(event.type.plover, event.status) for event in reading.events}
    assert ("REQUEST", "occurred") in kinds


def test_what_is_only_supposed_or_denied_did_not_happen():
    reading = tawthiq.read("لم تقصف الطائرات الحربية المدينة، ونفى الجيش وقوع أي هجوم على مواقع المسلحين.", published=PUBLISHED)
    assert all(event.status != "occurred" or event.type.plover != "ASSAULT" for event in reading.events)


def test_without_a_publication_day_relative_dates_stay_open_and_are_listed():
    reading = tawthiq.read("قصفت طائرات حربية بلدة نوى أمس وقتل خمسة مدنيين.")
    assert all(event.date.date_from is None for event in reading.events)
    assert "أمس" in [unread.text for unread in reading.unread]


def test_a_toll_since_a_beginning_is_a_tally_and_no_event_bears_it():
    reading = tawthiq.read(
        "وثق مكتب التوثيق مقتل نحو 120 شخصا بينهم 80 مدنيا و40 مقاتلا منذ بداية الحملة العسكرية الشهر الماضي.",
        published=PUBLISHED,
    )
    assert [(tally.total.low, tally.total.approximate, tally.consistent) for tally in reading.tallies] == [(120, True, True)]
    assert all(toll.low != 120 for event in reading.events for toll in event.casualties)


def test_headline_and_body_tell_it_once():
    text = (
        "مقتل سبعة مدنيين بغارة على سوق في إدلب\n\nقتل سبعة مدنيين الأربعاء في غارة جوية على سوق شعبي في مدينة إدلب، وفق ناشطين."
    )
    event = one(text)
    assert event.trigger.start > text.index("\n")
    assert event.type.acled_sub_event == "Air/drone strike"


def test_two_strikes_on_two_towns_stay_two():
    text = "قصفت طائرات حربية بلدة نوى وقتل ثلاثة أشخاص.\nوقصفت المدفعية مدينة حلب وأصيب خمسة أشخاص بجروح."
    events = [event for event in tawthiq.read(text, published=PUBLISHED).events if event.type.plover == "ASSAULT"]
    assert len(events) == 2


def test_counted_craft_act():
    event = one("شنت ثلاث طائرات حربية غارات على مدينة الرقة فجر اليوم.")
    assert words(event.initiators) == ["ثلاث طائرات حربية"]
    assert event.type.acled_sub_event == "Air/drone strike"


def test_a_force_that_declares_a_strike_struck():
    event = one("أعلنت جماعة أنصار الله استهداف قاعدة جوية بطائرة مسيرة.")
    assert words(event.initiators) == ["جماعة أنصار الله"]


def test_who_reports_the_dead_did_not_kill_them():
    event = one("أعلن الجيش مقتل ثلاثة من جنوده في هجوم على حاجز قرب المدينة.")
    assert "الجيش" not in words(event.initiators)


def test_a_vehicle_is_no_victim():
    event = one("اغتال مسلحون مجهولون على متن دراجة نارية الناشط سامر العلي في مدينة نوى.")
    assert words(event.targets) == ["الناشط سامر العلي"]


def test_a_place_of_a_word_that_tells_nothing_itself():
    event = one("اعتقلت قوات الأمن 15 شخصا في مداهمات بمدينة نوى.", "COERCE")
    assert words(event.places) == ["مدينة نوى"]


def test_a_quarter_of_a_country_is_a_place():
    event = one("قصف الطيران الحربي قرى في الشمال السوري أمس.")
    assert [place.name_en for place in event.places] == ["Northern Syria"]


def test_the_southern_region_of_no_country_in_particular():
    event = one("أعلن الجيش السوري استهداف مواقع المسلحين في المنطقة الجنوبية.")
    assert [place.name_en for place in event.places] == [None]


def test_somewhere_unnamed_takes_no_place_from_the_story():
    text = "اندلعت اشتباكات في مدينة طفس. وكان انفجار عنيف استهدف أمس منطقة مستودعات ضمن مناطق سيطرة قوات النظام."
    events = tawthiq.read(text, published=PUBLISHED).events
    assert words(events[0].places) == ["مدينة طفس"]
    assert events[1].places == ()


def test_a_month_that_a_monitor_names_is_the_period_of_its_count():
    reading = tawthiq.read("وثقت الشبكة السورية لحقوق الإنسان مقتل 120 مدنيا بينهم 30 طفلا في شهر مايو.", published=PUBLISHED)
    assert reading.events == ()
    assert [(tally.total.low, tally.period.text) for tally in reading.tallies] == [(120, "شهر مايو")]


def test_a_minister_is_no_visit_and_a_source_no_accord():
    reading = tawthiq.read("ووفقا لمصادر محلية قصف الجيش بلدة كحيل أمس، وقال إن وزير الدفاع غائب.", published=PUBLISHED)
    assert {event.type.plover for event in reading.events} == {"ASSAULT"}


def test_rumours_are_nobodys_statement():
    text = "أكد القائد سامر العلي أن الفصائل صدت الهجوم. وتردد أن هناك ضغوطا على الفصائل للتفاوض مع روسيا."
    speakers = [statement.speaker.text for statement in tawthiq.read(text, published=PUBLISHED).statements]
    assert speakers == ["سامر العلي"]


def test_a_word_in_quotation_marks_is_no_statement():
    text = "أكدت مصادر عسكرية فشل محاولات الجيش للتقدم بسبب صواريخ «التاو» التي تستخدمها الفصائل."
    assert not [found for found in tawthiq.read(text, published=PUBLISHED).statements if found.direct]


def test_a_title_cut_to_a_letter_stays_with_its_name():
    event = one("استنكر الأمين العام لمجلس التعاون د. سامر العلي القصف على المدينة.", "ACCUSE")
    assert words(event.initiators) == ["الأمين العام لمجلس التعاون د. سامر العلي"]


def test_a_count_over_a_period_named_before_is_a_tally():
    text = "قال المرصد السوري إن 173 مدنيا قتلوا جراء الغارات خلال هذه الفترة."
    assert [tally.total.low for tally in tawthiq.read(text, published=PUBLISHED).tallies] == [173]


def test_ambulances_are_no_aid_and_a_change_no_raid():
    text = "نقلت سيارات الإسعاف الجرحى بعد القصف على المدينة، وقال مسعف إن الوضع تغير."
    assert [event.type.plover for event in tawthiq.read(text, published=PUBLISHED).events] == ["ASSAULT"]


@pytest.mark.parametrize("text", ["", " \n", "hello", "١٢٣", "«" * 50, "قتل"])
def test_little_or_nothing_reads_as_nothing(text):
    assert tawthiq.read(text).tallies == ()


def test_a_wrong_publication_day_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        tawthiq.read("قصف", published="yesterday")


def spans(value):
    """Yield every {text, start, end} of a decoded reading."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys() and value["start"] is not None:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def assert_anchored(text, reading):
    decoded = json.loads(msgspec.json.encode(reading))
    for span in spans(decoded):
        assert text[span["start"] : span["end"]] == span["text"]
    assert msgspec.json.decode(json.dumps(decoded), type=Reading) == reading


SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_value_of_a_sample_stands_where_it_says(path):
    text = path.read_text(encoding="utf-8")
    assert_anchored(text, tawthiq.read(text, published=PUBLISHED))


@pytest.mark.parametrize("path", SAMPLES[::5], ids=lambda path: path.stem)
def test_the_reading_of_a_sample_keeps_to_the_published_schema(path):
    validator = jsonschema.Draft202012Validator(reading_schema())
    reading = tawthiq.read(path.read_text(encoding="utf-8"), published=PUBLISHED)
    validator.validate(json.loads(msgspec.json.encode(reading)))


PIECES = st.sampled_from(
    'قُتل |ثلاثة |مدنيين |قصف |الجيش |على |بلدة |نوى|، |. |\n|\r\n|وقال |المرصد |إن |«|»|"|أمس |بين |و|311 |٥ |جريـــح |بينهم |'
    "أطفال |\u200f|\u00a0|😀|مـ ـقـ ـتـ ـل |الحوثيين |هجوم |هدنة ".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_and_every_value_stands_where_it_says(text):
    report = "قصف الجيش " + text
    assert_anchored(report, tawthiq.read(report, published=PUBLISHED))


@pytest.mark.parametrize("text", ["وأوتاوا ولندن", "ودمشق وموسكو وواشنطن قصفت مواقع للمسلحين قرب مدينة حلب."])
def test_a_capital_joined_to_nothing_begins_a_text(text):
    assert tawthiq.read(text, published=PUBLISHED).id == "report"


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(published):
    text = "قتل ثلاثة مدنيين أمس الأربعاء في غارة جوية على مدينة دوما، وأصيب سبعة بجروح قبل أسبوع في 12 تموز 2018 والشهر المقبل."
    assert len(tawthiq.read(text, published=published).events) >= 1

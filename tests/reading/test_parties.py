"""Parties: who does what to whom, by every construction that reports use."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import tawthiq


class Parties(NamedTuple):
    doers: list[str]
    aims: list[str]


def parties(text: str, plover: str = "ASSAULT", at: int = 0) -> Parties:
    events = [event for event in tawthiq.read(text, published="2018-07-05").events if event.type.plover == plover]
    return Parties([actor.text for actor in events[at].initiators], [actor.text for actor in events[at].targets])


@pytest.mark.parametrize(
    ("text", "doers", "aims"),
    [
        # the subject before its verb, though the verb's letters are a noun's too
        ("أكد ناشطون أن الجيش التركي قصف مواقع للمسلحين قرب مدينة عفرين.", ["الجيش التركي"], ["مواقع للمسلحين"]),
        # a date between the light verb and its noun
        ("شنت طائرات إسرائيلية، فجر الخميس، غارتين على موقعين قرب مدينة غزة.", ["طائرات إسرائيلية"], ["موقعين"]),
        # the doer in the genitive, the place after ل
        ("قتل أربعة مدنيين في قصف الطائرات الروسية لحي الكلاسة.", ["الطائرات الروسية"], ["حي الكلاسة"]),
        # the doer by a nationality alone
        ("قتل ثلاثة مسلحين في غارة إسرائيلية على موقع عسكري قرب مدينة دمشق.", ["إسرائيلية"], ["موقع عسكري"]),
        # the doer in a relative clause, not the planes he sends
        ("تتواصل غارات الطائرات المسيرة التي تشنها الولايات المتحدة على مدينة البيضاء.", ["الولايات المتحدة"], ["مدينة البيضاء"]),
        # what is fired fires nothing
        ("رد مقاتلو المعارضة بإطلاق الصواريخ على ثكنة للجيش.", ["مقاتلو المعارضة"], ["ثكنة للجيش"]),
        # who sets off a bomb, and where it goes off
        ("فجر انتحاري سيارة مفخخة في موقع عسكري قرب مدينة درعا.", ["انتحاري"], ["موقع عسكري"]),
        # death by somebody's bullets
        ("لقي قائد محلي مصرعه برصاص مسلحين مجهولين في مدينة عدن.", ["مسلحين مجهولين"], ["قائد محلي"]),
        # he who is said to stand behind it
        ("أعلن تنظيم داعش أنه يقف وراء التفجير الذي ضرب السوق في مدينة بغداد.", ["تنظيم داعش"], ["السوق"]),
        # the noun itself is the subject
        ("قالت مصادر إن غارات أخرى طالت مواقع عسكرية في مدينة غزة.", [], ["مواقع عسكرية"]),
        # a verb of a noun in a phrase is not of what stands before the phrase
        ("أصيب عشرون شرطيا في انفجار عبوة ناسفة استهدفت حافلة قرب مدينة العريش.", [], ["حافلة"]),
        # a phrase after a relative clause
        ("ذكرت مصادر أن القوات التي تقودها تركيا قرب الحدود قصفت ثكنة للجيش.", ["القوات"], ["ثكنة للجيش"]),
        # a verb that tells which people stands between
        ("قام مسلحون يرتدون زيا عسكريا بخطف مهندس أجنبي في مدينة البصرة.", ["مسلحون"], ["مهندس أجنبي"]),
        # the operation that somebody carried out
        ("قتل عشرة مسلحين بعملية أمنية نفذتها القوات العراقية شرقي الرمادي.", ["القوات العراقية"], []),
        # one source between verb and object
        ("هاجم الحوثيون بحسب وكالة سبأ مواقع للجيش في مدينة مأرب.", ["الحوثيون"], ["مواقع للجيش"]),
    ],
)
def test_attack(text: str, doers: list[str], aims: list[str]) -> None:
    assert parties(text) == (doers, aims)


def test_sides_marked_by_min_jiha() -> None:
    text = "تجددت المواجهات بين الجيش السوري وميليشيا فاطميون من جهة، وفصائل جيش الإسلام وفيلق الرحمن من جهة أخرى في حي القابون."
    assert parties(text) == (["الجيش السوري", "ميليشيا فاطميون"], ["فصائل جيش الإسلام", "فيلق الرحمن"])


def test_both_sides_are_nobody_where_they_are_named() -> None:
    text = "هاجم الجيش السوري تنظيم داعش قرب مدينة تدمر في معارك عنيفة بين الطرفين."
    assert parties(text) == (["الجيش السوري"], ["تنظيم داعش"])


def test_an_object_written_with_its_verb() -> None:
    text = "كان النائب حسن محمد في طريقه إلى منزله عندما نصب له مسلحون كمينا وقتلوه في مدينة مقديشو."
    assert parties(text) == (["مسلحون"], ["النائب حسن محمد"])


def test_a_preposition_with_a_pronoun() -> None:
    text = "انسحبت قوات حفتر من المدينة بعدما انتزعت منها قوات حكومة الوفاق قاعدة الوطية."
    assert parties(text) == (["قوات حكومة الوفاق"], ["قوات حفتر"])


def test_a_verb_goes_on_with_its_subject() -> None:
    text = "هاجم مسلحون نقطة تفتيش قرب مدينة بعقوبة، كما استهدفوا سيارة للشرطة."
    assert parties(text).doers == ["مسلحون"]


def test_who_beats_an_attack_off_is_no_attacker() -> None:
    text = "هاجم تنظيم داعش ثكنة للجيش قرب مدينة حديثة، وتصدى مقاتلو العشائر للمهاجمين وتمكنوا من قتل عشرة منهم."
    assert parties(text).doers == ["تنظيم داعش"]


def test_bystanders_are_not_aimed_at() -> None:
    assert parties("قتل طفلان شقيقان في غارة جوية على بلدة كحيل.").aims == ["بلدة كحيل"]


def test_one_of_those_killed_is_no_target() -> None:
    assert parties("قتل خمسة مسلحين، من بينهم قيادي، في غارة جوية على سيارة في مدينة مأرب.").aims == ["سيارة"]


def test_a_second_ship_is_a_second_deed() -> None:
    text = "أغرقت طائرات حربية سفينة، وهاجمت سفينة أخرى قرب مدينة بنغازي."
    assert parties(text, at=0).aims == ["سفينة"]
    assert parties(text, at=1) == (["طائرات حربية"], ["سفينة أخرى"])


def test_what_is_alleged_is_laid_to_the_accused() -> None:
    text = "اتهمت الخارجية الأمريكية قوات الدعم السريع بقصف مستشفى في مدينة الفاشر."
    assert parties(text, "ACCUSE") == (["الخارجية الأمريكية"], ["قوات الدعم السريع"])
    assert parties(text).doers == ["قوات الدعم السريع"]


def test_the_accused_is_meant_by_the_pronoun() -> None:
    text = "اتهمت الحكومة السورية الفصائل بأنها قصفت محطة للكهرباء في مدينة حلب."
    assert parties(text).doers == ["الفصائل"]


@pytest.mark.parametrize(
    "text",
    [
        "نددت السفارة بممارسات قوات الدعم السريع في مدينة الفاشر.",
        "استنكرت القيادة قيام قوات الدعم السريع بخطف أطباء في مدينة الفاشر.",
        "دان المجلس قصف قوات الدعم السريع مستشفى في مدينة الفاشر.",
    ],
)
def test_blame_is_aimed_at_the_doer(text: str) -> None:
    assert parties(text, "ACCUSE").aims == ["قوات الدعم السريع"]


def test_blame_that_names_no_doer_is_aimed_at_nobody() -> None:
    assert parties("دانت فرنسا الهجوم على المدرسة في مدينة الرقة.", "ACCUSE") == (["فرنسا"], [])


def test_a_participle_goes_on_with_its_speaker() -> None:
    text = "وقال وزير الخارجية إن القصف لم يتوقف، داعيا المجتمع الدولي إلى التدخل لوقف القتال."
    assert parties(text, "REQUEST") == (["وزير الخارجية"], ["المجتمع الدولي"])


def test_nobody_demands_of_a_thing() -> None:
    text = "أعلن رئيس الوزراء أنه أمر قوات الأمن بملاحقة المسلحين بكل السبل."
    assert parties(text, "REQUEST") == (["رئيس الوزراء"], ["قوات الأمن"])


def test_signatories_sign_together() -> None:
    both = parties("وقعت الحكومة اليمنية اتفاقا مع جماعة الحوثي في ستوكهولم.", "SUPPORT")
    assert both == (["الحكومة اليمنية"], ["جماعة الحوثي"])
    joint = parties("جرى توقيع اتفاق بين الحكومة اليمنية وجماعة الحوثي في ستوكهولم.", "SUPPORT")
    assert joint == (["الحكومة اليمنية", "جماعة الحوثي"], [])


def test_states_talk_to_each_other() -> None:
    text = "عقدت أمس مفاوضات سلام بين أفغانستان وباكستان في كابل بعد هجمات شنها مسلحون."
    assert parties(text, "CONSULT") == (["أفغانستان"], ["باكستان"])


def test_who_arrests_by_a_phrase_is_not_arrested() -> None:
    text = "ألقت قوات الجيش في ميانمار القبض على متمردين قرب الحدود."
    assert parties(text, "COERCE") == (["قوات الجيش"], ["متمردين"])


def test_a_siege_may_be_of_a_place() -> None:
    assert parties("حاصر مسلحون حي التأميم في مدينة الرمادي.", "COERCE") == (["مسلحون"], ["حي التأميم"])


def test_what_another_noun_takes_is_not_the_first_ones() -> None:
    text = "أضرم محتجون النار في مقر الشرطة ثم ضربوا حصارا على الثكنة العسكرية في مدينة الناصرية."
    assert "الثكنة العسكرية" not in parties(text).aims


def test_we_are_the_speaker() -> None:
    text = "وقال الرئيس محمود عباس: نطالب الحكومة الإسرائيلية بوقف القصف على قطاع غزة."
    assert parties(text, "REQUEST") == (["الرئيس محمود عباس"], ["الحكومة الإسرائيلية"])


def test_a_place_name_is_no_verb() -> None:
    events = tawthiq.read("انسحب الجيش السوري أمس من مدينة تدمر.", published="2018-07-05").events
    assert [event.type.plover for event in events] == ["RETREAT"]


def test_always_is_no_town() -> None:
    assert parties("قصف الجيش السوري مدينة دوما بالمدفعية.").doers == ["الجيش السوري"]


def test_a_possessive_means_whom_it_befell() -> None:
    text = "أنجزت اللجنة نقل مئات المحتجزين وإطلاق سراحهم في مدينة صنعاء."
    assert parties(text, "RETREAT").aims == ["مئات المحتجزين"]


def test_who_is_helped() -> None:
    text = "تولى الهلال الأحمر إغاثة النازحين في مدينة تعز بعد القصف."
    assert parties(text, "AID").aims == ["النازحين"]


def test_a_noun_after_baad_is_no_verb() -> None:
    text = "قصفت الطائرات السورية مواقع للمسلحين قرب مدينة حلب بعد رصدها رتلا عسكريا، وتمكنت من تدمير ثلاث آليات."
    assert all(actor != "رتلا عسكريا" for actor in parties(text).doers)


def test_what_demonstrators_do_is_theirs() -> None:
    assert parties("رفع متظاهرون غاضبون لافتات خلال مسيرات احتجاجية في البصرة.", "PROTEST").doers == ["متظاهرون غاضبون"]


@pytest.mark.parametrize(
    ("text", "doers", "aims"),
    [
        # the doer is taken up by a verb's pronoun
        (
            "سيطرت قوات الدعم السريع على المعسكر بعد معارك ضارية خاضتها ضد الجيش السوداني في مدينة نيالا.",
            ["قوات الدعم السريع"],
            ["الجيش السوداني"],
        ),
        # the dead of both sides
        ("قتل سبعة جنود وخمسة من مقاتلي طالبان في معارك قرب مدينة قندوز.", ["خمسة من مقاتلي طالبان"], ["سبعة جنود"]),
        # who is held to have done it
        (
            "اتهم مصدر أمني القيادي سعيد الحمادي بالتورط في اغتيال الشيخ نبيل الصالح في مدينة صيدا.",
            ["القيادي سعيد الحمادي"],
            ["الشيخ نبيل الصالح"],
        ),
        # a deed done to somebody and those with him
        (
            "اغتال مسلحون القائد كريم الأحمد وثلاثة من مرافقيه في مدينة البصرة.",
            ["مسلحون"],
            ["القائد كريم الأحمد", "ثلاثة من مرافقيه"],
        ),
        # a toll and what a preposition joins it to in the next clause
        ("قُتل متظاهران وأصيب سبعة آخرون بنيران القوات الأمنية في مدينة الكوت.", ["القوات الأمنية"], ["متظاهران"]),
        # what a bomb goes off in
        ("انفجرت عبوة ناسفة، مساء السبت، داخل مقهى شعبي في مدينة بعقوبة.", [], ["مقهى شعبي"]),
        # an officer and soldiers are the dead together
        ("قتل ضابط وأربعة جنود مصريين بانفجار قنبلة عند مرور دوريتهم قرب مدينة رفح.", [], ["ضابط"]),
        # an unnamed child is nobody's aim
        ("أضرم مستوطنون النار في منزل قرب مدينة نابلس ما أدى إلى مقتل طفلة فلسطينية.", ["مستوطنون"], ["منزل"]),
    ],
)
def test_who_and_whom(text: str, doers: list[str], aims: list[str]) -> None:
    found = parties(text)
    assert found.doers == doers
    assert found.aims == aims


def test_who_is_told_of_agrees_with_the_verb() -> None:
    text = "قال مصدر إن طائرات التحالف رصدت رتلا للتنظيم قرب مدينة كركوك وتمكنت من قتل تسعة مسلحين."
    assert parties(text).doers == ["طائرات التحالف"]


def test_a_feminine_verb_does_not_befall_a_man() -> None:
    text = "أغارت طائرات إسرائيلية على شقة في مدينة غزة، فقتلت أربعة مسلحين."
    events = [event for event in tawthiq.read(text).events if event.type.plover == "ASSAULT"]
    assert len(events) == 1
    assert [actor.text for actor in events[0].initiators] == ["طائرات إسرائيلية"]
    assert [(count.kind, count.low) for count in events[0].casualties] == [("killed", 4)]


def test_another_strike_is_another() -> None:
    text = (
        "شنت طائرات إسرائيلية غارة على شقة في مدينة غزة وقتل أربعة أشخاص.\n"
        "وذكرت المصادر أن غارات أخرى طالت مواقع عسكرية وأودت بحياة أربعة أشخاص."
    )
    assert len([event for event in tawthiq.read(text).events if event.type.plover == "ASSAULT"]) == 2


def test_the_nearest_deed_takes_the_agent() -> None:
    text = "هذا أعنف هجوم ينفذه متمردون في المنطقة منذ مقتل ثلاثة جنود على يد قطاع طرق في مدينة زنجبار."
    assert all(
        "قطاع طرق" not in [actor.text for actor in event.initiators]
        for event in tawthiq.read(text).events
        if "هجوم" in event.trigger.text
    )


def test_the_accused_is_meant_after_a_relative_clause() -> None:
    text = "واتهمت حركة الإنقاذ التي يوجد مقرها في مدينة طرابلس الحكومة الليبية بأنها قصفت سفينة قرب مدينة درنة."
    assert parties(text).doers == ["الحكومة الليبية"]


def test_a_battle_that_killed_is_not_the_strike_before() -> None:
    text = "قصفت طائرات التحالف مواقع للمتمردين قرب مدينة الحديدة، حيث قتل عشرون متمردا في معارك عنيفة."
    events = {event.trigger.text: event for event in tawthiq.read(text).events if event.type.plover == "ASSAULT"}
    struck = next(event for trigger, event in events.items() if "قصف" in trigger)
    assert not struck.casualties


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("أوقفت الشرطة الفرنسية أربعين عاملا في مدينة ليون.", 1),
        ("أوقفت الحكومة المحادثات مع المتمردين في مدينة صنعاء.", 0),
    ],
)
def test_a_halt_is_an_arrest_where_people_are_halted(text: str, people: int) -> None:
    assert len([event for event in tawthiq.read(text).events if event.type.acled_sub_event == "Arrests"]) == people


def test_both_sides_are_those_named_before() -> None:
    text = "طردت قوات المقاومة الشعبية الحوثيين من الميناء بعد معارك عنيفة بين الطرفين قرب مدينة عدن."
    clash = next(event for event in tawthiq.read(text).events if "معارك" in event.trigger.text)
    assert [actor.text for actor in clash.initiators] == ["قوات المقاومة الشعبية"]
    assert [actor.text for actor in clash.targets] == ["الحوثيين"]


def test_countries_are_no_row_of_towns() -> None:
    text = "تتواصل المشاورات بين أفغانستان وباكستان وإيران والصين حول وقف إطلاق النار."
    assert parties(text, "CONSULT").aims == ["باكستان", "إيران", "الصين"]


def test_whom_a_relative_clause_blames() -> None:
    text = "ندد الحزب بالتساهل الذي تبديه الحكومة الإسرائيلية حيال هجمات المستوطنين."
    assert parties(text, "ACCUSE").aims == ["الحكومة الإسرائيلية"]


def test_a_support_named_before_is_of_its_verb() -> None:
    text = (
        "قالت مصادر إن الوحدات الكردية سيطرت على البلدة بدعم من طائرات التحالف الدولي عقب اشتباكات مع تنظيم داعش قرب مدينة منبج."
    )
    clash = next(event for event in tawthiq.read(text).events if "اشتباكات" in event.trigger.text)
    assert "طائرات التحالف الدولي" not in [actor.text for actor in clash.initiators]


def test_one_man_is_not_the_subject_of_a_plural() -> None:
    text = 'وذكر الشاهد أحمد العلي "أطلقوا النار على السيارة" في مدينة مقديشو.'
    assert parties(text).doers == []

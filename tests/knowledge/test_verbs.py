"""Verbs: forms, readings, clitics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.knowledge.verbs import analyse_nominal, analyse_verb, is_verb_form, verb_readings, verbs_of
from tawthiq.script.fold import fold_key

#: verb of the news → forms it takes in reports
FORMS = {
    "استهدف": "استهدفت يستهدف تستهدف استهدفوا استهدفا يستهدفون استُهدفت",
    "شن": "شنّت شنوا يشن تشن يشنون",
    "أودى": "أودت يودي تودي",
    "أسفر": "أسفرت يسفر تسفر",
    "أعلن": "أعلنت يعلن أعلنوا تعلن",
    "نفذ": "نفّذت ينفذ نفذوا",
    "لقي": "لقوا لقيا لقيت يلقى",
    "تصدى": "تصدت تصدوا يتصدى",
    "اندلع": "اندلعت تندلع",
    "دار": "دارت تدور",
    "سقط": "سقطت يسقط سقطوا",
    "أصاب": "أصيب أصيبت أصيبوا يصاب تصاب أصابت",
    "اعتقل": "اعتقلت اعتقلوا يعتقل",
    "فر": "فرّت فروا يفرون",
    "انسحب": "انسحبت انسحبوا ينسحب",
    "سيطر": "سيطرت سيطروا تسيطر يسيطرون",
    "توصل": "توصلت توصلوا",
    "دعا": "دعت دعوا يدعو تدعو",
    "طالب": "طالبت طالبوا يطالب",
    "ندد": "نددت يندد",
    "اتهم": "اتهمت اتهموا يتهم",
    "نفى": "نفت نفوا ينفي",
    "قضى": "قضت قضوا يقضي",
    "استولى": "استولت استولوا يستولي",
    "احتجز": "احتجزت احتجزوا",
    "اختطف": "اختطفت اختطفوا",
    "أقدم": "أقدمت أقدموا",
    "فجر": "فجّر فجروا يفجر",
    "تبنى": "تبنت تبنّى يتبنى",
    "أطلق": "أطلقت أطلقوا يطلق",
    "زعزع": "زعزعت يزعزع",
    "بدأ": "بدأت بدأوا بدؤوا يبدأ",
    "جاء": "جاءت جاؤوا جاءوا",
    "اتخذ": "اتخذت يتخذ",
    "استجاب": "استجابت يستجيب",
    "استحوذ": "استحوذت يستحوذ",
    "اغتال": "اغتيل اغتالت",
}


@pytest.mark.parametrize(("verb", "form"), [(verb, form) for verb, forms in FORMS.items() for form in [verb, *forms.split()]])
def test_forms_of_the_news_lead_to_their_verb_first(verb: str, form: str) -> None:
    first = verb_readings(fold_key(form))[0]
    assert first.lemma == fold_key(verb)
    assert first.finite
    assert first.verb.common


def test_both_voices_of_an_unvocalised_past() -> None:
    slots = {(r.kind, r.voice, r.slot.person, r.slot.number) for r in verb_readings("قتل") if r.verb.vocalised == "قَتَلَ"}
    assert {("past", "active", "3", "s"), ("past", "passive", "3", "s"), ("masdar", "", "", "s")} == slots


def test_a_passive_of_its_own_spelling_is_passive_alone() -> None:
    assert {r.voice for r in verb_readings("اصيب") if r.kind == "past"} == {"passive"}
    assert {r.lemma for r in verb_readings("اصيب") if r.kind == "past"} == {"اصاب"}


def test_moods_that_are_written_alike_are_one_reading() -> None:
    assert {r.slot.mood for r in verb_readings("يقصف") if r.verb.vocalised == "قَصَفَ"} == {"isj"}
    assert {r.slot.mood for r in verb_readings("يقصفون") if r.verb.vocalised == "قَصَفَ"} == {"i"}
    assert {r.slot.mood for r in verb_readings("يقصفوا") if r.verb.vocalised == "قَصَفَ"} == {"sj"}


@pytest.mark.parametrize(
    ("form", "lemma", "kind", "voice", "number"),
    [
        ("مقاتلين", "قاتل", "participle", "active", "p"),
        ("مقاتلو", "قاتل", "participle", "active", "p"),
        ("محتجزات", "احتجز", "participle", "passive", "p"),
        ("متهمه", "اتهم", "participle", "passive", "s"),
        ("استهداف", "استهدف", "masdar", "", "s"),
        ("تفجيرات", "فجر", "masdar", "", "p"),
        ("هجوم", "هجم", "masdar", "", "s"),
        ("اصابه", "اصاب", "masdar", "", "s"),
        ("قتال", "قاتل", "masdar", "", "s"),
        ("تهدئه", "هدا", "masdar", "", "s"),
    ],
)
def test_participles_and_verbal_nouns(form: str, lemma: str, kind: str, voice: str, number: str) -> None:
    assert (lemma, kind, voice, number) in {(r.lemma, r.kind, r.voice, r.slot.number) for r in verb_readings(form)}


@pytest.mark.parametrize(
    ("word", "prefix", "suffix", "form", "lemma"),
    [
        ("قتلوهم", 0, 2, "قتلوا", "قتل"),
        ("واستهدفته", 1, 1, "استهدفت", "استهدف"),
        ("وسيقصف", 2, 0, "يقصف", "قصف"),
        ("سيقتلونهم", 1, 2, "يقتلون", "قتل"),
        ("لتستهدف", 1, 0, "تستهدف", "استهدف"),
        ("فشنت", 1, 0, "شنت", "شن"),
        ("نفاه", 0, 1, "نفي", "نفي"),
        ("تبناها", 0, 2, "تبني", "تبني"),
        ("ودعا", 1, 0, "دعا", "دعا"),
        ("فقتلوا", 1, 0, "قتلوا", "قتل"),
        ("اعتقلتهما", 0, 3, "اعتقلت", "اعتقل"),
    ],
)
def test_clitics_of_verbs(word: str, prefix: int, suffix: int, form: str, lemma: str) -> None:
    way = analyse_verb(word)[0]
    assert (way.prefix, way.suffix, way.form, way.readings[0].lemma) == (prefix, suffix, form, lemma)
    assert word.startswith(way.proclitics)
    assert word.endswith(way.pronoun)


def test_the_future_and_the_purpose_ask_for_a_present() -> None:
    assert all(r.kind == "present" for way in analyse_verb("سقصف") for r in way.readings)
    assert all("i" in r.slot.mood for way in analyse_verb("سيقصفون") if way.proclitics == "س" for r in way.readings)
    assert not [way for way in analyse_verb("سيقصفوا") if way.proclitics == "س"]


def test_an_object_makes_the_verb_active() -> None:
    assert {r.voice for way in analyse_verb("قصفتها") for r in way.readings if way.pronoun} == {"active"}


@pytest.mark.parametrize(
    ("word", "prefix", "suffix", "form"),
    [
        ("باستهدافهم", 1, 2, "استهداف"),
        ("للقصف", 2, 0, "قصف"),
        ("والمقاتلين", 3, 0, "مقاتلين"),
        ("اصابته", 0, 1, "اصابه"),
        ("بالهجوم", 3, 0, "هجوم"),
        ("انتهائها", 0, 2, "انتهاء"),
    ],
)
def test_clitics_of_verbal_nouns_and_participles(word: str, prefix: int, suffix: int, form: str) -> None:
    way = analyse_nominal(word)[0]
    assert (way.prefix, way.suffix, way.form) == (prefix, suffix, form)
    assert not any(r.finite for r in way.readings)


def test_verbs_of_a_lemma() -> None:
    assert next((verb.vocalised, verb.pattern) for verb in verbs_of("فجر")) == ("فَجَّرَ", "II")
    assert {verb.pattern.partition("/")[0] for verb in verbs_of("فجر")} >= {"I", "II"}
    assert verbs_of("اصيب") == ()


def test_what_is_no_verb() -> None:
    for form in ("", "كلاشينكوف", "Reuters", "2014", "و"):
        assert not is_verb_form(form)
        assert verb_readings(form) == ()
        assert analyse_verb(form) == ()


@given(st.text(alphabet="وفسلاتينهمكقصدىبر", max_size=12))
def test_clitics_never_overlap_and_every_form_is_known(word: str) -> None:
    for way in (*analyse_verb(word), *analyse_nominal(word)):
        assert way.prefix + way.suffix + 2 <= len(word)
        assert is_verb_form(way.form)
        assert way.readings

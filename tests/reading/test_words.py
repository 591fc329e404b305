"""Words: where clitics end, and whether a form is a verb where it stands."""

from __future__ import annotations

from functools import partial

import pytest

from tawthiq.reading.nature import agrees, nature, possessive, stems
from tawthiq.reading.page import lay_out
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.words import analyse
from tawthiq.script.fold import fold_key

parametrize = partial(pytest.mark.parametrize)


@parametrize(
    ("form", "split"),
    [
        ("للجيش", ("جيش", False, "ل", True)),
        ("وللجيش", ("جيش", True, "ل", True)),
        ("والقوات", ("قوات", True, "", True)),
        ("بمدينة", ("مدينه", False, "ب", False)),
        ("لقوات", ("قوات", False, "ل", False)),
        ("وميليشياته", ("ميليشياته", True, "", False)),
        ("الجنوبي", ("جنوبي", False, "", True)),
        ("بمطالبة", ("مطالبه", False, "ب", False)),
        # Letters that belong to the word.
        ("كمال", ("كمال", False, "", False)),
        ("بلال", ("بلال", False, "", False)),
        ("وليد", ("وليد", False, "", False)),
        ("بيروت", ("بيروت", False, "", False)),
        ("كبيرة", ("كبيره", False, "", False)),
    ],
)
def test_clitics(form: str, split: tuple[str, bool, str, bool]) -> None:
    word = analyse(fold_key(form))
    assert (word.core, word.joined, word.preposition, word.article) == split


@parametrize(
    ("text", "at", "lemma"),
    [
        ("قصف الجيش البلدة", 0, "قصف"),
        ("قال إن الجيش قصف البلدة", 0, "قال"),
        ("ثم قتلتهما المجموعة", 1, "قتل"),
        ("لم يقصف أحد", 1, "قصف"),
    ],
)
def test_verbs(text: str, at: int, lemma: str) -> None:
    verb = verb_at(lay_out(text), at)
    assert verb is not None
    assert verb.lemma == lemma


@parametrize(
    ("text", "at"),
    [
        ("بعد قصف المدينة", 1),  # after a preposition, a noun
        ("في صعدة وتعز", 1),  # a ة is no pronoun: not صعّده
        ("شنت غارات على المدينة", 3),
        ("القصف مستمر", 0),
    ],
)
def test_nouns_are_no_verbs(text: str, at: int) -> None:
    assert verb_at(lay_out(text), at) is None


@parametrize(
    ("noun", "adjective"),
    [("قوات", "امنيه"), ("فصائل", "مسلحه"), ("مسلحين", "مجهولين"), ("حدود", "سوريه"), ("جيش", "سوري")],
)
def test_agreement(noun: str, adjective: str) -> None:
    assert agrees(noun, adjective)


@parametrize(("noun", "adjective"), [("قوات", "نار"), ("هيئه", "غطاء"), ("جيش", "سوريه"), ("جانبان", "هجمات")])
def test_no_agreement(noun: str, adjective: str) -> None:
    assert not agrees(noun, adjective)


def test_a_relative_or_participle_is_an_adjective_and_a_listed_noun_is_not() -> None:
    assert nature("سوريه").sure
    assert nature("منتشره").adjective
    assert nature("مستشفي").noun
    assert not nature("نار").adjective


def test_possessive_only_on_a_known_noun() -> None:
    assert possessive(analyse("قواته")) == "ه"
    assert possessive(analyse("حكومتها")) == "ها"
    assert possessive(analyse("وزاره")) == ""


def test_written_ta_is_no_pronoun() -> None:
    assert "امن" not in stems(lay_out("منطقة آمنة"), 1)
    assert "قوات" in stems(lay_out("تقدمت قواته"), 1)

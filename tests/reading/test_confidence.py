"""Confidence: what is told outweighs what is only mentioned, and every weight is of a sign that the reader knows."""

import pytest

from tawthiq import read
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.confidence import LEAST

TOLD = (
    "قتل خمسة جنود وأصيب ثلاثة آخرون في هجوم شنه مسلحون مساء أمس على حاجز للجيش قرب مدينة حمص.",
    "شنت طائرات حربية فجر اليوم ثلاث غارات على أطراف بلدة طفس، ما أدى إلى مقتل أربعة مدنيين.",
    "اغتال مجهولون أمس الأربعاء قائدا محليا في مدينة إنخل بإطلاق النار عليه أمام منزله.",
    "خرج مئات المواطنين في مظاهرة وسط مدينة السويداء احتجاجا على انقطاع المياه.",
)
MENTIONED = (
    "هل نفهم أن كل هجوم يقع في المنطقة سيكون ذريعة لحرب أخرى لا يريدها أحد؟",
    "وتحدث الكاتب عن أثر الاغتيالات التي عرفتها المنطقة في وعي جيل كامل من أبنائها.",
    "ويناقش المؤتمر سبل علاج الأطفال الذين يعانون بعد التفجيرات من حالات خوف.",
    "نحن لا نرى في قتل الأبرياء بطولة، ولا في خطف المسافرين شجاعة.",
)


def likeliest(text):
    return max((event.confidence for event in read(text, published="2018-07-05").events), default=0.0)


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_is_believed(text):
    assert likeliest(text) > 2 * LEAST


@pytest.mark.parametrize("text", MENTIONED)
def test_what_is_only_mentioned_is_believed_less_or_not_at_all(text):
    assert likeliest(text) < 2 * LEAST


def test_every_event_is_at_least_so_likely():
    text = " ".join((*TOLD, *MENTIONED))
    assert all(LEAST <= event.confidence <= 1 for event in read(text, published="2018-07-05").events)


def test_weights_are_those_of_a_probability_not_of_a_rule():
    weights = grammar().confidence
    assert max(abs(weight) for weight in weights.values()) < 3
    assert {"noun", "verb", "doer", "place", "toll"} <= set(weights)

"""Whatever the text, every span of a whole reading is cut from it: text[start:end] is its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import tawthiq

REPORT = (
    "أعلن المرصد السوري لحقوق الإنسان أمس مقتل 12 مدنياً، بينهم أربعة أطفال، في غارات شنّتها طائرات حربية على بلدة كحيل "
    "بريف درعا الشرقي. وقال العميد أبو علي الحسن، المتحدث باسم «الجبهة الجنوبية»، إن فصائل المعارضة السورية صدّت هجوماً لقوات "
    "النظام شمال غربي المدينة. وأضاف: «لن نسلّم السلاح الثقيل»، فيما دعت الأمم المتحدة إلى وقف القصف؛ ولم تـتـضـح الحصيلة "
    "(نحو ٣٠ قتيلا) حتى مساء الثلاثاء."
)
PIECES = REPORT.split(" ")
MARKS = st.sampled_from(list('،.؛:«»“”"()[]-–…\n\t\u200f\u200e\u202b\u0640\u064b\u0651\ufeff#_/٪%'))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that has words and where they stand."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(text: str) -> int:
    reading = json.loads(msgspec.json.encode(tawthiq.read(text, published="2018-07-05")))
    count = 0
    for span in spans(reading):
        assert text[span["start"] : span["end"]] == span["text"], span
        count += 1
    return count


def test_the_report_itself_has_spans() -> None:
    assert check(REPORT) > len("events statements tallies".split())


@given(st.lists(st.one_of(st.sampled_from(PIECES), MARKS), max_size=90), st.sampled_from([" ", "  ", "", "\n"]))
@settings(max_examples=120, deadline=None)
def test_shuffled_reports(pieces: list[str], glue: str) -> None:
    check(glue.join(pieces))


@given(st.text(max_size=200))
@settings(max_examples=120, deadline=None)
def test_any_text(noise: str) -> None:
    check(noise)
    check(f"قتل 12 مدنيا في غارة {noise} على بلدة كحيل {noise} شنتها طائرات النظام السوري أمس، قال {noise} المرصد.")

"""Numbers spelt out as written Arabic does, in every gender, case and spelling, read back as the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.reading.number_spans import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Choose = Callable[[Sequence[str]], str]

UNITS = {
    1: ("واحد", "واحدة", "واحدا"),
    2: ("اثنان", "اثنين", "اثنتان", "اثنتين", "إثنان"),
    3: ("ثلاثة", "ثلاث"),
    4: ("أربعة", "أربع", "اربعة"),
    5: ("خمسة", "خمس"),
    6: ("ستة", "ست"),
    7: ("سبعة", "سبع"),
    8: ("ثمانية", "ثماني", "ثمان"),
    9: ("تسعة", "تسع"),
    10: ("عشرة", "عشر"),
}
BEFORE_TEN = {1: ("أحد", "إحدى"), 2: ("اثنا", "اثني", "اثنتا", "اثنتي", "إثنا")}
TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
HUNDREDS = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
HUNDRED = ("مئة", "مائة", "مئه")
SCALES = (
    (10**9, ("مليار", "بليون"), ("ملياران", "مليارين"), ("مليارات", "مليار")),
    (10**6, ("مليون",), ("مليونان", "مليونين"), ("ملايين",)),
    (10**3, ("ألف", "الف"), ("ألفان", "ألفين"), ("آلاف", "الاف")),
)


def spelt(number: int, choose: Choose) -> str:
    """Return `number` (from 1 to a trillion) in words; `choose` picks one of the forms that may stand."""
    parts: list[str] = []
    for scale, one, two, many in SCALES:
        count, number = divmod(number, scale)
        if count == 1:
            parts.append(choose(one))
        elif count == 2:
            parts.append(choose(two))
        elif 3 <= count <= 10:
            parts.append(f"{choose(UNITS[count])} {choose(many)}")
        elif count:
            parts.append(f"{below_thousand(count, choose)} {choose((*one, one[0] + 'ا'))}")
    if number:
        parts.append(below_thousand(number, choose))
    return choose((" و", " و ")).join(parts)


def below_thousand(number: int, choose: Choose) -> str:
    """Return a number from 1 to 999 in words."""
    hundreds, rest = divmod(number, 100)
    parts: list[str] = []
    if hundreds == 1:
        parts.append(choose(HUNDRED))
    elif hundreds == 2:
        parts.append(choose(("مئتان", "مئتين", "مائتان", "مائتين")))
    elif hundreds:
        parts.append(HUNDREDS[hundreds - 3] + choose(("", " ")) + choose(HUNDRED))
    if rest:
        parts.append(_below_hundred(rest, choose))
    return " و".join(parts)


def _below_hundred(number: int, choose: Choose) -> str:
    tens, units = divmod(number, 10)
    if number <= 10:
        return choose(UNITS[number])
    if tens == 1:
        return f"{choose(BEFORE_TEN.get(units, UNITS[units]))} {choose(('عشر', 'عشرة'))}"
    ten = TENS[tens - 2] + choose(("ون", "ين"))
    return f"{choose(UNITS[units])} و{ten}" if units else ten


@given(st.integers(min_value=1, max_value=10**12 - 1), st.data())
def test_a_number_spelt_out_reads_back(number, data):
    words = spelt(number, lambda forms: data.draw(st.sampled_from(forms)))
    assert [(found.value, found.text) for found in numbers(words)] == [(number, words)]


@given(st.integers(min_value=3, max_value=999_999), st.data())
def test_bounds_make_the_interval_of_the_codebook(number, data):
    words = data.draw(st.sampled_from([str(number), f"{number:,}", spelt(number, lambda forms: forms[0])]))
    assert bounds(f"أكثر من {words}") == (number + 1, None)
    assert bounds(f"لا يقل عن {words}") == (number, None)
    assert bounds(f"أقل من {words}") == (0, number - 1)
    assert bounds(f"لا يتجاوز {words}") == (0, number)
    assert bounds(f"نحو {words}") == (number, number)
    if not 1000 <= number <= 2200:  # by itself as well a year
        assert bounds(f"بين {words} و{number + 1}") == (number, number + 1)


def bounds(text):
    (found,) = numbers(text)
    return found.low, found.high

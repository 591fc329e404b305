"""Numbers: every expression of the tables gives its interval, its rule and its words; any text gives anchored readings."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.reading.number_digits import digits_value
from tawthiq.reading.number_duals import with_duals
from tawthiq.reading.number_spans import numbers
from tawthiq.reading.numbers import read_numbers
from tawthiq.script.fold import fold_key
from tawthiq.script.tokens import tokenize

DATA = Path(__file__).parent.parent / "data"
WORDS = st.sampled_from(
    "قتل من إلى بين أو و ثلاثة عشر عشرون وعشرون مئة ألف آلاف مليون ونصف أكثر نحو على الأقل 10 15 2018 - % ، "
    "الثالث تموز عشرات واحد شخصان مدينتي طفلين لا يقل عددهم عن كل في المئة خمس السكان فاصلة بضع ونيف ( ) « » / + . , 1 000 "
    "250 رقم القرار الساعة مساء صفر ثلاثة أرباع إلا ربعا والعشرون الذكرى الـ".split(),
)


def rows(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows("numbers.tsv"), ids=lambda row: row[0])
def test_expression(row):
    text, words, kind, low, high, approximate, rule = row
    found = next((n for n in numbers(text) if n.text == words), None)
    assert found is not None, [n.text for n in numbers(text)]
    assert (found.kind, found.low, found.high) == (kind, int(low), int(high) if high else None)
    assert (found.approximate, found.rule) == (bool(approximate), rule)


@pytest.mark.parametrize("row", rows("numbers_in_row.tsv"), ids=lambda row: row[0])
def test_numbers_of_a_clause_stay_apart(row):
    text, expected = row
    read = ";".join(f"{n.text}={n.low}-{'' if n.high is None else n.high}" for n in numbers(text))
    assert read == expected


def unit_word(text, which=0):
    tokens = tokenize(fold_key(text))
    unit = read_numbers(tokens)[which].unit_token
    return None if unit is None else tokens[unit].text


def test_the_noun_counted_follows_the_number_directly_or_after_min():
    assert unit_word("قتل خمسة مدنيين") == "مدنيين"
    assert unit_word("93 من عناصر الحماية") == "عناصر"
    assert unit_word("عشرات من المدنيين") == "المدنيين"
    assert unit_word("20 في المئة من السكان") == "السكان"


def test_the_noun_counted_stands_before_an_adjective_of_number():
    assert unit_word("قتل شخص واحد") == "شخص"
    assert unit_word("دفن القتلى الخمسة أمس") == fold_key("القتلى")


def test_no_noun_is_counted_where_a_clause_goes_on():
    assert unit_word("قتل خمسة في القصف") is None
    assert unit_word("قتل 93 وجرح آخرون") is None
    assert unit_word("وصل 3 وزراء") == "وزراء"


def test_value_is_the_bare_number_inside_its_bounds():
    (found,) = read_numbers(tokenize(fold_key("قتل أكثر من ستة")))
    assert (found.start, found.end, found.value_start, found.value_end, found.value) == (4, 15, 12, 15, 6)


def test_a_detached_article_and_a_proclitic():
    assert [n.text for n in numbers("جثث الـ 24 قتيلا")] == ["الـ 24"]
    assert [n.text for n in numbers("218 مدنيا و٩٣ مقاتلا")] == ["218", "٩٣"]


def test_numbers_do_not_run_over_sentences():
    assert [(n.text, n.low) for n in numbers("بلغ العدد 20.\n\n30 ألف نازح وصلوا")] == [("20", 20), ("30 ألف", 30000)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.5", 3.5), ("3,5", 3.5), ("1,250.5", 1250.5), ("0.125", 0.125), ("007", 7), ("1.250.000", 1250000), ("10.7.2018", None)],
)
def test_digits(text, value):
    assert digits_value(text) == value


@given(st.text() | st.lists(WORDS, max_size=30).map(" ".join))
def test_spans_reproduce_and_intervals_hold(text):
    found = numbers(text)
    for number in found:
        assert text[number.start : number.end] == number.text
        assert number.text
        assert number.low >= 0
        assert number.high is None or number.low <= number.high
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("نصف السكان", 0.5),
        ("ثلاثة أرباع المدينة", 0.75),
        ("خمس السكان", 0.2),
        ("واحد من كل أربعة", 0.25),
        ("خمسة في الألف", 0.005),
        ("ثلاثة فاصلة خمسة", 3.5),
        ("ثلاثة وربع", 3.25),
        (".5", 0.5),
        ("3/4 السكان", 0.75),
        ("ساعتين ونصف", 2.5),
        ("مليون إلا ربعا", 750000),
    ],
)
def test_value_of_a_part(text, value):
    assert numbers(text)[0].value == value


def test_a_dual_counts_its_own_noun():
    tokens = tokenize(fold_key("قتل ما لا يقل عن شخصين في القصف"))
    (found,) = with_duals(tokens, read_numbers(tokens), plain=False)
    assert (tokens[found.unit_token].text, found.count.low, found.count.high) == ("شخصين", 2, None)
    assert with_duals(tokens[5:], read_numbers(tokens[5:]), plain=False) == []


def test_a_range_from_a_dual_takes_in_its_upper_end():
    tokens = tokenize(fold_key("وصل شخصان أو ثلاثة"))
    (found,) = with_duals(tokens, read_numbers(tokens), plain=False)
    assert (found.count.low, found.count.high, found.count.rule) == (2, 3, "between")

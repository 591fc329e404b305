import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.script.quotations import quotations


def quoted(text):
    return [text[quotation.start : quotation.end] for quotation in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "قال “الوضع هادئ” اليوم",
        "قال «الوضع هادئ» اليوم",
        'قال "الوضع هادئ" اليوم',
        "قال ”الوضع هادئ“ اليوم",
        "قال „الوضع هادئ“ اليوم",
    ],
)
def test_every_kind_of_mark_quotes(text):
    assert quoted(text) == ["الوضع هادئ"]


def test_an_unclosed_quotation_ends_with_its_line():
    assert quoted('قال "الوضع هادئ\nثم مضى') == ["الوضع هادئ"]


def test_a_stray_closing_mark_is_passed_over():
    assert quoted("قال» ثم «مضى»") == ["مضى"]


def test_a_quotation_within_a_quotation_stays_inside():
    assert quoted('وأضاف أن "ما يسمى "صفقة العمر" لن يمر" هنا') == ['ما يسمى "صفقة العمر" لن يمر']


def test_ten_thousand_nested_marks_are_read():
    text = "«" * 10_000 + "نص" + "»" * 10_000
    assert len(quotations(text)) == 1


@given(st.text(st.sampled_from("اب \n\"“”„«»'")))
def test_quotations_are_in_order_and_stay_on_their_line(text):
    end = 0
    for quotation in quotations(text):
        assert end <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        end = quotation.end

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.script.tokens import tokenize


def test_letters_and_digits_that_touch_are_apart():
    assert [(token.text, token.kind) for token in tokenize("و93 مدنيا في2013")] == [
        ("و", "word"), ("93", "number"), ("مدنيا", "word"), ("في", "word"), ("2013", "number"),
    ]  # fmt: skip


def test_a_number_keeps_its_separators():
    assert [token.text for token in tokenize("1,250 و 3.5 مليون.")] == ["1,250", "و", "3.5", "مليون", "."]


@given(st.text())
def test_tokens_stand_where_they_say_in_order(text):
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end


@given(st.text())
def test_no_letter_or_digit_is_lost(text):
    held = "".join(token.text for token in tokenize(text))
    assert [c for c in text if c.isalnum()] == [c for c in held if c.isalnum()]

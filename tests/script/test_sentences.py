import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.script.fold import fold_key
from tawthiq.script.sentences import sentences


def kinds(text):
    folded = fold_key(text)
    return [(sentence.kind, folded[sentence.start : sentence.end]) for sentence in sentences(folded)]


def test_headings_body_and_lists_are_told_apart():
    text = "هدوء في المدينة\n\nساد الهدوء المدينة. وعاد السكان إلى بيوتهم.\n- فتح الطريق أمام السيارات.\n"
    assert [kind for kind, _ in kinds(text)] == ["heading", "body", "body", "list"]


def test_an_abbreviation_of_single_letters_ends_no_sentence():
    assert len(kinds("نقلت وكالة أ.ف.ب عن د. سالم أن الطريق مفتوح.")) == 1


def test_a_decimal_point_ends_no_sentence():
    assert len(kinds("وزعت المنظمة 4.6 أطنان من الدواء على المستشفيات.")) == 1


def test_crlf_breaks_lines_once():
    assert [sentence.paragraph for sentence in sentences(fold_key("سطر أول.\r\n\r\nسطر ثان."))] == [0, 1]


@given(st.text(st.sampled_from('ابج .!؟\n\r«»"12-•،')))
def test_every_character_but_space_lies_in_exactly_one_sentence(text):
    folded = fold_key(text)
    covered = [0] * len(folded)
    end = 0
    for sentence in sentences(folded):
        assert sentence.start >= end
        end = sentence.end
        for at in range(sentence.start, sentence.end):
            covered[at] += 1
    assert all(covered[at] == 1 for at, character in enumerate(folded) if not character.isspace())


def test_a_year_of_the_hijra_may_end_a_sentence():
    assert len(kinds("وقع ذلك في عام 1436 هـ. وقال شاهد إن الطريق مفتوح.")) == 2


@pytest.mark.parametrize("between", [" ", "، "])
def test_no_sentence_is_without_end(between):
    clause = fold_key("وقتل خمسة مدنيين في قصف على المدينة")
    text = fold_key(between.join([clause] * 1000))
    found = sentences(text)
    assert max(sentence.end - sentence.start for sentence in found) <= 2000
    assert len(found) < 30
    assert "".join(text[sentence.start : sentence.end] for sentence in found).replace(" ", "") == text.replace(" ", "")
    if between == "، ":
        assert all(text[sentence.start : sentence.end].startswith(clause) for sentence in found)


def test_a_word_without_end_stays_whole():
    text = "كتب " + "ا" * 9000 + " ثم سكت"
    assert any("ا" * 9000 in text[sentence.start : sentence.end] for sentence in sentences(text))

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.script.fold import fold, fold_key, well_formed

#: Arabic as it arrives: letters in every dress, marks, tatweel, direction controls, line ends, other scripts, anything.
ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from('ابتةىيأإآكه قصفمدني٠١٢۳4,.،؛«»“”"„ـًٌٍَُِّْٰ\u200f\u200e\u202b\u2067\u2069\ufeff\u00a0\r\n\t\x00'),
        st.sampled_from("ﻗﺼﻒﷲﻻ😀𞺏"),
        st.characters(),
    )
)


def test_lone_surrogates_go_one_for_one():
    assert well_formed("أ\ud800ب\udc00") == "أ\ufffdب\ufffd"


def test_one_spelling_for_every_way_of_writing():
    assert fold_key("أَحْمَد") == "احمد"
    assert fold_key("إدلـــب") == "ادلب"
    assert fold_key("مدرسة") == fold_key("مدرسه")
    assert fold_key("على") == fold_key("علي")
    assert fold_key("٣٥٬٠٠٠") == "35,000"
    assert fold_key("ﻗﺼﻒ") == "قصف"


def test_a_word_stretched_or_dotted_to_dodge_moderation_is_one_word():
    assert fold_key("مـ ـقـ ـتـ ـل") == "مقتل"
    assert fold_key("قـ.ـصـ.ـف") == "قصف"


def test_a_span_takes_the_marks_of_its_last_letter():
    folded = fold("قُتِلَ رجلٌ")
    start, end = folded.span(0, 3)
    assert folded.source[start:end] == "قُتِلَ "[:-1]


def test_plain_text_needs_no_table():
    assert fold("قصف الجيش البلدة").offsets is None


@given(ANY_TEXT)
def test_every_span_leads_back_into_the_given_text(text):
    folded = fold(text)
    previous = 0
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert previous <= start <= end <= len(text)
        previous = start
    assert folded.source == text


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    once = fold_key(text)
    assert fold_key(once) == once


@given(ANY_TEXT, st.integers(0, 40))
def test_a_position_is_the_way_back_of_an_offset(text, at):
    folded = fold(text)
    if at < len(folded.text):
        start, _ = folded.span(at, at + 1)
        assert folded.span(folded.position(start), folded.position(start) + 1)[0] == start

"""Lines of mixed direction."""

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.publish.bidi import columns, emphasise, finish, harmless, isolate, wrap

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"


def test_nothing_of_a_report_steers_the_terminal():
    assert harmless("قتل\x1b[2J\x07 مدني\u202e\n\tفي\u2066 البلدة\x00") == "قتل[2J مدني في البلدة"
    assert harmless("می\u200cخواهم") == "می\u200cخواهم"


def test_isolates():
    assert isolate(" درعا ") == f"{FSI}درعا{PDI}"
    assert isolate("\u200f") == ""


def test_vowel_signs_and_marks_take_no_room():
    assert columns("مدنيّون") == 6
    assert columns(isolate("abc")) == 3
    assert columns("汉字") == 4


@given(st.lists(st.text(alphabet="abcdeبتث", min_size=1, max_size=30), max_size=30), st.integers(20, 60))
def test_wrapping_keeps_every_word_within_the_width(words, width):
    lines = wrap(" ".join(words), width, first="  - ", rest="    ")
    assert all(columns(line) <= width for line in lines)
    assert "".join(line[4:] for line in lines).replace(" ", "") == "".join(words)


@given(st.text(alphabet="ab بت", max_size=60), st.integers(20, 30))
def test_isolates_and_emphasis_are_closed_on_every_line(text, width):
    for line in wrap(f"x {isolate(text)} {emphasise(text)} y", width):
        assert line.count(FSI) == line.count(PDI)
        assert line.count("\x01") == line.count("\x02")


def test_emphasis_and_marks_at_the_end():
    text = f"{RLM}{isolate('أ')} {emphasise('ب')}"
    assert finish(text, on="<", off=">", marks=True) == f"{RLM}{FSI}أ{PDI} <ب>"
    assert finish(text, on="", off="", marks=False) == "أ ب"

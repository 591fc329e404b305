import pytest

from tawthiq.knowledge.frames import frame_table
from tawthiq.reading.page import lay_out
from tawthiq.reading.triggers import find_triggers


def frames_in(text):
    page = lay_out(text)
    return [(trigger.frame.id, page.span(trigger.first, trigger.last).text) for trigger in find_triggers(page, frozenset())]


@pytest.mark.parametrize("frame", frame_table().frames, ids=lambda frame: frame.id)
def test_every_frame_is_found_in_its_own_example(frame):
    assert frame.id in [name for name, _ in frames_in(frame.example)]


def test_a_fixed_phrase_goes_before_its_words():
    assert frames_in("أطلق الجيش سراح عشرة محتجزين") == [("release", "أطلق الجيش سراح")]


def test_one_verb_names_what_its_object_says():
    assert frames_in("أطلق مسلحون النار على سيارة")[0][0] == "shooting"
    assert frames_in("أطلقت الجماعة صواريخ على الميناء")[0][0] == "launch_rockets"


def test_a_phrase_does_not_reach_over_another_telling_verb():
    assert "shooting" not in [name for name, _ in frames_in("أطلق الوزير مبادرة وقال إن النار تأكل الجميع")]


def test_a_noun_with_its_pronoun_is_the_noun():
    assert ("airstrike", "غاراتها") in frames_in("كثفت الطائرات غاراتها على الريف")


def test_dates_name_nothing():
    page = lay_out("حرب عام 2011")
    assert find_triggers(page, frozenset(range(len(page.tokens)))) == []

"""Which answers count as the same."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.evaluate.gold import GoldEvent
from tawthiq.evaluate.matching import Counts, count_matches, pair_events, same_words
from tawthiq.model import EventType, span_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("قوات الحدود", "لقوات الحدود"),
        ("مدينة إبّ", "اب"),
        ("الجيش", "وبالجيش الوطني"),
        ("لواء الصقور", "لــواء الصقور المستقل"),
        ("مستشفى الأطفال", "بمستشفي الاطفال"),
    ],
)
def test_same_words_whatever_the_spelling_and_prefixes(one, other):
    assert same_words(one, other)
    assert same_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("قوات الحدود", "شرطة المرور"), ("", "الجيش"), ("!", "!"), ("شرق ريف حماة", "غرب حلب حماة")]
)
def test_other_words(one, other):
    assert not same_words(one, other)


def test_each_answer_serves_once():
    assert count_matches([4, 4, 7], [4, 7, 7], int.__eq__) == Counts(found=2, extra=1, missed=1)


@given(st.lists(st.integers(0, 4)), st.lists(st.integers(0, 4)))
def test_counts_add_up(gold, read):
    found, extra, missed = count_matches(gold, read, int.__eq__)
    assert found + missed == len(gold)
    assert found + extra == len(read)


TEXT = "هاجم مسلحون المخفر ثم هاجم مسلحون الجسر"


def gold(evidence, plover="ASSAULT"):
    return GoldEvent(evidence=evidence, plover=plover)


@pytest.fixture
def event(shelling):
    def make(trigger, evidence, plover="ASSAULT"):
        return msgspec.structs.replace(
            shelling, trigger=span_of(TEXT, *trigger), evidence=span_of(TEXT, *evidence), type=EventType(plover=plover)
        )

    return make


def test_events_pair_by_the_characters_they_share(event):
    second = TEXT.index("ثم")
    wanted = [gold("هاجم مسلحون المخفر"), gold("ثم هاجم مسلحون الجسر")]
    pairs = pair_events(TEXT, wanted, [event((second + 3, second + 7), (second, 39)), event((0, 4), (0, 18))])
    assert {(pair.gold, pair.read) for pair in pairs} == {(0, 1), (1, 0)}


def test_the_right_type_goes_before_the_longer_overlap(event):
    reads = [event((0, 18), (0, 18), "AID"), event((0, 4), (0, 18), "COERCE"), event((0, 4), (0, 18))]
    (pair,) = pair_events(TEXT, [gold("هاجم مسلحون المخفر")], reads)
    assert pair.read == 2
    (pair,) = pair_events(TEXT, [gold("هاجم مسلحون المخفر")], reads[:2])
    assert (pair.read, pair.same_type, pair.same_family) == (1, False, True)


def test_evidence_must_share_half_where_the_trigger_lies_elsewhere(event):
    wanted = [gold("هاجم مسلحون المخفر")]
    assert pair_events(TEXT, wanted, [event((19, 21), (5, 30))])
    assert not pair_events(TEXT, wanted, [event((19, 21), (14, 39))])


def test_signing_counts_as_agreeing(event):
    (pair,) = pair_events(TEXT, [gold("هاجم مسلحون المخفر", "SUPPORT")], [event((0, 4), (0, 18), "AGREE")])
    assert pair.same_type


def test_evidence_that_is_not_in_the_text_pairs_with_nothing(event):
    assert not pair_events(TEXT, [gold("انفجرت سيارة")], [event((0, 4), (0, 18))])

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.model import Count, add_disjoint, exact

COUNTS = st.builds(
    lambda low, more, approximate: Count(low=low, high=None if more is None else low + more, approximate=approximate),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    st.booleans(),
)


def test_an_interval_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="not an interval"):
        Count(low=3, high=2)


def test_more_than_six_holds_seven_and_not_six():
    more_than_six = Count(low=7, high=None, rule="more_than")
    assert more_than_six.contains(exact(7))
    assert not more_than_six.contains(exact(6))
    assert not exact(7).contains(more_than_six)


def test_there_is_no_plus_because_adding_is_a_claim_about_populations():
    with pytest.raises(TypeError):
        exact(1) + exact(2)  # type: ignore[operator]


def test_disjoint_parts_add_up_and_keep_what_is_open():
    assert add_disjoint((exact(218), exact(93))) == Count(low=311, high=311, rule="sum_disjoint")
    assert add_disjoint((exact(2), Count(low=24, high=None, rule="dozens"))).high is None
    assert add_disjoint(()) == Count(low=0, high=0, rule="sum_disjoint")


@given(COUNTS, COUNTS)
def test_containing_implies_overlapping(a, b):
    if a.contains(b):
        assert a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)


@given(COUNTS, COUNTS)
def test_the_hull_holds_both(a, b):
    hull = a.hull(b)
    assert hull.contains(a)
    assert hull.contains(b)


@given(COUNTS, COUNTS, COUNTS)
def test_adding_is_monotone(a, b, c):
    if a.contains(b):
        assert add_disjoint((a, c)).contains(add_disjoint((b, c)))

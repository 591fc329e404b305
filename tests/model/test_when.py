import msgspec
import pytest

from tawthiq.model import DateRange


def test_a_range_reads_and_writes_as_from_and_to():
    days = DateRange(start="2018-06-19", end="2018-07-05", precision="range", anchor="2018-07-05")
    assert msgspec.json.decode(msgspec.json.encode(days)) == {
        "from": "2018-06-19", "to": "2018-07-05", "precision": "range", "anchor": "2018-07-05",
    }  # fmt: skip


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        DateRange(start="2018-07-05", end="2018-06-19", precision="range")


def test_a_day_lies_in_its_month_and_not_the_other_way_round():
    day = DateRange(start="2018-07-05", end="2018-07-05", precision="day")
    month = DateRange(start="2018-07-01", end="2018-07-31", precision="month")
    assert month.contains(day)
    assert not day.contains(month)
    assert day.overlaps(month)

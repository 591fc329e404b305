"""Dates: every expression of the tables gives its days and its words; any text gives anchored readings that hold."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.reading.dates import dates

DATA = Path(__file__).parent.parent / "data"
PUBLISHED = date(2018, 7, 5)
WORDS = st.sampled_from(
    "منذ قبل خلال من إلى حتى بين و ال الـ 31 30 2 2018 29 شباط فبراير / - ( ) ، الشهر الأسبوع الماضي المقبل الجاري يوم الخميس "
    "الجمعة ليل أمس نهاية عام 1439 هـ رمضان صيف منه نفسه اليوم التالي ثلاثة أشهر وآذار الثمانينات عامين".split(),
)


def rows(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def days(text, published=PUBLISHED):
    return [(d.days.start, d.days.end) if d.days else None for d in dates(text, published)]


@pytest.mark.parametrize("row", rows("dates.tsv"), ids=lambda row: row[0])
def test_expression(row):
    text, words, start, end, kind, part = row
    found = next((d for d in dates(text, PUBLISHED) if d.text == words), None)
    assert found is not None, [d.text for d in dates(text, PUBLISHED)]
    assert found.days is not None, found.why
    assert (found.days.start, found.days.end, found.kind, found.part_of_day or "") == (start, end, kind, part)


@pytest.mark.parametrize("row", rows("dates_days.tsv"), ids=lambda row: f"{row[0]} {row[1]}")
def test_expression_on_another_day(row):
    published, text, words, start, end, kind, part = row
    found = next((d for d in dates(text, published) if d.text == words), None)
    assert found is not None, [d.text for d in dates(text, published)]
    assert found.days is not None, found.why
    assert (found.days.start, found.days.end, found.kind, found.part_of_day or "") == (start, end, kind, part)


@pytest.mark.parametrize("row", rows("dates_unresolved.tsv"), ids=lambda row: row[0])
def test_unresolved_says_why(row):
    text, words, why = row
    assert [(d.text, d.days, d.why) for d in dates(text, PUBLISHED)] == [(words, None, why)]


@pytest.mark.parametrize("row", rows("dates_none.tsv"), ids=lambda row: row[0])
def test_no_date(row):
    assert dates(row[0], PUBLISHED) == []


def test_without_a_publication_day_only_absolute_words_resolve():
    assert days("قتل أمس", None) == [None]
    assert dates("قتل أمس")[0].why == "no publication date"
    assert days("في الخامس من آذار 2020", None) == [("2020-03-05", "2020-03-05")]
    assert days("منذ 2007", None) == [("2007-01-01", "2007-12-31")]


def test_anchor_is_named_only_where_it_was_needed():
    relative, absolute = dates("أمس وفي 3 أيار 2017", PUBLISHED)
    assert relative.days is not None
    assert absolute.days is not None
    assert (relative.days.anchor, absolute.days.anchor) == ("2018-07-05", None)


def test_the_published_day_may_be_an_iso_date():
    assert days("قتل أمس", "2018-03-01") == [("2018-02-28", "2018-02-28")]


def test_words_that_lead_back_to_the_date_before():
    assert days("هاجموا في 3 أيار 2017، وفي اليوم التالي انسحبوا")[1] == ("2017-05-04", "2017-05-04")
    assert days("بدأت في آذار 2011، وفي تموز من العام نفسه توسعت")[1] == ("2011-07-01", "2011-07-31")


def test_a_part_of_the_day_belongs_to_the_day_named_before():
    assert days("دخلوا أمس الأول، وانسحبوا مساءً") == [("2018-07-03", "2018-07-03")] * 2
    assert days("دخلوا الليلة قبل الماضية وفي ساعة متأخرة من الليلة نفسها خرجوا") == [("2018-07-03", "2018-07-04")] * 2
    assert days("دخلوا أمس الأول. ثم كان هدوء. ولم يقع شيء. وسادت العتمة. وانسحبوا مساءً")[1] is None


def test_a_beginning_is_not_the_day_before():
    assert days("قتلوا الاثنين منذ بداية تموز وفي اليوم التالي عادوا")[-1] == ("2018-07-03", "2018-07-03")


def test_a_weekday_that_is_not_that_dates_is_told():
    assert [d.agrees for d in dates("أمس الأربعاء ثم أمس الثلاثاء", PUBLISHED)] == [True, False]


def test_a_weekday_decides_which_year_is_meant():
    assert days("الأحد 8 تموز", date(2018, 7, 5)) == [("2018-07-08", "2018-07-08")]
    assert days("السبت 8 تموز", date(2018, 7, 5)) == [("2017-07-08", "2017-07-08")]


def test_dates_do_not_run_over_sentences():
    assert [d.text for d in dates("وصلوا أمس.\n\nالخميس موعدهم", PUBLISHED)] == ["أمس", "الخميس"]


def test_precision_is_what_the_words_give():
    said = "مساء أمس ثم الثلاثاء ثم الأسبوع الماضي ثم آذار 2011 ثم عام 2011 ثم صيف 2012 ثم خلال 48 ساعة"
    precisions = [d.days.precision for d in dates(said, PUBLISHED) if d.days]
    assert precisions == ["part_of_day", "day", "week", "month", "year", "season", "range"]


def test_a_proclitic_stays_outside():
    assert [d.text for d in dates("والخميس قصفوا وأمس هاجموا", PUBLISHED)] == ["الخميس", "أمس"]


@given(st.text() | st.lists(WORDS, max_size=30).map(" ".join), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_spans_reproduce_and_ranges_hold(text, published):
    found = dates(text, published)
    for reading in found:
        assert text[reading.start : reading.end] == reading.text
        assert reading.text
        assert (reading.days is None) == (reading.why is not None)
        if reading.days is not None:
            assert date.fromisoformat(reading.days.start) <= date.fromisoformat(reading.days.end)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_yesterday_and_last_week_hold_on_any_day(published):
    assert days("أمس", published) == [(str(published - timedelta(days=1)),) * 2]
    ((start, end),) = days("الأسبوع الماضي", published)
    assert date.fromisoformat(end) < published
    assert date.fromisoformat(end) - date.fromisoformat(start) == timedelta(days=6)


def test_hostile_length():
    assert numbers_of_days("و أمس " * 5000) == 5000


def numbers_of_days(text):
    return len(dates(text, PUBLISHED))

"""Dates: every expression of the tables gives its days and its words; any text gives anchored readings that hold."""

import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.reading.dates import dates, read_dates
from tawthiq.script.fold import fold
from tawthiq.script.tokens import tokenize

DATA = Path(__file__).parent.parent / "data"
PUBLISHED = date(2018, 7, 5)
WORDS = st.sampled_from(
    "منذ قبل خلال من إلى حتى بين و ال الـ 31 30 2 2018 29 شباط فبراير / - ( ) ، الشهر الأسبوع الماضي المقبل الجاري يوم الخميس "
    "الجمعة ليل أمس نهاية عام 1439 هـ رمضان صيف منه نفسه اليوم التالي ثلاثة أشهر وآذار الثمانينات عامين الساعة الثالثة 14:30 "
    "فجرا والنصف إلا ربعا بتوقيت غرينتش عيد الأضحى الفصح ليلة القدر رأس السنة أول آخر أيام جمعة يومي شهري وشباط القرن العشرين "
    'العقد بعد ذلك بيومين سيصل قبل هذا بهمن الموافق « » " ثورة شارع 2011-2013 1/7/2018 الثاني والعشرين بعدها وقت سابق'.split(),
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
    for published in ("2018-03-01", "2018-03-01T07:30:00Z", datetime(2018, 3, 1, 7, 30, tzinfo=UTC)):
        assert days("قتل أمس", published) == [("2018-02-28", "2018-02-28")]


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


@pytest.mark.parametrize("row", rows("dates_clock.tsv"), ids=lambda row: row[0])
def test_clock(row):
    text, words, clock, part = row
    assert [(d.text, d.clock, d.part_of_day or "") for d in dates(text, PUBLISHED)] == [(words, clock, part)]


def test_an_hour_makes_no_day_but_a_finer_one():
    (hour,) = dates("الساعة 14:30 أمس", PUBLISHED)
    assert hour.days is not None
    assert (hour.days.start, hour.days.precision) == ("2018-07-04", "part_of_day")


def test_today_in_a_quotation_is_the_day_of_speaking():
    assert days("وقال الثلاثاء: «وصلنا اليوم إلى المعبر»")[1] == ("2018-07-03", "2018-07-03")
    assert days("وقال الثلاثاء إنهم وصلوا اليوم")[1] == ("2018-07-05", "2018-07-05")
    assert days('صرح الأحد الماضي "نهاجم غدا". وأضاف "لا هدنة اليوم". وأعلن الجيش "سندخل غدا"')[1:] == [
        ("2018-07-02", "2018-07-02"),
        ("2018-07-01", "2018-07-01"),
        ("2018-07-06", "2018-07-06"),
    ]


def test_a_quotation_mark_out_of_place_quotes_nothing():
    said = 'وقال في 25 نيسان إن الحظر "يبدأ ليلا" وينتهي صباحا". وشهد الرئيس أمس الحفل'
    assert days(said)[-1] == ("2018-07-04", "2018-07-04")


def test_a_date_told_in_two_calendars_is_one_and_is_checked():
    said = "الخميس {} شوال 1439هـ الموافق 5 تموز 2018م"
    assert [(len(dates(said.format(day))), dates(said.format(day))[0].agrees) for day in (21, 22, 12)] == [
        (1, True),
        (1, True),
        (1, False),
    ]


def test_before_and_after_a_date_are_not_on_it():
    assert [d.kind for d in dates("قبل عام 2011 وبعد نهاية تموز الماضي وقبل ظهر أمس", PUBLISHED)] == ["before", "after", "point"]


def test_the_year_told_once_is_the_year_of_both():
    assert days("في 3 كانون الأول و5 كانون الثاني 2014")[0] == ("2013-12-03", "2013-12-03")


def test_so_long_after_the_date_before():
    assert days("هاجموا في 3 أيار 2017، وبعد ذلك بيومين انسحبوا")[1] == ("2017-05-05", "2017-05-05")
    assert days("هاجموا في 3 أيار 2017 وانسحبوا بعد أسبوع من ذلك")[1] == ("2017-05-10", "2017-05-10")
    assert days("هاجموا عام 2014 مقارنة بالعام الذي سبقه")[1] == ("2013-01-01", "2013-12-31")


def test_a_time_leads_back_to_the_last_of_its_length():
    assert days("تراجعت في نيسان الماضي بعدما ارتفعت عام 2014، وخلال الشهر نفسه أغلقت")[-1] == ("2018-04-01", "2018-04-30")
    assert days("قصفوها في 3 أيار، وهي محاصرة عام 2016، وفي اليوم التالي دخلوها")[-1] == ("2018-05-04", "2018-05-04")


def test_a_date_after_one_to_come_is_to_come():
    assert days("يجتمعون في 27 تموز الجاري وفي 2 آب") == [("2018-07-27", "2018-07-27"), ("2018-08-02", "2018-08-02")]
    assert days("اجتمعوا في 27 حزيران الماضي وفي 2 آب")[1] == ("2017-08-02", "2017-08-02")


def test_what_is_to_come_is_counted_forward():
    assert days("سيجتمعون الأحد") == [("2018-07-08", "2018-07-08")]
    assert days("اجتمعوا الأحد") == [("2018-07-01", "2018-07-01")]
    assert days("قال الأحد إنهم سيجتمعون الخميس") == [("2018-07-01", "2018-07-01"), ("2018-07-05", "2018-07-05")]


MONTHS = {
    1: "كانون الثاني|يناير|جانفي|كانون الثاني/يناير|يناير (كانون الثاني)",
    2: "شباط|فبراير|فيفري|شباط/فبراير",
    3: "آذار|مارس|آذار (مارس)",
    4: "نيسان|أبريل|أفريل|إبريل|ابريل",
    5: "أيار|مايو|ماي|مايس|أيار - مايو",
    6: "حزيران|يونيو|يونيه|جوان|يونيو حزيران",
    7: "تموز|يوليو|يوليه|جويلية|يوليوز",
    8: "آب|أغسطس|أوت|غشت|أغشت|آب/ أغسطس",
    9: "أيلول|سبتمبر|شتنبر",
    10: "تشرين الأول|أكتوبر",
    11: "تشرين الثاني|نوفمبر|نونبر|تشرين الثاني/نوفمبر",
    12: "كانون الأول|ديسمبر|دجنبر|ديسمبر (كانون الأول)",
}
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
HIJRI_MONTHS = "محرم|صفر|ربيع الأول|ربيع الثاني|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذي القعدة|ذي الحجة".split("|")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LAYOUTS = (
    "{day} {name} {year}", "{day} من {name} {year}", "{day} من شهر {name} عام {year}", "{weekday} {day} {name} {year}",
    "يوم {weekday} {day} {name}، {year}", "{weekday} الموافق {day} {name} {year}م", "فجر {weekday} ({day} {name} {year})",
    "{day}/{month}/{year}", "{day} - {month} - {year}", "{year}-{month:02}-{day:02}", "{weekday} {day}-{month}-{year}م",
    "{day}.{month}.{year}", "مساء يوم {weekday} {day:02}/{month:02}/{year}", "{name} {day}، {year}",
)  # fmt: skip


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(LAYOUTS),
    st.integers(0, 9),
    st.booleans(),
    st.none() | st.dates(date(1950, 1, 1), date(2060, 1, 1)),
)
def test_any_date_in_any_tradition_and_layout_reads_back(day, layout, tradition, eastern, published):
    names = MONTHS[day.month].split("|")
    text = layout.format(
        day=day.day, month=day.month, year=day.year, name=names[tradition % len(names)], weekday=WEEKDAYS[day.weekday()]
    )
    text = f"وقعوا الاتفاق في {text.translate(EASTERN) if eastern else text} ثم غادروا"
    found = dates(text, published)
    assert [(d.days.start, d.days.end) for d in found if d.days] == [(str(day), str(day))]
    assert found[0].agrees
    assert found[0].end == text.index(" ثم")


@given(st.dates(date(1925, 1, 1), date(2076, 1, 1)), st.sampled_from(["{} {} {}هـ", "{} من {} عام {} هـ", "يوم {} شهر {} {}هـ"]))
def test_hijri_dates_go_both_ways(day, layout):
    hijri = Gregorian.fromdate(day).to_hijri()
    text = layout.format(hijri.day, HIJRI_MONTHS[hijri.month - 1], hijri.year)
    assert days(text, None) == [(str(day), str(day))]
    assert days(f"{hijri.day}/{hijri.month}/{hijri.year}هـ", None) == [(str(day), str(day))]


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.integers(1, 400))
def test_relative_dates_move_with_the_anchor(published, number):
    back = date.fromordinal(published.toordinal() - number)
    assert days(f"قبل {number} يوما", published) == [(str(back), str(back))]
    assert days(f"منذ {number} يوما", published) == [(str(back), str(published))]
    assert days(f"سيعودون بعد {number} يوما", published) == [(str(published + timedelta(days=number)),) * 2]


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_within_the_week_behind_and_the_next_one_within_the_week_ahead(published, weekday):
    (((last, _),), ((past, _),), ((coming, _),)) = (days(f"{weekday}{tail}", published) for tail in ("", " الماضي", " المقبل"))
    assert 0 <= (published - date.fromisoformat(last)).days < 7
    assert 0 < (published - date.fromisoformat(past)).days <= 7
    assert 0 < (date.fromisoformat(coming) - published).days <= 7
    assert {date.fromisoformat(day).weekday() for day in (last, past, coming)} == {WEEKDAYS.index(weekday)}


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.sampled_from(sorted(MONTHS)))
def test_a_month_without_a_year_is_the_latest_that_has_begun(published, month):
    ((start, _),) = days("في شهر " + MONTHS[month].split("|")[0], published)
    assert start <= str(published)
    assert date.fromisoformat(start).month == month
    assert (published - date.fromisoformat(start)).days <= 366


@given(st.integers(1900, 2099))
def test_feasts_fall_where_their_calendar_has_them(year):
    ((sunday, _),) = days(f"عيد القيامة {year}", None)
    ((friday, _),) = days(f"في الجمعة العظيمة لدى الطوائف الغربية {year}", None)
    assert date.fromisoformat(sunday).weekday() == 6
    assert date(year, 4, 3) < date.fromisoformat(sunday) < date(year, 5, 11)
    assert date.fromisoformat(friday).weekday() == 4
    assert date(year, 3, 19) < date.fromisoformat(friday) < date(year, 4, 24)


HOSTILE = "نهاية|يوم|منذ|أول|بعدها ب|من|3 و|الساعة|عام|ليلة|آخر أيام|« قال اليوم|يومي الأحد و".split("|")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_length(words):
    began = time.process_time()
    read_dates(tokenize(fold(f"{words} " * 1200 + "الماضي").text), PUBLISHED)
    assert time.process_time() - began < 5


def test_many_dates():
    assert numbers_of_days("و أمس " * 5000) == 5000


def numbers_of_days(text):
    return len(dates(text, PUBLISHED))


@pytest.mark.parametrize("text", ["12/7/2018 الجمعة (", "الجمعة 21 شوال 1439 هـ الموافق", "في 3 تموز ("])
def test_a_text_that_ends_before_the_second_calendar(text):
    assert len(dates(text)) >= 1

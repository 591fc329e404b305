"""The fields of a report, checked."""

import pytest

from tawthiq.errors import EmptyReport, MalformedRecord, NotArabic
from tawthiq.sources.records import is_report, parse_json, publication_day, report_from_fields, require_arabic

TEXT = "سقط جرحى مدنيون في قصف على أطراف البلدة صباح اليوم"


def read(fields):
    notes = []
    return report_from_fields(fields, "fallback", "here", notes.append), [note.said for note in notes]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018-07-05", "2018-07-05"),
        ("2018-07-05T23:30:00+03:00", "2018-07-05"),
        ("2018-07-05T10:00:00Z", "2018-07-05"),
        (" 2018-07-05 10:00 ", "2018-07-05"),
        ("٢٠١٨-٠٧-٠٥", "2018-07-05"),
        ("2018-13-05", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
        (20180705, None),
        (None, None),
    ],
)
def test_publication_days(written, day):
    assert publication_day(written) == day


def test_all_fields_of_a_report():
    report, notes = read(
        {"id": "a1", "text": TEXT, "title": "عنوان", "published": "2018-07-05", "outlet": "وكالة", "url": "u", "more": 1}
    )
    assert (report.id, report.text, report.title, report.published, report.outlet, report.url) == (
        "a1", TEXT, "عنوان", "2018-07-05", "وكالة", "u",
    )  # fmt: skip
    assert notes == []


def test_a_bad_date_is_said_and_the_report_read():
    report, notes = read({"id": "a1", "text": TEXT, "published": "soon"})
    assert report.published is None
    assert notes == ["published “soon” ignored: it is no date such as 2018-07-05"]


def test_ill_typed_fields_are_said_and_left_out():
    report, notes = read({"id": 7, "text": TEXT, "title": ["a"], "outlet": None})
    assert (report.id, report.title, report.outlet) == ("7", None, None)
    assert notes == ["title ignored: it is no string"]


@pytest.mark.parametrize("given_id", [None, "", "  ", True, {"x": 1}])
def test_without_a_usable_id_the_place_gives_one(given_id):
    assert read({"id": given_id, "text": TEXT})[0].id == "fallback"


def test_lone_surrogates_are_replaced_one_for_one():
    report, notes = read(parse_json('{"id": "s\\ud800", "text": "' + TEXT + ' \\ud800 \\udfff"}'))
    assert report.text == f"{TEXT} \ufffd \ufffd"
    assert report.id == "s\ufffd"
    assert "surrogates" in notes[0]


@pytest.mark.parametrize("text", [None, 3, ["a"]])
def test_no_text(text):
    with pytest.raises(MalformedRecord, match="text"):
        read({"text": text})


@pytest.mark.parametrize("text", ["", "  \n\t\r\n", "\x00\x00\x00", "\ufeff", "\ufffd\ufffd"])
def test_empty_text(text):
    with pytest.raises(EmptyReport):
        read({"text": text})


def test_not_arabic_says_how_little():
    with pytest.raises(NotArabic, match="only 0 %"):
        read({"text": "Clashes broke out near the airport"})
    with pytest.raises(NotArabic, match="no letters"):
        read({"text": "12 ... 13"})


def test_garbled_text_is_named_for_what_it_is():
    with pytest.raises(NotArabic, match="utf-8 read as windows-1252"):
        read({"text": TEXT.encode().decode("latin-1")})


def test_half_arabic_is_read_with_a_note():
    notes = []
    require_arabic(TEXT + " " + "english words here and there, quite a few of them", "a", "here", notes.append)
    assert "of its letters are Arabic" in notes[0].said


@pytest.mark.parametrize(
    ("text", "said"),
    [('{"a": ', "line 1"), ("[1, 2", "line 1"), ("nonsense", "line 1"), ("[" * 100_000, "nested"), ('{"a": 1} x', "line 1")],
)
def test_broken_json_names_the_place(text, said):
    with pytest.raises(MalformedRecord, match=said):
        parse_json(text)


def test_what_is_a_report():
    assert is_report({"text": "x"})
    assert is_report([{"text": "x"}])
    assert not is_report({"incidents": []})
    assert not is_report([1, 2])
    assert not is_report({"text": None})

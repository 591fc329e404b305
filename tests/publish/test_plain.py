"""The text format, as a person sees it."""

import re

import msgspec
import pytest

from tawthiq.model import TallyPart, Total
from tawthiq.publish.bidi import RLM, columns
from tawthiq.publish.plain import render

EXPECTED = """\
هجوم فاشل قرب البلدة الشرقية
موقع الرصد · published 5 July 2018 · h1

What happened (2)

  1 Armed clash, failed · ASSAULT firearms
    Government forces (قوات الحكومة) against الفصائل
    near Muzayrib, in Daraa countryside (Daraa, Syria, within 5 km) · 4 July 2018 (أمس)
    killed: 17 civilians, among them 5 children (وقتل 17 مدنيا … 5 أطفال)
    according to medical source (مصدر طبي)
    │ قوات الحكومة هاجمت أمس مواقع الفصائل قرب المزيريب بريف درعا لكنها فشلت

  2 Assault · ASSAULT · doubtful
    date not resolved (الأسبوع الماضي)
    in the outlet's own voice
    │ ووقع انفجار الأسبوع الماضي

Counts over a period or area (1): each its giver's own count; not added to anything

  1 killed: about 311 people
    among them 218 civilians, 93 combatants · the parts add up to the total
    blamed on قوات الحكومة
    1 June 2018 to 5 July 2018 (منذ بداية الحملة)
    according to مكتب الرصد
    │ مقتل نحو 311 شخصا منذ بداية الحملة

Where the parties stand (1)

  1 سالم refuses: السلاح الثقيل
    │ لن نسلم السلاح الثقيل

Who said what (1)

  1 Salem (سالم), القائد · medium: الموقع · quoted
    │ لن نسلم السلاح الثقيل

Seen, but not resolved (1)
    الأسبوع الماضي: relative to a publication day that was not given
"""


def test_the_whole_page_in_english(reading, report):
    assert render(reading, report, marks=False).replace("\u00a0", " ") == EXPECTED


def test_the_whole_page_in_arabic_holds_no_english(reading, report):
    page = render(reading, report, lang="ar", marks=False)
    assert re.findall("[A-Za-z]+", page) == ["h", "ASSAULT", "firearms", "ASSAULT"]
    for words in (
        "اشتباك مسلح، فشل",
        "القتلى: 17 (مدنيون)، بينهم 5 (أطفال)",
        "نحو 311",
        "4\u00a0تموز/يوليو\u00a02018",
        "سالم يرفض",
    ):
        assert words in page


def test_arabic_lines_begin_with_a_right_to_left_mark_and_english_ones_isolate(reading, report):
    for line in render(reading, report).splitlines():
        if "│" in line:
            assert line.startswith(RLM)
        outside = re.sub("\u2068[^\u2069]*\u2069", "", line)
        assert line.startswith(RLM) or not re.search("[\u0621-\u064a]", outside)
    assert all(line.startswith(RLM) for line in render(reading, report, lang="ar").splitlines() if line)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [40, 72, 110])
def test_no_line_is_wider_than_asked_for(reading, report, lang, width):
    assert max(map(columns, render(reading, report, lang=lang, width=width).splitlines())) <= width


def test_colour_marks_the_trigger_and_ends_on_every_line(reading, report):
    page = render(reading, report, color=True)
    assert "\x1b[1;4mهاجمت\x1b[0m" in page
    assert all(line.endswith("\x1b[0m") for line in page.splitlines() if "\x1b" in line)
    assert "\x1b" not in render(reading, report)


def test_a_report_without_claims_says_so(reading, report):
    empty = msgspec.structs.replace(reading, events=(), tallies=(), statements=(), positions=(), unread=())
    assert "No claim about a conflict" in render(empty, report)


def test_without_title_and_date_it_says_what_is_missing(reading, report):
    bare = msgspec.structs.replace(report, title=None, published=None, outlet=None)
    summary = msgspec.structs.replace(reading.report, title=None, published=None, outlet=None)
    page = render(msgspec.structs.replace(reading, report=summary), bare, marks=False)
    assert page.splitlines()[:2] == [
        "هجوم فاشل قرب البلدة الشرقية",
        "outlet not given · no publication date: relative dates stay open · h1",
    ]
    long_line = msgspec.structs.replace(bare, text="كلمة " * 100)
    title = render(reading, long_line, width=200, marks=False).splitlines()[0]
    assert title.endswith("كلمة …")
    assert len(title) <= 122


def test_terminal_commands_in_a_report_do_not_reach_the_terminal(reading, report):
    evil = msgspec.structs.replace(report, title="عنوان\x1b]0;x\x07", outlet="\x1b[2J")
    assert "\x1b" not in render(msgspec.structs.replace(reading, id="\x1b[H"), evil)


def test_a_tally_of_one_group_is_said_in_one_figure(reading, report):
    whole = msgspec.structs.replace(reading.tallies[0], parts=(TallyPart(group="civilians", low=311, high=311),), consistent=True)
    page = render(msgspec.structs.replace(reading, tallies=(whole,)), report, marks=False)
    assert "killed: about 311 civilians\n    blamed on" in page


def test_an_issue_is_named_by_its_label(reading, report):
    known = msgspec.structs.replace(reading.positions[0], issue="fighter_lists")
    named = msgspec.structs.replace(reading, positions=(known,))
    assert "سالم refuses: the lists of fighters" in render(named, report, marks=False)
    assert "سالم يرفض: قوائم المقاتلين" in render(named, report, lang="ar", marks=False)


def test_a_count_of_massacres_is_no_count_of_people(reading, report):
    counted = msgspec.structs.replace(reading.tallies[0], kind="massacres", total=Total(low=7, high=None), parts=())
    page = render(msgspec.structs.replace(reading, tallies=(counted,)), report, marks=False)
    assert "massacres: at least 7 massacres" in page

"""The closing lines of a batch."""

from tawthiq.publish.summary import Summary, render_summary


def test_readings_are_counted_while_they_pass(reading, report):
    summary = Summary()
    assert list(summary.counting([(report, reading), (report, reading)])) == [(report, reading)] * 2
    assert (summary.reports, summary.events, summary.tallies, summary.unread) == (2, 4, 2, 2)
    assert (summary.events_with_dead, summary.reports_with_dead) == (2, 2)


def test_the_dead_are_not_summed_and_it_says_why(reading, report):
    summary = Summary()
    list(summary.counting([(report, reading)]))
    said = render_summary(summary, refused=2, lang="en", width=200)
    assert "1 report read · 2 refused" in said
    assert "not added up: reports overlap" in said
    assert "17" not in said
    assert "jsonl" in said


def test_in_arabic(reading, report):
    summary = Summary()
    list(summary.counting([(report, reading)]))
    said = render_summary(summary, refused=0, lang="ar", width=60)
    assert "لا تُجمع" in said
    assert all(line.startswith("\u200f") for line in said.splitlines())


def test_without_dead_nothing_is_said_of_them():
    assert "killed" not in render_summary(Summary(), refused=0, lang="en", width=80)

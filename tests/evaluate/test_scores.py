"""The figures, against counts made by hand."""

import msgspec
import pytest

from tawthiq.evaluate import Figure, format_table, score, score_gold
from tawthiq.model import DateMention


def counts(table):
    return {figure.name: (figure.tp, figure.fp, figure.fn) for figure in table.figures}


@pytest.fixture
def scored(gold):
    """Scores one reading and returns the table."""
    return lambda reading: score_gold(gold, {"a1": reading}, name="valley", detail=True)


def test_a_reading_without_a_fault(scored, read_as):
    table = scored(read_as())
    assert all(figure.fp == figure.fn == 0 and figure.tp for figure in table.figures)
    assert [(share.right, share.of) for share in table.shares] == [(1, 1), (2, 2)]
    assert set(table.values().values()) == {1.0}
    assert table.details == ()


def test_a_report_without_a_reading_is_all_missed(gold_dir):
    table = score(gold_dir, {})
    assert table.missing == ("a1",)
    assert counts(table)["event: found"] == (0, 0, 2)
    assert counts(table)["statements (speaker)"] == (0, 0, 1)
    assert counts(table)["casualties, whole article"] == (0, 0, 1)
    assert table.values()["ALL SLOTS"] == 0.0


def test_a_missed_event_is_counted_once_not_in_all_its_slots(scored, read_as, accord):
    found = counts(scored(read_as([accord])))
    assert found["event: found + type"] == (1, 0, 1)
    assert found["initiators"] == found["places"] == found["date resolved"] == (0, 0, 0)
    assert found["casualties, whole article"] == (0, 0, 1)
    # type 1/0/1, casualties 0/0/1, tallies and statements 1/0/0 each
    assert found["ALL SLOTS"] == (3, 0, 2)


def test_an_invented_event(scored, read_as, shelling, accord):
    table = scored(read_as([shelling, accord, shelling]))
    assert counts(table)["event: found"] == (2, 1, 0)
    assert counts(table)["casualties, whole article"] == (1, 1, 0)
    assert any("EXTRA" in line for line in table.details)


def test_each_slot_that_differs_is_counted_and_told(scored, read_as, shelling, accord, actor):
    wrong = msgspec.structs.replace(
        shelling,
        type=msgspec.structs.replace(shelling.type, plover="COERCE", acled_sub_event="Grenade"),
        status="failed",
        initiators=(actor("المسعف سامر"),),
        targets=(),
        places=tuple(msgspec.structs.replace(place, lat=34.0) for place in shelling.places),
        date=DateMention(date_from="2020-03-03", date_to="2020-03-09"),
        casualties=tuple(msgspec.structs.replace(casualty, group="women") for casualty in shelling.casualties),
    )
    table = scored(read_as([wrong, accord], tallies=(), statements=()))
    found = counts(table)
    assert found["event: found"] == (2, 0, 0)
    assert found["event: found + type"] == (1, 1, 1)
    assert found["event: found + coarse type"] == (2, 0, 0)
    assert found["initiators"] == (0, 1, 1)
    assert found["targets"] == (0, 0, 1)
    assert found["places"] == (1, 0, 0)
    assert found["places: coordinates within ~25 km"] == (0, 0, 1)
    assert found["date resolved"] == (0, 1, 1)
    assert found["casualties (kind+numbers)"] == (1, 0, 0)
    assert found["casualties (kind+numbers+group)"] == (0, 1, 1)
    assert found["tallies"] == found["statements (speaker)"] == (0, 0, 1)
    assert [(share.right, share.of) for share in table.shares] == [(0, 1), (1, 2)]
    for word in ("TYPE", "sub-event", "status", "initiators", "targets", "coordinates", "date", "tallies", "statements"):
        assert any(word in line for line in table.details), word


def test_a_date_where_the_gold_has_none_is_invented(scored, read_as, shelling, accord):
    dated = msgspec.structs.replace(accord, date=DateMention(date_from="2020-03-04", date_to="2020-03-04"))
    assert counts(scored(read_as([shelling, dated])))["date resolved"] == (1, 1, 0)


def test_events_only_reports_are_not_blamed_for_statements(gold, read_as):
    (item,) = gold
    only = msgspec.structs.replace(item, annotation=msgspec.structs.replace(item.annotation, events_only=True, statements=()))
    table = score_gold([only], {"a1": read_as()}, name="valley")
    assert counts(table)["statements (speaker)"] == (0, 0, 0)
    assert "statements (speaker)" not in table.values()


def test_precision_recall_and_f1():
    figure = Figure(name="x", tp=6, fp=2, fn=4)
    assert (figure.precision, figure.recall) == (0.75, 0.6)
    assert figure.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Figure(name="x").f1 == 0.0


def test_the_printed_table(scored, read_as, accord):
    printed = format_table(scored(read_as([accord])))
    assert " ".join(printed.splitlines()[0].split()) == "event: found P 1.000 R 0.500 F1 0.667 (tp 1 fp 0 fn 1)"
    assert printed.splitlines()[-1].startswith("ALL SLOTS")
    assert "status right on matched" in printed
    assert "1/1 = 1.000" in printed

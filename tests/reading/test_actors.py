"""Actors of a reading: one id for every naming, what it counts as on the day, how the wording frames it, who supports whom."""

from __future__ import annotations

from pathlib import Path

import pytest

import tawthiq
from tawthiq.knowledge.tables import Row, read_table
from tawthiq.model import ActorMention, Reading

TABLE = Path(__file__).parents[1] / "data" / "actors.tsv"
ROWS = list(read_table(TABLE))


def named(reading: Reading) -> list[ActorMention]:
    """Return everybody a reading names in a role, parties first."""
    out = [actor for event in reading.events for actor in (*event.initiators, *event.targets)]
    out += [actor for tally in reading.tallies for actor in tally.perpetrators]
    return out + [statement.speaker for statement in reading.statements]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.line}" for row in ROWS])
def test_who_is_named_as_what(row: Row) -> None:
    reading = tawthiq.read(row["sentence"], published=row["published"])
    actor = next((found for found in named(reading) if found.text == row["words"]), None)
    assert actor is not None, [found.text for found in named(reading)]
    said = (actor.actor or "-", actor.sector or "-", str(actor.inter or "-"), actor.country or "-")
    assert said == (row["id"], row["sector"], row["inter"], row["country"])
    framing = f"{actor.framing.wording}:{actor.framing.stance}" if actor.framing is not None else ""
    assert framing == row["framing"]
    assert actor.supporting is (row["note"] == "supports")
    if row["note"] not in ("", "supports"):
        assert row["note"] in actor.part_of


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل ثلاثة مدنيين في انفجار سيارة في شارع الجيش في مدينة بيروت.",
        "قتل لاعب في فريق الجيش الملكي في هجوم بمدينة فاس.",
        "أصيب مدنيان في إطلاق نار في حي الشرطة في مدينة بغداد.",
        "هاجم مسلحون مجهولون نادي الجيش في مدينة حمص.",
        "دعا مجلس الشؤون الخارجية إلى وقف القتال في مدينة حمص في سوريا.",
        "هاجم مسلحون مجهولون سيارة في ساحة الثورة السورية في مدينة حمص.",
    ],
)
def test_names_alike_are_no_party(sentence: str) -> None:
    reading = tawthiq.read(sentence, published="2018-05-02")
    assert reading.events
    assert [actor.actor for actor in named(reading) if actor.actor is not None] == []

"""In what capacity somebody is named: name, title, role and whom it serves, told apart in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.reading import resolve
from tawthiq.reading.attribution import read_speech
from tawthiq.reading.clauses import split_clauses
from tawthiq.reading.mentions import read_mentions
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.page import lay_out
from tawthiq.reading.scene import Scene

DATA = Path(__file__).parent.parent / "data"


def rows() -> list[list[str]]:
    lines = (DATA / "people.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return (name, title, role, affiliation) of the speakers and persons of a text, in the words of the text."""
    page = lay_out(text)
    mentions = read_mentions(page, {number.first: number for number in read_numbers(page.tokens, page.sentences)}, frozenset())
    scene = Scene(page, mentions, [mention.first for mention in mentions], split_clauses(page))
    scene, speeches = read_speech(scene)
    persons = [index for index, mention in enumerate(scene.mentions) if mention.kind == "person"]
    out = []
    for index in [*(speech.speaker for speech in speeches), *persons]:
        who = resolve.speaker(scene, index)
        out.append((who.text, *(span.text if span is not None else "" for span in (who.title, who.role, who.affiliation))))
    return out


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_person(row: list[str]) -> None:
    text, name, title, role, affiliation = row
    # «للأمن العام» holds the article of «الأمن العام» in its ل.
    merged = "لل" + affiliation.removeprefix("ال")
    wanted = [(name, title, role or title, whom) for whom in (affiliation, *([merged] if affiliation.startswith("ال") else []))]
    assert any(one in wanted for one in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # The longest office; where none is told, the title stands for it.
        ("قال العقيد سامر النجار إن القصف توقف.", "العقيد"),
        ("قال القيادي سامر النجار، قائد لواء الفتح في ريف حماة، إن القصف توقف.", "قائد لواء الفتح في ريف حماة"),
        # What follows a name without an office is no role.
        ("أعلن قائد فيلق الجنوب سامر النجار مقتل ثلاثة من مقاتليه.", "قائد فيلق الجنوب"),
        ("قال سامر النجار، الذي زار البلدة، إن القصف توقف.", ""),
    ],
)
def test_role(text: str, role: str) -> None:
    assert ("سامر النجار", role) in [(one[0], one[2]) for one in told(text)]

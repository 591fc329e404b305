"""The tables of harm, tallies and bargaining."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.knowledge import compiling
from tawthiq.knowledge.compiling.topics import compile_topics
from tawthiq.knowledge.tables import TableError
from tawthiq.knowledge.topics import topics

_DATA = Path(compiling.__file__).parents[1] / "data"


def test_words_of_harm_say_what_befell_whom() -> None:
    assert ("killed", "object") in {(harm.kind, harm.victim) for harm in topics().harm_verbs["قتل"]}
    assert {harm.kind for harm in topics().harm_nouns["نزوح"]} == {"displaced"}


def test_a_stance_may_be_taken_on_some_issues_only() -> None:
    assert "ceasefire" not in topics().stances["keeps"].issues
    assert not topics().stances["refuses"].issues


def test_an_unknown_kind_of_harm_names_its_line(tmp_path: Path) -> None:
    for table in _DATA.glob("*.toml"):
        (tmp_path / table.name).write_text(table.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "harms.tsv").write_text("kind\tvictim\tcompanion\tverbs\tnouns\nannoyed\tobject\t\tأزعج\t\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"harms\.tsv:2"):
        compile_topics(tmp_path)

"""The reader of editable tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tawthiq.knowledge.tables import Row, TableError, read_table

if TYPE_CHECKING:
    from pathlib import Path


def _table(folder: Path, text: str) -> Path:
    path = folder / "words.tsv"
    path.write_bytes(text.encode())
    return path


def test_rows_in_order_with_comments_and_blank_lines_passed_over(tmp_path: Path) -> None:
    path = _table(tmp_path, "# what it is\n# source\n\nlemma\tforms\tgloss\nقصف\t قصف | قصفا ||\tshelling\n# a remark\nرصاص\n")
    rows = list(read_table(path))
    assert rows == [{"lemma": "قصف", "forms": "قصف | قصفا ||", "gloss": "shelling"}, {"lemma": "رصاص", "forms": "", "gloss": ""}]
    assert [row.where for row in rows] == ["words.tsv:5", "words.tsv:7"]
    assert rows[0].several("forms") == ["قصف", "قصفا"]
    assert rows[1].several("forms") == []


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = _table(tmp_path, "\ufefflemma\tgloss\r\nهدنة\ttruce\t\t\r\n")
    assert list(read_table(path)) == [{"lemma": "هدنة", "gloss": "truce"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tb\n1\t2\t3\n", "words.tsv:2: 3 cells but 2 columns (a, b)"),
        ("# x\na\ta\n", "words.tsv:2: column 'a' stands twice"),
        ("a\t\n", "words.tsv:1: a column has no name"),
        ("a\n", "words.tsv:1: the table lacks the column b; it has a"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        list(read_table(_table(tmp_path, text), columns=("a", "b")))
    assert str(caught.value) == message


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "old.tsv"
    path.write_bytes("lemma\nقصف\n".encode("cp1256"))
    with pytest.raises(TableError, match=r"old\.tsv: byte 6 is no UTF-8"):
        list(read_table(path))


def test_cells_are_checked_where_they_stand(tmp_path: Path) -> None:
    row = Row({"kind": "town", "lat": "32.6", "note": "", "hot": "yes"}, tmp_path / "places.tsv", 9)
    assert row.choice("kind", {"town", "camp"}) == "town"
    assert row.number("lat") == 32.6
    assert row.number("note") is None
    assert row.flag("hot")
    assert not row.flag("note")
    for fault in (
        lambda: row.need("note"),
        lambda: row.choice("kind", {"camp"}),
        lambda: row.number("kind"),
        lambda: row.flag("kind"),
        lambda: row["colour"],
    ):
        with pytest.raises(TableError, match=r"^places\.tsv:9: "):
            fault()

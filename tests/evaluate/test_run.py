"""Scoring a file of readings."""

import msgspec
import pytest

from tawthiq.errors import UsageError
from tawthiq.evaluate import run


def test_readings_from_a_file(gold_dir, tmp_path, read_as, shelling):
    readings = tmp_path / "readings.jsonl"
    readings.write_bytes(msgspec.json.encode(read_as([shelling])) + b"\n\n")
    table, details = run(gold_dir, readings=readings, detail=True)
    assert table.name == "valley"
    assert (table.figures[0].tp, table.figures[0].fn) == (1, 1)
    assert any("MISSED" in line for line in details)


@pytest.mark.parametrize(("content", "said"), [("{", "truncated"), ('{"id": "a1"}', "report")])
def test_a_line_that_is_no_reading_is_named(gold_dir, tmp_path, content, said):
    readings = tmp_path / "readings.jsonl"
    readings.write_text("\n" + content, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"readings\.jsonl:2: not a reading.*{said}"):
        run(gold_dir, readings=readings)


def test_a_missing_file_of_readings(gold_dir, tmp_path):
    with pytest.raises(UsageError, match="can't be opened"):
        run(gold_dir, readings=tmp_path / "none.jsonl")

"""Several paths in one run."""

import json

from tawthiq.sources import Refusal, gather
from tawthiq.sources.batch import total_bytes

TEXT = "سقط جرحى مدنيون في قصف على أطراف البلدة صباح اليوم"


def test_an_id_given_twice_is_refused_with_both_places(tmp_path):
    lines = tmp_path / "r.jsonl"
    lines.write_text("".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in "aba"))
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    items = list(gather([lines, tmp_path / "b.txt", tmp_path / "b.txt"]))
    refused = [item for item in items if isinstance(item, Refusal)]
    assert [(item.id, item.where) for item in refused] == [
        ("a", f"{lines}:3"),
        ("b", str(tmp_path / "b.txt")),
        ("b", str(tmp_path / "b.txt")),
    ]
    assert refused[0].why == f"the id is already that of {lines}:1"
    assert f"{lines}:2" in refused[1].why
    assert [item.report.id for item in items if not isinstance(item, Refusal)] == ["a", "b"]


def test_defaults_fill_gaps_only(tmp_path):
    (tmp_path / "r.json").write_text(
        json.dumps([{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT, "published": "2020-02-02", "title": "ع"}])
    )
    first, second = (item.report for item in gather([tmp_path], published="2018-07-05", title="t", outlet="o"))
    assert (first.published, first.title, first.outlet) == ("2018-07-05", "t", "o")
    assert (second.published, second.title, second.outlet) == ("2020-02-02", "ع", "o")


def test_the_work_is_measured_before_it_begins(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"12345")
    (tmp_path / "a.json").write_bytes(b"not counted")
    assert total_bytes([tmp_path, tmp_path / "a.txt", tmp_path / "missing"]) == 10
    assert total_bytes([tmp_path, "-"]) is None


def test_a_file_named_like_a_line_of_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a:²", "b:99999999999999999999"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
        read, refused = gather([name, name])
        assert read.report.id == name
        assert f"that of {name}" in refused.why


def test_an_argument_that_is_no_utf_8_can_be_written(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (item,) = gather([tmp_path], title="\udcff", outlet="\udcfe")
    assert (item.report.title, item.report.outlet) == ("\ufffd", "\ufffd")

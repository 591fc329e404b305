"""Files, folders and standard input."""

import gzip
import io
import json
import sys
from types import SimpleNamespace

import pytest

from tawthiq.model import Report
from tawthiq.sources import Note, Refusal, reports
from tawthiq.sources.files import report_files

TEXT = "سقط جرحى مدنيون في قصف على أطراف البلدة صباح اليوم"


def record(report_id, **more):
    return {"id": report_id, "text": f"{TEXT} {report_id}", **more}


def ids(path):
    return [item.id for item in reports(path) if isinstance(item, Report)]


def write_lines(path, *values):
    path.write_text("".join(f"{value if isinstance(value, str) else json.dumps(value)}\n" for value in values), encoding="utf-8")
    return path


def test_a_text_file_is_the_text_exactly(tmp_path):
    text = f"\r\n{TEXT}\r\n\n  {TEXT}\u00a0\n"
    (tmp_path / "a1.txt").write_bytes(text.encode())
    (report,) = reports(tmp_path / "a1.txt")
    assert report == Report(id="a1", text=text)


def test_the_json_beside_a_text_says_the_rest(tmp_path):
    (tmp_path / "a1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a1.json").write_text(
        json.dumps({"id": "x", "title": "عنوان", "published": "2018-07-05", "outlet": "o", "url": "u"})
    )
    (report,) = reports(tmp_path / "a1.txt")
    assert report == Report(id="a1", text=TEXT, title="عنوان", published="2018-07-05", outlet="o", url="u")


def test_a_broken_json_beside_a_text_is_said(tmp_path):
    (tmp_path / "a1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a1.json").write_text("{")
    note, report = reports(tmp_path / "a1.txt")
    assert isinstance(note, Note)
    assert "a1.json" in note.said
    assert report.text == TEXT


def test_a_page(tmp_path):
    (tmp_path / "p.html").write_bytes(f"<html><title>عنوان</title><p>{TEXT}</p></html>".encode("cp1256"))
    note, report = reports(tmp_path / "p.html")
    assert "windows-1256" in note.said
    assert (report.id, report.text, report.title) == ("p", TEXT, "عنوان")


def test_json_of_one_and_of_many(tmp_path):
    (tmp_path / "one.json").write_text(json.dumps({"text": TEXT}))
    (tmp_path / "many.json").write_text(json.dumps([record("a"), {"text": TEXT}, 3, record("b")]))
    assert ids(tmp_path / "one.json") == ["one"]
    items = list(reports(tmp_path / "many.json"))
    assert [item.id for item in items] == ["a", "many-2", "many-3", "b"]
    assert isinstance(items[2], Refusal)


def test_json_lines_in_order_with_bad_ones_named(tmp_path):
    path = write_lines(
        tmp_path / "r.jsonl", record("a"), "{broken", "", record("b"), "[1]", '"text"', {"id": "c"}, {"text": TEXT}
    )
    items = list(reports(path))
    assert [item.id for item in items] == ["a", "r-2", "b", "r-5", "r-6", "c", "r-8"]
    assert [isinstance(item, Refusal) for item in items] == [False, True, False, True, True, True, False]
    assert items[1].where == f"{path}:2"
    assert "line 1, character 2" in items[1].why


def test_gzip_of_any_kind(tmp_path):
    lines = "".join(json.dumps(record(name)) + "\n" for name in "abc").encode()
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(lines[:100]) + gzip.compress(lines[100:]))
    (tmp_path / "t.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert ids(tmp_path / "r.jsonl.gz") == ["a", "b", "c"]
    assert ids(tmp_path / "t.txt.gz") == ["t"]


def test_utf_16_json_lines(tmp_path):
    (tmp_path / "r.jsonl").write_bytes("".join(json.dumps(record(n), ensure_ascii=False) + "\n" for n in "ab").encode("utf-16"))
    note, *read = reports(tmp_path / "r.jsonl")
    assert "utf-16" in note.said
    assert [report.text for report in read] == [f"{TEXT} a", f"{TEXT} b"]


def test_a_line_in_another_encoding(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_bytes(
        json.dumps(record("a")).encode() + b"\n" + json.dumps(record("b"), ensure_ascii=False).encode("cp1256") + b"\n"
    )
    first, note, second = reports(path)
    assert (first.id, second.id) == ("a", "b")
    assert second.text == f"{TEXT} b"
    assert "windows-1256" in note.said


def test_a_folder_passes_over_what_is_no_report(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"title": "عنوان"}))
    (tmp_path / "b.gold.json").write_text(json.dumps({"events": [], "text": TEXT}))
    (tmp_path / "incidents.json").write_text(json.dumps([{"events": []}]))
    (tmp_path / "README.md").write_text("#")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.json").write_text(json.dumps(record("deep")))
    (tmp_path / "c.json").write_text(json.dumps(record("c")))
    items = list(reports(tmp_path))
    assert [item.id for item in items] == ["deep", "b", "c"]
    assert items[1].title == "عنوان"


def test_a_folder_is_walked_in_order(tmp_path):
    for name in ("c.txt", "a.txt", "b/x.txt", "b/.git/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [path.relative_to(tmp_path).as_posix() for path in report_files(tmp_path)] == ["a.txt", "b/x.txt", "c.txt"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT, ["stdin"]),
        (f"[عاجل] {TEXT}", ["stdin"]),
        (json.dumps(record("a")), ["a"]),
        (json.dumps(record("a"), indent=2), ["a"]),
        (json.dumps([record("a"), record("b")], indent=1), ["a", "b"]),
        (json.dumps([record("a"), record("b")]), ["a", "b"]),
        (f"{json.dumps(record('a'))}\n{json.dumps(record('b'))}\n", ["a", "b"]),
        (f"{{broken\n{json.dumps(record('b'))}\n", ["b"]),
        (f'{{"broken\n{json.dumps(record("b"))}\n', ["b"]),
        (f"<html><body><p>{TEXT}</p>", ["stdin"]),
    ],
)
def test_standard_input_of_any_kind(monkeypatch, content, expected):
    for data in (content.encode(), gzip.compress(content.encode()), content.encode("utf-8-sig")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        assert ids("-") == expected


def test_long_json_lines_on_standard_input(monkeypatch):
    lines = "".join(json.dumps({"id": name, "text": f"{TEXT} " * 20_000}) + "\n" for name in "ab")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines.encode())))
    assert ids("-") == ["a", "b"]


def test_a_long_indented_object_on_standard_input(monkeypatch):
    data = json.dumps({"id": "a", "text": f"{TEXT} " * 20_000}, indent=2).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert ids("-") == ["a"]


def test_an_unknown_ending_is_read_by_its_content(tmp_path):
    (tmp_path / "post").write_text(TEXT, encoding="utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
    assert ids(tmp_path / "post") == ["post"]
    (refused,) = reports(tmp_path / "paper.pdf")
    assert ".pdf" in refused.why

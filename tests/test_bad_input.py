"""Whatever is given: a clear message naming it and what to do, the rest still read, status 1, no traceback."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawthiq.cli import main
from tawthiq.reading import reader

TEXT = "قال مصدر طبي إن خمسة مدنيين قتلوا أمس في قصف مدفعي استهدف أطراف مدينة درعا"
COMMAND = [sys.executable, "-c", "from tawthiq.cli import main; main(prog_name='tawthiq')"]


class Batch:
    """A folder with one good report and whatever else a test puts there."""

    def __init__(self, folder):
        self.folder = folder
        self.put("zz-good.txt", TEXT)

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *arguments):
        """Read the folder; return the result and the ids that were read."""
        result = CliRunner().invoke(main, ["read", *(arguments or [str(self.folder)]), "--format", "jsonl"])
        assert "Traceback" not in result.output
        return result, [json.loads(line)["id"] for line in result.stdout.splitlines()]


@pytest.fixture(name="batch")
def _batch(tmp_path):
    return Batch(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "there is no text in it"),
        ("blank.txt", b" \r\n\t \n", "there is no text in it"),
        ("nul.txt", b"\x00" * 64, "there is no text in it"),
        ("english.txt", b"Clashes broke out near the airport.", "not Arabic: only 0 % of its letters are Arabic"),
        ("french.txt", "Des combats ont éclaté près de l'aéroport.".encode("latin-1"), "not Arabic"),
        ("digits.txt", b"12 13 14", "no letters"),
        ("noise.txt", bytes(range(256)) * 8, "letters that make no Arabic words"),
        ("empty.json", b"", "the JSON can't be read"),
        ("broken.json", b'{"id": "x", "text": ', "the JSON can't be read"),
        ("deep.json", b"[" * 100_000, "nested too deeply"),
        ("empty.jsonl", b"\n\n", "there is no line in it"),
        ("no.gz.jsonl.gz", b"not compressed", "it is no gzip file"),
        ("menu.html", b"<html><nav>menu</nav></html>", "there is no text in it"),
    ],
)
def test_a_file_that_is_no_report(batch, name, content, said):
    batch.put(name, content)
    result, read = batch.read()
    assert result.exit_code == 1
    assert read == ["zz-good"]
    (line,) = [line for line in result.stderr.splitlines() if "note:" not in line]
    assert re.fullmatch(r"tawthiq: .+ \(.+\): .+; .+", line)
    assert said in line
    assert str(batch.folder / name) in line


@pytest.mark.parametrize("encoding", ["cp1256", "iso-8859-6", "utf-16", "utf-16-be", "utf-32"])
def test_other_encodings_are_read_and_said(batch, encoding):
    batch.put("old.txt", TEXT.encode(encoding))
    result, read = batch.read()
    assert (result.exit_code, read) == (0, ["old", "zz-good"])
    assert json.loads(result.stdout.splitlines()[0])["report"]["chars"] == len(TEXT)
    assert "note: decoded as" in result.stderr
    assert "old.txt" in result.stderr


def test_windows_1256_read_as_latin_1_is_mended_and_said(batch):
    batch.put("garbled.txt", TEXT.encode("cp1256").decode("latin-1"))
    result, read = batch.read()
    assert (result.exit_code, read) == (0, ["garbled", "zz-good"])
    assert "mended" in result.stderr


def test_nul_bytes_and_controls_within_a_text(batch):
    batch.put("nul.txt", TEXT.replace(" ", "\x00 ") + "\x1b[2J\u202e\u2066\ufeff")
    result, read = batch.read()
    assert (result.exit_code, read) == (0, ["nul", "zz-good"])
    assert "NUL bytes" in result.stderr


def test_lone_surrogates(batch):
    batch.put("s.jsonl", json.dumps({"id": "s", "text": f"{TEXT} \ud800 \udc00", "title": "\ud800"}))
    result, read = batch.read()
    assert (result.exit_code, read) == (0, ["s", "zz-good"])
    assert "surrogates" in result.stderr


def test_a_line_of_20_megabytes(batch):
    line = json.dumps({"id": "long", "text": "كلمة " * 2_300_000}, ensure_ascii=False)
    assert len(line.encode()) > 20_000_000
    batch.put("a.jsonl", f"{line}\n{json.dumps({'id': 'next', 'text': TEXT})}\n")
    assert batch.read()[1] == ["long", "next", "zz-good"]


def test_a_line_above_the_limit(batch):
    batch.put("a.jsonl.gz", gzip.compress(b" " * 65 * 1024 * 1024 + b"\n" + json.dumps({"id": "next", "text": TEXT}).encode(), 1))
    result, read = batch.read()
    assert (result.exit_code, read) == (1, ["next", "zz-good"])
    assert "64 MB" in result.stderr
    assert "a.jsonl.gz:1" in result.stderr


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "«", "”", "("])
def test_ten_thousand_nested_quotation_marks(batch, marks):
    opening, closing = marks[0], marks[-1]
    batch.put("nested.txt", f"وقال {opening * 10_000}{TEXT}{closing * 10_000} وأضاف")
    assert batch.read()[1] == ["nested", "zz-good"]


def test_a_truncated_archive_gives_what_is_whole(batch):
    lines = "".join(json.dumps({"id": f"n{n}", "text": f"{TEXT} {n * 7919 % 1000}"}) + "\n" for n in range(300)).encode()
    data = gzip.compress(lines)
    batch.put("cut.jsonl.gz", data[: len(data) // 2])
    result, read = batch.read()
    assert result.exit_code == 1
    assert read[0] == "n0"
    assert 10 < len(read) < 300
    assert read[-1] == "zz-good"
    assert "the gzip file ends too early" in result.stderr


def test_malformed_lines_are_named_by_number(batch):
    good = json.dumps({"id": "g", "text": TEXT})
    batch.put("m.jsonl", f'{{"id": "x"\n{good}\n[]\nnull\n{{"id": "t"}}\n{{"id": "n", "text": 5}}\n\x00\xff\n')
    result, read = batch.read()
    assert (result.exit_code, read) == (1, ["g", "zz-good"])
    refused = [line for line in result.stderr.splitlines() if "note:" not in line]
    assert [int(re.search(r"m\.jsonl:(\d+)", line).group(1)) for line in refused] == [1, 3, 4, 5, 6, 7]
    assert refused[3].startswith("tawthiq: t (")


def test_duplicate_ids_keep_the_first(batch):
    batch.put("a.jsonl", "".join(json.dumps({"id": "same", "text": TEXT}) + "\n" for _ in range(2)))
    result, read = batch.read()
    assert (result.exit_code, read) == (1, ["same", "zz-good"])
    assert "a.jsonl:1" in result.stderr
    assert "a.jsonl:2" in result.stderr


def test_a_missing_file_does_not_stop_the_next(batch):
    missing = str(batch.folder / "missing.txt")
    result, read = batch.read(missing, str(batch.folder))
    assert (result.exit_code, read) == (1, ["zz-good"])
    assert result.stderr == f"tawthiq: missing ({missing}): there is no such file or folder; check the spelling of the path\n"


def test_a_folder_without_reports(batch):
    empty = batch.folder / "empty"
    empty.mkdir()
    (empty / "notes.md").write_text("#")
    (empty / "incidents.json").write_text("[]")
    result, read = batch.read(str(empty), str(batch.folder / "zz-good.txt"))
    assert (result.exit_code, read) == (1, ["zz-good"])
    assert f"tawthiq: empty ({empty}): there is no report in this folder; give a folder that holds .txt" in result.stderr


def test_a_bad_date_is_left_out_and_said(batch):
    batch.put("d.json", json.dumps({"id": "d", "text": TEXT, "published": "31/31/2018"}))
    result, read = batch.read()
    assert (result.exit_code, read) == (0, ["d", "zz-good"])
    assert "published “31/31/2018” ignored" in result.stderr


def test_an_id_cannot_steer_the_terminal(batch):
    batch.put("i.json", json.dumps({"id": "a\x1b[2J\nb", "text": "none"}))
    result, _ = batch.read()
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_fault_of_the_reader_costs_one_report(batch, monkeypatch):
    batch.put("aa-first.txt", TEXT)
    whole = reader.read_report

    def failing(report):
        if report.id == "aa-first":
            raise RuntimeError("boom")
        return whole(report)

    monkeypatch.setattr(reader, "read_report", failing)
    result, read = batch.read()
    assert (result.exit_code, read) == (1, ["zz-good"])
    assert "tawthiq: aa-first (" in result.stderr
    assert "RuntimeError: boom" in result.stderr
    assert "--debug" in result.stderr
    debugged = CliRunner().invoke(main, ["read", str(batch.folder), "--debug"])
    assert "Traceback" in debugged.stderr


def test_bad_input_of_many_kinds_through_the_real_command(batch):
    batch.put("a-empty.txt", b"")
    batch.put("b-old.txt", TEXT.encode("cp1256"))
    batch.put("c-cut.jsonl.gz", gzip.compress(json.dumps({"id": "c", "text": TEXT}).encode())[:-12])
    done = subprocess.run(
        [*COMMAND, "read", str(batch.folder), "missing.txt"], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["a-empty", "b-old", "c-cut", "missing"]
    assert "2 reports read · 3 refused" in done.stdout


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\x1f\x8b\x08", b"{", b"[", b"<html>", b"\xef\xbb\xbf", b"\x00"])
def test_anything_on_standard_input(data):
    done = subprocess.run([*COMMAND, "read", "-", "--format", "json"], input=data, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"tawthiq: stdin (standard input): ")
    assert b"Traceback" not in done.stderr


def test_a_broken_page_does_not_stop_the_next(batch):
    batch.put("page.html", f"<html><p>{TEXT}</p><![foo")
    assert batch.read()[1] == ["page", "zz-good"]


def test_a_link_to_itself_is_passed_over(batch):
    (batch.folder / "loop.txt").symlink_to("loop.txt")
    assert batch.read()[1] == ["zz-good"]


def test_names_longer_than_a_name_may_be(batch):
    long = "a" * 300
    result, read = batch.read(long, str(batch.folder))
    assert (result.exit_code, read) == (1, ["zz-good"])
    assert "File name too long" in result.stderr
    result = CliRunner().invoke(main, ["read", str(batch.folder), "--out", str(batch.folder / long)])
    assert result.exit_code == 2
    assert "can't be written: File name too long" in result.stderr


def test_the_longest_name_a_text_may_have(batch):
    name = "x" * 251
    batch.put(f"{name}.txt", f"{TEXT} 1")
    assert batch.read()[1] == [name, "zz-good"]


def test_a_date_nested_too_deeply_to_be_shown(batch):
    for depth in range(900, 1000, 5):
        batch.put("deep.json", f'{{"text": "{TEXT}", "published": {"[" * depth}{"]" * depth}}}')
        _, read = batch.read()
        assert read[-1] == "zz-good"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("reports", [1, 40])
def test_a_full_disk_is_said_in_one_line(batch, reports):
    for number in range(reports):
        batch.put(f"{number}.txt", TEXT)
    result = CliRunner().invoke(main, ["read", str(batch.folder), "--format", "jsonl", "--out", "/dev/full"])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert result.stderr == "tawthiq: /dev/full can't be written: No space left on device\n"

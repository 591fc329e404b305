"""The commands, as they are run."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from importlib import resources

import msgspec
import pytest
from click.testing import CliRunner

from tawthiq import __version__
from tawthiq.cli import main
from tawthiq.model import Reading, reading_schema

TEXT = "قال مصدر طبي إن خمسة مدنيين قتلوا أمس في قصف مدفعي استهدف أطراف مدينة درعا"
COMMAND = [sys.executable, "-c", "from tawthiq.cli import main; main(prog_name='tawthiq')"]


def run(*arguments, given=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


@pytest.fixture(name="folder")
def _folder(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps({"published": "2018-07-05", "outlet": "وكالة"}))
    return tmp_path


def test_help_shows_examples():
    for arguments in (("--help",), ("read", "--help"), ("-h",)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "tawthiq read report.txt --published 2018-07-05" in result.stdout


def test_version():
    assert __version__ in run("--version").stdout


def test_help_imports_nothing_heavy():
    """Start-up is what a pipeline pays for every report."""
    heavy = ("msgspec", "rich", "marisa_trie", "tawthiq.model")
    code = f"import sys; import tawthiq.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_schema_is_that_of_the_model():
    assert json.loads(run("schema").stdout) == json.loads(msgspec.json.encode(reading_schema()))


def test_one_file_gives_one_object(folder):
    result = run("read", folder / "a.txt", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    reading = msgspec.json.decode(result.stdout_bytes, type=Reading)
    assert (reading.id, reading.report.published, reading.report.outlet) == ("a", "2018-07-05", "وكالة")
    assert reading.report.chars == len(TEXT) + 2


def test_several_give_an_array(folder):
    for arguments in ((folder,), (folder / "a.txt", folder / "b.txt")):
        assert [entry["id"] for entry in json.loads(run("read", *arguments, "--format", "json").stdout)] == ["a", "b"]
    (folder / "b.txt").unlink()
    assert [entry["id"] for entry in json.loads(run("read", folder, "--format", "json").stdout)] == ["a"]


def test_many_in_one_file_give_an_array(folder):
    lines = folder / "r.jsonl"
    lines.write_text("".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in "xyz"))
    assert [entry["id"] for entry in json.loads(run("read", lines, "--format", "json").stdout)] == ["x", "y", "z"]


def test_json_lines_in_the_order_of_input(folder):
    result = run("read", folder / "b.txt", folder / "a.txt", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["b", "a"]


def test_text_for_people(folder):
    result = run("read", folder, "--plain")
    assert result.exit_code == 0
    assert "published 5\u00a0July\u00a02018" in result.stdout
    assert "2 reports read" in result.stdout
    assert "\x1b" not in result.stdout
    assert "نُشر" in run("read", folder, "--lang", "ar").stdout


def test_quiet_leaves_the_summary_out(folder):
    assert "reports read" not in run("read", folder, "--quiet").stdout


def test_options_fill_what_a_report_does_not_say(tmp_path):
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    arguments = ("--published", "2018-07-05T10:00:00", "--title", "عنوان", "--outlet", "وكالة", "--format", "json")
    report = json.loads(run("read", tmp_path / "c.txt", *arguments).stdout)["report"]
    assert (report["published"], report["title"], report["outlet"]) == ("2018-07-05", "عنوان", "وكالة")


def test_standard_input():
    result = run("read", "-", "--format", "json", given=TEXT)
    assert json.loads(result.stdout)["id"] == "stdin"


def test_a_file_is_written_whole_or_not_named(folder):
    out = folder / "out" / "readings.jsonl"
    assert run("read", folder / "a.txt", "--out", out).exit_code == 2
    out = folder / "readings.jsonl"
    out.write_text("old")
    result = run("read", folder / "a.txt", folder / "b.txt", "--format", "jsonl", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(out.read_text().splitlines()) == 2
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize(
    "arguments", [("read",), ("read", "x.txt", "--published", "soon"), ("read", "x.txt", "--format", "xml"), ("nonsense",)]
)
def test_a_wrong_command_is_status_2(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_date_that_is_none_says_how_to_write_one():
    assert "2018-07-05" in run("read", "x.txt", "--published", "5/7/2018").stderr


def test_evaluate_scores_readings_and_holds_the_gate(tmp_path):
    article = {"id": "g", "text": TEXT}
    gold = {"id": "g", "annotator": "t", "events": [], "tallies": [], "statements": []}
    (tmp_path / "g.json").write_text(json.dumps(article))
    (tmp_path / "g.gold.json").write_text(json.dumps(gold))
    result = run("evaluate", tmp_path)
    assert result.exit_code == 0, result.output
    assert "event" in result.stdout
    assert run("evaluate", tmp_path / "missing").exit_code == 2


def test_evaluate_names_a_broken_file_of_readings(tmp_path):
    (tmp_path / "g.json").write_text(json.dumps({"id": "g", "text": TEXT}))
    (tmp_path / "g.gold.json").write_text(json.dumps({"id": "g", "events": [], "tallies": [], "statements": []}))
    (tmp_path / "r.jsonl").write_text("{broken\n")
    result = run("evaluate", tmp_path, "--readings", tmp_path / "r.jsonl")
    assert result.exit_code == 2
    assert "r.jsonl:1" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
class TestAsAProcess:
    """What only a real process shows."""

    def test_a_closed_pipe_is_no_fault(self, tmp_path):
        lines = tmp_path / "r.jsonl"
        lines.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(2000)))
        with subprocess.Popen(
            [*COMMAND, "read", str(lines), "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            process.wait(30)

    def test_an_interrupt_ends_quietly(self):
        with subprocess.Popen([*COMMAND, "read", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(0.7)
            process.send_signal(signal.SIGINT)
            said = process.stderr.read().decode()
            assert process.wait(10) == 130
        assert said.strip() == "tawthiq: stopped"

    def test_a_kill_in_mid_write_leaves_the_old_file_whole(self, tmp_path):
        out = tmp_path / "readings.jsonl"
        out.write_text("what stood before\n")
        unfinished = tmp_path / "readings.jsonl.part"
        command = [*COMMAND, "read", "-", "--format", "jsonl", "--out", str(out)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdin.write(b"".join(json.dumps({"id": str(n), "text": TEXT}).encode() + b"\n" for n in range(800)))
            process.stdin.flush()
            until = time.monotonic() + 20
            while not (unfinished.exists() and unfinished.stat().st_size) and time.monotonic() < until:
                time.sleep(0.05)
            process.kill()
            process.wait(10)
        assert out.read_text() == "what stood before\n"
        assert json.loads(unfinished.read_text().splitlines()[0])["id"] == "0"

    @pytest.mark.parametrize("arguments", [["schema"], ["read", "-"]])
    @pytest.mark.parametrize("output", [">&-", "> /dev/full"])
    def test_an_output_that_takes_nothing_is_said_in_words(self, arguments, output):
        line = f"{shlex.join([*COMMAND, *arguments])} {output}"
        done = subprocess.run(["sh", "-c", line], input=TEXT.encode(), stderr=subprocess.PIPE, check=False, timeout=30)
        assert done.returncode
        assert "Traceback" not in done.stderr.decode()
        assert "standard output" in done.stderr.decode() or "can't be written" in done.stderr.decode()

    def test_readings_stream(self):
        """The first reading is out before the last report is in."""
        with subprocess.Popen(
            [*COMMAND, "read", "-", "--format", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            process.stdin.write(b"".join(json.dumps({"id": str(n), "text": TEXT}).encode() + b"\n" for n in range(800)))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == "0"
            process.stdin.close()
            assert len(process.stdout.readlines()) == 799


def test_data_files_are_part_of_the_package():
    assert resources.files("tawthiq.publish").joinpath("data/glossary.toml").is_file()
    assert resources.files("tawthiq.sources").joinpath("data/bigrams.tsv").is_file()

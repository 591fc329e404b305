"""`tawthiq places`, as it is run."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tawthiq.cli import main
from tawthiq.knowledge import places

ROWS = "name_ar,name_en,lat,lon,country,admin1\nكفر مرجان,Kafr Marjan,32.75,36.2,SY,درعا\nعين مرجان,Ain Marjan,36.2,37.2,SY,حلب\n"
TEXT = "قتل ثلاثة مدنيين أمس في قصف لقوات النظام السوري على قرية كفر مرجان في ريف درعا بسوريا"


@pytest.fixture(autouse=True)
def _as_it_was():
    yield
    places.forget_gazetteer()


@pytest.fixture(name="file")
def _file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture(name="run")
def _run(tmp_path):
    gazetteer = tmp_path / "g.sqlite"

    def run(*arguments):
        return CliRunner().invoke(main, [*map(str, arguments), "--gazetteer", str(gazetteer)])

    return run


def test_help_shows_examples():
    for arguments, example in (
        (("places",), "places add SY.txt"),
        (("places", "find"), "--type بلدة"),
        (("places", "add"), "SY.zip"),
    ):
        result = CliRunner().invoke(main, [*arguments, "--help"])
        assert result.exit_code == 0
        assert example in result.stdout


def test_every_command_and_option_is_told():
    page = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text(encoding="utf-8")
    for name, command in main.commands["places"].commands.items():
        assert f"`tawthiq places {name}" in page
        for option in (
            written for parameter in command.params if isinstance(parameter, click.Option) for written in parameter.opts
        ):
            assert f"`{option}" in page, option


def test_a_file_is_loaded_listed_and_taken_out(run, file):
    added = run("places", "add", file, "--licence", "CC0")
    assert (added.exit_code, added.stderr) == (0, "")
    assert "a.csv (csv): 2 of 2 rows loaded" in added.stdout
    assert "nothing to do" in run("places", "add", file).stdout
    listed = run("places", "list")
    assert "1. a.csv (csv), 2 of 2 rows" in listed.stdout
    assert "CC0" in listed.stdout
    assert json.loads(run("places", "list", "--format", "json").stdout)["sources"][0]["kept"] == 2
    assert "2 places" in run("places", "refresh").stdout
    assert "2 rows taken out" in run("places", "remove", "a.csv").stdout
    assert run("places", "find", "كفر مرجان").exit_code == 1


def test_rows_left_out_are_told_by_reason_with_their_lines(run, file):
    file.write_text(ROWS + "بير,Bir,,,SY,\nتل,Tell,x,y,SY,\n", encoding="utf-8")
    added = run("places", "add", file)
    assert added.exit_code == 0
    assert "1 left out: no coordinates: line 4 (بير)" in added.stderr
    assert "1 left out: coordinates that are no decimal degrees: line 5 (تل)" in added.stderr


def test_a_bad_file_is_status_1_and_says_why(run, tmp_path):
    (tmp_path / "b.csv").write_text("id,value\n1,2\n")
    for path, why in ((tmp_path / "b.csv", "no column for a name"), (tmp_path, "is a folder"), (tmp_path / "no.csv", "no file")):
        result = run("places", "add", path)
        assert result.exit_code == 1
        assert why in result.stderr
        assert "Traceback" not in result.output
    assert not (tmp_path / "g.sqlite").exists()


def test_a_wrong_country_is_status_2(run, file):
    assert run("places", "add", file, "--country", "Syria").exit_code == 2


def test_find_explains_scores_and_files(run, file):
    run("places", "add", file)
    text = run("places", "find", "كفر مرجان", "--near", "درعا", "--type", "قرية").stdout
    assert "counts by itself" in text
    assert "Kafr Marjan: village, Daraa Governorate, SY" in text
    assert "parent +4.50" in text
    assert "a.csv:2" in text
    found = json.loads(run("places", "find", "كفر مرجان", "--country", "SY", "--format", "json").stdout)
    (candidate,) = found["candidates"]
    assert candidate["score"] == pytest.approx(sum(candidate["why"].values()), abs=0.02)
    assert (candidate["shipped"], candidate["files"]) == (False, ["a.csv:2"])


def test_find_counts_distance_and_knows_latin_names_and_shipped_places(run, file):
    run("places", "add", file)
    assert "Kafr Marjan" in run("places", "find", "kafr marjan").stdout
    assert run("places", "find", "كفر مرجان", "--near", "36.2, 37.1", "--within", "50").exit_code == 1
    assert "Kafr Marjan" in run("places", "find", "كفر مرجان", "--near", "32.7, 36.1", "--within", "50").stdout
    assert "shipped table" in run("places", "find", "دوما").stdout
    assert "كفر مرجان" in run("places", "find", "كفر م").stdout


@pytest.mark.parametrize("option", [("--near", "لا مكان"), ("--type", "كلمة"), ("--within", "5")])
def test_find_says_what_it_does_not_know(run, file, option):
    run("places", "add", file)
    result = run("places", "find", "كفر مرجان", *option)
    assert result.exit_code == 1
    assert result.stderr.startswith("tawthiq: ")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("",), "no name is given"),
        (("درعا", "--near", "99,36"), "is no point"),
        (("درعا", "--near", "33,36", "--within", "nan"), "the distance is no number"),
        (("درعا", "--near", "\udcff"), "no place is called"),
    ],
)
def test_find_refuses_what_can_t_be_asked(run, file, arguments, why):
    run("places", "add", file)
    result = run("places", "find", *arguments)
    assert result.exit_code == 1
    assert why in result.stderr


def test_find_takes_what_is_no_utf_8(run, file):
    run("places", "add", file)
    result = run("places", "find", "\udcff")
    assert result.exit_code == 1
    assert "no place is called" in result.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_output_is_told_in_a_line(file, tmp_path):
    code = "from tawthiq.cli import main; main(prog_name='tawthiq')"
    command = [sys.executable, "-c", code, "places", "add", str(file), "--gazetteer", str(tmp_path / "g.sqlite")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode().count("\n")) == (1, 1)
    assert "standard output can't be written" in done.stderr.decode()


def test_read_takes_the_gazetteer_that_is_named(run, file, tmp_path):
    run("places", "add", file)
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")

    def points(result):
        return {place["text"]: place["place"] for event in json.loads(result.stdout)["events"] for place in event["places"]}

    assert points(run("read", tmp_path / "r.txt", "--format", "json"))["قرية كفر مرجان"].startswith("point:SY")
    places.forget_gazetteer()
    without = CliRunner().invoke(main, ["read", str(tmp_path / "r.txt"), "--format", "json"])
    assert points(without)["قرية كفر مرجان"] is None


def test_read_refuses_a_gazetteer_that_is_none(run, tmp_path):
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    result = run("read", tmp_path / "r.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no gazetteer at" in result.stderr
    (tmp_path / "g.sqlite").write_bytes(b"something else" * 100)
    assert "is no gazetteer" in run("read", tmp_path / "r.txt").stderr


def test_commands_say_where_no_gazetteer_is_yet(monkeypatch, tmp_path):
    monkeypatch.setenv("TAWTHIQ_GAZETTEER", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert CliRunner().invoke(main, ["places", "add", "x.csv"]).exit_code == 2
    monkeypatch.delenv("TAWTHIQ_GAZETTEER")
    assert "no gazetteer yet at" in CliRunner().invoke(main, ["places", "list"]).stdout
    assert CliRunner().invoke(main, ["places", "find", "دوما"]).exit_code == 0

"""The documentation: what it names exists, what exists is named, and what it shows runs."""

import contextlib
import importlib.util
import io
import json
import re
import tomllib
import types
import typing
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import msgspec
import pytest

import tawthiq
from tawthiq.cli import main
from tawthiq.knowledge.tables import read_table
from tawthiq.model import Reading, codes
from tawthiq.model.when import Precision

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src/tawthiq/knowledge/data"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "samples/README.md"])
README = (ROOT / "README.md").read_text(encoding="utf-8")
PUBLISHED = "2018-07-05"  # a Thursday


def page(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def section(text, heading):
    """Return what stands under a heading, up to the next of its rank."""
    rank = heading.partition(" ")[0]
    return re.split(rf"^{rank} ", text.split(f"{heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text):
    """Return the rows of the first Markdown table of a text, cells stripped, its head left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def anchors(path):
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if target.startswith(("https://", "http://")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name, command in main.commands.items() for parameter in command.params],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_option_is_told(name, parameter):
    assert f"tawthiq {name}" in README
    if isinstance(parameter, click.Option):
        for written in parameter.opts:
            assert f"`{written}" in README, written
        for choice in getattr(parameter.type, "choices", ()):
            assert f"`{choice}`" in README or f"{parameter.opts[0]} {choice}`" in README, choice


def test_every_page_is_in_the_index():
    for path in ROOT.glob("docs/*.md"):
        assert path.name == "README.md" or f"({path.name})" in page("README.md")


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_every_table_is_told_with_its_columns_and_licence(path):
    (told,) = [line for line in page("knowledge.md").splitlines() if line.startswith(f"| `{path.name}` |")]
    head = path.read_text(encoding="utf-8")[:3000]
    licence = re.search(r"Licence: (CC BY 4\.0|CC0|Apache-2\.0)", head)
    assert licence, "the table does not say its licence"
    assert licence[1] in told
    if path.suffix == ".tsv":
        for column in next(iter(read_table(path))):
            assert f"`{column}`" in told, column


def test_the_list_of_frames_is_current():
    frames = tool("document_frames")
    assert page("frames.md") == frames.page(list(read_table(DATA / "frames.tsv"))), "run make docs"


def test_every_frame_is_listed():
    listed = set(re.findall(r"^\| `([^`]+)` \|", page("frames.md"), re.MULTILINE))
    assert listed == {row["id"] for row in read_table(DATA / "frames.tsv")}


def structs(shape, found=None):
    """Return every struct that a type is made of."""
    found = {} if found is None else found
    for part in typing.get_args(shape):
        structs(part, found)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct) and shape.__name__ not in found:
        found[shape.__name__] = shape
        for hint in typing.get_type_hints(shape).values():
            structs(hint, found)
    return found


@pytest.mark.parametrize("name", sorted(structs(Reading)))
def test_every_field_of_a_reading_is_told(name):
    for field in msgspec.structs.fields(structs(Reading)[name]):
        assert f"`{field.encode_name}`" in page("reading.md"), field.encode_name


def literals():
    for name, code in [*vars(codes).items(), ("Precision", Precision)]:
        if typing.get_origin(code) is typing.Literal:
            yield from ((name, value) for part in typing.get_args(code) for value in _plain(part))


def _plain(part):
    return typing.get_args(part) if isinstance(part, types.GenericAlias) or typing.get_args(part) else (part,)


@pytest.mark.parametrize(("name", "code"), list(literals()))
def test_every_code_is_told(name, code):
    assert f"`{code}`" in page("reading.md"), name


def test_every_issue_of_bargaining_is_told():
    issues = tomllib.loads((DATA / "positions.toml").read_text(encoding="utf-8"))["issues"]
    assert [issue for issue in issues if f"`{issue}`" not in section(page("codebook.md"), "## Positions")] == []


def python_blocks():
    """Return the Python of the front page, each with the output shown under it."""
    return re.findall(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", README, re.DOTALL)


@pytest.mark.parametrize(("code", "shown"), python_blocks())
def test_the_python_of_the_front_page_runs_and_prints_what_it_shows(code, shown):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code, {})  # noqa: S102 - our own front page
    assert said.getvalue() == shown


QUANTITIES = rows(section(page("codebook.md"), "## Quantities"))


@pytest.mark.parametrize(("sentence", "interval", "rule"), QUANTITIES)
def test_the_intervals_of_the_codebook_are_what_is_read(sentence, interval, rule):
    tolls = [toll for event in tawthiq.read(sentence, published=PUBLISHED).events for toll in event.casualties]
    assert tolls
    for toll in tolls:
        high = "∞)" if toll.high is None else f"{toll.high}]"
        approximate = ", approximate" if toll.approximate else ""
        assert (f"[{toll.low}, {high}{approximate}", f"`{toll.rule}`") == (interval, rule)


STATUSES = rows(section(page("codebook.md"), "### Status"))


@pytest.mark.parametrize(("status", "means", "sentence"), STATUSES)
def test_the_statuses_of_the_codebook_are_what_is_read(status, means, sentence):
    assert means
    read = {event.status for event in tawthiq.read(sentence, published=PUBLISHED).events if event.type.plover == "ASSAULT"}
    assert read == {status.strip("`")}


def test_every_status_has_an_example():
    assert {row[0].strip("`") for row in STATUSES} == set(typing.get_args(codes.Status))


def test_reasons_given_for_what_stayed_open_are_told():
    texts = [
        "هاجم مسلحون حاجزا للجيش أمس.",
        "هاجم مسلحون حاجزا للجيش قبل أيام.",
        "هاجم مسلحون حاجزا للجيش بعد يوم على مقتل قائدهم.",
    ]
    whys = {unread.why for text in texts for unread in tawthiq.read(text).unread}
    assert len(whys) == len(texts)
    assert [why for why in whys if f"`{why}`" not in section(page("reading.md"), "## Unread")] == []


def test_the_pictures_are_small_and_well_formed():
    pictures = sorted(ROOT.glob("docs/images/*"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 300_000
        assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314 - our own file


def test_the_figures_are_in_their_place():
    figures = re.search(r"<!-- figures: made by make docs -->\n(.+?)<!-- /figures -->", README, re.DOTALL)
    assert figures
    named = {line.split("|")[1].strip() for line in figures[1].splitlines()}
    floors = json.loads((ROOT / "tests/accuracy_floors.json").read_text(encoding="utf-8"))
    assert {figure for of_set in floors.values() for figure in of_set["floors"]} <= named
    assert all(f"`{name}`" in page("evaluation.md") for name in ("event: found", "tallies", "ALL SLOTS"))

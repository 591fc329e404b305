"""Compiling the tables: all are listed, what is up to date is left alone, faults name their place."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path

import pytest

import tawthiq.knowledge
from tawthiq.knowledge.compile import TABLES, build, main
from tawthiq.knowledge.tables import TableError

KNOWLEDGE = Path(tawthiq.knowledge.__file__).parent


def test_every_compiler_is_listed_and_there() -> None:
    stems = (path.stem for path in (KNOWLEDGE / "compiling").glob("*.py") if path.stem != "__init__")
    makers = {
        f"tawthiq.knowledge.compiling.{stem}:compile_{stem}"
        for stem in stems
        if hasattr(import_module(f"tawthiq.knowledge.compiling.{stem}"), f"compile_{stem}")
    }
    assert {table.maker for table in TABLES.values()} == makers
    assert len({table.output for table in TABLES.values()}) == len(TABLES)


def test_named_inputs_are_data_files() -> None:
    for table in TABLES.values():
        for name in getattr(import_module(table.maker.partition(":")[0]), "INPUTS", ()):
            assert (KNOWLEDGE / "data" / name).is_file(), f"{table.maker} names {name}"


def test_a_table_is_compiled_once(tmp_path: Path) -> None:
    said: list[str] = []
    build(tmp_path, only=("frames",), say=said.append)
    made = (tmp_path / "frames.msgpack").read_bytes()
    assert [line.split()[0] for line in said] == ["compiling", "compiled"]
    assert made
    build(tmp_path, only=("frames",), say=said.append)
    assert len(said) == 2
    (tmp_path / "frames.msgpack").unlink()
    build(tmp_path, only=("frames",), say=said.append)
    assert (tmp_path / "frames.msgpack").read_bytes() == made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digests.json", "frames.msgpack"]


def test_changed_data_is_compiled_again_and_a_fault_names_its_line(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(KNOWLEDGE / "data", data)
    build(out, data=data, only=("frames", "grammar"), say=lambda _: None)
    before = {path.name: path.read_bytes() for path in out.glob("*.msgpack")}
    frames = data / "frames.tsv"
    lines = frames.read_text(encoding="utf-8").rstrip("\n").split("\n")
    frames.write_text("\n".join([*lines, "\t" * 40 + "x"]), encoding="utf-8")
    said: list[str] = []
    with pytest.raises(TableError, match=rf"^frames\.tsv:{len(lines) + 1}: 41 cells"):
        build(out, data=data, only=("frames", "grammar"), say=said.append)
    assert {path.name: path.read_bytes() for path in out.glob("*.msgpack")} == before


def test_an_unknown_table_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kings"]) == 2
    assert capsys.readouterr().err.startswith("no table kings; there are ")

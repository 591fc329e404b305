"""The house is in order: versions agree, requirements are pinned, tables say where they come from, start-up stays light."""

import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import tawthiq

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "tawthiq"
TABLES = sorted(path for path in PACKAGE.rglob("data/**/*") if path.suffix in {".tsv", ".toml", ".txt"})
PACKAGES = [module.name for module in pkgutil.iter_modules(tawthiq.__path__, "tawthiq.") if module.ispkg]


def canonical(requirement):
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_changelog_tells_of_this_version():
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1] == tawthiq.__version__


def test_every_requirement_is_pinned_with_hashes_and_without_addresses():
    blocks = re.split(r"\n(?=\S)", PINS.split("\n", 2)[2].strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==\S+", block), block
        assert "--hash=sha256:" in block, block
    assert "://" not in PINS
    assert "index" not in PINS


def test_every_direct_requirement_is_among_the_pins():
    pinned = {canonical(line) for line in PINS.splitlines() if "==" in line}
    wanted = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {canonical(requirement) for requirement in wanted} <= pinned


def test_no_lock_file_with_addresses():
    assert not (ROOT / "uv.lock").exists()


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_table_says_its_source_and_licence(table):
    lines = table.read_text(encoding="utf-8").splitlines()
    head = "\n".join(line for line in lines[: next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))])
    assert re.search(r"\bsource", head, re.IGNORECASE), f"{table.name}: the first lines do not name a source"
    assert re.search(r"\blicen[cs]e", head, re.IGNORECASE), f"{table.name}: the first lines do not name a licence"


@pytest.mark.parametrize("package", PACKAGES)
def test_exported_names_exist_once(package):
    module = importlib.import_module(package)
    names = list(getattr(module, "__all__", ()))
    assert len(names) == len(set(names))
    assert all(hasattr(module, name) for name in names)


def test_importing_tawthiq_loads_neither_the_terminal_nor_the_knowledge():
    code = "import sys, tawthiq; print(*sorted(m for m in sys.modules if m.split('.')[0] in ('rich', 'click', 'marisa_trie')))"
    loaded = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""

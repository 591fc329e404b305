"""Makes the editable tables fast: `python -m tawthiq.knowledge.compile` writes them all into `knowledge/compiled/`.

A table is compiled again only when something it is made from has changed: its data files, the code that compiles it, the
packages that code uses. The digests of those stand in `compiled/digests.json`.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import sys
import time
from contextlib import contextmanager
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tawthiq.knowledge.tables import TableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

_HERE: Final = Path(__file__).resolve().parent
_DATA: Final = _HERE / "data"
_COMPILED: Final = _HERE / "compiled"
_DIGESTS: Final = "digests.json"


class Table(NamedTuple):
    """A compiled table: the function that makes it, as `module:function`, and the file it is written to."""

    maker: str
    output: str


#: Every compiled table. A maker takes the folder of data files and returns the bytes to write; its module may name in
#: `INPUTS` the data files it reads, else it is run again when any of them changes.
TABLES: Final[dict[str, Table]] = {
    "actors": Table("tawthiq.knowledge.compiling.actors:compile_actors", "actors.msgpack"),
    "frames": Table("tawthiq.knowledge.compiling.frames:compile_frames", "frames.msgpack"),
    "grammar": Table("tawthiq.knowledge.compiling.grammar:compile_grammar", "grammar.msgpack"),
    "names": Table("tawthiq.knowledge.compiling.names:compile_names", "names.bin"),
    "places": Table("tawthiq.knowledge.compiling.places:compile_places", "places.msgpack"),
    "topics": Table("tawthiq.knowledge.compiling.topics:compile_topics", "topics.msgpack"),
    "verbs": Table("tawthiq.knowledge.compiling.verbs:compile_verbs", "verbs.bin"),
}


def build(
    out: Path = _COMPILED,
    *,
    data: Path = _DATA,
    only: Collection[str] = (),
    say: Callable[[str], None] | None = None,
) -> None:
    """Compile every table of the folder `data` that is not up to date into the folder `out`.

    `only` names the tables to look at, all when empty; `say` takes lines of progress, which else go to standard error.

    Each file is written beside its place and moved there, so a broken run leaves none half written. A table that is wrong
    does not hold up the others; TableError then names file and line of each fault. Raises KeyError for an unknown name.
    """
    say = say or _say
    out.mkdir(parents=True, exist_ok=True)
    digests = _read_digests(out)
    faults: list[str] = []
    with _importable():
        for name in only or TABLES:
            try:
                _compile(TABLES[name], name, data, out, digests, say)
            except TableError as fault:
                faults.append(str(fault))
    if faults:
        raise TableError("\n".join(faults))


def _compile(table: Table, name: str, data: Path, out: Path, digests: dict[str, str], say: Callable[[str], None]) -> None:
    module, _, function = table.maker.partition(":")
    compiler = import_module(module)
    digest = _digest(module, data, getattr(compiler, "INPUTS", None))
    if digests.get(name) == digest and (out / table.output).is_file():
        return
    started = time.perf_counter()
    say(f"compiling {name} …")
    made: bytes = getattr(compiler, function)(data)
    _write(out / table.output, made)
    digests[name] = digest
    _write(out / _DIGESTS, json.dumps(digests, indent=1, sort_keys=True).encode())
    say(f"compiled {name}: {len(made) / 1024:,.0f} KB in {time.perf_counter() - started:.1f} s")


def _say(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201  the build's own progress


def _read_digests(out: Path) -> dict[str, str]:
    try:
        digests = json.loads((out / _DIGESTS).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return digests if isinstance(digests, dict) else {}


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _importable() -> Iterator[None]:
    """Keep the package importable by name, also for processes a compiler starts, where it runs from a source tree."""
    root = str(_HERE.parents[1])
    if root in sys.path:
        yield
        return
    sys.path.insert(0, root)
    try:
        yield
    finally:
        sys.path.remove(root)


def _digest(module: str, data: Path, inputs: Iterable[str] | None) -> str:
    """Return the digest of all that a table is made from."""
    digest = hashlib.sha256()
    names = sorted(path.name for path in data.iterdir() if path.is_file()) if inputs is None else sorted(inputs)
    for name in names:
        digest.update(f"{name}\0".encode() + (data / name).read_bytes() + b"\0")
    ours, others = _used_by(module)
    for name, source in sorted(ours.items()):
        digest.update(f"{name}\0".encode() + source + b"\0")
    for name in sorted(others):
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _used_by(module: str) -> tuple[dict[str, bytes], set[str]]:
    """Return the sources of a module and of all our modules it imports, and the names of other packages it imports."""
    ours: dict[str, bytes] = {}
    others: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in ours:
            continue
        ours[name] = source = _source(name)
        for imported in _imports(ast.parse(source)):
            if imported.split(".")[0] != "tawthiq":
                others.add(imported.split(".")[0])
            elif _is_module(imported):
                waiting.append(imported)
    return ours, others - sys.stdlib_module_names


def _imports(tree: ast.Module) -> Iterator[str]:
    """Yield what is imported anywhere in a source; of `from a import b` both `a` and `a.b`, which may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _source(module: str) -> bytes:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        message = f"{module} has no source to compile tables with"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).read_bytes()


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"


def main(names: list[str]) -> int:
    """Compile the named tables (all when none is named); return the exit status."""
    if unknown := [name for name in names if name not in TABLES]:
        _say(f"no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
        return 2
    try:
        build(only=names)
    except TableError as fault:
        _say(str(fault))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

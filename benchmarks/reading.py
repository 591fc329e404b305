"""Measure reading: words a second on one core, memory, start-up; each beside a limit it can never pass.

    python benchmarks/reading.py [PATH…] [--words 200000]

Without PATH the sample reports are read, again and again until the words are reached. Repetition flatters: every word was met
before and its analysis is kept. The second figure of reading forgets all kept analyses before every round; an archive of news
lies between the two. The results go to standard output and, with what the machine is, to benchmarks/results/.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import pkgutil
import resource
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from common.results import ROOT, machine, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tawthiq.model import Report

SAMPLES = (ROOT / "samples" / "daraa-2018", ROOT / "samples" / "mixed")
FIRST = SAMPLES[0] / "d01.txt"
COMPILED = ROOT / "src" / "tawthiq" / "knowledge" / "compiled"
_RUNS = 5
_MEGABYTE = 1024 * 1024
_START = "from tawthiq.cli import main; main(prog_name='tawthiq')"


def main() -> int:
    """Measure, print and write down."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("paths", nargs="*", metavar="PATH", help="reports to read instead of the samples")
    arguments.add_argument("--words", type=int, default=200_000, help="read at least so many (default 200,000)")
    arguments.add_argument("--tables", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.tables:
        print(json.dumps(load_tables()))
        return 0
    started = start_up()
    tables = in_a_process([sys.executable, __file__, "--tables"])
    texts = _reports(given.paths)
    if not texts:
        sys.stderr.write("no report to measure with\n")
        return 1
    figures = {"start": started, "tables": tables, "reading": reading(texts, given.words)}
    _print(figures)
    print(f"\nwritten to {write('reading', {'input': given.paths or 'samples', **figures})}")
    return 0


def start_up() -> dict[str, float]:
    """Return seconds (medians) until a process has ended: bare Python, `--version`, one report read."""
    commands = {
        "python": ["-c", "pass"],
        "version": ["-c", _START, "--version"],
        "first_report": ["-c", _START, "read", str(FIRST), "--format", "json"],
    }
    return {name: round(_median(command), 4) for name, command in commands.items()}


def _median(command: list[str]) -> float:
    taken = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own command
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def in_a_process(command: list[str]) -> dict[str, float]:
    """Return what a process of its own measured (the median run by `load_ms`): nothing is warm there."""
    runs: list[dict[str, float]] = []
    for _ in range(_RUNS):
        said = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own command
        runs.append(json.loads(said.stdout))
    return sorted(runs, key=lambda run: run["load_ms"])[_RUNS // 2]


def load_tables() -> dict[str, float]:
    """Load every compiled table in this process; milliseconds beside those of reading the same bytes from disk, and memory."""
    before = _peak()
    began = time.perf_counter()
    size = sum(len(path.read_bytes()) for path in COMPILED.iterdir())
    read = time.perf_counter() - began
    modules = [importlib.import_module(name) for name in _knowledge()]
    imported = _peak()
    began = time.perf_counter()
    for module in modules:
        for found in list(vars(module).values()):
            # A table is what a module keeps for good and needs nothing to make.
            kept = getattr(found, "cache_parameters", None)
            if kept and found.__module__ == module.__name__ and not found.__wrapped__.__code__.co_argcount:
                found()
    loaded = time.perf_counter() - began
    return {
        "load_ms": round(loaded * 1000, 1),
        "bytes_ms": round(read * 1000, 1),
        "compiled_mb": round(size / _MEGABYTE, 2),
        "python_mb": round(before, 1),
        "modules_mb": round(imported, 1),
        "loaded_mb": round(_peak(), 1),
    }


def _knowledge() -> Iterator[str]:
    package = importlib.import_module("tawthiq.knowledge")
    for module in pkgutil.iter_modules(package.__path__, "tawthiq.knowledge."):
        if not module.ispkg and not module.name.endswith(".compile"):
            yield module.name


def reading(reports: list[Report], words: int) -> dict[str, Any]:
    """Return words a second of each stage over the same reports, repeated until `words` are reached, and the peak memory."""
    from tawthiq.reading.page import lay_out  # noqa: PLC0415  start-up is measured without it
    from tawthiq.reading.reader import read_report  # noqa: PLC0415
    from tawthiq.script.fold import fold  # noqa: PLC0415
    from tawthiq.script.sentences import sentences  # noqa: PLC0415
    from tawthiq.script.tokens import tokenize  # noqa: PLC0415

    per_round = sum(len(report.text.split()) for report in reports)
    rounds = max(1, -(-words // per_round))
    data = [report.text.encode() for report in reports]

    def tokens(report: Report) -> int:
        folded = fold(report.text).text
        return sum(len(tokenize(folded, sentence.start, sentence.end)) for sentence in sentences(folded))

    for report in reports:  # what is loaded once is not the reader's speed
        read_report(report)
    stages: dict[str, tuple[Callable[[], object], Callable[[], object] | None]] = {
        "scan": (lambda: [text.count(b" ") for text in data], None),
        "tokens": (lambda: [tokens(report) for report in reports], None),
        "words": (lambda: [lay_out(report.text) for report in reports], None),
        "reading": (lambda: [read_report(report) for report in reports], None),
        "reading_forgetful": (lambda: [read_report(report) for report in reports], _forget),
    }
    speeds = {name: round(per_round * rounds / _seconds(run, rounds, before)) for name, (run, before) in stages.items()}
    return {
        "reports": len(reports) * rounds,
        "words": per_round * rounds,
        "words_per_second": speeds,
        "peak_mb": round(_peak(), 1),
    }


def _seconds(run: Callable[[], object], rounds: int, before: Callable[[], object] | None) -> float:
    """Return the processor seconds of all rounds; what `before` does between them is not counted."""
    gc.collect()
    taken = 0.0
    for _ in range(rounds):
        if before:
            before()
        began = time.process_time()
        run()
        taken += time.process_time() - began
    return max(taken, 1e-9)


def _forget() -> None:
    """Empty every bounded cache of the package: analyses of words that were met; tables stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tawthiq."):
            for found in list(vars(module).values()):
                parameters = getattr(found, "cache_parameters", None)
                if parameters and (parameters()["maxsize"] or 0) > 1:
                    found.cache_clear()


def _reports(paths: list[str]) -> list[Report]:
    from tawthiq.model import Report  # noqa: PLC0415
    from tawthiq.sources.files import reports  # noqa: PLC0415

    return [item for path in paths or SAMPLES for item in reports(path) if isinstance(item, Report)]


def _peak() -> float:
    """Return the most memory this process had, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


def _print(figures: dict[str, Any]) -> None:
    start, tables, read = figures["start"], figures["tables"], figures["reading"]
    speed = read["words_per_second"]
    limits = {
        "tokens": (f"{speed['tokens']:,} words/s", "splitting into tokens alone"),
        "words": (f"{speed['words']:,} words/s", "tokens and words met before, analysed"),
        "scan": (f"{speed['scan']:,} words/s", "a plain scan of the bytes"),
        "loaded": (f"{tables['loaded_mb']:,.0f} MB", "the tables alone, nothing read"),
        "python": (f"{start['python']:.2f} s", "Python itself"),
        "bytes": (f"{tables['bytes_ms']:.0f} ms", f"reading their {tables['compiled_mb']} MB from disk"),
    }
    rows = [
        ("reading, words met before", f"{speed['reading']:,} words/s", "tokens"),
        ("reading, words met anew", f"{speed['reading_forgetful']:,} words/s", "words"),
        ("splitting into tokens", f"{speed['tokens']:,} words/s", "scan"),
        ("peak memory", f"{read['peak_mb']:,.0f} MB", "loaded"),
        ("start-up and first report", f"{start['first_report']:.2f} s", "python"),
        ("tawthiq --version", f"{start['version']:.2f} s", "python"),
        ("loading all tables", f"{tables['load_ms']:.0f} ms", "bytes"),
    ]
    print(f"{read['reports']:,} reports, {read['words']:,} words, one core: {machine()['processor']}\n")
    print(f"{'measured':28}{'figure':>18}   {'limit':>20}  which is")
    for what, figure, limit in rows:
        print(f"{what:28}{figure:>18}   {limits[limit][0]:>20}  {limits[limit][1]}")


if __name__ == "__main__":
    sys.exit(main())

"""Measure the user's gazetteer: loading, looking up, and what it costs a reading; each beside its limit.

    python benchmarks/places.py [FILE…] [--places 110000]

Without FILE as many places are made up: names of two or three syllables with the heads that names of places have, over the
countries of the region. The results go to standard output and, with what the machine is, to benchmarks/results/; the exit
status is 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from common.results import ROOT, write

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = (ROOT / "samples" / "daraa-2018", ROOT / "samples" / "mixed")
_COUNTRIES = {
    "SY": (35.0, 38.5, 1.5), "YE": (15.5, 45.0, 1.8), "IQ": (33.0, 43.5, 2.0), "EG": (27.0, 30.5, 2.5), "LB": (33.9, 35.9, 0.5),
    "LY": (28.0, 17.0, 3.0), "SD": (14.5, 30.0, 3.0), "JO": (31.3, 36.4, 0.8),
}  # fmt: skip
_HEADS = ("", "", "", "كفر ", "تل ", "بيت ", "بني ", "عين ", "خربة ", "دير ", "وادي ", "أم ")
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ROUNDS = 5
#: What may not be passed: seconds to load 110,000 rows, milliseconds to look a name up, shares of time, megabytes.
LIMITS = {"load": 60.0, "lookup": 0.2, "slowdown": 0.15, "open": 0.25, "memory": 120.0}


class Figure(NamedTuple):
    """What was measured: its name among the limits, in words, the value and its unit."""

    limit: str
    what: str
    value: float
    unit: str


def main() -> int:
    """Measure, print, tell whether a limit was passed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of places instead of made-up ones")
    arguments.add_argument("--places", type=int, default=110_000, help="make up so many (default 110,000)")
    arguments.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.memory:
        print(memory(given.memory))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        files = given.files or [made_up(Path(folder) / "places.csv", given.places)]
        figures = list(measure(files, Path(folder) / "gazetteer.sqlite"))
    worst = 0
    for limit, what, value, unit in figures:
        ratio = value / LIMITS[limit]
        worst = max(worst, int(ratio > 1))
        print(f"{what:45} {value:10.4g} {unit:3}  limit {LIMITS[limit]:g} {unit}, {ratio:.0%} of it")
    measured = {
        one.limit: {"what": one.what, "value": one.value, "unit": one.unit, "limit": LIMITS[one.limit]} for one in figures
    }
    print(f"\nwritten to {write('places', {'input': [str(path) for path in given.files] or 'made up', **measured})}")
    return worst


def made_up(path: Path, count: int) -> Path:
    """Write a table of made-up places; the same every time."""
    dice = random.Random(7)  # noqa: S311 - nothing secret
    with path.open("w", encoding="utf-8") as out:
        out.write("name_ar,name_en,lat,lon,country,geonameid\n")
        for number in range(count):
            country, (lat, lon, reach) = dice.choice(list(_COUNTRIES.items()))
            stem = "".join(dice.choice(_LETTERS) for _ in range(dice.randint(3, 5)))
            name = dice.choice(_HEADS) + dice.choice(("", "ال")) + stem + dice.choice(("", "ة", "ية", "ان"))
            point = f"{lat + dice.uniform(-reach, reach):.5f},{lon + dice.uniform(-reach, reach):.5f}"
            out.write(f"{name},Place {number},{point},{country},{90_000_000 + number}\n")
    return path


def measure(files: list[Path], gazetteer: Path) -> Iterator[Figure]:
    """Yield every figure."""
    from tawthiq.knowledge import places  # noqa: PLC0415 - the package's own start-up is not measured here
    from tawthiq.knowledge.gazetteer.loading import add  # noqa: PLC0415

    started = time.perf_counter()
    loaded, state = add(gazetteer, files)
    taken = time.perf_counter() - started
    rows = sum(one.given for one in loaded)
    print(f"{rows:,} rows, {state.places:,} places with Arabic names, {gazetteer.stat().st_size / 1e6:.0f} MB on disk")
    yield Figure("load", f"loading, as for 110,000 of {rows:,} rows", taken * 110_000 / rows, "s")
    places.use_gazetteer(None)
    places.certainty("حلب")
    started = time.perf_counter()
    places.use_gazetteer(gazetteer)
    yield Figure("open", "opening", time.perf_counter() - started, "s")
    yield Figure("lookup", "looking a name up for the first time", lookup(), "ms")
    yield Figure("slowdown", "reading takes longer by", slowdown(gazetteer), "")
    yield Figure("memory", "memory of an open gazetteer", memory_of(gazetteer), "MB")


def lookup() -> float:
    """Return the milliseconds a name takes that was not asked for before: all steps from words to entries."""
    from tawthiq.knowledge import places  # noqa: PLC0415

    words = [form for path in reports() for form in path.read_text(encoding="utf-8").split()][:4000]
    keys = [words[at : at + 5] for at in range(len(words) - 5)]
    started = time.perf_counter()
    for key in keys:
        for one in places.added(key, 0):
            places.meanings(one.match.key)
    return (time.perf_counter() - started) / len(keys) * 1000


def slowdown(gazetteer: Path) -> float:
    """Return by what share reading the samples takes longer with the gazetteer, the fastest of several rounds each."""
    from tawthiq.knowledge import places  # noqa: PLC0415
    from tawthiq.reading.reader import read  # noqa: PLC0415

    texts = [path.read_text(encoding="utf-8") for path in reports()]
    best: dict[Path | None, float] = {}
    for _, path in itertools.product(range(_ROUNDS), (None, gazetteer)):
        places.use_gazetteer(path)
        gc.collect()
        for text in texts[:1]:
            read(text, published="2018-07-05")
        started = time.process_time()
        for text in texts:
            read(text, published="2018-07-05")
        best[path] = min(best.get(path, 1e9), time.process_time() - started)
    return best[gazetteer] / best[None] - 1


def memory_of(gazetteer: Path) -> float:
    """Return the megabytes a process grows by that opens the gazetteer."""
    command = [sys.executable, __file__, "--memory", str(gazetteer)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - ourselves


def memory(gazetteer: Path) -> float:
    """Open a gazetteer; return by how many megabytes that made the process grow."""
    from tawthiq.knowledge import places  # noqa: PLC0415

    places.use_gazetteer(None)
    places.certainty("حلب")
    gc.collect()
    before = resident()
    places.use_gazetteer(gazetteer)
    return resident() - before


def resident() -> float:
    """Return the megabytes this process holds in memory now; where the system doesn't tell, the most it ever held."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def reports() -> list[Path]:
    """Return the sample reports."""
    return [path for folder in SAMPLES for path in sorted(folder.glob("*.txt"))]


if __name__ == "__main__":
    sys.exit(main())

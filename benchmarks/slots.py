"""Measure how right and how fast numbers, dates and places are read, beside the programs that read Arabic ones too.

    python benchmarks/slots.py [--wrong]

The expressions are the tables of tests/data, written for this project. A reading is right when its words overlap those of the
table and its value is the table's: for a number the interval, for a date the first and last day. Programs that know only single
values are judged kindly: a single day counts where it lies within the days meant. The second share is of the expressions that
a single value can answer. No program that places Arabic names can be had offline: there the peer is the most populous place of
the name, which is what looking names up amounts to; a place is right within 25 km.

`make peers` installs the other programs, each apart; one that is missing is passed over and named.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from common.peers import Answers, Peer, ask
from common.results import ROOT, write

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = ROOT / "tests" / "data"
PUBLISHED = "2018-07-05"
NUMBER_PEERS = (Peer("mahad", "mahad", "read_mahad.py", ("numbers",)), Peer("PyArabic", "pyarabic", "read_pyarabic.py"))
DATE_PEERS = (
    Peer("mahad", "mahad", "read_mahad.py", ("dates",)),
    Peer("dateparser", "dateparser", "read_dateparser.py"),
    Peer("HeidelTime", "heideltime", "read_heideltime.py"),
)
_ROUNDS = 5
_NEAR_KM = 25.0
_KM_A_DEGREE = 111.2


class Expression(NamedTuple):
    """An expression of a table: its text, where its words stand, what they mean, and whether one value says it all."""

    text: str
    published: str
    start: int
    end: int
    low: Any
    high: Any
    single: bool


def main() -> int:
    """Measure, print and write down."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument(
        "--wrong", action="store_true", help="list every expression that Tawthiq reads otherwise than the table"
    )
    given = arguments.parse_args()
    figures = {
        "numbers": compare(number_rows(), our_numbers, NUMBER_PEERS, same_number, wrong=given.wrong),
        "dates": compare(date_rows(), our_dates, DATE_PEERS, same_days, wrong=given.wrong),
    }
    figures["places"] = compare_places(wrong=given.wrong)
    print(f"\nwritten to {write('slots', figures)}")
    return 0


def table(name: str) -> list[list[str]]:
    """Return the rows of a table of tests/data."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def number_rows() -> list[Expression]:
    """Return the expressions with a number."""
    out = []
    for text, words, _, low, high, _, _ in table("numbers.tsv"):
        start = text.find(words)
        out.append(Expression(text, PUBLISHED, start, start + len(words), int(low), int(high) if high else None, low == high))
    return out


def date_rows() -> list[Expression]:
    """Return the expressions with a date."""
    out = []
    for published, text, words, first, last, _, _ in [[PUBLISHED, *row] for row in table("dates.tsv")] + table("dates_days.tsv"):
        start = text.find(words)
        out.append(Expression(text, published, start, start + len(words), first, last, first == last))
    return out


def our_numbers(row: Expression) -> list[dict[str, Any]]:
    """Return what Tawthiq reads."""
    from tawthiq import numbers  # noqa: PLC0415

    return [{"start": n.start, "end": n.end, "low": n.low, "high": n.high} for n in numbers(row.text)]


def our_dates(row: Expression) -> list[dict[str, Any]]:
    """Return what Tawthiq reads."""
    from tawthiq import dates  # noqa: PLC0415

    found = dates(row.text, row.published)
    return [{"start": d.start, "end": d.end, "from": d.days.start, "to": d.days.end} for d in found if d.days]


def same_number(row: Expression, found: dict[str, Any], *, kindly: bool) -> bool:  # noqa: ARG001  as same_days
    """Tell whether a number found is the one meant."""
    return bool(found["low"] == row.low and found["high"] == row.high)


def same_days(row: Expression, found: dict[str, Any], *, kindly: bool) -> bool:
    """Tell whether a date found is the one meant, or (kindly) a single day within it."""
    if kindly and found["from"] == found["to"]:
        return bool(row.low <= found["from"] <= row.high)
    return bool(found["from"] == row.low and found["to"] == row.high)


def compare_places(*, wrong: bool) -> dict[str, Any]:
    """Print and return the shares of places found where they lie: by Tawthiq, and as the most populous place of the name."""
    from tawthiq import read  # noqa: PLC0415
    from tawthiq.script.fold import fold_key  # noqa: PLC0415

    rows, traps = table("places.tsv"), table("places_none.tsv")
    found = words_right = looked_up = 0
    for sentence, words, name, _, lat, lon, _, _ in rows:
        point = float(lat), float(lon)
        mentions = [place for event in read(sentence, published=PUBLISHED).events for place in event.places]
        named = [place for place in mentions if place.text == words]
        right = any(near((place.lat, place.lon), point) for place in named)
        found += right
        words_right += bool(named)
        looked_up += near(most_populous(fold_key(words).split()), point)
        if wrong and not right:
            print(f"   {sentence}\n      meant {words}, {name} {lat} {lon}")
            print(f"      read {[(place.text, place.name_en) for place in mentions]}")
    misled = sum(
        any(words in place.text for event in read(sentence, published=PUBLISHED).events for place in event.places)
        for sentence, words in traps
    )
    print(f"\n{len(rows)} places in sentences, {len(traps)} sentences with words that are none there")
    print(f"{'':14}{'right':>8}{'same words':>12}{'misled':>8}")
    print(f"{'Tawthiq':14}{found / len(rows):>8.3f}{words_right / len(rows):>12.3f}{misled:>8}")
    print(f"{'most populous':14}{looked_up / len(rows):>8.3f}{'':>12}{'':>8}")
    return {
        "places": len(rows),
        "right": found,
        "same_words": words_right,
        "traps": len(traps),
        "misled": misled,
        "looked_up": looked_up,
    }


def near(one: tuple[float | None, float | None], other: tuple[float, float]) -> bool:
    """Tell whether two points (degrees) lie within about 25 km."""
    lat, lon = one
    if lat is None or lon is None:
        return False
    return math.hypot(lat - other[0], (lon - other[1]) * math.cos(math.radians(other[0]))) * _KM_A_DEGREE <= _NEAR_KM


def most_populous(words: list[str]) -> tuple[float | None, float | None]:
    """Return the point of the most populous place of the longest name that any of the words begin."""
    from tawthiq.knowledge import places  # noqa: PLC0415

    matches = [match for at in range(len(words)) for match in places.candidates(words, at)]
    if not matches:
        return None, None
    longest = max(matches, key=lambda match: match.length)
    best = max(places.entries(longest.key), key=lambda entry: (entry.population, entry.kind == "admin1"))
    return best.lat, best.lon


def compare(
    rows: list[Expression],
    ours: Callable[[Expression], list[dict[str, Any]]],
    peers: tuple[Peer, ...],
    same: Callable[..., bool],
    *,
    wrong: bool,
) -> dict[str, Any]:
    """Print and return the shares of expressions read right, and the speed, of Tawthiq and its peers."""
    everybody: list[Answers | str] = [read_all(rows, ours)]
    questions = [{"text": row.text, "published": row.published} for row in rows]
    everybody += [ask(peer, questions) for peer in peers]
    singles = sum(row.single for row in rows)
    print(f"\n{len(rows)} expressions, {singles} of them single values")
    print(f"{'':14}{'right':>8}{'of singles':>12}{'same words':>12}{'a second':>12}{'ratio':>8}")
    out: dict[str, Any] = {"expressions": len(rows), "singles": singles}
    fastest = 0.0
    for answers in everybody:
        if isinstance(answers, str):
            print(answers)
            continue
        kindly = answers.name != "Tawthiq"
        right = [reading(row, found, same, kindly=kindly) for row, found in zip(rows, answers.found, strict=True)]
        speed = len(rows) / answers.seconds
        fastest = fastest or speed
        share = sum(r is not None for r in right) / len(rows)
        of_singles = sum(r is not None for r, row in zip(right, rows, strict=True) if row.single) / singles
        words = sum(r == (row.start, row.end) for r, row in zip(right, rows, strict=True)) / len(rows)
        out[answers.name] = {"right": share, "of_singles": of_singles, "same_words": words, "per_second": round(speed)}
        print(f"{answers.name:14}{share:>8.3f}{of_singles:>12.3f}{words:>12.3f}{speed:>12,.0f}{fastest / speed:>8.2f}")
        if wrong and answers.name == "Tawthiq":
            for row, r, found in zip(rows, right, answers.found, strict=True):
                if r != (row.start, row.end):
                    print(f"   {row.text}\n      meant {row.low}–{row.high} [{row.text[row.start : row.end]}]; read {found}")
    return out


def reading(row: Expression, found: list[dict[str, Any]], same: Callable[..., bool], *, kindly: bool) -> tuple[int, int] | None:
    """Return where the right reading of an expression stands, None where there is none."""
    right = [f for f in found if f["start"] < row.end and f["end"] > row.start and same(row, f, kindly=kindly)]
    exact = [f for f in right if (f["start"], f["end"]) == (row.start, row.end)]
    return next(((f["start"], f["end"]) for f in [*exact, *right]), None)


def read_all(rows: list[Expression], ours: Callable[[Expression], list[dict[str, Any]]]) -> Answers:
    """Return what Tawthiq reads in every row, and the seconds of one round (best of several, all loaded)."""
    found = [ours(row) for row in rows]
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        for row in rows:
            ours(row)
        best = min(best, time.perf_counter() - began)
    return Answers("Tawthiq", found, best)


if __name__ == "__main__":
    sys.exit(main())

"""Fit the weights of `knowledge/data/confidence.tsv` to annotated reports, and say how well they do on reports held out.

    python tools/fit_confidence.py SET… [--sentences DIR] [--write]

SET is a folder of annotated reports as `tawthiq evaluate` takes it (or GOLD:REPORTS where they lie apart). DIR holds
`sentences.jsonl`: sentences judged to hold an event of a type or not (id, event, label "yes" or "… no", text). Every happening
that the reader finds is one case: right where it answers an annotated event of its type (or stands in a sentence judged "yes").
The weights are those of a logistic regression with a ridge penalty, fitted by Newton's method.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tawthiq.evaluate.gold import load_gold
from tawthiq.evaluate.matching import pair_events
from tawthiq.reading import reader
from tawthiq.reading.confidence import signs

if TYPE_CHECKING:
    from tawthiq.model import Event

TABLE = Path(__file__).parent.parent / "src" / "tawthiq" / "knowledge" / "data" / "confidence.tsv"
_PENALTY = 4.0
_RARE = 8
_FOLDS = 10
_STEPS = 7
_LIMITS = (0.1, 0.2, 0.3, 0.4, 0.5)
#: Judged sentences are chosen otherwise than reports, events are rarer among them. Of what that weighs a third is taken: whoever
#: gives a sentence by itself mostly thinks that it tells something.
_LESSENED = {"single sentence": 1 / 3}


class Case(NamedTuple):
    """A happening found: which set and report it is of, its signs, and whether a coder recorded it."""

    set: str
    report: str
    signs: frozenset[str]
    right: bool


def main() -> int:
    """Collect the cases, fit, print how it does on reports held out, and write the table where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="+", metavar="SET", help="annotated reports: FOLDER, or GOLD_FOLDER:REPORTS_FOLDER")
    parser.add_argument("--sentences", type=Path, help="a folder with sentences.jsonl")
    parser.add_argument("--write", action="store_true", help="write the weights into the table")
    given = parser.parse_args()
    cases = [case for name in given.sets for case in annotated(name)]
    if given.sentences:
        cases += sentences(given.sentences / "sentences.jsonl")
    often = Counter(sign for case in cases for sign in case.signs)
    names = sorted(sign for sign, times in often.items() if _RARE <= times < len(cases) or sign == "always")
    held_out = held_out_shares(cases, names)
    report(cases, held_out)
    if given.write:
        weights = dict(zip(names, fit(cases, names), strict=True))
        write({name: weight * _LESSENED.get(name, 1.0) for name, weight in weights.items()}, often)
    return 0


def found_in(text: str, **about: str | None) -> list[tuple[frozenset[str], Event]]:
    """Return the signs and the event of everything the reader finds in a text, however unlikely."""
    seen: list[frozenset[str]] = []

    def believe(scene, happening, beside):
        seen.append(signs(scene, happening, beside))
        return 1.0

    reader.confidence = believe  # the only way to see what a reading weighs and leaves out
    return list(zip(seen, reader.read(text, **about).events, strict=True))


def annotated(name: str) -> list[Case]:
    """Return the cases of a set of annotated reports."""
    gold, _, reports = name.partition(":")
    out = []
    for item in load_gold(Path(gold), Path(reports) if reports else None):
        told = item.report
        found = found_in(told.text, id=told.id, published=told.published, title=told.title)
        pairs = pair_events(told.text, item.annotation.events, [event for _, event in found])
        right = {pair.read for pair in pairs if pair.same_type}
        out += [Case(name, told.id, held, at in right) for at, (held, _) in enumerate(found)]
    return out


def sentences(path: Path) -> list[Case]:
    """Return the cases of judged sentences: happenings of the type that each was judged for."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] != "yes" and not row["label"].endswith(" no"):
            continue
        for held, event in found_in(row["text"], id=row["id"]):
            if event.type.plover == row["event"] and event.status not in ("denied", "planned"):
                out.append(Case(f"{row['event']} {row['label']}", row["id"], held, row["label"] == "yes"))
    return out


def fit(cases: list[Case], names: list[str]) -> list[float]:
    """Return the weight of every sign: ridge-penalised logistic regression, by Newton's method from zero."""
    at = {name: index for index, name in enumerate(names)}
    rows = [([at[sign] for sign in case.signs if sign in at], case.right) for case in cases]
    size, weights = len(names), [0.0] * len(names)
    for _ in range(_STEPS):
        gradient = [-_PENALTY * weight for weight in weights]
        curve = [[_PENALTY if i == j else 0.0 for j in range(size)] for i in range(size)]
        for held, right in rows:
            likely = 1 / (1 + math.exp(-sum(weights[i] for i in held)))
            spread = likely * (1 - likely)
            for i in held:
                gradient[i] += right - likely
                line = curve[i]
                for j in held:
                    line[j] += spread
        weights = [weight + step for weight, step in zip(weights, solve(curve, gradient), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x of `matrix` · x = `right`, by elimination (the matrix is symmetric and positive definite: no pivots)."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        for k in range(i + 1, size):
            share = rows[k][i] / rows[i][i]
            if share:
                rows[k][i:] = [a - share * b for a, b in zip(rows[k][i:], rows[i][i:], strict=True)]
    out = [0.0] * size
    for i in reversed(range(size)):
        out[i] = (rows[i][size] - sum(rows[i][j] * out[j] for j in range(i + 1, size))) / rows[i][i]
    return out


def held_out_shares(cases: list[Case], names: list[str]) -> list[float]:
    """Return for every case the probability that weights fitted without its report give it."""
    reports = sorted({case.report for case in cases})
    random.Random(0).shuffle(reports)  # noqa: S311  no secret
    fold = {report: number % _FOLDS for number, report in enumerate(reports)}
    out = [0.0] * len(cases)
    for number in range(_FOLDS):
        weights = dict(zip(names, fit([case for case in cases if fold[case.report] != number], names), strict=True))
        for at, case in enumerate(cases):
            if fold[case.report] == number:
                out[at] = 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in case.signs)))
    return out


def report(cases: list[Case], likely: list[float]) -> None:
    """Print for each set how many right and wrong happenings a threshold would keep, and how honest the probabilities are."""
    print(f"{'set':44}{'right':>7}{'wrong':>7}" + "".join(f"{f'≥ {limit}':>13}" for limit in _LIMITS))
    for name in dict.fromkeys(case.set for case in cases):
        of_set = [(case.right, share) for case, share in zip(cases, likely, strict=True) if case.set == name]
        kept = [(sum(r for r, s in of_set if s >= limit), sum(not r for r, s in of_set if s >= limit)) for limit in _LIMITS]
        right = sum(r for r, _ in of_set)
        print(f"{name[-43:]:44}{right:>7}{len(of_set) - right:>7}" + "".join(f"{f'{a} + {b}':>13}" for a, b in kept))
    error = 0.0
    for low in range(_FOLDS):
        inside = [
            (c.right, s) for c, s in zip(cases, likely, strict=True) if low / _FOLDS <= s < (low + 1) / _FOLDS or s == low + 1
        ]
        if inside:
            error += abs(sum(r for r, _ in inside) - sum(s for _, s in inside)) / len(cases)
    print(f"expected calibration error {error:.3f} over {len(cases)} cases")


def write(weights: dict[str, float], often: Counter[str]) -> None:
    """Write the table, the weightiest signs first; its comment lines stay."""
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = sorted(weights.items(), key=lambda item: -abs(item[1]))
    lines = [*head, "sign\tweight\tcases", *(f"{name}\t{weight:.2f}\t{often[name]}" for name, weight in rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

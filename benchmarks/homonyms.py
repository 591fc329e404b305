"""How often a place of a shared name is taken for the right one, by what is said beside it.

Takes the towns, villages, quarters and camps whose name another place of their country bears more than 8 km away, asks for
each in made-up company (nothing; its first-level unit; its second-level unit; the nearest place of a name of its own within
15 km; all of these) and counts the answers within 8 km, or the radius they state, those left open and those wrong. Names and
units are the table's own spelling, so this is an upper bound. `--half 0|1` takes every other case, to tune on one half and
report on the other. With a gazetteer (TAWTHIQ_GAZETTEER) its places are asked for, at most `--most` a country.

    python benchmarks/homonyms.py [--half 0|1] [--country SY] [--most 1500]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from common.results import write

from tawthiq.knowledge import places
from tawthiq.knowledge.geography import PlaceQuery, distance_km, resolve
from tawthiq.knowledge.places import PlaceEntry
from tawthiq.script.fold import fold_key

APART_KM = 8.0
NEAR_KM = 15.0
KINDS = frozenset({"town", "village", "quarter", "camp"})
#: What a second-level unit is called, folded.
DISTRICTS = {"YE": "مديريه", "IQ": "قضاء", "LB": "قضاء", "SD": "محليه", "EG": "مركز"}
COMPANIES = ("nothing", "unit", "district", "neighbour", "all")


def main() -> int:
    """Print a table of shares by company."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--country")
    parser.add_argument("--most", type=int, default=1500)
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = {company: Counter() for company in COMPANIES}
    by_country: Counter[str] = Counter()
    for number, case in enumerate(cases(args.country)):
        if args.half is not None and number % 2 != args.half:
            continue
        by_country[case.entry.country] += 1
        if by_country[case.entry.country] > args.most:
            continue
        for company in COMPANIES:
            counts[company][judge(case, company)] += 1
    asked = sum(counts["nothing"].values())
    print(f"{asked} places whose name another of their country bears more than {APART_KM:g} km away")
    print(f"{'company':12s}{'right':>8s}{'open':>8s}{'wrong':>8s}")
    shares: dict[str, dict[str, float]] = {}
    for company, count in counts.items():
        total = max(1, sum(count.values()))
        shares[company] = {what: count[what] / total for what in ("right", "open", "wrong")}
        print(f"{company:12s}" + "".join(f"{share:8.1%}" for share in shares[company].values()))
    asked_for = {"half": args.half, "country": args.country, "most": args.most, "gazetteer": places.gazetteer() is not None}
    print(f"\nwritten to {write('homonyms', {**asked_for, 'places': asked, **shares})}")
    return 0


class Case(NamedTuple):
    """A place of a shared name, its units and its nearest neighbour of a name of its own."""

    entry: PlaceEntry
    unit: PlaceEntry
    district: PlaceEntry | None
    neighbour: PlaceEntry | None


def cases(country: str | None = None) -> Iterator[Case]:
    """Yield the places of shared names, in an order that has nothing to do with where they lie."""
    by_name: dict[tuple[str, str], list[PlaceEntry]] = defaultdict(list)
    by_cell: dict[tuple[int, int], list[PlaceEntry]] = defaultdict(list)
    for entry in places.gazetteer() or places.shipped():
        if entry.kind not in KINDS or entry.lat is None or entry.lon is None or country not in (None, entry.country):
            continue
        if entry.name_ar:
            by_name[entry.country, fold_key(entry.name_ar)].append(entry)
            by_cell[int(entry.lat * 5), int(entry.lon * 5)].append(entry)
    own_name = {entries[0].id for entries in by_name.values() if len(entries) == 1}
    shared = [
        (entry, unit)
        for entries in by_name.values()
        for entry in entries
        if entry.admin1
        and (unit := places.entry(entry.admin1)) is not None
        and any(distance_km(entry, other) > APART_KM for other in entries)
    ]
    shared.sort(key=lambda pair: sha256(pair[0].id.encode()).digest())
    for entry, unit in shared:
        district = places.entry(entry.admin2) if entry.admin2 else None
        yield Case(entry, unit, district, _neighbour(entry, by_cell, own_name))


def _neighbour(entry: PlaceEntry, by_cell: dict[tuple[int, int], list[PlaceEntry]], own_name: set[str]) -> PlaceEntry | None:
    assert entry.lat is not None and entry.lon is not None  # noqa: S101, PT018 - `cases` takes no others
    row, column = int(entry.lat * 5), int(entry.lon * 5)
    near = [
        other
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
        for other in by_cell.get((row + down, column + right), ())
        if other.id in own_name and distance_km(entry, other) < NEAR_KM
    ]
    return min(near, key=lambda other: distance_km(entry, other), default=None)


def judge(case: Case, company: str) -> str:
    """Return right, open or wrong for a place asked for in a company."""
    asked: list[PlaceQuery] = [PlaceQuery(fold_key(case.entry.name_ar), "بلده", 0, 0)]
    if company in ("unit", "all"):
        asked.append(PlaceQuery(fold_key(case.unit.name_ar), "محافظه", 0, 9))
    if company in ("district", "all") and case.district is not None:
        asked.append(PlaceQuery(fold_key(case.district.name_ar), DISTRICTS.get(case.entry.country, "منطقه"), 0, 14))
    if company in ("neighbour", "all") and case.neighbour is not None:
        asked.append(PlaceQuery(fold_key(case.neighbour.name_ar), None, 0, 19))
    resolved = resolve(asked, countries={case.entry.country: 1.0})[0]
    answer, radius = resolved.entry, resolved.radius_km or 0.0
    if answer is None:
        return "open"
    return "right" if distance_km(case.entry, answer) <= max(APART_KM, radius) else "wrong"


if __name__ == "__main__":
    raise SystemExit(main())

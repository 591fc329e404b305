"""The accuracy gate: figures may rise, and fall only on purpose.

The file of floors holds, for each set of annotated reports, a digest of the gold and the least value of each figure:
`{"daraa-2018": {"gold": "9f…", "floors": {"ALL SLOTS": 0.6123}}}`.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from tawthiq.errors import UsageError
from tawthiq.evaluate.scores import Table

#: Values this much below their floor still pass: rounding, not loss.
NOISE = 0.0005


class SetFloors(msgspec.Struct, frozen=True, kw_only=True):
    """The floors of one set, for the gold with this digest."""

    gold: str
    floors: dict[str, float]


def load_floors(path: Path) -> dict[str, SetFloors]:
    """Return the floors of every set by its name; none if there is no such file. Raises `UsageError` if it is malformed."""
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, SetFloors])
    except msgspec.DecodeError as error:
        raise UsageError(f"{path}: not a file of floors: {error}", "mend it, or remove it and raise the floors anew") from error


def check_floors(path: Path, table: Table) -> tuple[str, ...]:
    """Hold the figures of a table to the floors of its set; return what fails, one line each."""
    held = load_floors(path).get(table.name)
    if held is None:
        return (f"{table.name}: no floors in {path}",)
    faults = _fallen(held, table.values())
    if held.gold != table.gold:
        faults.insert(0, "the gold is not the one the floors were measured on")
    return tuple(f"{table.name}: {fault}" for fault in faults)


def move_floors(path: Path, table: Table, *, lower: bool = False) -> tuple[str, ...]:
    """Raise the floors of the table's set to what it reached; with `lower` they may fall too.

    Returns what is refused, one line each, and writes nothing then.
    """
    floors = load_floors(path)
    values = table.values()
    held = floors.get(table.name, SetFloors(gold=table.gold, floors={}))
    fallen = _fallen(held, values)
    if fallen and not lower:
        return tuple(f"{table.name}: {fault}" for fault in fallen)
    rounded = {figure: round(value, 4) for figure, value in values.items()}
    if not lower:  # what lies within the noise below its floor leaves it where it is
        rounded = {figure: max(value, held.floors.get(figure, 0.0)) for figure, value in rounded.items()}
    floors[table.name] = SetFloors(gold=table.gold, floors=rounded)
    encoded = msgspec.json.format(msgspec.json.encode(dict(sorted(floors.items()))), indent=2)
    path.write_bytes(encoded + b"\n")
    return ()


def _fallen(held: SetFloors, values: dict[str, float]) -> list[str]:
    return [
        f"{figure} is {values.get(figure, 0.0):.4f}, its floor {floor:.4f}"
        for figure, floor in held.floors.items()
        if values.get(figure, 0.0) < floor - NOISE
    ]

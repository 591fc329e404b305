"""Parties: the mentions that stand around a trigger, by role, while they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene


class Parties:
    """Initiators, targets and weapons of a trigger, by the indices of their mentions."""

    __slots__ = ("initiators", "targets", "weapons")

    def __init__(self) -> None:
        self.initiators: list[int] = []
        self.targets: list[int] = []
        self.weapons: list[int] = []

    def put(self, scene: Scene, role: str, indices: Sequence[int]) -> None:
        """Add mentions in a role: I, T, W, A for whichever of I and T their kind may stand in, anything else for none."""
        if role == "D":
            role = "-"
        for index in indices:
            chosen = by_kind(scene.mentions[index]) if role == "A" else role
            into = {"I": self.initiators, "T": self.targets, "W": self.weapons}.get(chosen)
            if into is not None and index not in into:
                into.append(index)


def by_kind(mention: Mention) -> str:
    """Return I for a mention that may act, T for one that is acted on."""
    if mention.kind in ("place", "thing", "number", "others"):
        return "T"
    if mention.kind == "people" and not mention.fights:
        return "T"
    return "I"

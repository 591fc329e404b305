"""Sides: the parties of a happening put in order once all its words are gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.casting import TOLL_FLAGS, UNARMED

if TYPE_CHECKING:
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.scene import Scene

#: A child without a name is nobody that a strike is aimed at.
_HELPLESS = frozenset({"children", "women"})
_STRIKES = frozenset({"fire", "blast"})
_SIDES = 2


def settle_parties(scene: Scene, happening: Happening) -> None:
    """Leave out "both sides" where the sides are named, and the unarmed dead of a strike, whom it hit but was not aimed at."""
    named = [index for index in (*happening.initiators, *happening.targets) if not _both_sides(scene, index)]
    if named:
        happening.initiators = [index for index in happening.initiators if index in named]
        happening.targets = [index for index in happening.targets if index in named]
    elif happening.initiators or happening.targets:
        ours, theirs = _sides_before(scene, happening)
        if theirs:
            happening.initiators, happening.targets = ours, theirs
    aimed = [index for index in happening.targets if not _bystander(scene, happening, index)]
    if aimed or any(trigger.frame.families & _STRIKES for trigger in happening.triggers):
        happening.targets = aimed


def _sides_before(scene: Scene, happening: Happening) -> tuple[list[int], list[int]]:
    """Return whom "both sides" means: the two parties that the sentence names before; none where it is not two."""
    line = scene.page.lines[happening.line]
    heads = [
        index
        for index in scene.between(line.first, happening.first)
        if scene.mentions[index].joined < 0
        and not scene.mentions[index].preposition
        and scene.mentions[index].kind in ("actor", "group")
        and (scene.mentions[index].fights or scene.mentions[index].head == "state")
    ]
    if len(heads) != _SIDES:
        return [], []
    return list(scene.group(heads[0])), list(scene.group(heads[1]))


def sides_of_dead(scene: Scene, happening: Happening) -> None:
    """Give clashes that name nobody the sides whose fighters fell in them (قتل سبعة جنود وخمسة من المتمردين في معارك)."""
    if not any("parties" in trigger.frame.flags for trigger in happening.triggers):
        return
    fallen: dict[str, int] = {}
    for toll in happening.tolls:
        if toll.group != "combatants" or toll.part:
            continue
        for index in scene.between(toll.first, toll.last):
            if scene.mentions[index].kind == "people" and scene.mentions[index].fights:
                side = toll.side or (toll.first, toll.last)
                fallen.setdefault(" ".join(word.core for word in scene.page.words[side[0] : side[1]] if word.core), index)
                break
    happening.targets = list(fallen.values())[:1]
    happening.initiators = list(fallen.values())[1:2]


def _both_sides(scene: Scene, index: int) -> bool:
    mention = scene.mentions[index]
    return mention.last == mention.first + 1 and scene.page.words[mention.first].core in grammar().cues["both_sides"]


def _bystander(scene: Scene, happening: Happening, index: int) -> bool:
    """Tell whether a target is unarmed people without a name whom only the words of the toll name."""
    mention = scene.mentions[index]
    if mention.kind not in ("people", "person") or mention.name_first >= 0:
        return False
    if mention.kind == "person":
        word = actors.people_word(scene.page.words[mention.first].core)
        if word is None or word.group not in _HELPLESS:
            return False
    elif mention.group not in UNARMED:
        return False
    return not any(
        index in roles.targets and not trigger.frame.flags & TOLL_FLAGS
        for told in (happening, *happening.merged)
        for trigger, roles in zip(told.triggers, told.roles, strict=True)
    )

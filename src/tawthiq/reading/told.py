"""Telling: which of the happenings found are told of, and which words merely name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.topics import topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.tallies import TallyDraft

_TOLL_FLAGS = frozenset({"kill", "wound"})
#: A fixed phrase of so many words says enough by itself.
_TELLING_PHRASE = 3
_ARMED_PLOVER = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})


def is_told(scene: Scene, happening: Happening, tallies: Sequence[TallyDraft]) -> bool:
    """Tell whether a happening is one: not a tally's own trigger, not a weak word without an actor, not a toll without people."""
    if all(any(tally.trigger == number for tally in tallies) for number in happening.numbers):
        return False
    frame = happening.main.frame
    mentions = scene.mentions
    named = [mentions[index] for index in (*happening.initiators, *happening.targets)]
    if frame.id == "casualties_fall" and not happening.tolls and not named:
        return False
    if "somewhere" in frame.flags and not happening.places and not happening.targets:
        return False
    if all(trigger.frame.flags & _TOLL_FLAGS for trigger in happening.triggers) and _by_accident(scene, happening):
        return False
    carried = any(roles.light for roles in happening.roles) or happening.main.verb is not None
    if "told" in frame.flags and not carried and not happening.initiators and happening.status == "occurred":
        # «خارج اتفاق وقف النار»، «السيطرة على المدينة ضرورية»: named, not told.
        return False
    if "weak" in frame.flags and happening.main.last - happening.main.first < _TELLING_PHRASE:
        if frame.plover in _ARMED_PLOVER:
            if any(_may_fight(mention) for mention in named) or len(happening.triggers) > 1:
                return True
            return happening.main.verb is not None and any(mention.kind in ("people", "group") for mention in named)
        states = any(mentions[index].kind == "place" for index in happening.initiators)
        return states or any(mention.kind in ("actor", "group", "person") for mention in named) or len(happening.triggers) > 1
    if "speech" in frame.flags:
        return bool(happening.initiators)
    return True


def _by_accident(scene: Scene, happening: Happening) -> bool:
    """Tell whether the sentence that tells of the dead names an accident and no weapon (غرق، تصادم، حريق)."""
    matters = topics().matters
    line = scene.page.lines[happening.line]
    return happening.means is None and any(
        matters.get(core) == "accident" for at in range(line.first, line.last) for core in scene.page.words[at].cores
    )


def _may_fight(mention: Mention) -> bool:
    """Tell whether a party is one of those that fight or govern, not a paper, a monitor or a private person."""
    return mention.fights or mention.head == "state" or (mention.kind == "actor" and mention.head not in ("media", "monitor"))


def fought(happening: Happening, everything: Sequence[Happening]) -> bool:
    """Tell whether the sentence that tells of a happening tells of fighting too."""
    return happening.main.frame.id == "takeover_force" or any(
        other is not happening and other.line == happening.line and _is_fighting(other) for other in everything
    )


def _is_fighting(happening: Happening) -> bool:
    frame = happening.main.frame
    return frame.id == "takeover_force" or ("clash" in frame.families and "fire" not in frame.families)

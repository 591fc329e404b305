"""Coding: the PLOVER mode and ACLED sub-event that the means and the parties decide.

ACLED's rules (codebook 2024): fighting between armed sides is an armed clash, armed force on the unarmed an attack; remote
violence goes by its weapon; ground gained goes by who gains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors
from tawthiq.knowledge.grammar import grammar
from tawthiq.model.claims import EventType
from tawthiq.model.codes import ACLED_EVENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.knowledge.frames import Frame
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

_STATE_SIDE = frozenset({"state", "government", "military", "police", "coalition"})
#: Classes of `objects.tsv` that are the other side's arms, posts and men; and those where people live.
_MILITARY_THINGS = frozenset({"checkpoint", "military_site", "position", "police_site", "weaponry"})
_INHABITED = frozenset({"home", "camp", "education", "health"})
_NON_STATE = frozenset({"rebel", "militia", "jihadist", "tribe", "party"})


class Means(NamedTuple):
    """By what means: a class of `weapon_cues.tsv`, its ACLED sub-event and PLOVER mode."""

    name: str
    acled: str
    mode: str


def means_near(scene: Scene, first: int, last: int, aimed_at: Sequence[int]) -> Means | None:
    """Return the means that the words in tokens `first:last` name, the most telling class first; `aimed_at` are no means."""
    cues = grammar().weapon_cues
    best: tuple[int, Means] | None = None
    places = {
        at
        for index in scene.between(first, last)
        if scene.mentions[index].kind == "place" or index in aimed_at
        for at in range(scene.mentions[index].first, scene.mentions[index].last)
    }
    for at in range(first, last):
        if at in places:
            continue  # «القاعدة الجوية» is where, not by what means
        for core in scene.page.words[at].cores:
            hit = cues.get(core)
            if hit is not None and (best is None or hit[0] < best[0]):
                best = (hit[0], Means(hit[1], hit[2], hit[3]))
    return best[1] if best is not None else None


def code(
    trigger: Trigger,
    means: Means | None,
    initiators: Sequence[Mention],
    targets: Sequence[Mention],
    tolls: Sequence[Toll],
    *,
    fought: bool,
) -> EventType:
    """Return the codes of an event."""
    frame = trigger.frame
    plover, mode, acled = frame.plover, frame.mode, frame.acled
    if acled == "takeover":
        acled = _takeover(initiators, targets)
        if fought:
            plover = "ASSAULT"
    elif acled == "=":
        acled, mode = _by_means(frame, mode, means, initiators, targets, tolls)
    elif frame.id in ("explosion", "blast_hits") and means is not None and means.name in ("ied", "suicide"):
        acled, mode = means.acled, means.mode
    if "whole" in frame.flags:
        acled = None
    return EventType(
        plover=plover, plover_mode=mode, acled_event_type=ACLED_EVENT_TYPE.get(acled) if acled else None, acled_sub_event=acled
    )


def _by_means(
    frame: Frame,
    mode: str | None,
    means: Means | None,
    initiators: Sequence[Mention],
    targets: Sequence[Mention],
    tolls: Sequence[Toll],
) -> tuple[str | None, str | None]:
    if "means" in frame.flags:
        if means is not None and not (frame.id == "shelling" and means.name == "ied"):
            return means.acled, means.mode
        if any(mention.head == "aircraft" for mention in initiators):
            return "Air/drone strike", "aerial"
    if frame.id in ("shelling", "launch_rockets"):
        return "Shelling/artillery/missile attack", "heavy-weapons"
    if frame.id in ("bombing", "bomb_goes_off", "set_off", "plant_bomb"):
        return "Remote explosive/landmine/IED", "explosives"
    if frame.id == "strike":
        return None, mode
    if frame.id == "explosion":
        return None, mode
    if any(mention.word == "demonstrator" for mention in targets):
        return "Excessive force against protesters", mode
    if frame.id in ("destroy", "arson") and not _armed(targets):
        inhabited = tolls or any(mention.word in _INHABITED or mention.kind in ("person", "people") for mention in targets)
        return ("Attack" if inhabited else "Looting/property destruction"), mode
    if _armed(targets) or any(toll.group == "combatants" for toll in tolls):
        return "Armed clash", mode or "firearms"
    return "Attack", mode


def _armed(mentions: Sequence[Mention]) -> bool:
    return any(
        mention.fights or mention.word in _MILITARY_THINGS or kind_of(mention) in _STATE_SIDE - {"state"} | _NON_STATE - {"party"}
        for mention in mentions
    )


def kind_of(mention: Mention) -> str | None:
    """Return the registry's kind of an actor, None for anybody else."""
    entry = actors.actor(mention.actor) if mention.actor else None
    return entry.kind if entry is not None else None


def _takeover(initiators: Sequence[Mention], targets: Sequence[Mention]) -> str:
    """Return whose takeover it is: the state side's, or a non-state actor's."""
    for mention in initiators:
        kind = kind_of(mention)
        if kind in _NON_STATE or mention.head == "armed":
            return "Non-state actor overtakes territory"
        if kind in _STATE_SIDE or mention.head in ("military", "state", "aircraft"):
            return "Government regains territory"
    if any(kind_of(mention) in _NON_STATE for mention in targets):
        return "Government regains territory"
    if any(kind_of(mention) in _STATE_SIDE for mention in targets):
        return "Non-state actor overtakes territory"
    return (
        "Government regains territory"
        if initiators and initiators[0].head == "military"
        else "Non-state actor overtakes territory"
    )

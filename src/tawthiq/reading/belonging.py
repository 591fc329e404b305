"""Belonging: whether a trigger names what a happening of its sentence already is, or another happening."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.casting import TOLL_FLAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.model.codes import Status
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger


def belongs(
    scene: Scene,
    known: Happening,
    at: int,
    triggers: Sequence[Trigger],
    roles: Roles,
    status: Status,
    places: Sequence[frozenset[int]],
    turns: Sequence[int],
) -> bool:
    """Tell whether a trigger names what a happening of its sentence already is."""
    trigger, last = triggers[at], known.triggers[-1]
    if trigger.first - last.last <= 1 and (
        trigger.frame.id == last.frame.id or trigger.frame.plover == last.frame.plover == "ASSAULT"
    ):
        return True  # «قصف واشتباكات»
    if trigger.frame.id == "flee" and known.main.frame.plover == "ASSAULT" and set(roles.initiators) <= set(known.initiators):
        return True  # the attackers' getaway is the end of their attack
    if known.main.frame.plover != trigger.frame.plover:
        return False
    if trigger.frame.plover != "ASSAULT":
        same = trigger.frame.id == last.frame.id or bool(trigger.frame.families & last.frame.families)
        return same and scene.clauses.at(trigger.main) == scene.clauses.at(last.main)
    toll = bool(trigger.frame.flags & TOLL_FLAGS)
    if toll and _follows_from(scene, known, trigger, roles):
        return True
    if toll and (_by_others(scene, known, trigger, roles) or _of_a_later_deed(scene, known, at, triggers)):
        return False
    if (status == "planned") != (known.status == "planned"):
        return False
    if not toll and (status == "ongoing") != (known.status == "ongoing"):
        return False
    if "alleged" in (status, known.status) and status != known.status and not toll:
        return False
    # «غارات أخرى»: right after a deed the word only tells it from one before.
    theirs = places[at]
    ours = frozenset().union(*(places[number] for number in known.numbers))
    contrast = bisect_left(turns, last.last + 1) < bisect_left(turns, trigger.first)
    if contrast and not (toll and not ours and _dead_of_both(known, at, triggers)):
        return False
    separate_places = bool(ours and theirs and not ours & theirs)
    if toll or all(other.frame.flags & TOLL_FLAGS for other in known.triggers):
        return not separate_places or scene.clauses.at(trigger.main) == scene.clauses.at(last.main)
    if "whole" in trigger.frame.flags or "whole" in known.main.frame.flags:
        general = "general" in trigger.frame.flags & known.main.frame.flags
        return general and scene.clauses.at(trigger.main) == scene.clauses.at(known.main.main)
    if separate_places or (known.targets and _another(scene, roles.targets)):
        return False
    if roles.initiators and known.initiators and not set(roles.initiators) & set(known.initiators):
        return False
    general = "general" in trigger.frame.flags | known.main.frame.flags
    return general or bool(trigger.frame.families & known.main.frame.families)


def _follows_from(scene: Scene, known: Happening, trigger: Trigger, roles: Roles) -> bool:
    """Tell whether somebody's deed is said to have killed right away (أغارت طائرات على شقة، فقتلت…)."""
    at_once = trigger.verb is not None and trigger.verb.joined and scene.page.words[trigger.main].form.startswith("ف")
    return at_once and bool(roles.initiators) and set(roles.initiators) <= set(known.initiators)


def _by_others(scene: Scene, known: Happening, trigger: Trigger, roles: Roles) -> bool:
    """Tell whether a death is named with a doer of its own, who is none of a deed's (إحراق شاب… ردا على مقتل… على يد خاطفيه)."""
    return (
        trigger.verb is None
        and any(scene.mentions[index].preposition == "من قبل" for index in roles.initiators)
        and bool(known.initiators)
        and not set(roles.initiators) & set(known.initiators)
    )


def _of_a_later_deed(scene: Scene, known: Happening, at: int, triggers: Sequence[Trigger]) -> bool:
    """Tell whether a clause names the deed that killed after its dead (قصفت طائرات… | حيث قتل عشرون في معارك)."""
    trigger = triggers[at]
    if at + 1 >= len(triggers) or all(other.frame.flags & TOLL_FLAGS for other in known.triggers):
        return False
    following = triggers[at + 1]
    if following.verb is not None or following.frame.plover != "ASSAULT" or following.frame.flags & TOLL_FLAGS:
        return False
    clause = scene.clauses.at(trigger.main)
    if scene.clauses.at(following.main) != clause or scene.clauses.at(known.main.main) == clause:
        return False
    word = scene.page.words[following.first]
    return word.preposition == "ب" or scene.page.words[following.first - 1].form in grammar().cues["means_of_death"]


def _dead_of_both(known: Happening, at: int, triggers: Sequence[Trigger]) -> bool:
    """Tell whether dead told one after the other fell in one battle, named last (قتل عشرة…، فيما قتل اثنان… في معارك)."""
    following = triggers[at + 1] if at + 1 < len(triggers) else None
    alone = all(other.frame.flags & TOLL_FLAGS for other in known.triggers)
    return alone and following is not None and following.verb is None and "parties" in following.frame.flags


def _another(scene: Scene, targets: Sequence[int]) -> bool:
    """Tell whether what is aimed at is another than before (وهاجمت سفينة أخرى)."""
    return any(
        scene.page.words[at].core in grammar().words["others"]
        for index in targets
        for at in range(scene.mentions[index].first, scene.mentions[index].last)
    )


def contrasts(page: Page) -> list[int]:
    """Return the tokens that say that another matter begins (بينما، فيما، كما، في حين), once for all pairs of triggers."""
    return [
        at
        for at, word in enumerate(page.words)
        if word.form in grammar().cues["another_matter"]
        or (word.form == "حين" and page.words[at - 1].form == "في")
        or page.tokens[at].text in "؛;"
    ]

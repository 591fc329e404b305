"""Casting: which of the mentions in a trigger's roles may be its doers and its aims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.page import is_function_word

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: Groups of people who do not fight.
UNARMED = frozenset({"civilians", "children", "women", "unspecified", "medics", "journalists"})
#: Frames that count people as dead or wounded.
TOLL_FLAGS = frozenset({"kill", "wound"})
_MUNITIONS = frozenset({"munition", "missile", "shell"})
_VICTIMS = frozenset({"killed", "wounded", "body"})
_ROW = 3
#: What states do with each other.
_BETWEEN_STATES = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ACCUSE", "REQUEST", "THREATEN", "SANCTION"})
_AIMED_AT = frozenset({"town", "village", "quarter", "camp", "site", "base", "airport"})


def doers(scene: Scene, trigger: Trigger, roles: Roles) -> list[int]:
    """Return the initiators of a trigger; a town, a shell or a count of civilians does nothing itself."""
    return [index for index in roles.initiators if may_do(scene.mentions[index], trigger)]


def may_do(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a mention can do what a trigger names."""
    if _is_country(mention) and trigger.frame.plover in _BETWEEN_STATES:
        return True
    if mention.kind in ("place", "number", "others", "thing", "word") or mention.word in _VICTIMS:
        return False
    if trigger.frame.plover not in ("ASSAULT", "COERCE"):
        return True
    if mention.head in ("media", "source") or mention.word in _MUNITIONS:
        return False
    return not (mention.kind == "people" and mention.group in UNARMED and mention.counted is not None)


def aims(scene: Scene, trigger: Trigger, roles: Roles) -> list[int]:
    """Return the targets of a trigger.

    People who are only counted as killed or wounded are its toll, not whom it aimed at; a place is aimed at by fire, but
    fought over otherwise; a number alone is nobody.
    """
    found = [
        index
        for index in roles.targets
        if (_is_aim(scene.mentions[index], trigger) or _with_named(scene, index))
        and not _among(scene, index)
        and not _of_counted(scene, index, trigger)
    ]
    towns = [index for index in found if scene.mentions[index].kind == "place" and not _is_country(scene.mentions[index])]
    # A row of towns is where the fire fell, not what it was aimed at.
    return [index for index in found if index not in towns] if len(towns) > _ROW else found


def _among(scene: Scene, index: int) -> bool:
    """Tell whether a mention is only one of those told of before, and has no name (من بينهم قيادي)."""
    mention = scene.mentions[index]
    before = scene.page.words[mention.first - 1] if mention.first else None
    return before is not None and mention.name_first < 0 and is_function_word(before, "including")


def _with_named(scene: Scene, index: int) -> bool:
    """Tell whether people are counted only beside somebody by his name (اغتيال فلان وأربعة من مرافقيه)."""
    mention = scene.mentions[index]
    return mention.kind == "people" and mention.joined >= 0 and scene.mentions[mention.joined].name_first >= 0


def _of_counted(scene: Scene, index: int, trigger: Trigger) -> bool:
    """Tell whether an actor is only whose people are counted (قتل عشرة من الحوثيين وقوات صالح)."""
    mention = scene.mentions[index]
    if not trigger.frame.flags & TOLL_FLAGS or mention.kind != "actor" or mention.joined < 0:
        return False
    return scene.mentions[mention.joined].counted is not None


def _is_aim(mention: Mention, trigger: Trigger) -> bool:
    if mention.kind in ("number", "others") or mention.head == "source":
        return False
    if mention.word in _VICTIMS and trigger.frame.plover != "AID":
        return False
    if ("speech" in trigger.frame.flags or trigger.frame.plover == "AID") and mention.kind in ("thing", "word"):
        return False  # nobody demands of a thing, or helps one
    if _is_country(mention) and trigger.frame.plover in _BETWEEN_STATES:
        return True
    if mention.kind == "place":
        kind = grammar().place_types.get(mention.place_type)
        ground = "fire" in trigger.frame.families or "aims" in trigger.frame.flags
        return ground and (kind is None or kind.kind in _AIMED_AT)
    counted = mention.kind == "people" and mention.counted is not None and mention.counted.rule not in ("dual", "singular")
    return not (counted and trigger.frame.flags & TOLL_FLAGS)


def _is_country(mention: Mention) -> bool:
    """Tell whether a place is a country by its bare name, which stands for the state (مشاورات بين أفغانستان وباكستان)."""
    if mention.kind != "place" or mention.place_type or not mention.preposition:
        return False
    return any(entry.kind == "country" for entry in places.entries(" ".join(mention.place))[:1])

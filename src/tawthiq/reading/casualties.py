"""Casualties: who was killed, wounded, detained, abducted or displaced, as intervals with their words.

Three constructions carry them: a verb or noun of harm with its victim (قتل عشرة، مقتل جندي، أصيب), a word that is a casualty
by itself (قتيل، جرحى), and parts of a toll named before (بينهم خمسة أطفال). How wide an interval its words allow is the
codebook's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.model import Count, add_disjoint
from tawthiq.reading.page import Page, is_function_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.roles import Roles, Scene
    from tawthiq.reading.triggers import Trigger

_FLAG_KIND = {"kill": "killed", "wound": "wounded", "detain": "detained", "abduct": "abducted", "displace": "displaced"}
_SPLIT = ("قتيل", "جريح")
#: Kinds of people whose bare plural says two or more; unnamed members and loss words say one or more.
_KINDS_OF_PEOPLE = frozenset({"civilians", "children", "women", "medics", "journalists"})
_PART_REACH = 4


class Toll(NamedTuple):
    """One count of people harmed: tokens `first:last`; `trigger` indexes the trigger that harmed them (-1: the word itself).

    `part` tells that it is contained in the toll before it. `mention` is the first mention that it counts.
    """

    kind: str
    group: str
    count: Count
    first: int
    last: int
    trigger: int
    part: bool
    mention: int
    side: tuple[int, int] | None = None


def read_tolls(scene: Scene, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> list[Toll]:
    """Return the tolls of a page in order of their words."""
    found: dict[int, Toll] = {}
    for at, trigger in enumerate(triggers):
        kind = next((_FLAG_KIND[flag] for flag in trigger.frame.flags if flag in _FLAG_KIND), None)
        if kind is None:
            continue
        _from_trigger(scene, triggers, roles, at, kind, found)
    _from_words(scene, triggers, found)
    _parts(scene, found)
    return sorted(found.values(), key=lambda toll: toll.first)


def _from_trigger(
    scene: Scene, triggers: Sequence[Trigger], roles: Sequence[Roles], at: int, kind: str, found: dict[int, Toll]
) -> None:
    trigger = triggers[at]
    victims = list(roles[at].targets)
    both = False
    if not victims:
        # «مقتل وإصابة عشرة»: the victims follow the second word and nobody says which befell whom.
        after = triggers[at + 1] if at + 1 < len(triggers) else None
        if after is not None and after.first == trigger.last and scene.page.words[after.first].joined:
            victims = list(roles[at + 1].targets)
            both = True
    elif at > 0 and triggers[at - 1].last == trigger.first and scene.page.words[trigger.first].joined and not roles[at - 1].targets:
        both = bool({"kill", "wound"} & triggers[at - 1].frame.flags)
    run: list[int] = []
    for index in victims:
        mention = scene.mentions[index]
        if mention.kind in ("place", "thing") or (mention.kind in ("actor", "group") and mention.counted is None and not _members(scene, mention)):
            continue
        if index in found and not both:
            continue
        if scene.page.words[mention.first].cores and any(core in _victims() for core in scene.page.words[_head_token(scene, mention)].cores):
            continue
        toll = _toll(scene, index, kind, at)
        if both:
            high = toll.count.high
            toll = toll._replace(count=Count(low=1, high=high, rule="killed_and_wounded"))
            found[index * 2 + 1_000_000 + (kind == "wounded")] = toll
            continue
        run.append(index)
        found[index] = toll
    _sum_run(scene, run, found)


def _members(scene: Scene, mention: Mention) -> bool:
    """Tell whether a group's head noun means its members (عناصر، مقاتلي), who can be harmed one by one."""
    return mention.kind == "people"


def _head_token(scene: Scene, mention: Mention) -> int:
    """Return the token of the counted noun."""
    at = mention.first
    page = scene.page
    while at < mention.last - 1 and (page.tokens[at].kind == "number" or page.words[at].known is False):
        at += 1
    return at


def _victims() -> dict[str, tuple[str, bool]]:
    return grammar().victims


def _toll(scene: Scene, index: int, kind: str, trigger: int) -> Toll:
    mention = scene.mentions[index]
    return Toll(kind, _group(mention), _count(mention), mention.first, mention.last, trigger, part=False, mention=index)


def _group(mention: Mention) -> str:
    if mention.group is not None:
        return mention.group
    if mention.kind == "person":
        return "unspecified"
    return "combatants" if mention.fights else "unspecified"


def _count(mention: Mention) -> Count:
    if mention.counted is not None:
        return mention.counted
    if mention.kind == "person":
        return Count(low=1, high=1, rule="named")
    if mention.group in _KINDS_OF_PEOPLE:
        return Count(low=2, high=None, rule="kinds_of_people")
    return Count(low=1, high=None, rule="unnamed_members")


def _sum_run(scene: Scene, run: list[int], found: dict[int, Toll]) -> None:
    """Add victims listed one after another (ضابط وثلاثة جنود): a list is disjoint by construction."""
    if len(run) < 2:
        return
    first = found[run[0]]
    tolls = [found[index] for index in run]
    if any(toll.count.low != toll.count.high or toll.group != first.group for toll in tolls):
        return
    if any(b - a != 1 for a, b in zip(run, run[1:], strict=False)):
        return
    total = add_disjoint(tuple(toll.count for toll in tolls))
    found[run[0]] = first._replace(count=Count(low=total.low, high=total.high, rule="sum_of_list"), last=tolls[-1].last)
    for index in run[1:]:
        del found[index]


def _from_words(scene: Scene, triggers: Sequence[Trigger], found: dict[int, Toll]) -> None:
    """Add the words that are a casualty by themselves, and "N قتيل وجريح"."""
    page, victims = scene.page, _victims()
    covered = {at for toll in found.values() for at in range(toll.first, toll.last)}
    for index, mention in enumerate(scene.mentions):
        if mention.kind not in ("people", "number", "others", "thing", "group"):
            continue
        after = mention.last
        if after + 2 < len(page.tokens) and page.tokens[after].text == "بين" and page.words[after + 1].core in _SPLIT:
            _both(mention, index, after + 3, found)
            continue
        hit = next(
            (
                (at, victims[core])
                for at in range(mention.first, mention.last)
                if page.tokens[at].kind == "word"
                for core in page.words[at].cores
                if core in victims
            ),
            None,
        )
        if hit is None:
            continue
        at, (kind, plural) = hit
        if at in covered and index in found:
            found[index] = found[index]._replace(kind=kind) if found[index].kind in ("killed", "wounded") else found[index]
            continue
        if kind in ("detained", "displaced", "abducted") and mention.counted is None:
            continue
        if kind in ("detained", "abducted") or at in covered:
            continue
        if plural and mention.counted is None and page.words[at].article and not page.words[at].preposition:
            continue
        if mention.last < len(page.tokens) and page.words[mention.last].joined and page.words[mention.last].core in ("جريح", "جريحا", "مصاب") and mention.counted is not None:
            _both(mention, index, mention.last + 1, found)
            continue
        count = mention.counted or (Count(low=1, high=None, rule="loss_words") if plural else Count(low=1, high=1, rule="singular"))
        group = mention.group if mention.group not in (None, "unspecified") else _of_whom(scene, mention)
        found[index] = Toll(kind, group or "unspecified", count, mention.first, mention.last, -1, part=False, mention=index)


def _of_whom(scene: Scene, mention: Mention) -> str | None:
    """Return the group of those the words after a casualty word name (قتلى من الجنود، بين المدنيين، في صفوف المهاجمين)."""
    for at in scene.between(mention.last, mention.last + 4):
        other = scene.mentions[at]
        if other.group and other.preposition in ("من", "بين", "ضد", "في"):
            return other.group
        if other.fights and other.preposition in ("من", "ضد", "في"):
            return "combatants"
        break
    return None


def _both(mention: Mention, index: int, last: int, found: dict[int, Toll]) -> None:
    high = mention.counted.high if mention.counted is not None and mention.counted.rule not in ("dozens", "hundreds", "thousands") else None
    count = Count(low=1, high=high if high and high >= 1 else None, rule="killed_and_wounded")
    for offset, kind in enumerate(("killed", "wounded")):
        found[index * 2 + 1_000_000 + offset] = Toll(
            kind, _group(mention), count, mention.first, last, -1, part=False, mention=index
        )
    found.pop(index, None)


def _parts(scene: Scene, found: dict[int, Toll]) -> None:
    """Add the parts of a toll: بينهم خمسة أطفال وثلاث نساء."""
    page = scene.page
    for toll in sorted(found.values(), key=lambda toll: toll.first):
        line = page.lines[page.line_of[toll.first]]
        at = toll.last
        while at < min(line.last, toll.last + _PART_REACH + 8):
            word = page.words[at]
            if page.tokens[at].kind == "word" and is_function_word(word, "including"):
                break
            if any(other.first <= at < other.last for other in found.values() if other is not toll) or page.tokens[at].text == ".":
                at = line.last
                break
            at += 1
        if at >= min(line.last, toll.last + _PART_REACH + 8):
            continue
        _part_run(scene, toll, at + 1, line.last, found)


def _part_run(scene: Scene, toll: Toll, first: int, stop: int, found: dict[int, Toll]) -> None:
    expected = first
    for index in scene.between(first, stop):
        mention = scene.mentions[index]
        if mention.first - expected > 2 or mention.kind not in ("people", "others", "number"):
            return
        if mention.preposition and mention.preposition not in ("بين",) and index > scene.between(first, stop).start:
            return
        if mention.kind == "people" and index not in found:
            found[index] = Toll(
                toll.kind, _group(mention), _count(mention), mention.first, mention.last, toll.trigger, part=True, mention=index
            )
        elif index in found and found[index].trigger == toll.trigger:
            found[index] = found[index]._replace(part=True)
        expected = mention.last

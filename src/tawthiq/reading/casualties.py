"""Casualties: who was killed, wounded, detained, abducted or displaced, as intervals with their words.

Four constructions carry them: a word of harm with its victims (قتل عشرة، مقتل جندي), a word that is a casualty by itself
(عشرة قتلى، جرحى), a count with a head of its own (بلغ عدد الضحايا عشرة), and parts of a toll named before (بينهم خمسة أطفال).
How wide an interval its words allow is the codebook's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading import victim_lists as lists
from tawthiq.reading.casualty_words import loose_casualties, unsplit
from tawthiq.reading.harms import HarmWord, find_harms
from tawthiq.reading.subjects import victims_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.counted_heads import Loose
    from tawthiq.reading.page import Line, Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger
    from tawthiq.reading.victims import Victims

#: A part stands at most so many tokens behind its toll.
_PART_REACH = 16


class Toll(msgspec.Struct, frozen=True):
    """One count of people harmed: tokens `first:last`; `trigger` indexes the trigger that harmed them (-1: none).

    `part` tells that it is contained in the toll before it; `side` holds the tokens that say whose people they are.
    `headed` tells that a head of its own (عدد، حصيلة) counts it.
    """

    kind: str
    group: str
    count: Count
    first: int
    last: int
    trigger: int
    part: bool
    side: tuple[int, int] | None = None
    headed: bool = False


def read_tolls(scene: Scene, triggers: Sequence[Trigger]) -> list[Toll]:
    """Return the tolls of a page in order of their words."""
    page = scene.page
    harms = find_harms(page, triggers)
    by_line: dict[int, list[HarmWord]] = {}
    for harm in harms:
        by_line.setdefault(page.line_of[harm.at], []).append(harm)
    out: list[Toll] = []
    for number, line in enumerate(page.lines):
        out.extend(_in_line(scene, line, by_line.get(number, []), triggers))
    return out


def _in_line(scene: Scene, line: Line, harms: Sequence[HarmWord], triggers: Sequence[Trigger]) -> list[Toll]:
    page = scene.page
    barred = frozenset(harm.at for harm in harms)
    parts = _part_runs(scene, line, barred)
    inside = frozenset(at for _, run in parts for one in run for at in range(one.first, one.last))
    found: list[Toll] = []
    waiting: HarmWord | None = None
    for number, harm in enumerate(harms):
        after = harms[number + 1] if number + 1 < len(harms) else None
        if after is not None and _coordinated(page, harm, after):
            waiting = harm
            continue
        listed = victims_of(scene, harm, line, barred, inside)
        if waiting is not None and waiting.kind != harm.kind:
            found.extend(_unsplit(listed, (waiting, harm)))
        else:
            for one in listed:
                found.append(_toll(one, harm.kind, harm.trigger))
                if one.young and one.count.low > one.young:
                    young = Count(low=one.young, high=one.young, rule="age")
                    found.append(msgspec.structs.replace(found[-1], group="children", count=young, part=True))
        waiting = None
    taken = {at for toll in found for at in range(toll.first, toll.last)}
    loose = loose_casualties(scene, line, harms, frozenset(taken), inside)
    found = [toll for toll in found if not any(_same_words(toll, one) for one in loose)]
    found.extend(_loose_toll(one, triggers) for one in loose)
    found.sort(key=lambda toll: toll.first)
    found = _shared_groups(found)
    _add_parts(found, parts)
    found.sort(key=lambda toll: toll.first)
    return found


def _same_words(toll: Toll, loose: Loose) -> bool:
    return toll.first <= loose.first < toll.last and toll.kind in ("killed", "wounded")


def _coordinated(page: Page, harm: HarmWord, after: HarmWord) -> bool:
    """Tell whether two words of harm stand together (مقتل وإصابة): nobody says which befell whom."""
    if {harm.kind, after.kind} != {"killed", "wounded"}:
        return False
    if harm.verb is not None and harm.verb.number == "p" and (after.verb is None or after.verb.number != "p"):
        return False  # «خمسة قتلوا وأصيب آخرون»: the first verb's victims stand before it
    between = [page.tokens[at].text for at in range(harm.last, after.at)]
    joined = page.tokens[after.at].text[0] == "و" or "و" in between
    return joined and all(text in ("و", '"', "«", "»", "“", "”", "أو") for text in between)


def _toll(one: Victims, kind: str, trigger: int) -> Toll:
    return Toll(kind, one.group, one.count, one.first, one.last, trigger, part=False, side=one.side)


def _unsplit(listed: Sequence[Victims], harms: tuple[HarmWord, HarmWord]) -> list[Toll]:
    """Return "N killed and wounded": at least one of each, at most all of them."""
    if not listed:
        return []
    whole = lists.together(listed) if len(listed) > 1 and all(one.count.high is not None for one in listed) else listed[0]
    return [
        Toll(harm.kind, whole.group, unsplit(whole.count), whole.first, whole.last, harm.trigger, part=False, side=whole.side)
        for harm in harms
    ]


def _loose_toll(loose: Loose, triggers: Sequence[Trigger]) -> Toll:
    trigger = next((at for at, trigger in enumerate(triggers) if trigger.first <= loose.noun < trigger.last), -1)
    return Toll(
        loose.kind, loose.group, loose.count, loose.first, loose.last, trigger, part=False, side=loose.side, headed=loose.headed
    )


def _shared_groups(tolls: Sequence[Toll]) -> list[Toll]:
    """Give those counted without a noun (15 آخرين، مقتل 29 وجرح 15 من المتطرفين) the group of who stands beside them."""
    out: list[Toll] = []
    for number, toll in enumerate(tolls):
        group, side = toll.group, toll.side
        after = tolls[number + 1] if number + 1 < len(tolls) else None
        if (
            group == "unspecified"
            and toll.count.rule == "loss_words"
            and after is not None
            and after.side
            and after.first - toll.last <= 1
        ):
            group, side = after.group, after.side  # قتلى وجرحى من الحوثيين
        if not group:
            nearby = [*reversed(out), *tolls[number + 1 : number + 2]]
            other = next((near for near in nearby if near.group and not near.part), None)
            group, side = (other.group, side or other.side) if other is not None else ("unspecified", side)
        out.append(msgspec.structs.replace(toll, group=group, side=side))
    return out


def _part_runs(scene: Scene, line: Line, barred: frozenset[int]) -> list[tuple[int, list[Victims]]]:
    """Return the people listed after each بينهم، منهم of a line, with the token of that word."""
    page = scene.page
    out: list[tuple[int, list[Victims]]] = []
    for at in range(line.first + 1, line.last - 1):
        if page.words[at + 1].form in topics().tallies["held"]:
            continue  # عشرات منهم محتجزون: it says what befell them, not who they are
        if page.tokens[at].kind == "word" and lists.is_part(page, at):
            run = lists.read_list(scene, at + 1, line.last, barred)
            out.append((at, run))
            continue
        if any(verb.lemma in topics().tallies["laid_out"] for verb in page.words[at].verbs[:2]) and page.words[at + 1].form in (
            "الي",
            "علي",
            "بين",
        ):
            out.append((at, lists.read_list(scene, at + 2, line.last, barred)))
    return [(at, run) for at, run in ((at, [one for one in run if one.sort != "number"]) for at, run in out) if run]


def _add_parts(found: list[Toll], parts: Sequence[tuple[int, list[Victims]]]) -> None:
    """Add the parts of each toll that say something of their group; a part of the toll's own group says nothing."""
    for at, run in parts:
        whole = next((toll for toll in reversed(found) if toll.last <= at and not toll.part), None)
        if whole is None or at - whole.last > _PART_REACH + (run[0].first - at):
            continue
        for one in run:
            if (
                one.sort == "actor"
                or one.group in ("", "unspecified", whole.group)
                or any(toll.first == one.first for toll in found)
            ):
                continue
            if whole.count.high is not None and one.count.low > whole.count.high:
                continue
            twins = [toll for toll in found if (toll.first, toll.last) == (whole.first, whole.last)]
            if len(twins) > 1:
                break
            found.append(Toll(whole.kind, one.group, one.count, one.first, one.last, whole.trigger, part=True, side=one.side))

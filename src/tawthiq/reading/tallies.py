"""Tallies: tolls counted over a period or an area. They are told apart from the tolls of single happenings, never added to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.topics import topics
from tawthiq.model import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.roles import Scene
    from tawthiq.reading.triggers import Trigger

#: So many dead that a monitor gives without a deed or a day are counted over a period even where it goes unsaid.
_MANY = 20
_DISJOINT = frozenset({"civilians", "combatants"})


class TallyDraft(NamedTuple):
    """A total with its parts, the sentence it stands in (`line`), and the tokens `first:last` that state it."""

    kind: str
    total: Count
    parts: tuple[Toll, ...]
    group: str
    consistent: bool | None
    line: int
    first: int
    last: int
    trigger: int
    tolls: tuple[Toll, ...]


def read_tallies(
    scene: Scene,
    tolls: Sequence[Toll],
    triggers: Sequence[Trigger],
    speeches: Sequence[Speech],
    dates: Mapping[int, Sequence[DateReading]],
) -> list[TallyDraft]:
    """Return the tallies among the tolls of a page, and counts of massacres; `dates` by sentence."""
    page = scene.page
    out: list[TallyDraft] = []
    lines: dict[int, list[Toll]] = {}
    for toll in tolls:
        lines.setdefault(page.line_of[toll.first], []).append(toll)
    for line, here in lines.items():
        totals = [toll for toll in here if not toll.part]
        for number, total in enumerate(totals):
            stop = totals[number + 1].first if number + 1 < len(totals) else page.lines[line].last
            parts = tuple(toll for toll in here if toll.part and total.last <= toll.first < stop and toll.kind == total.kind)
            monitored = any(
                page.line_of[speech.verb_at] == line and scene.mentions[speech.speaker].head == "monitor" for speech in speeches
            )
            if not _is_tally(scene, total, line, triggers, dates.get(line, ()), monitored=monitored):
                continue
            last = parts[-1].last if parts else total.last
            first = total.first
            if total.trigger >= 0:
                first = min(first, triggers[total.trigger].first)
                last = max(last, triggers[total.trigger].last)
            out.append(
                TallyDraft(
                    total.kind, total.count, parts, total.group, _consistent(total, parts), line, first, last, total.trigger, (total, *parts)
                )
            )
    out.extend(_counted_happenings(scene, triggers, dates))
    return out


def _is_tally(scene: Scene, toll: Toll, line: int, triggers: Sequence[Trigger], dates: Sequence[DateReading], *, monitored: bool) -> bool:
    page, cues = scene.page, topics().tallies
    if toll.kind == "displaced":
        return toll.count.low > 1
    if toll.kind not in ("killed", "wounded", "detained"):
        return False
    bounds = page.lines[line]
    period = any(date.kind in ("since", "duration", "range") and _long(date) for date in dates)
    words = [page.words[at] for at in range(bounds.first, bounds.last)]
    counting = any(core in cues["counting"] for at in range(max(bounds.first, toll.first - 8), toll.last) for core in page.words[at].cores)
    counting_verb = any(verb.lemma in cues["counting_verbs"] for at in range(max(bounds.first, toll.first - 8), toll.first) for verb in page.words[at].verbs[:2])
    documenting = any(verb.lemma in cues["documenting_verbs"] for word in words for verb in word.verbs[:2])
    deeds = [
        trigger
        for trigger in triggers
        if bounds.first <= trigger.first < bounds.last
        and trigger.frame.plover == "ASSAULT"
        and "whole" not in trigger.frame.flags
        and not {"kill", "wound"} & trigger.frame.flags
    ]
    if period and (documenting or counting or not deeds):
        return True
    if counting and counting_verb and period:
        return True
    if deeds or any(date.kind == "point" for date in dates):
        return False
    return (documenting or monitored) and toll.count.low >= _MANY


def _long(date: DateReading) -> bool:
    return date.days is None or date.days.start != date.days.end


def _consistent(total: Toll, parts: Sequence[Toll]) -> bool | None:
    """Tell whether the parts that exclude each other add up to the total; None where they do not claim to."""
    disjoint = [part for part in parts if part.group in _DISJOINT]
    if len({part.group for part in disjoint}) < 2 or total.count.low != total.count.high:
        return None
    return sum(part.count.low for part in disjoint) == total.count.low


def _counted_happenings(scene: Scene, triggers: Sequence[Trigger], dates: Mapping[int, Sequence[DateReading]]) -> list[TallyDraft]:
    """Return counts of massacres over a period (أكثر من 6 مجازر)."""
    page, cues = scene.page, topics().tallies
    out: list[TallyDraft] = []
    for mention in scene.mentions:
        if mention.kind != "number" or mention.counted is None or mention.last >= len(page.tokens):
            continue
        if not any(core in cues["happenings"] for core in page.words[mention.last].cores):
            continue
        trigger = next((at for at, trigger in enumerate(triggers) if trigger.first <= mention.last < trigger.last), -1)
        first = min(mention.first, triggers[trigger].first) if trigger >= 0 else mention.first
        out.append(
            TallyDraft(
                "massacres", mention.counted, (), "unspecified", None, page.line_of[mention.first], first, mention.last + 1, trigger, ()
            )
        )
    return out

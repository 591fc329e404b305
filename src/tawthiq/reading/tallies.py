"""Tallies: tolls counted over a period or an area. They are told apart from the tolls of single happenings, never added to them.

What makes a toll a tally, `tally_signs` tells. What stands beside it in its sentence, and what the same monitor goes on to
count, are tallies too; so are counts of massacres.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading.tally_signs import (
    VAST,
    Sheet,
    consistency,
    counted_alone,
    counted_over_time,
    deeds_of,
    goes_on,
    monitored,
    spread_by_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: A monitor's report goes on counting for so many sentences.
_CARRY = 6
_HEAD_REACH = 8
#: Smaller figures are told again by chance.
_ECHOES_FROM = 3
#: Open counts that a figure makes; a vague word (عشرات) told again may be of others.
_FIGURES = frozenset({"more_than", "at_least"})


class TallyDraft(NamedTuple):
    """A total with its parts, the sentence it stands in (`line`), and the tokens `first:last` that state it.

    `tolls` are the tolls it accounts for, those elsewhere that tell it again included; `monitor` is the line whose source
    counts it where that is another one.
    """

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
    monitor: int = -1


def read_tallies(
    scene: Scene,
    tolls: Sequence[Toll],
    triggers: Sequence[Trigger],
    speeches: Sequence[Speech],
    dates: Mapping[int, Sequence[DateReading]],
) -> list[TallyDraft]:
    """Return the tallies among the tolls of a page, and counts of massacres; `dates` by sentence."""
    page = scene.page
    lines: dict[int, list[Toll]] = {}
    for toll in tolls:
        lines.setdefault(page.line_of[toll.first], []).append(toll)
    sheet = Sheet(scene, tolls, triggers, speeches, dates, lines)
    out: list[TallyDraft] = []
    monitor = -1
    for line, here in lines.items():
        totals = [toll for toll in here if not toll.part]
        own = [toll for toll in totals if counted_alone(sheet, toll, line)]
        shared = bool(totals) and spread_by_sentence(sheet, line, totals)
        carried = monitor >= 0 and line - monitor <= _CARRY and goes_on(sheet, line, monitor)
        if not carried:
            monitor = line if shared and monitored(sheet, line) and counted_over_time(sheet, line) else -1
        chosen = (
            [toll for toll in totals if toll in own or (toll.count.high != 1 and toll.kind != "displaced")]
            if shared or carried
            else own
        )
        out.extend(_draft(sheet, toll, line, here, monitor if carried else -1) for toll in chosen)
    out.extend(_counted_happenings(scene, triggers))
    return _once(sheet, out)


def _draft(sheet: Sheet, total: Toll, line: int, here: Sequence[Toll], monitor: int) -> TallyDraft:
    page, triggers = sheet.scene.page, sheet.triggers
    following = [toll.first for toll in here if not toll.part and toll.first > total.first]
    stop = following[0] if following else page.lines[line].last
    parts = tuple(toll for toll in here if toll.part and total.last <= toll.first < stop and toll.kind == total.kind)
    last = parts[-1].last if parts else total.last
    first = total.first
    if total.trigger >= 0 and page.line_of[triggers[total.trigger].first] == line:
        first, last = min(first, triggers[total.trigger].first), max(last, triggers[total.trigger].last)
    consistent = consistency(total, parts)
    return TallyDraft(
        total.kind, total.count, parts, total.group, consistent, line, first, last, total.trigger, (total, *parts), monitor
    )


def _once(sheet: Sheet, drafts: Sequence[TallyDraft]) -> list[TallyDraft]:
    """Return each tally once, with the tolls elsewhere that tell it again: a headline's goes with the body's."""
    page = sheet.scene.page
    out: list[TallyDraft] = []
    for draft in drafts:
        at = next(
            (
                number
                for number, known in enumerate(out)
                if draft.total.rule not in VAST
                and known.kind == draft.kind
                and _equal(known.total, draft.total)
                and _agree(known, draft)
            ),
            None,
        )
        if at is None:
            out.append(draft)
            continue
        known = out[at]
        heading = page.lines[known.line].kind == "heading"
        better, other = (draft, known) if heading or len(draft.parts) > len(known.parts) else (known, draft)
        out[at] = better._replace(tolls=(*better.tolls, *other.tolls))
    return [draft._replace(tolls=(*draft.tolls, *_echoes(sheet, draft))) for draft in out]


def _echoes(sheet: Sheet, draft: TallyDraft) -> list[Toll]:
    """Return the tolls elsewhere that tell a tally again, with their parts: in the headline, before it, or without a deed."""
    page = sheet.scene.page
    held = {id(toll) for toll in draft.tolls}
    again: list[Toll] = []
    for toll in sheet.tolls:
        line = page.line_of[toll.first]
        vague = draft.total.high is None and draft.total.rule not in _FIGURES
        if id(toll) in held or toll.part or toll.kind != draft.kind or vague or draft.total.low < _ECHOES_FROM:
            continue
        if not _equal(toll.count, draft.total) or not (toll.group == draft.group or "unspecified" in (toll.group, draft.group)):
            continue
        if page.lines[line].kind == "heading" or line < draft.line or not deeds_of(sheet, line):
            again.append(toll)
    parts = [part for toll in again for part in sheet.tolls if part.part and toll.last <= part.first <= toll.last + _HEAD_REACH]
    return [*again, *parts]


def _equal(one: Count, other: Count) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _agree(one: TallyDraft, other: TallyDraft) -> bool:
    return one.group == other.group or "unspecified" in (one.group, other.group)


def _counted_happenings(scene: Scene, triggers: Sequence[Trigger]) -> list[TallyDraft]:
    """Return counts of massacres over a period (أكثر من 6 مجازر)."""
    page, cues = scene.page, topics().tallies
    out: list[TallyDraft] = []
    for mention in scene.mentions:
        if mention.counted is None or mention.kind not in ("number", "thing") or mention.last >= len(page.tokens):
            continue
        if not any(core in cues["happenings"] for core in page.words[mention.last].cores):
            continue
        trigger = next((at for at, trigger in enumerate(triggers) if trigger.first <= mention.last < trigger.last), -1)
        first = min(mention.first, triggers[trigger].first) if trigger >= 0 else mention.first
        line = page.line_of[mention.first]
        out.append(TallyDraft("massacres", mention.counted, (), "unspecified", None, line, first, mention.last + 1, trigger, ()))
    return out

"""Tallies: tolls counted over a period or an area. They are told apart from the tolls of single happenings, never added to them.

What makes a toll a tally: a period it is counted over (منذ بداية الحملة), places it is spread over (عدة بلدات، أعمال عنف
متفرقة), a count of a time (حصيلة أمس), a size no single deed has, a stock of people held or displaced, or that tolls told one
by one add up to it. What stands beside it in its sentence, and what the same monitor goes on to count, are tallies too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading.victims import mention_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.page import Line, Page
    from tawthiq.reading.roles import Scene
    from tawthiq.reading.triggers import Trigger

#: So many dead that a monitor gives without a deed or a day are counted over a period even where it goes unsaid.
_MANY = 20
#: No single deed of most reports kills so many; a vague word of hundreds counts over time too.
_HUGE = 1_000
_HUGE_WORDS = frozenset({"hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands", "millions"})
_DISJOINT = frozenset({"civilians", "combatants"})
_HARM_FLAGS = frozenset({"kill", "wound", "detain", "abduct", "displace"})
#: A monitor's report goes on counting for so many sentences.
_CARRY = 6
_HEAD_REACH = 8
#: Sums of fewer people come about by chance.
_SUMS_FROM = 4
#: A sum stands in the headline or the first sentences.
_LEAD = 2
_SPREAD_REACH = 18
_PERIOD_WORDS = frozenset({"منذ", "خلال", "طوال", "طيله", "غضون", "مدي", "مدار", "بين", "من", "حتي"})
_TO_COME = frozenset({"مقبله", "مقبل", "قادمه", "قادم", "مقبلين", "قادمين"})
_RESULT_VERBS = frozenset({"ادي", "اسفر", "اوقع", "خلف", "تسبب", "حصد"})


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


class _Sheet(NamedTuple):
    """What the tallies of a page are read from."""

    scene: Scene
    tolls: Sequence[Toll]
    triggers: Sequence[Trigger]
    speeches: Sequence[Speech]
    dates: Mapping[int, Sequence[DateReading]]
    lines: Mapping[int, Sequence[Toll]]


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
    sheet = _Sheet(scene, tolls, triggers, speeches, dates, lines)
    out: list[TallyDraft] = []
    monitor = -1
    for line, here in lines.items():
        totals = [toll for toll in here if not toll.part]
        own = [toll for toll in totals if _counted_alone(sheet, toll, line)]
        shared = bool(totals) and _shared_reason(sheet, line, totals)
        carried = monitor >= 0 and line - monitor <= _CARRY and _goes_on(sheet, line, monitor)
        if not carried:
            monitor = line if shared and _monitored(sheet, line) and _period(sheet, line) else -1
        chosen = totals if shared or carried else own
        out.extend(_draft(sheet, toll, line, here, monitor if carried else -1) for toll in chosen)
    out.extend(_counted_happenings(scene, triggers))
    return _once(sheet, out)


def _draft(sheet: _Sheet, total: Toll, line: int, here: Sequence[Toll], monitor: int) -> TallyDraft:
    page, triggers = sheet.scene.page, sheet.triggers
    following = [toll.first for toll in here if not toll.part and toll.first > total.first]
    stop = following[0] if following else page.lines[line].last
    parts = tuple(toll for toll in here if toll.part and total.last <= toll.first < stop and toll.kind == total.kind)
    last = parts[-1].last if parts else total.last
    first = total.first
    if total.trigger >= 0 and page.line_of[triggers[total.trigger].first] == line:
        first, last = min(first, triggers[total.trigger].first), max(last, triggers[total.trigger].last)
    consistent = _consistent(total, parts)
    return TallyDraft(total.kind, total.count, parts, total.group, consistent, line, first, last, total.trigger, (total, *parts), monitor)


def _counted_alone(sheet: _Sheet, toll: Toll, line: int) -> bool:
    """Tell whether a toll is a tally by its own words, whatever stands beside it."""
    page = sheet.scene.page
    deeds = _deeds(sheet, line)
    if toll.kind == "displaced":
        return toll.count.low > 1 and (toll.headed or _period(sheet, line) or not (deeds or _whole(sheet, line)))
    if toll.headed and toll.kind in ("detained", "abducted"):
        return True
    if toll.count.low >= _HUGE or toll.count.rule in _HUGE_WORDS:
        pointed = any(date.kind == "point" and date.days is not None and not _long(date) for date in sheet.dates.get(line, ()))
        return not (pointed and _single(sheet, line))
    return _head_of_time(page, toll, page.lines[line]) or _adds_up(sheet, toll, line)


def _shared_reason(sheet: _Sheet, line: int, totals: Sequence[Toll]) -> bool:
    """Tell whether a sentence spreads all its tolls over a period, an area or several happenings."""
    page = sheet.scene.page
    bounds = page.lines[line]
    harmed = [toll for toll in totals if toll.kind in ("killed", "wounded", "detained")]
    if not harmed:
        return False
    if any(_head_of_time(page, toll, bounds) or _adds_up(sheet, toll, line) for toll in harmed):
        return True
    if any(toll.kind != "detained" for toll in harmed) and _spread(sheet, bounds, harmed):
        return True
    period = _period(sheet, line)
    deeds = _deeds(sheet, line)
    documenting = any(verb.lemma in topics().tallies["documenting_verbs"] for at in range(bounds.first, bounds.last) for verb in page.words[at].verbs[:2])
    counting = any(_headed(page, toll, bounds) or toll.headed for toll in harmed)
    if period:
        return documenting or counting or not deeds
    if counting and _whole(sheet, line):
        return True
    if not deeds and _result_of_whole(sheet, bounds, harmed[0]):
        return True
    points = any(date.kind == "point" for date in sheet.dates.get(line, ()))
    if not deeds and not points and any(toll.count.low >= _MANY and _broken_down(sheet, toll, line) for toll in harmed):
        return True
    return not deeds and not points and (documenting or _monitored(sheet, line)) and any(toll.count.low >= _MANY for toll in harmed)


def _broken_down(sheet: _Sheet, toll: Toll, line: int) -> bool:
    """Tell whether a toll is laid out into civilians and combatants, as those who count over time do."""
    parts = [other for other in sheet.lines[line] if other.part and other.kind == toll.kind]
    return _consistent(toll, parts) is not None


def _deeds(sheet: _Sheet, line: int) -> list[Trigger]:
    """Return the single violent deeds a sentence names, words of harm and whole campaigns left out."""
    bounds = sheet.scene.page.lines[line]
    return [
        trigger
        for trigger in sheet.triggers
        if bounds.first <= trigger.first < bounds.last
        and trigger.frame.plover in ("ASSAULT", "COERCE")
        and "whole" not in trigger.frame.flags
        and not _HARM_FLAGS & trigger.frame.flags
    ]


def _whole(sheet: _Sheet, line: int) -> bool:
    bounds = sheet.scene.page.lines[line]
    return any("whole" in trigger.frame.flags for trigger in sheet.triggers if bounds.first <= trigger.first < bounds.last)


def _result_of_whole(sheet: _Sheet, bounds: Line, toll: Toll) -> bool:
    """Tell whether a toll is what a whole campaign led to (كانت العملية العسكرية … قد أدت إلى مقتل العشرات)."""
    page = sheet.scene.page
    for trigger in sheet.triggers:
        if bounds.first <= trigger.first < toll.first and "whole" in trigger.frame.flags and trigger.verb is None:
            return any(verb.lemma in _RESULT_VERBS for at in range(trigger.last, toll.first) for verb in page.words[at].verbs[:2])
    return False


def _single(sheet: _Sheet, line: int) -> bool:
    return bool(_deeds(sheet, line))


def _monitored(sheet: _Sheet, line: int) -> bool:
    page, mentions = sheet.scene.page, sheet.scene.mentions
    bounds = page.lines[line]
    if any(page.line_of[speech.verb_at] == line and mentions[speech.speaker].head == "monitor" for speech in sheet.speeches):
        return True
    # «نشرت الشبكة تقريرا وثقت فيه حصيلة الضحايا منذ …»: a monitor and a period say whose count it is.
    return _period(sheet, line) and any(mentions[index].head == "monitor" for index in sheet.scene.between(bounds.first, bounds.last))


def _period(sheet: _Sheet, line: int) -> bool:
    page = sheet.scene.page
    for date in sheet.dates.get(line, ()):
        if date.kind not in ("since", "duration", "range") or not _long(date):
            continue
        if any(core in _TO_COME for at in range(date.first, min(date.last + 2, len(page.words))) for core in page.words[at].cores):
            continue
        near = [page.words[at].form for at in range(max(0, date.first - 2), min(date.last, date.first + 2))]
        if date.kind != "duration" or any(form.removeprefix("و") in _PERIOD_WORDS for form in near):
            return True
    return _since_whole(sheet, line)


def _since_whole(sheet: _Sheet, line: int) -> bool:
    """Tell whether a sentence counts since a campaign began (منذ انطلاق التصعيد)."""
    page = sheet.scene.page
    bounds = page.lines[line]
    for trigger in sheet.triggers:
        if bounds.first <= trigger.first < bounds.last and ("whole" in trigger.frame.flags or trigger.frame.id == "coup"):
            before = [page.words[at].form for at in range(max(bounds.first, trigger.first - 4), trigger.first)]
            if "منذ" in before or "ومنذ" in before:
                return True
    return False


def _long(date: DateReading) -> bool:
    return date.days is None or date.days.start != date.days.end


def _headed(page: Page, toll: Toll, bounds: Line) -> bool:
    """Tell whether a head of counting stands before a toll (عدد، حصيلة)."""
    cues = topics().tallies["counting"]
    return any(core in cues for at in range(max(bounds.first, toll.first - _HEAD_REACH), toll.first) for core in page.words[at].cores)


def _head_of_time(page: Page, toll: Toll, bounds: Line) -> bool:
    """Tell whether a toll is the count of a time or a war (حصيلة أمس، إجمالي قتلى الحرب), not of a deed."""
    cues = topics().tallies
    for at in range(max(bounds.first, toll.first - _HEAD_REACH), toll.first):
        if any(core in cues["counting"] for core in page.words[at].cores):
            return any(core in cues["times"] for k in range(at + 1, min(toll.first, at + 4)) for core in page.words[k].cores)
    return False


def _spread(sheet: _Sheet, bounds: Line, tolls: Sequence[Toll]) -> bool:
    """Tell whether the words after a toll spread it: عدة مدن، مناطق في المحافظة، أعمال عنف متفرقة."""
    page, cues = sheet.scene.page, topics().tallies
    for at in range(tolls[0].last, min(bounds.last, tolls[-1].last + _SPREAD_REACH)):
        if at > tolls[-1].last and sheet.scene.clauses.at(at).first == at and sheet.scene.clauses.at(at).opener in ("that", "when", "start"):
            break
        cores = page.words[at].cores
        if any(core in cues["scattered"] for core in cores) and not any(
            core in cues["not_scattered"] for k in range(max(bounds.first, at - 2), at) for core in page.words[k].cores
        ):
            return True
        if not any(core in cues["areas"] for core in cores) or page.words[at].joined:
            continue
        if page.tokens[at - 1].kind == "number" or mention_at(sheet.scene, at - 1) is not None and page.words[at - 1].form in ("عده", "بضع", "بضعه"):
            return True
        before, after = page.words[at - 1].form, page.words[at + 1].form if at + 1 < bounds.last else ""
        if before in ("عده", "مختلف", "كل") or after in ("عده", "متفرقه", "مختلفه", "متعدده"):
            return True
        if not page.words[at].article and before in ("علي", "في") and after in ("في", "ب"):
            return True
    return False


def _adds_up(sheet: _Sheet, toll: Toll, line: int) -> bool:
    """Tell whether two tolls or more told one by one in later sentences add up to this one."""
    if toll.count.rule in ("killed_and_wounded", "sum_of_list") or toll.count.low < _SUMS_FROM or line > _LEAD:
        return False
    page = sheet.scene.page
    later = [
        other
        for other in sheet.tolls
        if other.kind == toll.kind and not other.part and page.line_of[other.first] > line and other.count.low == other.count.high
    ]
    smaller: list[Toll] = []
    for other in later:
        if other.count.low >= toll.count.low:
            continue
        smaller.append(other)
    for start in range(len(smaller)):
        total = 0
        for size, other in enumerate(smaller[start:], 1):
            total += other.count.low
            if total == toll.count.low and size > 1:
                return True
            if total > toll.count.low:
                break
    return False


def _goes_on(sheet: _Sheet, line: int, monitor: int) -> bool:
    """Tell whether a sentence goes on with a monitor's count: no deed or day of its own, nobody else speaking."""
    scene = sheet.scene
    page = scene.page
    if _deeds_of_place(sheet, line) or any(date.kind == "point" for date in sheet.dates.get(line, ())):
        return False
    counting = {
        scene.mentions[speech.speaker].actor for speech in sheet.speeches if page.line_of[speech.verb_at] == monitor
    }
    for speech in sheet.speeches:
        if page.line_of[speech.verb_at] != line:
            continue
        speaker = scene.mentions[speech.speaker]
        if speech.kind == "by" or speaker.kind not in ("person", "actor"):
            continue
        if speaker.head != "monitor" and speaker.actor not in counting:
            return False
    return True


def _deeds_of_place(sheet: _Sheet, line: int) -> bool:
    bounds = sheet.scene.page.lines[line]
    placed = any(sheet.scene.mentions[index].kind == "place" for index in sheet.scene.between(bounds.first, bounds.last))
    return placed and any(trigger.frame.id not in ("torture",) for trigger in _deeds(sheet, line))


def _consistent(total: Toll, parts: Sequence[Toll]) -> bool | None:
    """Tell whether the parts that exclude each other add up to the total; None where they do not claim to."""
    disjoint = [part for part in parts if part.group in _DISJOINT]
    if len({part.group for part in disjoint}) < 2 or total.count.low != total.count.high:
        return None
    return sum(part.count.low for part in disjoint) == total.count.low


def _once(sheet: _Sheet, drafts: Sequence[TallyDraft]) -> list[TallyDraft]:
    """Return each tally once, with the tolls elsewhere that tell it again: a headline's goes with the body's."""
    page = sheet.scene.page
    out: list[TallyDraft] = []
    for draft in drafts:
        at = next((number for number, known in enumerate(out) if draft.total.rule not in _HUGE_WORDS and known.kind == draft.kind and _equal(known.total, draft.total) and _agree(known, draft)), None)
        if at is None:
            out.append(draft)
            continue
        known = out[at]
        heading = page.lines[known.line].kind == "heading"
        better, other = (draft, known) if heading or len(draft.parts) > len(known.parts) else (known, draft)
        out[at] = better._replace(tolls=(*better.tolls, *other.tolls))
    finished = []
    for draft in out:
        held = {id(toll) for toll in draft.tolls}
        again = [
            toll for toll in sheet.tolls if id(toll) not in held and not toll.part and toll.kind == draft.kind and draft.total.low > 2
            and (page.lines[page.line_of[toll.first]].kind == "heading" or page.line_of[toll.first] < draft.line or not _deeds(sheet, page.line_of[toll.first]))
            and _equal(toll.count, draft.total) and (toll.group == draft.group or "unspecified" in (toll.group, draft.group))
        ]  # fmt: skip
        with_parts = [part for toll in again for part in sheet.tolls if part.part and toll.last <= part.first <= toll.last + _HEAD_REACH]
        finished.append(draft._replace(tolls=(*draft.tolls, *again, *with_parts)))
    return finished


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

"""Signs of a tally: what tells that a toll is counted over a period or an area, and is not a single happening's.

A period it is counted over (منذ بداية الحملة), places it is spread over (عدة بلدات، أعمال عنف متفرقة), a count of a time
(حصيلة أمس), a size no single deed has, a breakdown into civilians and combatants, a stock of people held or displaced, the
outcome of a whole campaign, or that tolls told one by one add up to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.topics import topics
from tawthiq.reading.victims import mention_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.page import Line, Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: So many dead that a monitor gives without a deed or a day are counted over a period even where it goes unsaid.
_MANY = 20
#: No single deed of most reports kills so many; a vague word of hundreds counts over time too.
_HUGE = 1_000
VAST = frozenset({"hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands", "millions"})
_DISJOINT = frozenset({"civilians", "combatants"})
_HARM_FLAGS = frozenset({"kill", "wound", "detain", "abduct", "displace"})
_HEAD_REACH = 8
#: Sums of fewer people come about by chance.
_SUMS_FROM = 4
#: A sum stands in the headline or the first sentences.
_LEAD = 2
_SPREAD_REACH = 18


class Sheet(NamedTuple):
    """What the tallies of a page are read from."""

    scene: Scene
    tolls: Sequence[Toll]
    triggers: Sequence[Trigger]
    speeches: Sequence[Speech]
    dates: Mapping[int, Sequence[DateReading]]
    lines: Mapping[int, Sequence[Toll]]


def counted_alone(sheet: Sheet, toll: Toll, line: int) -> bool:
    """Tell whether a toll is a tally by its own words, whatever stands beside it."""
    page = sheet.scene.page
    deeds = deeds_of(sheet, line)
    if toll.kind == "displaced":
        return toll.count.low > 1 and (toll.headed or counted_over_time(sheet, line) or not (deeds or _whole(sheet, line)))
    if toll.headed and toll.kind in ("detained", "abducted"):
        return True
    if toll.count.low >= _HUGE or toll.count.rule in VAST:
        pointed = any(date.kind == "point" and date.days is not None and not _long(date) for date in sheet.dates.get(line, ()))
        return not (pointed and _single(sheet, line))
    return _head_of_time(page, toll, page.lines[line]) or _adds_up(sheet, toll, line)


def spread_by_sentence(sheet: Sheet, line: int, totals: Sequence[Toll]) -> bool:
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
    period = counted_over_time(sheet, line)
    deeds = deeds_of(sheet, line)
    documenting = any(
        verb.lemma in topics().tallies["documenting_verbs"]
        for at in range(bounds.first, bounds.last)
        for verb in page.words[at].verbs[:2]
    )
    counting = any(_headed(page, toll, bounds) or toll.headed for toll in harmed)
    if period:
        return documenting or counting or not deeds or (_same_period(page, bounds) and monitored(sheet, line))
    if counting and _whole(sheet, line):
        return True
    if _result_of_whole(sheet, bounds, harmed[0]):
        return True
    points = any(date.kind == "point" and (date.days is None or not _long(date)) for date in sheet.dates.get(line, ()))
    if not deeds and not points and any(toll.count.low >= _MANY and _broken_down(sheet, toll, line) for toll in harmed):
        return True
    return (
        not deeds and not points and (documenting or monitored(sheet, line)) and any(toll.count.low >= _MANY for toll in harmed)
    )


def _broken_down(sheet: Sheet, toll: Toll, line: int) -> bool:
    """Tell whether a toll is laid out into civilians and combatants, as those who count over time do."""
    parts = [other for other in sheet.lines[line] if other.part and other.kind == toll.kind]
    return consistency(toll, parts) is not None


def deeds_of(sheet: Sheet, line: int) -> list[Trigger]:
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


def _whole(sheet: Sheet, line: int) -> bool:
    bounds = sheet.scene.page.lines[line]
    return any("whole" in trigger.frame.flags for trigger in sheet.triggers if bounds.first <= trigger.first < bounds.last)


def _result_of_whole(sheet: Sheet, bounds: Line, toll: Toll) -> bool:
    """Tell whether a toll is what a whole campaign led to (كانت العملية العسكرية … قد أدت إلى مقتل العشرات)."""
    page = sheet.scene.page
    for trigger in sheet.triggers:
        if bounds.first <= trigger.first < toll.first and "whole" in trigger.frame.flags and trigger.verb is None:
            between = [deed for deed in deeds_of(sheet, page.line_of[toll.first]) if trigger.last <= deed.first < toll.first]
            return not between and any(
                verb.lemma in topics().tallies["results"]
                for at in range(trigger.last, toll.first)
                for verb in page.words[at].verbs[:2]
            )
    return False


def _single(sheet: Sheet, line: int) -> bool:
    return bool(deeds_of(sheet, line))


def monitored(sheet: Sheet, line: int) -> bool:
    """Tell whether a monitor speaks in a sentence, or is named in one that counts over time."""
    page, mentions = sheet.scene.page, sheet.scene.mentions
    bounds = page.lines[line]
    if any(page.line_of[speech.verb_at] == line and mentions[speech.speaker].head == "monitor" for speech in sheet.speeches):
        return True
    # «نشرت الشبكة تقريرا وثقت فيه حصيلة الضحايا منذ …»: a monitor and a period say whose count it is.
    return counted_over_time(sheet, line) and any(
        mentions[index].head == "monitor" for index in sheet.scene.between(bounds.first, bounds.last)
    )


def counted_over_time(sheet: Sheet, line: int) -> bool:
    """Tell whether a sentence names a period that counts are taken over, not an age or a time to come."""
    page = sheet.scene.page
    for date in sheet.dates.get(line, ()):
        if date.kind not in ("since", "duration", "range") or not _long(date):
            continue
        if any(
            core in topics().tallies["to_come"]
            for at in range(date.first, min(date.last + 2, len(page.words)))
            for core in page.words[at].cores
        ):
            continue
        near = [page.words[at].form for at in range(max(0, date.first - 2), min(date.last, date.first + 2))]
        if date.kind != "duration" or any(form.removeprefix("و") in topics().tallies["period"] for form in near):
            return True
    return _same_period(page, page.lines[line]) or _since_whole(sheet, line)


def _same_period(page: Page, bounds: Line) -> bool:
    """Tell whether a sentence counts over a period named before (خلال هذه الفترة)."""
    words, cues = page.words, topics().tallies
    return any(
        words[at].article
        and words[at].core in cues["periods"]
        and any(words[k].form.removeprefix("و") in cues["period"] for k in range(max(bounds.first, at - 2), at))
        for at in range(bounds.first, bounds.last)
    )


def _since_whole(sheet: Sheet, line: int) -> bool:
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
    return any(
        core in cues for at in range(max(bounds.first, toll.first - _HEAD_REACH), toll.first) for core in page.words[at].cores
    )


def _head_of_time(page: Page, toll: Toll, bounds: Line) -> bool:
    """Tell whether a toll is the count of a time or a war (حصيلة أمس، إجمالي قتلى الحرب), not of a deed."""
    cues = topics().tallies
    for at in range(max(bounds.first, toll.first - _HEAD_REACH), toll.first):
        if any(core in cues["counting"] for core in page.words[at].cores):
            return any(core in cues["times"] for k in range(at + 1, min(toll.first, at + 4)) for core in page.words[k].cores)
    return False


def _spread(sheet: Sheet, bounds: Line, tolls: Sequence[Toll]) -> bool:
    """Tell whether the words after a toll spread it: عدة مدن، مناطق في المحافظة، أعمال عنف متفرقة."""
    page, cues = sheet.scene.page, topics().tallies
    for at in range(tolls[0].last, min(bounds.last, tolls[-1].last + _SPREAD_REACH)):
        if (
            at > tolls[-1].last
            and sheet.scene.clauses.at(at).first == at
            and sheet.scene.clauses.at(at).opener in ("that", "when", "start")
        ):
            break
        cores = page.words[at].cores
        if any(core in cues["scattered"] for core in cores) and not any(
            core in cues["not_scattered"] for k in range(max(bounds.first, at - 2), at) for core in page.words[k].cores
        ):
            return True
        if not any(core in cues["areas"] for core in cores) or page.words[at].joined:
            continue
        if page.tokens[at - 1].kind == "number" or (
            mention_at(sheet.scene, at - 1) is not None and page.words[at - 1].form in cues["several"]
        ):
            return True
        before, after = page.words[at - 1].form, page.words[at + 1].form if at + 1 < bounds.last else ""
        if before in cues["all_over"] or after in cues["after_areas"]:
            return True
        if not page.words[at].article and before in ("علي", "في") and after in ("في", "ب"):
            return True
    return False


def _adds_up(sheet: Sheet, toll: Toll, line: int) -> bool:
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


def goes_on(sheet: Sheet, line: int, monitor: int) -> bool:
    """Tell whether a sentence goes on with a monitor's count: no deed or day of its own, nobody else speaking."""
    scene = sheet.scene
    page = scene.page
    if _deeds_of_place(sheet, line) or any(date.kind == "point" for date in sheet.dates.get(line, ())):
        return False
    counting = {scene.mentions[speech.speaker].actor for speech in sheet.speeches if page.line_of[speech.verb_at] == monitor}
    for speech in sheet.speeches:
        if page.line_of[speech.verb_at] != line:
            continue
        speaker = scene.mentions[speech.speaker]
        if speech.kind == "by" or speaker.kind not in ("person", "actor"):
            continue
        if speaker.head != "monitor" and speaker.actor not in counting:
            return False
    return True


def _deeds_of_place(sheet: Sheet, line: int) -> bool:
    bounds = sheet.scene.page.lines[line]
    placed = any(sheet.scene.mentions[index].kind == "place" for index in sheet.scene.between(bounds.first, bounds.last))
    return placed and any(trigger.frame.id != "torture" for trigger in deeds_of(sheet, line))


def consistency(total: Toll, parts: Sequence[Toll]) -> bool | None:
    """Tell whether the parts that exclude each other add up to the total; None where they do not claim to."""
    disjoint = [part for part in parts if part.group in _DISJOINT]
    if len({part.group for part in disjoint}) < 2 or total.count.low != total.count.high:
        return None
    return sum(part.count.low for part in disjoint) == total.count.low

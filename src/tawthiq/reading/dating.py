"""Dating: which day a happening takes from its clause, its sentence and the sentences before.

A date stands in a clause and dates what that clause tells. It reaches what follows it in the sentence, but a relative clause
dates only what it tells of (التفجير الذي ضرب أمس…), words after بعد or منذ are of another time, and the day of the news goes
on with the story until the report turns to another matter or looks back.
"""

from __future__ import annotations

from datetime import date as day
from datetime import timedelta
from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.model.when import DateRange
from tawthiq.reading.placing import turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.clauses import Clause
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

_POINTS = frozenset({"point", "since", "range"})
#: What is planned, alleged or goes on does not share the day of what is told beside it.
_APART = frozenset({"planned", "ongoing", "alleged"})
_DONE = frozenset({"occurred", "failed"})
#: Distances in words: a date counts within so many, one of another clause as so many further.
_WITHIN, _OTHER_CLAUSE, _BACKWARD = 40, 12, 8
#: A story goes on from one sentence to the next; its day lies so few days before the report.
_NEAR, _NEWS = 1, 7
#: So many words before a noun stands what sets it apart in time; so many after it begins what tells of it.
_MARKED, _TELLS = 3, 6
#: The end of what went on is named within so many words of its beginning.
_GOES_ON, _BEFORE = 8, 5


def give_dates(
    scene: Scene, happenings: Sequence[Happening], by_line: Mapping[int, Sequence[DateReading]], published: day | None
) -> None:
    """Give every happening its day: its clause's, its sentence's, or that of the sentence before where the story goes on."""
    page = scene.page
    story: DateReading | None = None
    last = begun = -1
    for happening in happenings:
        line = happening.line
        if story is not None and (line - last > _NEAR or any(turns(page, k) for k in range(last + 1, line + 1))):
            story = None
        dates = by_line.get(line, ())
        here = [date for date in dates if _tells_when(page, date) and not _vague(page, date)]
        happening.date = _lasting(scene, happening, _nearest(scene, happening, here), dates)
        if happening.date is not None:
            if happening.status not in _APART and begun != line and _is_news(happening.date, published):
                story, last, begun = happening.date, line, line
        elif story is not None and not _own(scene, happening, here, published) and _goes_on(scene, happening):
            happening.date, happening.shares_day, last = story, True, line


def _own(scene: Scene, happening: Happening, here: Sequence[DateReading], published: day | None) -> bool:
    """Tell whether a sentence has a day of its own: of the news, or in the clause of the happening."""
    clause = scene.clauses.at(happening.main.main)
    return any(_is_news(date, published) or scene.clauses.at(date.first) == clause for date in here)


def _goes_on(scene: Scene, happening: Happening) -> bool:
    """Tell whether a happening may share the day of the story: told of as done, or alleged of a deed of that day."""
    if happening.status == "alleged":
        main = happening.main
        return main.verb is None and "coref" in main.frame.flags and scene.page.words[main.first].article
    return happening.status in _DONE and not _looks_back(scene, happening)


def _is_news(date: DateReading, published: day | None) -> bool:
    """Tell whether a date is the day of a story that goes on: one day or night, shortly before the report."""
    if date.days is None or day.fromisoformat(date.days.end) - day.fromisoformat(date.days.start) > timedelta(1):
        return False
    if published is None:
        return True
    return 0 <= (published - day.fromisoformat(date.days.start)).days <= _NEWS


def _looks_back(scene: Scene, happening: Happening) -> bool:
    """Tell whether a happening is told as what went before: a noun after بعد, anything after منذ, a verb after كان."""
    page, first = scene.page, happening.triggers[0]
    begin = page.lines[happening.line].first
    since = any(page.words[at].form.removeprefix("و") in grammar().cues["since"] for at in range(begin, first.first))
    return since or _marked(scene, first) >= 0 or _had(scene, first)


def _marked(scene: Scene, trigger: Trigger) -> int:
    """Return the token that sets a noun apart in time (بعد، منذ، قبل), -1 where none does."""
    if trigger.verb is not None:
        return -1
    page, marks = scene.page, grammar().cues["apart"]
    after_on = page.words[trigger.first - 1].form == "علي"  # «بعد أشهر على مقتل…»
    reach = _MARKED * 2 if after_on or page.words[trigger.first].joined else _MARKED
    first = max(scene.clauses.at(trigger.main).first, trigger.first - reach)
    return next((at for at in range(trigger.first - 1, first - 1, -1) if page.words[at].form.removeprefix("و") in marks), -1)


def _had(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a past verb stands after كان in its clause (وكان الجيش قد قصف…)."""
    if trigger.verb is None or trigger.verb.tense != "past":
        return False
    clause = scene.clauses.at(trigger.main)
    return any(scene.page.words[at].form.removeprefix("و") in grammar().cues["had"] for at in range(clause.first, trigger.first))


def _tells_when(page: Page, date: DateReading) -> bool:
    """Tell whether a date says when something was: a point, or a length of time that is known (خلال الأيام الثلاثة الأخيرة)."""
    if date.kind in _POINTS:
        return True
    return (
        date.kind == "duration" and date.days is not None and any(page.words[at].article for at in range(date.first, date.last))
    )


def _vague(page: Page, date: DateReading) -> bool:
    """Tell whether a date only sets hours apart within the day (قبل ساعات، في وقت سابق، في المساء): the story's day stands."""
    if date.days is not None:
        return False
    return date.part_of_day is not None or any(
        page.tokens[at].text in grammar().cues["hours"] for at in range(date.first, date.last)
    )


def _lasting(scene: Scene, happening: Happening, date: DateReading | None, dates: Sequence[DateReading]) -> DateReading | None:
    """Return the date with its end where the sentence tells how long it went on (اندلعت مساء السبت واستمرت حتى فجر الأحد)."""
    if date is None or date.days is None or date.kind not in ("point", "since"):
        return date
    for end in dates:
        if end.days is None or end.first < max(date.last, happening.first) or end.first - date.last > _GOES_ON:
            continue
        if end.days.end > date.days.end and _until(scene.page, end):
            days = DateRange(start=date.days.start, end=end.days.end, precision="range", anchor=date.days.anchor)
            return date._replace(last=end.last, end=end.end, kind="range", days=days)
    return date


def _until(page: Page, date: DateReading) -> bool:
    return any(page.words[at].form in grammar().cues["until"] for at in range(max(0, date.first - _BEFORE), date.first + 1))


def _nearest(scene: Scene, happening: Happening, dates: Sequence[DateReading]) -> DateReading | None:
    """Return the date of the happening's clause, or its sentence's nearest; for what is planned or goes on only the former."""
    best: tuple[int, DateReading] | None = None
    mark = max(_marked(scene, trigger) for trigger in happening.triggers)
    for date in dates:
        if date.last <= mark:
            continue
        for trigger in happening.triggers:
            distance = _distance(scene, happening, trigger, date)
            if distance is not None and distance < _WITHIN and (best is None or distance < best[0]):
                best = (distance, date)
    return best[1] if best is not None else None


def _distance(scene: Scene, happening: Happening, trigger: Trigger, date: DateReading) -> int | None:
    """Return how far a date stands from a trigger that it may date, None where it dates something else."""
    after = date.first >= trigger.last
    gap = max(date.first - trigger.last if after else trigger.first - date.last, 0)
    mine, its = scene.clauses.at(trigger.main), scene.clauses.at(date.first)
    if after and _parted(scene, trigger, date):
        return None
    if mine == its:
        return gap
    if its.opener == "who" and after and its.first - trigger.last <= _TELLS and scene.clauses.at(its.first - 1) == mine:
        return gap
    if happening.status in _APART or its.opener == "who" or date.days is None or _told_anew(scene, mine, its):
        return None
    if after:
        return gap + _OTHER_CLAUSE + _BACKWARD if _same_time(scene, its.first) else None
    return gap + _OTHER_CLAUSE


def _told_anew(scene: Scene, mine: Clause, its: Clause) -> bool:
    """Tell whether a clause after أن is not that of a date in such a clause (قال إن … أمس، وأضاف أن…)."""
    return mine.opener == its.opener == "that" and not scene.page.words[mine.first].joined


def _same_time(scene: Scene, at: int) -> bool:
    """Tell whether a clause that begins at token `at` tells when the one before it was (قتل اثنان حين…)."""
    return scene.page.words[at].form.removeprefix("و") in grammar().cues["when"]


def _parted(scene: Scene, trigger: Trigger, date: DateReading) -> bool:
    """Tell whether a date after a trigger is that of something named after منذ or بعد."""
    marks = grammar().cues["apart"]
    return any(scene.page.words[at].form.removeprefix("و") in marks for at in range(trigger.last, date.first))

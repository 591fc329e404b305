"""Dating: which day a happening takes from its clause, its sentence and the sentences before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.placing import on_ground, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene

_POINTS = frozenset({"point", "since", "range"})
#: What is planned, alleged or goes on does not share the day of what is told beside it.
_APART = frozenset({"planned", "ongoing", "alleged"})
#: Distances in words: a date counts within so many, one of another clause as so many further.
_WITHIN, _OTHER_CLAUSE, _FAR = 40, 12, 100
#: A story goes on over a sentence or two.
_NEAR = 1


def give_dates(scene: Scene, happenings: Sequence[Happening], by_line: Mapping[int, Sequence[DateReading]]) -> None:
    """Give every happening its day: its clause's, its sentence's, or that of the sentence before where the story goes on."""
    page = scene.page
    carried: tuple[int, DateReading] | None = None
    for happening in happenings:
        here = [date for date in by_line.get(happening.line, ()) if date.kind in _POINTS and not _vague(page, date)]
        happening.date = _nearest(scene, happening, here)
        if happening.date is not None:
            if happening.date.kind == "point" and happening.date.days is not None and happening.status not in _APART:
                carried = (happening.line, happening.date)
            continue
        if carried is None or happening.status in _APART or not on_ground(happening):
            continue
        line, date = carried
        if happening.line - line <= _NEAR and not turns(page, happening.line) and not here:
            happening.date = date


def _vague(page: Page, date: DateReading) -> bool:
    """Tell whether a date only sets hours apart within the day (قبل ساعات، في وقت سابق): the story's day stands."""
    if date.days is not None:
        return False
    return any(page.tokens[at].text in grammar().cues["hours"] for at in range(date.first, date.last))


def _nearest(scene: Scene, happening: Happening, dates: Sequence[DateReading]) -> DateReading | None:
    """Return the date of the happening's clause, or its sentence's nearest; for what is planned or goes on only the former."""
    best: tuple[int, DateReading] | None = None
    for date in dates:
        distance = _FAR
        for trigger in happening.triggers:
            same = scene.clauses.at(trigger.main) == scene.clauses.at(date.first)
            if not same and happening.status in _APART:
                continue
            gap = trigger.first - date.last if date.first < trigger.first else date.first - trigger.last
            distance = min(distance, max(gap, 0) + (0 if same else _OTHER_CLAUSE))
        if best is None or distance < best[0]:
            best = (distance, date)
    return best[1] if best is not None and best[0] < _WITHIN else None

"""Tolls into the reading: which happening each belongs to, what an event finally carries, and what a tally says."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tawthiq.knowledge.topics import topics
from tawthiq.model import Casualty, Tally, TallyPart, Total
from tawthiq.reading import resolve
from tawthiq.reading.page import is_function_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.model import ActorMention, Count, PlaceMention, Source
    from tawthiq.model.codes import CasualtyKind, Group, TallyKind
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.page import Page
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.tallies import TallyDraft

_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
#: Rules that only say "some": they add nothing where a number is told.
_ONLY_SOME = frozenset({"unnamed_members", "loss_words", "kinds_of_people", "singular"})
#: So many killed in two sentences of one report, told with the same figure, are the same people.
_FEW = 2
_BACK = 2


def give_tolls(scene: Scene, happenings: Sequence[Happening], tolls: Sequence[Toll], tallies: Sequence[TallyDraft]) -> None:
    """Hang every toll that is no tally's on the happening it belongs to: its trigger's, else the nearest of its sentence."""
    counted = {id(toll) for tally in tallies for toll in tally.tolls}
    home: Happening | None = None
    for toll in tolls:
        if id(toll) in counted:
            if not toll.part:
                home = None
            continue
        if toll.part and home is not None:
            home.tolls.append(toll)
            continue
        home = _home(scene, happenings, toll)
        if home is not None and (home.status not in ("planned", "denied") or _result(scene, home)):
            home.tolls.append(toll)


def _home(scene: Scene, happenings: Sequence[Happening], toll: Toll) -> Happening | None:
    line = scene.page.line_of[toll.first]
    here = [happening for happening in happenings if happening.line == line]
    home = next((happening for happening in here if toll.trigger in happening.numbers), None)
    if home is not None and home.status != "planned" and not (toll.kind == "displaced" and home.main.frame.plover == "RETREAT"):
        return home
    result = home is not None and _result(scene, home)
    violent = [
        happening
        for happening in here
        if happening.main.frame.plover in _VIOLENT and happening.status not in ("planned", "denied")
    ]
    if home is not None and not result:
        return home
    home = min(violent, key=lambda happening: _gap(happening, toll), default=home if result else None)
    if home is not None:
        return home
    # «وأوضح أن القتلى خمسة»: a later sentence gives the toll of what was told before.
    before = [
        happening for happening in happenings if 0 < line - happening.line <= _BACK and happening.main.frame.plover in _VIOLENT
    ]
    return before[-1] if before else None


def _result(scene: Scene, happening: Happening) -> bool:
    """Tell whether a happening is told as the result of another (ما أدى إلى مقتل)."""
    page = scene.page
    first = happening.main.first
    return any(
        verb.lemma in topics().tallies["results"] for at in range(max(0, first - 3), first) for verb in page.words[at].verbs[:2]
    )


def _gap(happening: Happening, toll: Toll) -> int:
    return min(
        abs(trigger.first - toll.last) if trigger.first >= toll.last else abs(toll.first - trigger.last)
        for trigger in happening.triggers
    )


def casualties(scene: Scene, happenings: Sequence[Happening]) -> list[tuple[Casualty, ...]]:
    """Return what each happening carries: a toll told twice once, in the body rather than in the headline."""
    page = scene.page
    out: list[list[Casualty]] = [[] for _ in happenings]
    given: list[Casualty] = []
    mine = [_of_one(scene, happening.tolls) for happening in happenings]
    headings = {line for line, bounds in enumerate(page.lines) if bounds.kind == "heading"}
    starts = [
        page.folded.span(page.tokens[page.lines[line].first].start, page.tokens[page.lines[line].last - 1].end)
        for line in headings
    ]
    for heading in (False, True):
        for at, listed in enumerate(mine):
            for one in listed:
                if any(begin <= one.start < end for begin, end in starts) is not heading:
                    continue
                if not any(_again(one, other) for other in given if other not in out[at]):
                    out[at].append(one)
                    given.append(one)
    return [tuple(sorted(listed, key=lambda one: one.start)) for listed in out]


def _again(one: Casualty, other: Casualty) -> bool:
    """Tell whether a casualty of another happening of the report is the same toll: a figure of some size, told again."""
    if one.kind != other.kind or not _groups_agree(one.group, other.group):
        return False
    if one.low != other.low or (one.high != other.high and one.high is not None and other.high is not None):
        return False
    if one.low > _FEW and one.rule not in _ONLY_SOME:
        return True
    if one.low != 1 or one.high != 1 or "sum_of_list" in (one.rule, other.rule):
        return False
    # One person told of again: by name, or by what he is with the article (النائب).
    shared = {word for word in one.text.split() if len(word) > _FEW} & set(other.text.split())
    return bool(shared) if one.rule == "named" else one.text.startswith("ال")


def _of_one(scene: Scene, tolls: Sequence[Toll]) -> list[Casualty]:
    page = scene.page
    # The body's words before the headline's, a figure before "some".
    ordered = sorted(tolls, key=lambda toll: (page.lines[page.line_of[toll.first]].kind == "heading", toll.first))
    figures = {toll.kind for toll in ordered if not toll.part and toll.count.rule not in _ONLY_SOME}
    out: list[Casualty] = []
    for toll in ordered:
        count = toll.count
        if not toll.part and count.rule in _ONLY_SOME and toll.kind in figures and count.rule != "singular":
            continue
        known = next((other for other in out if other.kind == toll.kind and _told_again(other, count)), None)
        if known is not None and _groups_agree(known.group, toll.group) and not _others(page, toll, known):
            if known.group != "unspecified" or toll.group == "unspecified":
                continue
            out.remove(known)
        span = page.span(toll.first, toll.last)
        side = page.span(*toll.side).text if toll.side is not None else None
        out.append(
            Casualty(
                text=span.text,
                start=span.start,
                end=span.end,
                kind=cast("CasualtyKind", toll.kind),
                group=cast("Group", toll.group or "unspecified"),
                side=side,
                low=count.low,
                high=count.high,
                approximate=count.approximate,
                rule=count.rule,
            )
        )
    return sorted(out, key=lambda one: one.start)


def _others(page: Page, toll: Toll, known: Casualty) -> bool:
    """Tell whether a toll is by its own words (أربعة آخرون) not the one known, told in another sentence."""
    if toll.count.low <= _FEW or page.cut(page.tokens[toll.first].start, page.tokens[toll.first].end).start == known.start:
        return False
    return any(is_function_word(page.words[at], "others") for at in range(toll.first, toll.last)) and known.rule == "sum_of_list"


def _told_again(known: Casualty, count: Count) -> bool:
    """Tell whether a figure is that of a casualty known: the same interval, or the same number once with "at least"."""
    if (known.low, known.high) == (count.low, count.high):
        return True
    return known.low == count.low > _FEW and None in (known.high, count.high) and known.rule not in _ONLY_SOME


def _groups_agree(one: str, other: str) -> bool:
    return one == other or "unspecified" in (one, other)


def telling_tally(scene: Scene, draft: TallyDraft, speeches: Sequence[Speech]) -> list[Speech]:
    """Return the speeches that a tally stands in, those of its sentence, or those of the monitor whose count goes on."""
    page = scene.page
    over = [
        speech
        for speech in speeches
        if speech.first <= draft.first < max(speech.last, speech.verb_at + 1)
        or (speech.kind == "by" and page.line_of[speech.verb_at] == draft.line)
    ]
    if over:
        return over
    before = [speech for speech in speeches if page.line_of[speech.verb_at] == draft.line and speech.verb_at < draft.last]
    if before or draft.monitor < 0:
        return before
    return [speech for speech in speeches if page.line_of[speech.verb_at] == draft.monitor]


def documenting(scene: Scene, draft: TallyDraft) -> int | None:
    """Return the monitor that a tally's sentence names before it, by mention, where no speech was found."""
    bounds = scene.page.lines[draft.line]
    return next((index for index in scene.between(bounds.first, draft.first) if scene.mentions[index].head == "monitor"), None)


def tally(
    scene: Scene,
    number: int,
    draft: TallyDraft,
    places: Mapping[int, PlaceMention],
    roles: Sequence[Roles],
    dates: Mapping[int, Sequence[DateReading]],
    *,
    sources: tuple[Source, ...],
) -> Tally:
    """Return a tally of the reading; `dates` by sentence, `roles` by trigger, `places` by mention."""
    page = scene.page
    bounds = page.lines[draft.line]
    here = [
        index for index in scene.between(bounds.first, bounds.last) if scene.mentions[index].kind == "place" and index in places
    ]
    after = [index for index in here if scene.mentions[index].first >= draft.first]
    period = next((date for date in dates.get(draft.line, ()) if date.kind in ("since", "duration", "range")), None)
    if period is None:
        period = next(iter(dates.get(draft.line, ())), None)
    if period is None and draft.monitor >= 0:
        period = next((date for date in dates.get(draft.monitor, ()) if date.kind in ("since", "duration", "range")), None)
    place = next(iter(after or here), None)
    return Tally(
        id=f"t{number}",
        kind=cast("TallyKind", draft.kind),
        total=Total(low=draft.total.low, high=draft.total.high, approximate=draft.total.approximate),
        parts=_parts(draft),
        consistent=draft.consistent,
        perpetrators=_perpetrators(scene, draft, roles),
        place=places[place] if place is not None else None,
        period=resolve.date_mention(page, period),
        sources=sources,
        evidence=page.span(draft.first, draft.last),
    )


def _parts(draft: TallyDraft) -> tuple[TallyPart, ...]:
    parts = tuple(
        TallyPart(group=cast("Group", toll.group), low=toll.count.low, high=toll.count.high)
        for toll in draft.parts
        if toll.group != "unspecified"
    )
    if draft.group in ("", "unspecified"):
        return parts
    whole = TallyPart(group=cast("Group", draft.group), low=draft.total.low, high=draft.total.high)
    return (whole, *(part for part in parts if part != whole))


def _perpetrators(scene: Scene, draft: TallyDraft, roles: Sequence[Roles]) -> tuple[ActorMention, ...]:
    """Return who did it: named after the tally (على يد النظام وميليشياته), or the doers of what it counts."""
    bounds = scene.page.lines[draft.line]
    for index in scene.between(draft.first, bounds.last):
        if scene.mentions[index].preposition == "من قبل":
            return tuple(resolve.actor_mention(scene, each) for each in scene.group(index))
    doers = roles[draft.trigger].initiators if draft.trigger >= 0 else ()
    harmed = range(draft.first, draft.last)
    return tuple(
        resolve.actor_mention(scene, index)
        for index in doers
        if scene.mentions[index].counted is None or scene.mentions[index].first not in harmed
    )

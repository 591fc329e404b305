"""Wording: counts, dates, places and people as short phrases of either language. No layout here."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from tawthiq.model import ActorMention, Casualty, DateMention, Event, PlaceMention, Source, Total
from tawthiq.model.claims import TallyPart
from tawthiq.publish.bidi import isolate
from tawthiq.publish.labels import Lang, glossary, label, phrase

_VAGUE = frozenset({"dozens", "hundreds", "thousands", "tens_of_thousands"})
#: What tells the name of a governorate from its code, and from a name in the other language.
_NAME = {"en": re.compile("[a-z\u0621-\u064a]"), "ar": re.compile("[\u0621-\u064a]")}
#: Groups that can be a part of a total which does not name them.
_PARTS = frozenset({"children", "women", "medics", "journalists"})


def count_words(
    low: int,
    high: int | None,
    lang: Lang,
    *,
    group: str = "unspecified",
    approximate: bool = False,
    rule: str = "",
    side: str | None = None,
) -> str:
    """Say an interval: "about 311 people", "at least 7 civilians", "dozens of people (24 or more)"; `side` is whose people."""
    template = glossary()["count"][_count_template(low, high, approximate=approximate, rule=rule)][lang]
    if lang == "ar":
        who = "" if group == "unspecified" else f" ({label('group', group, lang)})"
    else:
        who = label("one" if low == high == 1 else "group", group, lang)
    if side:
        who = phrase("side", lang, who=who, side=isolate(side))
    shown = low if high is None else high
    return template.format(n=f"{_bound(shown, rule):,}", low=f"{low:,}", who=who)


def _count_template(low: int, high: int | None, *, approximate: bool, rule: str) -> str:
    if high is None:
        if rule in _VAGUE or (rule == "more_than" and low > 1):
            return rule
        return {0: "some", 1: "some", 2: "several"}.get(low, "at_least")
    if low == high:
        return "about" if approximate else "exact"
    return "up_to" if low == 0 else "between"


def _bound(value: int, rule: str) -> int:
    """Return the number as the words gave it: "more than six" is stored as 7."""
    return value - 1 if rule == "more_than" else value


def casualty_words(casualties: Sequence[Casualty], lang: Lang) -> list[tuple[str, str]]:
    """Return a (line, words of the report) for each figure; parts of a total stand in the line of the total."""
    out: list[tuple[str, str]] = []
    for kind in dict.fromkeys(casualty.kind for casualty in casualties):
        of_kind = [casualty for casualty in casualties if casualty.kind == kind]
        for total, parts in _with_parts(of_kind):
            said = _figure(total, lang)
            if parts:
                among = phrase("among", lang, what=_listed([_figure(part, lang) for part in parts], lang))
                said = glossary()["phrase"]["comma"][lang].join((said, among))
            words = dict.fromkeys(part.text for part in (total, *parts))
            # A part's words often stand within the total's: print the longest only.
            longest = [text for text in words if not any(text != other and text in other for other in words)]
            out.append((f"{label('casualty', kind, lang)}: {said}", " … ".join(longest)))
    return out


def _figure(casualty: Casualty, lang: Lang) -> str:
    return count_words(
        casualty.low,
        casualty.high,
        lang,
        group=casualty.group,
        approximate=casualty.approximate,
        rule=casualty.rule,
        side=casualty.side,
    )


def _with_parts(casualties: Sequence[Casualty]) -> list[tuple[Casualty, list[Casualty]]]:
    """Put parts (children, women…) with the total they can be a part of; every other figure stands alone."""
    out: list[tuple[Casualty, list[Casualty]]] = []
    for casualty in casualties:
        total = next((entry for entry in out if _can_hold(entry[0], casualty)), None)
        if total:
            total[1].append(casualty)
        else:
            out.append((casualty, []))
    return out


def _can_hold(total: Casualty, part: Casualty) -> bool:
    return part.group in _PARTS and total.group in ("unspecified", "civilians") and (total.high is None or part.low <= total.high)


def total_words(total: Total, lang: Lang, *, group: str = "unspecified") -> str:
    """Say the figure of a tally."""
    return count_words(total.low, total.high, lang, group=group, approximate=total.approximate)


def part_words(part: TallyPart, lang: Lang) -> str:
    """Say a group's share of a tally."""
    return count_words(part.low, part.high, lang, group=part.group)


def day_words(day: str, lang: Lang) -> str:
    """Say an ISO day: "5 July 2018"; what is no day is returned as it is."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return day
    # The parts of a date stay on one line.
    return f"{date.day}\u00a0{label('month', str(date.month), lang)}\u00a0{date.year}"


def range_words(start: str, end: str, lang: Lang) -> str:
    """Say a range of ISO days, both inclusive: a whole month or year by its name, days of one month shortened."""
    try:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError:
        return phrase("day_range", lang, a=start, b=end)
    if first == last:
        return day_words(start, lang)
    month = f"{label('month', str(first.month), lang)}\u00a0{first.year}"
    whole_end = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and whole_end and first.year == last.year:
        if first.month == last.month:
            return month
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return phrase("day_range", lang, a=first.day, b=f"{last.day}\u00a0{month}")
    return phrase("day_range", lang, a=day_words(start, lang), b=day_words(end, lang))


def date_words(date: DateMention, lang: Lang) -> str:
    """Say when, with the report's words; the empty string where it does not tell."""
    words = isolate(date.text or "")
    if date.date_from is None:
        return phrase("date_open", lang, words=words) if words else ""
    said = range_words(date.date_from, date.date_to or date.date_from, lang)
    return f"{said} ({words})" if words else said


def place_words(places: Sequence[PlaceMention], lang: Lang) -> str:
    """Say where, most specific first, with the governorate and country once; the empty string for nowhere."""
    if not places:
        return ""
    comma = glossary()["phrase"]["comma"][lang]
    by_relation: dict[str, list[str]] = {}
    for place in places:
        by_relation.setdefault(place.relation, []).append(_place_name(place, lang))
    said = comma.join(
        f"{label('relation', relation, lang)} {_listed(_once(names), lang)}" for relation, names in by_relation.items()
    )
    within = _around(places[0], {name for place in places for name in (place.name_en, place.name_ar, place.text)}, lang)
    return f"{said} ({comma.join(within)})" if within else said


def _around(place: PlaceMention, named: set[str | None], lang: Lang) -> list[str]:
    """Say what holds a place, unless it is named already, and how far off the truth may lie."""
    within = [isolate(place.admin1)] if place.admin1 and place.admin1 not in named and _NAME[lang].search(place.admin1) else []
    if place.country and not named & set(glossary()["country"].get(place.country, {}).values()):
        within.append(label("country", place.country, lang))
    if place.radius_km and place.precision == "near":
        within.append(phrase("within", lang, km=round(place.radius_km)))
    return within


def _place_name(place: PlaceMention, lang: Lang) -> str:
    return isolate((place.name_en if lang == "en" else place.name_ar) or place.text)


def actor_words(actors: Sequence[ActorMention], lang: Lang) -> str:
    """Name actors: by the registry's name in the language, otherwise in the report's words; each once, who backs them last."""
    by_name = {(actor.name_en or actor.text) if lang == "en" else actor.text: actor for actor in reversed(actors)}
    named = list(reversed(by_name.values()))
    leading = _listed([actor_name(actor, lang) for actor in named if not actor.supporting], lang)
    backing = _listed([actor_name(actor, lang) for actor in named if actor.supporting], lang)
    return phrase("backed_by", lang, a=leading, b=backing) if leading and backing else leading or backing


def actor_name(actor: ActorMention | Source, lang: Lang) -> str:
    """Name one actor or source; in English the report's words follow in brackets where they differ."""
    if lang == "ar":
        return isolate(actor.text)
    return f"{isolate(actor.name_en)} ({isolate(actor.text)})" if actor.name_en else isolate(actor.text)


def source_words(sources: Sequence[Source], lang: Lang) -> str:
    """Say who says so; an event without a source is in the outlet's own voice."""
    if not sources:
        return phrase("own_voice", lang)
    named = [actor_name(source, lang) + _through(source, lang) for source in sources]
    return phrase("according", lang, who=_listed(_once(named), lang))


def _through(source: Source, lang: Lang) -> str:
    return f" {phrase('through', lang, who=isolate(source.through))}" if source.through else ""


def parties_words(event: Event, lang: Lang) -> str:
    """Say who did it to whom, joined as the type of event joins them; the empty string where nobody is named."""
    who, whom = actor_words(event.initiators, lang), actor_words(event.targets, lang)
    entry = glossary()["plover"].get(event.type.plover, {})
    bond = entry.get("bond", "about")
    if who and whom:
        return phrase(bond, lang, a=who, b=whom)
    if whom:
        return phrase("only_target" if bond == "against" else "only_other", lang, b=whom)
    return who


def heading_words(event: Event, lang: Lang) -> str:
    """Name what happened by the most telling of its codes, with its status where it is not simply that it happened."""
    codes = event.type
    sub_event = codes.acled_sub_event
    if sub_event and sub_event not in ("Other", "Agreement"):
        name = label("sub_event", sub_event, lang)
    elif codes.plover_mode:
        name = label("mode", codes.plover_mode, lang)
    else:
        name = label("plover", codes.plover, lang)
    name = name[:1].upper() + name[1:]
    return (
        name
        if event.status == "occurred"
        else f"{name}{glossary()['phrase']['comma'][lang]}{label('status', event.status, lang)}"
    )


def _once(said: list[str]) -> list[str]:
    return list(dict.fromkeys(said))


def _listed(said: list[str], lang: Lang) -> str:
    """Join as a list is joined in the language: a, b and c."""
    if len(said) < 2 or lang == "ar":
        return " و".join(said)
    return f"{', '.join(said[:-1])} {phrase('and', lang)} {said[-1]}"

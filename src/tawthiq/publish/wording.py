"""Wording: counts, dates, places and people as short phrases of either language. No layout here."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from tawthiq.model import ActorMention, Casualty, DateMention, Event, PlaceMention, Source, Total
from tawthiq.model.claims import TallyPart
from tawthiq.publish.bidi import isolate
from tawthiq.publish.labels import Lang, glossary, label, phrase

_VAGUE = frozenset({"dozens", "hundreds", "thousands", "tens_of_thousands"})
#: Groups that can be a part of a total which does not name them.
_PARTS = frozenset({"children", "women", "medics", "journalists"})


def count_words(low: int, high: int | None, lang: Lang, *, group: str = "unspecified", approximate: bool = False, rule: str = "") -> str:
    """Say an interval: "about 311 people", "at least 7 civilians", "dozens of people (24 or more)"."""
    template = glossary()["count"][_count_template(low, high, approximate=approximate, rule=rule)][lang]
    if lang == "ar":
        who = "" if group == "unspecified" else f" ({label('group', group, lang)})"
    else:
        who = label("one" if low == high == 1 else "group", group, lang)
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
                said = glossary()["phrase"]["comma"][lang].join((said, phrase("among", lang, what=_listed([_figure(p, lang) for p in parts], lang))))
            words = dict.fromkeys(part.text for part in (total, *parts))
            # A part's words often stand within the total's: print the longest only.
            longest = [text for text in words if not any(text != other and text in other for other in words)]
            out.append((f"{label('casualty', kind, lang)}: {said}", " … ".join(longest)))
    return out


def _figure(casualty: Casualty, lang: Lang) -> str:
    said = count_words(
        casualty.low, casualty.high, lang, group=casualty.group, approximate=casualty.approximate, rule=casualty.rule
    )
    return f"{said} {phrase('side', lang, side=isolate(casualty.side))}" if casualty.side else said


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


def total_words(total: Total, lang: Lang) -> str:
    """Say the figure of a tally."""
    return count_words(total.low, total.high, lang, approximate=total.approximate)


def part_words(part: TallyPart, lang: Lang) -> str:
    """Say a group's share of a tally."""
    return count_words(part.low, part.high, lang, group=part.group)


def day_words(day: str, lang: Lang) -> str:
    """Say an ISO day: "5 July 2018"; what is no day is returned as it is."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return day
    return f"{date.day} {label('month', str(date.month), lang)} {date.year}"


def range_words(start: str, end: str, lang: Lang) -> str:
    """Say a range of ISO days, both inclusive: a whole month or year by its name, days of one month shortened."""
    try:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError:
        return phrase("day_range", lang, a=start, b=end)
    if first == last:
        return day_words(start, lang)
    month = f"{label('month', str(first.month), lang)} {first.year}"
    whole_end = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and whole_end and first.year == last.year:
        if first.month == last.month:
            return month
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return phrase("day_range", lang, a=first.day, b=f"{last.day} {month}")
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
    said = [f"{label('relation', place.relation, lang)} {_place_name(place, lang)}" for place in dict.fromkeys(places)]
    first = places[0]
    names = {name for place in places for name in (place.name_en, place.name_ar, place.text)}
    around = [_country(first.country, lang), first.admin1 or ""]
    country_named = first.country is not None and bool(names & set(glossary()["country"].get(first.country, {}).values()))
    within = [isolate(name) for name in (around[1], "" if country_named else around[0]) if name and name not in names]
    if first.radius_km and first.precision == "near":
        within.append(phrase("within", lang, km=round(first.radius_km)))
    comma = glossary()["phrase"]["comma"][lang]
    return comma.join(said) + (f" ({comma.join(within)})" if within else "")


def _place_name(place: PlaceMention, lang: Lang) -> str:
    return isolate((place.name_en if lang == "en" else place.name_ar) or place.text)


def _country(code: str | None, lang: Lang) -> str:
    return label("country", code, lang) if code else ""


def actor_words(actors: Sequence[ActorMention], lang: Lang) -> str:
    """Name actors: by the registry's name in the language, otherwise in the report's words."""
    return _listed(list(dict.fromkeys(actor_name(actor, lang) for actor in actors)), lang)


def actor_name(actor: ActorMention | Source, lang: Lang) -> str:
    """Name one actor or source; in English the report's words follow in brackets where they differ."""
    if lang == "ar":
        return isolate(actor.text)
    return f"{isolate(actor.name_en)} ({isolate(actor.text)})" if actor.name_en else isolate(actor.text)


def source_words(sources: Sequence[Source], lang: Lang) -> str:
    """Say who says so; an event without a source is in the outlet's own voice."""
    if not sources:
        return phrase("own_voice", lang)
    named = [
        f"{actor_name(source, lang)} {phrase('through', lang, who=isolate(source.through))}" if source.through else actor_name(source, lang)
        for source in sources
    ]
    return phrase("according", lang, who=_listed(list(dict.fromkeys(named)), lang))


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
    return name if event.status == "occurred" else f"{name}{glossary()['phrase']['comma'][lang]}{label('status', event.status, lang)}"


def _listed(said: list[str], lang: Lang) -> str:
    """Join as a list is joined in the language: a, b and c."""
    if len(said) < 2 or lang == "ar":  # noqa: PLR2004
        return " و".join(said)
    return f"{', '.join(said[:-1])} {phrase('and', lang)} {said[-1]}"

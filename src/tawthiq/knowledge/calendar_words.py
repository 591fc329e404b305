"""Words of the calendar, looked up by the token they begin with.

The editable table is `data/dates.toml`. Proclitics and the article are added here, so that a token found tells where inside
the word the expression begins.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any, NamedTuple

from tawthiq.script.fold import fold_key
from tawthiq.script.tokens import Token

_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب")
#: Expressions that may begin a date; the other kinds only follow one of these.
_OPENING = ("month", "hijri", "weekday", "day", "night", "part", "unit", "dual", "piece", "season", "decade", "year",
            "since", "ago", "after", "during", "lasting", "from", "between", "until", "current", "that", "every", "vague",
            "feast", "eve", "pair", "rank", "hour_word", "like_today", "afterwards", "earlier")  # fmt: skip


class CalendarWord(NamedTuple):
    """A word or phrase of the calendar: its value, the letters before it, and the words that follow its first one."""

    value: str | int | tuple[int, int]
    skip: int
    words: tuple[str, ...]
    definite: bool = False


class Feast(NamedTuple):
    """A named day: its month and day in its calendar (days from Easter for `easter` and `eastern`), and how long it lasts.

    `night` tells that it is the night which ends on that day.
    """

    calendar: str
    month: int
    day: int
    days: int
    night: bool


class CalendarWords(NamedTuple):
    """Tables by kind and first token (longest phrase first), plain word sets, feasts, and the kinds of date a token may open."""

    kinds: dict[str, dict[str, tuple[CalendarWord, ...]]]
    sets: dict[str, frozenset[str]]
    opening: dict[str, frozenset[str]]
    feasts: dict[str, Feast]


@functools.cache
def calendar_words() -> CalendarWords:
    """Return the calendar tables, built once from the data file."""
    raw = tomllib.loads(resources.files("tawthiq.knowledge").joinpath("data/dates.toml").read_text("utf-8"))
    kinds: dict[str, dict[str, list[CalendarWord]]] = {}
    for kind, section in (
        ("month", "months"),
        ("hijri", "hijri_months"),
        ("persian", "persian_months"),
        ("weekday", "weekdays"),
        ("day", "days"),
        ("decade", "decades"),
        ("rank", "ranks"),
        ("minutes", "clock_minutes"),
        ("less", "clock_less"),
    ):
        for value, forms in raw[section].items():
            _add(kinds, kind, int(value), forms)
    for value, forms in raw["nights"].items():
        first, last = value.split(",")
        _add(kinds, "night", (int(first), int(last)), forms)
    for kind, section in (
        ("part", "parts"),
        ("direction", "directions"),
        ("piece", "pieces"),
        ("season", "seasons"),
        ("same", "same"),
        ("zone", "zones"),
        ("earlier", "earlier"),
        ("rite", "rites"),
    ):
        for value, forms in raw[section].items():
            _add(kinds, kind, value, forms)
    for value, forms in raw["prepositions"].items():
        _add(kinds, value, value, forms)
    for kind, section in (("unit", "units"), ("dual", "dual_units")):
        for value, forms in raw[section].items():
            _add(kinds, kind, value, forms)
            _add(kinds, kind, value, ["ال" + form for form in forms], definite=True)
    for kind, section in (
        ("year", "years"),
        ("current", "this"),
        ("that", "that"),
        ("every", "every"),
        ("vague", "vague"),
        ("pair", "pairs"),
        ("eve", "eve"),
        ("hour_word", "hour_words"),
        ("like_today", "like_today"),
        ("afterwards", "afterwards"),
    ):
        _add(kinds, kind, kind, raw[section]["words"])
    for name, feast in raw["feasts"].items():
        _add(kinds, "feast", name, feast["names"])
    return CalendarWords(
        kinds={kind: {first: _longest_first(words) for first, words in table.items()} for kind, table in kinds.items()},
        sets=_sets(raw),
        opening=_opening(kinds),
        feasts={
            name: Feast(feast["calendar"], feast.get("month", 0), feast["day"], feast.get("days", 1), feast.get("night", False))
            for name, feast in raw["feasts"].items()
        },
    )


def _opening(kinds: dict[str, dict[str, list[CalendarWord]]]) -> dict[str, frozenset[str]]:
    opening: dict[str, set[str]] = {}
    for kind in _OPENING:
        for first in kinds[kind]:
            opening.setdefault(first, set()).add(kind)
    return {first: frozenset(found) for first, found in opening.items()}


def _longest_first(words: Iterable[CalendarWord]) -> tuple[CalendarWord, ...]:
    return tuple(sorted(words, key=lambda word: -len(word.words)))


def _add(
    kinds: dict[str, dict[str, list[CalendarWord]]],
    kind: str,
    value: str | int | tuple[int, int],
    forms: list[str],
    *,
    definite: bool = False,
) -> None:
    table = kinds.setdefault(kind, {})
    for form in dict.fromkeys(map(fold_key, forms)):
        first, *rest = form.split()
        for prefix in _PROCLITICS:
            surface = prefix + first
            if prefix.endswith("ل") and first.startswith("ال"):
                surface = prefix + first[1:]
            table.setdefault(surface, []).append(CalendarWord(value, len(prefix), tuple(rest), definite))


def _sets(raw: dict[str, Any]) -> dict[str, frozenset[str]]:
    tables = {
        "ambiguous": raw["ambiguous"]["months"],
        "people": raw["ambiguous"]["people"],
        "weekday_before": raw["weekday_traps"]["before"],
        "weekday_after": raw["weekday_traps"]["after"],
        "day_before": raw["day_traps"]["before"],
        "day_after": raw["day_traps"]["after"],
        "part_only": raw["part_only"]["words"],
        "sighted_later": raw["sighted_later"]["words"],
        "single": raw["single_units"]["words"],
        "vague": raw["vague_units"]["words"],
        "before_numeric": raw["before_numeric"]["words"],
        "not_numeric": raw["not_numeric"]["words"],
        "ages": raw["ages"]["words"],
        "before_month": raw["before_month"]["words"],
        "about_hour": raw["about_hour"]["words"],
        "zone_of": raw["zone_of"]["words"],
        "name_heads": raw["name_heads"]["words"],
        "dated_names": raw["dated_names"]["words"],
        "name_days": raw["dated_names"]["days"],
        "risings": raw["dated_names"]["risings"],
        "future_signs": raw["future"]["signs"],
        "future_prefixes": raw["future"]["prefixes"],
        "future_others": raw["future"]["others"],
        "future_turns": raw["future"]["turns"],
        "before_feast": raw["before_feast"]["words"],
        "after_tomorrow": raw["after_tomorrow"]["words"],
        "futures": raw["futures"]["words"],
        "both": raw["both"]["words"],
        "saying": raw["saying"]["words"],
        "going_on": raw["saying"]["going_on"],
    }
    return {name: frozenset(map(fold_key, words)) for name, words in tables.items()}


def find(tokens: Sequence[Token], at: int, kind: str) -> tuple[CalendarWord, int] | None:
    """Return the longest phrase of `kind` that begins in token `at`, and the token after it."""
    if not 0 <= at < len(tokens):
        return None
    for word in calendar_words().kinds[kind].get(tokens[at].text, ()):
        last = at + 1 + len(word.words)
        if not word.words or (last <= len(tokens) and all(tokens[at + 1 + k].text == w for k, w in enumerate(word.words))):
            return word, last
    return None


def names_month(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a month is named in token `at`, with شهر before it or not."""
    if at < len(tokens) and tokens[at].text == "شهر":
        at += 1
    return find(tokens, at, "month") is not None or find(tokens, at, "hijri") is not None


def names_year(word: str) -> bool:
    """Tell whether `word` announces the number of a year (عام, سنة, العام)."""
    return word in calendar_words().kinds["year"]

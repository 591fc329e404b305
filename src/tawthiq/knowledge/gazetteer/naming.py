"""How much a name says by itself: whether it is an everyday word, a person's name, or nothing but a place.

Ten thousands of villages bear names that are words (الوحدة، الجديدة، السوق) or people's (عباس جاسم). Such a name counts only
after a word that says what it is (قرية الوحدة); a name that is no word of any table counts after a preposition of place; one
that begins as names of places do (كفر زيتا، تل السمن) counts by itself.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from tawthiq.knowledge import lexicon, names, places
from tawthiq.knowledge.calendar_words import calendar_words
from tawthiq.knowledge.compiling.places import common_words, frequent_names
from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.names import NameFlag
from tawthiq.knowledge.numerals import numerals
from tawthiq.knowledge.places import COMMON, TYPED
from tawthiq.knowledge.topics import topics
from tawthiq.knowledge.verbs import verb_readings
from tawthiq.script.fold import fold_key

_DATA: Final = Path(__file__).parents[1] / "data"
_EVERYDAY: Final = "everyday_words.txt"
#: A name of fewer letters (without article) is too easily something else.
_SHORTEST: Final = 3
#: What begins the names of men, women and families (أبو عبيدة، آل جرمان).
_OF_PEOPLE: Final = frozenset({"ابو", "ابي", "ابا", "ام", "ابن", "بن", "ال", "عبد", "ذو", "حاج", "الحاج", "الشيخ", "شيخ", "سيدي"})
#: What begins names of places and hardly anything else.
_OF_PLACES: Final = frozenset({"كفر", "دير", "تل", "خربه", "بير", "بئر", "جب", "ضهر", "عزبه", "نجع"})
_ENDINGS: Final = ("يه", "ي", "ين", "ون", "ات", "ان", "تين", "ه", "ا")


def strength(key: str, *, article: bool) -> int:
    """Return what a name needs to count: TYPED, COMMON or 0. `key` is bare (folded, the first word without its article)."""
    words = key.split(" ")
    if len(words) == 1:
        written = f"ال{key}" if article else key
        listed = key in _listed() or written in _listed()
        if len(key) < _SHORTEST or listed or is_everyday(key) or _of_people(written, key):
            return TYPED
        return COMMON
    if words[0] in _OF_PEOPLE or all(_part_of_name(word) for word in words):
        return TYPED
    if words[0] in _OF_PLACES:
        return 0
    if words[0] in grammar().words["place_joints"]:
        # «بيت» and «عين» are words too: what follows must not be one (بيت المال، عين الاعتبار).
        rest = [word.removeprefix("ال") for word in words[1:]]
        return 0 if not all(map(is_everyday, rest)) else COMMON
    bare = [word.removeprefix("ال") if len(word) > 4 else word for word in words]
    return TYPED if all(is_everyday(word) for word in bare) else COMMON


@functools.lru_cache(maxsize=1 << 17)
def is_everyday(word: str) -> bool:
    """Tell whether a folded word without article is an ordinary word: of a table, of the verbs of reports, or made from one."""
    if len(word) < _SHORTEST or word in _listed() or lexicon.is_word(word) or lexicon.is_noun(word) or word in _closed():
        return True
    if places.country_of_nisba(word) is not None:
        return True
    readings = verb_readings(word)
    if any(reading.verb.common or not reading.finite for reading in readings):
        return True
    return any(_made_from(word, ending) for ending in _ENDINGS)


def _made_from(word: str, ending: str) -> bool:
    """Tell whether a word is one of the tables with an ending (محلية of محل, عسكريين of عسكر)."""
    base = word.removesuffix(ending)
    if base == word or len(base) < _SHORTEST:
        return False
    return base in grammar().words["adjectives"] or lexicon.is_noun(base) or lexicon.is_word(base)


def _of_people(written: str, bare: str) -> bool:
    return any(form in _frequent() or _part_of_name(form) for form in (written, bare))


def _part_of_name(word: str) -> bool:
    flags = names.name_flags(word)
    return bool(flags) and not flags & NameFlag.RARE


@functools.cache
def _listed() -> frozenset[str]:
    """Return the words of the two lists, folded: place names that are words, words that are villages' names."""
    lines = (_DATA / _EVERYDAY).read_text(encoding="utf-8").splitlines()
    return frozenset(common_words(_DATA)) | {fold_key(word) for line in lines for word in line.partition("#")[0].split()}


@functools.cache
def _frequent() -> frozenset[str]:
    return frequent_names(_DATA)


@functools.cache
def _closed() -> frozenset[str]:
    """Return the words of the closed classes but those names are made of, of the calendar, of numbers, of reports' matters."""
    known = {*numerals().words, *calendar_words().opening, *topics().context, *topics().matters}
    for name, listed in grammar().words.items():
        if name not in {"name_joints", "place_joints"}:
            known.update(listed)
    return frozenset(word.removeprefix("ال") for form in known for word in form.split())

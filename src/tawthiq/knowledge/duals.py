"""Duals: the forms of nouns that count two by themselves, and words that only end like them.

The editable table is `data/duals.toml`.
"""

from __future__ import annotations

import functools
import itertools
import tomllib
from importlib import resources
from typing import NamedTuple

from tawthiq.knowledge.numerals import numerals
from tawthiq.script.fold import fold_key

_BARE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك")
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
_FEMININE = ("تين", "تان")
_SHORTEST = 5


class Dual(NamedTuple):
    """A dual as found in a word: it begins `lead` letters into it; `construct` tells that a genitive must follow."""

    lead: int
    construct: bool


class Duals(NamedTuple):
    """Everything `data/duals.toml` knows: listed forms by the word as written, and sets of words."""

    forms: dict[str, Dual]
    paired: frozenset[str]
    not_duals: frozenset[str]
    place_types: frozenset[str]
    demonstratives: frozenset[str]


@functools.cache
def duals() -> Duals:
    """Return the dual tables, built once from the data file."""
    raw = tomllib.loads(resources.files("tawthiq.knowledge").joinpath("data/duals.toml").read_text("utf-8"))
    nouns = {name: fold_key(words).split() for name, words in raw["nouns"].items()}
    words = {name: frozenset(fold_key(text).split()) for name, text in raw["words"].items()}
    paired = frozenset(prefix + _stem(noun) + "ي" for prefix in _BARE for noun in nouns["paired"])
    return Duals(_forms(nouns, words["shared"]), paired, words["not_duals"], words["place_types"], words["demonstratives"])


def _forms(nouns: dict[str, list[str]], shared: frozenset[str]) -> dict[str, Dual]:
    out: dict[str, Dual] = {}

    def add(form: str, *, definite: bool = True, construct: bool = False) -> None:
        if form in shared:
            return
        for prefix in _BARE:
            out.setdefault(prefix + form, Dual(len(prefix), construct))
        for prefix in _DEFINITE if definite else ():
            if "ال" + form not in shared:
                out.setdefault(prefix + form, Dual(len(prefix) - (1 if prefix.endswith("لل") else 2), construct))

    for stem in map(_stem, (*nouns["broken"], *nouns["sound"], *nouns["feminine"])):
        add(stem + "ان")
    for stem in map(_stem, (*nouns["broken"], *nouns["feminine"])):
        add(stem + "ين")
    for stem in map(_stem, nouns["feminine"]):
        add(stem + "ا", definite=False, construct=True)
    for stem in (*map(_stem, nouns["feminine"]), *(noun for noun in nouns["broken"] if noun[-1] == "ي" and len(noun) > 3)):
        add(stem + "ي", definite=False, construct=True)
    for stem, ending, pronoun in itertools.product(map(_stem, nouns["kin"]), "اي", _PRONOUNS):
        add(stem + ending + pronoun, definite=False)
    return out


def _stem(noun: str) -> str:
    """Return a folded noun as it stands before a dual ending: طفله → طفلت."""
    return noun[:-1] + "ت" if noun.endswith("ه") else noun


def may_be_dual(word: str) -> bool:
    """Tell quickly whether `dual_form` has to be asked."""
    return word in duals().forms or word.endswith(_FEMININE)


def dual_form(word: str) -> Dual | None:
    """Return the dual that a folded word is, by the table or by the ending of feminine nouns; None for any other word."""
    tables = duals()
    found = tables.forms.get(word)
    if found is not None or not word.endswith(_FEMININE) or word.endswith("ستان"):
        return found
    for prefix in (*_DEFINITE, *_BARE):
        if word.startswith(prefix) and word[len(prefix) :] in tables.not_duals:
            return None
    article = next((prefix for prefix in _DEFINITE if word.startswith(prefix)), "")
    if len(word) - len(article) < _SHORTEST:
        return None
    if article:
        return Dual(len(article) - (1 if article.endswith("لل") else 2), construct=False)
    joined = word.startswith("و") and len(word) > _SHORTEST and word not in numerals().sets["waw_nouns"]
    return Dual(int(joined), construct=False)

"""Number words: every written form with its value, and the phrases that turn a number into an interval.

The editable table is `data/numbers.toml`; proclitics and the article are added here, so that a reader finds a token in one
look-up and learns where inside the word the number begins.
"""

from __future__ import annotations

import functools
import itertools
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from importlib import resources
from typing import Any, Literal, NamedTuple

from tawthiq.script.fold import fold_key

Class = Literal[
    "zero",
    "unit",
    "bound_unit",
    "teen",
    "tens",
    "hundred",
    "hundreds",
    "scale",
    "fraction",
    "denominator",
    "ordinal",
    "bound_ordinal",
]
#: Proclitics that may stand before a bare number word, and before one with the article (whose alef ل swallows).
_BARE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب")
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل", "وكال")


class NumberWord(NamedTuple):
    """A number word as found in a token.

    `skip` is how many letters stand before it (proclitics and article), `joined` whether one of them is و, `definite`
    whether one is the article. `form` tells scales apart (`singular`, `accusative`, `dual`, `plural`); `rest` is what must
    follow in the next tokens.
    """

    kind: Class
    value: int | Fraction
    skip: int
    joined: bool
    definite: bool
    form: str = ""


class Phrase(NamedTuple):
    """Words that follow the one they are listed under (or precede it, for `before`), and the rule they make."""

    words: tuple[str, ...]
    rule: str


class Stretched(NamedTuple):
    """A verb that bounds a number after its subject: its rule, and the preposition before the number where it needs one."""

    rule: str
    link: tuple[str, ...]


class Vague(NamedTuple):
    """A quantity without a number: the words after its first one, its rule, its low bound, letters before it.

    `lead` is where in its first token it begins (the article belongs to it), `skip` how many letters stand before its word.
    """

    words: tuple[str, ...]
    rule: str
    low: int
    skip: int
    lead: int


class Numerals(NamedTuple):
    """Everything `data/numbers.toml` knows, laid out for look-up by one token."""

    words: dict[str, NumberWord]
    vague: dict[str, tuple[Vague, ...]]
    before: dict[str, tuple[Phrase, ...]]
    after: dict[str, tuple[Phrase, ...]]
    stretched: dict[str, Stretched]
    sets: dict[str, frozenset[str]]


@functools.cache
def numerals() -> Numerals:
    """Return the number tables, built once from the data file."""
    raw = tomllib.loads(resources.files("tawthiq.knowledge").joinpath("data/numbers.toml").read_text("utf-8"))
    return Numerals(
        words=_words(raw),
        vague=_vague(raw),
        before=_phrases(raw["before"], last=True),
        after=_phrases(raw["after"], last=False),
        stretched={
            fold_key(verb): Stretched(entry["rule"], tuple(entry["link"]))
            for entry in raw["stretched"]["verbs"]
            for verb in entry["forms"]
        },
        sets={
            **{name: frozenset(map(fold_key, words)) for name, words in raw["words"].items()},
            "heads": frozenset(raw["stretched"]["heads"]),
        },
    )


def _words(raw: dict[str, Any]) -> dict[str, NumberWord]:
    others = frozenset(raw["words"]["others"])
    out: dict[str, NumberWord] = {}
    for form, kind, value, scale_form in _forms(raw):
        for prefix in _BARE:
            if prefix + form not in others:
                word = NumberWord(kind, value, len(prefix), joined="و" in prefix, definite=False, form=scale_form)
                out.setdefault(prefix + form, word)
        for prefix in _DEFINITE:
            word = NumberWord(kind, value, len(prefix), joined="و" in prefix, definite=True, form=scale_form)
            out.setdefault(prefix + form, word)
    _ordinals(raw, out)
    return out


def _forms(raw: dict[str, Any]) -> Iterator[tuple[str, Class, int | Fraction, str]]:
    """Yield every written form without proclitics, with its class, its value and, for scales, its grammatical form."""
    sections: tuple[tuple[str, Class], ...] = (
        ("zero", "zero"),
        ("units", "unit"),
        ("bound_units", "bound_unit"),
        ("teens", "teen"),
        ("tens", "tens"),
        ("denominators", "denominator"),
    )
    for section, kind in sections:
        for value, forms in raw[section].items():
            yield from ((fold_key(form), kind, int(value), "") for form in forms)
    hundreds = raw["hundreds"]
    for hundred in map(fold_key, hundreds["words"]):
        yield hundred, "hundred", 100, ""
        yield hundred + "ا", "hundred", 100, ""
        for value, stems in hundreds["stems"].items():
            yield from ((stem + hundred, "hundred", int(value) * 100, "") for stem in stems)
    yield from ((fold_key(form), "hundred", 200, "") for form in hundreds["accusative"])
    yield from ((fold_key(form), "hundreds", 100, "") for form in hundreds["plural"])
    for value, scale_forms in raw["scales"].items():
        for scale_form, forms in scale_forms.items():
            yield from ((fold_key(form), "scale", int(value), scale_form) for form in forms)
    for value, forms in raw["fractions"].items():
        yield from ((fold_key(form), "fraction", Fraction(value), "") for form in forms)


def _ordinals(raw: dict[str, Any], out: dict[str, NumberWord]) -> None:
    others = frozenset(raw["words"]["others"])
    kinds: tuple[tuple[str, Class], ...] = (("ordinals", "ordinal"), ("bound_ordinals", "bound_ordinal"))
    for section, kind in kinds:
        for value, forms in raw[section].items():
            for form in forms:
                for prefix in _DEFINITE:
                    word = NumberWord(kind, int(value), len(prefix), joined="و" in prefix, definite=True)
                    if kind == "ordinal" or prefix + form[2:] not in out:
                        out.setdefault(prefix + form[2:], word)
    bare: tuple[tuple[str, Class], ...] = (("bare_ordinals", "ordinal"), ("bare_bound_ordinals", "bound_ordinal"))
    for section, kind in bare:
        for value, forms in raw[section].items():
            for prefix, form in itertools.product(_BARE[:4], forms):
                if prefix + form not in others:
                    word = NumberWord(kind, int(value), len(prefix), joined="و" in prefix, definite=False)
                    out.setdefault(prefix + form, word)


def _vague(raw: dict[str, Any]) -> dict[str, tuple[Vague, ...]]:
    out: dict[str, list[Vague]] = {}
    for section, of in (("vague", ()), ("vague_of", ("من",))):
        for rule, (low, forms) in raw[section].items():
            prefixes = _BARE if rule == "several" else (*_BARE, *_DEFINITE)
            for form in forms:
                first, *rest = fold_key(form).split()
                for prefix in prefixes:
                    lead = len(prefix) - (0 if prefix in _BARE else 1 if prefix.endswith("لل") else 2)
                    out.setdefault(prefix + first, []).append(Vague((*rest, *of), rule, low, len(prefix), lead))
    return {first: tuple(sorted(found, key=lambda vague: -len(vague.words))) for first, found in out.items()}


def _phrases(table: dict[str, list[str]], *, last: bool) -> dict[str, tuple[Phrase, ...]]:
    """Index phrases by their last word (read backwards from a number) or by their first."""
    out: dict[str, list[Phrase]] = {}
    for rule, phrases in table.items():
        for phrase in phrases:
            words = tuple(fold_key(phrase).split())
            key, rest = (words[-1], words[:-1]) if last else (words[0], words[1:])
            out.setdefault(key, []).append(Phrase(rest, rule))
    return {key: tuple(sorted(found, key=lambda item: -len(item.words))) for key, found in out.items()}

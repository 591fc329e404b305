"""What a bare word is good for inside a noun phrase: an adjective, a noun, or both; and whether an adjective fits a noun.

No tagger stands behind this: tables of nouns, the shapes of adjectives, participles and verbal nouns of the verb table decide,
and agreement in gender and number settles most of what they leave open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, lexicon, places
from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar, possessives
from tawthiq.knowledge.verbs import verb_readings

if TYPE_CHECKING:
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import Word

_PLURAL_ENDINGS = ("ين", "ون")
_ADJECTIVE_ENDINGS = ("تين", "تان", "ين", "ون", "ان", "ات", "ه", "ا")
_SHORTEST = 3


class Nature(NamedTuple):
    """What a bare form may be; a form may be several. `noun` comes from a table, `masdar` is a verbal noun of a common verb."""

    adjective: bool
    noun: bool
    masdar: bool

    @property
    def sure(self) -> bool:
        """Whether this is an adjective and hardly ever a noun."""
        return self.adjective and not self.noun and not self.masdar


@lru_cache(maxsize=1 << 16)
def nature(core: str) -> Nature:
    """Return what a folded form without clitics or article may be."""
    listed = grammar().words["adjectives"]
    bases = _bases(core)
    if any(base in listed for base in bases):
        return Nature(adjective=True, noun=False, masdar=False)
    if places.country_of_nisba(core) is not None:
        return Nature(adjective=True, noun=False, masdar=False)
    person = next((value for rest, value in actors.people_phrases().get(core) if not rest), None)
    noun = lexicon.is_noun(core) or (person is not None and not person.adjective)
    kinds = {(reading.slot.kind, reading.verb.common) for reading in verb_readings(core) if not reading.finite}
    participle = any(kind == "participle" for kind, _ in kinds)
    masdar = any(kind == "masdar" and common for kind, common in kinds) and not core.endswith(_PLURAL_ENDINGS)
    relative = any(len(base) > _SHORTEST and base.endswith("ي") for base in bases)
    adjective = participle or relative or (person is not None and person.adjective)
    return Nature(adjective, noun, masdar)


@lru_cache(maxsize=1 << 16)
def _bases(core: str) -> tuple[str, ...]:
    out = [core]
    for ending in _ADJECTIVE_ENDINGS:
        if core.endswith(ending) and len(core) - len(ending) >= _SHORTEST - 1:
            out.append(core[: -len(ending)])
            break
    return tuple(out)


@lru_cache(maxsize=1 << 16)
def agrees(head: str, adjective: str) -> bool:
    """Tell whether an adjective may belong to a noun by gender and number, both bare and folded."""
    return bool(_of_noun(head) & _of_adjective(adjective))


def _of_adjective(core: str) -> frozenset[str]:
    if core.endswith(("تين", "تان")):
        return frozenset({"d"})
    if core.endswith("ين"):
        return frozenset({"p", "d"})
    if core.endswith("ون"):
        return frozenset({"p"})
    if core.endswith("ان"):
        return frozenset({"d", "m"})
    if core.endswith("ات"):
        return frozenset({"w"})
    if core.endswith(("ه", "ي") if core in ("اخري", "كبري", "عظمي", "وسطي", "صغري", "اولي") else ("ه",)):
        return frozenset({"f"})
    if core.endswith("يا"):
        return frozenset({"m", "f"})
    return frozenset({"m"})


_ANY = frozenset({"m", "f", "p"})


@lru_cache(maxsize=1 << 14)
def genders(core: str) -> frozenset[str]:
    """Return which a bare noun may be: m, f, p (several men), d (two), w (things in the feminine plural)."""
    bare = core[:-1] if core.endswith("ا") and core[:-1] in grammar().heads else core  # «رتلا»
    return _of_noun(bare)


def _of_noun(core: str) -> frozenset[str]:
    if core in grammar().words["broken_plurals"]:
        return frozenset({"m", "f"})
    if core.endswith("ات"):
        return frozenset({"f", "w"})
    if core.endswith("ه"):
        return frozenset({"f", "p"}) if core in _plural_people() else frozenset({"f"})
    if core.endswith(("ين", "ان")):
        return frozenset({"p", "d", "m"})
    if core.endswith("ون"):
        return frozenset({"p"})
    if core in _plural_people():
        return _ANY
    broken = len(core) > _SHORTEST and (core[2] in "او" or core.startswith("ا") or core.endswith(("ي", "ا", "اء")))
    if broken:
        return frozenset({"m", "f"})
    return frozenset({"f"}) if core in grammar().words["feminine"] else frozenset({"m"})


@lru_cache(maxsize=1)
def _plural_people() -> frozenset[str]:
    return frozenset(first for (first, *rest), value in actors.people_phrases() if not rest and value.number == "plural")


def stems(page: Page, at: int) -> tuple[str, ...]:
    """Return the forms a table may list token `at` under; where the text writes ة, no pronoun is taken off (آمنة is not أمن)."""
    word = page.words[at]
    if len(word.cores) < 2 or word.form[-1] != "ه" or not ends_in_ta(page, at):
        return word.cores
    return tuple(core for core in word.cores if core.endswith("ه"))


def ends_in_ta(page: Page, at: int) -> bool:
    """Tell whether the given text writes ة at the end of token `at`."""
    token = page.tokens[at]
    start, end = page.folded.span(token.end - 1, token.end)
    return "ة" in page.folded.source[start:end]


def is_definite(word: Word) -> bool:
    """Tell whether a word bears an article or is made definite by a possessive pronoun."""
    return word.article or bool(possessive(word))


@lru_cache(maxsize=1 << 15)
def _possessive(core: str) -> str:
    for pronoun in (*possessives(), "نا"):
        if core.endswith(pronoun) and len(core) - len(pronoun) >= _SHORTEST - 1:
            stem = core[: -len(pronoun)]
            if lexicon.is_noun(stem) or (stem.endswith("ت") and (lexicon.is_noun(stem[:-1] + "ه") or lexicon.is_noun(stem))):
                return pronoun
            if stem.endswith(("ؤ", "ئ")) and lexicon.is_noun(stem[:-1] + "ء"):
                return pronoun
    return ""


def possessive(word: Word) -> str:
    """Return the possessive pronoun a noun ends in, "" where it ends in none (قواته، عناصرها)."""
    if word.article or lexicon.is_noun(word.core):
        return ""
    return _possessive(word.core)


@lru_cache(maxsize=1)
def _event_nouns() -> frozenset[str]:
    return frozenset(frame_table().nouns)


def is_event(core: str) -> bool:
    """Tell whether a bare form names a happening (هجوم، قصف)."""
    return core in _event_nouns()

"""Adjectives: which word after a noun qualifies it, by article, gender and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import agrees, is_event, nature
from tawthiq.reading.phrasing import actor_end, is_function, match
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import Word

#: Endings of nouns that cannot govern a genitive: sound plurals and duals that keep their ن.
ABSOLUTE = ("ون", "ين", "ان")


class Takes(NamedTuple):
    """What a phrase may take after its head.

    `named`: its words are a name by themselves (an actor of the registry), so only adjectives and belongings follow. `people`:
    members may follow (عناصر من…). `within`: also what they are in, "body" (عناصر في التنظيم) or "any" (مصدر في المدينة).
    `plain`: no indefinite genitive follows (انتحاري سيارة is no phrase).
    """

    named: bool = False
    people: bool = False
    within: str = ""
    plain: bool = False


class Phrase:
    """A noun phrase while it is read: the nouns an adjective may agree with, and what may still follow.

    `open`: a genitive may follow; `deep`: its last words are a phrase of their own, nothing follows; `qualified`: an adjective
    came last.
    """

    __slots__ = ("agreeing", "deep", "definite", "depth", "open", "qualified", "takes")

    def __init__(self, head: str, takes: Takes, *, definite: bool, closed: bool, depth: int) -> None:
        self.agreeing = [head]
        self.takes = takes
        self.definite = definite
        self.open = not definite and not closed
        self.deep = False
        self.qualified = False
        self.depth = depth

    def close(self, *agreeing: str) -> None:
        """Note that a definite genitive came: the phrase is definite, and adjectives may agree with that as well."""
        self.open = False
        self.definite = True
        self.agreeing.extend(agreeing)

    def fits(self, core: str) -> bool:
        """Tell whether an adjective agrees with one of the phrase's nouns."""
        return any(agrees(head, core) for head in self.agreeing)


def adjective(page: Page, phrase: Phrase, at: int, stop: int) -> bool:
    """Tell whether token `at` is an adjective of the phrase, and if so close it."""
    word = page.words[at]
    core, what = word.core, nature(word.core)
    if word.preposition or word.article != phrase.definite or not phrase.fits(core):
        return False
    if not word.article and word.form in grammar().words["directions"]:
        return False
    if is_function(word) and core not in grammar().words["others"]:
        return False
    if not what.adjective and not (word.article and _unknown(word) and core.endswith(("ه", *ABSOLUTE, "ات"))):
        return False
    if what.noun or (what.masdar and not core.endswith("ه")):
        return False
    if verb_at(page, at) is not None if not word.article else actor_end(page, at, stop) > at + 1:
        return False
    phrase.open = False
    phrase.qualified = True
    return True


def _unknown(word: Word) -> bool:
    what = nature(word.core)
    known = what.noun or lexicon.is_word(word.core) or names.is_name(word.core)
    return not known and not places.candidates((word.form,), 0)


def second_adjective(page: Page, phrase: Phrase, at: int) -> int:
    """Return the token after an adjective joined to another (مصادر أمنية ومحلية); two nationalities are two parties."""
    word = page.words[at]
    core = word.core if word.joined else ""
    if not core or word.article != phrase.definite or not nature(core).sure or places.country_of_nisba(core) is not None:
        return at
    if core.endswith(ABSOLUTE) or not phrase.fits(core) or verb_at(page, at) is not None:
        return at
    return at + 1


def second_field(page: Page, phrase: Phrase, at: int, stop: int) -> int:
    """Return the token after the second field of an office (وزارة الثقافة | والإعلام), or `at`."""
    offices = grammar().words["offices"]
    if (
        not any(core in offices for core in phrase.agreeing[:2])
        or not phrase.definite
        or phrase.deep
        or len(phrase.agreeing) == 1
    ):
        return at
    begin = at
    if page.tokens[at].text == "و":
        at += 1
        if at >= stop or page.tokens[at].kind != "word":
            return begin
    return at + 1 if _field(page, at, stop) else begin


def _field(page: Page, at: int, stop: int) -> bool:
    """Tell whether an articled word is a field of work: nobody, no place, no happening."""
    word = page.words[at]
    closed = grammar()
    if not word.article or word.preposition:
        return False
    if word.core in closed.persons["field_names"]:
        return True
    if any(core in closed.heads or core in closed.place_types for core in word.cores):
        return False
    if match(actors.people_phrases(), page, at, stop) is not None or match(actors.role_phrases(), page, at, stop) is not None:
        return False
    if actor_end(page, at, stop) > at:
        return False
    return not places.candidates((word.form.removeprefix("و"),), 0) and not is_event(word.core)

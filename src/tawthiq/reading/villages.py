"""Places of the user's gazetteer at a token: names that the shipped table lacks, taken where nothing speaks against them.

Ten thousands of small places make nearly every word the name of one. So a name counts only in a report that speaks of its
country; by itself only when it begins as names of places do, else after a preposition of place, and an everyday word or a
person's name only after a word that says what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import is_event
from tawthiq.reading.place_words import clitic_lengths, is_sure, known_whole, place_match, qualifies_place, stands_as_place
from tawthiq.reading.spoken_of import countries
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.knowledge.places import PlaceEntry
    from tawthiq.reading.page import Page

#: A name has at most so many words; a known place beside it stands within so many tokens.
_NAME_WORDS = 6
_BESIDE = 5
_MARKS = frozenset("،,(")
#: Kinds of known places that tell where another one lies, and how near one must be that lies in another unit, in km.
_TELLING = frozenset({"admin1", "admin2", "town", "village", "quarter", "camp"})
_NEIGHBOURS_KM = 30.0


def village(page: Page, at: int, stop: int) -> tuple[int, str, int] | None:
    """Return (last token, key, letters of clitics) of the user's place that token `at` begins, named without a type."""
    if places.gazetteer() is None:
        return None
    form = page.tokens[at].text
    spoken_of: frozenset[str] | None = None
    for skip in clitic_lengths(form):
        for added in places.added(_words(page, at, stop, skip), 0):
            if spoken_of is None:
                spoken_of = countries(page)
            if added.certainty == "typed" or not added.countries & spoken_of:
                continue
            last = at + added.match.length
            inside = stands_as_place(page, at) or bool(skip and form[skip - 1] in "بل")
            if (added.certainty == "common" and not inside) or _goes_further(page, last, stop):
                continue
            if added.match.length > 1 or (_one_word(page, at, skip) and _vouched_for(page, at, stop, added.match.key)):
                return last, added.match.key, skip
    return None


def announced_village(page: Page, at: int, stop: int, *, more_than: int) -> tuple[int, str] | None:
    """Return (last token, key) of the user's place at token `at`, after a word that says what it is.

    It has more than `more_than` words (what the shipped table knows there); one of a single word is no everyday word.
    """
    if places.gazetteer() is None:
        return None
    for added in places.added(_words(page, at, stop, 0), 0):
        if added.match.length <= more_than:
            return None
        if more_than and page.tokens[at + more_than].text.startswith("و"):
            continue  # مشرعة وحدنان: two places that a file has as one
        last = at + added.match.length
        if added.certainty == "typed" and (added.match.length == 1 or _goes_further(page, last, stop)):
            continue
        if added.countries & countries(page):
            return last, added.match.key
    return None


def _words(page: Page, at: int, stop: int, skip: int) -> list[str]:
    return [page.tokens[at].text[skip:], *page.forms[at + 1 : min(stop, at + _NAME_WORDS)]]


def _goes_further(page: Page, last: int, stop: int) -> bool:
    """Tell whether the word after a name is a person's name: what was taken for a village begins that person's."""
    return last < stop and page.tokens[last].kind == "word" and names.is_name(page.words[last].form)


def _vouched_for(page: Page, at: int, stop: int, key: str) -> bool:
    """Tell whether token `at` stands as places do beside a place that the shipped table knows, of the same unit or near it.

    No list holds all everyday words. One that is a village's name too is written by rare chance as that village would be:
    before its province or what lies around it (في الجفينة جنوب غربي مأرب), or joined to a neighbour (صرواح والجفينة).
    """
    if page.words[at].joined and at:
        beside: range = range(at - 1, max(page.lines[page.line_of[at]].first, at - _BESIDE) - 1, -1)
    else:
        first = at + 1 + (at + 1 < stop and page.tokens[at + 1].text in _MARKS)
        if first >= stop or not _places(page, first):
            return False
        beside = range(first, min(stop, first + _BESIDE))
    meant = places.meanings(key)
    for near in beside:
        found = place_match(page, near, stop) if page.tokens[near].kind == "word" else None
        if found is None or not is_sure(found[1]):
            continue
        for known in places.entries(found[1]):
            if known.kind in _TELLING and any(_together(known, entry) for entry in meant):
                return True
    return False


def _places(page: Page, at: int) -> bool:
    """Tell whether token `at` says where something lies: a kind of place, a direction, or في."""
    word = page.words[at]
    return word.form in grammar().words["inside"] or word.core in grammar().place_types


def _together(known: PlaceEntry, entry: PlaceEntry) -> bool:
    same_unit = known.admin1 is not None and known.admin1 == entry.admin1
    return same_unit or places.distance_km(known, entry) < _NEIGHBOURS_KM


def _one_word(page: Page, at: int, skip: int) -> bool:
    """Tell whether a name of one word is a place here: no verb or everyday word, qualifying nothing, no clitic a guess."""
    word, form = page.words[at], page.tokens[at].text
    if (skip and (form[skip - 1] in "بل" or known_whole(form))) or qualifies_place(page, at):
        return False
    core = form[skip:].removeprefix("ال")
    if lexicon.is_word(word.core) or lexicon.is_noun(core) or is_event(core):
        return False
    return not (word.verbs and verb_at(page, at) is not None)

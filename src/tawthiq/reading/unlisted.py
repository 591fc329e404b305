"""Places that no table has: told by what is said right after them (في كفرتيما بريف إدلب), or only counted (في ثماني محافظات)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import lexicon, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import agrees, is_event, nature
from tawthiq.reading.place_names import place_after_type, type_of
from tawthiq.reading.place_words import place_match, stands_as_place
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.numbers import NumberReading
    from tawthiq.reading.page import Page

#: Kinds whose word, after ب or في, says where an unlisted place lies.
_HOLDING = frozenset({"admin1", "district", "subdistrict", "countryside", "area", "town"})
#: Bearings of a known place do so too.
_BEARING = "direction"
_SHORTEST = 4
#: Kinds of places that are counted rather than named (في تسع محافظات), after these prepositions.
_COUNTED = frozenset({"admin1", "district", "subdistrict", "town", "village", "quarter", "camp"})
_WITHIN = frozenset({"في", "داخل", "عبر", "علي"})


def unlisted(page: Page, at: int, stop: int) -> Mention | None:
    """Return a place of no table at token `at`: after a preposition of place, before the unit or town it lies in."""
    if not stands_as_place(page, at) or not _is_name(page, at):
        return None
    last = at + 1
    if last < stop and page.tokens[last].kind == "word" and _goes_on(page, at, last):
        last += 1
    if last >= stop or not _lies_in(page, last, stop):
        return None
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "place", place=tuple(page.forms[at:last]))


def counted_places(page: Page, number: NumberReading, stop: int) -> Mention | None:
    """Return the places that a number counts where something happened in them (في ثماني محافظات، في 34 ولاية تركية)."""
    at = number.last
    if number.unit_token is not None and number.first <= number.unit_token < number.last:
        at = number.unit_token
    if at >= stop or page.tokens[at].kind != "word" or page.words[at].article or page.words[at].joined:
        return None
    first = number.first
    within = page.words[first].preposition == "ب" or (first > 0 and page.words[first - 1].form.removeprefix("و") in _WITHIN)
    if not within or _kind(page, at) not in _COUNTED:
        return None
    last = at + 1
    follows = last < stop and page.tokens[last].kind == "word" and not page.words[last].joined
    if follows and (page.words[last].article or type_of(page, last) is not None):
        return None  # «في عدد من أحياء مدينة غزة»
    named = place_after_type(page, at, stop)
    if named is not None and named.place:
        return None
    if last < stop and page.tokens[last].kind == "word" and places.country_of_nisba(page.words[last].core) is not None:
        last += not page.words[last].article
    name = tuple(page.tokens[k].text for k in range(first, last))
    return Mention(first, last, page.core_start(first), page.tokens[last - 1].end, "place", place=name, counted=number.count)


def _is_name(page: Page, at: int) -> bool:
    """Tell whether a word is one that no table knows for anything else."""
    word = page.words[at]
    core = word.core
    if len(core) < _SHORTEST or type_of(page, at) is not None or word.preposition:
        return False
    if any(lexicon.is_word(form) or lexicon.is_noun(form) or is_event(form) for form in (word.form, core, *word.cores)):
        return False
    what = nature(core)
    return not (what.noun or what.masdar or what.adjective) and not (word.verbs and verb_at(page, at) is not None)


def _goes_on(page: Page, at: int, following: int) -> bool:
    """Tell whether an articled word goes on a name without article (كفرة الزيت)."""
    word = page.words[following]
    return (
        not page.words[at].article
        and word.article
        and not word.joined
        and not word.preposition
        and not (nature(word.core).adjective and agrees(page.words[at].core, word.core))
    )


def _lies_in(page: Page, at: int, stop: int) -> bool:
    """Tell whether token `at` begins what a place lies in: بريف إدلب، في محافظة درعا، شمالي الرقة."""
    if page.tokens[at].kind != "word":
        return False
    kind = _kind(page, at)
    if page.words[at].joined:
        # «في أم الريش ومنطقة الجفينة»: what a place is named in a row with is one.
        found = place_after_type(page, at, stop) if kind in _HOLDING and not page.words[at].article else None
        return found is not None and bool(found.place)
    if kind == _BEARING and not page.words[at].article and not page.words[at].preposition:
        return at + 1 < stop and page.tokens[at + 1].kind == "word" and place_match(page, at + 1, stop) is not None
    if page.words[at].preposition != "ب":
        if page.words[at].form != "في" or at + 1 >= stop or page.tokens[at + 1].kind != "word":
            return False
        at += 1
        kind = _kind(page, at)
    if kind not in _HOLDING or page.words[at].article:
        return False
    found = place_after_type(page, at, stop)
    return found is not None and bool(found.place)


def _kind(page: Page, at: int) -> str:
    found = type_of(page, at)
    return grammar().place_types[found].kind if found is not None else ""

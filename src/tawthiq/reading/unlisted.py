"""Places that no table has, named without a word that says so, told by what is said right after them (في كفرتيما بريف إدلب)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import lexicon
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import is_event, nature
from tawthiq.reading.place_names import place_after_type, type_of
from tawthiq.reading.place_words import place_match, stands_as_place
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

#: Kinds whose word, after ب or في, says where an unlisted place lies.
_HOLDING = frozenset({"admin1", "district", "subdistrict", "countryside", "area", "town"})
#: Bearings of a known place do so too.
_BEARING = "direction"
_SHORTEST = 4


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
        and not nature(word.core).adjective
    )


def _lies_in(page: Page, at: int, stop: int) -> bool:
    """Tell whether token `at` begins what a place lies in: بريف إدلب، في محافظة درعا، شمالي الرقة."""
    if page.tokens[at].kind != "word":
        return False
    kind = _kind(page, at)
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

"""Names of places at a token: what the gazetteer knows, with clitics off, and whether it is a place where it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tawthiq.knowledge import lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import agrees, is_event, nature
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from tawthiq.reading.page import Page

_TOWN_OF_NOTE = 15_000
_CITY = 100_000
#: A name of the gazetteer has at most so many words; على names a place where fire is told of so many words before.
_NAME_WORDS = 5
_FIRE_BEFORE = 5
#: A word of fewer letters bears no clitic.
_SHORTEST = 4
#: The marks of an indefinite noun, in the text as given.
_TANWIN = "\u064b\u064c\u064d"


def place_match(page: Page, at: int, stop: int) -> tuple[int, str, int] | None:
    """Return (last token, key, letters of clitics) of the longest place name that begins at token `at`, or None."""
    if not _may_begin(page.tokens[at].text):
        return None
    key = (at, stop)
    if key not in page.places:
        found = _match(page, at, stop)
        page.places[key] = None if found is not None and found[0] == at + 1 and _has_tanwin(page, at) else found
    return page.places[key]


def _has_tanwin(page: Page, at: int) -> bool:
    """Tell whether a word is written with the mark of an indefinite noun (صيدًا), which names of places do without."""
    return page.folded.offsets is not None and any(mark in page.span(at, at + 1).text for mark in _TANWIN)


@lru_cache(maxsize=1 << 16)
def _may_begin(form: str) -> bool:
    """Tell whether a place name of any length may begin with a form, clitics taken off or not."""
    return any(places.begins(form[skip:]) for skip in clitic_lengths(form))


def _match(page: Page, at: int, stop: int) -> tuple[int, str, int] | None:
    form = page.tokens[at].text
    following = [page.tokens[k].text for k in range(at + 1, min(stop, at + _NAME_WORDS))]
    for skip in clitic_lengths(form):
        found = places.candidates([form[skip:], *following], 0)
        if not found:
            continue
        if skip == 1 and form[0] in "وف" and found[0].length == 1 and (known_whole(form) or _wants_article(found[0].key)):
            continue
        if skip and form[skip - 1] in "بل" and found[0].length == 1 and not _after_letter(form, skip, found[0].key):
            continue
        return at + found[0].length, found[0].key, skip
    return None


@lru_cache(maxsize=1 << 14)
def _wants_article(key: str) -> bool:
    """Tell whether a name that stands without the article is written with it (ورقة is paper, والرقة a town)."""
    return not key.startswith("ال") and all(entry.name_ar.startswith("ال") for entry in places.entries(key))


@lru_cache(maxsize=1 << 15)
def known_whole(form: str) -> bool:
    """Tell whether a form that begins with و or ف is a word of its own (وصول is no صول)."""
    what = nature(form)
    return what.noun or what.masdar or lexicon.is_word(form) or names.is_name(form)


@lru_cache(maxsize=1 << 15)
def _after_letter(form: str, skip: int, key: str) -> bool:
    """Tell whether a one-letter preposition may stand before a name: the whole is no word, the place one of note."""
    whole = form[skip - 1 :]
    if lexicon.is_word(whole) or names.is_name(whole) or nature(whole).noun or nature(whole).adjective:
        return False
    if key.startswith("ال"):
        return True
    return places.certainty(key) == "plain" and any(
        entry.population >= _TOWN_OF_NOTE or entry.kind not in ("town", "village") for entry in places.entries(key)
    )


@lru_cache(maxsize=1 << 16)
def clitic_lengths(form: str) -> tuple[int, ...]:
    """Return how many letters of a form may be proclitics before a place name (0 first)."""
    out = [0]
    at = 1 if len(form) >= _SHORTEST and form[0] in "وف" else 0
    if at:
        out.append(at)
    if len(form) - at >= _SHORTEST and form[at] in "بل":
        out.append(at + 1)
    return tuple(out)


@lru_cache(maxsize=1 << 14)
def speaks_for_itself(key: str) -> bool:
    """Tell whether a name without a type word or preposition is a place all the same: a country, province or city."""
    return any(
        entry.population >= _CITY or entry.kind in ("country", "admin1", "region") or entry.seat for entry in places.entries(key)
    )


def is_noted(mention: Mention) -> bool:
    """Tell whether a place mention names a country, a province or a city."""
    return speaks_for_itself(" ".join(mention.place))


def is_sure(key: str) -> bool:
    """Tell whether a name is a place's and nothing else's, or that of a city, province or country."""
    return places.certainty(key) == "plain" or speaks_for_itself(key)


def stands_as_place(page: Page, at: int) -> bool:
    """Tell whether a preposition or adverb of place governs token `at` (في، إلى، داخل، بـ)."""
    word = page.words[at]
    if word.preposition == "ب":
        return True
    if at == 0 or word.preposition:
        return False
    before = page.words[at - 1]
    if before.form == "علي":
        # «قصف على دوما»: fire upon a place.
        return any(is_event(page.words[k].core) for k in range(max(0, at - _FIRE_BEFORE), at - 1))
    return before.form.removeprefix("و") in grammar().words["inside"]


def bare_place(page: Page, at: int, stop: int, *, certain: bool = False, countries: Collection[str] = ()) -> Mention | None:
    """Return a place named without a type: a country or town of the gazetteer; an everyday word only after في، إلى، من.

    `certain` asks for a name that is nothing else; `countries` are those the report speaks of: their small towns count.
    """
    found = place_match(page, at, stop)
    if found is None:
        return None
    last, key, skip = found
    inside = stands_as_place(page, at) or bool(skip and page.words[at].form[skip - 1] in "بل")
    sure = places.certainty(key)
    if sure != "plain" and (certain or not inside or sure == "typed"):
        return None
    if last == at + 1 and not _one_word(page, at, key, inside=inside, countries=countries):
        return None
    while last < stop and _qualifies(page, last):
        last += 1
    return place_named(page, at, last, key, skip)


def place_named(page: Page, at: int, last: int, key: str, skip: int) -> Mention:
    """Return the place that tokens `at:last` name, `skip` letters of clitics before it."""
    return Mention(at, last, page.tokens[at].start + skip, page.tokens[last - 1].end, "place", place=tuple(key.split()))


def _qualifies(page: Page, at: int) -> bool:
    """Tell whether an articled adjective of a quarter or a country goes with the name before it (طرابلس اللبنانية)."""
    word = page.words[at]
    if page.tokens[at].kind != "word" or not word.article or word.joined or word.preposition:
        return False
    return word.core in grammar().words["directions"] or (
        word.core.endswith("ه") and places.country_of_nisba(word.core) is not None
    )


def _one_word(page: Page, at: int, key: str, *, inside: bool, countries: Collection[str]) -> bool:
    """Tell whether a name of one word is a place here: neither adjective nor verb nor everyday word."""
    if qualifies_place(page, at) or _only_nisba(page, at, key):
        return False
    if key.startswith("ال") and not speaks_for_itself(key) and _is_described(page, at):
        return False
    if places.certainty(key) != "plain":
        return not nature(key.removeprefix("ال")).adjective and not lexicon.is_word(key)
    if lexicon.is_noun(key.removeprefix("ال")):
        return inside
    if speaks_for_itself(key):
        return True
    return (inside or _of_countries(key, countries)) and not (page.words[at].verbs and verb_at(page, at) is not None)


def _is_described(page: Page, at: int) -> bool:
    """Tell whether an articled word has an adjective of its own, as other nouns have (السلاسل الحديدية)."""
    if at + 1 >= len(page.tokens) or page.tokens[at + 1].kind != "word":
        return False
    after = page.words[at + 1]
    if not after.article or after.joined or after.preposition or _qualifies(page, at + 1):
        return False
    # A broken plural takes the feminine, and shows by nothing that it is one.
    return nature(after.core).adjective and (
        agrees(page.words[at].core.removeprefix("ال"), after.core) or after.core.endswith("ه")
    )


def _only_nisba(page: Page, at: int, key: str) -> bool:
    """Tell whether an articled adjective is written as a country's name is without article (السورية is not سورية)."""
    word = page.words[at]
    country = places.country_of_nisba(word.core) if word.article and key.startswith("ال") else None
    return country is not None and not any(entry.name_ar.startswith("ال") for entry in places.entries(key))


def _of_countries(key: str, countries: Collection[str]) -> bool:
    return bool(countries) and any(entry.country in countries for entry in places.entries(key))


def qualifies_place(page: Page, at: int) -> bool:
    """Tell whether an articled word stands after a noun it qualifies (الزي الأبيض) and is no place."""
    word = page.words[at]
    if not word.article or at == 0 or page.tokens[at - 1].kind != "word" or word.joined or word.preposition:
        return False
    return nature(word.core).adjective and page.words[at - 1].article and agrees(page.words[at - 1].core, word.core)

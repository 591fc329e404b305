"""Mentions: the noun phrases of a report that may stand in a role. People, groups, bodies, machines, things, places.

One pass from left to right; at each token the readings are tried in a fixed order and the first that fits takes its words.
A mention ends where a preposition, a conjunction, a verb or a mark begins. Whom a bare surname names is told at the end, from
the whole report.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, lexicon
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.backing import tie
from tawthiq.reading.groups import counted, headed, people, thing
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import stems
from tawthiq.reading.persons import bare_name, person
from tawthiq.reading.phrasing import actor_end, is_function, rows_of
from tawthiq.reading.place_names import place_after_type, type_of
from tawthiq.reading.place_words import bare_place, is_noted, place_match, place_named, stands_as_place
from tawthiq.reading.recalling import next_listed, recall_names, recall_places
from tawthiq.reading.registered import lends_its_name, registered
from tawthiq.reading.spoken_of import countries
from tawthiq.reading.unlisted import counted_places, unlisted
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.villages import village

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tawthiq.reading.numbers import NumberReading
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import Word

_Reader = Callable[["Page", int, int], Mention | None]
_READERS: tuple[_Reader, ...] = (place_after_type, registered, person, people, headed, thing)
#: A dateline has at most so many tokens.
_DATELINE = 12
_DASHES = frozenset("-–—ـ―")
#: A name that is a preposition too, as folding writes it.
_FIRST_OF_NAMES = frozenset({"علي"})
_LETTERS = ("ب", "ل")
_MARKS = frozenset("«»“”\"'()")


def read_mentions(page: Page, numbers: Mapping[int, NumberReading], dated: frozenset[int]) -> list[Mention]:
    """Return the mentions of a page in order; `numbers` by first token, `dated` the tokens that dates hold.

    Names that several actors share are left open: `settling.settle` decides them.
    """
    text = _Text(page, numbers, countries(page))
    passed = set(dated)
    out: list[Mention] = []
    for line in page.lines:
        at = _after_dateline(page, line.first, line.last)
        passed.update(range(line.first, at))
        while at < line.last:
            found = None
            free = at not in dated or _longer_name(page, at, line.last)
            if free and page.tokens[at].kind != "punct":
                found = next_listed(page, at, line.last, out) or _mention_at(text, at, line.last)
            if found is None:
                at += 1
                continue
            out.append(found)
            at = max(found.last, found.role_after[1] if found.role_after is not None else 0)
    return _governed(page, recall_places(page, recall_names(page, out, passed), passed))


def _longer_name(page: Page, at: int, stop: int) -> bool:
    """Tell whether a name of more words than one begins at token `at`, whatever its first word is alone (فجر ليبيا)."""
    return page.tokens[at].kind == "word" and actor_end(page, at, stop) > at + 1


class _Text(NamedTuple):
    """What is read: the page, its numbers by first token, the countries it speaks of."""

    page: Page
    numbers: Mapping[int, NumberReading]
    countries: frozenset[str]


def _after_dateline(page: Page, first: int, stop: int) -> int:
    """Return the token after a dateline (بيروت (رويترز) -), `first` itself where the sentence begins with none."""
    if first >= stop or page.tokens[first].kind != "word" or (page.lines[page.line_of[first]].kind == "heading"):
        return first
    known = place_match(page, first, stop)
    if known is None or known[2]:
        return first
    bracket = False
    for at in range(known[0], min(stop - 1, first + _DATELINE)):
        text = page.tokens[at].text
        if text in _DASHES and not bracket:
            return at + 1
        bracket = text == "(" or (bracket and text != ")")
        if page.tokens[at].kind == "word" and not bracket and (page.words[at].verbs and verb_at(page, at) is not None):
            return first
    return first


def _mention_at(text: _Text, at: int, stop: int) -> Mention | None:
    """Return the mention that begins at token `at`."""
    page = text.page
    number = text.numbers.get(at)
    if number is not None and number.kind == "cardinal":
        if page.words[at].form == "عده" and at and _bare_noun(page, at - 1):
            return None  # أحياء عدة: an adjective, no count.
        where = counted_places(page, number, stop)
        if where is not None:
            return where
        mention = counted(page, number, stop)
        if mention.kind == "people" or number.unit_token is None or not number.first <= number.unit_token < number.last:
            return mention
    word = page.words[at]
    if page.tokens[at].kind != "word" or word.form in grammar().reporting_words or lends_its_name(page, at, stop):
        return None
    quantified = _quantified(text, at, stop)
    if quantified is not None:
        return quantified
    if len(word.core) == 1 or is_function(word):
        first = word.form in _FIRST_OF_NAMES or word.form.removeprefix("و") in _FIRST_OF_NAMES or _joint(word)
        return bare_name(page, at, stop, expected=_told_by(page, at)) if first else None
    if word.verbs and verb_at(page, at) is not None and not (_starts_name(page, at) or _starts_place(page, at, stop)):
        return registered(page, at, stop) if _longer_name(page, at, stop) else None
    return _known(page, at, stop) or _by_kind(page, at, stop) or _bare(text, at, stop)


def _joint(word: Word) -> bool:
    return word.form in grammar().words["name_joints"]


def _known(page: Page, at: int, stop: int) -> Mention | None:
    """Return what a name of more words than one, or a noted place after في، names beyond doubt."""
    if place_match(page, at, stop) is not None and stands_as_place(page, at):
        typed = place_after_type(page, at, stop)
        place = bare_place(page, at, stop, certain=True)
        if place is not None and (typed is None or place.last > typed.last) and (place.last > at + 1 or is_noted(place)):
            return place
    return registered(page, at, stop) if actor_end(page, at, stop) > at + 1 else None


def _by_kind(page: Page, at: int, stop: int) -> Mention | None:
    """Return the phrase by its head noun: the first kind that fits."""
    for read in _readers(page.words[at].form, stems(page, at), article=page.words[at].article):
        found = read(page, at, stop)
        if found is not None:
            return _either(page, found, at, stop) if found.kind == "place" and not found.place else found
    return None


@lru_cache(maxsize=1 << 16)
def _readers(form: str, cores: tuple[str, ...], *, article: bool) -> tuple[_Reader, ...]:
    """Return the readers by kind, in order, that a word may begin a phrase for: for most words one or none."""
    closed = grammar()
    by_name = rows_of(actors.actor_phrases(), form, cores, article=article) or rows_of(
        actors.shared_phrases(), form, cores, article=article
    )
    may = (
        any(core in closed.place_types for core in cores),
        bool(by_name),
        bool(rows_of(actors.role_phrases(), form, cores, article=article)),
        bool(rows_of(actors.people_phrases(), form, cores, article=article)),
        any(core in closed.heads for core in cores),
        bool(rows_of(actors.object_phrases(), form, cores, article=article)),
    )
    return tuple(read for read, possible in zip(_READERS, may, strict=True) if possible)


def _bare(text: _Text, at: int, stop: int) -> Mention | None:
    """Return a place or person named without type or title; the longer of the two."""
    place = bare_place(text.page, at, stop, countries=text.countries)
    added = village(text.page, at, stop)
    if added is not None and (place is None or added[0] > place.last):
        place = place_named(text.page, at, *added)
    name = bare_name(text.page, at, stop, expected=_told_by(text.page, at))
    if place is not None and name is not None:
        return place if place.last >= name.last else name
    return place or unlisted(text.page, at, stop) or name


def _either(page: Page, place: Mention, at: int, stop: int) -> Mention:
    """Return a place that is only a type word (القاعدة); where it is somebody's short name too, that name until settled."""
    if place.last > at + 1:
        return place
    name = registered(page, at, stop)
    if name is None or name.shared is None or name.shared.use != "short" or name.last > at + 1:
        return place
    return name._replace(place_type=place.place_type)


def _bare_noun(page: Page, at: int) -> bool:
    word = page.words[at]
    return (
        bool(word.form)
        and not word.article
        and not lexicon.is_function(word.form)
        and not (word.verbs and verb_at(page, at) is not None)
    )


def _told_by(page: Page, at: int) -> bool:
    """Tell whether a verb of saying stands right before token `at`, and what follows is nobody that a table knows."""
    if at == 0 or not page.words[at - 1].verbs or page.words[at].article:
        return False
    verb = verb_at(page, at - 1)
    return verb is not None and verb.lemma in grammar().reporting_verbs


def _quantified(text: _Text, at: int, stop: int) -> Mention | None:
    """Return the phrase that a word such as بعض، جميع، هذه begins."""
    page, word = text.page, text.page.words[at]
    if word.core not in grammar().words["quantifiers"] or word.article:
        return None
    first = at + 1 + (at + 1 < stop and page.words[at + 1].form == "من")
    if first >= stop or page.tokens[first].kind != "word" or page.words[first].joined or page.words[first].preposition:
        return None
    if not page.words[first].article and word.core in grammar().words["demonstratives"]:
        return None
    found = _mention_at(text, first, stop)
    if found is None or found.first != first or found.kind in ("number", "others"):
        return None
    return found._replace(first=at, start=page.core_start(at))


def _starts_name(page: Page, at: int) -> bool:
    """Tell whether a token that could be a verb is a name after a title or a place after a type word."""
    return at > 0 and type_of(page, at - 1) is not None and not page.words[at - 1].article and bool(stands_as_place(page, at - 1))


def _starts_place(page: Page, at: int, stop: int) -> bool:
    """Tell whether a token that could be a verb begins a place of several words (كفر زيتا)."""
    if page.words[at].form not in grammar().words["place_joints"]:
        return False
    return any(found is not None and found[0] > at + 1 for found in (place_match(page, at, stop), village(page, at, stop)))


def _governed(page: Page, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, each with the preposition that governs it and the mention it is joined to."""
    out: list[Mention] = []
    for mention in mentions:
        out.append(_govern(page, mention, out))
    return out


def _govern(page: Page, mention: Mention, before: list[Mention]) -> Mention:
    word, closed = page.words[mention.first], grammar().words
    letters = page.tokens[mention.first].text[: max(0, mention.start - page.tokens[mention.first].start)]
    preposition = word.preposition or (letters[-1] if letters[-1:] in _LETTERS else "")
    conjoined = word.joined or letters[:1] == "و"
    line = page.lines[page.line_of[mention.first]]
    at = mention.first - 1
    while at > line.first and page.tokens[at].text in _MARKS:
        at -= 1
    if not preposition and mention.kind == "place" and at >= line.first and page.words[at].core in closed["plural_types"]:
        preposition = page.words[at].preposition
        at -= 1
    if not preposition and at >= line.first:
        preposition = _preposition_before(page, at, line.first)
    joined = -1
    previous = before[-1] if before else None
    if previous is not None and page.line_of[previous.first] == page.line_of[mention.first]:
        gap = [page.tokens[k].text for k in range(previous.last, mention.first)]
        gap = [text for text in gap if text not in _MARKS]
        linked = conjoined and not gap
        detached = len(gap) == 1 and gap[0] in ("و", "،", ",") and (gap[0] == "و" or conjoined)
        # «غارة على بلدة، وامرأة في قصف على أخرى»: after a comma people are not in a row with a place.
        parted = detached and gap[0] != "و" and previous.kind == "place" and mention.kind in ("people", "person")
        if linked or (detached and not parted):
            joined = len(before) - 1
            if not preposition:
                preposition = previous.preposition
    tied = tie(page, mention.first) if joined < 0 else None
    return mention._replace(preposition=tied.by if tied is not None else preposition, joined=joined)


def _preposition_before(page: Page, at: int, first: int) -> str:
    """Return the preposition (or fixed phrase such as من قبل) that ends at token `at`, "" for none."""
    closed = grammar().words
    form = page.words[at].form
    if not form and page.tokens[at].text == "لـ":
        return "ل"
    bare = form[1:] if form[:1] in ("و", "ف") else form
    if at - 1 >= first:
        pair = f"{_unjoined(page, at - 1)} {form}"
        if pair in closed["agent_phrases"]:
            return "من قبل"
        if pair in closed["target_phrases"]:
            return "ضد"
    if form in ("ل", "ب"):
        return form
    joined = form[:1] == "و" and bare in closed["prepositions"]  # «وفي حلب» is no وفى
    if form not in closed["prepositions"] and not joined and verb_at(page, at) is not None:
        return ""  # «فتحت القوات»: no تحت with a conjunction
    for candidate in (form, bare):
        if candidate in closed["agent_phrases"]:
            return "من قبل"
        if candidate in closed["prepositions"]:
            return candidate
    return ""


def _unjoined(page: Page, at: int) -> str:
    word = page.words[at]
    return word.form[1:] if word.joined and word.form[1:] in grammar().words["prepositions"] else word.form

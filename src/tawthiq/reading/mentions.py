"""Mentions: the noun phrases of a report that may stand in a role. People, groups, bodies, machines, things, places.

One pass from left to right; at each token the readings are tried in a fixed order and the first that fits takes its words.
A mention ends where a preposition, a conjunction, a verb or a mark begins.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading import nominals
from tawthiq.reading.mention import Mention
from tawthiq.reading.page import Page
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tawthiq.reading.numbers import NumberReading

def read_mentions(page: Page, numbers: Mapping[int, NumberReading], dated: frozenset[int]) -> list[Mention]:
    """Return the mentions of a page in order; `numbers` by first token, `dated` the tokens that dates hold."""
    out: list[Mention] = []
    for line in page.lines:
        at = line.first
        while at < line.last:
            if at in dated or page.tokens[at].kind == "punct":
                at += 1
                continue
            found = _mention_at(page, numbers, at, line.last)
            if found is None:
                at += 1
                continue
            out.append(_govern(page, found, out))
            at = found.last
    return _settle_shared(page, out)


def _mention_at(page: Page, numbers: Mapping[int, NumberReading], at: int, stop: int) -> Mention | None:
    number = numbers.get(at)
    if number is not None and number.kind == "cardinal":
        return nominals.counted(page, number, stop)
    if page.tokens[at].kind != "word":
        return None
    word = page.words[at]
    if len(word.core) < 2 or lexicon.is_function(word.form) or (word.joined and lexicon.is_function(word.form[1:])):
        return None
    if verb_at(page, at) is not None and not _starts_name(page, at):
        return None
    for read in (nominals.place_after_type, nominals.registered, nominals.person, nominals.people, nominals.headed, nominals.thing, nominals.bare_place, nominals.bare_name):
        found = read(page, at, stop)
        if found is not None:
            return found
    return None


def _settle_shared(page: Page, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with every shared name settled by what the report names for certain and the countries it speaks of."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        entry = actors.actor(mention.actor) if mention.actor else None
        if entry is not None and entry.country:
            votes[entry.country] += 1
        if mention.kind == "place" and mention.place:
            votes.update({entry.country for entry in places.entries(" ".join(mention.place))[:1] if entry.country})
    for word in page.words:
        country = places.country_of_nisba(word.core) if word.form else None
        if country is not None:
            votes[country] += 1
    countries = [country for country, _ in votes.most_common()]
    out: list[Mention] = []
    named: list[str] = []
    for mention in mentions:
        settled = mention
        if mention.actor is not None:
            named.insert(0, mention.actor)
        elif mention.shared is not None:
            actor = actors.resolve(mention.shared, countries, named)
            entry = actors.actor(actor) if actor is not None else None
            if actor is not None and entry is not None:
                settled = mention._replace(actor=actor, head=mention.head or nominals.head_of_kind(entry.kind, page, mention.first))
            elif mention.shared.use == "short":
                settled = mention._replace(kind="word")
        out.append(settled)
    return out


def _starts_name(page: Page, at: int) -> bool:
    """Tell whether a token that could be a verb is a name after a title or a place after a type word."""
    return at > 0 and page.words[at - 1].core in grammar().place_types


def _govern(page: Page, mention: Mention, before: list[Mention]) -> Mention:
    """Return the mention with the preposition that governs it and the mention it is joined to."""
    word = page.words[mention.first]
    preposition = word.preposition
    line = page.lines[page.line_of[mention.first]]
    at = mention.first - 1
    if not preposition and at >= line.first:
        preposition = _preposition_before(page, at, line.first)
    joined = -1
    previous = before[-1] if before else None
    if previous is not None and page.line_of[previous.first] == page.line_of[mention.first]:
        linked = word.joined and mention.first == previous.last
        detached = mention.first == previous.last + 1 and page.tokens[previous.last].text in ("و", "،", ",")
        detached = detached and (page.tokens[previous.last].text == "و" or word.joined)
        if linked or detached:
            joined = len(before) - 1
            if not preposition:
                preposition = previous.preposition
    return mention._replace(preposition=preposition, joined=joined)


def _preposition_before(page: Page, at: int, first: int) -> str:
    """Return the preposition (or fixed phrase such as من قبل) that ends at token `at`, "" for none."""
    closed = grammar().words
    form = page.words[at].form
    bare = form[1:] if page.words[at].joined else form
    if at - 1 >= first:
        pair = f"{_unjoined(page, at - 1)} {form}"
        if pair in closed["agent_phrases"]:
            return "من قبل"
        if pair in closed["target_phrases"]:
            return "ضد"
    for candidate in (form, bare):
        if candidate in closed["agent_phrases"]:
            return "من قبل"
        if candidate in closed["prepositions"]:
            return candidate
    return ""


def _unjoined(page: Page, at: int) -> str:
    word = page.words[at]
    return word.form[1:] if word.joined and word.form[1:] in grammar().words["prepositions"] else word.form

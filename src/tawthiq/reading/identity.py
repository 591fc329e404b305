"""Who is who within a report: the mentions of one person or body, named in full, by a surname, by an office or a bare noun.

From the first mention to the last: a name joins the person whose name holds it; a bare office (الوزير، العقيد المذكور) the last
person who was given that office; a bare noun (المرصد، الحركة) the last body that its own noun named. What fits two is left
alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.capacity import Capacity, capacity
from tawthiq.reading.phrasing import match
from tawthiq.reading.spoken_of import votes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

#: Heads of groups (as in `heads.tsv`) that are no bodies: nobody takes them up again by their noun.
_NO_BODIES = frozenset({"aircraft", "weapon", "crowd"})


class Identity(NamedTuple):
    """A person or body of a report: `id` (a1, a2 …), the fullest name (folded characters), the registry's actor, and a country.

    The country is that of the office, or else the one the report speaks of most; `body` tells a body from a person.
    """

    id: str
    name: tuple[int, int] | None = None
    actor: str | None = None
    country: str | None = None
    body: bool = False


@dataclass(slots=True)
class _Known:
    """A person or body while the report is read: parts of the name, nouns of the phrases that named him."""

    members: list[int]
    person: bool
    parts: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    nouns: list[frozenset[str]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    actor: str | None = None
    country: str | None = None
    last: int = -1


def identify(page: Page, mentions: Sequence[Mention]) -> Mapping[int, Identity]:
    """Return who each mention is, by its index; mentions of nobody in particular are left out."""
    known: list[_Known] = []
    aliases: dict[str, _Known] = {}
    spoken_for = votes(page, mentions)
    home = max(spoken_for, key=lambda country: spoken_for[country]) if spoken_for else None
    order = sorted(range(len(mentions)), key=lambda index: (mentions[index].first, -mentions[index].last))
    for index in order:
        mention = mentions[index]
        alias = aliases.get(_text(page, mention))
        told = capacity(page, mention) if mention.kind == "person" else Capacity()
        found: _Known | None
        if alias is not None:
            found = alias
        elif mention.kind == "person":
            found = _person(page, mention, told, known)
        elif mention.kind in ("actor", "group") or (mention.kind == "people" and mention.head == "source"):
            found = _body(page, mention, known)
        else:
            continue
        if found is not None:
            found.members.append(index)
            _note(found, mention.first, known)
            _brackets(page, mention, found, aliases)
        if mention.kind in ("person", "group", "people"):
            _served(page, mention, told, known)
    known = [one for one in known if one.members]
    known.sort(key=lambda one: min(mentions[index].first for index in one.members))
    return {
        index: Identity(f"a{number}", one.name, one.actor, one.country or home, body=not one.person)
        for number, one in enumerate(known, 1)
        for index in one.members
    }


def _note(one: _Known, at: int, known: list[_Known]) -> None:
    """Note that somebody was named at a token."""
    one.last = at
    if all(one is not other for other in known):
        known.append(one)


def _text(page: Page, mention: Mention) -> str:
    """Return the letters of a mention of one word, "" for a longer one."""
    return page.tokens[mention.first].text[max(0, mention.start - page.tokens[mention.first].start) :] * (
        mention.last == mention.first + 1
    )


def _brackets(page: Page, mention: Mention, one: _Known, aliases: dict[str, _Known]) -> None:
    """Learn the short name in one word that brackets give a body after its name (مركز الخليج للتوثيق (رصد))."""
    at = mention.last
    if one.person:
        return
    if at < len(page.tokens) and page.tokens[at].text != "(":
        at -= len("(X)")  # the phrase took the brackets in
    if mention.first < at and at + 2 < len(page.tokens) and page.tokens[at].text == "(" and page.tokens[at + 2].text == ")":
        inside = page.tokens[at + 1]
        if inside.kind == "word" and len(inside.text) > 1:
            aliases.setdefault(inside.text, one)


def _served(page: Page, mention: Mention, told: Capacity, known: list[_Known]) -> None:
    """Note the bodies that a phrase names inside: whom an office serves, to whom people belong; a bare noun may take them up."""
    if mention.kind == "person":
        first, last = told.affiliation if told.affiliation is not None else (mention.last, mention.last)
    else:
        first, last = mention.first + 1, mention.last
    for at in range(first, last):
        found = match(actors.actor_phrases(), page, at, last) if page.words[at].form else None
        if found is not None:
            _note(_registered(page, at, found[1], known), at, known)
            return
    if first < last and mention.kind == "person" and _head(page, first) in grammar().heads and last > first + 1:
        nouns, head = _nouns(page, first, last), _head(page, first)
        one = next((one for one in known if not one.person and nouns in one.nouns), None)
        if one is None:
            one = _Known([], person=False, name=(page.core_start(first), page.tokens[last - 1].end))
        one.nouns.append(nouns)
        one.heads.add(head)
        _note(one, first, known)


def _registered(page: Page, at: int, actor: str, known: Sequence[_Known]) -> _Known:
    """Return the body of a registry's id, named at a token."""
    entry = actors.actor(actor)
    one = next((one for one in known if one.actor == actor), None) or _Known([], person=False, actor=actor)
    one.heads |= {_head(page, at), *(entry.heads if entry is not None else ())}
    return one


def _person(page: Page, mention: Mention, told: Capacity, known: Sequence[_Known]) -> _Known | None:
    phrases = [_nouns(page, *tokens) for tokens in (told.title, told.role) if tokens is not None]
    heads = {_head(page, tokens[0]) for tokens in (told.title, told.role) if tokens is not None}
    persons = [one for one in known if one.person]
    if told.name is None:
        found = _by_office(page, mention, phrases, heads, persons)
        if found is None:
            return None
    else:
        parts = _parts(page, mention, told.name)
        given = bool(heads & grammar().persons["royal"]) and not page.words[told.name[0]].article
        fitting = [one for one in persons if parts and one.parts and _same(parts, one.parts, given=given)]
        if len(fitting) > 1:
            closer = [one for one in fitting if heads & one.heads]
            fitting = closer or [one for one in fitting if len(parts) > 1]
            if not fitting:
                return None
        found = fitting[-1] if fitting else _Known([], person=True)
        if len(parts) > len(found.parts):
            start = mention.start if told.name[0] == mention.first else page.tokens[told.name[0]].start
            found.parts, found.name = parts, (start, page.tokens[told.name[1] - 1].end)
    found.nouns += phrases
    found.heads |= heads
    found.country = found.country or _country(page, told.role)
    return found


def _by_office(
    page: Page, mention: Mention, phrases: Sequence[frozenset[str]], heads: set[str], persons: Sequence[_Known]
) -> _Known | None:
    """Return the person whom a bare office names: the last who was given it, or somebody new."""
    if not page.words[mention.first].article and not _possessed(page, mention):
        return _Known([], person=True)
    nouns = frozenset[str]().union(*phrases)
    fitting = [one for one in persons if heads & one.heads and any(nouns <= phrase for phrase in one.nouns)]
    if fitting:
        return max(fitting, key=lambda one: one.last)
    return _Known([], person=True) if len(nouns) > 1 else None


def _possessed(page: Page, mention: Mention) -> bool:
    """Tell whether an office is made definite by what follows it (وزير الدفاع)."""
    return any(page.words[at].article for at in range(mention.first + 1, mention.last))


def _body(page: Page, mention: Mention, known: Sequence[_Known]) -> _Known | None:
    bodies = [one for one in known if not one.person]
    word = page.words[mention.first]
    head = _head(page, mention.first)
    if mention.actor is not None:
        return _registered(page, mention.first, mention.actor, known)
    if mention.head in _NO_BODIES or not mention.head:
        return None
    nouns = _nouns(page, mention.first, mention.last)
    if word.article and nouns <= {head}:
        if head in grammar().persons["not_taken_up"]:
            return None
        taken = [one for one in bodies if head in one.heads]
        return max(taken, key=lambda one: one.last) if taken else None
    found = next((one for one in reversed(bodies) if nouns in one.nouns and head in one.heads), None)
    if found is None:
        found = _Known([], person=False, name=(mention.start, page.tokens[mention.last - 1].end))
    found.nouns.append(nouns)
    found.heads.add(head)
    return found


def _head(page: Page, at: int) -> str:
    """Return the noun that a phrase begins with, bare."""
    word = page.words[at]
    heads = grammar().heads
    return next((core for core in word.cores if core in heads), word.core)


def _nouns(page: Page, first: int, last: int) -> frozenset[str]:
    """Return the bare words of a phrase, without those that only point back (المذكور، نفسه)."""
    pointing = grammar().persons["pointing_back"]
    return frozenset(
        word.core
        for at in range(first, last)
        if (word := page.words[at]).form and word.core not in pointing and word.form not in pointing
    )


def _parts(page: Page, mention: Mention, name: tuple[int, int]) -> tuple[str, ...]:
    """Return the parts of a name as they compare: joined parts in one, articles, clitics and what stands in brackets off."""
    words: list[str] = []
    for at in range(*name):
        token = page.tokens[at]
        if token.text in ("(", "«"):
            break
        if token.kind == "word":
            words.append(token.text[max(0, mention.start - token.start) :] if at == mention.first else token.text)
    return tuple(_plain(part) for part in names.parts(" ".join(words)))


def _plain(part: str) -> str:
    bare = part.removeprefix("ال ").removeprefix("ال").replace(" ", "")
    return bare.replace("عبدال", "عبد", 1) if bare.startswith("عبدال") else bare


def _same(one: tuple[str, ...], other: tuple[str, ...], *, given: bool = False) -> bool:
    """Tell whether two names may be one person's: the shorter stands in the longer, in order, and shares an end with it.

    One part is a surname, with `given` a ruler's given name.
    """
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] == long[0 if given else -1]
    left = iter(long)
    return all(part in left for part in short) and (short[-1] == long[-1] or short[0] == long[0])


def _country(page: Page, role: tuple[int, int] | None) -> str | None:
    """Return the country that an office tells of (وزير الخارجية الفرنسي), None where it tells none."""
    if role is None:
        return None
    for at in range(*role):
        word = page.words[at]
        country = places.country_of_nisba(word.core) if word.form else None
        if country is not None:
            return country
        found = match(actors.actor_phrases(), page, at, role[1]) if word.form else None
        entry = actors.actor(found[1]) if found is not None else None
        if entry is not None and entry.country:
            return entry.country
    return None

"""Settling: which actor a name means that only the whole report decides: the army of which country, the rulers of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.clauses import split_clauses
from tawthiq.reading.phrasing import match
from tawthiq.reading.registered import head_of_kind
from tawthiq.reading.scene import Scene
from tawthiq.reading.spoken_of import votes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tawthiq.knowledge.actors import SharedName
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

#: Between those who belong and whom they belong to (مسلحون من الحركة، قيادي في التنظيم).
_TIES = frozenset({"من", "في"})
#: A country counts as one that a report speaks of from this part of the words for the first one on.
_SPOKEN_OF = 0.3


def set_scene(page: Page, mentions: Sequence[Mention], day: date | None) -> Scene:
    """Return the scene of a report: every shared name decided, every actor the one that its name meant on the report's day."""
    countries = _spoken_of(page, mentions)
    published = day.isoformat() if day is not None else None
    settled = _settled(page, mentions, countries, published)
    return Scene(page, settled, [mention.first for mention in mentions], split_clauses(page), published, countries)


def _spoken_of(page: Page, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the ISO codes of the countries that a report speaks of, the one with most actors, places and nationalities first."""
    spoken_for = votes(page, mentions, named_places=True)
    least = max(spoken_for.values(), default=0) * _SPOKEN_OF
    return tuple(country for country, count in spoken_for.most_common() if count >= least)


def _settled(page: Page, mentions: Sequence[Mention], countries: Sequence[str], day: str | None) -> list[Mention]:
    out: list[Mention] = []
    named: list[str] = []
    for mention in mentions:
        settled = mention
        if mention.actor is not None:
            named.insert(0, mention.actor)
            settled = mention._replace(actor=_on_day(mention.actor, day))
        elif mention.shared is not None:
            actor = _resolved(page, mention, mention.shared, countries, named)
            entry = actors.actor(actor) if actor is not None else None
            if actor is not None and entry is not None:
                head = mention.head or head_of_kind(entry.kind, page, mention.first)
                settled = mention._replace(actor=_on_day(actor, day), head=head)
            elif mention.shared.use == "short":
                settled = mention._replace(kind=_unsettled(page, mention))
        out.append(settled)
    return out


def _resolved(page: Page, mention: Mention, name: SharedName, countries: Sequence[str], named: Sequence[str]) -> str | None:
    """Return the actor of a shared name; with an adjective of a country (الجيش الأرجنتيني) that country's or none."""
    nation = nation_of(page, mention)
    return actors.resolve(name, countries, named) if nation is None else actors.resolve(name, (nation,))


def _on_day(actor: str, day: str | None) -> str:
    entry = actors.standing(actor, day)
    return entry.id if entry is not None else actor


def _unsettled(page: Page, mention: Mention) -> str:
    """Return what a short name is that nothing in the report explains: a place, a group, an office, or a mere word.

    It points back to a base (القاعدة) only where one is named.
    """
    if mention.place_type:
        base = grammar().place_types[mention.place_type].kind == "base"
        named = not base or any(word.core == mention.place_type and not word.article for word in page.words)
        return "place" if named else "group"
    if mention.head:
        return "group"
    return "person" if match(actors.role_phrases(), page, mention.first, mention.last) is not None else "word"


def inner_actor(scene: Scene, index: int) -> str | None:
    """Return the registry id of the actor that a phrase names or belongs to (عناصر من جبهة النصرة، دورية للجيش), on the day."""
    mention = scene.mentions[index]
    if mention.actor is not None:
        return mention.actor
    if mention.kind in ("number", "place", "actor"):
        return None
    found = _inside(scene, index)
    return _on_day(found, scene.day) if found is not None else None


def _inside(scene: Scene, index: int) -> str | None:
    """Return the first actor that words of a mention name: for certain, by a shared name, or by its bare head noun again."""
    page, mention = scene.page, scene.mentions[index]
    certain = _certain(page, mention)
    for at in range(mention.first, mention.last):
        word = page.words[at]
        if page.tokens[at].kind != "word":
            continue
        if certain is not None and certain[0] == at:
            return certain[1]
        shared = match(actors.shared_phrases(), page, at, mention.last)
        if shared is not None and shared[1].use != "metonym":
            identity = _resolved(page, mention, shared[1], scene.countries, tuple(_named_before(scene, index)))
            if identity is not None:
                return identity
        if word.article and (at > mention.first or is_bare(page, mention)):
            again = _taken_up(scene, index, at)
            if again is not None:
                return again
    return None


def _certain(page: Page, mention: Mention) -> tuple[int, str] | None:
    """Return (token, id) of the first name inside a mention that means one actor wherever it stands, or None."""
    for at in range(mention.first, mention.last):
        if page.tokens[at].kind == "word":
            found = match(actors.actor_phrases(), page, at, mention.last)
            if found is not None and not (_is_state(found[1]) and _far(page, mention, at)):
                return at, found[1]
    return None


def _named_before(scene: Scene, index: int) -> Iterator[str]:
    """Yield the actors named for certain before a mention, latest first."""
    for mention in reversed(scene.mentions[:index]):
        if mention.actor is not None:
            yield mention.actor
        elif mention.kind in ("people", "group"):
            found = _certain(scene.page, mention)
            if found is not None:
                yield found[1]


def _taken_up(scene: Scene, index: int, at: int) -> str | None:
    """Return the actor named last that the bare head noun at token `at` takes up again (الحركة after حركة النهضة), or None."""
    head = scene.page.words[at].core
    for known in _named_before(scene, index):
        entry = actors.actor(known)
        if entry is not None and head in entry.heads:
            return known
    return None


def is_bare(page: Page, mention: Mention) -> bool:
    """Tell whether a mention is a bare head noun that takes a name up again (الحركة، التنظيم، الوزارة)."""
    return mention.kind == "group" and mention.last == mention.first + 1 and page.words[mention.first].article


def _is_state(actor: str) -> bool:
    entry = actors.actor(actor)
    return entry is not None and entry.kind == "state"


def _far(page: Page, mention: Mention, at: int) -> bool:
    """Tell whether a state's name deep in a phrase says nothing of whose the phrase is (لجنة تحرير فلسطين)."""
    word = page.words[at]
    return at > mention.first + 1 and not word.preposition and page.words[at - 1].form not in _TIES


def nation_of(page: Page, mention: Mention) -> str | None:
    """Return the ISO code of the country that an adjective of a phrase names (جنود إسرائيليون), None where none does."""
    definite = page.words[mention.first].article
    for at in range(mention.first, mention.last):
        core = page.words[at].core
        adverb = definite and not page.words[at].article and core.endswith("يا")  # «الجيش المدعوم إيرانيا»
        if page.tokens[at].kind == "word" and core not in grammar().cues["not_nationalities"] and not adverb:
            country = places.country_of_nisba(core)
            if country is not None:
                return country
    return None

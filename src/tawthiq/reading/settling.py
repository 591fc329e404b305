"""Settling: which actor a name means that only the whole report decides: the army of which country, the rulers of which day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.reading.clauses import split_clauses
from tawthiq.reading.phrasing import match
from tawthiq.reading.registered import head_of_kind
from tawthiq.reading.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

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
    least = max(votes.values(), default=0) * _SPOKEN_OF
    return tuple(country for country, count in votes.most_common() if count >= least)


def _settled(page: Page, mentions: Sequence[Mention], countries: Sequence[str], day: str | None) -> list[Mention]:
    out: list[Mention] = []
    named: list[str] = []
    for mention in mentions:
        settled = mention
        if mention.actor is not None:
            named.insert(0, mention.actor)
            settled = mention._replace(actor=_on_day(mention.actor, day))
        elif mention.shared is not None:
            actor = actors.resolve(mention.shared, countries, named)
            entry = actors.actor(actor) if actor is not None else None
            if actor is not None and entry is not None:
                head = mention.head or head_of_kind(entry.kind, page, mention.first)
                settled = mention._replace(actor=_on_day(actor, day), head=head)
            elif mention.shared.use == "short":
                settled = mention._replace(kind=_unsettled(page, mention))
        out.append(settled)
    return out


def _on_day(actor: str, day: str | None) -> str:
    entry = actors.standing(actor, day)
    return entry.id if entry is not None else actor


def _unsettled(page: Page, mention: Mention) -> str:
    """Return what a short name is that nothing in the report explains: a place, a group, an office, or a mere word."""
    if mention.place_type:
        return "place"
    if mention.head:
        return "group"
    return "person" if match(actors.role_phrases(), page, mention.first, mention.last) is not None else "word"


def inner_actor(scene: Scene, index: int) -> str | None:
    """Return the registry id of the actor that a phrase names or belongs to (عناصر من جبهة النصرة، دورية للجيش), on the day."""
    page, mention = scene.page, scene.mentions[index]
    if mention.actor is not None:
        return mention.actor
    if mention.kind in ("number", "place"):
        return None
    named = [other.actor for other in reversed(scene.mentions[:index]) if other.actor is not None]
    if is_bare(page, mention):
        return _taken_up(page.words[mention.first].core, named)
    for at in range(mention.first, mention.last):
        if page.tokens[at].kind != "word":
            continue
        found = match(actors.actor_phrases(), page, at, mention.last)
        if found is not None and not (_is_state(found[1]) and _far(page, mention, at)):
            return _on_day(found[1], scene.day)
        shared = match(actors.shared_phrases(), page, at, mention.last)
        if shared is not None and shared[1].use != "metonym":
            identity = actors.resolve(shared[1], scene.countries, named)
            if identity is not None:
                return _on_day(identity, scene.day)
    return None


def _is_state(actor: str) -> bool:
    entry = actors.actor(actor)
    return entry is not None and entry.kind == "state"


def _far(page: Page, mention: Mention, at: int) -> bool:
    """Tell whether a state's name deep in a phrase says nothing of whose the phrase is (لجنة تحرير فلسطين)."""
    word = page.words[at]
    return at > mention.first + 1 and not word.preposition and page.words[at - 1].form not in ("من", "في")


def is_bare(page: Page, mention: Mention) -> bool:
    """Tell whether a mention is a bare head noun that takes a name up again (الحركة، التنظيم، الوزارة)."""
    return mention.kind == "group" and mention.last == mention.first + 1 and page.words[mention.first].article


def _taken_up(head: str, named: Sequence[str]) -> str | None:
    """Return the actor named last that a bare head noun may take up again (الحركة after حركة النهضة), or None."""
    for known in named:
        entry = actors.actor(known)
        if entry is not None and head in entry.heads:
            return known
    return None

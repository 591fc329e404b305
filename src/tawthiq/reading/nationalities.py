"""Nationalities that name the doer of a deed by an adjective alone (غارة إسرائيلية، قصف تركي)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.reading.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.page import Page
    from tawthiq.reading.triggers import Trigger

#: The adjective stands among so many words after the noun.
_REACH = 3


def add_doers(page: Page, triggers: Sequence[Trigger], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with every nationality after a noun of violence that takes its doer in the genitive."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    found: list[Mention] = []
    for trigger in triggers:
        if trigger.verb is not None or trigger.frame.plover != "ASSAULT" or trigger.frame.role("gen", "A") not in ("A", "I"):
            continue
        found.extend(_doer(page, trigger, taken))
    if not found:
        return list(mentions)
    order = sorted([*mentions, *found], key=lambda mention: mention.first)
    now = {id(mention): index for index, mention in enumerate(order)}
    return [mention if mention.joined < 0 else mention._replace(joined=now[id(mentions[mention.joined])]) for mention in order]


def _doer(page: Page, trigger: Trigger, taken: set[int]) -> list[Mention]:
    line = page.lines[page.line_of[trigger.first]]
    article = page.words[trigger.first].article
    for at in range(trigger.last, min(line.last, trigger.last + _REACH)):
        word = page.words[at]
        if at in taken or page.tokens[at].kind != "word" or word.preposition or word.joined or word.article != article:
            return []
        country = places.country_of_nisba(word.core)
        if country is not None:
            state = _state(country)
            return [Mention(at, at + 1, page.core_start(at), page.tokens[at].end, "actor", actor=state, head="state")]
    return []


@cache
def _state(country: str) -> str | None:
    """Return the registry's id of a country's state."""
    return next((entry.id for entry in actors.all_actors() if entry.kind == "state" and entry.country == country), None)

"""What an actor of a report counts as: its codes, its country, and how the wording frames it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tawthiq.knowledge import actors
from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.phrases import without_article
from tawthiq.model import Framing
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawthiq.knowledge.actors import ActorEntry, Codes, Wording
    from tawthiq.model import ActorMention
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

#: ACLED's interaction codes (`model.codes.ACLED_INTER`) that the reader itself tells apart.
_STATE, _RIOTERS, _PROTESTERS, _CIVILIANS, _EXTERNAL = 1, 5, 6, 7, 8
#: ACLED's types of events in which forces act.
ARMED = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
#: Groups that whom they belong to makes nothing else of.
_BYSTANDERS = frozenset({"civilians", "children", "women", "medics", "journalists"})
#: Sectors whose people fight or rule abroad as a state's forces.
_FORCES = frozenset({"GOV", "MIL", "PRM", "SPY", "UAF"})
_CROWDS = {"Protests": _PROTESTERS, "Riots": _RIOTERS}


def codes(kind: str | None, group: str | None, entry: ActorEntry | None, *, own: bool) -> Codes:
    """Return the codes of somebody of a kind and casualty group; `entry` is the actor they are (`own`) or belong to.

    Fighters and members count as what their side is; civilians and protesters are that, whoever's they are.
    """
    general = actors.codes_of_kind(kind or "")
    if entry is None:
        return general._replace(bloc=None)
    if not own and group in _BYSTANDERS:
        return general
    return entry.codes._replace(bloc=None) if entry.country else entry.codes


def is_rule(page: Page, mention: Mention) -> bool:
    """Tell whether a mention's head is a word for a government that in armed events stands for its forces (النظام)."""
    return page.words[mention.first].core in grammar().cues["rule"]


def framing(page: Page, mention: Mention, entry: ActorEntry | None) -> Framing | None:
    """Return how the words of a mention frame whom they name: the first words that do, the longest if several begin there."""
    at = range(mention.first, mention.last)
    words = [without_article(page.words[k].core if k == mention.first else page.words[k].form) for k in at]
    plain = frozenset(without_article(word) for word in fold_key(entry.name_ar).split()) if entry is not None else frozenset()
    for k, word in enumerate(words):
        for rest, found in actors.wordings(word):
            last = k + 1 + len(rest)
            if tuple(words[k + 1 : last]) != rest:
                continue
            told = next((row for row in found if _frames(row, entry, named={word, *rest} <= plain)), None)
            if told is not None:
                first = at[k]
                begin = page.core_start(first) if k == 0 else page.tokens[first].start
                span = page.cut(begin, page.tokens[at[last - 1]].end)
                return Framing(wording=span.text, stance=told.stance, note_ar=told.note_ar, note_en=told.note_en)
    return None


def _frames(wording: Wording, entry: ActorEntry | None, *, named: bool) -> bool:
    """Tell whether a wording is about an actor; `named`: all of it is part of the actor's plain name."""
    if entry is None:
        return not wording.actors
    if entry.id in wording.actors:
        return True
    return not named and (not wording.actors or f"{entry.id.partition('.')[0]}.*" in wording.actors)


def in_event(
    actor: ActorMention, acled_event_type: str | None, countries: Iterable[str | None], *, initiates: bool
) -> ActorMention:
    """Return an actor as the party to an event it is: people who protest or riot, a state's forces abroad as external ones.

    `countries` are those of the event's places; where one is unknown or the actor's own, its forces count as at home.
    """
    if initiates and acled_event_type in _CROWDS and actor.actor is None and actor.inter in (_CIVILIANS, _PROTESTERS):
        return replace(actor, inter=_CROWDS[acled_event_type])
    there = set(countries)
    if actor.inter != _STATE or actor.sector not in _FORCES:
        return actor
    if acled_event_type is None or (actor.sector == "GOV" and acled_event_type not in ARMED):
        return actor
    return replace(actor, inter=_EXTERNAL) if actor.country and there and not there & {None, actor.country} else actor

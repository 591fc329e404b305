"""Whether a bare folded form is a word that some table knows: what decides where a written token's clitics end."""

from __future__ import annotations

from functools import cache

from tawthiq.knowledge import actors, names, places
from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar


@cache
def _words() -> frozenset[str]:
    """Return every form of the closed classes, people words, things, roles and event nouns, and first words of actors."""
    known: set[str] = set()
    closed = grammar()
    for listed in closed.words.values():
        known |= listed
    known |= closed.heads.keys() | closed.place_types.keys() | closed.reporting_words.keys()
    table = frame_table()
    known |= table.nouns.keys()
    known |= {key for key in table.phrases if not key.startswith("@")}
    known |= actors.known_words()
    return frozenset(known)


@cache
def _functions() -> frozenset[str]:
    words = grammar().words
    return frozenset().union(*words.values()) - words["directions"]


def is_word(form: str) -> bool:
    """Tell whether a form stands in a table of common nouns, closed-class words or actors' names."""
    return form in _words()


def is_function(form: str) -> bool:
    """Tell whether a form is a closed-class word."""
    return form in _functions()


def is_name(form: str) -> bool:
    """Tell whether a form is a personal name or the name of a place."""
    return names.is_name(form) or bool(places.candidates((form,), 0))


@cache
def telling_verbs() -> frozenset[str]:
    """Return the lemmas of the verbs that tell, report or carry what happened: the ones whose reading as a verb matters."""
    table, closed = frame_table(), grammar()
    phrased = {key[1:] for key in table.phrases if key.startswith("@")}
    inside = {
        word[1:]
        for rows in table.phrases.values()
        for items, _ in rows
        for item in items
        for word in item
        if word.startswith("@")
    }
    return frozenset(table.verbs.keys() | phrased | inside | closed.reporting_verbs.keys() | closed.light_verbs.keys())

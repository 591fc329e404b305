"""Whether a bare folded form is a word that some table knows: what decides where a written token's clitics end."""

from __future__ import annotations

from functools import cache

from tawthiq.knowledge import actors, names, places
from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.phrases import without_article

#: Groups of `function_words.toml` that say what a word is good for in a phrase; many of their words are verbs as well.
_QUALITIES = ("adjectives", "nouns", "broken_plurals", "feminine", "reports", "belonging", "times", "place_joints", "name_joints")


@cache
def _words() -> frozenset[str]:
    """Return every form of the closed classes, people words, things, roles and event nouns, and first words of actors."""
    known: set[str] = set()
    closed = grammar()
    for group, listed in closed.words.items():
        if group not in _QUALITIES:
            known |= listed
    known |= closed.heads.keys() | closed.place_types.keys() | closed.reporting_words.keys()
    table = frame_table()
    known |= table.nouns.keys()
    known |= {key for key in table.phrases if not key.startswith("@")}
    known |= actors.known_words()
    return frozenset(known)


#: Groups of `function_words.toml` that hold nouns, adjectives and parts of names: words that mean something by themselves.
_CONTENT = (
    "directions",
    "adjectives",
    "quantifiers",
    "belonging",
    "name_joints",
    "broken_plurals",
    "feminine",
    "offices",
    "nouns",
    "reports",
    "inside",
    "units",
    "times",
    "place_joints",
    "plural_types",
)


@cache
def _functions() -> frozenset[str]:
    words = grammar().words
    return frozenset[str]().union(*(listed for group, listed in words.items() if group not in _CONTENT)) - words["directions"]


@cache
def _nouns() -> frozenset[str]:
    """Return the forms that tables list as nouns: heads, kinds of place, events, things, weapons, offices, people."""
    closed, table = grammar(), frame_table()
    nouns = set(closed.words["nouns"] | closed.words["offices"] | closed.words["reports"])
    nouns |= closed.heads.keys() | closed.place_types.keys() | table.nouns.keys()
    for phrases in (actors.object_phrases(), actors.weapon_phrases()):
        nouns.update(without_article(word) for word in phrases.first_words())
    nouns.update(word for word in map(without_article, actors.role_phrases().first_words()) if not word.endswith(("ي", "يه")))
    nouns.update(first for (first, *rest), value in actors.people_phrases() if not (rest or value.adjective))
    return frozenset(nouns - closed.words["adjectives"])


def is_noun(form: str) -> bool:
    """Tell whether a table lists a bare form as a noun (people words that are as often adjectives are none)."""
    return form in _nouns()


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
    return frozenset(
        table.verbs.keys() | phrased | inside | closed.reporting_verbs.keys() | {verb.split()[0] for verb in closed.light_verbs}
    )


@cache
def speaking_verbs() -> frozenset[str]:
    """Return the lemmas of the verbs that people quoted in reports say of themselves."""
    table = frame_table()
    spoken = {lemma for lemma, rows in table.verbs.items() if any("speech" in table.frames[row].flags for row in rows)}
    return frozenset(spoken | grammar().reporting_verbs.keys())

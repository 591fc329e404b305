"""The value of a mention: a noun phrase that may stand in a role."""

from __future__ import annotations

from typing import NamedTuple

from tawthiq.knowledge.actors import SharedName
from tawthiq.model import Count

_FIGHTING = frozenset({"military", "armed", "aircraft", "weapon"})


class Mention(NamedTuple):
    """A noun phrase, tokens `first:last`, folded characters `start:end` (clitics of its first token left out).

    `kind`: actor (of the registry), group (a head noun of `heads.tsv`), people, person, thing, place, others (آخرون),
    number. `preposition` governs it ("" for none); `joined` is the index of the mention it is coordinated with, or -1.
    `head` is the kind of its head noun, `word` that of its people or thing word, `group` the casualty group of people words.
    `place` is the name a place goes by, `place_type` the word that announced it. A person's name begins at `name_first`.
    `role_after` is the office that stands in apposition after a name. `full_name` are the tokens of the full name of a person
    whom this mention names by a part of it. `shared` is a name that several actors bear, until the whole report has decided.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    preposition: str = ""
    joined: int = -1
    actor: str | None = None
    head: str = ""
    word: str = ""
    group: str | None = None
    counted: Count | None = None
    place: tuple[str, ...] = ()
    place_type: str = ""
    name_first: int = -1
    role_after: tuple[int, int] | None = None
    shared: SharedName | None = None
    full_name: tuple[int, int] | None = None

    @property
    def fights(self) -> bool:
        """Whether this may act in an armed event by its head noun or kind of people."""
        return self.head in _FIGHTING or self.group == "combatants"

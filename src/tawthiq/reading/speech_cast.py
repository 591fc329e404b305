"""The cast of a report: its mentions, with the voices that are no mention of the page; and marks that many readers ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.reading.page import Page, is_function_word

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene

OPENING = frozenset('"“”«„')
CLOSING = frozenset('"“”»')
MARKS = OPENING | CLOSING
#: A word of a name so short is too common to know somebody by.
_SHORT = 3


class Voice(NamedTuple):
    """Who speaks: mention `at`, tokens `first:last` with all that qualifies it; `gender` m, f, p (people) or "" (open)."""

    at: int
    first: int
    last: int
    gender: str


class Cast:
    """The mentions of a report with the voices that are no mention of the page: those are added behind them."""

    def __init__(self, scene: Scene, dated: frozenset[int]) -> None:
        self.scene = scene
        self.page = scene.page
        self.dated = dated
        self.mentions: list[Mention] = list(scene.mentions)
        #: Words of the names that the report has given so far, first names left out.
        self.names: set[str] = set()
        self._known: dict[tuple[int, int, int, str], int] = {}
        for at, mention in enumerate(scene.mentions):
            self._known[_key(mention)] = at
            self._learn(mention)

    def starting(self, at: int) -> Mention | None:
        """Return the mention of the page that begins at token `at`."""
        for index in self.scene.between(at, at + 1):
            return self.mentions[index]
        return None

    def add(self, mention: Mention) -> int:
        """Return the index of a voice, added unless the page has that very mention with no less of an office after it."""
        known = self._known.get(_key(mention))
        if known is not None and (mention.role_after or (0, 0))[1] <= (self.mentions[known].role_after or (0, 0))[1]:
            return known
        self.mentions.append(mention)
        self._learn(mention)
        self._known[_key(mention)] = len(self.mentions) - 1
        return len(self.mentions) - 1

    def _learn(self, mention: Mention) -> None:
        if mention.name_first >= 0:
            words = self.page.words[mention.name_first + 1 : mention.last]
            self.names.update(word.form for word in words if len(word.form) > _SHORT)


def _key(mention: Mention) -> tuple[int, int, int, str]:
    return mention.first, mention.last, mention.name_first, mention.kind


def complementizer(page: Page, at: int) -> bool:
    """Tell whether a token is أن or إن with or without a pronoun, not the لأن of a reason."""
    word = page.words[at]
    return is_function_word(word, "complementizer") and not word.form.startswith(("لان", "ولان"))


def closing(page: Page, at: int, stop: int, most: int) -> int | None:
    """Return the token that closes the quotation or bracket that token `at` opens, None where that is far."""
    marks = ")" if page.tokens[at].text == "(" else CLOSING
    for k in range(at + 1, min(stop, at + most + 2)):
        if page.tokens[k].text in marks:
            return k
    return None


def unjoined(page: Page, at: int) -> str:
    """Return the form of a token without the و or ف that joins it."""
    word = page.words[at]
    return word.form[1:] if word.joined else word.form

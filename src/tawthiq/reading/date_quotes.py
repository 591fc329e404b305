"""The day of speaking: inside quotation marks "today" is the day on which the words were said, where the sentence tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tawthiq.knowledge.calendar_words import calendar_words
from tawthiq.model import DateRange
from tawthiq.reading.date_ranges import Found
from tawthiq.script.tokens import Token

_OPENING, _CLOSING, _EITHER = "«“‹", "»”›", '"'
#: A day of speaking stands at most so many words from its verb.
_REACH = 8
#: A quotation runs over at most so many sentences.
_LONGEST = 6


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark that may open or close a quotation opens one: it touches what follows it, not what stands before."""
    if at + 1 >= len(tokens) or tokens[at + 1].start != tokens[at].end:
        return False
    return at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text in ":،("


class Quotes:
    """What is quoted in the sentence at hand, and the day its speaker spoke; a quotation may run over sentences."""

    def __init__(self) -> None:
        self._open = False
        self._age = 0
        self._spoken: date | None = None
        self._inside: list[bool] = []
        self._sayings: list[int] = []

    def enter(self, tokens: Sequence[Token]) -> None:
        """Look where the next sentence quotes; forget the day of speaking unless its words go on."""
        sets = calendar_words().sets
        self._age = self._age + 1 if self._open else 0
        if self._age > _LONGEST:
            self._open = False  # a mark that nobody closed
        if not self._open and not (tokens and tokens[0].text in sets["going_on"]):
            self._spoken = None
        self._inside, self._sayings = [], []
        for at, token in enumerate(tokens):
            if token.kind == "punct":
                if token.text in _OPENING:
                    self._open = True
                elif token.text in _CLOSING:
                    self._open = False
                elif token.text in _EITHER:
                    self._open = not self._open and _opens(tokens, at)
            elif not self._open and token.text in sets["saying"]:
                self._sayings.append(at)
            self._inside.append(self._open)

    def day_of_speaking(self, at: int) -> date | None:
        """Return the day on which the quoted word in token `at` was spoken, None outside quotations or where nobody tells."""
        return self._spoken if at < len(self._inside) and self._inside[at] else None

    def note(self, found: Found, days: DateRange | None) -> None:
        """Keep a day beside a verb of saying as the day of speaking."""
        if days is None or days.start != days.end or found.kind != "point" or self._inside[found.first]:
            return
        if any(0 <= found.first - at <= _REACH or at == found.last for at in self._sayings):
            self._spoken = date.fromisoformat(days.start)

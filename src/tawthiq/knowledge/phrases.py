"""Phrase tables: fixed phrases of one word or more, found by their first word, the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeAlias, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")
#: Phrases that begin alike: the words that follow, and what the phrase stands for.
Rows: TypeAlias = "tuple[tuple[tuple[str, ...], T], ...]"

ARTICLE: Final = "ال"
_OPENING: Final = {"(": ")", "[": "]", "«": "»", "“": "”", "”": "“", '"': '"', "'": "'", "‘": "’", "„": "“"}
#: What may stand between the words of a name without parting them: حركة «فتح», وكالة الأنباء (سانا), بي كا كا / واي بي جي.
_PASSED: Final = frozenset({*_OPENING, *_OPENING.values(), "-", "–", "—", "/", "+"})


class Packed(msgspec.Struct, Generic[T], frozen=True):
    """A phrase table as it is shipped.

    `rows` leads from a first word to the phrases it begins, longest first, a line each: the words after it, a tab, and the
    place of the value in `values`. Most first words of a table are never met, so their lines are only cut when asked for.
    """

    values: tuple[T, ...]
    rows: dict[str, str]


class PhraseMatch(NamedTuple, Generic[T]):
    """A phrase found: how many words it takes, marks between them counted, and what it stands for."""

    length: int
    value: T


class PhraseTable(Generic[T]):
    """Phrases of folded words → value.

    A table of names (`as_listed`) finds a first word with the article only where it is listed with it, and without only
    where without: سورية is a country, السورية an adjective. A table of nouns lists them bare and finds both. The words
    after the first are compared as they stand.
    """

    __slots__ = ("_as_listed", "_cut", "_packed")

    def __init__(self, packed: Packed[T], *, as_listed: bool = False) -> None:
        self._packed = packed
        self._as_listed = as_listed
        self._cut: dict[str, Rows[T]] = {}

    def __len__(self) -> int:
        return sum(lines.count("\n") + 1 for lines in self._packed.rows.values())

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], T]]:
        """Yield every phrase, as its words, with its value."""
        return (((first, *rest), value) for first in self._packed.rows for rest, value in self._listed(first))

    def first_words(self) -> Iterator[str]:
        """Yield the first word of every phrase without article."""
        return (without_article(word) for word in self._packed.rows)

    def get(self, first: str, *, article: bool = False) -> Rows[T]:
        """Return the rows (following words, value) of a first word, longest first; `article` says one was taken off it."""
        if not article:
            return self._listed(first)
        definite = self._listed(ARTICLE + first)
        rows = () if self._as_listed else self._listed(first)
        return tuple(sorted((*rows, *definite), key=lambda row: -len(row[0]))) if rows and definite else rows or definite

    def _listed(self, first: str) -> Rows[T]:
        lines = self._packed.rows.get(first)
        if lines is None:
            return ()
        cut = self._cut.get(first)
        if cut is None:
            parts = (line.rpartition("\t") for line in lines.split("\n"))
            cut = self._cut[first] = tuple((tuple(rest.split()), self._packed.values[int(at)]) for rest, _, at in parts)
        return cut

    def match(
        self, words: Sequence[str], at: int, *, first: str | None = None, article: bool = False, stop: int | None = None
    ) -> PhraseMatch[T] | None:
        """Return the longest phrase that begins at `words[at]` and ends before `stop`, or None.

        `words` are folded, marks of punctuation words of their own. `first` is the first word without the clitics its
        caller took off, and `article` says whether they held an article (للجيش → جيش, True).
        """
        word = words[at] if first is None else first
        end = len(words) if stop is None else stop
        best = self.longest(self.opened_by(word, article=article), words, at + 1, end)
        return None if best is None else PhraseMatch(best[0] - at, best[1])

    def opened_by(self, first: str, *, article: bool = False) -> Rows[T]:
        """Return the rows that a first word may begin, longest first, an article on it taken off where the table allows."""
        rows = self.get(first, article=article)
        if self._as_listed or not first.startswith(ARTICLE):
            return rows
        bare = self.get(first[len(ARTICLE) :])
        return tuple(sorted((*rows, *bare), key=lambda row: -len(row[0]))) if rows and bare else rows or bare

    @staticmethod
    def longest(rows: Rows[T], words: Sequence[str], start: int, stop: int) -> tuple[int, T] | None:
        """Return (last word, value) of the longest row whose following words stand from `start` on, before `stop`, or None."""
        after = words[start] if start < stop else ""
        passing = after in _PASSED or after == "."
        for rest, value in rows:
            if rest and rest[0] != after and not passing:
                continue  # most rows part at their second word
            last = _follow(rest, words, start, stop)
            if last is not None:
                return last, value
        return None


def _follow(rest: tuple[str, ...], words: Sequence[str], at: int, stop: int) -> int | None:
    """Return where `rest` ends if it stands at `at`, over quotation marks and dashes, or None."""
    opened = ""
    for form in rest:
        while at < stop and words[at] != form and _passes(words[at], form):
            opened = _OPENING.get(words[at], opened)
            at += 1
        if at >= stop or words[at] != form:
            return None
        at += 1
    if opened and at < stop and words[at] == opened:
        at += 1
    return at


def _passes(word: str, form: str) -> bool:
    # The full stop only inside an abbreviation: أ.ف.ب
    return word in _PASSED or (word == "." and len(form) == 1)


def without_article(word: str) -> str:
    """Return a folded word without the article it begins with, if it does."""
    return word[len(ARTICLE) :] if len(word) > len(ARTICLE) + 1 and word.startswith(ARTICLE) else word

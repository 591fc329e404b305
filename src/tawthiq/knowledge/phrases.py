"""Phrase tables: fixed phrases of one word or more, found by their first word, the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

T = TypeVar("T")

ARTICLE: Final = "ال"
_OPENING: Final = {"(": ")", "[": "]", "«": "»", "“": "”", "”": "“", '"': '"', "'": "'", "‘": "’", "„": "“"}
#: What may stand between the words of a name without parting them: حركة «فتح», وكالة الأنباء السورية (سانا), بي كا كا / واي بي جي.
_PASSED: Final = frozenset({*_OPENING, *_OPENING.values(), "-", "–", "—", "/", "+"})  # noqa: RUF001  dashes as reports write them


class PhraseMatch(NamedTuple, Generic[T]):
    """A phrase found: how many words it takes, marks between them counted, and what it stands for."""

    length: int
    value: T


class PhraseTable(Generic[T]):
    """Phrases of folded words → value.

    A first word listed with the article is found only where the text has the article; one listed without is found either
    way. The words after it are compared as they stand.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._rows.values())

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], T]]:
        """Yield every phrase, as its words, with its value."""
        return (((first, *rest), value) for first, rows in self._rows.items() for rest, value in rows)

    def first_words(self) -> Iterator[str]:
        """Yield the first word of every phrase without article."""
        return (without_article(word) for word in self._rows)

    def get(self, first: str, *, article: bool = False) -> tuple[tuple[tuple[str, ...], T], ...]:
        """Return the rows (following words, value) of a first word, longest first; `article` says one was taken off it."""
        rows = self._rows.get(first, ())
        if not article or not (definite := self._rows.get(ARTICLE + first)):
            return rows
        return tuple(sorted((*rows, *definite), key=lambda row: -len(row[0]))) if rows else definite

    def match(
        self, words: Sequence[str], at: int, *, first: str | None = None, article: bool = False, stop: int | None = None
    ) -> PhraseMatch[T] | None:
        """Return the longest phrase that begins at `words[at]` and ends before `stop`, or None.

        `words` are folded, marks of punctuation words of their own. `first` is the first word without the clitics its
        caller took off, and `article` says whether they held an article (للجيش → جيش, True); an article it still bears
        may be a part of it or not.
        """
        word = words[at] if first is None else first
        end = len(words) if stop is None else stop
        best = self._longest(self.get(word, article=article), words, at + 1, end)
        if word.startswith(ARTICLE):
            bare = self._longest(self.get(word[len(ARTICLE) :]), words, at + 1, end)
            if bare is not None and (best is None or bare[0] > best[0]):
                best = bare
        return None if best is None else PhraseMatch(best[0] - at, best[1])

    @staticmethod
    def _longest(
        rows: tuple[tuple[tuple[str, ...], T], ...], words: Sequence[str], start: int, stop: int
    ) -> tuple[int, T] | None:
        for rest, value in rows:
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

"""Phrases of the editable tables into rows of a phrase table: spellings spelt out, folded, sorted, double ones found."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from tawthiq.knowledge.phrases import without_article
from tawthiq.script.fold import fold_key
from tawthiq.script.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tawthiq.knowledge.tables import Row

T = TypeVar("T")

#: An article that may stand or not: وزير (ال)دفاع.
_OPTIONAL: Final = "(ال)"

Words = tuple[str, ...]
Table = dict[str, object]


def words_of(phrase: str) -> Words:
    """Return a phrase as its folded words; marks of punctuation are left out."""
    return tuple(token.text for token in tokenize(fold_key(phrase)) if token.kind != "punct")


def spell_out(phrase: str) -> Iterator[str]:
    """Yield a phrase with each optional article, (ال), taken and left."""
    pieces = phrase.split(_OPTIONAL)
    for taken in product(("", "ال"), repeat=len(pieces) - 1):
        yield pieces[0] + "".join(article + piece for article, piece in zip(taken, pieces[1:], strict=True))


def has_article(written: str) -> bool:
    """Tell whether an unfolded word begins with the article: السوري does; ألمانيا and إلهام begin with a hamza."""
    return written.startswith("ال") and len(written) > len("ال") + 1


class Rows(Generic[T]):
    """A phrase table in the making: first word → (following words, value); a phrase is listed once."""

    def __init__(self) -> None:
        self._values: dict[Words, T] = {}
        self._where: dict[Words, str] = {}

    def __len__(self) -> int:
        return len(self._values)

    def add(self, row: Row, words: Words, value: T) -> None:
        """List a phrase; raise TableError where it is empty or listed with another value already."""
        if not words:
            raise row.error("a phrase without a word")
        known = self._values.setdefault(words, value)
        if known != value:
            raise row.error(f"{' '.join(words)!r} stands in {self._where[words]} already, as something else")
        self._where.setdefault(words, row.where)

    def add_made(self, row: Row, words: Words, value: T) -> None:
        """List a form that was made from another; one that stands already stays as it is."""
        if words not in self._values:
            self.add(row, words, value)

    def table(self) -> Table:
        """Return the phrases as they are shipped."""
        return pack(self._values)


def pack(values: Mapping[Words, object]) -> Table:
    """Return phrases in the form of `phrases.Packed`; the same phrases give the same, in whatever order they came."""
    places: dict[object, int] = {}
    rows: dict[str, list[tuple[Words, int]]] = {}
    for words, value in sorted(values.items(), key=lambda item: item[0]):
        rows.setdefault(words[0], []).append((words[1:], places.setdefault(value, len(places))))
    return {
        "values": list(places),
        "rows": {
            first: "\n".join(
                f"{' '.join(rest)}\t{place}" for rest, place in sorted(listed, key=lambda row: (-len(row[0]), row[0]))
            )
            for first, listed in rows.items()
        },
    }


def bare(words: Words) -> Words:
    """Return a phrase without the article of its first word."""
    return (without_article(words[0]), *words[1:])

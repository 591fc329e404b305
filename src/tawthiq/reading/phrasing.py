"""Looking fixed phrases up where a token may bear clitics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tawthiq.reading.nature import stems

if TYPE_CHECKING:
    from tawthiq.knowledge.phrases import PhraseTable
    from tawthiq.reading.page import Page

T = TypeVar("T")


def match(table: PhraseTable[T], page: Page, at: int, stop: int) -> tuple[int, T] | None:
    """Return (last token, value) of the longest phrase of `table` that begins at token `at`, clitics off, or None."""
    word = page.words[at]
    best: tuple[int, T] | None = None
    for core in stems(page, at):
        found = table.match(page.forms, at, first=core, article=word.article and core != word.form, stop=stop)
        if found is not None and (best is None or at + found.length > best[0]):
            best = at + found.length, found.value
    return best

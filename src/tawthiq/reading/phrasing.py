"""Looking phrases up where a token may bear clitics, and the small questions every reader of phrases asks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from tawthiq.knowledge import actors, lexicon, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import stems
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.knowledge.phrases import PhraseTable, Rows
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import Word

T = TypeVar("T")

#: A name in quotation marks holds at most so many words.
_QUOTED = 6
_QUOTES = frozenset('"“”«')
_OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "'": "'", "‘": "’", "”": "“"}


def match(table: PhraseTable[T], page: Page, at: int, stop: int) -> tuple[int, T] | None:
    """Return (last token, value) of the longest phrase of `table` that begins at token `at`, clitics off, or None."""
    word = page.words[at]
    opened = rows_of(table, word.form, stems(page, at), article=word.article)
    if not opened:
        return None
    key = (id(table), at, stop)
    if key not in page.phrases:
        best: tuple[int, T] | None = None
        for rows in opened:
            found = table.longest(rows, page.forms, at + 1, stop)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        page.phrases[key] = best
    return page.phrases[key]


@lru_cache(maxsize=1 << 17)
def rows_of(table: PhraseTable[T], form: str, cores: tuple[str, ...], *, article: bool) -> tuple[Rows[T], ...]:
    """Return the rows that a word may begin in a table, by each form it may stand for; most words begin none."""
    found = (table.opened_by(core, article=article and core != form) for core in cores)
    return tuple(rows for rows in found if rows)


def actor_end(page: Page, at: int, stop: int) -> int:
    """Return where the registry's name (certain or shared) that begins at token `at` ends, `at` where none does."""
    found = match(actors.actor_phrases(), page, at, stop)
    if found is not None:
        return found[0]
    shared = match(actors.shared_phrases(), page, at, stop)
    return shared[0] if shared is not None else at


def is_body(page: Page, at: int, stop: int) -> bool:
    """Tell whether an actor or the head of a body begins at token `at`."""
    return actor_end(page, at, stop) > at or any(core in grammar().heads for core in stems(page, at))


def is_medium(page: Page, at: int, stop: int) -> bool:
    """Tell whether a medium is named at `at`: what is said to it (لوكالة…) does not belong to who says it."""
    found = match(actors.actor_phrases(), page, at, stop)
    entry = actors.actor(found[1]) if found is not None else None
    return (entry is not None and entry.kind == "media") or any(grammar().heads.get(core) == "media" for core in stems(page, at))


def is_function(word: Word) -> bool:
    """Tell whether a word is one of the closed classes."""
    return lexicon.is_function(word.form) or (word.joined and lexicon.is_function(word.form[1:]))


def quoted_end(page: Page, at: int, stop: int) -> int:
    """Return the token after a name in quotation marks or brackets that begins at `at` and ends soon; `at` where none does."""
    closing = _OPENING.get(page.tokens[at].text)
    if (
        closing is None
        or (page.tokens[at].text in _QUOTES and not _opens(page, at))
        or (page.tokens[at].text == "(" and not _named_in_brackets(page, at, stop))
    ):
        return at
    for end in range(at + 1, min(stop, at + _QUOTED + 2)):
        token = page.tokens[end]
        if token.text == closing:
            return end + 1 if end > at + 1 else at
        if (token.kind == "punct" and token.text != "-") or (token.kind == "word" and verb_at(page, end) is not None):
            return at
    return at


def _opens(page: Page, at: int) -> bool:
    """Tell whether a quotation begins right after the mark at token `at` (the same mark may close one)."""
    quotation = page.quotation_at(at + 1) if at + 1 < len(page.tokens) else None
    return quotation is not None and quotation.start <= page.tokens[at].end


def _named_in_brackets(page: Page, at: int, stop: int) -> bool:
    """Tell whether brackets hold a name, not a remark: after an open noun, nothing but words, the first no function word."""
    if at == 0 or at + 1 >= stop or page.tokens[at + 1].kind != "word" or is_function(page.words[at + 1]):
        return False
    before = page.words[at - 1]
    return verb_at(page, at + 1) is None and not before.article and not places.candidates((before.form,), 0)

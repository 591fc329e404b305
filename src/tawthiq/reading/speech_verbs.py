"""Reporting words: which verbs, participles and nouns of a page carry somebody's words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import Reporting, grammar
from tawthiq.reading.page import is_function_word
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.words import analyse

if TYPE_CHECKING:
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import VerbForm

_SAYING = Reporting("saying", "say", (), (), strict=True)


class Report(NamedTuple):
    """A reporting word at token `at`: its row, the verb it is (None for a participle, noun or بحسب).

    It is not `sure` where the form is as often no verb (بين، كشفت): then what follows must bear it out.
    """

    at: int
    row: Reporting
    verb: VerbForm | None
    sure: bool


def report_at(page: Page, at: int) -> Report | None:
    """Return how token `at` reports somebody's words, None where it does not."""
    if page.tokens[at].kind != "word":
        return None
    for row, verb in _of_form(page.words[at].form):
        if verb is None:
            return None if _is_noun(page, at, row) else Report(at, row, None, sure=True)
        if verb.pronoun == "ه" and page.cut(page.tokens[at].start, page.tokens[at].end).text.endswith("ة"):
            continue
        if verb_at(page, at) is not None:
            return Report(at, row, verb, sure=True)
        return Report(at, row, verb, sure=False) if not verb.pronoun and _opens_clause(page, at) else None
    return None


def reports(page: Page, at: int) -> bool:
    """Tell whether a verb that reports without more ado (no word of many meanings) stands at a token."""
    rows = _of_form(page.words[at].form)
    return any(verb is not None and not row.strict for row, verb in rows) and verb_at(page, at) is not None


def participle_at(page: Page, at: int) -> bool:
    """Tell whether a reporting participle stands at a token (موضحا)."""
    return any(row.type == "participle" for row, _ in _of_form(page.words[at].form))


@lru_cache(maxsize=1 << 16)
def _of_form(form: str) -> tuple[tuple[Reporting, VerbForm | None], ...]:
    """Return how a written form may report, whatever stands around it."""
    if not form:
        return ()
    closed = grammar()
    for bare in (form, form[1:] if form[0] in "وف" else ""):
        if bare in closed.reporting_words:
            return ((closed.reporting_words[bare], None),)
        if bare in closed.speech["sayings"]:
            return ((_SAYING, None),)
    word = analyse(form)
    if word.article:
        return ()
    out: list[tuple[Reporting, VerbForm | None]] = []
    for verb in word.verbs:
        row = closed.reporting_verbs.get(verb.lemma)
        if row is not None and not _first_person(form, verb) and not (row.strict and verb.pronoun):
            out.append((row, verb))
    return tuple(out)


def _first_person(form: str, verb: VerbForm) -> bool:
    """Tell whether a present verb is a speaker's own (نطالب، نؤكد): words said, and no report of them."""
    return verb.tense == "present" and form.lstrip("وف").startswith(("ن", "ا"))


def _is_noun(page: Page, at: int, row: Reporting) -> bool:
    """Tell whether a participle is a noun where it stands: a verb's subject, a preposition's object (قالت متحدثة، من معلنين)."""
    if row.type != "participle" or at == page.lines[page.line_of[at]].first or page.words[at].form.startswith("قائل"):
        return False
    if at + 1 < len(page.words) and page.words[at + 1].form == "باسم":
        return True
    before = page.words[at - 1]
    if is_function_word(before, "prepositions"):
        return True
    return bool(before.verbs) and before.verbs[0].common and verb_at(page, at - 1) is not None


def _opens_clause(page: Page, at: int) -> bool:
    """Tell whether a clause may begin at a token."""
    if at == page.lines[page.line_of[at]].first or page.tokens[at - 1].kind == "punct":
        return True
    return page.words[at].form[0] in "وف" or page.words[at - 1].form in ("قد", "كما")

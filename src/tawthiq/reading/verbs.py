"""Whether a token is read as a verb where it stands, and as which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import lexicon
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import ends_in_ta
from tawthiq.reading.page import Page, is_function_word

if TYPE_CHECKING:
    from tawthiq.reading.words import VerbForm

#: A subject between أن and its verb has at most so many words.
_SUBJECT = 6
_BEFORE_VERB = ("negation", "future", "relative", "clause_openers", "auxiliaries")


def verb_at(page: Page, at: int) -> VerbForm | None:
    """Return the finite verb that token `at` is, or None where it is a noun or anything else.

    A form shared with a noun (قصف، قتل، حرب) is decided by its neighbours; a form that is a name too is a verb only where
    the verb is one that tells of happenings or reports words.
    """
    if not page.words[at].verbs:
        return None
    if at not in page.verbs:
        page.verbs[at] = _read_verb(page, at)
    return page.verbs[at]


def _read_verb(page: Page, at: int) -> VerbForm | None:
    word = page.words[at]
    if word.article:
        return None
    forms = word.verbs
    if forms[0].pronoun == "ه" and ends_in_ta(page, at):
        # صعدة is no صعّده: the text writes a noun's ending.
        forms = tuple(form for form in forms if form.pronoun != "ه")
    if word.form.startswith(("و", "ف")):
        if lexicon.is_noun(word.form):
            forms = tuple(form for form in forms if not form.joined)  # وزير is no زير with a conjunction
        elif word.form[1:] in grammar().reporting_words:
            return None  # ووفقا is وفقا, not "they were agreed"
    if not forms:
        return None
    best = forms[0]
    if _hour_of_a_day(page, at):
        return None  # «فجر الخميس»
    if at > page.lines[page.line_of[at]].first and page.words[at - 1].form.removeprefix("و") in grammar().cues["before_nouns"]:
        return None
    if word.preposition and not best.purpose and word.known:
        return None
    if any(lexicon.is_function(core) for core in word.cores[:2]):
        return None
    telling = next((form for form in forms if form.lemma in lexicon.telling_verbs()), None)
    named = any(lexicon.is_word(core) for core in word.cores)
    if telling is not None:
        return telling if not named or _looks_verbal(page, at) else None
    if not best.common:
        return None
    if named or lexicon.is_name(word.form):
        # After الذي a verb is looked for, whatever else a form may be.
        return best if at and is_function_word(page.words[at - 1], "relative") and best.pronoun else None
    return best


def _hour_of_a_day(page: Page, at: int) -> bool:
    """Tell whether a token is a part of a day and the next one the day (فجر اليوم)."""
    times = grammar().words["times"]
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    return page.words[at].form in times and following is not None and following.core in times


def _looks_verbal(page: Page, at: int) -> bool:
    line = page.lines[page.line_of[at]]
    before = page.words[at - 1] if at > line.first else None
    after = page.tokens[at + 1] if at + 1 < line.last else None
    if before is not None and before.form:
        if any(is_function_word(before, group) for group in _BEFORE_VERB) or before.form in grammar().cues["before_verbs"]:
            return True
        if is_function_word(before, "prepositions") or page.tokens[at - 1].kind == "number":
            return False
    if after is None or after.kind == "punct":
        return False
    if _after_subject(page, at):
        return True
    following = page.words[at + 1]
    if is_function_word(following, "prepositions") or following.preposition in ("ب", "ل"):
        return False
    return before is None or not before.form or page.words[at].joined


def _after_subject(page: Page, at: int) -> bool:
    """Tell whether nothing but a definite noun phrase stands between أن or إن and a token: it is the verb of that subject."""
    first = page.lines[page.line_of[at]].first
    if at - 1 <= first or not page.words[at - 1].article or page.words[at - 1].preposition:
        return False
    for before in range(at - 1, max(first, at - _SUBJECT) - 1, -1):
        word = page.words[before]
        if is_function_word(word, "complementizer"):
            return True
        if not word.form or word.joined or word.preposition or is_function_word(word, "prepositions"):
            return False
    return False

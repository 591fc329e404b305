"""What is said: where the words of a speech begin, where they end, which part is quoted, which medium carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors
from tawthiq.knowledge.grammar import Reporting, grammar
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.speech_voice import OPENING, Cast, closing, complementizer
from tawthiq.reading.verbs import verb_at

#: أن stands at most so many tokens behind who speaks.
_FAR = 30
#: A preposition that leads to what is said stands at most so many tokens behind who speaks.
_NEAR = 14


class Marker(NamedTuple):
    """Where words begin: token `first`, after a clause opener, colon, quote or noun preposition (`kind`)."""

    kind: str
    first: int


def marker(cast: Cast, report: Reporting, at: int, after: int, end: int) -> Marker | None:
    """Return where the words of the reporting word at token `at` begin, its voice ending at `after`; None where none do."""
    page = cast.page
    k = after
    while k < min(end, after + _FAR):
        token, word = page.tokens[k], page.words[k]
        if token.text == ":":
            return _opened(page, k + 1, end)
        if token.text in OPENING:
            close = closing(page, k, end, 6)
            if close is not None and _name_before_words(page, k, close, end):
                k = close + 1
                continue
            return Marker("quote", k + 1)
        if token.kind == "word":
            if complementizer(page, k):
                if k > after and page.words[k - 1].form in grammar().speech["before_that"] and not _leads(report, page.words[k - 1].form):
                    return None
                return _opened(page, k + (word.form in ("ان", "بان", "وان")), end)
            if not report.strict and k - after <= _NEAR:
                found = _governed(cast, report, k, after, end)
                if found is not None:
                    return found
            if k > at and (_reports(page, k) or (page.tokens[k - 1].text in "،," and form_turns(word.form))):
                return None
        k += 1
    return None


def form_turns(form: str) -> bool:
    """Tell whether a word turns to another speaker or matter (بينما، من جانبه)."""
    return (form[1:] if form[0] in "وف" and form[1:] in grammar().speech["turns"] else form) in grammar().speech["turns"]


def _leads(report: Reporting, form: str) -> bool:
    """Tell whether a preposition is one that the reporting word governs (أشار إلى أن، شدد على أن)."""
    return form in report.noun or form == "علي" or (form == "الي" and report.kind != "request")


def _reports(page: Page, at: int) -> bool:
    """Tell whether another reporting word stands at a token (a source of بحسب is passed over)."""
    closed = grammar()
    word = page.words[at]
    for form in (word.form, word.form[1:]):
        known = closed.reporting_words.get(form)
        if known is not None:
            return known.type == "participle"
    if word.article:
        return False
    if not (page.tokens[at - 1].kind == "punct" or word.form[0] in "وف"):
        return False
    found = any(verb.lemma in closed.reporting_verbs and not closed.reporting_verbs[verb.lemma].strict for verb in word.verbs)
    return found and verb_at(page, at) is not None and page.words[at - 1].form != "ما"


def _opened(page: Page, at: int, end: int) -> Marker | None:
    """Return the marker of words that begin at or after token `at`, marks passed over."""
    quote = False
    while at < end and page.tokens[at].kind == "punct" and page.tokens[at].text not in ".()":
        quote = quote or page.tokens[at].text in OPENING
        at += 1
    kind = "quote" if quote else "colon" if page.tokens[at - 1].text == ":" or (at > 1 and page.tokens[at - 2].text == ":") else "clause"
    return Marker(kind, at) if at < end else None


def _name_before_words(page: Page, opening: int, close: int, end: int) -> bool:
    """Tell whether a quotation is a name that stands before what is said (لـ«الشرق الأوسط» إن…)."""
    if close - opening > 6:
        return False
    if any(page.words[k].verbs and page.words[k].verbs[0].common and verb_at(page, k) for k in range(opening + 1, close)):
        return False
    return any(
        complementizer(page, k) or page.tokens[k].text == ":" or page.tokens[k].text in "«“„" for k in range(close + 1, min(end, close + 10))
    ) or page.tokens[opening - 1].text in ("ل", "لـ")


def _governed(cast: Cast, report: Reporting, at: int, after: int, end: int) -> Marker | None:
    """Return the marker of a noun phrase that the reporting word governs (بمقتل، عن وقوع، إلى أن)."""
    page = cast.page
    word = page.words[at]
    form = word.form
    if "obj" in report.noun and at == after and not word.preposition and not is_function_word(word, "prepositions"):
        return Marker("noun", at)
    if form in report.noun or page.tokens[at].text in report.noun:
        following = at + 1
    elif word.preposition and word.preposition in report.noun and not any(core in grammar().speech["media"] for core in word.cores):
        following = at
    else:
        return None
    if following < end and page.tokens[following].text in OPENING:
        return Marker("quote", following + 1)
    if following >= end or following in cast.dated:
        return None
    if following + 1 < end and (complementizer(page, following) or (page.words[following].form in ("ما", "انه", "انها"))):
        return _opened(page, following + (page.words[following].form in ("ان", "بان")), end)
    return Marker("noun", following)


def cuts(cast: Cast, found: Marker | None, end: int, *, begin: int = -1) -> int:
    """Return where words that begin at a marker (or token `begin`) end: before the next speaker, never inside a quotation."""
    page = cast.page
    begin = found.first if found is not None else begin
    if begin >= end:
        return begin
    start = begin
    quotation = page.quotation_at(begin)
    if quotation is not None:
        while start < len(page.tokens) and page.tokens[start].end <= quotation.end:
            start += 1
        if start >= end:
            return _trim(page, begin, start)
        if found is not None and found.kind == "quote" and page.tokens[start].text != ":":
            # A clause that begins with its quotation ends with it unless it only opens with a quoted name.
            if start - begin > 4:
                return _trim(page, begin, start)
    last = end
    for k in range(max(start, begin + 1), end):
        if page.tokens[k].kind != "word":
            continue
        inside = page.quotation_at(k)
        if inside is not None:
            continue
        if _next_speech(page, k, begin):
            last = k
            break
    return _trim(page, begin, last)


def _next_speech(page: Page, at: int, begin: int) -> bool:
    """Tell whether another speech begins at token `at`."""
    closed = grammar()
    word = page.words[at]
    bare = word.form[1:] if word.form[0] in "وف" else word.form
    before = page.tokens[at - 1].text
    known = closed.reporting_words.get(word.form) or closed.reporting_words.get(bare)
    if known is not None:
        return known.type == "participle" and (before in "،,؛" or bare != word.form)
    if bare in closed.speech["turns"] and (before in "،,؛." or page.words[at - 1].form in ("من", "في")):
        return _reported_soon(page, at)
    if page.words[at].article or not word.verbs:
        return False
    if not any(verb.lemma in closed.reporting_verbs and not closed.reporting_verbs[verb.lemma].strict for verb in word.verbs):
        return False
    if verb_at(page, at) is None or page.words[at - 1].form == "ما":
        return False
    return bare != word.form and word.verbs[0].joined or before in "،,؛."


def _reported_soon(page: Page, at: int) -> bool:
    """Tell whether a reporting verb follows a word of turning (بينما ذكر، من جانبه أوضح)."""
    closed = grammar()
    for k in range(at + 1, min(len(page.tokens), at + 12)):
        if page.line_of[k] != page.line_of[at] or complementizer(page, k):
            return False
        if any(verb.lemma in closed.reporting_verbs for verb in page.words[k].verbs) and verb_at(page, k) is not None:
            return True
    return False


def _trim(page: Page, first: int, last: int) -> int:
    """Return the end of words with marks and a word of turning at their end left out."""
    turns = grammar().speech["turns"] | {"في", "من", "حين", "وفي", "ومن", "قد", "و", "كما"}
    while last > first and (page.tokens[last - 1].kind == "punct" or page.words[last - 1].form in turns):
        last -= 1
    return last


def quoted_part(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the longest run of tokens between quotation marks in tokens `first:last`, None where fewer than two are quoted."""
    best: tuple[int, int] | None = None
    at = first
    while at < last:
        quotation = page.quotation_at(at)
        if quotation is None or page.tokens[at].text in OPENING or quotation.start < page.tokens[max(first - 1, 0)].start:
            at += 1
            continue
        stop = at
        while stop < len(page.tokens) and page.tokens[stop].end <= quotation.end:
            stop += 1
        stop = max(stop, at + 1)
        if stop - at >= 2 and (best is None or stop - at > best[1] - best[0]):
            best = (at, stop)
        at = stop
    return best


def quoted_words(page: Page, first: int, at: int) -> tuple[int, int] | None:
    """Return the quotation that ends right before the verb at token `at` («…»، قال المتحدث), None where none does."""
    k = at - 1
    marks = 0
    while k > first and page.tokens[k].kind == "punct" and marks < 3:
        k -= 1
        marks += 1
    if not marks or k <= first:
        return None
    quotation = page.quotation_at(k)
    if quotation is None:
        return None
    begin = k
    while begin > first and page.tokens[begin - 1].start >= quotation.start:
        begin -= 1
    return (begin, k + 1) if k + 1 - begin >= 3 else None


def medium_of(cast: Cast, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens that name the medium of the words (في بيان، لـ"إيلاف"، عبر تويتر) among tokens `first:last`."""
    page, speech = cast.page, grammar().speech
    for k in range(first, last):
        word = page.words[k]
        carried = k > first and page.words[k - 1].form in speech["carriers"]
        if (carried or word.preposition) and any(core in speech["media"] or core in speech["platforms"] for core in word.cores):
            begin = k - 1 if carried else k
            return begin, _medium_end(page, k + 1, last)
        if page.tokens[k].text in ("ل", "لـ") and k + 2 < last and page.tokens[k + 1].text in OPENING:
            close = closing(page, k + 1, last, 6)
            if close is not None:
                return k, close + 1
        if word.form in speech["carriers"] and k + 2 < last and page.tokens[k + 1].text in OPENING:
            close = closing(page, k + 1, last, 4)
            if close is not None and any(core in speech["platforms"] for j in range(k + 2, close) for core in page.words[j].cores):
                return k, close + 1
        inner = cast.starting(k)
        if inner is not None and (word.preposition == "ل" or (carried and page.words[k - 1].form in ("عبر", "علي", "الي", "لدي"))):
            entry = actors.actor(inner.actor) if inner.actor is not None else None
            if inner.head == "media" or (entry is not None and entry.kind == "media"):
                return k, inner.last
    for k in range(first, last):
        if page.words[k].preposition == "ل" and any(core in grammar().heads and grammar().heads[core] == "media" for core in page.words[k].cores):
            return k, _medium_end(page, k + 1, last)
    return None


def _medium_end(page: Page, at: int, last: int) -> int:
    start = at
    while at < last and at - start < 6:
        if page.tokens[at].text in OPENING:
            close = closing(page, at, last, 5)
            return at if close is None else close + 1
        if page.tokens[at].kind != "word" or complementizer(page, at):
            break
        at += 1
    return at

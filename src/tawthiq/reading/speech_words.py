"""What is said: where the words of a speech begin, where they end, which part is quoted, which medium carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors
from tawthiq.knowledge.grammar import Reporting, grammar
from tawthiq.reading.page import is_function_word
from tawthiq.reading.speech_cast import OPENING, Cast, closing, complementizer
from tawthiq.reading.speech_verbs import participle_at, reports
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

#: أن stands at most so many tokens behind who speaks, a preposition that leads to what is said at most so many.
_FAR = 30
_NEAR = 14
#: A name in quotation marks has at most so many words.
_NAME = 5
_MEDIUM = 6
#: So many quoted tokens are more than a name or a word that the writer keeps at a distance.
_CLAUSE = 5


class Marker(NamedTuple):
    """Where words begin: token `first`; `kind` is clause (after أن), colon, quote or noun (after a preposition)."""

    kind: str
    first: int


def marker(cast: Cast, row: Reporting, at: int, after: int, end: int) -> Marker | None:
    """Return where the words of the reporting word at token `at` begin, its voice ending at `after`; None where none do."""
    page = cast.page
    k = after
    while k < min(end, after + _FAR):
        token = page.tokens[k]
        if token.text == ":":
            return _opened(page, k + 1, end)
        if token.text in OPENING:
            close = closing(page, k, end, _NAME + 1)
            if close is None or not (_one_word(k, close, after) or _name_before_words(page, k, close, end)):
                return Marker("quote", k + 1)
            k = close
            if k + 1 < end and _says(page, k + 1):
                return Marker("clause", k + 1)
        elif token.kind == "word":
            if complementizer(page, k):
                return _that(page, row, k, after, end)
            found = _governed(cast, row, k, after, end) if not row.strict and k - after <= _NEAR else None
            if found is not None:
                return found
            if k > at and _hands_over(page, k):
                return None
        k += 1
    return None


def _that(page: Page, row: Reporting, at: int, after: int, end: int) -> Marker | None:
    """Return the marker of the clause that أن opens at token `at`, None where it belongs to another word (بعد أن، إلا أن)."""
    before = page.words[at - 1].form
    led = before in row.noun or before == "علي" or (before == "الي" and row.kind != "request")
    if at > after and before in grammar().speech["before_that"] and not led:
        return None
    return _opened(page, at + (page.words[at].form in ("ان", "بان", "وان")), end)


def _hands_over(page: Page, at: int) -> bool:
    """Tell whether another speaker or matter takes over at a token before any words have come."""
    if participle_at(page, at):
        return True
    before = page.tokens[at - 1]
    if before.text in "،," and turns(page.words[at].form):
        return True
    if before.kind != "punct" and page.words[at].form[0] not in "وف":
        return False
    return reports(page, at) and page.words[at - 1].form != "ما"


def turns(form: str) -> bool:
    """Tell whether a word turns to another speaker or matter (بينما، من جانبه)."""
    listed = grammar().speech["turns"]
    return form in listed or (form[:1] in "وف" and form[1:] in listed)


def _opened(page: Page, at: int, end: int) -> Marker | None:
    """Return the marker of words that begin at or after token `at`, marks passed over."""
    kind = "colon" if page.tokens[at - 1].text == ":" else "clause"
    while at < end and page.tokens[at].kind == "punct" and page.tokens[at].text not in ".()":
        if page.tokens[at].text in OPENING:
            kind = "quote"
        elif page.tokens[at].text == ":" and kind == "clause":
            kind = "colon"
        at += 1
    return Marker(kind, at) if at < end else None


def _one_word(opening: int, close: int, after: int) -> bool:
    """Tell whether a quotation away from the speaker is a single word, a name or one held at a distance (صواريخ «التاو»)."""
    return close == opening + 2 and opening > after + 2


def _name_before_words(page: Page, opening: int, close: int, end: int) -> bool:
    """Tell whether a quotation is a name that stands before what is said (لـ«الشرق الأوسط» إن…)."""
    if close - opening > _NAME + 1 or any(_says(page, k) for k in range(opening + 1, close)):
        return False
    if page.tokens[opening - 1].text == "ل":
        return True
    following = range(close + 1, min(end, close + 10))
    return any(complementizer(page, k) or page.tokens[k].text in ":«“„" for k in following)


def _says(page: Page, at: int) -> bool:
    verbs = page.words[at].verbs
    return bool(verbs) and verbs[0].common and verb_at(page, at) is not None


def _governed(cast: Cast, row: Reporting, at: int, after: int, end: int) -> Marker | None:
    """Return the marker of a noun phrase that the reporting word governs (بمقتل، عن وقوع، إلى أن)."""
    page = cast.page
    word = page.words[at]
    governs = word.preposition or any(is_function_word(word, group) for group in ("prepositions", "relative"))
    if "obj" in row.noun and at == after and not governs:
        return Marker("noun", at)
    if word.form in row.noun:
        if word.form == "علي" and at > after:
            return None
        following = at + 1
    elif word.preposition in row.noun and not any(core in grammar().speech["media"] for core in word.cores):
        following = at
    else:
        return None
    if following >= end or following in cast.dated:
        return None
    if page.tokens[following].text in OPENING:
        return Marker("quote", following + 1)
    if complementizer(page, following) or page.words[following].form == "ما":
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
        start = _ending(page, begin, quotation.end)
        # Words that begin with their quotation end with it, unless a colon follows or it is only a quoted name.
        whole = found is not None and found.kind == "quote" and start - begin > _NAME - 1
        if start >= end or (whole and page.tokens[start].text != ":"):
            return _trim(page, begin, start)
    for k in range(max(start, begin + 1), end):
        if page.tokens[k].kind == "word" and page.quotation_at(k) is None and _next_speech(page, k):
            return _trim(page, begin, k)
    return _trim(page, begin, end)


def _ending(page: Page, at: int, end: int) -> int:
    """Return the first token from `at` on that ends behind the folded character `end`."""
    while at < len(page.tokens) and page.tokens[at].end <= end:
        at += 1
    return at


def _next_speech(page: Page, at: int) -> bool:
    """Tell whether another speech begins at token `at`."""
    form = page.words[at].form
    joined = form[0] in "وف"
    parted = page.tokens[at - 1].text in "،,؛."
    if participle_at(page, at):
        return parted or joined
    if turns(form) and (parted or page.words[at - 1].form in ("من", "في")):
        return _reported_soon(page, at)
    if not (parted or (joined and any(verb.joined for verb in page.words[at].verbs[:1]))):
        return False
    return reports(page, at) and page.words[at - 1].form != "ما"


def _reported_soon(page: Page, at: int) -> bool:
    """Tell whether a reporting verb follows a word of turning (بينما ذكر، من جانبه أوضح)."""
    for k in range(at + 1, min(len(page.tokens), at + 12)):
        if page.line_of[k] != page.line_of[at] or complementizer(page, k):
            return False
        if page.words[k].verbs and reports(page, k):
            return True
    return False


def _trim(page: Page, first: int, last: int) -> int:
    """Return the end of words with marks and words of turning at their end left out."""
    listed = grammar().speech["turns"]
    while last > first:
        form = page.words[last - 1].form
        if page.tokens[last - 1].kind != "punct" and form not in listed and form not in ("في", "من", "وفي", "ومن", "قد", "و"):
            break
        last -= 1
    return last


def quoted_part(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return a run of tokens between quotation marks in `first:last`: the first of a clause's length, else the longest.

    None where fewer than two tokens are quoted. A quotation that was open before `first` quotes nothing in particular.
    """
    best: tuple[int, int] | None = None
    at = first
    before = page.tokens[max(first - 1, 0)].start
    while at < last:
        quotation = page.quotation_at(at)
        if quotation is None or page.tokens[at].text in OPENING or quotation.start < before:
            at += 1
            continue
        stop = max(_ending(page, at, quotation.end), at + 1)
        if stop - at >= _CLAUSE:
            return at, stop
        if stop - at > 1 and (best is None or stop - at > best[1] - best[0]):
            best = (at, stop)
        at = stop
    return best


def quoted_words(page: Page, first: int, at: int) -> tuple[int, int] | None:
    """Return the quotation that ends right before the verb at token `at` («…»، قال المتحدث), None where none does."""
    k = at - 1
    while k > first and page.tokens[k].kind == "punct" and at - k < 4:
        k -= 1
    quotation = page.quotation_at(k) if first < k < at - 1 else None
    if quotation is None:
        return None
    begin = k
    while begin > first and page.tokens[begin - 1].start >= quotation.start:
        begin -= 1
    return (begin, k + 1) if k - begin > 1 else None


def medium_of(cast: Cast, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens that name the medium of the words (في بيان، لـ"إيلاف"، عبر تويتر) among tokens `first:last`."""
    for k in range(first, last):
        found = _medium_at(cast, k, first, last)
        if found is not None:
            return found
    return None


def _medium_at(cast: Cast, at: int, first: int, last: int) -> tuple[int, int] | None:
    page, speech = cast.page, grammar().speech
    word = page.words[at]
    if at + 2 < last and page.tokens[at + 1].text in OPENING and (word.form == "ل" or word.form in speech["carriers"]):
        close = closing(page, at + 1, last, _NAME)
        inside = range(at + 2, close if close is not None else at + 2)
        if close is not None and (
            word.form == "ل" or any(core in speech["platforms"] for k in inside for core in page.words[k].cores)
        ):
            return at, close + 1
    carried = at > first and page.words[at - 1].form in speech["carriers"]
    if (carried or word.preposition) and any(core in speech["media"] or core in speech["platforms"] for core in word.cores):
        return at - carried, _medium_end(page, at + 1, last)
    led = word.preposition == "ل" or (carried and page.words[at - 1].form not in ("في", "خلال"))
    inner = cast.starting(at)
    if inner is not None and led:
        entry = actors.actor(inner.actor) if inner.actor is not None else None
        if inner.head == "media" or (entry is not None and entry.kind == "media"):
            return at, min(inner.last, last)
    if word.preposition == "ل" and any(grammar().heads.get(core) == "media" for core in word.cores):
        return at, _medium_end(page, at + 1, last)
    return None


def _medium_end(page: Page, at: int, last: int) -> int:
    start = at
    while at < last and at - start < _MEDIUM:
        if page.tokens[at].text in OPENING:
            close = closing(page, at, last, _NAME)
            return at if close is None else close + 1
        if page.tokens[at].kind != "word" or complementizer(page, at):
            break
        at += 1
    return at

"""Sources that بحسب, وفق and their like name: who they are, and how far the words they stand for go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.speech_cast import Cast, Voice
from tawthiq.reading.speech_voice import read_voice
from tawthiq.reading.speech_words import turns

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

_SOURCES = frozenset({"person", "actor", "group", "people"})
_ADJECTIVES = 6


def names_somebody(cast: Cast, voice: Voice) -> bool:
    """Tell whether a voice can be a source: somebody or a text, no place, no counted people (25 قتيلا)."""
    mention = cast.mentions[voice.at]
    counted = mention.kind == "people" and mention.counted is not None and not mention.head
    return mention.kind in _SOURCES and not counted


def stands_for_rule(cast: Cast, voice: Voice) -> bool:
    """Tell whether what وفق governs is a rule or plan and no source (وفقا لقرار، استنادا إلى اتفاق)."""
    word = cast.page.words[cast.mentions[voice.at].first]
    return any(core in grammar().speech["rules"] for core in word.cores)


def source_end(cast: Cast, at: int, voice: Voice, end: int) -> int:
    """Return where the words end that a source inside a sentence stands for: at the source where a new clause follows it."""
    page, k = cast.page, voice.last
    while k < end and (page.tokens[k].kind == "punct" or k in cast.dated):
        k += 1
    if k >= end or page.words[k].form in grammar().speech["afterwards"] or turns(page.words[k].form):
        return at
    return end


def governed(cast: Cast, at: int, end: int) -> Voice | None:
    """Return the voice that بحسب governs from token `at` on; the ل of وفقا لـ is no part of it."""
    page = cast.page
    if page.tokens[at].text == "ل" and at + 1 < end:
        at += 1
    mention = cast.starting(at)
    led = page.words[at].preposition == "ل"
    if mention is not None and led:
        return Voice(cast.add(mention), at, mention.last, "")
    voice = read_voice(cast, at, end)
    return _with_preposition(cast, at, end) if voice is None and led else voice


def _with_preposition(cast: Cast, at: int, end: int) -> Voice | None:
    """Return the voice of a noun written with ل (للخزرجي، للوزارة) that is no mention of the page."""
    page = cast.page
    if page.tokens[at].kind != "word" or len(page.words[at].core) < len("بيت"):
        return None
    known = _bearer(cast, "ال" + page.words[at].form[2:])
    if known is not None:
        return Voice(known, at, at + 1, "")
    last = at + 1
    while last < min(end, at + _ADJECTIVES) and _adjective(page, last):
        last += 1
    return Voice(cast.add(Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "group")), at, last, "")


def _adjective(page: Page, at: int) -> bool:
    word = page.words[at]
    return word.article and not word.joined and not word.preposition


def _bearer(cast: Cast, surname: str) -> int | None:
    """Return the mention that was named last by a surname, None where nobody was."""
    if surname not in cast.names:
        return None
    for index in range(len(cast.mentions) - 1, -1, -1):
        mention = cast.mentions[index]
        if mention.name_first >= 0 and surname in cast.page.forms[mention.name_first : mention.last]:
            return index
    return None

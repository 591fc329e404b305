"""Triggers: the words that name a happening, found by the frame table."""

from __future__ import annotations

from typing import NamedTuple

from tawthiq.knowledge.frames import GAP, GAP_WORDS, GAP_WORDS_AFTER_VERB, Frame, frame_table
from tawthiq.reading.page import Page
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.words import VerbForm


class Trigger(NamedTuple):
    """Tokens `first:last` that name a happening of `frame`; `verb` is the verb they are, None for a noun.

    `main` is the token that carries the roles: the verb, or the noun that ends the name.
    """

    first: int
    last: int
    frame: Frame
    verb: VerbForm | None
    main: int


def find_triggers(page: Page, skip: frozenset[int]) -> list[Trigger]:
    """Return the triggers of a page in order, longest first where they share words; `skip` holds tokens of dates."""
    out: list[Trigger] = []
    for line in page.lines:
        at = line.first
        while at < line.last:
            found = _trigger_at(page, at, line.last) if page.tokens[at].kind == "word" and at not in skip else None
            if found is None:
                at += 1
                continue
            out.append(found)
            at = found.last if found.verb is None else found.first + 1
            if found.verb is not None and found.last > found.first + 1:
                at = found.last
    return out


def _trigger_at(page: Page, at: int, stop: int) -> Trigger | None:
    table = frame_table()
    word = page.words[at]
    phrase = _phrase_at(page, at, stop)
    if phrase is not None:
        return phrase
    verb = verb_at(page, at)
    if verb is not None:
        for form in word.verbs:
            rows = table.verbs.get(form.lemma)
            if rows and form.tense == verb.tense:
                return Trigger(at, at + 1, table.frames[rows[0]], form, at)
        if not word.article and any(core in table.nouns for core in word.cores[:1]) and not verb.common:
            verb = None
    if verb is None:
        for core in word.cores:
            rows = table.nouns.get(core)
            if rows:
                return Trigger(at, at + 1, table.frames[rows[0]], None, at)
    return None


def _phrase_at(page: Page, at: int, stop: int) -> Trigger | None:
    table = frame_table()
    word = page.words[at]
    best: Trigger | None = None
    keys = list(word.cores)
    if word.verbs and verb_at(page, at) is not None:
        keys = [*dict.fromkeys("@" + verb.lemma for verb in word.verbs), *keys]
    for key in keys:
        for items, frame in table.phrases.get(key, ()):
            if best is not None and len(items) < best.last - best.first - 1:
                continue
            last = _match(page, items, at + 1, stop, GAP_WORDS_AFTER_VERB if key.startswith("@") else GAP_WORDS)
            if last is not None and (best is None or last > best.last):
                verb = next((form for form in word.verbs if key == "@" + form.lemma), None)
                best = Trigger(at, last, table.frames[frame], verb, at if verb is not None else last - 1)
    return best


def _match(page: Page, items: tuple[tuple[str, ...], ...], at: int, stop: int, gap: int) -> int | None:
    """Return where the rest of a phrase ends when it matches from token `at`, or None."""
    for index, item in enumerate(items):
        if item[0] == GAP:
            rest = items[index + 1 :]
            for skipped in range(gap + 1):
                if at + skipped > stop or (skipped and _parts(page, at + skipped - 1)):
                    return None
                last = _match(page, rest, at + skipped, stop, GAP_WORDS)
                if last is not None:
                    return last
            return None
        if at >= stop or not any(_is(page, at, wanted) for wanted in item):
            return None
        at += 1
    return at


def _parts(page: Page, at: int) -> bool:
    """Tell whether a token in a gap parts what a phrase joins: a mark of pause, or another verb that reports are written with."""
    if page.tokens[at].kind == "punct":
        return page.tokens[at].text in ".؛:؟!"
    word = page.words[at]
    return bool(word.verbs) and word.verbs[0].common and verb_at(page, at) is not None


def _is(page: Page, at: int, wanted: str) -> bool:
    word = page.words[at]
    if wanted.startswith("@"):
        return any(form.lemma == wanted[1:] for form in word.verbs)
    return wanted in word.cores

"""Attribution: who says what. Reporting verbs with their speaker and their words, and sources named by بحسب.

The scope of a reporting verb is its clause after أن, its quotation (over as many sentences as the quotation runs), or what
stands before it where it closes a sentence (…، وفق ما أفاد). وأضاف goes on with the speaker before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import Reporting, grammar
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.roles import Scene, arguments
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention

_SPEAKING = frozenset({"person", "actor", "group", "people"})
_SAYING_NOUNS = frozenset("بيان تصريح تصريحات مقابله حوار تغريده موتمر حديث خطاب رساله كلمه تسجيل مقطع بيانه بيانها تقرير تقريره تقريرها بيانا تصريحا منشور تدوينه حسابه صفحته لقاء اتصال".split())
_MEDIUM_PREPOSITIONS = frozenset("في عبر علي ل خلال ب امام".split())
#: How far behind its verb a speaker may begin, in tokens.
_REACH = 9


class Speech(NamedTuple):
    """Words attributed: tokens `first:last` of content (half open; empty for a bare بحسب), said by mention `speaker`.

    `verb_at` is the reporting word, `kind` its kind (say, deny, accuse, request, condemn, claim, by, relay, show);
    `medium` the tokens that name the medium; `quoted` whether the content stands between quotation marks; `direct_part`
    the quoted part of it.
    """

    verb_at: int
    kind: str
    speaker: int
    first: int
    last: int
    medium: tuple[int, int] | None
    quoted: tuple[int, int] | None


def read_speech(scene: Scene) -> list[Speech]:
    """Return who says what, in order of the reporting words."""
    page = scene.page
    out: list[Speech] = []
    last_speaker = -1
    last_paragraph = -9
    for line in page.lines:
        if line.kind == "heading" and line.paragraph > 0:
            continue
        found = [at for at in range(line.first, line.last) if _reporting(page, at) is not None]
        for number, at in enumerate(found):
            report = _reporting(page, at)
            if report is None:
                continue
            stop = next((other for other in found[number + 1 :] if _opens(page, other)), line.last)
            carried = last_speaker if line.paragraph - last_paragraph <= 2 else -1
            speech = _speech(scene, at, report, line.first, stop, line.last, carried)
            if speech is None:
                continue
            out.append(speech)
            if speech.kind not in ("by", "relay", "show"):
                last_speaker, last_paragraph = speech.speaker, line.paragraph
    return out


def _reporting(page: Page, at: int) -> Reporting | None:
    """Return how token `at` reports somebody's words, None where it does not."""
    token = page.tokens[at]
    if token.kind != "word":
        return None
    closed = grammar()
    word = page.words[at]
    bare = word.form[1:] if word.form[0] in "وف" else word.form
    for form in (word.form, bare):
        if form in closed.reporting_words:
            return closed.reporting_words[form]
    if not word.verbs or word.article or verb_at(page, at) is None:
        return None
    for verb in word.verbs[:3]:
        found = closed.reporting_verbs.get(verb.lemma)
        if found is not None:
            return found
    return None


def _opens(page: Page, at: int) -> bool:
    report = _reporting(page, at)
    return report is not None and (report.kind != "by")


def _speech(scene: Scene, at: int, report: Reporting, first: int, stop: int, end: int, carried: int) -> Speech | None:
    page = scene.page
    if report.kind == "by":
        return _by(scene, at, first, end)
    word = page.words[at]
    form = next((verb for verb in word.verbs if verb.lemma in grammar().reporting_verbs), None)
    speaker, after = -1, at + 1
    if form is not None and word.form not in grammar().reporting_words:
        speaker, after = _speaker(scene, at, form, end)
    if speaker < 0:
        if not report.continues and form is not None and carried < 0:
            return None
        speaker = carried if form is None or speaker < 0 else speaker
    if speaker < 0 or scene.mentions[speaker].kind not in _SPEAKING:
        return None
    content = _content(scene, at, after, stop, end, report)
    if content is None:
        return None
    begin, finish = content
    medium = _medium(scene, after, begin)
    return Speech(at, report.kind, speaker, begin, finish, medium, _quoted(page, begin, finish))


def _speaker(scene: Scene, at: int, form: object, end: int) -> tuple[int, int]:
    """Return (speaker, token after it) of a reporting verb, (-1, …) where the sentence names none."""
    page = scene.page
    for index in scene.between(at + 1, min(end, at + _REACH)):
        mention = scene.mentions[index]
        if any(page.tokens[k].text in ':"“«' or is_function_word(page.words[k], "complementizer") for k in range(at + 1, mention.first)):
            break
        if mention.preposition or mention.kind not in _SPEAKING:
            continue
        return index, mention.last
    subject, _, passive = arguments(scene, at, at + 1, form, victim=False)  # type: ignore[arg-type]
    if subject is not None and not passive and scene.mentions[subject].last <= at and scene.mentions[subject].kind in _SPEAKING:
        return subject, at + 1
    return -1, at + 1


def _content(scene: Scene, at: int, after: int, stop: int, end: int, report: Reporting) -> tuple[int, int] | None:
    """Return the tokens of what is said."""
    page = scene.page
    begin = -1
    for k in range(at + 1, stop):
        text = page.tokens[k].text
        word = page.words[k]
        if text == ":" or text in '"“«':
            begin = k + 1
            break
        if page.tokens[k].kind == "word" and is_function_word(word, "complementizer") and k >= after - 1:
            begin = k if word.form not in ("ان", "بان") else k + 1
            break
    if begin < 0 or begin >= end:
        begin = after
    while begin < stop and page.tokens[begin].text in '،,:"“«':
        begin += 1
    finish = stop
    quotation = page.quotation_at(begin) if begin < len(page.tokens) else None
    if quotation is not None:
        finish = max(finish, _token_ending_at(page, begin, quotation.end))
    while finish > begin and page.tokens[finish - 1].kind == "punct":
        finish -= 1
    if finish - begin < 2:
        return None
    return begin, finish


def _token_ending_at(page: Page, at: int, end: int) -> int:
    while at < len(page.tokens) and page.tokens[at].end <= end:
        at += 1
    return at


def _quoted(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the longest run of content tokens between quotation marks, None where fewer than three words are quoted."""
    best: tuple[int, int] | None = None
    at = first
    while at < last:
        quotation = page.quotation_at(at)
        if quotation is None:
            at += 1
            continue
        stop = _token_ending_at(page, at, quotation.end)
        stop = max(stop, at + 1)
        if stop - at >= 2 and (best is None or stop - at > best[1] - best[0]):
            best = (at, min(stop, max(last, stop)))
        at = stop
    return best


def _by(scene: Scene, at: int, first: int, end: int) -> Speech | None:
    """Return the source that بحسب or وفق names; its scope is the sentence."""
    page = scene.page
    for index in scene.between(at + 1, min(end, at + _REACH)):
        mention = scene.mentions[index]
        if mention.kind in _SPEAKING and not any(page.tokens[k].text == "." for k in range(at + 1, mention.first)):
            return Speech(at, "by", index, first, end, None, None)
    return None


def _medium(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens that name the medium of the words (في بيان، لـ"إيلاف"، عبر تويتر)."""
    page = scene.page
    for k in range(first, last):
        word = page.words[k]
        core_medium = any(core in _SAYING_NOUNS for core in word.cores)
        if core_medium and (word.preposition or (k > first - 1 and page.words[k - 1].form in _MEDIUM_PREPOSITIONS)):
            begin = k if word.preposition else k - 1
            stop = k + 1
            while stop < last and page.tokens[stop].kind == "word" and stop - k < 6 and not is_function_word(page.words[stop], "complementizer"):
                stop += 1
            return begin, stop
    for index in scene.between(first, last):
        mention = scene.mentions[index]
        if mention.head == "media" and mention.preposition in ("ل", "عبر", "علي", "في"):
            return mention.first, mention.last
    if first + 2 < last and page.tokens[first].text in ("ل", "لـ") and page.tokens[first + 1].text in '"“«':
        return first, min(last, first + 4)
    return None


def speaker_head(mention: Mention) -> bool:
    """Tell whether a mention is an anonymous source (مصادر، شهود)."""
    return mention.head == "source"

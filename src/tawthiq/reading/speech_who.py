"""Who speaks where the verb does not say it at once: before the verb, behind الذي, the sentence's subject, who spoke last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.page import is_function_word
from tawthiq.reading.speech_cast import OPENING, Cast, Voice, closing, complementizer
from tawthiq.reading.speech_names import is_ali
from tawthiq.reading.speech_voice import read_voice
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.page import Page
    from tawthiq.reading.words import VerbForm

#: A subject begins at most so many tokens before its verb, an antecedent so many before الذي.
_BEFORE = 26
_ANTECEDENT = 16
#: Who spoke is remembered over so many paragraphs.
_PARAGRAPHS = 2
#: Commas and other marks may stand between a verb and its speaker only so near the verb.
_ASIDE = 8
_BRACKETED = 6
_MEDIUM = 12
#: The subject of a sentence is looked for so many words back.
_BACK = 100


class _Spoken(NamedTuple):
    voice: Voice
    paragraph: int
    by: bool


class Memory:
    """Who has spoken so far in a report."""

    def __init__(self) -> None:
        self._spoken: list[_Spoken] = []

    def spoke(self, voice: Voice, paragraph: int, *, by: bool) -> None:
        """Note that a voice spoke; `by` for a source of بحسب."""
        self._spoken.append(_Spoken(voice, paragraph, by))

    def recall(self, by: VerbForm | str | None, paragraph: int) -> Voice | None:
        """Return who goes on speaking by a verb or participle without a speaker of its own: the last that agrees with it."""
        near = [spoken for spoken in self._spoken if paragraph - spoken.paragraph <= _PARAGRAPHS]
        for aside in (False, True):
            for spoken in reversed(near):
                if spoken.by == aside and (by is None or agrees(by, spoken.voice)):
                    return spoken.voice
        several = by is not None and _form(by)[1]
        return next((spoken.voice for spoken in reversed(near) if not spoken.by), None) if several else None


def agrees(by: VerbForm | str, voice: Voice, *, before: bool = False) -> bool:
    """Tell whether a verb or participle can have a voice for its subject; a verb `before` it does not agree in number."""
    gender, plural = _form(by)
    if not voice.gender or not gender:
        return True
    if before:
        return not (gender == "m" and voice.gender == "f") and not (gender == "f" and voice.gender == "m" and not plural)
    if plural:
        return voice.gender == "p"
    return gender == voice.gender


def _form(by: VerbForm | str) -> tuple[str, bool]:
    if not isinstance(by, str):
        return by.gender, by.number in ("p", "d")
    if by.endswith("ين"):
        return "p", True
    return ("f" if by.endswith("ه") else "m"), False


def can_speak(cast: Cast, voice: Voice) -> bool:
    """Tell whether a voice is somebody by what the tables know, and not only by where it stands."""
    mention = cast.mentions[voice.at]
    if mention.kind == "people":
        return mention.counted is None or mention.counted.rule in ("singular", "dual") or mention.head == "source"
    return mention.kind in ("person", "actor") or (mention.kind == "group" and bool(mention.head))


def voice_after(cast: Cast, at: int, end: int, *, back: bool = False) -> Voice | None:
    """Return the voice that follows a verb at token `at`, dates, adverbs and media passed over; `back` passes به too."""
    page = cast.page
    k: int | None = at + 1
    while k is not None and k < end:
        token, word = page.tokens[k], page.words[k]
        if token.text in OPENING:
            voice = read_voice(cast, k, end)
            return voice if voice is not None and _goes_on(page, voice.last, end) else None
        if token.kind == "punct":
            k = _past_mark(page, k, end, at)
        elif (
            k in cast.dated or word.form in grammar().speech["adverbs"] or (back and word.form in grammar().cues["pointing_back"])
        ):
            k += 1
        elif complementizer(page, k) or is_function_word(word, "relative"):
            return None
        elif _carries(page, k):
            k = _past_medium(cast, k, end)
        else:
            return read_voice(cast, k, end, after_verb=True)
    return None


def _past_mark(page: Page, at: int, end: int, verb: int) -> int | None:
    """Return where what follows a mark or bracket between a verb and its speaker begins, None where it parts them."""
    if page.tokens[at].text == "(":
        close = closing(page, at, end, _BRACKETED)
        return None if close is None else close + 1
    return at + 1 if page.tokens[at].text in "،,-–" and at <= verb + _ASIDE else None


def _carries(page: Page, at: int) -> bool:
    """Tell whether a preposition phrase that is no speaker begins at a token (في بيان، لوكالة رويترز، بعد لقائه)."""
    word = page.words[at]
    if word.form == "علي" and is_ali(page, at):
        return False
    if word.form in grammar().speech["carriers"] or word.form in ("من", "بعد", "عقب", "قبل", "ردا"):
        return True
    return page.tokens[at].text == "ل" or (word.preposition == "ل" and word.known)


def _past_medium(cast: Cast, at: int, end: int) -> int | None:
    """Return where the preposition phrase at token `at` ends, None where what follows cannot be told from it."""
    page = cast.page
    for k in range(at + 1, min(end, at + _MEDIUM)):
        if page.tokens[k].text in "،,":
            return k + 1
        if page.tokens[k].text in ":." or complementizer(page, k):
            return None
    k = at + 1
    if k < end and page.tokens[k].text in OPENING:
        close = closing(page, k, end, _BRACKETED)
        return None if close is None else close + 1
    inner = cast.starting(k if page.words[at].preposition != "ل" else at)
    return inner.last if inner is not None else None


def _goes_on(page: Page, at: int, end: int) -> bool:
    """Tell whether anything but a mark follows, so that what stood between quotation marks was a name and not the words."""
    if at < end and page.tokens[at].kind == "word":
        return True
    return any(
        complementizer(page, k) or page.tokens[k].text == ":" or page.tokens[k].text in OPENING
        for k in range(at, min(end, at + 30))
    )


def subject_before(cast: Cast, verb: VerbForm, at: int, first: int) -> Voice | None:
    """Return the voice before a verb that is its subject (مدير المرصد رجّح), the longest phrase that reaches the verb."""
    for c in range(max(first, at - _BEFORE), at):
        if not _may_start(cast.page, c, first):
            continue
        voice = read_voice(cast, c, at)
        if voice is None or cast.mentions[voice.at].kind == "place" or not agrees(verb, voice):
            continue
        if _bridged(cast, voice.last, at):
            return voice
    return None


def _may_start(page: Page, at: int, first: int) -> bool:
    """Tell whether a subject may begin at a token: a sentence, an aside or a clause begins there."""
    if page.tokens[at].kind != "word" and page.tokens[at].text not in OPENING:
        return False
    if at == first:
        return True
    before = page.tokens[at - 1]
    if before.kind == "punct":
        return before.text not in OPENING and before.text not in "(/"
    return page.words[at - 1].form in grammar().speech["subject_openers"] or complementizer(page, at - 1)


def _bridged(cast: Cast, at: int, verb: int) -> bool:
    """Tell whether only asides stand between the end of a subject and its verb."""
    page, speech = cast.page, grammar().speech
    k = at
    while k < verb:
        token, word = page.tokens[k], page.words[k]
        if token.text == "(":
            close = closing(page, k, verb, _BRACKETED)
            if close is None:
                return False
            k = close + 1
        elif token.text in '،,-–»”"' or k in cast.dated or word.form in speech["bridges"] or word.form in speech["adverbs"]:
            k += 1
        elif word.form in speech["carriers"] and verb - k <= _ASIDE:
            return not any(page.words[j].verbs and verb_at(page, j) is not None for j in range(k, verb))
        else:
            return False
    return True


def relative_before(page: Page, at: int, first: int) -> int:
    """Return the token of الذي right before a verb (قد and كان passed over), -1 where none stands there."""
    k = at - 1
    while k > first and page.words[k].form in grammar().speech["relative_bridges"]:
        k -= 1
    return k if k >= first and page.words[k].form in grammar().speech["relatives"] else -1


def antecedent(cast: Cast, voices: Sequence[Voice], relative: int, first: int) -> Voice | None:
    """Return the voice that a relative clause (الذي قال) or a verb after an indefinite noun tells of."""
    page = cast.page
    ends = {relative}
    k = relative - 1
    while k >= first and relative - k <= 2 and page.tokens[k].text in '،,»”")':
        ends.add(k)
        k -= 1
    for voice in reversed(voices):
        if voice.last in ends:
            return voice
    best: Voice | None = None
    for c in range(relative - 1, max(first, relative - _ANTECEDENT) - 1, -1):
        if page.tokens[c].text in ".؛":
            break
        if (
            cast.starting(c) is None
            and not page.words[c].article
            and not any(core in grammar().heads for core in page.words[c].cores)
        ):
            continue
        found = read_voice(cast, c, relative)
        if found is not None and found.last in ends and can_speak(cast, found):
            best = found
    return best


def subject_of_sentence(cast: Cast, by: VerbForm | str | None, first: int, at: int) -> Voice | None:
    """Return who does what the sentence tells before token `at`: the subject of the nearest verb that has one who can speak."""
    page = cast.page
    for k in range(at - 1, max(first, at - _BACK) - 1, -1):
        verb = verb_at(page, k) if page.words[k].verbs else None
        if verb is None or verb.purpose or page.words[k].form in grammar().speech["bridges"]:
            continue
        voice = voice_after(cast, k, at)
        if voice is None or not can_speak(cast, voice):
            voice = subject_before(cast, verb, k, first)
        if voice is not None and can_speak(cast, voice) and (by is None or agrees(by, voice)):
            return voice
    return None

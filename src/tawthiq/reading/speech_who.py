"""Who speaks where the verb does not say it at once: before the verb, behind الذي, the sentence's subject, who spoke last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.speech_voice import OPENING, Cast, Voice, closing, complementizer, is_ali, read_voice
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.words import VerbForm

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A subject stands at most so many tokens before its verb.
_BEFORE = 26
#: Who spoke is remembered over so many paragraphs.
_PARAGRAPHS = 2
_OPENERS = frozenset("اما لكن ولكن غير الا بيد كان وكان كانت وكانت كما وكما فيما وفيما بينما حين ان وان لان ثم".split())
_BRIDGE = frozenset("قد كان كانت سرعان ما سبق لم لا فقد قام كانوا ايضا كذلك بدوره بدورها نفسه نفسها".split())


class _Spoken(NamedTuple):
    voice: Voice
    paragraph: int
    aside: bool


class Memory:
    """Who has spoken so far in a report."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._spoken: list[_Spoken] = []

    def spoke(self, voice: Voice, paragraph: int, *, aside: bool) -> None:
        """Note that a voice spoke; `aside` for a source of بحسب."""
        self._spoken.append(_Spoken(voice, paragraph, aside))

    def recall(self, by: VerbForm | str | None, paragraph: int) -> Voice | None:
        """Return who goes on speaking by a verb or participle without a speaker of its own: the last that agrees with it."""
        near = [spoken for spoken in self._spoken if paragraph - spoken.paragraph <= _PARAGRAPHS]
        for aside in (False, True):
            for spoken in reversed(near):
                if spoken.aside == aside and (by is None or agrees(by, spoken.voice)):
                    return spoken.voice
        return None


def agrees(by: VerbForm | str, voice: Voice, *, before: bool = False) -> bool:
    """Tell whether a verb or participle can have a voice for its subject; `before` it the verb does not agree in number."""
    gender, plural = _form(by)
    if not voice.gender or not gender:
        return True
    if before:
        return not (gender == "m" and voice.gender == "f") and not (gender == "f" and voice.gender == "m" and not plural)
    if plural:
        return voice.gender == "p"
    return gender == voice.gender


def _form(by: VerbForm | str) -> tuple[str, bool]:
    if isinstance(by, VerbForm):
        return by.gender, by.number in ("p", "d")
    if by.endswith(("ين", "ات")):
        return "p", True
    return ("f" if by.endswith("ه") else "m"), False


def voice_after(cast: Cast, at: int, end: int, *, back: bool = False) -> Voice | None:
    """Return the voice that follows a verb at token `at`, dates, adverbs and media passed over; `back` passes به too."""
    page, speech = cast.page, grammar().speech
    k = at + 1
    while k < end:
        token, word = page.tokens[k], page.words[k]
        if token.text in OPENING:
            voice = read_voice(cast, k, end)
            return voice if voice is not None and _goes_on(cast, voice.last, end) else None
        if token.text == "(":
            close = closing(page, k, end, 6)
            if close is None:
                return None
            k = close + 1
            continue
        if token.kind == "punct":
            if token.text not in "،,-–" or k > at + 8:
                return None
            k += 1
            continue
        if k in cast.dated or word.form in speech["adverbs"] or (back and word.form in ("به", "بها", "عنه", "عنها", "ذلك", "عنهم", "فيه")):
            k += 1
            continue
        if complementizer(page, k) or is_function_word(word, "relative"):
            return None
        if _carrier(page, k):
            passed = _past_medium(cast, k, end)
            if passed is None:
                return None
            k = passed
            continue
        return read_voice(cast, k, end, after_verb=True)
    return None


def _carrier(page: Page, at: int) -> bool:
    word = page.words[at]
    if word.form == "علي" and is_ali(page, at):
        return False
    if word.form in grammar().speech["carriers"] or word.form in ("من", "بعد", "عقب", "قبل", "ردا"):
        return True
    return page.tokens[at].text in ("ل", "لـ") or (word.preposition == "ل" and word.known)


def _past_medium(cast: Cast, at: int, end: int) -> int | None:
    """Return where the preposition phrase at token `at` ends, None where what follows cannot be told from it."""
    page = cast.page
    for k in range(at + 1, min(end, at + 12)):
        if page.tokens[k].text in "،,":
            return k + 1
        if page.tokens[k].text in ":." or complementizer(page, k):
            return None
    k = at + 1
    if k < end and page.tokens[k].text in OPENING:
        close = closing(page, k, end, 6)
        return None if close is None else close + 1
    inner = cast.starting(k if page.words[at].preposition != "ل" else at)
    return inner.last if inner is not None else None


def _goes_on(cast: Cast, at: int, end: int) -> bool:
    """Tell whether أن, a colon or a further quotation follows, so that what stood between marks was a name."""
    page = cast.page
    return any(complementizer(page, k) or page.tokens[k].text == ":" or page.tokens[k].text in OPENING for k in range(at, min(end, at + 30))) or (
        at < end and page.words[at].form in ("عن", "ب", "الي") or (at < end and page.tokens[at].kind == "word")
    )


def subject_before(cast: Cast, verb: VerbForm, at: int, first: int) -> Voice | None:
    """Return the voice before a verb that is its subject (مدير المرصد رجّح), the longest phrase that reaches the verb."""
    page = cast.page
    for c in range(max(first, at - _BEFORE), at):
        if not _may_start(page, c, first):
            continue
        voice = read_voice(cast, c, at)
        if voice is not None and _bridged(cast, voice.last, at) and agrees(verb, voice) and cast.mentions[voice.index].kind != "place":
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
    return page.words[at - 1].form in _OPENERS or complementizer(page, at - 1)


def _bridged(cast: Cast, at: int, verb: int) -> bool:
    """Tell whether only asides stand between the end of a subject and its verb."""
    page = cast.page
    k = at
    while k < verb:
        token, word = page.tokens[k], page.words[k]
        if token.text == "(":
            close = closing(page, k, verb, 6)
            if close is None:
                return False
            k = close + 1
        elif token.text in "،,-–»”\"" or k in cast.dated or word.form in _BRIDGE or word.form in grammar().speech["adverbs"]:
            k += 1
        elif word.form in grammar().speech["carriers"] and verb - k <= 8:
            if any(page.words[j].verbs and verb_at(page, j) is not None for j in range(k, verb)):
                return False
            return True
        else:
            return False
    return True


def antecedent(cast: Cast, voices: Sequence[Voice], relative: int, first: int) -> Voice | None:
    """Return the voice that a relative clause (الذي قال) or a verb after an indefinite noun tells of."""
    page = cast.page
    ends = {relative}
    if relative - 1 >= first and page.tokens[relative - 1].text in "،,»”\")":
        ends.add(relative - 1)
        if relative - 2 >= first and page.tokens[relative - 2].text in "»”\")":
            ends.add(relative - 2)
    for voice in reversed(voices):
        if voice.last in ends:
            return voice
    best: Voice | None = None
    for c in range(relative - 1, max(first, relative - 16) - 1, -1):
        if page.tokens[c].text in ".؛":
            break
        started = cast.starting(c)
        if started is None and not page.words[c].article and not any(core in grammar().heads for core in page.words[c].cores):
            continue
        voice = read_voice(cast, c, relative)
        if voice is not None and voice.last in ends and can_speak(cast, voice):
            best = voice
    return best


def subject_of_sentence(cast: Cast, by: VerbForm | str | None, first: int, at: int) -> Voice | None:
    """Return who does what the sentence tells before token `at`: the subject of the nearest verb that has one who can speak."""
    page = cast.page
    for k in range(at - 1, first - 1, -1):
        verb = verb_at(page, k) if page.words[k].verbs else None
        if verb is None or page.words[k].form in _BRIDGE or verb.purpose:
            continue
        voice = voice_after(cast, k, at)
        if voice is None or not can_speak(cast, voice):
            voice = subject_before(cast, verb, k, first)
        if voice is not None and can_speak(cast, voice) and (by is None or agrees(by, voice)):
            return voice
    return None


def can_speak(cast: Cast, voice: Voice) -> bool:
    """Tell whether a voice is somebody by what the tables know, and not only by where it stands."""
    mention = cast.mentions[voice.index]
    if mention.kind == "people":
        return mention.counted is None or mention.counted.rule in ("singular", "dual") or mention.head == "source"
    return mention.kind in ("person", "actor") or (mention.kind == "group" and bool(mention.head))

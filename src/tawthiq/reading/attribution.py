"""Attribution: who says what. Reporting verbs with their speaker and their words, and sources named by بحسب.

Sentence by sentence, from left to right: each reporting word finds its voice (after it, before it, the antecedent of الذي, the
subject of the sentence, or who spoke last), then its words (`speech_words`). The words run from أن, a colon, a quotation
mark or the preposition the verb governs to the next speaker; a quotation holds them as long as it stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.page import is_function_word
from tawthiq.reading.speech_cast import Cast, Voice, complementizer
from tawthiq.reading.speech_source import governed, names_somebody, source_end, stands_for_rule
from tawthiq.reading.speech_verbs import Report, report_at
from tawthiq.reading.speech_voice import read_voice
from tawthiq.reading.speech_who import (
    Memory,
    agrees,
    antecedent,
    can_speak,
    relative_before,
    subject_before,
    subject_of_sentence,
    voice_after,
)
from tawthiq.reading.speech_words import Marker, cuts, marker, medium_of, quoted_part, quoted_words

if TYPE_CHECKING:
    from tawthiq.reading.page import Line
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.words import VerbForm

#: A source stands within so many tokens of بحسب or نقل, a label («X:») has at most so many.
_REACH = 12
_LABEL = 9
#: Where words are quoted but none introduced, so many tokens between marks are words said and no name.
_QUOTED = 3


class Speech(NamedTuple):
    """Words attributed: tokens `first:last` of content (half open), said by mention `speaker`.

    `verb_at` is the reporting word, `kind` its kind (say, deny, accuse, request, condemn, claim, show, by); `medium` the
    tokens that name the medium; `quoted` the longest part of the content between quotation marks. `through` is the mention
    of who relays the words, -1 where nobody does. `stated` tells that they are a clause, a quotation or a noun phrase that
    stands for one: a statement.
    """

    verb_at: int
    kind: str
    speaker: int
    first: int
    last: int
    medium: tuple[int, int] | None
    quoted: tuple[int, int] | None
    through: int = -1
    stated: bool = False


def read_speech(scene: Scene, dated: frozenset[int] = frozenset()) -> tuple[Scene, list[Speech]]:
    """Return who says what, in order of the reporting words, and the scene with voices that were no mention added."""
    cast = Cast(scene, dated)
    memory = Memory()
    out: list[Speech] = []
    for line in scene.page.lines:
        if line.kind == "heading" and line.paragraph > 0:
            continue
        out.extend(_Sentence(cast, memory, line).read())
    if len(cast.mentions) > len(scene.mentions):
        scene = scene._replace(mentions=cast.mentions)
    return scene, out


class _Sentence:
    """One sentence while its speeches are read."""

    def __init__(self, cast: Cast, memory: Memory, line: Line) -> None:
        self.cast = cast
        self.page = cast.page
        self.memory = memory
        self.line = line
        self.first = line.first
        self.end = line.last
        self.voices: list[Voice] = []
        self.out: list[Speech] = []
        self.taken: set[int] = set()

    def read(self) -> list[Speech]:
        """Return the speeches of the sentence, in order of their reporting words."""
        found = [report for at in range(self.first, self.end) if (report := report_at(self.page, at)) is not None]
        self._label()
        for report in found:
            if report.at in self.taken or (report.row.kind != "by" and self._before(report.at) in grammar().speech["what"]):
                continue
            if report.row.kind == "by":
                self._by(report.at)
            elif report.row.kind == "inside":
                self._inside(report)
            elif report.row.kind == "relay" and report.verb is not None:
                self._relay(report)
            else:
                self._say(report)
        self.out.sort(key=lambda speech: speech.verb_at)
        return self.out

    def _before(self, at: int) -> str:
        """Return the form of the word before token `at`, "" at the head of the sentence."""
        return self.page.words[at - 1].form if at > self.first else ""

    def _label(self) -> None:
        """Read «X: …» at the head of a sentence: in a heading it names the source, in running text it states."""
        page, first = self.page, self.first
        for k in range(first + 1, min(self.end - 2, first + _LABEL)):
            if page.tokens[k].text != ":":
                continue
            voice = read_voice(self.cast, first, k)
            if voice is None or not names_somebody(self.cast, voice) or voice.last < k - 1 or self._is_place(voice):
                return
            heading = self.line.kind == "heading" or self.line.paragraph == 0
            self._put(first, "by" if heading else "say", voice, (k + 1, self.end), stated=not heading)
            return

    def _is_place(self, voice: Voice) -> bool:
        """Tell whether a voice before a colon is where the report comes from (مقديشو: …)."""
        mention = self.cast.mentions[voice.at]
        if mention.shared is not None and mention.shared.use == "metonym":
            return True
        return bool(places.entries(" ".join(self.page.forms[mention.first : mention.last])))

    def _put(
        self,
        at: int,
        kind: str,
        voice: Voice,
        words: tuple[int, int],
        *,
        stated: bool,
        through: int = -1,
        medium_in: tuple[int, int] | None = None,
    ) -> None:
        """Add a speech; `medium_in` are the tokens to look for a medium in."""
        heading = self.line.kind == "heading"
        medium = medium_of(self.cast, *medium_in) if medium_in is not None else None
        quoted = quoted_part(self.page, *words)
        stated = stated and not heading and kind != "by"
        self.out.append(Speech(at, kind, voice.at, *words, medium, quoted, through, stated=stated))
        self.voices.append(voice)
        if not heading:
            self.memory.spoke(voice, self.line.paragraph, by=kind == "by")

    def _say(self, report: Report) -> None:
        """Read a verb or participle of saying with its voice and words."""
        voice, after = self._voice(report) if report.sure else self._unsure_voice(report)
        if voice is None:
            return
        at, found = report.at, marker(self.cast, report.row, report.at, after, self.end)
        if found is None and "ب" in report.row.noun and voice.first > at:
            voice, found = self._inside_voice(voice)
        if not report.sure and (found is None or found.kind == "colon" or (found.kind == "noun" and at > self.first)):
            return
        if found is not None and report.row.kind in ("show", "claim") and found.kind != "clause":
            found = None
        if report.verb is not None and self._set_aside(report, voice, after, found):
            return
        if found is None:
            self._told(report, voice, after)
            return
        last = cuts(self.cast, found, self.end)
        if last - found.first >= (1 if found.kind == "quote" else 2):
            self._put(at, report.row.kind, voice, (found.first, last), stated=True, medium_in=(at + 1, found.first))
            self.taken.update(range(min(voice.first, at + 1), max(voice.last, found.first)))

    def _set_aside(self, report: Report, voice: Voice, after: int, found: Marker | None) -> bool:
        """Read a verb that states nothing: negated (لم يوثق المرصد سوى…), or a source of the clause before (كما ذكر X)."""
        page, at = self.page, report.at
        if at == self.first:
            return False
        if is_function_word(page.words[at - 1], "negation"):
            if found is None and report.row.told:
                self._put(at, report.row.kind, voice, (after, cuts(self.cast, None, self.end, begin=after)), stated=False)
            return True
        if self._before(at) != "كما" or (found is not None and found.kind != "noun"):
            return False
        if found is None and after < self.end and page.tokens[after].kind != "punct":
            self.voices.append(voice)
        else:
            self._put(at, "by", voice, (self.first, self.end), stated=False)
        return True

    def _told(self, report: Report, voice: Voice, after: int) -> None:
        """Read a verb of saying without أن: the quotation before it or in what follows, or what its speaker tells of."""
        page, at, row = self.page, report.at, report.row
        if report.verb is not None and after > at + 1 and row.kind == "say" and page.words[at].form[0] not in "وف":
            before = quoted_words(page, self.first, at)
            if before is not None:
                self._put(at, row.kind, voice, before, stated=True)
                return
        last = cuts(self.cast, None, self.end, begin=after)
        part = quoted_part(page, after, last)
        quotes = (row.told or row.strict) and row.kind not in ("show", "claim")
        if quotes and part is not None and part[1] - part[0] >= _QUOTED:
            self._put(at, row.kind, voice, part, stated=True, medium_in=(at + 1, part[0]))
        elif after < last and ("obj" in row.told or page.words[after].form in row.told) and can_speak(self.cast, voice):
            self._put(at, row.kind, voice, (after, last), stated=False)
        elif can_speak(self.cast, voice):
            self.voices.append(voice)

    def _inside_voice(self, voice: Voice) -> tuple[Voice, Marker | None]:
        """Return the voice cut before a noun that ب leads, where no table told the letter from the noun (مصادر | بخرق الهدنة)."""
        page = self.page
        for k in range(voice.first + 1, voice.last):
            form = page.words[k].form
            if form.startswith("ب") and len(form) > len("باب") and form != "باسم" and not names.is_name(form):
                shorter = read_voice(self.cast, voice.first, k)
                return (shorter, Marker("noun", k)) if shorter is not None else (voice, None)
        return voice, None

    def _voice(self, report: Report) -> tuple[Voice | None, int]:
        """Return who speaks by a reporting word, and the token where the look for the words begins."""
        at, verb = report.at, report.verb
        if verb is None:
            return self._same(report), at + 1
        after = voice_after(self.cast, at, self.end)
        if after is not None and not agrees(verb, after, before=True):
            after = None
        known = after is not None and can_speak(self.cast, after)
        if self._impersonal(report, verb):
            return (after, after.last) if after is not None and known and not verb.passive else (None, at + 1)
        if after is not None and known:
            return _gendered(after, verb), after.last
        relative = relative_before(self.page, at, self.first)
        if relative >= 0:
            told = antecedent(self.cast, self.voices, relative, self.first)
            return (told if told is not None and can_speak(self.cast, told) else None), at + 1
        before = subject_before(self.cast, verb, at, self.first)
        if before is not None and (after is None or can_speak(self.cast, before)):
            return _gendered(before, verb), at + 1
        if after is not None:
            return _gendered(after, verb), after.last
        return self._going_on(at, verb), at + 1

    def _impersonal(self, report: Report, verb: VerbForm) -> bool:
        """Tell whether nobody in particular speaks (يُشار إلى أن) or nothing is said (لفت الانتباه)."""
        speech, at = grammar().speech, report.at
        if verb.lemma == "لفت" and at + 1 < self.end and self.page.words[at + 1].form in speech["attention"]:
            return True
        return (verb.passive and not verb.active) or self.page.words[at].form.lstrip("و") in speech["impersonal"]

    def _going_on(self, at: int, verb: VerbForm) -> Voice | None:
        """Return who goes on speaking by a verb without a speaker of its own (وأضاف أن…), None where the verb cannot go on."""
        joined = self.page.words[at].form[0] in "وف" or verb.joined
        if not joined and at > self.first and self._before(at) not in grammar().speech["goes_on"]:
            return None
        voice = next((known for known in reversed(self.voices) if agrees(verb, known)), None)
        if voice is None and joined and at > self.first:
            voice = subject_of_sentence(self.cast, verb, self.first, at)
        return voice or self.memory.recall(verb, self.line.paragraph)

    def _unsure_voice(self, report: Report) -> tuple[Voice | None, int]:
        """Return who speaks by a form that is as often no verb: somebody right after it, or its subject before it."""
        at, verb = report.at, report.verb
        after = voice_after(self.cast, at, self.end)
        if verb is not None and (after is None or not can_speak(self.cast, after)) and self._before(at) != "في":
            before = subject_before(self.cast, verb, at, self.first)
            if before is not None:
                return before, at + 1
        return after, at + 1 if after is None else after.last

    def _same(self, report: Report) -> Voice | None:
        """Return who goes on speaking by a participle (موضحا) or a noun (بالقول): the sentence's speaker or subject."""
        form = self.page.words[report.at].form
        by = form if report.row.type == "participle" else None
        voice = subject_of_sentence(self.cast, by, self.first, report.at) if form.startswith(("ب", "ال")) else None
        voice = voice or next((known for known in reversed(self.voices) if by is None or agrees(by, known)), None)
        voice = voice or subject_of_sentence(self.cast, by, self.first, report.at)
        return voice or self.memory.recall(by, self.line.paragraph)

    def _relay(self, report: Report) -> None:
        """Read «نقلت وكالة عن مصدر قوله إن…»: the origin speaks, the outlet relays."""
        page, at = self.page, report.at
        outlet = voice_after(self.cast, at, self.end)
        begin = outlet.last if outlet is not None else at + 1
        for k in range(begin, min(self.end, begin + _REACH)):
            if complementizer(page, k) or page.tokens[k].text == ":":
                break
            origin = read_voice(self.cast, k + 1, self.end) if page.words[k].form == "عن" else None
            if origin is None:
                continue
            found = marker(self.cast, report.row, at, origin.last, self.end)
            self.taken.update(range(k, found.first if found is not None else origin.last))
            through = outlet.at if outlet is not None else -1
            if found is None:
                self._put(at, "by", origin, (origin.last, self.end), stated=False, through=through)
            else:
                words = (found.first, cuts(self.cast, found, self.end))
                self._put(at, "say", origin, words, stated=True, through=through, medium_in=(origin.last, found.first))
            return
        if outlet is not None:
            self._say(report._replace(row=report.row._replace(kind="say")))

    def _inside(self, report: Report) -> None:
        """Read «جاء في بيان للوزارة أن» and «بيان … جاء فيه:»: the text speaks, or whom it is from."""
        page, k = self.page, report.at + 1
        if k >= self.end:
            return
        voice: Voice | None = None
        if page.words[k].form in ("فيه", "فيها"):
            voice, k = antecedent(self.cast, self.voices, report.at, self.first), k + 1
        elif page.words[k].form == "في":
            voice = read_voice(self.cast, k + 1, self.end)
            k = voice.last if voice is not None else k
        if voice is None or not names_somebody(self.cast, voice):
            return
        found = marker(self.cast, report.row, report.at, k, self.end)
        if found is not None and found.kind != "noun":
            self._put(report.at, "say", voice, (found.first, cuts(self.cast, found, self.end)), stated=True)

    def _by(self, at: int) -> None:
        """Read the source that بحسب or وفق ما أفاد names, and the words it stands for."""
        page = self.page
        voice = self._source(at)
        if voice is None or not names_somebody(self.cast, voice) or stands_for_rule(self.cast, voice):
            return
        if any(page.tokens[k].kind != "punct" for k in range(self.first, at)):
            self._put(at, "by", voice, (self.first, source_end(self.cast, at, voice, self.end)), stated=False)
            return
        after, so = voice.last, grammar().speech["so"]
        if after < self.end and page.tokens[after].kind != "punct" and page.words[after].form not in so:
            after = next((k for k in range(after, min(self.end, after + _REACH)) if page.tokens[k].text in "،,"), after)
        while after < self.end and page.tokens[after].text in '،,"”»':
            after += 1
        if after < self.end and page.words[after].form in so:
            begin = after + (page.words[after].form in ("فان", "فقد", "ان"))
            self._put(at, "say", voice, (begin, cuts(self.cast, None, self.end, begin=begin)), stated=True)
        else:
            self._put(at, "by", voice, (after, self.end), stated=False)

    def _source(self, at: int) -> Voice | None:
        """Return the voice that بحسب names: a noun, the subject of وفق ما أفاد, somebody already named (بحسب قوله)."""
        page, k = self.page, at + 1
        what = page.words[at].form.endswith("ما")
        while k < self.end and page.words[k].form in ("ما", "عن", "الي", "علي", "ل"):
            what = what or page.words[k].form == "ما"
            k += 1
        if k >= self.end:
            return None
        own = grammar().speech["own_words"]
        if what:
            k += is_function_word(page.words[k], "auxiliaries")
            if k >= self.end:
                return None
            self.taken.add(k)
            voice = voice_after(self.cast, k, min(self.end, k + _REACH), back=True)
            back = voice is None and report_at(page, k) is not None
            return subject_of_sentence(self.cast, None, self.first, at) if back else voice
        if page.words[k].form in own or page.words[k].core in own:
            return next(reversed(self.voices), None) or subject_of_sentence(self.cast, None, self.first, at)
        while k < self.end - 1 and page.tokens[k].text in "-–":
            k += 1
        return governed(self.cast, k, self.end)


def _gendered(voice: Voice, verb: VerbForm) -> Voice:
    """Return a voice with the gender that its verb shows, where the words alone leave it open."""
    return voice if voice.gender or verb.number == "d" else voice._replace(gender="p" if verb.number == "p" else verb.gender)

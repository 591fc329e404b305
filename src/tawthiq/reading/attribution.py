"""Attribution: who says what. Reporting verbs with their speaker and their words, and sources named by بحسب.

Sentence by sentence, from left to right: each reporting word finds its voice (after it, before it, the antecedent of الذي, the
subject of the sentence, or who spoke last), then its words (`speech_words`). The words run from أن, a colon, a quotation
mark or the preposition the verb governs to the next speaker; a quotation holds them as long as it stays open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import names, places
from tawthiq.knowledge.grammar import Reporting, grammar
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.speech_voice import Cast, Voice, complementizer, read_voice
from tawthiq.reading.speech_who import Memory, agrees, antecedent, can_speak, subject_before, subject_of_sentence, voice_after
from tawthiq.reading.speech_words import Marker, cuts, marker, medium_of, quoted_part, quoted_words
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.words import analyse

if TYPE_CHECKING:
    from tawthiq.reading.page import Line
    from tawthiq.reading.roles import Scene
    from tawthiq.reading.words import VerbForm

#: A by-phrase names its source within so many tokens.
_REACH = 12


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
    memory = Memory(cast)
    out: list[Speech] = []
    for line in scene.page.lines:
        if line.kind == "heading" and line.paragraph > 0:
            continue
        out.extend(_Sentence(cast, memory, line).read())
    if len(cast.mentions) > len(scene.mentions):
        scene = scene._replace(mentions=cast.mentions)
    return scene, out


class _Report(NamedTuple):
    report: Reporting
    verb: VerbForm | None
    sure: bool


def reporting(page: Page, at: int) -> _Report | None:
    """Return how token `at` reports somebody's words, with the verb it is if it is one; None where it does not report.

    It is not `sure` where the form is as often no verb (بين، كشفت): then what follows must bear it out.
    """
    if page.tokens[at].kind != "word":
        return None
    word = page.words[at]
    reports = _of_form(word.form)
    if not reports:
        return None
    for found, verb in reports:
        if verb is None:
            return None if _is_noun(page, at, found) else _Report(found, None, sure=True)
        if verb.pronoun == "ه" and page.cut(page.tokens[at].start, page.tokens[at].end).text.endswith("ة"):
            continue
        if verb_at(page, at) is not None:
            return _Report(found, verb, sure=True)
        return _Report(found, verb, sure=False) if not verb.pronoun and _opens_clause(page, at) else None
    return None


@lru_cache(maxsize=1 << 16)
def _of_form(form: str) -> tuple[tuple[Reporting, VerbForm | None], ...]:
    """Return how a written form may report, by whatever stands around it."""
    closed = grammar()
    word = analyse(form)
    for bare in (form, form[1:] if form[0] in "وف" else ""):
        if bare in closed.reporting_words:
            return ((closed.reporting_words[bare], None),)
        if bare in closed.speech["sayings"]:
            return ((_SAYING, None),)
    if word.article:
        return ()
    out: list[tuple[Reporting, VerbForm | None]] = []
    for verb in word.verbs:
        found = closed.reporting_verbs.get(verb.lemma)
        if found is not None and not _first_person(form, verb) and not (found.strict and verb.pronoun and verb.lemma != "وصف"):
            out.append((found, verb))
    return tuple(out)


def _is_noun(page: Page, at: int, report: Reporting) -> bool:
    """Tell whether a participle is a noun where it stands: a verb's subject, a preposition's object (قالت متحدثة، من معلنين)."""
    if report.type != "participle" or at == page.lines[page.line_of[at]].first or page.words[at].form.startswith("قائل"):
        return False
    if at + 1 < len(page.words) and page.words[at + 1].form == "باسم":
        return True
    before = page.words[at - 1]
    return is_function_word(before, "prepositions") or (bool(before.verbs) and before.verbs[0].common and verb_at(page, at - 1) is not None)


def _first_person(form: str, verb: VerbForm) -> bool:
    """Tell whether a present verb is a speaker's own نطالب، نؤكد: words said, and no report of them."""
    return verb.tense == "present" and form.lstrip("وف").startswith(("ن", "ا"))


def _opens_clause(page: Page, at: int) -> bool:
    first = page.lines[page.line_of[at]].first
    return at == first or page.tokens[at - 1].kind == "punct" or page.words[at].form[0] in "وف" or page.words[at - 1].form in ("قد", "كما")


#: Before a verb of saying: what was said stands for a thing, nobody's words follow (ما أعلنه البرهان هو…).
_RELATIVE_WHAT = frozenset({"ما", "مما", "بما", "لما", "عما", "وما"})
#: What opens the clause after a source at the head of a sentence (بحسب البيان، فإن…).
_SO = frozenset({"فان", "فقد", "فانه", "فانها", "فانهم", "ان", "انه", "انها"})
_SAYING = Reporting("saying", "say", (), (), strict=True)


class _Sentence:
    """One sentence while its speeches are read."""

    def __init__(self, cast: Cast, memory: Memory, line: Line) -> None:
        self.cast = cast
        self.page = cast.page
        self.memory = memory
        self.line = line
        self.end = line.last
        self.voices: list[Voice] = []
        self.out: list[Speech] = []
        self.taken: set[int] = set()

    def read(self) -> list[Speech]:
        page, line = self.page, self.line
        found = [(at, report) for at in range(line.first, line.last) if (report := reporting(page, at)) is not None]
        self._label()
        for at, (report, verb, sure) in found:
            if at in self.taken or page.words[at - 1].form in _RELATIVE_WHAT and at > line.first and report.kind != "by":
                continue
            if report.kind == "by":
                self._by(at)
            elif report.kind == "inside":
                self._inside(at, report)
            elif report.kind == "relay" and verb is not None:
                self._relay(at, report, verb)
            else:
                self._say(at, report, verb, sure=sure)
        self.out.sort(key=lambda speech: speech.verb_at)
        return self.out

    def _label(self) -> None:
        """Read «X: …» at the head of a sentence: in a heading it names the source, in running text it states."""
        page, first = self.page, self.line.first
        for k in range(first + 1, min(self.end - 2, first + 9)):
            if page.tokens[k].text != ":":
                continue
            voice = read_voice(self.cast, first, k)
            if voice is None or not _names_somebody(self.cast, voice) or voice.last < k - 1 or self._is_place(voice):
                return
            heading = self.line.kind == "heading" or self.line.paragraph == 0
            self._put(first, "by" if heading else "say", voice, k + 1, self.end, stated=not heading)
            return

    def _is_place(self, voice: Voice) -> bool:
        """Tell whether a voice before a colon is where the report comes from (مقديشو: …)."""
        mention = self.cast.mentions[voice.index]
        if mention.shared is not None and mention.shared.use == "metonym":
            return True
        return bool(places.entries(" ".join(self.page.forms[mention.first : mention.last])))

    def _put(
        self, at: int, kind: str, voice: Voice, first: int, last: int, *, stated: bool, through: int = -1, after: int | None = None,
        whole: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """Add a speech; `whole` are the tokens to look for a medium in."""
        heading = self.line.kind == "heading"
        medium = medium_of(self.cast, *whole) if whole is not None else None
        quoted = quoted_part(self.page, first, last)
        self.out.append(
            Speech(at, kind, voice.index, first, last, medium, quoted, through, stated=stated and not heading and kind != "by")
        )
        self.voices.append(voice)
        if not heading:
            self.memory.spoke(voice, self.line.paragraph, aside=kind == "by")

    def _say(self, at: int, report: Reporting, verb: VerbForm | None, *, sure: bool = True) -> None:
        page = self.page
        if not sure:
            report = report._replace(told=())
            heard = voice_after(self.cast, at, self.end)
            if heard is not None and not can_speak(self.cast, heard) and verb is not None:
                heard = subject_before(self.cast, verb, at, self.line.first) or heard
            if heard is None and verb is not None and page.words[at - 1].form not in ("و", "في"):
                heard = subject_before(self.cast, verb, at, self.line.first)
            voice, after = heard, max(at + 1, heard.last) if heard is not None else at + 1
        else:
            voice, after = self._voice(at, report, verb)
        if voice is None:
            return
        found = marker(self.cast, report, at, after, self.end)
        if found is None and "ب" in report.noun and voice.first > at:
            voice, found = self._inside_voice(voice)
        if not sure and (found is None or found.kind == "colon" or (found.kind == "noun" and at > self.line.first)):
            return
        if found is not None and report.kind in ("show", "claim") and found.kind != "clause":
            found = None
        if verb is not None and at > self.line.first and is_function_word(page.words[at - 1], "negation"):
            if found is None and report.told:
                self._put(at, report.kind, voice, after, cuts(self.cast, None, self.end, begin=after), stated=False)
            return
        if page.words[at - 1].form == "كما" and at > self.line.first and (found is None or found.kind == "noun") and verb is not None:
            if after < self.end and page.tokens[after].kind != "punct" and found is None:
                self.voices.append(voice)
                return
            self._put(at, "by", voice, self.line.first, self.end, stated=False)
            return
        if found is not None:
            last = cuts(self.cast, found, self.end)
            first = found.first
            if last - first < 1 or (last - first < 2 and found.kind != "quote"):
                return
            self._put(at, report.kind, voice, first, last, stated=True, whole=(at + 1, first))
            self.taken.update(range(min(voice.first, at + 1), max(voice.last, first)))
            return
        said_before = verb is not None and after > at + 1 and report.kind == "say" and page.words[at].form[0] not in "وف"
        before = quoted_words(page, self.line.first, at) if said_before else None
        if before is not None:
            self._put(at, report.kind, voice, *before, stated=True)
            return
        last = cuts(self.cast, None, self.end, begin=after)
        part = quoted_part(page, after, last)
        if part is not None and part[1] - part[0] >= 3 and (report.told or report.strict) and report.kind not in ("show", "claim"):
            self._put(at, report.kind, voice, *part, stated=True, whole=(at + 1, part[0]))
        elif report.told and last - after >= 1 and self._tells(report, after):
            self._put(at, report.kind, voice, after, last, stated=False)
        else:
            self.voices.append(voice)

    def _inside_voice(self, voice: Voice) -> tuple[Voice, Marker | None]:
        """Return the voice cut before a noun that ب leads, where no table told the letter from the noun (مصادر | بخرق الهدنة)."""
        page = self.page
        for k in range(voice.first + 1, voice.last):
            form = page.words[k].form
            if form.startswith("ب") and len(form) > 3 and form != "باسم" and not names.is_name(form):
                shorter = read_voice(self.cast, voice.first, k)
                return (shorter, Marker("noun", k)) if shorter is not None else (voice, None)
        return voice, None

    def _tells(self, report: Reporting, after: int) -> bool:
        """Tell whether what stands after a voice is a noun phrase that the voice may tell of."""
        if after >= self.end:
            return False
        return "obj" in report.told or self.page.words[after].form in report.told

    def _voice(self, at: int, report: Reporting, verb: VerbForm | None) -> tuple[Voice | None, int]:
        """Return who speaks by the reporting word at token `at`, and the token where the look for the words begins."""
        page, line = self.page, self.line
        if verb is None:
            return self._same(at, report), at + 1
        relative = _relative_before(page, at, line.first)
        if verb.lemma == "لفت" and at + 1 < self.end and page.words[at + 1].form in ("الانتباه", "النظر", "الانظار", "نظر"):
            return None, at + 1
        impersonal = (verb.passive and not verb.active) or page.words[at].form.lstrip("و") in grammar().speech["impersonal"]
        voice = voice_after(self.cast, at, self.end)
        if voice is not None and not agrees(verb, voice, before=True):
            voice = None
        if voice is not None and not impersonal and can_speak(self.cast, voice):
            return voice, voice.last
        if impersonal:
            return (voice, voice.last) if voice is not None and can_speak(self.cast, voice) and not verb.passive else (None, at + 1)
        if relative >= 0:
            told = antecedent(self.cast, self.voices, relative, line.first)
            return (told, at + 1) if told is None or can_speak(self.cast, told) else (None, at + 1)
        before = subject_before(self.cast, verb, at, line.first)
        if before is not None and (voice is None or can_speak(self.cast, before)):
            return before, at + 1
        if voice is not None:
            return voice, voice.last
        if page.words[at].verbs[0].joined or page.words[at].form[0] in "وف":
            voice = next((known for known in reversed(self.voices) if agrees(verb, known)), None)
            voice = voice or (subject_of_sentence(self.cast, verb, line.first, at) if at > line.first else None)
            return voice or self.memory.recall(verb, line.paragraph), at + 1
        if at == line.first or page.words[at - 1].form in ("كما", "ثم", "حيث", "اذ", "قد", "انه", "انها", "انهم", "وقد", "كانت", "كان"):
            voice = next((known for known in reversed(self.voices) if agrees(verb, known)), None)
            return voice or self.memory.recall(verb, line.paragraph), at + 1
        return None, at + 1

    def _same(self, at: int, report: Reporting) -> Voice | None:
        """Return who goes on speaking by a participle (موضحا) or a noun (بالقول): the sentence's speaker or subject."""
        form = self.page.words[at].form
        by = None if report.type == "saying" else form
        if form.startswith(("ب", "ال")):
            voice = subject_of_sentence(self.cast, by, self.line.first, at)
            if voice is not None:
                return voice
        for known in reversed(self.voices):
            if by is None or agrees(by, known):
                return known
        voice = subject_of_sentence(self.cast, by, self.line.first, at)
        return voice or self.memory.recall(form if report.type == "participle" else None, self.line.paragraph)

    def _relay(self, at: int, report: Reporting, verb: VerbForm) -> None:
        """Read «نقلت وكالة عن مصدر قوله إن…»: the origin speaks, the outlet relays."""
        page = self.page
        outlet = voice_after(self.cast, at, self.end)
        begin = outlet.last if outlet is not None else at + 1
        for k in range(begin, min(self.end, begin + _REACH)):
            if complementizer(page, k) or page.tokens[k].text == ":":
                break
            if page.words[k].form != "عن":
                continue
            origin = read_voice(self.cast, k + 1, self.end)
            if origin is None:
                break
            found = marker(self.cast, report, at, origin.last, self.end)
            self.taken.update(j for j in range(k, found.first if found is not None else origin.last))
            through = outlet.index if outlet is not None else -1
            if found is not None:
                last = cuts(self.cast, found, self.end)
                self._put(at, "say", origin, found.first, last, stated=True, through=through, whole=(origin.last, found.first))
            else:
                self._put(at, "by", origin, origin.last, self.end, stated=False, through=through)
            return
        if outlet is not None:
            self._say(at, report._replace(kind="say"), verb)

    def _inside(self, at: int, report: Reporting) -> None:
        """Read «جاء في بيان للوزارة أن» and «بيان … جاء فيه:»: the text speaks, or whom it is from."""
        page = self.page
        k = at + 1
        if k >= self.end:
            return
        voice: Voice | None = None
        if page.words[k].form in ("فيه", "فيها"):
            voice, k = antecedent(self.cast, self.voices, at, self.line.first), k + 1
        elif page.words[k].form == "في":
            voice = read_voice(self.cast, k + 1, self.end)
            k = voice.last if voice is not None else k
        if voice is None or not _names_somebody(self.cast, voice):
            return
        found = marker(self.cast, report, at, k, self.end)
        if found is not None and found.kind != "noun":
            self._put(at, "say", voice, found.first, cuts(self.cast, found, self.end), stated=True)

    def _by(self, at: int) -> None:
        """Read the source that بحسب or وفق ما أفاد names, and the words it stands for."""
        page, line = self.page, self.line
        k = at + 1
        what = page.words[at].form.endswith("ما")
        while k < self.end and page.words[k].form in ("ما", "عن", "الي", "علي", "ل"):
            what = what or page.words[k].form == "ما"
            k += 1
        voice: Voice | None = None
        if what and k < self.end:
            if is_function_word(page.words[k], "auxiliaries"):
                k += 1
            self.taken.add(k)
            voice = voice_after(self.cast, k, min(self.end, k + _REACH), back=True)
            if voice is None and reporting(page, k) is not None:
                voice = subject_of_sentence(self.cast, None, line.first, at)
        elif k < self.end and (page.words[k].form in grammar().speech["own_words"] or page.words[k].core in grammar().speech["own_words"]):
            voice = next(iter(reversed(self.voices)), None) or subject_of_sentence(self.cast, None, line.first, at)
        elif k < self.end:
            while k < self.end - 1 and page.tokens[k].text in "-–":
                k += 1
            voice = self._plain_source(k)
        if voice is None or not _names_somebody(self.cast, voice) or self._is_rule(voice):
            return
        front = all(page.tokens[j].kind == "punct" for j in range(line.first, at))
        if not front:
            self._put(at, "by", voice, line.first, self.end, stated=False)
            return
        after = voice.last
        if after < self.end and page.tokens[after].kind != "punct" and page.words[after].form not in _SO:
            after = next((k for k in range(after, min(self.end, after + 8)) if page.tokens[k].text in "،,"), after)
        while after < self.end and page.tokens[after].text in '،,"”»':
            after += 1
        if after < self.end and page.words[after].form in _SO:
            begin = after + (page.words[after].form in ("فان", "فقد", "ان"))
            last = cuts(self.cast, None, self.end, begin=begin)
            self._put(at, "say", voice, begin, last, stated=True)
        else:
            self._put(at, "by", voice, after, self.end, stated=False)

    def _is_rule(self, voice: Voice) -> bool:
        """Tell whether what وفق governs is a rule or plan and no source (وفقا لقرار، استنادا إلى اتفاق)."""
        word = self.page.words[self.cast.mentions[voice.index].first]
        return any(core in grammar().speech["rules"] for core in word.cores)

    def _plain_source(self, at: int) -> Voice | None:
        """Return the voice that بحسب governs; the ل of وفقا لـ is no part of it."""
        page = self.page
        if page.tokens[at].text in ("ل", "لـ"):
            at += 1
        mention = self.cast.starting(at)
        if mention is not None and page.words[at].preposition == "ل":
            return Voice(self.cast.add(mention), at, mention.last, "")
        voice = read_voice(self.cast, at, self.end)
        if voice is None and page.words[at].preposition == "ل":
            return _governed(self.cast, at, self.end)
        return voice


def _governed(cast: Cast, at: int, stop: int) -> Voice | None:
    """Return the voice of a noun written with ل (للخزرجي، للوزارة) that is no mention of the page."""
    page = cast.page
    if page.tokens[at].kind != "word" or len(page.words[at].core) < 3:
        return None
    last = at + 1
    while last < min(stop, at + 6) and page.words[last].article and not page.words[last].joined and not page.words[last].preposition:
        last += 1
    start = page.core_start(at)
    template = cast.mentions[0] if cast.mentions else None
    if template is None:
        return None
    mention = type(template)(at, last, start, page.tokens[last - 1].end, "group")
    return Voice(cast.add(mention), at, last, "")


def _names_somebody(cast: Cast, voice: Voice) -> bool:
    """Tell whether a voice can be a source: somebody or a text, no place that stands before a colon (غزة:)."""
    mention = cast.mentions[voice.index]
    return mention.kind in ("person", "actor", "group", "people") and not (mention.kind == "people" and mention.counted is not None and not mention.head)


def _relative_before(page: Page, at: int, first: int) -> int:
    """Return the token of الذي right before a verb (قد and كان passed over), -1 where none stands there."""
    k = at - 1
    while k > first and page.words[k].form in ("قد", "كان", "كانت", "سبق", "لم", "ان"):
        k -= 1
    return k if k >= first and page.words[k].form in ("الذي", "التي", "الذين", "اللذين", "والذي", "والتي", "ممن") else -1

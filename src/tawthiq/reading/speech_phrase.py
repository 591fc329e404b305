"""The phrase of a voice: how far adjectives, genitives, offices, belongings and names that follow its head go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, names
from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import nature
from tawthiq.reading.page import is_function_word
from tawthiq.reading.speech_cast import OPENING, Cast, closing, complementizer, unjoined
from tawthiq.reading.speech_names import begins_name, name_like, role_at
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

LONGEST = 18
#: A name in quotation marks has at most so many words, a bracket at most so many.
_MARKED = 7
_BRACKETED = 5
_NAMED = 5


class Phrase:
    """A voice's phrase while it grows from its head at token `first`; `at` is the first token not taken."""

    def __init__(self, cast: Cast, first: int, at: int, stop: int, mention: Mention | None) -> None:
        self.cast = cast
        self.page = cast.page
        self.first = first
        self.at = at
        self.stop = min(stop, first + LONGEST)
        self.mention = mention
        head = self.page.words[first]
        self.definite = head.article or (mention is not None and mention.kind in ("actor", "place", "word"))
        if mention is not None and mention.kind == "person" and at > first + 1:
            # «وزير الخارجية | مقتل …»: a name or a definite genitive closes an office.
            named = 0 <= mention.name_first < at - 1
            self.definite = self.definite or named or self.page.words[at - 1].article
        self.quantified = unjoined(self.page, first) in grammar().speech["quantifiers"]
        self.anonymous = self.quantified or (not self.definite and (mention is None or mention.name_first < 0))
        self.person = mention is not None and (mention.kind == "person" or (mention.kind == "people" and mention.counted is None))
        self.named = names.is_name(head.form) or (mention is None and begins_name(self.page, first))

    def grow(self) -> int:
        """Return the token after the phrase."""
        if self.page.words[self.at - 1].form == "باسم":
            self._demonstrative()
        while self.at < self.stop and self._step():
            pass
        return self.at

    def _take(self, after: int | None, *, definite: bool = True) -> bool:
        """Take the tokens up to `after`; tell whether there were any."""
        if after is None or after <= self.at or after > self.stop:
            return False
        self.at, self.definite = after, definite
        return True

    def _demonstrative(self) -> None:
        if self.at < self.stop and self.page.words[self.at].form in grammar().speech["quantifiers"]:
            self.at += 1

    def _step(self) -> bool:
        """Take the next word or group of words; tell whether the phrase goes on with them."""
        page, at = self.page, self.at
        word, speech = page.words[at], grammar().speech
        if page.tokens[at].kind == "punct":
            return self._marked()
        if page.tokens[at].kind != "word" or at in self.cast.dated or self._closed():
            return False
        if word.form in speech["selves"]:
            return self._take(at + 1, definite=self.definite)
        if word.form in speech["in_name_of"]:
            self._take(at + 1, definite=False)
            self._demonstrative()
            return True
        if not word.joined and any(core in speech["belonging"] for core in word.cores) and self._take(self._belonging()):
            return True
        return self._governed() if word.form in speech["offices"] or word.joined or word.preposition else self._plain()

    def _governed(self) -> bool:
        """Take a word after a preposition or conjunction, or with one written to it."""
        word = self.page.words[self.at]
        if word.form in grammar().speech["offices"]:
            return self._take(self._office())
        if word.joined:
            return self._joined()
        return self._plain() if lexicon.is_function(word.form) or names.is_name(word.form) else self._served()

    def _plain(self) -> bool:
        """Take a word that stands by itself."""
        of_quantity = self.quantified and self.at == self.first + 1
        return (of_quantity or not lexicon.is_function(self.page.words[self.at].form)) and self._noun()

    def _closed(self) -> bool:
        """Tell whether the next word can never belong to a voice: أن, الذي, a reporting word, a lone letter."""
        page, at = self.page, self.at
        form = page.words[at].form
        if complementizer(page, at) or is_function_word(page.words[at], "relative"):
            return True
        return len(form) == 1 or form in grammar().reporting_words or form in grammar().speech["sayings"]

    def _marked(self) -> bool:
        """Take a name in quotation marks («حزب الله») or a bracket ((سانا))."""
        page, at = self.page, self.at
        if page.tokens[at].text in OPENING:
            close = closing(page, at, self.stop, _MARKED)
            return close is not None and self._is_name(at, close) and self._take(close + 1, definite=self.definite)
        if page.tokens[at].text == "(":
            close = closing(page, at, self.stop, _BRACKETED)
            return close is not None and self._take(close + 1, definite=self.definite)
        return False

    def _is_name(self, opening: int, close: int) -> bool:
        """Tell whether words between marks are part of a name and not what is said."""
        page, stop = self.page, self.stop
        inside = range(opening + 1, close)
        if close - opening > _NAMED + 1 or any(_says(page, k) for k in inside):
            return False
        before = page.words[opening - 1]
        waits = bool(before.form) and not before.article
        if any(complementizer(page, k) for k in inside) and not (waits and close - opening < _NAMED):
            return False
        if waits or before.preposition:
            return close + 1 < stop
        return any(complementizer(page, k) or page.tokens[k].text in ":«“" for k in range(close + 1, min(stop, close + 12)))

    def _joined(self) -> bool:
        """Take a word joined by و: a second office of one man, a second genitive of a body's name."""
        page, at = self.page, self.at
        if self.person and not self.named and role_at(page, at):
            return self._take(at + 1, definite=False)
        word, before = page.words[at], page.words[at - 1]
        inner = self.cast.starting(at)
        if not (word.article and before.article and at + 1 < self.stop) or (inner is not None and inner.kind != "thing"):
            return False
        return (not word.verbs or verb_at(page, at) is None) and self._take(at + 1, definite=self.definite)

    def _served(self) -> bool:
        """Take ل with whom the speaker serves or speaks for (بيان للمركز الإعلامي), never a medium or hearer (لرويترز)."""
        page, at = self.page, self.at
        word, inner = page.words[at], self.cast.starting(at)
        if word.preposition != "ل" or _is_medium(page, at, inner) or (inner is None and not word.article):
            return False
        if self.mention is not None and self.mention.name_first >= 0:
            return False
        return self._take(min(self.stop, max(at + 1, inner.last if inner is not None else 0)))

    def _noun(self) -> bool:
        """Take a mention, an adjective, a genitive or a word of a name."""
        page, at = self.page, self.at
        word, inner = page.words[at], self.cast.starting(at)
        if (
            inner is not None
            and not word.article
            and inner.kind in ("actor", "place", "group", "person")
            and inner.last <= self.stop
        ):
            mere_name = inner.kind == "person" and inner.name_first in (-1, inner.first)
            closed = self.definite and not self.person and not mere_name
            return not (closed and not self._waits()) and self._take(sound(page, inner).last)
        if word.article:
            if self._whole() or (inner is not None and inner.kind in ("actor", "group") and self._complete()):
                return False
            if not self.definite and self.named and not name_like(page, at, begun=True) and not role_at(page, at):
                return False
            if word.form in grammar().speech["attention"]:
                return False
            return not (self.definite and _object_noun(page, at)) and self._take(at + 1)
        return self._bare()

    def _bare(self) -> bool:
        """Take a word without article: an adjective or genitive of an indefinite head, or a word of a name."""
        page, at = self.page, self.at
        form = page.words[at].form
        if self._happening():
            return False
        named = name_like(page, at, begun=at > self.first)
        if verb_at(page, at) is not None and not (named and (self.person or self.named)):
            return False
        if self.definite and not (named and (self.person or self.named or (self.mention is None and not form.endswith("ا")))):
            return self.person and role_at(page, at) and self._take(at + 1, definite=False)
        if not named and form.endswith("ا") and not lexicon.is_word(form):
            return False
        self.named = self.named or named
        return self._take(at + 1, definite=self.definite)

    def _happening(self) -> bool:
        """Tell whether a noun of doing begins what is told (أعلن مصدر أمني | مقتل …), and no genitive (مدير لجنة إغاثة)."""
        word, before = self.page.words[self.at], self.page.words[self.at - 1]
        if word.core in grammar().speech["tolls"]:
            return True
        if self.at == self.first + 1 or not (word.core in frame_table().nouns or nature(word.core).masdar):
            return False
        whole = self.mention is not None and self.mention.kind == "people" and self.mention.last == self.at
        return whole or before.article or self.named or (nature(before.core).adjective and not nature(before.core).noun)

    def _complete(self) -> bool:
        """Tell whether a definite word stands before: another body after it is no part of the phrase."""
        return self.definite and self.page.words[self.at - 1].article

    def _whole(self) -> bool:
        """Tell whether an indefinite plural before a definite noun is the whole phrase: in the genitive it loses its ن."""
        form = self.page.words[self.at - 1].form
        return not self.definite and self.at == self.first + 1 and form.endswith("ون")

    def _waits(self) -> bool:
        """Tell whether the word before still waits for its genitive (رئيس | الحكومة)."""
        before = self.page.words[self.at - 1]
        return bool(before.form) and not before.article and not names.is_name(before.form)

    def _belonging(self) -> int | None:
        """Return where التابعة ل… ends, None where nobody is named after it."""
        page, stop = self.page, self.stop
        k = self.at + 1
        if k >= stop:
            return None
        word = page.words[k]
        if word.form in ("من", "في", "باسم", "الي", "عن", "علي", "ب", "ل"):
            k += 1
        elif not word.preposition and word.form not in grammar().speech["in_name_of"]:
            return None
        if k >= stop:
            return None
        if page.tokens[k].text in OPENING:
            close = closing(page, k, stop, _MARKED)
            return None if close is None else close + 1
        inner = self.cast.starting(k)
        if inner is not None and inner.last <= stop:
            return inner.last
        if page.tokens[k].kind != "word" or k in self.cast.dated:
            return None
        return _adjectives(page, k + 1, stop)

    def _office(self) -> int | None:
        """Return where في or من with the body, place or office somebody speaks for ends, None where it says something else."""
        page, stop = self.page, self.stop
        speech, form, k = grammar().speech, page.words[self.at].form, self.at + 1
        if k >= stop or k in self.cast.dated or page.tokens[k].kind == "number":
            return None
        free = self.anonymous or self.person
        if page.tokens[k].text in OPENING:
            close = closing(page, k, stop, _MARKED)
            return close + 1 if close is not None and free else None
        word, inner = page.words[k], self.cast.starting(k)
        if word.form in speech["no_office"] or word.preposition or any(core in speech["media"] for core in word.cores):
            return None
        if form in ("الي", "عن"):
            leads = self.person and inner is not None and inner.kind in ("place", "actor")
            return inner.last if leads and inner is not None else None
        if inner is not None and inner.kind in ("place", "actor", "group", "people", "person") and inner.last <= stop:
            crowd = self.mention is not None and self.mention.kind == "people"
            return inner.last if free or crowd or inner.kind == "place" else None
        if not free or lexicon.is_function(word.form):
            return None
        return _adjectives(page, k + 1, stop)


def _adjectives(page: Page, at: int, stop: int) -> int:
    """Return where the definite words from token `at` on end."""
    while at < stop and page.tokens[at].kind == "word":
        word = page.words[at]
        if not word.article or word.joined or word.preposition:
            break
        at += 1
    return at


def _says(page: Page, at: int) -> bool:
    """Tell whether a token is a verb that reports are written with."""
    verbs = page.words[at].verbs
    return bool(verbs) and verbs[0].common and verb_at(page, at) is not None


def _is_medium(page: Page, at: int, inner: Mention | None) -> bool:
    """Tell whether a noun written with ل is a medium or hearer of words."""
    if inner is not None:
        entry = actors.actor(inner.actor) if inner.actor is not None else None
        if inner.head == "media" or (entry is not None and entry.kind == "media") or inner.group == "journalists":
            return True
    heads = grammar().heads
    return any(heads.get(core) == "media" for core in page.words[at].cores)


def _object_noun(page: Page, at: int) -> bool:
    """Tell whether a definite noun of doing after a definite noun or adjective begins the object (الحكومة العراقية | الغارات)."""
    nouns = frame_table().nouns
    return page.words[at - 1].article and any(core in nouns for core in page.words[at].cores)


def sound(page: Page, mention: Mention) -> Mention:
    """Return a mention as a voice: without what is told (أفادت مصادر | بخرق…، مصادر | مقتل…) or a medium (لـ«…»)."""
    for at in range(mention.first + 1, mention.last):
        word = page.words[at]
        belongs = any(core in grammar().speech["belonging"] for core in page.words[at - 1].cores)
        lone = page.tokens[at].kind == "word" and word.form in ("ل", "ب") and not belongs
        lone = lone or (mention.kind in ("people", "group") and word.core in grammar().speech["tolls"])  # «مصادر | مقتل …»
        led = mention.kind in ("people", "group") and word.preposition == "ب" and not word.joined and word.form != "باسم"
        if lone or led:
            named = mention.name_first if mention.name_first < at else -1
            return mention._replace(last=at, end=page.tokens[at - 1].end, name_first=named, role_after=None)
    return mention

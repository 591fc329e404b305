"""Verbs: which verb a written form may be, in which tense, voice and person, with its clitics taken off.

The forms are those of `compiling/verbs.py`: folded, without vowels. One form has many readings (قتل is "he killed" and "he
was killed"); all are given, common verbs first, then what reports write most: the third person, the past, the active.
Position and frames decide between them, not this table.
"""

from __future__ import annotations

import struct
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import marisa_trie
import msgspec

from tawthiq.knowledge.shipped import FOLDER
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Analysed",
    "Slot",
    "Verb",
    "VerbReading",
    "analyse_nominal",
    "analyse_verb",
    "is_verb_form",
    "verb_readings",
    "verbs_of",
]

_SETS: Final = 1 << 16  # as in the compiler


class Verb(NamedTuple):
    """A verb: `lemma` is the folded third person of the past (قصف), `vocalised` the same with its vowels (قَصَفَ)."""

    lemma: str
    vocalised: str
    root: str  # radicals, hamza as ء
    pattern: str  # I/a~u (vowels of past and present), II … XV, Iq … IVq; "I/a~i" stands for all of a root written alike
    common: bool  # one of the verbs reports are written with


class Slot(NamedTuple):
    """A place in a verb's table; a field that says nothing is ""."""

    kind: str  # past, present, imperative, participle, masdar
    voice: str  # active, passive, "" for a masdar
    mood: str  # of the present, the moods written so: any of i (indicative), s (subjunctive), j (jussive)
    person: str  # 1, 2, 3, "" for participle and masdar
    gender: str  # m, f, "" for both
    number: str  # s, d, p


class VerbReading(NamedTuple):
    """One reading of a form: the verb and the slot it fills."""

    verb: Verb
    slot: Slot

    @property
    def lemma(self) -> str:
        """The folded third person of the past, under which frames are kept (اصيب → اصاب)."""
        return self.verb.lemma

    @property
    def kind(self) -> str:
        """Past, present, imperative, participle or masdar."""
        return self.slot.kind

    @property
    def voice(self) -> str:
        """Active, passive, or "" for a masdar."""
        return self.slot.voice

    @property
    def finite(self) -> bool:
        """Whether this is a past, present or imperative."""
        return bool(self.slot.person)


class Analysed(NamedTuple):
    """A word taken apart: `prefix` and `suffix` letters at its ends are clitics, `form` is the bare form looked up.

    `form` is not always the letters between (قتلوهم: prefix 0, suffix 2, form قتلوا; نفاه: form نفي).
    """

    prefix: int
    suffix: int
    form: str
    proclitics: str
    pronoun: str
    readings: tuple[VerbReading, ...]


class _Head(msgspec.Struct, frozen=True, array_like=True):
    common: int
    lemmas: list[str]
    roots: list[str]
    patterns: list[str]
    pattern_of: bytes
    sets: list[list[str]]


class _Table(NamedTuple):
    head: _Head
    trie: marisa_trie.BytesTrie
    slots: list[tuple[tuple[int, Slot], ...]]  # each with its place in the order of readings
    data: bytes  # the trie is read in place and does not hold it itself


@cache
def _table() -> _Table:
    path = FOLDER / "verbs.bin"
    if not path.is_file():
        message = f"{path}: not built yet; run `python -m tawthiq.knowledge.compile`"
        raise FileNotFoundError(message)
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    view = memoryview(data)
    head = msgspec.msgpack.decode(bytes(view[8 : 8 + length]).rstrip(b" "), type=_Head)
    trie = marisa_trie.BytesTrie().map(view[8 + length :])
    return _Table(head, trie, [tuple(map(_slot, slots)) for slots in head.sets], data)


def _slot(spelt: str) -> tuple[int, Slot]:
    kind, voice, mood, which = spelt.split(":")
    person = which[0] if which[0] in "123" else ""
    rest = which.removeprefix(person)
    slot = Slot(kind, voice, mood, person, rest[0] if rest[0] in "mf" else "", rest[-1])
    return _rank(slot), slot


#: Added to the rank of a verb that is not common.
_RARE: Final = 100
#: Patterns whose passive past is rarer than the present it is written like (تؤكد of تأكد, and of أكد).
_SELDOM_PASSIVE: Final = frozenset({"V", "VI", "IIq"})


def _rank(slot: Slot) -> int:
    """Return a slot's place in the order of readings, the likeliest in a report first."""
    if not slot.person:
        return 8 + (slot.number == "d")
    if slot.kind == "imperative":
        return 12
    if slot.person == "2":
        return 11 if slot.kind == "present" else 10
    passive, present = slot.voice == "passive", slot.kind == "present"
    if slot.person == "1":
        return 6 + passive + present
    if present:
        return 4 + passive + 2 * (slot.number == "d" or "i" not in slot.mood)
    return passive + 2 * (slot.number == "d")


def _ranked(rank: int, verb: Verb, slot: Slot) -> int:
    if slot.voice == "passive" and verb.pattern in _SELDOM_PASSIVE:
        rank += 5
    return rank if verb.common else rank + _RARE


@cache
def _verb(number: int) -> Verb:
    head = _table().head
    lemma = head.lemmas[number]
    return Verb(fold_key(lemma), lemma, head.roots[number], head.patterns[head.pattern_of[number]], number < head.common)


@lru_cache(maxsize=65536)
def verb_readings(form: str) -> tuple[VerbReading, ...]:
    """Return every reading of a bare folded form (no clitics), the likelier first; () when it is no form of a verb."""
    table = _table()
    found = table.trie.get(form)
    if not found:
        return ()
    ranked = [
        (_ranked(rank, verb, slot), VerbReading(verb, slot))
        for (number,) in struct.iter_unpack("<I", found[0])
        for verb in (_verb(number // _SETS),)
        for rank, slot in table.slots[number % _SETS]
    ]
    ranked.sort(key=itemgetter(0))
    return tuple(reading for _, reading in ranked)


def is_verb_form(form: str) -> bool:
    """Return whether a bare folded form is one of a verb's: finite, participle or verbal noun."""
    return form in _table().trie


def verbs_of(lemma: str) -> tuple[Verb, ...]:
    """Return the verbs whose folded third person of the past is `lemma` (فجر: فجّر and فجَر), common ones first."""
    third = Slot("past", "active", "", "3", "m", "s")
    return tuple(dict.fromkeys(r.verb for r in verb_readings(lemma) if r.slot == third and r.verb.lemma == lemma))


#: What is written onto the front of a verb, with the moods of the present it asks for ("" for any tense).
_BEFORE_VERBS: Final = (
    ("", ""),
    ("و", ""),
    ("ف", ""),
    ("س", "i"),
    ("وس", "i"),
    ("فس", "i"),
    ("ل", "sj"),
    ("ول", "sj"),
    ("فل", "sj"),
)
#: The question particle أ, which a folded text shows as any other ا: tried when nothing else is found.
_QUESTION: Final = "ا"
_OBJECTS: Final = ("", "ه", "ها", "هم", "نا", "ني", "ك", "كم", "هما", "هن", "كما", "كن")
_CONJUNCTIONS: Final = ("", "و", "ف")
_PREPOSITIONS: Final = ("", "ب", "ل", "ك")
#: As read off a word: how it begins, and whether the article is in it (للقصف is ل and القصف).
_BEFORE_NOMINALS: Final = tuple(
    (conjunction + preposition + article, bool(article))
    for conjunction in _CONJUNCTIONS
    for preposition in _PREPOSITIONS
    for article in ("", "ل" if preposition == "ل" else "ال")
)
_OWNERS: Final = ("", "ه", "ها", "هم", "نا", "ي", "ك", "كم", "هما", "هن", "كما", "كن")
_SHORTEST: Final = 2
#: Between clitics, a form of so few letters is read as a common verb's alone: too many rare ones lie in other words.
_SHORT: Final = 2


@lru_cache(maxsize=65536)
def analyse_verb(word: str) -> tuple[Analysed, ...]:
    """Return every way of taking a folded word apart into proclitics, finite verb and object pronoun.

    Ways with a common verb come first, then those with the likelier slot, then those that strip least. () when the word
    holds no finite verb.
    """
    found = [way for before, moods in _BEFORE_VERBS if word.startswith(before) for way in _verb_ways(word, before, moods)]
    if not found and word.startswith(_QUESTION) and not word.startswith("ال"):
        found = [way for way in _verb_ways(word, _QUESTION, "") if way.readings[0].verb.common]
    return tuple(sorted(found, key=_likelihood))


def _verb_ways(word: str, before: str, moods: str) -> Iterator[Analysed]:
    for pronoun in _OBJECTS:
        if not word.endswith(pronoun):
            continue
        stem = word[len(before) : len(word) - len(pronoun)]
        if len(stem) < _SHORTEST:
            continue
        for form in _before_object(stem) if pronoun else (stem,):
            short = len(form) <= _SHORT and form != word
            readings = tuple(
                reading
                for reading in verb_readings(form)
                if reading.slot.person
                and (reading.verb.common or not short)
                and (not moods or any(mood in moods for mood in reading.slot.mood))
                and not (pronoun and reading.slot.voice == "passive")
                and _fits_restored(reading.slot, form, stem)
            )
            if readings:
                yield Analysed(len(before), len(pronoun), form, before, pronoun, readings)


def _fits_restored(slot: Slot, form: str, stem: str) -> bool:
    if form == stem:
        return True
    if len(form) > len(stem):  # the ا of the plural's وا
        return slot.number == "p"
    # A ى, which no imperative and no ending of the second person feminine is.
    return not form.endswith("ي") or (slot.kind != "imperative" and not (slot.person == "2" and slot.gender == "f"))


def _before_object(stem: str) -> Iterator[str]:
    """Yield the forms a verb's stem before an object pronoun may stand for, written alone."""
    yield stem
    if stem.endswith("تمو"):  # قتلتموهم
        yield stem[:-1]
    elif stem.endswith("و"):  # قتلوهم
        yield stem + "ا"
    elif stem.endswith("ا"):  # نفاه, which folding writes نفي
        yield stem[:-1] + "ي"
    elif stem.endswith("ؤ"):  # يقرؤه
        yield stem[:-1] + "ا"


@lru_cache(maxsize=65536)
def analyse_nominal(word: str) -> tuple[Analysed, ...]:
    """Return every way of taking a folded word apart into proclitics, verbal noun or participle, and possessive pronoun.

    Ordered as `analyse_verb` does; () when the word holds no verbal noun and no participle.
    """
    ways = (
        way for before, article in _BEFORE_NOMINALS if word.startswith(before) for way in _nominal_ways(word, before, article)
    )
    return tuple(sorted(ways, key=_likelihood))


def _nominal_ways(word: str, before: str, article: bool) -> Iterator[Analysed]:  # noqa: FBT001  a private pair's second half
    for pronoun in ("",) if article else _OWNERS:
        if not word.endswith(pronoun):
            continue
        stem = word[len(before) : len(word) - len(pronoun)]
        if len(stem) < _SHORTEST:
            continue
        for form in _before_owner(stem) if pronoun else (stem,):
            readings = tuple(reading for reading in verb_readings(form) if not reading.slot.person)
            if readings:
                yield Analysed(len(before), len(pronoun), form, before, pronoun, readings)


def _before_owner(stem: str) -> Iterator[str]:
    """Yield the forms a noun's stem before a possessive pronoun may stand for, written alone."""
    yield stem
    if stem.endswith("ت"):  # اصابته
        yield stem[:-1] + "ه"
    elif stem.endswith(("ؤ", "ئ")):  # انتهاؤها، انتهائها
        yield stem[:-1] + "ء"


def _likelihood(way: Analysed) -> tuple[bool, int, int]:
    verb, slot = way.readings[0]
    return not verb.common, _rank(slot), way.prefix + way.suffix

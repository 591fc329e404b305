"""Words: what a written token may be, once its clitics are off. Decided by what the tables know, once per written form."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tawthiq.knowledge import lexicon
from tawthiq.knowledge.grammar import possessives
from tawthiq.knowledge.numerals import numerals
from tawthiq.knowledge.verbs import analyse_verb, verb_readings

_PREPOSITIONS = "بلك"
_SHORT = 3
_CONJUNCTIONS = "وف"
_ARTICLE = "ال"
#: Objects that reports never write with a verb outside quotations; the letters are nearly always the word's own (هناك، لدي).
_NOT_IN_REPORTS = frozenset({"ك", "كم", "كما", "كن", "ي", "ني"})


class VerbForm(NamedTuple):
    """A finite verb that a written form may be; `future` tells of the prefix س, `pronoun` is the object written with it."""

    lemma: str
    tense: str
    active: bool
    passive: bool
    gender: str
    number: str
    future: bool
    joined: bool
    purpose: bool
    pronoun: str
    common: bool


class Word(NamedTuple):
    """A written form analysed.

    `core` is the form without proclitics and article, `skip` how many letters those take; `cores` holds every form a table
    may list the word under (without proclitics, article, accusative alef or possessive pronoun).
    """

    form: str
    core: str
    skip: int
    joined: bool
    preposition: str
    article: bool
    cores: tuple[str, ...]
    verbs: tuple[VerbForm, ...]
    known: bool


class _Split(NamedTuple):
    skip: int
    joined: bool = False
    preposition: str = ""
    article: bool = False


@lru_cache(maxsize=1 << 18)
def analyse(form: str) -> Word:
    """Return the analysis of a folded written form; pure, and remembered."""
    verbs = _verb_forms(form) if len(form) > 1 else ()
    splits = _splits(form)
    if any(verb.common and not (verb.joined or verb.purpose or verb.future or verb.pronoun) for verb in verbs):
        # فتحت is no تحت with a conjunction, ألقى no noun with the article: the verb's letters are its own.
        splits = splits[:1]
    chosen, known = _choose(form, splits)
    cores: dict[str, None] = {}
    for split in splits:
        rest = form[split.skip :]
        for core in _bare_forms(rest):
            cores.setdefault(core)
    return Word(
        form, form[chosen.skip :], chosen.skip, chosen.joined, chosen.preposition, chosen.article, tuple(cores), verbs, known
    )


def _verb_forms(form: str) -> tuple[VerbForm, ...]:
    """Return the finite verbs a form may be, one a lemma and tense, verbs that reports are written with first."""
    found: dict[tuple[str, str, str], VerbForm] = {}
    for taken in analyse_verb(form):
        if taken.pronoun in _NOT_IN_REPORTS:
            continue
        for reading in taken.readings:
            if not reading.finite or reading.kind == "imperative" or reading.slot.person == "2":
                continue
            if reading.slot.person == "1" and reading.lemma not in lexicon.speaking_verbs():
                continue  # «نطالب» is said in reports, «نقل» is no "we dismiss"
            key = (reading.lemma, reading.kind, taken.pronoun)
            seen = found.get(key)
            active = reading.voice == "active" or (seen is not None and seen.active)
            passive = reading.voice == "passive" or (seen is not None and seen.passive)
            slot = reading.slot
            found[key] = VerbForm(
                lemma=reading.lemma,
                tense=reading.kind,
                active=active,
                passive=passive,
                gender=slot.gender if seen is None else seen.gender,
                number=slot.number if seen is None else seen.number,
                future="س" in taken.proclitics,
                joined=taken.proclitics[:1] in ("و", "ف") and bool(taken.proclitics),
                purpose="ل" in taken.proclitics,
                pronoun=taken.pronoun,
                common=reading.verb.common or (seen is not None and seen.common),
            )
    # A reading that takes fewer letters for clitics is the likelier one.
    return tuple(
        sorted(
            found.values(),
            key=lambda verb: (not verb.common, verb.joined and form[0] == "ف", len(verb.pronoun), verb.tense != "past"),
        )
    )


def _splits(form: str) -> list[_Split]:
    """Return every way of taking proclitics and article off, least first."""
    out = [_Split(0)]
    out += _after(form, 0, joined=False)
    if len(form) > 2 and form[0] in _CONJUNCTIONS:
        out.append(_Split(1, joined=True))
        out += _after(form, 1, joined=True)
    return out


def _after(form: str, at: int, *, joined: bool) -> list[_Split]:
    out: list[_Split] = []
    rest = len(form) - at
    if rest > 3 and form.startswith(_ARTICLE, at):
        out.append(_Split(at + 2, joined, article=True))
    if rest > 4 and form.startswith("لل", at):
        out.append(_Split(at + 2, joined, "ل", article=True))
    if rest > 2 and form[at] in _PREPOSITIONS:
        out.append(_Split(at + 1, joined, form[at]))
        if rest > 4 and form.startswith(_ARTICLE, at + 1):
            out.append(_Split(at + 3, joined, form[at], article=True))
    return out


def _choose(form: str, splits: list[_Split]) -> tuple[_Split, bool]:
    """Return the split whose rest the tables know best: a word of ours before a mere name, fewer letters off before more."""
    if not form.startswith((_ARTICLE, "لل")) and form[0] in _PREPOSITIONS + _CONJUNCTIONS and lexicon.is_name(form):
        # كمال is no مال with a preposition; but what a table has as a word without its first letter may well be one (بمدينة).
        return splits[0], True
    number = numerals().words.get(form)
    if number is not None and number.joined and number.skip == 1:
        return _Split(1, joined=True), True  # «ضابط وثلاثة جنود»
    for knows in (lexicon.is_word, lexicon.is_name):
        for split in splits:
            rest = form[split.skip :]
            if not split.skip and _articled(form):
                continue
            if knows(rest):
                return split, True
            if split.article or split.skip == 0 or split.preposition or split.joined:
                for bare in _bare_forms(rest)[1:]:
                    if knows is lexicon.is_word and knows(bare):
                        return split, True
    for split in splits[1:]:
        # «بمناسبة»، «لمساعدة»: a noun that only the verb table or the list of everyday nouns knows.
        rest = form[split.skip :]
        if (
            (split.preposition or split.joined)
            and not split.article
            and len(rest) > _SHORT
            and _nominal(rest)
            and not _nominal(form)
        ):
            return split, False
    return _default(splits), False


@lru_cache(maxsize=1 << 16)
def _nominal(form: str) -> bool:
    """Tell whether a form is an everyday noun, or a verbal noun or participle of a common verb."""
    return lexicon.is_noun(form) or any(not reading.finite and reading.verb.common for reading in verb_readings(form))


def _articled(form: str) -> bool:
    """Tell whether a form is best read as article and noun although a table may list it whole (الجنوب)."""
    return form.startswith(_ARTICLE) and (lexicon.is_word(form[2:]) or not lexicon.is_function(form))


def _default(splits: list[_Split]) -> _Split:
    """Return the likeliest split of an unknown word: the article, with what stands before it, comes off; single letters stay."""
    for split in splits:
        if split.article:
            return split
    return splits[0]


@lru_cache(maxsize=1 << 16)
def _bare_forms(rest: str) -> tuple[str, ...]:
    """Return the rest itself, then without accusative alef or possessive pronoun (غاراته ← غارات, عمليته ← عمليه)."""
    out = [rest]
    if len(rest) > 3:
        if rest.endswith("ا"):
            out.append(rest[:-1])
        for pronoun in (*possessives(), "نا"):
            if rest.endswith(pronoun) and len(rest) - len(pronoun) > 2:
                stem = rest[: -len(pronoun)]
                out.append(stem)
                if stem.endswith("ت"):
                    out.append(stem[:-1] + "ه")
                elif stem.endswith(("ؤ", "ئ")):
                    out.append(stem[:-1] + "ء")
                break
    return tuple(out)

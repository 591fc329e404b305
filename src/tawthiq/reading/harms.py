"""Words of harm: the verbs and nouns that say people were killed, wounded, detained, abducted or displaced.

Found by `harms.tsv` alone, so that a toll is read also where the frame table names no happening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.topics import topics
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.knowledge.topics import Harm
    from tawthiq.reading.page import Page
    from tawthiq.reading.triggers import Trigger
    from tawthiq.reading.words import VerbForm, Word

#: A companion stands at most so many words after its verb (أودى … بحياة), a denial so many before a word of harm.
_COMPANION_REACH = 14
_DENIAL_REACH = 3
_RESULT_REACH = 8


class HarmWord(NamedTuple):
    """A word of harm at token `at`. Its victims stand before it (subject) or in the tokens from `last` on.

    `trigger` indexes the trigger it belongs to, -1 where the frames know none; `verb` is None for a noun.
    """

    at: int
    last: int
    kind: str
    victim: str
    verb: VerbForm | None
    trigger: int


def find_harms(page: Page, triggers: Sequence[Trigger]) -> list[HarmWord]:
    """Return the words of harm of a page in order, those left out that a word before them takes back."""
    owner = {at: number for number, trigger in enumerate(triggers) for at in range(trigger.first, trigger.last)}
    out: list[HarmWord] = []
    for line in page.lines:
        for at in range(line.first, line.last):
            word = page.words[at]
            if not word.form:
                continue
            found = None if word.article else _verbal(page, at, word, line.last)
            found = found or _nominal(page, at, word, line.last)
            if found is None or _taken_back(page, at, line.first):
                continue
            out.append(found._replace(trigger=owner.get(at, owner.get(found.last - 1, -1))))
    return out


def _verbal(page: Page, at: int, word: Word, stop: int) -> HarmWord | None:
    verbs = topics().harm_verbs
    form = next((form for form in word.verbs[:3] if form.lemma in verbs), None)
    if form is not None and form.tense == "present" and word.form.lstrip("وف")[:1] in "نا":
        return None  # first persons are not how reports tell harm, other words are written so (نصب)
    if form is None:
        return None
    near = any(_companion(page, at, harm, min(stop, at + 3)) is not None for harm in verbs[form.lemma] if harm.victim == "after")
    if not near and not _reads_as_verb(page, at, form):
        return None
    for harm in verbs[form.lemma]:
        if harm.victim == "passive" and not form.passive:
            continue
        last = _with_companion(page, at, harm, stop)
        if last is not None:
            return HarmWord(at, last, harm.kind, harm.victim, form, -1)
    return None


def _reads_as_verb(page: Page, at: int, form: VerbForm) -> bool:
    if verb_at(page, at) is not None:
        return True
    word = page.words[at]
    if word.article or word.preposition:
        return False
    before = page.words[at - 1].form if at else ""
    # «العجلاني قتل مع ثلاثة»: a verb after its subject, which the same letters as a noun would not follow.
    return form.tense == "past" and (
        before in grammar().cues["before_harm"] or form.number == "p" or (not form.active and form.passive)
    )


def _nominal(page: Page, at: int, word: Word, stop: int) -> HarmWord | None:
    nouns = topics().harm_nouns
    for core in word.cores:
        if core not in nouns or not (word.form.endswith(core) or word.form.endswith(core + "ا")):
            continue  # مقتلهم: whose death it is stands elsewhere
        for harm in nouns[core]:
            if word.article and not core.startswith("ال"):
                # «دفعت آلاف العائلات إلى النزوح»: only what people are driven to is said with the article, after them.
                if harm.kind != "displaced" or page.words[at - 1].form not in ("الي", "علي"):
                    continue
                return HarmWord(at, at + 1, harm.kind, "leaving", None, -1)
            last = _with_companion(page, at, harm, stop)
            if last is not None:
                return HarmWord(at, last, harm.kind, harm.victim, None, -1)
    return None


def _with_companion(page: Page, at: int, harm: Harm, stop: int) -> int | None:
    """Return where a word of harm ends, its companion taken in where victims follow; None where one it needs is missing."""
    if not harm.companions:
        return at + 1
    companion = _companion(page, at, harm, stop)
    if companion is None:
        return None
    return companion + 1 if harm.victim == "after" else at + 1


def _companion(page: Page, at: int, harm: Harm, stop: int) -> int | None:
    for k in range(at + 1, min(stop, at + 1 + _COMPANION_REACH)):
        if page.tokens[k].text in ".؛":
            return None
        if any(core in harm.companions for core in page.words[k].cores):
            return k
    return None


def _taken_back(page: Page, at: int, first: int) -> bool:
    """Tell whether a word before says that the harm did not happen, or not yet (لم يقتل، محاولة اغتيال، نجا من)."""
    words = topics().tallies["unharmed"]
    for k in range(at - 1, max(first, at - _DENIAL_REACH) - 1, -1):
        word = page.words[k]
        if page.tokens[k].kind == "punct" and page.tokens[k].text not in '"«»“”':
            return False
        if any(core in words for core in word.cores) or any(verb.lemma in words for verb in word.verbs[:1]):
            return True
    if page.words[at].preposition == "ل":
        # «لقتل»: a purpose, unless it is what something led to (أدى القصف لمقتل)
        results = topics().tallies["results"]
        return not any(
            verb.lemma in results for k in range(max(first, at - _RESULT_REACH), at) for verb in page.words[k].verbs[:2]
        )
    verb = page.words[at].verbs[:1]
    return bool(verb) and (verb[0].future or verb[0].purpose) and verb_at(page, at) is not None

"""Confidence: how likely it is that a coder would record a happening, from the signs with which its words tell it.

A sign is a plain fact about the words (a noun in a relative clause, a verb that opens its sentence, a toll). Each adds its weight
from `confidence.tsv`; the logistic function turns the sum into a probability. The weights are those of a logistic regression
over annotated reports (tools/fit_confidence.py); a reader of the table sees why a happening was believed or not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from tawthiq.reading.happenings import Happening
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: A happening this unlikely is not recorded.
LEAST = 0.2
_FLAGS = ("weak", "general", "coref", "told", "whole", "somewhere", "kill", "speech", "lasting", "anydeed")
_LONG_PRECISIONS = frozenset({"year", "month", "decade"})
#: So many words from its beginning a trigger stands late in a sentence, so many words make it long.
_LATE = 15
_LONG = 40
_MANY_CLAUSES = 4
_FIRST_LINES = 3
#: A quotation of so many characters is somebody's words, not a name in quotation marks.
_QUOTED = 25
_RICH = 3


def confidence(scene: Scene, happening: Happening, beside: Sequence[Happening]) -> float:
    """Return how likely a happening is one to record; `beside` are all happenings found in the report."""
    weights = grammar().confidence
    score = sum(weights.get(sign, 0.0) for sign in signs(scene, happening, beside))
    return round(1 / (1 + math.exp(-score)), 2)


def signs(scene: Scene, happening: Happening, beside: Sequence[Happening]) -> frozenset[str]:
    """Return the signs that hold of a happening, by the names they have in `confidence.tsv`."""
    main = happening.main
    kind = "noun" if main.verb is None else "verb"
    held = {"always", kind, *_what(happening), *_where(scene, happening, beside), *_voice(scene, happening)}
    held |= set(_noun(scene, main) if main.verb is None else _verb(scene, main, happening.roles))
    held |= set(_carried(scene, happening, beside))
    told = sorted(held & {"doer", "aim", "place", "day", "toll", "light verb", "spoken"})
    # A noun needs more telling than a verb, a violent deed other telling than an accord.
    held |= {f"{kind}+{sign}" for sign in told} | {f"{main.frame.plover}+{sign}" for sign in told}
    return frozenset(held)


def _what(happening: Happening) -> Iterator[str]:
    """Yield what is told: who, whom, where, when, how many; and what the frame says of its words."""
    frame = happening.main.frame
    yield frame.plover
    yield happening.status
    yield f"rank {frame.rank}"
    yield from (flag for flag in _FLAGS if flag in frame.flags)
    told = {
        "doer": bool(happening.initiators),
        "aim": bool(happening.targets),
        "place": bool(happening.places),
        "day": happening.date is not None,
        "toll": bool(happening.tolls),
    }
    yield from (name for name, there in told.items() if there)
    if sum(told.values()) >= _RICH:
        yield "three of five told"
    if happening.date is not None and happening.date.days is not None and happening.date.days.precision in _LONG_PRECISIONS:
        yield "only a month or year"
    if len(happening.triggers) > 1:
        yield "several words for it"
    if happening.merged:
        yield "told again"
    if any(roles.light for roles in happening.roles):
        yield "light verb"


def _noun(scene: Scene, trigger: Trigger) -> Iterator[str]:
    """Yield how a noun that names a happening stands in its sentence."""
    page, cues = scene.page, grammar().cues
    at, line = trigger.first, page.lines[page.line_of[trigger.first]]
    word = page.words[at]
    if word.article:
        yield "definite noun"
    if word.core.endswith("ات"):
        yield "plural noun"
    if word.preposition:
        yield f"noun with {word.preposition}"
    if at == line.first:
        yield "noun opens sentence"
        return
    before = page.words[at - 1]
    if before.form in cues["times_before_nouns"]:
        yield "noun after a word of time"
    elif before.form in cues["matters_before_nouns"]:
        yield "noun after a word of matter"
    elif before.form in cues["places_before_nouns"]:
        yield f"noun after {before.form}"
    elif before.known and not (before.article or before.preposition or before.verbs):
        yield "noun after a noun"


def _verb(scene: Scene, trigger: Trigger, roles: Sequence[Roles]) -> Iterator[str]:
    """Yield how a verb that names a happening stands in its sentence."""
    verb, page = trigger.verb, scene.page
    assert verb is not None  # noqa: S101 - the caller has looked
    if verb.tense == "present":
        yield "present verb"
    if verb.joined:
        yield "joined verb"
    if any(found.passive for found in roles):
        yield "passive"
    if trigger.first - page.lines[page.line_of[trigger.first]].first <= 1:
        yield "verb opens sentence"


def _where(scene: Scene, happening: Happening, beside: Sequence[Happening]) -> Iterator[str]:
    """Yield where in the report and the sentence a happening is told."""
    page, main = scene.page, happening.main
    line = page.lines[happening.line]
    yield f"clause {scene.clauses.at(main.main).opener}"
    if line.kind != "body":
        yield line.kind
    if len(page.lines) == 1:
        yield "single sentence"
    elif happening.line < _FIRST_LINES:
        yield "early in report"
    if main.first - line.first > _LATE:
        yield "late in sentence"
    if line.last - line.first > _LONG:
        yield "long sentence"
    if scene.clauses.begun(line.first, line.last) >= _MANY_CLAUSES:
        yield "many clauses"
    if any(other is not happening and other.line == happening.line for other in beside):
        yield "others in sentence"
    else:
        yield "alone in sentence"


def _carried(scene: Scene, happening: Happening, beside: Sequence[Happening]) -> Iterator[str]:
    """Yield by which verbs the words of a happening are carried: by their own, a light one, another's, or none."""
    page, main = scene.page, happening.main
    line, clause = page.lines[happening.line], scene.clauses.at(main.main)
    own = {at for trigger in happening.triggers for at in range(trigger.first, trigger.last)}
    light = {roles.light_at for roles in happening.roles if roles.light}
    others = {t.first for other in beside if other is not happening for t in other.triggers if t.verb is not None}
    reporting = grammar().reporting_verbs
    verbs = [(k, verb) for k in range(line.first, line.last) if page.words[k].verbs and (verb := verb_at(page, k)) is not None]
    if not verbs:
        yield "no verb in sentence"
        return
    at, opening = verbs[0]
    if opening.tense == "present":
        yield "sentence in present"
    yield "sentence opens with " + _sort(at, opening.lemma, own, light, others, reporting)
    before = [(k, verb) for k, verb in verbs if clause.first <= k < main.first and k not in own]
    if before:
        yield "governed by " + _sort(before[-1][0], before[-1][1].lemma, own, light, others, reporting)
        if before[-1][1].tense == "present" and before[-1][0] not in light:
            yield "governed by a present verb"
    elif main.verb is None and not any(clause.first <= k < clause.last for k, _ in verbs):
        yield "no verb in clause"


def _sort(at: int, lemma: str, own: set[int], light: set[int], others: set[int], reporting: Container[str]) -> str:
    if at in own:
        return "its verb"
    if at in light:
        return "its light verb"
    if at in others:
        return "another happening"
    return "a reporting verb" if lemma in reporting else "another verb"


def _voice(scene: Scene, happening: Happening) -> Iterator[str]:
    """Yield in whose voice and mood it is told."""
    page, words, at = scene.page, grammar().cues, happening.main.first
    line = page.lines[happening.line]
    forms = {page.words[k].form for k in range(line.first, line.last)}
    forms |= {form[1:] for form in forms if form[:1] in ("و", "ف")}
    if happening.speeches:
        yield "spoken"
        yield from {speech.kind for speech in happening.speeches}
    quotation = page.quotation_at(at)
    if quotation is not None and quotation.end - quotation.start > _QUOTED:
        yield "quoted"
    if forms & words["question_words"] or any(page.tokens[k].text in "؟?" for k in range(line.first, line.last)):
        yield "question"
    if forms & words["condition_words"]:
        yield "condition"
    if forms & words["first_person"]:
        yield "first person"

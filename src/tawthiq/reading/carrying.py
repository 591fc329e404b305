"""Carrying: light verbs, which carry an event noun and its doer (شن الجيش هجوما، هجوم شنه الجيش، قام بقصف)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.arguments import arguments, carried_subject, direct, far, shown, told_of
from tawthiq.reading.nature import is_event
from tawthiq.reading.page import is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.parties import Parties
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger
    from tawthiq.reading.words import VerbForm

#: A light verb stands at most so many words before its noun, or begins so many after it.
_BEFORE = 20
#: One whose subject is the noun itself stands nearer.
_BESIDE = 12
_AFTER = 5
#: People without an article and a name are named in so few words.
_FEW = 4
_VICTIM_FLAGS = frozenset({"kill", "wound", "detain", "abduct"})


def light_verb(scene: Scene, trigger: Trigger, found: Parties) -> tuple[str, int, int]:
    """Fill the role of the light verb that carries an event noun; return it, where, and where the last clause of both ends."""
    known = len(found.initiators)
    lemma, at = _light_before(scene, trigger, found)
    after = light_after(scene, trigger, found, aims=len(found.initiators) > known)
    reach = max(scene.clauses.at(token).last for token in (trigger.main, at, after[1]) if token >= 0)
    return (lemma, at, reach) if lemma else (*after, reach)


def _light_before(scene: Scene, trigger: Trigger, found: Parties) -> tuple[str, int]:
    page = scene.page
    clause = scene.clauses.at(trigger.main)
    # «نجحت القوات في… بعد هجوم»: the verb says that it took place, not who did it.
    another = trigger.frame.plover == "ASSAULT" and page.words[max(0, trigger.first - 1)].form in grammar().cues["of_its_own"]
    for at in range(trigger.first - 1, max(clause.first, trigger.first - _BEFORE) - 1, -1):
        verb = verb_at(page, at) if page.words[at].verbs else None
        if verb is None or page.words[at].core in grammar().words["times"]:
            continue  # «شنت طائرات، فجر الخميس، غارتين»
        form, role = _light_form(page, at)
        if form is None and _tells_which(scene, at):
            continue  # «قام مسلحون يرتدون بزات بخطف»
        if form is None or (form.pronoun and role == "I") or (role == "-" and trigger.first - at > _BESIDE):
            break  # «أعنف هجوم تشنه القوات منذ قصف…»: the pronoun means a noun before it
        subject, obj, _ = arguments(scene, at, at + 1, form, victim=False)
        named = [index for index in (subject, obj) if index is not None and scene.mentions[index].first < trigger.first]
        holder = named[0] if named else None
        left_out = _governs(page, at, trigger) or (form.number == "p" and form.gender == "m")
        if holder is None and ((role in ("I", "T") and left_out) or (role == "D" and form.purpose)):
            holder = carried_subject(scene, at, shown(page, at, form))  # «…، وقامت بقصف»
        if holder is not None and not another:
            found.put(scene, _declared(scene, trigger, role, scene.mentions[holder]), scene.group(holder))
        return form.lemma, at
    return "", -1


def _tells_which(scene: Scene, at: int) -> bool:
    """Tell whether a verb only tells which people the mention right before it names."""
    return any(
        scene.mentions[index].last == at and told_of(scene, scene.mentions[index]) == at for index in scene.between(at - 4, at)
    )


def _light_form(page: Page, at: int) -> tuple[VerbForm | None, str]:
    """Return the light verb that token `at` may be, with its role; two words may make one (وقف وراء)."""
    lights = grammar().light_verbs
    after = page.words[at + 1].form if at + 1 < len(page.words) else ""
    for form in page.words[at].verbs:
        role = lights.get(f"{form.lemma} {after}") or lights.get(form.lemma)
        if role is not None:
            return form, role
    return None, ""


def light_after(scene: Scene, trigger: Trigger, found: Parties, *, aims: bool = False) -> tuple[str, int]:
    """Fill the role of a light verb after its noun (هجوم شنه الجيش، قذائف أطلقتها القوات); return it and where.

    With `aims` the doer is known already, so that only what the deed was done to is filled.
    """
    page = scene.page
    line = page.lines[page.line_of[trigger.first]]
    for at in range(trigger.last, min(line.last, trigger.last + _AFTER + 1)):
        if page.tokens[at].text in "،.؛:":
            break
        form, role = _light_form(page, at)
        if form is None:
            continue
        relative = any(is_function_word(page.words[k], "relative") for k in range(trigger.last, at))
        if not (form.pronoun or relative or role == "-"):
            continue
        if not form.pronoun and at + 1 < line.last and page.words[at + 1].form in grammar().words["resumptives"]:
            continue  # «الهجوم الذي ردت عليه الدولة»
        inner = scene.clauses.at(at)
        right = direct(scene, at + 1, inner.last)
        if right and not (form.pronoun or relative) and scene.mentions[right[0]].kind == "number":
            continue  # «حصار استمر 22 ساعة»
        if right and not far(scene, at, right[0]):
            role = _declared(scene, trigger, role, scene.mentions[right[0]])
            if not form.pronoun:
                role = "T"  # «هجوم ضرب السوق»: the noun itself is the subject
            elif role == "-":
                role = "I"
            if aims and role == "I":
                return form.lemma, at
            if role == "I":  # «غارات الطائرات التي تشنها الدولة»: the doer is who sends them
                found.initiators = [index for index in found.initiators if scene.mentions[index].head != "aircraft"]
            found.put(scene, role, scene.group(right[0]))
            return form.lemma, at
        if not right and form.pronoun and role == "I" and not found.initiators:
            doer = carried_subject(scene, trigger.first, shown(page, at, form))  # «سيطرت القوات على البلدة بعد معارك خاضتها ضد…»
            if doer is not None:
                found.put(scene, "I", scene.group(doer))
                return form.lemma, at
    return "", -1


def _governs(page: Page, at: int, trigger: Trigger) -> bool:
    """Tell whether a light verb takes its noun by a preposition (قام بقصف، تمكن من صد): its subject is then left out."""
    word = page.words[trigger.first]
    return bool(word.preposition) or any(page.words[k].form in ("من", "في", "الي", "علي") for k in range(at + 1, trigger.first))


def _declared(scene: Scene, trigger: Trigger, role: str, subject: Mention) -> str:
    """Return the role of a light verb's subject: who declares a truce makes it, a force that declares a strike struck."""
    plover = trigger.frame.plover
    if role == "S":
        return "I" if "speech" in trigger.frame.flags else "-"
    if role != "D":
        return role
    if plover != "ASSAULT":
        return "-" if plover in ("CONSULT", "PROTEST") else "I"
    if not (subject.fights or subject.head == "state") or trigger.frame.flags & _VICTIM_FLAGS:
        return "-"
    # «أعلن الجيش مقتل جندي في هجوم»: the attack is not what was declared.
    between = range(subject.last, trigger.first)
    return "-" if any(is_event(core) for at in between for core in scene.page.words[at].cores) else "I"


def carried_out(scene: Scene, trigger: Trigger, found: Parties) -> None:
    """Fill who carried out the operation that killed or detained (قتل خمسة بعملية أمنية نفذتها القوات)."""
    clause = scene.clauses.at(trigger.main)
    for at in range(trigger.last, clause.last):
        form, role = _light_form(scene.page, at) if scene.page.words[at].verbs else (None, "")
        if form is None or not form.pronoun or role != "I" or verb_at(scene.page, at) is None:
            continue
        right = direct(scene, at + 1, clause.last)
        if right and not far(scene, at, right[0]):
            found.put(scene, "I", scene.group(right[0]))
        return

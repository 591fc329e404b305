"""Status: whether what a trigger names occurred, failed, goes on, is planned, alleged or denied, or is not stated at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.page import is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.model.codes import Status
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger


#: «ليسقط عشرة قتلى» tells an outcome, not a purpose.
_TOLLS = frozenset({"kill", "wound"})


def read_status(scene: Scene, trigger: Trigger, speech: Speech | None) -> Status | None:
    """Return the status of what a trigger names, None where the words do not state it (negated, hypothetical, a mere idea)."""
    page, cues = scene.page, grammar().status
    clause = scene.clauses.at(trigger.main)
    reach = range(max(clause.first, trigger.first - 6), trigger.first)
    before = [page.words[at] for at in reach]
    verbs = [verb for at in reach if page.words[at].verbs and (verb := verb_at(page, at)) is not None]
    forms = {word.form[1:] if word.joined or (word.form[:1] in "وف" and len(word.form) > 3) else word.form for word in before} | {
        word.form for word in before
    }
    context = {verb.lemma for verb in verbs}
    lemmas = context | ({trigger.verb.lemma} if trigger.verb is not None else set())
    near = [page.words[at].form for at in range(max(clause.first, trigger.first - 3), trigger.first)]
    if forms & cues["hypothetical"] or _habitual(scene, trigger):
        return None
    if any(form in cues["negative"] or form[1:] in cues["negative"] for form in near):
        if speech is not None and speech.kind == "deny":
            return "denied"
        return None if trigger.verb is not None or not near else "occurred"
    if lemmas & cues["failed_verbs"] or forms & cues["failed_words"] or _fails_after(scene, trigger):
        return "failed"
    if speech is not None and speech.kind == "deny":
        return "denied"
    if lemmas & cues["try_verbs"] or forms & cues["try_words"]:
        tried = [*verbs, *([trigger.verb] if trigger.verb is not None else [])]
        trying = next((verb for verb in tried if verb.lemma in cues["try_verbs"]), None)
        return "ongoing" if trying is not None and trying.tense == "present" else "failed"
    if (
        context & cues["plan_verbs"]
        or forms & cues["plan_words"]
        or (trigger.verb is not None and (trigger.verb.future or (trigger.verb.purpose and not trigger.frame.flags & _TOLLS)))
        or _purpose(scene, trigger)
        or any(is_function_word(word, "future") for word in before)
        or any(verb.future for verb in verbs)
        or _coming(scene, trigger)
    ):
        return "planned"
    if trigger.verb is not None and trigger.verb.tense == "present" and trigger.first > clause.first:
        previous = page.words[trigger.first - 1].form
        if previous == "ان" and page.words[trigger.first - 2].form not in ("قبل", "بعد", "منذ"):
            return "planned"  # «أن تسلم المعارضة أسلحتها»: أنْ and a present verb say what is to be
        if previous == "قد":
            return None
    if speech is not None and speech.kind == "accuse" and trigger.first > speech.verb_at:
        return "alleged"
    if forms & cues["alleged_words"] or context & cues["alleged_verbs"]:
        return "alleged"
    lasting = "lasting" in trigger.frame.flags and trigger.verb is not None and trigger.verb.tense == "present"
    if lasting and page.lines[page.line_of[trigger.first]].kind != "heading":
        return "ongoing"
    if lemmas & cues["ongoing_verbs"] or _ongoing_around(scene, trigger):
        return "ongoing"
    return "occurred"


def _habitual(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the clause tells of what is wont to happen, not of a happening."""
    page, cues = scene.page, grammar().status
    clause = scene.clauses.at(trigger.main)
    # «المنطقة التي تشهد هجمات»: what a place is known for.
    plural = clause.opener == "who" and trigger.verb is None and page.words[trigger.first].core.endswith("ات")
    if plural and any(
        verb.lemma == "شهد" and verb.tense == "present"
        for at in range(clause.first, trigger.first)
        for verb in page.words[at].verbs[:2]
    ):
        return True
    return any(
        page.words[at].form.removeprefix("و") in cues["habitual"] and not _names_a_place(scene, at)
        for at in range(max(clause.first, trigger.first - 6), min(clause.last, trigger.last + 5))
    )


def _names_a_place(scene: Scene, at: int) -> bool:
    """Tell whether a token stands inside a place named after its kind (مدينة دوما is no "always")."""
    return any(scene.mentions[index].kind == "place" and scene.mentions[index].last > at for index in scene.between(at - 2, at))


def _fails_after(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the clause ends in failure (باءت … بالفشل، تم صده)."""
    page, cues = scene.page, grammar().status
    clause = scene.clauses.at(trigger.main)
    line = page.lines[page.line_of[trigger.first]]
    for at in range(trigger.last, min(line.last, trigger.last + 14)):
        word = page.words[at]
        if word.form in cues["failed_after"]:
            return True
        if at >= clause.last + 6:
            break
    return False


def _coming(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether an adjective after a noun puts it in the future (الجولة المقبلة)."""
    page, cues = scene.page, grammar().status
    stop = min(len(page.words), trigger.last + 3)
    return any(
        page.words[at].form in cues["coming"]
        for at in range(trigger.first, stop)
        if page.line_of[at] == page.line_of[trigger.first]
    )


def _purpose(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a noun is somebody's purpose (لشن هجوم، إلى فتح ممر) after a word of will."""
    page = scene.page
    if trigger.verb is not None:
        return False
    word = page.words[trigger.first]
    before = page.words[trigger.first - 1].form if trigger.first else ""
    governed = word.preposition == "ل" or before == "الي"
    if not governed:
        return False
    cues = grammar().status
    clause = scene.clauses.at(trigger.main)
    for at in range(max(clause.first, trigger.first - 8), trigger.first):
        other = page.words[at]
        if any(core in cues["will_words"] for core in other.cores) or any(
            verb.lemma in cues["will_verbs"] for verb in other.verbs[:2]
        ):
            return True
    return False


def _ongoing_around(scene: Scene, trigger: Trigger) -> bool:
    page, cues = scene.page, grammar().status
    for at in range(trigger.first, min(len(page.tokens), trigger.last + 4)):
        if page.line_of[at] != page.line_of[trigger.first]:
            break
        if any(core in cues["ongoing_words"] for core in page.words[at].cores):
            return True
    if trigger.verb is not None and trigger.verb.tense == "present":
        clause = scene.clauses.at(trigger.main)
        return any(page.words[at].form in ("منذ", "حاليا", "الان") for at in range(clause.first, clause.last))
    return False

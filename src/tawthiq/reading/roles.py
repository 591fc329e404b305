"""Roles: who stands where around a trigger. Subject, object, genitive, and what prepositions govern.

Arabic word order is verb, subject, object in running text and subject, verb in headlines and after أن; voice has no marks, so
a transitive verb of killing with a victim and nobody who did it is read as passive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.backing import backers
from tawthiq.reading.nature import is_event
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger
    from tawthiq.reading.words import VerbForm

_VICTIM_FLAGS = frozenset({"kill", "wound", "detain", "abduct"})
_DEFAULT_PREPOSITIONS = {"من قبل": "I", "ضد": "T", "بحق": "T", "بين": "B", "بايدي": "I", "بيد": "I"}
_MUTUAL = frozenset({"ASSAULT", "CONSULT", "AGREE", "SUPPORT", "RETREAT", "COOPERATE", "PROTEST"})
_POSSESSIVES = ("ها", "هم", "هما", "ته", "اته")
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
#: A light verb stands at most so many words before its noun, or begins so many after it.
_LIGHT_BEFORE = 12
_LIGHT_AFTER = 5
#: A subject is carried on over so many words.
_CARRIED = 30


class Roles(NamedTuple):
    """Indices of the mentions in each role, and the light verb that carried them ("" for none)."""

    initiators: tuple[int, ...]
    targets: tuple[int, ...]
    weapons: tuple[int, ...]
    light: str
    light_at: int
    passive: bool


class _Found:
    __slots__ = ("initiators", "targets", "weapons")

    def __init__(self) -> None:
        self.initiators: list[int] = []
        self.targets: list[int] = []
        self.weapons: list[int] = []

    def put(self, scene: Scene, role: str, indices: Sequence[int]) -> None:
        if role == "D":
            role = "-"
        for index in indices:
            chosen = _by_kind(scene.mentions[index]) if role == "A" else role
            into = {"I": self.initiators, "T": self.targets, "W": self.weapons}.get(chosen)
            if into is not None and index not in into:
                into.append(index)


def read_roles(scene: Scene, trigger: Trigger) -> Roles:
    """Return who stands in which role of a trigger."""
    found = _Found()
    clause = scene.clauses.at(trigger.main)
    light, light_at, passive = "", -1, False
    if trigger.verb is not None:
        passive = _verb_roles(scene, trigger, trigger.verb, found)
    else:
        _genitive(scene, trigger, found)
        light, light_at = _light_verb(scene, trigger, found)
        if not found.initiators and _possessed(scene, trigger):
            subject = carried_subject(scene, trigger.first)
            if subject is not None:
                found.put(scene, "I", scene.group(subject))
    _prepositions(scene, trigger, found, trigger.last, clause.last)
    if trigger.verb is None and not found.initiators and not found.targets and "parties" in trigger.frame.flags:
        _parties_later(scene, trigger, found)
    if trigger.frame.plover == "REQUEST" and not found.targets:
        _asked(scene, trigger, found)
    for role, index in tuple(backers(scene, trigger, found.initiators, found.targets)):
        found.put(scene, role, scene.group(index))
    return Roles(tuple(found.initiators), tuple(found.targets), tuple(found.weapons), light, light_at, passive)


def _parties_later(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill the sides that stand after a relative clause (المفاوضات التي احتضنتها المدينة بين الوفدين)."""
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    for index in scene.between(trigger.last, line.last):
        if scene.mentions[index].preposition == "بين":
            _between(scene, index, scene.group(index), line.last, found)
            return


def _asked(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill whom a demand asks from the clause that says what (اشترط أن تسلم المعارضة…)."""
    clause = scene.clauses.at(trigger.main)
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    if clause.last >= line.last:
        return
    after = scene.clauses.at(clause.last)
    if after.opener == "that":
        right = [index for index in _direct(scene, after.first, after.last) if scene.mentions[index].kind != "number"]
        if right and right[0] not in found.initiators:
            found.put(scene, "T", scene.group(right[0]))


def _by_kind(mention: Mention) -> str:
    """Return I for a mention that may act, T for one that is acted on."""
    if mention.kind in ("place", "thing", "number", "others"):
        return "T"
    if mention.kind == "people" and not mention.fights:
        return "T"
    return "I"


def _direct(scene: Scene, first: int, last: int) -> list[int]:
    """Return mentions no preposition governs, one of each coordination, that begin in tokens `first:last`."""
    out: list[int] = []
    for index in scene.between(first, last):
        mention = scene.mentions[index]
        if mention.preposition or mention.joined >= 0:
            continue
        out.append(index)
    return out


def _verb_roles(scene: Scene, trigger: Trigger, verb: VerbForm, found: _Found) -> bool:
    """Fill subject and object of a verb; tell whether it is passive."""
    frame = trigger.frame
    subject, obj, passive = arguments(scene, trigger.main, trigger.last, verb, victim=bool(frame.flags & _VICTIM_FLAGS))
    if subject is None and not passive and frame.role("subj", "I") == "I":
        subject = carried_subject(scene, trigger.main)
        if subject == obj:
            subject = None
    if subject is not None:
        found.put(scene, frame.role("subj", "I"), scene.group(subject))
    if obj is not None:
        default = "P" if frame.plover not in _VIOLENT and frame.role("obj", "T") == "P" else "T"
        found.put(scene, frame.role("obj", default), scene.group(obj))
    return passive


def arguments(scene: Scene, at: int, after: int, verb: VerbForm, *, victim: bool) -> tuple[int | None, int | None, bool]:
    """Return (subject, object, passive) of the verb at token `at`, whose own words end at `after`; mentions by index."""
    clause = scene.clauses.at(at)
    page = scene.page
    begin = _subject_from(scene, at)
    right = _direct(scene, at + 1, clause.last)
    right = [index for index in right if not _far(scene, at, index)]
    left: int | None = None
    antecedent: int | None = None
    if clause.opener == "who" and clause.first < at:
        antecedent = _antecedent(scene, clause.first)
    else:
        left = _left_subject(scene, begin, at)
    if antecedent is not None and (verb.pronoun or _resumed(page, after, verb, scene.mentions[antecedent])):
        return (right[0] if right else None), antecedent, False
    if antecedent is not None:
        left = antecedent
    if verb.pronoun:
        return (right[0] if right else left), None, False
    if not verb.active or _agent_follows(scene, at, clause.last):
        undergoer = left if left is not None and not (right and _verb_first(page, begin, at)) else (right[0] if right else None)
        return None, undergoer, True
    if left is not None and not (right and _verb_first(page, begin, at)):
        if victim and not right:
            return None, left, True
        return left, (right[0] if right else None), False
    if right and scene.mentions[right[0]].kind == "thing":
        return None, right[0], True
    if len(right) > 1 and verb.number != "p":
        first = scene.mentions[right[0]]
        if victim and (
            first.kind in ("number", "others") or (first.kind == "people" and (first.counted is not None or not first.fights))
        ):
            return None, right[0], True
        return right[0], right[1], False
    if not right:
        return None, None, False
    only = right[0]
    mention = scene.mentions[only]
    if verb.number == "p":
        return None, only, False
    if victim and verb.passive:
        return None, only, True
    if mention.kind in ("thing", "place", "number"):
        return None, only, True
    return only, None, False


def _resumed(page: Page, after: int, verb: VerbForm, antecedent: Mention) -> bool:
    """Tell whether a pronoun takes the antecedent up again (البلدة التي سيطروا عليها), so that it is no subject."""
    follows = after < len(page.words) and page.words[after].form in grammar().words["resumptives"]
    inside = page.words[after - 1].form in grammar().words["resumptives"]
    return (follows or inside) and (antecedent.kind in ("place", "thing") or verb.number == "p")


def _agent_follows(scene: Scene, at: int, last: int) -> bool:
    """Tell whether somebody stands after من قبل or على يد: the verb is passive then."""
    return any(scene.mentions[index].preposition == "من قبل" for index in scene.between(at + 1, last))


def carried_subject(scene: Scene, at: int) -> int | None:
    """Return who the sentence is about where a verb or a possessive names nobody: the subject of the verb before."""
    page = scene.page
    line = page.lines[page.line_of[at]]
    for before in range(at - 1, max(line.first, at - _CARRIED) - 1, -1):
        if not page.words[before].verbs:
            continue
        verb = verb_at(page, before)
        if verb is None or (verb.pronoun and page.words[before].form in ("انه", "انها")):
            continue
        subject, _, passive = arguments(scene, before, before + 1, verb, victim=False)
        if subject is not None and not passive and scene.mentions[subject].kind in ("actor", "group", "person", "people"):
            return subject
    return None


def _subject_from(scene: Scene, at: int) -> int:
    """Return where the search for a subject before the verb may begin: over a comma, where nothing but the subject stands."""
    clause = scene.clauses.at(at)
    first = clause.first
    while clause.opener == "comma" and first > 0:
        clause = scene.clauses.at(first - 1)
        if scene.page.line_of[clause.first] != scene.page.line_of[at]:
            break
        if any(verb_at(scene.page, k) is not None for k in range(clause.first, clause.last) if scene.page.words[k].verbs):
            break
        first = clause.first
    return first


def _far(scene: Scene, at: int, index: int) -> bool:
    return scene.mentions[index].first - at > 14


def _verb_first(page: Page, first: int, at: int) -> bool:
    """Tell whether only particles stand between the clause's start and its verb."""
    return all(page.tokens[k].kind != "word" or is_function_word(page.words[k], "auxiliaries") for k in range(first, at))


def _left_subject(scene: Scene, first: int, at: int) -> int | None:
    """Return the mention right before a verb that is its subject (subject, verb), or None."""
    page = scene.page
    indices = [index for index in scene.between(first, at) if scene.mentions[index].last <= at]
    for index in reversed(indices):
        mention = scene.mentions[index]
        if mention.preposition or mention.kind == "number":
            continue
        head = index
        while scene.mentions[head].joined >= 0:
            head = scene.mentions[head].joined
        if scene.mentions[head].preposition:
            continue
        if any(verb_at(page, k) is not None for k in range(mention.last, at) if page.words[k].verbs):
            return None
        return head
    return None


def _antecedent(scene: Scene, relative: int) -> int | None:
    """Return the mention that a relative clause beginning at token `relative` tells of."""
    indices = scene.between(max(0, relative - 12), relative)
    for index in reversed(indices):
        mention = scene.mentions[index]
        if mention.last >= relative - 1:
            return index
        if relative - mention.last > 3:
            return None
    return None


def _genitive(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill the role of what follows an event noun in the genitive (هجوم الجماعة، مقتل جنديين), adjectives passed over."""
    page = scene.page
    for index in scene.between(trigger.first + 1, trigger.last):
        # «محاولات النظام للتقدم»: the doer stands inside the phrase.
        mention = scene.mentions[index]
        if not mention.preposition and mention.joined < 0:
            found.put(scene, trigger.frame.role("gen", "A"), scene.group(index))
    at = trigger.last
    line = page.lines[page.line_of[trigger.first]]
    while at < line.last and page.tokens[at].kind == "word":
        for index in scene.between(at, at + 1):
            mention = scene.mentions[index]
            if not mention.preposition and mention.joined < 0:
                found.put(scene, trigger.frame.role("gen", "A"), scene.group(index))
            return
        word = page.words[at]
        if word.joined or word.preposition or not (word.article or word.form.endswith(("ه", "يا", "ي"))) or verb_at(page, at):
            return
        at += 1


def _possessed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether an event noun bears a possessive that means its doer (غاراتها، معركتها، سيطرته)."""
    if trigger.frame.role("gen", "A") not in ("A", "I"):
        return False
    word = scene.page.words[trigger.first]
    return word.core.endswith(_POSSESSIVES) and len(word.cores) > 1 and word.core not in grammar().words["adverbs"]


def _light_verb(scene: Scene, trigger: Trigger, found: _Found) -> tuple[str, int]:
    """Fill the role of the light verb that carries an event noun (شن الجيش هجوما، هجوم شنه الجيش); return it and where."""
    page, lights = scene.page, grammar().light_verbs
    clause = scene.clauses.at(trigger.main)
    for at in range(trigger.first - 1, max(clause.first, trigger.first - _LIGHT_BEFORE) - 1, -1):
        verb = verb_at(page, at) if page.words[at].verbs else None
        if verb is None:
            continue
        form = next((form for form in page.words[at].verbs if form.lemma in lights), None)
        if form is None:
            break
        subject, obj, _ = arguments(scene, at, at + 1, form, victim=False)
        holder = subject if subject is not None else obj
        if holder is not None and scene.mentions[holder].first < trigger.first:
            found.put(scene, _declared(scene, trigger, lights[form.lemma], scene.mentions[holder]), scene.group(holder))
        return form.lemma, at
    line = page.lines[page.line_of[trigger.first]]
    for at in range(trigger.last, min(line.last, trigger.last + _LIGHT_AFTER + 1)):
        if page.tokens[at].text in "،.؛:":
            break
        form = next((form for form in page.words[at].verbs if form.lemma in lights), None)
        if form is None:
            continue
        carried = bool(form.pronoun) or any(is_function_word(page.words[k], "relative") for k in range(trigger.last, at))
        if not carried:
            continue
        inner = scene.clauses.at(at)
        right = _direct(scene, at + 1, inner.last)
        if right and not _far(scene, at, right[0]):
            role = _declared(scene, trigger, lights[form.lemma], scene.mentions[right[0]])
            if not form.pronoun and role != "T":
                role = "T"  # «هجوم ضرب السوق»: the noun itself is the subject
            elif role == "-":
                role = "I"
            found.put(scene, role, scene.group(right[0]))
            return form.lemma, at
    return "", -1


def _declared(scene: Scene, trigger: Trigger, role: str, subject: Mention) -> str:
    """Return the role of a light verb's subject: who declares a truce makes it, a force that declares a strike struck."""
    if role != "D":
        return role
    plover = trigger.frame.plover
    if plover != "ASSAULT":
        return "-" if plover in ("CONSULT", "PROTEST") else "I"
    if not (subject.fights or subject.head == "state") or trigger.frame.flags & _VICTIM_FLAGS:
        return "-"
    # «أعلن الجيش مقتل جندي في هجوم»: the attack is not what was declared.
    between = range(subject.last, trigger.first)
    return "-" if any(is_event(core) for at in between for core in scene.page.words[at].cores) else "I"


def _prepositions(scene: Scene, trigger: Trigger, found: _Found, first: int, last: int) -> None:
    """Fill the roles that prepositions mark in the trigger's clause."""
    for index in scene.between(first, last):
        mention = scene.mentions[index]
        if not mention.preposition:
            continue
        if mention.joined >= 0 and mention.joined >= scene.between(first, last).start:
            continue
        role = trigger.frame.roles.get(mention.preposition) or _DEFAULT_PREPOSITIONS.get(mention.preposition)
        if role is None and mention.preposition == "ل" and trigger.verb is None and trigger.frame.plover in _VIOLENT:
            role = "A"  # «هجوم لقوات النظام»
        if role is None:
            continue
        if role == "P" and mention.kind == "thing":
            role = "T"  # «انفجار في مستودع أسلحة»
        group = scene.group(index)
        if role == "B" and trigger.frame.plover not in _MUTUAL:
            continue
        if role == "B":
            _between(scene, index, group, last, found)
        elif mention.kind != "place" or role in ("T", "I"):
            found.put(scene, role, group)


def _between(scene: Scene, index: int, group: tuple[int, ...], last: int, found: _Found) -> None:
    """Fill both sides of بين X وY, also where each is followed by من جهة."""
    if len(group) == 1:
        mention = scene.mentions[index]
        for other in scene.between(mention.last, last):
            if scene.page.words[scene.mentions[other].first].joined and scene.mentions[other].first - mention.last < 20:
                found.put(scene, "I", group)
                found.put(scene, "T", scene.group(other))
                return
        found.put(scene, "I", group)
        return
    found.put(scene, "I", group[:1])
    found.put(scene, "T", group[1:])

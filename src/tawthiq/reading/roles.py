"""Roles: who stands where around a trigger. Subject, object, genitive, and what prepositions govern.

Arabic word order is verb, subject, object in running text and subject, verb in headlines and after أن; voice has no marks, so
a transitive verb of killing with a victim and nobody who did it is read as passive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.arguments import arguments, carried_subject, direct, far, referent
from tawthiq.reading.backing import backers
from tawthiq.reading.nature import is_event
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger
    from tawthiq.reading.words import VerbForm, Word

_VICTIM_FLAGS = frozenset({"kill", "wound", "detain", "abduct"})
_DEFAULT_PREPOSITIONS = {"من قبل": "I", "ضد": "T", "بحق": "T", "بين": "B", "بايدي": "I", "بيد": "I"}
_MUTUAL = frozenset({"ASSAULT", "CONSULT", "AGREE", "SUPPORT", "RETREAT", "COOPERATE", "PROTEST"})
_PRONOUNS = ("هما", "هم", "ها", "ه")
_POSSESSIVES = ("ها", "هم", "هما", "ته", "اته")
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
#: Deeds that the parties named after بين do together.
_JOINT = frozenset({"SUPPORT", "AGREE", "RETREAT"})
#: A light verb stands at most so many words before its noun, or begins so many after it.
_LIGHT_BEFORE = 12
_LIGHT_AFTER = 5
#: The second of two sides is named within so many words of the first.
_SIDES = 24


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
        if trigger.frame.role("subj", "I") == "-":
            _light_after(scene, trigger, found)  # «سقطت قذائف أطلقتها القوات»
    elif "participle" in trigger.frame.flags:
        _participle(scene, trigger, found)
    else:
        _genitive(scene, trigger, found)
        light, light_at = _light_verb(scene, trigger, found)
        if not found.initiators and _possessed(scene, trigger):
            subject = carried_subject(scene, trigger.first)
            if subject is not None:
                found.put(scene, "I", scene.group(subject))
    _prepositions(scene, trigger, found, trigger.last if trigger.verb is None else trigger.main + 1, clause.last)
    if trigger.verb is not None and trigger.frame.plover in _VIOLENT and not found.targets:
        _back_to(scene, trigger, found)
    if trigger.verb is None and not found.initiators and not found.targets and "parties" in trigger.frame.flags:
        _parties_later(scene, trigger, found)
    if trigger.frame.id == "accuse" and not found.targets:
        _accused_later(scene, trigger, found)
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
            _between(scene, trigger, index, line.last, found)
            return


def _accused_later(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill whom an accusation names after a relative clause about the accuser, right before what it says (… الحكومة بأنها)."""
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    clause = scene.clauses.at(trigger.main)
    while clause.last < line.last and clause.opener != "that":
        clause = scene.clauses.at(clause.last)
    if clause.opener != "that" or clause.first <= trigger.last:
        return
    for index in reversed(direct(scene, trigger.last, clause.first)):
        if index not in found.initiators and clause.first - scene.mentions[index].last <= 1:
            found.put(scene, "T", scene.group(index))
        return


def _asked(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill whom a demand asks from the clause that says what (اشترط أن تسلم المعارضة…)."""
    clause = scene.clauses.at(trigger.main)
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    if clause.last >= line.last:
        return
    after = scene.clauses.at(clause.last)
    if after.opener == "that":
        right = [index for index in direct(scene, after.first, after.last) if scene.mentions[index].kind != "number"]
        if right and right[0] not in found.initiators:
            found.put(scene, "T", scene.group(right[0]))


def _by_kind(mention: Mention) -> str:
    """Return I for a mention that may act, T for one that is acted on."""
    if mention.kind in ("place", "thing", "number", "others"):
        return "T"
    if mention.kind == "people" and not mention.fights:
        return "T"
    return "I"


def _verb_roles(scene: Scene, trigger: Trigger, verb: VerbForm, found: _Found) -> bool:
    """Fill subject and object of a verb; tell whether it is passive."""
    frame = trigger.frame
    # «ألقت الشرطة القبض على»: what is governed stands after the phrase, so its subject is no victim.
    bare = trigger.last == trigger.main + 1
    subject, obj, passive = arguments(scene, trigger.main, trigger.last, verb, victim=bare and bool(frame.flags & _VICTIM_FLAGS))
    if subject is None and frame.role("subj", "I") == "I" and (not passive or _goes_on(scene, trigger, verb, obj)):
        subject = carried_subject(scene, trigger.main)
        if subject == obj:
            subject = None
    if subject is not None and obj is not None and frame.role("subj", "I") == "T":
        subject = None if scene.clauses.at(trigger.main).opener == "that" else subject  # «أنه استشهد خمسة أطفال»
        passive = passive or subject is None
    if subject is not None:
        found.put(scene, frame.role("subj", "I"), scene.group(subject))
    if obj is not None:
        default = "P" if frame.plover not in _VIOLENT and frame.role("obj", "T") == "P" else "T"
        undergoes = passive and frame.role("subj", "I") == "T"
        found.put(scene, "T" if undergoes else frame.role("obj", default), scene.group(obj))
    elif verb.pronoun and frame.plover in _VIOLENT and frame.role("obj", "T") == "T":
        meant = referent(scene, trigger.main, verb.pronoun, but=found.initiators)
        if meant is not None:
            found.put(scene, "T", scene.group(meant))
    return passive


def _goes_on(scene: Scene, trigger: Trigger, verb: VerbForm, obj: int | None) -> bool:
    """Tell whether a verb that seems passive goes on with the subject before it (…، كما قصفت مواقع أخرى)."""
    if (
        obj is None
        or scene.mentions[obj].kind not in ("thing", "place")
        or not verb.active
        or trigger.frame.flags & _VICTIM_FLAGS
    ):
        return False
    clause = scene.clauses.at(trigger.main)
    if clause.opener not in ("and", "comma", "when") or scene.mentions[obj].first < clause.first:
        return False
    before = clause.first - 1
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    while before > line.first:
        earlier = verb_at(scene.page, before) if scene.page.words[before].verbs else None
        if earlier is not None:
            return earlier.active and earlier.gender == verb.gender and earlier.number == verb.number
        before -= 1
    return False


def _genitive(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill the role of what follows an event noun in the genitive (هجوم الجماعة، مقتل جنديين), adjectives passed over."""
    page = scene.page
    for index in scene.between(trigger.first + 1, trigger.last):
        # «محاولات النظام للتقدم»: the doer stands inside the phrase.
        mention = scene.mentions[index]
        if mention.preposition or mention.joined >= 0 or (mention.first == trigger.main and mention.head == "weapon"):
            continue  # «إطلاق الصواريخ»: what is fired fires nothing
        found.put(scene, trigger.frame.role("gen", "A"), scene.group(index))
    at = trigger.last
    line = page.lines[page.line_of[trigger.first]]
    owned = trigger.last == trigger.first + 1 and _bears_possessive(page.words[trigger.first])
    while at < line.last and page.tokens[at].kind == "word":
        for index in scene.between(at, at + 1):
            mention = scene.mentions[index]
            if mention.preposition or mention.joined >= 0:
                continue
            if owned:  # «مبايعته التنظيم»: the possessive is the doer, what follows the object
                found.put(scene, "T", scene.group(index))
                return
            role = trigger.frame.role("gen", "A")
            obj = _object_after(scene, index, line.last) if role in ("A", "T") else None
            if obj is not None:  # «احتجاز المقاتلين أعضاء الوفد»
                found.put(scene, "I", scene.group(index))
                found.put(scene, "T", scene.group(obj))
                return
            found.put(scene, role, scene.group(index))
            return
        word = page.words[at]
        if word.joined or word.preposition or not (word.article or word.form.endswith(("ه", "يا", "ي"))) or verb_at(page, at):
            return
        at += 1


def _participle(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill the roles of a participle that goes on with a verb (…، مطالبا الحكومة بـ…): its subject is that verb's."""
    right = [
        index for index in direct(scene, trigger.last, scene.clauses.at(trigger.main).last) if not far(scene, trigger.main, index)
    ]
    if right:
        found.put(scene, trigger.frame.role("obj", "T"), scene.group(right[0]))
    subject = carried_subject(scene, trigger.main)
    if subject is not None and subject not in found.targets:
        found.put(scene, "I", scene.group(subject))


def _object_after(scene: Scene, index: int, stop: int) -> int | None:
    """Return the object of an event noun right after its doer in the genitive, None where only the victim stands there."""
    if _by_kind(scene.mentions[index]) != "I" or scene.mentions[index].kind == "person":
        return None  # after a person stands his office
    last = scene.group(index)[-1]
    end = scene.mentions[last].last
    for after in scene.between(end, min(end + 1, stop)):
        mention = scene.mentions[after]
        if not mention.preposition and mention.joined < 0 and mention.kind not in ("place", "number", "word"):
            return after
    return None


def _possessed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether an event noun bears a possessive that means its doer (غاراتها، معركتها، سيطرته)."""
    if trigger.frame.role("gen", "A") not in ("A", "I"):
        return False
    return _bears_possessive(scene.page.words[trigger.first])


def _bears_possessive(word: Word) -> bool:
    return word.core.endswith(_POSSESSIVES) and len(word.cores) > 1 and word.core not in grammar().words["adverbs"]


def _light_verb(scene: Scene, trigger: Trigger, found: _Found) -> tuple[str, int]:
    """Fill the role of the light verb that carries an event noun (شن الجيش هجوما، هجوم شنه الجيش); return it and where."""
    known = len(found.initiators)
    before = _light_before(scene, trigger, found)
    if before[0] and len(found.initiators) > known:
        return before
    after = _light_after(scene, trigger, found)
    return before if before[0] else after


def _light_before(scene: Scene, trigger: Trigger, found: _Found) -> tuple[str, int]:
    page = scene.page
    clause = scene.clauses.at(trigger.main)
    for at in range(trigger.first - 1, max(clause.first, trigger.first - _LIGHT_BEFORE) - 1, -1):
        verb = verb_at(page, at) if page.words[at].verbs else None
        if verb is None:
            continue
        form, role = _light_form(page, at)
        if form is None:
            break
        subject, obj, _ = arguments(scene, at, at + 1, form, victim=False)
        named = [index for index in (subject, obj) if index is not None and scene.mentions[index].first < trigger.first]
        holder = named[0] if named else None
        if holder is None and ((role in ("I", "T") and _governs(page, at, trigger)) or (role == "D" and form.purpose)):
            holder = carried_subject(scene, at)  # «…، وقامت بقصف»
        if holder is not None:
            found.put(scene, _declared(scene, trigger, role, scene.mentions[holder]), scene.group(holder))
        return form.lemma, at
    return "", -1


def _light_form(page: Page, at: int) -> tuple[VerbForm | None, str]:
    """Return the light verb that token `at` may be, with its role; two words may make one (وقف وراء)."""
    lights = grammar().light_verbs
    after = page.words[at + 1].form if at + 1 < len(page.words) else ""
    for form in page.words[at].verbs:
        role = lights.get(f"{form.lemma} {after}") or lights.get(form.lemma)
        if role is not None:
            return form, role
    return None, ""


def _light_after(scene: Scene, trigger: Trigger, found: _Found) -> tuple[str, int]:
    page = scene.page
    line = page.lines[page.line_of[trigger.first]]
    for at in range(trigger.last, min(line.last, trigger.last + _LIGHT_AFTER + 1)):
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
        if right and not far(scene, at, right[0]):
            role = _declared(scene, trigger, role, scene.mentions[right[0]])
            if not form.pronoun:
                role = "T"  # «هجوم ضرب السوق»: the noun itself is the subject
            elif role == "-":
                role = "I"
            if role == "I":  # «غارات الطائرات التي تشنها الدولة»: the doer is who sends them
                found.initiators = [index for index in found.initiators if scene.mentions[index].head != "aircraft"]
            found.put(scene, role, scene.group(right[0]))
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
            role = _owner_role(scene, trigger, mention, found)  # «هجوم لقوات النظام»
        if role is None:
            continue
        if role == "P" and mention.kind == "thing":
            role = "T"  # «انفجار في مستودع أسلحة»
        if role == "A" and mention.kind == "place" and found.initiators and "fire" in trigger.frame.families:
            role = "T"  # «قصف الطائرات لحي سكني»
        group = scene.group(index)
        if role == "B" and (
            trigger.frame.plover not in _MUTUAL or (trigger.verb is not None and trigger.frame.plover == "RETREAT")
        ):
            continue  # «أجلي ألف شخص بين مدنيين ومقاتلين»
        if role == "B":
            _between(scene, trigger, index, last, found)
        elif mention.kind != "place" or role in ("T", "I"):
            found.put(scene, role, group)


def _lone(trigger: Trigger) -> bool:
    """Tell whether a word names what one side does to another (قصف): بين after it says something else."""
    return trigger.frame.plover == "ASSAULT" and "parties" not in trigger.frame.flags


def _owner_role(scene: Scene, trigger: Trigger, mention: Mention, found: _Found) -> str | None:
    """Return the role of what ل governs after an event noun: its doer, or whom it befalls (تصفية لأسرى)."""
    between = [scene.page.words[at] for at in range(trigger.last, mention.first)]
    if any(word.core in grammar().words["belonging"] or is_function_word(word, "prepositions") for word in between):
        return None  # «غارات على مواقع تابعة للقوات»
    if trigger.frame.role("gen", "A") != "T":
        return "A"
    return "T" if not found.targets and mention.first - trigger.last <= 1 else None


def _back_to(scene: Scene, trigger: Trigger, found: _Found) -> None:
    """Fill the targets that a preposition with a pronoun means (أطلقوا عليه النار، انتزعت منها المدينة)."""
    page = scene.page
    clause = scene.clauses.at(trigger.main)
    for at in range(trigger.main + 1, min(clause.last, max(trigger.last, trigger.main + 3))):
        form = page.words[at].form
        pronoun = next((ending for ending in _PRONOUNS if form.endswith(ending)), "")
        if not pronoun or form not in grammar().words["pronominal"] | grammar().words["resumptives"]:
            continue
        if trigger.frame.roles.get(form.removesuffix(pronoun)) == "T":
            meant = referent(scene, trigger.main, pronoun, but=found.initiators)
            if meant is not None:
                found.put(scene, "T", scene.group(meant))
            return


def _between(scene: Scene, trigger: Trigger, index: int, last: int, found: _Found) -> None:
    """Fill both sides of بين X وY, also where each is followed by من جهة; those who agree with each other all take part."""
    ours, theirs = _sides(scene, index, last)
    joint = trigger.frame.plover in _JOINT
    found.put(scene, "I", ours)
    found.put(scene, "I" if joint else "T", theirs)


def _sides(scene: Scene, index: int, last: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the mentions of both sides of بين."""
    group = scene.group(index)
    if scene.page.words[scene.mentions[index].last - 1].core in grammar().cues["both_sides"]:
        return group, ()
    mark = _side_mark(scene.page, scene.mentions[index].last, min(last, scene.mentions[index].first + _SIDES))
    if mark >= 0:
        ours = tuple(member for member in group if scene.mentions[member].first < mark)
        for other in scene.between(mark, last):
            if scene.page.words[scene.mentions[other].first].joined or other in group:
                return ours, scene.group(other)
        return ours, ()
    if len(group) > 1:
        return group[:1], group[1:]
    mention = scene.mentions[index]
    for other in scene.between(mention.last, last):
        if scene.page.words[scene.mentions[other].first].joined and scene.mentions[other].first - mention.last < _SIDES:
            return group, scene.group(other)
    return group, ()


def _side_mark(page: Page, first: int, last: int) -> int:
    """Return the token after من جهة or من جانب that ends the first side, -1 where nothing does."""
    sides = grammar().cues["sides"]
    return next((at + 1 for at in range(first, last) if page.words[at].form in sides and page.words[at - 1].form == "من"), -1)

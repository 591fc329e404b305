"""Roles: who stands where around a trigger. Subject, object, genitive, and what prepositions govern.

Arabic word order is verb, subject, object in running text and subject, verb in headlines and after أن; voice has no marks, so
a transitive verb of killing with a victim and nobody who did it is read as passive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge.grammar import grammar, possessives
from tawthiq.reading.arguments import arguments, carried_subject, direct, far, referent, shown
from tawthiq.reading.backing import backers
from tawthiq.reading.carrying import carried_out, light_after, light_verb
from tawthiq.reading.governing import back_to, between, by_prepositions
from tawthiq.reading.nature import ends_in_ta
from tawthiq.reading.parties import Parties, by_kind
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger
    from tawthiq.reading.words import VerbForm, Word

_VICTIM_FLAGS = frozenset({"kill", "wound", "detain", "abduct"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
#: People who are only counted as dead or wounded are a toll.
_TOLLS = frozenset({"kill", "wound"})


class Roles(NamedTuple):
    """Indices of the mentions in each role, and the light verb that carried them ("" for none)."""

    initiators: tuple[int, ...]
    targets: tuple[int, ...]
    weapons: tuple[int, ...]
    light: str
    light_at: int
    passive: bool


def read_roles(scene: Scene, trigger: Trigger) -> Roles:
    """Return who stands in which role of a trigger."""
    found = Parties()
    clause = scene.clauses.at(trigger.main)
    light, light_at, passive, reach = "", -1, False, clause.last
    if trigger.verb is not None:
        passive = _verb_roles(scene, trigger, trigger.verb, found)
        if trigger.frame.role("subj", "I") == "-":
            light_after(scene, trigger, found)  # «سقطت قذائف أطلقتها القوات»
    elif "participle" in trigger.frame.flags:
        _participle(scene, trigger, found)
    else:
        _genitive(scene, trigger, found)
        light, light_at, reach = light_verb(scene, trigger, found)
        if not found.targets and trigger.frame.role("gen", "A") == "T":
            _owner(scene, trigger, found)
        if not found.initiators and _possessed(scene, trigger):
            subject = carried_subject(scene, trigger.first, _owner_gender(scene.page.words[trigger.first]))
            if subject is not None:
                found.put(scene, "I", scene.group(subject))
    by_prepositions(scene, trigger, found, trigger.last if trigger.verb is None else trigger.main + 1, max(clause.last, reach))
    if trigger.verb is not None and trigger.frame.plover in _VIOLENT and not found.targets:
        back_to(scene, trigger, found)
    if trigger.verb is None and not found.initiators and not found.targets and "parties" in trigger.frame.flags:
        _parties_later(scene, trigger, found)
    if trigger.frame.id == "accuse" and not found.targets:
        _accused_later(scene, trigger, found)
    if trigger.frame.flags & _VICTIM_FLAGS and not found.initiators:
        carried_out(scene, trigger, found)
    if passive and trigger.frame.flags & _TOLLS and not found.initiators:
        _agent_of_both(scene, trigger, found)
    if trigger.frame.plover == "PROTEST" and not found.initiators:
        _demonstrators(scene, trigger, found)
    if trigger.frame.plover == "REQUEST" and not found.targets:
        _asked(scene, trigger, found)
    for role, index in tuple(backers(scene, trigger, found.initiators, found.targets)):
        found.put(scene, role, scene.group(index))
    return Roles(tuple(found.initiators), tuple(found.targets), tuple(found.weapons), light, light_at, passive)


def _agent_of_both(scene: Scene, trigger: Trigger, found: Parties) -> None:
    """Fill who killed from the next clause, where that goes on with the toll (قُتل اثنان | وأصيب خمسة برصاص الشرطة)."""
    page = scene.page
    line = page.lines[page.line_of[trigger.main]]
    clause = scene.clauses.at(trigger.main)
    if clause.last >= line.last:
        return
    after = scene.clauses.at(clause.last)
    verb = verb_at(page, after.first) if page.words[after.first].verbs else None
    if after.opener != "and" or verb is None or verb.active:
        return
    for index in scene.between(after.first, after.last):
        if scene.mentions[index].preposition == "من قبل":
            found.put(scene, "I", scene.group(index))
            return


def _parties_later(scene: Scene, trigger: Trigger, found: Parties) -> None:
    """Fill the sides that stand after a relative clause (المفاوضات التي احتضنتها المدينة بين الوفدين)."""
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    for index in scene.between(trigger.last, line.last):
        if scene.mentions[index].preposition == "بين":
            between(scene, trigger, index, line.last, found)
            return


def _demonstrators(scene: Scene, trigger: Trigger, found: Parties) -> None:
    """Fill who protests from the demonstrators that the sentence names, wherever they stand."""
    line = scene.page.lines[scene.page.line_of[trigger.main]]
    named = [index for index in scene.between(line.first, line.last) if scene.mentions[index].word == "demonstrator"]
    if named:
        nearest = min(named, key=lambda index: abs(scene.mentions[index].first - trigger.main))
        found.targets = [index for index in found.targets if index != nearest]
        found.put(scene, "I", (nearest,))


def _accused_later(scene: Scene, trigger: Trigger, found: Parties) -> None:
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


def _asked(scene: Scene, trigger: Trigger, found: Parties) -> None:
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


def _verb_roles(scene: Scene, trigger: Trigger, verb: VerbForm, found: Parties) -> bool:
    """Fill subject and object of a verb; tell whether it is passive."""
    frame = trigger.frame
    # «ألقت الشرطة القبض على»: what is governed stands after the phrase, so its subject is no victim.
    bare = trigger.last == trigger.main + 1
    subject, obj, passive = arguments(scene, trigger.main, trigger.last, verb, victim=bare and bool(frame.flags & _VICTIM_FLAGS))
    if subject is None and frame.role("subj", "I") == "I" and (not passive or _goes_on(scene, trigger, verb, obj)):
        subject = _carried(scene, trigger, verb)
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


def _carried(scene: Scene, trigger: Trigger, verb: VerbForm) -> int | None:
    """Return whose deed a verb without a subject is; a possessive in its phrase says whose (وبسطت سيطرتها على)."""
    page = scene.page
    owned = next((page.words[at] for at in range(trigger.main + 1, trigger.last) if _bears_possessive(page.words[at])), None)
    subject = carried_subject(scene, trigger.main, shown(page, trigger.main, verb) if owned is None else _owner_gender(owned))
    if subject is None and owned is not None and owned.core.endswith("ها"):
        return referent(scene, trigger.main, "ها", but=())
    return subject


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


def _genitive(scene: Scene, trigger: Trigger, found: Parties) -> None:
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


def _participle(scene: Scene, trigger: Trigger, found: Parties) -> None:
    """Fill the roles of a participle that goes on with a verb (…، مطالبا الحكومة بـ…): its subject is that verb's."""
    right = [
        index for index in direct(scene, trigger.last, scene.clauses.at(trigger.main).last) if not far(scene, trigger.main, index)
    ]
    if right:
        found.put(scene, trigger.frame.role("obj", "T"), scene.group(right[0]))
    subject = carried_subject(scene, trigger.main)
    if subject is not None and subject not in found.targets:
        found.put(scene, "I", scene.group(subject))


def _owner(scene: Scene, trigger: Trigger, found: Parties) -> None:
    """Fill whom the possessive of an event noun means (إطلاق سراحهم، اعتقاله)."""
    word = scene.page.words[trigger.last - 1]
    pronoun = next((ending for ending in ("هم", "ها", "ه") if word.core.endswith(ending) and len(word.cores) > 1), "")
    if not pronoun or word.article or ends_in_ta(scene.page, trigger.last - 1):
        return
    meant = referent(scene, trigger.first, pronoun, but=found.initiators)
    counts = trigger.frame.flags & _TOLLS and meant is not None and scene.mentions[meant].kind != "person"
    if meant is not None and not counts:
        found.put(scene, "T", scene.group(meant))


def _object_after(scene: Scene, index: int, stop: int) -> int | None:
    """Return the object of an event noun right after its doer in the genitive, None where only the victim stands there."""
    if by_kind(scene.mentions[index]) != "I" or scene.mentions[index].kind == "person":
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


def _owner_gender(word: Word) -> str:
    return "f" if word.core.endswith("ها") else "" if word.core.endswith(("هم", "هما")) else "m"


def _bears_possessive(word: Word) -> bool:
    # A bare ه is as often the noun's own ة; behind ت it is a pronoun (غاراته).
    owned = word.core.endswith(tuple("ته" if pronoun == "ه" else pronoun for pronoun in possessives()))
    return owned and len(word.cores) > 1 and word.core not in grammar().words["adverbs"]

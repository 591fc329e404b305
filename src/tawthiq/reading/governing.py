"""Governing: the parties that prepositions mark (على، ضد، من قبل، بين… و…)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.arguments import referent
from tawthiq.reading.nature import is_event, nature
from tawthiq.reading.page import is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.parties import Parties
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

_DEFAULTS = {"من قبل": "I", "ضد": "T", "بحق": "T", "بين": "B", "بايدي": "I", "بيد": "I"}
_MUTUAL = frozenset({"ASSAULT", "CONSULT", "AGREE", "SUPPORT", "RETREAT", "COOPERATE", "PROTEST"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
#: Deeds that the parties named after بين do together.
_JOINT = frozenset({"SUPPORT", "AGREE", "RETREAT"})
#: Who is named after these is the adversary, whichever word of the clause they follow.
_AGAINST = frozenset({"ضد", "بحق"})
_PRONOUNS = ("هما", "هم", "ها", "ه")
#: What owns or is asked stands within so few words.
_FEW = 4
#: A thing hit is named within so many words of the blast.
_NEAR = 6
#: The words of an agent phrase (على يد).
_AGENT = 2
#: The second of two sides is named within so many words of the first.
_SIDES = 24


def by_prepositions(scene: Scene, trigger: Trigger, found: Parties, first: int, last: int) -> None:
    """Fill the roles that prepositions mark in the trigger's clause."""
    for index in scene.between(first, last):
        mention = scene.mentions[index]
        if not mention.preposition:
            continue
        if mention.joined >= 0 and mention.joined >= scene.between(first, last).start:
            continue
        role = trigger.frame.roles.get(mention.preposition) or _DEFAULTS.get(mention.preposition)
        if role is None and mention.preposition == "داخل" and mention.kind == "thing" and "blast" in trigger.frame.families:
            role = "T"  # «انفجرت عبوة، مساء السبت، داخل مقهى»
        if role is None and mention.preposition == "ل" and trigger.verb is None and trigger.frame.plover in _VIOLENT:
            role = _owner_role(scene, trigger, mention, found)  # «هجوم لقوات النظام»
        if mention.preposition in _AGAINST and trigger.frame.plover == "REQUEST":
            continue  # «أمر القوات بالتحرك ضد المسلحين»
        if role is None or _of_another(scene, trigger, mention, role, found):
            continue
        if role == "P" and mention.kind == "thing" and mention.first - trigger.last <= _NEAR:
            role = "T"  # «انفجار في مستودع أسلحة»
        if role == "A" and mention.kind == "place" and found.initiators and "fire" in trigger.frame.families:
            role = "T"  # «قصف الطائرات لحي سكني»
        group = scene.group(index)
        among = trigger.verb is not None and trigger.frame.plover == "RETREAT"  # «أجلي ألف شخص بين مدنيين ومقاتلين»
        if role == "B" and (trigger.frame.plover not in _MUTUAL or among or _lone(trigger)):
            continue
        if role == "B":
            between(scene, trigger, index, last, found)
        elif mention.kind != "place" or role in ("T", "I"):
            found.put(scene, role, group)


def _of_another(scene: Scene, trigger: Trigger, mention: Mention, role: str, found: Parties) -> bool:
    """Tell whether what a preposition governs belongs to the noun before it (التدريب على يد…، الحدود مع…)."""
    page = scene.page
    if role == "T" and mention.preposition not in _AGAINST:
        if _governed_nearer(scene, trigger, mention):
            return True
        before = mention.first - (1 if page.words[mention.first].preposition else _AGENT)
        if before > trigger.last and page.words[before].article and nature(page.words[before].core).masdar:
            return True  # «… منذ الإطاحة بالرئيس»
    if role == "T" and mention.preposition == "من" and trigger.frame.plover == "REQUEST":
        return mention.first - trigger.last > _FEW  # «طلب من الحكومة»
    if role == "I" and mention.preposition == "من قبل":
        if trigger.verb is not None and found.initiators:
            return True
        if any(_another_deed(page, at) for at in range(trigger.last, mention.first - _AGENT)):
            return True  # «هجوم… منذ مقتل جندي على يد خاطفيه»
    if role == "T" and mention.preposition == "مع":
        return page.words[mention.first - 2].core in grammar().cues["borders"]
    if mention.preposition != "من قبل" or mention.first - trigger.last <= _AGENT:
        return False
    return any(nature(core).masdar for core in page.words[mention.first - _AGENT - 1].cores)


def _another_deed(page: Page, at: int) -> bool:
    """Tell whether a token names a deed of its own, not joined to what is told before (مقتل وإصابة… على يد)."""
    word = page.words[at]
    return bool(word.form) and not word.joined and not word.article and is_event(word.core)


def _governed_nearer(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Tell whether another verb, or event noun that takes the same preposition, stands between a trigger and a mention."""
    page, table, lights = scene.page, frame_table(), grammar().light_verbs
    named = {
        at
        for index in scene.between(trigger.last, mention.first)
        for at in range(scene.mentions[index].first, scene.mentions[index].last)
    }
    for at in range(trigger.last, mention.first):
        if at in named:
            continue
        verb = verb_at(page, at) if page.words[at].verbs else None
        if verb is not None and not any(form.lemma in lights for form in page.words[at].verbs):
            return True
        for core in page.words[at].cores:
            if any(table.frames[row].roles.get(mention.preposition) == "T" for row in table.nouns.get(core, ())):
                return True
    return False


def _lone(trigger: Trigger) -> bool:
    """Tell whether a word names what one side does to another (قصف): بين after it says something else."""
    return trigger.frame.plover == "ASSAULT" and "parties" not in trigger.frame.flags


def _owner_role(scene: Scene, trigger: Trigger, mention: Mention, found: Parties) -> str | None:
    """Return the role of what ل governs after an event noun: its doer, or whom it befalls (تصفية لأسرى)."""
    between = [scene.page.words[at] for at in range(trigger.last, mention.first)]
    if len(between) > _FEW or any(
        word.core in grammar().words["belonging"] or is_function_word(word, "prepositions") for word in between
    ):
        return None  # «غارات على مواقع تابعة للقوات»
    if trigger.frame.role("gen", "A") != "T":
        return "A"
    return "T" if not found.targets and mention.first - trigger.last <= 1 else None


def back_to(scene: Scene, trigger: Trigger, found: Parties) -> None:
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


def between(scene: Scene, trigger: Trigger, index: int, last: int, found: Parties) -> None:
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

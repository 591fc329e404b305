"""Actors of the registry at a token: named for certain, or by a name that the report decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.complements import phrase_end
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import agrees, nature, stems
from tawthiq.reading.persons import person
from tawthiq.reading.phrasing import actor_end, match
from tawthiq.reading.place_words import place_match, stands_as_place
from tawthiq.reading.qualifying import Takes
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

_TANWIN = "\u064b"
_STATE_KINDS = frozenset({"state"})
#: Head nouns (as in `heads.tsv`) by the registry's kinds of actor.
_HEADS = {
    "military": "military", "police": "military", "rebel": "armed", "militia": "armed", "jihadist": "armed", "tribe": "armed",
    "coalition": "state", "government": "state", "state": "state", "media": "media", "monitor": "monitor",
    "documentation_office": "monitor",
}  # fmt: skip


def registered(page: Page, at: int, stop: int) -> Mention | None:
    """Return an actor of the registry, with what qualifies it; a country after في or إلى is left to the places."""
    found = match(actors.actor_phrases(), page, at, stop)
    if found is None:
        return _shared(page, at, stop)
    last, identity = _first_of_two(page, at, found)
    entry = actors.actor(identity)
    holder = person(page, at, stop) if match(actors.role_phrases(), page, at, stop) is not None else None
    if holder is not None and holder.name_first >= last:
        return None  # «المبعوث الأممي إسماعيل ولد الشيخ»: an office with its holder
    if (
        qualified_by(page, at, last)
        or entry is None
        or (entry.kind in _STATE_KINDS and (_where(page, at) or _adverb(page, last)))
    ):
        return None
    head = head_of_kind(entry.kind, page, at)
    if last < stop and entry.kind not in _STATE_KINDS:
        last = phrase_end(page, at, last, stop, Takes(named=True))
    last = unmanned_end(page, last, stop)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "actor", actor=identity, head=head)


def lends_its_name(page: Page, at: int, stop: int) -> bool:
    """Tell whether the actor named at token `at` only lends its name to what stands before it (نادي الشرطة، شارع الجيش)."""
    before, word = page.words[at - 1], page.words[at]
    if at == 0 or before.core not in grammar().cues["named_after"] or before.article or word.joined or word.preposition:
        return False
    return actor_end(page, at, stop) > at


def _first_of_two(page: Page, at: int, found: tuple[int, str]) -> tuple[int, str]:
    """Return the first of two actors that the registry lists in one name (الحوثيين | وقوات صالح): each stands for itself."""
    for k in range(at + 1, found[0]):
        if page.words[k].joined:
            alone = match(actors.actor_phrases(), page, at, k)
            if alone is not None and alone[0] == k:
                return alone
    return found


def _adverb(page: Page, last: int) -> bool:
    """Tell whether the word before token `last` is written as an adverb: روسيًا is no روسيا."""
    token = page.tokens[last - 1]
    return _TANWIN in page.cut(token.start, token.end).text


def _where(page: Page, at: int) -> bool:
    """Tell whether a state's name stands for its ground here; between states (بين … و…) it stands for the state."""
    if at and page.words[at - 1].verbs and not page.words[at].preposition:
        verb = verb_at(page, at - 1)
        if verb is not None and verb.lemma in grammar().cues["ground_verbs"]:
            return True
    return stands_as_place(page, at) and not (at > 0 and page.words[at - 1].form in ("بين", "وبين"))


def _acts(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether a capital stands for its government: beside a verb of doing, or with those who deal with it (مع دمشق)."""
    word = page.words[at]
    if word.joined:
        return _joins_actor(page, at, stop)
    before = page.words[at - 1] if at and page.tokens[at - 1].kind == "word" else None
    if word.preposition == "ل":
        return before is None or not nature(before.core).adjective  # «الضاحية الشرقية لعدن»
    if before is not None:
        if before.form == "علي":
            return not stands_as_place(page, at)
        if before.form.removeprefix("و") in grammar().cues["before_governments"] or _told_of(page, at - 1):
            return True
    return last < stop and not page.words[last].joined and _told_of(page, last)


def _told_of(page: Page, at: int) -> bool:
    """Tell whether a capital beside the verb at token `at` may be its subject: feminine, and no verb of what befalls ground."""
    verb = verb_at(page, at) if page.words[at].verbs else None
    if verb is None:
        return False
    forms = [form for form in page.words[at].verbs if form.lemma == verb.lemma]
    return verb.lemma not in grammar().cues["ground_verbs"] and any(form.gender == "f" and form.number == "s" for form in forms)


def _joins_actor(page: Page, at: int, stop: int) -> bool:
    """Tell whether what a capital is joined to acts (بين موسكو وواشنطن)."""
    if at == 0:
        return False
    before = at - 1
    while before > 0 and page.tokens[before].kind != "word":
        before -= 1
    if match(actors.actor_phrases(), page, before, stop) is not None:
        return True
    shared = match(actors.shared_phrases(), page, before, stop)
    return shared is not None and shared[1].use == "metonym" and before < at and _acts(page, before, before + 1, stop)


def qualified_by(page: Page, at: int, last: int) -> bool:
    """Tell whether one articled word that some table has as a name qualifies the noun before it (لجنة الإنسان العربية)."""
    word = page.words[at]
    if last > at + 1 or not word.article or at == 0 or word.joined or word.preposition or page.tokens[at - 1].kind != "word":
        return False
    before = page.words[at - 1]
    if not before.article or not nature(word.core).adjective:
        return False
    # A feminine relative adjective goes with any noun but an adverb of time: «الشؤون الخارجية», «أعلنت اليوم الخارجية».
    return agrees(before.core, word.core) or (
        word.core.endswith("يه") and {before.form, before.core}.isdisjoint(grammar().words["times"])
    )


def _shared(page: Page, at: int, stop: int) -> Mention | None:
    """Return an actor by a name that only the report decides (الجيش، واشنطن); which one, `read_mentions` settles at the end."""
    found = match(actors.shared_phrases(), page, at, stop)
    if found is None:
        return None
    last, name = found
    if qualified_by(page, at, last) or page.words[at].core in grammar().cues["of_any_side"]:
        return None  # «المسلحون» are people; whose, the report decides
    if (
        name.use == "metonym"
        and place_match(page, at, stop) is not None
        and (_where(page, at) or not _acts(page, at, last, stop))
    ):
        return None
    example = actors.actor(name.ids[0].replace("*", "sy"))
    head = head_of_kind(example.kind, page, at) if example is not None and name.use == "generic" else ""
    if name.use == "short":
        head = next((grammar().heads[core] for core in stems(page, at) if core in grammar().heads), "")
    if name.use == "generic":
        last = phrase_end(page, at, last, stop, Takes(named=page.words[at].article or last - at > 1))
        last = unmanned_end(page, last, stop)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "actor", head=head, shared=name)


def head_of_kind(kind: str, page: Page, at: int) -> str:
    """Return the kind of head noun (as in `heads.tsv`) that an actor of a kind of the registry stands for."""
    head = _HEADS.get(kind, "body")
    if head == "state" and any(grammar().heads.get(core) == "aircraft" for core in page.words[at].cores):
        return "aircraft"
    return head


def unmanned_end(page: Page, at: int, stop: int) -> int:
    """Return the token after من دون طيار where it follows an aircraft."""
    last = at
    if last < stop and page.words[last].form == "من":
        last += 1
    if last + 1 < stop and page.words[last].form in grammar().cues["without"] and page.words[last + 1].form in ("طيار", "طيارين"):
        return last + 2
    return at

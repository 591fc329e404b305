"""Backing: who stands beside another in what they do (مدعومة بميليشيات، بدعم من الطيران، بغطاء جوي من المروحيات، بمشاركة قبائل).

A mention so tied has `BACKS` or `JOINS` for its preposition, so that it is no verb's subject or object, and takes the role of
whom it stands beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import nature
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: The prepositions of mentions that support another, and that take part with another.
BACKS: Final = "بدعم"
JOINS: Final = "بمشاركة"
TIES: Final = frozenset({BACKS, JOINS})
#: Between the word of support and who gives it stand at most so many adjectives (بدعم جوي ومدفعي مكثف من…).
_QUALIFIED: Final = 4
_PARTED: Final = frozenset({"،", ",", "و"})


class Tie(NamedTuple):
    """How a phrase is tied to another: `BACKS` or `JOINS`, and the token the tying words begin at."""

    by: str
    first: int


def tie(page: Page, at: int) -> Tie | None:
    """Return the words of support that end before the phrase at token `at`, or None."""
    first = page.lines[page.line_of[at]].first
    token, k = page.tokens[at], at - 1
    attached = token.text[: max(0, page.core_start(at) - token.start)][-1:]
    if k < first or attached not in ("", "ب", "و"):
        return None
    if attached == "ب":
        return _participle(page, k, first)
    before = page.words[k].form
    if before in ("قبل", "جانب") and k > first and page.words[k - 1].form == "من":
        k, before = k - 1, "من"
    if before == "من":
        return _noun(page, k - 1, first) or _participle(page, k - 1, first)
    if before == "مع":
        together = k > first and page.words[k - 1].form.removeprefix("و") in grammar().cues["together_with"]
        return Tie(JOINS, k - 1) if together else None
    return _noun(page, k, first) or _verb(page, k, first)


def _named(page: Page, k: int) -> Tie | None:
    form = page.words[k].form.removeprefix("و")
    for by, cue in ((BACKS, "backing"), (JOINS, "taking_part")):
        if form in grammar().cues[cue]:
            return Tie(by, k)
    return None


def _noun(page: Page, k: int, first: int) -> Tie | None:
    """Return the noun of support before token `k`, over its adjectives (بدعم جوي من…)."""
    for at in range(k, max(first, k - _QUALIFIED) - 1, -1):
        found = _named(page, at)
        if found is not None:
            return found
        word = page.words[at]
        if page.tokens[at].kind != "word" or word.article or word.preposition:
            return None
        if not (nature(word.core).adjective or (word.joined and f"ب{word.core}" in grammar().cues["backing"])):
            return None
    return None


def _participle(page: Page, k: int, first: int) -> Tie | None:
    """Return the participle of support that ends at token `k` or before an adverb (مدعومة جوا بطيران…)."""
    for at in range(k, max(first, k - 1) - 1, -1):
        word = page.words[at]
        if page.tokens[at].kind != "word" or word.article:
            return None
        if word.core in grammar().cues["backed"]:
            return Tie(BACKS, at)
        if not word.core.endswith("ا"):
            return None
    return None


def _verb(page: Page, k: int, first: int) -> Tie | None:
    """Return a verb of support with the pronoun of whom it supports (تساندها ميليشيات), no relative clause."""
    if not page.words[k].verbs:
        return None
    verb = verb_at(page, k)
    if verb is None or not verb.pronoun or verb.lemma not in grammar().cues["backing_verbs"]:
        return None
    return None if k > first and page.words[k - 1].form in grammar().words["relative"] else Tie(BACKS, k)


def backers(scene: Scene, trigger: Trigger, initiators: Collection[int], targets: Collection[int]) -> Iterator[tuple[str, int]]:
    """Yield who stands beside the parties of a trigger: the role (I, T) and the index of the mention.

    Beside whom, the words before the tie tell; where nobody stands there, it is whoever acts.
    """
    page, clause = scene.page, scene.clauses.at(trigger.main)
    line = page.lines[page.line_of[trigger.main]]
    for index in scene.between(line.first, line.last):
        mention = scene.mentions[index]
        if mention.preposition not in TIES or mention.joined >= 0:
            continue
        supported = _supported(scene, index)
        if any(other in initiators for other in supported):
            yield "I", index
        elif any(other in targets for other in supported):
            yield "T", index
        elif (
            not supported
            and clause.first <= mention.first < clause.last
            and (initiators or mention.preposition == BACKS)
            and not _of_verb_before(scene, clause.first, mention.first, trigger)
        ):
            yield "I", index


def _of_verb_before(scene: Scene, first: int, at: int, trigger: Trigger) -> bool:
    """Tell whether a support named before a deed is another verb's (سيطروا عليها بدعم من الطيران عقب اشتباكات)."""
    if trigger.first <= at:
        return False
    page = scene.page
    return any(page.words[k].verbs and verb_at(page, k) is not None for k in range(first, at))


def _supported(scene: Scene, index: int) -> tuple[int, ...]:
    """Return the mentions, one coordination, that end where the words of a tie begin; none where nobody stands there.

    Of several ties in a row (مدعومة بقبائل وبإسناد من الطيران) all tell of whom the first does.
    """
    found = tie(scene.page, scene.mentions[index].first)
    before = index - 1
    if found is None or before < 0:
        return ()
    at = found.first
    while at > 0 and scene.page.tokens[at - 1].text in _PARTED:
        at -= 1
    if scene.mentions[before].last != at or scene.mentions[before].kind in ("place", "thing", "number"):
        return ()
    group = [before]
    while scene.mentions[group[-1]].joined >= 0:
        group.append(scene.mentions[group[-1]].joined)
    return _supported(scene, group[-1]) if scene.mentions[group[-1]].preposition in TIES else tuple(group)

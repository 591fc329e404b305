"""Lists of victims: those joined by و, their company, and when a list is one count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge import lexicon
from tawthiq.knowledge.grammar import grammar, possessives
from tawthiq.knowledge.topics import topics
from tawthiq.model import Count, add_disjoint
from tawthiq.reading.page import is_function_word
from tawthiq.reading.victims import begins_another, governed, mention_at, owns, read_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.victims import Victims

_FORCES = frozenset({"soldier", "officer", "police", "guard", "commander", "peacekeeper"})
#: How far a list of victims may be interrupted (3 في بلدة، و2 في بلدة), in tokens.
_LIST_GAP = 14
#: From here on the noun after a number stands in the singular.
_TEENS = 11
#: ومعه … may stand so far behind who is harmed, مع right behind, adjectives passed over.
_COMPANY_GAP = 14
_ADJECTIVES = 2


def group_after(scene: Scene, last: int, stop: int) -> tuple[str | None, tuple[int, int] | None]:
    """Return (group, tokens) of those that من، بين، في صفوف after a count name (قتلى من الجنود، في صفوف المهاجمين)."""
    for at in scene.between(last, min(stop, last + 4)):
        other = scene.mentions[at]
        if any(core in topics().tallies["most"] for k in range(last, other.first) for core in scene.page.words[k].cores):
            return None, None
        if other.preposition not in ("من", "بين", "ضد", "في", "ل") or other.kind in ("place", "thing"):
            return None, None
        if other.group and other.group != "unspecified":
            return other.group, (other.first, other.last)
        if other.fights:
            return "combatants", (other.first, other.last)
        return None, None
    return None, None


def read_list(scene: Scene, at: int, stop: int, barred: frozenset[int]) -> list[Victims]:
    """Return the people listed from token `at` on (ضابط وثلاثة جنود ومدني); `barred` holds tokens that begin something else."""
    one = read_one(scene, at, stop)
    if one is None:
        return []
    out = [one]
    while one is not None:
        one = _next(scene, out[-1], stop, barred)
        if one is not None:
            out.append(one)
    first = out[0]
    if first.side is None and len(out) == 1:
        group, side = group_after(scene, first.last, stop)
        if side is not None and (first.group in ("", "unspecified") or group == first.group):
            out[0] = msgspec.structs.replace(first, group=group or first.group, side=side)
    return out


def _next(scene: Scene, before: Victims, stop: int, barred: frozenset[int]) -> Victims | None:
    page = scene.page
    apart = False
    for at in range(before.last, min(stop, before.last + _LIST_GAP)):
        token = page.tokens[at]
        if at in barred or _ends_list(page, at):
            return None
        start = _joined_at(scene, at, stop)
        if start is not None:
            after = _joined(scene, before, start, stop, barred, apart=apart)
            return after and msgspec.structs.replace(after, apart=apart and not _bound_words(page, before.last, at))
        if token.kind == "word":
            if scene.clauses.at(at).first == at:
                return None
            apart = apart or not is_function_word(page.words[at], "others")
    return None


def _ends_list(page: Page, at: int) -> bool:
    """Tell whether nothing listed can follow a token: a full stop, parts (بينهم), ranks (برتبة)."""
    if page.tokens[at].kind != "word":
        return page.tokens[at].text in ".؛:!؟"
    return is_part(page, at) or page.words[at].core in topics().tallies["ranks"]


def _joined_at(scene: Scene, at: int, stop: int) -> int | None:
    """Return where what و joins at a token begins, None where it joins nothing there."""
    page = scene.page
    token = page.tokens[at]
    if token.text == "و":
        return at + 1
    if token.kind != "word" or token.text[0] != "و":
        return None
    joins = page.words[at].joined or mention_at(scene, at) is not None or begins_another(page, at, stop)
    return at if joins else None


def _joined(scene: Scene, before: Victims, start: int, stop: int, barred: frozenset[int], *, apart: bool) -> Victims | None:
    """Return the people that begin at token `start` if they go on with a list; far `apart` only counted ones do."""
    page = scene.page
    if start in barred or start >= stop or is_part(page, start):
        return None
    mention = mention_at(scene, start)
    after = read_one(scene, start, stop, close=False) if mention is None or not governed(page, mention) else None
    if after is None or after.sort == "actor" or (after.definite and not after.counted):
        return None
    if not apart:
        return None if after.count.rule == "singular" and _of_one_number(before, after) else after
    bare = after.sort == "number" and after.side is None and mention is not None and mention.last == after.last
    return None if bare or after.definite or not after.counted else after


def _of_one_number(before: Victims, after: Victims) -> bool:
    """Tell whether a number counts both nouns after it (150 شابا ورجلا)."""
    return before.count.low >= _TEENS and before.sort == "people" and after.sort == "people"


def _bound_words(page: Page, first: int, last: int) -> bool:
    """Tell whether only على الأقل and the like stand between."""
    return all(not page.words[at].form or page.words[at].form in grammar().cues["bounds"] for at in range(first, last))


def is_part(page: Page, at: int) -> bool:
    """Tell whether a token announces a part of those named before (بينهم، من ضمنهم)."""
    word = page.words[at]
    return word.form in topics().tallies["part"] or (word.form[:1] in "وف" and word.form[1:] in topics().tallies["part"])


def company(scene: Scene, last: int, stop: int, barred: frozenset[int]) -> list[Victims]:
    """Return those harmed together with the victims before token `last` (مع ثلاثة من مرافقيه، ومعه حارسان)."""
    page, words = scene.page, topics().tallies["company"]
    near = True
    for at in range(last, min(stop, last + _COMPANY_GAP)):
        form = page.words[at].form
        bare = form[1:] if form[:1] == "و" else form
        if bare in words and (near or bare.endswith(possessives())):
            return [one for one in read_list(scene, at + 1, stop, barred) if one.counted and one.sort != "actor"]
        if at in barred or page.tokens[at].text in ".؛":
            return []
        adjective = (
            page.tokens[at].kind == "word"
            and at - last < _ADJECTIVES
            and not lexicon.is_function(form)
            and not page.words[at].verbs
        )
        near = near and (adjective or page.tokens[at].text in '،,"”»)' or page.tokens[at].text == "و")
    return []


def possessed(page: Page, one: Victims) -> bool:
    """Tell whether people are somebody's (مرافقيه، شقيقه)."""
    return any(page.tokens[at].kind == "word" and owns(page, at) for at in range(one.first, one.last))


def summed(page: Page, victims: Sequence[Victims]) -> list[Victims]:
    """Return a list with those added up that its giver counts as one kind: ranks of one force, kin, victims and company."""
    if len(victims) < 2 or any(one.count.low != one.count.high for one in victims):
        return list(victims)
    own = all(one.word in ("guard", "relative", "child") and possessed(page, one) for one in victims[1:])
    if any(one.apart for one in victims) and not own:
        return list(victims)
    if own and victims[0].sort == "named" and all(one.word != "child" for one in victims[1:]):
        return [together(victims)]
    if not (_alike(victims, _FORCES) or _kin(victims) or _unnumbered(victims)):
        return list(victims)
    return [together(victims)]


def together(victims: Sequence[Victims]) -> Victims:
    """Return victims of one happening as one count: what they share of their group."""
    groups = {one.group for one in victims if one.group}
    group = (
        groups.pop()
        if len(groups) == 1
        else "civilians"
        if groups <= {"civilians", "unspecified", "children", "women"} and _kin(victims)
        else "unspecified"
    )
    total = add_disjoint(tuple(one.count for one in victims))
    count = Count(low=total.low, high=total.high, approximate=total.approximate, rule="sum_of_list")
    young = sum(
        max(one.young, one.count.low if one.group == "children" and one.count.high == one.count.low else 0) for one in victims
    )
    return msgspec.structs.replace(
        victims[0], last=victims[-1].last, count=count, group=group, counted=True, young=0 if group == "children" else young
    )


def _alike(victims: Sequence[Victims], words: frozenset[str]) -> bool:
    return all(one.word in words for one in victims) and len({one.side for one in victims if one.side}) < 2


def _kin(victims: Sequence[Victims]) -> bool:
    """Tell whether all are kin of somebody (والداه وشقيقه); a woman and her child are groups of their own."""
    return all(one.word == "relative" and one.group in ("civilians", "unspecified", "children") for one in victims)


def _unnumbered(victims: Sequence[Victims]) -> bool:
    """Tell whether people of one group are named one by one (والي الولاية وشقيقه)."""
    groups = {one.group for one in victims}
    named = all(one.sort == "named" or (one.word == "relative" and one.count.rule in ("singular", "dual")) for one in victims)
    return named and (len(groups) == 1 or groups == {"civilians", "unspecified"})

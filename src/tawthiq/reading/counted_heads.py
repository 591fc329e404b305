"""Counts of victims with a head of their own (عدد القتلى، حصيلة الهجوم), and stocks of people still held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading import victim_lists as lists
from tawthiq.reading import victims as people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.harms import HarmWord
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Line, Page
    from tawthiq.reading.scene import Scene

#: How far the figure of عدد القتلى may stand after its head and before it, and where its verb is looked for.
_FIGURE_AFTER = 16
_FIGURE_BEFORE = 6
_VERB_REACH = 9


class Loose(msgspec.Struct, frozen=True):
    """A casualty in tokens `first:last`; `noun` is its word, `headed` tells that عدد or حصيلة counts it."""

    kind: str
    group: str
    count: Count
    first: int
    last: int
    noun: int
    side: tuple[int, int] | None
    headed: bool = False


def kind_of(page: Page, at: int) -> tuple[str, bool] | None:
    """Return (kind, plural) of a casualty word."""
    table = grammar().victims
    return next((table[core] for core in page.words[at].cores if core in table), None)


def held(scene: Scene, at: int, line: Line) -> list[Loose]:
    """Read a stock of people held (لا يزال عشرات منهم محتجزين) at its participle."""
    page = scene.page
    if page.words[at].form not in topics().tallies["held"] or page.words[at].article:
        return []
    for index in reversed(scene.between(max(line.first, at - 5), at)):
        mention = scene.mentions[index]
        if mention.counted is None or mention.kind not in ("people", "number", "others"):
            continue
        before = [page.words[k] for k in range(max(line.first, mention.first - 4), at)]
        if any(word.form.lstrip("وف") in topics().tallies["still"] for word in before):
            one = people.read_one(scene, mention.first, line.last, close=False)
            group = one.group if one is not None else ""
            return [Loose("detained", group, mention.counted, mention.first, mention.last, at, None, headed=True)]
    return []


def headed_counts(scene: Scene, line: Line, harms: Sequence[HarmWord], nouns: set[int]) -> list[Loose]:
    """Read counts with a head of their own: بلغ عدد الضحايا 157، ارتفع إلى 25 عدد المتظاهرين الذين قتلوا.

    The words that name what is counted are added to `nouns`: they are no casualty of their own.
    """
    page, cues = scene.page, topics().tallies
    out: list[Loose] = []
    for at in range(line.first, line.last):
        word = page.words[at]
        if not word.form or not any(core in cues["counting"] for core in word.cores):
            continue
        counted = _counted_kind(scene, at, line, harms)
        if counted is None:
            continue
        kind, group, noun, last = counted
        figure = _figure(scene, at, last, line)
        if figure is None or figure.counted is None:
            continue
        nouns.add(noun)
        counted_so = _exceeded(page, at, line.first, figure.counted)
        if any(kind_of(page, k) is not None for k in range(figure.first, figure.last)):
            if group not in ("", "unspecified"):
                out.append(Loose(kind, group, counted_so, figure.first, figure.last, noun, None, headed=True))
            continue
        inner = people.read_one(scene, figure.first, line.last)
        named = group if group not in ("", "unspecified") else inner.group if inner is not None and inner.group else "unspecified"
        out.append(Loose(kind, named, counted_so, figure.first, figure.last, noun, inner.side if inner else None, headed=True))
    return out


def _exceeded(page: Page, head: int, first: int, count: Count) -> Count:
    """Return a figure as "more than" where a verb before its head says that it is exceeded (تجاوز عدد المصابين … 30)."""
    verbs = {verb.lemma for at in range(max(first, head - 2), head) for verb in page.words[at].verbs[:2]}
    if count.rule == "exact" and verbs & topics().tallies["exceeding"]:
        return Count(low=count.low + 1, high=None, rule="more_than")
    return count


def _counted_kind(scene: Scene, at: int, line: Line, harms: Sequence[HarmWord]) -> tuple[str, str, int, int] | None:
    """Return (kind, group, its noun, token after it) of what a head of counting counts; None where that is no casualty."""
    page = scene.page
    group = ""
    for k in range(at + 1, min(line.last, at + 12)):
        if page.tokens[k].kind == "punct" and page.tokens[k].text not in '"«»“”()':
            return None
        if page.tokens[k].kind == "number":
            return None
        kind = kind_of(page, k) if k <= at + 3 else None
        if kind is not None:
            noun, last = k, k + 1
            after, _ = lists.group_after(scene, last, line.last)
            return kind[0], group or after or "unspecified", noun, last
        harm = next((harm for harm in harms if harm.at == k), None)
        if harm is not None:
            return harm.kind, group or "unspecified", k, max(harm.last, k + 1)
        named = _noun_of_harm(page, k)
        if named is not None:
            return named, group or "unspecified", k, k + 1
        one = people.read_one(scene, k, line.last, close=False)
        if one is not None and one.sort == "people" and not group:
            group = one.group
    return None


def _noun_of_harm(page: Page, at: int) -> str | None:
    """Return the kind of a noun of harm that a pronoun ends (المدنيين الذين وثق مقتلهم)."""
    nouns = topics().harm_nouns
    return next((nouns[core][0].kind for core in page.words[at].cores if core in nouns), None)


def _figure(scene: Scene, at: int, last: int, line: Line) -> Mention | None:
    """Return the counted mention that gives the figure of a head at token `at`, with a verb of counting beside it."""
    page, cues = scene.page, topics().tallies
    verbs = [
        k
        for k in range(max(line.first, at - _VERB_REACH), min(line.last, last + _FIGURE_AFTER))
        if any(verb.lemma in cues["counting_verbs"] for verb in page.words[k].verbs[:3])
        or page.words[k].core in ("ارتفاع", "بلوغ", "الي", "بـ", ":")
    ]
    if not verbs:
        return None
    near = next((scene.mentions[index] for index in reversed(scene.between(max(line.first, at - 4), at))), None)
    if near is not None and near.last >= at - 1 and near.counted is not None and near.preposition in ("الي", "ب", "عن"):
        return near
    other = next((k for k in range(last, line.last) if any(core in cues["counting"] for core in page.words[k].cores)), line.last)
    for index in scene.between(last, min(other, last + _FIGURE_AFTER)):
        mention = scene.mentions[index]
        if (
            mention.counted is not None
            and mention.kind in ("people", "number", "others")
            and mention.counted.rule not in ("singular", "dual")
        ):
            return mention if not any(page.tokens[k].text in ".؛" for k in range(last, mention.first)) else None
    for index in reversed(scene.between(max(line.first, at - _FIGURE_BEFORE), at)):
        mention = scene.mentions[index]
        if mention.counted is not None and mention.kind in ("people", "number"):
            return mention
    return None

"""Casualties without a word of harm: قتلى، عشرة جرحى، عدد الضحايا، خسائر بشرية."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading import victim_lists as lists
from tawthiq.reading import victims as people
from tawthiq.reading.counted_heads import Loose, headed_counts, held, kind_of
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.harms import HarmWord
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Line, Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.victims import Victims

_DENIAL_REACH = 4
_VAGUE = frozenset(
    {"dozens", "hundreds", "thousands", "tens_of_thousands", "several", "unnamed_members", "loss_words", "kinds_of_people"}
)
_DUAL = ("ان", "ين")
_PLURAL_LIKE_DUAL = frozenset({"مصابين"})


@cache
def _cues() -> frozenset[str]:
    """Return every word at which a casualty may be read: most words are none."""
    tallies = topics().tallies
    return frozenset(grammar().victims) | tallies["losses"] | tallies["held"] | {"بين", "ما"}


def loose_casualties(
    scene: Scene, line: Line, harms: Sequence[HarmWord], taken: frozenset[int], inside: frozenset[int]
) -> list[Loose]:
    """Return the casualties of a line that words of casualty, heads of counts and words of loss give.

    `taken` holds the tokens of victims found already, `inside` those of parts of tolls.
    """
    out: list[Loose] = []
    nouns: set[int] = set()
    heads = headed_counts(scene, line, harms, nouns)
    out.extend(heads)
    covered = set(inside) | {at for one in heads for at in range(one.first, one.last)} | nouns
    for at in range(line.first, line.last):
        if at in covered or scene.page.tokens[at].kind != "word" or _cues().isdisjoint(scene.page.words[at].cores):
            continue
        found = _word(scene, at, line, taken) or _loss(scene, at, line) or held(scene, at, line)
        for one in found:
            covered.update(range(one.first, one.last))
        out.extend(found)
    return out


def _holder(scene: Scene, at: int) -> Mention | None:
    """Return the mention that a token stands in."""
    for index in reversed(scene.between(max(0, at - 6), at + 1)):
        mention = scene.mentions[index]
        if mention.first <= at < mention.last:
            return mention
    return None


def _word(scene: Scene, at: int, line: Line, taken: frozenset[int]) -> list[Loose]:
    """Read a casualty word: counted (عشرة قتلى), bare (سقط قتلى), or what people before it fell as (سقطوا قتلى)."""
    page = scene.page
    split = _split_after(scene, at, line)
    named = None if split else kind_of(page, at)
    if named is None or named[0] not in ("killed", "wounded"):
        return split
    kind, plural = named
    holder = _holder(scene, at)
    counted = _number_of(holder)
    first, last = (holder.first, holder.last) if counted is not None and holder is not None else (at, at + 1)
    while last > at + 1 and page.tokens[last - 1].text == "و":
        last -= 1
    told = at not in taken or counted is not None or plural
    if not told or _denied(page, first, line.first) or _in_passing(page, first, line.first, counted):
        return []
    both = _both_after(page, last, line.last, kind)
    if counted is None:
        if page.words[at].article or (plural and _known(page, at, line.last)):
            return []
        subject = _fallen(scene, at, line)
        if subject is not None:
            return [Loose(kind, subject.group, subject.count, subject.first, subject.last, at, subject.side)]
        if not plural and not _fell(page, at, line.first):
            return []
        counted = _bare_count(page, at, plural=plural)
    group, side, last = _whose(scene, holder, first, last, line, both=both)
    if both and counted.rule != "loss_words":
        count = unsplit(counted)
        return [Loose(each, group, count, first, last + 1, at, side) for each in ("killed", "wounded")]
    return [Loose(kind, group, counted, first, last, at, side)]


def _in_passing(page: Page, at: int, first: int, counted: Count | None) -> bool:
    """Tell whether victims without a figure are only spoken of: some of those known, or with what is done for them."""
    if counted is not None and counted.rule != "several":
        return False
    return page.words[at].form.removeprefix("و") == "بعض" or _of_victims(page, at, first)


def _number_of(holder: Mention | None) -> Count | None:
    """Return the number that counts a casualty word's phrase, None where it has none of its own."""
    if holder is None or holder.kind == "number" or holder.counted is None or holder.counted.rule == "singular":
        return None
    return holder.counted


def _bare_count(page: Page, at: int, *, plural: bool) -> Count:
    form = page.words[at].form.removeprefix("و")
    if not plural:
        return Count(low=1, high=1, rule="singular")
    if form.endswith(_DUAL) and form not in _PLURAL_LIKE_DUAL:
        return Count(low=2, high=2, rule="dual")
    return Count(low=1, high=None, rule="loss_words")


def _known(page: Page, at: int, stop: int) -> bool:
    """Tell whether bare victims are known already (قتلى الهجوم) or a manner of speaking (ضحايا لفكر)."""
    after = page.words[at + 1] if at + 1 < stop else None
    return after is not None and ((after.article and not after.preposition) or after.preposition == "ل")


def _whose(
    scene: Scene, holder: Mention | None, first: int, last: int, line: Line, *, both: bool
) -> tuple[str, tuple[int, int] | None, int]:
    """Return (group, tokens of whose people, token after) of a casualty word's phrase."""
    group, side = lists.group_after(scene, last + 1 if both else last, line.last)
    if group is None and holder is not None:
        last = max(last, holder.last) if not both else last
        if holder.kind == "people" and holder.first == first:
            inner = people.read_one(scene, first, line.last)
            group, side = (inner.group, inner.side) if inner is not None else (None, None)
    return group or "unspecified", side, last


def unsplit(count: Count) -> Count:
    """Return what "N killed and wounded" says of each: [1, N], open where N is open or vague."""
    vague = count.rule in _VAGUE or count.high is None or count.high < 1
    return Count(low=1, high=None if vague else count.high, approximate=count.approximate, rule="killed_and_wounded")


def _both_after(page: Page, last: int, stop: int, kind: str) -> bool:
    """Tell whether the other kind is counted by the same number (عشرون قتيلا وجريحا، عشرات القتلى والجرحى)."""
    at = last
    if at < stop and page.tokens[at].text in ("و", "أو", "او"):
        at += 1
    elif at >= stop or page.tokens[at].text[0] != "و":
        return False
    if at >= stop or page.tokens[at].kind != "word":
        return False
    other = kind_of(page, at)
    return other is not None and other[0] in ("killed", "wounded") and other[0] != kind


def _split_after(scene: Scene, at: int, line: Line) -> list[Loose]:
    """Read "N بين قتيل وجريح" at its بين, the people before it."""
    page = scene.page
    if page.tokens[at].text not in ("بين", "ما") or at + 2 >= line.last:
        return []
    start = at + 2 if page.tokens[at].text == "ما" and page.tokens[at + 1].text == "بين" else at + 1
    if start + 1 >= line.last or page.words[start].article:
        return []
    one, other = kind_of(page, start), None
    for k in range(start + 1, min(line.last, start + 3)):
        if page.tokens[k].kind == "word" and page.tokens[k].text != "و":
            other = kind_of(page, k)
            last = k + 1
            break
    if one is None or other is None or {one[0], other[0]} != {"killed", "wounded"}:
        return []
    holders = [scene.mentions[index] for index in scene.between(max(line.first, at - 14), at)]
    holder = next(
        (
            mention
            for mention in reversed(holders)
            if mention.counted is not None and mention.kind in ("people", "number", "others")
        ),
        None,
    )
    if holder is None or any(kind_of(page, k) for k in range(holder.last, at)):
        return []
    inner = people.read_one(scene, holder.first, line.last)
    group = inner.group if inner is not None and inner.group else "unspecified"
    assert holder.counted is not None  # noqa: S101 - chosen so
    count = unsplit(holder.counted)
    return [Loose(kind, group, count, holder.first, last, start, inner.side if inner else None) for kind in ("killed", "wounded")]


def _denied(page: Page, at: int, first: int) -> bool:
    words = topics().tallies["unharmed"]
    return any(core in words for k in range(max(first, at - _DENIAL_REACH), at) for core in page.words[k].cores)


def _of_victims(page: Page, at: int, first: int) -> bool:
    """Tell whether victims only qualify a noun before them (أسر الضحايا، لواء شهداء)."""
    k = at - 1
    while k > first and page.words[k].form in topics().tallies["before_victims"]:
        k -= 1
    return k >= first and any(core in topics().tallies["of_victims"] for core in page.words[k].cores)


def _fell(page: Page, at: int, first: int) -> bool:
    """Tell whether one casualty is told of: a verb or noun of falling stands before it (سقط قتيل، سقوط جريح)."""
    for k in range(max(first, at - 4), at):
        word = page.words[k]
        if any(verb.lemma in topics().tallies["falling"] for verb in word.verbs[:2]) or any(
            core in topics().tallies["falling_nouns"] for core in word.cores
        ):
            return True
    return False


def _fallen(scene: Scene, at: int, line: Line) -> Victims | None:
    """Return the people before سقطوا قتلى, whose kind the casualty word says."""
    page = scene.page
    for k in range(max(line.first, at - 2), at):
        verb = verb_at(page, k) if page.words[k].verbs else None
        if verb is None or not any(form.lemma == "سقط" for form in page.words[k].verbs):
            continue
        for index in reversed(scene.between(max(line.first, k - 16), k)):
            mention = scene.mentions[index]
            if mention.kind not in ("people", "person", "others") or people.governed(page, mention):
                continue
            if mention.first > line.first and lists.is_part(page, mention.first - 1):
                continue
            one = people.read_one(scene, mention.first, line.last)
            if one is not None and one.counted and verb.number == "p":
                return one
            return None
    return None


def _loss(scene: Scene, at: int, line: Line) -> list[Loose]:
    """Read losses of life (خسائر بشرية، خسائر في الأرواح، خسائر في صفوف المهاجمين) as one dead or more."""
    page, cues = scene.page, topics().tallies
    word = page.words[at]
    if not any(core in cues["losses"] for core in word.cores) or _denied(page, at, line.first):
        return []
    life = goods = False
    last = at + 1
    for k in range(at + 1, min(line.last, at + 8)):
        other = page.words[k]
        if page.tokens[k].text in ".؛:" or scene.clauses.at(k).first == k:
            break
        if any(core in cues["of_life"] for core in other.cores):
            life, last = True, k + 1
        goods = goods or any(core in cues["of_goods"] for core in other.cores)
    group, side = lists.group_after(scene, at + 1, line.last)
    if group is None and life:
        group, side = lists.group_after(scene, last, line.last)
    if group is None and any(
        verb.lemma in cues["inflicting"] for k in range(max(line.first, at - 6), at) for verb in page.words[k].verbs[:2]
    ):
        group, side = _sufferer(scene, at, line)
    if not life and (side is None or goods or group != "combatants"):
        return []
    return [Loose("killed", group or "unspecified", Count(low=1, high=None, rule="loss_words"), at, max(last, at + 1), at, side)]


def _sufferer(scene: Scene, at: int, line: Line) -> tuple[str | None, tuple[int, int] | None]:
    """Return (group, tokens) of the force right before losses (كبدوا القوات المهاجمة خسائر، تكبد الجيش خسائر)."""
    for index in reversed(scene.between(max(line.first, at - 6), at)):
        mention = scene.mentions[index]
        if mention.last <= at and not people.governed(scene.page, mention):
            return ("combatants", (mention.first, mention.last)) if mention.fights else (None, None)
    return None, None

"""Positions: where a report tells of bargaining, who demands, offers, accepts, refuses, concedes, keeps or hinders what.

An issue is named by its words (سلاح ثقيل، معبر، قوائم المقاتلين); where a party stands on it is said by the word that governs
it in its clause: a verb with the party as its subject, a noun (رفض، عدم، معوقات), or an adjective after it (قابل للنقاش).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.topics import topics
from tawthiq.model import Position
from tawthiq.reading import resolve
from tawthiq.reading.arguments import arguments
from tawthiq.reading.scene import Scene
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.knowledge.topics import Stance as Cues
    from tawthiq.model import Source
    from tawthiq.model.codes import Stance
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Line, Page
    from tawthiq.reading.words import Word

_PARTIES = frozenset({"actor", "group", "person", "people"})
_NO_PARTY = frozenset({"weapon", "aircraft", "source", "media"})
#: The words of one issue stand at most so far apart, a stance so far from its issue.
_ISSUE_REACH = 4
_STANCE_BEFORE = 14
_STANCE_AFTER = 6
#: What a step from a cue to its issue costs: after it, in another clause; what a word of refusal right before gains.
_AFTER_COST = 5
_CLAUSE_COST = 12
_REFUSAL_GAIN = 8
_CONTEXT = 2
#: A noun of refusing or keeping stands so near before what it governs (عدم تسليم السلاح).
_GOVERNED = 3
_FIRST_PERSON = "ن"
#: Written like verbs of a stance, but nearly always another word (قبل الهدنة).
_NO_VERBS = frozenset({"قبل"})


class Stand(NamedTuple):
    """A position in tokens: `first:last` is its clause; `party` and `counterparty` are mentions by index, -1 for unnamed."""

    party: int
    counterparty: int
    issue: str
    stance: Stance
    first: int
    last: int


class _Cue(NamedTuple):
    """A word at token `at` that says where a party stands; `verbal` where it is a finite verb."""

    at: int
    stance: str
    verbal: bool


def read_positions(scene: Scene, speeches: Sequence[Speech]) -> list[Stand]:
    """Return the positions of a page that tells of bargaining; nothing of one that does not."""
    page = scene.page
    context = topics().context
    if sum(any(core in context for core in word.cores) for word in page.words) < _CONTEXT:
        return []
    out: list[Stand] = []
    for line in page.lines:
        if line.kind == "heading" and len(page.lines) > _CONTEXT:
            continue
        party = -1
        for at in range(line.first, line.last):
            for issue, last in _issues_at(scene, at, line.last):
                stand = _stand(scene, speeches, line, (at, last), issue, party)
                if stand is None or any(_repeats(scene, stand, other) for other in out):
                    continue
                out.append(stand)
                party = stand.party if stand.party >= 0 else party
    return _most_particular(out)


def _stand(scene: Scene, speeches: Sequence[Speech], line: Line, words: tuple[int, int], issue: str, party: int) -> Stand | None:
    at, last = words
    cue = _cue(scene, issue, at, last, line)
    if cue is None:
        return None
    holder, other = _parties(scene, cue, words, line)
    if holder < 0 and cue.stance != "hinders" and other < 0:
        holder = party
    if holder < 0 and cue.verbal and scene.page.words[cue.at].form.removeprefix("س").startswith(_FIRST_PERSON):
        holder = _speaker(speeches, at)
    first = scene.clauses.at(min(cue.at, at)).first
    stop = scene.clauses.at(max(cue.at, last - 1)).last
    first, stop = _trim(scene.page, max(line.first, first), min(line.last, stop))
    return Stand(holder, other, issue, cast("Stance", cue.stance), first, stop)


def _trim(page: Page, first: int, last: int) -> tuple[int, int]:
    while last > first + 1 and page.tokens[last - 1].kind == "punct":
        last -= 1
    while first < last - 1 and page.tokens[first].kind == "punct":
        first += 1
    return first, last


@cache
def _first_words() -> frozenset[str]:
    """Return every word that may begin an issue: most words begin none."""
    return frozenset().union(*(pattern[0] for patterns in topics().issues.values() for pattern in patterns))


def _issues_at(scene: Scene, at: int, stop: int) -> list[tuple[str, int]]:
    """Return (issue, token after it) of every issue whose first word stands at a token, its other words in the same clause."""
    words = scene.page.words
    stop = min(stop, scene.clauses.at(at).last)
    if _first_words().isdisjoint(words[at].cores) and not any(verb.lemma in _first_words() for verb in words[at].verbs[:1]):
        return []
    out: list[tuple[str, int]] = []
    for issue, patterns in topics().issues.items():
        for pattern in patterns:
            if not any(core in pattern[0] for core in _cores(words[at])) and not any(
                verb.lemma in pattern[0] for verb in words[at].verbs[:1]
            ):
                continue
            last = at + 1
            for group in pattern[1:]:
                hit = next(
                    (
                        k
                        for k in range(at + 1, min(stop, at + 2 + _ISSUE_REACH))
                        if any(core in group for core in _cores(words[k]))
                    ),
                    None,
                )
                if hit is None:
                    break
                last = max(last, hit + 1)
            else:
                out.append((issue, last))
                break
    return out


def _cue(scene: Scene, issue: str, first: int, last: int, line: Line) -> _Cue | None:
    """Return the cue that governs an issue: nearest before it in its clause, else right after it, else in the clause before."""
    clause = scene.clauses.at(first)
    best: tuple[int, _Cue] | None = None
    for at in range(max(line.first, first - _STANCE_BEFORE), min(line.last, last + _STANCE_AFTER)):
        inside = first < at < last
        cue = None if inside else _cue_at(scene, at, issue)
        if cue is None:
            continue
        if not cue.verbal and cue.stance in ("refuses", "keeps") and not at < first <= at + _GOVERNED:
            continue
        if at >= last and scene.clauses.at(at) != scene.clauses.at(last - 1):
            break
        distance = first - at if at <= first else at - last + _AFTER_COST
        if at < clause.first:
            distance += _CLAUSE_COST
        if cue.stance == "refuses" and at < first <= at + 2:
            distance -= _REFUSAL_GAIN
        if best is None or distance <= best[0]:
            best = (distance, cue)
    return best[1] if best is not None else None


def _cue_at(scene: Scene, at: int, issue: str) -> _Cue | None:
    page, stances = scene.page, topics().stances
    word = page.words[at]
    if not word.form:
        return None
    verb = verb_at(page, at) if word.verbs else None
    if verb is not None and word.form not in _NO_VERBS:
        for name, cues in stances.items():
            if _fits(cues, issue) and any(form.lemma in cues.verbs and form.tense == verb.tense for form in word.verbs[:2]):
                return _Cue(at, _turned(page, at, name), verbal=True)
    found = next(
        (name for name, cues in stances.items() if _fits(cues, issue) and any(core in cues.words for core in _cores(word))), ""
    )
    return _Cue(at, found, verbal=False) if found else None


def _fits(cues: Cues, issue: str) -> bool:
    return not cues.issues or issue in cues.issues


def _cores(word: Word) -> list[str]:
    """Return the forms of a word that a table may list; under the article nothing more comes off (الشرطة is no شرط)."""
    return [core for core in word.cores if word.form.endswith(core)] if word.article else list(word.cores)


def _turned(page: Page, at: int, stance: str) -> str:
    """Return the stance of a verb, a refusal where it is negated (لم يقبل، لن تسلم)."""
    before = page.words[at - 1].form.removeprefix("و") if at else ""
    if before in ("لم", "لن", "لا") and stance in ("accepts", "concedes", "offers"):
        return "refuses"
    return stance


def _parties(scene: Scene, cue: _Cue, issue: tuple[int, int], line: Line) -> tuple[int, int]:
    """Return (who stands so, towards whom) by index, -1 for nobody named."""
    page = scene.page
    holder = other = -1
    stop = min(line.last, cue.at + 12)
    if cue.verbal:
        verb = verb_at(page, cue.at)
        subject, obj, _ = arguments(scene, cue.at, cue.at + 1, verb, victim=False) if verb is not None else (None, None, False)
        if subject is not None and _is_party(scene, subject, issue):
            holder = subject
        if cue.stance == "hinders" and holder >= 0 and scene.mentions[holder].last < cue.at - 1:
            return -1, -1  # «كلهم مطلوبون وهذا الطلب يعرقل»: what hinders is no party
        if obj is not None and _is_party(scene, obj, issue) and obj != holder:
            other = obj
    for index in scene.between(cue.at + 1, stop):
        mention = scene.mentions[index]
        if not _is_party(scene, index, issue) or index == holder:
            continue
        before = page.words[mention.first - 1].form.removeprefix("و")
        if (cue.stance == "keeps" and (before in grammar().cues["holding"] or mention.preposition == "من قبل")) or (
            mention.preposition == "من قبل" and holder < 0
        ):
            holder = index
        elif (
            mention.preposition in ("من", "ل", "مع", "الي", "علي")
            and other < 0
            and (cue.verbal or cue.stance in ("demands", "offers"))
            and mention.first < issue[0]
        ):
            other = index
        elif not mention.preposition and holder < 0 and mention.first <= cue.at + 2 and not cue.verbal:
            holder = index
    undergone = _undergone(scene, cue)
    if undergone and other < 0:
        return holder, _before(scene, cue, issue)
    if holder < 0 and (cue.verbal or cue.stance != "hinders") and not (other >= 0 and not cue.verbal):
        holder = _before(scene, cue, issue)
    return holder, other


def _undergone(scene: Scene, cue: _Cue) -> bool:
    """Tell whether a cue is a noun that its clause's subject undergoes (تتعرض الفصائل لضغوط): it is not his stance."""
    lights = grammar().light_verbs
    if cue.verbal:
        return False
    first = max(scene.clauses.at(cue.at).first, cue.at - 3)
    return any(lights.get(verb.lemma) == "T" for at in range(first, cue.at) for verb in scene.page.words[at].verbs[:2])


def _before(scene: Scene, cue: _Cue, issue: tuple[int, int]) -> int:
    """Return the party nearest before a cue in its clause that no preposition governs."""
    clause = scene.clauses.at(cue.at)
    indices = [
        index
        for index in scene.between(clause.first, cue.at)
        if _is_party(scene, index, issue) and not scene.mentions[index].preposition
    ]
    return indices[-1] if indices else -1


def _is_party(scene: Scene, index: int, issue: tuple[int, int]) -> bool:
    """Tell whether a mention may be a party: people or a body that can will something, not the issue's own words."""
    mention: Mention = scene.mentions[index]
    if mention.kind not in _PARTIES or mention.head in _NO_PARTY:
        return False
    return not (mention.first < issue[1] and issue[0] < mention.last)


def _speaker(speeches: Sequence[Speech], at: int) -> int:
    speech = next((speech for speech in speeches if speech.first <= at < speech.last), None)
    return speech.speaker if speech is not None else -1


def _repeats(scene: Scene, stand: Stand, other: Stand) -> bool:
    """Tell whether a position was told before: the same issue, stance and party, or all three of one clause."""
    if (stand.issue, stand.stance) != (other.issue, other.stance):
        return False
    if stand.party == other.party or stand.party < 0:
        return stand.party >= 0 or abs(stand.first - other.first) < _STANCE_BEFORE
    if other.party < 0:
        return False
    mine, theirs = scene.mentions[stand.party], scene.mentions[other.party]
    if mine.actor is not None or theirs.actor is not None:
        return mine.actor == theirs.actor
    return scene.page.span(mine.first, mine.last).text == scene.page.span(theirs.first, theirs.last).text


def _most_particular(stands: list[Stand]) -> list[Stand]:
    """Leave out a general issue (arms) where the same words name a particular one (heavy arms)."""
    particular = {(stand.first, stand.last, stand.stance) for stand in stands if stand.issue in ("heavy_arms", "light_arms")}
    return [stand for stand in stands if stand.issue != "arms" or (stand.first, stand.last, stand.stance) not in particular]


def telling_position(stand: Stand, speeches: Sequence[Speech]) -> list[Speech]:
    """Return the speeches that tell a position, its own party's left out."""
    return [speech for speech in speeches if speech.first <= stand.first < speech.last and speech.speaker != stand.party]


def position(scene: Scene, number: int, stand: Stand, *, sources: tuple[Source, ...]) -> Position:
    """Return a position of the reading."""
    return Position(
        id=f"p{number}",
        party=resolve.actor_mention(scene, stand.party) if stand.party >= 0 else None,
        counterparty=resolve.actor_mention(scene, stand.counterparty) if stand.counterparty >= 0 else None,
        issue=stand.issue,
        stance=stand.stance,
        evidence=scene.page.span(stand.first, stand.last),
        sources=sources,
    )

"""Positions: where a report tells of bargaining, who demands, offers, accepts, refuses, keeps or hinders what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from tawthiq.knowledge.topics import topics
from tawthiq.model import Position
from tawthiq.reading import resolve
from tawthiq.reading.roles import Scene, arguments
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.model import Source
    from tawthiq.model.codes import Stance
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.mention import Mention

_PARTIES = frozenset({"actor", "group", "person", "people"})
#: The words of one issue stand at most so far apart, a stance so far from its issue.
_ISSUE_REACH = 4
_STANCE_REACH = 14


class Stand(NamedTuple):
    """A position in tokens: `first:last` is its clause; `party` and `counterparty` are mentions by index, -1 for unnamed."""

    party: int
    counterparty: int
    issue: str
    stance: Stance
    first: int
    last: int


def read_positions(scene: Scene, speeches: Sequence[Speech]) -> list[Stand]:
    """Return the positions of a page that tells of bargaining; nothing of one that does not."""
    page = scene.page
    context = topics().context
    if sum(any(core in context for core in word.cores) for word in page.words) < 2:
        return []
    out: list[Stand] = []
    seen: set[tuple[str, str, int]] = set()
    party = -1
    for line in page.lines:
        for at in range(line.first, line.last):
            for issue, last in _issues_at(page, at, line.last):
                found = _stance(scene, at, last, line.first, line.last)
                if found is None:
                    continue
                stance, cue = found
                holder, other = _parties(scene, cue, line.last)
                if holder < 0:
                    holder = _speaker(scene, speeches, at) if party < 0 else party
                if (issue, stance, holder) in seen:
                    continue
                seen.add((issue, stance, holder))
                clause_first = scene.clauses.at(min(cue, at)).first
                clause_last = scene.clauses.at(max(cue, last - 1)).last
                out.append(Stand(holder, other, issue, cast("Stance", stance), max(line.first, clause_first), min(line.last, clause_last)))
                if holder >= 0:
                    party = holder
    return _most_particular(out)


def _issues_at(page: object, at: int, stop: int) -> list[tuple[str, int]]:
    words = page.words  # type: ignore[attr-defined]
    out: list[tuple[str, int]] = []
    for issue, patterns in topics().issues.items():
        for pattern in patterns:
            if not any(core in pattern[0] for core in words[at].cores) and not any(
                verb.lemma in pattern[0] for verb in words[at].verbs[:1]
            ):
                continue
            last = at + 1
            for group in pattern[1:]:
                hit = next((k for k in range(at + 1, min(stop, at + 2 + _ISSUE_REACH)) if any(core in group for core in words[k].cores)), None)
                if hit is None:
                    break
                last = max(last, hit + 1)
            else:
                out.append((issue, last))
                break
    return out


def _stance(scene: Scene, first: int, last: int, start: int, stop: int) -> tuple[str, int] | None:
    """Return (stance, its token) of the cue nearest to an issue in its sentence, before it rather than after."""
    page, stances = scene.page, topics().stances
    best: tuple[int, str, int] | None = None
    for at in range(max(start, first - _STANCE_REACH), min(stop, last + 6)):
        word = page.words[at]
        if not word.form:
            continue
        for name, cues in stances.items():
            verbal = any(verb.lemma in cues.verbs for verb in word.verbs[:2]) and verb_at(page, at) is not None
            if not verbal and not any(core in cues.words for core in word.cores):
                continue
            distance = (first - at) if at < first else (at - last) + 5
            if name == "refuses":
                distance -= 6
            if best is None or distance < best[0]:
                best = (distance, name, at)
    return (best[1], best[2]) if best is not None else None


def _parties(scene: Scene, cue: int, stop: int) -> tuple[int, int]:
    page = scene.page
    verb = verb_at(page, cue) if page.words[cue].verbs else None
    holder = other = -1
    if verb is not None:
        subject, obj, _ = arguments(scene, cue, cue + 1, verb, victim=False)
        if subject is not None and _is_party(scene.mentions[subject]):
            holder = subject
        if obj is not None and _is_party(scene.mentions[obj]):
            other = obj
    for index in scene.between(cue + 1, min(stop, cue + 10)):
        mention = scene.mentions[index]
        if not _is_party(mention):
            continue
        if mention.preposition in ("من", "ل", "مع", "الي") and other < 0 and index != holder:
            other = index
        elif not mention.preposition and holder < 0 and mention.first <= cue + 2:
            holder = index
    if holder < 0:
        clause = scene.clauses.at(cue)
        before = [index for index in scene.between(clause.first, cue) if _is_party(scene.mentions[index]) and not scene.mentions[index].preposition]
        holder = before[-1] if before else -1
    return holder, other


def _is_party(mention: Mention) -> bool:
    return mention.kind in _PARTIES


def _speaker(scene: Scene, speeches: Sequence[Speech], at: int) -> int:
    speech = next((speech for speech in speeches if speech.first <= at < speech.last), None)
    return speech.speaker if speech is not None else -1


def _most_particular(stands: list[Stand]) -> list[Stand]:
    """Leave out a general issue (arms) where the same words name a particular one (heavy arms)."""
    particular = {(stand.first, stand.last, stand.stance) for stand in stands if stand.issue in ("heavy_arms", "light_arms")}
    return [stand for stand in stands if stand.issue != "arms" or (stand.first, stand.last, stand.stance) not in particular]


def telling_position(scene: Scene, stand: Stand, speeches: Sequence[Speech]) -> list[Speech]:
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

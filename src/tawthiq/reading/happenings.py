"""Happenings: triggers gathered into the distinct happenings that each sentence states.

A sentence names one happening by several words (قتل عشرة في قصف شنته طائرات): the toll, the deed and its means. They are one
unless each has its own place or its own doer, or a word of contrast stands between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.arguments import says_we
from tawthiq.reading.belonging import belongs, contrasts
from tawthiq.reading.casting import TOLL_FLAGS, aims, doers, may_do
from tawthiq.reading.coding import Means, code, means_near
from tawthiq.reading.page import is_function_word
from tawthiq.reading.sides import settle_parties, sides_of_dead
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.model import EventType
    from tawthiq.model.codes import Status
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

#: A deed that is blamed is named within so many words.
_BLAMED = 16
#: What is blamed is told of in a relative clause that begins within so many words.
_NEAR_BLAME = 6


class Happening:
    """A happening while it is put together from its triggers; becomes a frozen Event at the end."""

    def __init__(self, scene: Scene, at: int, trigger: Trigger, roles: Roles, status: Status, speech: Speech | None) -> None:
        page = scene.page
        self.line = page.line_of[trigger.first]
        self.numbers = [at]
        self.triggers = [trigger]
        self.roles = [roles]
        self.status: Status = status
        self.initiators: list[int] = doers(scene, trigger, roles)
        self.targets: list[int] = aims(scene, trigger, roles)
        self.weapons: list[int] = list(roles.weapons)
        self.places: list[int] = []
        self.date: DateReading | None = None
        self.shares_day = False
        self.tolls: list[Toll] = []
        self.speeches: list[Speech] = [speech] if speech is not None else []
        self.means: Means | None = None
        self.codes: EventType | None = None
        self.merged: list[Happening] = []
        self.confidence = 0.5

    @property
    def main(self) -> Trigger:
        """The trigger that names the happening best: a deed before its toll, a particular word before a general one."""
        return min(zip(self.triggers, self.roles, strict=True), key=lambda told: (_blurred(*told), told[0].first))[0]

    @property
    def first(self) -> int:
        """The first token of its triggers."""
        return min(trigger.first for trigger in self.triggers)

    @property
    def last(self) -> int:
        """The token after its triggers."""
        return max(trigger.last for trigger in self.triggers)

    def take(self, scene: Scene, at: int, trigger: Trigger, roles: Roles, status: Status, speech: Speech | None) -> None:
        """Add a trigger of the same sentence."""
        self.numbers.append(at)
        self.triggers.append(trigger)
        self.roles.append(roles)
        counter = bool(self.initiators) and bool(trigger.frame.flags & TOLL_FLAGS)  # who beat the attack off and killed some
        found = (
            (self.initiators, [] if counter else doers(scene, trigger, roles)),
            (self.targets, aims(scene, trigger, roles)),
            (self.weapons, roles.weapons),
        )
        for mine, theirs in found:
            # What the first words say stands: who repelled an attack stays its target though he then inflicts losses.
            mine.extend(
                index for index in theirs if index not in mine and index not in self.initiators and index not in self.targets
            )
        if self.status == "occurred" or status in ("failed", "denied"):
            self.status = status
        if speech is not None and speech not in self.speeches:
            self.speeches.append(speech)


def _blurred(trigger: Trigger, roles: Roles) -> int:
    """Return how little a trigger says of what happened; clashes whose sides are named outrank the first-named weapon."""
    return -1 if trigger.frame.id == "clash" and roles.initiators and roles.targets else trigger.frame.rank


def gather(
    scene: Scene,
    triggers: Sequence[Trigger],
    roles: Sequence[Roles],
    statuses: Sequence[Status | None],
    speeches: Sequence[Speech | None],
    speeches_all: Sequence[Speech],
    places: Sequence[frozenset[int]],
) -> list[Happening]:
    """Return the happenings of a page, sentence by sentence; `places[i]` are the place mentions that trigger i has to itself."""
    out: list[Happening] = []
    open_here: list[Happening] = []
    line = -1
    turns = contrasts(scene.page)
    spoken = {speech.verb_at: speech.speaker for speech in speeches_all}
    for at, trigger in enumerate(triggers):
        status = statuses[at]
        if scene.page.line_of[trigger.first] != line:
            line, open_here = scene.page.line_of[trigger.first], []
        if status is None or trigger.frame.plover in ("DISPLACE", "NONE"):
            continue
        if "ofpeople" in trigger.frame.flags and not _befalls_people(scene, roles[at]):
            continue  # «أوقف المحادثات»
        home = next(
            (known for known in reversed(open_here) if belongs(scene, known, at, triggers, roles[at], status, places, turns)),
            None,
        )
        if home is not None:
            home.take(scene, at, trigger, roles[at], status, speeches[at])
            continue
        fresh = Happening(scene, at, trigger, roles[at], status, speeches[at])
        if "speech" in trigger.frame.flags and not fresh.initiators:
            speech = speeches[at]
            if trigger.first in spoken:
                fresh.initiators.append(spoken[trigger.first])
            elif speech is not None and trigger.verb is not None and says_we(scene.page, trigger.main, trigger.verb):
                fresh.initiators.append(speech.speaker)
            elif "participle" in trigger.frame.flags:
                fresh.initiators.extend(_last_speaker(scene, speeches_all, trigger))
        if trigger.frame.plover == "ACCUSE" and not fresh.targets:
            fresh.targets.extend(_blamed(scene, at, triggers, roles))
        if not fresh.initiators and (status == "alleged" or _in_accusation(scene, open_here, trigger)):
            fresh.initiators.extend(_accused(open_here))
        open_here.append(fresh)
        out.append(fresh)
    return out


def _befalls_people(scene: Scene, roles: Roles) -> bool:
    return any(scene.mentions[index].kind in ("people", "person") for index in roles.targets)


def _last_speaker(scene: Scene, speeches: Sequence[Speech], trigger: Trigger) -> list[int]:
    """Return who spoke last, in this sentence or the one before: a participle at its head goes on with him."""
    page = scene.page
    before = [speech for speech in speeches if speech.verb_at < trigger.first and speech.kind != "by"]
    last = max(before, key=lambda speech: speech.verb_at, default=None)
    if last is None or page.line_of[trigger.first] - page.line_of[last.verb_at] > 1:
        return []
    return [last.speaker]


def _accused(before: Sequence[Happening]) -> list[int]:
    """Return whom the sentence accuses: what is alleged in it is laid to him."""
    last = next((known for known in reversed(before) if known.main.frame.plover == "ACCUSE"), None)
    return list(last.targets) if last is not None else []


def _in_accusation(scene: Scene, before: Sequence[Happening], trigger: Trigger) -> bool:
    """Tell whether a deed of violence is what the clause accuses somebody of (اتهم المصدر المسلح بالتورط في اغتيال…)."""
    last = next((known for known in reversed(before) if known.main.frame.plover == "ACCUSE"), None)
    if last is None or trigger.verb is not None or trigger.frame.plover not in ("ASSAULT", "COERCE"):
        return False
    together = scene.clauses.at(trigger.main) == scene.clauses.at(last.main.main)
    return together and all(scene.mentions[index].last <= trigger.first for index in last.targets)


def _blamed(scene: Scene, at: int, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> list[int]:
    """Return whom words of blame are aimed at: the doer of the deed they blame (ندد بقصف الجيش…، بممارسات القوات)."""
    page, trigger = scene.page, triggers[at]
    line = page.lines[page.line_of[trigger.first]]
    stop = min(line.last, trigger.last + _BLAMED)
    for index in scene.between(trigger.last, stop):
        mention = scene.mentions[index]
        owned = page.words[mention.first - 1]
        if may_do(mention, trigger) and any(core in grammar().cues["misdeeds"] for core in owned.cores):
            return list(scene.group(index))
        told_by = verb_at(page, mention.first - 1) if trigger.last < mention.first - 2 < trigger.last + _NEAR_BLAME else None
        relative = is_function_word(page.words[mention.first - 2], "relative")
        if told_by is not None and told_by.pronoun and relative and may_do(mention, trigger) and not mention.preposition:
            return list(scene.group(index))  # «ندد بالتساهل الذي تبديه الحكومة»
    for other in range(at + 1, len(triggers)):
        if triggers[other].first >= stop:
            break
        found = [index for index in doers(scene, triggers[other], roles[other]) if scene.mentions[index].first >= trigger.last]
        if found:
            return [index for index in found if index not in roles[at].initiators]
    return []


def give_means(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Give every happening the means that its clauses name."""
    for happening in happenings:
        line = scene.page.lines[happening.line]
        first = scene.clauses.at(happening.first).first
        last = max(scene.clauses.at(happening.last - 1).last, happening.last + 4)
        happening.means = means_near(scene, max(line.first, first), min(line.last, last), happening.targets)


def settle(scene: Scene, happening: Happening, *, fought: bool) -> None:
    """Decide the codes of a happening from all it has gathered, once its parties are in order."""
    settle_parties(scene, happening)
    if not happening.initiators and not happening.targets:
        sides_of_dead(scene, happening)
    initiators = [scene.mentions[index] for index in happening.initiators]
    targets = [scene.mentions[index] for index in happening.targets]
    main = happening.main
    happening.codes = code(main, happening.means, initiators, targets, happening.tolls, fought=fought)

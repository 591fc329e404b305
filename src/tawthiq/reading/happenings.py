"""Happenings: triggers gathered into the distinct happenings that each sentence states.

A sentence names one happening by several words (قتل عشرة في قصف شنته طائرات): the toll, the deed and its means. They are one
unless each has its own place or its own doer, or a word of contrast stands between.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tawthiq.knowledge import places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.arguments import says_we
from tawthiq.reading.coding import Means, code, means_near
from tawthiq.reading.page import is_function_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.model import EventType
    from tawthiq.model.codes import Status
    from tawthiq.reading.attribution import Speech
    from tawthiq.reading.casualties import Toll
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.roles import Roles
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.triggers import Trigger

_TOLL_FLAGS = frozenset({"kill", "wound"})
_UNARMED = frozenset({"civilians", "children", "women", "unspecified", "medics", "journalists"})
_STRIKES = frozenset({"fire", "blast"})
_MUNITIONS = frozenset({"munition", "missile", "shell"})
_VICTIMS = frozenset({"killed", "wounded", "body"})
_ROW = 2
#: What states do with each other.
_BETWEEN_STATES = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ACCUSE", "REQUEST", "THREATEN", "SANCTION"})
#: A deed that is blamed is named within so many words.
_BLAMED = 16
_AIMED_AT = frozenset({"town", "village", "quarter", "camp", "site", "base", "airport"})


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
        counter = bool(self.initiators) and bool(trigger.frame.flags & _TOLL_FLAGS)  # who beat the attack off and killed some
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


def doers(scene: Scene, trigger: Trigger, roles: Roles) -> list[int]:
    """Return the initiators of a trigger; a town, a shell or a count of civilians does nothing itself."""
    return [index for index in roles.initiators if _may_do(scene.mentions[index], trigger)]


def _may_do(mention: Mention, trigger: Trigger) -> bool:
    if _is_country(mention) and trigger.frame.plover in _BETWEEN_STATES:
        return True
    if mention.kind in ("place", "number", "others", "thing", "word") or mention.word in _VICTIMS:
        return False
    if trigger.frame.plover not in ("ASSAULT", "COERCE"):
        return True
    if mention.head in ("media", "source") or mention.word in _MUNITIONS:
        return False
    return not (mention.kind == "people" and mention.group in _UNARMED and mention.counted is not None)


def aims(scene: Scene, trigger: Trigger, roles: Roles) -> list[int]:
    """Return the targets of a trigger.

    People who are only counted as killed or wounded are its toll, not whom it aimed at; a place is aimed at by fire, but
    fought over otherwise; a number alone is nobody.
    """
    found = [index for index in roles.targets if _is_aim(scene.mentions[index], trigger) and not _among(scene, index)]
    towns = [index for index in found if scene.mentions[index].kind == "place"]
    # A row of towns is where the fire fell, not what it was aimed at.
    return [index for index in found if index not in towns] if len(towns) > _ROW else found


def _among(scene: Scene, index: int) -> bool:
    """Tell whether a mention is only one of those told of before, and has no name (من بينهم قيادي)."""
    mention = scene.mentions[index]
    before = scene.page.words[mention.first - 1] if mention.first else None
    return before is not None and mention.name_first < 0 and is_function_word(before, "including")


def _is_aim(mention: Mention, trigger: Trigger) -> bool:
    if mention.kind in ("number", "others") or mention.head == "source":
        return False
    if mention.word in _VICTIMS and trigger.frame.plover != "AID":
        return False
    if ("speech" in trigger.frame.flags or trigger.frame.plover == "AID") and mention.kind in ("thing", "word"):
        return False  # nobody demands of a thing, or helps one
    if _is_country(mention) and trigger.frame.plover in _BETWEEN_STATES:
        return True
    if mention.kind == "place":
        kind = grammar().place_types.get(mention.place_type)
        ground = "fire" in trigger.frame.families or "aims" in trigger.frame.flags
        return ground and (kind is None or kind.kind in _AIMED_AT)
    counted = mention.kind == "people" and mention.counted is not None and mention.counted.rule not in ("dual", "singular")
    return not (counted and trigger.frame.flags & _TOLL_FLAGS)


def _is_country(mention: Mention) -> bool:
    """Tell whether a place is a country by its bare name, which stands for the state (مشاورات بين أفغانستان وباكستان)."""
    if mention.kind != "place" or mention.place_type or not mention.preposition:
        return False
    return any(entry.kind == "country" for entry in places.entries(" ".join(mention.place))[:1])


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
    contrasts = _contrasts(scene.page)
    spoken = {speech.verb_at: speech.speaker for speech in speeches_all}
    for at, trigger in enumerate(triggers):
        status = statuses[at]
        if scene.page.line_of[trigger.first] != line:
            line, open_here = scene.page.line_of[trigger.first], []
        if status is None or trigger.frame.plover in ("DISPLACE", "NONE"):
            continue
        home = next(
            (known for known in reversed(open_here) if _belongs(scene, known, at, trigger, roles[at], status, places, contrasts)),
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
        if status == "alleged" and not fresh.initiators:
            fresh.initiators.extend(_accused(open_here))
        open_here.append(fresh)
        out.append(fresh)
    return out


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


def _another(scene: Scene, targets: Sequence[int]) -> bool:
    """Tell whether what is aimed at is another than before (وهاجمت سفينة أخرى)."""
    return any(
        scene.page.words[at].core in grammar().words["others"]
        for index in targets
        for at in range(scene.mentions[index].first, scene.mentions[index].last)
    )


def _blamed(scene: Scene, at: int, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> list[int]:
    """Return whom words of blame are aimed at: the doer of the deed they blame (ندد بقصف الجيش…، بممارسات القوات)."""
    page, trigger = scene.page, triggers[at]
    line = page.lines[page.line_of[trigger.first]]
    stop = min(line.last, trigger.last + _BLAMED)
    for index in scene.between(trigger.last, stop):
        mention = scene.mentions[index]
        owned = page.words[mention.first - 1]
        if _may_do(mention, trigger) and any(core in grammar().cues["misdeeds"] for core in owned.cores):
            return list(scene.group(index))
    for other in range(at + 1, len(triggers)):
        if triggers[other].first >= stop:
            break
        found = [index for index in doers(scene, triggers[other], roles[other]) if scene.mentions[index].first >= trigger.last]
        if found:
            return [index for index in found if index not in roles[at].initiators]
    return []


def _belongs(
    scene: Scene,
    known: Happening,
    at: int,
    trigger: Trigger,
    roles: Roles,
    status: Status,
    places: Sequence[frozenset[int]],
    contrasts: Sequence[int],
) -> bool:
    """Tell whether a trigger names what a happening of its sentence already is."""
    last = known.triggers[-1]
    if trigger.first - last.last <= 1 and (
        trigger.frame.id == last.frame.id or trigger.frame.plover == last.frame.plover == "ASSAULT"
    ):
        return True  # «قصف واشتباكات»
    if trigger.frame.id == "flee" and known.main.frame.plover == "ASSAULT" and set(roles.initiators) <= set(known.initiators):
        return True  # the attackers' getaway is the end of their attack
    if known.main.frame.plover != trigger.frame.plover:
        return False
    if trigger.frame.plover != "ASSAULT":
        same = trigger.frame.id == last.frame.id or bool(trigger.frame.families & last.frame.families)
        return same and scene.clauses.at(trigger.main) == scene.clauses.at(last.main)
    toll = bool(trigger.frame.flags & _TOLL_FLAGS)
    if (status == "planned") != (known.status == "planned"):
        return False
    if not toll and (status == "ongoing") != (known.status == "ongoing"):
        return False
    if "alleged" in (status, known.status) and status != known.status and not toll:
        return False
    # «غارات أخرى»: right after a deed the word only tells it from one before.
    if bisect_left(contrasts, last.last + 1) < bisect_left(contrasts, trigger.first):
        return False
    theirs = places[at]
    ours = frozenset().union(*(places[number] for number in known.numbers))
    separate_places = bool(ours and theirs and not ours & theirs)
    if toll or all(other.frame.flags & _TOLL_FLAGS for other in known.triggers):
        return not separate_places or scene.clauses.at(trigger.main) == scene.clauses.at(last.main)
    if "whole" in trigger.frame.flags or "whole" in known.main.frame.flags:
        general = "general" in trigger.frame.flags & known.main.frame.flags
        return general and scene.clauses.at(trigger.main) == scene.clauses.at(known.main.main)
    if separate_places or (known.targets and _another(scene, roles.targets)):
        return False
    if roles.initiators and known.initiators and not set(roles.initiators) & set(known.initiators):
        return False
    general = "general" in trigger.frame.flags | known.main.frame.flags
    return general or bool(trigger.frame.families & known.main.frame.families)


def _contrasts(page: Page) -> list[int]:
    """Return the tokens that say that another matter begins (بينما، فيما، كما، في حين), once for all pairs of triggers."""
    return [
        at
        for at, word in enumerate(page.words)
        if word.form in grammar().cues["another_matter"]
        or (word.form == "حين" and page.words[at - 1].form == "في")
        or page.tokens[at].text in "؛;"
    ]


def give_means(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Give every happening the means that its clauses name."""
    for happening in happenings:
        line = scene.page.lines[happening.line]
        first = scene.clauses.at(happening.first).first
        last = max(scene.clauses.at(happening.last - 1).last, happening.last + 4)
        happening.means = means_near(scene, max(line.first, first), min(line.last, last), happening.targets)


def settle(scene: Scene, happening: Happening, *, fought: bool) -> None:
    """Decide the codes of a happening from all it has gathered, once its parties are in order."""
    _settle_parties(scene, happening)
    initiators = [scene.mentions[index] for index in happening.initiators]
    targets = [scene.mentions[index] for index in happening.targets]
    main = happening.main
    happening.codes = code(main, happening.means, initiators, targets, happening.tolls, fought=fought)


def _settle_parties(scene: Scene, happening: Happening) -> None:
    """Leave out "both sides" where the sides are named, and the unarmed dead of a strike, whom it hit but was not aimed at."""
    named = [index for index in (*happening.initiators, *happening.targets) if not _both_sides(scene, index)]
    if named:
        happening.initiators = [index for index in happening.initiators if index in named]
        happening.targets = [index for index in happening.targets if index in named]
    aimed = [index for index in happening.targets if not _bystander(scene, happening, index)]
    if aimed or any(trigger.frame.families & _STRIKES for trigger in happening.triggers):
        happening.targets = aimed


def _both_sides(scene: Scene, index: int) -> bool:
    mention = scene.mentions[index]
    return mention.last == mention.first + 1 and scene.page.words[mention.first].core in grammar().cues["both_sides"]


def _bystander(scene: Scene, happening: Happening, index: int) -> bool:
    """Tell whether a target is unarmed people without a name whom only the words of the toll name."""
    mention = scene.mentions[index]
    if mention.kind != "people" or mention.group not in _UNARMED or mention.name_first >= 0:
        return False
    return not any(
        index in roles.targets and not trigger.frame.flags & _TOLL_FLAGS
        for told in (happening, *happening.merged)
        for trigger, roles in zip(told.triggers, told.roles, strict=True)
    )

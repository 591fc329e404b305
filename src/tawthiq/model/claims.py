"""What a report claims: events, casualties, tallies, statements, positions, each anchored to its words.

Field names are those of the reading contract `tawthiq.reading/1`; codes are listed in `codes.py`.
"""

from __future__ import annotations

import msgspec

from tawthiq.model.codes import (
    CasualtyKind,
    FramingStance,
    Group,
    PlaceRelation,
    PloverBloc,
    Sector,
    SourceKind,
    Stance,
    Status,
    TallyKind,
)
from tawthiq.model.span import Span
from tawthiq.model.when import DateMention


class Framing(msgspec.Struct, frozen=True, kw_only=True):
    """How a report's wording frames whom it names: `wording` is the telling words, the notes say whose words they are."""

    wording: str
    stance: FramingStance
    note_ar: str
    note_en: str


class ActorMention(Span, frozen=True, kw_only=True):
    """Somebody named in the text; `actor` is the registry id, None where the words name nobody the registry knows.

    `entity` is the person or body within the report (a1, a2 …): the same for every mention of the same one, None where the words
    name nobody in particular.
    `sector` is PLOVER's, `inter` ACLED's interaction code (1 to 8; 8 for a state's forces outside their country), `bloc` what
    PLOVER gives for a country to those that belong to no one state; None where that stays open. `part_of` are the ids of the
    actors it belonged to on the day of the report. `supporting` marks one that the report names as another's backer.
    """

    actor: str | None = None
    entity: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    kind: str | None = None
    country: str | None = None
    sector: Sector | None = None
    inter: int | None = None
    bloc: PloverBloc | None = None
    part_of: tuple[str, ...] = ()
    framing: Framing | None = None
    supporting: bool = False


class PlaceMention(Span, frozen=True, kw_only=True):
    """A place as the words give it, and the one it was taken for; coordinates are None where that stays open.

    `precision` follows UCDP's levels in words (`codes.PlacePrecision`; its numbers and ACLED's are `codes.where_prec` and
    `codes.geo_precision`); `radius_km` is how far from the point the truth may lie.
    """

    place: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    radius_km: float | None = None
    relation: PlaceRelation = "in"


class Source(Span, frozen=True, kw_only=True):
    """Who says so. `through` is the relayer's words where one outlet quotes another; `entity` as in an actor mention."""

    kind: SourceKind
    entity: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    through: str | None = None


class Casualty(Span, frozen=True, kw_only=True):
    """People killed, wounded, detained… in one event: an interval with the rule that made it."""

    kind: CasualtyKind
    group: Group
    side: str | None = None
    low: int
    high: int | None
    approximate: bool = False
    rule: str


class EventType(msgspec.Struct, frozen=True, kw_only=True):
    """A happening's codes: PLOVER v2 type and mode, ACLED event and sub-event type."""

    plover: str
    plover_mode: str | None = None
    acled_event_type: str | None = None
    acled_sub_event: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening that the report states, in whatever status it states it."""

    id: str
    type: EventType
    status: Status
    trigger: Span
    evidence: Span
    initiators: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    weapons: tuple[Span, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    date: DateMention = DateMention()
    casualties: tuple[Casualty, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: float = 0.5


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of a tally."""

    low: int
    high: int | None
    approximate: bool = False


class TallyPart(msgspec.Struct, frozen=True, kw_only=True):
    """A group within a tally; part of the total, never added to it."""

    group: Group
    low: int
    high: int | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """A count over a period or area that is not one event. `consistent`: do the parts add up (None: too few to tell)."""

    id: str
    kind: TallyKind
    total: Total
    parts: tuple[TallyPart, ...] = ()
    consistent: bool | None = None
    perpetrators: tuple[ActorMention, ...] = ()
    place: PlaceMention | None = None
    period: DateMention = DateMention()
    sources: tuple[Source, ...] = ()
    evidence: Span


class Speaker(ActorMention, frozen=True, kw_only=True):
    """Who speaks, in what capacity, for whom.

    `title` is the form of address (العميد الركن، الدكتور), `role` the office, or the title where no office is told,
    `affiliation` the body or place within the role that it serves.
    """

    title: Span | None = None
    role: Span | None = None
    affiliation: Span | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a source; `direct` only where they stand between quotation marks."""

    id: str
    speaker: Speaker
    medium: Span | None = None
    evidence: Span
    direct: bool


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue under negotiation, in whose words."""

    id: str
    party: ActorMention | None
    counterparty: ActorMention | None = None
    issue: str
    stance: Stance
    evidence: Span
    sources: tuple[Source, ...] = ()


class Unread(Span, frozen=True, kw_only=True):
    """Something the reader saw and could not resolve, and why."""

    why: str

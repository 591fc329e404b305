"""From mentions to the values of the model: actors by the registry, persons romanised, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tawthiq.knowledge import actors, names
from tawthiq.model import ActorMention, DateMention, Source, Speaker
from tawthiq.reading import standing
from tawthiq.reading.backing import BACKS
from tawthiq.reading.capacity import Capacity, capacity
from tawthiq.reading.settling import inner_actor, is_bare, nation_of

if TYPE_CHECKING:
    from tawthiq.model import Span
    from tawthiq.model.codes import SourceKind
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene

_SOURCE_KINDS: dict[str, SourceKind] = {
    "media": "outlet", "monitor": "monitor", "documentation_office": "monitor", "un": "official", "state": "official",
    "government": "official", "military": "military", "police": "military", "rebel": "party", "militia": "party",
    "jihadist": "party", "coalition": "military", "party": "party", "ngo": "other", "civil_defence": "medical",
    "body": "official", "armed": "party", "source": "anonymous",
}  # fmt: skip


#: Heads of phrases that name a part of a state's forces, whatever of the state they name (طائرات تابعة للحكومة).
_FORCES = frozenset({"military", "aircraft", "weapon"})
#: Kinds of mentions whose country an adjective may tell.
_OF_A_NATION = frozenset({"actor", "group", "people"})


def actor_mention(scene: Scene, index: int, *, armed: bool = False) -> ActorMention:
    """Return the actor that a mention names, with its registry entry where it has one, as of the day of the report.

    In an `armed` event the name of a regime stands for its forces.
    """
    mention, page = scene.mentions[index], scene.page
    span = page.cut(mention.start, mention.end)
    who = scene.who.get(index)
    same = who.actor if who is not None else None
    identity = same or inner_actor(scene, index)
    part_of_forces = mention.kind == "group" and mention.head in _FORCES
    if identity is not None and (part_of_forces or (armed and standing.is_rule(page, mention))):
        identity = actors.forces_of(identity)
    entry = actors.standing(identity, scene.day) if identity else None
    own = mention.kind == "actor" or same is not None or (identity is not None and is_bare(page, mention))
    kind = entry.kind if entry is not None and own else _kind(mention)
    name_ar = entry.name_ar if entry is not None and own else None
    name_en = entry.name_en if entry is not None and own else None
    country = entry.country or None if entry is not None else None
    name = page.cut(*who.name).text if who is not None and who.name is not None else None
    if mention.kind == "person" and not (who is not None and who.body):
        if who is None and mention.name_first >= 0:
            name = page.cut(_name_start(page, mention), page.tokens[mention.last - 1].end).text
        name_ar = name
        name_en = names.romanise(name, country or (who.country if who is not None else None), guess=True) if name else None
    elif name is not None and not own:
        name_ar = name
    if entry is None and mention.kind in _OF_A_NATION:
        country = nation_of(page, mention)
    plain = ActorMention(
        text=span.text, start=span.start, end=span.end, actor=identity if own or mention.kind != "person" else None,
        entity=who.id if who is not None else None, name_ar=name_ar, name_en=name_en, kind=kind, country=country,
    )  # fmt: skip
    if mention.kind in ("person", "thing", "place"):
        return plain  # whom a person serves or a thing belongs to is not who or what it is
    codes = standing.codes(kind, mention.group, entry, own=own)
    return replace(
        plain, sector=codes.sector, inter=codes.inter, bloc=codes.bloc,
        part_of=entry.belongs_to(scene.day) if entry is not None else (),
        framing=standing.framing(page, mention, entry), supporting=mention.preposition == BACKS,
    )  # fmt: skip


def _kind(mention: Mention) -> str | None:
    if mention.kind == "person":
        return "person"
    if mention.kind in ("thing", "place"):
        return mention.kind
    return mention.word or mention.head or mention.group or None


def source(scene: Scene, index: int, through: str | None = None) -> Source:
    """Return a mention as the source of a claim."""
    mention = scene.mentions[index]
    actor = actor_mention(scene, index)
    kind: SourceKind = "person" if mention.kind == "person" else _SOURCE_KINDS.get(actor.kind or "", "other")
    if mention.head == "source":
        kind = "witness" if mention.word == "witness" else "anonymous"
    elif mention.head in ("media", "monitor"):
        kind = "outlet" if mention.head == "media" else "monitor"
    return Source(
        text=actor.text,
        start=actor.start,
        end=actor.end,
        kind=kind,
        entity=actor.entity,
        name_ar=actor.name_ar,
        name_en=actor.name_en,
        through=through,
    )


def speaker(scene: Scene, index: int) -> Speaker:
    """Return a mention as a speaker: the name as the span, role and affiliation beside it."""
    mention, page = scene.mentions[index], scene.page
    actor = actor_mention(scene, index)
    told = capacity(page, mention) if mention.kind == "person" else Capacity()
    named = page.cut(_name_start(page, mention), page.tokens[told.name[1] - 1].end) if told.name is not None else actor
    title, role, affiliation = (_capacity_span(page, tokens) for tokens in told[1:])
    return Speaker(
        text=named.text, start=named.start, end=named.end, actor=actor.actor, entity=actor.entity, name_ar=actor.name_ar,
        name_en=actor.name_en, kind=actor.kind, country=actor.country, sector=actor.sector, inter=actor.inter,
        bloc=actor.bloc, part_of=actor.part_of, framing=actor.framing, title=title, role=role or title, affiliation=affiliation,
    )  # fmt: skip


def _name_start(page: Page, mention: Mention) -> int:
    """Return where, in folded characters, a person's name begins: clitics of a bare name are off (لـ|حسون)."""
    return mention.start if mention.name_first == mention.first else page.tokens[mention.name_first].start


def _capacity_span(page: Page, tokens: tuple[int, int] | None) -> Span | None:
    """Return the words of a title, role or affiliation, clitics of the first off."""
    return page.cut(page.core_start(tokens[0]), page.tokens[tokens[1] - 1].end) if tokens is not None else None


def date_mention(page: Page, reading: DateReading | None) -> DateMention:
    """Return a date as the model's; empty where there is none."""
    if reading is None:
        return DateMention()
    span = page.cut(reading.start, reading.end)
    days = reading.days
    if days is None:
        return DateMention(text=span.text, start=span.start, end=span.end)
    return DateMention(
        text=span.text, start=span.start, end=span.end, date_from=days.start, date_to=days.end, precision=days.precision,
        anchor=days.anchor,
    )  # fmt: skip

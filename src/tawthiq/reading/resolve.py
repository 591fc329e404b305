"""From mentions to the values of the model: actors by the registry, persons romanised, places by the gazetteer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, geography, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.model import ActorMention, DateMention, PlaceMention, Source, Speaker
from tawthiq.reading import standing
from tawthiq.reading.backing import BACKS
from tawthiq.reading.settling import inner_actor, is_bare, nation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.model.codes import PlaceRelation, SourceKind
    from tawthiq.reading.dates import DateReading
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene

_RELATIONS: dict[str, PlaceRelation] = {
    "قرب": "near", "بالقرب": "near", "بجانب": "near", "بمحاذاه": "near", "عند": "near", "حول": "around", "بين": "between",
    "نحو": "towards", "باتجاه": "towards", "صوب": "towards", "الي": "towards", "من": "from",
}  # fmt: skip
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
    identity = inner_actor(scene, index)
    if identity is not None and (
        (mention.kind == "group" and mention.head in _FORCES) or (armed and standing.is_rule(page, mention))
    ):
        identity = actors.forces_of(identity)
    entry = actors.standing(identity, scene.day) if identity else None
    own = mention.kind == "actor" or (identity is not None and is_bare(page, mention))
    kind = entry.kind if entry is not None and own else _kind(mention)
    name_ar = entry.name_ar if entry is not None and own else None
    name_en = entry.name_en if entry is not None and own else None
    if mention.kind == "person" and mention.name_first >= 0:
        name = page.span(mention.name_first, mention.last).text
        name_ar = name
        name_en = names.romanise(name, entry.country if entry is not None else None)
    country = entry.country or None if entry is not None else None
    if entry is None and mention.kind in _OF_A_NATION:
        country = nation_of(page, mention)
    if mention.kind in ("person", "thing", "place"):
        # Whom a person serves or a thing belongs to is not who or what it is.
        return ActorMention(
            text=span.text, start=span.start, end=span.end, actor=identity if mention.kind != "person" else None,
            name_ar=name_ar, name_en=name_en, kind=kind, country=country,
        )  # fmt: skip
    codes = standing.codes(kind, mention.group, entry, own=own)
    return ActorMention(
        text=span.text, start=span.start, end=span.end, actor=identity,
        name_ar=name_ar, name_en=name_en, kind=kind, country=country,
        sector=codes.sector, inter=codes.inter, bloc=codes.bloc,
        part_of=entry.belongs_to(scene.day) if entry is not None else (),
        framing=standing.framing(page, mention, entry),
        supporting=mention.preposition == BACKS,
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
        name_ar=actor.name_ar,
        name_en=actor.name_en,
        through=through,
    )


def speaker(scene: Scene, index: int) -> Speaker:
    """Return a mention as a speaker: the name as the span, role and affiliation beside it."""
    mention, page = scene.mentions[index], scene.page
    actor = actor_mention(scene, index)
    role = affiliation = None
    text, start, end = actor.text, actor.start, actor.end
    if mention.kind == "person":
        if mention.name_first > mention.first:
            role_last = mention.name_first
            while role_last > mention.first + 1 and page.tokens[role_last - 1].kind == "punct":
                role_last -= 1
            role = page.cut(mention.start, page.tokens[role_last - 1].end)
            named = page.span(mention.name_first, mention.last)
            text, start, end = named.text, named.start, named.end
        elif mention.name_first < 0:
            role = page.cut(mention.start, mention.end)
        elif mention.role_after is not None:
            role = page.span(*mention.role_after)
        if mention.affiliation is not None:
            affiliation = page.cut(page.core_start(mention.affiliation[0]), page.tokens[mention.affiliation[1] - 1].end)
    return Speaker(
        text=text, start=start, end=end, actor=actor.actor, name_ar=actor.name_ar, name_en=actor.name_en, kind=actor.kind,
        country=actor.country, sector=actor.sector, inter=actor.inter, bloc=actor.bloc, part_of=actor.part_of,
        framing=actor.framing, role=role, affiliation=affiliation,
    )  # fmt: skip


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


def place_mentions(scene: Scene, wanted: Sequence[int]) -> dict[int, PlaceMention]:
    """Return the place of each wanted mention, decided together: each is the others' context."""
    page = scene.page
    everything = [index for index, mention in enumerate(scene.mentions) if mention.kind == "place" and mention.place]
    queries = [
        geography.PlaceQuery(
            key=" ".join(scene.mentions[index].place),
            type_word=scene.mentions[index].place_type or None,
            sentence=page.line_of[scene.mentions[index].first],
            position=scene.mentions[index].first,
            relation=relation(scene.mentions[index]),
        )
        for index in everything
    ]
    found = dict(zip(everything, geography.resolve(queries, countries=_countries(scene)), strict=True))
    out: dict[int, PlaceMention] = {}
    for index in wanted:
        mention = scene.mentions[index]
        span = page.cut(mention.start, mention.end)
        answer = found.get(index) or _back_reference(scene, index, found)
        entry = answer.entry if answer is not None else None
        admin1 = places.entry(answer.admin1) if answer is not None and answer.admin1 else None
        out[index] = PlaceMention(
            text=span.text, start=span.start, end=span.end, relation=relation(mention),
            place=entry.id if entry is not None else None,
            name_ar=entry.name_ar if entry is not None else None,
            name_en=entry.name_en if entry is not None else None,
            country=answer.country if answer is not None else None,
            admin1=admin1.name_en if admin1 is not None else None,
            lat=answer.lat if answer is not None else None,
            lon=answer.lon if answer is not None else None,
            precision=answer.precision if answer is not None else None,
            radius_km=answer.radius_km if answer is not None else None,
        )  # fmt: skip
    return out


def _back_reference(scene: Scene, index: int, found: dict[int, geography.Resolved]) -> geography.Resolved | None:
    """Return the place that a bare type word (المدينة، المحافظة) points back to: the last one of that kind."""
    mention = scene.mentions[index]
    wanted = grammar().place_types.get(mention.place_type)
    if wanted is None or mention.place:
        return None
    for before in range(index - 1, -1, -1):
        answer = found.get(before)
        if answer is not None and answer.entry is not None:
            kind = answer.entry.kind
            if kind == wanted.kind or (wanted.kind in ("town", "village") and kind in ("town", "village")):
                return answer
    return None


def relation(mention: Mention) -> PlaceRelation:
    """Return how a place mention is related to what happened, by its preposition and type word."""
    if mention.place_type in grammar().cues["around"]:
        return "around"
    return _RELATIONS.get(mention.preposition, "in")


def _countries(scene: Scene) -> dict[str, float]:
    """Return how strongly the actors of a report speak for each country."""
    votes: Counter[str] = Counter()
    for mention in scene.mentions:
        entry = actors.actor(mention.actor) if mention.actor else None
        if entry is not None and entry.country:
            votes[entry.country] += 1
    for word in scene.page.words:
        country = places.country_of_nisba(word.core) if word.form else None
        if country is not None:
            votes[country] += 1
    return {country: float(count) for country, count in votes.items()}

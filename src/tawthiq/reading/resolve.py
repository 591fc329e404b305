"""From mentions to the values of the model: actors by the registry, persons romanised, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, names
from tawthiq.model import ActorMention, DateMention, Source, Speaker
from tawthiq.reading.capacity import Capacity, capacity
from tawthiq.reading.phrasing import match

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


def inner_actor(page: Page, mention: Mention) -> str | None:
    """Return the registry id of the actor that a phrase names or belongs to (عناصر من جبهة النصرة)."""
    if mention.actor is not None:
        return mention.actor
    if mention.kind in ("number", "place"):
        return None
    table = actors.actor_phrases()
    for at in range(mention.first, mention.last):
        if page.tokens[at].kind == "word":
            found = match(table, page, at, mention.last)
            if found is not None:
                return found[1]
    return None


def actor_mention(scene: Scene, index: int) -> ActorMention:
    """Return the actor that a mention names, with its registry entry where it has one."""
    mention, page = scene.mentions[index], scene.page
    span = page.cut(mention.start, mention.end)
    who = scene.who.get(index)
    identity = inner_actor(page, mention) or (who.actor if who is not None else None)
    entry = actors.actor(identity) if identity else None
    own = mention.kind == "actor" or (who is not None and who.actor is not None)
    kind = entry.kind if entry is not None and own else _kind(mention)
    name_ar = entry.name_ar if entry is not None and own else None
    name_en = entry.name_en if entry is not None and own else None
    country = entry.country or None if entry is not None else None
    if mention.kind == "person":
        tokens = who.name if who is not None else (mention.name_first, mention.last) if mention.name_first >= 0 else None
        if tokens is not None:
            name_ar = page.span(*tokens).text
            name_en = names.romanise(name_ar, country or (who.country if who is not None else None), guess=True)
    elif who is not None and who.name is not None and not own:
        name_ar = page.cut(page.core_start(who.name[0]), page.tokens[who.name[1] - 1].end).text
    return ActorMention(
        text=span.text, start=span.start, end=span.end, actor=identity if own or mention.kind != "person" else None,
        entity=who.id if who is not None else None, name_ar=name_ar, name_en=name_en, kind=kind, country=country,
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
        name_en=actor.name_en, kind=actor.kind, country=actor.country, title=title, role=role or title, affiliation=affiliation,
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

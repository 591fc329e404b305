"""The whole reading of a report, on one page.

text → page (shadow, tokens, words, sentences) → numbers, dates, mentions → triggers and their roles → who says what →
statuses, tolls, tallies → happenings, merged → positions → the reading, every value anchored to the given text.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from tawthiq.model import Reading, Report, ReportSummary
from tawthiq.reading import assemble
from tawthiq.reading.attribution import read_speech
from tawthiq.reading.casualties import read_tolls
from tawthiq.reading.confidence import LEAST, confidence
from tawthiq.reading.dates import read_dates
from tawthiq.reading.dating import give_dates
from tawthiq.reading.happenings import gather, give_means, settle
from tawthiq.reading.identity import identify
from tawthiq.reading.mentions import read_mentions
from tawthiq.reading.merging import inherit, merge
from tawthiq.reading.nationalities import add_doers
from tawthiq.reading.number_duals import with_duals
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.page import lay_out
from tawthiq.reading.placing import anchor_places, carry_places, give_places, list_places, places_of, tidy_places
from tawthiq.reading.positions import read_positions
from tawthiq.reading.relevance import is_relevant
from tawthiq.reading.roles import read_roles
from tawthiq.reading.scope import speech_over
from tawthiq.reading.settling import set_scene
from tawthiq.reading.status import read_status
from tawthiq.reading.tallies import read_tallies
from tawthiq.reading.told import fought, is_told
from tawthiq.reading.tolls import give_tolls
from tawthiq.reading.triggers import find_triggers
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page


def read(
    text: str,
    *,
    id: str = "report",  # noqa: A002 - the contract's own word
    published: str | date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read an Arabic report: events, tallies, statements and positions, each anchored to `text`.

    `published` is the publication day (ISO, or a date); without it relative dates stay unresolved and are listed as unread.
    Raises ValueError where `published` is no date. Any text is read without error; one that is not about conflict yields
    nothing.
    """
    day = published.isoformat() if isinstance(published, date) else published
    return read_report(Report(id=id, text=text, title=title, published=day, outlet=outlet, url=url))


def read_report(report: Report) -> Reading:
    """Read a report; see `read`."""
    day = date.fromisoformat(report.published[:10]) if report.published else None
    page = lay_out(report.text)
    summary = _summary(report)
    if not is_relevant(page):
        return Reading(id=report.id, report=summary)
    return _read_page(report, page, day, summary)


def _read_page(report: Report, page: Page, day: date | None, summary: ReportSummary) -> Reading:
    # What stands in the text: numbers, dates, noun phrases, clauses.
    written = read_numbers(page.tokens, page.sentences)
    numbers = {number.first: number for number in with_duals(page.tokens, written, page.sentences, plain=False)}
    dates = read_dates(page.tokens, day, page.sentences)
    dated = frozenset(at for reading in dates for at in range(reading.first, reading.last))
    mentions = read_mentions(page, numbers, dated)
    # What is told, with whom in which role, and who tells it.
    triggers = find_triggers(page, dated | _inside_names(page, mentions))
    scene = set_scene(page, add_doers(page, triggers, mentions), day)
    roles = [read_roles(scene, trigger) for trigger in triggers]
    scene, speeches = read_speech(scene, dated)
    scene = scene._replace(who=identify(page, scene.mentions))
    over = [speech_over(scene, speeches, trigger) for trigger in triggers]
    statuses = [read_status(scene, trigger, speech) for trigger, speech in zip(triggers, over, strict=True)]
    tolls = read_tolls(scene, triggers)
    by_line = assemble.by_line(page, dates)
    tallies = read_tallies(scene, tolls, triggers, speeches, by_line)
    # Happenings: each sentence's, with places, dates and tolls, then the report's.
    own_places = [places_of(scene, triggers, at) for at in range(len(triggers))]
    happenings = gather(scene, triggers, roles, statuses, over, speeches, own_places)
    give_tolls(scene, happenings, tolls, tallies)
    give_places(scene, happenings, speeches)
    give_dates(scene, happenings, by_line, day)
    give_means(scene, happenings)
    happenings = [happening for happening in happenings if is_told(scene, happening, tallies)]
    # The places of a word that tells nothing go to its neighbours, here and after the merging.
    give_places(scene, happenings, speeches)
    merged = merge(scene, happenings)
    for happening in merged:
        happening.confidence = confidence(scene, happening, merged)
    # Whoever is counted as harmed is never dropped with the words that tell of it.
    merged = [happening for happening in merged if happening.confidence >= LEAST or happening.tolls]
    give_places(scene, [told for happening in merged for told in (happening, *happening.merged)], speeches)
    inherit(merged)
    list_places(scene, merged)
    tidy_places(scene, merged)
    carry_places(scene, merged)
    anchor_places(scene, merged)
    for happening in merged:
        settle(scene, happening, fought=fought(happening, happenings))
    stands = read_positions(scene, speeches)
    found = assemble.Findings(merged, tallies, speeches, stands, dates, roles, by_line)
    return assemble.reading(report, summary, scene, found)


def _inside_names(page: Page, mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the tokens of names that tell nothing: in places after the first word (مدينة تدمر), of actors like فجر ليبيا."""
    return frozenset(
        at for mention in mentions
        if (mention.kind == "place" and mention.place)
        or (mention.kind == "actor" and mention.last > mention.first + 1 and verb_at(page, mention.first) is not None)
        for at in range(mention.first + (mention.kind == "place"), mention.last)
    )  # fmt: skip


def _summary(report: Report) -> ReportSummary:
    # A lone surrogate cannot be encoded; it is hashed as the replacement mark that any writer of the text would store.
    digest = hashlib.sha256(report.text.encode("utf-8", "replace")).hexdigest()
    return ReportSummary(
        title=report.title, outlet=report.outlet, published=report.published, language="ar", sha256=digest, chars=len(report.text)
    )

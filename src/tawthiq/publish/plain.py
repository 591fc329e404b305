"""The text format: a reading as a person wants to read it, in English or Arabic, with the evidence under every claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tawthiq.model import Event, Position, Reading, Report, Span, Statement, Tally, Unread
from tawthiq.model.claims import TallyPart
from tawthiq.publish.bidi import RLM, columns, emphasise, finish, harmless, isolate, wrap
from tawthiq.publish.labels import Lang, glossary, label, phrase
from tawthiq.publish.wording import (
    actor_name,
    actor_words,
    casualty_words,
    date_words,
    day_words,
    heading_words,
    part_words,
    parties_words,
    place_words,
    source_words,
    total_words,
)

_BOLD, _DIM, _RESET, _MARKED = "\x1b[1m", "\x1b[2m", "\x1b[0m", "\x1b[22m\x1b[1;4m"
#: The colour of a status: what did not plainly happen must not look as if it had.
_STATUS = {"failed": "\x1b[33m", "ongoing": "\x1b[36m", "planned": "\x1b[34m", "alleged": "\x1b[35m", "denied": "\x1b[31m"}
_INDENT = "    "
_BAR = "│ "
_DOUBTFUL = 0.35
_Claim = TypeVar("_Claim")
_TITLE = 120  # a first line longer than this is no headline


def render(
    reading: Reading, report: Report, lang: Lang = "en", width: int = 100, *, color: bool = False, marks: bool = True
) -> str:
    """Return a reading as text, wrapped at `width` columns and ending in a line break.

    `color` adds terminal codes; `marks=False` leaves out direction marks and isolates, for programs that do not know them.
    """
    page = _Page(lang, width, color=color)
    _head(page, reading, report)
    _section(page, "events", reading.events, _event)
    _section(page, "tallies", reading.tallies, _tally, note=True)
    _section(page, "positions", reading.positions, _position)
    _section(page, "statements", reading.statements, _statement)
    _unread(page, reading.unread)
    if not any((reading.events, reading.tallies, reading.positions, reading.statements)):
        page.blank()
        page.line(phrase("nothing", lang))
    return page.text(marks=marks)


class _Page:
    """Lines in the making, in one language and width."""

    def __init__(self, lang: Lang, width: int, *, color: bool) -> None:
        self.lang = lang
        self.width = width
        self._color = color
        self._lines: list[str] = []

    def blank(self) -> None:
        self._lines.append("")

    def line(self, text: str, *, first: str = "", rest: str = "", style: str = "", arabic: bool = False) -> None:
        """Add a text in the page's language (or Arabic), wrapped; `style` is a terminal code for the whole of it."""
        if not text:
            return
        direction = RLM if arabic or self.lang == "ar" else ""
        for line in wrap(text, self.width, first=direction + first, rest=direction + rest):
            self._lines.append(f"{style}{line}{_RESET}" if style and self._color else line)

    def evidence(self, span: Span, trigger: Span | None = None) -> None:
        """Add the report's own words, the word that names the happening emphasised."""
        text = harmless(span.text)
        if trigger and span.start <= trigger.start and trigger.end <= span.end:
            cut = trigger.start - span.start
            before, word = harmless(span.text[:cut]), harmless(trigger.text)
            after = harmless(span.text[cut + len(trigger.text) :])
            # A trigger may stand inside a word (clitics before it); spaces come back only where there were some.
            gap = " " if before and span.text[cut - 1].isspace() else ""
            tail = " " if after and span.text[cut + len(trigger.text)].isspace() else ""
            text = f"{before}{gap}{emphasise(word)}{tail}{after}"
        prefix = _INDENT + _BAR
        self.line(text, first=prefix, rest=prefix, style=_DIM, arabic=True)

    def text(self, *, marks: bool) -> str:
        on, off = (_MARKED, _RESET + _DIM) if self._color else ("", "")
        return finish("\n".join(self._lines) + "\n", on=on, off=off, marks=marks)


def _head(page: _Page, reading: Reading, report: Report) -> None:
    lang = page.lang
    page.line(harmless(report.title or _beginning(report.text)), style=_BOLD, arabic=True)
    published = reading.report.published
    facts = (
        isolate(reading.report.outlet or "") or phrase("outlet_unknown", lang),
        phrase("published", lang, day=day_words(published, lang)) if published else phrase("undated", lang),
        isolate(reading.id),
    )
    page.line(" · ".join(facts), style=_DIM)


def _beginning(text: str) -> str:
    """Return the first line of a text as its headline, cut at a word where it is none."""
    line = harmless(text.strip()[: 2 * _TITLE].partition("\n")[0])
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rpartition(' ')[0] or line[:_TITLE]} …"


def _section(
    page: _Page, name: str, claims: Sequence[_Claim], add: Callable[[_Page, int, _Claim], None], *, note: bool = False
) -> None:
    if not claims:
        return
    page.blank()
    title = f"{phrase(name, page.lang)} ({len(claims)})"
    page.line(f"{title}: {phrase(f'{name}_note', page.lang)}" if note else title, style=_BOLD)
    for number, claim in enumerate(claims, 1):
        page.blank()
        add(page, number, claim)


def _event(page: _Page, number: int, event: Event) -> None:
    lang = page.lang
    codes = " ".join(filter(None, (event.type.plover, event.type.plover_mode)))
    doubt = f" · {phrase('doubtful', lang)}" if event.confidence < _DOUBTFUL else ""
    _numbered(
        page, number, f"{heading_words(event, lang)} · {isolate(codes)}{doubt}", style=_BOLD + _STATUS.get(event.status, "")
    )
    _indented(page, parties_words(event, lang))
    weapons = ", ".join(dict.fromkeys(isolate(weapon.text) for weapon in event.weapons))
    _indented(
        page,
        " · ".join(
            filter(
                None,
                (
                    place_words(event.places, lang),
                    date_words(event.date, lang),
                    phrase("weapon", lang, what=weapons) if weapons else "",
                ),
            )
        ),
    )
    for said, words in casualty_words(event.casualties, lang):
        _indented(page, f"{said} ({isolate(words)})")
    _indented(page, source_words(event.sources, lang))
    page.evidence(event.evidence, event.trigger)


def _tally(page: _Page, number: int, tally: Tally) -> None:
    lang = page.lang
    parts: tuple[TallyPart, ...] = tally.parts
    group: str = tally.kind if tally.kind in glossary()["group"] else "unspecified"  # massacres are counted, not people
    if len(parts) == 1 and (parts[0].low, parts[0].high) == (tally.total.low, tally.total.high):
        # One group that is the whole: "93 civilians" says it.
        group, parts = parts[0].group, ()
    said = f"{label('casualty', tally.kind, lang)}: {total_words(tally.total, lang, group=group)}"
    _numbered(page, number, said, style=_BOLD)
    if parts:
        shares = glossary()["phrase"]["comma"][lang].join(part_words(part, lang) for part in parts)
        check = {True: "consistent", False: "inconsistent"}.get(tally.consistent) if tally.consistent is not None else None
        shares = phrase("among", lang, what=shares)
        _indented(page, f"{shares} · {phrase(check, lang)}" if check else shares)
    if tally.perpetrators:
        _indented(page, phrase("blamed", lang, who=actor_words(tally.perpetrators, lang)))
    where = place_words((tally.place,), lang) if tally.place else ""
    _indented(page, " · ".join(filter(None, (where, date_words(tally.period, lang)))))
    _indented(page, source_words(tally.sources, lang))
    page.evidence(tally.evidence)


def _statement(page: _Page, number: int, statement: Statement) -> None:
    lang, speaker = page.lang, statement.speaker
    # Whom an office serves stands in the role's own words.
    capacity = [isolate(span.text) for span in (speaker.title, speaker.role) if span]
    who = glossary()["phrase"]["comma"][lang].join(dict.fromkeys((actor_name(speaker, lang), *capacity)))
    medium = phrase("medium", lang, medium=isolate(statement.medium.text)) if statement.medium else ""
    manner = phrase("quoted" if statement.direct else "reported", lang)
    _numbered(page, number, " · ".join(filter(None, (who, medium, manner))))
    page.evidence(statement.evidence)


def _position(page: _Page, number: int, position: Position) -> None:
    lang = page.lang
    who = actor_name(position.party, lang) if position.party else phrase("somebody", lang)
    towards = f" · {phrase('from_side', lang, who=actor_name(position.counterparty, lang))}" if position.counterparty else ""
    _numbered(page, number, f"{who} {label('stance', position.stance, lang)}: {_issue(position.issue, lang)}{towards}")
    if position.sources:
        _indented(page, source_words(position.sources, lang))
    page.evidence(position.evidence)


def _issue(issue: str, lang: Lang) -> str:
    """Name what is bargained over: a known issue by its label, any other in the report's words."""
    return label("issue", issue, lang) if issue in glossary()["issue"] else isolate(issue)


def _unread(page: _Page, unread: Sequence[Unread]) -> None:
    if not unread:
        return
    page.blank()
    page.line(f"{phrase('unread', page.lang)} ({len(unread)})", style=_BOLD)
    for entry in unread:
        _indented(page, f"{isolate(entry.text)}: {label('why', entry.why, page.lang)}")


def _numbered(page: _Page, number: int, text: str, *, style: str = "") -> None:
    first = f"{number:>3} "
    page.line(text, first=first, rest=" " * columns(first), style=style)


def _indented(page: _Page, text: str) -> None:
    page.line(text, first=_INDENT, rest=_INDENT + "  ")

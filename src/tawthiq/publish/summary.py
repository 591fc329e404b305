"""What was read in all: counted while the readings pass by, none of them kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tawthiq.model import Reading, Report
from tawthiq.publish.bidi import RLM, finish, isolate, wrap
from tawthiq.publish.labels import Lang, glossary

_KEEP = "--format jsonl --out readings.jsonl"


@dataclass
class Summary:
    """How much was read. People are not counted here: see `render_summary`."""

    reports: int = 0
    events: int = 0
    tallies: int = 0
    statements: int = 0
    positions: int = 0
    unread: int = 0
    events_with_dead: int = 0
    reports_with_dead: int = 0

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        self.reports += 1
        self.events += len(reading.events)
        self.tallies += len(reading.tallies)
        self.statements += len(reading.statements)
        self.positions += len(reading.positions)
        self.unread += len(reading.unread)
        dead = sum(any(casualty.kind == "killed" for casualty in event.casualties) for event in reading.events)
        self.events_with_dead += dead
        self.reports_with_dead += dead > 0

    def counting(self, pairs: Iterable[tuple[Report, Reading]]) -> Iterator[tuple[Report, Reading]]:
        """Pass readings on and count each."""
        for report, reading in pairs:
            self.add(reading)
            yield report, reading


def render_summary(summary: Summary, *, refused: int, lang: Lang, width: int, color: bool = False, marks: bool = True) -> str:
    """Return the closing lines of a batch, ending in a line break: what was read, why the dead are not summed, what next."""
    said = glossary()["summary"]
    counts = said["reports_one" if summary.reports == 1 else "reports"][lang].format(n=f"{summary.reports:,}")
    if refused:
        counts = " · ".join((counts, said["refused"][lang].format(n=f"{refused:,}")))
    claims = said["claims"][lang].format(
        events=f"{summary.events:,}",
        tallies=f"{summary.tallies:,}",
        statements=f"{summary.statements:,}",
        positions=f"{summary.positions:,}",
        unread=f"{summary.unread:,}",
    )
    paragraphs = [counts, claims]
    if summary.events_with_dead:
        paragraphs.append(
            said["dead"][lang].format(events=f"{summary.events_with_dead:,}", reports=f"{summary.reports_with_dead:,}")
        )
    paragraphs.append(said["next"][lang].format(keep=isolate(_KEEP)))
    direction = RLM if lang == "ar" else ""
    bold, reset = ("\x1b[1m", "\x1b[0m") if color else ("", "")
    lines = [f"{bold}{direction}{said['title'][lang]}{reset}"]
    for paragraph in paragraphs:
        lines += wrap(paragraph, width, first=direction, rest=direction)
    return finish("\n".join(lines) + "\n", on="", off="", marks=marks)

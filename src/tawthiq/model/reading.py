"""A report and the reading of it: the whole of what `tawthiq read` answers, and its JSON Schema."""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec

from tawthiq.model.claims import Event, Position, Statement, Tally, Unread

SCHEMA: Final = "tawthiq.reading/1"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was given: `text` is kept character for character; `published` is an ISO date or None."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class ReportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading says of its report. `sha256` is of the text in UTF-8, `chars` its length in code points."""

    title: str | None
    outlet: str | None
    published: str | None
    language: str
    sha256: str
    chars: int


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one report claims."""

    schema: Literal["tawthiq.reading/1"] = SCHEMA
    id: str
    report: ReportSummary
    events: tuple[Event, ...] = ()
    tallies: tuple[Tally, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    unread: tuple[Unread, ...] = ()


def reading_schema() -> dict[str, Any]:
    """Return the JSON Schema of a reading, as published in `model/schema/`."""
    schema = {"$id": f"urn:{SCHEMA.replace('/', ':')}", **msgspec.json.schema(Reading)}
    decoded: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))  # empty tuples become the arrays JSON knows
    return decoded

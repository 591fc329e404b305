"""Dates as ranges with a precision, and how they came to be known."""

from __future__ import annotations

from typing import Literal

import msgspec

Precision = Literal["part_of_day", "day", "week", "month", "season", "year", "decade", "range"]


class DateRange(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """The days (ISO 8601, both inclusive) in which something lies.

    `precision` is what the words gave, `anchor` the day a relative expression was counted from (None: absolute words).
    """

    start: str
    end: str
    precision: Precision
    anchor: str | None = None

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a range that ends before it begins: {self.start} – {self.end}")

    def contains(self, other: DateRange) -> bool:
        """Tell whether `other` lies wholly within this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: DateRange) -> bool:
        """Tell whether some day belongs to both."""
        return self.start <= other.end and other.start <= self.end


class DateMention(msgspec.Struct, frozen=True, kw_only=True, rename={"date_from": "from", "date_to": "to"}):
    """When something happened, with the words that say so; every field is None where the report does not tell."""

    text: str | None = None
    start: int | None = None
    end: int | None = None
    date_from: str | None = None
    date_to: str | None = None
    precision: Precision | None = None
    anchor: str | None = None

"""What is spoken of. This package imports nothing else of the project."""

from tawthiq.model.claims import (
    ActorMention,
    Casualty,
    Event,
    EventType,
    Framing,
    PlaceMention,
    Position,
    Source,
    Speaker,
    Statement,
    Tally,
    TallyPart,
    Total,
    Unread,
)
from tawthiq.model.count import Count, add_disjoint, exact
from tawthiq.model.reading import SCHEMA, Reading, Report, ReportSummary, reading_schema
from tawthiq.model.span import Span, span_of
from tawthiq.model.when import DateMention, DateRange

__all__ = [
    "SCHEMA",
    "ActorMention",
    "Casualty",
    "Count",
    "DateMention",
    "DateRange",
    "Event",
    "EventType",
    "Framing",
    "PlaceMention",
    "Position",
    "Reading",
    "Report",
    "ReportSummary",
    "Source",
    "Span",
    "Speaker",
    "Statement",
    "Tally",
    "TallyPart",
    "Total",
    "Unread",
    "add_disjoint",
    "exact",
    "reading_schema",
    "span_of",
]

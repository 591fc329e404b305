"""A span: a stretch of the text exactly as it was given."""

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Characters `start` to `end` (Unicode code points, half open) of the given text; `text` is what stands there."""

    text: str
    start: int
    end: int


def span_of(source: str, start: int, end: int) -> Span:
    """Return the span of `source` from `start` to `end`."""
    return Span(text=source[start:end], start=start, end=end)

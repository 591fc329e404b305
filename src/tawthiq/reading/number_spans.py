"""The numbers of a text as given: what `tawthiq.numbers` answers, duals among them."""

from __future__ import annotations

from tawthiq.model import Span
from tawthiq.reading.number_duals import with_duals
from tawthiq.reading.number_kinds import Kind
from tawthiq.reading.numbers import read_numbers
from tawthiq.script.fold import fold
from tawthiq.script.sentences import sentences
from tawthiq.script.tokens import tokenize


class NumberSpan(Span, frozen=True, kw_only=True):
    """A number of a text: its words with their bounds, and the interval they make."""

    kind: Kind
    value: int | float
    low: int
    high: int | None
    approximate: bool = False
    rule: str = "exact"


def numbers(text: str) -> list[NumberSpan]:
    """Return the numbers of `text` in order, with offsets into the text exactly as given."""
    folded = fold(text)
    tokens, lines = tokenize(folded.text), sentences(folded.text)
    out: list[NumberSpan] = []
    for found in with_duals(tokens, read_numbers(tokens, lines), lines, plain=True):
        start, end = folded.span(found.start, found.end)
        count = found.count
        out.append(
            NumberSpan(
                text=text[start:end],
                start=start,
                end=end,
                kind=found.kind,
                value=found.value,
                low=count.low,
                high=count.high,
                approximate=count.approximate,
                rule=count.rule,
            )
        )
    return out

"""Counts as intervals: what a report's words allow a number to be.

A count never says more than its words: "more than six" is [7, ∞), "dozens" [24, ∞). Nothing is added unless somebody
declared the two populations disjoint; intervals follow Moore's interval arithmetic.
"""

from __future__ import annotations

import msgspec


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """People (or things) counted: at least `low`, at most `high` (None: no upper bound).

    `approximate` marks "about N"; `rule` names the reading rule that made the interval (`exact`, `more_than`, `dual`…).
    """

    low: int
    high: int | None
    approximate: bool = False
    rule: str = "exact"

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"not an interval: [{self.low}, {self.high}]")

    def contains(self, other: Count) -> bool:
        """Tell whether every value of `other` is a value of this interval."""
        if other.low < self.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)

    def overlaps(self, other: Count) -> bool:
        """Tell whether some value belongs to both intervals."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def hull(self, other: Count) -> Count:
        """Return the smallest interval that holds both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Count(low=min(self.low, other.low), high=high, approximate=self.approximate or other.approximate, rule="hull")


def add_disjoint(counts: tuple[Count, ...]) -> Count:
    """Add counts of populations declared disjoint by whoever calls; the empty sum is [0, 0].

    There is deliberately no `+` on `Count`: adding is a claim about the populations, not about the numbers.
    """
    high: int | None = 0
    for count in counts:
        high = None if high is None or count.high is None else high + count.high
    return Count(
        low=sum(count.low for count in counts),
        high=high,
        approximate=any(count.approximate for count in counts),
        rule="sum_disjoint",
    )


def exact(value: int) -> Count:
    """Return the interval [value, value]."""
    return Count(low=value, high=value)

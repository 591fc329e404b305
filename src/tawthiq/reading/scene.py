"""The scene: what the later steps read from, a page with its mentions and clauses."""

from __future__ import annotations

from bisect import bisect_left
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawthiq.reading.clauses import Clauses
    from tawthiq.reading.identity import Identity
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page


class Scene(NamedTuple):
    """The page, its mentions (with the token each begins at) and clauses; `who` is who each mention is, once that is known.

    `day` is the ISO day of the report, `countries` those it speaks of, likeliest first.
    """

    page: Page
    mentions: Sequence[Mention]
    starts: Sequence[int]
    clauses: Clauses
    day: str | None = None
    countries: tuple[str, ...] = ()
    who: Mapping[int, Identity] = MappingProxyType({})

    def between(self, first: int, last: int) -> range:
        """Return the indices of the mentions that begin in tokens `first:last`."""
        return range(bisect_left(self.starts, first), bisect_left(self.starts, last))

    def group(self, index: int) -> tuple[int, ...]:
        """Return a mention with all that are coordinated with it after it."""
        out = [index]
        while out[-1] + 1 < len(self.mentions) and self.mentions[out[-1] + 1].joined == out[-1]:
            out.append(out[-1] + 1)
        return tuple(out)

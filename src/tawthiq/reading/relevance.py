"""Relevance: whether a report is about conflict at all. Sport, markets, accidents and films have attacks and victims too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tawthiq.knowledge.topics import topics

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

#: Conflict words in a hundred below which a report tells of something else, and how many there must be at least.
_SHARE = 0.012
_LEAST = 2
#: A text of so many words is a sentence or two.
_BRIEF = 60


def is_relevant(page: Page) -> bool:
    """Tell whether a page speaks of conflict no less than of any other matter, and enough."""
    matters, verbs = topics().matters, topics().conflict_verbs
    counts: Counter[str] = Counter()
    words = 0
    for word in page.words:
        if not word.form:
            continue
        words += 1
        for core in word.cores:
            matter = matters.get(core)
            if matter is not None:
                counts[matter] += 1
                break
        else:
            if word.verbs and word.verbs[0].lemma in verbs:
                counts["conflict"] += 1
    conflict = counts.pop("conflict", 0)
    other = max(counts.values(), default=0)
    if words <= _BRIEF:
        # Whatever is not plainly of another matter is read.
        return conflict >= other and any(word.known for word in page.words)
    return conflict >= _LEAST and conflict >= _SHARE * words and conflict >= other

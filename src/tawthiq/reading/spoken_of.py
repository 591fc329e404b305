"""Which countries a report speaks of, by nationalities and the names of countries, provinces and cities."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from tawthiq.knowledge import places

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

#: A country counts as one the report speaks of from so many words on that speak for it.
_SPOKEN_OF = 2
_CITY = 100_000


def countries(page: Page) -> frozenset[str]:
    """Return the countries a page speaks of, as ISO codes; found once and kept with the page."""
    if not page.spoken_of:
        votes = Counter(
            country
            for word in page.words
            if (country := _country(word.form, word.core, verbal=bool(word.verbs) and not word.article))
        )
        page.spoken_of.append(frozenset(country for country, count in votes.items() if count >= _SPOKEN_OF))
    return page.spoken_of[0]


@lru_cache(maxsize=1 << 16)
def _country(form: str, core: str, *, verbal: bool) -> str | None:
    """Return the country that a word speaks for: a nationality, a country, a province or a city."""
    nation = places.country_of_nisba(core) if form else None
    if nation is not None or not form or verbal:
        return nation
    for found in places.candidates((form,), 0)[:1]:
        first = places.entries(found.key)[0]
        if first.kind in ("country", "admin1") or first.population >= _CITY:
            return first.country
    return None

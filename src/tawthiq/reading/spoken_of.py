"""Which countries a report speaks of.

Before its actors are known: by nationalities and the names of countries, provinces and cities. After: by actors, nationalities
and places.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

#: A country counts as one the report speaks of from so many words on that speak for it.
_SPOKEN_OF = 2
_CITY = 100_000


def countries(page: Page) -> frozenset[str]:
    """Return the countries a page speaks of, as ISO codes; found once and kept with the page."""
    if not page.spoken_of:
        words = Counter(
            country
            for word in page.words
            if (country := _country(word.form, word.core, verbal=bool(word.verbs) and not word.article))
        )
        page.spoken_of.append(frozenset(country for country, count in words.items() if count >= _SPOKEN_OF))
    return page.spoken_of[0]


def votes(page: Page, mentions: Sequence[Mention], *, named_places: bool = False) -> Counter[str]:
    """Return how many actors and nationalities of a report speak for each country (ISO code); with `named_places` those too."""
    out: Counter[str] = Counter()
    for mention in mentions:
        entry = actors.actor(mention.actor) if mention.actor else None
        if entry is not None and entry.country:
            out[entry.country] += 1
        if named_places and mention.kind == "place" and mention.place:
            out.update({place.country for place in places.entries(" ".join(mention.place))[:1] if place.country})
    for word in page.words:
        country = places.country_of_nisba(word.core) if word.form else None
        if country is not None:
            out[country] += 1
    return out


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

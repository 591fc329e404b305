"""Derive `knowledge/data/names.tsv` from the name index of PyPI's arabic-name-romanizer (its Wikidata part, CC0 1.0).

Run by hand when the table is to be renewed; the result is committed:

    pip install arabic-name-romanizer
    python tools/derive_names.py

A unit of the index is a part of a person's name (محمد, عبد الرحمن, الزعبي) with its Latin spellings by country and how often
each was met. Kept are, for every unit, whether it serves as given name or surname, how often it was met, the commonest Latin
spelling, and those of countries that spell otherwise.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

from tawthiq.script.fold import fold_key

OUT = Path(__file__).parent.parent / "src" / "tawthiq" / "knowledge" / "data" / "names.tsv"
ARAB = frozenset("SY IQ YE LY SD SO PS LB EG JO TN DZ MA SA KW QA BH AE OM MR KM DJ".split())
_ARABIC = re.compile(r"^[ء-غف-يپچژگڤ ]+$")
_LATIN = re.compile(r"^[A-Za-zÀ-ÿʿʾ'’\- ]+$")
_ARTICLE = re.compile(r"^(?:al|el|il|as|ash|at|ad|ar|an|az)[- ](?=\w)", re.IGNORECASE)
#: Units outside the Arab world (Iran, Pakistan, Afghanistan) must have been met this often.
LEAST_ELSEWHERE = 3
#: A country's own spelling is kept when it was met this often there.
LEAST_FOR_COUNTRY = 2


def spelling(latin: str, key: str) -> str | None:
    """Return a Latin spelling in one manner (al-Zoubi for Al-Zoubi and Al Zoubi), None where it is none."""
    text = latin.replace("’", "'").replace("ʿ", "'").replace("ʾ", "'").strip(" '-")
    if not _LATIN.match(text):
        return None
    if key.startswith("ال") and len(key) > 4:
        return "al-" + _capital(_ARTICLE.sub("", text)) if _ARTICLE.match(text) else _capital(text)
    return _capital(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> int:
    """Write the table."""
    index = resources.files("arabic_name_romanizer") / "resources" / "names.sqlite3"
    with resources.as_file(index) as path:
        query = "select arabic_key, latin, country, role, count from units where source = 'wikidata'"
        rows = sqlite3.connect(path).execute(query).fetchall()
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    arab: Counter[str] = Counter()
    spellings: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for raw, latin, country, role, count in rows:
        key = fold_key(raw).strip()
        text = spelling(latin, key)
        if text is None or len(key) < 2 or not _ARABIC.match(key):
            continue
        roles[key][role] += count
        arab[key] += count if country in ARAB else 0
        spellings[key][country][text] += count
    lines = []
    for key, met in roles.items():
        total = sum(met.values())
        if not arab[key] and total < LEAST_ELSEWHERE:
            continue
        use = "".join(letter for letter, role in (("g", "given"), ("s", "surname")) if met[role]) or "s"
        everywhere: Counter[str] = Counter()
        for country, found in spellings[key].items():
            for text, count in found.items():
                everywhere[text] += count * (3 if country in ARAB else 1)
        usual = _commonest(everywhere)
        own = []
        for country, found in sorted(spellings[key].items()):
            best = _commonest(found)
            if best != usual and found[best] >= LEAST_FOR_COUNTRY and country:
                own.append(f"{country}:{best}")
        lines.append("\t".join((key, use, str(total), usual, "|".join(own))))
    lines.sort()
    header = (
        "# Parts of people's names: folded form, use (g given name, s surname), how often met, Latin spelling,\n"
        "# and the spellings of countries that have their own.\n"
        "# Source: Wikidata, as collected in the name index of arabic-name-romanizer 0.2.0 (its Wikidata rows only).\n"
        "# Licence: CC0 1.0. Made by tools/derive_names.py; words that are no names belong into name_stopwords.txt.\n"
        "name\tuse\tmet\tlatin\tby_country\n"
    )
    OUT.write_text(header + "\n".join(line.rstrip("\t") for line in lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} names, {OUT.stat().st_size} bytes\n")
    return 0


def _commonest(found: Counter[str]) -> str:
    return min(found, key=lambda text: (-found[text], text))


if __name__ == "__main__":
    sys.exit(main())

"""People's names: the table of name parts, less the words that are none, as one trie."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import marisa_trie

from tawthiq.knowledge.tables import TableError, read_table
from tawthiq.script.fold import fold_key

NAMES: Final = "names.tsv"
#: Names that the index lacks or spells by the letter; they go before its own.
FOREIGN: Final = "names_foreign.tsv"
STOPWORDS: Final = "name_stopwords.txt"
INPUTS: Final = (FOREIGN, NAMES, STOPWORDS)

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a name part is good for; the same bits as `knowledge.names.NameFlag`.
GIVEN: Final = 1
SURNAME: Final = 2
COMMON: Final = 4
RARE: Final = 8
#: A word of news that is never a name, whatever the index says.
NEVER: Final = 16
#: A part met less often than this in the source is rare: it needs company.
_RARE_BELOW: Final = 3
#: A rare part that is a clitic and a part so many times as frequent is that (بمعمر, والحسين), and no name.
_CLITICS: Final = "وبلف"
_TIMES: Final = 16
_SHORTEST: Final = 5


def compile_names(data: Path) -> bytes:
    """Return the trie of name parts: folded form → flags (one byte), then Latin spellings.

    The value is the flag byte and the text `latin|CC:latin|…` in UTF-8. TableError names the file and line of what is wrong.
    """
    never, common = _stopwords(data)
    rows: list[tuple[str, bytes]] = []
    seen: set[str] = set()
    often: dict[str, float] = {}
    foreign = {row["name"] for row in read_table(data / FOREIGN)}
    for row in chain(read_table(data / FOREIGN), read_table(data / NAMES)):
        name = row.need("name")
        if fold_key(name) != name:
            raise row.error(f"{name!r} is not folded; write {fold_key(name)!r}")
        if name in seen and not (name in foreign and row.path.name == NAMES):
            raise row.error(f"{name!r} stands twice")
        if name in seen or name in never:
            continue
        seen.add(name)
        often[name] = row.number("met") or 0
        use = row.choice("use", ("g", "s", "gs"))
        flags = GIVEN * ("g" in use) | SURNAME * ("s" in use) | COMMON * (name in common)
        if (row.number("met") or 0) < _RARE_BELOW:
            flags |= RARE
        latin = "|".join((row.need("latin"), *row.several("by_country")))
        rows.append((name, bytes([flags]) + latin.encode()))
    never |= {name for name, met in often.items() if _with_clitic(name, met, often)}
    rows = [(name, value) for name, value in rows if name not in never]
    rows += ((name, bytes([NEVER])) for name in never)
    return bytes(marisa_trie.BytesTrie(rows).tobytes())


def _with_clitic(name: str, met: float, often: Mapping[str, float]) -> bool:
    """Tell whether a rare part is a more frequent one behind a letter written to it."""
    return met <= _RARE_BELOW and len(name) >= _SHORTEST and name[0] in _CLITICS and often.get(name[1:], 0) > _TIMES * met


def _stopwords(data: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are never names, and those that are ordinary words too."""
    lists: dict[str, set[str]] = {"never": set(), "common": set()}
    section = ""
    for number, line in enumerate((data / STOPWORDS).read_text(encoding="utf-8").splitlines(), 1):
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            section = text.strip("[]")
            if section not in lists:
                raise TableError(f"{STOPWORDS}:{number}: {text} is no section; there are [never] and [common]")
        elif text and not section:
            raise TableError(f"{STOPWORDS}:{number}: words before the first section")
        else:
            lists.setdefault(section, set()).update(fold_key(word) for word in text.split())
    return frozenset(lists["never"]), frozenset(lists["common"])

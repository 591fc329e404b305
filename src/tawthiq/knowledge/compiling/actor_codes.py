"""What actors count as: codes by kind, exceptions and dated changes by actor, and the words that frame whom they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast, get_args

from tawthiq.knowledge.actors import Codes, Era
from tawthiq.knowledge.compiling.phrase_rows import Table, Words, pack, words_of
from tawthiq.knowledge.phrases import without_article
from tawthiq.knowledge.tables import Row, read_table
from tawthiq.model.codes import ACLED_INTER, PLOVER_BLOCS, SECTORS, FramingStance

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from tawthiq.model.codes import PloverBloc, Sector

CODES: Final = "actor_codes.tsv"
ERAS: Final = "actor_eras.tsv"
WORDINGS: Final = "actor_wordings.tsv"

_DAY: Final = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
_EVERY: Final = "*."
_ALL: Final = ".*"
#: A cell that takes a code away which the kind would give.
_NONE: Final = "-"


def read_kinds(data: Path) -> dict[str, Codes]:
    """Return the codes of every kind of actor, people and head noun."""
    out: dict[str, Codes] = {}
    for row in read_table(data / CODES, ("kind", "sector", "inter", "bloc")):
        for kind in row.several("kind"):
            if kind in out:
                raise row.error(f"the kind {kind} stands twice")
            out[kind] = _codes(row, Codes())
    return out


def read_eras(
    data: Path, kind_of: Mapping[str, str], kinds: Mapping[str, Codes], registered: Collection[str]
) -> tuple[dict[str, Codes], dict[str, list[Era]]]:
    """Return what differs from an actor's kind, by id: its codes, and the times in which it was something else.

    `kind_of` are the actors with their kinds, `kinds` the codes of these, `registered` the kinds an actor may be of. The id
    `*.suffix` stands for that institution of every state; a row of its own goes before it. Raises TableError for an unknown
    id, kind or code, or an ill-formed day.
    """
    codes: dict[str, Codes] = {}
    eras: dict[str, list[Era]] = {}
    rows = list(read_table(data / ERAS, ("id", "from", "to", "kind", "sector", "inter", "bloc", "same_as")))
    for row in sorted(rows, key=lambda row: not row["id"].startswith(_EVERY)):
        kind = row.choice("kind", {"", *registered})
        if row["same_as"] and row["same_as"] not in kind_of:
            raise row.error(f"same_as {row['same_as']!r} is no actor")
        for bound in ("from", "to"):
            if not _DAY.fullmatch(row[bound]):
                raise row.error(f"{bound} reads like 2024, 2024-12 or 2024-12-08, not {row[bound]!r}")
        for identity in _meant(row, kind_of):
            own = _codes(row, kinds.get(kind or kind_of[identity], Codes()))
            if not row["from"] and not row["to"] and not row["same_as"]:
                codes[identity] = own
            else:
                eras.setdefault(identity, []).append(Era(row["from"], row["to"], kind, own, row["same_as"]))
    return codes, eras


def _meant(row: Row, kind_of: Mapping[str, str]) -> list[str]:
    identity = row.need("id")
    if identity.startswith(_EVERY):
        found = [known for known in kind_of if known.partition(".")[2] == identity.removeprefix(_EVERY)]
    else:
        found = [identity] if identity in kind_of else []
    if not found:
        raise row.error(f"{identity} is no actor")
    return found


def _codes(row: Row, given: Codes) -> Codes:
    """Return what a row says of codes, where it is silent what is given."""
    sector = row.choice("sector", {"", _NONE, *SECTORS})
    inter = row.choice("inter", {"", _NONE, *map(str, ACLED_INTER)})
    bloc = row.choice("bloc", {"", _NONE, *PLOVER_BLOCS})
    return Codes(
        given.sector if not sector else cast("Sector | None", sector.replace(_NONE, "") or None),
        given.inter if not inter else int(inter.replace(_NONE, "0")) or None,
        given.bloc if not bloc else cast("PloverBloc | None", bloc.replace(_NONE, "") or None),
    )


def read_wordings(data: Path, actors: Collection[str]) -> Table:
    """Return the framing words, folded and without article; what is listed for several actors keeps the order of its rows."""
    listed: dict[Words, list[tuple[tuple[str, ...], str, str, str]]] = {}
    prefixes = {identity.partition(".")[0] for identity in actors}
    for row in read_table(data / WORDINGS, ("words", "actors", "stance", "note_ar", "note_en")):
        about = tuple(row.several("actors"))
        for identity in about:
            if identity not in actors and not (identity.endswith(_ALL) and identity.removesuffix(_ALL) in prefixes):
                raise row.error(f"{identity} is no actor")
        stance = row.choice("stance", get_args(FramingStance))
        for written in row.several("words"):
            words = tuple(without_article(word) for word in words_of(written))
            listed.setdefault(words, []).append((about, stance, row.need("note_ar"), row.need("note_en")))
    return pack({words: tuple(found) for words, found in listed.items()})

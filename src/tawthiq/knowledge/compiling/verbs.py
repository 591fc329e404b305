"""Every form of every attested verb, into one trie.

The conjugation is mazini's (a port of the Arabic Wiktionary's engine; CC BY 4.0), and so is its list of attested verbs
(Marwan al-Bawwab and Yahya Mir Alam, CC BY 4.0): roots with the patterns they are used in. `data/verbs_common.tsv` names
the verbs reports are written with, and the verbal nouns of pattern I, which no rule gives; `data/verbs_extra.tsv` adds
verbs the list lacks. Forms are kept as they are looked up: folded, without vowels and clitics.

What is written: a little-endian length, that many bytes of MessagePack (`Head`), then a marisa trie of form → readings,
each reading 4 bytes: the verb's number (times `SETS`) plus the number of the set of slots this form fills.
"""

from __future__ import annotations

import os
import struct
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from tawthiq.knowledge.tables import read_table
from tawthiq.script.fold import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from pathlib import Path

#: The tables this compiler reads.
INPUTS: Final = ("verbs_common.tsv", "verbs_extra.tsv")

#: How many sets of slots the numbering has room for.
SETS: Final = 1 << 16

_VOWELS: Final = dict.fromkeys(range(0x064B, 0x0653))
_STRONG: Final = "ظ"
_TANWIN_I: Final = "\u064d"
_TANWIN_A: Final = "\u064b"
#: Patterns whose passive is held to be impersonal by default, though reports write it in every person (تُوفيت، استُخدمت).
_FULL_PASSIVE: Final = frozenset({"I/i~a", "I/i~i", "V", "VI", "VIII", "X", "IIq"})
_FINITE: Final = {"past": "past", "ind": "present", "sub": "present", "juss": "present", "imp": "imperative"}
_PARTICIPLES: Final = {"ap": "active", "pp": "passive"}


class Head(msgspec.Struct, frozen=True, array_like=True):
    """What stands before the trie: the verbs by number (common ones first) and the sets of slots by number."""

    common: int
    lemmas: list[str]  # the vocalised third person of the past
    roots: list[str]
    patterns: list[str]
    pattern_of: bytes
    sets: list[list[str]]


class Verb(NamedTuple):
    """One verb to conjugate: root and pattern as mazini writes them, and what the tables add."""

    root: str
    code: str  # mazini's code of the pattern: I/a~u, II, … Iq
    manner: str = ""  # "reduced", "sound"
    masdars: tuple[str, ...] = ()
    common: bool = False


#: The slots each folded form of a verb fills.
Forms = dict[str, tuple[str, ...]]


class Conjugated(NamedTuple):
    """A verb, its vocalised third person of the past, and its forms."""

    verb: Verb
    lemma: str
    forms: Forms


def compile_verbs(data: Path) -> bytes:
    """Return the compiled verbs; raises TableError for a verb the tables name that can't be conjugated."""
    roots: dict[str, list[Verb]] = {}
    for verb in _verbs(data):
        roots.setdefault(verb.root, []).append(verb)
    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        conjugated = list(chain.from_iterable(pool.map(conjugate_root, roots.values(), chunksize=64)))
    return _pack(_joined(sorted(conjugated, key=lambda entry: not entry.verb.common), _same_verb))


def _verbs(data: Path) -> list[Verb]:
    """Return the verbs in order: those the tables name, then all other attested ones by root."""
    from mazini.lexicon import attested_wazns, lexicon_roots  # noqa: PLC0415  a build-time dependency
    from mazini.wazn import WAZN_BY_NAME  # noqa: PLC0415

    named = [verb for name in INPUTS for verb in _named(data / name)]
    known = {(verb.root, verb.code) for verb in named if not verb.manner}
    attested = [(root, WAZN_BY_NAME[wazn].form_code) for root in lexicon_roots() for wazn in attested_wazns(root)]
    return [*named, *(Verb(root, code) for root, code in attested if (root, code) not in known)]


def _named(path: Path) -> Iterator[Verb]:
    from mazini import MaziniError, normalize_root  # noqa: PLC0415

    seen: set[tuple[str, str]] = set()
    for row in read_table(path, ("verb", "root", "pattern", "masdars")):
        code, _, manner = row.need("pattern").partition("-")
        try:
            root = "".join(normalize_root(row.need("root")))
            verb = Verb(root, code, manner, tuple(row.several("masdars")), common=True)
            lemma = fold_key(_table(verb)["past_3ms"][0])
        except (MaziniError, KeyError) as error:
            raise row.error(f"{row['root']} on {row['pattern']} can't be conjugated ({error})") from None
        if lemma != fold_key(row.need("verb")):
            raise row.error(f"{row['root']} on {row['pattern']} gives {lemma}, not {row['verb']}")
        if (root, row["pattern"]) in seen:
            raise row.error(f"{row['root']} on {row['pattern']} stands twice")
        seen.add((root, row["pattern"]))
        yield verb


def _table(verb: Verb) -> dict[str, list[str]]:
    """Return mazini's table: slot → vocalised forms. Raises MaziniError."""
    from mazini import conjugate  # noqa: PLC0415

    # A weak radical that stays is conjugated as a letter no affix has and no such root, then written back.
    root = verb.root[0] + _STRONG + verb.root[2:] if verb.manner == "sound" else verb.root
    slots = conjugate(root, verb.code, passive=verb.code in _FULL_PASSIVE, reduced=verb.manner == "reduced").slots
    table = {slot: [form.form for form in forms if form.form != "?"] for slot, forms in slots.items()}
    if verb.manner == "sound":
        return {slot: [form.replace(_STRONG, verb.root[1]) for form in forms] for slot, forms in table.items()}
    return table


def conjugate_root(verbs: list[Verb]) -> list[Conjugated]:
    """Return the conjugated verbs of one root; patterns that are written alike (حسَب and حسِب) are one verb without vowels."""
    from mazini import MaziniError  # noqa: PLC0415

    made = []
    for verb in verbs:
        try:
            table = _table(verb)
        except MaziniError:  # a pattern the root has only on paper
            continue
        if table.get("past_3ms"):
            made.append(Conjugated(verb, table["past_3ms"][0], _forms(table, verb)))
    return _joined(made, lambda entry: (entry.verb.code.partition("/")[0], fold_key(entry.lemma)))


def _same_verb(entry: Conjugated) -> Hashable:
    """Tell verbs of different roots apart; those pronounced alike (أصاب of صوب and of صيب) are one, under the root met first."""
    return entry.verb.code.partition("/")[0], entry.lemma


def _joined(entries: Iterable[Conjugated], key: Callable[[Conjugated], Hashable]) -> list[Conjugated]:
    joined: dict[Hashable, Conjugated] = {}
    for entry in entries:
        first = joined.setdefault(key(entry), entry)
        if first is not entry:
            for form, slots in entry.forms.items():
                first.forms[form] = _joined_moods(frozenset(first.forms.get(form, ()) + slots))
    return list(joined.values())


def _forms(table: dict[str, list[str]], verb: Verb) -> Forms:
    filled: dict[str, set[str]] = {}
    for vocalised, slot in chain(_finite(table), _participles(table), _masdars(table, verb)):
        filled.setdefault(vocalised, set()).add(slot)
    folded: dict[str, set[str]] = {}
    # Cutting the vowels first spares folding the table of offsets it would keep for them.
    unvocalised = fold_key("\n".join(filled).translate(_VOWELS)).split("\n")
    for vocalised, form in zip(filled, unvocalised, strict=True):
        for spelling in _spellings(form):
            folded.setdefault(spelling, set()).update(filled[vocalised])
    return {form: _joined_moods(frozenset(slots)) for form, slots in folded.items() if len(form) > 1}


def _finite(table: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (form, `tense:voice:mood:person number gender`); a short imperative (ق، في) only ever misleads."""
    for slot, forms in table.items():
        tense, *rest = slot.split("_")
        if tense not in _FINITE:
            continue
        voice = "passive" if "pass" in rest else "active"
        mood = tense[0] if _FINITE[tense] == "present" else ""
        for form in forms:
            if tense == "imp" and len(form.translate(_VOWELS)) <= 2:
                continue
            yield form, f"{_FINITE[tense]}:{voice}:{mood}:{rest[-1]}"


def _participles(table: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for slot, voice in _PARTICIPLES.items():
        # Which participle an intransitive verb of pattern I has no rule tells; فاعل is the one reports form.
        for form in table.get(slot) or table.get(slot + "1", []):
            for written, which in _declined(form):
                yield written, f"participle:{voice}::{which}"


def _declined(form: str) -> Iterator[tuple[str, str]]:
    """Yield a participle's sound endings, each with number and gender; a plural or dual before its genitive drops its ن."""
    stem = form
    if form.endswith(_TANWIN_I):  # قاضٍ: the last letter shows in قاضي، قاضيا، قاضية and hides in قاضون
        yield form, "ms"
        yield from _ended(form[:-1], "ون ين و ي", "mp")
        stem = form[:-1] + "ي"
        yield from _ended(stem, " ا", "ms")
    elif form.endswith(_TANWIN_A + "ى"):  # مُسَمًّى
        stem = form[:-2] + "ي"
        yield from _ended(stem, " ا", "ms")
        yield from _ended(form[:-2], "ون ين و ي", "mp")
        yield form[:-2] + "اة", "fs"
        yield form[:-2] + "ات", "fs"  # before its genitive or a pronoun
    else:
        yield from _ended(form, " ا", "ms")
        yield from _ended(form, "ون ين و ي", "mp")
    yield from _ended(stem, "ان ين ا ي", "md")
    yield from _ended(stem, "ة", "fs")
    yield from _ended(stem, "تان تين تا تي", "fd")
    yield from _ended(stem, "ات", "fp")


def _masdars(table: dict[str, list[str]], verb: Verb) -> Iterator[tuple[str, str]]:
    made = (form for slot in ("vn", "vn2") for form in table.get(slot, []))
    first = verb.code.startswith("I/")
    return chain.from_iterable(_noun(form, once=first and form in verb.masdars) for form in chain(verb.masdars, made))


def _noun(form: str, *, once: bool) -> Iterator[tuple[str, str]]:
    """Yield a verbal noun's forms; `once` adds the noun of one happening (ضرب: ضربة), which only pattern I makes so."""
    gender = "f" if form.endswith("ة") else "m"
    one, two, many = f"masdar:::{gender}s", f"masdar:::{gender}d", "masdar:::fp"
    if form.endswith("ة"):
        stem = form[:-1]
        yield form, one
        yield from ((stem + ending, two) for ending in ("تان", "تين", "تا", "تي"))
    elif form.endswith(_TANWIN_I):
        stem = form[:-1] + "ي"
        yield from ((written, one) for written in (form, stem, stem + "ا"))
    else:
        stem = form
        yield form, one
        if not form.endswith("اء"):
            yield form + "ا", one
        yield from ((form + ending, two) for ending in ("ان", "ين"))
        if once:
            yield form + "ة", "masdar:::fs"
            yield from ((form + ending, "masdar:::fd") for ending in ("تان", "تين"))
    yield stem + "ات", many


def _ended(stem: str, endings: str, which: str) -> Iterator[tuple[str, str]]:
    return ((stem + ending, which) for ending in endings.split(" "))


def _spellings(form: str) -> Iterator[str]:
    """Yield the form and the other ways its hamza is seated in print (بدؤوا بدأوا، جاؤوا جاءوا، مسؤول مسئول)."""
    yield form
    if "ؤو" in form:
        yield form.replace("ؤو", "او")
        yield form.replace("ؤو", "ءو")
        yield form.replace("ؤو", "ئو")


def _pack(verbs: list[Conjugated]) -> bytes:
    import marisa_trie  # noqa: PLC0415  only the trie is needed here

    sets: dict[tuple[str, ...], int] = {}
    readings: dict[str, list[int]] = {}
    for number, (_, _, forms) in enumerate(verbs):
        for form, slots in forms.items():
            which = sets.setdefault(slots, len(sets))
            readings.setdefault(form, []).append(number * SETS + which)
    if len(sets) > SETS:
        message = f"{len(sets)} sets of slots, but their numbering has room for {SETS}"
        raise ValueError(message)
    patterns = sorted({verb.code for verb, _, _ in verbs})
    head = msgspec.msgpack.encode(
        Head(
            common=sum(verb.common for verb, _, _ in verbs),
            lemmas=[lemma for _, lemma, _ in verbs],
            roots=[verb.root for verb, _, _ in verbs],
            patterns=patterns,
            pattern_of=bytes(patterns.index(verb.code) for verb, _, _ in verbs),
            sets=[list(slots) for slots in sets],
        )
    )
    trie = marisa_trie.BytesTrie((form, struct.pack(f"<{len(numbers)}I", *numbers)) for form, numbers in readings.items())
    head += b" " * (-(len(head) + 8) % 16)  # the trie is read in place, and its words must stand aligned
    packed: bytes = trie.tobytes()
    return struct.pack("<Q", len(head)) + head + packed


@cache
def _joined_moods(slots: frozenset[str]) -> tuple[str, ...]:
    """Return the slots in order, those that differ in mood alone as one (present:active:isj:3ms)."""
    moods: dict[tuple[str, str], set[str]] = {}
    for slot in sorted(slots, key=_order):
        kind, voice, mood, which = slot.split(":")
        moods.setdefault((f"{kind}:{voice}", which), set()).update(mood)
    return tuple(f"{kind}:{''.join(sorted(mood, key=_MOODS.index))}:{which}" for (kind, which), mood in moods.items())


_MOODS: Final = "isj"
_KINDS: Final = ("past", "present", "imperative", "participle", "masdar")


def _order(slot: str) -> tuple[int, str, int, str, int]:
    """Order slots by what reports write most: the past first, the active, the third person, the indicative."""
    kind, voice, mood, person = slot.split(":")
    return _KINDS.index(kind), voice, "321".find(person[0]), person, _MOODS.find(mood)

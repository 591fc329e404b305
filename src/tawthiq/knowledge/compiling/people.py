"""People words, roles, weapons and things in all their forms: the nouns that stand beside actors in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tawthiq.knowledge.compiling.phrase_rows import Rows, Table, Words, spell_out, words_of
from tawthiq.knowledge.tables import Row, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

PEOPLE: Final = "people_words.tsv"
COUNTRIES: Final = "countries.tsv"
ROLES: Final = "roles.tsv"
WEAPONS: Final = "weapons.tsv"
OBJECTS: Final = "objects.tsv"

GROUPS: Final = frozenset("civilians combatants children women medics journalists unspecified".split())
ROLE_KINDS: Final = frozenset("rank title office spokesperson honorific calling kinship".split())
WEAPON_KINDS: Final = frozenset(
    "aircraft drone helicopter missile artillery mortar rocket armour ied landmine vehicle_bomb suicide grenade firearm blade "
    "chemical incendiary bomb naval crowd_control air_defence launcher ammunition other".split()
)
OBJECT_KINDS: Final = frozenset(
    "health education market religious infrastructure home vehicle convoy checkpoint military_site government_site police_site "
    "diplomatic prison camp business energy water media_site transport aid crossing border farm culture ship aircraft position "
    "weaponry political_site crowd_site".split()
)
#: The sound plurals as a cell of `plural` names them.
_SOUND: Final = frozenset({"+ون", "+ات"})
#: Endings that take no alef in the accusative.
_NO_ALEF: Final = ("ة", "ى", "ا", "اء")


#: What is shipped of a form, in the order of the runtime's fields.
Value = tuple[object, ...]


class Form(NamedTuple):
    """A form of a noun: written, its number, whether it may be a dual too, whether only a genitive may follow."""

    written: str
    number: str
    maybe_dual: bool = False
    construct: bool = False


def people_rows(data: Path) -> Table:
    """Return every form of `people_words.tsv` and of the nationalities of `countries.tsv`."""
    rows: Rows[Value] = Rows()
    made: list[tuple[Row, Words, Value]] = []
    for row in read_table(data / PEOPLE, ("lemma", "feminine", "plural", "number", "adjective", "group", "kind")):
        group, kind = row.choice("group", GROUPS), row.need("kind")
        adjective = row.flag("adjective")
        for at, form in enumerate(forms_of_row(row)):
            words = words_of(form.written)
            value: Value = (
                row["lemma"], group, kind, form.number, form.maybe_dual, adjective and form.number == "singular", form.construct,
            )  # fmt: skip
            if at == 0:
                rows.add(row, words, value)
            else:
                made.append((row, words, value))
    for row, words, form_value in made:
        rows.add_made(row, words, form_value)
    for row, form, lemma in _nationals(data):
        adjective = form.number == "singular"
        national: Value = (lemma, "unspecified", "national", form.number, form.maybe_dual, adjective, form.construct)
        rows.add_made(row, words_of(form.written), national)
    return rows.table()


def forms_of_row(row: Row) -> Iterator[Form]:
    """Yield the forms of a row of `people_words.tsv`, the lemma itself (or its plural, where it has no singular) first."""
    lemma, number = row.need("lemma"), row.choice("number", ("", "plural", "no_singular"))
    plurals = row.several("plural")
    if " " in lemma:
        yield from _two_words(row, lemma, plurals)
        return
    if number == "plural":
        yield Form(lemma, "plural")
        yield from _written(plurals, lemma)
        return
    feminine = lemma + "ة" if row["feminine"] == "+ة" else row["feminine"]
    if number == "":
        yield Form(lemma, "singular")
        if not lemma.endswith(_NO_ALEF):
            yield Form(lemma + "ا", "singular")
        if feminine:
            yield Form(feminine, "singular")
    if "+ون" in plurals:
        yield from (Form(lemma + "ون", "plural"), Form(lemma + "ين", "plural", maybe_dual=True))
        yield from (Form(lemma + "و", "plural", construct=True), Form(lemma + "ي", "plural", maybe_dual=True, construct=True))
    if "+ات" in plurals:
        base = feminine or lemma
        yield Form(base.removesuffix("ة") + "ات", "plural")
    yield from _written([plural for plural in plurals if plural not in _SOUND], lemma)
    yield from _duals(lemma)
    if feminine:
        yield from _duals(feminine)


def _written(plurals: list[str], lemma: str) -> Iterator[Form]:
    for plural in plurals:
        yield Form(plural, "plural", maybe_dual=plural == lemma + "ين")
        if plural.endswith("ون"):
            yield Form(plural[:-2] + "و", "plural", construct=True)
        elif not plural.endswith((*_NO_ALEF, "ي", "ين", "ات")):
            yield Form(plural + "ا", "plural")


def _duals(noun: str) -> Iterator[Form]:
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun[:-1] + "ي" if noun.endswith("ى") else noun
    yield from (Form(stem + "ان", "dual"), Form(stem + "ين", "dual"))
    if noun.endswith("ة"):
        yield from (Form(stem + "ا", "dual", construct=True), Form(stem + "ي", "dual", construct=True))


def _two_words(row: Row, lemma: str, plurals: list[str]) -> Iterator[Form]:
    """Yield the forms of a phrase whose first word inflects; its plurals are written out in the table."""
    head, tail = lemma.split(" ", 1)
    for phrase in filter(None, (lemma, row["feminine"])):
        yield Form(phrase, "singular")
        first, rest = phrase.split(" ", 1)
        if not rest.startswith("ال"):
            yield Form(f"{first} ال{rest}", "singular")
    for ending in ("ا", "ي"):
        yield Form(f"{head}{ending} {tail}", "dual", construct=True)
    for plural in plurals:
        if " " not in plural:
            raise row.error(f"the plural {plural!r} of a phrase is written out, both words")
        yield Form(plural, "singular" if plural.split(" ", 1)[0].removeprefix("ال") == head else "plural")


def _nationals(data: Path) -> Iterator[tuple[Row, Form, str]]:
    """Yield the forms of nouns of nationality. Feminine singulars are left out: السورية is hardly ever a woman."""
    for row in read_table(data / COUNTRIES, ("nisba", "plural")):
        for lemma in row.several("nisba"):
            if " " in lemma:
                continue
            yield row, Form(lemma, "singular"), lemma
            yield row, Form(lemma + "ا", "singular"), lemma
            yield from ((row, form, lemma) for form in _written([f"{lemma}ون", f"{lemma}ين", *row.several("plural")], lemma))
            yield row, Form(lemma + "ان", "dual"), lemma


def role_rows(data: Path) -> Table:
    """Return the titles, ranks and offices of `roles.tsv`, masculine and feminine."""
    rows: Rows[Value] = Rows()
    made: list[tuple[Row, Words, Value]] = []
    for row in read_table(data / ROLES, ("form", "feminine", "kind", "takes_affiliation", "gloss_en")):
        value: Value = (row.choice("kind", ROLE_KINDS), row.flag("takes_affiliation"), row.need("gloss_en"))
        for written in row.several("form"):
            for form in spell_out(written):
                rows.add(row, words_of(form), value)
        feminine = row.several("feminine")
        if "+ة" in feminine:
            feminine.remove("+ة")
            feminine += [form + "ة" for form in row.several("form") if " " not in form]
        made += [(row, words_of(form), value) for form in feminine]
    for row, words, form_value in made:
        rows.add_made(row, words, form_value)
    return rows.table()


def weapon_rows(data: Path, sub_events: Collection[str], modes: Collection[str]) -> Table:
    """Return the weapons of `weapons.tsv`; `sub_events` and `modes` are the codes a row may bear."""
    rows: Rows[Value] = Rows()
    made: list[tuple[Row, Words, Value]] = []
    for row in read_table(data / WEAPONS, ("class", "acled", "mode", "forms", "plural", "gloss_en")):
        kind = row.choice("class", WEAPON_KINDS)
        acled, mode = row.choice("acled", {"", *sub_events}), row.choice("mode", {"", *modes})
        for form, number in _numbered(row):
            rows.add(row, words_of(form), (kind, acled, mode, number, row["gloss_en"]))
        value: Value = (kind, acled, mode, "dual", row["gloss_en"])
        made += [(row, words_of(dual), value) for dual in _plain_duals(row)]
    for row, words, form_value in made:
        rows.add_made(row, words, form_value)
    return rows.table()


def _numbered(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the written forms of a thing with their number; a plural that begins with a dual of the singular is one."""
    duals: set[str] = set()
    for written in row.several("forms"):
        duals.update(dual.written for dual in _duals(written.split(maxsplit=1)[0]))
        for form in spell_out(written):
            yield form, "singular"
    for written in row.several("plural"):
        number = "dual" if written.split(maxsplit=1)[0] in duals else "plural"
        for form in spell_out(written):
            yield form, number


def _plain_duals(row: Row) -> Iterator[str]:
    """Yield the duals of singulars of one word, and those before a genitive (نقطتا تفتيش) of two."""
    for written in row.several("forms"):
        for form in spell_out(written):
            head, _, tail = form.partition(" ")
            if not tail:
                yield from (dual.written for dual in _duals(head))
            elif head.endswith("ة"):
                yield from (f"{dual.written} {tail}" for dual in _duals(head) if dual.construct)
            else:
                yield from (f"{head}{ending} {tail}" for ending in ("ا", "ي"))


def object_rows(data: Path) -> Table:
    """Return the things of `objects.tsv`, each with its class."""
    rows: Rows[str] = Rows()
    made: list[tuple[Row, Words, str]] = []
    for row in read_table(data / OBJECTS, ("class", "forms", "plural", "gloss_en")):
        kind = row.choice("class", OBJECT_KINDS)
        for form, _ in _numbered(row):
            rows.add(row, words_of(form), kind)
        made += [(row, words_of(dual), kind) for dual in _plain_duals(row)]
    for row, words, kind in made:
        rows.add_made(row, words, kind)
    return rows.table()

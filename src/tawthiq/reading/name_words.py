"""Words of personal names by themselves: how much a written form speaks for a name, whatever stands around it."""

from __future__ import annotations

from functools import lru_cache

from tawthiq.knowledge import lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.names import NameFlag
from tawthiq.knowledge.verbs import is_verb_form, verb_readings
from tawthiq.reading.nature import nature

#: How much a word speaks for a name: one that is nothing else, one that is an everyday word too, one that no table knows.
SURE, COMMON, UNKNOWN = 4, 2, 1
#: Shorter words are no names by themselves.
SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def name_weight(form: str) -> int:
    """Return how much a folded word speaks for a personal name: 0 not at all."""
    flags = names.name_flags(form)
    if not flags or lexicon.is_function(form):
        return 0
    if not flags & (NameFlag.COMMON | NameFlag.RARE):
        return SURE
    return COMMON


@lru_cache(maxsize=1 << 16)
def is_stranger(form: str) -> bool:
    """Tell whether a word is one that no table knows, as foreign and rare names are."""
    if (
        len(form) < SHORTEST
        or form.startswith("لل")
        or lexicon.is_word(form)
        or lexicon.is_function(form)
        or places.country_of_nisba(form)
    ):
        return False
    bare = form.removeprefix("ال")
    if lexicon.is_word(bare) or lexicon.is_noun(bare) or places.country_of_nisba(bare):
        return False
    if (form[0] in "بلفو" and _explained(form[1:])) or (form[0] in "يت" and is_verb_form(form)):
        return False
    if bare != form:
        return is_surname(bare)
    if nature(form).adjective or form.endswith(("ات", "ءه", "ئه", "هم", "ها", "كم", "ته", "يه")):
        return False
    if _owned(form) or (form.endswith("ا") and (nature(form[:-1]).noun or nature(form[:-1]).masdar)):
        return False
    return not any(reading.verb.common or reading.kind == "masdar" for reading in verb_readings(bare))


@lru_cache(maxsize=1 << 16)
def is_late_name(form: str) -> bool:
    """Tell whether a word without article may go on a name although it is shaped like a relative adjective (جنتيلوني، خامنئي)."""
    if is_stranger(form):
        return True
    shaped = form.endswith("ي") and len(form) > SHORTEST and not lexicon.is_function(form)
    if not shaped or lexicon.is_word(form) or places.country_of_nisba(form) is not None or is_verb_form(form):
        return False
    return form not in grammar().words["adjectives"] and not (form[0] in "بلفو" and _explained(form[1:])) and not _relates(form)


@lru_cache(maxsize=1 << 16)
def is_surname(core: str) -> bool:
    """Tell whether an articled word without its article may be a surname that the table of names lacks (المقدشي)."""
    if (
        lexicon.is_word(core)
        or core in grammar().words["adjectives"]
        or core.endswith(("يه", "ات", "ين", "ون"))
        or is_masdar(core)
    ):
        return False
    # Behind an article no alef is an accusative's (المحنا).
    return core.endswith(("ي", "ا")) or not nature(core).adjective


@lru_cache(maxsize=1 << 16)
def is_masdar(form: str) -> bool:
    """Tell whether a form is a verbal noun, of a rare verb too."""
    return any(reading.kind == "masdar" for reading in verb_readings(form.removesuffix("ه"))) or any(
        reading.kind == "masdar" for reading in verb_readings(form)
    )


def _explained(rest: str) -> bool:
    """Tell whether what follows a letter that may be a clitic is a word by itself."""
    if (
        lexicon.is_word(rest)
        or lexicon.is_name(rest)
        or names.name_flags(rest)
        or nature(rest).noun
        or is_verb_form(rest)
        or _owned(rest)
    ):
        return True
    return rest.startswith("ال") or rest.endswith(("ه", "ها", "هم")) or len(rest) < SHORTEST


def _owned(form: str) -> bool:
    """Tell whether a form is a noun with a possessive pronoun (قدرته)."""
    stem = next((form[: -len(end)] for end in ("هم", "ها", "ه") if form.endswith(end)), "")
    if len(stem) < SHORTEST:
        return False
    stem = stem[:-1] + "ه" if stem.endswith("ت") else stem
    return nature(stem).noun or is_verb_form(stem) or is_masdar(stem)


def _relates(form: str) -> bool:
    """Tell whether a relative adjective is made of a noun or verbal noun that tables know (عشائري، تصويري)."""
    stem = form[:-1]
    return any(nature(noun).noun or nature(noun).masdar or is_masdar(noun) for noun in (stem, stem + "ه"))

"""Names in voices: where a personal name begins and ends beside roles, ranks and offices, known to the tables or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.name_spans import name_end
from tawthiq.reading.name_words import is_late_name, is_stranger, is_surname
from tawthiq.reading.nature import nature
from tawthiq.reading.page import is_function_word
from tawthiq.reading.speech_cast import Cast, complementizer
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

_LONGEST = 6
#: Joints of names that are hardly anything else.
_TYING = frozenset({"بن", "ابو", "ابي", "عبد"})
#: A word that is a city of so many people or a province before a name is the office's place (محافظ عدن نايف…).
_CITY = 100_000


def name_like(page: Page, at: int, *, begun: bool) -> bool:
    """Tell whether a token may belong to a person's name; `begun` where one stands before it."""
    if page.tokens[at].kind != "word" or _never(page, at):
        return False
    word = page.words[at]
    form = word.form
    joint = form in grammar().speech["name_joints"]
    if form == "علي":
        return is_ali(page, at)
    if joint or names.is_name(form) or (begun and _may_name(page, at)):
        return joint or not lexicon.is_function(form)
    if word.article:
        return begun and (bool(names.name_flags(word.core)) or is_surname(word.core))
    if form[0] == "ب" and not begun:
        return False
    if lexicon.is_function(form) or word.preposition or word.joined or any(lexicon.is_word(core) for core in word.cores):
        return False
    return verb_at(page, at) is None and (is_stranger(form) or _before_sure_name(page, at) or (begun and is_late_name(form)))


def _before_sure_name(page: Page, at: int) -> bool:
    """Tell whether a word that some table has otherwise may be a first name: a word that is a name only follows."""
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    return following is not None and names.is_name(following.form) and not nature(page.words[at].form).masdar


def _never(page: Page, at: int) -> bool:
    """Tell whether a word is never a name: closed classes, a letter, ل before a noun."""
    form, closed = page.words[at].form, grammar()
    if form in _TYING:
        return False
    if form == "ام" and at + 1 < len(page.words) and names.is_name(page.words[at + 1].form):
        return False
    speech = closed.speech
    if len(form) < 3 and form not in speech["name_joints"]:
        return True
    if any(
        form in speech[group] for group in ("pointing", "selves", "quantifiers", "in_name_of", "adverbs", "documents", "media")
    ):
        return True
    if form in closed.persons["after_names"] or names.is_never(form) or form in speech["documents"]:
        return True
    return form in closed.reporting_words or (form[0] == "ل" and at + 1 < len(page.words) and page.words[at + 1].article)


def _may_name(page: Page, at: int) -> bool:
    """Tell whether a word that is an ordinary word too may be a name beside other names."""
    flags = names.name_flags(page.words[at].form)
    return bool(flags) and not flags & names.NameFlag.RARE and verb_at(page, at) is None


def is_ali(page: Page, at: int) -> bool:
    """Tell the name علي from the preposition على, alike once folded: by its last letter, and a name that follows."""
    token = page.tokens[at]
    written = page.cut(token.start, token.end).text
    if not written.endswith("ي") or at + 1 >= len(page.words):
        return False
    following = page.words[at + 1]
    return bool(names.name_flags(following.form) or (following.article and names.name_flags(following.core)))


def begins_name(page: Page, at: int) -> bool:
    """Tell whether a name begins at a token: one that is nothing else, or any that a further word of a name follows."""
    form = page.words[at].form
    if form == "علي":
        return is_ali(page, at)
    if names.is_name(form):
        return True
    if lexicon.is_function(form) and form not in grammar().speech["name_joints"]:
        return False
    if not (names.name_flags(form) or name_like(page, at, begun=False)):
        return False
    return at + 1 < len(page.tokens) and page.line_of[at] == page.line_of[at + 1] and name_like(page, at + 1, begun=True)


def lone_name(page: Page, at: int, stop: int) -> bool:
    """Tell whether a word that no table knows stands where a name may (قال نتانياهو إن): before أن, a mark or a noun."""
    form = page.words[at].form
    if "\u064b" in page.cut(page.tokens[at].start, page.tokens[at].end).text:
        return False  # «فأجاب خجلاً:»
    if at + 1 >= stop or not name_like(page, at, begun=False) or form.endswith(("ه", "ات", "ين")):
        return False
    if form.startswith("م") and form.endswith("ا") and not names.name_flags(form):
        return False
    return page.tokens[at + 1].kind == "punct" or complementizer(page, at + 1) or page.words[at + 1].article


def role_at(page: Page, at: int, *, core: str = "") -> bool:
    """Tell whether a role, rank or office is named at a token; `core` stands for the token's own where it is given."""
    table = actors.role_phrases()
    word = page.words[at]
    cores = (core,) if core else word.cores
    return any(table.match(page.forms, at, first=one, article=word.article) is not None for one in cores)


def name_in(cast: Cast, first: int, last: int, mention: Mention | None) -> tuple[int, int] | None:
    """Return the tokens of the name in a phrase `first:last` of roles and a name, None where it has none."""
    page = cast.page
    at = _known_start(page, first, last, mention)
    while at < last:
        inner = cast.starting(at)
        if at > first and inner is not None and inner.kind in ("actor", "place", "group"):
            at = inner.last
            continue
        if not _starts(page, at, first):
            at += 1
            continue
        end = name_end(page, at, last)
        end = max(end, at + 1)
        while end < last and end - at < _LONGEST and name_like(page, end, begun=True):
            end += 1
        if end - at > 1 and at > first and _place_of_note(page, at) and not page.words[at - 1].article:
            at += 1
            continue
        stands = end - at > 1 or at == first or role_at(page, at - 1) or page.words[at - 1].article
        if stands and not (end - at == 1 and _is_noun(cast, at, end)):
            return at, end
        at = end
    return None


def _known_start(page: Page, first: int, last: int, mention: Mention | None) -> int:
    """Return where to look for a name first: where the mention begins it, words of names before that taken in."""
    if mention is None or not first <= mention.name_first < last:
        return first
    at = mention.name_first
    while (
        at - 1 > first
        and not page.words[at - 1].article
        and names.name_flags(page.words[at - 1].form)
        and not role_at(page, at - 1)
    ):
        at -= 1
    return at


def _starts(page: Page, at: int, first: int) -> bool:
    if at == first:
        return name_like(page, at, begun=False) or begins_name(page, at)
    known = not page.words[at].article and not _never(page, at) and begins_name(page, at)
    return (known or name_like(page, at, begun=False)) and not _takes_genitive(page, at - 1) and not _nisba(page, at)


def _is_noun(cast: Cast, at: int, end: int) -> bool:
    """Tell whether a lone word that no table knows is a noun with what follows it rather than a name (شرح جهود المركز)."""
    page = cast.page
    if names.name_flags(page.words[at].form) or end >= len(page.words) or page.tokens[end].kind != "word":
        return False
    if complementizer(page, end) or end in cast.dated or verb_at(page, end) is not None:
        return False
    return page.words[end].form not in ("ل", "في")


def _nisba(page: Page, at: int) -> bool:
    """Tell whether a word is an adjective of place or kind rather than a name (مسؤول أمني تركي)."""
    form = page.words[at].form
    if page.words[at - 1].article:
        return False
    if places.country_of_nisba(page.words[at].core) is not None:
        return True
    return form.endswith(("ي", "يه")) and not names.name_flags(form)


def _takes_genitive(page: Page, at: int) -> bool:
    """Tell whether an indefinite noun still needs whom it belongs to (بلدية | طوزخورماتو، قضاء | الرمادي)."""
    word = page.words[at]
    closed = grammar()
    return not word.article and any(core in closed.place_types or core in closed.heads for core in word.cores)


def _place_of_note(page: Page, at: int) -> bool:
    entries = places.entries(page.words[at].form)
    return any(entry.population > _CITY or entry.kind in ("country", "admin1") for entry in entries)


def name_run(page: Page, at: int, stop: int) -> tuple[int, int] | None:
    """Return (first, last) of the name that begins at token `at`, behind the rank there; None where none does."""
    start = at
    if at >= stop or (page.words[at].article and not names.is_name(page.words[at].core) and not role_at(page, at)):
        return None
    if page.words[at].joined and not names.is_name(page.words[at].form):
        return None
    if role_at(page, at) and not names.is_name(page.words[at].form):
        found = actors.role_phrases().match(page.forms, at, first=page.words[at].core, article=page.words[at].article)
        at += found.length if found is not None else 1
    begun = at
    while at < stop and at - begun < _LONGEST and name_like(page, at, begun=at > begun):
        at += 1
    if begun > start:
        at = max(at, name_end(page, begun, stop))
    return (begun, at) if at > begun and (at - start > 1 or names.is_name(page.words[start].form)) else None


def ends_aside(cast: Cast, at: int, stop: int) -> bool:
    """Tell whether an aside may end at token `at`: a mark, a verb, a date, a preposition or أن follows."""
    page = cast.page
    if at >= stop or page.tokens[at].kind == "punct" or at in cast.dated or complementizer(page, at):
        return True
    return verb_at(page, at) is not None or is_function_word(page.words[at], "prepositions") or bool(page.words[at].preposition)


def aside(cast: Cast, at: int, stop: int, most: int) -> int | None:
    """Return where the role told after a name and a comma ends (زيد، المسؤول في الدفاع المدني،), None where none is told."""
    page = cast.page
    if at >= stop or page.tokens[at].kind != "word":
        return None
    form = page.words[at].form
    told = form in ("وهو", "وهي", "وهم", "التي", "الذي")
    if not (told or role_at(page, at) or form in ("احد", "احدي")):
        return None
    for k in range(at + 1, min(stop, at + most)):
        if page.tokens[k].text in "،,-–:." or complementizer(page, k):
            return k
        if not told and verb_at(page, k) is not None and not name_like(page, k, begun=True):
            return k
    return None

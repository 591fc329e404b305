"""What a report says again or in a row: surnames of persons it has named in full, and the further places of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.knowledge.verbs import is_verb_form
from tawthiq.reading.mention import Mention
from tawthiq.reading.name_spans import name_end
from tawthiq.reading.name_words import name_weight
from tawthiq.reading.nature import is_event, nature, stems
from tawthiq.reading.phrasing import is_function
from tawthiq.reading.place_names import type_of
from tawthiq.reading.place_words import place_match, speaks_for_itself
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tawthiq.reading.page import Page

_SURNAME = 3


def recall_names(page: Page, mentions: Sequence[Mention], dated: Collection[int]) -> list[Mention]:
    """Return the mentions with every bare later (or earlier) name of a person that the report names in full."""
    full: dict[tuple[str, ...], tuple[int, int]] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.name_first >= 0:
            for key in _short_names(page, mention.name_first, mention.last):
                full.setdefault(key, (mention.name_first, mention.last))
    if not full:
        return list(mentions)
    # A bare place whose word is somebody's surname here gives way.
    yielding = {mention.first for mention in mentions if _is_bare_word(mention)}
    taken = {at for mention in mentions if not _is_bare_word(mention) for at in range(mention.first, mention.last)} | set(dated)
    lengths = sorted({len(key) for key in full}, reverse=True)
    found: list[Mention] = []
    for at, token in enumerate(page.tokens):
        if at in taken or token.kind != "word" or (page.words[at].verbs and verb_at(page, at) is not None):
            continue
        named = _full_name(page, at, full, lengths, whole=at in yielding)
        if named is None or not taken.isdisjoint(range(at, named.last)):
            continue
        found.append(named)
        taken.update(range(at, named.last))
    kept = [mention for mention in mentions if not _is_bare_word(mention) or mention.first not in taken]
    return sorted([*kept, *found], key=lambda mention: mention.first)


def _is_bare_word(mention: Mention) -> bool:
    return mention.kind == "place" and not mention.place_type and mention.last == mention.first + 1


def _full_name(
    page: Page, at: int, full: Mapping[tuple[str, ...], tuple[int, int]], lengths: Sequence[int], *, whole: bool
) -> Mention | None:
    """Return the person whose short name stands at token `at`, the longest first; with `whole` no letter is left off."""
    for length in lengths:
        for skip in (0,) if whole else _skips(page.tokens[at].text):
            name = full.get(_key(page, at, length, skip))
            if name is not None:
                start, end = page.tokens[at].start + skip, page.tokens[at + length - 1].end
                return Mention(at, at + length, start, end, "person", name_first=at, full_name=name)
    return None


def _short_names(page: Page, first: int, last: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to name a person by less than the full name: the surname, the surname with what joins it."""
    words = [page.tokens[at].text for at in range(first, last) if page.tokens[at].kind == "word"]
    if len(words) == 1:
        return
    joints = grammar().words["name_joints"]
    start = len(words) - 1
    while start > 0 and words[start - 1] in joints and words[start - 1] not in ("بن", "ابن", "بنت"):
        start -= 1
    if start == 0:
        yield tuple(words)
        return
    surname = tuple(words[start:])
    form = surname[-1]
    if len(surname) > 1 or _may_stand_alone(form):
        yield surname
    if start > 1:
        yield tuple(words[-2:])
    yield (words[0], *words[-1:])


def _may_stand_alone(form: str) -> bool:
    """Tell whether a surname alone is a name wherever it stands: not an everyday word, nor a frequent given name."""
    if len(form) < _SURNAME or lexicon.is_function(form) or is_event(form.removeprefix("ال")):
        return False
    bare = form.removeprefix("ال")
    if lexicon.is_word(form) or lexicon.is_word(bare) or places.country_of_nisba(form) is not None:
        return False
    return name_weight(form) > 0 or not nature(bare).noun


def _skips(form: str) -> tuple[int, ...]:
    """Return how many letters before a name may be clitics."""
    out = [0]
    if form[0] in "وف":
        out.append(1)
        if len(form) > 1 and form[1] in "بل":
            out.append(2)
    if form[0] in "بل":
        out.append(1)
    return tuple(out)


def _key(page: Page, at: int, length: int, skip: int) -> tuple[str, ...]:
    if at + length > len(page.tokens):
        return ()
    return (page.tokens[at].text[skip:], *(page.tokens[k].text for k in range(at + 1, at + length)))


def next_listed(page: Page, at: int, stop: int, before: Sequence[Mention]) -> Mention | None:
    """Return the further member of a list of places that begins at token `at`, known or not (بلدات كحيل والطيبة وأم ولد)."""
    previous = before[-1] if before else None
    if page.tokens[at].kind == "word" and begins_list(page, at):
        listed = _first_listed(page, at, stop)
        if listed is not None:
            return listed
    if previous is None or previous.kind != "place" or page.line_of[previous.first] != page.line_of[at]:
        return None
    # «منطقتي الفلاحات غرب الفلوجة وصبيحات شرقها»: where a member lies does not end the list.
    bearing = previous.place_type in grammar().words["directions"] and len(before) > 1 and before[-2].last == previous.first
    announced = before[-2].place_type if bearing else previous.place_type
    several = announced in grammar().words["plural_types"]
    if bearing and several:
        previous = previous._replace(place_type=announced)
    if previous.last == at and len(before) > 1 and before[-2].last == previous.first and previous.place:
        third = _third(page, at, stop, previous)
        if third is not None:
            return third
    if previous.last == at:
        return _next_place(page, at, stop, previous, several=several) if previous.place or several else None
    if previous.last == at - 1 and page.tokens[at - 1].text in ("،", ",", "و"):
        return _next_place(page, at - 1, stop, previous, several=several) if previous.place else None
    return None


def _third(page: Page, at: int, stop: int, before: Mention) -> Mention | None:
    """Return the third place or later of a row, though its name be an everyday word (حي كلابة والشماسي والروضة)."""
    found = place_match(page, at, stop)
    word = page.words[at]
    if found is None or not word.joined or not word.article or before.kind != "place" or type_of(page, at) is not None:
        return None
    last, key, skip = found
    if skip != 1 or is_event(word.core) or places.country_of_nisba(word.core) is not None:
        return None
    return _member(page, at, last, tuple(key.split()), skip, before)


def begins_list(page: Page, at: int) -> bool:
    """Tell whether the words before token `at` begin a list or go on with one (هي: …، تضم …، إضافة إلى …)."""
    before = at - 1 - (at > 1 and page.tokens[at - 1].text == ":")
    if before < 1:
        return False
    cues = grammar().cues
    return page.words[before].form in cues["listing"] or page.words[before - 1].core in cues["adding"]


def _first_listed(page: Page, at: int, stop: int) -> Mention | None:
    """Return the first member of a list that its sentence announces (القرى المحررة تضم الرفيد…، إضافة إلى المعلقة)."""
    first = page.lines[page.line_of[at]].first
    plural = next((core for k in range(at - 2, first - 1, -1) if (core := _announces(page, k))), None)
    if plural is None:
        return None
    word = page.words[at]
    if word.joined or word.preposition:
        return None
    found = place_match(page, at, stop)
    if found is not None and not found[2] and (not _everyday(page, at, word.form) or _certain(page, at, found)):
        return _member_of(page, at, found[0], tuple(found[1].split()), 0, plural)
    goes_on = at + 1 < stop and page.tokens[at + 1].kind == "word" and page.words[at + 1].joined
    if not goes_on or _everyday(page, at, word.form) or not (word.article or not word.known):
        return None
    return _member_of(page, at, at + 1, (word.form,), 0, plural)


def _announces(page: Page, at: int) -> str:
    """Return the articled plural that announces places (القرى، البلدات), "" for any other word."""
    word = page.words[at]
    return word.core if word.article and word.core in grammar().words["plural_types"] else ""


def recall_places(page: Page, mentions: Sequence[Mention], dated: Collection[int]) -> list[Mention]:
    """Return the mentions with the bare further namings of places that the report has named beyond doubt (استعاد الجيش نوى)."""
    known: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.kind == "place" and len(mention.place) == 1 and not _is_word(mention.place[0]):
            known.setdefault(mention.place[0], mention.place)
    if not known:
        return list(mentions)
    taken = [False] * len(page.tokens)
    for mention in mentions:
        taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
    found: list[Mention] = []
    for at, token in enumerate(page.tokens):
        if taken[at] or at in dated or token.kind != "word":
            continue
        skip = next((skip for skip in _skips(token.text) if token.text[skip:] in known), None)
        if skip is not None and not (page.words[at].verbs and verb_at(page, at) is not None):
            found.append(Mention(at, at + 1, token.start + skip, token.end, "place", place=known[token.text[skip:]]))
    return sorted([*mentions, *found], key=lambda mention: mention.first) if found else list(mentions)


def _is_word(form: str) -> bool:
    bare = form.removeprefix("ال")
    return (
        lexicon.is_word(form) or lexicon.is_word(bare) or lexicon.is_noun(bare) or nature(bare).adjective or name_weight(form) > 0
    )


def _next_place(page: Page, at: int, stop: int, before: Mention, *, several: bool) -> Mention | None:
    """Return the place joined to the one before that begins at token `at`."""
    first, skip = at, 0
    comma = page.tokens[first].text in ("،", ",")
    if comma:
        first += 1
    if first < stop and page.tokens[first].text == "و":
        first += 1
    elif (
        first < stop
        and page.tokens[first].kind == "word"
        and page.tokens[first].text.startswith("و")
        and len(page.tokens[first].text) > 3
    ):
        skip = 1
    elif not (comma and several):
        return None
    if first >= stop or page.tokens[first].kind != "word":
        return None
    form = page.tokens[first].text[skip:]
    found = place_match(page, first, stop)
    if found is not None and found[2] == skip and (not _everyday(page, first, form) or _certain(page, first, found)):
        return _member(page, first, found[0], tuple(found[1].split()), skip, before)
    governs = first + 1 < stop and bool(page.words[first + 1].preposition)
    if governs and form.startswith("ال") and nature(form.removeprefix("ال")).adjective:
        return None  # «محافظات البلاد والمحاذية لسوريا»
    ends = form in grammar().cues["and_others"] or form in grammar().cues["adding"]
    if ends or _everyday(page, first, form) or not (several or (before.place_type and _unknown_articled(form))):
        return None
    last = first + 1
    if (
        last < stop
        and page.tokens[last].kind == "word"
        and page.words[last].article
        and not page.words[last].joined
        and not form.startswith("ال")
    ):
        last += 1
    return _member(page, first, last, (form, *(page.tokens[k].text for k in range(first + 1, last))), skip, before)


def _unknown_articled(form: str) -> bool:
    """Tell whether an articled word is one no table knows: after a named quarter, its neighbour (حي كلابة والشماسي)."""
    bare = form.removeprefix("ال")
    return (
        form.startswith("ال")
        and not lexicon.is_word(bare)
        and not nature(bare).masdar
        and actors.people_word(bare) is None
        and not is_verb_form(bare)
    )


def _certain(page: Page, at: int, found: tuple[int, str, int]) -> bool:
    """Tell whether a gazetteer name is a place's and nothing else's, whatever another table makes of its first word."""
    if places.certainty(found[1]) != "plain" or is_event(found[1]):
        return False
    if found[0] > at + 1 or verb_at(page, at) is None:
        return True
    # وتعز after a city is the next city, whatever verb is written so.
    return speaks_for_itself(found[1]) and (
        at + 1 >= len(page.tokens) or page.tokens[at + 1].kind == "punct" or page.words[at + 1].joined
    )


def _everyday(page: Page, at: int, form: str) -> bool:
    bare = form.removeprefix("ال")
    if not form.startswith("ال") and any(lexicon.is_noun(core) for core in stems(page, at)):
        return True
    if (
        is_function(page.words[at])
        or lexicon.is_function(form)
        or lexicon.is_noun(bare)
        or lexicon.is_noun(form)
        or is_event(bare)
    ):
        return True
    if form.startswith("ال"):
        return places.country_of_nisba(form) is not None
    if (nature(form).adjective or (form.endswith("ا") and nature(form[:-1]).masdar)) and not places.candidates((form,), 0):
        return True
    return verb_at(page, at) is not None or name_end(page, at, min(at + 2, len(page.tokens)), expected=False) > at + 1


def _member(page: Page, first: int, last: int, key: tuple[str, ...], skip: int, before: Mention) -> Mention:
    return _member_of(page, first, last, key, skip, _single(before.place_type))


def _member_of(page: Page, first: int, last: int, key: tuple[str, ...], skip: int, kind: str) -> Mention:
    return Mention(
        first,
        last,
        page.tokens[first].start + skip,
        page.tokens[last - 1].end,
        "place",
        place=key,
        place_type=kind,
    )


def _single(kind: str) -> str:
    return kind if kind in grammar().words["plural_types"] else ""

"""Places: named after a word that says what they are (بلدة، ريف، محور), or bare, known to the gazetteer or not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import agrees, is_event, nature, possessive, stems
from tawthiq.reading.phrasing import match
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from tawthiq.reading.page import Page

_TOWN_OF_NOTE = 15_000
_CITY = 100_000
_QUOTED = 4
_OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "'": "'", "”": "“"}
#: Kinds whose word, with the article, stands for a place by itself (المدينة، المعبر).
_ALONE = frozenset(
    {"country", "town", "village", "area", "admin1", "district", "quarter", "camp", "crossing", "airport", "base", "region"}
)
#: Kinds whose word needs a known place after it (ريف درعا), or an adjective (الريف الشرقي).
_QUARTERS = frozenset({"جنوب", "شمال", "شرق", "غرب"})
_OF_PLACES = frozenset({"countryside", "direction", "road"})


def place_match(page: Page, at: int, stop: int) -> tuple[int, str, int] | None:
    """Return (last token, key, letters of clitics) of the longest place name that begins at token `at`, or None."""
    form = page.tokens[at].text
    following = [page.tokens[k].text for k in range(at + 1, min(stop, at + 5))]
    for skip in _clitic_lengths(form):
        found = places.candidates([form[skip:], *following], 0)
        if not found:
            continue
        if skip == 1 and form[0] in "وف" and found[0].length == 1 and _known_whole(form):
            continue
        if skip and form[skip - 1] in "بل" and found[0].length == 1 and not _after_letter(form, skip, found[0].key):
            continue
        return at + found[0].length, found[0].key, skip
    return None


@lru_cache(maxsize=1 << 15)
def _known_whole(form: str) -> bool:
    """Tell whether a form that begins with و or ف is a word of its own (وصول is no صول)."""
    what = nature(form)
    return what.noun or what.masdar or lexicon.is_word(form) or names.is_name(form)


@lru_cache(maxsize=1 << 15)
def _after_letter(form: str, skip: int, key: str) -> bool:
    """Tell whether a one-letter preposition may stand before a name: not where the whole is a word, or the place is no place of note."""
    whole = form[skip - 1 :]
    if lexicon.is_word(whole) or names.is_name(whole) or nature(whole).noun or nature(whole).adjective:
        return False
    if key.startswith("ال"):
        return True
    return places.certainty(key) == "plain" and any(
        entry.population >= _TOWN_OF_NOTE or entry.kind not in ("town", "village") for entry in places.entries(key)
    )


@lru_cache(maxsize=1 << 16)
def _clitic_lengths(form: str) -> tuple[int, ...]:
    """Return how many letters of a form may be proclitics before a place name (0 first)."""
    out = [0]
    at = 1 if len(form) > 3 and form[0] in "وف" else 0
    if at:
        out.append(at)
    if len(form) - at > 3 and form[at] in "بل":
        out.append(at + 1)
    return tuple(out)


def type_of(page: Page, at: int) -> str | None:
    """Return the place type word that token `at` is, or None."""
    types = grammar().place_types
    return next((core for core in (page.words[at].core, *stems(page, at)) if core in types), None)


def place_after_type(page: Page, at: int, stop: int) -> Mention | None:
    """Return a place announced by its type: بلدة كحيل، ريف درعا الشرقي، محور القاعدة الجوية; or the type alone (المدينة)."""
    core = type_of(page, at)
    if core is None or _no_place(page, at, stop):
        return None
    types = grammar().place_types
    word, kind = page.words[at], types[core].kind
    first = at + 1
    if not word.article and not core.startswith("ال"):
        found = _named_after(page, first, stop, core)
        if found is None:
            return None
        last, key = found
        last = _adjectives(page, first, last, stop, core)
        return _place(page, at, last, key, core)
    if first < stop and page.tokens[first].kind == "word" and not page.words[first].joined:
        # «العاصمة صنعاء»، «العاصمة الليبية طرابلس»، «الريف الشرقي»
        last = _own_adjectives(page, at, first, stop, core)
        found = place_match(page, last, stop) if last < stop and page.tokens[last].kind == "word" else None
        if (
            found is not None
            and found[2] == 0
            and kind in ("town", "area", "admin1", "village", "region")
            and _sure_place(found[1])
        ):
            return _place(page, at, found[0], tuple(found[1].split()), core)
        if kind == "direction" and core not in _QUARTERS:
            return None
        if last > first:
            owner = _owner(page, last, stop)
            return (
                _place(page, at, owner, (), core)
                if kind in _ALONE or kind in ("countryside", "front", "direction", "road")
                else None
            )
        if kind == "countryside" and found is None:
            owner = _owner(page, first, stop)
            return _place(page, at, owner, (), core)
    if kind in _ALONE or (kind == "direction" and core in _QUARTERS and stands_as_place(page, at)):
        return _place(page, at, first, (), core)
    return None


def _no_place(page: Page, at: int, stop: int) -> bool:
    """Tell whether a type word is used in another sense: القضاء على، المركز الإعلامي, a newspaper in quotation marks."""
    word = page.words[at]
    following = page.words[at + 1].form if at + 1 < stop else ""
    if word.core == "قضاء" and following in ("علي", "بالاعدام", "فيه", "عليه", "عليهم"):
        return True
    if word.core in ("مركز", "قطاع", "مجمع", "جامعه", "سجن", "سفاره", "مستشفي") and page.words[at].article:
        return not (following and place_match(page, at + 1, stop))
    if possessive(word) or (word.core == "قضاء" and word.article and (at == 0 or page.words[at - 1].form != "في")):
        return True
    if word.article and _qualifies(page, at):
        return True
    before = page.tokens[at - 1].text if at else ""
    after = page.tokens[at + 1].text if at + 1 < len(page.tokens) else ""
    return before in _OPENING and after == _OPENING[before]


def _place(page: Page, first: int, last: int, key: tuple[str, ...], core: str) -> Mention:
    return Mention(first, last, page.core_start(first), page.tokens[last - 1].end, "place", place=key, place_type=core)


def _own_adjectives(page: Page, head: int, at: int, stop: int, core: str) -> int:
    """Return the token after the articled adjectives of a type word (الريف الجنوبي الشرقي, المنطقة الجنوبية)."""
    bare = core.removeprefix("ال")
    while at < stop and at - head < 4 and page.tokens[at].kind == "word":
        word = page.words[at]
        if word.joined or word.preposition or not word.article or not nature(word.core).adjective or not agrees(bare, word.core):
            break
        if page.words[at].core in grammar().words["belonging"]:
            break
        at += 1
    return at


def _owner(page: Page, at: int, stop: int) -> int:
    """Return the token after a place governed by ل (الريف الشمالي لمدينة حلب, الجنوبي للمحافظة)."""
    if at >= stop or page.tokens[at].kind != "word" or page.words[at].preposition != "ل":
        return at
    found = place_after_type(page, at, stop)
    if found is not None:
        return found.last
    known = place_match(page, at, stop)
    return known[0] if known is not None and known[2] else at


def _adjectives(page: Page, name: int, last: int, stop: int, core: str) -> int:
    """Return the token after the articled adjectives that follow a named place (قاعدة العند الجوية, مطار صنعاء الدولي)."""
    while last < stop and page.tokens[last].kind == "word":
        word = page.words[last]
        if word.joined or word.preposition or not word.article or not nature(word.core).adjective:
            break
        if word.core in grammar().words["belonging"] or not (agrees(core, word.core) or agrees(page.words[name].core, word.core)):
            break
        found = match(actors.actor_phrases(), page, last, stop)
        if found is not None and found[0] - last > 1:
            break
        last += 1
    return last


def _named_after(page: Page, at: int, stop: int, announced: str) -> tuple[int, tuple[str, ...]] | None:
    """Return (last token, name) of the place named at `at`, known or not, after the type word `announced`."""
    kind = grammar().place_types[announced].kind
    if at >= stop:
        return None
    if page.tokens[at].kind != "word":
        return _quoted(page, at, stop) if kind not in _OF_PLACES else None
    word = page.words[at]
    if word.joined or word.preposition:
        return None
    types = grammar().place_types
    found = place_match(page, at, stop)
    if word.form in grammar().words["place_joints"] and (found is None or found[0] == at + 1):
        last = at + 1
        if last < stop and page.tokens[last].kind == "word" and not page.words[last].joined and not page.words[last].preposition:
            return last + 1, (page.tokens[at].text, page.tokens[last].text)
    if (
        found is not None
        and found[2] == 0
        and not (found[0] == at + 1 and type_of(page, at) and at + 1 < stop and _named_after(page, at + 1, stop, "بلده"))
    ):
        return found[0], tuple(found[1].split())
    inner = type_of(page, at)
    nests = kind in ("direction", "front", "area", "countryside", "road", "site", "district", "town", "village", "quarter")
    if inner is not None and (
        (nests and (types[inner].kind != kind or inner != announced)) or types[inner].kind in ("terrain", "water", "camp")
    ):
        nested = place_after_type(page, at, stop)
        if nested is not None:
            return nested.last, nested.place or tuple(page.tokens[k].text for k in range(at, nested.last))
    if kind in ("countryside", "direction", "road", "admin1"):
        return None
    if word.form in grammar().words["directions"] or lexicon.is_function(word.form) or verb_at(page, at) is not None:
        return None
    last = at + 1
    if word.article:
        what = nature(word.core)
        if kind == "area" and (what.noun or what.masdar or is_event(word.core) or _actor(page, at, stop)):
            return None
        if kind == "site" and not what.noun and what.sure:
            return None
        return last, (page.tokens[at].text,)
    if (
        lexicon.is_noun(word.core)
        or is_event(word.core)
        or (kind not in ("terrain", "water") and _describes(page, at, announced))
    ):
        return None
    if kind in ("site", "front") and lexicon.is_word(word.form):
        return None
    if last < stop and _goes_on(page, last):
        last += 1
    return last, tuple(page.tokens[k].text for k in range(at, last))


def _actor(page: Page, at: int, stop: int) -> bool:
    return match(actors.actor_phrases(), page, at, stop) is not None


def _describes(page: Page, at: int, announced: str) -> bool:
    """Tell whether an indefinite word after a type word qualifies it (بلدة صغيرة، منطقة حدودية، مدينة تركية)."""
    core = page.words[at].core
    return nature(core).adjective and agrees(announced, core) and not places.candidates((page.words[at].form,), 0)


def _goes_on(page: Page, at: int) -> bool:
    """Tell whether an articled word goes on an unknown name (بير القصب, سهوة القمح)."""
    word = page.words[at]
    if page.tokens[at].kind != "word" or word.joined or word.preposition or not word.article:
        return False
    return not nature(word.core).adjective and not is_event(word.core) and word.form not in grammar().words["directions"]


def _quoted(page: Page, at: int, stop: int) -> tuple[int, tuple[str, ...]] | None:
    closing = _OPENING.get(page.tokens[at].text)
    if closing is None or page.tokens[at].text == "(":
        return None
    for end in range(at + 2, min(stop, at + _QUOTED + 2)):
        if page.tokens[end].text == closing:
            return end + 1, tuple(page.tokens[k].text for k in range(at + 1, end) if page.tokens[k].kind == "word")
    return None


@lru_cache(maxsize=1 << 14)
def speaks_for_itself(key: str) -> bool:
    """Tell whether a name without a type word or preposition is a place all the same: a country, province or city."""
    return any(
        entry.population >= _CITY or entry.kind in ("country", "admin1", "region") or entry.seat for entry in places.entries(key)
    )


def is_noted(mention: Mention) -> bool:
    """Tell whether a place mention names a country, a province or a city."""
    return speaks_for_itself(" ".join(mention.place))


def _sure_place(key: str) -> bool:
    return places.certainty(key) == "plain" or speaks_for_itself(key)


def stands_as_place(page: Page, at: int) -> bool:
    """Tell whether a preposition or adverb of place governs token `at` (في، إلى، داخل، بـ)."""
    word = page.words[at]
    if word.preposition == "ب":
        return True
    if at == 0 or word.preposition:
        return False
    before = page.words[at - 1]
    if before.form == "علي":
        # «قصف على دوما»: fire upon a place.
        return any(is_event(page.words[k].core) for k in range(max(0, at - 5), at - 1))
    return before.form.removeprefix("و") in grammar().words["inside"]


def bare_place(page: Page, at: int, stop: int, *, certain: bool = False, countries: Collection[str] = ()) -> Mention | None:
    """Return a place named without a type: a country or town of the gazetteer; an everyday word only after في، إلى، من.

    `certain` asks for a name that is nothing else; `countries` are those the report speaks of: their small towns count.
    """
    found = place_match(page, at, stop)
    if found is None:
        return None
    last, key, skip = found
    word = page.words[at]
    if last == at + 1 and _qualifies(page, at):
        return None
    plain = places.certainty(key) == "plain"
    inside = stands_as_place(page, at) or bool(skip and word.form[skip - 1] in "بل")
    if not plain and (certain or not inside or places.certainty(key) == "typed"):
        return None
    if last == at + 1 and not plain and (nature(key.removeprefix("ال")).adjective or lexicon.is_word(key)):
        return None
    if last == at + 1 and plain and not speaks_for_itself(key):
        if not inside and not _of_countries(key, countries):
            return None
        if word.verbs and verb_at(page, at) is not None:
            return None
    while last < stop and page.words[last].form in grammar().words["directions"] and page.words[last].article:
        last += 1
    return Mention(at, last, page.tokens[at].start + skip, page.tokens[last - 1].end, "place", place=tuple(key.split()))


def _of_countries(key: str, countries: Collection[str]) -> bool:
    return bool(countries) and any(entry.country in countries for entry in places.entries(key))


def _qualifies(page: Page, at: int) -> bool:
    """Tell whether an articled word stands after a noun it qualifies (الزي الأبيض) and is no place."""
    word = page.words[at]
    if not word.article or at == 0 or page.tokens[at - 1].kind != "word" or word.joined or word.preposition:
        return False
    return nature(word.core).adjective and page.words[at - 1].article and agrees(page.words[at - 1].core, word.core)

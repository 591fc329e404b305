"""Places named after a word that says what they are (بلدة، ريف، محور), known to the gazetteer or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.nature import agrees, is_event, nature, possessive, stems
from tawthiq.reading.phrasing import actor_end, match
from tawthiq.reading.place_words import is_sure, place_match, qualifies_place, speaks_for_itself, stands_as_place
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.villages import announced_village

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

#: A name in quotation marks has at most so many words, a type word so many adjectives.
_QUOTED = 4
_ADJECTIVES = 3
_OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "'": "'", "”": "“"}
_POSSESSIVES = ("ها", "هم", "هما", "نا", "كم")
#: Kinds whose word, with the article, stands for a place by itself (المدينة، المعبر).
_ALONE = frozenset(
    {"country", "town", "village", "area", "admin1", "district", "quarter", "camp", "crossing", "airport", "base", "region"}
)
#: Kinds whose word needs a known place after it (ريف درعا), or an adjective (الريف الشرقي).
_OF_PLACES = frozenset({"countryside", "direction", "road"})
_QUALIFIED = _OF_PLACES | {"front"}
#: Kinds whose articled word a name may follow (العاصمة صنعاء).
_BEFORE_NAMES = frozenset({"town", "area", "admin1", "village", "region"})
#: Kinds whose word another type word may follow (محور بلدة كحيل).
_NESTING = frozenset({"direction", "front", "area", "countryside", "road", "site", "district", "town", "village", "quarter"})


def type_of(page: Page, at: int) -> str | None:
    """Return the place type word that token `at` is, or None."""
    types, core = grammar().place_types, page.words[at].core
    found = next((stem for stem in (core, *stems(page, at)) if stem in types), None)
    # «بلدها» is whose country, no place by a name.
    return None if found is not None and found != core and core.endswith(_POSSESSIVES) else found


def place_after_type(page: Page, at: int, stop: int) -> Mention | None:
    """Return a place announced by its type: بلدة كحيل، ريف درعا الشرقي، محور القاعدة الجوية; or the type alone (المدينة)."""
    core = type_of(page, at)
    if core is None or _no_place(page, at, stop):
        return None
    if page.words[at].article:
        return _definite(page, at, stop, core)
    found = _named_after(page, at + 1, stop, core)
    if found is None or (core in grammar().cues["amid"] and not _is_middle(page, at, found[1])):
        return None
    last = _adjectives(page, at + 1, found[0], stop, core)
    if core not in grammar().words["plural_types"]:
        return _place(page, at, last, found[1], core)
    # The word announces every place of a list: the first is named by its name alone.
    nested = place_after_type(page, at + 1, stop) if page.tokens[at + 1].kind == "word" else None
    return nested if nested is not None and nested.place else _place(page, at + 1, last, found[1], core)


def _is_middle(page: Page, at: int, key: tuple[str, ...]) -> bool:
    """Tell whether وسط says where in a place (في وسط بغداد), not amid what (وسط بركة من الدماء)."""
    return stands_as_place(page, at) or len(key) > 1 or speaks_for_itself(key[0]) or key[0].startswith("ال")


def _definite(page: Page, at: int, stop: int, core: str) -> Mention | None:
    """Return the place of an articled type word: العاصمة صنعاء، العاصمة الليبية طرابلس، الريف الشرقي، المدينة."""
    kind = grammar().place_types[core].kind
    alone = kind in _ALONE or (kind == "direction" and core in grammar().cues["quarters"] and stands_as_place(page, at))
    first = at + 1
    if first >= stop or page.tokens[first].kind != "word" or page.words[first].joined:
        return _place(page, at, first, (), core) if alone else None
    last = _own_adjectives(page, first, stop, core)
    found = place_match(page, last, stop) if last < stop and page.tokens[last].kind == "word" else None
    if found is not None and found[2] == 0 and kind in _BEFORE_NAMES and is_sure(found[1]):
        return _place(page, at, found[0], tuple(found[1].split()), core)
    if kind == "direction" and core not in grammar().cues["quarters"]:
        return None
    if last > first and (kind in _ALONE or kind in _QUALIFIED or (kind == "site" and stands_as_place(page, at))):
        named = (f"ال{core}", *page.forms[first:last])
        # «المنطقة الجنوبية» is a region of many countries, «الشمال السوري» of one.
        key = named if kind == "direction" and places.entries(" ".join(named)) else ()
        return _place(page, at, last if key else _owner(page, last, stop), key, core)
    if kind == "countryside" and found is None:
        return _place(page, at, _owner(page, first, stop), (), core)
    return _place(page, at, first, (), core) if alone and last == first else None


def _no_place(page: Page, at: int, stop: int) -> bool:
    """Tell whether a type word is used in another sense: القضاء على، المركز الإعلامي, a newspaper in quotation marks."""
    word = page.words[at]
    if word.core == "احياء" and "إ" in page.span(at, at + 1).text:
        return True  # إحياء: bringing to life, no quarters
    if possessive(word) or (word.article and qualifies_place(page, at)):
        return True
    if word.core == "محليه" and not word.joined and not stands_as_place(page, at):
        return True  # «قذيفة محلية الصنع»
    if word.core in ("منفذ", "منفذي") and at + 1 < stop and is_event(page.words[at + 1].core):
        return True
    if word.core == "قضاء" and (at + 1 < stop and page.words[at + 1].form in grammar().cues["after_judging"]):
        return True
    if word.article and word.core == "قضاء" and (at == 0 or page.words[at - 1].form != "في"):
        return True
    if word.article and word.core in grammar().cues["nameless_sites"]:
        return at + 1 >= stop or not page.words[at + 1].form or place_match(page, at + 1, stop) is None
    before = page.tokens[at - 1].text if at else ""
    after = page.tokens[at + 1].text if at + 1 < len(page.tokens) else ""
    return before in _OPENING and after == _OPENING[before]


def _place(page: Page, first: int, last: int, key: tuple[str, ...], core: str) -> Mention:
    return Mention(first, last, page.core_start(first), page.tokens[last - 1].end, "place", place=key, place_type=core)


def _own_adjectives(page: Page, at: int, stop: int, core: str) -> int:
    """Return the token after the articled adjectives of a type word (الريف الجنوبي الشرقي, المنطقة الجنوبية)."""
    first = at
    while at < min(stop, first + _ADJECTIVES) and page.tokens[at].kind == "word" and _adjective(page, at, core):
        at += 1
    return at


def _adjective(page: Page, at: int, *nouns: str) -> bool:
    """Tell whether token `at` is an articled adjective of one of the nouns, and ties it to nothing that follows."""
    word = page.words[at]
    if word.joined or word.preposition or not word.article or not nature(word.core).adjective:
        return False
    return word.core not in grammar().words["belonging"] and any(agrees(noun, word.core) for noun in nouns)


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
    while last < stop and page.tokens[last].kind == "word" and _adjective(page, last, core, page.words[name].core):
        if actor_end(page, last, stop) > last + 1:
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
    found = _joined_name(page, at, stop) or _known(page, at, stop) or _nested(page, at, stop, announced)
    if found is not None and found[0] == at + 1 and places.certainty(found[1][0]) != "plain" and at + 1 < stop:
        # «منطقة جديدة الشط»: the gazetteer knows only the first word, which is an everyday one.
        return (
            (at + 2, (page.tokens[at].text, page.tokens[at + 1].text)) if not word.article and _goes_on(page, at + 1) else found
        )
    if found is not None or kind in _OF_PLACES or kind == "admin1":
        return found
    if word.form in grammar().words["directions"] or lexicon.is_function(word.form) or verb_at(page, at) is not None:
        return None
    if word.article:
        if not _may_name(page, at, stop, announced):
            return None
        # A site named after a king or a saint bears his name too (جسر الملك فهد).
        last = (
            at + 2 if word.core in grammar().cues["honoured"] and at + 1 < stop and page.tokens[at + 1].kind == "word" else at + 1
        )
        return last, tuple(page.forms[at:last])
    described = kind not in ("terrain", "water") and _describes(page, at, announced)
    if described or _everyday(page, at) or (kind in ("site", "front") and lexicon.is_word(word.form)):
        return None
    last = at + 1 + (at + 1 < stop and _goes_on(page, at + 1))
    return last, tuple(page.tokens[k].text for k in range(at, last))


def _everyday(page: Page, at: int) -> bool:
    """Tell whether a word is a noun of a table, with a possessive or not (مناطق سيطرتها), or an adverb (تمهيدا)."""
    core = page.words[at].core
    if any(lexicon.is_noun(stem) or is_event(stem) for stem in stems(page, at)):
        return True
    return core.endswith("ا") and nature(core[:-1]).masdar


def _joined_name(page: Page, at: int, stop: int) -> tuple[int, tuple[str, ...]] | None:
    """Return a name whose first word calls for another (بني بارق, كفر زيتا), unless the gazetteer knows a longer one."""
    found = place_match(page, at, stop)
    if page.words[at].form not in grammar().words["place_joints"] or (found is not None and found[0] > at + 1):
        return None
    if at + 1 >= stop or page.tokens[at + 1].kind != "word" or page.words[at + 1].joined or page.words[at + 1].preposition:
        return None
    return at + 2, (page.tokens[at].text, page.tokens[at + 1].text)


def _known(page: Page, at: int, stop: int) -> tuple[int, tuple[str, ...]] | None:
    """Return a name of the gazetteer, unless its only word announces a place itself (مدينة | جبل …)."""
    found = place_match(page, at, stop)
    added = announced_village(page, at, stop, more_than=found[0] - at if found is not None and not found[2] else 0)
    if added is not None:
        return added[0], tuple(added[1].split())
    if found is None or found[2]:
        return None
    announces = found[0] == at + 1 and at + 1 < stop and type_of(page, at) is not None
    if announces and _named_after(page, at + 1, stop, "بلده") is not None:
        return None
    return found[0], tuple(found[1].split())


def _nested(page: Page, at: int, stop: int, announced: str) -> tuple[int, tuple[str, ...]] | None:
    """Return the place that another type word announces (محور بلدة كحيل, شمال محافظة حلب, مدينة تل رفعت)."""
    types = grammar().place_types
    inner = type_of(page, at)
    if inner is None:
        return None
    nests = types[announced].kind in _NESTING and (types[inner].kind != types[announced].kind or inner != announced)
    if not nests and types[inner].kind not in ("terrain", "water", "camp"):
        return None
    nested = place_after_type(page, at, stop)
    if nested is None:
        return None
    return nested.last, nested.place or tuple(page.tokens[k].text for k in range(at, nested.last))


def _may_name(page: Page, at: int, stop: int, announced: str) -> bool:
    """Tell whether an articled word no table has as a place names one after a type word (منطقة الزوية, not منطقة العمليات)."""
    word = page.words[at]
    kind, what = grammar().place_types[announced].kind, nature(word.core)
    if actor_end(page, at, stop) > at or is_event(word.core):
        return False
    if announced in grammar().cues["areas"]:
        return False  # «مناطق الأزمات»، «مركز العمليات»: only those that a table knows are named
    if kind == "area":
        if announced in grammar().words["plural_types"] and announced.endswith(("تي", "تا")):
            return True  # two areas are named, not described
        return not (what.noun or what.masdar) and match(actors.people_phrases(), page, at, stop) is None
    return True


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

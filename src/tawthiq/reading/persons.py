"""Persons: titles, offices and whom they serve, then the name; or the name first and the office after a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.complements import inner_end, phrase_end
from tawthiq.reading.mention import Mention
from tawthiq.reading.name_spans import name_end, weight_at
from tawthiq.reading.name_words import SURE, name_weight
from tawthiq.reading.nature import agrees, ends_in_ta, is_definite, nature, possessive
from tawthiq.reading.page import is_function_word
from tawthiq.reading.phrasing import is_function, is_medium, match
from tawthiq.reading.place_names import place_after_type
from tawthiq.reading.place_words import bare_place
from tawthiq.reading.qualifying import Takes
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

_COMMAS = ("،", ",")
_SERVING = frozenset({"في", "لدي", "باسم", "الي"})
_PEOPLE_FLAGS = frozenset({"kill", "wound", "abduct", "detain"})
_TITLES = 5
#: What a name behind a clitic must come to.
_FULL_NAME = 6


def person(page: Page, at: int, stop: int) -> Mention | None:
    """Return a person: titles, offices and belongings in a row, then the name if there is one."""
    first = at
    at = _titles(page, at, stop)
    if at == first:
        return None
    for_somebody = page.words[at - 1].form in _SERVING
    name, last = (-1, -1) if for_somebody else _name_after(page, at, stop)
    serving = at - for_somebody
    if name < 0 and serving < stop and (page.words[serving].form in _SERVING or _at_body(page, serving)):
        whom, end = _served(page, serving, stop)
        if end > whom:
            name, last = _name_after(page, end, stop)
            last = end if name < 0 and for_somebody else last
    if name < 0 and (
        page.words[first].core in grammar().persons["only_named"] or (max(last, serving) == first + 1 and _everyday(page, first))
    ):
        return None
    return _person(page, first, max(last, serving) if name < 0 else last, stop, name)


def _titles(page: Page, at: int, stop: int) -> int:
    """Return where titles and offices in a row, each with whom it serves, end; `at` where none is."""
    for number in range(_TITLES):
        if at >= stop or page.tokens[at].kind != "word":
            break
        found = match(actors.role_phrases(), page, at, stop)
        if found is None or (_no_title(page, at, found[0], stop) if number == 0 else _ends_titles(page, at, stop)):
            break
        at = _before_quoted(page, found[0], _office_end(page, at, found[0], stop, found[1]), stop)
    return at


def _before_quoted(page: Page, first: int, last: int, stop: int) -> int:
    """Return where an office's words end, before a name in quotation marks or brackets (المبعوث السابق | «جمال بن عمر»)."""
    for at in range(first, last):
        if page.tokens[at].text in "«“\"'(" and name_end(page, at + 1, stop, expected=False) > at + 2:
            return at
    return last


def _no_title(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether a title's word is something else here: a verbal noun, a preposition, a body, an adjective."""
    return (
        _adjective_too(page, at, last, stop)
        or _given_name(page, at)
        or _other_word(page, at, last, stop)
        or _adverbial(page, at, last, stop)
        or _verbal_noun(page, at)
        or _to_whom(page, at)
        or _body(page, at, last, stop)
        or qualifies(page, at)
    )


def _ends_titles(page: Page, at: int, stop: int) -> bool:
    """Tell whether a title's word begins something new after titles: a joined title, a name that is a title too."""
    word = page.words[at]
    if word.preposition or (word.joined and not _role_goes_on(page, at)):
        return True
    if not word.article and word.form.endswith("ا") and name_end(page, at + 1, stop, expected=False) == at + 1:
        return True  # «زيارة ولي العهد | مشيرا»
    return name_weight(word.form) > 0 and name_end(page, at, stop, expected=False) > at


def _at_body(page: Page, at: int) -> bool:
    """Tell whether an office is followed by where it is held, after ب (بالجيش، بالمحافظة)."""
    word = page.words[at]
    return word.preposition == "ب" and (word.article or bool(places.candidates((word.core,), 0)))


def _verbal_noun(page: Page, at: int) -> bool:
    """Tell whether a feminine title is a verbal noun here (مساعدة النازحين)."""
    word = page.words[at]
    if not word.core.endswith("ه") or not nature(word.core).masdar:
        return False
    return not (word.article and at + 1 < len(page.tokens) and name_weight(page.words[at + 1].form))


def _adverbial(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether a calling is an adverb (عسكريا وسياسيا) or the second of two adjectives (دينية وسياسية): nobody is named."""
    word = page.words[at]
    adverb = word.form.endswith("يا") and nature(word.core[:-1]).adjective
    second = word.joined and not word.article and at > 0 and page.words[at - 1].form[-2:] == word.form[-2:] in ("يه", "ني", "سي")
    return (adverb or second) and name_end(page, last, stop) == last


def _adjective_too(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether an office's word qualifies the noun before it (الالتزامات الرئيسة)."""
    word = page.words[at]
    if word.core not in grammar().persons["adjectives_too"] or at == 0 or page.tokens[at - 1].kind != "word":
        return False
    before = page.words[at - 1]
    fits = before.article and word.article and not word.joined and not before.verbs
    return fits and name_end(page, last, stop) == last


def _given_name(page: Page, at: int) -> bool:
    """Tell whether an indefinite rank is a given name: the surname follows at once (مساعد البراك)."""
    word = page.words[at]
    return not word.article and word.form in grammar().persons["given_too"] and weight_at(page, at, begun=False) > 0


def _other_word(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether a title is another word that folding or clitics write alike (الأمر for الآمر، أمامهم for إمام)."""
    word, listed = page.words[at], grammar().persons
    written = page.cut(page.tokens[at].start, page.tokens[at].end).text
    if any(core in listed["with_madda"] for core in word.cores):
        return "آ" not in written
    if any(core in listed["hamza_below"] for core in word.cores):
        return "إ" not in written and ("أ" in written or name_end(page, last, stop) == last)
    initial = any(core.removeprefix("ال") in listed["initials"] for core in word.cores)
    return initial and word.form.removeprefix("و") not in listed["initials"]  # الدهم is no د with a pronoun


def _to_whom(page: Page, at: int) -> bool:
    """Tell whether a token is the preposition وإلى, which folding writes like the governor والي."""
    text = page.cut(page.tokens[at].start, page.tokens[at].end).text
    return page.words[at].form in ("والي", "والى") and (text.endswith("ى") or "إ" in text)


def _body(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether a feminine title is the body of that name (مؤسسة النفط): no person's name follows it."""
    core = page.words[at].core
    return core.endswith("ه") and core in grammar().heads and name_end(page, last, stop, expected=False) == last


def _everyday(page: Page, at: int) -> bool:
    """Tell whether a lone title word is an everyday word here: indefinite and no noun of persons (سياسي، عام)."""
    word = page.words[at]
    if word.article and at and page.words[at - 1].form == "من" and nature(word.core).adjective:
        return True
    return (
        not word.article
        and nature(word.core).adjective
        and not nature(word.core).noun
        and at > 0
        and page.tokens[at - 1].kind == "word"
    )


def _name_after(page: Page, at: int, stop: int) -> tuple[int, int]:
    """Return (first, last) of the name that begins at `at`, over a comma or quotation mark too; (-1, -1) where none does."""
    if at >= stop:
        return -1, -1
    if page.tokens[at].kind == "word":
        end = name_end(page, at, stop)
        return (at, _nicknamed(page, end, stop)) if end > at else (-1, -1)
    if page.tokens[at].text in _COMMAS and at + 1 < stop:
        # «عضو المجلس العسكري، أيمن العاسمي،»: a name set off by commas.
        end = name_end(page, at + 1, stop)
        closed = end == stop or page.tokens[end].kind == "punct" or name_end(page, at + 1, stop, expected=False) == end
        if end > at + 2 and closed and not page.words[at + 1].joined:
            return at + 1, end
    if page.tokens[at].text in "«“\"'(" and at + 1 < stop:
        end = name_end(page, at + 1, stop, expected=False)
        if end > at + 2 and end < stop and page.tokens[end].kind == "punct":
            return at + 1, end
    return -1, -1


def _nicknamed(page: Page, at: int, stop: int) -> int:
    """Return where the name ends, a nickname in brackets or quotation marks counted (محمد حمدان دقلو (حميدتي))."""
    if (
        at + 2 < stop
        and page.tokens[at].text in "(«“"
        and page.tokens[at + 2].text in ")»”"
        and page.tokens[at + 1].kind == "word"
    ):
        word = page.words[at + 1]
        if not is_function(word) and not nature(word.core).noun and verb_at(page, at + 1) is None:
            return at + 3
    return at


def _office_end(page: Page, head: int, at: int, stop: int, role: actors.Role) -> int:
    """Return where an office's genitive and adjectives end (رئيس | الهيئة السورية للمفاوضات)."""
    if at == head + 1 and (possessive(page.words[head]) or (role.kind == "kinship" and _owned(page, head))):
        return at  # «وزيره | الطيب البكوش»
    if not role.takes_affiliation and role.kind in ("honorific", "title", "rank"):
        return at
    if at - head > 1 and _whole_place(page, at - 1):
        return _for_whom(page, at, stop)
    takes = Takes(named=page.words[head].article and at - head == 1, plain=not role.takes_affiliation)
    # «المتحدث باسم قوات | التحالف»، «رئيس حركة | مجتمع السلم»: the body that ends the office's words is what goes on.
    inner = at - 1 if at - head > 1 and _open_body(page, at - 1) else head
    after = phrase_end(page, inner, at, stop, takes)
    if after == at > head + 1 and at < stop and page.words[at - 1].form in grammar().persons["open_offices"]:
        after = inner_end(page, at, stop, 1)  # «أمين عام | الجامعة العربية»
    return _for_whom(page, after, stop)


def _owned(page: Page, at: int) -> bool:
    """Tell whether a word of kinship ends in a pronoun (ابنه), which folding writes like the feminine (ابنة)."""
    return page.words[at].core.endswith(("ه", "ها", "هم")) and not ends_in_ta(page, at)


def _whole_place(page: Page, at: int) -> bool:
    """Tell whether an office's own words end in a place, which takes no genitive (رئيس إقليم كردستان)."""
    form = page.words[at].form
    return not page.words[at].article and bool(places.candidates((form,), 0)) and not nature(page.words[at].core).noun


def _open_body(page: Page, at: int) -> bool:
    word = page.words[at]
    return not word.article and word.core in grammar().heads


def _for_whom(page: Page, at: int, stop: int) -> int:
    """Return where what an office is for ends, after ل (لحقوق الإنسان، لشؤون اللاجئين، للأمم المتحدة)."""
    while at < stop and page.tokens[at].kind == "word" and page.words[at].preposition == "ل" and not page.words[at].joined:
        word = page.words[at]
        if is_medium(page, at, stop):
            break
        found = match(actors.actor_phrases(), page, at, stop)
        if found is not None:
            at = found[0]
            continue
        if verb_at(page, at) is not None or not (word.article or word.known or nature(word.core).noun):
            break
        after = phrase_end(page, at, at + 1, stop)
        if not word.article and after == at + 1:
            break
        if after == at + 1 and after < stop and _of_affairs(page, after):
            after += 1  # «للشؤون | الخارجية | الإماراتي»: a ministry elsewhere
            after += after < stop and page.words[after].article and places.country_of_nisba(page.words[after].core) is not None
        at = after
        if at + 1 < stop and page.words[at].joined and page.words[at].article and name_end(page, at + 1, stop) > at + 1:
            at += 1  # «المنسق العام للنازحين | واللاجئين | آدم حسن»
    return at


def _of_affairs(page: Page, at: int) -> bool:
    """Tell whether an adjective of affairs (الخارجية، الإنسانية) stands at a token."""
    word = page.words[at]
    affairs = page.words[at - 1].core.endswith("شؤون")
    return affairs and word.article and not word.joined and word.core.endswith("يه")


def _served(page: Page, at: int, stop: int) -> tuple[int, int]:
    """Return (first, last) of whom or where an office serves, after في، لدى، باسم."""
    first = at + (page.words[at].form in _SERVING)
    if first >= stop:
        return first, first
    if page.tokens[first].kind == "word" and page.words[first].preposition and first > at:
        return first, first
    place = bare_place(page, first, stop)
    if place is not None:  # «مدير الهلال الأحمر في بنغازي | توفيق الشكري»: a city is no first name
        return first, _for_whom(page, place.last, stop)
    end = inner_end(page, first, stop, 1) if page.words[first].form else first
    place = place_after_type(page, first, stop)
    if place is not None and (place.last > end or (place.place and name_end(page, place.last, stop) > place.last)):
        end = place.last  # «المقاومة في محافظة عدن | نايف صالح»
    return first, _for_whom(page, end, stop) if end > first else first


def _role_goes_on(page: Page, at: int) -> bool:
    return page.words[at].joined and match(actors.role_phrases(), page, at - 1, at) is not None


def _person(page: Page, first: int, last: int, stop: int, name_first: int) -> Mention:
    # «العميد صادق دويد، الناطق باسم…»: after a mere title the office may follow the name.
    role = _role_after(page, last, stop) if name_first >= 0 and last < stop and page.tokens[last].text in _COMMAS else None
    return Mention(
        first, last, page.core_start(first), page.tokens[last - 1].end, "person", name_first=name_first, role_after=role
    )


def bare_name(page: Page, at: int, stop: int, *, expected: bool = False) -> Mention | None:
    """Return a person named without a title, with the office that follows a comma; `expected` after a verb of saying."""
    word = page.words[at]
    if (word.joined or word.preposition) and not name_weight(word.form):
        begun = _clitic_name(page, at, stop)
        if begun is not None:
            return begun
        if word.joined and (name_weight(word.form[1:]) or word.form[1:] in grammar().words["name_joints"]):
            return None
    last = name_end(page, at, stop, expected=expected)
    known = any(name_weight(page.words[k].form) for k in range(at, last))
    if (
        expected
        and not known
        and last < stop
        and page.tokens[last].kind == "word"
        and not is_function_word(page.words[last], "complementizer")
    ):
        return None  # «أثبتت كفاءة الأجهزة»: after a verb of saying a word that no table knows may be its object
    if last == at and not expected and name_weight(word.form):
        # «اكتفى خالد المحاميد، نائب الرئيس، بالقول»: the office tells that the words before it are a name.
        likely = name_end(page, at, stop)
        last = likely if likely > at + 1 and _role_after(page, likely, stop) is not None else at
    if last == at or (not expected and last == at + 1):
        return None
    last = _nicknamed(page, last, stop)
    role = _role_after(page, last, stop)
    return Mention(at, last, page.tokens[at].start, page.tokens[last - 1].end, "person", name_first=at, role_after=role)


def _clitic_name(page: Page, at: int, stop: int) -> Mention | None:
    """Return a person named in full behind a letter written to the first name (ومقتدى الصدر، بمعمر القذافي)."""
    word = page.words[at]
    rest = word.form[1:] if word.joined else word.core
    joint = rest in grammar().words["name_joints"] and len(rest) > len("بن")
    first = name_weight(rest) or (joint or _is_ali_behind(page, at, rest)) * SURE
    if not first or at + 1 >= stop or page.tokens[at + 1].kind != "word":
        return None
    following = weight_at(page, at + 1, begun=True)
    joined_name = page.words[at + 1].form in grammar().words["name_joints"]
    if not joint and not joined_name and first + following < _FULL_NAME:
        return None
    last = max(name_end(page, at + 1, stop), at + 2 if following else at + 1)
    if last == at + 1 or (joint and not following):
        return None
    start = page.tokens[at].start + len(word.form) - len(rest)
    role = _role_after(page, last, stop)
    return Mention(at, last, start, page.tokens[last - 1].end, "person", name_first=at, role_after=role)


def _is_ali_behind(page: Page, at: int, rest: str) -> bool:
    """Tell whether the letters behind a conjunction are the name علي (وعلي عبد الله), not the preposition على."""
    return rest == "علي" and page.words[at].joined and page.cut(page.tokens[at].start, page.tokens[at].end).text.endswith("ي")


def _role_after(page: Page, at: int, stop: int) -> tuple[int, int] | None:
    """Return (first, last) of the office in apposition after a name: «عامر أبازيد، المسؤول في الدفاع المدني،»."""
    comma = at < stop and page.tokens[at].text in _COMMAS
    first = at + comma
    if first >= stop or page.tokens[first].kind != "word" or page.words[first].joined or page.words[first].preposition:
        return None
    found = match(actors.role_phrases(), page, first, stop)
    if found is None or _no_title(page, first, found[0], stop):
        return None
    end = _office_end(page, first, found[0], stop, found[1])
    serving = end - (page.words[end - 1].form in _SERVING)
    if serving < stop and page.words[serving].form in _SERVING:
        whom, served = _served(page, serving, stop)
        end = served if served > whom else end
    return first, end


def qualifies(page: Page, at: int) -> bool:
    """Tell whether a word for people is an adjective of the noun before it (حل سياسي، الاعتداء الإرهابي)."""
    word = page.words[at]
    if at == 0 or page.tokens[at - 1].kind != "word" or word.joined or word.preposition:
        return False
    before = page.words[at - 1]
    if is_definite(before) != word.article or is_function(before) or before.form in grammar().words["prepositions"]:
        return False
    person = actors.people_word(word.core)
    adjective = person.adjective if person is not None else nature(word.core).adjective and word.core.endswith(("ي", "يه"))
    if word.article and nature(word.core).adjective and not adjective and match(actors.role_phrases(), page, at - 1, at) is None:
        # «الاقتراح المقدم من…»: a participle, unless a name follows it.
        adjective = at + 1 < len(page.tokens) and not name_weight(page.words[at + 1].form)
    if not adjective or verb_at(page, at - 1) is not None:
        return False
    table = frame_table()
    rows = next((table.nouns[core] for core in before.cores if core in table.nouns), ())
    if not word.article and any(table.frames[row].flags & _PEOPLE_FLAGS for row in rows):
        return False
    known = bool(rows) or nature(before.core).noun or nature(before.core).masdar or before.article or person is not None
    return known and agrees(before.core, word.core)

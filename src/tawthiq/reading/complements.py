"""What follows a head noun and belongs to it: genitives, adjectives, belongings (تابعة لـ…), members (من…), names in quotation marks.

A noun phrase is read with three facts in hand: whether it is still open (an indefinite noun that may take a genitive), whether
it is definite, and which nouns of it an adjective may agree with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.name_words import name_end
from tawthiq.reading.nature import agrees, is_definite, is_event, nature, stems
from tawthiq.reading.page import is_function_word
from tawthiq.reading.phrasing import match
from tawthiq.reading.place_names import bare_place, place_after_type
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import Word

#: A phrase takes at most so many words after its head; a name in quotation marks holds at most so many.
_LONGEST = 9
_QUOTED = 6
#: Phrases stand in phrases at most so deep.
_DEEPEST = 3
_OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "'": "'", "‘": "’", "”": "“"}
#: Endings of nouns that cannot govern a genitive: sound plurals and duals that keep their ن.
_ABSOLUTE = ("ون", "ين", "ان")
_PARTITIVE = frozenset({"من"})
_AT = frozenset({"في", "لدي", "ب"})


class Phrase:
    """A noun phrase while it is read: where it stands, and what may still follow."""

    __slots__ = ("agreeing", "deep", "definite", "open", "plain", "qualified")

    def __init__(self, head: str, *, definite: bool, closed: bool) -> None:
        self.agreeing = [head]
        self.definite = definite
        self.open = not definite and not closed
        self.deep = False
        self.plain = False
        self.qualified = False


def phrase_end(
    page: Page, head: int, at: int, stop: int, *, named: bool = False, people: bool = False, within: str = "", plain: bool = False, depth: int = 0
) -> int:  # fmt: skip
    """Return where the phrase whose head is token `head` ends, once its own words `head:at` are read.

    `named` says that its words are a name by themselves (an actor of the registry): only adjectives and belongings follow.
    `people` lets members follow (عناصر من…); `within` also what they are in: "body" (عناصر في التنظيم) or "any" (مصدر في المدينة).
    `plain` says that no indefinite genitive follows (انتحاري سيارة is no phrase).
    """
    word = page.words[head]
    definite = is_definite(word) or _ends_definite(page, head, at)
    if named and not definite:
        definite = at - head == 1 or not nature(page.words[at - 1].core).adjective
    core = page.words[at - 1].core if at - 1 > head else word.core
    phrase = Phrase(word.core, definite=definite, closed=_absolute(page, head) or at - head > 1)
    phrase.plain = plain
    if core != word.core:
        phrase.agreeing.append(core)
    first = at
    while at < stop and at - first < _LONGEST:
        after = _next(page, phrase, at, stop, people=people, within=within, depth=depth)
        if after <= at:
            break
        at = after
        if phrase.deep:
            break
    if at < stop and is_function_word(page.words[at], "emphasis") and not page.words[at].joined:
        at += 1
    return at


def _ends_definite(page: Page, head: int, at: int) -> bool:
    """Tell whether the words of a fixed phrase after its head hold an article (رجال الأمن)."""
    return any(page.words[k].article for k in range(head + 1, at))


def _absolute(page: Page, at: int) -> bool:
    """Tell whether an indefinite noun shows by its ending that no genitive follows (مسلحون، عناصرا)."""
    word = page.words[at]
    core = word.core
    if core.endswith(_ABSOLUTE) and len(core) > 4:
        return core not in grammar().heads or core.endswith(("ون", "ين"))
    return core.endswith("ا") and len(core) > 3 and not lexicon.is_noun(core) and lexicon.is_noun(core[:-1])


def _next(page: Page, phrase: Phrase, at: int, stop: int, *, people: bool, within: str, depth: int) -> int:
    """Return the token after what continues the phrase at `at`, or `at` where nothing does."""
    token = page.tokens[at]
    if token.kind == "number":
        return at + 1 if _numbered(page, phrase, at, stop) else at
    if token.kind != "word":
        return quoted_name(page, at, stop) if phrase.open or not phrase.deep else at
    word = page.words[at]
    if word.joined or token.text == "و":
        after = _second_field(page, phrase, at, stop)
        return after if after > at or not phrase.qualified else _second_adjective(page, phrase, at)
    if _ties(word):
        after = _belonging(page, phrase, at, stop, depth)
        if after > at:
            phrase.deep = True
            return after
    if _adjective(page, phrase, at, stop):
        return at + 1
    if people and word.form in _PARTITIVE and at + 1 < stop:
        what = nature(page.words[at + 1].core)
        if page.words[at + 1].article and (what.masdar or is_event(page.words[at + 1].core)) and not _is_body(page, at + 1, stop):
            return at
        after = inner_end(page, at + 1, stop, depth=depth + 1)
        phrase.deep = after > at + 1
        return after if phrase.deep else at
    if within and (word.form in _AT or (word.preposition == "ب" and word.article)):
        first = at + (word.form in _AT)
        if first >= stop or (page.tokens[first].kind == "word" and within == "body" and _place_end(page, first, stop) > first):
            return at
        after = inner_end(page, first, stop, depth=depth + 1)
        if after <= first:
            after = _place_end(page, first, stop)
        if (
            after == first + 1
            and page.words[first].article
            and not _is_body(page, first, stop)
            and _place_end(page, first, stop) <= first
        ):
            return at
        phrase.deep = after > first
        return after if phrase.deep else at
    if word.preposition == "ل" and not phrase.definite and depth < 2 and word.known and not is_medium(page, at, stop):
        # An indefinite noun owned by somebody: حاجز للجيش, بيان لوزارة الدفاع.
        after = inner_end(page, at, stop, depth=depth + 1)
        if after > at:
            phrase.open = False
            return after
    if phrase.open and word.form in grammar().words["directions"]:
        return _place_end(page, at, stop)
    if word.preposition or not phrase.open or is_function(word):
        return at
    return _genitive(page, phrase, at, stop, depth)


def is_medium(page: Page, at: int, stop: int) -> bool:
    """Tell whether a medium is named at `at`: what is said to it (لوكالة…) does not belong to who says it."""
    found = match(actors.actor_phrases(), page, at, stop)
    entry = actors.actor(found[1]) if found is not None else None
    return (entry is not None and entry.kind == "media") or any(grammar().heads.get(core) == "media" for core in stems(page, at))


def _is_body(page: Page, at: int, stop: int) -> bool:
    """Tell whether an actor or the head of a body begins at token `at`."""
    if match(actors.actor_phrases(), page, at, stop) is not None or match(actors.shared_phrases(), page, at, stop) is not None:
        return True
    return any(core in grammar().heads for core in stems(page, at))


def is_function(word: Word) -> bool:
    """Tell whether a word is one of the closed classes."""
    return lexicon.is_function(word.form) or (word.joined and lexicon.is_function(word.form[1:]))


def _numbered(page: Page, phrase: Phrase, at: int, stop: int) -> bool:
    """Tell whether a number is part of a unit's name (الفرقة 30, اللواء 15) and not a count of its own."""
    head = phrase.agreeing[0]
    counted = at + 1 < stop and page.tokens[at + 1].kind == "word" and not page.words[at + 1].preposition
    counted = counted and not page.words[at + 1].joined and not page.words[at + 1].article and not is_function(page.words[at + 1])
    return (
        phrase.definite
        and not phrase.deep
        and head in grammar().words["units"]
        and not (counted and not page.words[at + 1].verbs)
    )


def _ties(word: Word) -> bool:
    ties = grammar().words["belonging"]
    return word.core in ties and not word.joined and word.preposition in ("",)


def _adjective(page: Page, phrase: Phrase, at: int, stop: int) -> bool:
    """Tell whether token `at` is an adjective of the phrase; it then closes it."""
    word = page.words[at]
    if word.preposition or word.article != phrase.definite:
        return False
    core = word.core
    what = nature(core)
    listed = is_function(word) and core not in grammar().words["others"]
    if listed or not (what.adjective or (word.article and not what.noun and _unknown(word))):
        return False
    if not any(agrees(head, core) for head in phrase.agreeing):
        return False
    if not what.adjective and not core.endswith(("ه", "ين", "ون", "ات")):
        return False
    if what.noun or (what.masdar and not core.endswith("ه")):
        return False
    if not word.article and verb_at(page, at) is not None:
        return False
    if word.article and _begins_actor(page, at, stop):
        return False
    phrase.open = False
    phrase.qualified = True
    return True


def _second_adjective(page: Page, phrase: Phrase, at: int) -> int:
    """Return the token after an adjective joined to another (مصادر أمنية ومحلية); two nationalities are two parties."""
    word = page.words[at]
    core = word.core if word.joined else ""
    what = nature(core)
    if not core or word.article != phrase.definite or not what.sure or places.country_of_nisba(core) is not None:
        return at
    if core.endswith(_ABSOLUTE) or not any(agrees(head, core) for head in phrase.agreeing) or verb_at(page, at) is not None:
        return at
    return at + 1


def _begins_actor(page: Page, at: int, stop: int) -> bool:
    """Tell whether two words or more from `at` are the name of an actor or place (الولايات المتحدة)."""
    found = match(actors.actor_phrases(), page, at, stop)
    return found is not None and found[0] - at > 1


def _unknown(word: Word) -> bool:
    return not lexicon.is_word(word.core) and not names.is_name(word.core) and not places.candidates((word.form,), 0)


def _genitive(page: Page, phrase: Phrase, at: int, stop: int, depth: int) -> int:
    """Return the token after the genitive at `at` (it makes the phrase definite if it is), or `at`."""
    word = page.words[at]
    found = match(actors.actor_phrases(), page, at, stop) or match(actors.shared_phrases(), page, at, stop)
    if found is not None and not word.article and found[0] == at + 1 and lexicon.is_noun(word.core):
        found = None
    if word.core in grammar().words["times"]:
        return at
    if found is not None:
        _close(phrase, page.words[found[0] - 1].core, word.core)
        return found[0]
    if match(actors.role_phrases(), page, at, stop) is not None and not phrase.plain:
        person = _person_end(page, at, stop, depth)
        if person > at + 1:
            phrase.deep = True
            return person
    if word.article:
        _close(phrase, word.core)
        return at + 1
    if (
        phrase.plain
        or (verb_at(page, at) is not None and not nature(word.core).masdar)
        or word.form in grammar().words["adverbs"]
    ):
        return at
    person = _person_end(page, at, stop, depth)
    if person > at:
        phrase.deep = True
        return person
    if depth < _DEEPEST and (
        lexicon.is_noun(word.core)
        or nature(word.core).noun
        or nature(word.core).masdar
        or any(lexicon.is_noun(core) for core in stems(page, at))
    ):
        if word.core.endswith("ا") and not lexicon.is_noun(word.core):
            return at
        if is_event(word.core) and at + 1 < stop and page.words[at + 1].form in ("علي", "في", "ضد"):
            return at
        after = phrase_end(page, at, at + 1, stop, depth=depth + 1)
        _close(phrase, page.words[after - 1].core, word.core)
        phrase.deep = after > at + 1 and not page.words[after - 1].article
        return after
    after = _place_end(page, at, stop)
    if after > at:
        _close(phrase, page.words[after - 1].core)
        return after
    if not nature(word.core).adjective and not word.core.endswith("ا") and (len(word.core) > 2 or names.is_name(word.core)):
        _close(phrase, word.core)
        return at + 1
    return at


def _close(phrase: Phrase, *agreeing: str) -> None:
    phrase.open = False
    phrase.definite = True
    phrase.agreeing.extend(agreeing)


def _person_end(page: Page, at: int, stop: int, depth: int) -> int:
    """Return where a person named at `at` ends, title and name (العميد سهيل الحسن) or name alone, `at` where none is."""
    role = match(actors.role_phrases(), page, at, stop)
    if role is None or depth > _DEEPEST:
        return name_end(page, at, stop, expected=False)
    last = phrase_end(page, at, role[0], stop, depth=depth + 1)
    if last < stop and page.tokens[last].text in ("،", ",") and last + 1 < stop:
        named = name_end(page, last + 1, stop, expected=False)
        if named > last + 2:
            return named
    return max(last, name_end(page, last, stop))


def _place_end(page: Page, at: int, stop: int) -> int:
    found = place_after_type(page, at, stop) or bare_place(page, at, stop, certain=True)
    return found.last if found is not None else at


def _belonging(page: Page, phrase: Phrase, at: int, stop: int, depth: int) -> int:
    """Return where a belonging ends (التابعة لـ«حزب الله»، مدعومة من…، المساندة لها), or `at` where nobody is named after it."""
    word = page.words[at]
    agreed = word.core in _UNCHANGING or any(agrees(head, word.core) for head in phrase.agreeing)
    if word.article != phrase.definite or not agreed:
        return at
    first = at + 1
    if first >= stop:
        return at
    if page.tokens[first].kind == "word" and page.tokens[first].text in _TO_PRONOUN:
        last = first + 1
        return last + 1 if last < stop and _adverb(page, last) else last
    if _adverb(page, first):
        return first + 1
    if page.words[first].form in ("من", "الي", "لدي", "عن", "ل", "ب", "علي", "باسم"):
        first += 1
        if first < stop and page.words[first].form in ("قبل", "جانب", "طرف"):
            first += 1
    elif page.words[first].preposition not in ("ل", "ب"):
        return at
    if first >= stop:
        return at
    after = inner_end(page, first, stop, depth=depth + 1)
    if after <= first:
        after = _place_end(page, first, stop)
    return after if after > first else at


#: Passive participles that govern by a preposition and agree with nothing (الحكومة المعترف بها).
_UNCHANGING = frozenset({"معترف", "مشتبه", "مرحب"})
_TO_PRONOUN = frozenset(
    {
        "له",
        "لها",
        "لهم",
        "لهما",
        "به",
        "بها",
        "بهم",
        "منه",
        "منها",
        "منهم",
        "اليه",
        "اليها",
        "اليهم",
        "معه",
        "معها",
        "معهم",
        "عنه",
        "عنها",
        "لنا",
        "باسمه",
        "باسمها",
        "باسمهم",
        "بذلك",
        "لذلك",
    }
)


def _adverb(page: Page, at: int) -> bool:
    """Tell whether a word is an adverb made of a relative adjective (دوليا، إيرانيا)."""
    form = page.words[at].form
    return page.tokens[at].kind == "word" and form.endswith("يا") and nature(form[:-1]).adjective and verb_at(page, at) is None


def inner_end(page: Page, at: int, stop: int, *, depth: int) -> int:
    """Return where the actor, group or people named at `at` end, `at` where none are."""
    if at >= stop or depth > _DEEPEST:
        return at
    if page.tokens[at].kind != "word":
        return quoted_name(page, at, stop)
    found = match(actors.actor_phrases(), page, at, stop) or match(actors.shared_phrases(), page, at, stop)
    if found is not None:
        return phrase_end(page, at, found[0], stop, named=True, depth=depth)
    person = _person_end(page, at, stop, depth)
    if person > at:
        return person
    heads = grammar().heads
    kind = any(core in heads for core in stems(page, at))
    group = match(actors.people_phrases(), page, at, stop)
    if group is not None or kind:
        return phrase_end(page, at, group[0] if group is not None else at + 1, stop, people=True, depth=depth)
    word = page.words[at]
    if verb_at(page, at) is not None or is_function(word):
        return at
    if word.article:
        return phrase_end(page, at, at + 1, stop, depth=depth)
    return at


def quoted_name(page: Page, at: int, stop: int) -> int:
    """Return the token after a name in quotation marks or brackets that begins at `at` and ends soon; `at` where none does."""
    closing = _OPENING.get(page.tokens[at].text)
    if closing is None or (page.tokens[at].text == "(" and not _named_in_brackets(page, at, stop)):
        return at
    for end in range(at + 2, min(stop, at + _QUOTED + 2)):
        if page.tokens[end].text == closing:
            return end + 1
        if page.tokens[end].kind == "punct" and page.tokens[end].text != "-":
            return at
        if page.words[end].form and verb_at(page, end) is not None:
            return at
    return at


def _named_in_brackets(page: Page, at: int, stop: int) -> bool:
    """Tell whether brackets hold a name, not a remark: nothing but words, the first of them no function word or place."""
    if at + 1 >= stop or page.tokens[at + 1].kind != "word":
        return False
    word = page.words[at + 1]
    if is_function(word) or verb_at(page, at + 1) is not None or page.words[at].form:
        return False
    return at > 0 and not page.words[at - 1].article and not places.candidates((page.words[at - 1].form,), 0)


def _second_field(page: Page, phrase: Phrase, at: int, stop: int) -> int:
    """Return the token after the second field of an office (وزارة الثقافة | والإعلام), or `at`."""
    if phrase.agreeing[0] not in grammar().words["offices"] or not phrase.definite or phrase.deep or len(phrase.agreeing) < 2:
        return at
    if page.tokens[at].text == "و":
        at += 1
        if at >= stop or page.tokens[at].kind != "word":
            return at - 1
        begin = at - 1
    else:
        begin = at
    word = page.words[at]
    person = match(actors.people_phrases(), page, at, stop) or match(actors.role_phrases(), page, at, stop)
    if not word.article or word.preposition or any(core in grammar().heads for core in word.cores) or person is not None:
        return begin
    if match(actors.actor_phrases(), page, at, stop) is not None or match(actors.shared_phrases(), page, at, stop) is not None:
        return begin
    if (
        places.candidates((word.form.removeprefix("و"),), 0)
        or is_event(word.core)
        or any(core in grammar().place_types for core in word.cores)
    ):
        return begin
    return at + 1

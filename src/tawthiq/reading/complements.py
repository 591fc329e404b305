"""What follows a head noun and belongs to it: genitives, adjectives, belongings (تابعة لـ…), members (من…), quoted names.

A noun phrase is read with three facts in hand: whether it is still open (an indefinite noun that may take a genitive), whether
it is definite, and which nouns of it an adjective may agree with. At each token the rules of `_RULES` are asked in order; the
first that has an opinion says where the phrase goes on, or that it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tawthiq.knowledge import actors, lexicon, names
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.name_spans import name_end
from tawthiq.reading.nature import is_definite, is_event, nature, stems
from tawthiq.reading.page import is_function_word
from tawthiq.reading.phrasing import actor_end, is_body, is_function, is_medium, match, quoted_end
from tawthiq.reading.place_names import place_after_type
from tawthiq.reading.place_words import bare_place
from tawthiq.reading.qualifying import ABSOLUTE, Phrase, Takes, adjective, second_adjective, second_field
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawthiq.reading.page import Page

#: A phrase takes at most so many words after its head; phrases stand in phrases at most so deep.
_LONGEST: Final = 9
_DEEPEST: Final = 3
#: An owner after ل may stand in a phrase that is itself at most so deep.
_OWNED: Final = 2
_NOTHING: Final = Takes()
_AT: Final = frozenset({"في", "لدي", "ب"})
_TIES: Final = frozenset({"من", "الي", "لدي", "عن", "ل", "ب", "علي", "باسم"})


def phrase_end(page: Page, head: int, at: int, stop: int, takes: Takes = _NOTHING, depth: int = 0) -> int:
    """Return where the phrase whose head is token `head` ends, once its own words `head:at` are read."""
    word = page.words[head]
    phrase = Phrase(
        word.core,
        takes,
        definite=_is_definite(page, head, at, named=takes.named),
        closed=_absolute(page, head) or (at - head > 1 and nature(page.words[at - 1].core).sure),
        depth=depth,
    )
    if at - 1 > head:
        phrase.agreeing.append(page.words[at - 1].core)
    first = at
    while at < stop and at - first < _LONGEST and not phrase.deep:
        after = next((after for rule in _RULES if (after := rule(page, phrase, at, stop)) is not None), at)
        if after <= at:
            break
        at = after
    if at < stop and is_function_word(page.words[at], "emphasis") and not page.words[at].joined:
        at += 1
    return at


def _is_definite(page: Page, head: int, at: int, *, named: bool) -> bool:
    """Tell whether the words of a phrase make it definite: an article, a possessive, a proper name."""
    if is_definite(page.words[head]) or any(page.words[k].article for k in range(head + 1, at)):
        return True
    return named and (at - head == 1 or not nature(page.words[at - 1].core).sure)


def _absolute(page: Page, at: int) -> bool:
    """Tell whether an indefinite noun shows by its ending that no genitive follows (مسلحون، عناصرا)."""
    core = page.words[at].core
    if core.endswith(ABSOLUTE) and len(core) > len("قرون"):
        return core not in grammar().heads or core.endswith(("ون", "ين"))
    return core.endswith("ا") and not lexicon.is_noun(core) and lexicon.is_noun(core[:-1])


def _mark(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over a number that is a unit's name (الفرقة 30) or a name in quotation marks; end at any other mark."""
    token = page.tokens[at]
    if token.kind == "word":
        return None
    if token.kind == "number":
        return at + 1 if _numbered(page, phrase, at, stop) else at
    return quoted_end(page, at, stop)


def _numbered(page: Page, phrase: Phrase, at: int, stop: int) -> bool:
    """Tell whether a number is part of a unit's name (الفرقة 30, اللواء 15) and not a count of its own."""
    if phrase.agreeing[0] not in grammar().words["units"]:
        return False
    if at + 1 >= stop or page.tokens[at + 1].kind != "word":
        return True
    after = page.words[at + 1]
    counted = not (after.preposition or after.joined or after.article or is_function(after))
    return not counted or bool(after.verbs)


def _joined(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over the second field of an office or a second adjective; end at any other conjunction."""
    if not page.words[at].joined and page.tokens[at].text != "و":
        return None
    after = second_field(page, phrase, at, stop)
    return after if after > at or not phrase.qualified else second_adjective(page, phrase, at)


def _tied(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over a belonging (التابعة لـ«حزب الله»، مدعومة من…، المساندة لها) that names somebody."""
    word = page.words[at]
    if word.core not in grammar().words["belonging"] or word.joined or word.preposition or word.article != phrase.definite:
        return None
    first = at + 1
    if first >= stop or not (word.core in grammar().cues["unchanging"] or phrase.fits(word.core)):
        return None
    after = _to_whom(page, first, stop, phrase.depth)
    if after <= first:
        return None
    phrase.deep = True
    return after


def _to_whom(page: Page, at: int, stop: int, depth: int) -> int:
    """Return where what a belonging is tied to ends, `at` where nobody is named."""
    if page.tokens[at].text in grammar().cues["back_to_noun"]:
        return at + 2 if at + 1 < stop and _adverb(page, at + 1) else at + 1
    if _adverb(page, at):
        return at + 1
    first = at
    if page.words[first].form in _TIES:
        first += 1
        first += first < stop and page.words[first].form in ("قبل", "جانب", "طرف")
    elif page.words[first].preposition not in ("ل", "ب"):
        return at
    if first >= stop:
        return at
    after = inner_end(page, first, stop, depth + 1)
    after = after if after > first else _place_end(page, first, stop)
    return after if after > first else at


def _adverb(page: Page, at: int) -> bool:
    """Tell whether a word is an adverb made of a relative adjective (دوليا، إيرانيا)."""
    form = page.words[at].form
    return page.tokens[at].kind == "word" and form.endswith("يا") and nature(form[:-1]).adjective and verb_at(page, at) is None


def _qualified(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    return at + 1 if adjective(page, phrase, at, stop) else None


def _members(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over من with those the people are of (عناصر من الجيش)."""
    if not phrase.takes.people or page.words[at].form != "من" or at + 1 >= stop:
        return None
    core = page.words[at + 1].core
    if phrase.definite and (not is_body(page, at + 1, stop) or _place_end(page, at + 1, stop) > at + 1):
        return at
    if page.words[at + 1].article and (nature(core).masdar or is_event(core)) and not is_body(page, at + 1, stop):
        return at
    after = inner_end(page, at + 1, stop, phrase.depth + 1)
    phrase.deep = after > at + 1
    return after if phrase.deep else at


def _inside(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over في with the body, or place, that people are in (مصدر في الشرطة)."""
    word = page.words[at]
    if not phrase.takes.within or not (word.form in _AT or (word.preposition == "ب" and word.article)):
        return None
    first = at + (word.form in _AT)
    if first >= stop:
        return at
    somewhere = _place_end(page, first, stop) if page.tokens[first].kind == "word" else first
    if phrase.takes.within == "body" and somewhere > first:
        return at
    if somewhere <= first and page.words[first].article and not is_body(page, first, stop):
        return at
    after = max(inner_end(page, first, stop, phrase.depth + 1), somewhere)
    phrase.deep = after > first
    return after if phrase.deep else at


def _owner(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over ل with the owner of something indefinite (حاجز للجيش, بيان لوزارة الدفاع)."""
    word = page.words[at]
    if word.preposition != "ل" or phrase.definite or phrase.depth >= _OWNED or not word.known or is_medium(page, at, stop):
        return None
    after = inner_end(page, at, stop, phrase.depth + 1)
    phrase.open = phrase.open and after == at
    return after if after > at else None


def _closed(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """End where no genitive can follow; a direction (والي غرب …) may."""
    word = page.words[at]
    if phrase.open and word.form in grammar().words["directions"]:
        after = _place_end(page, at, stop)
        if after > at:
            phrase.close(page.words[after - 1].core)
        return after
    shut = word.preposition or not phrase.open or is_function(word) or word.core in grammar().words["times"]
    return at if shut else None


def _actor(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over an actor in the genitive (قوات النظام)."""
    word = page.words[at]
    last = actor_end(page, at, stop)
    if last == at or (last == at + 1 and not word.article and lexicon.is_noun(word.core)):
        return None
    phrase.close(page.words[last - 1].core, word.core)
    return last


def _officer(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over a person with a title in the genitive (قوات العميد سهيل الحسن), or an articled noun."""
    word = page.words[at]
    if not phrase.takes.plain and match(actors.role_phrases(), page, at, stop) is not None:
        person = _person_end(page, at, stop, phrase.depth)
        if person > at + 1:
            phrase.deep = True
            return person
    if word.article:
        phrase.close(word.core)
        return at + 1
    verbal = verb_at(page, at) is not None and not nature(word.core).masdar
    return at if phrase.takes.plain or verbal or word.form in grammar().words["adverbs"] else None


def _named(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over a person's name in the genitive (ميليشيات صالح, منزل حسين محمد)."""
    person = _person_end(page, at, stop, phrase.depth)
    phrase.deep = person > at
    return person if phrase.deep else None


def _noun(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over a noun in the genitive, with what belongs to it (مستودعات أسلحة, قادة فصائل المعارضة)."""
    word = page.words[at]
    what = nature(word.core)
    known = what.noun or what.masdar or any(lexicon.is_noun(core) for core in stems(page, at))
    if not known or phrase.depth >= _DEEPEST:
        return None
    accusative = word.core.endswith("ا") and not lexicon.is_noun(word.core)
    if accusative or (is_event(word.core) and at + 1 < stop and page.words[at + 1].form in ("علي", "في", "ضد")):
        return at
    after = phrase_end(page, at, at + 1, stop, _NOTHING, phrase.depth + 1)
    phrase.close(page.words[after - 1].core, word.core)
    phrase.deep = after > at + 1 and not page.words[after - 1].article
    return after


def _unknown(page: Page, phrase: Phrase, at: int, stop: int) -> int | None:
    """Go on over a place, or a word no table knows, in the genitive (أهالي كحيل, قوات حفتر)."""
    word = page.words[at]
    after = _place_end(page, at, stop)
    if after > at:
        phrase.close(page.words[after - 1].core)
        return after
    if (
        (nature(word.core).adjective and phrase.fits(word.core))
        or word.core.endswith("ا")
        or (len(word.core) == len("يد") and not names.is_name(word.core))
    ):
        return at
    phrase.close(word.core)
    return at + 1


_RULES: Final[tuple[Callable[[Page, Phrase, int, int], int | None], ...]] = (
    _mark, _joined, _tied, _qualified, _members, _inside, _owner, _closed, _actor, _officer, _named, _noun, _unknown,
)  # fmt: skip


def _person_end(page: Page, at: int, stop: int, depth: int) -> int:
    """Return where a person named at `at` ends, title and name (العميد سهيل الحسن) or name alone, `at` where none is."""
    role = match(actors.role_phrases(), page, at, stop)
    if role is None or depth > _DEEPEST:
        return name_end(page, at, stop, expected=False)
    last = phrase_end(page, at, role[0], stop, _NOTHING, depth + 1)
    if last < stop and page.tokens[last].text in ("،", ",") and last + 1 < stop:
        named = name_end(page, last + 1, stop, expected=False)
        if named > last + 2:
            return named
    return max(last, name_end(page, last, stop))


def _place_end(page: Page, at: int, stop: int) -> int:
    found = place_after_type(page, at, stop) or bare_place(page, at, stop, certain=True)
    return found.last if found is not None else at


def inner_end(page: Page, at: int, stop: int, depth: int) -> int:
    """Return where the actor, group or people named at `at` end, `at` where none are."""
    if at >= stop or depth > _DEEPEST:
        return at
    if page.tokens[at].kind != "word":
        return quoted_end(page, at, stop)
    last = actor_end(page, at, stop)
    if last > at:
        return phrase_end(page, at, last, stop, Takes(named=True), depth)
    person = _person_end(page, at, stop, depth)
    if person > at:
        return person
    group = match(actors.people_phrases(), page, at, stop)
    if group is not None or is_body(page, at, stop):
        return phrase_end(page, at, group[0] if group is not None else at + 1, stop, Takes(people=True), depth)
    word = page.words[at]
    if not word.article or verb_at(page, at) is not None or is_function(word):
        return at
    return phrase_end(page, at, at + 1, stop, _NOTHING, depth)

"""Victims: the people that follow or precede a word of harm, each with the interval their words allow and their group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawthiq.knowledge import actors, lexicon
from tawthiq.knowledge.grammar import grammar, possessives
from tawthiq.knowledge.numerals import numerals
from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading.number_words import numeral
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.knowledge.actors import PeopleWord
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.words import Word

_QUOTES = frozenset('"“”«»(')
#: Kinds of people whose bare plural says two or more; unnamed members and loss words say one or more.
_KINDS_OF_PEOPLE = frozenset({"civilians", "children", "women", "medics", "journalists"})
_ARMED_ACTORS = frozenset({"military", "police", "rebel", "militia", "jihadist", "tribe", "coalition"})
_SHORTEST = 3
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"
_OTHERS = {"اخر": (1, 1), "اخري": (1, 1), "اخران": (2, 2), "اخرين": (1, None), "اخرون": (1, None), "اخريات": (1, None)}
_ADULT = 18


class Victims(msgspec.Struct, frozen=True):
    """People in tokens `first:last`: their number, casualty group, kind of people word, and the tokens of whose they are.

    `sort` is people, named, number, others or actor (a force, that may be the doer); `counted` tells that a number, a dual or
    a singular gives the count; `apart` that they stand apart from the one before in a list; `young` how many
    of them are told to be minors.
    """

    first: int
    last: int
    count: Count
    group: str
    sort: str
    word: str
    counted: bool
    definite: bool
    side: tuple[int, int] | None = None
    apart: bool = False
    young: int = 0


def mention_at(scene: Scene, at: int) -> Mention | None:
    """Return the mention that begins at a token."""
    found = scene.between(at, at + 1)
    return scene.mentions[found.start] if found else None


def ending_at(scene: Scene, at: int) -> Victims | None:
    """Return the one person or counted people that a phrase ending right before a token names, governed by nothing."""
    for index in reversed(scene.between(max(0, at - 8), at)):
        mention = scene.mentions[index]
        if mention.last != at:
            return None
        one = None if governed(scene.page, mention) else read_one(scene, mention.first, at, close=False)
        return one if one is not None and one.sort in ("named", "people") and one.counted else None
    return None


def governed(page: Page, mention: Mention) -> bool:
    """Tell whether a preposition of its own stands before a mention (not one it shares with what it is joined to)."""
    if mention.joined < 0:
        return bool(mention.preposition)
    word = page.words[mention.first]
    return bool(word.preposition) and word.preposition != "ك"


def read_one(scene: Scene, at: int, stop: int, *, close: bool = True) -> Victims | None:
    """Return the people that begin at token `at`; `close`: a word of harm stands right before, so any counted noun is people."""
    page = scene.page
    while at < stop and page.tokens[at].text in _QUOTES:
        at += 1
    if at >= stop or (page.tokens[at].kind == "word" and page.words[at].article and _adjectival(page, at)):
        return None
    mention = mention_at(scene, at)
    if mention is None:
        return _plain(scene, at, stop)
    if mention.kind in ("place", "word"):
        return None if mention.place_type or mention.preposition == "في" else _plain(scene, at, stop)
    if mention.kind == "number":
        return _bare_number(page, mention, stop, close=close)
    if mention.kind in ("people", "person"):
        return _aged(page, _people(page, mention) if mention.kind == "people" else _person(page, mention), stop)
    return _of_mention(mention)


def _of_mention(mention: Mention) -> Victims | None:
    """Return a counted آخرين or a force, None for a mention that is no people."""
    if mention.kind == "others" and mention.counted is not None:
        return Victims(mention.first, mention.last, mention.counted, "", "others", "", counted=True, definite=False)
    if mention.kind in ("actor", "group") and mention.counted is None:
        count = Count(low=1, high=None, rule="unnamed_members")
        return Victims(
            mention.first,
            mention.last,
            count,
            "combatants" if mention.fights else "unspecified",
            "actor",
            "",
            counted=False,
            definite=True,
        )
    return None


def _aged(page: Page, one: Victims, stop: int) -> Victims:
    """Return one person as a child where an age below eighteen follows (طفل عمره 18 شهرا، احمد (4 سنوات)، ذي الأربع سنوات)."""
    if one.count.high != 1:
        return one
    for at in range(one.first + 1, min(stop - 1, one.last + 5)):
        number = numeral(page.tokens, at) if page.tokens[at].kind == "number" or page.words[at].core in numerals().words else None
        if number is None or number.last >= len(page.tokens):
            continue
        unit = page.words[number.last].core.removesuffix("ا")
        if unit in grammar().cues["ages_in_months"] or (unit in grammar().cues["ages_in_years"] and number.value < _ADULT):
            return msgspec.structs.replace(one, young=1, group="children" if one.group in ("", "unspecified") else one.group)
        return one
    return one


def _surname(scene: Scene, at: int) -> bool:
    """Tell whether a word is the surname of somebody the report names in full."""
    form = scene.page.tokens[at].text
    return len(form) > 3 and any(
        mention.kind == "person" and mention.name_first >= 0 and scene.page.tokens[mention.last - 1].text == form
        for mention in scene.mentions
    )


def _plain(scene: Scene, at: int, stop: int) -> Victims | None:
    """Read people that no mention holds: آخرين, a noun for people taken for something else, a surname."""
    page = scene.page
    if page.tokens[at].kind != "word":
        return None
    word = page.words[at]
    bare = word.form[1:] if word.form[:1] == "و" else word.form
    number = numeral(page.tokens, at) if bare in numerals().words else None
    if number is not None and number.last < stop and not number.ordinal and number.value >= 1 and number.value.denominator == 1:
        noun = number.last + 1 if page.words[number.last].form == "من" and number.last + 1 < stop else number.last
        entry = _entry(page, noun, stop)
        if entry is not None:
            value = int(number.value)
            return Victims(
                at, noun + 1, Count(low=value, high=value), entry.group, "people", entry.kind, counted=True, definite=False
            )
    if bare in _OTHERS:
        low, high = _OTHERS[bare]
        count = Count(low=low, high=high, rule="unnamed_members" if high is None else "singular" if high == 1 else "dual")
        return Victims(at, at + 1, count, "", "others", "", counted=high is not None, definite=False)
    entry = _entry(page, at, stop)
    if entry is None and _surname(scene, at):
        return Victims(at, at + 1, Count(low=1, high=1, rule="named"), "unspecified", "named", "", counted=True, definite=False)
    verb = verb_at(page, at)
    if entry is None or word.preposition in ("ك", "ل") or (verb is not None and not verb.pronoun):
        return None
    return Victims(
        at, at + 1, _count(entry), entry.group, "people", entry.kind, counted=entry.number != "plural", definite=word.article
    )


def _bare_number(page: Page, mention: Mention, stop: int, *, close: bool) -> Victims | None:
    if mention.counted is None:
        return None
    at = mention.last
    if at < stop and page.tokens[at].kind == "word":
        word = page.words[at]
        entry = _entry(page, at, stop)
        if entry is not None and not word.joined and not word.article and verb_at(page, at) is None:
            return Victims(
                mention.first, at + 1, mention.counted, entry.group, "people", entry.kind, counted=True, definite=False
            )
        plain = (
            word.joined
            or word.form in numerals().sets["not_units"]
            or word.preposition
            or lexicon.is_function(word.form)
            or verb_at(page, at) is not None
        )
        if not plain and (not close or _measures(word)):
            return None
        if not plain:
            return Victims(mention.first, at + 1, mention.counted, "", "number", "", counted=True, definite=False)
    elif at < stop and page.tokens[at].text in ("%", "-", "/"):
        return None
    return Victims(mention.first, mention.last, mention.counted, "", "number", "", counted=True, definite=False)


def _measures(word: Word) -> bool:
    """Tell whether a noun measures time, distance or money: what it counts is no people."""
    return any(core in topics().tallies["units"] for core in word.cores)


def _people(page: Page, mention: Mention) -> Victims:
    noun = next((at for at in range(mention.first, mention.last) if _entry(page, at, mention.last) is not None), mention.first)
    entry = _entry(page, noun, mention.last)
    count = mention.counted
    if count is None or (count.rule == "singular" and entry is not None and entry.number == "dual"):
        count = _count(entry) if entry is not None else Count(low=1, high=None, rule="unnamed_members")
    counted = mention.counted is not None or (entry is not None and entry.number != "plural")
    group = mention.group or (entry.group if entry is not None else "unspecified")
    if mention.fights:
        group = "combatants"
    last = mention.last
    while last > mention.first + 1 and page.tokens[last - 1].text == "و":
        last -= 1
    mention = mention._replace(last=last)
    side = _whose(page, noun, mention.last)
    if group == "unspecified" and side is not None:
        group = _group_of(page, side[0], side[1]) or group
    definite = mention.counted is None and (page.words[mention.first].article or _of_known(page, noun, mention.last, entry))
    return Victims(
        mention.first,
        mention.last,
        count,
        group,
        "people",
        entry.kind if entry else "",
        counted=counted,
        definite=definite,
        side=side,
    )


def _of_known(page: Page, noun: int, last: int, entry: PeopleWord | None) -> bool:
    """Tell whether a bare plural means people known already: of something definite, or somebody's (رجال الأمن، مواطنيه)."""
    if entry is None or entry.number != "plural":
        return False
    after = page.words[noun + 1] if noun + 1 < last else None
    return (after is not None and after.article and not after.preposition) or owns(page, noun)


def owns(page: Page, at: int) -> bool:
    """Tell whether a word ends like a possessive pronoun (مرافقيه): by its own letters, where ة is no ه."""
    token = page.tokens[at]
    if not token.text.endswith(possessives()):
        return False
    text = page.cut(token.start, token.end).text.rstrip(_MARKS)
    return len(text) > _SHORTEST and text.endswith(possessives())


def _adjectival(page: Page, at: int) -> bool:
    """Tell whether a singular that is as often an adjective qualifies a noun before it (القيادات السياسية)."""
    entry = _entry(page, at, at + 1)
    if entry is None or not entry.adjective or entry.number != "singular" or at == 0:
        return False
    return page.words[at].article and page.words[at - 1].article


def _person(page: Page, mention: Mention) -> Victims:
    entry = _entry(page, mention.first, mention.last)
    second = next((at for at in range(mention.first + 1, mention.last) if begins_another(page, at, mention.last)), None)
    if second is not None:
        mention = mention._replace(last=second, name_first=-1)
    group = entry.group if entry is not None else "unspecified"
    count = Count(low=1, high=1, rule="named")
    if entry is not None and mention.name_first < 0 and entry.number != "singular":
        count = _count(entry)
    return Victims(mention.first, mention.last, count, group, "named", entry.kind if entry else "", counted=True, definite=False)


def begins_another(page: Page, at: int, stop: int) -> bool:
    """Tell whether a token within a phrase begins the next of a list (ضابط وثلاثة، شقيقه ووالديهما)."""
    text = page.tokens[at].text
    if text[0] != "و" or len(text) < 3:
        return False
    return text[1:] in numerals().words or _entry(page, at, stop) is not None


def _entry(page: Page, at: int, stop: int) -> PeopleWord | None:
    if page.tokens[at].kind != "word":
        return None
    word, table = page.words[at], actors.people_phrases()
    for core in word.cores:
        owned = owns(page, at) and not word.form[: word.form.find(core)].endswith("ال")
        found = table.match(page.forms, at, first=core, article=word.article and core != word.form, stop=stop)
        if found is None and owned and core.endswith("ي") and not word.form.endswith(core):
            found = table.match(page.forms, at, first=core[:-1], stop=stop) or table.match(
                page.forms, at, first=core[:-1] + "ا", stop=stop
            )
            if found is not None and found.value.number == "singular":
                return found.value._replace(number="dual")
            continue
        if (
            found is not None
            and owned
            and core.endswith("ا")
            and found.value.number == "singular"
            and not word.form.endswith(core)
        ):
            return found.value._replace(number="dual")  # والداه: a singular would have lost this alef before the pronoun
        if found is not None:
            return found.value
    return None


def _count(entry: PeopleWord) -> Count:
    if entry.number == "singular":
        return Count(low=1, high=1, rule="singular")
    if entry.number == "dual":
        return Count(low=2, high=2, rule="dual")
    if entry.group in _KINDS_OF_PEOPLE:
        return Count(low=2, high=None, rule="kinds_of_people")
    return Count(low=1, high=None, rule="unnamed_members")


def _whose(page: Page, noun: int, last: int) -> tuple[int, int] | None:
    """Return the tokens after من in a phrase (عناصر من الجيش): whose people they are."""
    at = next((k for k in range(noun, last - 1) if page.words[k].form in ("من", "ل", "تابعه", "تابعين")), None)
    if at is None and noun + 1 < last and page.words[noun - 1].form == "من":
        return noun + 1, last  # عشرة من أفراد المقاومة
    return (at + 1, last) if at is not None and at + 1 < last else None


def _group_of(page: Page, first: int, last: int) -> str | None:
    """Return the casualty group of the people or force that tokens `first:last` name."""
    for at in range(first, last):
        if page.tokens[at].kind != "word":
            continue
        entry = _entry(page, at, last)
        if entry is not None and entry.group != "unspecified":
            return entry.group
        word = page.words[at]
        for core in word.cores:
            found = actors.actor_phrases().match(
                page.forms, at, first=core, article=word.article and core != word.form, stop=last
            )
            actor = actors.actor(found.value) if found is not None else None
            if actor is not None and actor.kind in _ARMED_ACTORS:
                return "combatants"
            shared = actors.shared_phrases().match(
                page.forms, at, first=core, article=word.article and core != word.form, stop=last
            )
            example = actors.actor(shared.value.ids[0].replace("*", "sy")) if shared is not None else None
            if (example is not None and example.kind in _ARMED_ACTORS) or grammar().heads.get(core) in ("military", "armed"):
                return "combatants"
    return None

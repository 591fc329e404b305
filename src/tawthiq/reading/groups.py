"""Groups, bodies, machines, people and things: phrases read from their head noun, or a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.model import Count
from tawthiq.reading.complements import phrase_end
from tawthiq.reading.mention import Mention
from tawthiq.reading.name_spans import name_end
from tawthiq.reading.name_words import name_weight
from tawthiq.reading.nature import ends_in_ta, nature, possessive, stems
from tawthiq.reading.page import is_function_word
from tawthiq.reading.persons import qualifies
from tawthiq.reading.phrasing import match
from tawthiq.reading.qualifying import Takes
from tawthiq.reading.registered import registered, unmanned_end
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.numbers import NumberReading
    from tawthiq.reading.page import Page

_BODIES = frozenset({"body", "state", "monitor", "media"})
#: Heads of craft, which stand for who sends them.
_CRAFT = frozenset({"aircraft"})


def counted(page: Page, number: NumberReading, stop: int) -> Mention:
    """Return the phrase a number begins: counted people, things, others, or the bare number."""
    within = number.unit_token is not None and number.first <= number.unit_token < number.last  # ما لا يقل عن شخصين
    at = number.unit_token if within and number.unit_token is not None else number.last
    found = _others(page, at, stop) or _counted_people(page, at, stop) or _counted_thing(page, at, stop) or _craft(page, at, stop)
    start = _number_start(page, number)
    if found is None:
        return Mention(number.first, max(at, number.first + 1), start, number.end, "number", counted=number.count)
    if found.last < number.last:  # شخصان أو ثلاثة
        found = found._replace(last=number.last, end=number.end)
    return found._replace(first=number.first, start=start, counted=number.count)


def _others(page: Page, at: int, stop: int) -> Mention | None:
    """Return آخرين after a number, with whom they are of."""
    if at >= stop or page.tokens[at].kind != "word" or not is_function_word(page.words[at], "others"):
        return None
    of = at + 1 < stop and page.words[at + 1].form == "من"
    last = phrase_end(page, at, at + 1, stop, Takes(people=True)) if of else at + 1
    return Mention(at, last, page.tokens[at].start, page.tokens[last - 1].end, "others")


def _counted_people(page: Page, at: int, stop: int) -> Mention | None:
    """Return people after a number, or those the counted are of (40 من مسلحي الجماعة)."""
    if at >= stop or page.tokens[at].kind != "word":
        return None
    of = at + 1 if page.words[at].form == "من" and at + 1 < stop and page.tokens[at + 1].kind == "word" else at
    word = page.words[of]
    if word.joined or (word.preposition and of == at) or verb_at(page, of) is not None:
        return None
    found = people(page, of, stop, after_number=True)
    if found is None and of > at:
        found = registered(page, of, stop) or headed(page, of, stop)
    return found._replace(kind="people") if found is not None else None


def _craft(page: Page, at: int, stop: int) -> Mention | None:
    """Return the craft that a number counts, which act as a force does (ثلاث طائرات حربية)."""
    if at >= stop or page.tokens[at].kind != "word" or page.words[at].joined or page.words[at].preposition:
        return None
    found = headed(page, at, stop)
    return found if found is not None and found.head in _CRAFT else None


def _counted_thing(page: Page, at: int, stop: int) -> Mention | None:
    """Return a thing after a number, or something unknown that the counted are of (بعض من العاملين)."""
    if at >= stop or page.tokens[at].kind != "word":
        return None
    word = page.words[at]
    found = thing(page, at, stop) if not word.joined and not word.preposition else None
    if found is not None:
        return found
    if word.form == "من" and at + 1 < stop and page.words[at + 1].article:
        last = phrase_end(page, at + 1, at + 2, stop)
        return Mention(at, last, page.tokens[at].start, page.tokens[last - 1].end, "others")
    return None


def _number_start(page: Page, number: NumberReading) -> int:
    """Return where a number begins, a conjunction written with it left out (وأحد)."""
    first = page.tokens[number.first]
    joined = first.kind == "word" and page.words[number.first].joined
    return number.start + (joined and number.start == first.start)


def people(page: Page, at: int, stop: int, *, after_number: bool = False) -> Mention | None:
    """Return people named by what they are: مدنيون، جندي، عناصر من…; a person where a name follows (الطفل علي…)."""
    found = match(actors.people_phrases(), page, at, stop)
    if found is None or (at and page.words[at - 1].form in grammar().cues["without"]):
        return None
    last, entry = found
    if entry.kind == "national" and match(actors.actor_phrases(), page, at, last) is not None:
        return None  # «ليبيا» is written like one of its people
    singular = entry.number == "singular" and not after_number
    if (not after_number and (qualifies(page, at) or (singular and _verbal_noun(page, at)))) or _order(page, at):
        return None
    word = page.words[at]
    within = "any" if entry.kind in ("source", "witness") else "body"
    after = phrase_end(page, at, last, stop, Takes(people=True, within=within, plain=entry.number == "singular"))
    if singular and after < stop and _named(page, after):
        named = name_end(page, after, stop, expected=word.article)
        if named > after and (word.article or named > after + 1):
            return Mention(
                at, named, page.core_start(at), page.tokens[named - 1].end, "person", name_first=after, group=entry.group
            )
    count = Count(low=2, high=2, rule="dual") if entry.number == "dual" else None
    if entry.number == "singular" and not word.article:
        count = Count(low=1, high=1, rule="singular")
    if after < stop and page.words[after].form in grammar().cues["two"] and entry.number != "singular":
        after += 1
        count = Count(low=2, high=2, rule="dual")
    head = "source" if entry.kind in ("source", "witness") else ""
    return Mention(
        at,
        after,
        page.core_start(at),
        page.tokens[after - 1].end,
        "people",
        head=head,
        group=entry.group,
        counted=count,
        word=entry.kind,
    )


def _order(page: Page, at: int) -> bool:
    """Tell whether a token is أمر (an order), which folding writes like آمر (a commander)."""
    return page.words[at].core == "امر" and "آ" not in page.cut(page.tokens[at].start, page.tokens[at].end).text


def _named(page: Page, at: int) -> bool:
    """Tell whether a name known for one begins at `at`."""
    form = page.words[at].form
    return bool(name_weight(form)) or form in grammar().words["name_joints"]


def _verbal_noun(page: Page, at: int) -> bool:
    """Tell whether a feminine form is a verbal noun here (محاربة التنظيم، مشاركة الدول)."""
    word = page.words[at]
    return word.core.endswith("ه") and not word.article and nature(word.core).masdar


def headed(page: Page, at: int, stop: int) -> Mention | None:
    """Return a group, body or machine that its head noun names: وحدات من الجيش، طائرات حربية، مكتب التوثيق."""
    word = page.words[at]
    heads = grammar().heads
    kind = next((heads[core] for core in (word.core, *stems(page, at)) if core in heads), None)
    if kind is None or (word.core in grammar().cues["sides"] and at and page.words[at - 1].form in ("من", "ومن", "عن", "الي")):
        return None
    if _everyday(page, at, stop, kind):
        return None
    last = phrase_end(page, at, at + 1, stop, Takes(people=True, within="any" if kind in ("source", "media") else ""))
    last = unmanned_end(page, last, stop)
    if last == at + 1 and kind in _BODIES and not word.article and not possessive(word):
        return None
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "group", head=kind)


def _everyday(page: Page, at: int, stop: int, kind: str) -> bool:
    """Tell whether a head noun stands for something else here: a march, a weapon, safety, oneness, what is strong."""
    word = page.words[at]
    after = page.words[at + 1] if at + 1 < stop else None
    if word.core in ("مسيره", "مسيرات") and kind == "aircraft":
        flying = at > 0 and any(grammar().heads.get(core) == "aircraft" for core in page.words[at - 1].cores)
        return not flying and (
            after is None or not (after.core in grammar().cues["of_drones"] or places.country_of_nisba(after.core) is not None)
        )
    if word.core == "سلاح":
        return after is None or after.core not in grammar().cues["services"]
    if word.core == "امن":
        return not word.article or not (_told(page, at) or (after is not None and after.article and nature(after.core).adjective))
    if word.core == "وحده":
        return after is not None and (after.core in grammar().cues["of_unity"] or bool(places.candidates((after.form,), 0)))
    return word.core == "قوي" and "ى" not in page.cut(page.tokens[at].start, page.tokens[at].end).text


def _told(page: Page, at: int) -> bool:
    """Tell whether a verb stands right before token `at`."""
    return at > 0 and bool(page.words[at - 1].verbs) and verb_at(page, at - 1) is not None


def thing(page: Page, at: int, stop: int) -> Mention | None:
    """Return a thing that may be attacked: مستشفى، حاجز للجيش، مستودعات أسلحة."""
    found = match(actors.object_phrases(), page, at, stop)
    if found is None or (page.words[at].form in grammar().words["pronominal"] and not ends_in_ta(page, at)):
        return None
    if (
        page.words[at].core in grammar().cues["websites"]
        and at + 1 < stop
        and (page.tokens[at + 1].kind == "punct" or page.words[at + 1].core in grammar().cues["on_line"])
    ):
        last = phrase_end(page, at, at + 1, stop)
        if last > at + 1:
            return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "group", head="media")
    last = phrase_end(page, at, found[0], stop)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "thing", word=found[1])

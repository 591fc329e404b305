"""Groups, bodies, machines, people and things: phrases read from their head noun, their name in the registry, or a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.model import Count
from tawthiq.reading.complements import phrase_end
from tawthiq.reading.mention import Mention
from tawthiq.reading.name_words import name_end, name_weight
from tawthiq.reading.nature import agrees, ends_in_ta, nature, possessive, stems
from tawthiq.reading.page import is_function_word
from tawthiq.reading.persons import qualifies
from tawthiq.reading.phrasing import match
from tawthiq.reading.place_names import stands_as_place
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.numbers import NumberReading
    from tawthiq.reading.page import Page

_STATE_KINDS = frozenset({"state"})
#: Verbs whose object or subject is the ground of a state (شهدت ليبيا، دخل سوريا).
_ENTERING = frozenset({"شهد", "دخل", "غادر", "عبر", "وصل", "بلغ", "اجتاح", "عم", "ساد", "هز"})
_BODIES = frozenset({"body", "state", "monitor", "media"})
_FLYING = frozenset({"aircraft", "drone", "helicopter"})
_WEBSITES = frozenset({"موقع", "مواقع", "صفحه", "صفحات", "حساب", "حسابات"})
_ON_LINE = frozenset({"الكتروني", "الكترونيه", "اخباري", "اخباريه", "تواصل", "اعلامي", "اعلاميه"})
#: «من جانبه»: a turn of speech.
_SIDES = frozenset({"جهته", "جهتها", "جهتهم", "جانبه", "جانبها", "جانبهم", "جهه", "جانب", "جانبهما"})
_WITHOUT = frozenset({"بدون", "بلا", "دون"})


def counted(page: Page, number: NumberReading, stop: int) -> Mention:
    """Return the phrase a number begins: counted people, things, others, or the bare number."""
    at = number.last
    start = _number_start(page, number)
    if at < stop and page.tokens[at].kind == "word":
        word = page.words[at]
        if is_function_word(word, "others"):
            last = (
                phrase_end(page, at, at + 1, stop, people=True) if at + 1 < stop and page.words[at + 1].form == "من" else at + 1
            )
            return Mention(number.first, last, start, page.tokens[last - 1].end, "others", counted=number.count)
        of = at + 1 if word.form == "من" and at + 1 < stop and page.tokens[at + 1].kind == "word" else at
        person = people(page, of, stop, after_number=True)
        if person is None and of > at:
            person = registered(page, of, stop) or headed(page, of, stop)
        if (
            person is not None
            and verb_at(page, of) is None
            and not (page.words[of].joined or (page.words[of].preposition and of == at))
        ):
            return person._replace(first=number.first, start=start, kind="people", counted=number.count)
        found = thing(page, at, stop) if not word.joined and not word.preposition else None
        if found is not None:
            return found._replace(first=number.first, start=start, counted=number.count)
        if of > at and page.words[of].article:
            last = phrase_end(page, of, of + 1, stop)
            return Mention(number.first, last, start, page.tokens[last - 1].end, "others", counted=number.count)
    return Mention(number.first, max(number.last, number.first + 1), start, number.end, "number", counted=number.count)


def _number_start(page: Page, number: NumberReading) -> int:
    """Return where a number begins, a conjunction written with it left out (وأحد)."""
    if (
        page.tokens[number.first].kind == "word"
        and page.words[number.first].joined
        and number.start == page.tokens[number.first].start
    ):
        return number.start + 1
    return number.start


def registered(page: Page, at: int, stop: int) -> Mention | None:
    """Return an actor of the registry, with what qualifies it; a country after في or إلى is left to the places."""
    found = match(actors.actor_phrases(), page, at, stop)
    if found is None:
        return _shared(page, at, stop)
    last, identity = _first_of_two(page, at, found)
    entry = actors.actor(identity)
    if qualified_by(page, at, last) or entry is None or (entry.kind in _STATE_KINDS and _where(page, at)):
        return None
    head = head_of_kind(entry.kind, page, at)
    if last < stop and entry.kind not in _STATE_KINDS:
        last = phrase_end(page, at, last, stop, named=True)
    last = _unmanned(page, last, stop)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "actor", actor=identity, head=head)


def _first_of_two(page: Page, at: int, found: tuple[int, str]) -> tuple[int, str]:
    """Return the first of two actors that the registry lists in one name (الحوثيين | وقوات صالح): each stands for itself."""
    for k in range(at + 1, found[0]):
        if page.words[k].joined:
            alone = match(actors.actor_phrases(), page, at, k)
            if alone is not None and alone[0] == k:
                return alone
    return found


def _where(page: Page, at: int) -> bool:
    """Tell whether a state's name stands for its ground here; between states (بين … و…) it stands for the state."""
    if at and page.words[at - 1].verbs and not page.words[at].preposition:
        verb = verb_at(page, at - 1)
        if verb is not None and verb.lemma in _ENTERING:
            return True
    return stands_as_place(page, at) and not (at > 0 and page.words[at - 1].form in ("بين", "وبين"))


def _acts(page: Page, at: int, last: int, stop: int) -> bool:
    """Tell whether a capital stands for its government: beside a verb, or with those who deal with it (مع دمشق، بين موسكو وواشنطن)."""
    word = page.words[at]
    if word.joined:
        at -= 1
        while at > 0 and page.tokens[at].kind != "word":
            at -= 1
        shared = match(actors.shared_phrases(), page, at, stop)
        return match(actors.actor_phrases(), page, at, stop) is not None or (
            shared is not None and shared[1].use == "metonym" and _acts(page, at, at + 1, stop)
        )
    if word.preposition == "ل":
        return True
    if at and page.tokens[at - 1].kind == "word":
        before = page.words[at - 1]
        if before.form.removeprefix("و") in ("مع", "ضد", "بين", "تجاه", "ان", "اما", "لكن", "علي"):
            return not (before.form == "علي" and stands_as_place(page, at))
        if before.verbs and verb_at(page, at - 1) is not None:
            return True
    return last < stop and bool(page.words[last].verbs) and verb_at(page, last) is not None


def qualified_by(page: Page, at: int, last: int) -> bool:
    """Tell whether one articled word that some table has as a name is an adjective of the noun before it (لجنة الإنسان العربية)."""
    word = page.words[at]
    if last > at + 1 or not word.article or at == 0 or word.joined or word.preposition or page.tokens[at - 1].kind != "word":
        return False
    return nature(word.core).adjective and page.words[at - 1].article and agrees(page.words[at - 1].core, word.core)


def _shared(page: Page, at: int, stop: int) -> Mention | None:
    """Return an actor by a name that only the report decides (الجيش، واشنطن); which one, `read_mentions` settles at the end."""
    found = match(actors.shared_phrases(), page, at, stop)
    if found is None:
        return None
    last, name = found
    if qualified_by(page, at, last):
        return None
    if name.use == "metonym" and (_where(page, at) or not _acts(page, at, last, stop)):
        return None
    example = actors.actor(name.ids[0].replace("*", "sy"))
    head = head_of_kind(example.kind, page, at) if example is not None and name.use == "generic" else ""
    if name.use == "short":
        head = next((grammar().heads[core] for core in stems(page, at) if core in grammar().heads), "")
    if name.use == "generic":
        last = phrase_end(page, at, last, stop, named=page.words[at].article or last - at > 1)
        last = _unmanned(page, last, stop)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "actor", head=head, shared=name)


def head_of_kind(kind: str, page: Page, at: int) -> str:
    """Return the kind of head noun (as in `heads.tsv`) that an actor of a kind of the registry stands for."""
    if kind in ("military", "police"):
        return "military"
    if kind in ("rebel", "militia", "jihadist", "tribe"):
        return "armed"
    if kind in ("coalition", "government", "state"):
        return "aircraft" if any(core in ("طيران", "طاءره", "طائره", "طائرات") for core in page.words[at].cores) else "state"
    if kind == "media":
        return "media"
    if kind in ("monitor", "documentation_office"):
        return "monitor"
    return "body"


def people(page: Page, at: int, stop: int, *, after_number: bool = False) -> Mention | None:
    """Return people named by what they are: مدنيون، جندي، عناصر من…; a person where a name follows (الطفل علي…)."""
    word = page.words[at]
    found = match(actors.people_phrases(), page, at, stop)
    if found is None:
        return None
    last, entry = found
    if not after_number and (qualifies(page, at) or (entry.number == "singular" and _verbal_noun(page, at))):
        return None
    if word.core == "امر" and "آ" not in page.cut(page.tokens[at].start, page.tokens[at].end).text:
        return None
    if at and page.words[at - 1].form in _WITHOUT:
        return None
    within = "any" if entry.kind in ("source", "witness") else "body"
    after = phrase_end(page, at, last, stop, people=True, within=within, plain=entry.number == "singular")
    if entry.number == "singular" and not after_number and after < stop and _named(page, after):
        named = name_end(page, after, stop, expected=word.article)
        if named > after and (word.article or named > after + 1):
            return Mention(
                at, named, page.core_start(at), page.tokens[named - 1].end, "person", name_first=after, group=entry.group
            )
    count = Count(low=2, high=2, rule="dual") if entry.number == "dual" else None
    if entry.number == "singular" and not word.article:
        count = Count(low=1, high=1, rule="singular")
    if after < stop and page.words[after].form in ("اثنين", "اثنان", "اثنتين", "اثنتان") and entry.number in ("dual", "plural"):
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
    if kind is None or (word.core in _SIDES and at and page.words[at - 1].form in ("من", "ومن", "عن", "الي")):
        return None
    if _everyday(page, at, stop, kind):
        return None
    if word.core == "قوي" and "ى" not in page.cut(page.tokens[at].start, page.tokens[at].end).text:
        return None
    last = phrase_end(page, at, at + 1, stop, people=True, within="any" if kind in ("source", "media") else "")
    last = _unmanned(page, last, stop)
    if last == at + 1 and kind in _BODIES and not word.article and not possessive(word):
        return None
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "group", head=kind)


def _everyday(page: Page, at: int, stop: int, kind: str) -> bool:
    """Tell whether a head noun stands for something else here: a march, a weapon, safety, oneness."""
    word = page.words[at]
    after = page.words[at + 1] if at + 1 < stop else None
    if word.core in ("مسيره", "مسيرات") and kind == "aircraft":
        if at and page.words[at - 1].core in ("طاءره", "طائره", "طائرات", "بطائره", "بطائرات"):
            return False
        return after is None or not (after.core in _OF_DRONES or places.country_of_nisba(after.core) is not None)
    if word.core == "سلاح":
        return after is None or after.core not in ("جو", "طيران", "بحريه", "مدفعيه", "حدود")
    if word.core == "امن":
        if not word.article:
            return True
        told = at > 0 and bool(page.words[at - 1].verbs) and verb_at(page, at - 1) is not None
        return not told and (after is None or not after.article or not nature(after.core).adjective)
    if word.core == "وحده":
        return after is not None and (after.core in ("ترابيه", "وطنيه", "عربيه") or bool(places.candidates((after.form,), 0)))
    return False


_OF_DRONES = frozenset({"مفخخه", "انتحاريه", "هجوميه", "معاديه", "مجهوله", "تابعه", "مسلحه", "قتاليه", "استطلاعيه"})


def _unmanned(page: Page, at: int, stop: int) -> int:
    """Return the token after من دون طيار where it follows an aircraft."""
    last = at
    if last < stop and page.words[last].form == "من":
        last += 1
    if last + 1 < stop and page.words[last].form in _WITHOUT and page.words[last + 1].form in ("طيار", "طيارين"):
        return last + 2
    return at


def thing(page: Page, at: int, stop: int) -> Mention | None:
    """Return a thing that may be attacked: مستشفى، حاجز للجيش، مستودعات أسلحة."""
    found = match(actors.object_phrases(), page, at, stop)
    if found is None or (page.words[at].form in grammar().words["pronominal"] and not ends_in_ta(page, at)):
        return None
    if (
        page.words[at].core in _WEBSITES
        and at + 1 < stop
        and (page.tokens[at + 1].kind == "punct" or page.words[at + 1].core in _ON_LINE)
    ):
        last = phrase_end(page, at, at + 1, stop)
        if last > at + 1:
            return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "group", head="media")
    last = phrase_end(page, at, found[0], stop)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "thing", word=found[1])

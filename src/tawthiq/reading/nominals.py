"""Noun phrases one kind at a time: each function reads the phrase that begins at a token, or returns None."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.model import Count
from tawthiq.reading.mention import Mention
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.knowledge.phrases import PhraseTable
    from tawthiq.reading.numbers import NumberReading

T = TypeVar("T")

#: A phrase takes at most so many adjectives and genitives, a name so many words.
_COMPLEMENTS = 5
_NAME_WORDS = 5
_TOWN_OF_NOTE = 15_000
_CITY = 100_000
#: Words that tie a group to whom it belongs to.
_BELONGING = frozenset(
    "تابع تابعه تابعين تابعون تابعان تابعتين موال مواليه موالين موالون المواليه الموالين الموالون التابع التابعه التابعين التابعون منتم منتمين مرتبط مرتبطه مرتبطين المرتبطه المرتبطين المنتمين مسانده المسانده مدعوم مدعومه مدعومين المدعوم المدعومه المدعومين منضويه المنضويه".split(),
)
_INSIDE = frozenset("في داخل الي من نحو باتجاه صوب الى خارج وسط شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب حول عبر عند بين حتي محيط ضواحي".split())
_NAME_JOINTS = frozenset("بن ابن ابو ابي ابا ام عبد ال بنت ولد آل سيف".split())
_STATE_KINDS = frozenset({"state"})


def match(table: PhraseTable[T], page: Page, at: int, stop: int) -> tuple[int, T] | None:
    """Return (last token, value) of the longest phrase of `table` that begins at token `at`, clitics off, or None."""
    word = page.words[at]
    for core in word.cores:
        found = table.match(page.forms, at, first=core, article=word.article and core != word.form, stop=stop)
        if found is not None:
            return at + found.length, found.value
    return None


def place_match(page: Page, at: int, stop: int) -> tuple[int, str, int] | None:
    """Return (last token, key, letters of clitics) of the longest place name that begins at token `at`, or None."""
    form = page.tokens[at].text
    following = [page.tokens[k].text for k in range(at + 1, min(stop, at + 5))]
    for skip in _clitic_lengths(form):
        found = places.candidates([form[skip:], *following], 0)
        if found and skip and form[skip - 1] in "بلك" and not _well_known(found[0].key):
            continue
        if found:
            return at + found[0].length, found[0].key, skip
    return None


def _well_known(key: str) -> bool:
    """Tell whether a name is a place of note: a letter before a hamlet's name is more likely part of an everyday word."""
    return any(entry.population >= _TOWN_OF_NOTE or entry.kind not in ("town", "village") for entry in places.entries(key))


def _clitic_lengths(form: str) -> tuple[int, ...]:
    """Return how many letters of a form may be proclitics before a place name (0 first)."""
    out = [0]
    at = 1 if len(form) > 3 and form[0] in "وف" else 0
    if at:
        out.append(at)
    if len(form) - at > 3 and form[at] in "بلك":
        out.append(at + 1)
    return tuple(out)


def counted(page: Page, number: NumberReading, stop: int) -> Mention:
    """Return the phrase a number begins: counted people, things, others, or the bare number."""
    at = number.last
    if at < stop and page.tokens[at].kind == "word":
        word = page.words[at]
        if is_function_word(word, "others"):
            return Mention(number.first, at + 1, number.start, page.tokens[at].end, "others", counted=number.count)
        of = at + 1 if word.form == "من" and at + 1 < stop and page.tokens[at + 1].kind == "word" else at
        person = people(page, of, stop)
        if person is None and of > at:
            person = registered(page, of, stop) or headed(page, of, stop)
        if person is not None and verb_at(page, of) is None and not (page.words[of].joined or (page.words[of].preposition and of == at)):
            return person._replace(first=number.first, start=number.start, kind="people", counted=number.count)
        found = thing(page, at, stop) if not word.joined and not word.preposition else None
        if found is not None:
            return found._replace(first=number.first, start=number.start, counted=number.count)
        if of > at and page.words[of].article:
            last = complement(page, of + 1, stop, definite=True)
            return Mention(number.first, last, number.start, page.tokens[last - 1].end, "others", counted=number.count)
    return Mention(number.first, max(number.last, number.first + 1), number.start, number.end, "number", counted=number.count)


def registered(page: Page, at: int, stop: int) -> Mention | None:
    """Return an actor of the registry, with what qualifies it; a country after في or إلى is left to the places."""
    found = match(actors.actor_phrases(), page, at, stop)
    if found is None:
        return _shared(page, at, stop)
    last, identity = found
    entry = actors.actor(identity)
    if entry is None or (entry.kind in _STATE_KINDS and _stands_as_place(page, at)):
        return None
    head = head_of_kind(entry.kind, page, at)
    if last < stop and entry.kind not in _STATE_KINDS:
        last = complement(page, last, stop, definite=True, limit=2)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "actor", actor=identity, head=head)


def _shared(page: Page, at: int, stop: int) -> Mention | None:
    """Return an actor by a name that only the report decides (الجيش، واشنطن); which one, `read_mentions` settles at the end."""
    found = match(actors.shared_phrases(), page, at, stop)
    if found is None:
        return None
    last, name = found
    if name.use == "metonym" and _stands_as_place(page, at):
        return None
    example = actors.actor(name.ids[0].replace("*", "sy"))
    head = head_of_kind(example.kind, page, at) if example is not None and name.use == "generic" else ""
    if name.use == "generic":
        last = complement(page, last, stop, definite=True, limit=2)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "actor", head=head, shared=name)


def head_of_kind(kind: str, page: Page, at: int) -> str:
    """Return the kind of head noun (as in `heads.tsv`) that an actor of a kind of the registry stands for."""
    if kind in ("military", "police"):
        return "military"
    if kind in ("rebel", "militia", "jihadist", "tribe"):
        return "armed"
    if kind in ("coalition", "government", "state"):
        return "aircraft" if any(core in ("طيران", "طاءره") for core in page.words[at].cores) else "state"
    if kind in ("media",):
        return "media"
    if kind in ("monitor", "documentation_office"):
        return "monitor"
    return "body"


def _stands_as_place(page: Page, at: int) -> bool:
    word = page.words[at]
    if word.preposition == "ب":
        return True
    return at > 0 and not word.preposition and page.words[at - 1].form.removeprefix("و") in _INSIDE


def people(page: Page, at: int, stop: int) -> Mention | None:
    """Return people named by what they are: مدنيون، جندي، عناصر من…"""
    word = page.words[at]
    found = match(actors.people_phrases(), page, at, stop)
    if found is None:
        return None
    last, entry = found
    if entry.adjective and entry.number == "singular" and at and page.tokens[at - 1].kind == "word" and word.article == page.words[at - 1].article and not word.joined:
        return None
    last = complement(page, last, stop, definite=word.article, people=True)
    count = Count(low=2, high=2, rule="dual") if entry.number == "dual" else None
    if entry.number == "singular" and not word.article:
        count = Count(low=1, high=1, rule="singular")
    head = "source" if entry.kind in ("source", "witness") else ""
    return Mention(
        at, last, page.core_start(at), page.tokens[last - 1].end, "people", head=head, group=entry.group, counted=count, word=entry.kind
    )


def headed(page: Page, at: int, stop: int) -> Mention | None:
    """Return a group, body or machine that its head noun names: وحدات من الجيش، طائرات حربية، مكتب التوثيق."""
    word = page.words[at]
    heads = grammar().heads
    kind = next((heads[core] for core in (word.core, *word.cores) if core in heads), None)
    if kind is None:
        return None
    last = complement(page, at + 1, stop, definite=word.article, people=True)
    if last == at + 1 and kind in ("body", "state", "monitor", "media") and not word.article:
        return None
    count = None
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "group", head=kind, counted=count)


def thing(page: Page, at: int, stop: int) -> Mention | None:
    """Return a thing that may be attacked: مستشفى، حاجز للجيش، مستودعات أسلحة."""
    found = match(actors.object_phrases(), page, at, stop)
    if found is None:
        return None
    last = complement(page, found[0], stop, definite=page.words[at].article)
    return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "thing", word=found[1])


def complement(page: Page, at: int, stop: int, *, definite: bool, people: bool = False, limit: int = _COMPLEMENTS) -> int:
    """Return where the adjectives, genitives and belongings that follow a head noun end (the first token not taken)."""
    taken = 0
    while at < stop and taken < limit:
        if page.tokens[at].kind != "word":
            break
        word = page.words[at]
        if word.joined or word.form == "و":
            break
        if word.form in _BELONGING:
            after = _belonging(page, at, stop)
            if after is None:
                break
            return after
        if people and word.form == "من" and at + 1 < stop and not definite:
            after = _of_whom(page, at + 1, stop)
            if after is None:
                break
            return after
        if word.preposition and not _is_actor(page, at, stop):
            if word.preposition == "ل" and taken == 0 and not people and word.known:
                return _belonging(page, at - 1, stop) or at
            break
        if word.preposition or lexicon.is_function(word.form):
            break
        named = match(actors.actor_phrases(), page, at, stop)
        if named is not None:
            return complement(page, named[0], stop, definite=True, limit=2)
        verb = verb_at(page, at)
        if verb is not None and not word.article:
            break
        if word.article or (not definite and _adjective(page, at)):
            at += 1
            taken += 1
            continue
        if taken == 0 and not definite and not _is_date_word(page, at):
            # An indefinite noun in the genitive (مستودعات أسلحة) or a name after its head (قوات حفتر).
            at += 1
            taken += 1
            definite = not _adjective(page, at - 1)
            continue
        break
    return at


def _is_date_word(page: Page, at: int) -> bool:
    return page.words[at].core in ("امس", "اليوم", "صباح", "مساء", "فجر", "ليل", "ظهر", "خلال")


def _belonging(page: Page, at: int, stop: int) -> int | None:
    """Return where a belonging (تابعة لـ… ، مدعومة بـ…) ends, or None where nobody is named after it."""
    at += 1
    if at >= stop or page.tokens[at].kind != "word":
        return None
    word = page.words[at]
    if word.form in ("من", "الي", "لدي") and at + 1 < stop:
        at += 1
    elif word.preposition not in ("ل", "ب"):
        return None
    return _of_whom(page, at, stop)


def _of_whom(page: Page, at: int, stop: int) -> int | None:
    if page.tokens[at].kind != "word":
        return None
    for read in (registered, headed, people):
        found = read(page, at, stop)
        if found is not None:
            return found.last
    if page.words[at].article:
        return complement(page, at + 1, stop, definite=True)
    return None


def _is_actor(page: Page, at: int, stop: int) -> bool:
    return match(actors.actor_phrases(), page, at, stop) is not None and page.words[at].preposition == ""


def _adjective(page: Page, at: int) -> bool:
    """Tell whether an indefinite word reads as an adjective: a nationality, or an adjective's ending on no known noun."""
    form = page.words[at].form
    if places.country_of_nisba(page.words[at].core) is not None:
        return True
    if any(lexicon.is_word(core) for core in page.words[at].cores):
        return False
    return len(form) > 3 and form.endswith(("ين", "ون", "يه", "ي", "ات", "ه", "يا", "ا"))


def person(page: Page, at: int, stop: int) -> Mention | None:
    """Return a person: titles, offices and belongings in a row, then the name if there is one."""
    first = at
    affiliation: tuple[int, int] | None = None
    roles = 0
    while at < stop and page.tokens[at].kind == "word":
        found = match(actors.role_phrases(), page, at, stop)
        if found is not None and (roles == 0 or not page.words[at].joined or _role_goes_on(page, at)):
            roles += 1
            at = found[0]
            after = _office_of(page, at, stop)
            if after > at:
                affiliation = (at, after)
            at = after
            continue
        break
    if roles == 0:
        return None
    if at < stop and page.words[at].form in ("في", "لدي", "باسم", "ب") and at + 1 < stop:
        whom = registered(page, at + 1, stop) or headed(page, at + 1, stop)
        if whom is not None:
            after = name_end(page, whom.last, stop)
            affiliation = (whom.first, whom.last)
            if after > whom.last:
                return _person(page, first, after, whom.last, affiliation)
            at = whom.last
    if at < stop and page.tokens[at].text in ("،", ",") and at + 1 < stop:
        # «عضو المجلس العسكري، أيمن العاسمي،»: a name set off by commas.
        after = name_end(page, at + 1, stop)
        if after > at + 2 and not page.words[at + 1].joined and _all_names(page, at + 1, after):
            return _person(page, first, after, at + 1, affiliation)
    after = name_end(page, at, stop)
    return _person(page, first, after, at if after > at else -1, affiliation)


def _all_names(page: Page, first: int, last: int) -> bool:
    return all(names.is_name(page.words[at].core) or names.is_name(page.words[at].form) for at in range(first, last))


def _role_goes_on(page: Page, at: int) -> bool:
    return page.words[at].joined and match(actors.role_phrases(), page, at - 1, at) is not None


def _office_of(page: Page, at: int, stop: int) -> int:
    """Return where the office's genitive and adjectives end (رئيس | الهيئة السورية للمفاوضات)."""
    taken = 0
    while at < stop and taken < _COMPLEMENTS and page.tokens[at].kind == "word":
        word = page.words[at]
        if word.joined:
            break
        named = match(actors.actor_phrases(), page, at, stop)
        if named is not None and not word.preposition:
            at = named[0]
            taken += 1
            continue
        if word.article and (not word.preposition or (word.preposition == "ل" and taken)) and not _surname_like(page, at, stop):
            at += 1
            taken += 1
            continue
        if taken == 0 and not word.preposition and any(core in grammar().heads for core in word.cores):
            at += 1
            continue
        break
    return at


def _surname_like(page: Page, at: int, stop: int) -> bool:
    """Tell whether an articled word begins a name rather than qualifies an office."""
    return not page.words[at].known and at + 1 >= stop


def name_end(page: Page, at: int, stop: int) -> int:
    """Return where a personal name that begins at token `at` ends (`at` itself where none begins)."""
    start = at
    while at < stop and at - start < _NAME_WORDS + 1 and page.tokens[at].kind == "word":
        word = page.words[at]
        if word.form in _NAME_JOINTS:
            at += 1
            continue
        if word.joined and not (word.form in _NAME_JOINTS or names.is_name(word.form)):
            break
        if not _name_word(page, at, begun=at > start):
            break
        at += 1
    while at > start and page.words[at - 1].form in _NAME_JOINTS:
        at -= 1
    return at


def _name_word(page: Page, at: int, *, begun: bool) -> bool:
    word = page.words[at]
    form = word.form
    if lexicon.is_function(form) or form in grammar().reporting_words:
        return False
    if names.is_name(form):
        verb = verb_at(page, at)
        return verb is None or not verb.common or begun and form.startswith("ال")
    if word.article and names.is_name(word.core):
        return not word.preposition
    if word.preposition or any(lexicon.is_word(core) for core in word.cores):
        return False
    verb = verb_at(page, at)
    if verb is not None and (verb.common or not begun):
        return False
    # A foreign or rare name: no table knows the word, and it follows a title or a name.
    return begun or not places.candidates((form,), 0)


def _person(page: Page, first: int, last: int, name_first: int, affiliation: tuple[int, int] | None) -> Mention:
    return Mention(
        first, last, page.core_start(first), page.tokens[last - 1].end, "person", name_first=name_first, affiliation=affiliation
    )


def bare_name(page: Page, at: int, stop: int) -> Mention | None:
    """Return a person named without a title: two words or more that the name table knows."""
    word = page.words[at]
    if not (names.is_name(word.form) or word.form in _NAME_JOINTS or names.is_name(word.core)):
        return None
    if any(lexicon.is_word(core) for core in word.cores[:1]):
        return None
    last = name_end(page, at, stop)
    known = sum(names.is_name(page.words[k].form) or names.is_name(page.words[k].core) for k in range(at, last))
    if last - at < 2 or known < 2:
        return None
    return Mention(at, last, page.tokens[at].start + (word.skip if not names.is_name(word.form) else 0), page.tokens[last - 1].end, "person", name_first=at)


def place_after_type(page: Page, at: int, stop: int) -> Mention | None:
    """Return a place announced by its type: بلدة كحيل، ريف درعا الشرقي، محور القاعدة الجوية; or the type alone (المدينة)."""
    types = grammar().place_types
    word = page.words[at]
    core = next((core for core in (word.core, *word.cores) if core in types), None)
    if core is None:
        return None
    kind = types[core].kind
    if at + 1 < stop and page.tokens[at + 1].kind == "word" and not page.words[at + 1].joined:
        after = _place_name(page, at + 1, stop, kind)
        if after is not None:
            last, key = after
            while last < stop and page.words[last].form in grammar().words["directions"] and not page.words[last].preposition:
                last += 1
            return Mention(at, last, page.core_start(at), page.tokens[last - 1].end, "place", place=key, place_type=core)
    if kind in ("town", "village", "area", "admin1", "district", "quarter", "camp", "crossing", "airport", "base") and (word.article or core.startswith("ال")):
        last = at + 1
        return Mention(at, last, page.core_start(at), page.tokens[at].end, "place", place_type=core)
    return None


def _place_name(page: Page, at: int, stop: int, kind: str) -> tuple[int, tuple[str, ...]] | None:
    """Return (last token, name) of the place named at `at`, known or not, after a word that announces one."""
    word = page.words[at]
    if word.preposition:
        return None
    found = place_match(page, at, stop)
    if found is not None:
        return found[0], tuple(found[1].split())
    if kind in ("direction", "water", "terrain") and not word.article:
        if kind == "direction" and any(core in grammar().place_types for core in word.cores):
            inner = place_after_type(page, at, stop)
            return (inner.last, inner.place) if inner is not None else None
        if kind == "direction":
            return None
    if lexicon.is_function(word.form) or verb_at(page, at) is not None:
        return None
    if kind in ("countryside", "direction", "road", "admin1"):
        return None
    if any(core in grammar().place_types for core in word.cores[:1]) and kind in ("front", "area"):
        inner = place_after_type(page, at, stop)
        return (inner.last, inner.place) if inner is not None else None
    last = at + 1
    if word.article:
        while last < stop and page.words[last].article and not page.words[last].joined and not page.words[last].preposition:
            last += 1
        if kind == "area" and _adjective(page, at):
            return None
        return last, tuple(page.tokens[k].text for k in range(at, last))
    if any(lexicon.is_word(core) for core in word.cores) or _plain_adjective(page, at):
        return None
    if last < stop and page.tokens[last].kind == "word" and page.words[last].article and not page.words[last].joined and not page.words[last].preposition and not page.words[last].known:
        last += 1
    return last, tuple(page.tokens[k].text for k in range(at, last))


def _plain_adjective(page: Page, at: int) -> bool:
    return places.country_of_nisba(page.words[at].core) is not None or (page.words[at].form.endswith("يه") and len(page.words[at].form) > 5)


def _speaks_for_itself(key: str) -> bool:
    """Tell whether a name without a type word or preposition is a place all the same: a country, province or city."""
    return any(entry.population >= _CITY or entry.kind in ("country", "admin1", "region") for entry in places.entries(key))


def bare_place(page: Page, at: int, stop: int) -> Mention | None:
    """Return a place named without a type: a country or town of the gazetteer; an everyday word only after في، إلى، من."""
    found = place_match(page, at, stop)
    if found is None:
        return None
    last, key, skip = found
    if places.certainty(key) != "plain" and not (_stands_as_place(page, at) and places.certainty(key) == "common"):
        return None
    if not _stands_as_place(page, at) and not skip and not _speaks_for_itself(key):
        return None
    while last < stop and page.words[last].form in ("الشرقيه", "الغربيه", "الشماليه", "الجنوبيه"):
        last += 1
    return Mention(at, last, page.tokens[at].start + skip, page.tokens[last - 1].end, "place", place=tuple(key.split()))

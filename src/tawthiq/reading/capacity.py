"""In what capacity somebody is named: title, office and whom it serves, told apart around a name.

«المتحدث باسم الوزارة | العميد | خالد المحمود»: office, title, name; «العقيد | فاتح حسون، | قائد اللواء»: title, name, office.
A title is a form of address that stands for itself; an office may take a body, place or field that it serves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, lexicon, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.complements import inner_end
from tawthiq.reading.nature import agrees, nature
from tawthiq.reading.phrasing import match
from tawthiq.reading.place_names import place_after_type
from tawthiq.reading.place_words import bare_place

if TYPE_CHECKING:
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.page import Page

#: Kinds of `roles.tsv` that address somebody rather than say what is his work.
_ADDRESS = frozenset({"rank", "title", "honorific"})

Tokens = tuple[int, int]


class Capacity(NamedTuple):
    """The tokens (half open) of a person's name, title, role and of whom or what the role serves; None for what is not told."""

    name: Tokens | None = None
    title: Tokens | None = None
    role: Tokens | None = None
    affiliation: Tokens | None = None


class _Part(NamedTuple):
    first: int
    last: int
    kind: str
    bare: bool


def capacity(page: Page, mention: Mention) -> Capacity:
    """Return in what capacity a person is named; a person of no office and no title has none."""
    named = mention.name_first >= 0
    before = (mention.first, _unmarked(page, mention.first, mention.name_first if named else mention.last))
    title, role = _title_and_role(page, *before, named=named) if before[1] > before[0] else (None, None)
    after = _after(page, mention.role_after)
    if after is not None and (role is None or _lone(page, role)):
        # What stood before the name is an address beside the office told after it.
        title, role = title or role, after
    name = (mention.name_first, mention.last) if named else None
    return Capacity(name, title, role, affiliation(page, *role) if role is not None else None)


def _lone(page: Page, role: Tokens) -> bool:
    """Tell whether a role is an office's or calling's own words and nothing that it serves (القيادي، الناشط الإعلامي)."""
    found = match(actors.role_phrases(), page, *role)
    return found is not None and found[0] == role[1]


def _unmarked(page: Page, first: int, last: int) -> int:
    while last > first and page.tokens[last - 1].kind == "punct":
        last -= 1
    return last


def _after(page: Page, told: Tokens | None) -> Tokens | None:
    """Return the office told after a name, without what introduces it (وهو قائد…); None where no office is told."""
    if told is None:
        return None
    first, last = told
    first += page.words[first].form in grammar().persons["being"]
    last = _unmarked(page, first, last)
    while last > first and lexicon.is_function(page.words[last - 1].form):
        last -= 1
    if first >= last:
        return None
    form = page.words[first].form
    # «علاء السعدي من قيادة الشرطة»: where somebody comes from stands for an office.
    told_of = form in grammar().persons["of"] or match(actors.role_phrases(), page, first, last) is not None
    return (first, last) if told_of or page.words[first].form == "باسم" else None


def _title_and_role(page: Page, first: int, last: int, *, named: bool) -> tuple[Tokens | None, Tokens | None]:
    """Return the title and the role in the words before a name."""
    quantifiers = grammar().words["quantifiers"]
    while (
        first < last - 1
        and (page.words[first].form in quantifiers or page.words[first].form == "من")
        and not _is_role(page, first, last)
    ):
        first += 1  # «كل من رئيس المجلس…»
    parts = _parts(page, first, last)
    if len(parts) == 1:
        return ((first, last), None) if parts[0].bare and parts[0].kind in _ADDRESS else (None, (first, last))
    end = len(parts)
    while named and end > 1 and parts[end - 1].bare and (page.words[parts[end - 1].first].article or _addresses(parts[end - 1])):
        end -= 1
    begin = 0
    while begin < end - 1 and parts[begin].bare and _addresses(parts[begin]):
        begin += 1
    if end == 1 and parts[0].bare and _addresses(parts[0]):
        return (first, last), None  # two titles: الأستاذ الدكتور، اللواء الشيخ
    title = (parts[end].first, last) if end < len(parts) else (first, parts[begin].first) if begin else None
    return title, (parts[begin].first, _unmarked(page, first, parts[end].first) if end < len(parts) else last)


def _is_role(page: Page, at: int, last: int) -> bool:
    return match(actors.role_phrases(), page, at, last) is not None


def _addresses(part: _Part) -> bool:
    return part.kind in _ADDRESS


def _parts(page: Page, first: int, last: int) -> list[_Part]:
    """Return the titles and offices in a row, each with what belongs to it."""
    starts: list[tuple[int, int, str]] = []
    at = first
    while at < last:
        found = match(actors.role_phrases(), page, at, last) if page.tokens[at].kind == "word" else None
        if found is not None and (at == first or _begins(page, at, starts[-1][1] if starts else first, last, found[1].kind)):
            starts.append((at, found[0], found[1].kind))
            at = found[0]
        else:
            at += 1
    if not starts or starts[0][0] > first:
        starts.insert(0, (first, first, "office"))
    ends = [start for start, _, _ in starts[1:]] + [last]
    return [_Part(start, end, kind, covered == end) for (start, covered, kind), end in zip(starts, ends, strict=True)]


def _begins(page: Page, at: int, covered: int, last: int, kind: str) -> bool:
    """Tell whether a title's word begins a title or office of its own: the words before it are closed and do not govern it."""
    word, before = page.words[at], page.words[at - 1]
    if word.preposition or word.joined or page.tokens[at - 1].kind != "word":
        return page.tokens[at - 1].kind == "number" or page.tokens[at - 1].text in grammar().persons["commas"]
    if before.form in grammar().speech["in_name_of"] or lexicon.is_function(before.form):
        return False
    closed = before.article or covered == at or (kind in _ADDRESS and not nature(before.core).noun)
    if not word.article:
        return (
            closed
            and kind in _ADDRESS
            and before.form not in grammar().words["quantifiers"]
            and at + 1 <= last
            and before.article
        )
    return closed or bool(bare_place(page, at - 1, at, certain=True))


def affiliation(page: Page, first: int, last: int) -> Tokens | None:
    """Return the body or place that an office at tokens `first:last` serves (قائد | اللواء 51), None where it names none."""
    speech = grammar().speech
    at = next((k + 1 for k in range(first, last - 1) if page.words[k].form in speech["in_name_of"]), -1)
    if at < 0:
        at = _body(page, first, last)
    if at < 0:
        return None
    end = _served_end(page, first, at, last)
    return (at, end) if end > at else None


def _body(page: Page, first: int, last: int) -> int:
    """Return the token at which a body or place begins after an office's own word, -1 where none does."""
    fields = any(core in grammar().persons["fields"] for k in range(first, last) for core in page.words[k].cores)
    for k in range(first + 1, last):
        if page.tokens[k].kind != "word":
            continue
        before = page.words[k - 1].form
        if before in ("الي", "لشؤون"):
            return -1
        if match(actors.role_phrases(), page, k, last) is not None and not any(
            core in grammar().heads for core in page.words[k].cores
        ):
            continue
        if fields and before not in ("في", "لدي") and not any(core in ("حكومه", "وزاره") for core in page.words[k].cores):
            continue
        if _is_body(page, k, last):
            return k
    return -1


def _is_body(page: Page, at: int, last: int) -> bool:
    word = page.words[at]
    if match(actors.actor_phrases(), page, at, last) is not None:
        return True
    shared = match(actors.shared_phrases(), page, at, last)
    if shared is not None and shared[1].use != "short":
        return True
    if any(core in grammar().heads for core in word.cores) and not (
        word.article and nature(word.core).adjective and page.words[at - 1].article
    ):
        return True
    if match(actors.object_phrases(), page, at, last) is not None:
        return True
    plain = nature(word.core)
    named = not plain.adjective and not plain.noun and bool(places.candidates((word.form,), 0))
    if page.tokens[at - 1].kind == "word" and not page.words[at - 1].article and named:
        return True
    found = place_after_type(page, at, last) or bare_place(page, at, last)
    return found is not None and bool(found.place or found.last > at + 1)


def _second_office(page: Page, at: int, last: int) -> bool:
    """Tell whether another office of the same person begins at a token (عضو المجلس | وعضو اللجنة)."""
    word, closed = page.words[at], grammar()
    if word.article or (not word.joined and any(core in closed.heads or core in closed.place_types for core in word.cores)):
        return False
    found = match(actors.role_phrases(), page, at, last)
    return found is not None and (word.joined or found[1].kind in ("office", "spokesperson"))


def _served_end(page: Page, office: int, at: int, last: int) -> int:
    """Return where whom an office serves ends: before what says where to, for what, or since when the office is held."""
    found = match(actors.actor_phrases(), page, at, last)
    entry = actors.actor(found[1]) if found is not None else None
    if found is not None and entry is not None and not entry.country:
        return found[0]
    end = max(found[0] if found is not None else at + 1, inner_end(page, at, last, 1))
    head, speech = page.words[office], grammar().speech
    for k in range(at + 1, last):
        word = page.words[k]
        if page.tokens[k].text in grammar().persons["commas"] or word.form in ("الي", "لشؤون") or word.form in speech["selves"]:
            return k
        if (k > at and word.core in grammar().persons["of_office"]) or _second_office(page, k, last):
            return k
        own = word.article and nature(word.core).sure and agrees(head.core, word.core)
        if k >= end and own and not any(agrees(page.words[j].core, word.core) for j in range(at, k) if page.words[j].form):
            return k
    return last

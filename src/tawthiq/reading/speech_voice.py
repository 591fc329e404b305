"""Voices: the phrase that names who speaks, with role and name told apart.

A voice is read by its place (after or before a reporting verb) as much as by what the tables know: a definite noun, a text
(بيان), a name in quotation marks may speak there though they would be nobody elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, lexicon, names
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.name_words import is_stranger
from tawthiq.reading.speech_cast import CLOSING, MARKS, OPENING, Cast, Voice, closing, complementizer, unjoined
from tawthiq.reading.speech_names import aside, begins_name, ends_aside, lone_name, name_in, name_run, role_at
from tawthiq.reading.speech_phrase import LONGEST, Phrase, sound
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

_SPEAKING = frozenset({"person", "actor", "group", "people", "word"})
_UNSPOKEN_PEOPLE = frozenset({"killed", "wounded", "detained", "displaced", "missing"})
_MARKED = 7


class _Parts(NamedTuple):
    """A phrase taken apart: tokens `first:last` of role and name, its name, its role after the name, where all of it ends."""

    last: int
    name: tuple[int, int] | None
    role_after: tuple[int, int] | None
    end: int


def read_voice(cast: Cast, at: int, stop: int, *, after_verb: bool = False) -> Voice | None:
    """Return the voice whose phrase begins at token `at` and ends before `stop`, None where none can begin there.

    Right after a verb of saying (`after_verb`) a lone word that no table knows may be a name.
    """
    if at >= stop:
        return None
    if cast.page.tokens[at].text in OPENING:
        return _quoted_voice(cast, at, stop)
    mention = cast.starting(at)
    if mention is not None:
        mention = sound(cast.page, _without_pronoun(cast.page, mention))
    if cast.page.tokens[at].kind == "punct" or not (
        _may_head(cast.page, at, mention)
        or cast.page.tokens[at].text in cast.names
        or (after_verb and lone_name(cast.page, at, stop))
    ):
        return None
    after = mention.last if mention is not None and mention.last <= stop else at + 1
    last = Phrase(cast, at, after, stop, mention).grow()
    return _voice(cast, at, _parts(cast, at, last, stop, mention, quoted=False), mention)


def _quoted_voice(cast: Cast, at: int, stop: int) -> Voice | None:
    """Return the voice whose name stands in the quotation that token `at` opens («المرصد السوري»)."""
    page = cast.page
    close = closing(page, at, stop, _MARKED)
    if close is None or close - at < len("«»") or any(complementizer(page, k) for k in range(at + 1, close)):
        return None
    first = at + 1
    if page.tokens[first].kind != "word" or (verb_at(page, first) is not None and not names.is_name(page.words[first].form)):
        return None
    mention = cast.starting(first)
    last = Phrase(cast, first, close + 1, stop, mention).grow()
    return _voice(cast, first, _parts(cast, first, last, stop, mention, quoted=True), mention)


def _without_pronoun(page: Page, mention: Mention) -> Mention:
    """Return a mention without a "name" that is a preposition with its pronoun (فيها)."""
    if mention.name_first > mention.first and page.words[mention.name_first].form in grammar().speech["pointing"]:
        return mention._replace(last=mention.name_first, name_first=-1)
    return mention


def _may_head(page: Page, at: int, mention: Mention | None) -> bool:
    """Tell whether a phrase that speaks may begin at token `at`."""
    word, closed = page.words[at], grammar()
    if mention is not None:
        if mention.kind in _SPEAKING:
            return mention.word not in _UNSPOKEN_PEOPLE and not word.preposition
        if mention.kind == "place" and not (mention.place_type and word.article):
            return not mention.place_type and not word.preposition
    if page.tokens[at].kind != "word":
        return False
    form = unjoined(page, at)
    documents = closed.speech["documents"]
    if form in closed.speech["quantifiers"] or form in documents or word.form in documents:
        return True
    if mention is not None and mention.kind in ("number", "others", "thing"):
        return mention.kind == "thing" and mention.counted is None and any(core in closed.heads for core in word.cores)
    spokesman = at + 1 < len(page.words) and page.words[at + 1].form == "باسم"
    return spokesman or begins_name(page, at) or _noun_heads(page, at)


def _noun_heads(page: Page, at: int) -> bool:
    """Tell whether a word that is no mention may head a voice as a noun: definite, of a body or text, or before its genitive."""
    word, closed = page.words[at], grammar()
    form = unjoined(page, at)
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    if form in closed.heads and following is not None and (following.article or following.form in closed.heads):
        return True
    if word.preposition or lexicon.is_function(form) or lexicon.is_function(word.form):
        return False
    if word.article:
        return True
    if verb_at(page, at) is not None:
        return False
    if any(core in closed.heads or core in closed.speech["documents"] for core in word.cores):
        return True
    if following is not None and following.article and not following.joined and not following.preposition:
        return not form.endswith("ا")
    return len(form) > len("ونون") and form.endswith(("ون", "ين"))


def _parts(cast: Cast, first: int, last: int, stop: int, mention: Mention | None, *, quoted: bool) -> _Parts:
    """Take the phrase `first:last` apart, with what stands after it between commas."""
    page = cast.page
    while last > first + 1 and page.tokens[last - 1].kind == "punct" and page.tokens[last - 1].text != ")":
        last -= 1
    odd = (sum(page.tokens[k].text in MARKS for k in range(first, last)) + quoted) % 2
    after = last + 1 if odd and last < stop and page.tokens[last].text in CLOSING else last
    one = mention is not None and mention.kind == "people" and (mention.counted is None or mention.counted.rule == "singular")
    role = one or (mention is not None and mention.kind == "person" and mention.name_first != first) or role_at(page, first)
    name = _name(cast, first, last, mention, role=role, one=one)
    if after > last and not quoted:
        last = after
    end, role_after = max(last, after), None
    if name is not None and name[1] < last:
        role_after, last = (name[1], last), name[1]
    if end < stop and page.tokens[end].text in "،,-–":
        if role and name is None:
            run = name_run(page, end + 1, stop)
            if run is not None and ends_aside(cast, run[1], stop):
                return _Parts(run[1], run, None, run[1])
        elif role_after is None:
            found = aside(cast, end + 1, stop, LONGEST)
            if found is not None:
                role_after, end = (end + 1, found), found
    if end < stop and page.tokens[end].text in CLOSING and sum(page.tokens[k].text in MARKS for k in range(first, end)) % 2:
        end += 1
    return _Parts(last, name, role_after, end)


def _name(cast: Cast, first: int, last: int, mention: Mention | None, *, role: bool, one: bool) -> tuple[int, int] | None:
    """Return the tokens of the personal name in a phrase, None where it has none."""
    page = cast.page
    starts = begins_name(page, first) if mention is None else mention.kind == "person" and mention.name_first == first
    name = name_in(cast, first, last, mention) if role or starts else None
    if name is not None and one and not any(names.name_flags(page.words[k].form) for k in range(*name)):
        return None
    if name is None and last == first + 1:
        word = page.words[first]
        documents = grammar().speech["documents"]
        unknown = mention is None and not word.article and not word.known and not any(core in documents for core in word.cores)
        unknown = unknown and is_stranger(word.form) and not _accusative(page, first)
        if unknown or page.tokens[first].text in cast.names:
            return first, last
    return name


def _accusative(page: Page, at: int) -> bool:
    """Tell whether a word is an adverb in the accusative (فأجاب خجلا:), by the tanwin that is written."""
    written = page.cut(page.tokens[at].start, page.tokens[at].end).text
    return "\u064b" in written or page.words[at].form in grammar().speech["adverbs"]


def _voice(cast: Cast, first: int, parts: _Parts, mention: Mention | None) -> Voice:
    """Return the voice of a phrase taken apart, its mention added to the cast."""
    page, last, name = cast.page, parts.last, parts.name
    whole = mention is not None and mention.last == last and parts.role_after is None
    if name is not None:
        start = page.tokens[first].start if name[0] == first else _start(page, first)
        built = Mention(
            first, last, start, page.tokens[last - 1].end, "person",
            name_first=name[0], role_after=parts.role_after,
        )  # fmt: skip
    elif mention is not None and whole and not mention.place_type and mention.kind not in ("thing", "word"):
        built = mention
    else:
        built = _phrase(page, first, last, mention)
    named = name is not None and name[0] == first
    return Voice(cast.add(built), first, parts.end, "" if named else _gender(page, first, built))


def _phrase(page: Page, first: int, last: int, mention: Mention | None) -> Mention:
    """Return the mention of a phrase without a name."""
    word, closed = page.words[first], grammar()
    end = page.tokens[last - 1].end
    if mention is not None and mention.kind in ("person", "people", "group", "actor"):
        counted = None if mention.counted is None or mention.counted.rule == "singular" else mention.counted
        longer = mention.last < last and mention.kind == "actor"
        kind = "group" if longer else mention.kind
        return mention._replace(last=last, end=end, counted=counted, joined=-1, preposition="", kind=kind)
    head = "document" if any(core in closed.speech["documents"] for core in word.cores) else ""
    head = head or next((closed.heads[core] for core in (word.core, *word.cores) if core in closed.heads), "")
    return Mention(first, last, _start(page, first), end, "group", head=head)


def _start(page: Page, first: int) -> int:
    """Return where, in folded characters, a phrase begins: a text's own first letter is no preposition (بيان)."""
    speech, form = grammar().speech, page.words[first].form
    return page.tokens[first].start if form in speech["documents"] or form in speech["quantifiers"] else page.core_start(first)


def _gender(page: Page, first: int, mention: Mention) -> str:
    """Return how a verb agrees with a voice that is no mere name: m, f, p; "" where that is open."""
    word, speech = page.words[first], grammar().speech
    if mention.kind == "place" or (mention.actor is not None and _is_state(mention.actor)):
        return ""
    adjective = page.words[first + 1] if mention.last > first + 1 else None
    if word.article and adjective is not None and adjective.article and adjective.core.endswith("ه"):
        return "f"
    if word.core.endswith(("ه", "اء")) and _is_mans_office(page, first):
        return ""
    if word.form in speech["women"]:
        return "f"
    if word.core.endswith("ات") or any(core in speech["feminine_plurals"] for core in word.cores):
        return "f"
    people = mention.kind == "people" and (
        word.core in speech["people_plurals"] or (word.core.endswith("اء") and mention.counted is None)
    )
    if people or word.core.endswith(("ون", "ين", "وا")):
        return "p"
    if word.core.endswith(("ه", "ها", "اء")):
        return "f" if mention.kind != "actor" or word.core.endswith("ه") else ""
    return "" if mention.head == "media" else "m"


def _is_mans_office(page: Page, first: int) -> bool:
    """Tell whether a word that ends like a feminine is an office that men hold (اللواء، العمدة، سماحة), not المتحدثة."""
    return role_at(page, first) and not (
        page.words[first].core.endswith("ه") and role_at(page, first, core=page.words[first].core[:-1])
    )


def _is_state(identity: str) -> bool:
    entry = actors.actor(identity)
    return entry is not None and entry.kind == "state"

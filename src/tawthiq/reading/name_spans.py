"""Personal names in a text: where a name begins and ends, with or without a title before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.name_words import (
    COMMON,
    SHORTEST,
    SURE,
    UNKNOWN,
    is_late_name,
    is_masdar,
    is_stranger,
    is_surname,
    name_weight,
)
from tawthiq.reading.nature import is_event, nature
from tawthiq.reading.page import is_function_word
from tawthiq.reading.phrasing import match
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.page import Page

#: A name has at most so many words, joints (عبد، أبو، بن) not counted.
_WORDS = 5
#: What a name without a title must come to, and one that stands where a name is expected.
_ENOUGH = 5
_EXPECTED = 2
#: What a joint adds; a name of so many words is full, and a strange word after it is the text going on.
_JOINED = 2
_FULL = 3
#: A name of words that no table knows has at most so many.
_LONG = 5
#: The mark of an accusative that no name bears.
_TANWIN = "\u064b"


def name_end(page: Page, at: int, stop: int, *, expected: bool = True) -> int:
    """Return where a personal name that begins at token `at` ends, `at` itself where none does.

    `expected` says that a title, or a verb of saying, stands before it: then one word may do, known or not.
    """
    start, total, words, sure = at, 0, 0, 0
    joint = 0
    while at < stop and words < _WORDS and page.tokens[at].kind == "word":
        if pair := _compound(page, at, stop, begun=words > 0, titled=expected):
            total, sure, words, at, joint = total + SURE, sure + 1, words + 1, pair, 0
            continue
        if _is_joint(page, at, stop, begun=words > 0):
            joint += 1
            at += 1
            continue
        weight = weight_at(page, at, begun=at > start, titled=expected)
        if joint and not weight and len(page.words[at].form) >= SHORTEST and not lexicon.is_function(page.words[at].form):
            weight = COMMON
        if at == start and not expected and weight == UNKNOWN:
            break  # a name that no title introduces begins with a known one
        if not weight and expected and at == start and _before_name(page, at, stop):
            weight = UNKNOWN
        gone_on = weight == UNKNOWN and ((words >= _FULL and sure > 1) or (words > 1 and _governs(page, at)))
        if not weight or gone_on or (at > start and not joint and _ends_before(page, at, stop)):
            break
        total += weight + (_JOINED if joint else 0)
        sure += weight == SURE
        words += 1
        joint = 0
        at += 1
    at -= joint
    if words and page.words[at - 1].form == "العبد" and at < stop and page.words[at].form == "الله":
        at += 1  # «هادي العبد الله»
    if expected and (words or _definite_before(page, start)):
        after = _up_to_words(page, at, stop, begun=words)
        if after > at:
            total, words, at = total + _EXPECTED, words + 1, after
    if expected:
        enough = total >= _EXPECTED or (words == 1 and total > 0 and _lone(page, start))
    else:
        enough = total >= _ENOUGH and at - start > 1
    return at if words and enough else start


def weight_at(page: Page, at: int, *, begun: bool, titled: bool = False) -> int:
    """Return how much token `at` speaks for being part of a name, once a name has begun or at its beginning."""
    word = page.words[at]
    form = word.form
    closed = grammar()
    if page.tokens[at].kind != "word" or form in closed.reporting_words or word.core in closed.persons["nicknames"]:
        return 0
    if form in closed.persons["after_names"] or (names.is_never(form) and not (begun and _ends_there(page, at))):
        return 0
    if not begun and form in closed.persons["given_too"] and at + 1 < len(page.words) and _surname_at(page, at + 1):
        return COMMON
    if titled and not begun and names.name_flags(form) and _leads_name(page, at):
        return name_weight(form) or COMMON
    if word.core in closed.words["times"] and not (begun and names.name_flags(form) and _ends_there(page, at)):
        return 0
    if form == "علي":
        return SURE if _is_ali(page, at, begun=begun or titled) else 0
    if begun and _in_accusative(page, at):
        return 0
    if begun and word.core in closed.persons["ordinals"] and word.article:
        return COMMON
    weight = name_weight(form)
    verb = verb_at(page, at) if word.verbs else None
    ends = begun and weight and (_ends_there(page, at) or _names_follow(page, at + 1, len(page.tokens)))
    telling = verb is not None and not ends and not (begun and weight and not verb.common)
    if telling and begun and form.startswith("ال") and is_surname(form[2:]) and _ends_there(page, at):
        return UNKNOWN  # «خالد المحنا،»: no verb stands between a name and a mark
    if word.article and (
        is_event(word.core)
        or (weight == COMMON and word.core in grammar().words["nouns"] and not (begun and _ends_there(page, at)))
    ):
        return 0
    if weight == SURE and not (begun and telling):
        return weight
    if word.joined or telling or (word.preposition and not weight):
        return 0
    if weight:
        return weight if begun or not any(lexicon.is_noun(core) for core in word.cores[:2]) else 0
    return _strange_weight(page, at, begun=begun) if begun or titled or not word.article else 0


def _surname_at(page: Page, at: int) -> bool:
    word = page.words[at]
    return name_weight(word.form) > 0 or (word.article and name_weight(word.core) > 0)


def _in_accusative(page: Page, at: int) -> bool:
    """Tell whether a word that no table has as a name is an object with its adjective (حفارا ضخما)."""
    if not page.words[at].form.endswith("ا") or at + 1 >= len(page.words) or names.name_flags(page.words[at].form):
        return False
    after = page.words[at + 1].form
    return after.endswith("ا") and len(after) > SHORTEST and not names.name_flags(after)


def _ends_there(page: Page, at: int) -> bool:
    """Tell whether nothing after a word that is a verb too could belong to the verb: a mark, a conjunction, في (علي صالح، …)."""
    if at + 1 >= len(page.tokens) or page.tokens[at + 1].kind != "word":
        return True
    after = page.words[at + 1]
    return after.joined or after.form in ("في", "من", "منذ", "خلال", "عن") or is_function_word(after, "complementizer")


def _leads_name(page: Page, at: int) -> bool:
    """Tell whether a first name that is an everyday word or a verb too is one by what follows (صادق آدم علي، أشرف القدرة إن)."""
    if at + 1 >= len(page.tokens) or page.tokens[at + 1].kind != "word":
        return False
    form = page.words[at + 1].form
    if form in grammar().words["name_joints"] and form not in ("ام", "ال"):
        return True
    weight = weight_at(page, at + 1, begun=True)
    if weight == SURE or not weight or at + 2 >= len(page.tokens):
        return weight == SURE
    return _said(page, at + 2) or weight_at(page, at + 2, begun=True) == SURE


def _said(page: Page, at: int) -> bool:
    """Tell whether what somebody says begins at a token: أن, or a mark."""
    return page.tokens[at].kind == "punct" or is_function_word(page.words[at], "complementizer")


def _strange_weight(page: Page, at: int, *, begun: bool) -> int:
    """Return the weight of a word that the table of names lacks: less than that of a common name."""
    word = page.words[at]
    if _TANWIN in page.cut(page.tokens[at].start, page.tokens[at].end).text:
        return 0  # «فأجاب خجلاً:»
    noun = nature(word.core).noun
    if word.article and begun and name_weight(word.core) and not noun:
        return COMMON
    if any(lexicon.is_noun(core) for core in word.cores):
        return 0
    surname = begun and word.article and not noun and is_surname(word.core)
    return UNKNOWN if surname or is_stranger(word.form) or (begun and not word.article and is_late_name(word.form)) else 0


def _governs(page: Page, at: int) -> bool:
    """Tell whether a word that no table knows is a noun with its genitive (شرح زيد علوش | أساس الخلاف) and no part of a name."""
    if page.words[at].article:
        return False
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return (
        after is not None
        and after.article
        and not after.joined
        and not after.preposition
        and not name_weight(after.form)
        and (lexicon.is_word(after.core) or nature(after.core).noun or nature(after.core).masdar or is_masdar(after.core))
    )


def _is_ali(page: Page, at: int, *, begun: bool) -> bool:
    """Tell whether علي is the name and not the preposition على, which folding writes alike."""
    start, end = page.folded.span(page.tokens[at].start, page.tokens[at].end)
    following = page.words[at + 1].form if at + 1 < len(page.words) else ""
    named = name_weight(following) == SURE or following in grammar().words["name_joints"]
    if "ى" in page.folded.source[start:end]:
        return named and begun and following in grammar().words["name_joints"]
    return named or begun


def _is_joint(page: Page, at: int, stop: int, *, begun: bool) -> bool:
    """Tell whether a token is a part of a name that calls for the next (عبد، أبو، بن)."""
    form = page.words[at].form
    if at + 1 >= stop or page.tokens[at + 1].kind != "word":
        return False
    if begun and form in grammar().persons["particles"]:
        return _is_particle(page, at)
    if form not in grammar().words["name_joints"]:
        return form == "شيخ" and begun
    if form in ("ام", "ال") and not name_weight(page.words[at + 1].form):
        return form == "ال" and begun and page.words[at + 1].article
    return begun or form not in ("ولد", "بنت", "ذو")


def _is_particle(page: Page, at: int) -> bool:
    """Tell whether a token is the particle of a European name (فان در بيل) and no Arabic word that is written so (فإن)."""
    token, after = page.tokens[at], page.words[at + 1]
    if "إ" in page.cut(token.start, token.end).text or after.article or after.preposition or lexicon.is_function(after.form):
        return False
    return after.form in grammar().persons["particles"] or not (lexicon.is_word(after.form) or nature(after.core).noun)


def _compound(page: Page, at: int, stop: int, *, begun: bool, titled: bool) -> int:
    """Return the token after a name of two words (عز الدين، فتح الله) that begins at token `at`, 0 where none does."""
    if at + 1 >= stop or page.tokens[at + 1].kind != "word":
        return 0
    first, second = page.words[at].form, page.words[at + 1].form
    listed = grammar().persons
    if second not in listed["seconds"] or not (first in listed["firsts"] or (second == "الدين" and name_weight(first))):
        return 0
    if not (begun or titled) and not (name_weight(first) or _names_follow(page, at + 2, stop)):
        return 0
    return at + 2


def _names_follow(page: Page, at: int, stop: int) -> bool:
    return at < stop and page.tokens[at].kind == "word" and name_weight(page.words[at].form) == SURE


def _definite_before(page: Page, at: int) -> bool:
    """Tell whether the words before a token end definite: an adjective of theirs would bear the article."""
    return at > 0 and page.tokens[at - 1].kind == "word" and page.words[at - 1].article


def _up_to_words(page: Page, at: int, stop: int, *, begun: int) -> int:
    """Return the token before أن where all that stands before it may be foreign or rare names (أفيخاي أدرعي إن), else `at`."""
    end = at
    while end < stop and end - at + begun <= _LONG and _may_be_name(page, end, begun=begun + end - at > 0):
        end += 1
    if begun and end + 1 < stop and page.tokens[end].kind == "word" and page.words[end].article and _quotes(page, end + 1):
        return end + 1 if not page.words[end].joined and not page.words[end].preposition else at
    if end == at or end >= stop or end - at + begun > _LONG:
        return at
    if (
        is_function_word(page.words[end], "complementizer")
        and not page.words[end].preposition
        and page.tokens[end].kind == "word"
    ):
        return end
    told = (
        page.tokens[end].text in ("،", ",") and end + 1 < stop and match(actors.role_phrases(), page, end + 1, stop) is not None
    )
    return end if told and begun else at


def _quotes(page: Page, at: int) -> bool:
    """Tell whether a token is إن, with or without a pronoun: what stands before it is who speaks, never an object."""
    token = page.tokens[at]
    return is_function_word(page.words[at], "complementizer") and page.cut(token.start, token.end).text.startswith("إ")


def _may_be_name(page: Page, at: int, *, begun: bool) -> bool:
    """Tell whether a word may be a part of a name for want of anything else: no clitic, article, adverb, nationality."""
    word, closed = page.words[at], grammar()
    if page.tokens[at].kind != "word" or word.joined or word.article or len(word.form) < len("دي"):
        return False
    if word.form[0] == "و" and name_weight(word.form[1:]):
        return False
    if lexicon.is_function(word.form) or word.core in closed.words["times"] or word.form in closed.reporting_words:
        return False
    if word.form in closed.persons["after_names"]:
        return False
    if word.form in closed.words["emphasis"] or word.form in closed.words["others"] or places.country_of_nisba(word.form):
        return False
    if word.preposition and (
        lexicon.is_word(word.core) or (len(word.core) > SHORTEST and lexicon.is_name(word.core)) or nature(word.core).noun
    ):
        return False
    if word.verbs and not name_weight(word.form) and any(verb.common for verb in word.verbs):
        return begun and at + 1 < len(page.tokens) and page.tokens[at + 1].text in closed.persons["commas"]
    if word.form.endswith("ا") and (nature(word.form[:-1]).adjective or nature(word.form[:-1]).masdar):
        return False
    if not begun and (lexicon.is_word(word.form) or nature(word.core).noun or verb_at(page, at) is not None):
        return False
    return match(actors.role_phrases(), page, at, at + 1) is None


def _before_name(page: Page, at: int, stop: int) -> bool:
    """Tell whether a word that some table has otherwise is a first name after a title and before a name (باراك أوباما)."""
    word = page.words[at]
    if at + 1 >= stop or word.article or word.joined or lexicon.is_function(word.form) or lexicon.is_word(word.form):
        return False
    behind = word.preposition and (places.candidates((word.core,), 0) or lexicon.is_word(word.core) or nature(word.core).noun)
    if behind or nature(word.core).masdar or word.form.endswith(("ات", "ها", "هم")):
        return False
    return name_weight(page.words[at + 1].form) > 0 and verb_at(page, at) is None and not nature(word.core).adjective


def _lone(page: Page, at: int) -> bool:
    """Tell whether one unknown word after a title may be a name: nothing known begins with it."""
    form = page.words[at].form
    return not places.candidates((form,), 0) and not nature(page.words[at].core).noun


def _ends_before(page: Page, at: int, stop: int) -> bool:
    """Tell whether something else than a part of the name begins here: an actor, an office, a happening."""
    word = page.words[at]
    if name_weight(word.form) == SURE or page.words[at - 1].form in grammar().words["name_joints"]:
        return False
    found = match(actors.actor_phrases(), page, at, stop)
    if found is not None and found[0] - at > 1:
        return True
    if name_weight(word.form) and not word.article and _ends_there(page, at):
        return False
    if name_weight(word.form) and match(actors.role_phrases(), page, at, stop) is None and not is_event(word.form):
        return False
    return lexicon.is_noun(word.form) or (word.article and lexicon.is_noun(word.core) and not name_weight(word.form))

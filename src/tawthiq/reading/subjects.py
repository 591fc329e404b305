"""Where the victims of a word of harm stand: after it, before it, after its companion, or in a pronoun written with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.topics import topics
from tawthiq.model import Count
from tawthiq.reading import victim_lists as lists
from tawthiq.reading import victims as people
from tawthiq.reading.page import is_function_word
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.victims import Victims

if TYPE_CHECKING:
    from tawthiq.reading.harms import HarmWord
    from tawthiq.reading.page import Line
    from tawthiq.reading.scene import Scene

#: How far after a verb its victims may begin, and how far before it, in tokens.
_RIGHT_REACH = 12
_LEFT_REACH = 16
_PRONOUNS = {"ه": (1, 1), "ها": (1, 1), "هما": (2, 2)}
_SKIPPED = frozenset('"«»“”()')


def victims_of(scene: Scene, harm: HarmWord, line: Line, barred: frozenset[int], inside: frozenset[int]) -> list[Victims]:
    """Return the people a word of harm befell; `barred` holds the words of harm, `inside` the tokens of parts of tolls."""
    page = scene.page
    if harm.victim == "genitive":
        listed = _genitive(scene, harm, line, barred)
    elif harm.victim == "after":
        listed = _after(scene, harm, line, barred)
    elif harm.victim == "leaving":
        sides = (_before(scene, harm, line, inside), _right(scene, harm, line, barred))
        listed = (sides[1] or sides[0]) if harm.verb is not None else (sides[0] or sides[1])
    else:
        listed = _of_verb(scene, harm, line, barred, inside)
    if not listed and harm.victim == "genitive" and page.words[harm.at].verbs and not page.words[harm.at].preposition:
        # «فلان قتل مع ثلاثة»: the same letters as the noun, a verb after its subject.
        before = people.ending_at(scene, harm.at)
        listed = [before] if before is not None and harm.kind in ("killed", "wounded") else []
    listed = [one for one in listed if _harmed(one, harm)]
    if not listed:
        # «قتل مع ثلاثة من رفاقه»: whom the verb tells of is not known as a person, his company is.
        return lists.company(scene, harm.last, min(line.last, harm.last + 4), barred) if harm.verb is not None else []
    fellows = lists.company(scene, listed[-1].last if listed[-1].first >= harm.last else harm.last, line.last, barred)
    if fellows:
        own = [fellow for fellow in fellows if _own(scene, fellow, listed[0])]
        if own and len(own) == len(fellows) and all(one.count.high is not None for one in (*listed, *own)):
            return [lists.together([*listed, *own])]
        return [*lists.summed(scene.page, listed), *fellows]
    return lists.summed(scene.page, listed)


def _own(scene: Scene, fellow: Victims, victim: Victims) -> bool:
    """Tell whether people are a victim's company, counted with him: his guards, his kin, others of his kind."""
    kind = fellow.sort in ("others", "number") or fellow.word in ("guard", "relative") or fellow.group == victim.group
    return kind or lists.possessed(scene.page, fellow)


def _harmed(one: Victims, harm: HarmWord) -> bool:
    """Tell whether people can be those harmed: no force as such, no people known already (المتظاهرون), no bare plural held."""
    if one.sort == "actor" or (one.definite and not one.counted):
        return False
    if harm.victim == "people":
        return (one.counted or one.count.low > 1) and one.sort != "named"
    return harm.kind != "displaced" or one.count.low > 1


def _genitive(scene: Scene, harm: HarmWord, line: Line, barred: frozenset[int]) -> list[Victims]:
    page = scene.page
    at = harm.last
    while at < line.last and (page.tokens[at].text in _SKIPPED or page.words[at].form in ("كل", "جميع", "كلا", "كلا من")):
        at += 1
    if page.words[at - 1].form == "كل" and at < line.last and page.words[at].form == "من":
        at += 1
    listed = lists.read_list(scene, at, line.last, barred) if at < line.last else []
    if listed or at >= line.last or page.tokens[at].kind != "word":
        return listed
    # «إصابة بالغة لثلاثة», «مقتل في الغارة»: at most one adjective stands between.
    return []


def _after(scene: Scene, harm: HarmWord, line: Line, barred: frozenset[int]) -> list[Victims]:
    page = scene.page
    at = harm.last
    while at < line.last and (page.tokens[at].text in _SKIPPED or page.words[at].form in ("علي", "كل", "من")):
        at += 1
    mention = people.mention_at(scene, at) if at < line.last else None
    if mention is not None and mention.kind == "place":
        return []
    listed = lists.read_list(scene, at, line.last, barred) if at < line.last else []
    if not listed and 0 < at < line.last and page.tokens[at - 1].text in _SKIPPED and page.quotation_at(at) is not None:
        # «القبض على "فلان"»: a name in quotation marks.
        last = next((k for k in range(at, min(line.last, at + 5)) if page.tokens[k].text in _SKIPPED), at)
        count = Count(low=1, high=1, rule="named")
        return [Victims(at, last, count, "unspecified", "named", "", counted=True, definite=False)] if last > at else []
    return listed


def _of_verb(scene: Scene, harm: HarmWord, line: Line, barred: frozenset[int], inside: frozenset[int]) -> list[Victims]:
    _page, verb = scene.page, harm.verb
    assert verb is not None  # noqa: S101 - only verbs have objects and subjects
    if verb.pronoun and harm.victim == "object":
        if verb.pronoun not in _PRONOUNS:
            return []  # قتلوهم: those known already
        low, high = _PRONOUNS[verb.pronoun]
        itself = Victims(
            harm.at,
            harm.last,
            Count(low=low, high=high, rule="pronoun"),
            "unspecified",
            "named",
            "",
            counted=True,
            definite=False,
        )
        fellows = lists.company(scene, harm.last, line.last, barred)
        if fellows or low > 1:
            return [itself]
        return []
    right = _right(scene, harm, line, barred)
    if verb.number == "p" and (harm.victim != "object" or not right or right[0].first > harm.last):
        before = [one for one in _before(scene, harm, line, inside) if _harmed(one, harm)]
        if before or harm.victim != "object":
            return before or right
    if harm.victim in ("subject", "people"):
        return right or _before(scene, harm, line, inside)
    if not right:
        return _before(scene, harm, line, inside)
    return right


def _right(scene: Scene, harm: HarmWord, line: Line, barred: frozenset[int]) -> list[Victims]:
    """Return the victims after a verb: its object where a doer stands before them, else its subject (passive)."""
    page = scene.page
    doer: Victims | None = None
    at = harm.at + 1
    while at < min(line.last, harm.at + 1 + _RIGHT_REACH):
        token = page.tokens[at]
        if token.text in _SKIPPED:
            at += 1
            continue
        if token.kind == "punct" or at in barred or lists.is_part(page, at) or page.words[at].form in topics().tallies["causes"]:
            break
        if at > harm.at + 1 and _new_clause(scene, at):
            break
        mention = people.mention_at(scene, at)
        if mention is not None and people.governed(page, mention):
            at = mention.last
            continue
        if mention is not None and mention.kind in ("thing", "place") and doer is not None:
            return []
        one = people.read_one(scene, at, line.last)
        if one is not None and one.count.rule == "singular" and page.words[at - 1].preposition and at - 1 > harm.at:
            one = None  # أصيب برصاص قاتلة: it qualifies what a preposition governs
        if one is None:
            at = mention.last if mention is not None else at + 1
            continue
        if doer is None and _acts(scene, one, harm, line):
            doer = one
            at = one.last
            continue
        return lists.read_list(scene, at, line.last, barred)
    return []


def _acts(scene: Scene, one: Victims, harm: HarmWord, line: Line) -> bool:
    """Tell whether people right after a verb are its doer: a force, or armed people with somebody else after them."""
    if harm.victim != "object":
        return one.sort == "actor"
    if one.sort == "actor":
        return True
    if one.counted and (one.count.low > 1 or one.count.rule != "singular" or one.group != "combatants") and one.sort != "named":
        return False
    if one.sort in {"number", "others"}:
        return False
    page = scene.page
    for at in range(one.last, min(line.last, one.last + 6)):
        if page.tokens[at].kind == "punct" or page.tokens[at].text[0] == "و" or _new_clause(scene, at):
            return False
        mention = people.mention_at(scene, at)
        if mention is None:
            continue
        if people.governed(page, mention):
            continue
        return mention.kind in ("people", "person", "thing", "others", "number") and mention.word != one.word
    return False


def _new_clause(scene: Scene, at: int) -> bool:
    """Tell whether a clause begins at a token; not where people joined by و were taken for a verb."""
    clause = scene.clauses.at(at)
    return clause.first == at and not (clause.opener == "and" and people.mention_at(scene, at) is not None)


def _before(scene: Scene, harm: HarmWord, line: Line, inside: frozenset[int]) -> list[Victims]:
    """Return the people before a verb that are its subject (20 مدنيا … سقطوا، الذين قتلوا)."""
    page = scene.page
    plural = harm.verb is not None and harm.verb.number == "p"
    indices = scene.between(max(line.first, harm.at - _LEFT_REACH), harm.at)
    for index in reversed(indices):
        mention = scene.mentions[index]
        if mention.first in inside or mention.last > harm.at:
            continue
        if people.governed(page, mention) or mention.kind in ("place", "thing", "word"):
            continue
        if any(_parts(scene, at) for at in range(mention.last, harm.at)):
            return []
        if mention.kind in ("actor", "group"):
            return []
        one = people.read_one(scene, mention.first, line.last, close=False)
        if one is None:
            return []
        if plural and one.count.high == 1:
            return []
        if not plural and one.sort != "named" and one.count.low > 1 and harm.verb is not None and harm.verb.gender == "m":
            return []
        return [one]
    return []


def _parts(scene: Scene, at: int) -> bool:
    """Tell whether a token parts a subject from its verb: a mark of a new matter, or a verb in the past."""
    page = scene.page
    if page.tokens[at].kind == "punct":
        return page.tokens[at].text in ".؛:!؟"
    word = page.words[at]
    if is_function_word(word, "clause_openers") or not word.verbs:
        return is_function_word(word, "clause_openers") and not word.form.endswith("كما")
    verb = verb_at(page, at)
    return verb is not None and verb.tense == "past" and verb.common and not is_function_word(word, "auxiliaries")

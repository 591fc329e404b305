"""Arguments: subject and object of a verb, by word order, voice and relative clauses.

Arabic word order is verb, subject, object in running text and subject, verb in headlines and after أن; voice has no marks, so
a transitive verb of killing with a victim and nobody who did it is read as passive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.nature import genders, is_event, nature
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.phrasing import is_function
from tawthiq.reading.verbs import verb_at
from tawthiq.reading.voice import written_passive

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tawthiq.reading.clauses import Clause
    from tawthiq.reading.mention import Mention
    from tawthiq.reading.scene import Scene
    from tawthiq.reading.words import VerbForm

#: A subject is carried on over so many words.
_CARRIED = 30
#: Subject and object of a verb begin within so many words after it.
_FAR = 20
#: An agent phrase after a verb stands within so many words.
_AGENT = 12
#: After a verb with an object pronoun its subject begins within so many words.
_CLOSE = 4
#: A noun in a phrase of its own ends so many words after a mention at the least.
_PHRASE = 3
#: What makes the next verb part of the same clause.
_BEFORE_VERBS = ("negation", "future", "auxiliaries", "complementizer", "relative", "clause_openers", "adverbs")
#: What bears arms and may kill, beside forces.
_ARMS = frozenset({"aircraft", "armed", "military"})
_WOMEN = frozenset({"woman"})
#: People of whom nothing but their deed is told (مجهولون، ملثمون): before somebody else they did it.
_UNKNOWN = "unknown_gunman"
#: Kinds of mentions that a pronoun may mean as somebody who does something.
_PEOPLE = frozenset({"actor", "group", "person", "people"})


def direct(scene: Scene, first: int, last: int) -> list[int]:
    """Return mentions no preposition governs, one of each coordination, that begin in tokens `first:last`; no bare sources."""
    out: list[int] = []
    for index in scene.between(first, last):
        mention = scene.mentions[index]
        if mention.preposition or mention.joined >= 0 or _stands_aside(scene.page, mention):
            continue
        if mention.first > first and _of_event(scene.page, mention.first - 1):
            continue  # «… غداة رفض الرئيس»: the president refused
        out.append(index)
    return out


def _of_event(page: Page, at: int) -> bool:
    """Tell whether a genitive follows a token: an event noun, or a noun that a preposition is written with (لفرع التنظيم)."""
    word = page.words[at]
    if not word.form or word.article or verb_at(page, at) is not None:
        return False
    if word.preposition and word.known and not is_function(word):
        return True
    return (is_event(word.core) or nature(word.core).masdar) and not word.core.endswith("ا")


def _stands_aside(page: Page, mention: Mention) -> bool:
    """Tell whether a mention is the source (بحسب الوكالة), only counts times (ثلاث مرات), or is one of others (من بينهم طفلة)."""
    before = page.words[mention.first - 1].form if mention.first else ""
    if before in grammar().cues["by"] or (before and _among(page, mention.first - 1)):
        return True
    after = page.words[mention.last].core if mention.last < len(page.words) else ""
    return mention.kind == "number" and after in grammar().cues["times_over"]


def _among(page: Page, at: int) -> bool:
    """Tell whether token `at` says that one of many follows (من بينهم); منها right after a verb says from whom."""
    if not is_function_word(page.words[at], "including"):
        return False
    return not page.words[at].form.startswith("من") or (at > 0 and page.tokens[at - 1].kind == "punct")


def arguments(scene: Scene, at: int, after: int, verb: VerbForm, *, victim: bool) -> tuple[int | None, int | None, bool]:
    """Return (subject, object, passive) of the verb at token `at`, whose own words end at `after`; mentions by index."""
    clause = scene.clauses.at(at)
    page = scene.page
    begin = _subject_from(scene, at)
    right = [index for index in direct(scene, at + 1, clause.last) if not far(scene, at, index)]
    if says_we(page, at, verb):
        return None, (right[0] if right else None), False
    if _says_he(scene, clause, at, verb):
        return _he(scene, clause.first), (right[0] if right else None), False
    left: int | None = None
    antecedent: int | None = None
    if clause.opener == "who" and _relative_is_over(page, clause.first, at):
        left = _left_subject(scene, scene.clauses.at(clause.first - 1).first, clause.first)
    elif clause.opener == "who" and clause.first < at:
        antecedent = _antecedent(scene, clause.first)
    else:
        left = _left_subject(scene, begin, at)
    if left is not None and _several(verb) and scene.mentions[left].kind == "person" and len(scene.group(left)) == 1:
        left = None  # «وذكر الشاهد "أطلقوا النار…"»: one man is no several
    if antecedent is not None and (verb.pronoun or _resumed(page, after, verb, scene.mentions[antecedent])):
        return (right[0] if right else None), antecedent, False
    reports = verb.lemma in grammar().reporting_verbs and verb.lemma not in grammar().cues["accusing_verbs"]
    if antecedent is not None and reports and right and scene.mentions[right[0]].first == at + 1:
        return right[0], None, False  # «الشبكة التي أعلنت الحكومة كشفها»
    if antecedent is not None:
        left = antecedent
    if verb.pronoun:  # a verb in the plural has no subject after it
        near = right and not _several(verb) and scene.mentions[right[0]].first - at <= _CLOSE
        return (right[0] if near and (left is None or _verb_first(page, begin, at)) else left), None, False
    if victim and left is None and right and _goes_on_harming(scene, at, verb, right[0]):
        return None, right[0], False
    if not verb.active or _agent_follows(scene, at, clause.last) or written_passive(page, at, verb):
        undergoer = left if left is not None and not (right and _verb_first(page, begin, at)) else (right[0] if right else None)
        return None, undergoer, True
    if left is not None and not (right and _verb_first(page, begin, at)):
        bare = all(scene.mentions[index].kind in ("place", "thing") for index in right)
        if victim and bare and not _armed_body(scene.mentions[left]):
            return None, left, True
        return left, (right[0] if right else None), False
    return _after_verb(scene, verb, right, victim=victim)


def _goes_on_harming(scene: Scene, at: int, verb: VerbForm, victim: int) -> bool:
    """Tell whether a verb of harm goes on with a doer it agrees with, as it does not with its victim (… فقتلت خمسة رجال)."""
    if not verb.joined or verb.gender != "f" or verb.number != "s" or _may_be_woman(scene, victim):
        return False
    doer = carried_subject(scene, at, "f")
    return doer is not None and (scene.mentions[doer].fights or scene.mentions[doer].head in _ARMS)


def _may_be_woman(scene: Scene, index: int) -> bool:
    mention, page = scene.mentions[index], scene.page
    if mention.word in _WOMEN:
        return True
    if mention.kind in ("number", "others") or mention.counted is not None:
        return False
    return "f" in genders(page.words[mention.first].core) and mention.first != mention.name_first


def _after_verb(scene: Scene, verb: VerbForm, right: Sequence[int], *, victim: bool) -> tuple[int | None, int | None, bool]:
    """Return (subject, object, passive) of a verb that nobody stands before."""
    if right and scene.mentions[right[0]].kind == "thing":
        return None, right[0], True
    if len(right) > 1 and not _several(verb):
        first = scene.mentions[right[0]]
        listed = any(scene.mentions[index].counted is not None for index in scene.group(right[0])[1:])  # «ضابط وثلاثة جنود»
        unarmed = first.kind == "people" and first.word != _UNKNOWN and (first.counted is not None or not first.fights)
        if victim and (listed or unarmed or first.kind in ("number", "others")):
            return None, right[0], True
        return right[0], right[1], False
    if not right:
        return None, None, victim  # «إن خمسة أشخاص … قتلوا»
    only = right[0]
    mention = scene.mentions[only]
    if _several(verb):
        return None, only, False
    if victim and verb.passive and not (mention.kind == "actor" and _armed_body(mention)):
        return None, only, True  # «قتل الجيش زيد بن عمرو»: the name is no mention, the army is no victim
    if mention.kind in ("thing", "place", "number"):
        return None, only, True
    return only, None, False


def _armed_body(mention: Mention) -> bool:
    """Tell whether a mention is a body that kills and detains rather than being killed or detained as a whole."""
    return mention.kind in ("actor", "group") and mention.counted is None and (mention.fights or mention.head == "state")


def _several(verb: VerbForm) -> bool:
    """Tell whether a verb is in the plural, so that no subject follows it; a feminine plural is mostly another form's letters."""
    return verb.number == "p" and verb.gender != "f"


def says_we(page: Page, at: int, verb: VerbForm) -> bool:
    """Tell whether a verb says "we" (نطالب المجتمع الدولي): whom it names is not who does it."""
    return verb.tense == "present" and page.words[at].form.removeprefix("و").startswith("ن")


def _says_he(scene: Scene, clause: Clause, at: int, verb: VerbForm) -> bool:
    """Tell whether the subject of an active verb is the pronoun of a word like أنه right before it."""
    if clause.opener != "that" or not verb.active or scene.page.words[clause.first].form not in grammar().cues["that_he"]:
        return False
    return _verb_first(scene.page, clause.first + 1, at) and not _agent_follows(scene, at, clause.last)


def _he(scene: Scene, that: int) -> int | None:
    """Return whom the pronoun of أنه، بأنها means: whom the verb before accuses or names, else who speaks."""
    page = scene.page
    line = page.lines[page.line_of[that]]
    for before in range(that - 1, max(line.first, that - _CARRIED) - 1, -1):
        verb = verb_at(page, before) if page.words[before].verbs else None
        if verb is None or (scene.clauses.at(before).opener == "who" and scene.clauses.at(before).last <= that):
            continue
        subject, obj, passive = arguments(scene, before, before + 1, verb, victim=False)
        accuses = verb.lemma in grammar().cues["accusing_verbs"]
        named = obj if accuses and not passive else subject
        if named is not None:
            return named if scene.mentions[named].kind in _PEOPLE else None
        if accuses:
            return _right_before(scene, before, that)
    return None


def _right_before(scene: Scene, first: int, that: int) -> int | None:
    """Return who stands right before token `that`, after a relative clause (اتهمت الشركة التي مقرها… الحكومة | بأنها)."""
    for index in reversed(direct(scene, first, that)):
        near = that - scene.mentions[index].last <= 1 and scene.mentions[index].kind in _PEOPLE
        return index if near else None
    return None


def _relative_is_over(page: Page, first: int, at: int) -> bool:
    """Tell whether a relative clause has its verb already, so that another is the sentence's (القوات التي تقودها… استعادت)."""
    word = page.words[at]
    before = page.words[at - 1]
    if word.joined or not before.form or any(is_function_word(before, group) for group in _BEFORE_VERBS):
        return False
    return any(verb_at(page, k) is not None for k in range(first + 1, at - 1) if page.words[k].verbs)


def _resumed(page: Page, after: int, verb: VerbForm, antecedent: Mention) -> bool:
    """Tell whether a pronoun takes the antecedent up again (البلدة التي سيطروا عليها), so that it is no subject."""
    follows = after < len(page.words) and page.words[after].form in grammar().words["resumptives"]
    inside = page.words[after - 1].form in grammar().words["resumptives"]
    return (follows or inside) and (antecedent.kind in ("place", "thing") or verb.number == "p")


def _agent_follows(scene: Scene, at: int, last: int) -> bool:
    """Tell whether somebody stands after من قبل or على يد: the verb is passive then."""
    near = scene.between(at + 1, min(last, at + _AGENT))
    return any(scene.mentions[index].preposition == "من قبل" for index in near)


def carried_subject(scene: Scene, at: int, wants: str = "") -> int | None:
    """Return who the sentence is about where a verb or a possessive names nobody: the subject of the verb before.

    `wants` is the gender that the verb or possessive shows, m or f; whoever cannot be that is passed over.
    """
    page = scene.page
    line = page.lines[page.line_of[at]]
    for before in range(at - 1, max(line.first, at - _CARRIED) - 1, -1):
        if not page.words[before].verbs:
            continue
        verb = verb_at(page, before)
        if verb is None or (verb.pronoun and page.words[before].form in ("انه", "انها")):
            continue
        subject, accused, passive = arguments(scene, before, before + 1, verb, victim=False)
        if verb.lemma in grammar().cues["accusing_verbs"]:
            return accused if not passive else None
        if subject is not None and not passive and scene.mentions[subject].kind in _PEOPLE:
            if verb.lemma in grammar().reporting_verbs and _only_speaks(scene.mentions[subject]):
                continue
            if _can_be(scene, subject, wants):
                return subject
    return None


def shown(page: Page, at: int, verb: VerbForm) -> str:
    """Return the gender that a verb in the singular shows of a subject before it, "" for a plural and what may be a noun."""
    if verb.number != "s":
        return ""
    return verb.gender if verb.gender == "f" or not nature(page.words[at].core).masdar else ""


def _can_be(scene: Scene, index: int, wants: str) -> bool:
    """Tell whether a mention may be of a gender; names and counts may be of both."""
    mention = scene.mentions[index]
    single = mention.kind == "actor" and mention.last == mention.first + 1
    if wants == "f" and mention.kind == "people" and mention.counted is not None and mention.word not in _WOMEN:
        return False  # «… عشرات المسلحين بعد تقدم القوات وفرض سيطرتها»
    if not wants or single or mention.kind == "person" or mention.counted is not None:
        return True
    found = genders(scene.page.words[mention.first].core)
    return wants in found or not found & {"m", "f"}


def referent(scene: Scene, at: int, pronoun: str, *, but: Collection[int]) -> int | None:
    """Return whom an object pronoun at token `at` means: the nearest before it in the sentence that agrees; none of `but`."""
    line = scene.page.lines[scene.page.line_of[at]]
    meant: int | None = None
    for index in reversed(scene.between(max(line.first, at - _CARRIED), at)):
        mention = scene.mentions[index]
        if index in but or mention.kind not in _PEOPLE or mention.joined >= 0 or not _agrees(mention, pronoun):
            continue
        if mention.kind != "actor" or pronoun != "هم":
            return index
        meant = meant if meant is not None else index  # people before bodies
    return meant


def _agrees(mention: Mention, pronoun: str) -> bool:
    """Tell whether a mention may be meant by a pronoun: هم several people, ه one person, ها a body of people or a woman."""
    several = mention.kind in ("people", "group") and (mention.counted is None or mention.counted.low > 1)
    if pronoun == "هم":
        return several or mention.kind == "actor"
    if pronoun == "ه":
        return mention.kind == "person" or (mention.kind == "people" and not several)
    return pronoun == "ها" and mention.kind in ("actor", "group", "person")


def _only_speaks(mention: Mention) -> bool:
    """Tell whether a speaker is no party to what he tells: a source, a medium, somebody unarmed."""
    return mention.kind in ("person", "people") or mention.head in ("source", "media", "monitor")


def _subject_from(scene: Scene, at: int) -> int:
    """Return where the search for a subject before the verb may begin: over a comma, where nothing but the subject stands."""
    clause = scene.clauses.at(at)
    first = clause.first
    while clause.opener == "comma" and first > 0:
        clause = scene.clauses.at(first - 1)
        if scene.page.line_of[clause.first] != scene.page.line_of[at]:
            break
        if any(verb_at(scene.page, k) is not None for k in range(clause.first, clause.last) if scene.page.words[k].verbs):
            break
        first = clause.first
    return first


def far(scene: Scene, at: int, index: int) -> bool:
    """Tell whether a mention stands too far after token `at` to belong to it."""
    return scene.mentions[index].first - at > _FAR


def _verb_first(page: Page, first: int, at: int) -> bool:
    """Tell whether only particles stand between the clause's start and its verb."""
    return all(page.tokens[k].kind != "word" or is_function_word(page.words[k], "auxiliaries") for k in range(first, at))


def _left_subject(scene: Scene, first: int, at: int) -> int | None:
    """Return the mention right before a verb that is its subject (subject, verb), or None."""
    page = scene.page
    indices = [index for index in scene.between(first, at) if scene.mentions[index].last <= at]
    for index in reversed(indices):
        mention = scene.mentions[index]
        if mention.preposition or mention.kind == "number":
            continue
        head = index
        while scene.mentions[head].joined >= 0:
            head = scene.mentions[head].joined
        if scene.mentions[head].preposition:
            continue
        inner = told_of(scene, mention)
        if any(verb_at(page, k) is not None for k in range(mention.last, at) if page.words[k].verbs and k != inner):
            return None
        if _of_a_noun(scene, mention.last, at) or any(page.words[k].form == "ثم" for k in range(mention.last, at)):
            return None
        return head
    return None


def _of_a_noun(scene: Scene, first: int, at: int) -> bool:
    """Tell whether a verb tells of the noun right before it (… في انفجار عبوة استهدفت دورية), not of what stands before."""
    page, closed = scene.page, grammar().words
    if at - first < _PHRASE:
        return False
    noun = page.words[at - 1]
    if not noun.form or noun.article or noun.core in closed["times"] or is_function(noun):
        return False
    if any(scene.mentions[index].last >= at for index in scene.between(first, at)):
        return False
    return any(is_function_word(page.words[k], "prepositions") or page.words[k].preposition for k in range(first, at - 1))


def told_of(scene: Scene, mention: Mention) -> int:
    """Return the verb right after people without an article, which only tells which they are (أربعة عمال يعملون في…), or -1."""
    page, at = scene.page, mention.last
    if mention.kind != "people" or page.words[mention.first].article or at >= len(page.words) or not page.words[at].verbs:
        return -1
    verb = verb_at(page, at)
    return at if verb is not None and verb.tense == "present" and not verb.joined else -1


def _antecedent(scene: Scene, relative: int) -> int | None:
    """Return the mention that a relative clause beginning at token `relative` tells of."""
    indices = scene.between(max(0, relative - 12), relative)
    for index in reversed(indices):
        mention = scene.mentions[index]
        if mention.last >= relative - 1:
            return index
        if relative - mention.last > 3:
            return None
    return None

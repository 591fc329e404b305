"""Voices: the phrase that names who speaks, with role and name told apart.

A voice is read by its place (after or before a reporting verb) as much as by what the tables know: a definite noun, a text
(بيان), a name in quotation marks may speak there though they would be nobody elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawthiq.knowledge import actors, lexicon, names, places
from tawthiq.knowledge.frames import frame_table
from tawthiq.knowledge.grammar import grammar
from tawthiq.reading.mention import Mention
from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.verbs import verb_at

if TYPE_CHECKING:
    from tawthiq.reading.roles import Scene

OPENING = frozenset('"“”«„')
CLOSING = frozenset('"“”»')
_MARKS = OPENING | CLOSING
_SPEAKING = frozenset({"person", "actor", "group", "people", "word"})
_JOINTS = frozenset("بن ابن ابو ابي ابا ام عبد ال بنت دي فان ولد".split())
_UNSPOKEN_PEOPLE = frozenset({"killed", "wounded", "detained", "displaced", "missing"})
#: What follows في when it begins no affiliation.
_NO_OFFICE = frozenset("وقت حين اطار ختام حال هذا هذه ذلك سياق غضون اعقاب اشاره رد ما تصريحات الاثناء موازاه المقابل اول اخر معرض ظل".split())
_PLURAL_FEMININE = frozenset("مصادر تقارير وسائل مواقع صحف فصائل جهات انباء وثائق معلومات دول احزاب مراكز قوي لجان نتائج صور دوائر اوساط".split())
_LONGEST = 18
_LONGEST_NAME = 6


class Voice(NamedTuple):
    """Who speaks: mention `index`, tokens `first:last` with all that qualifies it; `gender` m, f, p (people) or "" (open)."""

    index: int
    first: int
    last: int
    gender: str


class Cast:
    """The mentions of a report with the voices that are no mention of the page: those are added behind them."""

    def __init__(self, scene: Scene, dated: frozenset[int]) -> None:
        self.scene = scene
        self.page = scene.page
        self.dated = dated
        self.mentions: list[Mention] = list(scene.mentions)
        #: Words of the names that the report has given so far.
        self.names = {
            page_word.form
            for mention in scene.mentions
            if mention.name_first >= 0
            for page_word in scene.page.words[mention.name_first + 1 : mention.last]
            if len(page_word.form) > 3
        }
        self._known = {(mention.first, mention.last, mention.name_first): at for at, mention in enumerate(scene.mentions)}

    def starting(self, at: int) -> Mention | None:
        """Return the mention of the page that begins at token `at`."""
        for index in self.scene.between(at, at + 1):
            return self.mentions[index]
        return None

    def add(self, mention: Mention) -> int:
        """Return the index of a voice, added unless the page has that very mention."""
        key = (mention.first, mention.last, mention.name_first)
        known = self._known.get(key)
        if known is not None and mention.role_after is None:
            return known
        self.mentions.append(mention)
        if mention.name_first >= 0:
            self.names.update(word.form for word in self.page.words[mention.name_first + 1 : mention.last] if len(word.form) > 3)
        self._known[key] = len(self.mentions) - 1
        return len(self.mentions) - 1


def complementizer(page: Page, at: int) -> bool:
    """Tell whether a token is أن or إن with or without a pronoun, not the لأن of a reason."""
    word = page.words[at]
    return is_function_word(word, "complementizer") and not word.form.startswith(("لان", "ولان"))


def closing(page: Page, at: int, stop: int, most: int) -> int | None:
    """Return the token that closes the quotation or bracket that token `at` opens, None where that is far."""
    marks = ")" if page.tokens[at].text == "(" else CLOSING
    for k in range(at + 1, min(stop, at + most + 2)):
        if page.tokens[k].text in marks:
            return k
    return None


def read_voice(cast: Cast, at: int, stop: int, *, after_verb: bool = False) -> Voice | None:
    """Return the voice whose phrase begins at token `at` and ends before `stop`, None where none can begin there.

    Right after a verb of saying (`after_verb`) a lone word that no table knows may be a name.
    """
    page = cast.page
    if at >= stop:
        return None
    first, after = at, at + 1
    quoted = page.tokens[at].text in OPENING
    if quoted:
        close = closing(page, at, stop, 7)
        if close is None or close - at < 2 or any(complementizer(page, k) for k in range(at + 1, close)):
            return None
        first, after = at + 1, close + 1
        if page.tokens[first].kind != "word" or (verb_at(page, first) is not None and not names.is_name(page.words[first].form)):
            return None
    mention = cast.starting(first)
    if not quoted:
        if mention is not None and mention.name_first > first and page.words[mention.name_first].form in grammar().speech["pointing"]:
            mention = mention._replace(last=mention.name_first, name_first=-1)
        if page.tokens[at].kind == "punct" or not (
            _may_head(page, first, mention) or page.tokens[first].text in cast.names or (after_verb and _lone_name(page, first, stop))
        ):
            return None
        mention = _sound(page, mention) if mention is not None else None
        after = mention.last if mention is not None and mention.last <= stop else at + 1
    last = _extend(cast, first, after, stop, mention)
    return _cast(cast, first, last, stop, mention, quoted=quoted)


def _lone_name(page: Page, at: int, stop: int) -> bool:
    """Tell whether a word that no table knows stands where a name may (قال نتانياهو إن): before أن, a colon or a noun."""
    if at + 1 >= stop or not name_like(page, at, begun=False) or page.words[at].form.endswith(("ه", "ات", "ين")):
        return False
    form = page.words[at].form
    if form.startswith("م") and form.endswith("ا") and not names.name_flags(form):
        return False
    return page.tokens[at + 1].kind == "punct" or complementizer(page, at + 1) or page.words[at + 1].article


def _sound(page: Page, mention: Mention) -> Mention:
    """Return a mention as a voice: ended before what a verb of saying governs with ب (أفادت مصادر بخرق…) or a medium (لـ«…»)."""
    for at in range(mention.first + 1, mention.last):
        word = page.words[at]
        lone = page.tokens[at].kind == "word" and len(word.form) == 1 and word.form in "لب" and not _belongs_before(page, at)
        led = mention.kind in ("people", "group") and word.preposition == "ب" and not word.joined and word.form != "باسم"
        if lone or led:
            named = mention.name_first if mention.name_first < at else -1
            return mention._replace(last=at, end=page.tokens[at - 1].end, name_first=named, role_after=None)
    return mention


def _belongs_before(page: Page, at: int) -> bool:
    return any(core in grammar().speech["belonging"] for core in page.words[at - 1].cores)


def _may_head(page: Page, at: int, mention: Mention | None) -> bool:
    """Tell whether a phrase that speaks may begin at token `at`."""
    word, speech = page.words[at], grammar().speech
    if mention is not None and mention.kind in _SPEAKING:
        return mention.word not in _UNSPOKEN_PEOPLE and not word.preposition
    if mention is not None and mention.kind == "place":
        return not mention.place_type and not word.preposition
    if page.tokens[at].kind != "word":
        return False
    form = _unjoined(page, at)
    if form in speech["quantifiers"] or form in speech["documents"] or word.form in speech["documents"]:
        return True
    if mention is not None and mention.kind in ("number", "others", "thing"):
        return mention.kind == "thing" and mention.counted is None and any(core in grammar().heads for core in word.cores)
    if _begins_name(page, at):
        return True
    if form in grammar().heads and at + 1 < len(page.words) and (page.words[at + 1].article or page.words[at + 1].form in grammar().heads):
        return True
    if word.preposition or lexicon.is_function(form) or lexicon.is_function(word.form):
        return False
    if word.article:
        return True
    if verb_at(page, at) is not None:
        return False
    if any(core in grammar().heads or core in speech["documents"] for core in word.cores):
        return True
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    if following is not None and following.article and not following.joined and not following.preposition:
        return not form.endswith("ا")
    return len(form) > len("ون") + 2 and form.endswith(("ون", "ين"))


def _begins_name(page: Page, at: int) -> bool:
    """Tell whether a name begins at a token: one that is nothing else, or any that a further word of a name follows."""
    form = page.words[at].form
    if form == "علي":
        return is_ali(page, at)
    if names.is_name(form):
        return True
    if not (names.name_flags(form) or name_like(page, at, begun=False)) or lexicon.is_function(form) and form not in _JOINTS:
        return False
    return at + 1 < len(page.tokens) and page.line_of[at] == page.line_of[at + 1] and name_like(page, at + 1, begun=True)


def _may_name(page: Page, at: int) -> bool:
    """Tell whether a word that is an ordinary word too may be a name beside other names."""
    flags = names.name_flags(page.words[at].form)
    return bool(flags) and not flags & names.NameFlag.RARE and verb_at(page, at) is None


def is_ali(page: Page, at: int) -> bool:
    """Tell the name علي from the preposition على, alike once folded: by its last letter, and a name that follows."""
    token = page.tokens[at]
    written = page.cut(token.start, token.end).text
    if not written.endswith("ي") or at + 1 >= len(page.words):
        return False
    following = page.words[at + 1]
    return bool(names.name_flags(following.form) or (following.article and names.name_flags(following.core)))


def _unjoined(page: Page, at: int) -> str:
    word = page.words[at]
    return word.form[1:] if word.joined else word.form


def name_like(page: Page, at: int, *, begun: bool) -> bool:
    """Tell whether a token may belong to a person's name."""
    if page.tokens[at].kind != "word":
        return False
    word = page.words[at]
    form = word.form
    speech = grammar().speech
    if form in speech["pointing"] or form in speech["selves"] or form in speech["quantifiers"] or form == "باسم" or len(form) < 2:
        return False
    if form == "علي":
        return is_ali(page, at)
    if len(form) < 3 and form not in _JOINTS:
        return False
    if form in _JOINTS or names.is_name(form) or (begun and _may_name(page, at)):
        return not (lexicon.is_function(form) and form not in _JOINTS)
    if word.article:
        return begun and (bool(names.name_flags(word.core)) or not lexicon.is_word(word.core))
    if (form[0] == "ب" and not begun) or form in speech["adverbs"]:
        return False
    if form[0] == "ل" and at + 1 < len(page.words) and page.words[at + 1].article:
        return False
    if lexicon.is_function(form) or word.preposition or form in grammar().reporting_words:
        return False
    if any(lexicon.is_word(core) for core in word.cores) or word.joined:
        return False
    return verb_at(page, at) is None


def _extend(cast: Cast, first: int, at: int, stop: int, mention: Mention | None) -> int:
    """Return where a phrase with all its adjectives, genitives, offices and names ends."""
    page, speech = cast.page, grammar().speech
    head = page.words[first]
    definite = head.article or (mention is not None and mention.kind in ("actor", "place"))
    anonymous = not definite and (mention is None or mention.name_first < 0)
    quantified = _unjoined(page, first) in speech["quantifiers"]
    person = mention is not None and (mention.kind == "person" or (mention.kind == "people" and mention.counted is None))
    known_name = names.is_name(head.form) or (mention is None and _begins_name(page, first))
    if page.words[at - 1].form == "باسم" and at < stop and page.words[at].form in speech["quantifiers"]:
        at += 1
    last = at
    while at < min(stop, first + _LONGEST):
        token, word = page.tokens[at], page.words[at]
        if token.text in OPENING:
            close = closing(page, at, stop, 7)
            if close is None or not _names_in_marks(page, first, at, close, stop):
                break
            at = last = close + 1
            continue
        if token.text == "(":
            close = closing(page, at, stop, 5)
            if close is None:
                break
            at = last = close + 1
            continue
        if token.kind != "word" or at in cast.dated:
            break
        form = word.form
        if complementizer(page, at) or is_function_word(word, "relative") or form in grammar().reporting_words or len(form) < 2:
            break
        if form in speech["sayings"]:
            break
        if form in speech["selves"]:
            at = last = at + 1
            continue
        if form == "باسم" or form in ("باسمه", "باسمها", "باسمهم"):
            at = last = at + 1
            if at < stop and page.words[at].form in speech["quantifiers"]:
                at = last = at + 1
            definite = False
            continue
        if any(core in speech["belonging"] for core in word.cores) and at + 1 < stop and not word.joined:
            after = _after_belonging(cast, at, stop)
            if after > at:
                at = last = after
                definite = True
                continue
        if form in ("في", "من", "لدي", "الي", "عن"):
            after = _office(cast, at, stop, people=mention, anonymous=anonymous or quantified, person=person)
            if after == at:
                break
            at = last = after
            definite = True
            continue
        if word.joined:
            if person and _role_at(page, at) and not known_name:
                at = last = at + 1
                definite = False
                continue
            if _second_genitive(cast, at, stop):
                at = last = at + 1
                continue
            break
        if lexicon.is_function(form) and not (quantified and at == first + 1):
            break
        if word.preposition and not names.is_name(form):
            if word.preposition != "ل" or not _serves(cast, at, mention, first):
                break
            inner = cast.starting(at)
            at = last = max(at + 1, inner.last if inner is not None else 0)
            definite = True
            continue
        inner = cast.starting(at)
        if inner is not None and inner.kind in ("actor", "place", "group", "person") and inner.last <= stop and not word.article:
            if definite and not person and inner.kind != "person" and not _genitive_open(page, at):
                break
            at = last = inner.last
            definite = True
            continue
        if word.article:
            if known_name and not name_like(page, at, begun=True) and not _role_at(page, at) and not definite:
                break
            if definite and _object_noun(page, at):
                break
            at = last = at + 1
            definite = True
            continue
        named = name_like(page, at, begun=at > first)
        if verb_at(page, at) is not None and not (named and (person or known_name)):
            break
        if definite and not (named and (person or known_name or (mention is None and not form.endswith("ا")))):
            if person and _role_at(page, at):
                at = last = at + 1
                definite = False
                continue
            break
        if not named and form.endswith("ا") and len(form) > 3 and not lexicon.is_word(form):
            break
        at = last = at + 1
        known_name = known_name or named
    return last


def _object_noun(page: Page, at: int) -> bool:
    """Tell whether a definite noun of doing after an adjective begins the object (الحكومة العراقية | الغارات)."""
    before, word = page.words[at - 1], page.words[at]
    return before.article and before.core.endswith(("ي", "يه")) and any(core in frame_table().nouns for core in word.cores)


def _second_genitive(cast: Cast, at: int, stop: int) -> bool:
    """Tell whether a word joined by و is a second genitive of a body's name (وزارة الثقافة والإعلام), nobody by itself."""
    page = cast.page
    word, before = page.words[at], page.words[at - 1]
    inner = cast.starting(at)
    if not (word.article and before.article and at + 1 < stop) or (inner is not None and inner.kind != "thing"):
        return False
    return not word.verbs or verb_at(page, at) is None


def _genitive_open(page: Page, at: int) -> bool:
    """Tell whether the word before a token still waits for its genitive (رئيس | الحكومة)."""
    before = page.words[at - 1]
    return bool(before.form) and not before.article and not names.is_name(before.form)


def _names_in_marks(page: Page, first: int, opening: int, close: int, stop: int) -> bool:
    """Tell whether words between marks are part of a name («حزب الله») and not what is said."""
    if close - opening > 6:
        return False
    if any(page.words[k].verbs and page.words[k].verbs[0].common and verb_at(page, k) is not None for k in range(opening + 1, close)):
        return False
    before = page.words[opening - 1]
    waits = bool(before.form) and not before.article
    if any(complementizer(page, k) for k in range(opening + 1, close)) and not (waits and close - opening < 5):
        return False
    if opening - 1 == first or waits or page.words[opening - 1].preposition:
        return close + 1 < stop
    return any(complementizer(page, k) or page.tokens[k].text in ":«“" for k in range(close + 1, min(stop, close + 12)))


def _after_belonging(cast: Cast, at: int, stop: int) -> int:
    """Return where التابعة ل… ends, `at` itself where nobody is named after it."""
    page = cast.page
    k = at + 1
    token, word = page.tokens[k], page.words[k]
    if word.form in ("من", "في", "باسم", "الي", "عن", "علي", "ب", "ل") or token.text in ("لـ", "بـ"):
        k += 1
    elif not word.preposition and word.form not in ("باسمهم", "باسمه", "باسمها"):
        return at
    if k >= stop:
        return at
    if page.tokens[k].text in OPENING:
        close = closing(page, k, stop, 6)
        return at if close is None else close + 1
    inner = cast.starting(k)
    if inner is not None and inner.last <= stop:
        return inner.last
    if page.tokens[k].kind != "word" or k in cast.dated:
        return at
    k += 1
    while k < stop and page.words[k].article and not page.words[k].joined and page.tokens[k].kind == "word":
        k += 1
    return k


def _office(cast: Cast, at: int, stop: int, *, people: Mention | None, anonymous: bool, person: bool) -> int:
    """Return where في/من with the body, place or office somebody speaks for ends, `at` where it says something else."""
    page, speech = cast.page, grammar().speech
    k = at + 1
    form = page.words[at].form
    if k >= stop or k in cast.dated or page.tokens[k].kind == "number":
        return at
    word = page.words[k]
    if page.tokens[k].text in OPENING:
        close = closing(page, k, stop, 7)
        return close + 1 if close is not None and (anonymous or person) else at
    if word.form in _NO_OFFICE or any(core in speech["media"] for core in word.cores) or word.preposition:
        return at
    inner = cast.starting(k)
    if form in ("الي", "عن") and not (person and inner is not None and inner.kind in ("place", "actor")):
        return at
    if inner is not None and inner.kind in ("place", "actor", "group", "people", "person") and inner.last <= stop:
        return inner.last if anonymous or person or inner.kind == "place" or (people is not None and people.kind == "people") else at
    if not (anonymous or person) or lexicon.is_function(word.form):
        return at
    k += 1
    while k < stop and page.tokens[k].kind == "word" and page.words[k].article and not page.words[k].joined and not page.words[k].preposition:
        k += 1
    return k


def _serves(cast: Cast, at: int, mention: Mention | None, first: int) -> bool:
    """Tell whether ل with a noun belongs to who speaks (بيان للمركز الإعلامي) and is no medium or hearer (لرويترز)."""
    page = cast.page
    inner = cast.starting(at)
    if inner is not None:
        entry = actors.actor(inner.actor) if inner.actor is not None else None
        if inner.head == "media" or (entry is not None and entry.kind == "media") or inner.group == "journalists":
            return False
    word = page.words[at]
    if any(core in grammar().heads and grammar().heads[core] == "media" for core in word.cores):
        return False
    if inner is None and not word.article:
        return False
    return mention is None or mention.name_first < 0 or mention.first != first


def _role_at(page: Page, at: int) -> bool:
    """Tell whether a role, rank or office is named at a token."""
    table = actors.role_phrases()
    word = page.words[at]
    return any(table.match(page.forms, at, first=core, article=word.article) is not None for core in word.cores)


def _cast(cast: Cast, first: int, last: int, stop: int, mention: Mention | None, *, quoted: bool) -> Voice | None:
    """Return the voice of tokens `first:last`, its name told from its role, with what stands after it between commas."""
    page = cast.page
    while last > first + 1 and page.tokens[last - 1].kind == "punct" and page.tokens[last - 1].text != ")":
        last -= 1
    marks = sum(page.tokens[k].text in _MARKS for k in range(first, last)) + quoted
    after = last + 1 if marks % 2 and last < stop and page.tokens[last].text in CLOSING else last
    one = mention is not None and mention.kind == "people" and (mention.counted is None or mention.counted.rule == "singular")
    role = mention is not None and mention.kind == "person" and mention.name_first != first or _role_at(page, first) or one
    name = _name_in(cast, first, last, mention) if role or _starts_with_name(page, first, mention) else None
    if name is not None and one and not any(names.name_flags(page.words[k].form) for k in range(*name)):
        name = None
    if name is None and last == first + 1 and (page.tokens[first].text in cast.names or (mention is None and _unknown(page, first))):
        name = (first, last)
    role_after: tuple[int, int] | None = None
    if after > last and page.tokens[last].text in CLOSING and not quoted:
        last = after
    end = last
    if name is not None and name[1] < last:
        role_after, last = (name[1], last), name[1]
    if after < stop and page.tokens[after].text in ("،", ",", "-", "–"):
        if role and name is None:
            found = _name_run(page, after + 1, stop)
            if found is not None and _ends_aside(cast, found, stop):
                name, last, after = (after + 1, found), found, found
        elif role_after is None:
            aside = _aside(cast, after + 1, stop)
            if aside is not None:
                role_after, after = (after + 1, aside), aside
    after = max(after, end)
    if after < stop and page.tokens[after].text in CLOSING and sum(page.tokens[k].text in _MARKS for k in range(first, after)) % 2:
        after += 1
    if name is not None:
        kind, start = "person", page.tokens[first].start if name[0] == first else _start(page, first)
        affiliation = mention.affiliation if mention is not None and mention.affiliation is not None and mention.affiliation[1] <= last else None
        built = Mention(
            first, last, start, page.tokens[last - 1].end, kind, name_first=name[0], affiliation=affiliation, role_after=role_after
        )
    elif mention is not None and mention.last == last and role_after is None:
        built = mention
    else:
        built = _phrase(page, first, last, mention)
    return Voice(cast.add(built), first, after, _gender(page, first, built, named=name is not None and name[0] == first))


def _unknown(page: Page, at: int) -> bool:
    word = page.words[at]
    return not word.article and not word.known and not any(core in grammar().speech["documents"] for core in word.cores)


def _phrase(page: Page, first: int, last: int, mention: Mention | None) -> Mention:
    """Return the mention of a phrase without a name."""
    word, speech = page.words[first], grammar().speech
    end = page.tokens[last - 1].end
    if mention is not None and mention.kind in ("person", "people", "group", "actor"):
        counted = None if mention.counted is None or mention.counted.rule == "singular" else mention.counted
        longer = mention.last < last and mention.kind == "actor"
        return mention._replace(last=last, end=end, counted=counted, joined=-1, preposition="", kind="group" if longer else mention.kind)
    head = "document" if any(core in speech["documents"] for core in word.cores) else ""
    head = head or next((grammar().heads[core] for core in (word.core, *word.cores) if core in grammar().heads), "")
    return Mention(first, last, _start(page, first), end, "group", head=head)


def _start(page: Page, first: int) -> int:
    word = page.words[first]
    if any(word.form in grammar().speech[group] for group in ("documents", "quantifiers")):
        return page.tokens[first].start
    return page.core_start(first)


def _starts_with_name(page: Page, first: int, mention: Mention | None) -> bool:
    if mention is not None:
        return mention.kind == "person" and mention.name_first == first
    return _begins_name(page, first)


def _name_in(cast: Cast, first: int, last: int, mention: Mention | None) -> tuple[int, int] | None:
    """Return the tokens of the name in a phrase of roles and a name."""
    page = cast.page
    at = first
    if mention is not None and first <= mention.name_first < last:
        at = mention.name_first
        while at - 1 > first and not page.words[at - 1].article and names.name_flags(page.words[at - 1].form) and not _role_at(page, at - 1):
            at -= 1
    while at < last:
        inner = cast.starting(at)
        if at > first and inner is not None and inner.kind in ("actor", "place", "group"):
            at = inner.last
            continue
        if not (name_like(page, at, begun=False) or (at == first and _begins_name(page, at))) or (at > first and _takes_genitive(page, at - 1)):
            at += 1
            continue
        end = at + 1
        while end < last and end - at < _LONGEST_NAME and name_like(page, end, begun=True):
            end += 1
        if end - at > 1 and at > first and _place_of_note(page, at) and not page.words[at - 1].article:
            at += 1
            continue
        if at > first and _nisba(page, at):
            at += 1
            continue
        if end - at == 1 and not names.name_flags(page.words[at].form) and end < len(page.words) and page.tokens[end].kind == "word":
            if not complementizer(page, end) and end not in cast.dated and verb_at(page, end) is None and page.words[end].form not in ("ل", "في"):
                at = end
                continue
        if end - at > 1 or at == first or _role_at(page, at - 1) or page.words[at - 1].article:
            return at, end
        at = end
    return None


def _nisba(page: Page, at: int) -> bool:
    """Tell whether a word is an adjective of place or kind rather than a name (مسؤول أمني تركي)."""
    form = page.words[at].form
    if not form.endswith(("ي", "يه")) or page.words[at - 1].article or not (form.endswith("يه") or not names.is_name(form)):
        return places.country_of_nisba(page.words[at].core) is not None and not page.words[at - 1].article
    return not names.name_flags(form)


def _takes_genitive(page: Page, at: int) -> bool:
    """Tell whether an indefinite noun still needs whom it belongs to (بلدية | طوزخورماتو، قضاء | الرمادي)."""
    word = page.words[at]
    closed = grammar()
    return not word.article and any(core in closed.place_types or core in closed.heads for core in word.cores)


def _place_of_note(page: Page, at: int) -> bool:
    entries = places.entries(page.words[at].form)
    return any(entry.population > 100_000 or entry.kind in ("country", "admin1") for entry in entries)


def _name_run(page: Page, at: int, stop: int) -> int | None:
    """Return where a name that begins at token `at` ends, None where none does."""
    start = at
    if at >= stop or page.words[at].article and not names.is_name(page.words[at].core):
        return None
    if page.words[at].joined and not names.is_name(page.words[at].form):
        return None
    if _role_at(page, at) and not names.is_name(page.words[at].form):
        found = actors.role_phrases().match(page.forms, at, first=page.words[at].core, article=page.words[at].article)
        at += found.length if found is not None else 1
    begun = at
    while at < stop and at - begun < _LONGEST_NAME and name_like(page, at, begun=at > begun):
        at += 1
    return at if at > begun and (at - start > 1 or names.is_name(page.words[start].form)) else None


def _ends_aside(cast: Cast, at: int, stop: int) -> bool:
    """Tell whether an aside may end at token `at`: a mark, a verb, a date, a preposition or أن follows."""
    page = cast.page
    if at >= stop or page.tokens[at].kind == "punct" or at in cast.dated or complementizer(page, at):
        return True
    return verb_at(page, at) is not None or is_function_word(page.words[at], "prepositions") or bool(page.words[at].preposition)


def _aside(cast: Cast, at: int, stop: int) -> int | None:
    """Return where the role told after a name and a comma ends (زيد، المسؤول في الدفاع المدني،)."""
    page = cast.page
    if at >= stop or page.tokens[at].kind != "word":
        return None
    if not (_role_at(page, at) or page.words[at].form in ("وهو", "وهي", "احد", "احدي", "وهم", "التي", "الذي")):
        return None
    for k in range(at + 1, min(stop, at + _LONGEST)):
        if page.tokens[k].text in ("،", ",", "-", "–", ":", ".") or complementizer(page, k):
            return k
        if page.words[at].form not in ("التي", "الذي", "وهو", "وهي") and verb_at(page, k) is not None and not name_like(page, k, begun=True):
            return k
    return None


def _gender(page: Page, first: int, mention: Mention, *, named: bool) -> str:
    """Return how a verb agrees with a voice: m, f, p; "" where that is open."""
    if named:
        return ""
    word = page.words[first]
    core = next((core for core in word.cores if core in _PLURAL_FEMININE), word.core)
    if core in _PLURAL_FEMININE or core.endswith("ات"):
        return "f"
    if mention.kind == "place" or (mention.kind == "actor" and mention.actor is not None and _is_state(mention.actor)):
        return ""
    if core.endswith(("ه", "ها", "اء")) and core not in ("نه",):
        return "f" if mention.kind != "actor" or core.endswith("ه") else ""
    if core.endswith(("ون", "ين", "وا")) or mention.kind == "people" and core in ("شهود", "نشطاء", "سكان", "اهالي", "مراقبو"):
        return "p"
    return "" if mention.head in ("media",) else "m"


def _is_state(identity: str) -> bool:
    entry = actors.actor(identity)
    return entry is not None and entry.kind == "state"

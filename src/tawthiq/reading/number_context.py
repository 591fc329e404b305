"""What stands around a number: bounds and approximators, the noun it counts, and signs that it is a name or a date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import find
from tawthiq.knowledge.numerals import Phrase, numerals
from tawthiq.model import Count
from tawthiq.reading.number_lookup import has_article
from tawthiq.reading.number_words import Numeral
from tawthiq.script.tokens import Token

#: What a bound becomes after a negation: لا يزيد على, ليس أقل من.
_NEGATED = {"more_than": "up_to", "less_than": "at_least"}
_QUOTES = frozenset("\"“”«»„'")
_OPENING, _CLOSING = _QUOTES | {"("}, _QUOTES | {")"}
#: The article as it stands after a preposition or ف, and at the head of a word of any kind.
PREPOSED = ("بال", "لل", "كال", "فال")
ARTICLES = ("ال", "وال", "بال", "لل")
_PROCLITICS = "وفبلك"
#: How many words may stand between a number and "at least" after the noun it counts, or a verb and its number.
_REACH = 4


class Bound(NamedTuple):
    """The rules that words around a number make, and where they begin and end (tokens half open; letters to skip)."""

    rules: tuple[str, ...]
    first: int
    last: int
    skip: int


def step_left(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return where a number in token `at` begins: at a detached article (ال 24) and how many letters into it."""
    if at and tokens[at - 1].text in numerals().sets["article"]:
        return at - 1, len(tokens[at - 1].text) - 2
    return at, 0


def bound_before(tokens: Sequence[Token], at: int) -> Bound:
    """Read approximators and bounds that end right before token `at`, at most two (ما لا يقل عن نحو)."""
    rules: list[str] = []
    first, skip = at, 0
    for _ in range(2):
        found = _phrase_ending(tokens, first) if skip == 0 else None
        if found is None:
            break
        rule, first, skip = found
        rules.append(rule)
    if not rules:
        far = _stretched(tokens, at)
        return Bound((far,) if far else (), at, at, 0)
    return Bound(tuple(rules), first, at, skip)


def _phrase_ending(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    if at and tokens[at - 1].text in _OPENING:
        at -= 1
    if not at:
        return None
    before = numerals().before
    text = tokens[at - 1].text
    for phrase in before.get(text, ()):
        start = at - 1 - len(phrase.words)
        if start >= 0 and not phrase.words:
            return _negated(tokens, phrase.rule, at - 1, 0)
        if start >= 0 and all(tokens[start + 1 + k].text == word for k, word in enumerate(phrase.words[1:])):
            skip = _skip_to(tokens[start].text, phrase.words[0])
            if skip is not None and not (skip and phrase.rule == "up_to"):  # ليصل إلى 20: so many, not at most
                return _negated(tokens, phrase.rule, start, skip)
    if len(text) > 1 and text[0] in _PROCLITICS:
        for phrase in before.get(text[1:], ()):
            if not phrase.words:
                return phrase.rule, at - 1, 1
    return None


def _negated(tokens: Sequence[Token], rule: str, first: int, skip: int) -> tuple[str, int, int]:
    """Turn a bound about where a negation stands before it, and take the negation in: لم يتجاوز, ليس أكثر من."""
    if skip or rule not in _NEGATED or not first:
        return rule, first, skip
    lead = _negation(tokens[first - 1].text)
    if lead is None:
        return rule, first, skip
    begin = first - 1
    if not lead and begin and tokens[begin - 1].text in ("ما", "بما") and tokens[begin].text == "لا":
        return _NEGATED[rule], begin - 1, len(tokens[begin - 1].text) - 2
    return _NEGATED[rule], begin, lead


def _negation(text: str) -> int | None:
    """Return how many letters stand before a negation in `text`, None where it is none."""
    negations = numerals().sets["negations"]
    if text in negations:
        return 0
    return 1 if text[:1] in ("و", "ف") and text[1:] in negations else None


def _skip_to(text: str, word: str) -> int | None:
    """Return how many proclitic letters stand before `word` in `text`, None where it is another word."""
    if text == word:
        return 0
    if text.endswith(word) and len(text) - len(word) <= 2 and all(c in _PROCLITICS for c in text[: -len(word)]):
        return len(text) - len(word)
    return None


def _stretched(tokens: Sequence[Token], at: int) -> str | None:
    """Read a bound whose verb stands before its subject: تجاوز عدد القتلى 20, لا يقل عددهم عن 20."""
    tables = numerals()
    link = tokens[at - 1].text if at else ""
    for back in range(1, _REACH + 1):
        here = at - back
        if here < 1 or tokens[here].kind != "word":
            return None
        if tables.sets["heads"].isdisjoint((tokens[here].text, tokens[here].text.removeprefix("ال"))):
            continue
        verb = tokens[here - 1].text
        found = tables.stretched.get(verb) or (tables.stretched.get(verb[1:]) if verb[0] in "وف" else None)
        if found is None or (found.link and link not in found.link):
            return None
        negated = here > 1 and _negation(tokens[here - 2].text) is not None
        return _NEGATED.get(found.rule) if negated else found.rule
    return None


def bound_after(tokens: Sequence[Token], last: int, unit: int | None) -> Bound:
    """Read "at least", "or more", "%" after the number (the span then takes them in) or after the noun it counts."""
    tables = numerals()
    for reach in range(_REACH + 1):
        at = last + reach
        if at >= len(tokens):
            break
        for phrase in tables.after.get(tokens[at].text, ()):
            end = at + 1 + len(phrase.words)
            if end < len(tokens) and tokens[end].text == "من" and tokens[at].text in ("واكثر", "واقل"):
                continue  # 10 قتلى وأكثر من 60 جريحا: it bounds the next number
            if _follows(tokens, at + 1, phrase) and (reach == 0 or phrase.rule != "percent"):
                return Bound((phrase.rule,), at, at + 1 + len(phrase.words) if reach == 0 else last, 0)
        token = tokens[at]
        stop = token.kind != "word" or token.text in tables.words or token.text in tables.sets["not_units"]
        joined = token.text.startswith("و") and token.text not in tables.sets["waw_nouns"]
        if (stop or joined) and at != unit and not (token.text == "من" and reach == 0):
            break
    return Bound((), last, last, 0)


def _follows(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    return at + len(phrase.words) <= len(tokens) and all(tokens[at + k].text == word for k, word in enumerate(phrase.words))


def count_of(low: Fraction, high: Fraction, rules: Sequence[str]) -> Count:
    """Return the interval that the rules make of a value or of a range of values (codebook, "Quantities")."""
    lowest, highest = math.floor(low), math.ceil(high)
    about = "about" in rules
    for rule in rules:
        if rule == "more_than":
            return Count(low=lowest + 1, high=None, approximate=about, rule=rule)
        if rule == "at_least":
            return Count(low=math.ceil(low), high=None, approximate=about, rule=rule)
        if rule == "less_than":
            return Count(low=0, high=max(highest - 1, 0), approximate=about, rule=rule)
        if rule == "up_to":
            return Count(low=0, high=math.floor(high), approximate=about, rule=rule)
    if low != high:
        return Count(low=lowest, high=highest, approximate=about, rule="between")
    return Count(low=lowest, high=highest, approximate=about, rule="about" if about else "exact")


def unit_of(tokens: Sequence[Token], number: Numeral) -> int | None:
    """Return the token of the noun counted: after the number or after من, before it where the number is an adjective."""
    tables = numerals()
    never = tables.sets["not_units"]
    before = number.first - 1
    partitive = number.last < len(tokens) and tokens[number.last].text == "من"
    adjective = not number.digits and not partitive and (number.value in (1, 2) or number.definite)
    if adjective and before >= 0 and _counted_before(tokens[before].text, number, never):
        return before
    at = number.last
    if at < len(tokens) and tokens[at].text == "من":
        at += 1
    while at < len(tokens) and tokens[at].text in (
        _CLOSING if number.first and tokens[number.first - 1].text == "(" else _QUOTES
    ):
        at += 1
    if at < len(tokens) and tokens[at].kind == "word":
        text = tokens[at].text
        if text not in never and (text[0] != "و" or text in tables.sets["waw_nouns"]):
            return at
    return None


def _counted_before(text: str, number: Numeral, never: frozenset[str]) -> bool:
    if text in never:
        return False
    if number.definite:
        return text.startswith(ARTICLES)
    if number.value == 2:
        return text.endswith(("ان", "ين", "تين")) and len(text) > 4
    return len(text) > 2


def half_past(tokens: Sequence[Token], unit: int) -> Fraction:
    """Return the share that stands after the noun counted: ثلاث ساعات ونصف, أربعة أعوام وربع العام."""
    word = numerals().words.get(tokens[unit + 1].text) if unit + 1 < len(tokens) else None
    if word is None or word.kind != "fraction" or word.skip != 1 or not word.joined:
        return Fraction(0)
    following = tokens[unit + 2].text if unit + 2 < len(tokens) else ""
    if following.startswith("ال") and not names_again(tokens[unit].text, following):
        return Fraction(0)  # عشرة قتلى ونصف السكان نازحون
    return Fraction(word.value)


def names_again(noun: str, following: str) -> bool:
    """Tell whether a noun with the article is the one counted before it: ساعات … الساعة, أعوام … العام."""
    if not following.startswith("ال"):
        return False
    unit, again = find([Token(noun, 0, 0, "word")], 0, "unit"), find([Token(following, 0, 0, "word")], 0, "unit")
    if unit is not None and again is not None:
        return unit[0].value == again[0].value
    return len(noun) > 2 and following[2:5] == noun[:3]


def bare(text: str, name: str) -> str:
    """Return a word of the set `name` without the article and the proclitics before it, empty where it is none of them."""
    words = numerals().sets[name]
    for prefix in ("", "ال", "وال", "بال", "لل", "فال", "كال", "و", "ب", "ل", "ف"):
        if text.startswith(prefix) and text[len(prefix) :] in words:
            return text[len(prefix) :]
    return ""


def counts(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun that may be counted stands in token `at`."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    text = tokens[at].text
    return not (has_article(text) or text.startswith((*PREPOSED, "و")) or text in numerals().sets["not_units"])


def after_percent(tokens: Sequence[Token], at: int) -> int:
    """Return the token after the sign or words of a percentage that begin in token `at`, `at` itself where none do."""
    if at < len(tokens):
        for phrase in numerals().after.get(tokens[at].text, ()):
            if phrase.rule == "percent" and _follows(tokens, at + 1, phrase):
                return at + 1 + len(phrase.words)
    return at

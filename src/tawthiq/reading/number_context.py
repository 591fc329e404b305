"""What stands around a number: bounds and approximators, the noun it counts, and signs that it is a name or a date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from tawthiq.knowledge.calendar_words import names_month, names_year
from tawthiq.knowledge.numerals import Phrase, numerals
from tawthiq.model import Count
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.tokens import Token

_QUOTES = frozenset("\"“”«»„'")
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
    if at and tokens[at - 1].text in _QUOTES:
        at -= 1
    if not at:
        return None
    before = numerals().before
    text = tokens[at - 1].text
    for phrase in before.get(text, ()):
        start = at - 1 - len(phrase.words)
        if start >= 0 and not phrase.words:
            return phrase.rule, at - 1, 0
        if start >= 0 and all(tokens[start + 1 + k].text == word for k, word in enumerate(phrase.words[1:])):
            skip = _skip_to(tokens[start].text, phrase.words[0])
            if skip is not None:
                return phrase.rule, start, skip
    if len(text) > 1 and text[0] in _PROCLITICS:
        for phrase in before.get(text[1:], ()):
            if not phrase.words:
                return phrase.rule, at - 1, 1
    return None


def _skip_to(text: str, word: str) -> int | None:
    """Return how many proclitic letters stand before `word` in `text`, None where it is another word."""
    if text == word:
        return 0
    if text.endswith(word) and len(text) - len(word) <= 2 and all(c in _PROCLITICS for c in text[: -len(word)]):
        return len(text) - len(word)
    return None


def _stretched(tokens: Sequence[Token], at: int) -> str | None:
    """Read a bound whose verb stands before its subject: تجاوز عدد القتلى 20."""
    tables = numerals()
    wants = tokens[at - 1].text in ("علي", "عن") if at else False
    for back in range(1, _REACH + 1):
        here = at - back
        if here < 1 or tokens[here].kind != "word":
            return None
        if tokens[here].text in tables.sets["heads"]:
            verb = tokens[here - 1].text
            rule = tables.stretched.get(verb) or (tables.stretched.get(verb[1:]) if verb[0] in "وف" else None)
            if rule is None or (here > 1 and tokens[here - 2].text in ("لا", "لم", "ولا", "ولم")):
                return None
            return rule if wants or "جاوز" in verb or "خط" in verb or "فو" in verb or "فاق" in verb else None
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
            if end < len(tokens) and tokens[end].text == "من" and tokens[at].text.startswith("و"):
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
    while at < len(tokens) and tokens[at].text in _QUOTES:
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
        return text.startswith(("ال", "لل", "وال", "بال"))
    if number.value == 2:
        return text.endswith(("ان", "ين", "تين")) and len(text) > 4
    return len(text) > 2


def is_label(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell whether the number is a name or part of one: الفيلق الخامس, قرار 2254, إف-16, iPhone 6, a score (3-2)."""
    if number.digits and _is_score(tokens, number):
        return True
    if not first:
        return number.digits and number.last < len(tokens) and tokens[number.last].text in ("-", ")", "–") and number.value < 100
    left = tokens[first - 1]
    if left.text == "-" and first > 1 and left.end == tokens[first].start:
        return tokens[first - 2].kind != "punct" and tokens[first - 2].end == left.start
    if left.kind != "word":
        return False
    if left.text.isascii():
        return tokens[first].start - left.end <= 1
    definite = number.definite or number.ordinal or first != number.first
    if not (number.digits or definite):
        return False
    head = _bare(left.text)
    sets = numerals().sets
    if head in sets["definite_label_heads"]:
        return definite and not number.ordinal
    return head in sets["label_heads"] and (not number.ordinal or "ال" in left.text[:4])


def _is_score(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell 3-2 and 5-0, two figures written together that are no rising range."""
    at = number.last
    if at + 1 >= len(tokens) or tokens[at].text != "-" or tokens[at + 1].kind != "number":
        return False
    if tokens[at].start != tokens[at - 1].end or tokens[at + 1].start != tokens[at].end:
        return False
    second = numeral(tokens, at + 1)
    return second is not None and second.value <= number.value


def _bare(text: str) -> str:
    for prefix in ("ال", "وال", "بال", "لل", "فال", "كال", "و", "ب", "ل", ""):
        if text.startswith(prefix) and text[len(prefix) :] in numerals().sets["label_heads"]:
            return text[len(prefix) :]
    for prefix in ("ال", "لل", "بال", "وال"):
        if text.startswith(prefix):
            return text[len(prefix) :]
    return text


def calendar_kind(tokens: Sequence[Token], number: Numeral, first: int) -> Literal["date", "time"] | None:
    """Tell a day, a year or an hour from a quantity: "date", "time" or None."""
    last, size = number.last, len(tokens)
    following = tokens[last] if last < size else None
    after = tokens[last + 1] if last + 1 < size else None
    left = tokens[first - 1] if first else None
    if number.ordinal and left is not None and left.text.removeprefix("و") in numerals().sets["dated_ordinals"]:
        return "date"
    if left is not None and left.text in numerals().sets["hour"]:
        return "time"
    if following is not None and after is not None and following.text == ":" and after.kind == "number":
        if following.end == after.start:
            return "time"
    elif left is not None and left.text == ":" and left.end == tokens[first].start and _digits_at(tokens, first - 2):
        return "time"
    if 1 <= number.value <= 31 and following is not None:
        named = names_month(tokens, last) or (following.text == "من" and names_month(tokens, last + 1))
        if named and (number.digits or number.ordinal):
            return "date"
    if _slashed(tokens, number):
        return "date"
    return "date" if _is_year(tokens, number, first) else None


def _ends_month(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a month's name ends right before token `first`."""
    return names_month(tokens, first - 1) or (first > 1 and names_month(tokens, first - 2))


def _digits_at(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and tokens[at].kind == "number"


def _slashed(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell whether the number is a member of a/b, a/b/c or a-b-c."""
    if not number.digits or number.last - number.first > 1:
        return False
    at = number.first
    low = high = at
    while low >= 2 and at - low < 4 and tokens[low - 1].text in "/-" and tokens[low - 2].kind == "number":
        low -= 2
    while high + 2 < len(tokens) and high - at < 4 and tokens[high + 1].text in "/-" and tokens[high + 2].kind == "number":
        high += 2
    if high - low >= 4:
        return True
    return high - low == 2 and tokens[low + 1].text == "/"


def _is_year(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    if number.digits and len(tokens[number.first].text) != 4:
        return False
    if not (1000 <= number.value <= 2200 and number.value.denominator == 1):
        return False
    if first and (names_year(tokens[first - 1].text) or (number.digits and _ends_month(tokens, first))):
        return True
    if not number.digits:
        return False
    following = tokens[number.last] if number.last < len(tokens) else None
    if following is not None and following.text in ("م", "ه", "هـ"):
        return True
    if first and 1900 <= number.value <= 2100 and tokens[first - 1].text in numerals().sets["year_before"]:
        return True
    alone = following is None or following.kind != "word" or following.text[0] == "و"
    return 1300 <= number.value <= 2100 and (alone or tokens[number.last].text in numerals().sets["not_units"])

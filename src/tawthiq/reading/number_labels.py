"""Numbers that are names or parts of one: الفيلق الخامس, قرار 2254, إف-16, a score, a telephone number, a list's item."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.number_context import ARTICLES, after_percent, bare, counts
from tawthiq.reading.number_words import Numeral
from tawthiq.script.tokens import Token

#: How many words may stand between a word of sport and a score, or a ruler's title and his number.
_REACH = 5
_LEAST_PHONE, _LEAST_DIAL = 9, 7
#: Scores stay below this; of a longer figure so many digits are looked at.
_HIGH_SCORE, _DIGITS = 20, 9
#: The longest word that is written together with a figure and is none of its name (الـ, وال).
_CLITIC = 3
_NUMBERED = frozenset(("رقم", "الرقم"))
_OPENING = frozenset('(«“"„')
_CLOSING = frozenset(')»”"″')


def is_label(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell whether the number is a name or part of one: الفيلق الخامس, قرار 2254, إف-16, iPhone 6, a score (3-2)."""
    if number.part or after_percent(tokens, number.last) > number.last:
        return False
    if number.digits and (_is_score(tokens, number) or _is_phone(tokens, number)):
        return True
    if number.digits and (_is_listed(tokens, number, first) or _in_code(tokens, number)):
        return True
    if not first:
        return False
    left = tokens[first - 1]
    if left.text == "-" and first > 1 and (left.end == tokens[first].start or _is_type(tokens[first - 2].text)):
        return tokens[first - 2].kind != "punct" and tokens[first - 2].end == left.start
    if number.digits and _closes_name(tokens, number, first):
        return True
    if left.kind != "word":
        return False
    if number.ordinal and (_is_reign(tokens, first) or (number.value == 1 and left.text in numerals().sets["officers"])):
        return not number.definite or left.text not in numerals().sets["officers"]
    if left.text.isascii():
        return tokens[first].start - left.end <= 1
    definite = number.definite or number.ordinal or first != number.first
    if not (number.digits or definite):
        return left.text in _NUMBERED
    if bare(left.text, "definite_label_heads"):
        return definite and not number.ordinal
    if number.digits and bare(left.text, "numbered_heads"):
        counting = counts(tokens, number.last)  # الطريق 29, not طريق 29 كم
        return not counting or (left.text.startswith(ARTICLES) and not tokens[number.last].text.endswith(("ه", "ا")))
    if number.ordinal:
        return bool(bare(left.text, "label_heads")) and not bare(left.text, "numbered_heads") and "ال" in left.text[:4]
    return bool(bare(left.text, "label_heads") or (definite and not number.digits and bare(left.text, "street_heads")))


def _is_type(text: str) -> bool:
    """Tell whether a word with a dash names what has types: F- 16, إف- 16."""
    return text.isascii() or bool(bare(text, "label_heads"))


def _is_listed(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell the number of a list's item or a note: 3- …, (2) … at the beginning of a sentence, (5) after a bracket."""
    following = tokens[number.last].text if number.last < len(tokens) else ""
    if number.value >= 100 or number.value.denominator > 1:
        return False
    if not first:
        joined = number.last + 1 < len(tokens) and tokens[number.last + 1].kind == "number"
        return following in ("-", ")", "–") and not joined
    return tokens[first - 1].text == "(" and following == ")" and (first == 1 or tokens[first - 2].text in (")", "»", "."))


def _in_code(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell a number within an address or a formula: id=897, 5+1."""
    left = tokens[number.first - 1] if number.first else None
    if left is not None and left.kind == "word" and left.end == tokens[number.first].start and len(left.text) > _CLITIC:
        return number.last == len(tokens) or tokens[number.last].kind == "punct"  # شاهين2
    if left is not None and left.end == tokens[number.first].start and (left.text in "=#&_" or _plus(tokens, number.first - 2)):
        return True
    if left is not None and left.text == "/" and number.first > 1 and tokens[number.first - 2].text.isascii():
        return not tokens[number.first - 2].text.isdecimal()
    return _plus(tokens, number.last - 1)


def _plus(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether token `at` is a figure added to the next: 5+1, 45 +2."""
    if at < 0 or at + 2 >= len(tokens) or tokens[at + 1].text != "+" or tokens[at].kind != "number":
        return False
    return tokens[at + 2].kind == "number" and tokens[at + 2].start - tokens[at].end <= 3


def _closes_name(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell the number a quoted name ends in («ويندوز 10»), or one in brackets after a word that is numbered (البيان رقم (3))."""
    left = tokens[first - 1]
    if number.last >= len(tokens) or tokens[number.last].text not in _CLOSING:
        return False
    if left.text in _OPENING:
        return first > 1 and bool(bare(tokens[first - 2].text, "label_heads"))
    if left.kind != "word" or tokens[number.last].text == ")" or number.last - number.first > 1:
        return False
    return any(tokens[back].text in _OPENING for back in (first - 2, first - 3) if back >= 0)


def _is_reign(tokens: Sequence[Token], first: int) -> bool:
    """Tell a ruler's number: الملك محمد السادس, البابا يوحنا بولس الثاني."""
    for back in range(first - 2, max(first - _REACH, -1), -1):
        if tokens[back + 1].kind != "word" or tokens[back + 1].text.startswith(("ال", "وال")):
            return False
        if bare(tokens[back].text, "rulers"):
            return True
    return False


def _is_phone(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell a telephone number: digits after + or from a nought on, in one run or in groups."""
    if number.last - number.first > 1 and number.scale > 1:
        return False
    first, last = number.first, number.first
    while last + 1 < len(tokens) and (gap := _grouped(tokens, last)):
        last += gap
    while gap := _grouped_left(tokens, first):
        first -= gap
    text = "".join(token.text for token in tokens[first : last + 1] if token.kind == "number")
    if not text.isdecimal() or len(text) < _LEAST_DIAL:
        return False
    dialled = first > 0 and tokens[first - 1].text == "+"
    return (dialled or text.startswith("0")) and (len(text) >= _LEAST_PHONE or last == first)


def _grouped(tokens: Sequence[Token], at: int) -> int:
    """Return how far the next group of a telephone number stands after token `at`, 0 where none follows."""
    if tokens[at + 1].kind == "number" and tokens[at + 1].start - tokens[at].end <= 1:
        return 1
    dashed = tokens[at + 1].text in "-–/" and at + 2 < len(tokens) and tokens[at + 2].kind == "number"
    return 2 if dashed and tokens[at + 2].start - tokens[at].end == 1 else 0


def _grouped_left(tokens: Sequence[Token], at: int) -> int:
    for step in (1, 2):
        if at >= step and tokens[at - step].kind == "number" and _grouped(tokens, at - step) == step:
            return step
    return 0


def _is_score(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell 3-2 and 5 - 0, two figures that are no rising range; 1-3 by a word of sport before it."""
    return _score_at(tokens, number.first) or (number.first > 1 and _score_at(tokens, number.first - 2))


def _score_at(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a score begins in token `at`: written together, or by a word of sport before it."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("-", "–"):
        return False
    left, right = tokens[at], tokens[at + 2]
    apart = tokens[at + 1].start - left.end
    if apart > 1 or apart != right.start - tokens[at + 1].end or not left.text.isdecimal():
        return False
    if not right.text.isdecimal() and right.text != "صفر":
        return False
    first, second = int(left.text[:_DIGITS]), 0 if right.text == "صفر" else int(right.text[:_DIGITS])
    if apart and max(first, second) >= _HIGH_SCORE:
        return False
    if second <= first and not apart and not counts(tokens, at + 3):
        return True
    sport = numerals().sets["sport"]
    before = (tokens[k].text for k in range(max(at - _REACH - 2, 0), at))
    return first < _HIGH_SCORE and any(text in sport or text[1:] in sport for text in before)

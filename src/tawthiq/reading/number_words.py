"""Numerals: the value of a run of number tokens, digits or words, in the order Arabic writes them.

A numeral is hundreds, then units before tens, joined by و, each group with its scale (ثلاثة وعشرون ألفا ومئتان). Words that
do not stand in that order are several numerals.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tawthiq.knowledge.numerals import NumberWord, numerals
from tawthiq.script.tokens import Token

#: Digits beyond this are a telephone number or an account, not a quantity.
_MOST_DIGITS = 15


class Numeral(NamedTuple):
    """A number as written in tokens `first:last`; it begins `skip` letters into the first token.

    `scale` is the last scale word's worth (1 where there is none), `digits` whether it is written in digits, `ordinal`
    whether it tells a rank.
    """

    first: int
    last: int
    skip: int
    value: Fraction
    scale: int
    digits: bool
    definite: bool
    ordinal: bool = False


def digits_value(text: str) -> Fraction | None:
    """Return the value of a digit token, None where it is too long for a quantity.

    Groups of three are thousands whatever the separator (1,250 · 1.250 · 1,250,000); any other single separator is a
    decimal one (3.5 · 3,5); of two different separators the last is the decimal one.
    """
    if len(text) > _MOST_DIGITS + 5:
        return None
    if text.isdecimal():
        return Fraction(int(text)) if len(text) <= _MOST_DIGITS else None
    groups = text.replace(",", ".").split(".")
    separators = [c for c in text if c in ",."]
    grouped = len(groups[0]) <= 3 and groups[0].lstrip("0") != "" and all(len(group) == 3 for group in groups[1:])
    if grouped and len(set(separators)) == 1:
        return Fraction(int("".join(groups)))
    if len(separators) == 1 or (separators[-1] not in separators[:-1] and all(len(group) == 3 for group in groups[1:-1])):
        whole, decimals = "".join(groups[:-1]), groups[-1]
        return Fraction(int(whole + decimals), 10 ** len(decimals))
    return None


def decimal_value(text: str) -> Fraction | None:
    """Return the value of a digit token read with a decimal separator (1.250 before مليون), None for any other."""
    groups = text.replace(",", ".").split(".")
    if len(groups) != 2 or len(text) > _MOST_DIGITS:
        return None
    return Fraction(int("".join(groups)), 10 ** len(groups[1]))


def numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the longest numeral that begins in token `at`, None where no number begins there."""
    token = tokens[at]
    if token.kind == "number":
        return _from_digits(tokens, at)
    word = _word(tokens, at)
    if word is None:
        return None
    if word.kind in ("ordinal", "bound_ordinal"):
        return _ordinal(tokens, at, word)
    if word.kind == "fraction":
        return _fraction_of_scale(tokens, at, word)
    found = _groups(tokens, at, word)
    if found is None:
        return None
    value, last, scale = found
    return Numeral(at, last, _lead(token.text, word), value, scale, digits=False, definite=word.definite)


def _lead(text: str, word: NumberWord) -> int:
    """Return how many letters of a token stand before its number; the article belongs to it."""
    if not word.definite:
        return word.skip
    return word.skip - (1 if text.startswith("لل", word.skip - 2) else 2)


def _from_digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    value, last = _spaced_digits(tokens, at)
    if value is None:
        return None
    scale = 1
    word = _word(tokens, last)
    if word is not None and word.kind == "scale" and not word.skip and word.form != "dual":
        scale = int(word.value)
        decimal = decimal_value(tokens[at].text) if last == at + 1 else None
        value = (value if decimal is None else decimal) * scale
        value, last, scale = _lower_groups(tokens, last + 1, value, scale, definite=False)
    return Numeral(at, last, 0, value, scale, digits=True, definite=False)


def _spaced_digits(tokens: Sequence[Token], at: int) -> tuple[Fraction | None, int]:
    """Read digits whose thousands are parted by a space (60 000), or whose decimals by ر or an Arabic comma (5ر5, 77،8)."""
    text, last = tokens[at].text, at + 1
    if last + 1 < len(tokens) and tokens[last].text in ("ر", "،") and text.isdecimal() and len(text) < _MOST_DIGITS:
        decimals = tokens[last + 1]
        touching = tokens[last].start == tokens[at].end and tokens[last].end == decimals.start
        if touching and decimals.kind == "number" and decimals.text.isdecimal() and len(decimals.text) <= 3:
            return Fraction(int(text + decimals.text), 10 ** len(decimals.text)), last + 2
    if len(text) <= 3 and text.isdecimal() and text[0] != "0":
        joined = text
        while last < len(tokens) and len(joined) < _MOST_DIGITS:
            following = tokens[last]
            apart = following.start - tokens[last - 1].end
            if following.kind != "number" or apart != 1 or len(following.text) != 3 or not following.text.isdecimal():
                break
            joined += following.text
            last += 1
        return Fraction(int(joined)), last
    return digits_value(text), last


def _word(tokens: Sequence[Token], at: int) -> NumberWord | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    word = numerals().words.get(tokens[at].text)
    if word is not None and word.value == 1 and not word.skip and tokens[at].text == "واحد" and _is_ten(tokens, at + 1):
        return NumberWord("bound_unit", 1, skip=1, joined=True, definite=False)  # وأحد عشر
    return word


def _is_ten(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether token `at` is the ten of eleven to nineteen."""
    ten = numerals().words.get(tokens[at].text) if at < len(tokens) else None
    return ten is not None and ten.kind == "unit" and ten.value == 10 and ten.skip == 0


def _joined(tokens: Sequence[Token], at: int) -> tuple[NumberWord | None, int]:
    """Return the number word that و joins at token `at` (prefixed or standing apart), and the token after it."""
    if at < len(tokens) and tokens[at].text == "و":
        word = _word(tokens, at + 1)
        return (word, at + 2) if word is not None and word.skip == 2 * word.definite else (None, at)
    word = _word(tokens, at)
    if word is None or not word.joined or word.skip != 1 + 2 * word.definite:
        return None, at
    return word, at + 1


def _groups(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[Fraction, int, int] | None:
    """Read scale groups from the highest down: (ثلاثة وعشرون) ألفا و(مئتان)."""
    if word.kind == "scale":
        if word.form == "plural":
            return None  # "آلاف" without a number is vague
        scale = int(word.value)
        value = Fraction(scale * _scale_factor(tokens, at, word))
        return _lower_groups(tokens, at + 1, value, scale, definite=word.definite)
    small = _below_thousand(tokens, at, word)
    if small is None:
        return None
    value, last = Fraction(small[0]), small[1]
    multiplied = _word(tokens, last)
    if multiplied is None or multiplied.kind != "scale" or multiplied.form == "dual" or not _is_counted(multiplied):
        return value, last, 1
    scale = int(multiplied.value)
    return _lower_groups(tokens, last + 1, value * scale, scale, definite=word.definite)


def _is_counted(word: NumberWord) -> bool:
    return word.skip == 0 or (word.definite and word.skip == 2)


def _scale_factor(tokens: Sequence[Token], at: int, word: NumberWord) -> int:
    """Tell a thousand from two: ألفا جندي is two thousand, ألفا من a thousand."""
    if word.form == "dual":
        return 2
    if word.form != "accusative" or at + 1 >= len(tokens):
        return 1
    following = tokens[at + 1]
    return 2 if following.kind == "word" and not following.text.startswith("و") and following.text not in _units_never() else 1


def _units_never() -> frozenset[str]:
    return numerals().sets["not_units"]


def _lower_groups(
    tokens: Sequence[Token], last: int, value: Fraction, scale: int, *, definite: bool
) -> tuple[Fraction, int, int]:
    """Add the smaller groups that follow: … ومئتان, … و200 ألف, … ونصف."""
    while True:
        part = _lower_group(tokens, last, scale, definite=definite)
        if part is None:
            return value, last, scale
        value += part[0]
        last = part[1]
        if part[2] >= scale or part[2] == 1:
            return value, last, scale
        scale = part[2]


def _lower_group(tokens: Sequence[Token], at: int, scale: int, *, definite: bool) -> tuple[Fraction, int, int] | None:
    word, after = _joined(tokens, at)
    if word is not None and word.kind == "fraction":
        return _half_of(tokens, after, word, scale)
    if word is not None and (word.definite or not definite):
        if word.definite != definite:
            return None
        found = _one_group(tokens, after - 1, word)
        return found if found is not None and found[0] < scale and found[2] < scale else None
    digits_at = at + 1
    if at + 1 < len(tokens) and tokens[at].text == "و" and tokens[digits_at].kind == "number":
        value = digits_value(tokens[digits_at].text)
        multiplied = _word(tokens, digits_at + 1)
        if value is not None and multiplied is not None and multiplied.kind == "scale" and not multiplied.skip:
            worth = int(multiplied.value)
            return (value * worth, digits_at + 2, worth) if value * worth < scale else None
        if value is not None and scale == 1000 and 100 <= value < 1000 and tokens[digits_at].text.isdecimal():
            return value, digits_at + 1, 1
    return None


def _half_of(tokens: Sequence[Token], after: int, word: NumberWord, scale: int) -> tuple[Fraction, int, int]:
    """Read "ونصف" after a scale, with the scale repeated or not: مليون ونصف المليون."""
    repeated = _word(tokens, after)
    if repeated is not None and repeated.kind == "scale" and repeated.value == scale and _is_counted(repeated):
        after += 1
    return Fraction(word.value) * scale, after, 1


def _one_group(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[Fraction, int, int] | None:
    """Read one group with its own scale, if it has one."""
    if word.kind == "scale":
        if word.form == "plural":
            return None
        return Fraction(int(word.value) * (2 if word.form == "dual" else 1)), at + 1, int(word.value)
    small = _below_thousand(tokens, at, word)
    if small is None:
        return None
    value, last = small
    multiplied = _word(tokens, last)
    if multiplied is not None and multiplied.kind == "scale" and multiplied.form != "dual" and _is_counted(multiplied):
        return Fraction(value * int(multiplied.value)), last + 1, int(multiplied.value)
    return Fraction(value), last, 1


def _below_thousand(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[int, int] | None:
    """Read a number under a thousand that begins with `word` in token `at`: hundreds, units, tens in that order."""
    total, last = 0, at + 1
    if word.kind == "unit" and 3 <= word.value <= 9:
        hundred = _word(tokens, last)
        if hundred is not None and hundred.kind == "hundred" and hundred.value == 100 and hundred.skip == 0:
            word, last = hundred._replace(value=int(word.value) * 100, definite=word.definite), last + 1
    if word.kind == "hundred":
        total = int(word.value)
        following, after = _joined(tokens, last)
        if following is None or following.definite != word.definite:
            return total, last
        rest = _below_hundred(tokens, after - 1, following)
        return (total + rest[0], rest[1]) if rest is not None else (total, last)
    return _below_hundred(tokens, at, word)


def _below_hundred(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[int, int] | None:
    if word.kind == "tens":
        return int(word.value), at + 1
    if word.kind not in ("unit", "bound_unit"):
        return None
    value = int(word.value)
    if value < 10 and _is_ten(tokens, at + 1):
        return value + 10, at + 2
    tens, after = _joined(tokens, at + 1)
    if value < 10 and tens is not None and tens.kind == "tens" and tens.definite == word.definite:
        return value + int(tens.value), after
    return (value, at + 1) if word.kind == "unit" else None


def _ordinal(tokens: Sequence[Token], at: int, word: NumberWord) -> Numeral | None:
    """Read الثالث, الثالث عشر, الخامس والعشرون."""
    value, last = int(word.value), at + 1
    tens, after = _joined(tokens, last)
    if value < 10 and _is_ten(tokens, last):
        value, last = value + 10, last + 1
    elif value < 10 and word.definite and tens is not None and tens.kind == "tens" and tens.definite:
        value, last = value + int(tens.value), after
    elif word.kind == "bound_ordinal":
        if tokens[at].text.endswith(("واحد", "واحده")):
            return Numeral(at, last, _lead(tokens[at].text, word), Fraction(1), 1, digits=False, definite=True)
        return None
    return Numeral(at, last, _lead(tokens[at].text, word), Fraction(value), 1, digits=False, definite=word.definite, ordinal=True)


def _fraction_of_scale(tokens: Sequence[Token], at: int, word: NumberWord) -> Numeral | None:
    """Read نصف مليون, and a fraction by itself as one."""
    scale = _word(tokens, at + 1)
    if scale is not None and scale.kind == "scale" and scale.form == "singular" and _is_counted(scale):
        worth, lead = int(scale.value), _lead(tokens[at].text, word)
        return Numeral(at, at + 2, lead, word.value * Fraction(worth), worth, digits=False, definite=word.definite)
    return Numeral(at, at + 1, _lead(tokens[at].text, word), Fraction(word.value), 1, digits=False, definite=word.definite)

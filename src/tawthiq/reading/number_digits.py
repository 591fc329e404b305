"""Numbers written in digits: the value of a figure with any of the separators in use."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tawthiq.script.tokens import Token

#: Digits beyond this are a telephone number or an account, not a quantity.
_MOST_DIGITS = 15
_MOST_CHARACTERS = _MOST_DIGITS + 5
#: Marks that stand between two figures without a space and make one number of them.
_JOINTS = frozenset("'’،ر")
_THOUSANDS = frozenset("'’،")


class Figure(NamedTuple):
    """A number in digits: its value (None: too long for a quantity), the token after it, whether it has decimals."""

    value: Fraction | None
    last: int
    plain: bool


def digits_value(text: str) -> Fraction | None:
    """Return the value of a digit token, None where it is too long for a quantity.

    Groups of three are thousands whatever the separator (1,250 · 1.250 · 1,250,000); any other single separator is a
    decimal one (3.5 · 3,5); of two different separators the last is the decimal one.
    """
    if len(text) > _MOST_CHARACTERS:
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


def figure(tokens: Sequence[Token], at: int) -> Figure:
    """Return the figure that begins in digit token `at`, over a space or a mark within it (60 000, 1'250, 12،500, 5ر5)."""
    text = tokens[at].text
    if at + 1 < len(tokens) and len(text) < _MOST_CHARACTERS:
        if tokens[at + 1].text in _JOINTS:
            found = _marked(tokens, at)
        elif tokens[at + 1].kind == "number":
            found = _spaced(tokens, at)
        else:
            found = None
        if found is not None:
            return found
    return Figure(digits_value(text), at + 1, plain=True)


def _marked(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read figures joined by a mark: thousands in groups of three (1'250'000, 12،500), decimals else (77،8, 5ر5)."""
    mark, text = tokens[at + 1].text, tokens[at].text
    groups = [text]
    last = at + 1
    while last + 1 < len(tokens) and tokens[last].text == mark and len(groups) < _MOST_DIGITS // 3:
        following = tokens[last + 1]
        if following.kind != "number" or tokens[last].start != tokens[last - 1].end or tokens[last].end != following.start:
            break
        groups.append(following.text)
        last += 2
    if len(groups) == 1 or not text.isdecimal():
        return None
    if mark in _THOUSANDS and len(text) <= 3 and text.strip("0") and all(_is_group(group) for group in groups[1:]):
        return Figure(Fraction(int("".join(groups))), last, plain=False)
    decimals = groups[1]
    if mark not in "،ر" or len(groups) > 2 or not decimals.isdecimal() or len(decimals) > 3 or len(text) >= _MOST_DIGITS:
        return None
    return Figure(Fraction(int(text + decimals), 10 ** len(decimals)), last, plain=False)


def _is_group(text: str) -> bool:
    return len(text) == 3 and text.isdecimal()


def _spaced(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read figures whose thousands are parted by a space, with decimals after the last group (1 250 000, 12 345.5)."""
    joined, last, decimals = tokens[at].text.replace(",", ""), at + 1, ""
    grouped = joined != tokens[at].text and all(_is_group(group) for group in tokens[at].text.split(",")[1:])
    if not joined.isdecimal() or joined[0] == "0" or (len(joined) > 3 and not grouped):
        return None
    while last < len(tokens) and len(joined) < _MOST_DIGITS and not decimals:
        following = tokens[last]
        if following.kind != "number" or following.start - tokens[last - 1].end != 1:
            break
        whole, mark, rest = following.text.replace(",", ".").partition(".")
        if not _is_group(whole) or (mark and not rest.isdecimal()):
            break
        joined, decimals = joined + whole, rest
        last += 1
    if last == at + 1:
        return None
    return Figure(Fraction(int(joined + decimals), 10 ** len(decimals)), last, plain=False)

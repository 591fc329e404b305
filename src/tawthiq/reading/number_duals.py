"""Duals: nouns that count two by themselves (شخصان، طفلتين، جنديي), with the bounds before and after them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import msgspec

from tawthiq.knowledge.duals import dual_form, duals, may_be_dual
from tawthiq.knowledge.numerals import numerals
from tawthiq.model import Count
from tawthiq.reading.number_context import ARTICLES, bound_after, bound_before, count_of, half_past
from tawthiq.reading.numbers import NumberReading, by_sentence
from tawthiq.script.sentences import Sentence
from tawthiq.script.tokens import Token

_ENDINGS = ("ين", "ان")
#: Duals with a pronoun: عينيها, قدماه.
_OWNED = ("يه", "يها", "يهم", "يهما", "اه", "اها", "اهم", "اهما")
_LEAST = 5
#: How far after a dual in construct the second of its two stands.
_REACH = 5
#: How far after it an adjective may agree with a dual in construct: منطقتي (الهدا) و(الشفا) السياحيتين.
_FAR = 8
_TWO = Fraction(2)
#: The highest number that two are told apart from: شخصان أو ثلاثة.
_FEW = 6


def read_duals(tokens: Sequence[Token], numbers: Sequence[NumberReading], bounds: Iterable[Sentence] = ()) -> list[NumberReading]:
    """Return the nouns of a folded text that count two, in order; none in the words of `numbers`, none that only agrees."""
    taken = {at for number in numbers for at in range(number.first, number.last)}
    taken.update(number.unit_token for number in numbers if number.unit_token is not None)
    after = {number.first: number for number in numbers if number.kind == "cardinal" and number.count.rule == "exact"}
    out: list[NumberReading] = []
    for offset, sentence in by_sentence(tokens, bounds):
        agreeing = -1  # the last token of a dual and of the adjectives that agree with it
        named = -1  # the last token in which an adjective may agree with a dual in construct before it
        for at, token in enumerate(sentence):
            if token.kind != "word" or len(token.text) < _LEAST:
                continue
            if at and at - 1 == agreeing and token.text.endswith(_ENDINGS) and not token.text.startswith("و"):
                agreeing = at
            elif at <= named and token.text[0] != "و" and token.text not in duals().forms:
                continue  # بلدتي الوهط وصبر التابعتين, عمليتي تهريب سابقتين
            elif may_be_dual(token.text) and offset + at not in taken and (found := _dual(sentence, at)) is not None:
                agreeing = at
                if not token.text.endswith(_ENDINGS):
                    named = at + _FAR
                if all(offset + k not in taken for k in range(found.first, found.last)):
                    moved = _moved(found, offset)
                    out.append(_range_from(tokens, moved, after.get(moved.last + 1)) or moved)
    return out


def with_duals(
    tokens: Sequence[Token], numbers: Sequence[NumberReading], bounds: Iterable[Sentence] = (), *, plain: bool
) -> list[NumberReading]:
    """Return `numbers` and the duals among them, in order; a range that begins in a dual takes its upper end in.

    `plain` tells whether duals count that no bound makes more than a noun in the dual (شخصان, not شخصان على الأقل).
    """
    found = [dual for dual in read_duals(tokens, numbers, bounds) if plain or dual.count.rule != "dual"]
    upper = {at for dual in found for at in range(dual.first, dual.last)}
    return sorted((*(number for number in numbers if number.first not in upper), *found), key=lambda number: number.start)


def _moved(found: NumberReading, offset: int) -> NumberReading:
    return msgspec.structs.replace(
        found, first=found.first + offset, last=found.last + offset, unit_token=found.last - 1 + offset
    )


def _range_from(tokens: Sequence[Token], dual: NumberReading, upper: NumberReading | None) -> NumberReading | None:
    """Read a range that begins in a dual: شخصان أو ثلاثة, يومين إلى ثلاثة أيام."""
    if upper is None or dual.count.rule not in ("dual", "about") or tokens[dual.last].text not in ("او", "الي"):
        return None
    if not _TWO < upper.value <= _FEW:
        return None
    count = Count(low=2, high=upper.count.high, approximate=dual.count.approximate, rule="between")
    return msgspec.structs.replace(dual, last=upper.last, end=upper.end, value_end=upper.end, count=count)


def _dual(tokens: Sequence[Token], at: int) -> NumberReading | None:
    """Return the dual in token `at`, None where the word is none or only agrees with the word before it."""
    text = tokens[at].text
    form = dual_form(text)
    if form is None or text in numerals().words or _agrees(tokens, at):
        return None
    if form.construct and not _governs(tokens, at):
        return None
    towards = form.construct and at > 0 and tokens[at - 1].text == "نحو"  # نحو بلدتي النخيب والعلم
    before = bound_before(tokens, at) if (not towards and form.lead == 0) or tokens[at].text.startswith("ال") else None
    first = at if before is None or not before.rules else before.first
    start = tokens[at].start + form.lead if before is None or first == at else tokens[first].start + before.skip
    rules = (*(before.rules if before is not None else ()), *bound_after(tokens, at + 1, None).rules)
    value = _TWO + half_past(tokens, at)
    count = count_of(value, value, rules)
    if count.rule == "exact":
        count = Count(low=count.low, high=count.high, rule="dual")
    return NumberReading(
        first,
        at + 1,
        start,
        tokens[at].end,
        tokens[at].start + form.lead,
        tokens[at].end,
        "cardinal",
        count,
        2 if value == _TWO else float(value),
        at,
    )


def _governs(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a genitive follows a dual in construct; two of them, else it is my car (سيارتي كانت)."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        following is None
        or following.kind != "word"
        or following.text in numerals().sets["not_units"]
        or following.text[0] == "و"
    ):
        return False
    if not tokens[at].text.endswith("تي") or (tokens[at].text in duals().paired and not following.text.startswith("ال")):
        return True
    return any(token.text.startswith(("و", "/")) for token in tokens[at + 2 : at + 2 + _REACH])


def _agrees(tokens: Sequence[Token], at: int) -> bool:
    """Tell an adjective of a dual before it (السنتين المقبلتين, عينيها الثاقبتين) and a name (مدينة القريتين) from a count."""
    if not at or tokens[at].text.startswith("و") or tokens[at - 1].kind != "word":
        return False
    before = tokens[at - 1].text
    if before in duals().place_types or (before[0] in "وبلف" and before[1:] in duals().place_types):
        return True
    if before in duals().demonstratives or before in numerals().words:
        return False
    definite = tokens[at].text.startswith("ال")
    if definite and before.endswith(_OWNED):
        return True
    alike = definite == before.startswith(ARTICLES)
    return len(before) >= _LEAST and before.endswith(_ENDINGS) and alike

"""Numbers of a report as intervals: what is counted, how many at least and at most, by which words.

`read_numbers` goes over the tokens of the folded text once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import msgspec

from tawthiq.knowledge.calendar_words import names_month
from tawthiq.knowledge.numerals import Vague, numerals
from tawthiq.model import Count
from tawthiq.reading.number_context import (
    Bound,
    bound_after,
    bound_before,
    count_of,
    counts,
    half_past,
    names_again,
    step_left,
    unit_of,
)
from tawthiq.reading.number_kinds import Kind, other_kind
from tawthiq.reading.number_ranges import range_from
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.sentences import Sentence
from tawthiq.script.tokens import Token

_BRACKETS = (("(", ")"), ("«", "»"), ('"', '"'), ("“", "”"))


class NumberReading(msgspec.Struct, frozen=True):
    """A number in tokens `first:last`, folded offsets `start:end` (bounds and approximators included).

    `value_start:value_end` is the bare number, `value` its core value (the lower end of a range), `unit_token` the token of
    the noun it counts, None where none stands by it.
    """

    first: int
    last: int
    start: int
    end: int
    value_start: int
    value_end: int
    kind: Kind
    count: Count
    value: int | float
    unit_token: int | None


def read_numbers(tokens: Sequence[Token], bounds: Iterable[Sentence] = ()) -> list[NumberReading]:
    """Return the numbers in the tokens of a folded text, in order and without overlaps; linear in their count.

    No number runs over the end of one of the `bounds` (the sentences of the text).
    """
    out: list[NumberReading] = []
    for offset, sentence in by_sentence(tokens, bounds):
        out.extend(_moved(found, offset) if offset else found for found in _in_sentence(sentence))
    return out


def _moved(found: NumberReading, offset: int) -> NumberReading:
    unit = None if found.unit_token is None else found.unit_token + offset
    return msgspec.structs.replace(found, first=found.first + offset, last=found.last + offset, unit_token=unit)


def by_sentence(tokens: Sequence[Token], bounds: Iterable[Sentence]) -> Iterable[tuple[int, Sequence[Token]]]:
    """Yield the tokens sentence by sentence, each with the index of its first; all at once where no bounds are given."""
    at = 0
    for sentence in bounds:
        first = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            at += 1
        if at > first:
            yield first, tokens[first:at]
    if at < len(tokens):
        yield at, tokens[at:]


def _in_sentence(tokens: Sequence[Token]) -> list[NumberReading]:
    tables = numerals()
    words, vague = tables.words, tables.vague
    out: list[NumberReading] = []
    free = 0  # tokens before this are spoken for
    for at, token in enumerate(tokens):
        if at < free:
            continue
        found: NumberReading | None = None
        if token.text in vague:
            found = _vague(tokens, at, vague[token.text], free)
        if found is None and (token.kind == "number" or token.text in words or (token.text == "." and _touched(tokens, at))):
            found = _number(tokens, at, free)
        if found is not None:
            if out and out[-1].kind == "label" and _listed_with(tokens, out[-1], found):
                found = msgspec.structs.replace(found, kind="label", count=msgspec.structs.replace(found.count, rule="label"))
            out.append(found)
            free = found.last
    return out


def _listed_with(tokens: Sequence[Token], label: NumberReading, found: NumberReading) -> bool:
    """Tell the next of a list of labels: القرارات 2170 و2178."""
    joined = found.first == label.last + 1 and tokens[label.last].text == "و" and found.count.rule == "exact"
    return joined and tokens[found.first].kind == "number" and not counts(tokens, found.last)


def _touched(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].kind == "number" and tokens[at + 1].start == tokens[at].end


def _number(tokens: Sequence[Token], at: int, free: int) -> NumberReading | None:
    number = numeral(tokens, at)
    if number is None or not _stands_alone(tokens, number):
        return None
    first, skip = step_left(tokens, at) if number.skip == 0 else (at, number.skip)
    if first < free:
        first, skip = at, number.skip
    kind = other_kind(tokens, number, first)
    if kind is not None:
        return _plain(tokens, number, kind, (first, skip))
    return _quantity(tokens, number, first, skip, free)


def _stands_alone(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell number words from look-alikes: a day, a month, one of its kind, a half of an hour or of a game."""
    if number.digits:
        return True
    first = tokens[number.first].text
    before = tokens[number.first - 1].text if number.first else ""
    following = tokens[number.last].text if number.last < len(tokens) else ""
    if number.value == 2 and number.definite and first.endswith("ين"):
        return before.endswith("ين") and len(before) > 4  # الاثنين is Monday
    if number.value == 0:
        return not _is_safar(tokens, number, before, following)
    if number.value == 1 and not number.ordinal:
        return before not in numerals().sets["the_one"] if number.definite else not _is_idiom(tokens, number, before, following)
    if number.ordinal and number.value == 2 and first.endswith("الثانيه") and number.last == number.first + 1:
        return not _is_second(tokens, number.first, before)
    if number.ordinal and not number.definite and number.last == number.first + 1:
        deserving = first.endswith("اولي") and (following in numerals().sets["those_who_have"] or following[:1] == "ب")
        initial = first.endswith("اولي") and not before.endswith("ه") and not counts(tokens, number.last)
        # أولي الألباب, أولى بالمعروف, تقرير أولي, آل ثاني
        return not deserving and not (initial and before) and before not in ("ال", "بن")
    if number.value >= 1 or number.last > number.first + 1:
        return True
    if before == "الا":
        return False  # الخامسة إلا ربعا
    if first.startswith("و") and (not following.startswith("ال") or names_again(before, following)):
        return False  # عام ونصف, ساعة ونصف الساعة, الساعة التاسعة والنصف
    rank = numerals().words.get(following)
    if rank is not None and rank.kind == "ordinal":
        return False  # النصف الأول
    return following not in numerals().sets["fraction_names"]


def _is_second(tokens: Sequence[Token], at: int, before: str) -> bool:
    """Tell the second of a clock from a rank: 30 مترا في الثانية."""
    measured = tokens[at - 2].text if at > 1 else ""
    return before == "في" and measured in numerals().sets["measures"]


def _is_safar(tokens: Sequence[Token], number: Numeral, before: str, following: str) -> bool:
    """Tell the month of صفر from nought."""
    dated = before in numerals().sets["month_before"] or (number.first > 0 and tokens[number.first - 1].kind == "number")
    year = number.last < len(tokens) and tokens[number.last].kind == "number"
    word = numerals().words.get(before)
    dated = dated or (number.first > 0 and names_month(tokens, number.first - 1))
    return number.definite or dated or year or following == "من" or (word is not None and word.kind in ("ordinal", "tens"))


def _is_idiom(tokens: Sequence[Token], number: Numeral, before: str, following: str) -> bool:
    """Tell one of a kind from a count: في وقت واحد, كل واحد, واحدة من أكبر المعارك, واحدا تلو الآخر."""
    sets = numerals().sets
    after = tokens[number.last + 1].text if number.last + 1 < len(tokens) else ""
    return before in sets["one_with"] or (following == "من" and after in sets["one_of"]) or following in ("تلو", "بعد", "فواحدا")


def _plain(tokens: Sequence[Token], number: Numeral, kind: Kind, begin: tuple[int, int]) -> NumberReading:
    first, skip = begin
    start, end = tokens[first].start + skip, tokens[number.last - 1].end
    value = _value(number.value)
    low = int(number.value)
    return NumberReading(
        first,
        number.last,
        start,
        end,
        tokens[number.first].start + number.skip,
        end,
        kind,
        Count(low=low, high=max(low, -int(-number.value // 1)), rule=kind),
        value,
        None,
    )


def _quantity(tokens: Sequence[Token], number: Numeral, first: int, skip: int, free: int) -> NumberReading:
    low = high = number.value
    last_number = number
    second = range_from(tokens, number, first, free)
    opener = first
    if second is not None:
        low, high, last_number, opener = second
    unit = unit_of(tokens, last_number)
    if low == high and unit is not None and unit >= last_number.last:
        low = high = low + half_past(tokens, unit)
    after = bound_after(tokens, last_number.last, unit)
    last = max(last_number.last, after.last)
    before = bound_before(tokens, opener) if skip == 0 or opener != first else Bound((), opener, opener, 0)
    if before.first < free or (second is not None and opener == first and before.rules == ("up_to",)):
        before = Bound((), opener, opener, 0)
    if before.first < opener or opener != first:
        bracket = opener == first > before.first and last < len(tokens) and (tokens[first - 1].text, tokens[last].text)
        last += bracket in _BRACKETS  # أكثر من (10)
        first, skip = before.first, before.skip
    kind: Kind = "percent" if "percent" in after.rules else "cardinal"
    if second is not None and low >= 1 and high <= 31 and _month_follows(tokens, last_number.last):
        kind = "date"
    if first > free and tokens[first - 1].text == "%" and kind == "cardinal" and tokens[first - 1].end == tokens[first].start:
        kind, first = "percent", first - 1
    if kind == "cardinal" and number.part and low < 1:
        kind = "fraction"
    if kind == "percent" or (kind == "cardinal" and last_number.last < last):
        unit = unit_of(tokens, last_number._replace(last=last))
    count = Count(low=0, high=None, rule="fraction") if kind == "fraction" else count_of(low, high, before.rules + after.rules)
    return NumberReading(
        first,
        last,
        tokens[first].start + skip,
        tokens[last - 1].end,
        tokens[number.first].start + number.skip,
        tokens[last_number.last - 1].end,
        kind,
        count,
        _value(low),
        unit,
    )


def _month_follows(tokens: Sequence[Token], at: int) -> bool:
    return names_month(tokens, at + 1 if at < len(tokens) and tokens[at].text == "من" else at)


def _vague(tokens: Sequence[Token], at: int, entries: tuple[Vague, ...], free: int) -> NumberReading | None:
    some = _some_and(tokens, at, entries[0])
    if some is not None:
        last, count = some
        return _vague_reading(tokens, at, last, count, entries[0], free)
    for entry in entries:
        last = at + 1 + len(entry.words)
        if last > len(tokens) or any(tokens[at + 1 + k].text != word for k, word in enumerate(entry.words)):
            continue
        rule, low = entry.rule, entry.low
        if rule == "more_than":
            continue  # نيف by itself
        if rule == "several" and last < len(tokens):
            larger = next((v for v in numerals().vague.get(tokens[last].text, ()) if v.low > 2 and not v.words), None)
            if larger is not None:
                rule, low, last = larger.rule, larger.low, last + 1
        return _vague_reading(tokens, at, last, Count(low=low, high=None, rule=rule), entry, free)
    return None


def _some_and(tokens: Sequence[Token], at: int, entry: Vague) -> tuple[int, Count] | None:
    """Read some above a round number: بضعة عشر (13 to 19), بضع وعشرون (23 to 29), نيف وعشرون (more than 20)."""
    sets = numerals().sets
    word = tokens[at].text[entry.skip :]
    opened = word in sets["odd_open"]
    if at + 1 >= len(tokens) or not (opened or word in sets["odd"]):
        return None
    joined = tokens[at + 1].text == "و"
    number = numeral(tokens, at + 1 + joined) if at + 1 + joined < len(tokens) else None
    if number is None or number.ordinal or number.value.denominator > 1:
        return None
    tens = number.value / number.scale
    if not (tens == 10 and number.skip == 0) and not (tens % 10 == 0 and 20 <= tens <= 100 and (joined or number.skip == 1)):
        return None
    base, unit = int(number.value), number.scale
    if opened:
        return number.last, Count(low=base + 1, high=None, rule="more_than")
    return number.last, Count(low=base + 3 * unit, high=base + 9 * unit, rule="several")


def _vague_reading(tokens: Sequence[Token], at: int, last: int, count: Count, entry: Vague, free: int) -> NumberReading:
    before = bound_before(tokens, at) if entry.lead == 0 else Bound((), at, at, 0)
    first = at
    start = tokens[at].start + entry.lead
    if free <= before.first < at:
        first, start = before.first, tokens[before.first].start + before.skip
    pseudo = Numeral(at, last, 0, Fraction(count.low), 1, digits=True, definite=False)
    unit = unit_of(tokens, pseudo)
    if unit is None and at and tokens[at - 1].kind == "word" and count.rule == "several":
        unit = at - 1 if tokens[at - 1].text not in numerals().sets["not_units"] else None
    return NumberReading(
        first,
        last,
        start,
        tokens[last - 1].end,
        tokens[at].start + entry.lead,
        tokens[last - 1].end,
        "cardinal",
        count,
        count.low,
        unit,
    )


def _value(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)

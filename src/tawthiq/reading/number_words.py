"""Numerals: the value of a run of number tokens, digits or words, in the order Arabic writes them.

A numeral is hundreds, then units before tens, joined by و, each group with its scale (ثلاثة وعشرون ألفا ومئتان). Words that
do not stand in that order are several numerals.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import find, names_month
from tawthiq.knowledge.numerals import NumberWord, numerals
from tawthiq.reading.number_digits import decimal_value, figure
from tawthiq.reading.number_lookup import has_article, is_counted, is_ten, joined_word, lead_of, word_at
from tawthiq.script.tokens import Token

#: A number below a stroke beyond this is no day and no month.
_LAST_DAY = 31
#: Marks a figure may stand between apart from its scale: «1.4» مليون.
_QUOTED = {"«": "»", "(": ")", "“": "”", '"': '"'}


class Numeral(NamedTuple):
    """A number as written in tokens `first:last`; it begins `skip` letters into the first token.

    `scale` is the highest scale word's worth (1 where there is none), `digits` whether it begins in digits, `ordinal`
    whether it tells a rank, `part` whether it tells a part of something (ثلث, ثلاثة من كل خمسة).
    """

    first: int
    last: int
    skip: int
    value: Fraction
    scale: int
    digits: bool
    definite: bool
    ordinal: bool = False
    part: bool = False


class _Group(NamedTuple):
    """One group of a numeral: its value, the token after it, the worth of its scale words."""

    value: Fraction
    last: int
    scale: int


def numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the longest numeral that begins in token `at`, None where no number begins there."""
    found = _numeral(tokens, at)
    return found and (_of_each(tokens, found) or found)


def _numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    token = tokens[at]
    if token.kind == "number":
        return _in_digits(tokens, at)
    word = word_at(tokens, at)
    if word is None:
        return _bare_decimal(tokens, at)
    if word.kind in ("ordinal", "bound_ordinal"):
        return _ordinal(tokens, at, word)
    lead = lead_of(token.text, word)
    share = _share(tokens, at, word)
    if share is not None:
        found = _smaller_groups(tokens, share, definite=word.definite) if share.scale > 1 else share
        return Numeral(at, found.last, lead, found.value, share.scale, digits=False, definite=word.definite, part=True)
    group = _word_group(tokens, at, word)
    if group is None or (word.kind == "unit" and group.last < len(tokens) and tokens[group.last].kind == "number"):
        return None  # تسع 600 شخص is a verb
    found = _smaller_groups(tokens, _ascending(tokens, word, group) or group, definite=word.definite)
    whole = Numeral(at, found.last, lead, found.value, group.scale, digits=False, definite=word.definite)
    return _ranked(tokens, whole) or _decimals(tokens, whole)


def _in_digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    group = _digit_group(tokens, at)
    if group is None:
        return None
    ratio = _ratio(tokens, at, group)
    if ratio is not None:
        return ratio
    found = _smaller_groups(tokens, group, definite=False)
    return _decimals(tokens, Numeral(at, found.last, 0, found.value, group.scale, digits=True, definite=False))


def _ratio(tokens: Sequence[Token], at: int, group: _Group) -> Numeral | None:
    """Tell a part written with a stroke from a day of a month: 77/100, 3/4 السكان."""
    last = group.last + 2
    if last > len(tokens) or group.last != at + 1 or tokens[at + 1].text != "/" or not tokens[at].text.isdecimal():
        return None
    below = tokens[at + 2].text
    if tokens[at].end != tokens[at + 1].start or tokens[at + 1].end != tokens[at + 2].start or not below.isdecimal():
        return None
    if len(below) > 4 or not group.value < int(below) or (last < len(tokens) and tokens[last].text == "/"):
        return None
    definite = last < len(tokens) and tokens[last].text.startswith("ال") and find(tokens, last, "direction") is None
    if not (_LAST_DAY < int(below) <= 1000 or (definite and int(below) <= 10)) or (at and tokens[at - 1].text == "/"):
        return None
    return Numeral(at, last, 0, group.value / int(below), 1, digits=True, definite=False, part=True)


def _bare_decimal(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read a decimal without its zero (.5): a full stop that touches a figure, but no year, after it and nothing before it."""
    if tokens[at].text != "." or at + 1 >= len(tokens) or tokens[at + 1].start != tokens[at].end:
        return None
    text = tokens[at + 1].text
    if tokens[at + 1].kind != "number" or not text.isdecimal() or (at and tokens[at - 1].end == tokens[at].start):
        return None
    value = decimal_value("0." + text)
    return (
        None
        if value is None or (len(text) == 4 and text[0] in "12")
        else Numeral(at, at + 2, 0, value, 1, digits=True, definite=False)
    )


def _of_each(tokens: Sequence[Token], number: Numeral) -> Numeral | None:
    """Read a share told of so many each, or of a thousand: ثلاثة من كل خمسة, واحد في الألف."""
    last, of = number.last, 0
    if last >= len(tokens) or number.ordinal or number.part:
        return None
    whole: Fraction | None = None
    if tokens[last].text == "من":
        each = _numeral(tokens, last + 2) if last + 2 < len(tokens) and tokens[last + 1].text == "كل" else None
        if each is not None and not each.ordinal and each.value > number.value:
            whole, of = each.value, each.last
    else:
        by = last + (tokens[last].text == "في")
        word = word_at(tokens, by)
        if word is not None and word.kind == "scale" and word.definite and word.form == "singular" and number.scale == 1:
            inside = word.skip == (2 if by > last else 3) and (by > last or tokens[by].text.startswith("ب"))
            if inside and number.value < 1000:
                whole, of = Fraction(word.value), by + 1
    if whole is None:
        return None
    return number._replace(last=of, value=number.value / whole, scale=1, part=True)


def _word_group(tokens: Sequence[Token], at: int, word: NumberWord) -> _Group | None:
    """Read one group in words, with its scale if it has one: (ثلاثة وعشرون) ألفا."""
    if word.kind == "scale":
        if word.form == "plural":
            return None  # "آلاف" without a number is vague
        factor, scale, last = _scale_factor(tokens, at, word), int(word.value), at + 1
        larger, last = _larger_scales(tokens, last, scale)
        return _Group(Fraction(scale * factor * larger), last, scale * larger)
    small = _below_thousand(tokens, at, word)
    if small is None:
        return None
    return _scaled(tokens, _Group(Fraction(small[0]), small[1], 1))


def _digit_group(tokens: Sequence[Token], at: int) -> _Group | None:
    """Read one group in digits, with its scale if it has one: 1.250 مليون, 3 مئة."""
    found = figure(tokens, at)
    if found.value is None:
        return None
    value, last = found.value, found.last
    quoted = at > 0 and last < len(tokens) and _QUOTED.get(tokens[at - 1].text) == tokens[last].text
    word = word_at(tokens, last + quoted)
    if word is None or word.skip or (quoted and word.kind != "scale"):
        return _Group(value, last, 1)
    last += quoted  # «1.4» مليون
    if word.kind == "hundred" and word.value == 100 and value < 10 and value.denominator == 1:
        rest = _after_hundred(tokens, last + 1, int(value) * 100, definite=False)
        return _scaled(tokens, _Group(Fraction(rest[0]), rest[1], 1))
    if word.kind == "scale" and word.form != "dual" and found.plain:
        value = decimal_value(tokens[at].text) or value
    return _scaled(tokens, _Group(value, last, 1))


def _scaled(tokens: Sequence[Token], group: _Group) -> _Group:
    """Multiply a group by the scale words after it: ألف, آلاف مليار."""
    word = word_at(tokens, group.last)
    if word is None or word.kind != "scale" or word.form == "dual" or not is_counted(word):
        return group
    scale = int(word.value)
    larger, last = _larger_scales(tokens, group.last + 1, scale)
    return _Group(group.value * scale * larger, last, scale * larger)


def _larger_scales(tokens: Sequence[Token], at: int, scale: int) -> tuple[int, int]:
    """Return what a larger scale after a scale multiplies it by (ألف مليون), and the token after it."""
    word = word_at(tokens, at)
    if word is None or word.kind != "scale" or word.skip or word.form not in ("singular", "accusative") or word.value <= scale:
        return 1, at
    return int(word.value), at + 1


def _scale_factor(tokens: Sequence[Token], at: int, word: NumberWord) -> int:
    """Tell a thousand from two: ألفا جندي is two thousand, ألفا من a thousand."""
    if word.form == "dual":
        return 2
    if word.form != "accusative" or at + 1 >= len(tokens):
        return 1
    following = tokens[at + 1]
    stands = following.kind == "word" and not following.text.startswith("و")
    return 2 if stands and following.text not in numerals().sets["not_units"] else 1


def _smaller_groups(tokens: Sequence[Token], group: _Group, *, definite: bool) -> _Group:
    """Add the smaller groups that follow: … ومئتان, … و200 ألف, … ونصف."""
    value, last, room = group
    while True:
        share = _half_after(tokens, last, room, definite=definite)
        if share is not None:
            return share._replace(value=value + share.value)
        part = _smaller_group(tokens, last, room, definite=definite) if room > 1 else None
        if part is None or part.value >= room or (value.denominator > 1 and part.scale == 1):
            return _Group(value, last, group.scale)
        value, last, room = value + part.value, part.last, part.scale


def _smaller_group(tokens: Sequence[Token], at: int, room: int, *, definite: bool) -> _Group | None:
    word, after = joined_word(tokens, at)
    if word is not None:
        return _word_group(tokens, after - 1, word) if word.definite == definite else None
    if at + 1 >= len(tokens) or tokens[at].text != "و" or tokens[at + 1].kind != "number":
        return None
    part = _digit_group(tokens, at + 1)
    if part is None or part.value.denominator > 1 or (part.scale == 1 and _dates(tokens, part.last)):
        return None
    return part if part.scale > 1 or room <= 1_000_000 else None


def _dates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what stands after a figure makes it no part of a numeral: a month, a percent sign, a range."""
    return at < len(tokens) and (tokens[at].text in ("%", "/", "-", "–", ":") or names_month(tokens, at))


def _half_after(tokens: Sequence[Token], at: int, scale: int, *, definite: bool) -> _Group | None:
    """Read "ونصف" after a number, with its scale repeated or not: مليون ونصف المليون, خمسة ونصف; مليون إلا ربعا."""
    less = at < len(tokens) and tokens[at].text == "الا"
    word, after = (word_at(tokens, at + 1), at + 2) if less else joined_word(tokens, at)
    if word is None or (less and (word.skip or scale == 1)):
        return None
    share = _share_of(tokens, after - 1, word)
    if share is None or (word.definite and (not definite or scale == 1)):
        return None
    value, after = share
    repeated = word_at(tokens, after)
    if repeated is not None and repeated.kind == "scale" and scale > 1 and repeated.value == scale and is_counted(repeated):
        after += 1
    elif after < len(tokens) and has_article(tokens[after].text):
        return None  # خمسة ونصف السكان
    return _Group(-value * scale if less else value * scale, after, 1)


def _share_of(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[Fraction, int] | None:
    """Return the share that begins with `word` in token `at` and the token after it: نصف, ثلاثة أرباع."""
    if word.kind == "fraction":
        return Fraction(word.value), at + 1
    if word.kind != "unit" or word.definite:
        return None
    parts = word_at(tokens, at + 1)
    if parts is None or parts.kind != "denominator" or parts.skip or not 2 < word.value < 10:
        return None
    return Fraction(int(word.value), int(parts.value)), at + 2


def _share(tokens: Sequence[Token], at: int, word: NumberWord) -> _Group | None:
    """Read نصف مليون as a number, and a share by itself as one: ثلث, ثلاثة أرباع, خمس السكان."""
    share = _share_of(tokens, at, word)
    if share is None:
        return _fifth(tokens, at, word)
    value, last = share
    scale = word_at(tokens, last)
    counts = scale is not None and (scale.form in ("singular", "accusative") or (scale.kind == "hundred" and scale.value == 100))
    if scale is None or not counts or not is_counted(scale):
        return _Group(value, last, 1)
    return _Group(value * int(scale.value), last + 1, int(scale.value))


def _fifth(tokens: Sequence[Token], at: int, word: NumberWord) -> _Group | None:
    """Tell a fifth from five: five of something never counts a definite singular (خمس السكان, not خمس السنوات)."""
    if word.kind != "unit" or word.definite or tokens[at].text[word.skip :] not in numerals().sets["like_fractions"]:
        return None
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not following.startswith("ال") or following.endswith("ات") or following in numerals().words or len(following) < 5:
        return None
    return _Group(Fraction(1, int(word.value)), at + 1, 1)


def _ascending(tokens: Sequence[Token], word: NumberWord, group: _Group) -> _Group | None:
    """Read a year written from its units up: ست وثلاثين وأربعمئة وألف."""
    if word.kind not in ("unit", "bound_unit", "tens") or group.scale > 1 or not 0 < group.value < 100:
        return None
    hundred, after = joined_word(tokens, group.last)
    hundreds = _below_thousand(tokens, after - 1, hundred) if hundred is not None and not hundred.definite else None
    if hundreds is None or hundreds[0] < 100 or hundreds[0] % 100:
        return None
    thousand, last = joined_word(tokens, hundreds[1])
    if thousand is None or thousand.kind != "scale" or thousand.value != 1000 or thousand.form == "plural" or thousand.definite:
        return None
    return _Group(group.value + hundreds[0] + (2000 if thousand.form == "dual" else 1000), last, 1)


def _decimals(tokens: Sequence[Token], number: Numeral) -> Numeral:
    """Add decimals told by a word: ثلاثة فاصلة خمسة, with the scale of both after them."""
    last = number.last
    if last + 1 >= len(tokens) or tokens[last].text not in numerals().sets["decimal_point"] or number.value.denominator > 1:
        return number
    rest = _numeral(tokens, last + 1)
    if rest is None or rest.ordinal or rest.part or rest.skip or rest.definite or number.scale > 1:
        return number
    text = str(rest.value / rest.scale)
    if not text.isdecimal():
        return number
    value = (number.value + Fraction(int(text), 10 ** len(text))) * rest.scale
    return number._replace(last=rest.last, value=value, scale=rest.scale)


def _below_thousand(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[int, int] | None:
    """Read a number under a thousand that begins with `word` in token `at`: hundreds, units, tens in that order."""
    last = at + 1
    if word.kind == "unit" and 3 <= word.value <= 9:
        hundred = word_at(tokens, last)
        if hundred is not None and hundred.kind in ("hundred", "hundreds") and hundred.value == 100 and hundred.skip == 0:
            word, last = hundred._replace(kind="hundred", value=int(word.value) * 100, definite=word.definite), last + 1
    if word.kind == "hundred":
        return _after_hundred(tokens, last, int(word.value), definite=word.definite)
    return _below_hundred(tokens, at, word)


def _after_hundred(tokens: Sequence[Token], last: int, total: int, *, definite: bool) -> tuple[int, int]:
    """Add what stands below the hundreds: مئة وعشرة, مئة و20."""
    following, after = joined_word(tokens, last)
    if following is not None:
        one = word_at(tokens, after) if following.kind == "scale" and following.form == "singular" else None
        if one is not None and one.kind == "scale" and one.value == following.value and not one.skip:
            return total + 1, after  # مئة وألف ألف: a hundred and one thousands
        loose = definite and not following.definite and following.kind == "tens"  # المئة وخمسين
        rest = _below_hundred(tokens, after - 1, following) if loose or following.definite == definite else None
        whole = rest is not None and _share_of(tokens, after - 1, following) is None
        return (total + rest[0], rest[1]) if rest is not None and whole else (total, last)
    if last + 1 < len(tokens) and tokens[last].text == "و" and tokens[last + 1].kind == "number":
        found = figure(tokens, last + 1)
        if found.value is not None and found.value < 100 and found.value.denominator == 1 and not _dates(tokens, found.last):
            return total + int(found.value), found.last
    return total, last


def _below_hundred(tokens: Sequence[Token], at: int, word: NumberWord) -> tuple[int, int] | None:
    if word.kind in ("tens", "teen", "zero"):
        return int(word.value), at + 1
    if word.kind not in ("unit", "bound_unit"):
        return None
    value = int(word.value)
    if value < 10 and is_ten(tokens, at + 1):
        return value + 10, at + 2
    tens, after = joined_word(tokens, at + 1)
    if value < 10 and tens is not None and tens.kind == "tens" and tens.definite == word.definite:
        return value + int(tens.value), after
    return (value, at + 1) if word.kind == "unit" else None


def _ordinal(tokens: Sequence[Token], at: int, word: NumberWord) -> Numeral | None:
    """Read الثالث, الثالث عشر, الخامس والعشرون, الخامس بعد المئة."""
    value, last = int(word.value), at + 1
    tens, after = joined_word(tokens, last)
    if value < 10 and is_ten(tokens, last):
        value, last = value + 10, last + 1
    elif value < 10 and word.definite and tens is not None and tens.kind == "tens" and tens.definite:
        value, last = value + int(tens.value), after
    elif word.kind == "bound_ordinal":
        if tokens[at].text.endswith(("واحد", "واحده")):
            return Numeral(at, last, lead_of(tokens[at].text, word), Fraction(1), 1, digits=False, definite=True)
        return None
    above = word_at(tokens, last + 1) if last < len(tokens) and tokens[last].text == "بعد" else None
    if above is not None and above.definite and above.skip == 2 and above.kind in ("hundred", "scale"):
        value, last = value + int(above.value), last + 2
    return Numeral(
        at, last, lead_of(tokens[at].text, word), Fraction(value), 1, digits=False, definite=word.definite, ordinal=True
    )


def _ranked(tokens: Sequence[Token], number: Numeral) -> Numeral | None:
    """Read a rank above a hundred, whose last word alone is an ordinal: المئة والخامسة والعشرون."""
    if not number.definite or number.value % 100:
        return None
    word, after = joined_word(tokens, number.last)
    if word is None or word.kind not in ("ordinal", "bound_ordinal") or not word.definite:
        return None
    rest = _ordinal(tokens, after - 1, word)
    if rest is None:
        return None
    return number._replace(last=rest.last, value=number.value + rest.value, ordinal=True)

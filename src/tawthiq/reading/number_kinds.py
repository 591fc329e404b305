"""What a number is when it counts nothing: a name or part of one, a day, a year, an hour, a rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tawthiq.knowledge.calendar_words import names_month, names_year
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.number_context import bound_before
from tawthiq.reading.number_words import Numeral
from tawthiq.script.tokens import Token

Kind = Literal["cardinal", "ordinal", "percent", "fraction", "label", "date", "time"]
#: How many words may stand between a word of sport and a score, or a ruler's title and his number.
_REACH = 5
_CLITIC = 3
_HIGH_SCORE, _DIGITS = 20, 9
_LEAST_PHONE, _LEAST_DIAL = 9, 7
_ARTICLES = ("ال", "وال", "بال", "لل")
_PREPOSED = ("بال", "لل", "كال", "فال")
#: A day of the month named before: من 17 تموز حتى 19 منه.
_RUNNING = frozenset(("حتي", "الي", "وحتي", "والي", "و", "في"))
_NUMBERED = frozenset(("رقم", "الرقم"))
_ERAS = frozenset(("م", "ه", "هـ", "ميلادي", "ميلاديه", "هجري", "هجريه", "للهجره", "للميلاد"))
_OPENING = frozenset('(«“"„')
_CLOSING = frozenset(')»”"″')


def other_kind(tokens: Sequence[Token], number: Numeral, first: int) -> Kind | None:
    """Return what a number is that counts nothing, None for a quantity; `first` is the token where its article begins."""
    kind: Kind | None = calendar_kind(tokens, number, first)
    if kind == "date" and first and _bare(tokens[first - 1].text, "day_names") and names_month(tokens, number.last):
        return "label"  # حركة 20 فبراير
    if kind is not None:
        return kind
    if is_label(tokens, number, first):
        return "label"
    return "ordinal" if number.ordinal or _is_rank(tokens, number, first) else None


def _is_rank(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell a rank written like a count, after one thing: الذكرى العشرون, نسخته الـ19; not القتلى العشرون."""
    if number.part or not first:
        return False
    if (
        number.digits
        and tokens[first - 1].text.startswith(("ال", "لل", "بال", "وال"))
        and _bare(tokens[first - 1].text, "numbered_ranks")
    ):
        return True
    if not (first != number.first if number.digits else number.definite and number.value >= 20):
        return False
    noun = tokens[first - 1].text
    if _bare(noun, "ranked"):
        return True
    stem = next((noun[: -len(ending)] for ending in ("ها", "ه") if noun.endswith(ending)), "")
    return bool(
        _bare(stem, "ranked") or (stem.endswith(("ت", "ا")) and _bare(stem[:-1] + ("ه" if stem[-1] == "ت" else "ي"), "ranked"))
    )


def is_label(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell whether the number is a name or part of one: الفيلق الخامس, قرار 2254, إف-16, iPhone 6, a score (3-2)."""
    if number.part or _is_percent(tokens, number.last):
        return False
    if number.digits and (_is_score(tokens, number) or _is_phone(tokens, number)):
        return True
    if number.digits and (_is_listed(tokens, number, first) or _in_code(tokens, number)):
        return True
    if not first:
        return False
    left = tokens[first - 1]
    if left.text == "-" and first > 1 and (left.end == tokens[first].start or tokens[first - 2].text.isascii()):
        return tokens[first - 2].kind != "punct" and tokens[first - 2].end == left.start
    if number.digits and _closes_name(tokens, number, first):
        return True
    if left.kind != "word":
        return False
    if number.ordinal and _is_reign(tokens, first):
        return True
    if left.text.isascii():
        return tokens[first].start - left.end <= 1
    definite = number.definite or number.ordinal or first != number.first
    if not (number.digits or definite):
        return left.text in _NUMBERED
    if _bare(left.text, "definite_label_heads"):
        return definite and not number.ordinal
    if number.digits and _bare(left.text, "numbered_heads"):
        counts = _counts(tokens, number.last)  # الطريق 29, not طريق 29 كم
        return not counts or (left.text.startswith(_ARTICLES) and not tokens[number.last].text.endswith(("ه", "ا")))
    if number.ordinal:
        return bool(_bare(left.text, "label_heads")) and not _bare(left.text, "numbered_heads") and "ال" in left.text[:4]
    return bool(_bare(left.text, "label_heads") or (definite and not number.digits and _bare(left.text, "street_heads")))


def _is_percent(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text if at < len(tokens) else ""
    phrases = numerals().after.get(text, ())
    return any(
        phrase.rule == "percent" and tuple(token.text for token in tokens[at + 1 : at + 1 + len(phrase.words)]) == phrase.words
        for phrase in phrases
    )


def _is_listed(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell the number of a list's item or a note: 3- …, (2) … at the beginning of a sentence, (5) after a bracket."""
    following = tokens[number.last].text if number.last < len(tokens) else ""
    if number.value >= 100 or number.value.denominator > 1:
        return False
    if not first:
        return following in ("-", ")", "–")
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
        return first > 1 and bool(_bare(tokens[first - 2].text, "label_heads"))
    if left.kind != "word" or tokens[number.last].text == ")" or number.last - number.first > 1:
        return False
    return any(tokens[back].text in _OPENING for back in (first - 2, first - 3) if back >= 0)


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun that is counted stands in token `at`."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].text.startswith(("ال", "و")):
        return False
    return tokens[at].text not in numerals().sets["not_units"]


def _is_reign(tokens: Sequence[Token], first: int) -> bool:
    """Tell a ruler's number: الملك محمد السادس, البابا يوحنا بولس الثاني."""
    for back in range(first - 2, max(first - _REACH, -1), -1):
        if tokens[back + 1].kind != "word" or tokens[back + 1].text.startswith(("ال", "وال")):
            return False
        if _bare(tokens[back].text, "rulers"):
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
    if apart > 1 or apart != right.start - tokens[at + 1].end or not (left.text.isdecimal() and right.text.isdecimal()):
        return False
    first, second = int(left.text[:_DIGITS]), int(right.text[:_DIGITS])
    if apart and max(first, second) >= _HIGH_SCORE:
        return False
    if second <= first and not apart:
        return True
    sport = numerals().sets["sport"]
    before = (tokens[k].text for k in range(max(at - _REACH - 2, 0), at))
    return first < _HIGH_SCORE and any(text in sport or text[1:] in sport for text in before)


def _bare(text: str, name: str) -> str:
    """Return a word of the set `name` without the article and the proclitics before it, empty where it is none of them."""
    words = numerals().sets[name]
    for prefix in ("", "ال", "وال", "بال", "لل", "فال", "كال", "و", "ب", "ل", "ف"):
        if text.startswith(prefix) and text[len(prefix) :] in words:
            return text[len(prefix) :]
    return ""


def calendar_kind(tokens: Sequence[Token], number: Numeral, first: int) -> Literal["date", "time"] | None:
    """Tell a day, a year or an hour from a quantity: "date", "time" or None."""
    last, size = number.last, len(tokens)
    following = tokens[last] if last < size else None
    after = tokens[last + 1] if last + 1 < size else None
    left = tokens[first - 1] if first else None
    if number.ordinal and left is not None and left.text.removeprefix("و") in numerals().sets["dated_ordinals"]:
        return "date"
    if (
        number.ordinal
        and following is not None
        and (following.text == "امس" or (following.text == "من" and after and after.text == "امس"))
    ):
        return "date"  # أول من أمس
    if left is not None and left.text in numerals().sets["hour"]:
        return "time"
    if _is_hour(tokens, number, first):
        return "time"
    if following is not None and after is not None and following.text == ":" and after.kind == "number":
        if following.end == after.start:
            return "time"
    elif left is not None and left.text == ":" and left.end == tokens[first].start and _digits_at(tokens, first - 2):
        return "time"
    if 1 <= number.value <= 31 and following is not None:
        named = names_month(tokens, last) or (following.text == "من" and names_month(tokens, last + 1))
        named = named or (following.text == "منه" and left is not None and left.text in _RUNNING)
        named = named or (following.text == "من" and after is not None and after.text in numerals().sets["month_words"])
        if named and (number.digits or number.ordinal):
            return "date"
    if _slashed(tokens, number):
        return "date"
    return "date" if _is_year(tokens, number, first) else None


def _is_hour(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell an hour by the part of the day after it: الثامنة صباحا, عند 10 مساء; not قتل 10 مساء أمس."""
    if not 1 <= number.value <= 24 or (number.ordinal and not tokens[number.first].text.endswith("ه")):
        return False
    sets = numerals().sets
    left = tokens[first - 1].text if first else ""
    at = number.last
    if at < len(tokens) and tokens[at].text in sets["parts_of_hour"]:
        at += 1 + (at + 1 < len(tokens) and tokens[at].text == "الا")
    named = at < len(tokens) and tokens[at].text in sets["day_parts"]
    if number.ordinal:
        return named or at > number.last or left in sets["hour_before"]
    if not named or number.scale > 1:
        return False
    dated = at + 1 < len(tokens) and (tokens[at + 1].text.startswith("ال") or tokens[at + 1].text == "امس")
    return left in sets["hour_before"] or (not dated and left in ("في", "من", "الي", "حتي", "بعد", "قبل", "منذ"))


def _digits_at(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].kind == "number"


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


def _joins(text: str) -> bool:
    return text[0] == "و" and text not in numerals().sets["waw_nouns"]


def _is_year(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    following = tokens[number.last] if number.last < len(tokens) else None
    era = following is not None and following.text in _ERAS and not _digits_at(tokens, number.last + 1)
    left = tokens[first - 1].text if first else ""
    if left in _NUMBERED or (left == "(" and first > 1 and tokens[first - 2].text in _NUMBERED):
        return False
    if number.digits and number.last == number.first + 1 and len(tokens[number.first].text) in (2, 3):
        told = names_year(left) or (era and (names_month(tokens, first - 1) or tokens[number.last].text != "م"))
        return told and number.value.denominator == 1 and (era or not _counts(tokens, number.last))
    if number.digits and len(tokens[number.first].text) != 4:
        return False
    if not (1000 <= number.value <= 2200 and number.value.denominator == 1):
        return False
    if first and (names_year(left) or (number.digits and names_month(tokens, first - 1))):
        return True
    if first > 1 and number.digits and names_month(tokens, first - 2) and not _counts(tokens, number.last):
        return True
    if not number.digits:
        return False
    if era:
        return True
    if 1900 <= number.value <= 2100 and left in numerals().sets["year_before"]:
        return True
    if bound_before(tokens, first).rules:
        return False  # نحو 2000 وثيقة
    alone = following is None or following.kind != "word" or _joins(following.text) or following.text.startswith(_PREPOSED)
    return 1300 <= number.value <= 2100 and (alone or tokens[number.last].text in numerals().sets["not_units"])

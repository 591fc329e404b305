"""What a number is when it counts nothing: a name or part of one, a day, a year, an hour, a rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tawthiq.knowledge.calendar_words import names_month, names_year
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.number_context import ARTICLES, PREPOSED, bare, bound_before, counts
from tawthiq.reading.number_labels import is_label
from tawthiq.reading.number_words import Numeral
from tawthiq.script.tokens import Token

Kind = Literal["cardinal", "ordinal", "percent", "fraction", "label", "date", "time"]
#: How many words may describe a decree before its number.
_REACH = 5
_LEAST_RANK = 20
#: A day of the month named before: من 17 تموز حتى 19 منه.
_RUNNING = frozenset(("حتي", "الي", "وحتي", "والي", "و", "في"))
#: What opens a range of numbers.
_OPENERS = frozenset(("بين", "من"))
_NUMBERED = frozenset(("رقم", "الرقم"))
_ERAS = frozenset(("م", "ه", "هـ", "ميلادي", "ميلاديه", "هجري", "هجريه", "للهجره", "للميلاد"))


def other_kind(tokens: Sequence[Token], number: Numeral, first: int) -> Kind | None:
    """Return what a number is that counts nothing, None for a quantity; `first` is the token where its article begins."""
    if number.digits and _is_decree(tokens, number, first):
        return "label"
    kind: Kind | None = calendar_kind(tokens, number, first)
    if kind == "date" and first and bare(tokens[first - 1].text, "day_names") and names_month(tokens, number.last):
        return "label"  # حركة 20 فبراير
    if kind is not None:
        return kind
    if is_label(tokens, number, first):
        return "label"
    return "ordinal" if number.ordinal or _is_rank(tokens, number, first) else None


def _is_rank(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell a rank written like a count, after one thing: الذكرى العشرون, نسخته الـ19, الأسبوع (133); not القتلى العشرون."""
    if number.part or not first:
        return False
    noun = tokens[first - 1].text
    if number.digits and noun.startswith(ARTICLES) and bare(noun, "numbered_ranks"):
        return True
    if noun == "(" and number.digits and first > 1 and number.last < len(tokens) and tokens[number.last].text == ")":
        noun = tokens[first - 2].text
        return noun.startswith(ARTICLES) and bool(bare(noun, "ranked")) and not counts(tokens, number.last + 1)
    if not (first != number.first if number.digits else number.definite and number.value >= _LEAST_RANK):
        return False
    return bool(bare(noun, "ranked") or bare(_of_somebody(noun), "ranked"))


def _of_somebody(noun: str) -> str:
    """Return a noun without the pronoun it ends in, empty where it ends in none: نسخته, ذكراها."""
    stem = next((noun[: -len(ending)] for ending in ("ها", "ه") if noun.endswith(ending)), "")
    if stem.endswith("ت"):
        return stem[:-1] + "ه"
    return stem[:-1] + "ي" if stem.endswith("ا") else stem


def _is_decree(tokens: Sequence[Token], number: Numeral, first: int) -> bool:
    """Tell the number of a decree: القرار الأممي 2254, قرار مجلس الأمن الدولي 1701; not after a preposition (قرار في 2011)."""
    if number.value < 100 or number.value.denominator > 1 or counts(tokens, number.last):
        return False
    for back in range(first - 1, max(first - _REACH, -1), -1):
        text = tokens[back].text
        if tokens[back].kind != "word" or text in numerals().sets["not_units"] or names_year(text):
            return False
        if bare(text, "decrees"):
            return True
    return False


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


def _ranges_beyond(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number that no year of our day can be ends a range in token `at` (بين 1800 و2200 برميل)."""
    if not _digits_at(tokens, at + 1) or not counts(tokens, at + 2):
        return False
    text = tokens[at + 1].text
    return not (text.isdecimal() and len(text) == len("2000") and "1900" <= text <= "2100")


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
        return told and number.value.denominator == 1 and (era or not counts(tokens, number.last))
    if number.digits and len(tokens[number.first].text) != 4:
        return False
    if not (1000 <= number.value <= 2200 and number.value.denominator == 1):
        return False
    if first and (names_year(left) or (number.digits and names_month(tokens, first - 1))):
        return True
    if first > 1 and number.digits and names_month(tokens, first - 2) and not counts(tokens, number.last):
        return True
    if first > 1 and number.digits and left.startswith("ال") and names_year(tokens[first - 2].text):
        return True  # العام المالي 2013
    if not number.digits:
        return False
    if era:
        return True
    if 1900 <= number.value <= 2100 and (left in numerals().sets["year_before"] or bare(left, "year_events")):
        return True
    if (left != "حتي" and bound_before(tokens, first).rules) or (left in _OPENERS and _ranges_beyond(tokens, number.last)):
        return False  # نحو 2000 وثيقة, بين 1800 و2200 برميل
    alone = following is None or following.kind != "word" or _joins(following.text) or following.text.startswith(PREPOSED)
    return 1300 <= number.value <= 2100 and (alone or tokens[number.last].text in numerals().sets["not_units"])

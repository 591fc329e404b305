"""Units of time with a direction or a number: هذا الأسبوع, الشهر الماضي, الأيام الثلاثة الماضية, ثلاثة أيام.

Each function reads one kind of expression that begins in a given token and answers with its term and where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_terms import Term
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.tokens import Token

_LED_BACK = ("day", "month", "year")
_STEPS = {"same": 0, "following": 1, "previous": -1}


class Point(NamedTuple):
    """A term, the token after it, the part of the day named with it, and how many letters of its first token to pass over.

    `clock` is the time of day as ISO 8601 (14:30, 14:30Z for Greenwich, 09:00/17:00 for an interval).
    """

    term: Term
    last: int
    skip: int = 0
    part: str | None = None
    clock: str | None = None


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Return the text of token `at`, empty outside the tokens."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def direction_after(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the direction named in token `at` (الماضي, الجاري, المقبل) and the token after it; empty where none is."""
    direction = find(tokens, at, "direction")
    if direction is None or direction[0].skip or tokens[at].text in ("هذا", "هذه"):
        return "", at
    return str(direction[0].value), direction[1]


def directed_unit(tokens: Sequence[Token], at: int) -> Point | None:
    """Read هذا الأسبوع, الشهر الماضي, الأيام الثلاثة الماضية, الـ24 ساعة الماضية, آخر 48 ساعة."""
    return _this_unit(tokens, at) or _counted_units(tokens, at) or _one_unit(tokens, at)


def _this_unit(tokens: Sequence[Token], at: int) -> Point | None:
    this = find(tokens, at, "current")
    unit = find(tokens, this[1], "unit") if this is not None else None
    if this is None or unit is None or not unit[0].definite or unit[0].skip:
        return None
    if unit[0].value not in ("week", "month", "year", "decade", "century"):
        return None
    if text_at(tokens, this[1]).removeprefix("ال") not in calendar_words().sets["single"]:
        return Point(Term("open", why="no exact time"), unit[1], this[0].skip)  # هذه السنوات
    told = _told_year(tokens, unit[1]) if unit[0].value == "year" else None
    if told is not None:
        return told._replace(skip=this[0].skip)
    return Point(Term("unit", unit=str(unit[0].value), shift="current"), unit[1], this[0].skip)


def _one_unit(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a unit with the article and its direction after it; a plural without a number is no exact time."""
    unit = find(tokens, at, "unit")
    if unit is None or not unit[0].definite:
        return None
    word, last = unit
    sets = calendar_words().sets
    if text_at(tokens, last) in ("هذا", "هذه") and word.value != "second":  # «للمرة الثانية هذا العام»
        return Point(Term("unit", unit=str(word.value), shift="current"), last + 1, word.skip)
    vague = text_at(tokens, last) in sets["vague"] and find(tokens, last + 1, "direction") is not None
    shift, after = direction_after(tokens, last + vague)
    if not shift:
        return None
    if vague or text_at(tokens, at)[word.skip :].removeprefix("ال").removeprefix("ل") not in sets["single"]:
        return Point(Term("open", why="no exact time"), after, word.skip)
    if shift == "past" and text_at(tokens, after - 1).startswith("الاخير"):
        if word.value in ("minute", "second"):
            return None  # حتى الدقيقة الأخيرة
        return Point(Term("last", unit=str(word.value), amount=1, shift=shift), after, word.skip)  # الأسبوع الأخير
    told = _told_year(tokens, after) if word.value == "year" else None
    if told is not None:
        return told._replace(skip=word.skip)
    return Point(Term("unit", unit=str(word.value), shift=shift), after, word.skip)


def _told_year(tokens: Sequence[Token], at: int) -> Point | None:
    """Read the number of the year that words have named: العام الماضي 2014, هذا العام 1436هـ."""
    text = text_at(tokens, at)
    if len(text) != 4 or not text.isdecimal() or tokens[at].kind != "number":
        return None
    sign = text_at(tokens, at + 1)
    if sign == "ه" and 1343 <= int(text) <= 1500:
        return Point(Term("year", year=int(text), calendar="hijri"), at + 2)
    return Point(Term("year", year=int(text)), at + 1 + (sign == "م")) if 1900 <= int(text) <= 2100 else None


def _counted_units(tokens: Sequence[Token], at: int) -> Point | None:
    """Read so many units with a direction: in a dual, with the number after the unit, or before it."""
    final = text_at(tokens, at) in ("اخر", "واخر")
    start = at + 1 if final else at
    dual = find(tokens, start, "dual")
    if dual is not None and not (final and dual[0].skip):
        skip = len(tokens[at].text) - 3 if final else dual[0].skip
        return _last_units(tokens, str(dual[0].value), 2, dual[1], skip, final=final)
    unit = find(tokens, at, "unit")
    if unit is not None:
        number = amount_at(tokens, unit[1]) if unit[0].definite else None
        if number is None or number.ordinal:
            return None
        return _last_units(tokens, str(unit[0].value), int(number.value), number.last, unit[0].skip)
    number = amount_at(tokens, start)
    counted = find(tokens, number.last, "unit") if number is not None and not number.ordinal else None
    if number is None or counted is None or counted[0].skip or counted[0].definite:
        return None
    skip = len(tokens[at].text) - 3 if final else number.skip if number.first == at else len(tokens[at].text) - 2
    return _last_units(tokens, str(counted[0].value), int(number.value), counted[1], skip, final=final)


def _last_units(tokens: Sequence[Token], unit: str, amount: int, last: int, skip: int, *, final: bool = False) -> Point | None:
    shift, after = direction_after(tokens, last)
    return Point(Term("last", unit=unit, amount=amount, shift=shift), after, skip) if shift or final else None


def amount_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return a whole number in token `at`, after a detached article too."""
    if at < len(tokens) and tokens[at].text in numerals().sets["article"]:
        at += 1
    if at >= len(tokens):
        return None
    number = numeral(tokens, at)
    return number if number is not None and number.value.denominator == 1 and 0 < number.value < 10_000 else None


def led_back(tokens: Sequence[Token], at: int) -> Point | None:
    """Read اليوم التالي, الليلة نفسها, الشهر ذاته, ذلك العام: a time told by the one named before."""
    that = find(tokens, at, "that")
    start = at if that is None else that[1]
    unit = find(tokens, start, "unit")
    text = text_at(tokens, start)
    night = text.endswith("ليله") and text[:3] in ("الل", "للي", "وال")
    if not night and (unit is None or not unit[0].definite or unit[0].value not in _LED_BACK):
        return None
    if unit is not None and text[unit[0].skip :].removeprefix("ال").removeprefix("ل") not in calendar_words().sets["single"]:
        return None
    name = "day" if unit is None else str(unit[0].value)
    if that is not None:
        if unit is not None and unit[0].skip:
            return None
        return Point(Term(name, back=name), start + 1, that[0].skip, "night" if night else None)
    same = find(tokens, at + 1, "same")
    if same is None or same[0].skip or same[0].value == "of_it":
        return None
    steps = _STEPS[str(same[0].value)]
    skip = unit[0].skip if unit is not None else 0
    if steps < 0 and name != "day" and same[1] == at + 2:
        return None  # الشهر السابق: the one before the anchor's
    return Point(Term(name, back=name, offset=steps), same[1], skip, "night" if night else None)


def duration_at(tokens: Sequence[Token], at: int, *, definite: bool = False) -> tuple[str, int, int] | None:
    """Read a length of time that begins in token `at`: unit, amount (0 where no number is told), token after it.

    Halves and smaller units are added in the smaller unit: عام ونصف is 18 months, عام وثلاثة أشهر 15. After "about" the unit
    may be `definite` (قبل نحو العام).
    """
    length = _whole_units(tokens, at) or (_one_definite(tokens, at) if definite else None)
    if length is None or not length[1]:
        return length
    unit, amount, last = length
    if text_at(tokens, last) in ("ونصف", "والنصف") and unit in _HALVES:
        smaller, half = _HALVES[unit]
        return smaller, 2 * half * amount + half, last + 1
    joined = text_at(tokens, last) == "و"
    if unit in _PARTS and (joined or text_at(tokens, last).startswith("و")):
        added = _joined_units(tokens, last + joined, 0 if joined else 1)
        if added is not None and added[0] in _PARTS[unit] and added[1]:
            return added[0], amount * _PARTS[unit][added[0]] + added[1], added[2]
    return length


#: The smaller unit that counts the half of a unit, and how many of it the half is.
_HALVES = {"hour": ("minute", 30), "day": ("hour", 12), "month": ("day", 15), "year": ("month", 6), "decade": ("year", 5)}
#: How many of a smaller unit make a unit that it may be added to.
_PARTS = {"year": {"month": 12}, "month": {"day": 30}, "week": {"day": 7}, "hour": {"minute": 60}, "decade": {"year": 10}}


def _one_definite(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    unit = find(tokens, at, "unit")
    if unit is None or unit[0].skip or not unit[0].definite or direction_after(tokens, unit[1])[0]:
        return None
    single = tokens[at].text.removeprefix("ال") in calendar_words().sets["single"]
    counted = unit[1] < len(tokens) and tokens[unit[1]].kind == "number"
    return (str(unit[0].value), 1, unit[1]) if single and not counted else None


def _whole_units(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    dual = find(tokens, at, "dual")
    if dual is not None and not dual[0].skip:
        return str(dual[0].value), 2, dual[1]
    unit = find(tokens, at, "unit")
    if unit is not None and not unit[0].skip and not unit[0].definite:
        single = tokens[at].text in calendar_words().sets["single"]
        if unit[0].value == "year" and unit[1] < len(tokens) and tokens[unit[1]].kind == "number":
            return None  # قبل عام 2011
        last = unit[1]
        if (unit[0].value == "month" and (find(tokens, last, "hijri") or find(tokens, last, "month"))) or (
            unit[0].value == "decade" and find(tokens, last, "decade")
        ):
            return None  # بعد شهر رمضان، منذ عقد الثمانينات
        vague = text_at(tokens, last) in calendar_words().sets["vague"]
        if single and not vague and text_at(tokens, last) in ("كامل", "كامله", "واحد", "واحده"):
            last += 1
        return str(unit[0].value), 1 if single and not vague else 0, last + vague
    return _joined_units(tokens, at, 0)


def _joined_units(tokens: Sequence[Token], at: int, lead: int) -> tuple[str, int, int] | None:
    """Read a number and what it counts, whose first word has `lead` letters before it (the و of وثلاثة أشهر)."""
    if lead:
        unit = find(tokens, at, "unit") or find(tokens, at, "dual")
        if unit is not None and unit[0].skip == lead and not unit[0].definite:
            return str(unit[0].value), 2 if find(tokens, at, "dual") else 1, unit[1]
    number = amount_at(tokens, at)
    if number is None or number.ordinal or number.skip != lead:
        return None
    counted = find(tokens, number.last, "unit")
    if counted is None or counted[0].skip or counted[0].definite:
        return None
    return str(counted[0].value), int(number.value), counted[1]

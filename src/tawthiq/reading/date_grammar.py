"""Points in time: a day, a month, a year, a week… as the press writes them, at one place in the tokens.

What is said of one day (its part, أمس, its weekday, its date) may stand in any order and is read as one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_months import decade_at, era_at, month_at, piece_at, season_at, year_at
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, directed_unit, led_back, text_at
from tawthiq.reading.number_words import Numeral, numeral
from tawthiq.script.tokens import Token

_YEARS = range(1000, 2200)
#: من leads on to a day before these: في ساعة متأخرة من مساء.
_AFTER_OF = frozenset({"يوم", "مساء", "ليل", "صباح"})


def point_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Return the longest point in time that begins in token `at`."""
    if at >= len(tokens):
        return None
    return (
        _day_group(tokens, at)
        or piece_at(tokens, at)
        or season_at(tokens, at)
        or decade_at(tokens, at)
        or led_back(tokens, at)
        or directed_unit(tokens, at)
        or month_at(tokens, at)
        or year_at(tokens, at)
    )


def _day_group(tokens: Sequence[Token], at: int) -> Point | None:
    """Read what is said of one day: part of the day, أمس, weekday, date, in any order (مساء أمس الأربعاء 5 تموز)."""
    group = _Group(at, at)
    opening = find(tokens, at, "part")
    if opening is not None and find(tokens, at, "night") is None:
        group = group._replace(part=str(opening[0].value), last=opening[1], skip=opening[0].skip)
    while True:
        taken = _next_of_day(tokens, group)
        if taken is None:
            break
        group = taken
    return _group_point(tokens, group)


class _Group(NamedTuple):
    """The elements of one day gathered so far."""

    first: int
    last: int
    skip: int = 0
    part: str | None = None
    offset: tuple[int, int] | None = None
    weekday: int = -1
    weekday_to: int = -1
    shift: str = ""
    date: Term | None = None
    empty: bool = True
    framed: bool = False  # "يوم" stood before an element


def _next_of_day(tokens: Sequence[Token], group: _Group) -> _Group | None:
    at, opened = group.last, False
    begun = not group.empty or group.part is not None
    if begun and text_at(tokens, at) == "(":
        at, opened = at + 1, True
    elif not group.empty and text_at(tokens, at) in ("،", ","):
        at += 1
    start, at, framed = at, *_framing(tokens, at, group)
    framed = framed or group.framed
    skip = len(tokens[start].text) - 3 if at > start and start == group.first and _is_yawm(tokens[start].text) else None
    taken = _element(tokens, at, group._replace(framed=framed))
    if taken is None:
        return None
    if opened:
        if text_at(tokens, taken.last) != ")":
            return None
        taken = taken._replace(last=taken.last + 1)
    if group.empty and group.part is None:
        taken = taken._replace(skip=taken.skip if skip is None else skip)
    else:
        taken = taken._replace(skip=group.skip)
    return taken._replace(empty=False)


def _framing(tokens: Sequence[Token], at: int, group: _Group) -> tuple[int, bool]:
    """Pass over what only introduces an element of a day (يوم, الموافق, من يوم); tell whether it makes the element sure."""
    if group.part is not None and text_at(tokens, at) == "من" and (group.empty or text_at(tokens, at + 1) in _AFTER_OF):
        at += 1
    framed = False
    for _ in range(2):
        text = text_at(tokens, at)
        if text not in ("يوم", "الموافق", "المصادف") and not (at == group.first and _is_yawm(text)):
            break
        framed, at = True, at + 1
    return at, framed


def _is_yawm(text: str) -> bool:
    return text in ("يوم", "ويوم", "ليوم", "بيوم", "فيوم")


def _element(tokens: Sequence[Token], at: int, group: _Group) -> _Group | None:
    fresh = at == group.first
    if group.date is None and at < len(tokens):
        dated = _date(tokens, at) or _numeric(tokens, at)
        if dated is not None:
            return group._replace(date=dated.term, last=dated.last, skip=dated.skip)
    if group.offset is None and group.date is None:
        night = find(tokens, at, "night")
        if (
            night is not None
            and isinstance(night[0].value, tuple)
            and (fresh or not night[0].skip)
            and _is_today(tokens, at, night[1])
        ):
            return group._replace(offset=night[0].value, last=night[1], part=group.part or "night", skip=night[0].skip)
        relative = find(tokens, at, "day")
        if relative is not None and (fresh or not relative[0].skip) and _is_today(tokens, at, relative[1]):
            days = int(relative[0].value)  # type: ignore[arg-type]
            return group._replace(offset=(days, days), last=relative[1], skip=relative[0].skip)
    if group.weekday < 0:
        weekday = find(tokens, at, "weekday")
        if weekday is not None and (fresh or not weekday[0].skip) and _is_weekday(tokens, at, weekday[1], group):
            return _with_weekday(tokens, group, int(weekday[0].value), weekday[1])._replace(skip=weekday[0].skip)  # type: ignore[arg-type]
    if group.part is None and not group.empty:
        part = find(tokens, at, "part")
        if part is not None and not part[0].skip and (tokens[at].text.endswith("ا") or group.offset is not None):
            return group._replace(part=str(part[0].value), last=part[1])
    return None


def _is_today(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell اليوم from what only sounds like today: اليوم التالي, صحيفة اليوم."""
    if not tokens[at].text.endswith(("اليوم", "لليوم", "الغد", "الليله")):
        return True
    sets = calendar_words().sets
    return text_at(tokens, last) not in sets["day_after"] and text_at(tokens, at - 1) not in sets["day_before"]


def _is_weekday(tokens: Sequence[Token], at: int, last: int, group: _Group) -> bool:
    if group.part is not None or group.offset is not None or group.date is not None or group.framed:
        return True
    sets = calendar_words().sets
    return text_at(tokens, at - 1) not in sets["weekday_before"] and text_at(tokens, last) not in sets["weekday_after"]


def _with_weekday(tokens: Sequence[Token], group: _Group, weekday: int, last: int) -> _Group:
    """Take a weekday with what follows it: a second one (ليل الخميس الجمعة), a direction (الماضي)."""
    at = last + 1 if text_at(tokens, last) in ("-", "–", "/", "علي", "الي") else last
    second = find(tokens, at, "weekday")
    if second is not None and second[0].skip == 0 and second[0].value == (weekday + 1) % 7 and group.date is None:
        return group._replace(weekday=weekday, weekday_to=(weekday + 1) % 7, last=second[1])
    direction = find(tokens, last, "direction")
    if direction is not None and not direction[0].skip and group.offset is None:
        shift = str(direction[0].value)
        return group._replace(weekday=weekday, shift=shift, last=direction[1])
    return group._replace(weekday=weekday, last=last)


def _group_point(tokens: Sequence[Token], group: _Group) -> Point | None:
    if group.date is not None:
        term = group.date._replace(weekday=group.weekday) if group.date.form == "day" else group.date
    elif group.offset is not None:
        term = Term("offset", offset=group.offset[0], offset_to=group.offset[1], weekday=group.weekday)
    elif group.weekday >= 0:
        term = Term("weekday", weekday=group.weekday, weekday_to=group.weekday_to, shift=group.shift)
    else:
        return _lone_part(tokens, group)
    return Point(term, group.last, group.skip, group.part)


def _lone_part(tokens: Sequence[Token], group: _Group) -> Point | None:
    """Read a part of the day without a day: it is of the day named before, if one is near."""
    if group.part is None:
        return None
    night = led_back(tokens, group.last) if text_at(tokens, group.last).endswith("ليله") else None
    if night is not None:
        return night._replace(skip=group.skip, part=group.part)
    if group.last - group.first == 1:
        text = tokens[group.first].text[group.skip :]
        if text in calendar_words().sets["part_only"] or (text[:2] == "ال" and text_at(tokens, group.first - 1) != "في"):
            return None
    return Point(Term("day", back="part", why="a part of the day without a day"), group.last, group.skip, group.part)


def _numeric(tokens: Sequence[Token], at: int) -> Point | None:
    """Read 10/7/2018, 2018-07-10, 10-7, 14/11/1436هـ: day first unless the year is."""
    token = tokens[at]
    if token.kind != "number":
        return None
    if "." in token.text:
        parts = token.text.split(".")
        last = at + 1
    else:
        parts, last = [token.text], at + 1
        separator = text_at(tokens, last)
        while (
            separator and separator in "/-" and len(parts) < 3 and text_at(tokens, last) == separator and last + 1 < len(tokens)
        ):
            if tokens[last + 1].kind != "number":
                break
            parts.append(tokens[last + 1].text)
            last += 2
    if len(parts) == 2 and text_at(tokens, at + 1) == "/" and text_at(tokens, at - 1) in calendar_words().sets["before_numeric"]:
        day, month = (int(part) if part.isdecimal() and len(part) <= 2 else 0 for part in parts)
        return Point(Term("day", day=day, month=month), last) if 1 <= day <= 31 and 1 <= month <= 12 else None
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part[:5]) for part in parts)
    if len(parts[2]) == 2 and "." not in token.text:
        year += 2000 if year < 50 else 1900
    if month > 12 >= day:
        day, month = month, day
    hijri, last = era_at(tokens, last, year)
    if not (1 <= day <= 31 and 1 <= month <= 12 and year in _YEARS):
        return None
    return Point(Term("day", day=day, month=month, year=year, hijri=hijri), last)


def _date(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a day with its month: 19 من حزيران الجاري, الخامس من آذار 2020, 3 - 7 تموز, في 5 الجاري."""
    first = at
    skip = 0
    if text_at(tokens, at) in numerals().sets["article"]:
        skip = len(tokens[at].text) - 2
        at += 1
    first_of = find(tokens, at, "piece")
    if first_of is not None and first_of[0].value == "first_day":
        month = month_at(tokens, first_of[1], loose=True)
        return None if month is None else Point(_as_day(month.term, 1), month.last, first_of[0].skip)
    day = _day_number(tokens, at)
    if day is None:
        return None
    skip = skip if at > first else day.skip
    day_to, last = _day_to(tokens, day)
    tail = _after_day(tokens, last)
    if tail is None and day_to:
        day_to, last = 0, day.last
        tail = _after_day(tokens, last)
    if tail is None:
        return None
    return Point(_as_day(tail.term, int(day.value), day_to), tail.last, skip)


def _as_day(month: Term, day: int, day_to: int = 0) -> Term:
    return month._replace(form="day" if month.form != "open" else "open", day=day, day_to=day_to)


def _day_number(tokens: Sequence[Token], at: int) -> Numeral | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        if not token.text.isdecimal() or not 1 <= len(token.text) <= 2 or not 1 <= int(token.text) <= 31:
            return None
        return Numeral(at, at + 1, 0, numeral(tokens[at : at + 1], 0).value, 1, digits=True, definite=False)  # type: ignore[union-attr]
    number = numeral(tokens, at)
    if number is None or not 1 <= number.value <= 31 or number.value.denominator != 1:
        return None
    return number if number.ordinal or number.definite or number.value >= 11 else None


def _day_to(tokens: Sequence[Token], day: Numeral) -> tuple[int, int]:
    """Read the second day of 3-7, 3 و4, 30 أو 31, الثالث إلى السابع; 0 where there is none."""
    if text_at(tokens, day.last) not in ("-", "–", "و", "او", "الي", "حتي"):
        return 0, day.last
    at = day.last + 1
    if text_at(tokens, at) == "ال":
        at += 1
    second = _day_number(tokens, at)
    if second is None or second.digits != day.digits or second.skip or second.value <= day.value:
        return 0, day.last
    return int(second.value), second.last


def _after_day(tokens: Sequence[Token], at: int) -> Point | None:
    """Read what follows the number of a day: [من] [شهر] month…, من الشهر الجاري, الجاري, منه."""
    same = find(tokens, at, "same")
    if same is not None and same[0].value == "of_it":
        return Point(Term("day", back="month"), same[1])
    joined = text_at(tokens, at) == "من"
    if joined:
        at += 1
    month = month_at(tokens, at, loose=True)
    if month is not None:
        return month
    unit = directed_unit(tokens, at)
    if unit is not None and unit.term.unit == "month" and unit.term.form == "unit":
        return Point(Term("day", shift=unit.term.shift or "current"), unit.last)
    direction = find(tokens, at, "direction")
    if direction is not None and not joined and direction[0].value == "current" and tokens[at].text in ("الجاري", "الحالي"):
        return Point(Term("day", shift="current"), direction[1])
    if find(tokens, at, "unit") and text_at(tokens, at) == "الشهر":
        same = find(tokens, at + 1, "same")
        if same is not None and same[0].value == "same":
            return Point(Term("day", back="month"), same[1])
        if not joined:
            return None
        return Point(Term("day", shift="current"), at + 1)
    return None

"""Points in time: a day, a month, a year, a week… as the press writes them, at one place in the tokens.

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

_YEARS = range(1000, 2200)
_SEPARATORS = ("/", "-", "–", "(")


class Point(NamedTuple):
    """A term, the token after it, the part of the day named with it, and how many letters of its first token to pass over."""

    term: Term
    last: int
    skip: int = 0
    part: str | None = None


def point_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Return the longest point in time that begins in token `at`."""
    return (
        _numeric(tokens, at)
        or _day_group(tokens, at)
        or _piece(tokens, at)
        or _season(tokens, at)
        or _decade(tokens, at)
        or _unit_with_direction(tokens, at)
        or _month(tokens, at)
        or _year(tokens, at)
    )


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Return the text of token `at`, empty outside the tokens."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


# ---- days


def _day_group(tokens: Sequence[Token], at: int) -> Point | None:
    """Read what is said of one day: part of the day, أمس, weekday, date, in any order (مساء أمس الأربعاء 5 تموز)."""
    group = _Group(at, at)
    opening = find(tokens, at, "part")
    if opening is not None:
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
    framed = group.framed
    start = at
    while text_at(tokens, at) in ("يوم", "الموافق", "المصادف", "من") or (at == group.first and _is_yawm(tokens[at].text)):
        if text_at(tokens, at) == "من" and (not begun or text_at(tokens, at + 1) not in ("يوم", "مساء", "ليل", "صباح")) and not (
            group.part is not None and group.empty
        ):
            break
        framed = framed or text_at(tokens, at) != "من"
        at += 1
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


def _is_yawm(text: str) -> bool:
    return text in ("يوم", "ويوم", "ليوم", "بيوم", "فيوم")


def _element(tokens: Sequence[Token], at: int, group: _Group) -> _Group | None:
    fresh = at == group.first
    if group.date is None:
        dated = _date(tokens, at)
        if dated is not None:
            return group._replace(date=dated.term, last=dated.last, skip=dated.skip)
    if group.offset is None and group.date is None:
        night = find(tokens, at, "night")
        if night is not None and isinstance(night[0].value, tuple) and (fresh or not night[0].skip):
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
    if not tokens[at].text.endswith(("اليوم", "لليوم", "الغد")):
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
    """Read a part of the day without a day: which day it was, the story tells, not the words."""
    if group.part is None or group.last - group.first == 1:
        text = tokens[group.first].text[group.skip :]
        if group.part is None or text in calendar_words().sets["part_only"] or (text[:2] == "ال" and text_at(tokens, group.first - 1) != "في"):
            return None
    return Point(Term("open", why="a part of the day without a day"), group.last, group.skip, group.part)


# ---- dates


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
        while separator and separator in "/-" and len(parts) < 3 and text_at(tokens, last) == separator and last + 1 < len(tokens):
            if tokens[last + 1].kind != "number":
                break
            parts.append(tokens[last + 1].text)
            last += 2
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part[:5]) for part in parts)
    if len(parts[2]) == 2 and "." not in token.text:
        year += 2000 if year < 50 else 1900
    if month > 12 >= day:
        day, month = month, day
    hijri, last = _era(tokens, last, year)
    if not (1 <= day <= 31 and 1 <= month <= 12 and year in _YEARS):
        return None
    return Point(Term("day", day=day, month=month, year=year, hijri=hijri), last)


def _era(tokens: Sequence[Token], at: int, year: int) -> tuple[bool, int]:
    """Return whether a year is of the Hijra, and the token after its era sign (هـ, م)."""
    sign = text_at(tokens, at)
    if sign in ("ه", "هجري", "هجريه", "للهجره"):
        return True, at + 1
    if sign in ("م", "ميلادي", "ميلاديه"):
        return False, at + 1
    return 1343 <= year <= 1500, at


def _date(tokens: Sequence[Token], at: int) -> Point | None:
    """Read a day with its month: 19 من حزيران الجاري, الخامس من آذار 2020, 3 - 7 تموز, في 5 الجاري."""
    first = at
    skip = 0
    if text_at(tokens, at) in numerals().sets["article"]:
        skip = len(tokens[at].text) - 2
        at += 1
    first_of = find(tokens, at, "piece")
    if first_of is not None and first_of[0].value == "first_day":
        month = _month(tokens, first_of[1], loose=True)
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
    """Read the second day of 3-7, 3 و4, 30 أو 31, 3 إلى 7; 0 where there is none."""
    if text_at(tokens, day.last) not in ("-", "–", "و", "او", "الي", "حتي"):
        return 0, day.last
    second = _day_number(tokens, day.last + 1)
    if second is None or not second.digits or second.value <= day.value:
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
    month = _month(tokens, at, loose=True)
    if month is not None:
        return month
    unit = _unit_with_direction(tokens, at)
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


# ---- months


def _month(tokens: Sequence[Token], at: int, *, loose: bool = False) -> Point | None:
    """Read a month, doubled or not, with its year or direction; `loose` where what stands before makes it sure."""
    first, skip = at, 0
    if text_at(tokens, at) in ("شهر", "وشهر", "لشهر", "بشهر"):
        skip = len(tokens[at].text) - 3
        at, loose = at + 1, True
    name = _month_name(tokens, at)
    if name is None:
        return None
    number, hijri, last, doubled, word_skip = name
    if word_skip and (at != first or loose):
        return None
    year = _year_of(tokens, last, hijri=hijri)
    shift, after = ("", last) if year is not None else _direction_of(tokens, last)
    sure = loose or doubled or year is not None or after > last
    if not sure and not _surely_month(tokens, at, first):
        return None
    term = Term("month", month=number, hijri=hijri, shift=shift)
    if year is not None:
        return Point(_with_year(term, year.term), year.last, skip or word_skip)
    return Point(term, after, skip or word_skip)


def _with_year(term: Term, year: Term) -> Term:
    if year.year:
        return term._replace(year=year.year, hijri=term.hijri or (year.hijri and term.hijri))
    return term._replace(back=year.back) if year.back else term._replace(year_shift=year.shift)


def _surely_month(tokens: Sequence[Token], at: int, first: int) -> bool:
    sets = calendar_words().sets
    name = tokens[at].text
    if name not in sets["ambiguous"] and name[1:] not in sets["ambiguous"]:
        return True
    before = text_at(tokens, first - 1)
    if name in sets["people"] or name[1:] in sets["people"]:
        return before in ("شهر", "شهري")
    return before in sets["before_month"]


def _month_name(tokens: Sequence[Token], at: int) -> tuple[int, bool, int, bool, int] | None:
    """Return a month's number, whether it is of the Hijra, the token after it, whether it was doubled, letters before it."""
    hijri = False
    found = find(tokens, at, "month")
    if found is None:
        hijri = True
        found = find(tokens, at, "hijri")
        if found is None:
            return None
    word, last = found
    number = int(word.value)  # type: ignore[arg-type]
    if hijri:
        return number, True, last, False, word.skip
    separator = text_at(tokens, last)
    second = find(tokens, last + 1 if separator in _SEPARATORS else last, "month")
    if second is None or second[0].value != number or second[0].skip:
        return number, False, last, False, word.skip
    closing = separator == "(" and text_at(tokens, second[1]) == ")"
    return number, False, second[1] + closing, True, word.skip


def _direction_of(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    direction = find(tokens, at, "direction")
    if direction is None or direction[0].skip or tokens[at].text in ("هذا", "هذه"):
        return "", at
    return str(direction[0].value), direction[1]


# ---- years


def _year_of(tokens: Sequence[Token], at: int, *, hijri: bool = False) -> Point | None:
    """Read the year after a month or a season: [من] [عام] 2018, العام الماضي, من العام نفسه."""
    start = at
    if text_at(tokens, at) in ("،", ",", "من", "/", "-", "للعام", "لعام"):
        at += 1
    year = _year(tokens, at)
    if year is not None and year.term.form == "year" and text_at(tokens, start) not in ("/", "-"):
        return year
    number = _year_number(tokens, at, hijri=hijri)
    if number is not None and text_at(tokens, start) != "من":
        return number
    if text_at(tokens, at) in ("العام", "السنه", "للعام"):
        same = find(tokens, at + 1, "same")
        if same is not None and same[0].value == "same":
            return Point(Term("year", back="year"), same[1])
    relative = _unit_with_direction(tokens, at)
    if relative is not None and relative.term.form == "unit" and relative.term.unit == "year":
        return Point(Term("year", shift=relative.term.shift), relative.last)
    return None


def _year_number(tokens: Sequence[Token], at: int, *, hijri: bool = False) -> Point | None:
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text
    if len(text) != 4 or not text.isdecimal() or int(text) not in _YEARS:
        return None
    year = int(text)
    of_hijra, last = _era(tokens, at + 1, year)
    if last == at + 1 and not hijri and of_hijra and not 1400 <= year <= 1500:
        of_hijra = False
    if last == at + 1 and text_at(tokens, last) == "/" and tokens[last + 1 : last + 2] and tokens[last + 1].kind == "number":
        return None
    return Point(Term("year", year=year, hijri=of_hijra), last)


def _year(tokens: Sequence[Token], at: int) -> Point | None:
    """Read عام 2011, سنة 2011م, عامي 2011 و2012, 2011م; a bare number only where a preposition of time stands before it."""
    if at >= len(tokens):
        return None
    word = find(tokens, at, "year")
    if word is None:
        number = _year_number(tokens, at)
        if number is None or tokens[at].kind != "number":
            return None
        return number if number.last > at + 1 or _year_fits(tokens, at, number) else None
    number = _year_number(tokens, word[1]) or _written_year(tokens, word[1])
    if number is None:
        return None
    term, last = number.term, number.last
    if tokens[at].text.endswith(("عامي", "سنتي", "اعوام")) and text_at(tokens, last) in ("و", "الي", "-"):
        second = _year_number(tokens, last + 1)
        if second is not None and second.term.year > term.year:
            return Point(Term("range", first=term, last=second.term), second.last, word[0].skip)
    return Point(term, last, word[0].skip)


def _written_year(tokens: Sequence[Token], at: int) -> Point | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    number = numeral(tokens, at)
    if number is None or number.ordinal or number.value.denominator != 1 or int(number.value) not in range(1800, 2100):
        return None
    return Point(Term("year", year=int(number.value)), number.last)


def _year_fits(tokens: Sequence[Token], at: int, number: Point) -> bool:
    before = text_at(tokens, at - 1)
    return before in numerals().sets["year_before"] and 1900 <= number.term.year <= 2100 and text_at(tokens, at + 1) not in ("/", "-", "%")


# ---- parts, seasons, decades, units


def _piece(tokens: Sequence[Token], at: int) -> Point | None:
    """Read the beginning, middle or end of something: مطلع يونيو 2014, أواخر العام الماضي, منتصف الثمانينات."""
    found = find(tokens, at, "piece")
    if found is None or found[0].value == "first_day":
        return None
    word, last = found
    piece = str(word.value)
    if text_at(tokens, last) == "من":
        last += 1
    if last >= len(tokens):
        return None
    whole = _month(tokens, last, loose=True) or _decade(tokens, last) or _unit_with_direction(tokens, last) or _year(tokens, last)
    if whole is None:
        number = _year_number(tokens, last)
        unit = find(tokens, last, "unit")
        if number is not None:
            whole = number
        elif unit is not None and unit[0].definite and not unit[0].skip and unit[0].value in ("week", "month", "year"):
            whole = Point(Term("unit", unit=str(unit[0].value), shift="current"), unit[1])
    if whole is None or whole.skip or whole.term.form in ("range", "last", "open"):
        return None
    return Point(whole.term._replace(piece=piece), whole.last, word.skip)


def _season(tokens: Sequence[Token], at: int) -> Point | None:
    found = find(tokens, at, "season")
    if found is None:
        return None
    word, last = found
    year = _year_of(tokens, last)
    if year is not None:
        term = Term("season", season=str(word.value), year=year.term.year, year_shift=year.term.shift, back=year.term.back)
        return Point(term, year.last, word.skip)
    shift, after = _direction_of(tokens, last)
    if after == last:
        return None
    return Point(Term("season", season=str(word.value), shift=shift), after, word.skip)


def _decade(tokens: Sequence[Token], at: int) -> Point | None:
    found = find(tokens, at, "decade")
    if found is None:
        return None
    word, last = found
    century = 1900
    if text_at(tokens, last) == "من":
        last += 1
    if text_at(tokens, last) == "القرن":
        named = numeral(tokens, last + 1) if last + 1 < len(tokens) else None
        if named is not None and 10 <= named.value <= 21:
            century, last = (int(named.value) - 1) * 100, named.last
        elif text_at(tokens, last + 1) in ("الماضي", "المنصرم", "الفائت"):
            last += 2
    return Point(Term("decade", year=century + int(word.value)), last, word.skip)  # type: ignore[arg-type]


def _unit_with_direction(tokens: Sequence[Token], at: int) -> Point | None:
    """Read هذا الأسبوع, الشهر الماضي, الأيام الثلاثة الماضية, الـ24 ساعة الماضية, آخر 48 ساعة."""
    this = find(tokens, at, "current")
    if this is not None:
        unit = find(tokens, this[1], "unit")
        if unit is None or not unit[0].definite or unit[0].skip or unit[0].value not in ("week", "month", "year", "decade"):
            return None
        return Point(Term("unit", unit=str(unit[0].value), shift="current"), unit[1], this[0].skip)
    counted = _counted_units(tokens, at)
    if counted is not None:
        return counted
    unit = find(tokens, at, "unit")
    if unit is None or not unit[0].definite:
        return None
    word, last = unit
    direction = find(tokens, last, "direction")
    if direction is None or direction[0].skip or text_at(tokens, last) in ("هذا", "هذه"):
        if text_at(tokens, last) in ("هذا", "هذه"):
            return Point(Term("unit", unit=str(word.value), shift="current"), last + 1, word.skip)
        if text_at(tokens, last) in calendar_words().sets["vague"] and find(tokens, last + 1, "direction"):
            return Point(Term("open", why="no exact time"), last + 2, word.skip)
        return None
    plural = text_at(tokens, at)[word.skip + 2 :] not in calendar_words().sets["single"]
    if plural:
        return Point(Term("open", why="no exact time"), direction[1], word.skip)
    return Point(Term("unit", unit=str(word.value), shift=str(direction[0].value)), direction[1], word.skip)


def _counted_units(tokens: Sequence[Token], at: int) -> Point | None:
    """Read so many units with a direction: the number before the unit, after it, or in a dual."""
    dual = find(tokens, at, "dual")
    if dual is not None:
        shift, last = _direction_of(tokens, dual[1])
        return Point(Term("last", unit=str(dual[0].value), amount=2, shift=shift), last, dual[0].skip) if last > dual[1] else None
    unit = find(tokens, at, "unit")
    if unit is not None:
        if not unit[0].definite:
            return None
        number = _amount(tokens, unit[1])
        if number is None:
            return None
        shift, last = _direction_of(tokens, number.last)
        if last == number.last or number.ordinal:
            return None
        return Point(Term("last", unit=str(unit[0].value), amount=int(number.value), shift=shift), last, unit[0].skip)
    final = text_at(tokens, at) in ("اخر", "واخر")
    number = _amount(tokens, at + 1 if final else at)
    if number is None or number.ordinal:
        return None
    counted = find(tokens, number.last, "unit")
    if counted is None or counted[0].skip:
        return None
    shift, last = _direction_of(tokens, counted[1])
    if last == counted[1] and not final:
        return None
    skip = len(tokens[at].text) - 3 if final else number.skip if number.first == at else len(tokens[at].text) - 2
    return Point(Term("last", unit=str(counted[0].value), amount=int(number.value), shift=shift), last, skip)


def _amount(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return a whole number in token `at`, after a detached article too."""
    if at < len(tokens) and tokens[at].text in numerals().sets["article"]:
        at += 1
    if at >= len(tokens):
        return None
    number = numeral(tokens, at)
    return number if number is not None and number.value.denominator == 1 and 0 < number.value < 10_000 else None


def duration_at(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """Read a length of time that begins in token `at`: unit, amount (0 where no number is told), token after it."""
    dual = find(tokens, at, "dual")
    if dual is not None and not dual[0].skip:
        return str(dual[0].value), 2, dual[1]
    unit = find(tokens, at, "unit")
    if unit is not None and not unit[0].skip and not unit[0].definite:
        single = tokens[at].text in calendar_words().sets["single"]
        vague = text_at(tokens, unit[1]) in calendar_words().sets["vague"]
        if single and text_at(tokens, unit[1]) == "ونصف" and unit[0].value in ("month", "year"):
            return ("day", 45, unit[1] + 1) if unit[0].value == "month" else ("month", 18, unit[1] + 1)
        return str(unit[0].value), 1 if single and not vague else 0, unit[1] + vague
    number = _amount(tokens, at)
    if number is None or number.ordinal or number.skip:
        return None
    counted = find(tokens, number.last, "unit")
    if counted is None or counted[0].skip or counted[0].definite:
        return None
    return str(counted[0].value), int(number.value), counted[1]

"""Points in time: a day, a month, a year, a week… as the press writes them, at one place in the tokens.

What is said of one day (its part, its hour, أمس, its weekday, its date in one calendar or two) may stand in any order and is
read as one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_clock import Clock, clock_at
from tawthiq.reading.date_days import dated_at
from tawthiq.reading.date_months import month_at, year_at
from tawthiq.reading.date_periods import feast_at, nth_at, period_at
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, directed_unit, led_back, text_at
from tawthiq.script.tokens import Token

#: من leads on to a day before these: في ساعة متأخرة من مساء.
_AFTER_OF = frozenset({"يوم", "مساء", "ليل", "صباح", "فجر", "ظهر", "عصر"})
_NO_KINDS: frozenset[str] = frozenset()
#: Kinds of words that open the times these readers read.
_RANKED = frozenset({"rank", "weekday", "unit"})
_FEASTS = frozenset({"feast", "eve", "unit"})
_MONTHS = frozenset({"month", "hijri", "unit"})
_NO_DAY = "a part of the day without a day"
#: Brackets in which the weekday or the date of a day stands: اليوم (الخميس), أمس "الأحد".
_CLOSING = {"(": ")", "“": "”", "«": "»", '"': '"'}
#: Between a date and the same day in another calendar.
_BETWEEN_CALENDARS = frozenset({"الموافق", "موافق", "المصادف", "-", "–", "(", "،", "اي"})


def point_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Return the longest point in time that begins in token `at`."""
    if at >= len(tokens):
        return None
    kinds = kinds_at(tokens[at])
    if kinds is None:
        return None
    if not kinds:  # a number, in digits or words
        return _day_group(tokens, at) or directed_unit(tokens, at) or year_at(tokens, at)
    return (
        (nth_at(tokens, at) if kinds & _RANKED else None)
        or (feast_at(tokens, at) if kinds & _FEASTS else None)
        or _day_group(tokens, at)
        or period_at(tokens, at)
        or led_back(tokens, at)
        or (_anniversary(tokens, at) if "like_today" in kinds else None)
        or _with_weekday_of(tokens, directed_unit(tokens, at))
        or (month_at(tokens, at) if kinds & _MONTHS else None)
        or year_at(tokens, at)
    )


def kinds_at(token: Token) -> frozenset[str] | None:
    """Return the kinds of date a token may open: none of its own for a number, None where it may open no date at all."""
    kinds = calendar_words().opening.get(token.text)
    if kinds is not None:
        return kinds
    if token.kind == "number" or token.text in numerals().words or token.text in numerals().sets["article"]:
        return _NO_KINDS
    return None


def _anniversary(tokens: Sequence[Token], at: int) -> Point | None:
    """Read مثل هذا اليوم من العام الماضي."""
    like = find(tokens, at, "like_today")
    if like is None or text_at(tokens, like[1]) != "من":
        return None
    year = year_at(tokens, like[1] + 1) or directed_unit(tokens, like[1] + 1)
    if year is None or (year.term.form != "year" and year.term.unit != "year"):
        return None
    return Point(Term("anniversary", first=year.term), year.last, like[0].skip)


def _with_weekday_of(tokens: Sequence[Token], unit: Point | None) -> Point | None:
    """Take the weekday after a week: الأسبوع المقبل يوم الجمعة."""
    if unit is None or unit.term.unit != "week" or unit.term.form != "unit":
        return unit
    at = unit.last + (text_at(tokens, unit.last) == "يوم")
    weekday = find(tokens, at, "weekday")
    if weekday is None or weekday[0].skip:
        return unit
    return unit._replace(term=Term("nth", nth=1, weekday=int(weekday[0].value), first=unit.term), last=weekday[1])  # type: ignore[arg-type]


def _day_group(tokens: Sequence[Token], at: int) -> Point | None:
    """Read what is said of one day: part, hour, أمس, weekday, date, in any order (مساء أمس الأربعاء 5 تموز)."""
    group = _Group(at, at)
    opening = find(tokens, at, "part")
    if opening is not None and find(tokens, at, "night") is None:
        group = group._replace(part=str(opening[0].value), last=opening[1], skip=opening[0].skip)
    else:
        this = find(tokens, at, "current")  # هذا الصباح
        part = find(tokens, this[1], "part") if this is not None else None
        definite = this is not None and part is not None and not part[0].skip and tokens[this[1]].text[:2] == "ال"
        if this is not None and part is not None and definite and find(tokens, at, "night") is None:
            group = group._replace(part=str(part[0].value), last=part[1], skip=this[0].skip, offset=(0, 0), empty=False)
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
    clock: Clock | None = None
    offset: tuple[int, int] | None = None
    weekday: int = -1
    weekday_to: int = -1
    shift: str = ""
    date: Term | None = None
    whole: Term | None = None  # the week a weekday is told of, or a day led back to
    empty: bool = True
    framed: bool = False  # "يوم" stood before an element


def _next_of_day(tokens: Sequence[Token], group: _Group) -> _Group | None:
    at, opened = group.last, False
    begun = not group.empty or group.part is not None
    closing = _CLOSING.get(text_at(tokens, at), "") if begun else ""
    if closing == ")" or (closing and find(tokens, at + 1, "weekday") is not None):
        at, opened = at + 1, True
    elif not group.empty and text_at(tokens, at) in ("،", ","):
        at += 1
    start, at, framed = at, *_framing(tokens, at, group)
    framed = framed or group.framed
    skip = len(tokens[start].text) - 3 if at > start and start == group.first and _is_yawm(tokens[start].text) else None
    taken = _element(tokens, at, group._replace(framed=framed)) or _hour(tokens, start, group)
    if taken is None:
        return _other_calendar(tokens, group)
    if opened:
        if text_at(tokens, taken.last) != closing:
            return _other_calendar(tokens, group)
        taken = taken._replace(last=taken.last + 1)
    if group.empty and group.part is None:
        taken = taken._replace(skip=taken.skip if skip is None else skip)
    else:
        taken = taken._replace(skip=group.skip)
    return taken._replace(empty=False)


def _framing(tokens: Sequence[Token], at: int, group: _Group) -> tuple[int, bool]:
    """Pass over what only introduces an element of a day (يوم, الموافق, من يوم); tell whether it makes the element sure."""
    opened = group.part is not None or group.clock is not None
    if opened and text_at(tokens, at) == "من" and (_only_clock(group) or group.empty or text_at(tokens, at + 1) in _AFTER_OF):
        at += 1
    framed = False
    for _ in range(2):
        text = text_at(tokens, at)
        if text == "في" and group.weekday >= 0 and group.date is None and dated_at(tokens, at + 1) is not None:
            return at + 1, framed  # الاثنين في 18 شباط
        if text not in ("يوم", "نهار", "الموافق", "المصادف") and not (at == group.first and _is_yawm(text)):
            break
        if text == "نهار" and at == group.first:
            break
        framed, at = True, at + 1
        at += text.endswith(("موافق", "مصادف")) and text_at(tokens, at) == "ل"
    return at, framed


def _only_clock(group: _Group) -> bool:
    return group.clock is not None and group.offset is None and group.weekday < 0 and group.date is None


def _is_yawm(text: str) -> bool:
    return text in ("يوم", "ويوم", "ليوم", "بيوم", "فيوم")


def _element(tokens: Sequence[Token], at: int, group: _Group) -> _Group | None:
    fresh = at == group.first
    if group.whole is not None:
        return _part_element(tokens, at, group)
    if group.date is None and at < len(tokens):
        dated = dated_at(tokens, at)
        if dated is not None:
            return group._replace(date=dated.term, last=dated.last, skip=dated.skip)
    if group.offset is None and group.date is None and (group.weekday < 0 or group.framed or not fresh):
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
    if _bare(group) and (group.part is not None or group.clock is not None):
        back = led_back(tokens, at)  # صباح اليوم التالي
        if back is not None and not back.skip and back.term.form == "day":
            return group._replace(whole=back.term, last=back.last)
        feast = nth_at(tokens, at) or feast_at(tokens, at)
        if feast is not None and not feast.skip:
            first_day = group.framed and feast.term.form == "feast"  # فجر يوم عيد الأضحى
            term = Term("nth", nth=1, first=feast.term) if first_day else feast.term
            return group._replace(whole=term, last=feast.last)
    return _part_element(tokens, at, group)


def _bare(group: _Group) -> bool:
    return group.offset is None and group.weekday < 0 and group.date is None


def _part_element(tokens: Sequence[Token], at: int, group: _Group) -> _Group | None:
    if group.part is not None or group.empty:
        return None
    part = find(tokens, at, "part")
    if part is None or part[0].skip:
        return None
    sure = tokens[at].text.endswith("ا") or group.offset is not None or (group.clock is not None and _bare(group))
    sure = sure or tokens[at].text.startswith(("بعد", "قبل", "في", "مساء"))
    return group._replace(part=str(part[0].value), last=part[1]) if sure else None


def _hour(tokens: Sequence[Token], at: int, group: _Group) -> _Group | None:
    """Take a clock time, with عند or about before it where the group has begun."""
    if group.clock is not None:
        return None
    begun = not group.empty or group.part is not None
    start = at
    while begun and start < at + 3 and text_at(tokens, start) in calendar_words().sets["about_hour"]:
        start += 1
    start += begun and text_at(tokens, start) == "T"  # 2018-07-05T14:30
    sure = (start > at and text_at(tokens, start - 1) == "عند") or (begun and text_at(tokens, start + 1) == ":")
    clock = clock_at(tokens, start, sure=sure)
    if clock is None or (begun and clock.skip):
        return None
    part = group.part or clock.part
    if group.part is not None and clock.part is not None and clock.part != group.part:
        if group.part != "night" or group.offset is None:
            return None
        part = clock.part  # الليلة حوالي الثامنة مساء
    return group._replace(clock=clock, part=part, last=clock.last, skip=clock.skip if not begun else group.skip)


def _other_calendar(tokens: Sequence[Token], group: _Group) -> _Group | None:
    """Take the same day in another calendar: 21 شوال 1439 هـ الموافق 5 يوليو 2018 م. The Gregorian date decides."""
    date = group.date
    if date is None or date.form != "day" or date.last is not None or text_at(tokens, group.last) not in _BETWEEN_CALENDARS:
        return None
    opened = text_at(tokens, group.last) == "("
    second = dated_at(tokens, group.last + 1)
    if second is None or second.skip or second.term.form != "day" or second.term.day_to or date.day_to:
        return None
    if bool(second.term.calendar) == bool(date.calendar) or (opened and text_at(tokens, second.last) != ")"):
        return None
    plain, other = (second.term, date) if date.calendar else (date, second.term)
    return group._replace(date=plain._replace(last=other), last=second.last + opened)


def _is_today(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell اليوم from what only sounds like today: اليوم التالي, صحيفة اليوم."""
    if tokens[at].text == "بكره":  # the everyday word for tomorrow, or "with hatred of"
        return text_at(tokens, last) in calendar_words().sets["after_tomorrow"]
    if not tokens[at].text.endswith(("اليوم", "لليوم", "الغد", "الليله", "امس", "غد")):
        return True
    sets = calendar_words().sets
    before = text_at(tokens, at - 1)
    if before == "في" and tokens[at].text == "اليوم" and not (text_at(tokens, last) == "(" or find(tokens, last, "weekday")):
        return False  # مليون برميل في اليوم
    if text_at(tokens, last) in sets["day_after"] or before in sets["day_before"] or _is_title(tokens, at, last):
        return False
    # The name of a paper before its dateline: اليوم – الدمام.
    named = text_at(tokens, last) in ("-", "–") and at <= 1
    return not named or find(tokens, last + 1, "weekday") is not None


def _is_title(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether a word closes a short name in quotation marks: «أخبار اليوم»."""
    closing = text_at(tokens, last)
    if not closing or closing not in '»”"':
        return False
    return text_at(tokens, at - 2) in ("«", "“", '"')


def _is_weekday(tokens: Sequence[Token], at: int, last: int, group: _Group) -> bool:
    if group.part is not None or group.offset is not None or group.date is not None or group.framed:
        return True
    sets = calendar_words().sets
    if text_at(tokens, at - 1) in sets["weekday_before"] or text_at(tokens, last) in sets["weekday_after"]:
        return False
    return not _is_surname(tokens, at) and not _is_both(tokens, at, last)


def _is_both(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell "the two" (الفرق بين الاثنين) from Monday (بين الاثنين والأربعاء)."""
    if tokens[at].text == "الاثنين" and _acts_as_two(text_at(tokens, last)):
        return True
    if tokens[at].text != "الاثنين" or text_at(tokens, at - 1) not in calendar_words().sets["both"]:
        return False
    joined = text_at(tokens, last) == "و"
    return find(tokens, last + joined, "weekday") is None


def _acts_as_two(word: str) -> bool:
    """Tell a verb of two (يتحملان)."""
    return len(word) > 4 and word[0] in "يت" and word.endswith("ان")


def _is_surname(tokens: Sequence[Token], at: int) -> bool:
    """Tell a surname (عبدالعزيز الخميس) from a weekday: nobody goes by a name of عبد alone."""
    return text_at(tokens, at - 1).removeprefix("و").startswith("عبدال") or text_at(tokens, at - 2).endswith("عبد")


def _with_weekday(tokens: Sequence[Token], group: _Group, weekday: int, last: int) -> _Group:
    """Take a weekday with what follows it: a second one (ليل الخميس الجمعة), a direction (الماضي), its week."""
    at = last + 1 if text_at(tokens, last) in ("-", "–", "/", "علي", "الي") else last
    second = find(tokens, at, "weekday")
    if second is not None and second[0].skip == 0 and second[0].value == (weekday + 1) % 7 and group.date is None:
        return group._replace(weekday=weekday, weekday_to=(weekday + 1) % 7, last=second[1])
    direction = find(tokens, last, "direction")
    if direction is not None and not direction[0].skip and group.offset is None:
        shift = str(direction[0].value)
        return group._replace(weekday=weekday, shift=shift, last=direction[1])
    same = find(tokens, last, "same")
    if same is not None and same[0].value == "following" and not same[0].skip and group.offset is None:
        return group._replace(weekday=weekday, whole=Term("weekday", weekday=weekday, back="weekday"), last=same[1])
    week = directed_unit(tokens, last + (text_at(tokens, last) == "من"))
    if week is not None and not week.skip and (week.term.form, week.term.unit) == ("unit", "week") and group.date is None:
        return group._replace(weekday=weekday, whole=Term("nth", nth=1, weekday=weekday, first=week.term), last=week.last)
    return group._replace(weekday=weekday, last=last)


def _group_point(tokens: Sequence[Token], group: _Group) -> Point | None:
    clock = group.clock.iso(group.part) if group.clock is not None else None
    if group.date is not None:
        term = group.date._replace(weekday=group.weekday) if group.date.form == "day" else group.date
    elif group.whole is not None:
        term = group.whole
    elif group.offset is not None:
        term = Term("offset", offset=group.offset[0], offset_to=group.offset[1], weekday=group.weekday)
    elif group.weekday >= 0:
        term = Term("weekday", weekday=group.weekday, weekday_to=group.weekday_to, shift=group.shift)
    else:
        return _lone_part(tokens, group, clock)
    return Point(term, group.last, group.skip, group.part, clock)


def _lone_part(tokens: Sequence[Token], group: _Group, clock: str | None) -> Point | None:
    """Read a part of the day or an hour without a day: it is of the day named before, if one is near."""
    if group.part is None and clock is None:
        return None
    if text_at(tokens, group.last) == "يوم":
        return None  # ظهيرة يوم العيد
    if clock is None:
        text = " ".join(token.text for token in tokens[group.first : group.last])[group.skip :]
        if text in calendar_words().sets["part_only"] or (
            group.last - group.first == 1 and text[:2] == "ال" and text_at(tokens, group.first - 1) != "في"
        ):
            return None
    return Point(Term("day", back="part", why=_NO_DAY), group.last, group.skip, group.part, clock)


def names_something(tokens: Sequence[Token], at: int, last: int, term: Term) -> bool:
    """Tell a day or a month that names a thing (ثورة 25 يناير, شارع 14 تموز) from one that tells when."""
    if term.form not in ("day", "month") or term.year or term.shift or term.year_shift or term.back or term.weekday >= 0:
        return False
    sets = calendar_words().sets
    before = text_at(tokens, at - 1)
    if before in numerals().sets["article"]:
        before = text_at(tokens, at - 2)
    named = " ".join(token.text for token in tokens[at:last])
    if before in sets["dated_names"]:
        return named in sets["name_days"]
    if named in sets["risings"] and before and before not in sets["before_feast"] | sets["before_numeric"]:
        return tokens[at - 1].kind == "word" and find(tokens, at - 1, "weekday") is None
    return before in sets["name_heads"] or before[1:] in sets["name_heads"]

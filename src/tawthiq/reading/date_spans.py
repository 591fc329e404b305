"""Times between two points or counted from one: since, ago, after, from … to, during, until; habits and vague times.

Each reader takes the tokens and the place of its preposition and answers with what it found there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.reading.date_clock import Clock
from tawthiq.reading.date_grammar import kinds_at, point_at
from tawthiq.reading.date_months import month_at
from tawthiq.reading.date_numeric import year_number
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, duration_at, text_at
from tawthiq.script.tokens import Token

Kind = Literal["point", "duration", "since", "range", "until", "before", "after", "habitual"]
_ONLY_A_BOUND = "only a bound"
_FROM_ANOTHER = "counted from another event"
_DAYS_OF = ("ايام", "ليالي")
#: Between two points of a range without من: a dash only between dates told in full.
_BARE_RANGE = frozenset({"day", "month", "year"})
_NOW = ("الان", "اليوم")


class Found(NamedTuple):
    """A date in tokens `first:last`, `skip` letters into the first: its kind, what it says, part of the day and clock time."""

    first: int
    last: int
    skip: int
    kind: Kind
    term: Term
    part: str | None = None
    clock: str | None = None


def _found(at: int, skip: int, kind: Kind, point: Point) -> Found:
    return Found(at, point.last, skip, kind, point.term, point.part, point.clock)


def kind_of(term: Term) -> Kind:
    """Return the kind of a point read without a preposition."""
    if term.form == "range" or (term.day_to and not term.either):
        return "range"
    return "duration" if term.form in ("last", "leading") else "point"


def loose_point(tokens: Sequence[Token], at: int) -> Point | None:
    """Return a point where a preposition of range makes months and years sure."""
    if at >= len(tokens) or kinds_at(tokens[at]) is None:
        return None
    point = point_at(tokens, at)
    if point is not None:
        return point
    month = month_at(tokens, at, loose=True)
    return month if month is not None else year_number(tokens, at)


def _since(tokens: Sequence[Token], at: int) -> Found | None:
    """Read منذ أربعة أشهر, منذ بداية الشهر, منذ 17 يوليو حتى 19 منه."""
    since = find(tokens, at, "since")
    if since is None:
        return None
    word, last = since
    length = _length(tokens, last)
    point = loose_point(tokens, last)
    if length is not None and (point is None or point.last <= length[1]):
        term, after = length
        return Found(at, after, word.skip, "since", Term("since", first=term))
    if point is None or point.skip:
        return None
    ending = _ending(tokens, point.last)
    if ending is not None:
        return _range(at, word.skip, point, ending)
    return _found(at, word.skip, "since", point._replace(term=Term("since", first=point.term)))


def _range(at: int, skip: int, first: Point, last: Point) -> Found:
    """Join two points; hours of one day take the day that only one of them names."""
    clock = f"{_of_same_half(first, last)}/{last.clock}" if first.clock and last.clock else first.clock
    part = first.part or last.part
    if first.term.back == "part" and last.term.back != "part":
        return Found(at, last.last, skip, "range", last.term, last.part or first.part, clock)
    if last.term.back == "part" and first.term.back != "part":
        return Found(at, last.last, skip, "range", first.term, part, clock)
    begin = first.term
    if begin.form == last.term.form == "day" and not begin.year and last.term.calendar and not begin.calendar:
        begin = begin._replace(calendar=last.term.calendar, year=last.term.year)  # من 23/4 إلى 26/6/1436هـ
    return Found(at, last.last, skip, "range", Term("range", first=begin, last=last.term), part, clock)


def _of_same_half(first: Point, last: Point) -> str:
    """Return the first of two hours, in the half of the day that only the second one tells: من الساعة 9 إلى 11 مساء."""
    clock, until = first.clock or "", last.clock or ""
    hour = int(clock[:2]) + 12
    told = first.part is None and last.part in ("afternoon", "evening", "night")
    return f"{hour:02}{clock[2:]}" if told and hour < int(until[:2]) else clock


def _length(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """Read a length of time counted back from the anchor, with what makes it vague: نحو أربعة أشهر, أكثر من شهر, أيام."""
    why = ""
    while True:
        approximate = find(tokens, at, "approximate")
        bounded = find(tokens, at, "bounded")
        some = find(tokens, at, "some")
        if bounded is not None and not bounded[0].skip:
            at, why = bounded[1], _ONLY_A_BOUND
        elif some is not None and not some[0].skip:
            at, why = some[1], why or "no exact time"
        elif approximate is not None and not approximate[0].skip:
            at = approximate[1]
        else:
            break
    length = duration_at(tokens, at)
    if length is None:
        return None
    unit, amount, last = length
    if text_at(tokens, last) == "تقريبا":
        last += 1
    elif text_at(tokens, last) in ("علي", "او") and text_at(tokens, last + 1) in ("الاقل", "اكثر", "يزيد"):
        return Term("open", why=_ONLY_A_BOUND), last + 2
    if why or not amount:
        return Term("open", why=why or "no exact time"), last
    return Term("ago", unit=unit, amount=amount), last


def _ago_or_after(tokens: Sequence[Token], at: int) -> Found | None:
    """Read قبل ثلاثة أيام; before or after something else (قبل يومين من…, بعد أسبوع) the words do not tell the day."""
    ago = find(tokens, at, "ago")
    after = find(tokens, at, "after") if ago is None else None
    found = ago or after
    if found is None or find(tokens, at, "day") is not None:
        return None
    led = _afterwards(tokens, at)
    if led is not None:
        return led
    length = _length(tokens, found[1])
    if length is not None and text_at(tokens, at - 1).rstrip("ا") == text_at(tokens, found[1]):
        return None  # يوما بعد يوم
    if length is None:
        return _before_or_after(tokens, at, "before" if ago is not None else "after")
    term, last = length
    sign = -1 if ago is not None else 1
    if text_at(tokens, last) in ("من", "عن") and text_at(tokens, last + 1) in ("ذلك", "هذا"):
        return Found(at, last + 2, found[0].skip, "point", _led(term, sign))
    if after is not None and text_at(tokens, last) == "من" and text_at(tokens, last + 1) in _NOW:
        return Found(at, last + 2, found[0].skip, "point", _next(term))
    if after is not None and text_at(tokens, last) not in ("من", "علي") and _to_come(tokens, at, last):
        return Found(at, last, found[0].skip, "point", _next(term))
    if after is not None or text_at(tokens, last) in ("من", "علي"):
        term = Term("open", why=_FROM_ANOTHER)
    return Found(at, last, found[0].skip, "point", term)


def _next(term: Term) -> Term:
    return term._replace(shift="next") if term.form == "ago" else term


def _led(term: Term, sign: int) -> Term:
    """Return so many days before or after the date that was read before."""
    days = {"day": 1, "week": 7}.get(term.unit, 0)
    if term.form != "ago" or not days:
        return Term("open", why=_FROM_ANOTHER)
    return Term("day", back="day", offset=sign * days * term.amount, why=_FROM_ANOTHER)


def _afterwards(tokens: Sequence[Token], at: int) -> Found | None:
    """Read بعد ذلك بيومين, قبلها بأسبوع."""
    led = find(tokens, at, "afterwards")
    if led is None:
        return None
    word, start = led
    token = tokens[start] if start < len(tokens) else None
    if token is None or not token.text.startswith("ب"):
        return None
    detached = Token(token.text[1:], token.start + 1, token.end, token.kind)
    length = _length([*tokens[:start], *([detached] if detached.text else []), *tokens[start + 1 : start + 8]], start)
    if length is None:
        return None
    sign = -1 if tokens[at].text[word.skip :].startswith("قبل") else 1
    return Found(at, length[1] + (not detached.text), word.skip, "point", _led(length[0], sign))


def _before_or_after(tokens: Sequence[Token], at: int, kind: Kind) -> Found | None:
    """Read قبل عام 2011, بعد نهاية الشهر: a bound, whose days are those of the point that is named."""
    word, last = find(tokens, at, "ago" if kind == "before" else "after") or (None, 0)
    if word is None or find(tokens, at, "day") or find(tokens, at, "part"):
        return None
    point = point_at(tokens, last)
    if point is None or point.skip or point.term.form in ("open", "last"):
        return None
    # Before an hour of a day is still that day.
    return _found(at, word.skip, "point" if point.part or point.clock else kind, point)


def _to_come(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether "after a week" counts from now: it stands alone, or its clause speaks of what is to come."""
    return (first == 0 and last >= len(tokens)) or speaks_of_future(tokens, first)


def speaks_of_future(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the clause before token `at` speaks of what is to come: a verb with س, سوف, من المقرر."""
    sets = calendar_words().sets
    for near in range(at - 1, max(at - 10, -1), -1):
        token = tokens[near]
        if token.text in sets["future_signs"]:
            return True
        text = token.text.removeprefix("و")
        if token.kind == "punct" and token.text not in '()"«»':
            return False
        if len(text) > 4 and text[:2] in sets["future_prefixes"] and not text.startswith(tuple(sets["future_others"])):
            return True
        if token.text in sets["future_turns"]:
            return False
    return False


def _span(tokens: Sequence[Token], at: int) -> Found | None:
    """Read من X إلى Y, بين X وY."""
    opener = find(tokens, at, "from") or find(tokens, at, "between")
    if opener is None:
        return None
    word, last = opener
    first = loose_point(tokens, last)
    if first is None:
        return _hours(tokens, at, last, word.skip)
    if first.skip or first.term.form == "open":
        return None
    if first.term.day_to:
        return _found(at, word.skip, "range", first)
    second = _ending(tokens, first.last) if word.value == "from" else following_point(tokens, first.last)
    if second is None:
        return None
    return _with_week(_range(at, word.skip, first, second))


def _hours(tokens: Sequence[Token], at: int, start: int, skip: int) -> Found | None:
    """Read من 5 إلى 9 مساء: two hours of which only the second says so."""
    hour = text_at(tokens, start)
    if not hour.isdecimal() or not 1 <= int(hour[:3]) <= 12 or text_at(tokens, start + 1) not in ("الي", "حتي", "و", "-"):
        return None
    second = point_at(tokens, start + 2)
    if second is None or second.skip or second.clock is None:
        return None
    begin = Clock(int(hour) * 60, second.part, "", start + 1).iso()
    return _found(at, skip, "range", second._replace(clock=f"{begin}/{second.clock}"))


def _with_week(found: Found) -> Found:
    """Take the week that is told once for both weekdays: من الثلاثاء حتى الخميس من الأسبوع الماضي."""
    first, last = found.term.first, found.term.last
    if first is None or last is None or first.form != "weekday" or last.form != "nth" or last.first is None:
        return found
    return found._replace(term=found.term._replace(first=last._replace(weekday=first.weekday)))


def _ending(tokens: Sequence[Token], at: int) -> Point | None:
    """Read "until Y" after a beginning."""
    until = find(tokens, at, "until") or find(tokens, at, "up_to")
    if until is None:
        return None
    second = loose_point(tokens, until[1])
    return second if second is not None and not second.skip and second.term.form != "open" else None


def following_point(tokens: Sequence[Token], at: int) -> Point | None:
    """Read "and Y" of "between X and Y"; و stands apart or in the word."""
    if text_at(tokens, at) == "و":
        second = loose_point(tokens, at + 1)
        return second if second is not None and not second.skip else None
    if not text_at(tokens, at).startswith("و"):
        return None
    second = loose_point(tokens, at)
    return second if second is not None and second.skip == 1 and second.term.form != "open" else None


def bare_range(tokens: Sequence[Token], at: int, first: Point) -> Point | None:
    """Return the end of a range told without من: 28 يونيو - 3 يوليو, 2 أكتوبر إلى 22 أكتوبر, اليوم حتى الغد."""
    joint = text_at(tokens, first.last)
    term = first.term
    if joint in ("-", "–") and term.form in _BARE_RANGE and not term.day_to:
        second = loose_point(tokens, first.last + 1)
        if second is None or second.skip or second.term.form != term.form or second.term.calendar != term.calendar:
            return None
        return second if term.form != "year" or second.term.year > term.year else None
    if term.form not in _BARE_RANGE and term.form not in ("offset", "weekday", "piece"):
        return None
    until = find(tokens, first.last, "until" if term.form not in _BARE_RANGE else "up_to") or find(tokens, first.last, "until")
    if until is None or until[0].skip or term.back or tokens[at].text in ("حتي", "الي"):
        return None
    second = point_at(tokens, until[1])
    if second is None or second.skip or second.term.form in ("open", "last") or second.term.back == "part":
        return None
    return second


def _pair(tokens: Sequence[Token], at: int) -> Found | None:
    """Read يومي السبت والأحد, أيام 1 و2 و3 تموز, شهري نيسان وأيار: two or more of one kind, as a range."""
    pair = find(tokens, at, "pair")
    if pair is None:
        return None
    word, start = pair
    first = loose_point(tokens, start)
    if first is None or first.skip:
        return None
    if first.term.day_to:
        return _found(at, word.skip, "range", first)
    final: Point | None = None
    while True:
        second = following_point(tokens, first.last if final is None else final.last)
        if second is None or second.term.form not in (first.term.form, "nth"):
            break
        final = second
    if final is None and tokens[at].text.endswith("ايام") and first.term.form == "weekday" and not first.term.shift:
        return Found(at, first.last, word.skip, "habitual", Term("open", why="a habit, no date"))
    if final is None:
        return None
    return _with_week(_range(at, word.skip, first, final))


def _during(tokens: Sequence[Token], at: int) -> Found | None:
    """Read خلال 48 ساعة, في غضون أسبوعين, خلال الأيام الثلاثة الماضية, خلال الليل."""
    during = find(tokens, at, "during") or find(tokens, at, "lasting")
    if during is None:
        return None
    word, last = during
    if text_at(tokens, last) == "الليل" and find(tokens, last, "night") is None:
        return Found(at, last + 1, word.skip, "duration", Term("offset", offset=-1, offset_to=0), "night")
    pair = _pair(tokens, last)
    if pair is not None and not pair.skip and pair.kind == "range":
        return pair._replace(first=at, skip=word.skip, kind="duration")
    last += text_at(tokens, last) in _DAYS_OF and loose_point(tokens, last + 1) is not None
    point = point_at(tokens, last)
    if point is not None and not point.skip:
        ending = bare_range(tokens, last, point)
        if ending is not None:
            return _range(at, word.skip, point, ending)._replace(kind="duration")
        return _found(at, word.skip, "duration", point)
    length = _length(tokens, last)
    if length is None or _of_something(tokens, last, length):
        return None
    term, after = length
    direction = find(tokens, after, "direction")
    shift = ""
    if direction is not None and not direction[0].skip:
        shift, after = str(direction[0].value), direction[1]
    elif text_at(tokens, after) == "علي" and text_at(tokens, after + 1) in ("ابعد", "الاكثر", "اكثر"):
        shift, after = "next", after + (3 if text_at(tokens, after + 2) == "تقدير" else 2)
    if term.form == "ago" and not shift and (word.value == "lasting" or term.unit in ("minute", "second")):
        term = Term("open", why="a length of time, not a time")
    elif term.form == "ago":
        if not shift and speaks_of_future(tokens, at):
            shift = "next"
        term = Term("last", unit=term.unit, amount=term.amount, shift=shift)
    return Found(at, after, word.skip, "duration", term)


def _of_something(tokens: Sequence[Token], at: int, length: tuple[Term, int]) -> bool:
    """Tell the days of something (خلال أيام المهرجان) from some days."""
    term, after = length
    return term.form == "open" and after == at + 1 and text_at(tokens, after)[:2] == "ال" and not find(tokens, after, "direction")


def _until(tokens: Sequence[Token], at: int) -> Found | None:
    until = find(tokens, at, "until")
    if until is None:
        return None
    point = loose_point(tokens, until[1])
    if point is None or point.skip:
        return None
    return _found(at, until[0].skip, "until", point)


def _habitual(tokens: Sequence[Token], at: int) -> Found | None:
    """Read كل يوم, كل جمعة, يوميا: a habit has no date."""
    every = find(tokens, at, "every")
    if every is None:
        return None
    word, last = every
    if tokens[at].text.endswith("كل"):
        unit = find(tokens, last, "unit")
        weekday = _bare_weekday(tokens, last)
        if weekday:
            last = weekday
        elif unit is not None and not unit[0].definite and not unit[0].skip:
            last = _bare_weekday(tokens, unit[1]) or unit[1]
        else:
            return None
    return Found(at, last, word.skip, "habitual", Term("open", why="a habit, no date"))


def _bare_weekday(tokens: Sequence[Token], at: int) -> int:
    """Return the token after a weekday with its article or without; 0 where there is none."""
    named = find(tokens, at, "weekday") or ("ال" + text_at(tokens, at)) in calendar_words().kinds["weekday"]
    return at + 1 if named and text_at(tokens, at) else 0


def _earlier(tokens: Sequence[Token], at: int) -> Found | None:
    """Read في وقت سابق من العام الجاري, وقت لاحق اليوم: the part of a time before the anchor, or after it."""
    earlier = find(tokens, at, "earlier")
    if earlier is None:
        return None
    word, last = earlier
    point = point_at(tokens, last)
    if point is None or point.skip or point.term.form in ("open", "last"):
        return None
    term = point.term
    if term.form == "unit" and term.shift == "current":
        today = Term("offset")
        term = Term("range", first=term, last=today) if word.value == "earlier" else Term("range", first=today, last=term)
    return Found(at, point.last, word.skip, "point", term, point.part, point.clock)


def _vague(tokens: Sequence[Token], at: int) -> Found | None:
    """Read مؤخرا, في الآونة الأخيرة: a time without days."""
    found = find(tokens, at, "vague")
    return None if found is None else Found(at, found[1], found[0].skip, "point", Term("open", why="no exact time"))


#: Which reader a kind of opening word calls for, tried in this order.
READERS: tuple[tuple[str, Callable[[Sequence[Token], int], Found | None]], ...] = (
    ("earlier", _earlier),
    ("vague", _vague),
    ("since", _since),
    ("ago", _ago_or_after),
    ("after", _ago_or_after),
    ("from", _span),
    ("between", _span),
    ("pair", _pair),
    ("during", _during),
    ("lasting", _during),
    ("until", _until),
    ("every", _habitual),
)

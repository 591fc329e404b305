"""Clock times: الساعة الثالثة فجرا, 14:30 بتوقيت غرينتش, الخامسة والنصف عصرا, التاسعة إلا ربعا."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.reading.date_units import amount_at, text_at
from tawthiq.reading.number_words import numeral
from tawthiq.script.tokens import Token

_HOUR = 60
_NOON = 12
_HOURS = range(25)
#: Parts of the day in which an hour up to eleven is counted from noon; at night only those from six.
_AFTER_NOON = frozenset({"afternoon", "evening"})
_NIGHTFALL = 6
#: An ordinal after any other word tells which (للمرة الثالثة مساء أمس), no hour.
_BEFORE_HOUR = frozenset({"", "من", "حتي", "وحتي", "الي", "والي", "ومن", "منذ", "بين", "و", "بعد", "قبل", "،", "(", "-"})


_BEFORE_DIGITS = frozenset({"من", "حتي", "وحتي", "الي", "والي", "بين", "و", "في"})
_ADVERBS = frozenset({"صباحا", "فجرا", "ظهرا", "عصرا", "مساء", "مساءا", "ليلا"})


class Clock(NamedTuple):
    """Minutes from midnight as written, the part of the day named with them, the zone (Z or local), token after it, lead."""

    minutes: int
    part: str | None
    zone: str
    last: int
    skip: int = 0

    def iso(self, part: str | None = None) -> str:
        """Return the time as ISO 8601, told by the part of the day where the words are of a twelve-hour clock."""
        minutes, part = self.minutes, self.part or part
        hour = minutes // _HOUR
        if hour < _NOON and (
            part in _AFTER_NOON or (part == "night" and hour >= _NIGHTFALL) or (part == "noon" and hour < _NIGHTFALL)
        ):
            minutes += _NOON * _HOUR
        elif _NOON <= hour < _NOON + 1 and part in ("night", "dawn", "evening"):
            minutes -= _NOON * _HOUR
        minutes %= 2 * _NOON * _HOUR
        return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}{'Z' if self.zone == 'Z' else ''}"


def clock_at(tokens: Sequence[Token], at: int, *, sure: bool = False) -> Clock | None:
    """Return the clock time that begins in token `at`.

    Where neither الساعة nor a colon says so, a part of the day or a zone must follow; `sure` where what stands before makes the
    number an hour.
    """
    word = find(tokens, at, "hour_word")
    start = at if word is None else word[1]
    skip = 0 if word is None else word[0].skip
    opened = word is not None and text_at(tokens, start) == "("
    start += opened or (word is not None and text_at(tokens, start) == "ال")
    found = _digits(tokens, start) or _hour_in_words(tokens, start, sure=sure or word is not None)
    if found is None:
        return None
    minutes, last, certain, lead = found
    if opened:
        if text_at(tokens, last) != ")":
            return None
        last += 1
    if word is None:
        skip = lead
    elif lead:
        return None
    if not certain:
        added = _added(tokens, last)
        if added is not None:
            minutes, last = minutes + added[0], added[1]
    if text_at(tokens, last) == "تماما":
        last += 1
    zone, last = _zone(tokens, last)
    part, after = _part_after(tokens, last)
    if certain and part is None and text_at(tokens, last) in ("ص", "م"):
        minutes += _NOON * _HOUR * (text_at(tokens, last) == "م" and minutes < _NOON * _HOUR)
        part, after = "", last + 1
    lone = word is not None and last == start + 1
    rank_one = lone and tokens[start].text in ("الاولي", "الثانيه") and part is None and not zone
    before = text_at(tokens, at - 1)
    announced = sure or before in _BEFORE_HOUR or before.removeprefix("و") in calendar_words().sets["about_hour"]
    sure = sure or (announced and _of_a_day(tokens, last))
    if rank_one or not (word is not None or (announced and (certain or part or zone or sure)) or (certain and (part or zone))):
        return None
    if part is not None:
        last = after
        if not zone:
            zone, last = _zone(tokens, last)
    return Clock(minutes % (2 * _NOON * _HOUR), part or None, zone, last, skip) if minutes >= 0 else None


def _of_a_day(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the night or day of an hour follows it (التاسعة والنصف من الليلة الماضية)."""
    return text_at(tokens, at) == "من" and any(find(tokens, at + 1, kind) is not None for kind in ("night", "day", "weekday"))


def _digits(tokens: Sequence[Token], at: int) -> tuple[int, int, bool, int] | None:
    """Read 14:30, 14:30:05, 18.30, 8 in digits: minutes, token after, whether minutes are told, letters before."""
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text
    if text_at(tokens, at + 1) == ":" and _is_minutes(text_at(tokens, at + 2)) and text.isdecimal() and int(text[:3]) in _HOURS:
        touching = tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start
        last = at + 3
        if text_at(tokens, last) == ":" and _is_minutes(text_at(tokens, last + 1)):
            last += 2
        return (int(text) * _HOUR + int(tokens[at + 2].text), last, touching, 0) if touching else None
    if len(text) == 4 and text.isdecimal() and _is_minutes(text[2:]) and int(text[:2]) in _HOURS and _named(tokens, at):
        return int(text[:2]) * _HOUR + int(text[2:]), at + 1, True, 0  # الساعة 0400 بتوقيت غرينتش
    for separator in (".", ","):
        hour, _, minutes = text.partition(separator)
        if minutes and _is_minutes(minutes) and hour.isdecimal() and int(hour[:3]) in _HOURS and _hour_before(tokens, at):
            return int(hour) * _HOUR + int(minutes), at + 1, True, 0
    if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 2 * _NOON and _hour_before(tokens, at):
        return int(text) * _HOUR, at + 1, False, 0
    return None


def _named(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether الساعة stands before a number, with a bracket or a detached article between or not."""
    return find(tokens, at - 1 - (text_at(tokens, at - 1) in ("(", "ال")), "hour_word") is not None


def _is_minutes(text: str) -> bool:
    return len(text) == 2 and text.isdecimal() and int(text) < _HOUR


def _hour_before(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number may be an hour: after الساعة, or عند, or in 'between the hours of 6 and 8'."""
    before = text_at(tokens, at - 1)
    return (
        _named(tokens, at)
        or before in ("عند", "تمام")
        or (before in _BEFORE_DIGITS and text_at(tokens, at + 1) in _ADVERBS)
        or (
            before in ("و", "حتي", "وحتي", "الي", "والي", "-")
            and any(find(tokens, near, "hour_word") for near in range(at - 6, at - 1))
        )
    )


def _hour_in_words(tokens: Sequence[Token], at: int, *, sure: bool) -> tuple[int, int, bool, int] | None:
    """Read الثالثة, الحادية عشرة, and after الساعة also ثلاثة."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    text = tokens[at].text
    if text in ("الواحده", "والواحده", "للواحده"):
        return _HOUR, at + 1, False, len(text) - len("الواحده") if text != "للواحده" else 1
    number = numeral(tokens, at)
    if number is None or number.digits or number.value.denominator != 1 or not 1 <= number.value <= _NOON:
        return None
    of_hours = (number.ordinal and number.definite and text.endswith("ه")) or text.endswith("الاولي")
    if not of_hours and not (sure and number.last == at + 1 and not number.ordinal):
        return None
    return int(number.value) * _HOUR, number.last, False, number.skip


def _added(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read what is added to the hour or taken from it: والنصف, إلا ربعا, و20 دقيقة, إلا خمس دقائق, وعشر دقائق."""
    more = find(tokens, at, "minutes")
    if more is not None:
        return int(more[0].value), more[1]  # type: ignore[arg-type]
    less = find(tokens, at, "less")
    if less is not None:
        return -int(less[0].value), less[1]  # type: ignore[arg-type]
    text = text_at(tokens, at)
    if text in ("الا", "و"):
        sign, start, lead = (-1 if text == "الا" else 1), at + 1, 0
    elif text.startswith("و"):
        sign, start, lead = 1, at, 1
    else:
        return None
    number = amount_at(tokens, start)
    if number is None or number.skip != lead or not number.value < _HOUR or number.last >= len(tokens):
        return None
    unit = find(tokens, number.last, "unit")
    if unit is None or unit[0].value != "minute" or unit[0].skip:
        return None
    return sign * int(number.value), unit[1]


def _part_after(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """Return the part of the day after an hour (فجرا, من مساء, بعد الظهر) and the token after it, where no day follows it."""
    start = at + 1 if text_at(tokens, at) in ("من", "في") else at
    part = find(tokens, start, "part")
    if part is None or part[0].skip:
        return None, at
    return str(part[0].value), part[1]


def _zone(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    start = at + 1 if text_at(tokens, at) == "(" else at
    zone = find(tokens, start, "zone")
    if zone is not None and not zone[0].skip:
        closing = start > at and text_at(tokens, zone[1]) == ")"
        return (str(zone[0].value), zone[1] + closing) if closing or start == at else ("", at)
    if text_at(tokens, at) in calendar_words().sets["zone_of"] and at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        return "local", at + 2
    return "", at

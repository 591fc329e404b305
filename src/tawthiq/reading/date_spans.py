"""Times counted from a point: since, ago, after, during, until; habits and vague times.

Each reader takes the tokens and the place of its preposition and answers with what it found there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.reading.date_grammar import point_at
from tawthiq.reading.date_ranges import (
    HABIT,
    Found,
    Kind,
    bare_range,
    ending_at,
    found_at,
    joined,
    loose_point,
    pair_at,
    span_at,
)
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import duration_at, text_at
from tawthiq.script.tokens import Token

_ONLY_A_BOUND = "only a bound"
_FROM_ANOTHER = "counted from another event"
_DAYS_OF = ("ايام", "ليالي")
#: No length of time is told in more words.
_LONGEST = 10
#: After على and من whoever did it, no event to count from (اغتيل قبل أسبوع على يد مجهولين).
_DOERS = frozenset({"يد", "يدي", "ايدي", "ايادي", "قبل", "طرف", "جانب"})
_NOW = ("الان", "اليوم")


def _since(tokens: Sequence[Token], at: int) -> Found | None:
    """Read منذ أربعة أشهر, منذ بداية الشهر, منذ 17 يوليو حتى 19 منه."""
    since = find(tokens, at, "since")
    if since is None:
        return None
    word, last = since
    pair = pair_at(tokens, last)
    if pair is not None and not pair.skip and pair.kind == "range":
        return pair._replace(first=at, skip=word.skip, kind="since", term=Term("since", first=pair.term))
    length = _length(tokens, last)
    point = loose_point(tokens, last)
    if length is not None and (point is None or point.last <= length[1]):
        term, after = length
        return Found(at, after, word.skip, "since", Term("since", first=term))
    if point is None or point.skip:
        return None
    ending = ending_at(tokens, point.last)
    if ending is not None:
        return joined(at, word.skip, point, ending)
    return found_at(at, word.skip, "since", point._replace(term=Term("since", first=point.term)))


def _length(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """Read a length of time counted back from the anchor, with what makes it vague: نحو أربعة أشهر, أكثر من شهر, أيام."""
    why, about = "", False
    while True:
        approximate = find(tokens, at, "approximate")
        bounded = find(tokens, at, "bounded")
        some = find(tokens, at, "some")
        if bounded is not None and not bounded[0].skip:
            at, why = bounded[1], _ONLY_A_BOUND
        elif some is not None and not some[0].skip:
            at, why = some[1], why or "no exact time"
        elif approximate is not None and not approximate[0].skip:
            at, about = approximate[1], True
        else:
            break
    length = duration_at(tokens, at, definite=about)
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
    length = _length(tokens, found[1])
    if length is not None and text_at(tokens, at - 1).rstrip("ا") == text_at(tokens, found[1]):
        return None  # يوما بعد يوم
    if length is None:
        return _before_or_after(tokens, at, "before" if ago is not None else "after")
    term, last = length
    sign = -1 if ago is not None else 1
    if text_at(tokens, last) in ("من", "عن") and text_at(tokens, last + 1) in ("ذلك", "هذا"):
        return Found(at, last + 2, found[0].skip, "point", _led(term, sign))
    led = text_at(tokens, last) in ("من", "علي") and text_at(tokens, last + 1) not in _DOERS
    if text_at(tokens, last) == "من" and text_at(tokens, last + 1) in _NOW:
        return Found(at, last + 2, found[0].skip, "point", term if after is None else _next(term))
    if after is not None and not led and _to_come(tokens, at, last):
        return Found(at, last, found[0].skip, "point", _next(term))
    if after is not None or led:
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
    following = tokens[start + 1 : start + _LONGEST]
    length = _length([detached, *following] if detached.text else following, 0)
    if length is None:
        return None
    sign = -1 if tokens[at].text[word.skip :].startswith("قبل") else 1
    return Found(at, start + length[1] + (not detached.text), word.skip, "point", _led(length[0], sign))


def _before_or_after(tokens: Sequence[Token], at: int, kind: Kind) -> Found | None:
    """Read قبل عام 2011, بعد نهاية الشهر: a bound, whose days are those of the point that is named."""
    word, last = find(tokens, at, "ago" if kind == "before" else "after") or (None, 0)
    if word is None or find(tokens, at, "day") or find(tokens, at, "part"):
        return None
    point = point_at(tokens, last)
    if point is None or point.skip or point.term.form in ("open", "last"):
        return None
    # Before an hour of a day is still that day.
    return found_at(at, word.skip, "point" if point.part or point.clock else kind, point)


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
        if _is_future_verb(text):
            return True
        if token.text in sets["future_turns"]:
            return False
    return False


def _is_future_verb(word: str) -> bool:
    """Tell a verb with س by its letters."""
    sets = calendar_words().sets
    return len(word) > 3 and word[:2] in sets["future_prefixes"] and not word.startswith(tuple(sets["future_others"]))


def _turns_to_future(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what follows a length of time speaks of what is to come (في غضون عشرة أعوام، سوف تصبح)."""
    return any(
        token.text in ("سوف", "لن") or _is_future_verb(token.text.removeprefix("و"))
        for token in tokens[at : at + 3]
        if token.kind == "word"
    )


def _during(tokens: Sequence[Token], at: int) -> Found | None:
    """Read خلال 48 ساعة, في غضون أسبوعين, خلال الأيام الثلاثة الماضية, خلال الليل."""
    during = find(tokens, at, "during") or find(tokens, at, "lasting")
    if during is None:
        return None
    word, last = during
    if text_at(tokens, last) == "الليل" and find(tokens, last, "night") is None:
        return Found(at, last + 1, word.skip, "duration", Term("offset", offset=-1, offset_to=0), "night")
    pair = pair_at(tokens, last)
    if pair is not None and not pair.skip and pair.kind == "range":
        return pair._replace(first=at, skip=word.skip, kind="duration")
    last += text_at(tokens, last) in _DAYS_OF and loose_point(tokens, last + 1) is not None
    point = point_at(tokens, last)
    if point is not None and not point.skip:
        ending = bare_range(tokens, last, point)
        if ending is not None:
            return joined(at, word.skip, point, ending)._replace(kind="duration")
        return found_at(at, word.skip, "duration", point)
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
        if not shift and (speaks_of_future(tokens, at) or _turns_to_future(tokens, after)):
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
    # Until the 23rd of August: the nearest one, before or ahead.
    return found_at(at, until[0].skip, "until", point._replace(term=_nearest(point.term)))


def _nearest(term: Term) -> Term:
    """Let a day or month without a year be the nearest one."""
    if term.form == "piece" and term.first is not None:
        return term._replace(first=_nearest(term.first))
    return term._replace(near=True) if term.form in ("day", "month") and not term.shift and not term.year else term


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
    return Found(at, last, word.skip, "habitual", HABIT)


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
    ("afterwards", _afterwards),
    ("ago", _ago_or_after),
    ("after", _ago_or_after),
    ("from", span_at),
    ("between", span_at),
    ("pair", pair_at),
    ("during", _during),
    ("lasting", _during),
    ("until", _until),
    ("every", _habitual),
)

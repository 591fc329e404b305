"""Dates of a report: points, durations, ranges and beginnings, resolved against the publication day where they need one.

`read_dates` goes over the tokens of the folded text once and keeps what cannot be resolved, with the reason. `dates` is the
same for a text as given, with its own offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.model import DateRange, Span
from tawthiq.reading.date_grammar import point_at
from tawthiq.reading.date_reckoning import Days, consistent, days_of, resolve
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, duration_at, text_at
from tawthiq.reading.numbers import by_sentence
from tawthiq.script.fold import fold
from tawthiq.script.sentences import Sentence, sentences
from tawthiq.script.tokens import Token, tokenize

Kind = Literal["point", "duration", "since", "range", "until", "habitual"]
_ONLY_A_BOUND = "only a bound"
#: For how many sentences a date is remembered that "the next day" or "the same year" may lead back to.
_MEMORY = 3
_NO_KINDS: frozenset[str] = frozenset()
#: Words of these kinds begin no point in time by themselves.
_PREPOSITIONS = frozenset({"since", "ago", "after", "during", "lasting", "from", "between", "until", "every", "vague"})


class DateReading(NamedTuple):
    """A date in tokens `first:last`, folded offsets `start:end`.

    `days` is None where the words do not tell them, and `why` says so. `term` is what the words say;
    `agrees` is False where a weekday stands beside a date that fell on another.
    """

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    days: DateRange | None
    why: str | None
    part_of_day: str | None
    term: Term
    agrees: bool = True


class DateSpan(Span, frozen=True, kw_only=True):
    """A date of a text: its words and the days they mean, None with a reason where they cannot be told."""

    kind: Kind
    days: DateRange | None = None
    why: str | None = None
    part_of_day: str | None = None
    agrees: bool = True


class _Found(NamedTuple):
    first: int
    last: int
    skip: int
    kind: Kind
    term: Term
    part: str | None = None


def dates(text: str, published: date | str | None = None) -> list[DateSpan]:
    """Return the dates of `text` in order, with offsets into the text exactly as given; `published` may be an ISO date."""
    anchor = date.fromisoformat(published) if isinstance(published, str) else published
    folded = fold(text)
    out: list[DateSpan] = []
    for found in read_dates(tokenize(folded.text), anchor, sentences(folded.text)):
        start, end = folded.span(found.start, found.end)
        out.append(
            DateSpan(
                text=text[start:end],
                start=start,
                end=end,
                kind=found.kind,
                days=found.days,
                why=found.why,
                part_of_day=found.part_of_day,
                agrees=found.agrees,
            )
        )
    return out


def read_dates(tokens: Sequence[Token], published: date | None, bounds: Iterable[Sentence] = ()) -> list[DateReading]:
    """Return the dates in the tokens of a folded text, in order and without overlaps.

    No date runs over the end of one of the `bounds` (the sentences of the text). Linear in the number of tokens.
    """
    opening = calendar_words().opening
    articles = numerals().sets["article"]
    words = numerals().words
    out: list[DateReading] = []
    before: Days | None = None
    age = 0
    for offset, sentence in by_sentence(tokens, bounds):
        age += 1
        if age > _MEMORY:
            before = None
        free = 0
        for at, token in enumerate(sentence):
            if at < free:
                continue
            kinds = opening.get(token.text, _NO_KINDS)
            if not kinds and token.kind != "number" and token.text not in articles and token.text not in words:
                continue
            found = _read(sentence, at, free, kinds)
            if found is None:
                continue
            free = found.last
            reading = _resolved(sentence, found, offset, published, before)
            out.append(reading)
            if found.kind in ("point", "range") and found.term.back != "part" and reading.days is not None:
                before, age = days_of(found.term, published, before), 0
    return out


def _of_part(days: DateRange | str, part: str | None) -> DateRange | str:
    if isinstance(days, str) or part is None or days.precision != "day":
        return days
    return msgspec.structs.replace(days, precision="part_of_day")


def _resolved(tokens: Sequence[Token], found: _Found, offset: int, published: date | None, before: Days | None) -> DateReading:
    days = _of_part(resolve(found.term, published, before), found.part)
    return DateReading(
        first=found.first + offset,
        last=found.last + offset,
        start=tokens[found.first].start + found.skip,
        end=tokens[found.last - 1].end,
        kind=found.kind,
        days=None if isinstance(days, str) else days,
        why=days if isinstance(days, str) else None,
        part_of_day=found.part,
        term=found.term,
        agrees=consistent(found.term, published, before),
    )


def _read(tokens: Sequence[Token], at: int, free: int, kinds: frozenset[str]) -> _Found | None:
    found: _Found | None = None
    if kinds & _PREPOSITIONS:
        for kind, reader in _READERS:
            if kind in kinds:
                found = found or reader(tokens, at)
    if found is None and not (kinds and kinds <= _PREPOSITIONS):
        found = _point(tokens, at, free)
    return found


def _point(tokens: Sequence[Token], at: int, free: int) -> _Found | None:
    point = point_at(tokens, at)
    if point is None:
        return None
    first, skip = at, point.skip
    if at > free and tokens[at - 1].text in ("يوم", "اليوم") and skip == 0 and point.term.form == "weekday":
        first = at - 1
    return _Found(first, point.last, skip, _kind(point.term), point.term, point.part)


def _kind(term: Term) -> Kind:
    if term.form == "range":
        return "range"
    return "duration" if term.form == "last" else "point"


def _since(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read منذ أربعة أشهر, منذ بداية الشهر, منذ 17 يوليو حتى 19 منه."""
    since = find(tokens, at, "since")
    if since is None:
        return None
    word, last = since
    length = _length(tokens, last)
    point = point_at(tokens, last)
    if length is not None and (point is None or point.last <= length[1]):
        term, after = length
        return _Found(at, after, word.skip, "since", Term("since", first=term))
    if point is None or point.skip:
        return None
    ending = _ending(tokens, point.last)
    if ending is not None:
        term = Term("range", first=point.term, last=ending.term)
        return _Found(at, ending.last, word.skip, "range", term, point.part)
    return _Found(at, point.last, word.skip, "since", Term("since", first=point.term), point.part)


def _length(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """Read a length of time counted back from the anchor, with what makes it vague: نحو أربعة أشهر, أكثر من شهر, أيام."""
    why = ""
    while True:
        approximate = find(tokens, at, "approximate")
        bounded = find(tokens, at, "bounded")
        if bounded is not None and not bounded[0].skip:
            at, why = bounded[1], _ONLY_A_BOUND
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
    if why or not amount:
        return Term("open", why=why or "no exact time"), last
    return Term("ago", unit=unit, amount=amount), last


def _ago_or_after(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read قبل ثلاثة أيام; before or after something else (قبل يومين من…, بعد أسبوع) the words do not tell the day."""
    ago = find(tokens, at, "ago")
    after = find(tokens, at, "after") if ago is None else None
    found = ago or after
    if found is None:
        return None
    length = _length(tokens, found[1])
    if length is None:
        return None
    term, last = length
    if after is not None or text_at(tokens, last) in ("من", "علي"):
        term = Term("open", why="counted from another event")
    return _Found(at, last, found[0].skip, "point", term)


def _span(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read من X إلى Y, بين X وY."""
    opener = find(tokens, at, "from") or find(tokens, at, "between")
    if opener is None:
        return None
    word, last = opener
    first = point_at(tokens, last)
    if first is None or first.skip or first.term.form == "open":
        return None
    if first.term.day_to:
        return _Found(at, first.last, word.skip, "range", first.term, first.part)
    second = _ending(tokens, first.last) if word.value == "from" else _second(tokens, first.last)
    if second is None:
        return None
    return _Found(at, second.last, word.skip, "range", Term("range", first=first.term, last=second.term), first.part)


def _ending(tokens: Sequence[Token], at: int) -> Point | None:
    """Read "until Y" after a beginning."""
    until = find(tokens, at, "until") or find(tokens, at, "up_to")
    if until is None:
        return None
    second = point_at(tokens, until[1])
    return second if second is not None and not second.skip and second.term.form != "open" else None


def _second(tokens: Sequence[Token], at: int) -> Point | None:
    """Read "and Y" of "between X and Y"; و stands apart or in the word."""
    if text_at(tokens, at) == "و":
        second = point_at(tokens, at + 1)
        return second if second is not None and not second.skip else None
    if not text_at(tokens, at).startswith("و"):
        return None
    second = point_at(tokens, at)
    return second if second is not None and second.skip == 1 and second.term.form != "open" else None


def _during(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read خلال 48 ساعة, في غضون أسبوعين, خلال الأيام الثلاثة الماضية, خلال الليل."""
    during = find(tokens, at, "during") or find(tokens, at, "lasting")
    if during is None:
        return None
    word, last = during
    if text_at(tokens, last) == "الليل" and find(tokens, last, "night") is None:
        return _Found(at, last + 1, word.skip, "duration", Term("offset", offset=-1, offset_to=0), "night")
    point = point_at(tokens, last)
    if point is not None and not point.skip:
        return _Found(at, point.last, word.skip, "duration", point.term, point.part)
    length = _length(tokens, last)
    if length is None:
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
        term = Term("last", unit=term.unit, amount=term.amount, shift=shift)
    return _Found(at, after, word.skip, "duration", term)


def _until(tokens: Sequence[Token], at: int) -> _Found | None:
    until = find(tokens, at, "until")
    if until is None:
        return None
    point = point_at(tokens, until[1])
    if point is None or point.skip:
        return None
    return _Found(at, point.last, until[0].skip, "until", point.term, point.part)


def _habitual(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read كل يوم, كل جمعة, يوميا: a habit has no date."""
    every = find(tokens, at, "every")
    if every is None:
        return None
    word, last = every
    if tokens[at].text.endswith("كل"):
        unit = find(tokens, last, "unit")
        weekday = find(tokens, last, "weekday") or (("ال" + text_at(tokens, last)) in calendar_words().kinds["weekday"])
        if unit is not None and not unit[0].definite and not unit[0].skip:
            last = unit[1]
        elif weekday:
            last += 1
        else:
            return None
    return _Found(at, last, word.skip, "habitual", Term("open", why="a habit, no date"))


def _vague(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read مؤخرا, في الآونة الأخيرة: a time without days."""
    found = find(tokens, at, "vague")
    return None if found is None else _Found(at, found[1], found[0].skip, "point", Term("open", why="no exact time"))


#: Which reader a kind of opening word calls for, tried in this order.
_READERS: tuple[tuple[str, Callable[[Sequence[Token], int], _Found | None]], ...] = (
    ("vague", _vague),
    ("since", _since),
    ("ago", _ago_or_after),
    ("after", _ago_or_after),
    ("from", _span),
    ("between", _span),
    ("during", _during),
    ("lasting", _during),
    ("until", _until),
    ("every", _habitual),
)

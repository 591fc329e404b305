"""Seasons, decades, centuries and named days; pieces of any of them, and the n-th day or weekday in them."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.knowledge.calendar_words import calendar_words, find
from tawthiq.knowledge.numerals import numerals
from tawthiq.reading.date_months import month_at, year_after, year_at
from tawthiq.reading.date_numeric import year_number
from tawthiq.reading.date_terms import Term
from tawthiq.reading.date_units import Point, directed_unit, direction_after, duration_at, led_back, text_at
from tawthiq.reading.number_words import numeral
from tawthiq.script.tokens import Token

_PAST = ("الماضي", "المنصرم", "الفائت", "الفارط", "المنقضي")
_CURRENT = ("الحالي", "الجاري", "هذا")
_FEMININE = ("ه", "الاولي", "الاخري")
_OF_BIRTH = "الميلاد"
_CENTURIES = range(1, 22)
_DAYS_OF = ("ايام", "يوم", "ليالي", "ليله")
_WEEKS = {2: "second_week", 3: "third_week", 4: "fourth_week"}
#: Units whose first or last so many may be told of a longer time (الأشهر الستة الأولى من العام).
_LEADING = ("day", "week", "month", "year")


def period_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Return a longer time that begins in token `at`, but for a month or a bare year."""
    return (
        nth_at(tokens, at)
        or piece_at(tokens, at)
        or feast_at(tokens, at)
        or season_at(tokens, at)
        or decade_at(tokens, at)
        or century_at(tokens, at)
    )


def piece_at(tokens: Sequence[Token], at: int, *, within: bool = False) -> Point | None:
    """Read the beginning, middle or end of something: مطلع يونيو 2014, أواخر العام الماضي, منتصف الثمانينات."""
    found = find(tokens, at, "piece")
    if found is None or found[0].value == "first_day":
        return None
    word, last = found
    whole = _whole(tokens, last + (text_at(tokens, last) == "من"), within=within)
    if whole is None:
        return None
    return Point(Term("piece", piece=str(word.value), first=whole.term), whole.last, word.skip)


def _whole(tokens: Sequence[Token], at: int, *, within: bool = False) -> Point | None:
    """Return the longer time that a piece or a day is told of; `within` a piece, not a piece again."""
    if at >= len(tokens):
        return None
    whole = (
        month_at(tokens, at, loose=True)
        or (None if within else piece_at(tokens, at, within=True))
        or season_at(tokens, at)
        or feast_at(tokens, at)
        or decade_at(tokens, at)
        or century_at(tokens, at)
        or led_back(tokens, at)
        or directed_unit(tokens, at)
        or year_at(tokens, at)
        or year_number(tokens, at)
    )
    if whole is None:
        unit = find(tokens, at, "unit")
        if (
            unit is not None
            and unit[0].definite
            and unit[0].value in ("week", "month", "year", "century")
            and text_at(tokens, unit[1])[:2] != "ال"  # نهاية العام الدراسي
        ):
            whole = Point(Term("unit", unit=str(unit[0].value), shift="current"), unit[1], unit[0].skip)
    if whole is None or whole.skip or whole.term.form in ("range", "last", "open", "day"):
        return None
    return whole


def nth_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read ثالث أيام العيد, آخر يوم من حزيران, أول جمعة من رمضان, اليوم الأخير من العام, الأشهر الستة الأولى من العام."""
    return _rank_first(tokens, at) or _rank_last(tokens, at) or _leading_units(tokens, at)


def _rank_first(tokens: Sequence[Token], at: int) -> Point | None:
    rank = find(tokens, at, "rank")
    if rank is None or text_at(tokens, at)[rank[0].skip :][:2] == "ال":
        return None
    word, last = rank
    weekday = _bare_weekday(tokens, last)
    if weekday is not None:
        wanted, last = weekday
    elif text_at(tokens, last) in _DAYS_OF:
        wanted, last = -1, last + 1
    else:
        return _first_units(tokens, last, int(word.value), word.skip)  # type: ignore[arg-type]
    return _nth_in(tokens, last, int(word.value), wanted, word.skip)  # type: ignore[arg-type]


def _first_units(tokens: Sequence[Token], at: int, rank: int, skip: int) -> Point | None:
    """Read أول أسبوع من رمضان, أول ثلاثة أشهر من العام, ثالث أسبوع من الشهر."""
    length = duration_at(tokens, at)
    if length is None or not length[1] or length[0] not in _LEADING or text_at(tokens, length[2]) != "من":
        return None
    unit, amount, last = length
    whole = _whole(tokens, last + 1)
    if whole is None:
        return None
    if unit == "week" and amount == 1 and rank in _WEEKS:
        return Point(Term("piece", piece=_WEEKS[rank], first=whole.term), whole.last, skip)
    if rank not in (1, -1):
        return None
    return Point(Term("leading", unit=unit, amount=rank * amount, first=whole.term), whole.last, skip)


def _rank_last(tokens: Sequence[Token], at: int) -> Point | None:
    """Read the rank after its day: الجمعة الأخيرة من رمضان, اليوم الأول من العام."""
    weekday = find(tokens, at, "weekday")
    if weekday is not None:
        wanted, skip, last = int(weekday[0].value), weekday[0].skip, weekday[1]  # type: ignore[arg-type]
    else:
        unit = find(tokens, at, "unit")
        text = text_at(tokens, at)
        if unit is None or unit[0].value != "day" or not unit[0].definite or not text.endswith("يوم"):
            return None
        wanted, skip, last = -1, unit[0].skip, unit[1]
    rank = find(tokens, last, "rank")
    if rank is None or rank[0].skip or text_at(tokens, last)[:2] != "ال":
        return None
    found = _nth_in(tokens, rank[1], int(rank[0].value), wanted, skip)  # type: ignore[arg-type]
    dated = found is not None and weekday is not None and not text_at(tokens, last).endswith(_FEMININE)
    # «السبت الثالث من يناير» may be the third of the month.
    return found._replace(term=found.term._replace(day=found.term.nth)) if found is not None and dated else found


def _nth_in(tokens: Sequence[Token], at: int, nth: int, weekday: int, skip: int) -> Point | None:
    joined = text_at(tokens, at) in ("من", "في", "ب")
    whole = _whole(tokens, at + joined)
    if whole is None and not joined:
        feast = find(tokens, at, "feast")  # اليوم الأول لعيد الفطر
        whole = feast_at(tokens, at, sure=True) if feast is not None and feast[0].skip == 1 else None
    if whole is None or (whole.term.form == "unit" and whole.term.unit == "day"):
        return None
    return Point(Term("nth", nth=nth, weekday=weekday, first=whole.term), whole.last, skip)


def _bare_weekday(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return a weekday without its article (جمعة, يوم أحد) and the token after it."""
    at += text_at(tokens, at) == "يوم"
    words = calendar_words().kinds["weekday"].get("ال" + text_at(tokens, at), ())
    return (int(words[0].value), at + 1) if words else None  # type: ignore[arg-type]


def _leading_units(tokens: Sequence[Token], at: int) -> Point | None:
    """Read الأشهر الستة الأولى من العام, الأيام الثلاثة الأخيرة من الحملة only where the whole is a time."""
    unit = find(tokens, at, "unit")
    if unit is None or not unit[0].definite or unit[0].value not in _LEADING or unit[1] >= len(tokens):
        return None
    number = numeral(tokens, unit[1])
    if number is None or number.ordinal or number.skip or number.value.denominator != 1 or not 1 < number.value < 100:
        return None
    rank = find(tokens, number.last, "rank")
    if rank is None or rank[0].value not in (1, -1) or text_at(tokens, rank[1]) != "من":
        return None
    whole = _whole(tokens, rank[1] + 1)
    if whole is None:
        return None
    amount = int(number.value) * int(rank[0].value)
    return Point(Term("leading", unit=str(unit[0].value), amount=amount, first=whole.term), whole.last, unit[0].skip)


def season_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read صيف 2012, الشتاء الماضي, هذا الصيف; a season by itself is no date."""
    this = find(tokens, at, "current")
    found = find(tokens, at if this is None else this[1], "season")
    if found is None:
        return None
    word, last = found
    if this is not None:
        return None if word.skip else Point(Term("season", season=str(word.value), shift="current"), last, this[0].skip)
    year = year_after(tokens, last)
    if year is not None:
        said = year.term
        term = Term("season", season=str(word.value), year=said.year, year_shift=said.shift, back=said.back, offset=said.offset)
        final = year.last  # شتاء 2012-2013
        if text_at(tokens, final) in ("-", "/") and text_at(tokens, final + 1) == str(year.term.year + 1):
            final += 2
        return Point(said if said.form == "open" else term, final, word.skip)
    span = year_at(tokens, last)
    if span is not None and span.term.form == "range" and span.term.first is not None:
        return Point(Term("season", season=str(word.value), year=span.term.first.year), span.last, word.skip)
    shift, after = direction_after(tokens, last)
    if after == last:
        return None
    return Point(Term("season", season=str(word.value), shift=shift), after, word.skip)


def decade_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read الثمانينات, ثمانينيات القرن الماضي, العقد الأول من القرن الحالي; of the twentieth century unless told; not an age."""
    unit = find(tokens, at, "unit")
    lead = unit is not None and unit[0].value == "decade" and not unit[0].definite  # عقد الثمانينات
    found = find(tokens, at + lead, "decade")
    if found is None or (lead and found[0].skip):
        return _decade_of_century(tokens, at)
    word, last = found
    if not calendar_words().sets["ages"].isdisjoint(text_at(tokens, near) for near in (*range(at - 4, at), last, last + 1)):
        return None
    century = century_at(tokens, last + (text_at(tokens, last) == "من"))
    year, last = (1900, last) if century is None or century.term.form == "open" else (century.term.year, century.last)
    skip = unit[0].skip if lead and unit is not None else word.skip
    return Point(Term("decade", year=year + int(word.value)), last, skip)  # type: ignore[arg-type]


def _decade_of_century(tokens: Sequence[Token], at: int) -> Point | None:
    unit = find(tokens, at, "unit")
    if unit is None or unit[0].value != "decade" or not unit[0].definite:
        return None
    rank = numeral(tokens, unit[1]) if unit[1] < len(tokens) else None
    last = text_at(tokens, unit[1]) in ("الاخير", "الماضي")
    if not last and (rank is None or not rank.ordinal or not 1 <= rank.value <= 10):
        return None
    after = unit[1] + 1 if last or rank is None else rank.last
    century = century_at(tokens, after + 1) if text_at(tokens, after) == "من" else None
    if century is None or century.term.form == "open":
        return None
    steps = 9 if last or rank is None else int(rank.value) - 1
    return Point(Term("decade", year=century.term.year + 10 * steps), century.last, unit[0].skip)


def century_at(tokens: Sequence[Token], at: int) -> Point | None:
    """Read القرن التاسع عشر, القرن الماضي; one of the Hijra or before the common era has no days here."""
    unit = find(tokens, at, "unit")
    if unit is None or unit[0].value != "century" or not unit[0].definite or unit[1] >= len(tokens):
        return None
    word, last = unit
    last += text_at(tokens, last) == "الميلادي"
    if text_at(tokens, last) == "الهجري":
        rank = numeral(tokens, last + 1) if last + 1 < len(tokens) else None
        last = rank.last if rank is not None and rank.ordinal else last + 1 + (text_at(tokens, last + 1) in _PAST + _CURRENT)
        return Point(Term("open", why="a century of the Hijra"), last, word.skip)
    if text_at(tokens, last) in _PAST:
        return Point(Term("century", year=1900), last + 1, word.skip)
    if text_at(tokens, last) in _CURRENT:
        return Point(Term("century", year=2000), last + 1, word.skip)
    article = text_at(tokens, last) in numerals().sets["article"]
    rank = numeral(tokens, last + article) if last + article < len(tokens) else None
    if rank is None or not (rank.ordinal or rank.definite or rank.digits) or int(rank.value) not in _CENTURIES:
        return None
    last = rank.last
    if text_at(tokens, last) in ("الهجري", "للهجره"):
        return Point(Term("open", why="a century of the Hijra"), last + 1, word.skip)
    if text_at(tokens, last) == "قبل" and text_at(tokens, last + 1) == _OF_BIRTH:
        return Point(Term("open", why="before the common era"), last + 2, word.skip)
    last += text_at(tokens, last) in ("الميلادي", "للميلاد")
    year = (int(rank.value) - 1) * 100
    if year < 1000:
        return Point(Term("open", why="no year of a calendar"), last, word.skip)
    return Point(Term("century", year=year), last, word.skip)


def feast_at(tokens: Sequence[Token], at: int, *, sure: bool = False) -> Point | None:
    """Read عيد الأضحى الماضي, ليلة القدر, عيد الميلاد 2016, عشية عيد الفطر."""
    found = find(tokens, at, "feast")
    if found is None and text_at(tokens, at) in ("يوم", "ويوم") and find(tokens, at + 1, "feast") is not None:
        feast = feast_at(tokens, at + 1)  # يوم عيد الفطر is its first day
        return feast and feast._replace(term=Term("nth", nth=1, first=feast.term), skip=len(tokens[at].text) - 3)
    eve = find(tokens, at, "eve") if found is None else None
    named = find(tokens, eve[1], "feast") if eve is not None else found
    if named is None or (eve is not None and named[0].skip):
        return None
    word, last = named
    announced = sure or eve is not None or word.value == "new_year_night"
    announced = announced or (not word.skip and text_at(tokens, at - 1) in calendar_words().sets["before_feast"])
    skip = word.skip if eve is None else eve[0].skip
    rite = find(tokens, last, "rite")
    if rite is not None and not rite[0].skip:
        last = rite[1]
    term = Term("feast", feast=str(word.value), rite=str(rite[0].value) if rite is not None and not rite[0].skip else "")
    year = year_after(tokens, last)
    if year is not None and year.term.form == "year":
        said = year.term
        term = term._replace(year=said.year, year_shift=said.shift, back=said.back, offset=said.offset)
        last = year.last
    else:
        shift, last = direction_after(tokens, last)
        term = term._replace(shift=shift)
        if not shift and not announced and at > 0:
            return None  # بمناسبة عيد الفطر
    if eve is not None:
        return Point(Term("eve", first=term), last, skip)
    night = calendar_words().feasts[str(word.value)].night
    return Point(term, last, skip, "night" if night else None)

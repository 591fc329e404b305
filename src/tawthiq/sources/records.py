"""Records: one report's fields, checked; and what is said of a report that can't be read or was read with a reserve."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from tawthiq.errors import EmptyReport, MalformedRecord, NotArabic, SourceError
from tawthiq.model import Report
from tawthiq.script.fold import well_formed
from tawthiq.sources.decode import mojibake
from tawthiq.sources.language import NOTED_BELOW, writing

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_EARLIEST = 1900  # earlier days are the placeholders of databases (0001-01-01), no days of publication
_OPTIONAL = ("title", "outlet", "url")


class Refusal(NamedTuple):
    """A report that was not read: its id, where it stands (file, file:line), why, and what to do about it."""

    id: str
    where: str
    why: str
    what_to_do: str


class Note(NamedTuple):
    """Something a person should know of a report that is read all the same."""

    id: str
    where: str
    said: str


class Found(NamedTuple):
    """A report and where it stands."""

    where: str
    report: Report


Item = Found | Refusal | Note


def refusal(error: SourceError, report_id: str, where: str) -> Refusal:
    """Return the refusal an error amounts to."""
    return Refusal(report_id, where, error.why, error.what_to_do)


def publication_day(value: object) -> str | None:
    """Return the ISO day of a date or date and time as written (its own time zone kept), None for what is neither.

    Eastern digits are read; days before 1900 are placeholders and count as nothing.
    """
    if not isinstance(value, str):
        return None
    written = value.strip().translate(_DIGITS)
    for parse in (dt.date.fromisoformat, _day_of_moment):
        try:
            day = parse(written)
        except ValueError:
            continue
        return day.isoformat() if day.year >= _EARLIEST else None
    return None


def _day_of_moment(written: str) -> dt.date:
    return dt.datetime.fromisoformat(written).date()


def report_from_fields(fields: Mapping[str, Any], fallback_id: str, where: str, say: Callable[[Note], None]) -> Report:
    """Return the report of a JSON object's fields; raise `SourceError` where there is none to be had.

    Notes (an ignored field, replaced characters) go to `say`.
    """
    report_id = _id(fields, fallback_id)
    text = fields.get("text")
    if not isinstance(text, str):
        found = "no field “text”" if "text" not in fields or text is None else "the field “text” is no string"
        raise MalformedRecord(found)
    if (mended := well_formed(text)) != text:
        say(Note(report_id, where, "lone surrogates in the text became U+FFFD, one for one; offsets are unchanged"))
        text = mended
    require_arabic(text, report_id, where, say)
    optional: dict[str, str] = {}
    for name in _OPTIONAL:
        value = fields.get(name)
        if isinstance(value, str):
            optional[name] = well_formed(value)
        elif value is not None:
            say(Note(report_id, where, f"{name} ignored: it is no string"))
    return Report(id=report_id, text=text, published=published_or_note(fields, report_id, where, say), **optional)


def published_or_note(fields: Mapping[str, Any], report_id: str, where: str, say: Callable[[Note], None]) -> str | None:
    """Return the valid day of a field “published”; say so where there is one that is no day."""
    value = fields.get("published")
    if value is None or value == "":
        return None
    day = publication_day(value)
    if day is None:
        # Lists and objects aren't shown: deeply nested ones can't even be written out.
        shown = "…" if isinstance(value, list | dict) else str(value)[:40]
        say(Note(report_id, where, f"published “{shown}” ignored: it is no date such as 2018-07-05"))
    return day


def require_arabic(text: str, report_id: str, where: str, say: Callable[[Note], None]) -> None:
    """Raise unless a text is there and Arabic; say so where only part of it is."""
    if not text or text.isspace() or not text.strip("\x00 \t\r\n\ufeff\ufffd"):
        raise EmptyReport("there is no text in it")
    measured = writing(text)
    if not measured.letters:
        raise NotArabic("not Arabic: there are no letters in it")
    if measured.foreign:
        wrong = mojibake(text)
        if wrong:
            raise NotArabic(f"the text is garbled: {wrong}", "decode it rightly where it was exported")
        raise NotArabic(f"not Arabic: only {_percent(measured.arabic)} of its letters are Arabic")
    if measured.neighbour:
        raise NotArabic("Arabic letters, but not the Arabic language (Persian, Urdu or Kurdish?)")
    if measured.gibberish:
        raise NotArabic("letters that make no Arabic words", "check that the file is text, and how it was exported")
    if measured.arabic < NOTED_BELOW:
        say(Note(report_id, where, f"only {_percent(measured.arabic)} of its letters are Arabic; the rest is passed over"))


def is_report(value: object) -> bool:
    """Tell whether a JSON value is a report's object, or a list of them."""
    if isinstance(value, list):
        return any(isinstance(entry, dict) and entry.get("text") is not None for entry in value)
    return isinstance(value, dict) and value.get("text") is not None


def parse_json(text: str | bytes) -> Any:  # noqa: ANN401 - JSON is anything until it was looked at
    """Parse JSON; lone surrogates pass, as JSON lets them. Raises `MalformedRecord` naming the place."""
    try:
        return msgspec.json.decode(text)
    except RecursionError:
        raise MalformedRecord("the JSON is nested too deeply") from None
    except (msgspec.DecodeError, ValueError):
        pass
    try:
        # The standard parser names the place of the fault, and takes what the fast one does not (NaN, halves of pairs).
        return json.loads(text)
    except RecursionError:
        raise MalformedRecord("the JSON is nested too deeply") from None
    except json.JSONDecodeError as fault:
        raise MalformedRecord(f"the JSON can't be read: {fault.msg} at line {fault.lineno}, character {fault.colno}") from None
    except ValueError as fault:
        raise MalformedRecord(f"the JSON can't be read: {fault}") from None


def _id(fields: Mapping[str, Any], fallback: str) -> str:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return well_formed(value) if isinstance(value, str) and value.strip() else fallback


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"

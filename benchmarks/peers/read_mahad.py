"""Answers of mahad (BSD-3): `python read_mahad.py numbers|dates < questions.json > answers.json`."""

import datetime as dt
import sys

from answering import answer
from maha.parsers.functions import parse_dimension


def numbers(row):
    """Return the numbers it finds in the text of a row."""
    found = parse_dimension(row["text"], numeral=True, ordinal=True)
    return [{"start": one.start, "end": one.end, "low": one.value, "high": one.value} for one in found]


def dates(row):
    """Return the dates it finds in the text of a row."""
    base = dt.datetime.fromisoformat(row["published"])
    out = []
    for one in parse_dimension(row["text"], time=True):
        day = (base + one.value).date().isoformat()
        out.append({"start": one.start, "end": one.end, "from": day, "to": day})
    return out


answer({"numbers": numbers, "dates": dates}[sys.argv[1]])

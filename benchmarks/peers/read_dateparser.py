"""Answers of dateparser (BSD-3): `python read_dateparser.py < questions.json > answers.json`."""

import datetime as dt

from answering import answer
from dateparser.search import search_dates


def dates(row):
    """Return the dates it finds in the text of a row."""
    settings = {
        "RELATIVE_BASE": dt.datetime.fromisoformat(row["published"]),
        "PREFER_DATES_FROM": "past",
        "DATE_ORDER": "DMY",
        "RETURN_TIME_AS_PERIOD": False,
    }
    out, at = [], 0
    for words, day in search_dates(row["text"], languages=["ar"], settings=settings) or []:
        start = row["text"].find(words, at)
        at = max(start, at)
        iso = day.date().isoformat()
        out.append({"start": start, "end": start + len(words), "from": iso, "to": iso})
    return out


answer(dates)

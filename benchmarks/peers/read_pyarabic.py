"""Answers of PyArabic (GPL-3, so only apart from the product): `python read_pyarabic.py < questions.json > answers.json`."""

import re

from answering import answer
from pyarabic import araby, number


def numbers(row):
    """Return the numbers it finds in the text of a row."""
    text = row["text"]
    words = [(found.group(), found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    plain = [araby.strip_tashkeel(word) for word, _, _ in words]
    out = []
    for first, last in number.detect_number_phrases_position(plain):
        value = number.text2number(" ".join(plain[first : last + 1]))
        if not value:  # it takes digits for words it cannot value
            continue
        out.append({"start": words[first][1], "end": words[last][2], "low": value, "high": value})
    for found in re.finditer(r"\d+(?:\.\d+)?", text):  # it reads words only: digits are given to it as they stand
        value = float(found.group())
        out.append({"start": found.start(), "end": found.end(), "low": value, "high": value})
    return out


answer(numbers)

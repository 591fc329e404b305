"""Folding: one spelling for every way of writing a word, with the way back to the given text.

Reading happens on a shadow of the text. Most of folding is one character for one (`str.translate`); marks that are no
letters (vowel signs, tatweel, direction controls) are cut out and presentation forms spelt out, and then a table of offsets
leads back. The given text is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

#: Letters written in several ways, Persian and Urdu look-alikes, digits, quotation marks and spaces: one for one.
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیېۍے", "ي"),
        **dict.fromkeys("ةۀەہ", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        **{chr(0x0660 + d): str(d) for d in range(10)},
        **{chr(0x06F0 + d): str(d) for d in range(10)},
        "٪": "%",
        "٫": ".",
        "٬": ",",
        **dict.fromkeys("\t\v\f\x00\u00a0\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
    }
)

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
#: A stretched or dotted spelling (مـ ـقـ ـتـ ـل) is one word: tatweels facing each other over a space or a dot are cut with it.
_CUT = re.compile(f"\u0640+[ .·]\u0640+|[\u0640{_MARKS}{_INVISIBLE}]+")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Folded:
    """A text and its folded shadow; `offsets[i]` is where folded character `i` stands in the given text."""

    __slots__ = ("offsets", "source", "text")

    def __init__(self, source: str, text: str, offsets: array[int] | None) -> None:
        self.source = source
        self.text = text
        self.offsets = offsets

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the given text's offsets of folded `start:end`, widened over marks that follow the last letter."""
        if self.offsets is None:
            return start, end
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end]

    def position(self, offset: int) -> int:
        """Return the folded position of an offset of the given text (of the next kept character where it was cut)."""
        if self.offsets is None:
            return offset
        low, high = 0, len(self.offsets) - 1
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def fold(source: str) -> Folded:
    """Fold a text, keeping the way back. Linear in the length of `source`; any Unicode, lone surrogates included."""
    text = source.translate(_ONE_TO_ONE)
    if not _CUT.search(text) and not _PRESENTATION.search(text):
        return Folded(source, text, None)
    kept: list[str] = []
    offsets = array("q")
    at = 0
    for cut in _CUT.finditer(text):
        _keep(text, at, cut.start(), kept, offsets)
        at = cut.end()
    _keep(text, at, len(text), kept, offsets)
    # A mark belongs to the letter before it, so the end of a span is the start of the next kept character; but an
    # invisible control or tatweel before a space must not pull the space in: the next kept character is that space.
    offsets.append(len(source))
    return Folded(source, "".join(kept), offsets)


def _keep(text: str, start: int, end: int, kept: list[str], offsets: array[int]) -> None:
    piece = text[start:end]
    if not _PRESENTATION.search(piece):
        kept.append(piece)
        offsets.extend(range(start, end))
        return
    for index, character in enumerate(piece, start):
        spelt = character
        if _PRESENTATION.match(character):
            # A presentation form of a vowel sign spells out as a space and the sign; neither is a letter.
            spelt = _CUT.sub("", unicodedata.normalize("NFKC", character).strip()).translate(_ONE_TO_ONE)
        kept.append(spelt)
        offsets.extend([index] * len(spelt))


def fold_key(word: str) -> str:
    """Return the folded form of a word or phrase, as looked up in every compiled table."""
    return fold(word).text


def well_formed(text: str) -> str:
    """Return the text with every lone surrogate replaced by U+FFFD, one for one, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)

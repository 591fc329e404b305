"""Decoding: bytes into text, in whatever encoding an Arabic report was kept.

A byte order mark decides; then valid UTF-8 does, unless it is plainly something else seen as UTF-8. Otherwise each candidate
decodes a sample and is scored: the share of Arabic letters among everything beyond ASCII, times the share of letter pairs
that are frequent in Arabic. Nothing raises: bytes that fit nowhere become U+FFFD, and the note says so.
"""

from __future__ import annotations

import codecs
import functools
import re
from importlib import resources
from typing import NamedTuple

_SAMPLE = 8192  # bytes scored; even, so that wide characters stay whole
_GLANCE = 2048  # characters looked at before anything is scored
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is tried first.
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_NARROW = ("utf-8", "windows-1256", "iso-8859-6")
#: How text that was decoded wrongly once and kept as UTF-8 is undone: (the wrong encoding, the right one).
_REPAIRS = (
    ("windows-1252", "utf-8"),
    ("windows-1252", "windows-1256"),
    ("windows-1256", "utf-8"),
    ("iso-8859-6", "windows-1256"),
)
_GOOD = 0.3  # Arabic prose scores about 0.6, another encoding's view of it under 0.15

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_WORDS = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")
#: What is no sign of a wrong encoding beyond ASCII: vowel signs, Arabic and typographic punctuation, digits, spaces.
_NEUTRAL = re.compile(
    "[\u060c\u061b\u061f\u0640\u064b-\u065f\u0660-\u066d\u0670\u06f0-\u06f9"
    "\u00a0\u00ab\u00bb\u2010-\u201f\u2026\u200c-\u200f\ufeff]"
)
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]|[^\x00-\x7f]")
_BEYOND, _LATIN = re.compile("[^\x00-\x7f]"), re.compile("[\x80-\xff]")


class Decoded(NamedTuple):
    """A text, the encoding it was found in, and what a person should know about that (None for plain UTF-8)."""

    text: str
    encoding: str
    note: str | None


def decode(data: bytes) -> Decoded:
    """Decode bytes of unknown encoding. Line breaks stay as they are; a byte order mark is left out. Never raises."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, f"decoded as {name}, its byte order mark left out")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"\x00" not in data and b"\x06" not in data:  # 06 is the upper half of an Arabic letter in UTF-16
            return _repaired(text)
    codec = _best(data)
    if codec == "utf-8":
        zeros = data.count(0)
        return _decoded(data, codec, f"{zeros} NUL byte{'s' * (zeros != 1)} in it, kept as they are" if zeros else None)
    return _decoded(data, codec, f"decoded as {codec}")


def encoding_of(head: bytes) -> str | None:
    """Return the wide encoding (UTF-16 or UTF-32) the first bytes of a stream are in, None for any other."""
    for mark, codec, _ in _MARKS:
        if head.startswith(mark):
            return None if codec == "utf-8" else codec
    if b"\x00" not in head and b"\x06" not in head:
        return None
    codec = _best(head)
    return codec if codec in _WIDE else None


def arabic_quality(text: str) -> float:
    """Return how much a text looks like well decoded Arabic: 0 for none, about 0.6 for prose."""
    odd = len(_ODD.findall(text)) - len(_NEUTRAL.findall(text))
    letters = len(_ARABIC.findall(text))
    if not letters:
        return 0.0
    pairs, hits = letter_pairs(text)
    return letters / max(odd, letters) * (hits / pairs if pairs else 0.0)


def letter_pairs(text: str) -> tuple[int, int]:
    """Return how many pairs of Arabic letters stand side by side in a text, and how many of them are frequent in Arabic."""
    frequent = _bigrams()
    pairs = hits = 0
    for word in _WORDS.findall(text):
        pairs += len(word) - 1
        hits += sum(word[i : i + 2] in frequent for i in range(len(word) - 1))
    return pairs, hits


def _best(data: bytes) -> str:
    sample = data[:_SAMPLE]
    scored = [(arabic_quality(sample.decode(codec, "replace")), codec) for codec in _candidates(sample)]
    score, codec = max(scored, key=lambda pair: pair[0])
    if score > 0:
        return codec
    # No Arabic in any of them: say what it most likely is, so that the refusal is right about it.
    zeros = sample.count(0)
    if zeros * 3 > len(sample):
        return "utf-16-be" if sample[:1] == b"\x00" else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _candidates(sample: bytes) -> tuple[str, ...]:
    if b"\x00" in sample or b"\x06" in sample:
        return (*_NARROW, *_WIDE)
    return _NARROW


def _decoded(data: bytes, codec: str, note: str | None) -> Decoded:
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    if broken:
        lost = f"{broken} broken character{'s' * (broken != 1)} became U+FFFD"
        note = f"{note}; {lost}" if note else f"decoded as {codec}; {lost}"
    return Decoded(text, codec, note)


def _repaired(text: str) -> Decoded:
    """Undo a wrong decoding that was kept as UTF-8 (Ø§Ù„… or ط§ظ„…), where the score leaves no doubt."""
    head = text[:_SAMPLE]
    if head.isascii() or not _suspect(head[:_GLANCE]):
        return Decoded(text, "utf-8", None)
    score = arabic_quality(head)
    for wrong, right in _REPAIRS:
        undone = _undo(text, wrong, right)
        if undone is not None and arabic_quality(undone[:_SAMPLE]) > max(_GOOD, 2 * score):
            return Decoded(undone, right, f"was {right} read as {wrong}; mended, offsets count in the mended text")
    return Decoded(text, "utf-8", None)


def mojibake(text: str) -> str | None:
    """Return what a text is a wrong decoding of ("utf-8 read as windows-1252"), None where it is none."""
    if text.isascii() or not _suspect(text[:_GLANCE]):
        return None
    note = _repaired(text).note
    return note.removeprefix("was ").partition(";")[0] if note else None


def _suspect(head: str) -> bool:
    """Tell whether a text may be a wrong decoding: Latin-1 letters abound, or every second letter is ط or ظ."""
    beyond = len(_BEYOND.findall(head))
    return len(_LATIN.findall(head)) * 3 > beyond or (head.count("ط") + head.count("ظ")) * 4 > beyond


def _undo(text: str, wrong: str, right: str) -> str | None:
    table = _bytes_of(wrong)
    try:
        data = bytes(table[character] for character in text)
        return data.decode(right)
    except (KeyError, UnicodeDecodeError):
        return None


@functools.cache
def _bytes_of(codec: str) -> dict[str, int]:
    """Return the byte of each character in a one-byte encoding; bytes it leaves undefined count as Latin-1, as browsers do."""
    table: dict[str, int] = {}
    for value in range(256):
        try:
            character = bytes((value,)).decode(codec)
        except UnicodeDecodeError:
            character = chr(value)
        table.setdefault(character, value)
    for value in range(0x80, 0x100):  # Latin-1 proper shows as control characters what Windows-1252 shows as signs
        table.setdefault(chr(value), value)
    return table


@functools.cache
def _bigrams() -> frozenset[str]:
    table = resources.files("tawthiq.sources").joinpath("data/bigrams.tsv").read_text("utf-8")
    return frozenset(line.partition("\t")[0] for line in table.splitlines() if line and not line.startswith("#"))

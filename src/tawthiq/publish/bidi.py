"""Lines of mixed direction for a terminal: width, wrapping, isolation, and text made harmless.

An Arabic run inside an English line stands in an isolate (U+2068 … U+2069, Unicode Bidirectional Algorithm 6.3 and later), so
that it cannot drag the punctuation and numbers around it along; a line of Arabic begins with a right-to-left mark.
"""

from __future__ import annotations

import functools
import re
import unicodedata

RLM = "\u200f"
_FSI, _PDI = "\u2068", "\u2069"
#: Begin and end of emphasis; they take no room and become terminal codes (or nothing) at the very end.
_ON, _OFF = "\x01", "\x02"
_PAIRS = ((_FSI, _PDI), (_ON, _OFF))
_MARKS = re.compile(f"[{RLM}{_FSI}{_PDI}]")
_SPACE = re.compile(r"\s+")
_JOINERS = "\u200c\u200d"


def harmless(text: str) -> str:
    """Return a text as one line without control characters: nothing a report holds may steer the terminal."""
    line = _SPACE.sub(" ", text).strip()
    return "".join(c if c.isprintable() or c in _JOINERS else "" for c in line)


def isolate(text: str) -> str:
    """Return a harmless text in an isolate; the empty text stays empty."""
    line = harmless(text)
    return f"{_FSI}{line}{_PDI}" if line else ""


def emphasise(text: str) -> str:
    """Mark a stretch for emphasis."""
    return f"{_ON}{text}{_OFF}" if text else ""


def finish(text: str, *, on: str, off: str, marks: bool) -> str:
    """Turn emphasis into the terminal's codes and leave direction marks out where they are not wanted."""
    text = text.replace(_ON, on).replace(_OFF, off)
    return text if marks else _MARKS.sub("", text)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Wrap at spaces to `width` columns; `first` and `rest` are put before the first and the other lines.

    Isolates and emphasis that run over a line break are closed and opened anew. A word longer than the line is cut.
    """
    room = max(8, width - max(columns(first), columns(rest)))
    lines: list[list[str]] = [[]]
    used = 0
    for word in (piece for whole in text.split(" ") for piece in _pieces(whole, room)):
        taken = columns(word)
        if lines[-1] and used + 1 + taken > room:
            lines.append([])
            used = 0
        used += taken + bool(lines[-1])
        lines[-1].append(word)
    whole = _balanced([" ".join(words) for words in lines])
    return [(rest if at else first) + line for at, line in enumerate(whole)]


def columns(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns, text))


@functools.lru_cache(4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(word: str, room: int) -> list[str]:
    if columns(word) <= room:
        return [word]
    return [word[at : at + room] for at in range(0, len(word), room)]


def _balanced(lines: list[str]) -> list[str]:
    out: list[str] = []
    carried = ""
    for bare in lines:
        line = carried + bare
        carried = ""
        for opener, closer in _PAIRS:
            if line.count(opener) > line.count(closer):
                line += closer
                carried += opener
        out.append(line)
    return out

"""Streams: files as chunks, gzip opened on the way, lines within a limit; memory never depends on the size of the file."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from tawthiq.errors import BrokenArchive, TooLong

#: The largest single report in bytes: a line of a .jsonl, a .txt, .html or .json file.
LIMIT = 64 * 1024 * 1024
_CHUNK = 256 * 1024
GZIP_MAGIC = b"\x1f\x8b"


class Line(NamedTuple):
    """A line of a stream without its line break; `data` is None where it is longer than the limit."""

    number: int
    data: bytes | None


def chunks(stream: BinaryIO, on_bytes: Callable[[int], None] | None = None) -> Iterator[bytes]:
    """Return a stream's bytes in pieces; `on_bytes` is told how many were taken."""
    while piece := stream.read(_CHUNK):
        if on_bytes:
            on_bytes(len(piece))
        yield piece


def inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Decompress gzip, members one after another, in pieces of bounded size.

    Raises `BrokenArchive` at the damage, after everything before it was given.
    """
    engine = None  # None between members
    opened = False
    for piece in pieces:
        rest = piece
        while rest:
            if engine is None:
                if opened and not rest.strip(b"\x00"):  # padding after the last member
                    break
                engine = zlib.decompressobj(wbits=31)
            try:
                out = engine.decompress(rest, _CHUNK)
            except zlib.error as fault:
                raise BrokenArchive("the gzip file is damaged" if opened else "it is no gzip file") from fault
            if out:
                opened = True
                yield out
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            if engine.eof:
                engine = None
    if engine is not None:
        yield engine.flush()
        if not engine.eof:
            raise BrokenArchive("the gzip file ends too early")


def lines(pieces: Iterable[bytes], limit: int = LIMIT) -> Iterator[Line]:
    """Split a stream into lines at LF. A line above the limit is passed over in constant memory and given as None."""
    parts: list[bytes] = []
    size = 0
    number = 0
    for piece in pieces:
        at = 0
        while (cut := piece.find(b"\n", at)) >= 0:
            number += 1
            size += cut - at
            yield Line(number, b"".join((*parts, piece[at:cut])) if size <= limit else None)
            parts, size, at = [], 0, cut + 1
        size += len(piece) - at
        if size > limit:
            parts = []
        elif at < len(piece):
            parts.append(piece[at:])
    if size:
        yield Line(number + 1, b"".join(parts) if size <= limit else None)


def whole(pieces: Iterable[bytes], limit: int = LIMIT) -> bytes:
    """Return all bytes of a stream; raise `TooLong` above the limit."""
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLong(too_long(limit))
        parts.append(piece)
    return b"".join(parts)


def too_long(limit: int = LIMIT) -> str:
    """Return why a report above the limit is refused."""
    return f"larger than {limit // (1024 * 1024)} MB, the limit for one report"

"""Opening a file of places: plain, gzip or zip, as lines of text, with a clear refusal of what is no such file."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

from tawthiq.errors import UnreadablePlaces

#: A line longer than this is no row of a table.
LONGEST_LINE: Final = 1_000_000
_DATA_ENDINGS: Final = (".txt", ".csv", ".tsv", ".geojson", ".json", ".geojsonl", ".jsonl")


#: What is packed may unpack to so many times its size, and to so many bytes in any case: more is no table but a trap.
_MOST_TIMES: Final = 100
_MOST_BYTES: Final = 100 << 20


class Part(NamedTuple):
    """One table inside a file: its name (of the file, or of the member of a zip archive), how to open its bytes, how many."""

    name: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    most: int


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; OSError becomes a refusal.

    A pipe or a device is refused: it could be read but once, and a file is read twice.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadablePlaces(f"{path} is a folder", "give the files in it")
        if not stat.S_ISREG(mode):
            raise UnreadablePlaces(f"{path} is a pipe or a device", "save what comes from it in a file and give that")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise UnreadablePlaces(f"there is no file {path}", "check the spelling of the path") from None
    except OSError as fault:
        raise UnreadablePlaces(f"{path} can't be read: {fault.strerror or fault}") from None


@contextmanager
def parts(path: Path, *, on_bytes: Callable[[int], None] | None = None) -> Iterator[list[Part]]:
    """Give the tables in a file, to be read within the block.

    `on_bytes` is told how many bytes of the file on disk were read since last told.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
        size = os.fstat(stream.fileno()).st_size
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with ExitStack() as stack:
            # Opened once: an archive may hold a file for every place, and its list of them is read on opening.
            try:
                archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(_watched(path, on_bytes))))
            except (zipfile.BadZipFile, OSError, NotImplementedError) as fault:
                raise UnreadablePlaces(f"{path} is no whole zip archive: {fault}", "fetch it again") from None
            yield _members(path, archive)
    elif start.startswith(b"\x1f\x8b"):
        yield [Part(path.name.removesuffix(".gz"), partial(_unpacked, path, on_bytes), _most(size))]
    else:
        yield [Part(path.name, partial(_watched, path, on_bytes), _most(size))]


def _members(path: Path, archive: zipfile.ZipFile) -> list[Part]:
    members = [info for info in archive.infolist() if _is_data(info)]
    if not members:
        raise UnreadablePlaces(
            f"{path} holds no table", f"a table's name ends in {', '.join(_DATA_ENDINGS)}; readme files are passed over"
        )
    for info in members:
        if info.file_size > _most(info.compress_size):
            raise _no_table(f"{path}:{info.filename}")
    return [Part(info.filename, partial(_member, path, archive, info), _most(info.compress_size)) for info in members]


def _most(packed: int) -> int:
    return max(_MOST_BYTES, packed * _MOST_TIMES)


def _no_table(where: str) -> UnreadablePlaces:
    return UnreadablePlaces(
        f"{where} unpacks to more than {_MOST_TIMES} times its size: no table of places does", "check the file"
    )


def _is_data(info: zipfile.ZipInfo) -> bool:
    name = info.filename.rpartition("/")[2].lower()
    return name.endswith(_DATA_ENDINGS) and not name.startswith(("readme", ".", "iso-languagecodes"))


@contextmanager
def _member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    try:
        with archive.open(info) as stream:
            yield cast("BinaryIO", stream)
    except (RuntimeError, NotImplementedError) as fault:  # a password, a method of packing that zipfile doesn't know
        raise UnreadablePlaces(f"{path}: {info.filename} can't be unpacked: {fault}", "unpack it first") from None


@contextmanager
def _unpacked(path: Path, on_bytes: Callable[[int], None] | None) -> Iterator[BinaryIO]:
    with _watched(path, on_bytes) as raw, gzip.GzipFile(fileobj=raw) as stream:
        yield cast("BinaryIO", stream)


def _watched(path: Path, on_bytes: Callable[[int], None] | None) -> BinaryIO:
    return path.open("rb") if on_bytes is None else io.BufferedReader(_Watched(path, on_bytes), 1 << 16)


class _Watched(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path, on_bytes: Callable[[int], None]) -> None:
        super().__init__(path, "rb")
        self._on_bytes = on_bytes

    def readinto(self, buffer: object, /) -> int:
        taken = super().readinto(buffer)  # type: ignore[arg-type]
        if taken:
            self._on_bytes(taken)
        return taken or 0


@contextmanager
def as_refusal(where: str) -> Iterator[None]:
    """Turn what goes wrong while bytes are unpacked or decoded into a refusal that names the file."""
    try:
        yield
    except EOFError:
        raise UnreadablePlaces(f"{where} ends too early: it was not fetched whole", "fetch it again") from None
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as fault:
        raise UnreadablePlaces(f"{where} is damaged: {fault}", "fetch it again") from None
    except OSError as fault:
        raise UnreadablePlaces(f"{where} can't be read: {fault.strerror or fault}") from None


def lines(part: Part, where: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a table with their numbers, line breaks taken off. A refusal names the line that is no text."""
    with as_refusal(where), part.open() as stream:
        number = taken = 0
        while raw := stream.readline(LONGEST_LINE + 1):
            number += 1
            taken += len(raw)
            if taken > part.most:
                raise _no_table(where)
            if number == 1:
                if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                    raise UnreadablePlaces(f"{where} is UTF-16", "save it as UTF-8")
                raw = raw.removeprefix(codecs.BOM_UTF8)
            if len(raw) > LONGEST_LINE:
                raise UnreadablePlaces(
                    f"{where}:{number} is longer than {LONGEST_LINE:,} bytes: no row of a table", "check the file"
                )
            if b"\0" in raw:
                raise UnreadablePlaces(f"{where}:{number} holds NUL bytes: no text", "save it as UTF-8 text")
            try:
                yield number, raw.decode().rstrip("\r\n")
            except UnicodeDecodeError as fault:
                raise UnreadablePlaces(
                    f"{where}:{number} is no UTF-8 (byte {fault.start + 1} of the line)", "save the file as UTF-8"
                ) from None


def glance(part: Part, where: str) -> bytes:
    """Return the first bytes of a table, as many as tell its format."""
    with as_refusal(where), part.open() as stream:
        return stream.read(1 << 18)


def whole(part: Part, where: str, most: int) -> bytes:
    """Return a table's bytes, at most `most`; more is refused."""
    with as_refusal(where), part.open() as stream:
        data = stream.read(min(most, part.most) + 1)
    if len(data) > part.most:
        raise _no_table(where)
    if len(data) > most:
        raise UnreadablePlaces(
            f"{where} is larger than {most >> 20} MB", "turn it into CSV, or into one feature a line (.geojsonl)"
        )
    return data

"""Where readings go: standard output or a file, as text for people, JSON or JSON Lines."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Self

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from tawthiq.model import Reading, Report
    from tawthiq.publish.labels import Lang
    from tawthiq.publish.summary import Summary


class Output(NamedTuple):
    """How readings are written: the format, and for people the language, width and looks."""

    form: str
    lang: Lang
    width: int
    color: bool
    marks: bool


class Sink:
    """Where readings go: standard output, or a file that takes its name only once everything is in it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        # A pipe or device can't be renamed into place; it is written as it is.
        self.unfinished = path.with_name(f"{path.name}.part") if path and _is_ordinary(path) else path
        self._stream: BinaryIO

    def __enter__(self) -> Self:
        if self.unfinished:
            try:
                self._stream = self.unfinished.open("wb")
            except OSError as fault:
                raise click.UsageError(f"{self._path} can't be written: {fault.strerror}") from None
        elif sys.stdout is None:
            raise click.UsageError("standard output is closed")
        else:
            self._stream = sys.stdout.buffer
        return self

    def __exit__(self, *_: object) -> None:
        if self.unfinished:
            # Closing writes what is still held back. Where that fails, writing failed before, and it was said.
            with suppress(OSError):
                self._stream.close()

    def write(self, data: bytes) -> None:
        """Write bytes; to standard output at once."""
        self._stream.write(data)
        if not self.unfinished:
            self._stream.flush()

    def keep(self) -> None:
        """Give the finished file its name."""
        if self.unfinished and self._path:
            self._stream.close()
            if self.unfinished != self._path:
                self.unfinished.replace(self._path)


def _is_ordinary(path: Path) -> bool:
    """Tell whether a path is that of a file, or of nothing yet; opening says what is wrong with one that can't be looked at."""
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True


def write(pairs: Iterator[tuple[Report, Reading]], sink: Sink, output: Output, *, several: bool) -> None:
    """Write readings as they come."""
    if output.form == "text":
        _write_text(pairs, sink, output)
    elif output.form == "jsonl":
        import msgspec

        encode = msgspec.json.Encoder().encode
        for _, reading in pairs:
            sink.write(encode(reading) + b"\n")
    else:
        _write_json(pairs, sink, array=several)


def _write_text(pairs: Iterator[tuple[Report, Reading]], sink: Sink, output: Output) -> None:
    from tawthiq.publish.plain import render

    for number, (report, reading) in enumerate(pairs):
        if number:
            sink.write(b"\n\n")
        rendered = render(reading, report, lang=output.lang, width=output.width, color=output.color, marks=output.marks)
        sink.write(rendered.encode("utf-8", "replace"))


def _write_json(pairs: Iterator[tuple[Report, Reading]], sink: Sink, *, array: bool) -> None:
    """Write one object where one file gave one report, otherwise an array, streamed: only one reading is held back."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    held: bytes | None = None
    opened = False
    for _, reading in pairs:
        if held is not None:
            sink.write((b",\n" if opened else b"[\n") + held)
            opened = True
        held = encode(reading)
    if opened or array:
        sink.write((b",\n" if opened else b"[\n") + held if held is not None else b"[")
        sink.write(b"\n]\n")
    elif held is not None:
        sink.write(msgspec.json.format(held, indent=2) + b"\n")


def close(summary: Summary, sink: Sink, output: Output, refused: int) -> None:
    """Say what was read in all: under the text for people, otherwise on standard error of a terminal."""
    from tawthiq.publish.summary import render_summary

    closing = render_summary(
        summary, refused=refused, lang=output.lang, width=output.width, color=output.color, marks=output.marks
    )
    if output.form == "text":
        sink.write(b"\n" + closing.encode("utf-8", "replace"))
    elif sys.stderr.isatty():
        click.echo(closing, err=True, nl=False)

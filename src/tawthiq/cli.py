"""The command line: `tawthiq read`, `places`, `evaluate`, `schema`. Thin: every command calls what it names.

Nothing heavy is imported before a command runs, so that `--help` and shell completion answer at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import click

from tawthiq import __version__
from tawthiq.cli_places import places

_LONG_WORK = 1_000_000  # bytes; less is read before a bar could be looked at
_INTERRUPTED = 130  # what shells give a command that was stopped by Ctrl-C

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from tawthiq.model import Reading, Report
    from tawthiq.publish.labels import Lang
    from tawthiq.publish.summary import Summary
    from tawthiq.sources.records import Item

_EXAMPLES = """\b
Examples:
  tawthiq read report.txt --published 2018-07-05
  tawthiq read reports/ --format jsonl --out readings.jsonl
  tawthiq evaluate gold/ articles/ --detail
"""
_READ_EXAMPLES = """\b
Examples:
  tawthiq read report.txt --published 2018-07-05
  tawthiq read reports/ --lang ar | less -R
  tawthiq read archive.jsonl.gz --format jsonl --out readings.jsonl
  cat post.txt | tawthiq read - --format json

\b
Exit status: 0 every report was read, 1 some were refused (each named on
standard error), 2 the command was wrong.
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="tawthiq")
def main() -> None:
    """Read Arabic reports of conflict into events, casualties, tallies, statements and positions.

    Everything that is read is anchored to the characters it stands on and to whoever said it. Nothing leaves this machine.
    """


main.add_command(places)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return the ISO day of an option's value."""
    from tawthiq.sources.records import publication_day

    day = publication_day(value)
    if value is not None and day is None:
        raise click.BadParameter(f"{value!r} is no date; write it as 2018-07-05")
    return day


class _Output(NamedTuple):
    """How readings are written: the format, and for people the language, width and looks."""

    form: str
    lang: Lang
    width: int
    color: bool
    marks: bool


@main.command(short_help="Read reports into claims.", epilog=_READ_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="Day of publication, for reports that carry none; relative dates count from it.",
)
@click.option("--title", help="Headline, for reports that carry none.")
@click.option("--outlet", help="Who published it, for reports that carry none.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="text is for people.",
)
@click.option("--lang", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Language of the text format.")
@click.option("--plain", is_flag=True, help="Text format without colours and without direction marks.")
@click.option(
    "--gazetteer",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Places of your own (see tawthiq places), not the usual file.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of standard output.")
@click.option("--quiet", "-q", is_flag=True, help="No notes, no progress, no summary; refused reports are still named.")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
def read(  # noqa: PLR0913 - one parameter an option
    paths: tuple[str, ...],
    published: str | None,
    title: str | None,
    outlet: str | None,
    form: str,
    lang: Lang,
    plain: bool,  # noqa: FBT001
    gazetteer: Path | None,
    out: Path | None,
    quiet: bool,  # noqa: FBT001
    debug: bool,  # noqa: FBT001
) -> None:
    """Read reports: .txt, .html, .json, .jsonl or .jsonl.gz files, folders of them, or - for standard input.

    A .txt is the report's text as it stands; a .json of the same name beside it gives published, title, outlet and url.
    A .json holds one report (id, text, title, published, outlet, url) or a list of them; a .jsonl one a line.

    With --format json one file with one report gives an object, anything else an array; jsonl gives one reading a line, in
    the order of input, as it goes.
    """
    from tawthiq.publish.summary import Summary
    from tawthiq.sources.batch import gather, total_bytes
    from tawthiq.sources.files import is_folder

    _use_gazetteer(gazetteer)
    with ExitStack() as stack:
        sink = stack.enter_context(_Sink(out))
        on_terminal = out is None and sys.stdout.isatty()
        output = _Output(form, lang, _width(), color=on_terminal and not plain and "NO_COLOR" not in os.environ, marks=not plain)
        advance = _progress(stack, paths, shown=not quiet and not on_terminal, total=total_bytes)
        items = gather(paths, published=published, title=title, outlet=outlet, on_bytes=advance)
        summary = Summary()
        tells = _Voice(quiet=quiet, debug=debug)
        several = len(paths) > 1 or is_folder(Path(paths[0]))
        try:
            _write(summary.counting(_readings(items, tells)), sink, output, several=several)
            if several and not quiet:
                _close(summary, sink, output, tells.refused)
            sink.keep()
        except BrokenPipeError:
            # Whoever read our output has had enough: no fault. Nothing may be flushed into the closed pipe at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            kept = f"; what was read until then is in {sink.unfinished}" if sink.unfinished else ""
            click.echo(f"tawthiq: stopped{kept}", err=True)
            raise SystemExit(_INTERRUPTED) from None
        except OSError as fault:
            # Every source turns its own into a refusal, so this one is of the output: a full disk, a device that failed.
            click.echo(f"tawthiq: {out or 'standard output'} can't be written: {fault.strerror or fault}", err=True)
            tells.trace()
            raise SystemExit(1) from None
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told in a line; --debug shows where it arose
            click.echo(f"tawthiq: {type(fault).__name__}: {fault}; run again with --debug and report what it shows", err=True)
            tells.trace()
            raise SystemExit(1) from None
    if tells.refused:
        raise SystemExit(tells.exit_code)


def _use_gazetteer(given: Path | None) -> None:
    """Open the user's gazetteer before anything is read, so that a wrong one stops the command and not every report."""
    from tawthiq.knowledge.gazetteer.location import default_path, is_named

    path = given or default_path()
    if path is None or not (given is not None or is_named() or path.is_file()):
        return
    from tawthiq.errors import GazetteerError
    from tawthiq.knowledge import places

    try:
        if given is not None:
            places.use_gazetteer(given)
        else:
            places.forget_gazetteer()
            places.gazetteer()
    except GazetteerError as error:
        click.echo(f"tawthiq: {error}", err=True)
        raise SystemExit(error.exit_code) from None


def _readings(items: Iterable[Item], tells: _Voice) -> Iterator[tuple[Report, Reading]]:
    """Read what can be read; say the rest."""
    from tawthiq.errors import ReadingFailed
    from tawthiq.sources.records import Found, Refusal

    for item in items:
        if not isinstance(item, Found):
            if isinstance(item, Refusal):
                tells.refuse(item.id, item.where, item.why, item.what_to_do)
            else:
                tells.note(item.id, item.where, item.said)
            continue
        # Imported when there is something to read: a batch of refusals needs no knowledge loaded.
        from tawthiq.reading.reader import read_report

        try:
            reading = read_report(item.report)
        except Exception as fault:  # noqa: BLE001 - a fault of the reader on one report must not end the batch
            error = ReadingFailed(f"the reader failed on it ({type(fault).__name__}: {fault})")
            tells.refuse(item.report.id, item.where, error.why, error.what_to_do)
            tells.trace()
            continue
        yield item.report, reading


def _write(pairs: Iterator[tuple[Report, Reading]], sink: _Sink, output: _Output, *, several: bool) -> None:
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


def _write_text(pairs: Iterator[tuple[Report, Reading]], sink: _Sink, output: _Output) -> None:
    from tawthiq.publish.plain import render

    for number, (report, reading) in enumerate(pairs):
        if number:
            sink.write(b"\n\n")
        rendered = render(reading, report, lang=output.lang, width=output.width, color=output.color, marks=output.marks)
        sink.write(rendered.encode("utf-8", "replace"))


def _write_json(pairs: Iterator[tuple[Report, Reading]], sink: _Sink, *, array: bool) -> None:
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


def _close(summary: Summary, sink: _Sink, output: _Output, refused: int) -> None:
    """Say what was read in all: under the text for people, otherwise on standard error of a terminal."""
    from tawthiq.publish.summary import render_summary

    closing = render_summary(
        summary, refused=refused, lang=output.lang, width=output.width, color=output.color, marks=output.marks
    )
    if output.form == "text":
        sink.write(b"\n" + closing.encode("utf-8", "replace"))
    elif sys.stderr.isatty():
        click.echo(closing, err=True, nl=False)


@main.command(short_help="Score readings against annotation.")
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("articles_dir", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("--readings", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Score these readings (jsonl).")
@click.option("--detail", is_flag=True, help="List every miss, every extra and every slot that differs.")
@click.option("--gate", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Fail below the floors in this file.")
def evaluate(gold_dir: Path, articles_dir: Path | None, readings: Path | None, detail: bool, gate: Path | None) -> None:  # noqa: FBT001
    """Score readings against gold annotation: precision, recall and F1 of every slot.

    GOLD_DIR holds ID.gold.json or ID.json, with the articles (ID.txt or ID.json) beside it or in ARTICLES_DIR.
    """
    from tawthiq.errors import TawthiqError
    from tawthiq.evaluate import check_floors, format_table, run

    try:
        table, details = run(gold_dir, articles_dir, readings, detail=detail)
        failures = check_floors(gate, table) if gate else ()
    except TawthiqError as error:
        click.echo(f"tawthiq: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    for line in details:
        click.echo(line)
    click.echo(format_table(table))
    for failure in failures:
        click.echo(f"tawthiq: {failure}", err=True)
    if failures:
        raise SystemExit(1)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import msgspec

    from tawthiq.model import reading_schema

    with _Sink(None) as sink:
        try:
            sink.write(msgspec.json.format(msgspec.json.encode(reading_schema()), indent=2) + b"\n")
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise click.ClickException(f"the schema can't be written: {fault.strerror}") from None


class _Voice:
    """What is said on standard error, and how often something was refused."""

    def __init__(self, *, quiet: bool, debug: bool) -> None:
        self.quiet = quiet
        self.debug = debug
        self.refused = 0
        self.exit_code = 1

    def refuse(self, report_id: str, where: str, why: str, what_to_do: str) -> None:
        self.refused += 1
        self._say(f"tawthiq: {report_id} ({where}): {why}; {what_to_do}")

    def note(self, report_id: str, where: str, said: str) -> None:
        if not self.quiet:
            self._say(f"tawthiq: {report_id} ({where}): note: {said}")

    def trace(self) -> None:
        if self.debug:
            click.echo(traceback.format_exc(), err=True, nl=False)

    def _say(self, line: str) -> None:
        # An id comes from the input: it may hold anything, line breaks and terminal commands included.
        click.echo("".join(c if c.isprintable() else "\ufffd" for c in line), err=True)


class _Sink:
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


def _width() -> int:
    """Return the width to wrap at: the terminal's, within what reads well."""
    import shutil

    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 110))


def _progress(
    stack: ExitStack, paths: Sequence[str], *, shown: bool, total: Callable[[Sequence[str]], int | None]
) -> Callable[[int], None] | None:
    """Show a progress bar on a terminal's standard error; return what it is to be told."""
    if not shown or not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    size = total(paths)
    if size is not None and size < _LONG_WORK:
        return None
    columns = (TextColumn("reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = bar.add_task("reading", total=size)
    return lambda taken: bar.update(task, advance=taken)

"""`tawthiq read`: reports in, readings out, refusals named."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawthiq.cli.output import Output, Sink, close, write
from tawthiq.cli.terminal import INTERRUPTED, LONG_WORK, printable, progress_bar, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tawthiq.model import Reading, Report
    from tawthiq.publish.labels import Lang
    from tawthiq.sources.records import Item

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


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return the ISO day of an option's value."""
    from tawthiq.sources.records import publication_day

    day = publication_day(value)
    if value is not None and day is None:
        raise click.BadParameter(f"{value!r} is no date; write it as 2018-07-05")
    return day


@click.command(short_help="Read reports into claims.", epilog=_READ_EXAMPLES)
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
        sink = stack.enter_context(Sink(out))
        on_terminal = out is None and sys.stdout.isatty()
        output = Output(form, lang, width(), color=on_terminal and not plain and "NO_COLOR" not in os.environ, marks=not plain)
        advance = _progress(stack, paths, shown=not quiet and not on_terminal, total=total_bytes)
        items = gather(paths, published=published, title=title, outlet=outlet, on_bytes=advance)
        summary = Summary()
        tells = _Voice(quiet=quiet, debug=debug)
        several = len(paths) > 1 or is_folder(Path(paths[0]))
        try:
            write(summary.counting(_readings(items, tells)), sink, output, several=several)
            if several and not quiet:
                close(summary, sink, output, tells.refused)
            sink.keep()
        except BrokenPipeError:
            # Whoever read our output has had enough: no fault. Nothing may be flushed into the closed pipe at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            kept = f"; what was read until then is in {sink.unfinished}" if sink.unfinished else ""
            click.echo(f"tawthiq: stopped{kept}", err=True)
            raise SystemExit(INTERRUPTED) from None
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
        click.echo(printable(line), err=True)


def _progress(
    stack: ExitStack, paths: Sequence[str], *, shown: bool, total: Callable[[Sequence[str]], int | None]
) -> Callable[[int], None] | None:
    """Show a progress bar on a terminal's standard error; return what it is to be told."""
    if not shown or not sys.stderr.isatty():
        return None
    size = total(paths)
    if size is not None and size < LONG_WORK:
        return None
    bar, task = progress_bar(stack, "reading", size)
    return lambda taken: bar.update(task, advance=taken)

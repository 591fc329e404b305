"""The command line: `tawthiq read`, `places`, `evaluate`, `schema`. Thin: every command calls what it names.

Nothing heavy is imported before a command runs, so that `--help` and shell completion answer at once.
"""

from __future__ import annotations

from pathlib import Path

import click

from tawthiq import __version__
from tawthiq.cli.gazetteer import places
from tawthiq.cli.output import Sink
from tawthiq.cli.reading import read

_EXAMPLES = """\b
Examples:
  tawthiq read report.txt --published 2018-07-05
  tawthiq read reports/ --format jsonl --out readings.jsonl
  tawthiq evaluate gold/ articles/ --detail
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


main.add_command(read)
main.add_command(places)


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

    with Sink(None) as sink:
        try:
            sink.write(msgspec.json.format(msgspec.json.encode(reading_schema()), indent=2) + b"\n")
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise click.ClickException(f"the schema can't be written: {fault.strerror}") from None

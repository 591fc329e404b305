"""The commands on the user's gazetteer: `tawthiq places add`, `find`, `list`, `remove`, `refresh`."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawthiq.cli.terminal import INTERRUPTED, LONG_WORK, printable, progress_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tawthiq.knowledge.gazetteer.asking import Answer, Candidate
    from tawthiq.knowledge.gazetteer.loading import Loaded
    from tawthiq.knowledge.gazetteer.store import Source, State

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_EXAMPLES = """\b
Examples:
  tawthiq places add SY.txt alternateNamesV2.txt
  tawthiq places add syr_pplp_adm4_unocha.csv --country SY
  tawthiq places find كحيل --near درعا
  tawthiq places list

\b
The gazetteer is one file: --gazetteer PATH, else the environment's
TAWTHIQ_GAZETTEER, else gazetteer.sqlite in the user's data folder.
"""
_ADD_EXAMPLES = """\b
Examples:
  tawthiq places add SY.zip alternateNamesV2.zip
  tawthiq places add places.csv.gz --country YE --licence "CC BY 4.0"
  tawthiq places add 4213*.geojson --gazetteer team.sqlite

\b
A CSV needs name_ar (or name), lat and lon; country, admin1, admin2,
pcode, geonameid, population, kind are used where there are such columns.
"""
_FIND_EXAMPLES = """\b
Examples:
  tawthiq places find "تل السمن" --country SY
  tawthiq places find النعيمة --near درعا --type بلدة
  tawthiq places find Kafr --format json
"""
_REMOVE_EXAMPLES = """\b
Examples:
  tawthiq places remove SY.txt
  tawthiq places remove 3
"""

_GAZETTEER = click.option(
    "--gazetteer", type=click.Path(path_type=Path), metavar="PATH", help="The gazetteer's file, instead of the usual one."
)
_QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress, no notes.")


@click.group(short_help="Load and look up places of your own.", epilog=_EXAMPLES)
def places() -> None:
    """Keep a gazetteer of your own beside the shipped table of towns: villages, quarters, districts.

    What is loaded is used by every reading from then on. Files: GeoNames country dumps with their alternate names, OCHA
    populated places (CSV or GeoJSON), Who's On First records, plain CSV; plain, .gz or .zip.
    """


@places.command(short_help="Load files of places.", epilog=_ADD_EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--country", metavar="XX", default="", help="ISO code of the country, for files that name none.")
@click.option("--origin", metavar="TEXT", default="", help="Who made the files, to be noted with them.")
@click.option("--licence", metavar="TEXT", default="", help="Their licence, to be noted with them.")
@click.option("--max-rows", type=click.IntRange(1), default=2_000_000, show_default=True, help="Refuse files of more rows.")
@_GAZETTEER
@_QUIET
def add(
    files: tuple[Path, ...],
    country: str,
    origin: str,
    licence: str,
    max_rows: int,
    gazetteer: Path | None,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Load files of places into the gazetteer: all of them, or none where one can't be loaded.

    A file that is loaded already is passed over; one that changed since replaces what it was. Rows that can't be used are
    counted by reason and left out. The same place in several files, or in the shipped table, is one place.
    """
    from tawthiq.knowledge.gazetteer.loading import Options
    from tawthiq.knowledge.gazetteer.loading import add as load

    with _faults(), ExitStack() as stack:
        options = Options(_iso(country), origin, licence, max_rows)
        on_bytes, on_step = _progress(stack, files, shown=not quiet)
        loaded, state = load(_path(gazetteer), _with_alternates(files), options, on_bytes=on_bytes, on_step=on_step)
        stack.close()
        for one in loaded:
            _say_loaded(one, quiet=quiet)
        if not quiet:
            _say_state(state)


@places.command(short_help="Explain what a name may mean.", epilog=_FIND_EXAMPLES)
@click.argument("name")
@click.option("--near", metavar="PLACE", default="", help="A place named beside it, or latitude,longitude.")
@click.option("--within", type=click.FloatRange(0), metavar="KM", help="Only places so near to --near.")
@click.option("--country", metavar="XX", default="", help="ISO code of the country that is spoken of.")
@click.option("--type", "type_word", metavar="WORD", default="", help="The word before the name: بلدة, قرية, محافظة…")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_GAZETTEER
def find(name: str, near: str, within: float | None, country: str, type_word: str, form: str, gazetteer: Path | None) -> None:
    """Show every place a name may mean, best first, with what speaks for each: the reasons by which a reading decides.

    Exit status 1 where no place is called so.
    """
    from tawthiq.knowledge.gazetteer.asking import ask

    with _faults():
        answer = ask(name, _existing(gazetteer), near=near, within=within, country=_iso(country), type_word=type_word)
        if form == "json":
            import msgspec

            click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
        else:
            for line in _told(answer):
                click.echo(line)
    if not answer.candidates:
        raise SystemExit(1)


@places.command("list", short_help="Show which files are loaded.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_GAZETTEER
def list_(form: str, gazetteer: Path | None) -> None:
    """Show which files are loaded: number, name, format, rows, origin, licence, day and hash."""
    from tawthiq.knowledge.gazetteer.store import connected, is_stale, sources_of, state_of

    with _faults():
        path = _existing(gazetteer)
        sources: Sequence[Source] = ()
        state: State | None = None
        if path is not None:
            with connected(path) as connection:
                sources, state, stale = sources_of(connection), state_of(connection), is_stale(connection)
            if stale:
                click.echo("tawthiq: the shipped table has changed since: run tawthiq places refresh", err=True)
        if form == "json":
            import msgspec

            from tawthiq.script.fold import well_formed

            shown = {"gazetteer": well_formed(str(path)) if path else None, "sources": [source._asdict() for source in sources]}
            click.echo(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
            return
        if path is None or state is None:
            click.echo(_printable(f"no gazetteer yet at {_path(gazetteer)}; make one with tawthiq places add FILE"))
            return
        click.echo(_printable(str(path)))
        for source in sources:
            for line in _listed(source):
                click.echo(line)
        _say_state(state)


@places.command(short_help="Take a file's places out.", epilog=_REMOVE_EXAMPLES)
@click.argument("file")
@_GAZETTEER
@_QUIET
def remove(file: str, gazetteer: Path | None, quiet: bool) -> None:  # noqa: FBT001
    """Take a file's places out of the gazetteer again: by its path, its name, or the number that `list` shows."""
    from tawthiq.knowledge.gazetteer.store import remove as take_out

    with _faults():
        source, state = take_out(_path(gazetteer), file)
        if not quiet:
            click.echo(f"{source.name}: {source.kept:,} rows taken out")
            _say_state(state)


@places.command(short_help="Build the tables anew.")
@_GAZETTEER
@_QUIET
def refresh(gazetteer: Path | None, quiet: bool) -> None:  # noqa: FBT001
    """Build anew what readings look up, after Tawthiq was upgraded: its own towns and everyday words have changed."""
    from tawthiq.knowledge.gazetteer.store import refresh as build

    with _faults():
        state = build(_path(gazetteer))
        if not quiet:
            _say_state(state)


@contextmanager
def _faults() -> Iterator[None]:
    """Say an error in a line, as every command does."""
    from tawthiq.errors import TawthiqError

    try:
        yield
    except TawthiqError as error:
        click.echo(_printable(f"tawthiq: {error}"), err=True)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        raise  # whoever reads our output has had enough: click ends the command
    except OSError as fault:
        # Every file turns its own into an error of ours, so this one is of the output.
        click.echo(f"tawthiq: standard output can't be written: {fault.strerror or fault}", err=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        click.echo("tawthiq: stopped; the gazetteer is as it was", err=True)
        raise SystemExit(INTERRUPTED) from None


def _path(given: Path | None) -> Path:
    """Return where the gazetteer is or is to be."""
    from tawthiq.knowledge.gazetteer.location import default_path

    path = given or default_path()
    if path is None:
        raise click.UsageError("TAWTHIQ_GAZETTEER is set to nothing; give --gazetteer PATH")
    return path


def _existing(given: Path | None) -> Path | None:
    """Return the gazetteer where there is one; one that was named must be there (opening it says so)."""
    from tawthiq.knowledge.gazetteer.location import default_path, is_named

    path = given or default_path()
    return path if path is not None and (given is not None or is_named() or path.is_file()) else None


def _iso(country: str) -> str:
    code = country.strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise click.BadParameter(f"{country!r} is no ISO code of a country; write SY, YE, IQ…", param_hint="--country")
    return code


def _with_alternates(files: Sequence[Path]) -> list[Path]:
    """Return the files, with GeoNames's alternate names where they lie beside a dump (XX.txt) and were not given."""
    out = list(dict.fromkeys(files))
    for path in files:
        if len(path.stem) == 2 and path.stem.isupper() and path.suffix in {".txt", ".zip"}:
            for name in ("alternateNamesV2.txt", "alternateNamesV2.zip", "alternateNames.txt", "alternateNames.zip"):
                beside = path.with_name(name)
                if not any("alternatenames" in known.name.lower() for known in out) and beside.is_file():
                    out.append(beside)
    return out


def _progress(
    stack: ExitStack, files: Sequence[Path], *, shown: bool
) -> tuple[Callable[[int], None] | None, Callable[[str], None]]:
    """Show a bar on a terminal's standard error; return what is told the bytes read, and what is told what is being done."""
    if not shown or not sys.stderr.isatty():
        return None, lambda _: None
    size = sum(path.stat().st_size for path in files if path.is_file())
    if size < LONG_WORK:
        return None, lambda _: None
    bar, task = progress_bar(stack, "loading", size)
    return lambda taken: bar.update(task, advance=taken), lambda step: bar.update(task, description=_printable(step))


def _say_loaded(one: Loaded, *, quiet: bool) -> None:
    name = _printable(one.name)
    if one.before:
        if not quiet:
            click.echo(f"{name}: loaded before, nothing to do")
        return
    if not quiet:
        again = f", in place of those of {one.replaced}" if one.replaced else ""
        click.echo(f"{name} ({one.form}): {one.kept:,} of {one.given:,} rows loaded{again}")
    for why, count in one.refused.items():
        lines = [f"{row.line} ({row.name})" if row.name else str(row.line) for row in one.examples if row.why == why]
        more = ", …" if count > len(lines) else ""
        click.echo(_printable(f"tawthiq: {one.name}: {count:,} left out: {why}: line {', '.join(lines)}{more}"), err=True)


def _say_state(state: State) -> None:
    click.echo(
        f"{state.places:,} places with Arabic names, {state.shipped:,} of them in the shipped table;"
        f" {state.joined:,} rows were joined to another"
    )


def _listed(source: Source) -> Iterator[str]:
    yield _printable(f"{source.id}. {source.name} ({source.form}), {source.kept:,} of {source.given:,} rows, {source.added}")
    credit = ", ".join(part for part in (source.origin, source.licence) if part) or "origin and licence not noted"
    yield _printable(f"   {credit}; {source.path}; sha256 {source.sha256[:16]}")


_COUNTS = {
    "plain": "counts by itself",
    "common": "counts after a preposition of place or a word such as بلدة",
    "typed": "an everyday word or a person's name: counts only after a word such as بلدة",
}


def _told(answer: Answer) -> Iterator[str]:
    if not answer.candidates:
        yield _printable(f"no place is called {answer.name}")
        if answer.alike:
            yield _printable("names that begin so: " + "، ".join(answer.alike))
        return
    if answer.counts is not None:
        yield f"{_isolated(answer.name)}: {_COUNTS[answer.counts]}"
    for number, candidate in enumerate(answer.candidates, 1):
        yield from _candidate(number, candidate, answer.near)


def _candidate(number: int, candidate: Candidate, near: str | None) -> Iterator[str]:
    where = ", ".join(part for part in (candidate.admin1, candidate.country) if part)
    point = f"{candidate.lat:.3f}, {candidate.lon:.3f}" if candidate.lat is not None and candidate.lon is not None else "no point"
    name = " ".join(part for part in (_isolated(candidate.name_ar), candidate.name_en) if part)
    yield f"{number}. {name}: {candidate.kind}, {where} ({point})  [{candidate.id}]"
    why = " ".join(f"{part.replace('_', ' ')} {value:+.2f}" for part, value in candidate.why.items())
    yield f"   score {candidate.score:.2f}: {why or 'nothing speaks for or against it'}"
    notes = [f"{candidate.km:,.0f} km from {_isolated(near)}"] if near and candidate.km is not None else []
    notes.append(", ".join(candidate.files) if candidate.files else "shipped table")
    if not candidate.read:
        notes.append("never written so" if candidate.name_ar else "no Arabic name: never found in a report")
    yield f"   {_printable('; '.join(notes))}"


def _isolated(text: str) -> str:
    """Return Arabic set apart from the line around it, so that a terminal keeps the order."""
    return f"{_ISOLATE}{_printable(text)}{_END_OF_ISOLATE}" if text else ""


def _printable(line: str) -> str:
    return printable(line, kept=_ISOLATE + _END_OF_ISOLATE)

"""The editable tables: UTF-8 text, one row a line, tabs between cells, `#` before a comment line, column names first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

#: What separates several values in one cell.
LIST_SEPARATOR: Final = "|"


class TableError(ValueError):
    """A table is wrong; the message begins with the file and line to mend (`actors.tsv:12: …`)."""


class Row(dict[str, str]):
    """A row as column name → cell (stripped, "" when empty), which knows where it stands."""

    __slots__ = ("line", "path")

    def __init__(self, cells: dict[str, str], path: Path, line: int) -> None:
        super().__init__(cells)
        self.path = path
        self.line = line

    def __missing__(self, column: str) -> str:
        raise self.error(f"the table has no column {column!r}; it has {', '.join(self)}")

    @property
    def where(self) -> str:
        """`file:line`, for messages."""
        return f"{self.path.name}:{self.line}"

    def error(self, message: str) -> TableError:
        """Return (not raise) the error that names this row's file and line."""
        return TableError(f"{self.where}: {message}")

    def need(self, column: str) -> str:
        """Return the cell, or raise TableError when it is empty."""
        if cell := self[column]:
            return cell
        raise self.error(f"{column} is empty")

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Return the cell, or raise TableError when it is none of `allowed` ("" must be listed to be allowed)."""
        if (cell := self[column]) in allowed:
            return cell
        raise self.error(f"{column} is {cell!r}; known are {', '.join(sorted(allowed))}")

    def several(self, column: str) -> list[str]:
        """Return the cell's values, split at `|`, stripped, empty ones dropped."""
        return [value for part in self[column].split(LIST_SEPARATOR) if (value := part.strip())]

    def number(self, column: str) -> float | None:
        """Return the cell as a number, None when it is empty, or raise TableError."""
        cell = self[column]
        if not cell:
            return None
        try:
            return float(cell)
        except ValueError:
            raise self.error(f"{column} is {cell!r}, not a number") from None

    def flag(self, column: str) -> bool:
        """Return whether the cell says yes (`1`, `yes`); "", `0` and `no` say no, anything else raises TableError."""
        return self.choice(column, ("", "0", "1", "no", "yes")) in {"1", "yes"}


def read_table(path: Path, columns: Collection[str] = ()) -> Iterator[Row]:
    """Yield the rows of a table in order.

    The first line that is neither blank nor a comment names the columns; `columns` names those the caller cannot do without.
    Cells left off at the end of a line are "". Raises TableError for a missing or repeated column, too many cells, or bytes
    that are no UTF-8, and FileNotFoundError when there is no such file.
    """
    names: list[str] | None = None
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if names is None:
            names = cells
            _check_header(path, number, names, columns)
            continue
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        if len(cells) > len(names):
            message = f"{path.name}:{number}: {len(cells)} cells but {len(names)} columns ({', '.join(names)})"
            raise TableError(message)
        cells.extend([""] * (len(names) - len(cells)))
        yield Row(dict(zip(names, cells, strict=True)), path, number)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path.name}: byte {error.start} is no UTF-8; save the table as UTF-8"
        raise TableError(message) from None
    # Not `splitlines`: a cell may hold a Unicode line separator, and the line numbers must be an editor's.
    return [line.removesuffix("\r") for line in text.split("\n")]


def _check_header(path: Path, number: int, names: list[str], needed: Collection[str]) -> None:
    for name in names:
        if not name or names.count(name) > 1:
            what = f"column {name!r} stands twice" if name else "a column has no name"
            message = f"{path.name}:{number}: {what}"
            raise TableError(message)
    if missing := [name for name in needed if name not in names]:
        message = f"{path.name}:{number}: the table lacks the column {', '.join(missing)}; it has {', '.join(names)}"
        raise TableError(message)

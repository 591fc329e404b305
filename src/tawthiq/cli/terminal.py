"""What the commands share on a terminal: its width, a bar for long work, lines that hold no commands of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import ExitStack

    from rich.progress import Progress, TaskID

#: Bytes from which work takes long enough for a bar to be looked at.
LONG_WORK = 1_000_000
#: What shells give a command that was stopped by Ctrl-C.
INTERRUPTED = 130


def width() -> int:
    """Return the width to wrap at: the terminal's, within what reads well."""
    import shutil

    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 110))


def progress_bar(stack: ExitStack, doing: str, size: int | None) -> tuple[Progress, TaskID]:
    """Show a bar of `size` bytes (None: unknown) on standard error until the stack closes; return it and its one task."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    return bar, bar.add_task(doing, total=size)


def printable(line: str, kept: str = "") -> str:
    """Return a line without what may not reach a terminal: names and ids come from the input and may hold commands.

    Of characters that aren't printable only those in `kept` stay.
    """
    return "".join(c if c.isprintable() or c in kept else "\ufffd" for c in line)

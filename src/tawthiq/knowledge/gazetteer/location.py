"""Where the user's gazetteer lies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

VARIABLE: Final = "TAWTHIQ_GAZETTEER"
_NAME: Final = "gazetteer.sqlite"


def default_path() -> Path | None:
    """Return the gazetteer's path: what TAWTHIQ_GAZETTEER says (None where it is set to nothing), else the data folder's."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        # Not Path.expanduser, which fails where there is no such user.
        return Path(os.path.expanduser(named)) if named.strip() else None  # noqa: PTH111
    return _data_folder() / "tawthiq" / _NAME


def is_named() -> bool:
    """Tell whether the environment names a gazetteer: one that is named must be there, the data folder's need not."""
    return bool(os.environ.get(VARIABLE, "").strip())


def written(path: Path | str) -> str:
    """Return a file's whole path as it is noted: links followed, what is no UTF-8 replaced. A ring of links is no error."""
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "replace")


def _data_folder() -> Path:
    """Return the folder a user's programs keep data in, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "share"

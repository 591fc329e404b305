"""Where the compiled tables lie, and how one is read."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

FOLDER = Path(__file__).with_name("compiled")

T = TypeVar("T")


def load(name: str, shape: type[T]) -> T:
    """Return the compiled table `name` as `shape`.

    Raises FileNotFoundError with what to do where the package was never built.
    """
    path = FOLDER / name
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path}: not built yet; run `python -m tawthiq.knowledge.compile`") from error
    return msgspec.msgpack.decode(data, type=shape)

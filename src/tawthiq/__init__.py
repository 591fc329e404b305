"""Tawthiq (توثيق): reads Arabic reports of conflict into claims, each anchored to its words and to whoever said it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawthiq.knowledge.places import use_gazetteer
    from tawthiq.reading.dates import dates
    from tawthiq.reading.number_spans import numbers
    from tawthiq.reading.reader import read

__version__ = "0.1.0"
__all__ = ["__version__", "dates", "numbers", "read", "use_gazetteer"]

#: What the package offers → where it is; imported when asked for, so that `tawthiq --help` loads no tables.
_OFFERED = {
    "dates": "tawthiq.reading.dates",
    "numbers": "tawthiq.reading.number_spans",
    "read": "tawthiq.reading.reader",
    "use_gazetteer": "tawthiq.knowledge.places",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute may be anything
    if name in _OFFERED:
        return getattr(import_module(_OFFERED[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Compiles the knowledge tables into `tawthiq/knowledge/compiled/` before a wheel or an editable install is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileKnowledge(BuildHookInterface[Any]):
    """Runs the project's own compiler from the source tree; it skips what is up to date by itself."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile for `standard` and `editable` builds alike: both read the compiled files at run time."""
        del version, build_data  # where the files go is fixed, and `artifacts` in pyproject.toml puts them into the wheel
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from tawthiq.knowledge import compile as compiler  # noqa: PLC0415  importable only with the source tree on the path
        finally:
            sys.path.remove(str(source))
        compiler.build(source / "tawthiq" / "knowledge" / "compiled")

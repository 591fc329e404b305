"""What every benchmark writes down: its figures, the machine they depend on, the time."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results"


def write(name: str, figures: dict[str, Any]) -> Path:
    """Write the figures of one run, with what the machine is, to `benchmarks/results/` and return the file."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    out = RESULTS / f"{name}-{now:%Y%m%dT%H%M%SZ}.json"
    record = {"measured": now.isoformat(), "machine": machine(), **figures}
    out.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return out.relative_to(ROOT)


def machine() -> dict[str, object]:
    """Return what the figures depend on: processor, cores, system, Python, version of Tawthiq."""
    from tawthiq import __version__  # noqa: PLC0415  start-up is measured without it

    model = platform.processor()
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        named = [line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if line.startswith("model name")]
        model = named[0] if named else model
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "tawthiq": __version__,
    }

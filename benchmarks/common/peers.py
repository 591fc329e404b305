"""Other programs that read the same: each runs in an environment of its own, made by `make peers`."""

from __future__ import annotations

import json
import subprocess
from typing import Any, NamedTuple

from common.results import ROOT

ENVIRONMENTS = ROOT / ".peers"
SCRIPTS = ROOT / "benchmarks" / "peers"


class Peer(NamedTuple):
    """A program to compare with: its environment, and the arguments of its script."""

    name: str
    environment: str
    script: str
    arguments: tuple[str, ...] = ()


class Answers(NamedTuple):
    """What a program found in each text, and the seconds that took."""

    name: str
    found: list[list[dict[str, Any]]]
    seconds: float


def ask(peer: Peer, questions: list[dict[str, str]]) -> Answers | str:
    """Return a peer's answers, or a sentence why there are none."""
    python = ENVIRONMENTS / peer.environment / "bin" / "python"
    if not python.exists():
        return f"{peer.name} is not installed: make peers"
    command = [str(python), str(SCRIPTS / peer.script), *peer.arguments]
    done = subprocess.run(command, input=json.dumps(questions), capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        return f"{peer.name} did not run: {(done.stderr.strip().splitlines() or ['no message'])[-1]}"
    said = json.loads(done.stdout)
    return Answers(peer.name, said["answers"], said["seconds"])

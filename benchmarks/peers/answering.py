"""What every peer's script does: questions from standard input, answers and the seconds they took to standard output."""

import json
import sys
import time


def answer(ask):
    """Put every question to `ask` (a row to the list of its readings); one that makes it fall over has no answer."""
    rows = json.load(sys.stdin)
    ask(rows[0])  # what is loaded once is not its speed
    began = time.perf_counter()
    answers = []
    for row in rows:
        try:
            answers.append(ask(row))
        except Exception:  # noqa: BLE001  whatever another program raises
            answers.append([])
    json.dump({"seconds": time.perf_counter() - began, "answers": answers}, sys.stdout)

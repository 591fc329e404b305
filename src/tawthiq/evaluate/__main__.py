"""Moves the accuracy floors: `python -m tawthiq.evaluate FLOORS GOLD_DIR… [--lower]`. Without `--lower` they only rise."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tawthiq.errors import TawthiqError
from tawthiq.evaluate import format_table, move_floors, run


def main() -> int:
    """Read and score each set and move its floors; returns 1 where a floor would have to fall."""
    parser = argparse.ArgumentParser(prog="python -m tawthiq.evaluate", description="Move the accuracy floors.")
    parser.add_argument("floors", type=Path, help="the file of floors")
    parser.add_argument("sets", type=Path, nargs="+", metavar="GOLD_DIR", help="a folder of annotated reports")
    parser.add_argument("--lower", action="store_true", help="let floors fall to what the reader reaches now")
    given = parser.parse_args()
    refused: list[str] = []
    try:
        for gold_dir in given.sets:
            table, _ = run(gold_dir)
            sys.stdout.write(f"== {gold_dir}\n{format_table(table)}\n")
            refused += move_floors(given.floors, table, lower=given.lower)
    except TawthiqError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stderr.writelines(f"{line}; --lower would lower it on purpose\n" for line in refused)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

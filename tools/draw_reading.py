"""Draw what `tawthiq read` prints on a terminal as an SVG picture, for the documentation.

    python tools/draw_reading.py samples/daraa-2018/d01.txt docs/images/reading.svg [--lang ar] [--columns 92]

The picture holds text, not outlines: whoever looks at it joins and orders the Arabic letters, as a terminal that knows the
Unicode Bidirectional Algorithm would. Lines of Arabic stand at the right edge, lines of English at the left.
"""

from __future__ import annotations

import argparse
import re
import sys
from html import escape
from pathlib import Path

from tawthiq.publish.bidi import RLM
from tawthiq.publish.plain import render
from tawthiq.reading.reader import read_report
from tawthiq.sources.files import reports
from tawthiq.sources.records import Note, Refusal

_CELL, _LINE, _SIZE, _EDGE, _BAR = 8.45, 20, 14, 22, 34
_CODE = re.compile(r"\x1b\[([0-9;]*)m")
#: Terminal codes -> the classes of the style sheet below; 0 takes all away, 22 what 1 and 2 gave.
_CLASSES = {"1": "b", "2": "d", "4": "u", "31": "red", "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan"}
_STYLE = """text{font:14px "DejaVu Sans Mono","Cascadia Mono",Menlo,Consolas,"Courier New",monospace;fill:#dcdfe4;white-space:pre}
.b{font-weight:bold;fill:#fff}.d{fill:#9aa5b1}.u{text-decoration:underline;fill:#fff}
.red{fill:#ff7b72}.yellow{fill:#e3b341}.blue{fill:#79b8ff}.magenta{fill:#d2a8ff}.cyan{fill:#56d4dd}.p{fill:#7ee787}"""


def pieces(line: str) -> list[tuple[str, tuple[str, ...]]]:
    """Cut a line with terminal codes into stretches of text with their classes."""
    found: list[tuple[str, tuple[str, ...]]] = []
    active: list[str] = []
    at = 0
    for code in [*_CODE.finditer(line), None]:
        text = line[at : code.start()] if code else line[at:]
        if text:
            found.append((text, tuple(active)))
        if code is None:
            break
        at = code.end()
        for number in (code[1] or "0").split(";"):
            if number == "0":
                active.clear()
            elif number == "22":
                active = [name for name in active if name not in ("b", "d")]
            elif number in _CLASSES:
                active.append(_CLASSES[number])
    return found


def svg(command: str, text: str, columns: int) -> str:
    """Return the picture of a command and what it printed."""
    lines = text.rstrip("\n").split("\n")
    width = round(columns * _CELL + 2 * _EDGE)
    height = _BAR + _LINE * (len(lines) + 2) + _EDGE
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        f"<title>{escape(command)}</title><style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" rx="10" fill="#1c2128"/>',
        *(
            f'<circle cx="{_EDGE + 18 * at}" cy="17" r="5.5" fill="{fill}"/>'
            for at, fill in enumerate(("#ff5f57", "#febc2e", "#28c840"))
        ),
        f'<text x="{_EDGE}" y="{_BAR + _LINE}"><tspan class="p">$ </tspan>{escape(command)}</text>',
    ]
    for number, line in enumerate(lines):
        stretches = pieces(line)
        right = "".join(part for part, _ in stretches).startswith(RLM)
        inside = "".join(
            f'<tspan class="{" ".join(names)}">{escape(part)}</tspan>' if names else escape(part) for part, names in stretches
        )
        if inside:
            place = f'x="{width - _EDGE}" direction="rtl"' if right else f'x="{_EDGE}"'
            drawn.append(f'<text {place} y="{_BAR + _LINE * (number + 2) + _SIZE // 2}" xml:space="preserve">{inside}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def main() -> int:
    """Read the named report and write its picture."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("report")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--lang", choices=["en", "ar"], default="en")
    arguments.add_argument("--columns", type=int, default=92)
    given = arguments.parse_args()
    report = next(item for item in reports(given.report) if not isinstance(item, Note))
    if isinstance(report, Refusal):
        sys.stderr.write(f"{report.where}: {report.why}; {report.what_to_do}\n")
        return 1
    text = render(read_report(report), report, lang=given.lang, width=given.columns, color=True)
    command = f"tawthiq read {given.report}" + (" --lang ar" if given.lang == "ar" else "")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(svg(command, text, given.columns), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

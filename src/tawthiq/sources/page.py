"""A saved web page into a report: headings and paragraphs of its article, and what its head says of it.

Plain extraction with the standard library: scripts, menus, forms and asides are left out, the `<article>` (or `<main>`) is
preferred where it holds most of the text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any, NamedTuple

from tawthiq.sources.records import publication_day

_SKIPPED = frozenset(
    "script style noscript template nav footer aside form button svg iframe select option textarea object video audio".split()
)
_BLOCKS = frozenset(
    "title body p h1 h2 h3 h4 h5 h6 li blockquote pre td th dt dd figcaption caption div section article main header".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Elements without an end tag: they never open a level.
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_MAIN = ("article", "main")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "date",
)
_ENOUGH = 0.4  # an <article> with less of the page's text than this is a teaser, not the story
_LINK_HEAVY = 0.6  # a block with more of its text in links than this, and short, is a menu
_SHORT = 120


class Page(NamedTuple):
    """What a page gives: its text (blocks parted by a blank line) and its head's title, day, outlet and address."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


class _Block(NamedTuple):
    text: str
    heading: bool
    within_main: bool
    linked: int


def read_page(html: str) -> Page:
    """Read a page. Never raises on broken markup; a page without prose gives an empty text."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.end_block()
    blocks = [block for block in parser.blocks if not _is_menu(block)]
    story = [block for block in blocks if block.within_main]
    if sum(len(block.text) for block in story) < _ENOUGH * sum(len(block.text) for block in blocks):
        story = blocks
    meta = parser.meta
    linked = [_linked_data(script) for script in parser.linked]
    heading = next((block.text for block in story if block.heading), None)
    return Page(
        text="\n\n".join(_without_repeats([block.text for block in story])),
        title=meta.get("og:title") or _first(linked, "headline") or heading or _clean(parser.title) or None,
        published=_published(meta, linked, parser.times),
        outlet=meta.get("og:site_name") or _first(linked, "publisher"),
        url=parser.canonical or meta.get("og:url") or None,
    )


class _Parser(HTMLParser):
    """Collects blocks of text, the head's meta elements, linked data and times."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.meta: dict[str, str] = {}
        self.linked: list[str] = []
        self.times: list[str] = []
        self.title = ""
        self.canonical: str | None = None
        self._open: list[str] = []
        #: How many of each are open: pages of thousands of stray end tags are looked up, not searched.
        self._open_of: Counter[str] = Counter()
        self._skipping = 0
        self._main = 0
        self._links = 0
        self._script: list[str] | None = None
        self._parts: list[str] = []
        self._linked = 0
        self._heading = False

    def parse_html_declaration(self, i: int) -> int:
        """Take a declaration; one that is broken (`<![foo`) stands for nothing, as in browsers."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:  # how the standard library says that it knows no such marked section
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self.meta.setdefault(name, _clean(given.get("content", "")))
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href")
        elif tag == "time" and given.get("datetime"):
            self.times.append(given["datetime"])
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._script = []
        elif tag == "br" and not self._skipping:
            self._parts.append("\n")
        if tag in _BLOCKS:
            self.end_block()
            self._heading = tag in _HEADINGS
        if tag not in _VOID:
            self._open.append(tag)
            self._open_of[tag] += 1
            self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.linked.append("".join(self._script))
            self._script = None
        if tag in _BLOCKS:
            self.end_block()
        if not self._open_of[tag]:
            return
        # Unclosed elements inside are closed with it, as browsers do.
        while True:
            closed = self._open.pop()
            self._open_of[closed] -= 1
            self._count(closed, -1)
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._open and self._open[-1] == "title":
            self.title += data
        elif not self._skipping:
            self._parts.append(" " if data == "\n" else data)
            if self._links:
                self._linked += len(data.strip())

    def end_block(self) -> None:
        """Close the block of text that is being collected."""
        # Only <br> parts lines (it was put in as a lone "\n"); a line break in the source is a space.
        joined = "".join(part if part == "\n" else _SPACE.sub(" ", part) for part in self._parts)
        text = "\n".join(line for line in map(_clean, joined.split("\n")) if line)
        if text:
            self.blocks.append(_Block(text, self._heading, self._main > 0, self._linked))
        self._parts, self._linked, self._heading = [], 0, False

    def _count(self, tag: str, step: int) -> None:
        if tag in _SKIPPED:
            self._skipping += step
        elif tag in _MAIN:
            self._main += step
        elif tag == "a":
            self._links += step


def _is_menu(block: _Block) -> bool:
    return not block.heading and len(block.text) < _SHORT and block.linked > _LINK_HEAVY * len(block.text)


def _without_repeats(texts: list[str]) -> list[str]:
    """Drop a block that says what the one before it said (a headline printed twice)."""
    return [text for at, text in enumerate(texts) if at == 0 or text != texts[at - 1]]


def _published(meta: dict[str, str], linked: list[dict[str, Any]], times: list[str]) -> str | None:
    given = [meta.get(name) for name in _PUBLISHED] + [_first(linked, "datePublished"), *times]
    return next((day for value in given if (day := publication_day(value))), None)


def _linked_data(script: str) -> dict[str, Any]:
    """Return the object of a page's JSON-LD that tells of an article; {} where there is none."""
    try:
        value = json.loads(script)
    except (ValueError, RecursionError):
        return {}
    entries = value.get("@graph", [value]) if isinstance(value, dict) else value
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and ("datePublished" in entry or "headline" in entry):
            return entry
    return {}


def _first(linked: list[dict[str, Any]], name: str) -> str | None:
    for entry in linked:
        value = entry.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return _clean(value)
    return None


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()

"""Clauses: where in a sentence a new verb takes over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tawthiq.reading.page import Page, is_function_word
from tawthiq.reading.verbs import verb_at

_ENDS = frozenset("؛:.!؟?;…")


class Clause(NamedTuple):
    """Tokens `first:last`; `opener` says what began it.

    start, that (أن), who (الذي), when (بينما، حين), and (و + verb), comma (a verb after a comma; its subject may come before).
    """

    first: int
    last: int
    opener: str


class Clauses(NamedTuple):
    """All clauses of a page, in order."""

    starts: list[int]
    clauses: list[Clause]

    def at(self, token: int) -> Clause:
        """Return the clause of a token."""
        return self.clauses[bisect_right(self.starts, token) - 1]

    def begun(self, first: int, last: int) -> int:
        """Return how many clauses begin in tokens `first:last`."""
        return bisect_left(self.starts, last) - bisect_left(self.starts, first)


def split_clauses(page: Page) -> Clauses:
    """Split every sentence of a page into clauses."""
    clauses: list[Clause] = []
    for line in page.lines:
        first, opener = line.first, "start"
        for at in range(line.first + 1, line.last):
            begins = _begins(page, at)
            if begins:
                clauses.append(Clause(first, at, opener))
                first, opener = at, begins
        clauses.append(Clause(first, line.last, opener))
    return Clauses([clause.first for clause in clauses], clauses)


def _begins(page: Page, at: int) -> str:
    token = page.tokens[at]
    if page.tokens[at - 1].text in _ENDS:
        return "start"
    if token.kind != "word":
        return ""
    word = page.words[at]
    if is_function_word(word, "complementizer"):
        return "that"
    if word.form == "حيث" and page.words[at - 1].form == "من":
        return ""  # «من حيث المبدأ»
    if is_function_word(word, "relative"):
        return "when" if word.form.endswith("حيث") else "who"
    if is_function_word(word, "clause_openers"):
        # «المساعدات غير الغذائية»: without أن after it, غير only denies what it stands before.
        denies = word.form == "غير" and at + 1 < len(page.words) and not is_function_word(page.words[at + 1], "complementizer")
        return "" if denies else "when"
    if word.form[0] in "وف" and word.verbs and word.verbs[0].joined and verb_at(page, at) is not None:
        # «الذي وقعته»: after a relative word no conjunction stands.
        return "" if is_function_word(page.words[at - 1], "relative") else "and"
    if page.tokens[at - 1].text == "و" and word.verbs and verb_at(page, at) is not None:
        return "and"  # و written apart
    if page.tokens[at - 1].text in ("،", ",") and word.verbs and verb_at(page, at) is not None:
        return "comma"
    return ""

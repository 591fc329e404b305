"""A report laid out for reading: its shadow, tokens with their words, sentences, quotations. Everything later works on this."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from tawthiq.knowledge.grammar import grammar
from tawthiq.model import Span
from tawthiq.reading.words import VerbForm, Word, analyse
from tawthiq.script.fold import Folded, fold
from tawthiq.script.quotations import Quotation, quotations
from tawthiq.script.sentences import Kind, Sentence, sentences
from tawthiq.script.tokens import Token, tokenize

_NUMBER_WORD = Word("", "", 0, joined=False, preposition="", article=False, cores=(), verbs=(), known=True)


class Line(NamedTuple):
    """A sentence as a run of tokens, `first:last`; `kind` and `paragraph` as the script package gives them."""

    first: int
    last: int
    kind: Kind
    paragraph: int


class Page(NamedTuple):
    """A report laid out. `forms[i]` is the text of `tokens[i]`, `words[i]` its analysis, `line_of[i]` its sentence.

    `verbs`, `phrases` and `places` keep what has been found at a token (by `verb_at`, `match` and `place_match`): many readers
    ask the same. `spoken_of` keeps the countries of the report, once they have been asked for.
    """

    folded: Folded
    tokens: list[Token]
    forms: list[str]
    words: list[Word]
    sentences: list[Sentence]
    lines: list[Line]
    line_of: list[int]
    quotations: list[Quotation]
    quotation_starts: list[int]
    verbs: dict[int, VerbForm | None]
    phrases: dict[tuple[int, int, int], tuple[int, Any] | None]
    places: dict[tuple[int, int], tuple[int, str, int] | None]
    spoken_of: list[frozenset[str]]

    def span(self, first: int, last: int) -> Span:
        """Return the given text's span of tokens `first:last` (whole tokens)."""
        return self.cut(self.tokens[first].start, self.tokens[last - 1].end)

    def cut(self, start: int, end: int) -> Span:
        """Return the given text's span of folded characters `start:end`."""
        begin, stop = self.folded.span(start, end)
        return Span(text=self.folded.source[begin:stop], start=begin, end=stop)

    def core_start(self, at: int) -> int:
        """Return where, in folded characters, token `at` begins once its clitics are off (its article stays)."""
        word = self.words[at]
        skip = word.skip
        if word.article and skip >= len("ال"):
            skip -= len("ال")
        return self.tokens[at].start + skip

    def quotation_at(self, at: int) -> Quotation | None:
        """Return the quotation that token `at` stands in."""
        start = self.tokens[at].start
        index = bisect_right(self.quotation_starts, start) - 1
        if index >= 0 and self.quotations[index].end >= self.tokens[at].end:
            return self.quotations[index]
        return None


def lay_out(text: str) -> Page:
    """Fold, split and analyse a text."""
    folded = fold(text)
    tokens: list[Token] = []
    lines: list[Line] = []
    line_of: list[int] = []
    found = sentences(folded.text)
    for sentence in found:
        first = len(tokens)
        tokens.extend(tokenize(folded.text, sentence.start, sentence.end))
        if len(tokens) > first:
            line_of.extend([len(lines)] * (len(tokens) - first))
            lines.append(Line(first, len(tokens), sentence.kind, sentence.paragraph))
    words = [analyse(token.text) if token.kind == "word" else _NUMBER_WORD for token in tokens]
    quoted = quotations(folded.text)
    return Page(
        folded,
        tokens,
        [token.text for token in tokens],
        words,
        found,
        lines,
        line_of,
        quoted,
        [quotation.start for quotation in quoted],
        {},
        {},
        {},
        [],
    )


def is_function_word(word: Word, group: str) -> bool:
    """Tell whether a word, with or without a conjunction before it, belongs to a group of `function_words.toml`."""
    listed = grammar().words[group]
    return word.form in listed or (word.form[:1] in "وف" and word.form[1:] in listed)

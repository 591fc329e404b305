"""Is a text Arabic? Told from its letters alone, so that another language is refused rather than read as silence."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from tawthiq.sources.decode import letter_pairs

#: Below this share of Arabic letters a note says that part of a text is not Arabic.
NOTED_BELOW = 0.6
_LITTLE, _HARDLY_ANY = 0.3, 0.1
_PASSAGE = 300  # Arabic letters that are worth reading, whatever was scraped together with them

_SAMPLE = 30_000
#: Letters of Persian, Urdu, Kurdish, Pashto and Uyghur that Arabic has no use for but in a borrowed name.
_NEIGHBOURS = frozenset("پچژگڕڵۆێەٹڈڑںھہےۀډړښځڅڼټ")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]+")
_PAIRS_OF = 1200  # characters are plenty to judge by
_ENOUGH = 60
_LINK = re.compile(r"(?:https?://|www\.|[@#])\S+")
_WORD = re.compile(r"[^\W\d_]+")
#: The article with or without a proclitic: every fourth word of Arabic prose, hardly any of its neighbours'.
_ARTICLE = re.compile(r"[وف]?[بك]?ال|[وف]?لل")


class Writing(NamedTuple):
    """What a text is written in: its letters (of the sample) and the Arabic share of them.

    `neighbour`: Arabic letters, but the language is one of the neighbours'; `gibberish`: letters that make no words of any.
    """

    letters: int
    arabic: float
    neighbour: bool = False
    gibberish: bool = False

    @property
    def foreign(self) -> bool:
        """Tell whether there is too little Arabic to read: a small share, and no passage of it either."""
        return self.arabic < _HARDLY_ANY or (self.arabic < _LITTLE and self.arabic * self.letters < _PASSAGE)


def writing(text: str) -> Writing:
    """Measure a text; a long one by samples of its beginning, middle and end."""
    sample = _sample(text)
    measured = _measure(sample)
    # Links and handles are Latin in every Arabic post; they count only until they would decide.
    return _measure(_LINK.sub(" ", sample)) if measured.arabic < NOTED_BELOW else measured


def _measure(sample: str) -> Writing:
    letters = arabic = foreign = 0
    for character, count in Counter(sample).items():
        if not character.isalpha():
            continue
        letters += count
        if "\u0600" <= character <= "\u06ff" or "\u0750" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc":
            arabic += count
            if character in _NEIGHBOURS:
                foreign += count
    if not letters:
        return Writing(0, 0.0)
    return Writing(
        letters,
        arabic / letters,
        neighbour=foreign * 100 > arabic and _articles(sample) < 0.08,
        gibberish=arabic >= _ENOUGH and _is_gibberish(sample),
    )


def _is_gibberish(sample: str) -> bool:
    """Tell whether hardly a pair of letters is one that Arabic likes: bytes that are no text at all look so."""
    pairs, frequent = letter_pairs(_MARKS.sub("", sample[:_PAIRS_OF]))
    return pairs >= _ENOUGH and frequent < 0.25 * pairs  # prose has 0.7; chance gives 0.1


def _articles(sample: str) -> float:
    words = _WORD.findall(sample)
    return sum(_ARTICLE.match(word) is not None for word in words) / max(1, len(words))


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]

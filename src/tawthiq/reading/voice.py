"""Voice: the passive as the text itself marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawthiq.reading.page import Page
    from tawthiq.reading.words import VerbForm

#: The short vowel that marks the passive.
_DAMMA = "\u064f"


def written_passive(page: Page, at: int, verb: VerbForm) -> bool:
    """Tell whether the text marks a verb in the past as passive by its first vowel (قُصفت، استُهدف)."""
    if verb.tense != "past" or not verb.passive or verb.pronoun:
        return False
    token = page.tokens[at]
    start, end = page.folded.span(token.start, token.end)
    written = page.folded.source[start:end]
    if _DAMMA not in written:
        return False
    stem = written[1:] if verb.joined else written
    derived = 4 if verb.lemma[0] == "ا" else 1  # «استُهدف»، «اعتُقل»
    vowels = [len([letter for letter in stem[:k] if letter.isalpha()]) for k, letter in enumerate(stem) if letter == _DAMMA]
    return bool(vowels) and vowels[0] <= derived

"""Number words as they stand in tokens: found by their form, with what is written together with them."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.knowledge.numerals import NumberWord, numerals
from tawthiq.script.tokens import Token

#: A plural in construct that أحد may stand before is longer.
_SHORTEST = 4


def lead_of(text: str, word: NumberWord) -> int:
    """Return how many letters of a token stand before its number; the article belongs to it."""
    if not word.definite:
        return word.skip
    return word.skip - (1 if text.startswith("لل", word.skip - 2) else 2)


def word_at(tokens: Sequence[Token], at: int) -> NumberWord | None:
    """Return the number word in token `at`; وأحد, which folding writes like واحد, by what follows it."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    word = numerals().words.get(tokens[at].text)
    if word is not None and word.value == 1 and not word.skip and tokens[at].text == "واحد" and at + 1 < len(tokens):
        if is_ten(tokens, at + 1):
            return NumberWord("bound_unit", 1, skip=1, joined=True, definite=False)  # وأحد عشر
        following = tokens[at + 1].text
        if has_article(following) or (
            len(following) > _SHORTEST and following.endswith("ي") and following not in numerals().words
        ):
            return NumberWord("unit", 1, skip=1, joined=True, definite=False)  # وأحد الناشطين, وأحد مشرفي الحفل
    return word


def is_ten(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether token `at` is the ten of eleven to nineteen."""
    ten = numerals().words.get(tokens[at].text) if at < len(tokens) else None
    return ten is not None and ten.kind == "unit" and ten.value == 10 and ten.skip == 0


def joined_word(tokens: Sequence[Token], at: int) -> tuple[NumberWord | None, int]:
    """Return the number word that و joins at token `at` (prefixed or standing apart), and the token after it."""
    if at < len(tokens) and tokens[at].text == "و":
        word = word_at(tokens, at + 1)
        return (word, at + 2) if word is not None and word.skip == 2 * word.definite else (None, at)
    word = word_at(tokens, at)
    if word is None or not word.joined or word.skip != 1 + 2 * word.definite:
        return None, at
    return word, at + 1


def is_counted(word: NumberWord) -> bool:
    """Tell whether a scale word may stand right after its number: by itself or with the article."""
    return word.skip == 0 or (word.definite and word.skip == 2)


def has_article(text: str) -> bool:
    """Tell whether a word begins with the article; ألف and آلاف, which folding writes alike, do not."""
    word = numerals().words.get(text)
    return text.startswith("ال") and (word is None or word.definite)

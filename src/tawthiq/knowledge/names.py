"""People's names: which words are parts of one, and how they are spelt in Latin letters."""

from __future__ import annotations

import functools
from enum import IntFlag
from typing import Final

import marisa_trie

from tawthiq.knowledge.shipped import FOLDER
from tawthiq.script.fold import fold_key


class NameFlag(IntFlag):
    """What a part of a name is good for.

    `COMMON`: it is an ordinary word or a title too; `RARE`: hardly ever met. Both are names only beside other names.
    """

    GIVEN = 1
    SURNAME = 2
    COMMON = 4
    RARE = 8


_NONE: Final = NameFlag(0)
#: What the compiled table has for a word that is never a name.
_NEVER: Final = 16
#: Words that make one part of a name together with the next one, folded, with their Latin spelling (east, Maghreb).
_JOINING: Final = {
    "عبد": ("Abdul ", "Abdel "), "ابو": ("Abu ", "Abou "), "ابا": ("Aba ", "Aba "), "ابي": ("Abi ", "Abi "),
    "ام": ("Um ", "Oum "), "بن": ("bin ", "Ben "), "ابن": ("Ibn ", "Ibn "), "بنت": ("bint ", "Bent "), "ال": ("Al ", "Al "),
    "ذو": ("Dhu ", "Dhou "), "بو": ("Bu ", "Bou "), "ولد": ("Ould ", "Ould "), "ايت": ("Ait ", "Ait "),
    "دي": ("de ", "de "), "فان": ("van ", "van "), "فون": ("von ", "von "), "دا": ("da ", "da "), "دو": ("du ", "du "),
}  # fmt: skip
#: Second words of names of two: they belong to the word before (نور الدين، فتح الله).
_SECONDS: Final = frozenset({"الدين", "الله", "الاسلام"})
_LETTERS: Final = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "ou", "ي": "i", "ئ": "i", "ؤ": "ou", "ء": "", "ڤ": "v", "گ": "g", "پ": "p", "چ": "ch", "ژ": "zh",
}  # fmt: skip
_MAGHREB: Final = frozenset({"DZ", "MA", "TN", "MR", "EH"})


@functools.cache
def _trie() -> marisa_trie.BytesTrie:
    path = FOLDER / "names.bin"
    trie = marisa_trie.BytesTrie()
    try:
        trie.frombytes(path.read_bytes())
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path}: not built yet; run `python -m tawthiq.knowledge.compile`") from error
    return trie


def name_flags(form: str) -> NameFlag:
    """Return what a folded form (one word, or a joined part such as عبد الرحمن, ابو بكر) is good for; 0: no name."""
    found = _trie().get(form)
    if found:
        return _NONE if found[0][0] == _NEVER else NameFlag(found[0][0])
    first, _, rest = form.partition(" ")
    if (
        rest
        and first in _JOINING
        and (known := _trie().get(rest) or _trie().get(rest.removeprefix("ال")))
        and known[0][0] != _NEVER
    ):
        return NameFlag(known[0][0]) & ~NameFlag.COMMON | (NameFlag.GIVEN if first in {"عبد", "ابو", "ام"} else NameFlag.SURNAME)
    # A kunya in one word (ابوبكر, عبدالرحمن), and a known name under the article (الحسون).
    for head in ("عبد", "ابو"):
        if form.startswith(head) and len(form) >= len(head) + 3 and _trie().get(f"{head} {form[len(head) :]}"):
            return NameFlag.GIVEN | NameFlag.SURNAME
    return _NONE


@functools.lru_cache(maxsize=1 << 16)
def is_never(form: str) -> bool:
    """Tell whether a folded form is listed as a word that is no name in news."""
    found = _trie().get(form)
    return bool(found) and found[0][0] == _NEVER


def is_name(form: str) -> bool:
    """Tell whether a folded form is a part of people's names and of nothing else that is frequent."""
    flags = name_flags(form)
    return bool(flags) and not flags & (NameFlag.COMMON | NameFlag.RARE)


def parts(name: str) -> list[str]:
    """Split a name into its parts, folded: محمد عبد الرحمن نور الدين آل سعود → محمد، عبد الرحمن، نور الدين، ال سعود."""
    out: list[str] = []
    joined = ""
    for word in fold_key(name).replace("-", " ").split():
        if word in _JOINING:
            joined += word + " "
            continue
        if word in _SECONDS and out and not joined:
            out[-1] += " " + word
            continue
        out.append(joined + word)
        joined = ""
    if joined:
        out.append(joined.strip())
    return out


def romanise(name: str, country: str | None = None, *, guess: bool = False) -> str | None:
    """Return a person's name in Latin letters as usually spelt in `country` (ISO code).

    None where a part is unknown, unless `guess` is set: then an unknown part is spelt by its letters (ميستورا → Mistoura).
    """
    spelt = [_spell(part, country) or (_guessed(part, country) if guess else None) for part in parts(name)]
    return " ".join(part for part in spelt if part) if spelt and all(spelt) else None


def _guessed(part: str, country: str | None) -> str | None:
    """Spell a part by its letters, what joins it as usual (Abu …)."""
    first, _, rest = part.partition(" ")
    if rest and first in _JOINING:
        spelt = _by_letters(rest)
        return _JOINING[first][country in _MAGHREB] + spelt if spelt else None
    return _by_letters(part)


def _by_letters(part: str) -> str | None:
    """Spell a name by its letters: long vowels as they stand, `a` after a first consonant or between three; None: no letters."""
    words = []
    for word in part.split():
        article = word.startswith("ال") and len(word) > 4
        letters = (word[2:] if article else word).replace("تش", "چ")
        vowel = not article and letters[:2] in ("او", "اي")
        letters = letters[vowel:]  # Obama and Ivanov begin with one vowel, whatever letters carry it
        out = seen = ""
        run = 0  # consonants since the last vowel
        for index, letter in enumerate(letters):
            latin = _LETTERS.get(letter, "")
            if letter == "و" and index == len(letters) - 1 and out:
                latin = "o"
            if letter in "وي" and index == 0 and vowel:
                latin = "o" if letter == "و" else "i"
            elif letter in "وي" and index == 0:
                latin = "w" if letter == "و" else "y"
            elif latin and latin[0] not in "aiou" and out and run and (run > 1 or run == len(seen)):
                out += "a"
                run = 0
            run = 0 if not latin or latin[0] in "aiou" else run + 1
            seen += letter
            out += latin
        words.append(("al-" if article else "") + out[:1].upper() + out[1:])
    return " ".join(words) if any(words) else None


def _spell(part: str, country: str | None) -> str | None:
    first, _, rest = part.partition(" ")
    known = _known(part, country)
    # An index of words has «بن عوض» as «Bin»: what stands for both words is longer than the first.
    if known and not (first in _JOINING and len(known) <= len(_JOINING[first][0]) + 1):
        return known
    if rest in _SECONDS:
        return _of_two(first, rest, country)
    if rest and first in _JOINING:
        east, maghreb = _JOINING[first]
        head = maghreb if country in _MAGHREB else east
        if first == "عبد":
            return _servant(head, rest, country)
        spelt = _spell(rest, country)
        return head + spelt if spelt else None
    if part.startswith("ال") and len(part) > 4:
        bare = _known(part[2:], country)
        return f"al-{bare}" if bare else None
    for head in ("عبد", "ابو"):
        if part.startswith(head) and len(part) >= len(head) + 3:
            return _known(f"{head} {part[len(head) :]}", country)
    return None


def _of_two(first: str, second: str, country: str | None) -> str | None:
    """Spell a name of two words: Nour al-Din, in the Maghreb Noureddine; Fathallah."""
    if known := _known(first + second, country):
        return known
    spelt = _known(first, country)
    if spelt is None:
        return None
    if second == "الدين":
        return f"{spelt}eddine" if country in _MAGHREB else f"{spelt} al-Din"
    return f"{spelt}allah" if second == "الله" else f"{spelt} al-Islam"


def _servant(head: str, rest: str, country: str | None) -> str | None:
    """Spell عبد with a divine name: the article goes into the first word (Abdul Jabbar)."""
    spelt = _known(rest.removeprefix("ال"), country)
    return head + spelt if spelt else None


def _known(part: str, country: str | None) -> str | None:
    found = _trie().get(part)
    if not found or found[0][0] == _NEVER:
        return None
    spellings: list[str] = found[0][1:].decode().split("|")
    usual, *own = spellings
    if country:
        for spelling in own:
            if spelling.startswith(country) and spelling[2:3] == ":":
                return spelling[3:]
    return usual

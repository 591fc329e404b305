"""Phrase tables: the longest phrase wins, articles are as listed or free, marks between words are stepped over."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.knowledge.compiling.phrase_rows import pack
from tawthiq.knowledge.phrases import Packed, PhraseTable


def table(phrases, **options):
    packed = pack({tuple(words.split()): value for words, value in phrases.items()})
    return PhraseTable(msgspec.convert(packed, Packed[str]), **options)


NAMES = table(
    {
        "حركه فتح": "fatah",
        "حركه فتح الانتفاضه": "splinter",
        "الجيش": "army",
        "الجيش الحر": "fsa",
        "سوريه": "syria",
        "ا ف ب": "agency",
        "وكاله سانا": "sana",
    },
    as_listed=True,
)
NOUNS = table({"حاجز": "checkpoint", "نقطه": "point", "نقطه تفتيش": "checkpoint"})


def found(table, text, **options):
    return table.match(text.split(), 0, **options)


def test_the_longest_phrase_wins():
    assert found(NAMES, "حركه فتح الانتفاضه") == (3, "splinter")
    assert found(NAMES, "حركه فتح اليوم") == (2, "fatah")
    assert found(NOUNS, "نقطه تفتيش") == (2, "checkpoint")


def test_a_phrase_that_is_not_whole_is_none():
    assert found(NAMES, "حركه المرور") is None
    assert found(NAMES, "حركه فتح", stop=1) is None


def test_names_keep_their_article_as_listed():
    assert found(NAMES, "سوريه") == (1, "syria")
    assert found(NAMES, "السوريه") is None
    assert found(NAMES, "جيش") is None
    assert found(NAMES, "الجيش الحر") == (2, "fsa")


def test_nouns_bear_the_article_or_not():
    assert found(NOUNS, "حاجز") == found(NOUNS, "الحاجز") == (1, "checkpoint")


def test_an_article_hidden_in_a_preposition_counts():
    assert found(NAMES, "للجيش", first="جيش", article=True) == (1, "army")
    assert found(NAMES, "لجيش", first="جيش") is None
    assert found(NOUNS, "للحاجز", first="حاجز", article=True) == (1, "checkpoint")


def test_quotation_marks_and_brackets_do_not_part_a_name():
    assert found(NAMES, "حركه « فتح » اليوم") == (4, "fatah")
    assert found(NAMES, "وكاله ( سانا ) ان") == (4, "sana")
    assert found(NAMES, "حركه « فتح الانتفاضه »") == (5, "splinter")


def test_a_full_stop_parts_words_but_not_initials():
    assert found(NAMES, "ا . ف . ب") == (5, "agency")
    assert found(NAMES, "حركه . فتح") is None


def test_first_words_are_told_without_article():
    assert "جيش" in set(NAMES.first_words())


def test_the_same_phrases_give_the_same_table_in_whatever_order():
    listed = {("كتيبه", "جنين"): 1, ("قوات", "النمر"): 2, ("قوات", "شباب", "السنه"): 2, ("كتيبه",): 3}
    assert pack(listed) == pack(dict(reversed(listed.items())))


def test_every_phrase_is_told_with_its_value():
    assert dict(NAMES)[("الجيش", "الحر")] == "fsa"
    assert len(list(NAMES)) == len(NAMES) == 7
    assert NAMES.get("حركه") == ((("فتح", "الانتفاضه"), "splinter"), (("فتح",), "fatah"))


@given(st.lists(st.sampled_from("حركه فتح الانتفاضه الجيش الحر « » ( ) . سوريه".split()), max_size=8), st.integers(0, 7))
def test_a_match_lies_within_the_words(words, at):
    if at >= len(words):
        return
    match = NAMES.match(words, at)
    if match is not None:
        assert 0 < match.length <= len(words) - at
        assert words[at] in {"حركه", "الجيش", "سوريه"}

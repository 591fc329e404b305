"""People's names: parts, what they are good for, Latin spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.knowledge.compiling.names import compile_names
from tawthiq.knowledge.names import NameFlag, is_name, name_flags, parts, romanise
from tawthiq.knowledge.tables import TableError

HEADER = "name\tuse\tmet\tlatin\tby_country\n"


def table(folder, names, stopwords="[never]\n[common]\n"):
    (folder / "names_foreign.tsv").write_text(HEADER, encoding="utf-8")
    (folder / "names.tsv").write_text(HEADER + names, encoding="utf-8")
    (folder / "name_stopwords.txt").write_text(stopwords, encoding="utf-8")
    return folder


@pytest.mark.parametrize("word", ["محمد", "حسون", "حفتر", "فاطمه", "عبد الرحمن", "عبدالرحمن", "ابو بكر"])
def test_names_are_known(word):
    assert is_name(word)


@pytest.mark.parametrize("word", ["في", "مدير", "المدينه", "الجيش", "قصف", "مقتل"])
def test_words_are_no_names(word):
    assert not name_flags(word)


@pytest.mark.parametrize("word", ["سلام", "نصر", "رائد", "قائد"])
def test_ordinary_words_count_only_beside_a_name(word):
    assert NameFlag.COMMON in name_flags(word)
    assert not is_name(word)


def test_given_names_and_surnames_are_told_apart():
    assert NameFlag.GIVEN in name_flags("محمد")
    assert name_flags("الزعبي") == NameFlag.SURNAME


def test_joining_words_make_one_part_with_the_next():
    assert parts("محمد عبد الرحمن آل سعود") == ["محمد", "عبد الرحمن", "ال سعود"]
    assert parts("خالد بن أبو بكر") == ["خالد", "بن ابو بكر"]
    assert parts("عبد") == ["عبد"]


@pytest.mark.parametrize(
    ("name", "country", "latin"),
    [
        ("جمال عبد الناصر", "EG", "Gamal Abdel Nasser"),
        ("جمال", "DZ", "Djamel"),
        ("جمال", "SY", "Jamal"),
        ("فاتح حسون", "SY", "Fateh Hassoun"),
        ("عبد الملك الحوثي", "YE", "Abdul Malik al-Houthi"),
        ("حسين بن علي", "TN", "Houcine Ben Ali"),
        ("عبدالفتاح", "EG", "Abdel Fattah"),
        # Names of two words belong together; the particles of European names stay small.
        ("نور الدين", "TN", "Noureddine"),
        ("سعيد بن عوض", "SA", "Saeed bin Awad"),
        ("ستيفان دي ميستورا", None, "Staffan de Mistura"),
    ],
)
def test_names_are_spelt_as_their_country_spells_them(name, country, latin):
    assert romanise(name, country) == latin


def test_an_unknown_part_is_guessed_only_when_asked():
    assert romanise("سمير تشوندلو") is None
    assert romanise("سمير تشوندلو", guess=True) == "Samir Choundalo"
    assert romanise("أوزغيل", guess=True) == "Ozghil"


@given(st.text(alphabet="ابتجحدرزسشعغفقكلمنهويةىأإآ ءئؤAb1", max_size=30))
def test_any_text_is_answered(text):
    assert all(part.strip() == part for part in parts(text))
    assert romanise(text, guess=True) != ""
    assert isinstance(name_flags(text), NameFlag)


def test_an_unfolded_name_is_refused_with_its_line(tmp_path):
    with pytest.raises(TableError, match=r"names.tsv:2: 'أحمد' is not folded; write 'احمد'"):
        compile_names(table(tmp_path, "أحمد\tg\t5\tAhmed\n"))


def test_a_name_twice_is_refused(tmp_path):
    with pytest.raises(TableError, match=r"names.tsv:3: 'احمد' stands twice"):
        compile_names(table(tmp_path, "احمد\tg\t5\tAhmed\nاحمد\tg\t5\tAhmad\n"))


def test_stopwords_need_a_section(tmp_path):
    with pytest.raises(TableError, match=r"name_stopwords.txt:1: words before the first section"):
        compile_names(table(tmp_path, "احمد\tg\t5\tAhmed\n", "مدير\n"))
    with pytest.raises(TableError, match=r"name_stopwords.txt:1: \[words\] is no section"):
        compile_names(table(tmp_path, "احمد\tg\t5\tAhmed\n", "[words]\n"))

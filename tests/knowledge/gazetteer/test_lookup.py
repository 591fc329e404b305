"""Names of the user's gazetteer in words, and which gazetteer is in use."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawthiq.errors import NoGazetteer
from tawthiq.knowledge import places
from tawthiq.knowledge.gazetteer.location import default_path
from tawthiq.script.fold import fold_key

ROWS = (("كفر مرجان", "Kafr", 32.7, 36.1, "SY"), ("الزمردية", "Zumurrudiya", 32.8, 36.2, "SY"), ("كفر", "Kafr", 33.0, 36.0, "SY"))


def found(phrase):
    return [(one.match.length, one.match.key) for one in places.added(fold_key(phrase).split(), 0)]


def test_the_longest_name_comes_first(gazetteer):
    gazetteer(*ROWS)
    assert found("كفر مرجان الشرقية") == [(2, "كفر مرجان"), (1, "كفر")]


@pytest.mark.parametrize("phrase", ["كفرية مرجان", "كفر", "مرجان", "زمردية", "كفر المرجان"])
def test_parts_of_names_and_other_articles_are_no_names(gazetteer, phrase):
    gazetteer(*ROWS[:2])
    assert found(phrase) == []


def test_the_article_is_part_of_the_key(gazetteer):
    gazetteer(*ROWS)
    assert found("للزمردية") == found("الزمردية") == [(1, "الزمرديه")]
    assert places.entry(places.meanings("الزمرديه")[0].id).name_en == "Zumurrudiya"


def test_certainty_and_countries_stand_beside_a_name(gazetteer):
    gazetteer(*ROWS)
    (longest, short) = places.added(["كفر", "مرجان"], 0)
    assert (longest.certainty, short.certainty, longest.countries) == ("plain", "typed", {"SY"})


def test_the_shipped_table_answers_as_before(gazetteer):
    before = (places.candidates(["كفر", "مرجان"], 0), places.certainty("كفر مرجان"), places.begins("زمرديه"))
    gazetteer(*ROWS)
    assert (places.candidates(["كفر", "مرجان"], 0), places.certainty("كفر مرجان"), places.begins("زمرديه")) == before


@pytest.mark.usefixtures("gazetteer_once")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=8), min_size=1, max_size=6))
def test_any_words_give_names_that_stand_there(words):
    for one in places.added(words, 0):
        assert 1 <= one.match.length <= len(words)
        assert places.gazetteer().entries_of(one.match.key)


@pytest.mark.usefixtures("gazetteer_once")
@pytest.mark.parametrize("words", [["\ud800"], ["مرجان", "\udfff"], ["ال\ud800", "عين"]])
def test_lone_surrogates_stand_in_no_name(words):
    assert places.added(words, 0) == []
    assert places.gazetteer().entries_of(" ".join(words)) == ()
    assert not places.gazetteer().begins("\ud800")


@pytest.fixture(name="gazetteer_once")
def _gazetteer_once(gazetteer):
    gazetteer(*ROWS)


# Which gazetteer


def test_the_environment_names_it_and_nothing_turns_it_off(gazetteer, monkeypatch, tmp_path):
    path = gazetteer(*ROWS)
    monkeypatch.setenv("TAWTHIQ_GAZETTEER", str(path))
    places.forget_gazetteer()
    assert places.gazetteer().path == path
    monkeypatch.setenv("TAWTHIQ_GAZETTEER", "")
    places.forget_gazetteer()
    assert places.gazetteer() is None
    monkeypatch.setenv("TAWTHIQ_GAZETTEER", str(tmp_path / "none.sqlite"))
    places.forget_gazetteer()
    with pytest.raises(NoGazetteer):
        places.gazetteer()


def test_the_data_folder_s_is_taken_only_where_it_is(monkeypatch, tmp_path, gazetteer):
    monkeypatch.delenv("TAWTHIQ_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert default_path() == tmp_path / "data" / "tawthiq" / "gazetteer.sqlite"
    places.forget_gazetteer()
    assert places.gazetteer() is None
    made = gazetteer(*ROWS)
    default_path().parent.mkdir(parents=True)
    made.rename(default_path())
    places.forget_gazetteer()
    assert places.gazetteer().path == default_path()


def test_an_empty_one_counts_as_none_unless_it_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("TAWTHIQ_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "platform", "linux")
    default_path().parent.mkdir(parents=True)
    default_path().write_bytes(b"")
    places.forget_gazetteer()
    assert places.gazetteer() is None
    monkeypatch.setenv("TAWTHIQ_GAZETTEER", str(default_path()))
    places.forget_gazetteer()
    with pytest.raises(NoGazetteer):
        places.gazetteer()


def test_a_user_who_is_not_there_has_no_gazetteer(monkeypatch):
    monkeypatch.setenv("TAWTHIQ_GAZETTEER", "~no-such-user/g.sqlite")
    assert default_path().name == "g.sqlite"


def test_a_wrong_choice_keeps_the_one_in_use(gazetteer, tmp_path):
    path = gazetteer(*ROWS)
    with pytest.raises(NoGazetteer):
        places.use_gazetteer(tmp_path / "none.sqlite")
    assert places.gazetteer().path == path
    places.use_gazetteer(None)
    assert places.gazetteer() is None


def test_without_a_gazetteer_sqlite_is_not_loaded():
    code = "import sys, tawthiq; tawthiq.read('قصف في درعا'); print('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"

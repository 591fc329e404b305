"""Floors hold, rise, and fall only on purpose; and the reader stands on those of the samples."""

from pathlib import Path

import pytest

from tawthiq.errors import UsageError
from tawthiq.evaluate import Figure, Table, check_floors, move_floors, run

ROOT = Path(__file__).parent.parent.parent
FLOORS = ROOT / "tests" / "accuracy_floors.json"


def table(tp, fn=0, gold="digest-1"):
    return Table(name="valley", gold=gold, figures=(Figure(name="places", tp=tp, fn=fn),), shares=())


@pytest.fixture
def floors(tmp_path):
    path = tmp_path / "floors.json"
    assert move_floors(path, table(tp=50, fn=50)) == ()
    return path


def test_what_stands_on_its_floor_passes(floors):
    assert check_floors(floors, table(tp=50, fn=50)) == ()
    assert check_floors(floors, table(tp=4996, fn=5004)) == ()  # within the noise


def test_what_falls_is_named_with_both_values(floors):
    (fault,) = check_floors(floors, table(tp=49, fn=51))
    assert fault == "valley: places is 0.6577, its floor 0.6667"


def test_a_figure_that_is_gone_has_fallen(floors):
    assert check_floors(floors, table(tp=0, fn=0))


def test_another_gold_is_noticed(floors):
    (fault,) = check_floors(floors, table(tp=50, fn=50, gold="digest-2"))
    assert "gold" in fault


def test_a_set_without_floors_does_not_pass(tmp_path):
    assert check_floors(tmp_path / "none.json", table(tp=1))


def test_floors_rise_on_request(floors):
    assert move_floors(floors, table(tp=60, fn=40)) == ()
    assert check_floors(floors, table(tp=50, fn=50))


def test_noise_does_not_wear_a_floor_down(floors):
    before = floors.read_bytes()
    assert move_floors(floors, table(tp=4996, fn=5004)) == ()
    assert floors.read_bytes() == before


def test_floors_fall_only_on_purpose(floors):
    before = floors.read_bytes()
    assert move_floors(floors, table(tp=40, fn=60))
    assert floors.read_bytes() == before
    assert move_floors(floors, table(tp=40, fn=60, gold="digest-2"), lower=True) == ()
    assert check_floors(floors, table(tp=40, fn=60, gold="digest-2")) == ()


def test_a_malformed_file_of_floors_is_named(floors):
    floors.write_text('{"valley": 1}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"floors\.json: not a file of floors"):
        check_floors(floors, table(tp=1))


@pytest.mark.parametrize("name", ["daraa-2018", "mixed"])
def test_the_reader_stands_on_its_floors(name):
    measured, _ = run(ROOT / "samples" / name)
    assert check_floors(FLOORS, measured) == ()

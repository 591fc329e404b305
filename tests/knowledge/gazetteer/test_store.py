"""The gazetteer's file: loaded whole or not at all, whatever happens."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tawthiq.errors import BrokenGazetteer, GazetteerError, NoGazetteer, UnreadablePlaces
from tawthiq.knowledge import places
from tawthiq.knowledge.gazetteer import loading, store
from tawthiq.knowledge.gazetteer.lookup import open_gazetteer

AIN = ("عين مرجان", "Ain Marjan", 32.7, 36.1, "SY")
BIR = ("بير مرجان", "Bir Marjan", 32.8, 36.2, "SY")


def loaded(path):
    with store.connected(path) as connection:
        return store.sources_of(connection), [place.name_en for _, place in store.rows_of(connection)]


def test_what_is_loaded_is_listed_with_rows_hash_origin_and_licence(tmp_path, table):
    path = tmp_path / "deep" / "g.sqlite"
    file = table("a.csv", AIN, ("", "", 1, 2, "SY"))
    loading.add(path, [file], loading.Options(origin="the team", licence="CC0"))
    (source,), rows = loaded(path)
    assert (source.name, source.given, source.kept, source.origin, source.licence) == ("a.csv", 2, 1, "the team", "CC0")
    assert (source.refused, len(source.sha256), rows) == ({"no name": 1}, 64, ["Ain Marjan"])


def test_loading_twice_changes_nothing(tmp_path, table):
    path, file = tmp_path / "g.sqlite", table("a.csv", AIN, BIR)
    loading.add(path, [file])
    before = path.read_bytes()
    (again,), state = loading.add(path, [file, file])[0][:1], loading.add(path, [file])[1]
    assert again.before
    assert state.places == 2
    assert path.read_bytes() == before


def test_a_file_that_changed_takes_the_place_of_what_it_was(tmp_path, table):
    path = tmp_path / "g.sqlite"
    loading.add(path, [table("a.csv", AIN)])
    (one,), _ = loading.add(path, [table("a.csv", BIR)])
    assert one.replaced
    assert loaded(path)[1] == ["Bir Marjan"]


def test_files_of_one_name_in_two_folders_are_two(tmp_path, table):
    path = tmp_path / "g.sqlite"
    (tmp_path / "other").mkdir()
    first = table("a.csv", AIN).rename(tmp_path / "other" / "a.csv")
    loading.add(path, [first, table("a.csv", BIR)])
    assert len(loaded(path)[0]) == 2
    with pytest.raises(GazetteerError, match="several"):
        store.remove(path, "a.csv")


@pytest.mark.parametrize("which", ["a.csv", "1", "path", "hash"])
def test_a_file_is_taken_out_by_name_number_path_or_hash(tmp_path, table, which):
    path, file = tmp_path / "g.sqlite", table("a.csv", AIN)
    loading.add(path, [file, table("b.csv", BIR)])
    which = {"path": str(file), "hash": loaded(path)[0][0].sha256[:8]}.get(which, which)
    source, state = store.remove(path, which)
    assert (source.name, state.places) == ("a.csv", 1)
    assert loaded(path)[1] == ["Bir Marjan"]
    assert open_gazetteer(path).entries("عين مرجان") == ()
    with store.connected(path) as connection:
        assert connection.execute("SELECT count(*) FROM points").fetchone() == (1,)
        assert connection.execute("SELECT count(DISTINCT place) FROM names").fetchone() == (1,)


def test_what_is_not_loaded_can_t_be_taken_out(tmp_path, table):
    loading.add(tmp_path / "g.sqlite", [table("a.csv", AIN)])
    with pytest.raises(GazetteerError, match="no file loaded"):
        store.remove(tmp_path / "g.sqlite", "b.csv")
    with pytest.raises(NoGazetteer):
        store.remove(tmp_path / "none.sqlite", "b.csv")


def test_one_bad_file_keeps_all_out(tmp_path, table):
    path = tmp_path / "g.sqlite"
    bad = tmp_path / "bad.csv"
    bad.write_text("id,value\n1,2\n")
    with pytest.raises(UnreadablePlaces):
        loading.add(path, [table("a.csv", AIN), bad])
    assert not list(tmp_path.glob("g.sqlite*"))
    loading.add(path, [table("a.csv", AIN)])
    with pytest.raises(UnreadablePlaces):
        loading.add(path, [table("b.csv", BIR), bad])
    assert loaded(path)[1] == ["Ain Marjan"]
    assert len(open_gazetteer(path)) == 1


def test_swapped_columns_are_told_from_wrong_rows(tmp_path, table):
    swapped = [(f"قرية {n}", f"V{n}", 44.0 + n / 100, 15.0, "YE") for n in range(10)]
    with pytest.raises(UnreadablePlaces, match="swapped"):
        loading.add(tmp_path / "g.sqlite", [table("a.csv", *swapped)])
    rows = [(f"مرجان {n}", f"V{n}", 15.0, 44.0 + n / 100, "YE") for n in range(10)]
    (one,), _ = loading.add(tmp_path / "g.sqlite", [table("b.csv", *rows, ("عين", "Ain", 44.0, 15.0, "YE"))])
    assert (one.kept, one.refused) == (10, {"outside YE, latitude and longitude swapped": 1})


def test_projected_coordinates_and_other_countries_are_refused_whole(tmp_path, table):
    for lat, lon, why in ((3_620_000, 240_000, "no degrees"), (48.0, 2.0, "outside their country")):
        with pytest.raises(UnreadablePlaces, match=why):
            loading.add(tmp_path / "g.sqlite", [table("a.csv", *((f"عين {n}", f"A{n}", lat, lon, "SY") for n in range(6)))])


def test_too_many_rows_are_refused_with_the_option_to_raise(tmp_path, table):
    with pytest.raises(UnreadablePlaces, match=r"more than 1 rows.*--max-rows"):
        loading.add(tmp_path / "g.sqlite", [table("a.csv", AIN, BIR)], loading.Options(most=1))


def test_the_same_row_and_another_place_under_one_id_are_refused(tmp_path, table):
    first = (*AIN, "", "", "990001")
    near = ("عين المرجان", "Ain", 32.701, 36.101, "SY", "", "", "990001")
    far = ("بئر", "Bir", 35.0, 38.0, "SY", "", "", "990001")
    (one,), state = loading.add(tmp_path / "g.sqlite", [table("a.csv", first, first, near, far)])
    assert (one.kept, one.refused) == (2, {"the same row again": 1, "the geonameid of another place": 1})
    assert state.places == 1


def test_alternate_names_are_given_to_the_dump_s_places(tmp_path):
    dump, names = tmp_path / "SY.txt", tmp_path / "alternateNamesV2.txt"
    cells = ["990001", "Wadi Marjan", "Wadi Marjan", "", "32.75", "36.15", "P", "PPL", "SY", "", "06", *[""] * 7, "2020-01-01"]
    dump.write_text("\t".join(cells) + "\n")
    names.write_text("1\t990001\tar\tوادي المرجان\t1\t\t\t\t\t\n2\t5\tar\tغيره\t\t\t\t\t\t\n")
    loaded_files, _ = loading.add(tmp_path / "g.sqlite", [names, dump])
    assert [(one.form, one.kept) for one in loaded_files] == [("alternate names", 1), ("geonames", 1)]
    (entry,) = open_gazetteer(tmp_path / "g.sqlite").entries_of("وادي المرجان")
    assert (entry.id, entry.admin1) == ("990001", "SY-DR")
    odd = ("Wadi", "…", "", "وادي " * 30, "ووَادي (قديم)")
    names.write_text("".join(f"{n}\t990001\tar\t{name}\t\t\t\t\n" for n, name in enumerate(odd, 1)))
    (again,), _ = loading.add(tmp_path / "g.sqlite", [names])
    assert (again.kept, again.refused) == (1, {"no name in Arabic letters": 4})
    assert open_gazetteer(tmp_path / "g.sqlite").entries_of("ووادي")
    store.remove(tmp_path / "g.sqlite", names.name)
    assert open_gazetteer(tmp_path / "g.sqlite").entries_of("وادي المرجان") == ()


def test_what_is_no_gazetteer_is_neither_read_nor_written(tmp_path, table):
    (tmp_path / "text").write_bytes(b"a text of some length, no database at all" * 30)
    with pytest.raises(BrokenGazetteer):
        open_gazetteer(tmp_path / "text")
    with pytest.raises(BrokenGazetteer):
        loading.add(tmp_path / "text", [table("a.csv", AIN)])
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(BrokenGazetteer, match="no gazetteer of Tawthiq"):
        loading.add(other, [table("a.csv", AIN)])
    assert other.read_bytes() == before


def test_an_empty_file_is_no_gazetteer_yet(tmp_path, table):
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"")
    with pytest.raises(NoGazetteer, match="nothing in"):
        open_gazetteer(path)
    with pytest.raises(NoGazetteer, match="nothing in"), store.connected(path):
        pass
    assert loading.add(path, [table("a.csv", AIN)])[1].places == 1


def test_a_gazetteer_without_its_tables_is_damaged(gazetteer, table):
    path = gazetteer(AIN)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DROP TABLE sources")
    connection.close()
    with pytest.raises(BrokenGazetteer, match="is damaged"):
        loading.add(path, [table("b.csv", BIR)])


def test_one_who_changes_it_keeps_others_waiting_and_a_bad_file_takes_nothing_of_theirs(tmp_path, table, monkeypatch):
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    path = tmp_path / "g.sqlite"
    good, bad = table("a.csv", AIN), tmp_path / "bad.csv"
    bad.write_bytes(b"")

    def meanwhile(step):
        if step == "joining":
            with pytest.raises(GazetteerError, match="another process"):
                loading.add(path, [bad])

    loading.add(path, [good], on_step=meanwhile)
    assert loaded(path)[1] == ["Ain Marjan"]


def test_what_was_made_in_vain_is_gone_and_whoever_waited_for_it_is_told(tmp_path, table, monkeypatch):
    path, bad = tmp_path / "g.sqlite", tmp_path / "bad.csv"
    bad.write_bytes(b"")
    with pytest.raises(UnreadablePlaces):
        loading.add(path, [bad])
    assert list(tmp_path.glob("g.sqlite*")) == []
    bare = store.is_bare

    def taken_away(connection, where):
        path.unlink(missing_ok=True)
        return bare(connection, where)

    monkeypatch.setattr(store, "is_bare", taken_away)
    with pytest.raises(GazetteerError, match="taken away"):
        loading.add(path, [table("a.csv", AIN)])


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_pipes_and_rings_of_links_are_refused(tmp_path, gazetteer):
    path = gazetteer(AIN)
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UnreadablePlaces, match="is a pipe"):
        loading.add(path, [tmp_path / "pipe.csv"])
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(UnreadablePlaces, match="can't be read"):
        loading.add(path, [tmp_path / "one"])
    with pytest.raises(GazetteerError, match="no file loaded"):
        store.remove(path, str(tmp_path / "one"))
    with pytest.raises(NoGazetteer):
        open_gazetteer(tmp_path / "one")


@pytest.mark.skipif(sys.platform != "linux", reason="names of files that are no UTF-8")
def test_names_that_are_no_utf_8_are_noted_as_far_as_they_can_be(tmp_path, table):
    path = tmp_path / "g.sqlite"
    odd = table("a.csv", AIN).rename(tmp_path / "\udcff.csv")
    loading.add(path, [odd], loading.Options(origin="\udcff"))
    (source,), _ = loaded(path)
    assert (source.name, source.origin) == ("\ufffd.csv", "\ufffd")
    assert store.remove(path, str(odd))[1].places == 0


def test_a_gazetteer_of_another_version_says_so(gazetteer, table):
    path = gazetteer(AIN)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for act in (lambda: open_gazetteer(path), lambda: loading.add(path, [table("b.csv", BIR)])):
        with pytest.raises(BrokenGazetteer, match=r"another version.*99"):
            act()


def test_a_folder_or_a_missing_path_is_no_gazetteer(tmp_path, table):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoGazetteer):
            open_gazetteer(path)
    with pytest.raises(GazetteerError, match="can't be written"):
        loading.add(tmp_path, [table("a.csv", AIN)])
    with pytest.raises(UnreadablePlaces, match="is a folder"):
        loading.add(tmp_path / "g.sqlite", [tmp_path])
    with pytest.raises(UnreadablePlaces, match="no file"):
        loading.add(tmp_path / "g.sqlite", [tmp_path / "none.csv"])


def test_refreshing_builds_the_same_tables(gazetteer):
    path = gazetteer(AIN, BIR)
    before = open_gazetteer(path).entries("عين مرجان")
    assert store.refresh(path).places == 2
    assert open_gazetteer(path).entries("عين مرجان") == before


def test_a_gazetteer_built_beside_another_table_is_stale_until_refreshed(gazetteer):
    path = gazetteer(AIN)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE lookup SET data = x'00' WHERE name = 'beside'")
    assert store.is_stale(connection)
    store.refresh(path)
    assert not store.is_stale(connection)
    connection.close()


def test_a_reader_sees_one_state_while_another_writes(gazetteer, table):
    path = gazetteer(AIN)
    held = places.gazetteer()
    with store.connected(path) as looking:
        loading.add(path, [table("b.csv", BIR)])
        assert held.entries("بير مرجان") == ()
        assert looking.execute("SELECT count(*) FROM sources").fetchone() == (2,)
    assert len(open_gazetteer(path)) == 2


@pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
class TestAsAProcess:
    """What only a real process shows."""

    WAIT = (
        "import sys, time; from pathlib import Path; from tawthiq.knowledge.gazetteer import loading\n"
        "def wait(step):\n    if step == 'joining': print('now', flush=True); time.sleep(60)\n"
        "loading.add(Path(sys.argv[1]), [Path(sys.argv[2])], on_step=wait)"
    )

    def test_a_kill_in_mid_write_leaves_the_gazetteer_as_it_was(self, gazetteer, table):
        path = gazetteer(AIN)
        many = table("b.csv", *((f"مرجان {n}", f"V{n}", 32 + n / 1e5, 36, "SY") for n in range(20_000)))
        with subprocess.Popen([sys.executable, "-c", self.WAIT, str(path), str(many)], stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"now\n"
            process.send_signal(signal.SIGKILL)
            process.wait(10)
        assert len(open_gazetteer(path)) == 1
        assert [source.name for source in loaded(path)[0]] == ["rows.csv"]
        assert loading.add(path, [table("c.csv", BIR)])[1].places == 2

    def test_a_kill_while_it_is_made_leaves_nothing_in_the_way(self, tmp_path, table):
        path = tmp_path / "g.sqlite"
        command = [sys.executable, "-c", self.WAIT, str(path), str(table("a.csv", AIN))]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"now\n"
            process.kill()
            process.wait(10)
        with pytest.raises(NoGazetteer):
            open_gazetteer(path)
        assert loading.add(path, [table("a.csv", AIN)])[1].places == 1

    def test_a_full_disk_leaves_the_gazetteer_as_it_was(self, gazetteer, table):
        path = gazetteer(AIN)
        many = table("b.csv", *((f"مرجان {n}", f"V{n}", 32 + n / 1e5, 36, "SY") for n in range(20_000)))
        limited = (
            "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
            "from tawthiq.cli import main; main(prog_name='tawthiq')"
        )
        done = subprocess.run(
            [sys.executable, "-c", limited, "places", "add", str(many), "--gazetteer", str(path)],
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert "it stays as it was" in done.stderr.decode()
        assert loaded(path)[1] == ["Ain Marjan"]
        assert len(open_gazetteer(path)) == 1

    def test_two_writers_take_turns(self, tmp_path, table):
        path = tmp_path / "g.sqlite"
        files = [table(f"{n}.csv", (f"مرجان {n}", f"V{n}", 32 + n, 36, "SY")) for n in range(4)]
        code = "from tawthiq.cli import main; main(prog_name='tawthiq')"
        command = [sys.executable, "-c", code, "places", "add", "--quiet", "--gazetteer", str(path)]
        running = [subprocess.Popen([*command, str(file)]) for file in files]
        until = time.monotonic() + 60
        assert [process.wait(until - time.monotonic()) for process in running] == [0] * 4
        assert len(loaded(path)[0]) == 4

"""What each format's bytes are read as."""

import gzip
import json
import zipfile

import pytest

from tawthiq.errors import UnreadablePlaces
from tawthiq.knowledge.gazetteer.columns import fields_of, row_of
from tawthiq.knowledge.gazetteer.formats import read_table
from tawthiq.knowledge.gazetteer.opening import parts
from tawthiq.knowledge.gazetteer.rows import AlternateName, Given, Refused

GEONAMES = (
    "990001\tWadi al Marjan\tWadi al Marjan\tOuadi Marjane,وادي المرجان\t32.75\t36.15\tP\tPPL\tSY\t\t06\t\t\t\t1200\t\t600"
    "\tAsia/Damascus\t2020-01-01\n"
)


def table(path, content):
    data = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(data)
    with parts(path) as found:
        return [one._replace(rows=list(one.rows)) for one in (read_table(part, path.name) for part in found)]


def rows(path, content):
    return [row for one in table(path, content) for row in one.rows]


@pytest.mark.parametrize(
    "header",
    [
        "name_ar,name_en,lat,lon,admin1_ar,pcode",
        "NAME_AR,NAME_EN,LATITUDE,LONGITUDE,ADM1_AR,PCODE",
        "admin4Name_ar,admin4Name_en,LATITUDE_Y,LONGITUDE_X,admin1Name_ar,admin4Pcode",
        "featureAr,featureNam,POINT_Y,POINT_X,ADM1_AR,featureRef",
        "Name Arabic,Name,Lat,Long,Admin1 Name (ar),P-Code",
    ],
)
def test_columns_are_known_however_they_are_called(header):
    cells = dict(zip(header.split(","), ["كفر مرجان", "Kafr Marjan", "32.9", "36.2", "درعا", "C9001"], strict=True))
    given = row_of(cells, fields_of(cells), 2)
    assert (given.names_ar, given.name_en, given.lat, given.lon, given.pcode) == (
        ["كفر مرجان"],
        "Kafr Marjan",
        "32.9",
        "36.2",
        "C9001",
    )
    assert given.units[0][1] == "درعا"


def test_a_table_of_units_names_its_own_level():
    cells = {"admin2Name_ar": "ازرع", "admin2Pcode": "SY1202", "admin1Name_ar": "درعا", "lat": "32.9", "lon": "36.2"}
    given = row_of(cells, fields_of(cells), 2)
    assert (given.names_ar, given.feature, given.pcode, given.units[0][1]) == (["ازرع"], "admin2", "SY1202", "درعا")


def test_of_two_columns_the_one_in_arabic_is_the_arabic_name():
    cells = {"name_ar": "Ain Marjan", "featureAr": "عين مرجان"}
    assert row_of(cells, fields_of(cells), 1).names_ar == ["عين مرجان"]


def test_alternatives_in_a_cell_are_several_names():
    cells = {"name_ar": "كفرمرجان_كفر المرجان", "alt_names": "Kafr|Kfar"}
    given = row_of(cells, fields_of(cells), 1)
    assert (given.names_ar, given.other) == (["كفرمرجان", "كفر المرجان"], ["Kafr", "Kfar"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_delimiter_byte_order_mark_and_hxl_tags(tmp_path, delimiter):
    lines = (("name_ar", "lat", "lon"), ("#loc+name", "#geo+lat", "#geo+lon"), ("كفر مرجان", "32.9", "36.2"))
    found = rows(tmp_path / "a.csv", "\ufeff" + "\n".join(delimiter.join(line) for line in lines))
    assert [(row.line, row.names_ar) for row in found] == [(3, ["كفر مرجان"])]


def test_a_row_of_other_width_is_refused_and_the_rest_read(tmp_path):
    found = rows(tmp_path / "a.csv", "name_ar,lat,lon\nكفر,32.9\nعين مرجان,32.9,36.2\n")
    assert [type(row) for row in found] == [Refused, Given]


def test_a_quoted_cell_may_hold_the_delimiter_and_line_breaks(tmp_path):
    found = rows(tmp_path / "a.csv", 'name_ar,name_en,lat,lon\nعين,"Ain, the\nspring",1,2\nبئر,Bir,3,4\n')
    assert [(row.line, row.name_en) for row in found] == [(3, "Ain, the\nspring"), (4, "Bir")]


def test_a_dump_of_geonames(tmp_path):
    (one,) = table(tmp_path / "SY.txt", GEONAMES)
    (given,) = one.rows
    assert one.form == "geonames"
    assert (given.geonameid, given.feature, given.country, given.population) == ("990001", "P.PPL", "SY", "1200")
    assert given.units[0] == ("", "", "gn:06")
    assert "وادي المرجان" in given.other


@pytest.mark.parametrize("tail", ["", "\t\t"])
def test_alternate_names_give_only_arabic_ones_in_use(tmp_path, tail):
    text = "".join(
        f"{number}\t990001\t{language}\t{name}\t{flags}{tail}\n"
        for number, (language, name, flags) in enumerate(
            [
                ("ar", "وادي المرجان", "1\t\t\t"),
                ("fr", "Oued", "\t\t\t"),
                ("ar", "القديم", "\t\t\t1"),
                ("arz", "الوادي", "\t\t1\t"),
            ]
        )
    )
    (one,) = table(tmp_path / "alternateNames.txt", text)
    assert one.form == "alternate names"
    assert list(one.rows) == [AlternateName(1, 990001, "وادي المرجان", preferred=True)]


def feature(**properties):
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.3, 32.7]}, "properties": properties}


def test_geojson_takes_the_point_of_the_geometry(tmp_path):
    document = {"type": "FeatureCollection", "features": [feature(featureAr="عين مرجان", featureRef="C9002")]}
    (given,) = rows(tmp_path / "a.geojson", json.dumps(document))
    assert (given.names_ar, given.lon, given.lat, given.pcode) == (["عين مرجان"], "36.300000", "32.700000", "C9002")


def test_geojson_by_line(tmp_path):
    lines = "".join(json.dumps(feature(name_ar=name)) + "\n" for name in ("عين", "بئر"))
    (one,) = table(tmp_path / "a.geojsonl", lines)
    assert one.form == "geojson lines"
    assert [row.names_ar for row in one.rows] == [["عين"], ["بئر"]]


def test_a_record_of_whos_on_first(tmp_path):
    record = feature(
        **{
            "wof:id": 42,
            "wof:name": "Bir Marjan",
            "name:ara_x_preferred": ["بئر مرجان"],
            "geom:latitude": 32.6,
            "geom:longitude": 36.1,
            "wof:placetype": "locality",
            "iso:country": "SY",
            "wof:concordances": {"gn:id": 990009},
        }
    )
    (given,) = rows(tmp_path / "42.geojson", json.dumps(record))
    assert (given.names_ar, given.name_en, given.geonameid, given.wof) == (["بئر مرجان"], "Bir Marjan", "990009", "42")
    assert (given.lat, given.lon, given.country, given.feature) == ("32.6", "36.1", "SY", "locality")


@pytest.mark.parametrize("gone", [{"wof:superseded_by": [7]}, {"mz:is_current": 0}, {"edtf:deprecated": "2019-01-01"}])
def test_a_record_that_is_no_longer_true_is_refused(tmp_path, gone):
    (row,) = rows(tmp_path / "42.geojson", json.dumps(feature(**{"wof:name": "Bir", **gone})))
    assert isinstance(row, Refused)


def test_gzip_and_zip_are_opened_and_readmes_passed_over(tmp_path):
    (tmp_path / "SY.txt.gz").write_bytes(gzip.compress(GEONAMES.encode()))
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", GEONAMES)
    for name in ("SY.txt.gz", "SY.zip"):
        with parts(tmp_path / name) as (part,):
            assert [row.geonameid for row in read_table(part, name).rows] == ["990001"]


def test_an_archive_of_many_files_is_opened_once(tmp_path, monkeypatch):
    opened = []
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        for n in range(50):
            archive.writestr(f"{n}.txt", GEONAMES)
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", _counted(zipfile.ZipFile._RealGetContents, opened))
    with parts(tmp_path / "SY.zip") as found:
        assert sum(len(list(read_table(part, "SY.zip").rows)) for part in found) == 50
    assert len(opened) == 1


def _counted(function, calls):
    def counting(*arguments):
        calls.append(arguments)
        return function(*arguments)

    return counting


@pytest.mark.parametrize(
    "content", [b"name,lat,lon\n" + b"\n" * 3_000_000, b"[{}" + b",{}" * 1_000_000 + b"]"], ids=["lines", "json"]
)
def test_what_unpacks_out_of_all_measure_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch, content):
    monkeypatch.setattr("tawthiq.knowledge.gazetteer.opening._MOST_BYTES", 1_000_000)
    with pytest.raises(UnreadablePlaces, match="unpacks to more than"):
        rows(tmp_path / "a.csv.gz", gzip.compress(content))
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.csv", content)
    with pytest.raises(UnreadablePlaces, match=r"b\.csv unpacks to more than"):
        rows(tmp_path / "b.zip", (tmp_path / "b.zip").read_bytes())


def test_ids_are_ascii_digits_and_no_longer_than_any_id(tmp_path):
    odd = [GEONAMES.replace("990001", id_) for id_ in ("²", "٣", "1" * 5000)]
    assert [type(row) for row in rows(tmp_path / "a.txt", GEONAMES + "".join(odd))] == [Given, Refused, Refused, Refused]
    names = "".join(f"1\t{id_}\tar\tعين\t\t\t\t\n" for id_ in ("5", "²", "٣", "1" * 5000))
    assert [row.geonameid for row in rows(tmp_path / "b.txt", names)] == [5]


def test_numbers_that_no_float_holds_are_no_coordinates(tmp_path):
    point = {"type": "Point", "coordinates": [10**320, 33]}
    document = {"type": "Feature", "properties": {"name_ar": "عين"}, "geometry": point}
    (row,) = rows(tmp_path / "a.geojson", json.dumps(document))
    assert (row.lat, row.lon) == ("", "")


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b"\n\n \n", "is empty"),
    "columns": (b"id,value\n1,2\n", "no column for"),
    "coordinates": ("name_ar\nعين\n".encode(), "coordinates"),
    "latin 1": ("name,lat,lon\nÉl,1,2\n".encode("latin-1"), "no UTF-8"),
    "utf 16": ("name,lat,lon\n".encode("utf-16"), "UTF-16"),
    "nul": (b"name,lat,lon\nA\0,1,2\n", "NUL"),
    "huge line": (b"name,lat,lon\n" + b"a" * 1_200_000, "longer than"),
    "huge header": (b"a" * 200_000 + b",name,lat,lon\n1,2,3,4\n", "no header of a table"),
    "huge cell": (b"name,lat,lon\n" + b"a" * 200_000 + b",1,2\n", "no row of a table"),
    "json": (b'{"type": "FeatureCollection"', "no JSON"),
    "other json": (b'{"places": []}', "no GeoJSON"),
    "truncated gzip": (gzip.compress(GEONAMES.encode() * 50)[:-20], "too early"),
    "damaged gzip": (b"\x1f\x8b\x08" + b"\0" * 7 + b"\xff" * 40, "damaged"),
    "empty zip": (b"PK\x05\x06" + b"\0" * 18, "holds no table"),
    "truncated zip": (b"PK\x03\x04" + b"\0" * 40, "zip"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_table_is_refused_with_its_reason(tmp_path, kind):
    content, why = BAD[kind]
    with pytest.raises(UnreadablePlaces, match=why):
        rows(tmp_path / "a.csv", content)


def test_a_zip_without_tables_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("picture.png", "x")
    with pytest.raises(UnreadablePlaces, match="holds no table"), parts(tmp_path / "a.zip"):
        pass

"""Which rows are places that may be loaded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.knowledge.gazetteer.checking import Place, check
from tawthiq.knowledge.gazetteer.rows import Given, Refused


def row(**cells):
    return Given(**{"line": 1, "names_ar": ["عين مرجان"], "lat": "32.7", "lon": "36.1", "country": "SY", **cells})


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"lat": ""}, "no coordinates"),
        ({"lat": "north"}, "decimal degrees"),
        ({"lat": "327000", "lon": "361000"}, "beyond 90"),
        ({"lat": "0", "lon": "0"}, "0, 0"),
        ({"lat": "nan"}, "beyond"),
        ({"names_ar": []}, "no name"),
        ({"names_ar": ["ع" * 200]}, "letters"),
        ({"country": "Atlantis"}, "unknown"),
        ({"lat": "15.3", "lon": "44.2"}, "outside SY"),
        ({"lat": "36.1", "lon": "32.7", "country": "YE"}, "outside YE"),
        ({"lat": "44.2", "lon": "15.3", "country": "YE"}, "swapped"),
        ({"feature": "T.MT"}, "not loaded"),
        ({"feature": "venue"}, "not loaded"),
        ({"country": "", "lat": "-40", "lon": "-100"}, "none near"),
    ],
)
def test_a_row_is_refused_with_its_reason(cells, why):
    found = check(row(**cells))
    assert isinstance(found, Refused)
    assert why in found.why


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"country": "Syrian Arab Republic"}, {"country": "SY"}),
        ({"country": "سوريا"}, {"country": "SY"}),
        ({"country": "sy"}, {"country": "SY"}),
        ({"country": ""}, {"country": "SY"}),
        ({"lat": "32,7"}, {"lat": 32.7}),
        ({"feature": "P.PPL", "population": "12,000"}, {"kind": "town", "population": 12000}),
        ({"feature": "P.PPLX"}, {"kind": "quarter"}),
        ({"feature": "neighbourhood"}, {"kind": "quarter"}),
        ({"feature": "S.AIRB"}, {"kind": "base"}),
        ({"feature": "whatever"}, {"kind": "village"}),
        ({"geonameid": "990001.0"}, {"geonameid": "990001"}),
        ({"pcode": "wof:42"}, {"pcode": "", "wof": "42"}),
        ({"names_ar": ["عَيْن مرجـان (القديمة)"]}, {"names": ("عين مرجان",)}),
        ({"names_ar": ["عين مرجان - ناحية الوادي"]}, {"names": ("عين مرجان",)}),
        ({"other": ["Ain", "Айн", "عين المرجان"]}, {"names": ("عين مرجان", "عين المرجان"), "name_en": "Ain", "other": ("Айн",)}),
    ],
)
def test_a_row_is_read_as(cells, expected):
    found = check(row(**cells))
    assert isinstance(found, Place)
    assert {field: getattr(found, field) for field in expected} == expected


def test_a_file_s_country_stands_in_for_a_missing_one():
    assert check(row(country=""), "SY").country == "SY"
    assert "outside YE" in check(row(country=""), "YE").why


@given(
    st.builds(
        Given,
        line=st.just(1),
        names_ar=st.lists(st.text(max_size=30), max_size=3),
        name_en=st.text(max_size=30),
        lat=st.one_of(st.text(max_size=12), st.floats().map(str)),
        lon=st.one_of(st.text(max_size=12), st.floats().map(str)),
        country=st.one_of(st.text(max_size=6), st.just("SY")),
        feature=st.text(max_size=8),
        population=st.text(max_size=12),
        geonameid=st.text(max_size=12),
        pcode=st.text(max_size=12),
    )
)
def test_any_cells_give_a_sound_place_or_a_reason(given_row):
    found = check(given_row)
    if isinstance(found, Refused):
        assert found.why
    else:
        assert -90 <= found.lat <= 90
        assert -180 <= found.lon <= 180
        assert found.names or found.name_en
        assert len(found.country) == 2

"""Gazetteers made for a test, and nothing chosen left behind."""

import pytest

from tawthiq.knowledge import places
from tawthiq.knowledge.gazetteer import loading

HEADER = "name_ar,name_en,lat,lon,country,admin1,admin2_ar,geonameid,pcode,kind,population"


@pytest.fixture(autouse=True)
def _as_it_was():
    yield
    places.forget_gazetteer()


@pytest.fixture(name="table")
def _table(tmp_path):
    """Write a CSV of places: rows as cells, missing ones at the end empty."""

    def write(name, *rows):
        width = HEADER.count(",") + 1
        lines = [",".join([*map(str, row), *[""] * (width - len(row))]) for row in rows]
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(name="gazetteer")
def _gazetteer(tmp_path, table):
    """Load rows into a gazetteer and use it; give its path."""

    def make(*rows):
        path = tmp_path / "g.sqlite"
        loading.add(path, [table("rows.csv", *rows)])
        places.use_gazetteer(path)
        return path

    return make

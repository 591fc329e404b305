"""Codes: how exact a place is, in the numbers of UCDP and ACLED."""

from typing import get_args

import pytest

from tawthiq.model.codes import PlacePrecision, geo_precision, where_prec


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [
        ("exact", 1, 1), ("near", 2, 2), ("admin2", 3, 2), ("admin1", 4, 3), ("region", 5, 3), ("country", 6, None),
        ("sea", 7, 3), (None, None, None), ("somewhere", None, None),
    ],
)  # fmt: skip
def test_precision_has_its_numbers(precision, ucdp, acled):
    assert where_prec(precision) == ucdp
    assert geo_precision(precision) == acled


def test_every_precision_has_a_number_of_ucdp():
    assert sorted(where_prec(precision) for precision in get_args(PlacePrecision)) == list(range(1, 8))

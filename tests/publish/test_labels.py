"""The glossary names every code in both languages."""

import re
from typing import get_args

import pytest

from tawthiq.model.codes import (
    ACLED_EVENT_TYPE,
    CasualtyKind,
    Group,
    PlaceRelation,
    Plover,
    SourceKind,
    Stance,
    Status,
)
from tawthiq.model.when import Precision
from tawthiq.publish.labels import glossary, label, phrase

CODES = {
    "plover": get_args(Plover),
    "sub_event": tuple(ACLED_EVENT_TYPE),
    "status": get_args(Status),
    "casualty": get_args(CasualtyKind),
    "group": get_args(Group),
    "one": get_args(Group),
    "relation": get_args(PlaceRelation),
    "source": get_args(SourceKind),
    "stance": get_args(Stance),
    "precision": get_args(Precision),
}


@pytest.mark.parametrize("kind", CODES)
def test_every_code_is_named_and_nothing_else(kind):
    assert set(glossary()[kind]) - {"massacres"} == set(CODES[kind]) - {"massacres"}


def test_both_languages_everywhere_with_the_same_gaps():
    for kind, entries in glossary().items():
        for code, entry in entries.items():
            assert entry["en"].strip(), (kind, code)
            assert re.search("[\u0621-\u064a{]", entry["ar"]) or code == "comma", (kind, code)
            assert not re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", entry["ar"])), (kind, code)
            if kind == "phrase":
                gaps = set(re.findall(r"\{\w+\}", entry["en"]))
                assert gaps == set(re.findall(r"\{\w+\}", entry["ar"])), (kind, code)


def test_every_type_joins_its_parties_by_a_phrase():
    assert {entry["bond"] for entry in glossary()["plover"].values()} <= set(glossary()["phrase"])


def test_an_unknown_code_is_its_own_label():
    assert label("why", "no_anchor", "ar") == "no anchor"
    assert label("country", "ZZ", "en") == "ZZ"


def test_phrases_are_filled():
    assert phrase("with", "en", a="A", b="B") == "A and B"
    with pytest.raises(KeyError):
        phrase("nonsense", "en")

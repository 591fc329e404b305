import json
from importlib import resources

import msgspec
import pytest

from tawthiq.model import Reading, ReportSummary, reading_schema


def test_the_published_schema_is_the_one_of_the_types():
    published = resources.files("tawthiq.model").joinpath("schema", "tawthiq.reading.1.json").read_text(encoding="utf-8")
    assert json.loads(published) == reading_schema()


def test_a_reading_goes_through_json_unchanged():
    summary = ReportSummary(title=None, outlet=None, published="2018-07-05", language="ar", sha256="0" * 64, chars=0)
    reading = Reading(id="r", report=summary)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_a_wrong_code_is_refused():
    report = b'{"title":null,"outlet":null,"published":null,"language":"ar","sha256":"","chars":0}'
    text = b'{"schema":"tawthiq.reading/2","id":"r","report":' + report + b"}"
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=Reading)

"""A small annotated report of our own, and readings of it."""

import json

import pytest

from tawthiq.evaluate import load_gold
from tawthiq.model import ActorMention as Actor
from tawthiq.model import (
    Casualty,
    DateMention,
    Event,
    EventType,
    PlaceMention,
    Reading,
    ReportSummary,
    Source,
    Speaker,
    Statement,
    Tally,
    Total,
    span_of,
)

TEXT = """هدنة تنهار في وادي الزيتون

قصفت مدفعية اللواء الخامس سوق البلدة صباح الثلاثاء فقتلت أربعة باعة، بحسب مركز الشاهد.
وقال المسعف سامر إن الجرحى نقلوا سيرا على الأقدام. ووقع الطرفان لاحقا تفاهما جديدا.
وأحصى المركز تسعين قتيلا منذ الربيع.
"""

GOLD = {
    "id": "a1",
    "events": [
        {
            "evidence": "قصفت مدفعية اللواء الخامس سوق البلدة",
            "plover": "ASSAULT",
            "acled": "Shelling/artillery/missile attack",
            "status": "occurred",
            "initiators": ["مدفعية اللواء الخامس"],
            "targets": ["سوق البلدة"],
            "places": [{"mention": "وادي الزيتون", "name_en": "Olive Valley", "lat": 33.0, "lon": 36.0}],
            "date": {"mention": "صباح الثلاثاء", "from": "2020-03-03", "to": "2020-03-03"},
            "casualties": [{"kind": "killed", "group": "civilians", "low": 4, "high": 4, "evidence": "أربعة باعة"}],
            "sources": ["مركز الشاهد"],
        },
        {"evidence": "ووقع الطرفان لاحقا تفاهما جديدا", "plover": "SUPPORT", "acled": None, "status": "occurred"},
    ],
    "tallies": [{"kind": "killed", "total": {"low": 90, "high": 90}, "evidence": "تسعين قتيلا"}],
    "statements": [{"speaker": "المسعف سامر", "evidence": "إن الجرحى نقلوا سيرا على الأقدام"}],
}


def words(phrase):
    """The span of a phrase, as the fields of a claim."""
    found = span_of(TEXT, TEXT.index(phrase), TEXT.index(phrase) + len(phrase))
    return {"text": found.text, "start": found.start, "end": found.end}


def span(phrase):
    return span_of(TEXT, TEXT.index(phrase), TEXT.index(phrase) + len(phrase))


SHELLING = Event(
    id="e1",
    type=EventType(plover="ASSAULT", acled_sub_event="Shelling/artillery/missile attack"),
    status="occurred",
    trigger=span("قصفت"),
    evidence=span("قصفت مدفعية اللواء الخامس سوق البلدة"),
    initiators=(Actor(**words("اللواء الخامس")),),
    targets=(Actor(**words("سوق البلدة")),),
    places=(PlaceMention(**words("وادي الزيتون"), lat=33.1, lon=36.1),),
    date=DateMention(date_from="2020-03-03"),
    casualties=(Casualty(**words("أربعة باعة"), kind="killed", group="civilians", low=4, high=4, rule="exact"),),
    sources=(Source(**words("مركز الشاهد"), kind="monitor"),),
)
ACCORD = Event(
    id="e2",
    type=EventType(plover="AGREE"),
    status="occurred",
    trigger=span("تفاهما"),
    evidence=span("ووقع الطرفان لاحقا تفاهما جديدا"),
)


@pytest.fixture
def shelling():
    return SHELLING


@pytest.fixture
def accord():
    return ACCORD


@pytest.fixture
def actor():
    """Makes an actor of a phrase of the report."""
    return lambda phrase: Actor(**words(phrase))


@pytest.fixture
def read_as():
    """Makes a reading of the report; without arguments, one without a fault."""
    return _reading


def _reading(events=(SHELLING, ACCORD), **other):
    claims = {
        "tallies": (Tally(id="t1", kind="killed", total=Total(low=90, high=90), evidence=span("تسعين قتيلا")),),
        "statements": (
            Statement(id="s1", speaker=Speaker(**words("سامر")), evidence=span("نقلوا سيرا على الأقدام"), direct=False),
        ),
    }
    summary = ReportSummary(title=None, outlet=None, published=None, language="ar", sha256="", chars=len(TEXT))
    return Reading(id="a1", report=summary, events=tuple(events), **(claims | other))


@pytest.fixture
def gold_dir(tmp_path):
    folder = tmp_path / "valley"
    folder.mkdir()
    (folder / "a1.gold.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    (folder / "a1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a1.json").write_text(json.dumps({"id": "a1", "published": "2020-03-04"}), encoding="utf-8")
    return folder


@pytest.fixture
def gold(gold_dir):
    return load_gold(gold_dir)

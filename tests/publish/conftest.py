"""A reading made by hand, in our own words."""

import hashlib

import pytest

from tawthiq.model import (
    ActorMention,
    Casualty,
    DateMention,
    Event,
    EventType,
    PlaceMention,
    Position,
    Reading,
    Report,
    ReportSummary,
    Source,
    Span,
    Speaker,
    Statement,
    Tally,
    TallyPart,
    Total,
    Unread,
)

TEXT = (
    "هجوم فاشل قرب البلدة الشرقية\n\n"
    "قال مصدر طبي إن قوات الحكومة هاجمت أمس مواقع الفصائل قرب المزيريب بريف درعا لكنها فشلت، وقتل 17 مدنيا بينهم 5 أطفال.\n\n"
    "وثق مكتب الرصد مقتل نحو 311 شخصا منذ بداية الحملة.\n\n"
    'وقال القائد سالم لـ"الموقع": "لن نسلم السلاح الثقيل".\n\n'
    "ووقع انفجار الأسبوع الماضي."
)


def at(words, cls=Span, **fields):
    start = TEXT.index(words)
    return cls(text=words, start=start, end=start + len(words), **fields)


@pytest.fixture(name="report")
def _report():
    return Report(id="h1", text=TEXT, title="هجوم فاشل قرب البلدة الشرقية", published="2018-07-05", outlet="موقع الرصد")


@pytest.fixture(name="reading")
def _reading(report):
    clash = Event(
        id="e1",
        type=EventType(plover="ASSAULT", plover_mode="firearms", acled_event_type="Battles", acled_sub_event="Armed clash"),
        status="failed",
        trigger=at("هاجمت"),
        evidence=at("قوات الحكومة هاجمت أمس مواقع الفصائل قرب المزيريب بريف درعا لكنها فشلت"),
        initiators=(at("قوات الحكومة", ActorMention, name_en="Government forces", name_ar="قوات الحكومة"),),
        targets=(at("الفصائل", ActorMention),),
        weapons=(),
        places=(
            at(
                "المزيريب",
                PlaceMention,
                name_en="Muzayrib",
                country="SY",
                admin1="Daraa",
                precision="near",
                radius_km=5.0,
                relation="near",
            ),
            at("ريف درعا", PlaceMention, name_en="Daraa countryside", country="SY"),
        ),
        date=at("أمس", DateMention, date_from="2018-07-04", date_to="2018-07-04", precision="day", anchor="2018-07-05"),
        casualties=(
            at("وقتل 17 مدنيا", Casualty, kind="killed", group="civilians", low=17, high=17, rule="exact"),
            at("5 أطفال", Casualty, kind="killed", group="children", low=5, high=5, rule="exact"),
        ),
        sources=(at("مصدر طبي", Source, kind="medical", name_en="medical source"),),
    )
    blast = Event(
        id="e2",
        type=EventType(plover="ASSAULT"),
        status="occurred",
        trigger=at("انفجار"),
        evidence=at("ووقع انفجار الأسبوع الماضي"),
        date=at("الأسبوع الماضي", DateMention),
        confidence=0.2,
    )
    tally = Tally(
        id="t1",
        kind="killed",
        total=Total(low=311, high=311, approximate=True),
        parts=(TallyPart(group="civilians", low=218, high=218), TallyPart(group="combatants", low=93, high=93)),
        consistent=True,
        perpetrators=(at("قوات الحكومة", ActorMention),),
        period=at("منذ بداية الحملة", DateMention, date_from="2018-06-01", date_to="2018-07-05", precision="range"),
        sources=(at("مكتب الرصد", Source, kind="monitor"),),
        evidence=at("مقتل نحو 311 شخصا منذ بداية الحملة"),
    )
    words = at("لن نسلم السلاح الثقيل")
    statement = Statement(
        id="s1", speaker=at("سالم", Speaker, name_en="Salem", role=at("القائد")), medium=at("الموقع"), evidence=words, direct=True
    )
    position = Position(id="p1", party=at("سالم", ActorMention), issue="السلاح الثقيل", stance="refuses", evidence=words)
    return Reading(
        id="h1",
        report=ReportSummary(
            title=report.title,
            outlet=report.outlet,
            published=report.published,
            language="ar",
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            chars=len(TEXT),
        ),
        events=(clash, blast),
        tallies=(tally,),
        statements=(statement,),
        positions=(position,),
        unread=(at("الأسبوع الماضي", Unread, why="no publication date"),),
    )

"""Dating: which day a happening takes from its clause, its sentence and the sentences before."""

from __future__ import annotations

import pytest

import tawthiq
from tawthiq.model import Event

PUBLISHED = "2018-07-05"  # a Thursday
YESTERDAY = "2018-07-04"


def events(text: str) -> tuple[Event, ...]:
    return tawthiq.read(text, published=PUBLISHED).events


def day(event: Event) -> tuple[str | None, str | None]:
    return event.date.date_from, event.date.date_to


def test_a_relative_clause_dates_what_it_tells_of() -> None:
    (event,) = events("أعلن تنظيم داعش، اليوم الخميس، أنه يقف وراء التفجير الذي ضرب، أمس، السوق في مدينة الرقة.")
    assert day(event) == (YESTERDAY, YESTERDAY)


def test_a_relative_clause_dates_nothing_after_it() -> None:
    *_, event = events(
        "رصد ناشطون خروقا للهدنة التي أعلنها الجيش السوري في الخامس من آذار 2016، فيما قصفت المدفعية التركية مدينة عفرين."
    )
    assert event.type.plover == "ASSAULT"
    assert day(event) == (None, None)


def test_what_stands_after_baad_is_of_another_time() -> None:
    events_ = events("ويأتي هجوم أمس الأربعاء بعد أيام على مقتل سبعة جنود في كمين قرب مدينة تدمر.")
    assert all(
        day(event) != (YESTERDAY, YESTERDAY) for event in events_ if any(harm.kind == "killed" for harm in event.casualties)
    )


def test_a_day_named_after_mundhu_is_that_of_what_began_then() -> None:
    event = events("يشهد الريف معارك بين الجيش السوري وتنظيم داعش منذ سقوط مدينة تدمر في أيار 2015.")[0]
    assert day(event) == (None, None)


@pytest.mark.parametrize("opening", ["وقصفت", "كما قصفت"])
def test_the_story_goes_on_from_sentence_to_sentence(opening: str) -> None:
    text = f"قصف الجيش السوري أمس بلدة كحيل. ودمرت طائراته مستشفى في بلدة صيدا. {opening} المدفعية التركية مدينة عفرين."
    assert {day(event) for event in events(text)} == {(YESTERDAY, YESTERDAY)}


def test_a_word_of_speech_is_of_the_day_of_the_story() -> None:
    _, event = events("هاجم تنظيم داعش دورية في مدينة الرقة أمس. ودانت فرنسا الهجوم.")
    assert event.type.plover == "ACCUSE"
    assert day(event) == (YESTERDAY, YESTERDAY)


@pytest.mark.parametrize(
    "second",
    [
        "وكان الجيش السوري قد قصف مدينة دوما بالمدفعية.",
        "ويسود المدينة هدوء حذر منذ أن قصف الجيش السوري أحياءها بالمدفعية.",
        "أما في الغوطة فقد قصف الجيش السوري مدينة دوما بالمدفعية.",
    ],
)
def test_a_look_back_has_not_the_day_of_the_story(second: str) -> None:
    *_, event = events(f"هاجم تنظيم داعش دورية في مدينة الرقة أمس. {second}")
    assert event.trigger.text.startswith("قصف")
    assert day(event) == (None, None)


def test_an_old_date_does_not_go_on() -> None:
    *_, event = events("سيطر تنظيم داعش على مدينة الرقة في حزيران 2014. وقصف الجيش السوري مدينة دوما بالمدفعية.")
    assert event.type.acled_sub_event == "Shelling/artillery/missile attack"
    assert day(event) == (None, None)


def test_how_long_it_went_on() -> None:
    (event,) = events("اندلعت اشتباكات مساء الثلاثاء واستمرت حتى فجر الأربعاء بين الجيش السوري وتنظيم داعش قرب مدينة تدمر.")
    assert day(event) == ("2018-07-03", YESTERDAY)


def test_a_length_of_time_that_ends_now() -> None:
    (event,) = events("قصفت الطائرات التركية مواقع المسلحين قرب مدينة عفرين خلال الأيام الثلاثة الأخيرة.")
    assert day(event) == ("2018-07-02", PUBLISHED)


def test_an_hour_without_a_day_is_of_the_day_of_the_story() -> None:
    _, event = events("اختطف مسلحون موظفين أمس في محافظة ديالى. وهاجم مسلحون في المساء نقطة تفتيش قرب مدينة بعقوبة.")
    assert day(event) == (YESTERDAY, YESTERDAY)


def test_a_day_in_another_report_of_somebody_dates_nothing() -> None:
    events_ = events("قال المتحدث إن الجيش السوري انسحب أمس من مدينة تدمر، وأضاف أن طائرات قصفت مدينة الرقة.")
    assert [day(event) for event in events_] == [(YESTERDAY, YESTERDAY), (None, None)]

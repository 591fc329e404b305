"""Positions: issues of bargaining, and the words that say where each party stands."""

from __future__ import annotations

import pytest

from tawthiq.reading.reader import read

_CONTEXT = "تستمر المفاوضات بوساطة دولية بين الجيش والفصائل المسلحة بعد القصف على المدينة. "


def _positions(text: str) -> set[tuple[str | None, str, str]]:
    return {(one.party.text if one.party else None, one.issue, one.stance) for one in read(_CONTEXT + text).positions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ستسلم فصائل المعارضة سلاحها الثقيل.", ("فصائل المعارضة", "heavy_arms", "concedes")),
        ("ويبقى السلاح الخفيف بيد مقاتلي الجيش الحر.", ("مقاتلي الجيش الحر", "light_arms", "keeps")),
        ("رفضت الفصائل تسليم سلاحها.", ("الفصائل", "arms", "refuses")),
        ("وافقت الفصائل على تسليم المعبر.", ("الفصائل", "crossing", "accepts")),
        ("لم توافق الفصائل على فتح المعبر.", ("الفصائل", "crossing", "refuses")),
        ("عرضت الحكومة السورية هدنة في المدينة.", ("الحكومة السورية", "ceasefire", "offers")),
        ("هذا الشرط يعرقل المفاوضات بين الطرفين.", (None, "negotiation", "hinders")),
    ],
)
def test_reads_party_issue_and_stance(text: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in _positions(text)


def test_a_demand_has_a_counterparty() -> None:
    stands = read(_CONTEXT + "وطلبت روسيا من الفصائل تسليم قوائم المقاتلين.").positions
    demand = next(one for one in stands if one.issue == "fighter_lists")
    assert (demand.party and demand.party.text, demand.counterparty and demand.counterparty.text) == ("روسيا", "الفصائل")
    assert demand.stance == "demands"


def test_pressure_is_not_the_stance_of_whoever_undergoes_it() -> None:
    stands = read(_CONTEXT + "وتتعرض الفصائل المسلحة لضغوط من أجل العودة إلى المفاوضات.").positions
    stand = next(one for one in stands if one.stance == "demands")
    assert stand.party is None
    assert stand.counterparty is not None
    assert stand.counterparty.text == "الفصائل المسلحة"


def test_a_refusal_within_an_acceptance() -> None:
    found = _positions("قبلت غرفة العمليات العودة إلى التفاوض على عدم تسليم السلاح، فيما سيكون موضوع المعبر قابلا للنقاش.")
    assert {(issue, stance) for _, issue, stance in found} == {
        ("negotiation", "accepts"),
        ("arms", "refuses"),
        ("crossing", "offers"),
    }


def test_without_bargaining_no_position() -> None:
    assert not read("رفض الجنود تسليم سلاحهم بعد القصف على المعسكر ومقتل ضابط.").positions


def test_words_of_a_position_reproduce() -> None:
    text = _CONTEXT + "وطلبت روسيا من الفصائل تسليمَ قوائمِ المقاتلين."
    for one in read(text).positions:
        assert text[one.evidence.start : one.evidence.end] == one.evidence.text

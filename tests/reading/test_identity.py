"""Who is who within a report: full names, surnames, offices and bare nouns that mean the same person or body."""

from __future__ import annotations

import pytest

import tawthiq
from tawthiq.model import Statement


def told(text: str) -> tuple[Statement, ...]:
    return tawthiq.read(text, published="2021-03-04").statements


@pytest.mark.parametrize(
    "text",
    [
        # By the surname, with a title or bare.
        "قال العقيد فاتح النجار إن القصف أوقع قتلى. وأكد النجار أن المعارك مستمرة.",
        "أكد النجار أن القصف أوقع قتلى، وقال العقيد فاتح النجار إن المعارك مستمرة.",
        "قال المبعوث الأممي ستيفان دي ميستورا إن القصف أوقع قتلى. وأكد دي ميستورا أن المعارك مستمرة.",
        "قال القيادي حسن نصر الله إن القصف أوقع قتلى. وأكد نصر الله أن المعارك مستمرة.",
        # By the office alone.
        "قال وزير الدفاع سامر النجار إن القصف أوقع قتلى. وأكد الوزير أن المعارك مستمرة.",
        "قال العقيد فاتح النجار، قائد لواء الفتح، إن القصف أوقع قتلى. وأكد العقيد المذكور أن المعارك مستمرة.",
        "قال المتحدث باسم الجيش سامر النجار إن القصف أوقع قتلى. وأكد المتحدث أن المعارك مستمرة.",
        "قال المتحدث باسم الشرطة إن القصف أوقع قتلى. وأكد المتحدث أن المعارك مستمرة.",
        # Bodies by their noun, of the registry or not.
        "قال المرصد السوري لحقوق الإنسان إن القصف أوقع قتلى. وأكد المرصد أن المعارك مستمرة.",
        "قال مركز توثيق الانتهاكات في الرمال إن القصف أوقع قتلى. وأكد المركز أن المعارك مستمرة.",
        "قالت حركة حماس إن القصف أوقع قتلى. وأكدت الحركة أن المعارك مستمرة.",
        "قال مصدر عسكري إن القصف أوقع قتلى. وأكد المصدر نفسه أن المعارك مستمرة.",
    ],
)
def test_both_speakers_are_one(text: str) -> None:
    first, second = told(text)
    assert first.speaker.entity is not None
    assert first.speaker.entity == second.speaker.entity


@pytest.mark.parametrize(
    "text",
    [
        "قال العقيد فاتح النجار إن القصف أوقع قتلى. وأكد العقيد سامر الحلبي أن المعارك مستمرة.",
        "قال وزير الدفاع سامر النجار إن القصف أوقع قتلى. وأكد وزير الصحة أن المعارك مستمرة.",
        "قال مصدر عسكري إن القصف أوقع قتلى. وأكد مصدر طبي أن المعارك مستمرة.",
        "قال المرصد السوري لحقوق الإنسان إن القصف أوقع قتلى. وأكد المركز أن المعارك مستمرة.",
    ],
)
def test_speakers_are_two(text: str) -> None:
    told_by = [statement.speaker.entity for statement in told(text)]
    assert len(told_by) > 1
    assert told_by[0] is None or told_by[0] != told_by[-1]


def test_a_surname_of_two_people_is_nobody_in_particular() -> None:
    text = "قال أحمد النجار إن القصف أوقع قتلى. وأكد محمود النجار أن المعارك مستمرة. وذكر النجار أن الهدنة انتهت."
    one, other, either = (statement.speaker.entity for statement in told(text))
    assert (one, other, either) == ("a1", "a2", None)


def test_who_is_named_by_less_bears_the_full_name() -> None:
    first, second = told("قال وزير الدفاع السوري فاتح النجار إن القصف أوقع قتلى. وأكد الوزير أن المعارك مستمرة.")
    assert (second.speaker.text, second.speaker.name_ar) == ("الوزير", "فاتح النجار")
    assert second.speaker.name_en == first.speaker.name_en is not None


def test_a_bare_noun_bears_the_registry_id_of_its_body() -> None:
    first, second = told("قالت حركة حماس إن القصف أوقع قتلى. وأكدت الحركة أن المعارك مستمرة.")
    assert first.speaker.actor == second.speaker.actor is not None

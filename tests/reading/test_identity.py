"""Who is who within a report: full names, surnames, offices and bare nouns that mean the same person or body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tawthiq
from tawthiq.model import Statement
from tawthiq.reading.capacity import capacity
from tawthiq.reading.identity import identify
from tawthiq.reading.mentions import read_mentions
from tawthiq.reading.page import lay_out

WORDS = st.sampled_from(
    "قال أكد العقيد الوزير وزير الدفاع المتحدث باسم رئيس حركة حماس المرصد سامر النجار النجار محمد عبد الله بن ، . ( ) « » إن "
    "المذكور نفسه وأضاف د الأمير سلمان في حلب عز الدين المركز مركز توثيق الشيخ أبو".split()
)


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
        "قال مركز توثيق الانتهاكات (سنام) إن القصف أوقع قتلى. وأكد سنام أن المعارك مستمرة.",
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


def test_a_bare_noun_takes_up_the_body_that_somebody_speaks_for() -> None:
    text = "قال المتحدث باسم حركة حماس سامر النجار إن القصف أوقع قتلى. وأكدت الحركة أن المعارك مستمرة."
    spokesman, movement = told(text)
    assert (spokesman.speaker.actor, movement.speaker.actor) == (None, "ps.hamas")
    assert spokesman.speaker.entity != movement.speaker.entity


@given(st.lists(WORDS, max_size=24))
def test_laws(words: list[str]) -> None:
    page = lay_out(" ".join(words))
    mentions = read_mentions(page, {}, frozenset())
    who = identify(page, mentions)
    # Ids are numbered without a gap, in the order in which they are first named.
    first_named = list(dict.fromkeys(who[index].id for index in sorted(who, key=lambda index: mentions[index].first)))
    assert sorted(first_named, key=lambda one: int(one[1:])) == [f"a{number}" for number in range(1, len(first_named) + 1)]
    # One actor of the registry is one body.
    by_actor = {(mentions[index].actor, one.id) for index, one in who.items() if mentions[index].actor is not None}
    assert len(by_actor) == len({actor for actor, _ in by_actor})
    # What is told of a person lies inside the mention or the office after it; an affiliation lies inside its role.
    for mention in mentions:
        if mention.kind == "person":
            told = capacity(page, mention)
            ends = {mention.first, mention.last, *(mention.role_after or ())}
            assert all(min(ends) <= first < last <= max(ends) for first, last in filter(None, told))
            if told.affiliation is not None:
                assert told.role is not None
                assert told.role[0] <= told.affiliation[0] < told.affiliation[1] <= told.role[1]

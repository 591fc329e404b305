from tawthiq.reading.clauses import split_clauses
from tawthiq.reading.page import lay_out


def clauses(text):
    page = lay_out(text)
    return [(clause.opener, page.span(clause.first, clause.last).text) for clause in split_clauses(page).clauses]


def test_what_is_said_is_a_clause_of_its_own():
    assert clauses("قال المحافظ إن الطريق مغلق") == [("start", "قال المحافظ"), ("that", "إن الطريق مغلق")]


def test_a_relative_clause_and_a_joined_verb_begin_clauses():
    found = clauses("هاجم الجيش البلدة التي يسيطر عليها المسلحون وقتل ثلاثة منهم")
    assert [opener for opener, _ in found] == ["start", "who", "and"]


def test_a_comma_alone_ends_nothing():
    assert clauses("قتل جنديان، صباح اليوم، قرب المعبر") == [("start", "قتل جنديان، صباح اليوم، قرب المعبر")]


def test_every_token_lies_in_the_clause_that_at_gives():
    page = lay_out("أعلن الناطق أن القوات تقدمت، بينما انسحب المسلحون. وقالت مصادر إن الهدوء عاد.")
    found = split_clauses(page)
    for token in range(len(page.tokens)):
        clause = found.at(token)
        assert clause.first <= token < clause.last

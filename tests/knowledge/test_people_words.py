"""People, roles, weapons and things: inflected forms are found with their number, group and class."""

import pytest

from tawthiq.knowledge import actors
from tawthiq.knowledge.compiling import people
from tawthiq.knowledge.tables import TableError
from tawthiq.script.fold import fold_key

HEADER = "lemma\tfeminine\tplural\tnumber\tadjective\tgroup\tkind\n"


def word(form):
    return actors.people_word(fold_key(form))


def find(table, text):
    match = table.match(fold_key(text).split(), 0)
    return match and (match.length, match.value)


@pytest.mark.parametrize(
    ("form", "lemma", "number"),
    [
        ("مدني", "مدني", "singular"),
        ("مدنيا", "مدني", "singular"),
        ("مدنيون", "مدني", "plural"),
        ("مدنيين", "مدني", "plural"),
        ("مدنيان", "مدني", "dual"),
        ("مدنيتين", "مدني", "dual"),
        ("طفلين", "طفل", "dual"),
        ("أطفال", "طفل", "plural"),
        ("أطفالا", "طفل", "plural"),
        ("عنصرا", "عنصر", "singular"),
        ("عناصر", "عنصر", "plural"),
        ("قتلى", "قتيل", "plural"),
        ("قتيلان", "قتيل", "dual"),
        ("مسلحو", "مسلح", "plural"),
        ("مقاتلي", "مقاتل", "plural"),
        ("نساء", "امرأة", "plural"),
        ("امرأتان", "امرأة", "dual"),
        ("طبيبتين", "طبيب", "dual"),
        ("محامين", "محامي", "plural"),
        ("سكان", "سكان", "plural"),
        ("سوريين", "سوري", "plural"),
        ("أتراك", "تركي", "plural"),
    ],
)
def test_forms_lead_to_their_noun_and_number(form, lemma, number):
    found = word(form)
    assert (found.lemma, found.number) == (lemma, number)


def test_the_sound_plural_is_written_like_the_dual():
    assert word("مدنيين").maybe_dual
    assert not word("مدنيون").maybe_dual
    assert not word("جنود").maybe_dual


def test_forms_before_a_genitive_are_marked():
    assert word("مقاتلو").construct
    assert not word("مقاتلون").construct


def test_singulars_that_are_adjectives_are_marked():
    assert word("عسكري").adjective
    assert not word("عسكريين").adjective
    assert not word("طفل").adjective


@pytest.mark.parametrize(
    ("form", "group"),
    [
        ("متظاهرين", "civilians"),
        ("مزارع", "civilians"),
        ("عائلات", "civilians"),
        ("مصلين", "civilians"),
        ("سياسيين", "civilians"),
        ("مواطن", "civilians"),
        ("شرطيين", "combatants"),
        ("جنود", "combatants"),
        ("شخصين", "unspecified"),
        ("قتلى", "unspecified"),
        ("مسعف", "medics"),
        ("صحفيان", "journalists"),
        ("رضيع", "children"),
        ("سيدة", "women"),
    ],
)
def test_groups_follow_the_codebook(form, group):
    assert word(form).group == group


@pytest.mark.parametrize("form", ["كتاب", "سنة", "قصر", "معارضة", "مقاتلة", "جنين", "منفذ", "بحار", "آب"])
def test_homographs_are_no_people(form):
    assert word(form) is None


def test_people_of_two_words():
    table = actors.people_phrases()
    length, found = find(table, "رجال الأمن في")
    assert (length, found.lemma, found.group, found.number) == (2, "رجل أمن", "combatants", "plural")
    assert find(table, "رجلي أمن")[1].number == "dual"
    assert find(table, "الرجال الأمن")[1].lemma == "رجل أمن"
    assert find(table, "رجال الدين")[1].group == "civilians"


@pytest.mark.parametrize(
    ("text", "length", "kind"),
    [
        ("العقيد الركن", 2, "rank"),
        ("عقيد ركن", 2, "rank"),
        ("الفريق أول", 2, "rank"),
        ("وزير الدفاع", 2, "office"),
        ("رئيسة بعثة", 2, "office"),
        ("المتحدثة باسم", 2, "spokesperson"),
        ("الناطق الرسمي باسم", 3, "spokesperson"),
        ("ناطق رسمي", 2, "spokesperson"),
        ("مفوض الأمم المتحدة السامي لحقوق الإنسان", 6, "office"),
        ("الشيخ", 1, "honorific"),
        ("شقيق", 1, "kinship"),
    ],
)
def test_roles(text, length, kind):
    found = find(actors.role_phrases(), text)
    assert (found[0], found[1].kind) == (length, kind)


@pytest.mark.parametrize(
    ("text", "kind", "acled", "number"),
    [
        ("براميل متفجرة", "bomb", "Air/drone strike", "plural"),
        ("البراميل المتفجرة", "bomb", "Air/drone strike", "plural"),
        ("طائرة من دون طيار", "drone", "Air/drone strike", "singular"),
        ("قذيفتي هاون", "mortar", "Shelling/artillery/missile attack", "dual"),
        ("صاروخين", "rocket", "Shelling/artillery/missile attack", "dual"),
        ("عبوة ناسفة", "ied", "Remote explosive/landmine/IED", "singular"),
        ("حزاما ناسفا", "suicide", "Suicide bomb", "plural"),
        ("الغاز المسيل للدموع", "crowd_control", "Protest with intervention", "singular"),
        ("غاز السارين", "chemical", "Chemical weapon", "singular"),
        ("قنابل يدوية", "grenade", "Grenade", "plural"),
    ],
)
def test_weapons(text, kind, acled, number):
    length, found = find(actors.weapon_phrases(), text)
    assert (length, found.kind, found.acled, found.number) == (len(text.split()), kind, acled, number)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("مستشفى ميداني", "health"),
        ("المستشفى الميداني", "health"),
        ("نقطتي تفتيش", "checkpoint"),
        ("حواجز", "checkpoint"),
        ("حاجزين", "checkpoint"),
        ("مستودعات أسلحة", "military_site"),
        ("مسجدين", "religious"),
        ("مركز شرطة", "police_site"),
        ("مخيم النازحين", "camp"),
        ("موكب تشييع", "convoy"),
        ("حقل نفطي", "energy"),
    ],
)
def test_things(text, kind):
    assert find(actors.object_phrases(), text) == (len(text.split()), kind)


def test_a_two_word_plural_is_written_out(tmp_path):
    (tmp_path / people.PEOPLE).write_text(HEADER + "رجل أمن\t\tرجال\t\t\tcombatants\tpolice", encoding="utf-8")
    (tmp_path / people.COUNTRIES).write_text("nisba\tplural\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"people_words\.tsv:2: the plural 'رجال'"):
        people.people_rows(tmp_path)


def test_a_lemma_listed_twice_is_a_fault(tmp_path):
    rows = "جندي\t\tجنود\t\t\tcombatants\tsoldier\nجندي\t\tجنود\t\t\tcombatants\tfighter"
    (tmp_path / people.PEOPLE).write_text(HEADER + rows, encoding="utf-8")
    (tmp_path / people.COUNTRIES).write_text("nisba\tplural\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"people_words\.tsv:3: 'جندي' stands in people_words\.tsv:2"):
        people.people_rows(tmp_path)


def test_the_codes_of_weapons_are_checked(tmp_path):
    (tmp_path / people.WEAPONS).write_text(
        "class\tacled\tmode\tforms\tplural\tgloss_en\nrocket\tBoom\t\tصاروخ\t\trocket", encoding="utf-8"
    )
    with pytest.raises(TableError, match=r"weapons\.tsv:2: acled is 'Boom'"):
        people.weapon_rows(tmp_path, {"Grenade"}, {"aerial"})

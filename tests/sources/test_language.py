"""Arabic told from its neighbours by the letters alone."""

from tawthiq.sources.language import writing

ARABIC = "قال شهود إن اشتباكات اندلعت قرب المطار بين القوات الحكومية والمسلحين، وإن السكان أغلقوا المحال في وسط المدينة."
PERSIAN = (
    "مقامات محلی می‌گویند درگیری‌ها در نزدیکی فرودگاه ادامه دارد و گروهی از ساکنان شهر خانه‌های خود را ترک کرده‌اند. پلیس چیزی نگفت."
)
URDU = "عینی شاہدین کے مطابق ہوائی اڈے کے قریب جھڑپیں جاری ہیں اور شہر کے رہائشیوں نے گھر چھوڑ دیے ہیں، پولیس نے کچھ نہیں کہا۔"


def test_arabic_prose():
    measured = writing(ARABIC)
    assert measured.arabic == 1.0
    assert not measured.neighbour


def test_neighbours_with_the_same_letters():
    assert writing(PERSIAN).neighbour
    assert writing(URDU).neighbour


def test_a_borrowed_name_does_not_make_a_neighbour():
    assert not writing(ARABIC + " وقال گلبدين وپاڤيل إن القتال توقف").neighbour


def test_links_do_not_make_a_post_foreign():
    post = "قصف على البلدة https://example.org/channel/a-very-long-address-of-a-video-nobody-can-read @someverylonghandle_here"
    assert writing(post).arabic == 1.0


def test_latin_prose_and_no_letters():
    assert writing("Clashes near the airport").arabic == 0.0
    assert writing("12 – 13 / 2018").letters == 0


def test_a_long_text_is_judged_by_its_whole():
    assert writing(ARABIC * 2000 + "latin " * 100).arabic > 0.8


def test_letters_that_make_no_words():
    assert writing("ظغ ثذ ضظز غخظ ثضذ " * 20).gibberish
    assert not writing(ARABIC).gibberish
    assert not writing("قَصَفَتِ المَدْفَعِيَّةُ البَلْدَةَ صَبَاحًا " * 5).gibberish


def test_a_passage_among_scraped_code_is_still_arabic():
    assert not writing(ARABIC * 5 + " .box { background: none; margin: auto } " * 40).foreign
    assert writing(ARABIC + " .box { background: none; margin: auto } " * 40).foreign
    assert writing(ARABIC * 5 + " plain english words " * 1000).foreign

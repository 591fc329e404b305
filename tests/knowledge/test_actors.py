"""Actors: the registry's tables hold together, names reports give are found, shared names wait for the report to decide."""

import re
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from tawthiq.knowledge import actors
from tawthiq.knowledge.actors import Affiliation, SharedName
from tawthiq.knowledge.compiling import actors as compiling
from tawthiq.knowledge.compiling.actors import compile_actors
from tawthiq.knowledge.tables import TableError
from tawthiq.script.fold import fold_key
from tawthiq.script.tokens import tokenize

HEADERS = {
    "actors.tsv": "id\tkind\tcountry\tactive_in\tname_en\tname_ar\t"
    "aliases_ar\taliases_generic\taliases_short\taliases_en\taffiliations",
    "actor_states.tsv": "iso2\tcapitals\taliases_ar\taliases_en\thomonym\twithout",
    "actor_institutions.tsv": "suffix\tkind\tname_ar\tname_en\tnamed\tgeneric",
    "actor_spellings.tsv": "written\talso",
    "actor_codes.tsv": "kind\tsector\tinter\tbloc",
    "actor_eras.tsv": "id\tfrom\tto\tkind\tsector\tinter\tbloc\tsame_as\tnote",
    "actor_wordings.tsv": "words\tactors\tstance\tnote_ar\tnote_en",
    "countries.tsv": "iso2\tname_ar\tvariants\tname_en\tnisba\tplural",
    "people_words.tsv": "lemma\tfeminine\tplural\tnumber\tadjective\tgroup\tkind",
    "roles.tsv": "form\tfeminine\tkind\ttakes_affiliation\tgloss_en",
    "weapons.tsv": "class\tacled\tmode\tforms\tplural\tgloss_en",
    "objects.tsv": "class\tforms\tplural\tgloss_en",
}
DATA = Path(compiling.__file__).parent.parent / "data"
COUNTRIES = ["SY\tسوريا\t\tSyria\tسوري\t", "IS\tأيسلندا\t\tIceland\tأيسلندي\t"]


def tables(folder, **rows):
    rows.setdefault("countries", COUNTRIES)
    for name, header in HEADERS.items():
        (folder / name).write_text("\n".join([header, *rows.get(name.partition(".")[0], [])]), encoding="utf-8")
    return folder


def words(text):
    return [token.text for token in tokenize(fold_key(text))]


def named(text):
    match = actors.actor_phrases().match(words(text), 0)
    return match and match.value


def shared(text):
    match = actors.shared_phrases().match(words(text), 0)
    return match and match.value


def compiled(folder, **rows):
    return msgspec.msgpack.decode(compile_actors(tables(folder, **rows)))


# What reports call them


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("الجيش الإسرائيلي", "il.army"),
        ("جيش الاحتلال", "il.army"),
        ("قوات الاحتلال الإسرائيلي", "il.army"),
        ("النظام السوري", "sy.assad_regime"),
        ("نظام الأسد", "sy.assad_regime"),
        ("جيش الأسد", "sy.assad_army"),
        ("الجيش العربي السوري", "sy.assad_army"),
        ("الجيش السوري الحر", "sy.fsa"),
        ("الحوثيون", "ye.houthis"),
        ("أنصار الله", "ye.houthis"),
        ("جماعة الحوثي", "ye.houthis"),
        ("داعش", "isis"),
        ("تنظيم الدولة الإسلامية", "isis"),
        ("قسد", "sy.sdf"),
        ("المرصد السوري لحقوق الإنسان", "monitor.sohr"),
        ("الشبكة السورية لحقوق الإنسان", "monitor.snhr"),
        ("وكالة الأناضول", "tr.anadolu"),
        ("قوات الدعم السريع", "sd.rsf"),
        ("حركة الشباب", "so.shabaab"),
        ("الحشد الشعبي", "iq.pmf"),
        ("وزارة الصحة في غزة", "ps.gaza_health"),
        ("التحالف العربي", "coalition.arab"),
        ("التحالف الدولي", "coalition.anti_is"),
        ("منظمة العفو الدولية", "monitor.amnesty"),
        ("أستراليا", "au"),
        ("الاتحاد الأفريقي", "african_union"),
    ],
)
def test_a_sure_name_means_one_actor(text, actor):
    assert named(text) == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("المتمردين الحوثيين", "ye.houthis"),
        ("مليشيات الحوثي", "ye.houthis"),
        ("ميلشيا الحوثي", "ye.houthis"),
        ("قوات سورية الديموقراطية", "sy.sdf"),
        ("الجيش الأميركي", "us.army"),
        ("حركة «فتح»", "ps.fatah"),
        ('تنظيم "داعش"', "isis"),
        ("أ.ف.ب", "media.afp"),
        ("قوات عبدالعزيز الحلو", "sd.splm_n"),
    ],
)
def test_cases_spellings_and_quotation_marks(text, actor):
    assert named(text) == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("وزارة الخارجية الإيرانية", "ir.foreign"),
        ("الداخلية المصرية", "eg.interior"),
        ("قوات أردنية", "jo.army"),
        ("الطيران الروسي", "ru.army"),
        ("حكومة جنوب السودان", "ss.government"),
        ("الشرطة النيجيرية", "ng.police"),
        ("البرلمان اللبناني", "lb.parliament"),
        ("السفارة الأمريكية", "us.embassy"),
        ("الهلال الأحمر القطري", "qa.red_crescent"),
    ],
)
def test_every_state_has_its_institutions(text, actor):
    assert named(text) == actor


@pytest.mark.parametrize("text", ["السورية", "الحماس", "نظام صحي", "القاعدة", "جيش", "التنظيم"])
def test_everyday_words_are_no_sure_names(text):
    assert named(text) is None


# Names that the report decides


def test_the_country_decides_a_generic_name():
    army = shared("الجيش")
    assert army == SharedName(("*.army",), "generic")
    assert actors.resolve(army) is None
    assert actors.resolve(army, ["SD", "EG"]) == "sd.army"
    assert actors.resolve(army, ["ZZ", "EG"]) == "eg.army"


def test_what_every_state_has_is_the_country_s_own():
    army = shared("الجيش")
    assert actors.resolve(army, ["SY", "TR"], named=["tr.army"]) == "sy.army"
    assert actors.resolve(army, named=["tr.army", "sy.army"]) == "tr.army"


def test_where_a_country_has_none_the_foreign_one_active_there_is_meant():
    assert actors.actor("ps.army") is None
    assert actors.resolve(shared("الجيش"), ["PS", "IL"]) == "il.army"


def test_what_the_report_named_goes_before_its_country():
    alliance = shared("التحالف")
    assert actors.resolve(alliance, ["YE"]) == "coalition.arab"
    assert actors.resolve(alliance, ["IQ"]) == "coalition.anti_is"
    assert actors.resolve(alliance, ["YE"], named=["coalition.anti_is"]) == "coalition.anti_is"


def test_a_short_name_waits_for_the_full_one():
    base = shared("القاعدة")
    assert base.use == "short"
    assert actors.resolve(base, ["YE"]) is None
    assert actors.resolve(base, ["YE"], named=["alqaeda"]) == "alqaeda"


def test_a_capital_may_stand_for_its_government():
    assert actors.resolve(shared("واشنطن")) == "us"
    assert shared("موسكو").use == "metonym"


# The registry


def test_affiliations_hold_for_a_time():
    nusra = actors.actor("sy.nusra")
    assert "alqaeda" in nusra.belongs_to("2015-05-01")
    assert "alqaeda" not in nusra.belongs_to("2016-08-01")
    assert nusra.belongs_to() == ()
    assert actors.actor("il.army").belongs_to() == ("il.government",)


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("2014", "2016", "2016-12-31", True),
        ("2014", "2016", "2017-01-01", False),
        ("2014-06", "", "2014-05-31", False),
        ("2014-06", "", "2014-06-01", True),
        ("", "2016-07", "2016-07-31", True),
        ("", "2016-07-15", "2016-07-16", False),
    ],
)
def test_a_bound_of_a_month_or_year_counts_as_a_whole(start, end, day, holds):
    entry = actors.actor("isis")._replace(affiliations=(Affiliation("x", start, end),))
    assert entry.belongs_to(day) == (("x",) if holds else ())


# What they count as, and when


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("sy.assad_army", "2018-05-02", "sy.army"),
        ("sy.assad_army", "2024-12-07", "sy.army"),
        ("sy.assad_army", "2024-12-08", "sy.assad_army"),
        ("sy.assad_army", None, "sy.army"),
        ("iq.baath_regime", "2001-01-01", "iq.government"),
        ("iq.baath_regime", None, "iq.baath_regime"),
        ("af.government", "2021-08-15", "af.taliban"),
        ("af.government", "2021-08-14", "af.government"),
        ("af.government", None, "af.government"),
        ("no.such", "2018-05-02", None),
    ],
)
def test_whom_a_name_means_on_a_day(name, day, actor):
    found = actors.standing(name, day)
    assert (found.id if found is not None else None) == actor


@pytest.mark.parametrize(
    ("actor", "day", "kind", "codes"),
    [
        ("af.taliban", "2020-01-01", "rebel", ("REB", 2, None)),
        ("af.taliban", "2022-01-01", "government", ("GOV", 1, "IGO")),
        ("af.taliban", None, "rebel", ("REB", 2, None)),
        ("sd.rsf", "2019-06-03", "military", ("PRM", 1, None)),
        ("sd.rsf", "2023-04-15", "rebel", ("REB", 2, None)),
        ("eg.parliament", "2014-01-01", "government", ("LEG", 1, "IGO")),
        ("eu", None, "government", ("GOV", None, "EUR")),
        ("un.unifil", None, "un", ("MIL", 8, "UNO")),
    ],
)
def test_what_an_actor_counts_as_on_a_day(actor, day, kind, codes):
    found = actors.standing(actor, day)
    assert (found.kind, found.codes) == (kind, codes)


def test_every_kind_of_actor_has_a_sector():
    assert [kind for kind in compiling.KINDS if actors.codes_of_kind(kind).sector is None] == []


def test_the_forces_of_a_government():
    assert actors.forces_of("sy.government") == "sy.army"
    assert actors.forces_of("tr") == "tr.army"
    assert actors.forces_of("ps.government") == "ps.government"
    assert actors.forces_of("ye.houthis") == "ye.houthis"


def test_framing_words_are_found_by_the_first_of_them():
    assert ("اسد",) in dict(actors.wordings("قوات"))
    assert actors.wordings("كتاب") == ()


def test_the_registry_is_wide_and_whole():
    entries = actors.all_actors()
    assert len(entries) >= 1000
    for entry in entries:
        assert entry.kind in compiling.KINDS
        assert entry.name_en
        assert re.search(r"[\u0621-\u064a]", entry.name_ar), entry.id
        assert entry.country == "" or re.fullmatch("[A-Z]{2}", entry.country)
        for bond in entry.affiliations:
            assert actors.actor(bond.actor), entry.id
    assert actors.actor("no.such") is None


def test_every_name_leads_to_an_actor():
    for phrase, identity in actors.actor_phrases():
        assert actors.actor(identity), phrase
    for phrase, name in actors.shared_phrases():
        assert all("*" in identity or actors.actor(identity) for identity in name.ids), phrase


def test_heads_take_a_name_up_again():
    assert "حركه" in actors.actor("so.shabaab").heads
    assert "تنظيم" in actors.actor("isis").heads


def test_known_words_are_bare():
    assert {"حوثيين", "جيش", "حاجز", "عقيد"} <= actors.known_words()


def test_it_loads_at_once():
    read = actors._table.__wrapped__
    started = time.perf_counter()
    read()
    assert time.perf_counter() - started < 0.5


# Faults of the tables


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("actor_eras", "a.one\t\t\t\tXXX", r"actor_eras\.tsv:2: .*XXX"),
        ("actor_eras", "a.two\t\t\t\tMIL", r"a\.two is no actor"),
        ("actor_eras", "a.one\t\t08.12.2024\t\tMIL", r"to reads like 2024"),
        ("actor_eras", "a.one\t2024\t\t\t\t\t\ta.two", r"same_as 'a\.two' is no actor"),
        ("actor_codes", "party|party\tPTY", r"the kind party stands twice"),
        ("actor_wordings", "فلول\ta.two\tdelegitimising\tن\tn", r"a\.two is no actor"),
        ("actor_wordings", "فلول\ta.one\tbad\tن\tn", r"actor_wordings\.tsv:2: .*bad"),
    ],
)
def test_a_fault_of_the_codes_is_told(tmp_path, table, row, message):
    one = "a.one\tparty\t\t\tOne\tواحد\tحزب الأمل"
    with pytest.raises(TableError, match=message):
        compile_actors(tables(tmp_path, actors=[one], **{table: [row]}))


def test_one_sure_name_of_two_actors_is_a_fault(tmp_path):
    rows = ["a.one\tparty\t\t\tOne\tواحد\tحزب الأمل", "a.two\tparty\t\t\tTwo\tاثنان\tحزب الأمل"]
    with pytest.raises(TableError, match=r"a\.one as name \(actors\.tsv:2\), a\.two as name \(actors\.tsv:3\)"):
        compile_actors(tables(tmp_path, actors=rows))


def test_a_generic_name_may_be_shared(tmp_path):
    rows = ["a.one\tparty\t\t\tOne\tواحد\t\tحزب الأمل", "a.two\tparty\t\t\tTwo\tاثنان\t\tحزب الأمل"]
    assert compiled(tmp_path, actors=rows)["shared"] == {
        "values": [[["a.one", "a.two"], "generic"]],
        "rows": {"حزب": "الامل\t0"},
    }


def test_a_written_name_goes_before_a_pattern(tmp_path):
    names = compiled(
        tmp_path,
        actor_states=["SY"],
        actor_institutions=["civil_defence\tcivil_defence\tالدفاع المدني {M}\tCivil defence of {E}\tالدفاع المدني {M}"],
        actors=["sy.helmets\tcivil_defence\tSY\t\tHelmets\tالخوذ\tالدفاع المدني السوري"],
    )["names"]
    assert names["rows"]["الدفاع"] == f"المدني السوري\t{names['values'].index('sy.helmets')}"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("A B\tparty\t\t\tOne\tواحد", "no slug"),
        ("is\tjihadist\t\t\tIslamic State\tالدولة", "code of a country"),
        ("a.one\tnation\t\t\tOne\tواحد", "kind is 'nation'"),
        ("a.one\tparty\t\t\t\tواحد", "name_en is empty"),
        ("a.one\tparty\t\t\tOne\tواحد\t\t\t\t\tb.two@2011..", "names no actor"),
        ("a.one\tparty\t\t\tOne\tواحد\t\t\t\t\ta.one@2011", "reads like"),
        ("a.one\tparty\t\t\tOne\tواحد\t\t\t\t\ta.one@2015-03..2014-01", "ends before it begins"),
    ],
)
def test_a_faulty_row_is_named(tmp_path, row, fault):
    with pytest.raises(TableError, match=rf"actors\.tsv:2: .*{fault}"):
        compile_actors(tables(tmp_path, actors=[row]))


def test_an_id_that_stands_twice_is_a_fault(tmp_path):
    with pytest.raises(TableError, match=r"actors\.tsv:3: the id a\.one stands twice"):
        compile_actors(tables(tmp_path, actors=["a.one\tparty\t\t\tOne\tواحد"] * 2))


def test_a_state_must_be_a_country(tmp_path):
    with pytest.raises(TableError, match="ZZ is no country"):
        compile_actors(tables(tmp_path, actor_states=["ZZ"]))


def test_spellings_are_made_within_word_bounds():
    pairs = [(" سوريا ", " سوريه "), ("ميليشيا", "مليشيا")]
    assert compiling.spellings_of(("ميليشيا", "سوريا"), pairs) == {("مليشيا", "سوريا"), ("ميليشيا", "سوريه"), ("مليشيا", "سوريه")}
    assert compiling.spellings_of(("سورياك",), pairs) == set()


# The registry covers the region's conflicts from 2000 to 2026

REGION = {
    "قوات درع القلمون": "sy.qalamoun_shield", "المجلس العسكري السرياني": "sy.syriac_council", "كتائب الفاروق": "sy.farouq",
    "سرايا الجواد": "sy.saraya_jawad", "شعبة المخابرات العسكرية السورية": "sy.military_intelligence",
    "خلية الصقور الاستخبارية": "iq.falcons", "لواء اليوم الموعود": "iq.promised_day", "فدائيو صدام": "iq.fedayeen",
    "هيئة علماء المسلمين في العراق": "iq.muslim_scholars", "الجبهة التركمانية العراقية": "iq.turkmen_front",
    "الحزب الاشتراكي اليمني": "ye.ysp", "رابطة أمهات المختطفين": "ye.abductees_mothers", "خفر السواحل اليمني": "ye.coast_guard",
    "حزب الرشاد السلفي": "ye.rashad", "اللجنة الثورية العليا": "ye.revolutionary_committee",
    "كتيبة فرسان جنزور": "ly.janzour", "مصرف ليبيا المركزي": "ly.cbl", "قبيلة ورفلة": "ly.warfalla",
    "ملتقى الحوار السياسي الليبي": "ly.lpdf", "خفر السواحل الليبي": "ly.coast_guard",
    "الحركة الشعبية جناح الحلو": "sd.splm_n_hilu", "مؤتمر البجا": "sd.beja_congress", "قبيلة المسيرية": "sd.misseriya",
    "مجلس الصحوة الثوري": "sd.awakening", "فصيل كوبرا": "ss.cobra", "قبيلة المورلي": "ss.murle",
    "اتحاد المحاكم الإسلامية": "so.icu", "قوات غورغور": "so.gorgor", "بعثة الاتحاد الأفريقي الانتقالية في الصومال":
    "african_union.atmis", "حركة رأس كمبوني": "so.ras_kamboni", "جبهة تحرير أوغادين": "et.onlf",
    "حزب الشعب الفلسطيني": "ps.ppp", "هيئة مقاومة الجدار والاستيطان": "ps.wall_commission", "جند أنصار الله": "ps.jund_ansar",
    "حزب شاس": "il.shas", "فتيان التلال": "il.hilltop", "مصلحة السجون": None, "نجمة داود الحمراء": "il.mda",
    "جيش لبنان الجنوبي": "lb.sla", "فتح الإسلام": "lb.fatah_islam", "قوى 14 آذار": "lb.march14", "عصبة النور": "lb.osbat_nour",
    "حركة كفاية": "eg.kefaya", "كتائب حلوان": "eg.helwan", "دار الإفتاء المصرية": "eg.ifta", "حزب مصر القوية": "eg.strong_egypt",
    "الجماعة الإسلامية المسلحة": "dz.gia", "حركة مجتمع السلم": "dz.hms", "دائرة الاستعلام والأمن": "dz.drs",
    "الرباعي الراعي للحوار الوطني": "tn.quartet", "هيئة الحقيقة والكرامة": "tn.ivd", "حزب قلب تونس": "tn.qalb",
    "الحركة العربية الأزوادية": "ml.maa", "قوة تاكوبا": "eu.takuba", "بعثة مينوسكا": "un.minusca",
    "حزب الجيد": "tr.iyi", "مجلس الأمن القومي التركي": "tr.mgk", "الدرك التركي": "tr.gendarmerie",
    "مقر خاتم الأنبياء": "ir.khatam", "مجلس صيانة الدستور": "ir.guardian_council", "أنصار الفرقان": "ir.ansar_furqan",
    "تحالف الشمال": "af.northern_alliance", "بعثة الدعم الحازم": "af.resolute_support", "حركة الإنصاف الباكستانية": "pk.pti",
}  # fmt: skip


@pytest.mark.parametrize(("name", "identity"), REGION.items())
def test_the_registry_knows_whom_reports_of_the_region_name(name, identity):
    assert named(name) == identity


def test_the_registry_is_wide():
    rows = [line for line in (DATA / "actors.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    countries = Counter(line.split("\t")[0].partition(".")[0] for line in rows)
    assert len(rows) > 1_200
    for country in "sy iq ye ly sd ss so ps il lb eg dz tn ml tr ir af pk".split():
        assert countries[country] >= 8, country

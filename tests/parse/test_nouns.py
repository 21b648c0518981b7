"""Counted nouns: their inflection, their categories, and the tables that hold them."""

from __future__ import annotations

import pytest

from expo_extract.errors import LanguageDataError
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.lang.quantities import quantity_lexicon
from expo_extract.lang.tables import flatten_forms, fold_all, fold_form, forms, read_table, spelled_out
from expo_extract.text import key, normalize

CATEGORIES = frozenset(
    [
        "visitors",
        "trade_visitors",
        "attendees",
        "visits",
        "online",
        "agreement",
        "memorandum_of_understanding",
        "contract",
        "letter_of_intent",
        "protocol",
        "declaration",
        "exhibitors",
        "companies",
        "organizations",
        "startups",
        "publishers",
        "brands",
        "media",
        "countries",
        "speakers",
        "experts",
        "officials",
        "participants",
        "trained",
        "delegations",
        "sessions",
        "workshops",
        "side_events",
        "topics",
        "business_meetings",
        "area",
        "booths",
        "halls",
        "days",
        "money",
        "percent",
        "products",
        "competitors_entries",
        "awards",
        "jobs",
        "other",
        "neutral_people",
        "neutral_thing",
        "none",
    ]
)

ARABIC_FORMS = [
    ("زائر", "visitors"),
    ("زائرا", "visitors"),
    ("زائراً", "visitors"),
    ("زائرين", "visitors"),
    ("زائرون", "visitors"),
    ("زوار", "visitors"),
    ("زائرة", "visitors"),
    ("زائرات", "visitors"),
    ("زائر مهني", "trade_visitors"),
    ("زائرا مهنيا", "trade_visitors"),
    ("رجل أعمال", "trade_visitors"),
    ("رجال أعمال", "trade_visitors"),
    ("عارضا", "exhibitors"),
    ("جهات عارضة", "exhibitors"),
    ("جهة", "organizations"),
    ("منشآت", "companies"),
    ("شركة ناشئة", "startups"),
    ("دور نشر", "publishers"),
    ("وسائل إعلامية", "media"),
    ("بلدا", "countries"),
    ("بلدان", "countries"),
    ("مذكرات تفاهم", "memorandum_of_understanding"),
    ("عقودا", "contract"),
    ("متحدثا", "speakers"),
    ("متحدثات", "speakers"),
    ("مسؤولا", "officials"),
    ("ورش عمل", "workshops"),
    ("حلقات عمل", "workshops"),
    ("حلقات نقاش", "sessions"),
    ("موائد مستديرة", "sessions"),
    ("عملا فنيا", "products"),
    ("أعمال فنية", "products"),
    ("أوراق عمل", "competitors_entries"),
    ("فرص عمل", "jobs"),
    ("هكتارا", "area"),
    ("مترا مربعا", "area"),
    ("أسابيع", "days"),
    ("نفرا", "neutral_people"),
    ("سنوات", "none"),
]

PERSIAN_FORMS = [
    ("بازدیدکننده", "visitors"),
    ("بازدید کننده", "visitors"),
    ("بازدید‌کننده", "visitors"),
    ("بازدیدکنندگان", "visitors"),
    ("بازدید کنندگان", "visitors"),
    ("بازدیدکننده متخصص", "trade_visitors"),
    ("تجار", "trade_visitors"),
    ("غرفه‌دار", "exhibitors"),
    ("غرفه دار", "exhibitors"),
    ("غرفه‌داران", "exhibitors"),
    ("غرفه", "booths"),
    ("غرفه‌ها", "booths"),
    ("غرفه‌های", "booths"),
    ("غرفه ها", "booths"),
    ("غرفه‌ای", "booths"),
    ("شرکت", "companies"),
    ("شرکتی", "companies"),
    ("شرکت‌کننده", "participants"),
    ("شرکت کنندگان", "participants"),
    ("دانشجویان", "neutral_people"),
    ("دانشجوی", "neutral_people"),
    ("کشورهای", "countries"),
    ("هیأت", "delegations"),
    ("تفاهم‌نامه", "memorandum_of_understanding"),
    ("تفاهم نامه", "memorandum_of_understanding"),
    ("تفاهمنامه", "memorandum_of_understanding"),
    ("تفاهم‌نامه‌های", "memorandum_of_understanding"),
    ("یادداشت تفاهم", "memorandum_of_understanding"),
    ("اساتید", "experts"),
    ("استادان", "experts"),
    ("نشست تخصصی", "sessions"),
    ("کارگاه آموزشی", "workshops"),
    ("آثار", "products"),
    ("عنوان کتاب", "products"),
    ("مقالات", "competitors_entries"),
    ("جوایز", "awards"),
    ("مترمربع", "area"),
    ("متر مربع", "area"),
    ("نفر", "neutral_people"),
    ("سال", "none"),
]


@pytest.mark.parametrize(("lang", "least"), [("ar", 250), ("fa", 250)])
def test_many_nouns_in_known_categories(lang: str, least: int) -> None:
    nouns = set(noun_lexicon(lang).forms.values())
    assert len({n.lemma for n in nouns if n.category != "none"}) >= least
    assert {n.category for n in nouns} <= CATEGORIES
    # Every category that a fact can have is counted by some noun of the language.
    assert CATEGORIES - {n.category for n in nouns} <= {"percent"}


@pytest.mark.parametrize(
    ("lang", "form", "category"),
    [("ar", form, category) for form, category in ARABIC_FORMS]
    + [("fa", form, category) for form, category in PERSIAN_FORMS],
)
def test_forms(lang: str, form: str, category: str) -> None:
    words = key(normalize(form, lang).text, lang).split()
    found = noun_lexicon(lang).match(words, 0)
    assert found is not None
    assert (found[0].category, found[1]) == (category, len(words))


@pytest.mark.parametrize(
    ("form", "construct"),
    [
        ("اتفاقيتان", False),
        ("اتفاقيتين", False),
        ("اتفاقيتي", True),
        ("اتفاقيتا", True),
        ("وفدان", False),
        ("وفدين", False),
        ("يومين", False),
        ("عارضان", False),
    ],
)
def test_duals(form: str, construct: bool) -> None:
    assert noun_lexicon("ar").duals[fold_form(form, "ar")][1] is construct


@pytest.mark.parametrize(
    "form",
    [
        "عارضين",
        "متحدثين",
        "مشاركين",
        "وفدا",
        "وفدي",
        "يومي",
        "عالمي",
        "بلدان",
        "مهرجان",
        "عنوان",
        "إعلان",
        "برلمان",
        "سلطان",
        "لبنان",
        "رمضان",
        "فنان",
        "إنسان",
        "ميدان",
        "ديوان",
    ],
)
def test_no_dual_is_made_where_the_form_means_something_else(form: str) -> None:
    assert fold_form(form, "ar") not in noun_lexicon("ar").duals


@pytest.mark.parametrize(
    ("number", "form", "lemma"),
    [(5, "مزارع", "مزرعة"), (100, "مزارع", "مزارع"), (5, "كتاب", "كاتب"), (12, "كتابا", "كتاب"), (4, "دور", "دار")],
)
def test_the_number_tells_a_singular_from_the_plural_of_another_noun(number: int, form: str, lemma: str) -> None:
    lexicon = noun_lexicon("ar")
    found = lexicon.match([form], 0)
    assert found is not None
    assert lexicon.agreeing(form, found[0], number).lemma == fold_form(lemma, "ar")


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_no_noun_form_is_a_function_word(lang: str) -> None:
    lexicon = quantity_lexicon(lang)
    assert lexicon.words["stop"].isdisjoint(lexicon.nouns.forms)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_currencies_and_factors_are_nouns(lang: str) -> None:
    lexicon = quantity_lexicon(lang)
    lemmas = {n.lemma: n for n in lexicon.nouns.forms.values()}
    assert {lemmas[lemma].kind for lemma in lexicon.currencies} == {"money"}
    assert {lemmas[lemma].kind for lemma in lexicon.factors} - {"money"} == {"area", "duration"}
    assert set(lexicon.qualified) <= set(lemmas)


def test_a_form_with_two_meanings_is_refused() -> None:
    with pytest.raises(LanguageDataError, match="two meanings"):
        flatten_forms({"a": ["معرض"], "b": {"c": ["معرض"]}}, "ar", "test")


def test_forms_that_differ_in_spelling_alone_are_the_same() -> None:
    with pytest.raises(LanguageDataError, match="two meanings"):
        flatten_forms({"a": ["غرفه‌دار"], "b": ["غرفهدار"]}, "fa", "test")


def test_a_leaf_must_be_a_list_of_forms() -> None:
    with pytest.raises(LanguageDataError, match="no list of forms"):
        flatten_forms({"a": "معرض"}, "ar", "test")


def test_labels_are_dotted_paths_in_the_order_of_the_file() -> None:
    table = {"role": {"host": {"before": ["تستضيفه"]}}, "count": ["عدد"]}
    assert flatten_forms(table, "ar", "test") == {"تستضيفه": "role.host.before", "عدد": "count"}
    assert list(forms(read_table("ar", "abbreviations"))) != []


def test_a_missing_table_is_an_error_of_the_language_data() -> None:
    with pytest.raises(LanguageDataError, match=r"fa/nothing\.toml"):
        read_table("fa", "nothing")


def test_alternatives_stand_for_all_their_forms() -> None:
    assert list(spelled_out("(في|خلال) (كلمته|مداخلته)")) == ["في كلمته", "في مداخلته", "خلال كلمته", "خلال مداخلته"]
    assert list(spelled_out("بحضور (كل من|)")) == ["بحضور كل من", "بحضور"]
    assert list(spelled_out("(و|)بال(تعاون|شراكة) مع")) == [
        "وبالتعاون مع",
        "وبالشراكة مع",
        "بالتعاون مع",
        "بالشراكة مع",
    ]
    assert list(spelled_out("برعاية")) == ["برعاية"]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_forms_are_folded_together_as_alone(lang: str) -> None:
    """Forms are normalised in one text, a line for each, and no line may touch another."""
    surfaces = [form for label in forms(read_table(lang, "cues")) for form in (label, f"{label}.")]
    assert fold_all(surfaces, lang) == [fold_form(form, lang) for form in surfaces]
    assert fold_all([], lang) == []

"""Numbers beside a counted noun that count nothing of their own, on readings made by hand."""

from __future__ import annotations

import pytest

from expo_extract.facts.refusals import refusal
from facts.readings import at, event, person, quantity, scene


@pytest.mark.parametrize(
    ("lang", "text", "words", "value", "category", "expected"),
    [
        ("fa", "این دو برنامه برگزار شد", "دو برنامه", 2, "side_events", "known_before"),
        ("fa", "این 200 برنامه برگزار شد", "200 برنامه", 200, "side_events", None),
        ("fa", "در این چهار روز", "چهار روز", 4, "days", None),
        ("fa", "میان دو نهاد", "دو نهاد", 2, "organizations", "known_before"),
        ("fa", "یک هفته پیش از نمایشگاه", "یک هفته", 7, "days", "span_of_time"),
        ("fa", "به مدت یک هفته برپاست", "یک هفته", 7, "days", None),
        ("fa", "سه روز نخست نمایشگاه", "سه روز", 3, "days", "span_of_time"),
        ("fa", "500 هزار شاخه گل", "500 هزار شاخه", 500_000, "topics", "too_many"),
        ("ar", "قبل يومين", "يومين", 2, "days", "span_of_time"),
        ("ar", "سبق المعرض ب ثلاثة ايام", "ثلاثة ايام", 3, "days", "span_of_time"),
        ("ar", "لمدة ثلاثة ايام", "ثلاثة ايام", 3, "days", None),
        ("ar", "هذه ثلاث شركات", "ثلاث شركات", 3, "companies", "known_before"),
        ("ar", "وقعت ثلاث شركات", "ثلاث شركات", 3, "companies", None),
    ],
)
def test_words_around(lang: str, text: str, words: str, value: float, category: str, expected: str | None) -> None:
    mention = quantity(text, words, value, category)
    assert refusal(scene(text, lang, quantities=[mention]), mention, category) == expected


def test_a_person_has_no_halls() -> None:
    text = "الراحل سالم بهوان من عمان"
    mention = quantity(text, "بهوان", 2, "halls")
    assert refusal(scene(text, "ar", quantities=[mention]), mention, "halls") is None
    named = scene(text, "ar", quantities=[mention], entities=[person(text, "سالم بهوان")])
    assert refusal(named, mention, "halls") == "in_name"


def test_the_year_of_an_event_counts_no_contests() -> None:
    text = "عاصمة الثقافة 2016 مسابقة"
    mention = quantity(text, "2016 مسابقة", 2016, "side_events")
    name = event(text, "عاصمة الثقافة 2016")
    shorter = at(text, "2016", "event")
    for found in (name, shorter):
        number = scene(text, "ar", quantities=[mention], events=[found])
        expected = "in_name" if found.end == mention.value.number_end else None
        assert refusal(number, mention, "side_events") == expected


def test_sums_in_brackets_are_the_same_in_other_money() -> None:
    text = "120 مليون دولار (91 مليون جنيه) و 30 مليون درهم"
    sums = [quantity(text, w, 1, None, "money") for w in ("120 مليون دولار", "91 مليون جنيه", "30 مليون درهم")]
    found = scene(text, "ar", quantities=sums)
    assert [refusal(found, m, "money") for m in sums] == [None, "converted", None]


def test_a_tariff_counts_nothing() -> None:
    text = "غرفه 20 درصد، 30 درصد، 40 درصد، 50 درصد، 60 درصد"
    shares = [quantity(text, f"{n} درصد", n, None, "percent") for n in (20, 30, 40, 50, 60)]
    assert refusal(scene(text, "fa", quantities=shares), shares[0], "percent") == "table"
    assert refusal(scene(text, "fa", quantities=shares[:4]), shares[0], "percent") is None


def test_what_may_be_sent_is_no_entry() -> None:
    text = "هنرمندان می‌توانند 8 عکس بفرستند"
    mention = quantity(text, "8 عکس", 8, "products")
    cues = [at(text, "می‌توانند", label="scope.condition")]
    assert refusal(scene(text, "fa", quantities=[mention], cues=cues), mention, "products") == "condition"
    assert refusal(scene(text, "fa", quantities=[mention]), mention, "products") is None

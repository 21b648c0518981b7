"""Which words are finite verbs, in which tense, and where clauses begin, on readings made by hand."""

from __future__ import annotations

import pytest

from expo_extract.facts.verbs import Verbs
from facts.readings import at, event, quantity, scene


def verbs(text: str, lang: str, **mentions: list) -> list[tuple[str, str]]:
    found = scene(text, lang, **mentions)
    return [(text[v.mention.start : v.mention.end], v.tense) for v in Verbs(found).of(found.reading.sentences[0])]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fa", "غرفه‌ها ساخته شده است", [("ساخته شده است", "past")]),
        ("fa", "غرفه‌ها برپا خواهد شد", [("خواهد شد", "future")]),
        ("fa", "جایزه داده می‌شود", [("داده می‌شود", "present")]),
        ("fa", "کتاب‌های رسیده داوری شد", [("شد", "past")]),
        ("fa", "آثار ارسال شده و داوری خواهد شد", [("شده", "past"), ("خواهد شد", "future")]),
        ("fa", "در سال گذشته نمایشگاه بود", [("بود", "past")]),
        ("ar", "شارك العارضون", [("شارك", "past")]),
        ("ar", "تم عرض اللوحات", [("تم", "past")]),
        ("ar", "على وقع الموسيقى", []),
        ("ar", "اقامة المعرض", []),
        ("ar", "وسيرتكز على المحاور", [("وسيرتكز", "future")]),
        ("ar", "وسياسات جديدة", []),
    ],
)
def test_finite_verbs(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert verbs(text, lang) == expected


def test_a_name_or_a_number_holds_no_verb() -> None:
    text = "انطلق مهرجان كان بما يزيد على 50 عارضا"
    mentions = {
        "events": [event(text, "مهرجان كان")],
        "quantities": [quantity(text, "يزيد على 50 عارضا", 50, "exhibitors")],
    }
    assert verbs(text, "ar", **mentions) == [("انطلق", "past")]


def test_verbs_of_saying_and_of_states() -> None:
    text = "همایش پنج محور دارد، اعلام کرد"
    found = scene(text, "fa", cues=[at(text, "اعلام کرد", label="speech.after")])
    state, saying = Verbs(found).of(found.reading.sentences[0])
    assert (state.state, state.says) == (True, False)
    assert (saying.state, saying.says) == (False, True)


def test_a_clause_begins_at_a_verb_after_a_conjunction_and_at_an() -> None:
    text = "افتتح الوزير المعرض و شارك 50 عارضا"
    found = scene(text, "ar")
    sentence = found.reading.sentences[0]
    assert Verbs(found).clause_start(sentence, text.index("50")) == text.index("شارك")
    text = "اكد الوزير ان المعرض سيستقبل 50 وفدا"
    found = scene(text, "ar")
    assert Verbs(found).clause_start(found.reading.sentences[0], text.index("50")) == text.index(" المعرض")

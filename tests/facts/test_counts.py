"""Quantities to counted facts, on readings made by hand."""

from __future__ import annotations

import pytest

from expo_extract.facts.counts import counted_facts
from expo_extract.mentions import Mention
from facts.readings import at, quantity, scene


def outcome(text: str, mention: Mention, lang: str = "ar", **mentions: list[Mention]) -> str:
    facts, rejections = counted_facts(scene(text, lang, quantities=[mention], **mentions))
    assert len(facts) + len(rejections) == 1
    return facts[0].category if facts else f"rejected: {rejections[0].code}"


@pytest.mark.parametrize(
    ("kind", "category", "value", "expected"),
    [
        ("count", "companies", 12, "companies"),
        ("count", "companies", 1, "rejected: single"),
        ("count", "days", 1, "days"),
        ("count", "visitors", 0.5, "rejected: broken_count"),
        ("count", "none", 12, "rejected: no_category"),
        ("count", None, 12, "rejected: no_category"),
        ("count", "neutral_thing", 12, "rejected: no_category"),
        ("count", "neutral_people", 12, "rejected: no_category"),
        ("money", None, 1.5, "money"),
        ("percent", None, 7.5, "percent"),
        ("area", None, 2.5, "area"),
        ("bare", None, 12, "rejected: no_category"),
    ],
)
def test_kinds_and_categories(kind: str, category: str | None, value: float, expected: str) -> None:
    text = "12 كلمة"
    assert outcome(text, quantity(text, text, value, category, kind)) == expected


def test_the_year_of_a_date_counts_nothing() -> None:
    text = "11 ماي 2016 ندوة"
    mention = quantity(text, "2016 ندوة", 2016, "sessions")
    assert outcome(text, mention, dates=[at(text, "11 ماي 2016", "date")]) == "rejected: part_of_date"
    assert outcome(text, mention, dates=[at(text, "11 ماي", "date")]) == "sessions"


@pytest.mark.parametrize(
    ("text", "cue", "label", "expected"),
    [
        ("حضر 300 شخص", "حضر", "role.attendee.before", "attendees"),
        ("زار 300 شخص", "زار", "role.visitor.before", "visitors"),
        ("درب 300 شخص", "درب", "count.train", "trained"),
        ("سجل في 300 شخص", "سجل في", "count.register", "participants"),
        ("كلمة 300 شخص", "كلمة", "count.other", "rejected: no_category"),
    ],
)
def test_the_verb_says_what_neutral_people_are(text: str, cue: str, label: str, expected: str) -> None:
    mention = quantity(text, "300 شخص", 300, "neutral_people")
    assert outcome(text, mention, cues=[at(text, cue, label=label)]) == expected


def test_a_verb_on_the_side_of_its_language_wins() -> None:
    """«حضر ألف وزار 300 شخص»: the Arabic verb stands before; of two as near, the one before wins."""
    text = "زار 300 شخص حضر"
    cues = [at(text, "زار", label="role.visitor.before"), at(text, "حضر", label="role.attendee.before")]
    assert outcome(text, quantity(text, "300 شخص", 300, "neutral_people"), cues=cues) == "visitors"
    text = "دیدار 300 نفر حضور"
    cues = [at(text, "دیدار", label="role.visitor.before"), at(text, "حضور", label="role.attendee.after")]
    assert outcome(text, quantity(text, "300 نفر", 300, "neutral_people"), "fa", cues=cues) == "attendees"


def test_works_that_compete_are_entries() -> None:
    text = "يتنافس 64 فيلما"
    mention = quantity(text, "64 فيلما", 64, "products")
    assert outcome(text, mention, cues=[at(text, "يتنافس", label="count.compete")]) == "competitors_entries"
    assert outcome(text, mention) == "products"


def test_a_far_verb_says_nothing() -> None:
    text = "زار كلمة، كلمة، كلمة، كلمة 300 شخص"
    mention = quantity(text, "300 شخص", 300, "neutral_people")
    assert outcome(text, mention, cues=[at(text, "زار", label="role.visitor.before")]) == "rejected: no_category"

"""Names in lists, and who is only a part of a title."""

from __future__ import annotations

import pytest

from expo_extract.facts.groups import entity_groups, entity_type
from expo_extract.mentions import Mention, PlaceValue
from facts.readings import city, country, organization, person, scene


def names(text: str, entities: list[Mention], lang: str = "ar") -> list[tuple[str, list[str]]]:
    entities = sorted(entities, key=lambda m: m.start)
    found = entity_groups(scene(text, lang, entities=entities))
    return [(g.entity_type, [m.text for m in g.members]) for g in found]


@pytest.mark.parametrize(
    ("label", "value", "by", "expected"),
    [
        ("ORG", None, "ar.orgs.head", "organization"),
        ("ORG", None, "ar.orgs.agency", None),
        ("ORG", None, "ar.orgs.nested", "organization"),
        ("PERSON", None, "ar.persons.title", "person"),
        ("PERSON", None, "ar.persons.byline", None),
        ("PERSON", None, "ar.persons.nested", None),
        ("GPE", PlaceValue("مصر", "country", "EG"), "ar.places", "country"),
        ("GPE", PlaceValue("مصر", "country", "EG"), "ar.places.nested", None),
        ("GPE", PlaceValue("طنطا", "city", "EG"), "ar.places", None),
        ("GPE", PlaceValue("مصري", "nationality", "EG"), "ar.places", None),
        ("LOC", PlaceValue("الخليج", "area"), "ar.places", None),
        ("FAC", None, "ar.venues", None),
    ],
)
def test_who_can_take_part(label: str, value: PlaceValue | None, by: str, expected: str | None) -> None:
    assert entity_type(Mention("entity", 0, 3, "", label, value, by)) == expected


def test_a_list_is_one_group() -> None:
    text = "شاركت مصر، و السودان و تونس"
    entities = [country(text, "مصر"), country(text, "السودان", "SD"), country(text, "تونس", "TN")]
    assert names(text, entities) == [("country", ["مصر", "السودان", "تونس"])]


def test_names_without_a_conjunction_are_apart() -> None:
    text = "مصر في تونس"
    assert names(text, [country(text, "مصر"), country(text, "تونس", "TN")]) == [
        ("country", ["مصر"]),
        ("country", ["تونس"]),
    ]


def test_a_verb_between_parts_a_list() -> None:
    text = "مصر و زارت تونس"
    assert len(names(text, [country(text, "مصر"), country(text, "تونس", "TN")])) == 2


def test_titles_may_stand_between() -> None:
    text = "حضر سامي الراوي و الدكتور هاني الجمل"
    entities = [person(text, "سامي الراوي"), person(text, "هاني الجمل", "الدكتور")]
    assert names(text, entities) == [("person", ["سامي الراوي", "هاني الجمل"])]


def test_a_group_starts_with_the_first_title() -> None:
    text = "قال وزير النقل سامي الراوي"
    groups = entity_groups(scene(text, entities=[person(text, "سامي الراوي", "وزير النقل")]))
    assert [(g.start, g.end) for g in groups] == [(text.index("وزير"), len(text))]


def test_two_kinds_are_two_groups() -> None:
    text = "جامعة القدس و سامي الراوي"
    assert names(text, [organization(text, "جامعة القدس"), person(text, "سامي الراوي")]) == [
        ("organization", ["جامعة القدس"]),
        ("person", ["سامي الراوي"]),
    ]


def test_a_body_in_a_title_is_no_participant() -> None:
    text = "قال رئيس غرفة الصناعة سامي الراوي"
    entities = [organization(text, "غرفة الصناعة"), person(text, "سامي الراوي", "رئيس غرفة الصناعة")]
    assert names(text, entities) == [("person", ["سامي الراوي"])]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [("ar", "استقبل سفير تونس", "تونس"), ("fa", "سفیر ژاپن", "ژاپن"), ("fa", "وزیر عراق", "عراق")],
)
def test_a_country_after_an_office_is_no_participant(lang: str, text: str, name: str) -> None:
    assert names(text, [country(text, name)], lang) == []


def test_cities_are_no_participants() -> None:
    text = "طنطا و مصر"
    assert names(text, [city(text, "طنطا"), country(text, "مصر")]) == [("country", ["مصر"])]


def test_persian_lists() -> None:
    text = "ترکیه، عراق و کشور چین"
    entities = [country(text, "ترکیه", "TR"), country(text, "عراق", "IQ"), country(text, "چین", "CN")]
    assert names(text, entities, "fa") == [("country", ["ترکیه", "عراق", "چین"])]

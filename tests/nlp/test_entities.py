"""Overlaps between entities: which mention stays, which is nested, which goes."""

from expo_extract.mentions import Mention
from expo_extract.nlp.entities import resolve_overlaps


def entity(start: int, end: int, label: str, by: str = "x") -> Mention:
    return Mention("entity", start, end, "…", label, by=by)


def kept(found: list[Mention], events: list[Mention] = []) -> list[tuple[int, int, str, bool]]:  # noqa: B006
    return [(m.start, m.end, m.label, m.by.endswith(".nested")) for m in resolve_overlaps(found, events)]


def test_the_longest_span_wins_and_a_place_in_a_body_is_nested() -> None:
    found = [entity(20, 28, "GPE"), entity(0, 28, "ORG")]
    assert kept(found) == [(0, 28, "ORG", False), (20, 28, "GPE", True)]


def test_a_place_in_a_venue_is_nested() -> None:
    assert kept([entity(0, 20, "FAC"), entity(8, 12, "GPE")]) == [(0, 20, "FAC", False), (8, 12, "GPE", True)]


def test_a_place_in_a_persons_name_goes() -> None:
    assert kept([entity(0, 15, "PERSON"), entity(5, 10, "GPE")]) == [(0, 15, "PERSON", False)]


def test_a_person_in_a_bodys_name_goes() -> None:
    assert kept([entity(0, 30, "ORG"), entity(8, 20, "PERSON")]) == [(0, 30, "ORG", False)]


def test_of_equal_spans_the_more_telling_label_stays() -> None:
    found = [entity(0, 5, "GPE"), entity(0, 5, "ORG"), entity(0, 5, "PERSON")]
    assert kept(found) == [(0, 5, "PERSON", False)]


def test_a_town_of_two_words_is_no_person_unless_called_one() -> None:
    town = Mention("entity", 0, 12, "سيدي بلعباس", "GPE", by="ar.places.city")
    assert kept([town, entity(0, 12, "PERSON", by="ar.persons.bare")]) == [(0, 12, "GPE", False)]
    assert kept([town, entity(0, 12, "PERSON", by="ar.persons.title")]) == [(0, 12, "PERSON", False)]


def test_crossing_spans_do_not_both_stay() -> None:
    assert kept([entity(0, 10, "ORG"), entity(8, 14, "GPE")]) == [(0, 10, "ORG", False)]


def test_neighbours_both_stay_in_order() -> None:
    assert kept([entity(6, 9, "GPE"), entity(0, 6, "PERSON")]) == [(0, 6, "PERSON", False), (6, 9, "GPE", False)]


def test_entities_in_an_events_name_are_nested() -> None:
    event = Mention("event", 0, 30, "…", "exhibition")
    assert kept([entity(5, 10, "GPE"), entity(40, 45, "GPE")], [event]) == [
        (5, 10, "GPE", True),
        (40, 45, "GPE", False),
    ]


def test_nested_is_marked_once() -> None:
    event = Mention("event", 0, 30, "…", "exhibition")
    found = [entity(0, 20, "ORG"), entity(5, 10, "GPE", by="ar.places")]
    assert [m.by for m in resolve_overlaps(found, [event])] == ["x.nested", "ar.places.nested"]

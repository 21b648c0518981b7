"""Event mentions to events, on readings made by hand."""

from __future__ import annotations

from expo_extract.facts.main_event import build_nodes
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention
from facts.readings import at, event, scene


def nodes(text: str, events: list[Mention], held: str | None = "انطلق") -> list[EventNode]:
    cues = [at(text, held, label="hold.past")] if held else []
    return build_nodes(scene(text, events=sorted(events, key=lambda m: m.start), cues=cues))


def test_one_named_event_is_the_main_one() -> None:
    text = "انطلق معرض الرخام الدولي في صور"
    (node,) = nodes(text, [event(text, "معرض الرخام الدولي")])
    assert (node.is_main, node.relation, node.name) == (True, None, "معرض الرخام الدولي")


def test_an_event_that_nobody_holds_is_none() -> None:
    text = "ارتفعت الاسعار في معرض الرخام الدولي"
    assert nodes(text, [event(text, "معرض الرخام الدولي")], held=None) == []


def test_names_that_hold_each_other_are_one_event() -> None:
    text = "انطلق معرض الرخام الدولي. قال مدير معرض الرخام"
    last = text.rindex("معرض الرخام")
    events = [event(text, "معرض الرخام الدولي"), event(" " * last + text[last:], "معرض الرخام")]
    (node,) = nodes(text, events)
    assert len(node.mentions) == 2


def test_editions_are_apart_and_related() -> None:
    text = "انطلق معرض الرخام. معرض الرخام الثالث. معرض الرخام الخامس"
    main = event(text, "معرض الرخام", edition=4)
    events = [main, event(text, "معرض الرخام الثالث", edition=3), event(text, "معرض الرخام الخامس", edition=5)]
    found = nodes(text, events)
    assert [(n.edition, n.relation) for n in found if n.edition] == [
        (4, None),
        (3, "previous_edition"),
        (5, "next_edition"),
    ]


def test_years_tell_editions_apart_too() -> None:
    text = "انطلق معرض الرخام 2025. معرض الرخام 2023"
    found = nodes(text, [event(text, "معرض الرخام 2025", year=2025), event(text, "معرض الرخام 2023", year=2023)])
    assert [(n.year, n.relation) for n in found] == [(2025, None), (2023, "previous_edition")]


def test_a_numbered_edition_without_a_name() -> None:
    text = "انطلق معرض الرخام. النسخة الثالثة"
    events = [event(text, "معرض الرخام", edition=4), event(text, "النسخة الثالثة", generic=True, edition=3)]
    assert [(n.edition, n.relation) for n in nodes(text, events)] == [(4, None), (3, "previous_edition")]


def test_an_edition_gives_the_main_event_its_number() -> None:
    text = "انطلق معرض الرخام. النسخة الثالثة"
    events = [event(text, "معرض الرخام"), event(text, "النسخة الثالثة", generic=True, edition=3)]
    (node,) = nodes(text, events)
    assert node.edition == 3


def test_a_press_conference_is_no_event() -> None:
    text = "انطلق مؤتمر صحفي"
    mention = event(text, "مؤتمر صحفي", "press_conference")
    assert nodes(text, [mention]) == []


def test_at_most_one_is_main() -> None:
    text = "انطلق معرض الرخام و مؤتمر الطاقة و مهرجان التين"
    events = [
        event(text, "معرض الرخام", edition=2),
        event(text, "مؤتمر الطاقة", "conference", edition=3),
        event(text, "مهرجان التين", "festival", edition=4),
    ]
    found = nodes(text, events)
    assert [n.is_main for n in found].count(True) == 1
    assert found[0].is_main
    assert {n.relation for n in found[1:]} == {"other"}


def test_a_show_beside_the_event_is_folded_into_it() -> None:
    text = "انطلق مؤتمر الطاقة الدولي و معرض المعدات المصاحب"
    events = [event(text, "مؤتمر الطاقة الدولي", "conference"), event(text, "معرض المعدات")]
    (node,) = nodes(text, events)
    assert node.event_type == "conference"

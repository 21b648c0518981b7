"""Which edition a fact belongs to, on readings made by hand."""

from __future__ import annotations

from expo_extract.facts.attach import Attacher
from expo_extract.facts.main_event import build_nodes
from expo_extract.mentions import Mention
from facts.readings import at, event, quantity, scene


def attached(text: str, words: str, events: list[Mention], cues: list[Mention], others: tuple[str, ...] = ()) -> tuple:
    """The relation and edition of the event that the quantity ``words`` is tied to."""
    mention = quantity(text, words, 5, "companies")
    quantities = sorted([mention, *(quantity(text, o, 7, "companies") for o in others)], key=lambda m: m.start)
    hold = at(text, "انطلق", label="hold.past")
    found = scene(text, events=events, cues=sorted([hold, *cues], key=lambda m: m.start), quantities=quantities)
    node = Attacher(found, build_nodes(found)).node_of(mention)
    assert node is not None
    return node.relation, node.edition


def test_the_main_event_where_nothing_else_speaks() -> None:
    text = "انطلق معرض الرخام. شاركت خمس شركات"
    assert attached(text, "خمس شركات", [event(text, "معرض الرخام", edition=4)], []) == (None, 4)


def test_an_edition_before_reaches_over_a_list() -> None:
    text = "انطلق معرض الرخام. وضمت الدورة السابقة سبع قاعات، كما ضمت خمس شركات"
    cue = at(text, "الدورة السابقة", label="edition.previous")
    events = [event(text, "معرض الرخام")]
    assert attached(text, "خمس شركات", events, [cue], ("سبع قاعات",)) == ("previous_edition", None)


def test_an_edition_after_reaches_the_fact_beside_it() -> None:
    text = "انطلق معرض الرخام. وشاركت خمس شركات في الدورة السابقة"
    cue = at(text, "الدورة السابقة", label="edition.previous")
    assert attached(text, "خمس شركات", [event(text, "معرض الرخام")], [cue])[0] == "previous_edition"


def test_an_edition_after_does_not_reach_past_another_number() -> None:
    text = "انطلق معرض الرخام. وشاركت خمس شركات و سبع شركات في الدورة السابقة"
    cue = at(text, "الدورة السابقة", label="edition.previous")
    assert attached(text, "خمس شركات", [event(text, "معرض الرخام")], [cue], ("سبع شركات",)) == (None, None)


def test_a_word_of_comparison_parts_the_editions() -> None:
    text = "انطلق معرض الرخام. وشاركت خمس شركات مقابل سبع شركات في الدورة السابقة"
    cue = at(text, "الدورة السابقة", label="edition.previous")
    events = [event(text, "معرض الرخام")]
    assert attached(text, "خمس شركات", events, [cue], ("سبع شركات",)) == (None, None)
    assert attached(text, "سبع شركات", events, [cue], ("خمس شركات",))[0] == "previous_edition"


def test_an_edition_that_is_compared_with_is_none() -> None:
    text = "انطلق معرض الرخام بزيادة خمس شركات عن الدورة السابقة"
    cue = at(text, "الدورة السابقة", label="edition.previous")
    assert attached(text, "خمس شركات", [event(text, "معرض الرخام")], [cue]) == (None, None)


def test_numbered_editions_have_nodes_of_their_own() -> None:
    text = "انطلق معرض الرخام. وضمت النسخة الثالثة خمس شركات"
    events = [event(text, "معرض الرخام", edition=4), event(text, "النسخة الثالثة", generic=True, edition=3)]
    assert attached(text, "خمس شركات", events, []) == ("previous_edition", 3)


def test_two_ways_to_say_an_edition_are_one_node() -> None:
    text = "انطلق معرض الرخام. وضمت النسخة الثالثة سبع قاعات. وشاركت في الدورة السابقة خمس شركات"
    events = [event(text, "معرض الرخام", edition=4), event(text, "النسخة الثالثة", generic=True, edition=3)]
    cue = at(text, "الدورة السابقة", label="edition.previous")
    assert attached(text, "خمس شركات", events, [cue], ("سبع قاعات",)) == ("previous_edition", 3)


def test_without_events_there_is_nothing_to_attach_to() -> None:
    text = "شاركت خمس شركات"
    mention = quantity(text, "خمس شركات", 5, "companies")
    found = scene(text, quantities=[mention])
    assert build_nodes(found) == []
    assert Attacher(found, []).node_of(mention) is None

"""Ids are stable and tell facts apart; a record is always written in one way."""

from __future__ import annotations

import hashlib
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.records import BaseRecord
from expo_extract.records.ids import finish_records, stable_id, to_json_line
from support.records import agreement, counted, event, figure, named, quantity, visitors


def _document() -> list[BaseRecord]:
    return [
        event(0, id="node-0"),
        event(40, id="node-1", is_main=False, relation="previous_edition", edition=4),
        named(20, event_id="node-0"),
        named(20, event_id="node-0", role="host"),
        counted(60, event_id="node-1"),
        visitors(80, event_id="node-1"),
        figure(100),
        agreement(120),
    ]


def test_ids_do_not_depend_on_the_order_in_which_records_were_built() -> None:
    expected = [r.id for r in finish_records(_document(), "a.txt")]
    for seed in range(20):
        records = _document()
        random.Random(seed).shuffle(records)
        assert [r.id for r in finish_records(records, "a.txt")] == expected


def test_ids_are_hashes_of_document_place_and_telling_fields() -> None:
    """A change here is a change of every stored id: raise the version of the schemas and say so in the changelog."""
    text = '["a.txt","event",[0,12],["معرض الزراعة",2,null]]'
    assert stable_id(event(doc_id="a.txt", edition=2)) == f"ev_{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event(), event(doc_id="b.txt")),
        (event(), event(1)),
        (event(), event(edition=2)),
        (named(), named(role="host")),
        (named(), named(name="وزارة التجارة", text="وزارة الزراعة")),
        (counted(), counted(group="exhibitors")),
        (counted(), counted(count=quantity(6))),
        (visitors(), visitors(visitor_kind="visits")),
        (visitors(), visitors(period="daily")),
        (agreement(), agreement(kind="contract")),
        (figure(), figure(category="booths")),
        (figure(), counted(text="خمس قاعات")),
    ],
)
def test_ids_tell_facts_apart(one: BaseRecord, other: BaseRecord) -> None:
    assert stable_id(one) != stable_id(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(event(), event(confidence=0.9)), (event(), event(modality="planned")), (named(), named(title="الوزير"))],
)
def test_ids_do_not_depend_on_what_may_be_corrected(one: BaseRecord, other: BaseRecord) -> None:
    assert stable_id(one) == stable_id(other)


def test_equal_facts_in_one_place_get_ids_of_their_own() -> None:
    first, second = finish_records([figure(), figure()], "a.txt")
    assert second.id == f"{first.id}_2"


def test_facts_follow_their_event_to_its_final_id() -> None:
    records = finish_records(_document(), "a.txt")
    by_start = {(r.record_type, r.evidence.start): r for r in records}
    main, previous = by_start["event", 0], by_start["event", 40]
    assert by_start["participant", 20].event_id == main.id
    assert by_start["participant", 60].event_id == previous.id
    assert by_start["visitor_count", 80].event_id == previous.id
    assert by_start["figure", 100].event_id is None
    assert {r.doc_id for r in records} == {"a.txt"}


def test_records_stand_in_order_of_position() -> None:
    records = finish_records(reversed(_document()), "a.txt")
    assert [r.evidence.start for r in records] == [0, 20, 20, 40, 60, 80, 100, 120]


def test_a_line_has_the_order_of_the_model_and_letters_as_they_are() -> None:
    line = to_json_line(figure(confidence=0.5))
    assert line.startswith(
        '{"record_type":"figure","id":"","doc_id":"","lang":"ar","event_id":null,"modality":"actual",'
    )
    assert '"text":"خمس قاعات"' in line


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_line_is_one_line_for_every_reader(text: str) -> None:
    line = to_json_line(figure(text=text, label=text))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["label"] == text

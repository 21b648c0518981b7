"""The models take what the contract allows and refuse what contradicts itself; the JSON Schemas say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from expo_extract.records import DateValue, Evidence, Figure, Money, Party, Quantity, Span
from expo_extract.records.schema import json_schema
from support.records import agreement, counted, event, evidence, figure, named, quantity, visitors

# Makers of records that are right, and makers of ones that are wrong, each with a word on why.
RIGHT = {
    "main event": lambda: event(),
    "last year's edition": lambda: event(is_main=False, relation="previous_edition"),
    "named": lambda: named(),
    "counted": lambda: counted(),
    "counted with origin": lambda: counted(origin="foreign"),
    "counted agreements": lambda: agreement(),
    "agreement by parties": lambda: agreement(count=None, parties=[Party(name="الهيئة", entity_type="organization")]),
    "agreement by subject": lambda: agreement(count=None, subject="التدريب"),
    "visitors": lambda: visitors(quantity=quantity(60000, "more_than")),
    "money": lambda: figure(category="money", quantity=Money(value=5, min=5, max=5, currency="SAR")),
}
WRONG = {
    "main event with a relation": lambda: event(relation="other"),
    "other event without a relation": lambda: event(is_main=False),
    "event without a name": lambda: event(name=""),
    "edition zero": lambda: event(edition=0),
    "country by name": lambda: event(country="Saudi Arabia"),
    "named without role": lambda: named(role=None),
    "named without type": lambda: named(entity_type=None),
    "named and counted": lambda: named(count=quantity()),
    "counted and named": lambda: counted(name="شركة"),
    "counted without group": lambda: counted(group=None),
    "neither named nor counted": lambda: counted(count=None),
    "unknown group": lambda: counted(group="visitors"),
    "counted agreement with a party": lambda: agreement(parties=[Party(name="الهيئة", entity_type="organization")]),
    "counted agreement with a subject": lambda: agreement(subject="التدريب"),
    "confidence above one": lambda: figure(confidence=1.5),
    "unknown field": lambda: figure(colour="red"),
}


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_takes_what_the_contract_allows(make: Callable[[], BaseModel]) -> None:
    record = make()
    assert type(record).model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG)
def test_refuses_what_contradicts_itself(make: Callable[[], BaseModel]) -> None:
    with pytest.raises(ValidationError):
        make()


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_schema_takes_the_same_records(make: Callable[[], Any]) -> None:
    record = make()
    Draft202012Validator(json_schema(record.record_type)).validate(record.model_dump(mode="json"))


@pytest.mark.parametrize(
    ("record", "change"),
    [
        (event(), {"relation": "other"}),
        (event(), {"is_main": False}),
        (named(), {"role": None}),
        (named(), {"group": "companies"}),
        (counted(), {"name": "شركة"}),
        (counted(), {"count": None}),
        (agreement(), {"subject": "التدريب"}),
        (agreement(), {"parties": [{"name": "الهيئة", "entity_type": "organization", "count": None}]}),
        (figure(), {"confidence": 1.5}),
        (figure(), {"colour": "red"}),
    ],
)
def test_schema_refuses_the_same_records(record: Any, change: dict[str, Any]) -> None:
    schema = Draft202012Validator(json_schema(record.record_type))
    assert schema.is_valid(record.model_dump(mode="json"))
    assert not schema.is_valid(record.model_dump(mode="json") | change)


def test_schema_asks_for_every_field() -> None:
    whole = figure().model_dump(mode="json")
    schema = Draft202012Validator(json_schema("figure"))
    assert [name for name in whole if schema.is_valid({k: v for k, v in whole.items() if k != name})] == []


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [
        ("exact", 60, 60),
        ("about", None, None),
        ("more_than", 60, None),
        ("at_least", 60, None),
        ("less_than", None, 60),
        ("at_most", None, 60),
    ],
)
def test_bounds_follow_from_the_comparator(comparator: Any, low: int | None, high: int | None) -> None:
    assert Quantity(value=60, min=low, max=high, comparator=comparator).lower == 60
    for wrong in ((low, 61), (59, high)):
        with pytest.raises(ValidationError, match="follow"):
            Quantity(value=60, min=wrong[0], max=wrong[1], comparator=comparator)


def test_range_has_ends_and_no_value() -> None:
    assert Quantity(min=30, max=35, comparator="range").lower == 30
    for wrong in ({"min": 35, "max": 30}, {"min": 30}, {"max": 35}, {"value": 30, "min": 30, "max": 35}):
        with pytest.raises(ValidationError, match="range"):
            Quantity(comparator="range", **wrong)


def test_whole_floats_become_ints_and_no_number_is_infinite() -> None:
    assert quantity(60000.0).model_dump_json().startswith('{"value":60000,"min":60000,"max":60000,')
    assert quantity(1.5).value == 1.5
    with pytest.raises(ValidationError):
        quantity(float("nan"), "about")
    with pytest.raises(ValidationError):
        quantity(float("inf"), "about")


def test_money_keeps_its_currency_in_a_figure() -> None:
    record = figure(category="money", quantity=Money(value=5, min=5, max=5, currency="SAR"))
    assert record.model_dump(mode="json")["quantity"]["currency"] == "SAR"
    assert "currency" not in figure().model_dump(mode="json")["quantity"]
    assert isinstance(Figure.model_validate_json(record.model_dump_json()).quantity, Money)


def test_evidence_is_as_long_as_its_text() -> None:
    assert evidence(3, "معرض").end == 7
    with pytest.raises(ValidationError, match="as long"):
        Evidence(start=3, end=8, text="معرض", sentence=Span(start=0, end=9))
    with pytest.raises(ValidationError, match="length"):
        Span(start=3, end=3)


@pytest.mark.parametrize("day", ["2025-13-01", "2025-1-1", "1403/02/01", "2025-11-32", "2025-11"])
def test_dates_are_iso_days(day: str) -> None:
    assert DateValue(edtf="2025-11", start="2025-11-30").start == "2025-11-30"
    with pytest.raises(ValidationError):
        DateValue(edtf="2025-11", start=day)


def test_party_is_named_or_counted() -> None:
    assert Party(entity_type="country", count=quantity(57, "more_than")).name is None
    with pytest.raises(ValidationError, match="either"):
        Party(entity_type="country")
    with pytest.raises(ValidationError, match="either"):
        Party(name="مصر", entity_type="country", count=quantity())

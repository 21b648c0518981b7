"""What the summary shows of an event."""

from __future__ import annotations

import pytest

from expo_extract.extraction import Extraction
from expo_extract.io import Document
from expo_extract.jobs.highlights import highlight, show_date, show_quantity
from expo_extract.records import BaseRecord, DateValue, Quantity
from expo_extract.records.ids import finish_records
from support.records import agreement, counted, event, figure, quantity, visitors


def _extraction(*records: BaseRecord) -> Extraction:
    return Extraction(Document("a.txt", ""), finish_records(records, "a.txt"), [])  # type: ignore[arg-type]


def test_the_largest_number_of_each_kind_the_most_telling_first() -> None:
    found = highlight(
        _extraction(
            event(id="main", city="مسقط", country="OM", edition=3),
            figure(20, event_id="main", category="area", quantity=quantity(9000)),
            counted(40, event_id="main", count=quantity(8), group="countries"),
            counted(60, event_id="main", count=quantity(120), group="companies"),
            counted(80, event_id="main", count=quantity(20), group="companies"),
            visitors(100, event_id="main", quantity=quantity(60000, "more_than")),
        )
    )
    assert found is not None
    assert (found.edition, found.place, found.facts) == (3, "مسقط, OM", 6)
    assert found.numbers == ("> 60,000 visitors", "120 companies", "8 countries")


def test_only_numbers_of_the_event_itself() -> None:
    found = highlight(
        _extraction(
            event(id="main"),
            event(20, id="last", is_main=False, relation="previous_edition"),
            visitors(40, event_id="last"),
            visitors(60),
            counted(80, event_id="main", modality="negated"),
            agreement(100, event_id="main", kind="memorandum_of_understanding"),
        )
    )
    assert found is not None
    assert found.numbers == ("5 memoranda",)


def test_no_event_no_highlight() -> None:
    assert highlight(_extraction(visitors())) is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (quantity(1234567), "1,234,567"),
        (quantity(60000, "more_than"), "> 60,000"),
        (quantity(15, "about"), "~ 15"),
        (quantity(1.5, "at_most"), "≤ 1.5"),
        (Quantity(min=30000, max=35000, comparator="range"), "30,000–35,000"),
    ],
)
def test_quantities(shown: Quantity, expected: str) -> None:
    assert show_quantity(shown) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-01-09/2023-01-12", "2023-01-09 – 2023-01-12"),
        ("2025-11", "2025-11"),
        ("../2025-11-12", "until 2025-11-12"),
        ("2025-11-09/..", "from 2025-11-09"),
    ],
)
def test_dates(edtf: str, expected: str) -> None:
    assert show_date(DateValue(edtf=edtf)) == expected


def test_no_date() -> None:
    assert show_date(None) is None

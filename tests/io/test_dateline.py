"""A date is the dateline by where it stands: cases with the date marked, so that nothing hangs on the date grammar."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from expo_extract.io.dateline import dateline_date
from expo_extract.records import DateValue

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/io/datelines.jsonl").read_text(encoding="utf-8").splitlines()
]
DAY = DateValue(edtf="2025-01-03", start="2025-01-03", end="2025-01-03")


def _finder(dates: list[str], value: DateValue = DAY) -> Callable[[str], list[tuple[int, int, DateValue]]]:
    return lambda text: [(text.index(d), text.index(d) + len(d), value) for d in dates if d in text]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_position_decides(case: dict[str, Any]) -> None:
    found = dateline_date(case["text"], _finder(case["dates"]))
    assert found == ("2025-01-03" if case["dateline"] else None)


def test_every_case_holds_its_date() -> None:
    assert all(date in case["text"] for case in CASES for date in case["dates"])


@pytest.mark.parametrize(
    "value",
    [
        DateValue(edtf="XXXX-01-03"),
        DateValue(edtf="2025-01", start="2025-01-01", end="2025-01-31", precision="month"),
        DateValue(edtf="2025-01-03", start="2025-01-03", end="2025-01-03", resolved_from="context"),
        DateValue(edtf="2025-01-03/2025-01-05", start="2025-01-03", end="2025-01-05"),
    ],
)
def test_only_a_whole_day_counts(value: DateValue) -> None:
    assert dateline_date("مسقط 3 يناير / واس / بدأت", _finder(["3 يناير"], value)) is None


def test_only_the_head_is_searched() -> None:
    seen: list[str] = []

    def find(text: str) -> list[tuple[int, int, DateValue]]:
        seen.append(text)
        return []

    assert dateline_date("عام 2025 " * 1000, find) is None
    assert len(seen[0]) <= 400


def test_the_end_of_the_head_is_no_end_of_a_line() -> None:
    text = "خبر\n" + "و" * 383 + " 3 يناير 2025"
    assert len(text) == 400
    assert dateline_date(text.replace("و" * 383, "\n" * 383), _finder(["3 يناير 2025"])) == "2025-01-03"
    assert dateline_date("\n" * 387 + " 3 يناير 2025 صباحا في دبي", _finder(["3 يناير 2025"])) is None


def test_without_a_year_nothing_is_searched() -> None:
    def find(text: str) -> list[tuple[int, int, DateValue]]:
        raise AssertionError(text)

    assert dateline_date("الرياض في 9 نوفمبر / واس / بدأت", find) is None

"""The days of an event: ends of an interval put together, and what a length adds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.facts.event_days import NO_YEAR, first_and_last, in_order, interval, stretched, with_year
from expo_extract.records import DateValue


@pytest.mark.parametrize(
    ("start", "end", "days", "expected"),
    [
        ("2025-11-09", None, 4, ("2025-11-09", "2025-11-12")),
        (None, "2025-11-12", 4, ("2025-11-09", "2025-11-12")),
        ("2025-11-09", None, 1, ("2025-11-09", "2025-11-09")),
        ("2025-11-09", None, None, ("2025-11-09", None)),
        ("2025-11-09", "2025-11-20", 4, ("2025-11-09", "2025-11-20")),
        (None, None, 4, (None, None)),
        ("2024-12-30", None, 5, ("2024-12-30", "2025-01-03")),
        ("XXXX-02-27", None, 3, ("XXXX-02-27", "XXXX-02-29")),
        (None, "XXXX-11-12", 4, ("XXXX-11-09", "XXXX-11-12")),
        ("XXXX-12-30", None, 5, ("XXXX-12-30", "XXXX-01-03")),
    ],
)
def test_a_length_gives_the_other_end(
    start: str | None, end: str | None, days: int | None, expected: tuple[str | None, str | None]
) -> None:
    assert stretched(start, end, days) == expected


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        ("2025-11-09", "2025-11-12", True),
        ("2025-11-09", "2025-11-09", True),
        ("2025-11-12", "2025-11-09", False),
        ("2025-01-01", "2025-12-31", False),  # no fair lasts so long
        ("2024-12-30", "2025-01-03", True),
        ("XXXX-11-09", "XXXX-11-12", True),
        ("XXXX-11-12", "XXXX-11-09", False),
        ("XXXX-11-09", "2025-11-12", False),  # one with, one without a year are not put together
        ("XXXX-02-29", "XXXX-03-02", True),
        ("2025-02-29", "2025-03-02", False),  # no such day
    ],
)
def test_days_in_order(start: str, end: str, good: bool) -> None:
    assert in_order(start, end) is good


@pytest.mark.parametrize(
    ("edtf", "ends"),
    [
        ("2025-11-09", ("2025-11-09", "2025-11-09")),
        ("2025-11-09/2025-11-12", ("2025-11-09", "2025-11-12")),
        ("../2025-11-12", (None, "2025-11-12")),
        ("2025-11-09/..", ("2025-11-09", None)),
        ("XXXX-11-09", ("XXXX-11-09", "XXXX-11-09")),
        ("2025-11", (None, None)),
        ("2025", (None, None)),
        ("2025-11-XX", (None, None)),
    ],
)
def test_ends_are_full_days(edtf: str, ends: tuple[str | None, str | None]) -> None:
    assert first_and_last(DateValue(edtf=edtf)) == ends


@pytest.mark.parametrize(
    ("start", "end", "edtf", "known"),
    [
        ("2025-11-09", "2025-11-12", "2025-11-09/2025-11-12", ("2025-11-09", "2025-11-12")),
        ("2025-11-09", "2025-11-09", "2025-11-09", ("2025-11-09", "2025-11-09")),
        (None, "2025-11-12", "../2025-11-12", (None, "2025-11-12")),
        ("2025-11-09", None, "2025-11-09/..", ("2025-11-09", None)),
        ("XXXX-11-09", "XXXX-11-12", "XXXX-11-09/XXXX-11-12", (None, None)),
    ],
)
def test_the_value_says_what_is_known(
    start: str | None, end: str | None, edtf: str, known: tuple[str | None, str | None]
) -> None:
    value = interval(DateValue(edtf="2025-11-09", calendar="jalali", resolved_from="published"), start, end)
    assert (value.edtf, (value.start, value.end)) == (edtf, known)
    assert (value.calendar, value.resolved_from) == ("jalali", "published")


@given(st.dates(date(1900, 1, 1), date(2999, 1, 1)), st.integers(1, 190))
def test_stretching_forth_and_back_comes_home(day: date, days: int) -> None:
    start = day.isoformat()
    _, end = stretched(start, None, days)
    assert end is not None
    assert in_order(start, end)
    assert stretched(None, end, days) == (start, end)


@pytest.mark.parametrize(
    ("year", "edtf"), [("2020", "2020-12-28/2021-01-03"), (NO_YEAR, "XXXX-12-28/XXXX-01-03")], ids=["known", "unknown"]
)
def test_an_interval_over_the_turn_of_the_year(year: str, edtf: str) -> None:
    assert with_year(DateValue(edtf="2024-12-28/2024-01-03"), year).edtf == edtf

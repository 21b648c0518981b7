"""The calendars against second, independent libraries, over all days in which newspapers write."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from expo_extract.parse.calendars import (
    Calendar,
    from_gregorian,
    month_length,
    month_span,
    shift_month,
    to_gregorian,
    week_of,
    year_span,
    year_within,
)

#: Months that van Gent's tables (in ``ummalqura``) begin a day off the calendar as it was printed: Jumada II 1446 began on
#: 2 December 2024.
_DISPUTED = {(1427, 6), (1446, 6), (1485, 10)}


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_jalali_agrees_with_persiantools_on_every_day_of_1300_to_1450() -> None:
    for day in days(JalaliDate(1300, 1, 1).to_gregorian(), JalaliDate(1450, 12, 29).to_gregorian()):
        other = JalaliDate(day)
        assert from_gregorian("jalali", day) == (other.year, other.month, other.day)
        assert to_gregorian("jalali", other.year, other.month, other.day) == day


def test_islamic_goes_there_and_back_on_every_day_of_1343_to_1500() -> None:
    first, last = date(1924, 8, 1), date(2077, 11, 16)
    before = None
    for day in days(first, last):
        found = from_gregorian("islamic", day)
        assert found is not None
        assert to_gregorian("islamic", *found) == day
        if before is not None:
            same_month = (found[:2], found[2]) == (before[:2], before[2] + 1)
            assert same_month or (found[:2], found[2]) == (shift_month(before[0], before[1], 1), 1)
        before = found
    assert from_gregorian("islamic", first) == (1343, 1, 1)
    assert (before or (0,))[0] == 1500


def test_islamic_agrees_with_a_second_table_of_umm_al_qura_from_1356() -> None:
    ummalqura = pytest.importorskip("ummalqura.hijri")
    other = ummalqura.Umalqurra()
    for year in range(1356, 1501):
        for month in range(1, 13):
            theirs = date(*map(int, other.hijri_to_gregorian(year, month, 1)))
            ours = to_gregorian("islamic", year, month, 1)
            assert ours is not None
            assert ours == theirs or ((year, month) in _DISPUTED and abs((ours - theirs).days) == 1)


def tabular(year: int, month: int) -> date:
    """The first day of a month in the arithmetical calendar of eleven leap years in thirty, which follows the mean moon."""
    days_before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date(622, 7, 19) + timedelta(days=days_before)


@pytest.mark.parametrize("year", range(1343, 1501))
def test_islamic_months_stay_with_the_moon(year: int) -> None:
    for month in range(1, 13):
        ours = to_gregorian("islamic", year, month, 1)
        assert ours is not None
        assert abs((ours - tabular(year, month)).days) <= 2


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "gregorian"),
    [
        ("jalali", 1357, 11, 22, date(1979, 2, 11)),
        ("jalali", 1403, 12, 30, date(2025, 3, 20)),
        ("jalali", 1404, 1, 1, date(2025, 3, 21)),
        ("islamic", 1446, 5, 9, date(2024, 11, 11)),
        ("islamic", 1447, 9, 1, date(2026, 2, 18)),
        ("islamic", 1446, 6, 1, date(2024, 12, 2)),
        ("gregorian", 2024, 2, 29, date(2024, 2, 29)),
    ],
)
def test_known_days(calendar: str, year: int, month: int, day: int, gregorian: date) -> None:
    assert to_gregorian(calendar, year, month, day) == gregorian  # type: ignore[arg-type]
    assert from_gregorian(calendar, gregorian) == (year, month, day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("jalali", 1404, 12, 30),  # 1404 is no leap year
        ("jalali", 1404, 7, 31),
        ("jalali", 1404, 13, 1),
        ("jalali", 1404, 0, 1),
        ("jalali", 0, 1, 1),
        ("jalali", 3000, 1, 1),
        ("islamic", 1342, 12, 1),
        ("islamic", 1501, 1, 1),
        ("islamic", 1446, 13, 1),
        ("islamic", 1446, 1, 31),
        ("gregorian", 2025, 2, 29),
        ("gregorian", 2025, 4, 31),
        ("gregorian", 0, 1, 1),
        ("gregorian", 10000, 1, 1),
    ],
)
def test_days_that_do_not_exist_give_none(calendar: str, year: int, month: int, day: int) -> None:
    assert to_gregorian(calendar, year, month, day) is None  # type: ignore[arg-type]


def test_days_outside_a_calendar_give_none() -> None:
    assert from_gregorian("islamic", date(1900, 1, 1)) is None
    assert from_gregorian("islamic", date(2100, 1, 1)) is None
    assert month_span("islamic", 1501, 1) is None
    assert year_span("islamic", 1200) is None
    assert month_length("jalali", 1404, 13) is None


def test_spans() -> None:
    assert month_span("gregorian", 2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_span("jalali", 1404, 8) == (date(2025, 10, 23), date(2025, 11, 21))
    assert month_span("islamic", 1447, 9) == (date(2026, 2, 18), date(2026, 3, 19))
    assert year_span("jalali", 1403) == (date(2024, 3, 20), date(2025, 3, 20))
    assert year_span("gregorian", 2025) == (date(2025, 1, 1), date(2025, 12, 31))
    assert [month_length("jalali", 1403, m) for m in (1, 7, 12)] == [31, 30, 30]


@given(st.integers(1300, 1500), st.integers(1, 12), st.integers(-500, 500))
def test_shift_month_goes_back(year: int, month: int, by: int) -> None:
    there = shift_month(year, month, by)
    assert 1 <= there[1] <= 12
    assert shift_month(*there, -by) == (year, month)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_week_holds_its_day(day: date, first_weekday: int) -> None:
    start, end = week_of(day, first_weekday)
    assert start <= day <= end
    assert start.isoweekday() == first_weekday
    assert (end - start).days == 6


@given(st.dates(date(1950, 1, 1), date(2070, 1, 1)), st.sampled_from(["jalali", "islamic"]))
def test_a_day_is_found_in_a_year_of_another_calendar(day: date, calendar: Calendar) -> None:
    parts = from_gregorian(calendar, day)
    assert parts is not None
    year = year_within(calendar, parts[1], parts[2], "gregorian", day.year)
    assert year is not None
    found = to_gregorian(calendar, year, parts[1], parts[2])
    assert found is not None
    assert found.year == day.year


def test_a_year_of_three_lunar_years() -> None:
    """2008 began in 1428 and ended in 1430; its Ramadan was that of 1429. Dhu al-Hijja 1438 had 29 days."""
    assert year_within("islamic", 9, 1, "gregorian", 2008) == 1429
    assert year_within("jalali", 8, 1, "gregorian", 2025) == 1404
    assert year_within("gregorian", 11, 12, "jalali", 1404) == 2025
    assert year_within("islamic", 12, 30, "gregorian", 2017) is None

"""Arithmetic of an event's days, with ``XXXX`` where the year is not known."""

from __future__ import annotations

from datetime import date, timedelta

from expo_extract.records import DateValue

LONGEST = timedelta(days=190)
NO_YEAR = "XXXX"
LEAP_YEAR = "2000"


def years_of(value: DateValue) -> set[int]:
    """The years of the two ends of a date, where they are known."""
    return {int(day[:4]) for day in value.edtf.split("/") if day[:4].isdigit()}


def with_year(value: DateValue, year: str) -> DateValue:
    """The date with its year; an interval that ends earlier in the year than it begins ends in the next one."""
    first, slash, last = value.edtf.partition("/")
    turns = _day(first) and _day(last) and last[4:] < first[4:]
    years = (year, str(int(year) + 1) if turns and year != NO_YEAR else year)
    dated = [y + day[4:] if day not in ("", "..") else day for y, day in zip(years, (first, last), strict=True)]
    return value.model_copy(update={"edtf": dated[0] + slash + dated[1], "resolved_from": "context"})


def first_and_last(value: DateValue) -> tuple[str | None, str | None]:
    """The first and the last day of a date, with ``XXXX`` for a year not known; None for an end that is open or no full day."""
    first, _, last = value.edtf.partition("/")
    return _day(first), _day(last or first)


def in_order(start: str, end: str) -> bool:
    """Whether two days are in order, and near enough to be one event's."""
    try:
        return start[:4].isdigit() == end[:4].isdigit() and timedelta(0) <= _parse(end) - _parse(start) <= LONGEST
    except ValueError:
        return False


def stretched(start: str | None, end: str | None, days: int | None) -> tuple[str | None, str | None]:
    """The other end from one day and the length: «تنطلق في 9 نوفمبر وتستمر أربعة أيام» ends on the 12th."""
    if days is None or bool(start) == bool(end):
        return start, end
    try:
        if start:
            return start, shifted(start, days - 1)
        return shifted(end or "", 1 - days), end
    except ValueError:
        return start, end


def interval(found: DateValue, start: str | None, end: str | None) -> DateValue:
    """The interval as a value; one day alone is open at its other end, unless it is a one-day event."""
    if start and end:
        edtf = start if start == end else f"{start}/{end}"
    elif end:
        edtf = f"../{end}"
    else:
        edtf = f"{start}/.."
    known = start or end or ""
    ends = {"start": start, "end": end} if known[:4].isdigit() else {"start": None, "end": None}
    return found.model_copy(update={"edtf": edtf, **ends})


def _day(day: str) -> str | None:
    return day if len(day) == len("2025-11-09") and "XX" not in day[5:] else None


def _parse(day: str) -> date:
    """A day, in a leap year where its year is not known.

    Raises:
        ValueError: it is no full day.
    """
    return date.fromisoformat(day.replace(NO_YEAR, LEAP_YEAR))


def shifted(day: str, days: int) -> str:
    """A day so many days later, with ``XXXX`` where its year is not known.

    Raises:
        ValueError: it is no full day.
    """
    shifted = (_parse(day) + timedelta(days=days)).isoformat()
    return shifted if day[:4].isdigit() else NO_YEAR + shifted[4:]

"""Conversion between the Gregorian, the solar Hijri (Jalali) and the lunar Hijri (Umm al-Qura) calendar.

A day that a calendar does not have (30 February, 31 Mehr, a lunar year outside 1343–1500) gives ``None``, never an exception:
newspapers do print such days, and a reader of dates must then reject them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Calendar = Literal["gregorian", "jalali", "islamic"]

#: The years that each calendar can convert, both ends included.
YEARS: dict[Calendar, tuple[int, int]] = {"gregorian": (1, 9999), "jalali": (1, 1999), "islamic": (1343, 1500)}


@lru_cache(maxsize=1024)
def to_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """Returns the Gregorian day of a day in ``calendar``, or None where the calendar has no such day."""
    first, last = YEARS[calendar]
    if not first <= year <= last:
        return None
    try:
        return _TO_GREGORIAN[calendar](year, month, day)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def from_gregorian(calendar: Calendar, day: date) -> tuple[int, int, int] | None:
    """Returns year, month and day of a Gregorian day in ``calendar``, or None outside the calendar's range."""
    try:
        return _FROM_GREGORIAN[calendar](day)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def month_length(calendar: Calendar, year: int, month: int) -> int | None:
    """Returns the number of days of a month, or None where the calendar has no such month."""
    span = month_span(calendar, year, month)
    return (span[1] - span[0]).days + 1 if span else None


def month_span(calendar: Calendar, year: int, month: int) -> tuple[date, date] | None:
    """Returns the first and the last Gregorian day of a month, or None where it cannot be converted."""
    if calendar == "gregorian":
        first = to_gregorian(calendar, year, month, 1)
        return (first, first.replace(day=monthrange(year, month)[1])) if first else None
    first = to_gregorian(calendar, year, month, 1)
    last = next((d for n in (31, 30, 29) if (d := to_gregorian(calendar, year, month, n))), None)
    return (first, last) if first and last else None


def year_span(calendar: Calendar, year: int) -> tuple[date, date] | None:
    """Returns the first and the last Gregorian day of a year, or None where it cannot be converted."""
    first, last = month_span(calendar, year, 1), month_span(calendar, year, 12)
    return (first[0], last[1]) if first and last else None


def year_within(calendar: Calendar, month: int, day: int, other: Calendar, year: int) -> int | None:
    """Returns the year of ``calendar`` whose ``month`` and ``day`` fall inside a year of another calendar, or None where none does."""
    if other == calendar:
        return year
    span = year_span(other, year)
    edges = [here[0] for edge in span if (here := from_gregorian(calendar, edge))] if span else []
    if span is None or len(edges) < len(span):
        return None
    for own in range(edges[0], edges[1] + 1):  # 2008 holds days of three lunar years
        found = to_gregorian(calendar, own, month, day)
        if found is not None and span[0] <= found <= span[1]:
            return own
    return None


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Returns the year and month that lie ``by`` months after (or, negative, before) a month; any calendar of twelve months."""
    index = year * 12 + (month - 1) + by
    return index // 12, index % 12 + 1


def week_of(day: date, first_weekday: int) -> tuple[date, date]:
    """Returns the first and last day of the week that holds ``day``; ``first_weekday`` is an ISO number (1 is Monday)."""
    start = day - timedelta(days=(day.isoweekday() - first_weekday) % 7)
    return start, start + timedelta(days=6)


def _jalali_to_gregorian(year: int, month: int, day: int) -> date:
    import jdatetime

    found: date = jdatetime.date(year, month, day).togregorian()
    return found


def _gregorian_to_jalali(day: date) -> tuple[int, int, int]:
    import jdatetime

    found = jdatetime.date.fromgregorian(date=day)
    return found.year, found.month, found.day


def _islamic_to_gregorian(year: int, month: int, day: int) -> date:
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _gregorian_to_islamic(day: date) -> tuple[int, int, int]:
    from hijridate import Gregorian

    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return found.year, found.month, found.day


def _same(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


_TO_GREGORIAN: dict[Calendar, Callable[[int, int, int], date]] = {
    "gregorian": date,
    "jalali": _jalali_to_gregorian,
    "islamic": _islamic_to_gregorian,
}
_FROM_GREGORIAN: dict[Calendar, Callable[[date], tuple[int, int, int]]] = {
    "gregorian": _same,
    "jalali": _gregorian_to_jalali,
    "islamic": _gregorian_to_islamic,
}

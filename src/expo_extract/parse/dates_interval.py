"""From a candidate to its days: single days, intervals, lists of days, and intervals with one open end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from expo_extract.parse.calendars import Calendar, from_gregorian
from expo_extract.parse.dates_candidate import Candidate
from expo_extract.parse.dates_checks import is_moved
from expo_extract.parse.dates_context import Context, Source
from expo_extract.parse.dates_point import Point, shape
from expo_extract.parse.dates_resolve import Span, one_day, resolve

Open = Literal["start", "end"] | None

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_USUAL_YEAR = "no year known: the Gregorian day may lie one day earlier"
_YEARLESS_DAY = re.compile(r"XXXX-\d\d-\d\d")
#: A year, or the days of one.
_YEAR = re.compile(r"\d{4}(?:$|-\d\d-\d\d/)")
_MONTH = re.compile(r"\d{4}-\d\d(?:$|-\d\d/)")
#: A year that has every day.
_LEAP = 2024


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate placed in time: the fields of a ``DateValue`` with days as days, and the side left open."""

    edtf: str
    start: date | None
    end: date | None
    calendar: Calendar
    precision: str
    source: Source
    open: Open = None
    note: str | None = None


def place(candidate: Candidate, context: Context) -> Placed | None:
    """Places a candidate; None where a calendar has no such day or the ends lie the wrong way round."""
    if candidate.named or candidate.recurring:
        context = context.without_sources()
    if candidate.days:
        placed = _list(candidate, context)
    elif candidate.right is not None:
        placed = _range(candidate, candidate.left, candidate.right, context)
    else:
        placed = _single(candidate, context)
    if placed is not None and not candidate.named:
        _remember(candidate, placed, context)
    return placed


def _remember(candidate: Candidate, placed: Placed, context: Context) -> None:
    point = candidate.left if candidate.right is None else candidate.right
    if placed.precision == "year" and candidate.right is None and placed.open is None and _YEAR.match(placed.edtf):
        _remember_year(candidate, placed, context)
    day = placed.end or placed.start or _first_day(point, placed)
    if day is not None and placed.precision in ("day", "month"):
        here = from_gregorian(point.calendar or context.lexicon.civil, day)
        if here is not None:
            context.last_month = (point.calendar or context.lexicon.civil, here[0], here[1])
            context.last_month_at = candidate.end
            context.last_month_from = "published" if placed.source == "published" else "context"


def _first_day(point: Point, placed: Placed) -> date | None:
    """The first day of a single month; None for all that is open, longer or without a year."""
    if point.month is None or placed.precision != "month" or placed.open is not None or not _MONTH.match(placed.edtf):
        return None
    return date.fromisoformat(f"{placed.edtf}-01" if len(placed.edtf) == len("2025-01") else placed.edtf[:10])


def _remember_year(candidate: Candidate, placed: Placed, context: Context) -> None:
    """Keeps the year for the month that may follow it."""
    day = date.fromisoformat(placed.edtf[:10]) if "/" in placed.edtf else date(int(placed.edtf), 7, 1)
    here = from_gregorian(placed.calendar, day)
    if here is not None:
        context.last_year = (candidate.end, placed.calendar, here[0], placed.source)


def _single(candidate: Candidate, context: Context) -> Placed | None:
    point = candidate.left
    span = resolve(point, candidate.start, context)
    if span is None:
        return None
    if candidate.length is not None:
        return _for_days(span, candidate.length)
    note = _weekday_note(point, span)
    side = _open_side(candidate, point, context)
    if side is None:
        closed = _closed(span, span)
        return replace(closed, note=note or closed.note)
    edge = _edge(span, point, "high" if side == "start" else "low")
    if side == "start":
        return replace(_closed(edge, edge), edtf=f"../{_last(edge)}", start=None, open="start")
    return replace(_closed(edge, edge), edtf=f"{_first(edge)}/..", end=None, open="end")


def _for_days(span: Span, length: int) -> Placed:
    """«17 أغسطس، لمدة يومين» ends on the 18th, in whatever year."""
    further = timedelta(days=length - 1)
    if span.low is not None:
        return _closed(span, one_day(span.low + further, span.calendar, span.source))
    if not _YEARLESS_DAY.fullmatch(span.edtf):
        return _closed(span, span)
    last = date.fromisoformat(f"{_LEAP}{span.edtf[4:]}") + further
    return _closed(span, replace(span, edtf=f"XXXX-{last:%m-%d}"))


def _weekday_note(point: Point, span: Span) -> str | None:
    if point.weekday is None or not span.is_day or span.low is None or span.low.isoweekday() == point.weekday:
        return None
    return f"the weekday does not fit: {span.low} is a {_WEEKDAYS[span.low.weekday()]}"


def _open_side(candidate: Candidate, point: Point, context: Context) -> Open:
    """«حتى 11 يناير» leaves the start open, «منذ 5 مايو» the end; «الأول من مايو» and «أجل إلى 5 مايو» nothing."""
    tags, start = context.units.tags, candidate.start
    if candidate.lead == "t":
        return None if is_moved(tags, start) else "start"
    if candidate.lead == "R":
        return "end"
    if candidate.lead != "r" or candidate.named:
        return None
    at = tags.rindex("r", 0, start)
    if (at and tags[at - 1] in "ocPKLXdeN") or "I" in tags[max(0, at - 3) : at]:
        return None  # «الثالث من مايو», «عند الخامسة من عصر غد»
    dated = shape(point) in ("day", "relative_day", "today")
    return "end" if dated or not context.lexicon.from_is_of else None


def _edge(span: Span, point: Point, side: Literal["low", "high"]) -> Span:
    """«حتى نهاية مايو» means its last day, «از ابتدای مهر» its first."""
    day = span.high if side == "high" else span.low
    if (
        day is not None
        and (point.edge or point.part) == ("end" if side == "high" else "start")
        and span.precision != "day"
    ):
        return one_day(day, span.calendar, span.source)
    return span


def _range(candidate: Candidate, left: Point, right: Point, context: Context) -> Placed | None:
    left, right = inherit(left, right)
    if left.month is not None and right.month is not None and left.calendar == right.calendar:
        left, right, source = _same_year(left, right, candidate.start, context)
    else:
        source = None
    low, high = resolve(left, candidate.start, context), resolve(right, candidate.start, context)
    if low is None or high is None:
        return None
    low, high = _edge(low, left, "low"), _edge(high, right, "high")
    if low.low and high.high and low.low > high.high:
        if right.weekday is None or right.day is not None:
            return None
        days = (right.weekday - low.low.isoweekday()) % 7
        high = one_day(low.low + timedelta(days=days), high.calendar, high.source)
    placed = _closed(low, high)
    if candidate.apart and placed.start and placed.end:
        placed = replace(placed, edtf=f"{{{placed.start},{placed.end}}}")
    return replace(placed, source=source) if source else placed


def _same_year(left: Point, right: Point, index: int, context: Context) -> tuple[Point, Point, Source | None]:
    """Looks the year up once for both ends, by the one that says more."""
    if left.has_year or right.has_year:
        return left, right, None
    by_left = left.weekday is not None and right.weekday is None
    found = context.year_of(left if by_left else right, index)
    if found is None:
        return left, right, None
    year, source = found
    if by_left:
        left, right = inherit(replace(left, year=year, mod=None), right)
    else:
        left, right = inherit(left, replace(right, year=year, mod=None))
    return left, right, source


def _list(candidate: Candidate, context: Context) -> Placed | None:
    point = candidate.left
    if point.month is not None and not point.has_year and (found := context.year_of(point, candidate.start)):
        point = replace(point, year=found[0])
        placed = _days(candidate, point, context)
        return replace(placed, source=found[1]) if placed else None
    return _days(candidate, point, context)


def _days(candidate: Candidate, point: Point, context: Context) -> Placed | None:
    spans = [resolve(replace(point, day=day, weekday=None), candidate.start, context) for day in candidate.days]
    known = [span for span in spans if span is not None]
    if len(known) != len(spans):
        return None
    days = [span.low for span in known if span.low is not None]
    low, high = known[0], known[-1]
    if len(days) < len(known):
        return _closed(low, high) if low.edtf <= high.edtf else None
    if any(b <= a for a, b in pairwise(days)):
        return None
    placed = _closed(low, high)
    if all(b - a == timedelta(days=1) for a, b in pairwise(days)):
        return placed
    return replace(placed, edtf="{" + ",".join(day.isoformat() for day in days) + "}")


def _closed(low: Span, high: Span) -> Placed:
    """An interval from two spans; days are given only where both ends are as exact as a day."""
    edtf = low.edtf if low == high else f"{_first(low)}/{_last(high)}"
    return Placed(
        edtf=edtf,
        start=low.low if low.precision == "day" else None,
        end=high.high if high.precision == "day" else None,
        calendar=low.calendar,
        precision=_coarser(low, high),
        source=low.source if low.source != "explicit" else high.source,
        note=_USUAL_YEAR if low.usual or high.usual else None,
    )


_EXACTNESS = ("day", "week", "month", "season", "year", "decade")


def _coarser(low: Span, high: Span) -> str:
    return max(low.precision, high.precision, key=_EXACTNESS.index)


def _first(span: Span) -> str:
    return span.edtf.split("/")[0]


def _last(span: Span) -> str:
    return span.edtf.split("/")[-1]


def inherit(left: Point, right: Point) -> tuple[Point, Point]:
    """Gives each end of an interval what only the other says: «9 إلى 12 نوفمبر», «از ۲۸ آبان تا ۲ آذر ۱۴۰۴», «2 مارس حتى 5»."""
    right = _of_the_start(left, right)
    if left.month is None and left.day is not None and left.month_shift is None and left.mod is None:
        left = replace(
            left,
            calendar=right.calendar,
            month=right.month,
            year=right.year,
            year_shift=right.year_shift,
            month_shift=right.month_shift,
            mod=right.mod,
        )
        if right.month is not None and right.day is not None and (left.day or 0) > right.day:
            left = _month_earlier(left)
    elif right.month is None and right.day is not None and right.month_shift is None and left.month is not None:
        right = replace(
            right, calendar=left.calendar, month=left.month, year=left.year, year_shift=left.year_shift, mod=left.mod
        )
    elif right.month is None and right.day is not None and right.month_shift is None and right.mod is None:
        right = replace(
            right, calendar=left.calendar, month_shift=left.month_shift, mod=left.mod
        )  # «۲۲ ماه جاری تا ۲۵»
    if left.weekday is not None and left.day is None and right.mod and right.day is None and left.mod is None:
        left = replace(left, mod=right.mod)  # «الأحد والاثنين المقبلين»
    if left.weekday is not None and right.week_shift is not None and left.week_shift is None and left.day is None:
        left = replace(left, week_shift=right.week_shift)  # «سه‌شنبه و چهارشنبه هفته آینده»
    return _share_year(left, right)


def _of_the_start(left: Point, right: Point) -> Point:
    """The end's month or year where it is that of the start: «از ۱۷ رمضان تا پایان این ماه», «من 3 مارس 2015 حتى نهاية الشهر»."""
    of_month = right.month_shift == "same" or (right.implied and right.month_shift is not None)
    if right.month is None and of_month and left.month is not None:
        right = replace(right, calendar=left.calendar, month=left.month, month_shift=None)
    of_year = right.year_shift == "same" or (right.implied and right.year_shift is not None)
    if of_year and left.year is not None:  # «از ابتدای سال ۸۴ تا ۲۳ مرداد این سال», «من 3 مارس 2015 حتى نهاية العام»
        right = replace(right, calendar=right.calendar or left.calendar, year=left.year, year_shift=None)
    return right


def _month_earlier(point: Point) -> Point:
    """«28 إلى 3 مارس»: the first day lies in the month before."""
    assert point.month is not None
    if point.month > 1:
        return replace(point, month=point.month - 1)
    return replace(point, month=12, year=point.year - 1 if point.year else None)


def _share_year(left: Point, right: Point) -> tuple[Point, Point]:
    if left.month is None or right.month is None or left.calendar != right.calendar:
        return left, right
    after = (left.month, left.day or 1) > (right.month, right.day or 31)
    if right.year is not None and not left.has_year:
        left = replace(left, year=right.year - after, mod=None)
    elif left.year is not None and not right.has_year:
        right = replace(right, year=left.year + after, mod=None)
    elif right.year_shift is not None and not left.has_year:
        left = replace(left, year_shift=right.year_shift)
    return left, right

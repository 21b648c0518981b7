"""Dates and periods in normalised text, in the Gregorian, the solar and the lunar Hijri calendar.

The text is scanned to tags (``dates_units``), matched (``dates_grammar``), read (``dates_point``) and placed (``dates_resolve``, with
what the document says: ``dates_context``); here the ends are put together and two calendars for one day become one mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from expo_extract.parse.dates_candidate import Candidate
from expo_extract.parse.dates_context import Context, event_years
from expo_extract.parse.dates_grammar import candidates
from expo_extract.parse.dates_interval import Placed, place
from expo_extract.parse.dates_lexicon import DateLexicon
from expo_extract.parse.dates_memorial import is_memorial
from expo_extract.parse.dates_point import Point
from expo_extract.parse.dates_resolve import resolve
from expo_extract.parse.dates_twins import agree, is_said, is_slip, twin_groups
from expo_extract.parse.dates_units import Units, scan
from expo_extract.records import DateValue

#: A dateline: a place before the date, and after it the mark before the agency, or the other calendar, the agency and the line's end.
_PLACE = re.compile(r"0[0_,<>/i\"]{0,4}")
_AGENCY = re.compile(r">?E?(?:<0>)?[/_:]|QW?[dezo]r?[GHJghj]YE{0,2}0?!")
_DATELINE_BEFORE, _DATELINE_AFTER = 5, 10


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: where it stands (half-open, in the text given), what it means, and which rule found it.

    ``open`` is the side of an interval that the text leaves open («حتى 11 يناير»: ``start``); ``relative`` marks a date counted from
    today («أمس», «شنبه گذشته»); ``weekday_only`` one that names no more than a day of the week; ``named`` one that is part of a
    name («ثورة 25 يناير»); ``part`` the stretch of a longer period («أواخر مايو»: ``end``); ``note`` what a reader should know, such as
    two calendars that differ by a day.
    """

    start: int
    end: int
    text: str
    date: DateValue
    by: str
    open: Literal["start", "end"] | None = None
    relative: bool = False
    weekday_only: bool = False
    named: bool = False
    part: str | None = None
    note: str | None = None


def find_dates(text: str, lexicon: DateLexicon, published: str | None = None) -> list[DateMention]:
    """Finds the dates of a normalised text.

    Args:
        text: text as ``text.normalize`` gives it; the offsets of the mentions are positions in it.
        lexicon: the words of its language (``lang.dates.date_lexicon``).
        published: the ISO day of publication, from which relative dates are counted; without it they stay open.

    Returns:
        The mentions in order, without overlap. A year that neither the text nor ``published`` gives stays ``XXXX``.

    Raises:
        ValueError: ``published`` is no ISO day.
    """
    units = scan(text, lexicon)
    found = list(candidates(units, lexicon))
    context = _context(units, lexicon, found, date.fromisoformat(published) if published else None)
    return list(_mentions(found, context))


def _mentions(found: list[Candidate], context: Context) -> Iterator[DateMention]:
    for group in twin_groups(found, context.units):
        placed = [(candidate, p) for candidate in group if (p := place(candidate, context)) is not None]
        if len(placed) > 1 and not is_said(group, context.units) and not is_slip([p for _, p in placed]):
            yield from (_mention([one], context) for one in placed)  # «27 أكتوبر (5 مهر)» are two dates
        elif placed:
            yield _mention(placed, context)


def _context(units: Units, lexicon: DateLexicon, found: list[Candidate], published: date | None) -> Context:
    """Gathers the days and years that the document gives outright, and the day that it calls today."""
    context = Context(units, lexicon, published, years=event_years(units, lexicon))
    for candidate in found:
        candidate.named = candidate.named or is_memorial(candidate, context)
        for point in _points(candidate):
            if point.year is not None and point.calendar is not None:
                context.named_years.append((candidate.start, point.calendar, point.year))
                _anchor(context, candidate, point)
    context.set_today(None)
    context.set_today(_own_today(context, found))
    return context


def _points(candidate: Candidate) -> list[Point]:
    return [point for point in (candidate.left, candidate.right) if point is not None]


def _anchor(context: Context, candidate: Candidate, point: Point) -> None:
    if point.month is None or candidate.named:
        return
    span = resolve(point, candidate.start, context)
    if span is not None and span.low is not None and span.high is not None:
        context.anchors.append((candidate.start, span.low + (span.high - span.low) / 2))


def _own_today(context: Context, found: list[Candidate]) -> date | None:
    """The day that the text itself calls today: «اليوم الأربعاء 11 جوان 2025», or that of its dateline."""
    for candidate in found:
        point = candidate.left
        if point.offset is not None and point.has_month_day and candidate.right is None:
            span = resolve(point, candidate.start, context)
            if span is not None and span.low is not None:
                return span.low - timedelta(days=point.offset)
    return _dateline(context, found) if context.published is None else None


def _dateline(context: Context, found: list[Candidate]) -> date | None:
    """«أبوظبي في 21 فبراير / وام /», «جدة 9 جمادى الأولى 1446 هـ الموافق 11 نوفمبر 2024 م واس»: where a line begins with its place."""
    for candidate in found[:2]:
        if candidate.rule != "day" or candidate.lead or candidate.named or not _opens_line(context.units, candidate):
            continue
        span = resolve(candidate.left, candidate.start, context)
        return span.low if span is not None else None
    return None


def _opens_line(units: Units, candidate: Candidate) -> bool:
    tags = units.tags
    before = tags[max(0, candidate.start - _DATELINE_BEFORE) : candidate.start].rpartition("!")[2]
    at_head = candidate.start <= _DATELINE_BEFORE or "!" in tags[candidate.start - _DATELINE_BEFORE : candidate.start]
    after = tags[candidate.end : candidate.end + _DATELINE_AFTER]
    return at_head and bool(_PLACE.fullmatch(before)) and bool(_AGENCY.match(after))


def _mention(placed: list[tuple[Candidate, Placed]], context: Context) -> DateMention:
    (first, value), note = placed[0], None
    if len(placed) > 1:
        value, note = agree([p for _, p in placed])
    start, end = _extent(first.start, placed[-1][0].end, context.units)
    text = context.units.text[start:end]
    return DateMention(
        start=start,
        end=end,
        text=text,
        date=_date_value(value, text),
        by=f"{context.lexicon.lang}.dates.{'twin' if len(placed) > 1 else first.rule}",
        open=value.open,
        relative=_is_relative(first),
        weekday_only=first.rule == "weekday" or (first.left.weekday is not None and _bare(first)),
        named=first.named,
        part=first.left.part if first.right is None else None,
        note=note or value.note,
    )


def _date_value(value: Placed, text: str) -> DateValue:
    fields: dict[str, Any] = {
        "edtf": value.edtf,
        "start": value.start.isoformat() if value.start else None,
        "end": value.end.isoformat() if value.end else None,
        "calendar": value.calendar,
        "precision": value.precision,
        "text": text,
        "resolved_from": value.source,
    }
    return DateValue(**fields)


def _extent(start: int, end: int, units: Units) -> tuple[int, int]:
    """The characters of a mention: from its first telling word («يوم» and «تاريخ» tell nothing), with a bracket that it opened."""
    while units.tags[start] in 'D<"' and start < end - 1:
        start += 1
    inside = units.tags[start:end]
    if inside.count("<") > inside.count(">") and units.tags[end : end + 1] == ">":
        end += 1
    return units.starts[start], units.ends[end - 1]


def _is_relative(candidate: Candidate) -> bool:
    return any(
        any(slot is not None for slot in (p.offset, p.year_shift, p.month_shift, p.week_shift, p.mod))
        for p in _points(candidate)
    )


def _bare(candidate: Candidate) -> bool:
    """Whether all points name a weekday and nothing more."""
    return all(p.day is None and p.month is None and p.offset is None for p in _points(candidate))

"""The forms of dates with two ends or more: ranges, pairs, lists of days."""

from __future__ import annotations

import re
from itertools import pairwise

from expo_extract.parse import dates_patterns as pattern
from expo_extract.parse.calendars import Calendar
from expo_extract.parse.dates_candidate import DATED, Candidate
from expo_extract.parse.dates_checks import is_moved, month_stands, slashes_stand
from expo_extract.parse.dates_lexicon import DateLexicon
from expo_extract.parse.dates_point import Point, expand_year, read_point, shape
from expo_extract.parse.dates_units import Units

#: From this day on «27-2 مارس» may run over the end of the month.
_LATE_IN_MONTH = 20


def read_range(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«من 9 إلى 12 نوفمبر», «۲۵ تا ۲۸ اردیبهشت», «28 أبريل - 2 مايو»."""
    match = pattern.RANGE.match(units.tags, start)
    candidate = _pair(units, match, lead, lexicon) if match else None
    return candidate or _weekdays(units, start, lead, lexicon)


def _weekdays(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«من الأحد وحتى الخميس (7-11 ديسمبر 2025م)»: one interval, by its weekdays and by its days."""
    match = pattern.WEEKDAY_RANGE.match(units.tags, start)
    candidate = _pair(units, match, lead, lexicon) if match else None
    again = pattern.AGAIN.match(units.tags, candidate.end) if candidate is not None else None
    match = pattern.RANGE.match(units.tags, again.end()) if again is not None and again[0] else None
    dated = _pair(units, match, lead, lexicon) if match else None
    if dated is None or dated.right is None or shape(dated.right) != "day":
        return candidate
    dated.start = start
    return dated


def between(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«بين 9 و12 نوفمبر», «بین ۵ و ۹ مهر»."""
    match = pattern.BETWEEN.match(units.tags, start)
    return _pair(units, match, lead, lexicon) if match else None


def twin_range(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """Both ends in two calendars: one interval, read in each."""
    match = pattern.TWIN_RANGE.match(units.tags, start)
    if match is None:
        return None
    ends = [read_point(units, *match.span(name), lexicon) for name in ("left", "right", "left_too", "right_too")]
    points = [end[0] for end in ends if end is not None]
    calendars = [point.calendar for point in points]
    if (
        len(points) < 4
        or calendars[:2] == calendars[2:]
        or calendars[0] != calendars[1]
        or calendars[2] != calendars[3]
    ):
        return None
    other = Candidate(start, match.end(), "range", points[2], points[3], lead=lead)
    return Candidate(start, match.end(), "range", points[0], points[1], lead=lead, other=other)


def couple(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«شهري نوفمبر وديسمبر», «سال‌های ۱۴۰۲ و ۱۴۰۳», «يومي الأحد والاثنين», «مرداد و شهریور امسال», «بتاريخ 15 و16/11/2025».

    A noun in the dual or plural, a year or a modifier for both, or two that follow one another make a pair of what "and" joins.
    """
    found = between(units, start, lead, lexicon)
    if found is None or found.right is None:
        return None
    left, right = found.left, found.right
    plural = units.values[start] == "many" or units.tags[start] == "D"
    if shape(left) == "bare_day":
        return found if plural and "F" in units.tags[start : found.end] else None
    if shape(left) == shape(right) == "day" and "/" in units.tags[start : found.end]:
        next_day = left.month == right.month and left.year == right.year and right.day == (left.day or 0) + 1
        return found if plural and next_day else None  # «أيام 15/2 و16/2»
    if shape(left) != shape(right) or shape(left) not in ("month", "weekday", "year"):
        return None
    if not plural and not _follow_one_another(left, right):
        return None
    found.apart = shape(left) == "weekday" and (left.weekday or 0) % 7 + 1 != right.weekday
    while right.year and units.tags.startswith("wY", found.end) and units.values[found.end + 1] == right.year + 1:
        right.year, found.end = right.year + 1, found.end + 2  # «الأعوام 2021 و2022 و2023»
    return found


def _follow_one_another(left: Point, right: Point) -> bool:
    if left.year is not None or (right.year is not None and right.month is None):
        return left.month is None and left.year is not None and right.year == left.year + 1
    if left.month is not None and right.month is not None:
        in_row = left.calendar == right.calendar and (left.month % 12) + 1 == right.month
        return in_row and not left.has_year and left.mod is None and left.part is None
    return (right.mod is not None or right.week_shift is not None) and left.mod is None and left.week_shift is None


def _pair(units: Units, match: re.Match[str], lead: str, lexicon: DateLexicon) -> Candidate | None:
    left = read_point(units, *match.span("left"), lexicon)
    right = read_point(units, *match.span("right"), lexicon)
    if right is None and left is not None:
        right = _short_year(units, match, left[0].calendar)
    if left is None or right is None or left[1] != match.end("left"):
        return None
    if not _agree(left[0], right[0], match["joint"]):
        return None
    if shape(left[0]) == "bare_day" and units.tags[match.start() - 1 : match.start()] in ("I", "t"):
        return None  # «از ۹ تا ۱۸ تا ۵ مهر»: hours
    if lead == "r" and "t" in match["joint"] and is_moved(units.tags, match.start()):
        return None
    if match["joint"].endswith("_") and _is_score(left[0], right[0]):
        return None
    if match.end("left") - match.start() == 1 and left[0].year is not None and right[0].year is None:
        return None  # «اکسپو ۲۰۲۵ تا جمعه ۱۲ اردیبهشت»: the year belongs to the name
    if "/" in units.tags[match.start() : match.end()] and not slashes_stand(units, match.start(), match.end()):
        return None
    if not _months_stand(units, match, left[0], right, lead):
        return None
    return Candidate(match.start(), right[1], "range", left[0], right[0], lead=lead)


def _is_score(left: Point, right: Point) -> bool:
    """«3-2 مايو»: a fair that runs into the next month says so, «28 أبريل - 2 مايو», or begins late in it."""
    return shape(left) == "bare_day" and (left.day or 0) < _LATE_IN_MONTH and (left.day or 0) >= (right.day or 32)


def _short_year(units: Units, match: re.Match[str], calendar: Calendar | None) -> tuple[Point, int] | None:
    """«از سال ۸۰ تا ۸۵»: two digits after a year are a year."""
    value = units.values[match.start("right")]
    if calendar not in ("jalali", "gregorian") or not isinstance(value, int):
        return None
    return Point(calendar=calendar, year=expand_year(value, calendar)), match.end("right")


def _months_stand(units: Units, match: re.Match[str], left: Point, right: tuple[Point, int], lead: str) -> bool:
    """One sure month vouches for the other; from-to vouches for two unsure ones of a calendar («از مهر تا آذر»)."""
    if month_stands(units, match.start("right"), right[1], right[0], ""):
        return True
    if left.month is not None and month_stands(units, *match.span("left"), left, ""):
        return True
    tags = units.tags[match.start() : right[1]]
    told = (
        re.fullmatch(r"[^a]*|[dez]w?t[dez]S?aV?Y?", tags) is not None
    )  # «از ۲۲ تا ۲۵ عقرب», and no «از ۲ میزان تا اسد»
    return lead in tuple("rR") and "t" in match["joint"] and left.calendar in (None, right[0].calendar) and told


def _agree(left: Point, right: Point, joint: str) -> bool:
    """Whether two points can be the ends of one interval."""
    if "t" not in joint and left.calendar and right.calendar and left.calendar != right.calendar:
        return False  # «1447هـ – 2025م» is one year, said twice
    shapes = shape(left), shape(right)
    if joint == "/":  # «موسم 2024/2025»
        return (
            left.season is None and left.year is not None and right.year == left.year + 1 and shapes == ("year", "year")
        )
    if joint == ":":
        return shapes == ("bare_day", "day")  # «من 14 : 17 مايو»
    if joint.endswith("_"):
        return shapes in _HYPHEN_PAIRS and (shapes != ("month", "month") or left.month != right.month)
    return shapes in _PAIRS


_LONG = ("month", "period", "year")
_PAIRS = (
    {(a, b) for a in DATED for b in (*DATED, "month", "period", "weekday")}
    | {(a, "bare_day") for a in ("day", "relative_day")}
    | {(a, b) for a in ("bare_day", "weekday") for b in ("day", "relative_day")}
    | {("weekday", "weekday"), ("weekday", "today")}
    | {(a, b) for a in _LONG for b in (*_LONG, "day", "today")}
)
_HYPHEN_PAIRS = {(a, b) for a in ("day", "bare_day", "relative_day") for b in ("day", "relative_day")} | {
    ("month", "month"),
    ("year", "year"),
    ("day", "bare_day"),
}


def days_of_month(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«أيام 5 و6 و7 ديسمبر», «نهم و دهم مهرماه», «يومي 25 و26 الجاري»."""
    match = pattern.LIST.match(units.tags, start)
    if match is None:
        return None
    days = _days(units, start, match.end("more"))
    read = read_point(units, match.start("month"), match.end("month"), lexicon)
    if read is None or read[0].day is not None or not 1 <= min(days) <= max(days) <= 31:
        return None
    if "/" in units.tags[start : match.end("more")] and any(b != a + 1 for a, b in pairwise(days)):
        return None  # «27 / 28 / 29 نوفمبر» are days, «1/5 مايو» is none
    point, end = read
    if units.tags[match.start("month")] == "N":
        if point.mod not in ("this", "same") or "D" not in units.tags[start:end]:
            return None
        point.month_shift, point.mod = point.mod, None
    point.day = days[0]
    if not month_stands(units, start, end, point, ""):
        return None
    return Candidate(start, end, "list", point, days=tuple(days), lead=lead)


def _days(units: Units, start: int, end: int) -> list[int]:
    found = [units.values[i] for i in range(start, end) if units.tags[i] in "dezoc"]
    return [value for value in found if isinstance(value, int)]

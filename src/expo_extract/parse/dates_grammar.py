"""The grammar of dates: tries the patterns at each place of a text and reads what they match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from expo_extract.parse import dates_patterns as pattern
from expo_extract.parse.calendars import Calendar
from expo_extract.parse.dates_checks import holds, is_daily, is_moved, is_recurring, month_stands, slashes_stand
from expo_extract.parse.dates_lexicon import UNKNOWN, DateLexicon, Feast
from expo_extract.parse.dates_point import Point, expand_year, read_point, shape
from expo_extract.parse.dates_units import Units
from expo_extract.text import fold

#: How many units of brackets and frame words («في يوم «») may stand between a word and the date it belongs to.
_FRAME = 5
#: No fair lasts longer than half a year, which a world's fair does.
_LONGEST = 200
#: How many units around a stretch of time its verb is looked for.
_VERB_WITHIN = 12
#: From this day on «27-2 مارس» may run over the end of the month.
_LATE_IN_MONTH = 20
#: «رابع أيام عيد الأضحى»: no feast is counted further.
_LONGEST_FEAST = 4
#: No score of newswire is as high as this day of a month.
_NO_SCORE = 12
_FRACTIONS = {3: "quarter", 6: "half"}
_UNITS_OF_TIME = {"S": "month", "V": "year", "K": "week", "D": "day"}


@dataclass(slots=True)
class Candidate:
    """A stretch of units that reads as a date: one point, two of an interval, or the days of a list.

    ``other`` is the same interval in a second calendar; ``lead`` the word before («من», «حتى», «بين»); ``named`` marks a date inside a
    name, ``recurring`` one of every year: neither takes a year from elsewhere; ``apart`` says that nothing lies between the two points («الأحد والثلاثاء»); ``length`` is the number of days from the first on.
    """

    start: int
    end: int
    rule: str
    left: Point
    right: Point | None = None
    days: tuple[int, ...] = ()
    lead: str = ""
    named: bool = False
    recurring: bool = False
    other: Candidate | None = None
    apart: bool = False
    length: int | None = None


def candidates(units: Units, lexicon: DateLexicon) -> Iterator[Candidate]:
    """Yields the dates of a text from left to right, without overlap; each place is tried once, so time is linear."""
    at, last = 0, None
    while found := pattern.STARTS.search(units.tags, at):
        candidate = _at(units, found.start(), lexicon)
        if candidate is None:
            at = found.start() + 1
        else:
            joined = last is not None and last.named and units.tags[last.end : candidate.start] in ("w", ",w", ",")
            candidate.named = joined or _is_named(units.tags, candidate.start)  # «ثورتا 25 يناير و30 يونيو»
            candidate.recurring = is_recurring(units.tags, candidate.start, candidate.end) or (
                shape(candidate.left) == "weekday" and is_daily(units.tags, candidate.start, candidate.end)
            )
            yield candidate
            at, last = candidate.end, candidate


def _at(units: Units, start: int, lexicon: DateLexicon) -> Candidate | None:
    lead = _lead_of(units.tags, start)
    usual = (_feast, _months_of, _month_first, _of_month, _ago, _twin_range, _range, _list, _couple, _single)
    tries = (_between, _twin_range, _range, _list, _ago, _single) if lead == "b" else usual
    for attempt in tries:
        candidate = attempt(units, start, lead, lexicon)
        if candidate is not None:
            return candidate
    return None


def _lead_of(tags: str, start: int) -> str:
    """The word before a date that says which end of an interval it is: from (r, R), to (t), between (b); else nothing."""
    before = _before(tags, start, '<"DCP')
    return before if before in tuple("rRtb") else ""


def _is_named(tags: str, start: int) -> bool:
    return _before(tags, start, '<"DA') == "M" or tags[max(0, start - 2) : start] == "M!"  # a title over two lines


def _before(tags: str, start: int, skipped: str) -> str:
    """The tag before a place, a few brackets and frame words aside."""
    return tags[max(0, start - _FRAME) : start].rstrip(skipped)[-1:]


def _ago(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«قبل يومين», «دو سال پیش», «سه روز دیگر»: units of time from today, not from something else («قبل يومين من المعرض»)."""
    match = pattern.AGO.match(units.tags, start)
    if match is None:
        return None
    before = _before_hedge(units, start, lexicon)
    coming = not match["after"] and before == "after"
    hence = match["after"] == "+" or coming
    if coming:
        told = _is_awaited(units, start - 1, match.end())  # «ينطلق بعد ثلاثة أيام»
    elif hence:
        told = (
            bool(match["number"])
            and units.tags[start - 1 : start] != "="
            and not units.tags.startswith("~", match.end())
        )
    elif lexicon.counts_singular:
        told = bool(match["number"] and match["after"]) and units.values[match.end() - 1] == "ago"
    else:
        told = not match["after"] and before in ("before", "since")
    number = units.values[start] if match["number"] else 2 if match["dual"] else 1
    bare_plural = not match["number"] and (match["unit"] == "D" or units.values[start] == "many")
    if not told or not isinstance(number, int) or (bare_plural and not match["dual"]):
        return None
    unit = str(units.values[start]) if match["dual"] else _UNITS_OF_TIME[match["unit"]]
    steps = number if hence else -number
    point = Point(offset=steps) if unit == "day" else Point(**{f"{unit}_shift": steps})  # type: ignore[arg-type]
    return Candidate(start, match.end(), "ago", point, lead="R" if before == "since" else lead)


def _before_hedge(units: Units, start: int, lexicon: DateLexicon) -> object:
    """The meaning of the word before a stretch of time, past a hedge: «قبل نحو أسبوعين», «منذ قرابة شهرين»."""
    at = start - 1
    if at > 0 and units.tags[at] == UNKNOWN:
        word = fold(units.text[units.starts[at] : units.ends[at]], lexicon.lang)
        at -= 1 if word in lexicon.hedges else 0
    return units.values[at] if at >= 0 else None


def _is_awaited(units: Units, start: int, end: int) -> bool:
    """Whether a verb of the sentence looks ahead, or the stretch is all that is said."""
    before = re.split("[!;]", units.tags[max(0, start - _VERB_WITHIN) : start])[-1]
    after = re.split("[!;]", units.tags[end : end + _VERB_WITHIN])[0]
    values = [units.values[i] for i in range(start - len(before), end + len(after)) if units.tags[i] == "l"]
    told = [value for value in values if value in ("future", "past")]
    return told == ["future"] if told else not before.strip("w") and not after


def _months_of(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«پنج ماه اول سال ۸۴», «الأشهر التسعة الأولى من 2025», «سه ماه پایانی امسال»: some months from a year's beginning or end."""
    match = pattern.MONTHS_OF.match(units.tags, start)
    if match is None:
        return None
    number = next(
        (
            value
            for i in range(start, match.start("year"))
            if isinstance(value := units.values[i], int) and units.tags[i] in "dezc9"
        ),
        0,
    )
    side = match["side"] or match["end"] or match["head"] or "f"
    nth = units.values[match.start("side") if match["side"] else start] if side == "o" else 1
    read = read_point(units, *match.span("year"), lexicon)
    if read is None or not 1 <= number < 12:
        return None
    point, end = read
    if side in "LP":
        point.part = f"months-{number}"
    elif nth == 1:
        point.part = f"months{number}"
    elif isinstance(nth, int) and number in _FRACTIONS and nth <= 12 // number:
        point.part = f"{_FRACTIONS[number]}{nth}"  # «۳ ماهه سوم سال جاری»
    else:
        return None
    return Candidate(start, end, shape(point), point, lead=lead)


def _of_month(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«أول أربعاء من أكتوبر» is a day; «ثاني أسبوع من مارس» no more than a stretch of its month."""
    match = pattern.OF_MONTH.match(units.tags, start)
    read = read_point(units, *match.span("month"), lexicon) if match else None
    if match is None or read is None or read[0].day is not None:
        return None
    point, end = read
    at = match.start("last") if match["last"] else start
    which = {"f": 1, "L": -1, "P": -1 if units.values[at] == "end" else 1}.get(units.tags[at], units.values[at])
    named = "friday" if match["last"] else "weekday"
    weekday = units.values[match.start(named)] if match[named] else None
    if match["last"] == "P" and not lexicon.counts_singular:
        return None  # «الجمعة نهاية مارس» need not be its last Friday, as «جمعه آخر ماه» is
    if not isinstance(which, int) or which > 5 or not month_stands(units, match.start("month"), end, point, "i"):
        return None
    if isinstance(weekday, int):
        point.weekday, point.nth = weekday, which
        return Candidate(start, end, "day", point, lead=lead)
    point.part = "end" if which < 0 else f"week{which}"
    return Candidate(start, end, "month", point, lead=lead)


def _single(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = pattern.SINGLE.match(units.tags, start)
    if match is None:
        return _bare_year(units, start, lead, lexicon)
    read = read_point(units, start, match.end(), lexicon)
    if read is not None and match[0][0] == "D" and shape(read[0]) == "bare_day":
        return _of_the_named(units, start, read, lead, lexicon)
    if read is None or not holds(units, start, read[1], read[0], lead, lexicon):
        return None
    candidate = Candidate(start, read[1], shape(read[0]), read[0], lead=lead)
    return _with_length(units, candidate) if candidate.rule in (*_DATED, "weekday") and lead != "t" else candidate


def _of_the_named(
    units: Units, start: int, read: tuple[Point, int], lead: str, lexicon: DateLexicon
) -> Candidate | None:
    """«تنطلق يوم 25 نوفمبر وتختتم يوم 27»; before a noun a Persian «روز ۳» may count the days of the fair."""
    point, end = read
    if lexicon.counts_singular and units.tags[end : end + 1] == UNKNOWN:
        return None
    point.month_shift, point.implied = "same", True
    return Candidate(start, end, "relative_day", point, lead=lead)


def _with_length(units: Units, candidate: Candidate) -> Candidate:
    match = pattern.LENGTH.match(units.tags, candidate.end)
    if match is None:
        return candidate
    counted = units.values[match.start("number")] if match["number"] else 2 if match["dual"] else 1
    week = match["unit"] == "K" or match["one"] or units.values[match.end() - 1] == "week"
    if isinstance(counted, int) and 0 < counted <= _LONGEST and units.values[match.end() - 1] not in ("month", "year"):
        candidate.length, candidate.end = counted * (7 if week else 1), match.end()
    return candidate


def _feast(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«في أول أيام عيد الفطر», «در عید نوروز ۱۴۰۴»; without a year or a day of it a feast is a season («سفر نوروز»).

    After a noun a feast and its year name what is held at it («نمایشگاه نوروز ۱۴۰۴»).
    """
    match = pattern.FEAST.match(units.tags, start)
    if match is None or (not match["nth"] and units.tags[start - 1 : start] == UNKNOWN):
        return None
    at = units.tags.index("*", start)
    if not match["nth"] and at and units.values[at - 1] == "plural":
        return None  # «أيام عيد الفطر 2024» are several
    if units.tags.startswith("v", match.end()):
        return None  # «نوروز ۱۴۰۵ مبارک» is a greeting
    feast = units.values[at]
    nth = next((units.values[i] for i in range(start, at) if units.tags[i] in "oc"), 1)
    assert isinstance(feast, Feast)
    if not isinstance(nth, int) or nth > _LONGEST_FEAST:
        return None
    read = read_point(units, at, match.end(), lexicon)
    if read is None:
        return None
    point, end = read
    point.day = feast.day + nth - 1
    return Candidate(start, end, "day", point, lead=lead)


def _month_first(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«تموز 13-15», «من تموز 13 إلى 15»; not «في مايو 2-3», which may be a score."""
    match = pattern.MONTH_THEN_DAYS.match(units.tags, start)
    if match is None:
        return None
    first, last = units.values[start + 1], units.values[start + 3]
    if not isinstance(first, int) or not isinstance(last, int) or not first < last:
        return None
    if match["joint"] == "t" and lead not in tuple("rR"):
        return None
    if match["joint"] == "_" and last < _NO_SCORE and not match["year"]:
        return None
    left = read_point(units, start, start + 1, lexicon)
    read = read_point(units, *match.span("year"), lexicon) if match["year"] else None
    if left is None:
        return None
    point = left[0]
    if read is not None:
        point.year = read[0].year
    point.day = first
    right = replace(point, day=last)
    return Candidate(start, match.end(), "range", point, right, lead=lead)


def _bare_year(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«منذ 2015», «في 2023,», «الأشهر الستة الأولى من 2025»: a year after a preposition, where no counted noun follows."""
    before = units.tags[max(0, start - 2) : start]
    if not before.endswith(("i", "R", "t", "fr", "Lr")) or not pattern.BARE_YEAR.match(units.tags, start):
        return None
    read = read_point(units, start, start + 1, lexicon)
    return Candidate(start, start + 1, "year", read[0], lead=lead) if read else None


def _range(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
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


def _between(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = pattern.BETWEEN.match(units.tags, start)
    return _pair(units, match, lead, lexicon) if match else None


def _twin_range(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
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


def _couple(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«شهري نوفمبر وديسمبر», «سال‌های ۱۴۰۲ و ۱۴۰۳», «يومي الأحد والاثنين», «مرداد و شهریور امسال», «بتاريخ 15 و16/11/2025».

    A noun in the dual or plural, a year or a modifier for both, or two that follow one another make a pair of what "and" joins.
    """
    found = _between(units, start, lead, lexicon)
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


_DATED = ("day", "relative_day", "today")
_LONG = ("month", "period", "year")
_PAIRS = (
    {(a, b) for a in _DATED for b in (*_DATED, "month", "period", "weekday")}
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


def _list(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
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

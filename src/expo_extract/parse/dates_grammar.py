"""The grammar of dates: regular expressions over tags (see ``dates_lexicon``), and what each match must also satisfy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.parse.dates_lexicon import UNKNOWN, DateLexicon
from expo_extract.parse.dates_point import Point, read_point, shape
from expo_extract.parse.dates_units import Units

# A month, with its noun and its honorific, and with its name in the other tradition: «شهر رمضان المبارك», «شباط/فبراير», «أغسطس (آب)».
_ALT = r"(?:/[GgJjHh]|<[GgJjHh]>)"
_MONTH = rf"(?:S?v?[GgJjHha]v?{_ALT}?v?S?)"
# After a year no noun or unit may follow where the year is short or bare: «5 مهر 80 شرکت».
_NOT_COUNTING = r"(?![0%n])"
_ERA = r"(?:;?E)"
_YEAR = rf"(?:,?[ri]?V?Y{_ERA}*|,?r?V[sz]{_ERA}*|[sz]{_ERA}+|[sz]{_NOT_COUNTING}|,?[ri]?(?:VNE?|UVE?|V?x))"
_DAY = r"[dezoc]"
_DAY_MONTH = rf"(?:{_DAY}>?r?{_MONTH}N?{_YEAR}?N?|{_MONTH}[de],?Y)"
# What may stand before the day: «مساء اليوم الأربعاء», «يومي الخميس والجمعة الموافق», «امروز (سه‌شنبه)».
_LEAD = r"(?:P?[CD]{0,2}(?:X[,\"<]{0,2}C?>?)?[CD]{0,3}(?:W(?:w?,?D?W)?[,\">]{0,2}(?:C?N?Q?i?D?)[<,\"]{0,2})?[CDQ]{0,2})"
_FULL = rf"(?:{_LEAD}(?:{_DAY_MONTH}|F{_ERA}*))"
# A day of a month that is not named: «22 من الشهر الجاري», «۱۵ همین ماه», «يوم 22 الجاري».
_MONTH_NOUN = r"(?:SN|US)"
_REL_DAY = rf"(?:{_LEAD}[dezo]r?(?:{_MONTH_NOUN}|N))"
_TODAY = r"(?:[CD]{0,2}(?:X(?!o)(?:[,\"<]{0,2}C?W[\">]{0,2})?C?|(?<=[CD])p|pW))"
_WEEKDAY = r"(?:[CD]{0,2}W(?:N|r?(?:KN|UK))?C?)"
_PART = r"(?:P|L|u|[Kk][oL]|Z)[ri]?"
_BARE_MONTH = rf"(?:(?:{_PART})?{_MONTH}N?{_YEAR}?)"
_PERIOD = rf"(?:(?:{_PART})?(?:{_MONTH_NOUN}|KN|UK|VNE?|UVE?|x)|PK|[ZL]N)"
_YEAR_ONLY = rf"(?:(?:{_PART})?(?:Vr?Y{_ERA}*|Y{_ERA}+|V[sz]{_ERA}+|V[sz]{_NOT_COUNTING})|[Zu]r?Y)"
_DECADE = r"(?:k?T(?:r?y)?E?|k[sY]E?)"
_BARE_YEAR = rf"(?:Y{_NOT_COUNTING})"
_BARE_DAY = rf"(?:{_LEAD}{_DAY}>?)"

_POINT = rf"(?:{_FULL}|{_REL_DAY}|{_TODAY}|{_DECADE}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_WEEKDAY})"
_SIDE = rf"(?:{_FULL}|{_REL_DAY}|{_TODAY}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_BARE_YEAR}|(?:{_BARE_DAY}{_NOT_COUNTING})|{_WEEKDAY})"
_LEFT = rf"(?:{_FULL}|{_REL_DAY}|{_TODAY}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_BARE_YEAR}|{_BARE_DAY}|{_WEEKDAY})"
_JOINT = r"(?:>?[,!]?w?t|>?_)"

_SINGLE_RULE = re.compile(_POINT)
_RANGE_RULE = re.compile(rf"(?P<left>{_LEFT})(?P<joint>{_JOINT})<?(?P<right>{_SIDE})")
_BETWEEN_RULE = re.compile(rf"(?P<left>{_LEFT})(?P<joint>>?,?w)<?(?P<right>{_SIDE})")
_LIST_RULE = re.compile(
    rf"(?P<left>{_LEAD}[dezoc])(?P<more>(?:>?(?:,w?|w)[CD]?(?:W,?)?[dezoc]){{1,6}})>?(?P<month>r?{_MONTH}N?{_YEAR}?N?|r?{_MONTH_NOUN})"
)
_STARTS = re.compile(r"[dezocYFGgJjHhaWXxpCDPKLSVUZTuk]")


@dataclass(slots=True)
class Candidate:
    """A stretch of units that reads as a date: one point, or two of an interval, or the days of a list."""

    start: int
    end: int
    rule: str
    left: Point
    right: Point | None = None
    days: tuple[int, ...] = ()
    lead: str = ""
    named: bool = False


def candidates(units: Units, lexicon: DateLexicon) -> Iterator[Candidate]:
    """Yields the dates of a text from left to right, without overlap; each place is tried once, so time is linear."""
    at = 0
    while found := _STARTS.search(units.tags, at):
        candidate = _at(units, found.start(), lexicon)
        if candidate is None:
            at = found.start() + 1
        else:
            yield candidate
            at = candidate.end


def _at(units: Units, start: int, lexicon: DateLexicon) -> Candidate | None:
    lead = lead_of(units.tags, start)
    tries = (_between, _range, _list, _single) if lead == "b" else (_range, _list, _single)
    for attempt in tries:
        candidate = attempt(units, start, lead, lexicon)
        if candidate is not None:
            candidate.named = _is_named(units.tags, start)
            return candidate
    return None


def lead_of(tags: str, start: int) -> str:
    """The word before a date that says which end of an interval it is: from (r, R), to (t), between (b); else nothing."""
    before = start - 1
    while before >= 0 and tags[before] in '<"DC':
        before -= 1
    return tags[before] if before >= 0 and tags[before] in "rRtb" else ""


def _is_named(tags: str, start: int) -> bool:
    before = start - 1
    while before >= 0 and tags[before] in '<"DiA':
        before -= 1
    return before >= 0 and tags[before] == "M"


def _single(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = _SINGLE_RULE.match(units.tags, start)
    if match is None:
        return _bare_year(units, start, lead, lexicon)
    read = read_point(units, start, match.end(), lexicon)
    if read is None or not _holds(units, start, read[1], read[0], lead, lexicon):
        return None
    return Candidate(start, read[1], shape(read[0]), read[0], lead=lead)


def _bare_year(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«منذ 2015», «في 2023,»: a year after a preposition, where no counted noun follows."""
    if start == 0 or units.tags[start - 1] not in "iRt" or not re.compile(_BARE_YEAR).match(units.tags, start):
        return None
    read = read_point(units, start, start + 1, lexicon)
    return Candidate(start, start + 1, "year", read[0], lead=lead) if read else None


def _range(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = _RANGE_RULE.match(units.tags, start)
    if match is None:
        return None
    return _pair(units, match, lead, lexicon, "range")


def _between(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = _BETWEEN_RULE.match(units.tags, start)
    if match is None:
        return None
    return _pair(units, match, lead, lexicon, "range")


def _pair(units: Units, match: re.Match[str], lead: str, lexicon: DateLexicon, rule: str) -> Candidate | None:
    left = read_point(units, *match.span("left"), lexicon)
    right = read_point(units, *match.span("right"), lexicon)
    if left is None or right is None or left[1] != match.end("left"):
        return None
    if not _agree(left[0], right[0], match["joint"], lead):
        return None
    if not _month_stands(units, match.start("right"), right[1], right[0], ""):
        return None
    if (
        not right[0].has_month_day
        and left[0].month is not None
        and not _month_stands(units, *match.span("left"), left[0], "")
    ):
        return None
    return Candidate(match.start(), right[1], rule, left[0], right[0], lead=lead)


def _agree(left: Point, right: Point, joint: str, lead: str) -> bool:
    """Whether two points can be the ends of one interval."""
    shapes = shape(left), shape(right)
    if joint.endswith("_") or "t" not in joint:
        return shapes in _HYPHEN_PAIRS
    return shapes in _PAIRS


_ANCHORED = ("day", "numeric", "relative_day", "today")
_PAIRS = (
    {(a, b) for a in _ANCHORED for b in (*_ANCHORED, "month", "period", "weekday", "bare_day")}
    | {("bare_day", b) for b in ("day", "relative_day")}
    | {("weekday", b) for b in ("weekday", "day", "today")}
    | {
        (a, b)
        for a in ("month", "period", "year", "bare_year")
        for b in ("month", "period", "year", "day", "today", "bare_year")
    }
) - {("bare_year", "day"), ("bare_year", "month")}
_HYPHEN_PAIRS = {
    (a, b) for a in ("day", "numeric", "bare_day", "relative_day") for b in ("day", "numeric", "relative_day")
} | {
    ("month", "month"),
    ("year", "year"),
    ("year", "bare_year"),
    ("bare_year", "bare_year"),
    ("bare_year", "year"),
    ("day", "bare_day"),
}


def _list(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = _LIST_RULE.match(units.tags, start)
    if match is None:
        return None
    days = [v for t, v in _numbers(units, start, match.end("more"))]
    read = read_point(units, match.start("month"), match.end("month"), lexicon)
    if read is None or read[0].day is not None or not 1 <= min(days) <= max(days) <= 31:
        return None
    point = read[0]
    point.day = days[0]
    if not _month_stands(units, start, read[1], point, ""):
        return None
    return Candidate(start, read[1], "list", point, days=tuple(days), lead=lead)


def _numbers(units: Units, start: int, end: int) -> list[tuple[str, int]]:
    found = [(units.tags[i], units.values[i]) for i in range(start, end) if units.tags[i] in "dezoc"]
    return [(t, v) for t, v in found if isinstance(v, int)]


def _holds(units: Units, start: int, end: int, point: Point, lead: str, lexicon: DateLexicon) -> bool:
    """What a single date must satisfy beyond its tags."""
    kind = shape(point)
    tags = units.tags[start:end]
    if kind == "bare_day":
        return False
    if kind == "relative_day" and not point.month_shift:
        return point.mod in ("this", "same") and bool(set(tags) & set("DWr"))
    if any(units.values[i] == "many" for i in range(start, end)) and point.year is None:
        return False
    if kind == "year" and (_is_vision(units.tags, start) or _is_count(units, start, end, tags)):
        return False
    if "F" in tags and _is_unsure(units, start, end):
        return bool(set(tags) & set("DW"))
    return _month_stands(units, start, end, point, units.tags[start - 1 : start])


def _is_vision(tags: str, start: int) -> bool:
    return "O" in tags[max(0, start - 3) : start]


def _is_count(units: Units, start: int, end: int, tags: str) -> bool:
    """«هر سال 40 شرکت», «2000م»: a year noun that measures, or metres."""
    before = units.tags[start - 1 : start]
    if tags[0] == "Y":
        return (
            "V" not in tags
            and before in (UNKNOWN, "n", "")
            and units.values[start + 1] == "gregorian"
            and tags[1] == "E"
        )
    return "s" in tags and before in tuple("dezocn")


def _is_unsure(units: Units, start: int, end: int) -> bool:
    return any(getattr(units.values[i], "unsure", False) for i in range(start, end))


def _month_stands(units: Units, start: int, end: int, point: Point, before: str) -> bool:
    """Whether a month's word is a month here: «رمضان» and «مهر» are names, «صفر» is zero."""
    if point.month is None:
        return True
    tags = units.tags[start:end]
    month = next((t for t in tags if t in "GgJjHha"), "F")
    if month == "F":
        return True
    framed = "S" in tags or point.has_year or bool(re.search(r"/|<[GgJjHh]>", tags))
    if month == "a":
        return framed or bool(set(tags) & set("DW")) or re.search(r"o r?a|[oe]ra", tags) is not None
    if "c" in tags and point.day is not None and point.day < 13 and month in "gjh":
        return framed
    if month in "GJH" or framed:
        return True
    return point.day is not None or point.part is not None or point.mod is not None or (before == "i" and month in "gh")

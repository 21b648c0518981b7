"""The grammar of dates: regular expressions over tags (see ``dates_lexicon``), and what each match must also satisfy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.parse.dates_checks import holds, month_stands, slashes_stand
from expo_extract.parse.dates_lexicon import DateLexicon
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
# «بتاريخ 15/11»: a day and a month in digits, in the calendar of every day.
_DAY_SLASH_MONTH = r"[dez]/[dz]"
_FULL = rf"(?:{_LEAD}(?:{_DAY_MONTH}|F{_ERA}*|{_DAY_SLASH_MONTH}))"
# A day of a month that is not named: «22 من الشهر الجاري», «۱۵ همین ماه», «يوم 22 الجاري».
_MONTH_NOUN = r"(?:SN|US)"
_REL_DAY = rf"(?:{_LEAD}[dezo]r?(?:{_MONTH_NOUN}|N))"
_TODAY = r"(?:[CD]{0,2}(?:X(?!o)(?:[,\"<]{0,2}C?W[\">]{0,2})?C?|(?<=[CD])p|pW))"
_WEEKDAY = r"(?:[CD]{0,2}W(?:N|r?(?:KN|UK))?C?)"
_PART = r"(?:P|L|u|[Kk][oL]|Z)[ri]?"
_BARE_MONTH = rf"(?:(?:{_PART})?{_MONTH}N?{_YEAR}?)"
_PERIOD = rf"(?:(?:{_PART})?(?:{_MONTH_NOUN}|KN|UK|VNE?|UVE?|x)|P[KSV](?![WYvGgHhJja])|[ZL]N)"
_YEAR_ONLY = rf"(?:(?:{_PART})?(?:Vr?Y{_ERA}*|Y{_ERA}+|V[sz]{_ERA}+|V[sz]{_NOT_COUNTING})|[Zu]r?Y|PY{_NOT_COUNTING})"
_DECADE = r"(?:k?T(?:r?y)?E?|k[sY]E?)"
_BARE_YEAR = rf"(?:Y{_NOT_COUNTING})"
_BARE_DAY = rf"(?:{_LEAD}{_DAY}>?)"

_POINT = rf"(?:{_FULL}|{_REL_DAY}|{_TODAY}|{_DECADE}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_WEEKDAY})"
_SIDE = rf"(?:{_FULL}|{_REL_DAY}|{_TODAY}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_BARE_YEAR}|(?:{_BARE_DAY}{_NOT_COUNTING})|{_WEEKDAY})"
_LEFT = rf"(?:{_FULL}|{_REL_DAY}|{_TODAY}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_BARE_YEAR}|{_BARE_DAY}|{_WEEKDAY})"
_JOINT = r"(?:>?[,!]?w?t|>?_|/)"

_BARE_YEAR_RULE = re.compile(_BARE_YEAR)
_SINGLE_RULE = re.compile(_POINT)
_RANGE_RULE = re.compile(rf"(?P<left>{_LEFT})(?P<joint>{_JOINT})<?(?P<right>{_SIDE})")
_BETWEEN_RULE = re.compile(rf"(?P<left>{_LEFT})(?P<joint>>?,?w)<?(?P<right>{_SIDE})")
_LIST_RULE = re.compile(
    rf"(?P<left>{_LEAD}[dezoc])(?P<more>(?:>?(?:,w?|w)[CD]?(?:W,?)?[dezoc]){{1,6}})>?(?P<month>r?{_MONTH}N?{_YEAR}?N?|r?{_MONTH_NOUN}|N)"
)
#: How many units of brackets and frame words («في يوم «») may stand between a word and the date it belongs to.
_FRAME = 5
_STARTS = re.compile(r"[dezoscYFGgJjHhaWXxpCDPKLSVUZTuk2]")


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
    at, last = 0, None
    while found := _STARTS.search(units.tags, at):
        candidate = _at(units, found.start(), lexicon)
        if candidate is None:
            at = found.start() + 1
        else:
            joined = last is not None and last.named and units.tags[last.end : candidate.start] in ("w", ",w", ",")
            candidate.named = joined or _is_named(units.tags, candidate.start)  # «ثورتا 25 يناير و30 يونيو»
            yield candidate
            at, last = candidate.end, candidate


def _at(units: Units, start: int, lexicon: DateLexicon) -> Candidate | None:
    lead = lead_of(units.tags, start)
    tries = (_between, _range, _list, _ago, _single) if lead == "b" else (_ago, _range, _list, _couple, _single)
    for attempt in tries:
        candidate = attempt(units, start, lead, lexicon)
        if candidate is not None:
            return candidate
    return None


def lead_of(tags: str, start: int) -> str:
    """The word before a date that says which end of an interval it is: from (r, R), to (t), between (b); else nothing."""
    before = _before(tags, start, '<"DC')
    return before if before in tuple("rRtb") else ""


def _is_named(tags: str, start: int) -> bool:
    return _before(tags, start, '<"DiA') == "M"


def _before(tags: str, start: int, skipped: str) -> str:
    """The tag before a place, a few brackets and frame words aside."""
    return tags[max(0, start - _FRAME) : start].rstrip(skipped)[-1:]


_AGO_RULE = re.compile(r"(?:(?P<number>[dezsc])?(?P<unit>[SVKD])|(?P<dual>2))(?P<after>N?)(?![rWGgHhJjaYdezscoFN])")
_UNITS_OF_TIME = {"S": "month", "V": "year", "K": "week", "D": "day"}


def _ago(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«قبل يومين», «منذ 3 أسابيع», «دو سال پیش»: a number of units before today, but not before something else («قبل يومين من المعرض»)."""
    match = _AGO_RULE.match(units.tags, start)
    if match is None:
        return None
    if lexicon.counts_singular:
        told = bool(match["number"] and match["after"]) and units.values[match.end() - 1] == "ago"
    else:
        told = not match["after"] and (units.values[start - 1] if start else "") in ("before", "since")
    number = units.values[start] if match["number"] else 2 if match["dual"] else 1
    bare_plural = not match["number"] and (match["unit"] == "D" or units.values[start] == "many")
    if not told or not isinstance(number, int) or (bare_plural and not match["dual"]):
        return None
    unit = str(units.values[start]) if match["dual"] else _UNITS_OF_TIME[match["unit"]]
    point = Point(offset=-number) if unit == "day" else Point(**{f"{unit}_shift": -number})  # type: ignore[arg-type]
    return Candidate(start, match.end(), "ago", point, lead=lead)


def _single(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    match = _SINGLE_RULE.match(units.tags, start)
    if match is None:
        return _bare_year(units, start, lead, lexicon)
    read = read_point(units, start, match.end(), lexicon)
    if read is None or not holds(units, start, read[1], read[0], lead, lexicon):
        return None
    return Candidate(start, read[1], shape(read[0]), read[0], lead=lead)


def _bare_year(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«منذ 2015», «في 2023,»: a year after a preposition, where no counted noun follows."""
    if start == 0 or units.tags[start - 1] not in "iRt" or not _BARE_YEAR_RULE.match(units.tags, start):
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


def _couple(units: Units, start: int, lead: str, lexicon: DateLexicon) -> Candidate | None:
    """«شهري نوفمبر وديسمبر», «سال‌های ۱۴۰۲ و ۱۴۰۳», «يومي الأحد والاثنين»: a noun in the dual or plural opens a pair joined by "and"."""
    plural = units.values[start] == "many" or units.tags[start] == "D"
    if not plural and not units.tags.startswith("VYwY", start):
        return None
    found = _between(units, start, lead, lexicon)
    if found is None or found.right is None or shape(found.left) != shape(found.right):
        return None
    in_row = plural or found.right.year == (found.left.year or 0) + 1  # «سال ۱۴۰۳ و ۱۴۰۴»
    return found if in_row and shape(found.left) in ("month", "weekday", "year") else None


def _pair(units: Units, match: re.Match[str], lead: str, lexicon: DateLexicon, rule: str) -> Candidate | None:
    left = read_point(units, *match.span("left"), lexicon)
    right = read_point(units, *match.span("right"), lexicon)
    if left is None or right is None or left[1] != match.end("left"):
        return None
    if not _agree(left[0], right[0], match["joint"], lead):
        return None
    if "/" in units.tags[match.start() : match.end()] and not slashes_stand(units, match.start(), match.end()):
        return None
    stands = month_stands(units, match.start("right"), right[1], right[0], "")
    if not stands and not (left[0].month is not None and month_stands(units, *match.span("left"), left[0], "")):
        return None
    return Candidate(match.start(), right[1], rule, left[0], right[0], lead=lead)


def _agree(left: Point, right: Point, joint: str, lead: str) -> bool:
    """Whether two points can be the ends of one interval."""
    if "t" not in joint and left.calendar and right.calendar and left.calendar != right.calendar:
        return False  # «1447هـ – 2025م» is one year, said twice
    shapes = shape(left), shape(right)
    if joint == "/":  # «موسم 2024/2025»
        return left.year is not None and right.year == left.year + 1 and shapes == ("year", "year")
    if joint.endswith("_"):
        return shapes in _HYPHEN_PAIRS
    return shapes in _PAIRS


_DATED = ("day", "relative_day", "today")
_LONG = ("month", "period", "year")
_PAIRS = (
    {(a, b) for a in _DATED for b in (*_DATED, "month", "period", "weekday", "bare_day")}
    | {
        ("bare_day", "day"),
        ("bare_day", "relative_day"),
        ("weekday", "weekday"),
        ("weekday", "day"),
        ("weekday", "today"),
    }
    | {(a, b) for a in _LONG for b in (*_LONG, "day", "today")}
)
_HYPHEN_PAIRS = {(a, b) for a in ("day", "bare_day", "relative_day") for b in ("day", "relative_day")} | {
    ("month", "month"),
    ("year", "year"),
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
    if units.tags[match.start("month")] == "N" and not (
        read[0].mod in ("this", "same") and "D" in units.tags[start : match.end()]
    ):
        return None
    point = read[0]
    point.day = days[0]
    if not month_stands(units, start, read[1], point, ""):
        return None
    return Candidate(start, read[1], "list", point, days=tuple(days), lead=lead)


def _numbers(units: Units, start: int, end: int) -> list[tuple[str, int]]:
    found = [(units.tags[i], units.values[i]) for i in range(start, end) if units.tags[i] in "dezoc"]
    return [(t, v) for t, v in found if isinstance(v, int)]

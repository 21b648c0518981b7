"""The grammar of dates: tries the patterns at each place of a text and reads what they match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from expo_extract.parse import dates_patterns as pattern
from expo_extract.parse.dates_candidate import DATED, Candidate
from expo_extract.parse.dates_checks import holds, is_daily, is_recurring, month_stands
from expo_extract.parse.dates_lexicon import UNKNOWN, DateLexicon, Feast
from expo_extract.parse.dates_pairs import between, couple, days_of_month, read_range, twin_range
from expo_extract.parse.dates_point import Point, read_point, shape
from expo_extract.parse.dates_units import Units
from expo_extract.text import fold

#: How many units of brackets and frame words («في يوم «») may stand between a word and the date it belongs to.
_FRAME = 5
#: No fair lasts longer than half a year, which a world's fair does.
_LONGEST = 200
#: How many units around a stretch of time its verb is looked for.
_VERB_WITHIN = 12
#: «رابع أيام عيد الأضحى»: no feast is counted further.
_LONGEST_FEAST = 4
#: No score of newswire is as high as this day of a month.
_NO_SCORE = 12
_FRACTIONS = {3: "quarter", 6: "half"}
_UNITS_OF_TIME = {"S": "month", "V": "year", "K": "week", "D": "day"}


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
    usual = (
        *(_feast, _months_of, _month_first, _of_month, _ago),
        *(twin_range, read_range, days_of_month, couple, _single),
    )
    tries = (between, twin_range, read_range, days_of_month, _ago, _single) if lead == "b" else usual
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
    return _with_length(units, candidate) if candidate.rule in (*DATED, "weekday") and lead != "t" else candidate


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

"""What a stretch of units must satisfy beyond its tags to be a date: «رمضان» is a month, a name, or a fast."""

from __future__ import annotations

import re

from expo_extract.parse.dates_lexicon import UNKNOWN, DateLexicon
from expo_extract.parse.dates_patterns import ALT, DAY_SLASH_MONTH
from expo_extract.parse.dates_point import Point, plausible_year, shape
from expo_extract.parse.dates_units import Units
from expo_extract.text import fold

_ALT = re.compile(ALT)
_DAY_SLASH_MONTH = re.compile(DAY_SLASH_MONTH)
_IMPROPER_RANGE = re.compile(r"e/[dz]w?te/[dz]")
#: How far back a word of postponing («تأجيل المعرض إلى 5 مايو») may stand.
_MOVED_WITHIN = 6
#: How many units of a sentence are looked at.
_SENTENCE = 15
_EVERY_BEFORE = re.compile(r"q(?:D|[VSK]0?[ri]?)?$")
_DAILY_BEFORE = re.compile(r"7[,<:]?[riD]*$")
#: Years of which a fair may bear the name; as many metres are rarely measured.
_OF_EVENTS = (1990, 2045)
_EVERY_AFTER = re.compile(r"(?:wW)?r?q[VSK]")


def holds(units: Units, start: int, end: int, point: Point, lead: str, lexicon: DateLexicon) -> bool:
    """What a single date must satisfy beyond its tags."""
    kind = shape(point)
    tags = units.tags[start:end]
    if kind == "bare_day":
        return False
    if _is_improper(units, start, tags):
        return True
    if "/" in tags and "Y" not in tags and not _ALT.search(tags) and not set(tags) & set("DW"):
        return False  # «5/2» is a fraction unless it is called a day
    if kind == "relative_day" and not point.month_shift:
        return point.mod in ("this", "same") and (lead != "" or bool(set(tags) & set("DWr")))
    if any(units.values[i] == "many" for i in range(start, end)) and point.year is None:
        return False
    if (kind == "period" and units.tags[start - 1 : start] in ("n", "q")) or _is_counted(units, start, kind, lexicon):
        return False
    if kind == "today" and tags in ("X", "1") and units.tags[start - 1 : start] == '"' == units.tags[end : end + 1]:
        return False  # «اليوم» in quotes is a newspaper
    if kind == "day" and re.search("[dez]_$", units.tags[max(0, start - 2) : start]) and _is_tied(units, start):
        return False  # «تعادل 2-2 في مايو»
    if kind == "today" and units.tags[start - 1 : start] == "U" and units.values[start - 1] == "same":
        return False  # «نفس اليوم» is the day that was spoken of
    if kind == "today" and units.tags[max(0, start - 2) : start] == '^"':
        return False  # «شعار «فردا روشن است»»
    if kind == "today" and tags in ("X", "1") and _is_rate(units, start):
        return False
    if kind == "weekday" and units.tags[start - 1 : start] == "M":
        return False  # «سوق الخميس», «نادي الأحد»
    if kind == "weekday" and tags[0] == "W" and "L" in (units.tags[start - 1 : start], units.tags[end : end + 1]):
        return False  # «آخرین چهارشنبه سال», «الأربعاء الأخير من كل شهر» are not the next one
    if kind == "weekday" and tags == "W" and _is_family(units, start, lexicon):
        return False
    if kind == "weekday" and tags[0] == "W" and units.tags[start - 1 : start] == "f":
        return False
    if kind == "weekday" and tags == "W" and _is_city(units, end, point, lexicon):
        return False  # «در دوشنبه، پایتخت تاجیکستان»
    if kind == "month" and re.search(r"[GgJjHh]/$", units.tags[max(0, start - 2) : start]):
        return False  # «نوفمبر/كانون الأول»: two names that are not one month
    if kind == "year" and (_is_vision(units.tags, start) or _is_count(units, start, end, tags)):
        return False
    if units.tags[start - 1 : start] == "#" and tags[0] == "o":
        return False  # «دوره دوم آبان» is the second round
    if "F" in tags and _is_unsure(units, start, end):
        return bool(set(tags) & set("DW"))
    return month_stands(units, start, end, point, units.tags[start - 1 : start])


def _is_tied(units: Units, start: int) -> bool:
    """Whether a hyphen ties the number to the one before it."""
    return units.ends[start - 2] == units.starts[start - 1] == units.starts[start] - 1


def _is_improper(units: Units, start: int, tags: str) -> bool:
    """«في 15/10», «حتى 15/10»: no fraction has the larger number above."""
    return bool(re.fullmatch(r"e/[dz]", tags)) and units.tags[start - 1 : start] in tuple("irRt")


def _is_rate(units: Units, start: int) -> bool:
    """«14 ألف زائر في اليوم»: a day, whichever; this one is «اليوم» without a preposition."""
    return units.text[units.starts[start - 1] : units.ends[start - 1]].split()[-1:] == ["في"] if start else False


def _is_family(units: Units, start: int, lexicon: DateLexicon) -> bool:
    """«الدكتور خالد الأحد»: nobody is called by a degree and a given name alone, as in «الوزير خالد سالم الأحد»."""
    if units.tags[start - 1 : start] != UNKNOWN:
        return False
    words = fold(units.text[units.starts[start - 1] : units.ends[start - 1]], lexicon.lang).split()
    return len(words) > 1 and words[-2] in lexicon.degrees


def _is_city(units: Units, end: int, point: Point, lexicon: DateLexicon) -> bool:
    """Whether the land of the city that bears the weekday's name follows, or another capital stands beside it."""
    at = end + (units.tags[end : end + 1] in (",", "<"))
    if units.tags[at : at + 1] == "@" and units.values[at] == point.weekday:
        return True
    return _is_beside_capital(units, end, lexicon) and not _names_weekday(units.tags, end)


def _is_beside_capital(units: Units, end: int, lexicon: DateLexicon) -> bool:
    """«مسکو و دوشنبه», «دوشنبه و تهران»."""
    if units.tags[max(0, end - 3) : end] == "0wW":
        at, word = end - 3, -1
    elif units.tags.startswith("w0", end):
        at, word = end + 1, 0
    else:
        return False
    return fold(units.text[units.starts[at] : units.ends[at]], lexicon.lang).split()[word] in lexicon.capitals


def _names_weekday(tags: str, end: int) -> bool:
    """Whether the words before name another weekday: «یکشنبه در تهران و دوشنبه در مشهد»."""
    return "W" in re.split("[!;]", tags[max(0, end - _SENTENCE) : end - 1])[-1]


def _is_counted(units: Units, start: int, kind: str, lexicon: DateLexicon) -> bool:
    """«در 150 سال گذشته», «ده ماه گذشته»: so many years, not last year."""
    return kind == "period" and lexicon.counts_singular and units.tags[start - 1 : start] in tuple("dezscnq")


def is_recurring(tags: str, start: int, end: int) -> bool:
    """«سبتمبر من كل عام», «هر سال در اسفند», «كل خميس»: of every year, so of none."""
    before = _EVERY_BEFORE.search(tags[max(0, start - 4) : start])
    return before is not None or _EVERY_AFTER.match(tags, end) is not None


def is_daily(tags: str, start: int, end: int) -> bool:
    """«يوميا من الأحد إلى الخميس», «شنبه تا چهارشنبه همه‌روزه»: weekdays on which a door is open."""
    return _DAILY_BEFORE.search(tags[max(0, start - 4) : start]) is not None or tags.startswith(("7", ",7"), end)


def is_moved(tags: str, start: int) -> bool:
    """«تأجيل المعرض إلى 5 مايو», «نقل موعده من مارس إلى مايو»: from one day to another, and no interval."""
    return "m" in tags[max(0, start - _MOVED_WITHIN) : start]


def slashes_stand(units: Units, start: int, end: int) -> bool:
    """«من 9/11 إلى 12/11/2025», «بين 9/11 و12/11»: fractions of days only where the other end or a word says so."""
    tags = units.tags[start:end]
    if _IMPROPER_RANGE.fullmatch(tags) and units.tags[start - 1 : start] in tuple("rR"):
        return True  # «من 15/2 إلى 20/2»
    return not _DAY_SLASH_MONTH.search(tags) or "F" in tags or "/Y" in tags or bool(set(tags) & set("DW"))


def _is_vision(tags: str, start: int) -> bool:
    return "O" in tags[max(0, start - 3) : start]


def _is_count(units: Units, start: int, end: int, tags: str) -> bool:
    """«هر سال 40 شرکت», «2000م»: a year noun that measures, or metres."""
    before = units.tags[start - 1 : start]
    if tags[0] == "Y":
        value = units.values[start]
        if isinstance(value, int) and _OF_EVENTS[0] <= value <= _OF_EVENTS[1] and value % 50:
            return False  # «معرض الكتاب 2017م»
        return (
            "V" not in tags
            and before in (UNKNOWN, "n", "")
            and units.values[start + 1] == "gregorian"
            and tags[1] == "E"
            and units.ends[start + 1] - units.starts[start + 1] == 1
        )
    return "s" in tags and before in tuple("dezocn")


def _is_unsure(units: Units, start: int, end: int) -> bool:
    return any(getattr(units.values[i], "unsure", False) for i in range(start, end))


def _year_of(units: Units, end: int) -> int:
    value = units.values[end - 1]
    return value if isinstance(value, int) else 0


def month_stands(units: Units, start: int, end: int, point: Point, before: str) -> bool:
    """Whether a month's word is a month here: «رمضان» and «مهر» are names, «صفر» is zero."""
    if point.month is None:
        return True
    tags = units.tags[start:end]
    month = next((t for t in tags if t in "GgJjHha"), "F")
    if month == "F":
        return True
    framed = "S" in tags or point.has_year or bool(_ALT.search(tags))
    if month == "a":
        vouched = units.jalali_named and point.calendar == "jalali" and re.search(r"[dezo]S?a", tags) is not None
        called = re.search(r"Sv?a|[dezo]S?aS?|[oe]ra", tags) is not None and framed  # not «بشار اسد ماه گذشته»
        dated = point.year is not None or bool(set(tags) & set("DW")) or re.search(r"[oe]ra", tags) is not None
        return called or dated or vouched or bool(_ALT.search(tags))
    if "cS" in tags:
        return False  # «دو ماه مهر و آبان» are two months
    if "c" in tags and point.day is not None and point.day < 13 and month in "gjh":
        return framed
    if month in "GJH" and len(tags) == 1 and before in (UNKNOWN, "") and units.tags[end : end + 1] == UNKNOWN:
        return False  # «شب‌های شهریور», «فروردین پور»: a name of several words
    if (
        month == "h"
        and before == UNKNOWN
        and re.fullmatch("hY", tags)
        and not plausible_year(_year_of(units, end), "islamic")
    ):
        return False  # «محمد رمضان 2025»
    if month in "GJH" or framed:
        return True
    return point.day is not None or point.part is not None or point.mod is not None or (before == "i" and month in "gh")

"""One end of a date: what the words say, before any year is looked for elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from expo_extract.parse.calendars import Calendar, to_gregorian, year_within
from expo_extract.parse.dates_lexicon import MONTHS, UNKNOWN, DateLexicon, Month
from expo_extract.parse.dates_units import Units
from expo_extract.text import fold
from expo_extract.text.chars import ZWNJ

#: The years that a newspaper could name, by calendar.
_PLAUSIBLE: dict[Calendar, tuple[int, int]] = {
    "gregorian": (1700, 2150),
    "jalali": (1250, 1500),
    "islamic": (1250, 1500),
}


#: The solar years of the news; as a lunar year 1404 lies forty years back.
_NEWS_YEARS = 1370, 1425
#: Every lunar month has these days («30 رجب 1396 قمری» must not be looked for in the solar 1396).
_SHORTEST = 29
#: No month has more weeks, whole or begun.
_WEEKS = 5


@dataclass(slots=True)
class Point:
    """A date as far as its own words go; what they do not say is None.

    ``year_shift``, ``month_shift`` and ``week_shift`` hold the direction of «last year», «this month», «next week» (``next``, ``last``,
    ``this``, ``same``; a number of steps for «پارسال», «قبل أسبوعين»); ``mod`` that of a named month or weekday («سبتمبر المقبل», «شنبه گذشته»); ``offset`` the days
    from today; ``part`` the stretch that is meant (``end`` in «أواخر مايو», ``quarter2``, ``week1``, ``months9``, ``months-3``, ``last_day``), ``edge`` the end of
    that stretch («نهاية الربع الثاني»: ``end``); ``nth`` says which of the month's weekdays («أول أربعاء»: 1, «آخرین جمعه»: -1); ``implied`` says that the words leave open whose year, month or week it is («نهاية الشهر»).
    """

    calendar: Calendar | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    year_shift: str | int | None = None
    month_shift: str | int | None = None
    week_shift: str | int | None = None
    mod: str | None = None
    part: str | None = None
    edge: str | None = None
    nth: int | None = None
    season: str | None = None
    decade: int | None = None
    implied: bool = False

    @property
    def has_month_day(self) -> bool:
        """Whether the day and its month are named."""
        return self.day is not None and self.month is not None

    @property
    def has_year(self) -> bool:
        """Whether the words give a year, be it a relative one."""
        return self.year is not None or self.year_shift is not None


def read_point(units: Units, start: int, end: int, lexicon: DateLexicon) -> tuple[Point, int] | None:
    """Reads the units ``start:end`` as one point.

    Returns:
        The point and the index after its last unit (before ``end`` where a number turned out to be no year of the date), or None
        where the units contradict each other.
    """
    reader = _Reader(lexicon)
    for index in range(start, end):
        counts = units.tags[index] in "sz" and _counts_noun(units, index, reader.point, lexicon)
        if counts or not reader.take(units.tags[index], units.values[index]):
            return (reader.point, index) if reader.point.month is not None and not reader.failed else None
    reader.finish()
    return reader.point, end


def _counts_noun(units: Units, index: int, point: Point, lexicon: DateLexicon) -> bool:
    """Whether two digits between a month and a noun count the noun («۵ مهر ۸۰ شرکت») and are no year («۵ مهرماه ۸۰ همایش»).

    The weekday decides where there is one; else «ماه» speaks for a year, unless the noun is one that news count.
    """
    value = units.values[index]
    if units.tags[index - 1] == "V":
        return False  # «اردیبهشت سال 93 کار خود را آغاز کرد»
    if point.month is None or units.tags[index + 1 : index + 2] != UNKNOWN or not isinstance(value, int):
        return False
    if point.calendar != "jalali" or point.day is None:
        return True
    if point.weekday is not None:
        day = to_gregorian("jalali", expand_year(value, "jalali"), point.month, point.day)
        return day is None or day.isoweekday() != point.weekday
    noun = fold(units.text[units.starts[index + 1] : units.ends[index + 1]], lexicon.lang).replace(ZWNJ, " ").split()[0]
    month = units.text[units.starts[index - 1] : units.ends[index - 1]].replace(ZWNJ, " ").split()[-1]
    node = lexicon.trie.get(fold(month, lexicon.lang))
    called_month = node is not None and node.entry is not None and node.entry.tag == "S"  # «مردادماه» is one unit
    return not called_month or noun in lexicon.counted


class _Reader:
    """Fills the slots of a point, unit by unit."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self.lexicon = lexicon
        self.point = Point()
        self.noun = ""  # the last of month noun S, year noun V, week noun K, decade noun k
        self.demonstrative: str | None = None
        self.month_is_named = False
        self.failed = False
        self.written_year: int | None = None  # a year of another calendar than the month
        self.short_year: int | None = None  # a year as written in two digits
        self.before = ""  # the tag of the unit before

    def take(self, mark: str, value: Any) -> bool:
        """Takes a unit in; False where the unit cannot belong to the point, which then ends before it."""
        before, self.before = self.before, mark
        if mark in "dezocs":
            return self._number(mark, value, before)
        if mark == "*":
            return self._month(Month(value.calendar, value.month), before)
        if mark in MONTHS:
            return self._month(value, before)
        if mark == "Y":
            if before == "/" and self.point.month is None and self.point.day is not None:
                self.point.month, self.point.day = self.point.day, None  # «في 5/2020»
            return self._year(value)
        if mark == "F":
            return self._numeric(value)
        if mark == "D" and before == "f" and self.point.day is None:
            self.point.day, self.point.part = 1, None  # «اولین روز مهر»
        if mark == "f" and before == "D" and self.point.day is None:
            self.point.day = 1  # «روز نخست مهر»
            return True
        self._word(mark, value)
        return True

    def finish(self) -> None:
        """«تا پایان سال», «نهاية الشهر»: the year, month or week of today, where nothing else is said."""
        if self.noun and self.point.part and shape(self.point) == "period" and not self._is_shifted():
            self._shift(self.noun, "this")
            self.point.implied = True

    def _is_shifted(self) -> bool:
        point = self.point
        return any(slot is not None for slot in (point.year_shift, point.month_shift, point.week_shift, point.mod))

    def _number(self, mark: str, value: int, before: str) -> bool:
        if before in ("/", "_") and self._part_of_numeric(value):
            return self.point.month is None or 1 <= self.point.month <= 12
        if self.noun in ("K", "k", "V") and self._counts(mark, value):
            return self.noun != "V" or self.point.year is not None
        point = self.point
        if before == "S" and mark in "dz" and point.month is None:
            point.month, point.calendar, self.month_is_named = value, self.lexicon.civil, False  # «شهر 5 سنة 2020»
            return value <= 12
        if mark == "o" and before == "1":  # «اليوم الأول من رمضان»
            point.offset = None
        if point.day is None and mark != "s":
            point.day = value
            return True
        return point.month is not None and point.year is None and mark in "zs" and self._short_year(value)

    def _part_of_numeric(self, value: int) -> bool:
        """«15/11», «1404 / 7 / 26»: what follows a slash is the month, then the day."""
        point = self.point
        if point.month is None and (point.day is not None or point.year is not None):
            point.month, point.calendar = value, point.calendar or self.lexicon.civil
            return True
        return False

    def _counts(self, mark: str, value: int) -> bool:
        """What a number says after a noun: «الأسبوع الأول», «دهه ۸۰», «سال 84»."""
        if self.noun == "V":
            return self.point.year is None and mark in "zsed" and self._short_year(value)
        if mark == "o" and self.noun == "K" and value > _WEEKS:
            return False  # «أسبوع السادس من أكتوبر» is named after a day
        if mark == "o":
            self.point.part = f"{'week' if self.noun == 'K' else 'decade'}{value}"
            self.noun = ""
            return True
        if self.noun == "k" and mark in "zs":
            self.point.decade = value
            return True
        return False

    def _short_year(self, value: int) -> bool:
        calendar: Calendar = self.point.calendar or ("jalali" if self.lexicon.civil == "jalali" else "gregorian")
        if calendar == "islamic":
            return False
        self.point.calendar, self.point.year, self.short_year = calendar, expand_year(value, calendar), value
        return True

    def _month(self, value: Any, before: str) -> bool:
        point = self.point
        if point.month is None:
            point.calendar, point.month, self.month_is_named = value.calendar, value.number, True
            return True
        same: bool = (point.calendar, point.month) == value
        self.failed = not same and before in ("/", "_", "<")  # «نوفمبر/كانون الأول» are two months and no date
        return same

    def _year(self, value: int) -> bool:
        if self.noun == "k":
            self.point.decade = value
            return True
        named = self.point.calendar if self.month_is_named or self.point.month is None else None
        usual = calendar_of_year(value, self.lexicon)
        calendar = named or usual
        if (
            named is not None
            and self.month_is_named
            and self.point.year is None
            and _is_of_another(value, named, usual)
        ):
            return self._year_of_another(value, usual)
        if self.point.year is not None or not plausible_year(value, calendar):
            return False
        self.point.calendar, self.point.year = calendar, value
        return True

    def _year_of_another(self, value: int, calendar: Calendar) -> bool:
        """«رمضان 2017», «محرم ۱۴۰۴» in Iran: the month of one calendar in a year of another."""
        point = self.point
        assert point.calendar is not None
        assert point.month is not None
        point.year, self.written_year = (
            year_within(point.calendar, point.month, min(point.day or 15, _SHORTEST), calendar, value),
            value,
        )
        return point.year is not None

    def _numeric(self, value: Any) -> bool:
        point = self.point
        point.calendar = calendar_of_year(value.year, self.lexicon)
        point.year, point.month, point.day = value.year, value.month, value.day
        if value.unsure and self.lexicon.civil == "jalali" and value.day <= 10:
            point.year, point.day = value.day, value.year  # «04/02/12» begins with the year in Persian
        if value.short:
            point.calendar = "jalali" if self.lexicon.civil == "jalali" else "gregorian"
            point.year = expand_year(point.year, point.calendar)
        return True

    def _word(self, mark: str, value: Any) -> None:
        if mark == "3" and self.point.weekday is not None:
            self.point.mod = "last" if value < 0 else "next"  # «پنجشنبه شب گذشته»
        elif mark in _SLOTS:
            setattr(self.point, _SLOTS[mark], value)
            self.point.edge = value if mark == "P" else self.point.edge
            if mark == "Z" and self.demonstrative in ("this", "near"):
                self.point.mod = "this"  # «هذا الصيف», «این تابستان»
        elif mark in "SVKk":
            self.noun = mark
            if mark in "SVK" and self.demonstrative:
                self._shift(mark, "same" if self.demonstrative == "near" else self.demonstrative)
        elif mark == "U":
            self.demonstrative = value
        elif mark == "N":
            self._modifier(value)
        elif mark == "f":
            self.point.part = {"K": "week1", "k": "decade1"}.get(self.noun, "start")
        elif mark == "L":
            self.point.part = "end"
        elif mark == "E" and self.written_year is not None and value == self.point.calendar:
            self.point.year = self.written_year  # «رمضان ۱۴۰۳ قمری»
        elif mark == "E" and not self.month_is_named:
            self.point.calendar = self.lexicon.hijri if value == "hijri" else value
            if self.short_year is not None and self.point.calendar != "islamic":
                self.point.year = expand_year(self.short_year, self.point.calendar)  # «سال ۷۰ میلادی»

    def _modifier(self, value: str) -> None:
        """«المقبل» belongs to the noun before it: «الشهر المقبل», «سال گذشته»; else to the named month or weekday."""
        value = "last" if value == "ago" else value
        if self.noun in ("V", "K") or (self.noun == "S" and self.point.month is None):
            self._shift(self.noun, value)
        else:
            self.point.mod = value

    def _shift(self, noun: str, value: str) -> None:
        if noun == "S" and self.point.month is not None:
            self.point.mod = value
        else:
            setattr(self.point, {"S": "month_shift", "V": "year_shift", "K": "week_shift"}[noun], value)
        self.demonstrative = None
        self.noun = "" if noun == "K" else self.noun  # «شنبه هفته آینده دهم آبان»: the tenth is no week


_SLOTS = {
    "W": "weekday",
    "5": "weekday",
    "X": "offset",
    "1": "offset",
    "3": "offset",
    "p": "offset",
    "x": "year_shift",
    "P": "part",
    "u": "part",
    "Z": "season",
    "T": "decade",
}


def shape(point: Point) -> str:
    """The kind of a point: day, relative_day, bare_day, today, month, weekday, decade, year, or period."""
    if point.day is not None:
        if point.month is not None:
            return "day"
        return "relative_day" if point.month_shift or point.mod else "bare_day"
    for kind, slot in (
        ("today", point.offset),
        ("month", point.month),
        ("weekday", point.weekday),
        ("decade", point.decade),
    ):
        if slot is not None:
            return kind
    return "year" if point.year is not None else "period"


def calendar_of_year(year: int, lexicon: DateLexicon) -> Calendar:
    """The calendar whose year a bare number is: 1404 is Jalali in Persian and Hijri in Arabic, 2025 Gregorian in both."""
    return lexicon.hijri if year < 1600 else "gregorian"


def plausible_year(year: int, calendar: Calendar) -> bool:
    """Whether a newspaper could name this year of the calendar."""
    first, last = _PLAUSIBLE[calendar]
    return first <= year <= last


def _is_of_another(year: int, named: Calendar, usual: Calendar) -> bool:
    """Whether a year beside a named month is one of another calendar: 2017 beside any, 1404 in Iran beside a lunar one."""
    if named == "gregorian" or named == usual:
        return False
    in_iran = named == "islamic" and usual == "jalali" and _NEWS_YEARS[0] <= year <= _NEWS_YEARS[1]
    return usual == "gregorian" or in_iran


def expand_year(year: int, calendar: Calendar) -> int:
    """Makes a full year of two digits: 84 is 1384 in Iran and 04 is 1404; elsewhere 98 is 1998 and 25 is 2025."""
    if calendar == "jalali":
        return (1400 if year <= 20 else 1300) + year
    return (2000 if year <= 40 else 1900) + year

"""From points to Gregorian days: each date is placed by its own words, the document, or the publication date, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from expo_extract.parse.calendars import (
    Calendar,
    from_gregorian,
    month_span,
    shift_month,
    to_gregorian,
    week_of,
    year_span,
)
from expo_extract.parse.dates_context import Context, Source
from expo_extract.parse.dates_point import Point, shape

_STEP = {"next": 1, "last": -1, "this": 0, "same": 0, "after_next": 2, "before_last": -2}


def _step(shift: str | int) -> int:
    return shift if isinstance(shift, int) else _STEP[shift]


_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
#: A Jalali year that opens on 21 March and holds no 29 February: in three years of four a day falls as it does here.
_USUAL_JALALI = 1401


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days: ``low`` and ``high`` where they are known, and how it is written in EDTF."""

    low: date | None
    high: date | None
    edtf: str
    precision: str
    calendar: Calendar
    source: Source = "explicit"
    usual: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the span is one known day."""
        return self.low is not None and self.precision == "day"


def resolve(point: Point, index: int, context: Context) -> Span | None:
    """Places a point; None where its calendar has no such day («31 شهریور» has, «31 مهر» has not)."""
    span = _RESOLVERS[shape(point)](point, index, context)
    if point.part == "last_day" and span is not None and span.high is not None:
        return one_day(span.high, span.calendar, span.source)  # «سلخ شوال», «آخرین روز اسفند»
    return span


def _day(point: Point, index: int, context: Context) -> Span | None:
    assert point.calendar
    assert point.month
    assert point.day
    placed = _year(point, index, context)
    if placed is None:
        return _yearless_day(point)
    found = to_gregorian(point.calendar, placed[0], point.month, point.day)
    return one_day(found, point.calendar, placed[1]) if found else None


def one_day(day: date, calendar: Calendar, source: Source) -> Span:
    """The span of a single day."""
    return Span(day, day, day.isoformat(), "day", calendar, source)


def _yearless_day(point: Point) -> Span | None:
    """A day whose year nothing tells; a Jalali one falls on the same Gregorian day in three years of four, a lunar one nowhere."""
    assert point.calendar
    assert point.month
    assert point.day
    if point.calendar == "islamic":
        return Span(None, None, "XXXX", "day", "islamic") if point.day <= 30 else None
    if point.calendar == "gregorian":
        found = to_gregorian("gregorian", 2024, point.month, point.day)
    else:
        found = to_gregorian(
            "jalali", _USUAL_JALALI, point.month, min(point.day, 29 if point.month == 12 else point.day)
        )
    if found is None:
        return None
    return Span(None, None, f"XXXX-{found:%m-%d}", "day", point.calendar, usual=point.calendar == "jalali")


def _year(point: Point, index: int, context: Context) -> tuple[int, Source] | None:
    """The year of a named month in its own calendar, and where it came from."""
    if point.year is not None:
        return point.year, "explicit"
    if point.year_shift is not None:
        return shifted_year(point.year_shift, point.calendar or context.lexicon.civil, index, context)
    return context.year_of(point, index)


def shifted_year(shift: str | int, calendar: Calendar, index: int, context: Context) -> tuple[int, Source] | None:
    """The year of «العام الماضي», «امسال», «همان سال» in a calendar."""
    if shift == "same":
        named = context.year_before(index)
        if named is not None and named[0] == calendar:
            return named[1], "context"
    reference = context.reference(index, str(shift))
    here = from_gregorian(calendar, reference[0]) if reference else None
    if here is None or reference is None:
        return None
    return here[0] + (shift if isinstance(shift, int) else _step(shift)), reference[1]


def _relative_day(point: Point, index: int, context: Context) -> Span | None:
    """«22 من الشهر الجاري»: the month is that of today, shifted, or the one last named."""
    assert point.day is not None
    shift = point.month_shift or point.mod or "this"
    if point.implied and not context.names_month_before(index):
        return None
    month = _relative_month(shift, point.calendar, index, context)
    if month is None and point.implied:
        return None
    if month is None:
        return Span(None, None, f"XXXX-XX-{point.day:02}", "day", point.calendar or context.lexicon.civil)
    calendar, year, number, source = month
    found = to_gregorian(calendar, year, number, point.day)
    return one_day(found, calendar, source) if found else None


def _relative_month(
    shift: str | int, calendar: Calendar | None, index: int, context: Context
) -> tuple[Calendar, int, int, Source] | None:
    if shift == "same" and context.last_month is not None and context.is_near(context.last_month_at, index):
        return (*context.last_month, context.last_month_from)
    civil = calendar or context.lexicon.civil
    reference = context.reference(index, str(shift))
    here = from_gregorian(civil, reference[0]) if reference else None
    if here is None or reference is None:
        return None
    year, month = shift_month(here[0], here[1], _step(shift))
    return civil, year, month, reference[1]


def _today(point: Point, index: int, context: Context) -> Span | None:
    assert point.offset is not None
    if context.today is None:
        return Span(None, None, "XXXX-XX-XX", "day", "gregorian")
    day = context.today + timedelta(days=point.offset)
    if point.weekday is not None and day.isoweekday() != point.weekday:
        day = _nearest_weekday(day, point.weekday)
    return one_day(day, "gregorian", context.today_from)


def _nearest_weekday(day: date, weekday: int) -> date:
    """The day of that name within three days: the weekday in the text is surer than the date of the upload."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _weekday(point: Point, index: int, context: Context) -> Span | None:
    assert point.weekday is not None
    if context.today is None:
        return Span(None, None, "XXXX-XX-XX", "day", "gregorian")
    today = context.today
    if point.week_shift is not None:
        first, _ = week_of(today + timedelta(days=7 * _step(point.week_shift)), context.lexicon.week_starts)
        day = first + timedelta(days=(point.weekday - first.isoweekday()) % 7)
    elif point.mod in ("next", "after_next"):
        day = today + timedelta(
            days=(point.weekday - today.isoweekday() - 1) % 7 + (8 if point.mod == "after_next" else 1)
        )
    elif point.mod in ("last", "before_last"):
        day = today - timedelta(
            days=(today.isoweekday() - point.weekday - 1) % 7 + (8 if point.mod == "before_last" else 1)
        )
    else:
        day = _weekday_by_tense(today, point.weekday, context.tense(index))
    return one_day(day, "gregorian", context.today_from)


def _weekday_by_tense(today: date, weekday: int, tense: str | None) -> date:
    """«تنطلق الأحد» is the Sunday to come, «انطلقت الأحد» the last one (or today); without a verb the nearest is meant."""
    if tense is None:
        return _nearest_weekday(today, weekday)
    ahead = (weekday - today.isoweekday()) % 7
    return today + timedelta(days=ahead if tense == "future" or ahead == 0 else ahead - 7)


def _month(point: Point, index: int, context: Context) -> Span | None:
    assert point.calendar
    assert point.month
    placed = _year(point, index, context)
    if point.nth is not None:
        return _nth_weekday(point, *placed) if placed else Span(None, None, "XXXX-XX-XX", "day", point.calendar)
    if placed is None:
        edtf = f"XXXX-{point.month:02}" if point.calendar == "gregorian" else "XXXX"
        return Span(None, None, edtf, "month", point.calendar)
    return month_of(point.calendar, placed[0], point.month, placed[1])


def _nth_weekday(point: Point, year: int, source: Source) -> Span | None:
    """«أول أربعاء من أكتوبر»; None where the month has no fifth one."""
    assert point.calendar
    assert point.month
    assert point.weekday
    assert point.nth
    span = month_span(point.calendar, year, point.month)
    if span is None:
        return None
    low, high = span
    if point.nth < 0:
        return one_day(high - timedelta(days=(high.isoweekday() - point.weekday) % 7), point.calendar, source)
    day = low + timedelta(days=(point.weekday - low.isoweekday()) % 7 + 7 * (point.nth - 1))
    return one_day(day, point.calendar, source) if day <= high else None


def month_of(calendar: Calendar, year: int, month: int, source: Source) -> Span | None:
    """The span of a month; a Gregorian one is written as a month, another one by its first and last day."""
    span = month_span(calendar, year, month)
    if span is None:
        return None
    edtf = f"{year}-{month:02}" if calendar == "gregorian" else f"{span[0]}/{span[1]}"
    return Span(*span, edtf, "month", calendar, source)


def _year_alone(point: Point, index: int, context: Context) -> Span | None:
    assert point.calendar
    assert point.year is not None
    if point.month_shift is not None:
        return _month_of_year(point, (point.year, "explicit"), index, context)
    return _in_year(point, point.calendar, point.year, "explicit")


def _in_year(point: Point, calendar: Calendar, year: int, source: Source) -> Span | None:
    """A year, or the season, quarter or half of it that the words name."""
    span = year_span(calendar, year)
    if span is None:
        return None
    if point.season is not None:
        return _season_of(point.season, calendar, year, source)
    if point.part and point.part.startswith(("quarter", "half")):
        return _fraction(point.part, calendar, year, source)
    if point.part and point.part.startswith("months"):
        return _months_of(int(point.part.removeprefix("months")), calendar, year, source)
    edtf = f"{year:04}" if calendar == "gregorian" else f"{span[0]}/{span[1]}"
    return Span(*span, edtf, "year", calendar, source)


def _season_of(season: str, calendar: Calendar, year: int, source: Source) -> Span:
    """EDTF counts seasons by the Gregorian year they begin in; a Jalali winter begins in the year that its spring lay in."""
    if calendar != "gregorian":
        first = year_span(calendar, year)
        year = first[0].year if first else year
    return Span(None, None, f"{year}-{_SEASONS[season]}", "season", calendar, source)


def _any_season(season: str, calendar: Calendar) -> Span:
    """The season of a year that nothing tells: «صيف هذا العام»."""
    return Span(None, None, f"XXXX-{_SEASONS[season]}", "season", calendar)


def _fraction(part: str, calendar: Calendar, year: int, source: Source) -> Span | None:
    kind, number = part[:-1], int(part[-1])
    months = 3 if kind == "quarter" else 6
    first = month_span(calendar, year, (number - 1) * months + 1)
    last = month_span(calendar, year, number * months)
    if first is None or last is None:
        return None
    code = (32 if kind == "quarter" else 39) + number
    edtf = f"{year}-{code}" if calendar == "gregorian" else f"{first[0]}/{last[1]}"
    return Span(first[0], last[1], edtf, "season", calendar, source)


def _months_of(number: int, calendar: Calendar, year: int, source: Source) -> Span | None:
    """The first (or, negative, the last) months of a year."""
    first = month_span(calendar, year, 1 if number > 0 else 13 + number)
    last = month_span(calendar, year, number if number > 0 else 12)
    if first is None or last is None:
        return None
    months = (f"{first[0]:%Y-%m}", f"{last[1]:%Y-%m}") if calendar == "gregorian" else (str(first[0]), str(last[1]))
    return Span(first[0], last[1], "/".join(dict.fromkeys(months)), "month", calendar, source)


def _period(point: Point, index: int, context: Context) -> Span | None:
    """«الأسبوع المقبل», «ماه گذشته», «العام الجاري», «تابستان امسال»."""
    civil = point.calendar or context.lexicon.civil
    if point.year_shift is not None:
        placed = shifted_year(point.year_shift, civil, index, context)
        if point.month_shift is not None:
            return _month_of_year(point, placed, index, context)
        if placed is None and point.season is not None:
            return _any_season(point.season, civil)
        return _in_year(point, civil, *placed) if placed else Span(None, None, "XXXX", "year", civil)
    if point.month_shift is not None:
        month = _relative_month(point.month_shift, point.calendar, index, context)
        return month_of(*month) if month else Span(None, None, "XXXX-XX", "month", civil)
    if point.week_shift is not None:
        return _week(point.week_shift, context)
    return _next_season(point, index, context) if point.season and point.mod else None


def _month_of_year(point: Point, placed: tuple[int, Source] | None, index: int, context: Context) -> Span | None:
    """«الشهر نفسه من العام الماضي», «همین ماه سال گذشته»: the month of another one, in the year that is said."""
    assert point.month_shift is not None
    civil = point.calendar or context.lexicon.civil
    month = _relative_month(point.month_shift, point.calendar, index, context)
    if placed is None or month is None or month[0] != civil:
        return Span(None, None, "XXXX-XX", "month", civil)
    return month_of(civil, placed[0], month[2], month[3])


def _week(shift: str | int, context: Context) -> Span:
    if context.today is None:
        return Span(None, None, "XXXX-XX-XX", "week", "gregorian")
    low, high = week_of(context.today + timedelta(days=7 * _step(shift)), context.lexicon.week_starts)
    return Span(low, high, f"{low}/{high}", "week", "gregorian", context.today_from)


def _next_season(point: Point, index: int, context: Context) -> Span | None:
    """«الصيف المقبل»: the next summer to begin; «تابستان گذشته»: the last one that began."""
    assert point.season
    assert point.mod
    reference = context.reference(index, point.mod)
    if reference is None:
        return _any_season(point.season, context.lexicon.civil)
    day = reference[0]
    begun = day.month >= _SEASON_MONTH[point.season]
    year = day.year + (1 if point.mod == "next" and begun else -1 if point.mod == "last" and not begun else 0)
    return Span(None, None, f"{year}-{_SEASONS[point.season]}", "season", context.lexicon.civil, reference[1])


def _decade(point: Point, index: int, context: Context) -> Span | None:
    """«التسعينيات», «دهه ۸۰»: a Jalali decade by the Gregorian years in which it begins and ends."""
    assert point.decade is not None
    calendar: Calendar = point.calendar or ("gregorian" if point.decade >= 1600 else context.lexicon.civil)
    first = point.decade
    if first < 100:
        first += 1300 if calendar == "jalali" else 1900
    if calendar == "gregorian":
        return Span(None, None, f"{first // 10}X", "decade", calendar)
    low, high = year_span(calendar, first), year_span(calendar, first + 9)
    return Span(None, None, f"{low[0].year}/{high[1].year}", "decade", calendar) if low and high else None


_RESOLVERS = {
    "day": _day,
    "relative_day": _relative_day,
    "today": _today,
    "weekday": _weekday,
    "month": _month,
    "year": _year_alone,
    "period": _period,
    "decade": _decade,
}

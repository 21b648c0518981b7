"""What the rest of a document says about the year of a date: its explicit dates, its years, its own today."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from expo_extract.parse.calendars import Calendar, from_gregorian, to_gregorian, year_within
from expo_extract.parse.dates_lexicon import DateLexicon
from expo_extract.parse.dates_point import Point, calendar_of_year
from expo_extract.parse.dates_units import Units

Source = Literal["explicit", "context", "published"]

#: How many units back an explicit date still belongs to the same story (a few sentences).
_NEAR = 100
#: How many units around a weekday its verb is looked for.
_VERB_WITHIN = 12
#: Days between the publication date and the text's own today that a late upload explains.
_LATE = 10
#: A mismatch of the weekday weighs as much as so many days: less than half a year, more than the play of a news week.
_WEEKDAY_WEIGHT = 150
#: The tag of words that something goes on («ادامه»).
_EXTENDED = "~"
#: The tense that the words beside a day tell; what goes on ends on a day to come.
_TENSES = {"future": "future", "going": "future", "past": "past"}
#: A day on the other side of today than the verb tells of («سيقام في نوفمبر», said in April) weighs so many days more; less for
#: the past, as a verb of saying often stands before a date to come («أكد الوزير أن المعرض في نوفمبر»).
_TENSE_WEIGHT = {"future": 100, "past": 40}
#: A date that far back tells a story of its own: what follows it in the sentence is not news of today.
_HISTORY = timedelta(days=550)

_AHEAD = ("next", "after_next")
_EVENT_YEARS: dict[Calendar, tuple[int, int]] = {
    "gregorian": (1990, 2045),
    "jalali": (1370, 1425),
    "islamic": (1410, 1470),
}


@dataclass(slots=True)
class Context:
    """The days and years that a document names, by the index of their units.

    ``last_month`` is calendar, year and month of the date last placed: the «same month» of «27 من الشهر نفسه»; ``last_month_from``
    says where its year came from, ``last_month_at`` where it stands.
    ``last_year`` is the end, calendar, year and source of the year last placed.
    """

    units: Units
    lexicon: DateLexicon
    published: date | None
    today: date | None = None
    today_from: Source = "published"
    anchors: list[tuple[int, date]] = field(default_factory=list)
    years: list[tuple[Calendar, int]] = field(default_factory=list)
    last_month: tuple[Calendar, int, int] | None = None
    last_month_from: Source = "context"
    last_month_at: int = -1
    last_year: tuple[int, Calendar, int, Source] | None = None
    named_years: list[tuple[int, Calendar, int]] = field(default_factory=list)

    def set_today(self, day: date | None) -> None:
        """Takes the day that the text itself calls today; the publication date gives way to it where they are near each other."""
        if day is None:
            self.today = self.published
        elif self.published is None or (day != self.published and abs((day - self.published).days) <= _LATE):
            self.today, self.today_from = day, "context"
        else:
            self.today = self.published

    def without_sources(self) -> Context:
        """The same text with nothing to take a year from: what a date inside a name («ثورة 25 يناير») is read with."""
        return Context(self.units, self.lexicon, None)

    def nearest(self, index: int) -> tuple[int, date] | None:
        """The explicit day nearest in the text; one that follows counts half as far again."""
        at = bisect_left(self.anchors, (index, date.min))
        around = self.anchors[max(0, at - 1) : at + 1]
        return min(around, key=lambda a: (index - a[0]) if a[0] < index else (a[0] - index) * 1.5, default=None)

    def before(self, index: int) -> tuple[int, date] | None:
        """The last explicit day before a place in the text."""
        at = bisect_left(self.anchors, (index, date.min))
        return self.anchors[at - 1] if at else None

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether no sentence ends between two units."""
        low, high = sorted((first, second))
        return high - low <= _NEAR and not set(self.units.tags[low:high]) & {"!", ";"}

    def year_before(self, index: int) -> tuple[Calendar, int] | None:
        """Calendar and year of the last year named in the sentence or shortly before it: «همان سال»."""
        at = bisect_left(self.named_years, (index,))
        found = self.named_years[at - 1] if at else None
        return found[1:] if found and index - found[0] <= _NEAR else None

    def is_near(self, told: int, index: int) -> bool:
        """Whether a place in the text belongs to the same story as one before it."""
        return index - told <= _NEAR

    def names_month_before(self, index: int) -> bool:
        """Whether the sentence has placed a month already: «تنطلق يوم 25 نوفمبر وتختتم يوم 27»."""
        return self.last_month is not None and self.same_sentence(self.last_month_at, index)

    def tense(self, index: int) -> str | None:
        """The tense of the nearest verb in the sentence that tells it («ستنطلق», «برگزار شد»): future, past, or None."""
        for step in range(1, _VERB_WITHIN):
            sides = (index + step, index - step) if self.lexicon.verb_last else (index - step, index + step)
            for at in sides:
                value = self._told_at(at) if 0 <= at < len(self.units.tags) else None
                if value in _TENSES and self.same_sentence(at, index):
                    return _TENSES[value]
        return None

    def _told_at(self, at: int) -> object:
        """What a word tells of the time: a verb its tense, «ادامه» beside no verb of the past («ادامه داشت») that it goes on."""
        if self.units.tags[at] == _EXTENDED:
            past = self.units.tags[at + 1 : at + 2] == "l" and self.units.values[at + 1] == "past"
            return None if past else "going"
        return self.units.values[at] if self.units.tags[at] == "l" else None

    def reference(self, index: int, mod: str | None) -> tuple[date, Source] | None:
        """The day from which the nearest occurrence of a day without year is counted."""
        told = self.before(index)
        if self.today is not None:
            past = told is not None and self.today - told[1] > _HISTORY
            if told and past and mod is None and self.same_sentence(told[0], index):
                return told[1], "context"
            return self.today, self.today_from
        near = self.nearest(index)
        if near is not None and (mod is None or self.same_sentence(near[0], index)):
            return near[1], "context"
        return None

    def year_of(self, point: Point, index: int) -> tuple[int, Source] | None:
        """The year of a named month (and day) that has none, or None: no source, no year."""
        assert point.calendar is not None
        assert point.month is not None
        beside = self._year_beside(point, index)
        if beside is not None:
            return beside
        told = self.before(index)
        if told is not None and point.mod is None and self.same_sentence(told[0], index):
            here = from_gregorian(point.calendar, told[1])
            if here is not None and here[1] == point.month:
                return here[0], "context"  # «بدأت في 3 أيار 2025 وانتهت يوم 27 أيار»
        reference = self.reference(index, point.mod)
        if reference is not None:
            tense = self.tense(index) if reference[0] == self.today else None
            year = closest_year(point, reference[0], tense)
            return (year, reference[1]) if year is not None else None
        if point.mod is not None or not self.years:
            return None
        year = _year_within(point, *self.years[0])
        return (year, "context") if year is not None else None

    def _year_beside(self, point: Point, index: int) -> tuple[int, Source] | None:
        """The year that stands right before a month: «سال گذشته در آذرماه», «العام الماضي، في مارس»."""
        if self.last_year is None or point.mod is not None:
            return None
        end, calendar, year, source = self.last_year
        if self.units.tags[end:index] not in ("", "i", ",i", "r"):
            return None
        found = _year_within(point, calendar, year)
        return (found, "context" if source == "explicit" else source) if found is not None else None


def closest_year(point: Point, day: date, tense: str | None = None) -> int | None:
    """The year in which a day and month fall closest to ``day``, in the direction that «المقبل» or «گذشته» gives.

    ``tense`` is that of the sentence, ``future`` or ``past``: a day on its side is the likelier one.
    """
    assert point.calendar is not None
    assert point.month is not None
    here = from_gregorian(point.calendar, day)
    if here is None:
        return None
    if point.mod in ("this", "same"):
        return here[0]
    chosen: tuple[float, int] | None = None
    for year in (here[0], here[0] + 1, here[0] - 1):
        found = to_gregorian(point.calendar, year, point.month, point.day or 15)
        if found is None or not _in_direction(point, found, day, here, year):
            continue
        cost = abs((found - day).days) + (_WEEKDAY_WEIGHT if point.weekday not in (None, found.isoweekday()) else 0)
        if tense is not None and found != day and (found < day) != (tense == "past"):
            cost += _TENSE_WEIGHT[tense]
        if chosen is None or cost < chosen[0]:
            chosen = cost, year
    return chosen[1] if chosen else None


def _in_direction(point: Point, found: date, day: date, here: tuple[int, int, int], year: int) -> bool:
    if point.mod is None:
        return True
    if point.day is None:
        months = (year - here[0]) * 12 + (point.month or 0) - here[1]
        return months > 0 if point.mod in _AHEAD else months < 0
    return found >= day if point.mod in _AHEAD else found <= day


def _year_within(point: Point, calendar: Calendar, year: int) -> int | None:
    """The year of the point's calendar in which its day falls inside a year of another one."""
    assert point.calendar is not None
    assert point.month is not None
    return year_within(point.calendar, point.month, point.day or 15, calendar, year)


def event_years(units: Units, lexicon: DateLexicon) -> list[tuple[Calendar, int]]:
    """Years that stand in names («إكسبو 2023», «حج تمتع ۱۴۰۴») or of this edition («لعام 2025»), the likeliest year of the event first."""
    weights: dict[tuple[Calendar, int], int] = {}
    for index, mark in enumerate(units.tags):
        value = units.values[index]
        if mark != "Y" or not isinstance(value, int):
            continue
        calendar = calendar_of_year(value, lexicon)
        first, last = _EVENT_YEARS[calendar]
        weight = _weight(units, index)
        if weight and first <= value <= last:
            weights[calendar, value] = weights.get((calendar, value), 0) + weight
    return sorted(weights, key=lambda key: (-weights[key], -key[1]))


def _weight(units: Units, index: int) -> int:
    tags = units.tags
    after = tags[index + 1 : index + 2]
    if "O" in tags[max(0, index - 3) : index] or after in ("%", "n"):
        return 0
    before = tags[index - 1 : index]
    if after == "E":
        return 2
    if before == "V":
        return 0 if tags[index - 2 : index - 1] in ("i", "R", "r", "t", "B") else 1
    if before not in ("0", '"'):
        return 0
    if after != "0":
        return 2
    value = units.values[index]
    return 1 if isinstance(value, int) and value % 50 else 0  # «إكسبو 2023 يختتم»; round numbers count («2000 زائر»)

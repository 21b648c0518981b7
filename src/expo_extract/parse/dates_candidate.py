"""What the grammar of dates finds in a text, before it is a date of a calendar."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.parse.dates_point import Point

#: Shapes of points that are a day.
DATED = ("day", "relative_day", "today")


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

"""Days that are names of what happened on them: «بعد 7 أكتوبر», «نشانه‌های 11 سپتامبر»; the year of the news is not theirs."""

from __future__ import annotations

import re

from expo_extract.parse.calendars import to_gregorian
from expo_extract.parse.dates_candidate import Candidate
from expo_extract.parse.dates_context import Context, closest_year
from expo_extract.parse.dates_point import Point

#: What stands before a name: a noun («ذكرى», «نشانه‌های»), «بعد», a quote; a day has «في», «يوم», «از», «تا» before it.
_BEFORE_NAME = re.compile(r"[0B\"]$|[0M]w$")
#: So many days around the publication a day that is not known the world over is taken for a day of the news («قبل 30 يونيو»).
_NEAR_NEWS = 60


def is_memorial(candidate: Candidate, context: Context) -> bool:
    """Whether a day and month without year, weekday or frame is a well-known name and no verb of the sentence holds something on it."""
    point = candidate.left
    fame = context.lexicon.memorials.get((point.calendar or "", point.month or 0, point.day or 0))
    bare = point == Point(calendar=point.calendar, month=point.month, day=point.day)
    if fame is None or candidate.rule != "day" or not bare or candidate.length is not None:
        return False
    before = context.units.tags[max(0, candidate.start - 2) : candidate.start]
    if not _BEFORE_NAME.search(before) or (fame == "home" and _is_near(point, context)):
        return False
    tense = context.tense(candidate.start)
    return tense is None or (tense == "past" and before.endswith("B"))


def _is_near(point: Point, context: Context) -> bool:
    """Whether the day lies near the publication in some year."""
    day = context.published
    year = closest_year(point, day) if day is not None else None
    if day is None or year is None or point.calendar is None or point.month is None or point.day is None:
        return False
    found = to_gregorian(point.calendar, year, point.month, point.day)
    return found is not None and abs((found - day).days) <= _NEAR_NEWS

"""dateparser: dates in running text; for a date alone its Jalali and Hijri calendars as well."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Any

import dateparser
from dateparser.calendars.hijri import HijriCalendar
from dateparser.calendars.jalali import JalaliCalendar
from dateparser.search import search_dates


def dates(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Dates by ``search_dates``; months and years begin on their first day."""
    found = search_dates(text, languages=[lang], settings=_settings(published)) or []
    return [{"day": day.date().isoformat(), "text": words} for words, day in found]


def date_phrase(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """One date, by each calendar that can read it; any of them may be right."""
    readings = [dateparser.parse(text, languages=[lang], settings=_settings(published))]
    for calendar in (JalaliCalendar, HijriCalendar):
        # A calendar raises errors of many kinds at words that it does not know.
        with contextlib.suppress(Exception):
            readings.append(calendar(text).get_date().date_obj)
    return [{"day": day.date().isoformat()} for day in readings if day]


def _settings(published: str | None) -> dict[str, Any]:
    base = datetime.fromisoformat(published or "2025-01-01")
    return {"RELATIVE_BASE": base, "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first"}


TASKS = {
    "dates.fa": dates,
    "dates.ar": dates,
    "date_phrase.fa": date_phrase,
    "date_phrase.ar": date_phrase,
}

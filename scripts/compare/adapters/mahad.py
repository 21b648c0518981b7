"""Maha: numerals, ordinals, durations and times of Arabic."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from maha.parsers.functions import parse_dimension


def numbers(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Numerals and ordinals; a numeral inside an ordinal is a part of it."""
    ordinals = parse_dimension(text, ordinal=True)
    spans = [(o.start, o.end) for o in ordinals]
    numerals = [n for n in parse_dimension(text, numeral=True) if not _inside(n, spans)]
    found = [(d, False) for d in numerals] + [(d, True) for d in ordinals]
    return [{"value": d.value, "ordinal": ordinal, "text": d.body} for d, ordinal in found]


def quantities(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Numerals, and durations for the duals that only they know («يومين»)."""
    numerals = parse_dimension(text, numeral=True)
    values = [{"value": n.value} for n in numerals]
    for duration in parse_dimension(text, duration=True):
        if not any(duration.start <= n.start < duration.end for n in numerals):
            values += [{"value": part.value} for part in duration.value.values]
    return values


def dates(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Times, added to the publication day as the documentation does; an interval by its first end."""
    base = datetime.fromisoformat(published or "2025-01-01")
    found = []
    for time in parse_dimension(text, time=True):
        value = time.value
        if hasattr(value, "start"):
            value = value.start if value.start is not None else value.end
        try:
            day = (base + value).date().isoformat()
        except (ValueError, TypeError, OverflowError):
            day = None
        found.append({"day": day, "text": time.body})
    return found


def _inside(dimension: Any, spans: list[tuple[int, int]]) -> bool:
    return any(start <= dimension.start < end for start, end in spans)


TASKS = {
    "numbers.ar": numbers,
    "number_phrase.ar": numbers,
    "written.ar": numbers,
    "quantities.ar": quantities,
    "dates.ar": dates,
    "date_phrase.ar": dates,
}

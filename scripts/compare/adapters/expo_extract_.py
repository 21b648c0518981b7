"""This package, by its public functions."""

from __future__ import annotations

from typing import Any

from expo_extract import find_dates, find_numbers, find_quantities, normalize


def numbers(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Cardinals and ordinals."""
    return [{"value": m.value, "ordinal": m.ordinal, "text": m.text} for m in find_numbers(text, lang)]


def quantities(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Values, of a range both ends."""
    found = [m.quantity for m in find_quantities(text, lang)]
    return [{"value": v} for q in found for v in ([q.value] if q.value is not None else [q.min, q.max])]


def dates(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Days and periods."""
    return [{"edtf": m.date.edtf, "text": m.text} for m in find_dates(text, lang, published)]


def keep(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The text as normalised."""
    return [{"text": normalize(text, lang).text}]


TASKS = {
    f"{task}.{lang}": function
    for lang in ("fa", "ar")
    for task, function in {
        "numbers": numbers,
        "number_phrase": numbers,
        "written": numbers,
        "quantities": quantities,
        "dates": dates,
        "date_phrase": dates,
        "keep": keep,
    }.items()
}

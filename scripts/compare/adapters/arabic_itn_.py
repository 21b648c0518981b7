"""arabic-itn: spoken Arabic to written values; digits that are written already are no task of its."""

from __future__ import annotations

from typing import Any

from arabic_itn import normalize


def numbers(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Numbers, runs of digits and money."""
    spans = [s for s in normalize(text)["spans"] if s["type"] in ("number", "digits", "money")]
    return [{"value": float(s["value"].split()[0]), "text": s["raw"]} for s in spans]


def dates(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Dates."""
    spans = [s for s in normalize(text)["spans"] if s["type"] == "date"]
    return [{"day": s["value"], "text": s["raw"]} for s in spans]


TASKS = {
    "numbers.ar": numbers,
    "number_phrase.ar": numbers,
    "written.ar": numbers,
    "quantities.ar": numbers,
    "dates.ar": dates,
    "date_phrase.ar": dates,
}

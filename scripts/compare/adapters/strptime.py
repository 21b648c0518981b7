"""The formats with which a Jalali ``strptime`` is tried, as a caller would who knows what newspapers write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

FORMATS = (
    "%d %B %Y",
    "%A %d %B %Y",
    "%A، %d %B %Y",
    "%d %B ماه %Y",
    "%d %B سال %Y",
    "%Y/%m/%d",
    "%Y-%m-%d",
    "%Y.%m.%d",
    "%d/%m/%Y",
    "%y/%m/%d",
    "%B %Y",
)


def first_reading(text: str, parse: Callable[[str, str], date]) -> list[dict[str, Any]]:
    """The day by the first format that fits, as a list of at most one."""
    for form in FORMATS:
        try:
            return [{"day": parse(text, form).isoformat()}]
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return []

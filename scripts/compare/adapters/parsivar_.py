"""Parsivar: its normaliser writes Persian numbers as digits, and dates as y1402m10d19."""

from __future__ import annotations

import re
from typing import Any

from parsivar import Normalizer

_reader = Normalizer(date_normalizing_needed=True)
_cleaner = Normalizer()
_DATE = re.compile(r"y(\d+)m(\d+)d(\d+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbers(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The digits of the rewritten text that belong to no date."""
    return [{"value": float(n)} for n in _NUMBER.findall(_DATE.sub(" ", _reader.normalize(text)))]


def dates(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The dates of the rewritten text; it knows Jalali months only."""
    found = _DATE.findall(_reader.normalize(text))
    return [{"jalali": [int(part) for part in parts]} for parts in found]


def keep(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The text as normalised with the settings that it comes with."""
    return [{"text": _cleaner.normalize(text)}]


TASKS = {
    "numbers.fa": numbers,
    "number_phrase.fa": numbers,
    "written.fa": numbers,
    "quantities.fa": numbers,
    "dates.fa": dates,
    "date_phrase.fa": dates,
    "keep.fa": keep,
}

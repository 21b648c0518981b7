"""The fields that say something about a document: from JSONL, ``metadata.jsonl``, front matter or HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from expo_extract.errors import ReadError

if TYPE_CHECKING:
    from expo_extract.records import DateValue

# Finds the dates of a raw text in a language ("fa" or "ar"): (start, end, value) in code points of that text.
DateFinder: TypeAlias = "Callable[[str, str], Iterable[tuple[int, int, DateValue]]]"

_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\s*$|[T\s])", re.ASCII)
_COMPACT_DAY = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*$", re.ASCII)
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a source says about a document; ``published`` is as written there."""

    published: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None


def checked_fields(entry: Mapping[str, Any]) -> Fields:
    """Takes the known fields of a JSON object; others are ignored.

    Raises:
        ReadError: a known field is neither a string nor null.
    """
    values: dict[str, str | None] = {}
    for name in ("published", "title", "url", "lang"):
        value = entry.get(name)
        if value is not None and not isinstance(value, str):
            raise ReadError(f"{name} is no string")
        values[name] = value.strip() or None if value else None
    return Fields(**values)


def iso_day(written: str) -> str | None:
    """Returns the ISO day of a Gregorian timestamp (``2025-11-13``, ``2025-11-13T08:00Z``, ``20251113``, RFC 2822), or None."""
    match = _ISO_DAY.match(written) or _COMPACT_DAY.match(written)
    try:
        found = date(*(int(part) for part in match.groups())) if match else parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.isoformat() if found.year in YEARS else None


def read_day(written: str, lang: str, find: DateFinder) -> str | None:
    """Returns the ISO day that a field states in any notation («۱۴۰۴/۰۲/۱۲», «13 نوفمبر 2025»), or None."""
    day = iso_day(written)
    if day:
        return day
    return next((v.start for _, _, v in find(written, lang) if is_full_day(v)), None)


def is_full_day(value: DateValue) -> bool:
    """Tells whether a date is one single day whose year stands beside it."""
    return value.precision == "day" and value.resolved_from == "explicit" and is_one_day(value)


def is_one_day(value: DateValue) -> bool:
    """Tells whether a date is a known single day."""
    return value.start is not None and value.end in (None, value.start) and "/" not in value.edtf


def language_code(written: str | None) -> str | None:
    """Returns the language of a tag or name (``fa-IR``, ``per``, ``Arabic``), lower-case; None where none is given."""
    if not written:
        return None
    tag = re.split(r"[-_]", written.strip().lower())[0]
    return _LANGUAGE_NAMES.get(tag, tag) or None


_LANGUAGE_NAMES = {
    "per": "fa", "fas": "fa", "prs": "fa", "dari": "fa", "persian": "fa", "farsi": "fa", "فارسی": "fa",
    "ara": "ar", "arb": "ar", "arabic": "ar", "العربية": "ar", "عربي": "ar",
}  # fmt: skip

"""persiantools: Jalali ``strptime``, a baseline for a date that stands alone."""

from __future__ import annotations

from typing import Any

from persiantools import digits
from persiantools.jdatetime import JalaliDateTime

from compare.adapters.strptime import first_reading


def date_phrase(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The day by the first format that fits."""
    return first_reading(
        text, lambda words, form: JalaliDateTime.strptime(words, form, locale="fa").to_gregorian().date()
    )


def write(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """A number in words."""
    return [{"text": digits.to_word(int(text))}]


TASKS = {"date_phrase.fa": date_phrase, "write.fa": write}

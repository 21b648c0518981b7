"""PyArabic: Arabic number words; it finds phrases and converts them in two steps."""

from __future__ import annotations

from typing import Any

from pyarabic.number import extract_number_phrases, number2text, text2number


def numbers(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The phrases that it finds, each with its value; digits alone are taken as they are."""
    return [{"value": _value(p), "text": p} for p in extract_number_phrases(text)]


def number_phrase(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The value of the whole text; zero means that it understood nothing."""
    value = _value(text)
    return [{"value": value}] if value else []


def _value(phrase: str) -> int:
    return int(phrase) if phrase.isdecimal() else int(text2number(phrase))


def write(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """A number in words."""
    return [{"text": number2text(int(text))}]


TASKS = {
    "numbers.ar": numbers,
    "quantities.ar": numbers,
    "number_phrase.ar": number_phrase,
    "written.ar": number_phrase,
    "write.ar": write,
}

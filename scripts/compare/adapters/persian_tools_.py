"""persian-tools: converts a Persian number in words."""

from __future__ import annotations

from typing import Any

from persian_tools.digits import convert_from_word, convert_to_word


def number_phrase(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The value of the whole text; zero means that it understood nothing."""
    value = convert_from_word(text)
    return [{"value": value}] if value else []


def write(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """A number in words."""
    return [{"text": convert_to_word(int(text))}]


TASKS = {"number_phrase.fa": number_phrase, "written.fa": number_phrase, "write.fa": write}

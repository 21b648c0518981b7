"""num2words: writes numbers in Persian and Arabic words."""

from __future__ import annotations

from typing import Any

from num2words import num2words


def write(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """A number in words."""
    return [{"text": num2words(int(text), lang=lang)}]


TASKS = {"write.fa": write, "write.ar": write}

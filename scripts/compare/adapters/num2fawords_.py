"""num2fawords: writes numbers in Persian words."""

from __future__ import annotations

from typing import Any

from num2fawords import words


def write(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """A number in words."""
    return [{"text": words(int(text))}]


TASKS = {"write.fa": write}

"""Numbers that one library writes in words, for the others to read back: cases that nobody here composed."""

from __future__ import annotations

import random
from typing import Any

from compare.cases import LANGUAGES, Task

NUMBER = 250
LARGEST_POWER = 12


def values() -> list[int]:
    """Whole numbers of every size, the same each time."""
    choice = random.Random(1)
    return [round(10 ** choice.uniform(0, LARGEST_POWER)) for _ in range(NUMBER)]


def requests() -> dict[str, Any]:
    """What writers are given: digits."""
    cases = [(str(value), None) for value in values()]
    return {f"write.{lang}": {"cases": cases, "lines": []} for lang in LANGUAGES}


def tasks(answers: dict[str, Any]) -> dict[str, Task]:
    """What readers are given: the words of every writer."""
    made = {f"written.{lang}": Task(f"written.{lang}") for lang in LANGUAGES}
    for writer, answer in answers.items():
        for lang in LANGUAGES:
            for value, words in zip(values(), answer.get(f"write.{lang}", {}).get("found", ()), strict=False):
                if words:
                    made[f"written.{lang}"].add(words[0]["text"], None, [{"value": value, "writer": writer}])
    return made

"""Language cases as tasks for a library: what it is given, and what is right."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LANGUAGES = ("fa", "ar")
# A run of digits with marks inside, as «12,500» or «1401/10/21».
MARKED = re.compile(r"\d+(?:[.,٫٬،/:-]\d+)+")


@dataclass(frozen=True)
class Task:
    """One kind of case in one language: the texts with their publication days, and the expected mentions of each."""

    name: str
    cases: list[tuple[str, str | None]] = field(default_factory=list)
    expected: list[list[dict[str, Any]]] = field(default_factory=list)

    def add(self, text: str, published: str | None, expected: list[dict[str, Any]]) -> None:
        """Adds a case."""
        self.cases.append((text, published))
        self.expected.append(expected)


def load(folder: Path) -> dict[str, Task]:
    """All tasks of both languages, by name and language."""
    tasks = [task for lang in LANGUAGES for task in _tasks(folder / lang, lang)]
    return {task.name: task for task in tasks}


def _tasks(folder: Path, lang: str) -> list[Task]:
    names = ("numbers", "number_phrase", "quantities", "dates", "date_phrase", "keep")
    numbers, number_phrase, quantities, dates, date_phrase, keep = (Task(f"{name}.{lang}") for name in names)
    for case in _rows(folder / "numbers.jsonl"):
        numbers.add(case["text"], None, case["numbers"])
        for number in case["numbers"]:
            number_phrase.add(number["text"], None, [number])
        _add_kept(keep, case["text"], case["numbers"])
    for case in _rows(folder / "quantities.jsonl"):
        quantities.add(case["text"], None, [{"value": v} for q in case["quantities"] for v in _ends(q)])
    for case in _rows(folder / "dates.jsonl"):
        dates.add(case["text"], case.get("published"), case["want"])
        # A date beside others may take its month or year from them.
        if len(case["want"]) == 1:
            date_phrase.add(case["want"][0]["text"], case.get("published"), case["want"])
        _add_kept(keep, case["text"], case["want"])
    return [numbers, number_phrase, quantities, dates, date_phrase, keep]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _ends(quantity: dict[str, Any]) -> list[float]:
    return [quantity[key] for key in ("value", "min", "max") if quantity.get(key) is not None]


def _add_kept(task: Task, text: str, mentions: list[dict[str, Any]]) -> None:
    """A text whose mentions have marks inside their digits, to be kept together by a normaliser."""
    runs = [run for mention in mentions for run in MARKED.findall(mention["text"]) if run in text]
    if runs:
        task.add(text, None, [{"text": run} for run in runs])

"""Reads language cases: one JSON object a line in ``tests/cases/<lang>/<name>.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).resolve().parents[1] / "cases"


def cases(name: str) -> list[Any]:
    """The cases of both languages as test parameters ``(lang, case)``."""
    found = []
    for lang in ("ar", "fa"):
        lines = (CASES / lang / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [pytest.param(lang, json.loads(line), id=f"{lang}-{i}") for i, line in enumerate(lines, 1)]
    return found

"""The normalisers against the cases of ``tests/cases/<lang>/normalize.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError
from expo_extract.text import fold, key, normalize

CASES = Path(__file__).parents[1] / "cases"


def cases(with_span: bool) -> list[object]:
    """The cases of both languages: those that ask where a span comes from, or those that ask for the text."""
    found = []
    for lang in ("fa", "ar"):
        lines = (CASES / lang / "normalize.jsonl").read_text(encoding="utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line]
        found += [pytest.param(lang, row, id=f"{lang}: {row['note']}") for row in rows if ("span" in row) == with_span]
    return found


@pytest.mark.parametrize(("lang", "case"), cases(with_span=False))
def test_text(lang: str, case: dict[str, str]) -> None:
    expected = case.get("expected", case["text"])
    assert normalize(case["text"], lang).text == expected
    assert normalize(expected, lang).text == expected


@pytest.mark.parametrize(("lang", "case"), cases(with_span=True))
def test_span(lang: str, case: dict[str, str]) -> None:
    aligned = normalize(case["text"], lang)
    start = aligned.text.index(case["span"])
    raw_start, raw_end = aligned.to_raw(start, start + len(case["span"]))
    assert case["text"][raw_start:raw_end] == case["raw"]


def test_there_are_enough_cases() -> None:
    for lang in ("fa", "ar"):
        rows = (CASES / lang / "normalize.jsonl").read_text(encoding="utf-8").strip().split("\n")
        assert len(rows) >= 120
        assert sum("expected" not in row and "span" not in row for row in rows) >= 25


@pytest.mark.parametrize("function", [normalize, fold, key])
def test_another_language_is_an_error(function: object) -> None:
    with pytest.raises(ConfigurationError, match="'en'"):
        function("text", "en")  # type: ignore[operator]

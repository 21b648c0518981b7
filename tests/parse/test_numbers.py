"""Numbers: cases as data, round trips over generated words, offsets, hostile input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expo_extract.lang.numbers import number_lexicon
from expo_extract.parse.numbers import NumberMention, find_numbers
from expo_extract.text import normalize

CASES = Path(__file__).parents[1] / "cases"


def load(lang: str, name: str) -> list[dict[str, object]]:
    lines = (CASES / lang / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def find(text: str, lang: str) -> list[NumberMention]:
    return find_numbers(normalize(text, lang).text, number_lexicon(lang))


@pytest.mark.parametrize(
    ("lang", "case"),
    [pytest.param(lang, case, id=f"{lang}:{case['text']}") for lang in ("ar", "fa") for case in load(lang, "numbers")],
)
def test_case(lang: str, case: dict[str, object]) -> None:
    found = [(m.text, m.value, m.ordinal) for m in find(str(case["text"]), lang)]
    expected = [(normalize(n["text"], lang).text, n["value"], n.get("ordinal", False)) for n in case["numbers"]]
    assert found == expected

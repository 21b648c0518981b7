"""Quantities: cases as data, ranges and comparators as properties, offsets, hostile input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from expo_extract.lang.quantities import quantity_lexicon
from expo_extract.parse.quantities import QuantityMention, find_quantities
from expo_extract.text import normalize

CASES = Path(__file__).parents[1] / "cases"


def load(lang: str) -> list[dict[str, Any]]:
    lines = (CASES / lang / "quantities.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def find(text: str, lang: str) -> list[QuantityMention]:
    return find_quantities(normalize(text, lang).text, quantity_lexicon(lang))


def told(mention: QuantityMention, keys: list[str]) -> dict[str, Any]:
    """What a mention says of the keys that a case gives."""
    quantity = mention.quantity
    every = {
        "text": mention.text,
        "value": quantity.value,
        "min": quantity.min,
        "max": quantity.max,
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "category": mention.category,
        "currency": getattr(quantity, "currency", None),
    }
    return {key: every[key] for key in keys}


@pytest.mark.parametrize(
    ("lang", "case"),
    [pytest.param(lang, case, id=f"{lang}:{case['text']}") for lang in ("ar", "fa") for case in load(lang)],
)
def test_case(lang: str, case: dict[str, Any]) -> None:
    found = find(case["text"], lang)
    expected = [
        {**q, "text": normalize(q["text"], lang).text, "unit": q["unit"] and normalize(q["unit"], lang).text}
        for q in case["quantities"]
    ]
    assert len(found) == len(expected), [m.text for m in found]
    assert [told(m, list(q)) for m, q in zip(found, expected, strict=True)] == expected

"""What must hold for the records of any text: slices of the sample articles, put together at random."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from expo_extract import Extraction, extract
from support.cases import cases

ROOT = Path(__file__).parents[2]
MARKS = ["\n", ".", "،", " ", "«", "\u200c", "\u0640", "(", "١٢", " و", "″", "\ufeff", "  "]


@cache
def pieces(lang: str) -> list[str]:
    """Samples cut at their marks, and the texts of the cases: small enough to be mixed, long enough to mean something."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data" / "raw").glob(f"{lang}-*.txt"))]
    texts += [p.values[1]["text"] for p in cases("facts_counts") if p.values[0] == lang]
    return texts


@st.composite
def texts(draw: st.DrawFn, lang: str) -> str:
    parts = []
    for source in draw(st.lists(st.sampled_from(pieces(lang)), min_size=1, max_size=4)):
        start = draw(st.integers(0, len(source) - 1)) if draw(st.booleans()) else 0
        parts += [source[start : start + draw(st.integers(1, 500))], draw(st.sampled_from(MARKS))]
    return "".join(parts)


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "schemas" / "extraction.schema.json").read_text(encoding="utf-8")))


def check(extraction: Extraction, text: str) -> None:
    records = extraction.records
    for record in records:
        found = record.evidence
        assert text[found.start : found.end] == found.text
        assert 0 <= found.sentence.start <= found.start < found.end <= found.sentence.end <= len(text)
        assert 0 <= record.confidence <= 1
        assert record.extractor.startswith(f"{record.lang}.")
    ids = [r.id for r in records]
    assert len(ids) == len(set(ids))
    events = {e.id for e in extraction.events}
    assert all(r.event_id in events for r in records if r.event_id is not None)
    mains = [e for e in extraction.events if e.is_main]
    assert len(mains) <= 1
    assert bool(extraction.events) == bool(records)  # a list of what is on has events and no main one
    starts = [r.evidence.start for r in records]
    assert starts == sorted(starts)
    named = [(p.name, p.entity_type, p.role) for p in extraction.participants if p.name]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_records_of_any_text_hold_together(lang: str, data: st.DataObject) -> None:
    text = data.draw(texts(lang))
    extraction = extract(text, lang, data.draw(st.sampled_from([None, "2025-01-15"])))
    check(extraction, text)


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_same_text_gives_the_same_bytes_and_valid_json(lang: str, data: st.DataObject) -> None:
    text = data.draw(texts(lang))
    first, second = extract(text, lang, "2025-01-15", "a.txt"), extract(text, lang, "2025-01-15", "a.txt")
    assert first.to_json() == second.to_json()
    parsed: Any = json.loads(first.to_json())
    validator().validate(parsed)


def test_every_case_holds_together() -> None:
    for name in ("facts_roles", "facts_events", "facts_modality", "facts_editions"):
        for param in cases(name):
            lang, case = param.values
            check(extract(case["text"], lang, case.get("published")), case["text"])

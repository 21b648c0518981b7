"""Dates in both languages against the cases in ``tests/cases/<lang>/dates*.jsonl``.

A case gives a text, the day of publication where one is known, and every mention that must be found, in order and no other: its text,
its EDTF value, and whatever else matters (fields of the date or of the mention). An empty list is a text in which no date may be read.
``xfail`` gives the reason why a case is not met yet.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from expo_extract.lang.dates import date_lexicon
from expo_extract.parse.dates import DateMention, find_dates
from expo_extract.text import normalize

CASES = Path(__file__).resolve().parents[1] / "cases"


def load(lang: str) -> list[dict[str, Any]]:
    files = sorted((CASES / lang).glob("dates*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def parameters() -> list[Any]:
    """All cases as ``(lang, case)``; a case with a reason under ``xfail`` must fail."""
    return [
        pytest.param(
            lang,
            case,
            id=f"{lang}: {case['text']}",
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for lang in ("ar", "fa")
        for case in load(lang)
    ]


def read(text: str, lang: str, published: str | None = None) -> list[DateMention]:
    return find_dates(normalize(text, lang).text, date_lexicon(lang), published)


def seen(mention: DateMention, wanted: dict[str, Any], lang: str) -> dict[str, Any]:
    """The mention in the terms of a case, limited to what the case asks for."""
    fields = {
        **mention.date.model_dump(),
        "source": mention.date.resolved_from,
        "text": mention.text,
        "open": mention.open,
        "relative": mention.relative,
        "weekday_only": mention.weekday_only,
        "named": mention.named,
        "part": mention.part,
        "note": mention.note is not None,
    }
    return {key: fields[key] for key in wanted}


@pytest.mark.parametrize(("lang", "case"), parameters())
def test_case(lang: str, case: dict[str, Any]) -> None:
    found = read(case["text"], lang, case.get("published"))
    wanted = [{**want, "text": normalize(want["text"], lang).text} for want in case["want"]]
    shown = [seen(m, w, lang) for m, w in zip(found, wanted, strict=False)]
    assert shown == wanted
    assert [m.text for m in found[len(wanted) :]] == []

"""Numbers: language cases as data."""

from __future__ import annotations

from typing import Any

import pytest

from expo_extract.lang.numbers import number_lexicon
from expo_extract.parse.numbers import find_numbers
from expo_extract.text import normalize
from support.cases import cases


@pytest.mark.parametrize(("lang", "case"), cases("numbers"))
def test_case(lang: str, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if reason := case.get("xfail"):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    found = find_numbers(normalize(case["text"], lang).text, number_lexicon(lang))
    expected = [(normalize(n["text"], lang).text, n["value"], n.get("ordinal", False)) for n in case["numbers"]]
    assert [(m.text, m.value, m.ordinal) for m in found] == expected, case["text"]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_enough_cases(lang: str) -> None:
    every = [p.values[1] for p in cases("numbers") if p.values[0] == lang]
    assert len(every) >= 400
    assert len({c["text"] for c in every}) == len(every)


def test_every_number_names_its_rule() -> None:
    (cardinal, ordinal) = find_numbers("60 شركة في النسخة الثالثة", number_lexicon("ar"))
    assert (cardinal.by, ordinal.by) == ("ar.numbers.cardinal", "ar.numbers.ordinal")

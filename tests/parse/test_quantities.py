"""Quantities: language cases as data, offsets, bounds, hostile input."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.lang.quantities import quantity_lexicon
from expo_extract.parse.quantities import QuantityMention, find_quantities
from expo_extract.records.values import Money
from expo_extract.text import normalize
from support.cases import cases

# Building stones of hostile texts, one a line.
PIECES = st.sampled_from(
    """
12
5,5
ألف
هزار
أكثر من
بیش از
بين
بین
و
تا
زائر
نفر
%
ريال
متر مربع
(
)
«
»
جلستي
يومين
عدد
تعداد
الزوار
+
-
من
از
على الأقل
""".splitlines()
)
SPACES = st.sampled_from(["", " ", "\n"])


# The tables are read here, for reading them takes longer than Hypothesis lets one example take.
LEXICONS = {lang: quantity_lexicon(lang) for lang in ("ar", "fa")}


def find(text: str, lang: str) -> list[QuantityMention]:
    return find_quantities(normalize(text, lang).text, LEXICONS[lang])


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


@pytest.mark.parametrize(("lang", "case"), cases("quantities"))
def test_case(lang: str, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if reason := case.get("xfail"):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    found = find(case["text"], lang)
    expected = [
        {**q, "text": normalize(q["text"], lang).text, "unit": q["unit"] and normalize(q["unit"], lang).text}
        for q in case["quantities"]
    ]
    assert [told(m, list(q)) for m, q in zip(found, expected, strict=False)] == expected, case["text"]
    assert len(found) == len(expected), [m.text for m in found]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_enough_cases(lang: str) -> None:
    every = [p.values[1] for p in cases("quantities") if p.values[0] == lang]
    assert len(every) >= 250
    assert len({c["text"] for c in every}) == len(every)


@pytest.mark.parametrize(
    ("phrase", "bounds"),
    [
        ("60 زائرا", (60, 60, 60)),
        ("نحو 60 زائرا", (60, None, None)),
        ("أكثر من 60 زائرا", (60, 60, None)),
        ("ما لا يقل عن 60 زائرا", (60, 60, None)),
        ("أقل من 60 زائرا", (60, None, 60)),
        ("60 زائرا كحد أقصى", (60, None, 60)),
        ("بين 60 و70 زائرا", (None, 60, 70)),
    ],
)
def test_bounds_follow_the_comparator(phrase: str, bounds: tuple[int | None, ...]) -> None:
    (mention,) = find(phrase, "ar")
    assert (mention.quantity.value, mention.quantity.min, mention.quantity.max) == bounds


def test_areas_are_square_metres_in_all_three_numbers() -> None:
    (mention,) = find("بين 2 و3 هكتارات", "ar")
    assert (mention.quantity.min, mention.quantity.max, mention.kind) == (20000, 30000, "area")


def test_money_is_money_and_a_count_is_not() -> None:
    money, count = find("5 ملايين ريال و20 شركة", "ar")
    assert isinstance(money.quantity, Money)
    assert not isinstance(count.quantity, Money)
    assert (money.kind, count.kind) == ("money", "count")


@given(st.lists(st.tuples(PIECES, SPACES).map("".join), max_size=20).map("".join), st.sampled_from(["ar", "fa"]))
def test_mentions_are_slices_in_order(text: str, lang: str) -> None:
    normal, end = normalize(text, lang).text, 0
    for mention in find_quantities(normal, quantity_lexicon(lang)):
        assert end <= mention.start <= mention.number_start < mention.number_end <= mention.end <= len(normal)
        assert normal[mention.start : mention.end] == mention.text == mention.quantity.text
        assert mention.by.startswith(f"{lang}.quantities.")
        if mention.unit_start is not None and mention.unit_end is not None:
            assert normal[mention.unit_start : mention.unit_end] == mention.quantity.unit
        end = mention.end


@given(st.integers(3, 900), st.integers(1, 99), st.sampled_from(["", "آلاف "]))
def test_both_ends_of_an_arabic_range_take_the_scale(low: int, more: int, scale: str) -> None:
    (mention,) = find(f"بين {low} و{low + more} {scale}زائر", "ar")
    factor = 1000 if scale else 1
    assert (mention.quantity.min, mention.quantity.max) == (low * factor, (low + more) * factor)


@given(
    st.integers(3, 999),
    st.integers(1, 99),
    st.sampled_from(["", "هزار ", "میلیون "]),
    st.sampled_from([" تا ", "-", " الی "]),
)
def test_both_ends_of_a_persian_range_take_the_scale(low: int, more: int, scale: str, to: str) -> None:
    (mention,) = find(f"{low}{to}{low + more} {scale}نفر", "fa")
    factor = {"": 1, "هزار ": 1000, "میلیون ": 10**6}[scale]
    assert (mention.quantity.min, mention.quantity.max) == (low * factor, (low + more) * factor)


@pytest.mark.parametrize("lang", ["ar", "fa"])
@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "و1",
        "(1",
        "عدد 5 ",
        "تعداد 5 ",
        "أكثر من ",
        "من 5 إلى ",
        "از 5 نفر ",
        "سه تا ",
        "5 شركة جديدة و",
        "تجاوز ",
        "يومين ",
    ],
)
def test_time_is_linear(lang: str, unit: str) -> None:
    """A text twice as long takes no more than about twice the function calls, which do not jitter as seconds do."""
    lexicon = quantity_lexicon(lang)

    def calls(repeats: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            find_quantities(unit * repeats, lexicon)
        finally:
            sys.setprofile(None)
        return count

    assert calls(600) < 2.3 * calls(300) + 2000

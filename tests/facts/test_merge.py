"""One fact, one record."""

from __future__ import annotations

from expo_extract.facts.counts import CountedFact
from expo_extract.facts.merge import merge_counts
from expo_extract.mentions import Mention
from expo_extract.records import Quantity
from expo_extract.records.values import Comparator, bounds


def fact(start: int, value: float, comparator: Comparator = "exact", category: str = "visitors") -> CountedFact:
    low, high = bounds(value, comparator) if comparator != "range" else (value, value + 5)
    number = None if comparator == "range" else value
    quantity = Quantity(value=number, min=low, max=high, comparator=comparator)
    return CountedFact(Mention("quantity", start, start + 5, ""), quantity, category, "test")


def test_the_same_number_of_the_same_is_one_fact() -> None:
    first = fact(0, 60)
    assert merge_counts([first, fact(40, 60), fact(90, 60)]) == [first]


def test_what_says_more_stays() -> None:
    lead = fact(40, 60, "more_than")
    assert merge_counts([fact(0, 60), lead, fact(90, 60)]) == [lead]


def test_two_numbers_categories_or_forms_are_two_facts() -> None:
    facts = [fact(0, 60), fact(40, 61), fact(80, 60, category="companies"), fact(120, 60, "range")]
    assert merge_counts(facts) == facts


def test_order_stays() -> None:
    facts = [fact(0, 1), fact(10, 2), fact(20, 1), fact(30, 3)]
    assert [f.quantity.value for f in merge_counts(facts)] == [1, 2, 3]


def test_nothing_comes_from_nothing() -> None:
    assert merge_counts([]) == []

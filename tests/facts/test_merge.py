"""One fact, one record."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from expo_extract.facts.counts import CountedFact
from expo_extract.facts.merge import merge_counts
from expo_extract.facts.tallies import told_once
from expo_extract.mentions import Mention
from expo_extract.records import Quantity
from expo_extract.records.values import Comparator, bounds


def fact(start: int, value: float, comparator: Comparator = "exact", category: str = "visitors") -> CountedFact:
    low, high = bounds(value, comparator) if comparator != "range" else (value, value + 5)
    number = None if comparator == "range" else value
    quantity = Quantity(value=number, min=low, max=high, comparator=comparator)
    return CountedFact(Mention("quantity", start, start + 5, ""), quantity, category, "test")


def merged(facts: list[CountedFact], length: int = 30) -> list[CountedFact]:
    """Merged, with a sentence for every ``length`` letters."""
    return merge_counts(facts, lambda at: at // length)


def test_the_same_number_of_the_same_is_one_fact() -> None:
    first = fact(0, 60)
    assert merged([first, fact(40, 60), fact(90, 60)]) == [first]


def test_what_says_more_stays() -> None:
    lead = fact(40, 60, "more_than")
    assert merged([fact(0, 60), lead, fact(90, 60)]) == [lead]


def test_two_numbers_categories_or_forms_are_two_facts() -> None:
    facts = [fact(0, 60), fact(40, 61), fact(80, 60, category="companies"), fact(120, 60, "range")]
    assert merged(facts) == facts


def test_order_stays() -> None:
    facts = [fact(0, 1), fact(10, 2), fact(30, 1), fact(40, 3)]
    assert [f.quantity.value for f in merged(facts)] == [1, 2, 3]


def test_nothing_comes_from_nothing() -> None:
    assert merged([]) == []


def test_equal_numbers_in_one_sentence_are_two_facts() -> None:
    """«لجنة الفرز (15 عضوا) ولجنة اللوائح (15 عضوا)»."""
    facts = [fact(0, 15), fact(10, 15)]
    assert merged(facts) == facts
    assert merged([*facts, fact(40, 15)]) == facts


def test_works_that_are_told_as_entries_elsewhere_are_one_fact() -> None:
    shown, entered = fact(0, 64, category="products"), fact(40, 64, category="competitors_entries")
    assert merged([shown, entered]) == [entered]


def test_neutral_people_are_those_who_are_called_by_their_trade() -> None:
    """«۴۸ شاعر», later «۴۸ نفر»."""
    poets, people = fact(0, 48, category="participants"), fact(40, 48, category="attendees")
    neutral = replace(people, mention=replace(people.mention, value=SimpleNamespace(category="neutral_people")))
    assert merged([poets, people]) == [poets, people]
    assert merged([poets, neutral]) == [poets]
    assert merged([neutral]) == [neutral]


def test_what_is_not_given_hides_nothing() -> None:
    headline, body, again = fact(0, 60), fact(40, 60), fact(80, 60)
    context: Any = SimpleNamespace(reading=SimpleNamespace(sentence_index=lambda at: at // 30))
    assert told_once(context, [headline, body, again], [], {id(headline): 0.0, id(body): 1.0, id(again): 1.0}) == [
        headline,
        body,
    ]
    assert told_once(context, [headline, body, again], []) == [headline]

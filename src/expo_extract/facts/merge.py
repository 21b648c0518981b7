"""One fact, one record: headline and lead tell the same."""

from __future__ import annotations

from expo_extract.facts.counts import CountedFact
from expo_extract.records import Agreement


def merge_counts(facts: list[CountedFact]) -> list[CountedFact]:
    """Drops a counted fact that an earlier one states: same category, same number."""
    kept: dict[tuple[str, object, bool], CountedFact] = {}
    for fact in facts:
        slot = (fact.category, fact.quantity.lower, fact.quantity.comparator == "range")
        if slot not in kept or _says_more(fact, kept[slot]):
            kept[slot] = fact
    return sorted(kept.values(), key=lambda fact: fact.mention.start)


def _says_more(new: CountedFact, old: CountedFact) -> bool:
    """The lead's «أكثر من 60 ألف زائر» says more than the headline's «60 ألف زائر»."""
    return old.quantity.comparator == "exact" and new.quantity.comparator != "exact"


def outside_deals(facts: list[CountedFact], agreements: list[Agreement]) -> list[CountedFact]:
    """The facts without the sums that are the value of one agreement: those are told there."""
    values = {(a.value.text, a.value.value) for a in agreements if a.value is not None}
    return [f for f in facts if f.category != "money" or (f.quantity.text, f.quantity.value) not in values]

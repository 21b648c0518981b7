"""One fact, one record: headline and lead tell the same."""

from __future__ import annotations

from expo_extract.facts.counts import CountedFact


def merge_counts(facts: list[CountedFact]) -> list[CountedFact]:
    """Drops a counted fact that an earlier one states: same category, same number."""
    kept: list[CountedFact] = []
    for fact in facts:
        twin = next((i for i, k in enumerate(kept) if _same_count(k, fact)), None)
        if twin is None:
            kept.append(fact)
        elif _says_more(fact, kept[twin]):
            kept[twin] = fact
    return kept


def _same_count(a: CountedFact, b: CountedFact) -> bool:
    both_ranges = (a.quantity.comparator == "range") == (b.quantity.comparator == "range")
    apart = a.mention.end <= b.mention.start or b.mention.end <= a.mention.start
    return a.category == b.category and a.quantity.lower == b.quantity.lower and both_ranges and apart


def _says_more(new: CountedFact, old: CountedFact) -> bool:
    """The lead's «أكثر من 60 ألف زائر» says more than the headline's «60 ألف زائر»."""
    return old.quantity.comparator == "exact" and new.quantity.comparator != "exact"

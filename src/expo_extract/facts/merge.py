"""One fact, one record: headline and lead tell the same; a full name and a short one are the same participant."""

from __future__ import annotations

from expo_extract.facts.counts import CountedFact
from expo_extract.facts.names import content_words, same_name
from expo_extract.records import Participant


def merge_counts(facts: list[CountedFact], node_of: object = None) -> list[CountedFact]:
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


def merge_participants(participants: list[Participant]) -> list[Participant]:
    """One record per entity and role, with the first mention as evidence and the fullest name."""
    kept: list[Participant] = []
    for new in participants:
        twin = next((p for p in kept if _same_participant(p, new)), None)
        if twin is None:
            kept.append(new)
            continue
        if new.name and twin.name and len(content_words(new.name)) > len(content_words(twin.name)):
            twin.name = new.name
        twin.title = twin.title or new.title
        twin.affiliation = twin.affiliation or new.affiliation
        twin.country = twin.country or new.country
        twin.confidence = max(twin.confidence, new.confidence)
    return kept


def _same_participant(a: Participant, b: Participant) -> bool:
    return (
        a.role == b.role
        and a.entity_type == b.entity_type
        and a.event_id == b.event_id
        and bool(a.name and b.name and same_name(a.name, b.name))
    )

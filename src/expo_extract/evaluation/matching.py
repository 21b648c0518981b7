"""Which predicted fact answers to which gold fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from expo_extract.evaluation.facts import AgreementFact, CountFact, NameFact, overlaps
from expo_extract.evaluation.names import same_name

T = TypeVar("T")

_RELATIVE_TOLERANCE = 1e-6


def pair(
    gold: Sequence[T], predicted: Sequence[T], agree: Callable[[T, T], bool], preference: Callable[[T, T], float]
) -> list[tuple[int, int]]:
    """Pairs facts one to one, greedily: the most preferred pairs first, then in order of gold and prediction."""
    candidates = [(-preference(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if agree(g, p)]
    gold_left, predicted_left = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, i, j in sorted(candidates):
        if i in gold_left and j in predicted_left:
            gold_left.remove(i)
            predicted_left.remove(j)
            pairs.append((i, j))
    return pairs


def same_count(gold: CountFact, predicted: CountFact) -> bool:
    """Whether bucket and value agree."""
    tolerance = _RELATIVE_TOLERANCE * max(1, abs(gold.value))
    return gold.bucket == predicted.bucket and abs(gold.value - predicted.value) <= tolerance


def count_preference(gold: CountFact, predicted: CountFact) -> float:
    """Prefers the fact in the same place, then the one of the same edition."""
    return overlaps(gold.spans, predicted.spans) + 0.5 * (gold.edition == predicted.edition)


def same_participant(gold: NameFact, predicted: NameFact) -> bool:
    """Whether type and name agree."""
    return gold.entity_type == predicted.entity_type and same_name(gold.name, predicted.name)


def same_role(gold: NameFact, predicted: NameFact) -> bool:
    """Whether type, name and role agree."""
    return same_participant(gold, predicted) and gold.role == predicted.role


def name_overlap(gold: NameFact, predicted: NameFact) -> float:
    """Prefers the mention in the same place."""
    return overlaps(gold.spans, predicted.spans)


def agreement_preference(gold: AgreementFact, predicted: AgreementFact) -> float:
    """Prefers the agreement in the same place with the most parties in common."""
    shared = sum(same_name(g, p) for g in gold.parties for p in predicted.parties)
    return overlaps(gold.spans, predicted.spans) + shared


def same_agreement(gold: AgreementFact, predicted: AgreementFact) -> bool:
    """Whether the evidence overlaps or a party is the same."""
    return agreement_preference(gold, predicted) > 0


def distinct(facts: Sequence[NameFact]) -> list[NameFact]:
    """An entity counts once per document, whatever roles it has."""
    kept: list[NameFact] = []
    for fact in facts:
        if not any(same_participant(earlier, fact) for earlier in kept):
            kept.append(fact)
    return kept

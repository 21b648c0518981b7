"""The scores of gold against predictions: counts, participants, agreements and event fields."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from expo_extract.evaluation.event_fields import compare_field, field_value
from expo_extract.evaluation.facts import EVENT_FIELDS, AgreementFact, CountFact, DocumentFacts, EventFact, NameFact
from expo_extract.evaluation.matching import (
    agreement_preference,
    count_preference,
    distinct,
    name_overlap,
    pair,
    same_agreement,
    same_count,
    same_participant,
    same_role,
)
from expo_extract.evaluation.ratios import Ratio, Tally

COMPARATOR_FAMILY = {
    "exact": "exact",
    "about": "about",
    "more_than": "more",
    "at_least": "more",
    "less_than": "less",
    "at_most": "less",
    "range": "range",
}
_BINS = 10


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that only one side has; ``kind`` says which («missed count», «wrong participant» …)."""

    document: str
    kind: str
    what: str
    value: str
    quote: str


@dataclass
class Scores:
    """All scores over a set of documents."""

    documents: int
    headline: float
    counts: Ratio
    participants: Ratio
    participants_role: Ratio
    agreements: Ratio
    count_attributes: dict[str, float]
    event_mean: float
    event: dict[str, Ratio]
    by: dict[str, Ratio]
    calibration_error: float | None
    misses: list[Miss] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The scores for JSON, without the misses."""
        result = asdict(self)
        del result["misses"]
        return result


def score(gold: Mapping[str, DocumentFacts], predicted: Mapping[str, DocumentFacts]) -> Scores:
    """Scores predictions against gold.

    Args:
        gold: the facts of every document, by name.
        predicted: what was found; a document that is missing found nothing.
    """
    scorer = _Scorer()
    for name, facts in gold.items():
        scorer.add(name, facts, predicted.get(name) or DocumentFacts())
    return scorer.scores(len(gold))


class _Scorer:
    """Counts documents in one by one."""

    def __init__(self) -> None:
        self._totals: dict[str, Tally] = defaultdict(Tally)
        self._by: dict[str, Tally] = defaultdict(Tally)
        self._event: dict[str, Tally] = {}
        self._attributes: Counter[str] = Counter()
        self._confidences: list[tuple[float, bool]] = []
        self._misses: list[Miss] = []

    def add(self, document: str, gold: DocumentFacts, predicted: DocumentFacts) -> None:
        """Scores one document."""
        self._add_counts(document, gold.counts, predicted.counts)
        self._add_participants(document, gold.participants, predicted.participants)
        self._add_agreements(document, gold.agreements, predicted.agreements)
        self._add_event(document, gold.event, predicted.event)

    def _add_counts(self, document: str, gold: Sequence[CountFact], predicted: Sequence[CountFact]) -> None:
        pairs = pair(gold, predicted, same_count, count_preference)
        self._totals["counts"].add(len(pairs), len(gold), len(predicted))
        for g in gold:
            self._by[g.bucket].gold += 1
        for p in predicted:
            self._by[p.bucket].pred += 1
        for i, j in pairs:
            self._by[gold[i].bucket].tp += 1
            self._add_attributes(gold[i], predicted[j])
        hit = {j for _, j in pairs}
        self._confidences += [(p.confidence, j in hit) for j, p in enumerate(predicted) if p.confidence is not None]
        self._note(document, "count", pairs, [_show_count(c) for c in gold], [_show_count(c) for c in predicted])

    def _add_attributes(self, gold: CountFact, predicted: CountFact) -> None:
        self._attributes["matched"] += 1
        family = COMPARATOR_FAMILY.get(predicted.comparator or "")
        self._attributes["comparator"] += COMPARATOR_FAMILY.get(gold.comparator or "") == family
        self._attributes["edition"] += gold.edition == predicted.edition
        self._attributes["modality"] += gold.modality == predicted.modality

    def _add_participants(self, document: str, gold: Sequence[NameFact], predicted: Sequence[NameFact]) -> None:
        distinct_gold, distinct_predicted = distinct(gold), distinct(predicted)
        pairs = pair(distinct_gold, distinct_predicted, same_participant, name_overlap)
        self._totals["participants"].add(len(pairs), len(distinct_gold), len(distinct_predicted))
        for g in distinct_gold:
            self._by[f"name:{g.entity_type}"].gold += 1
        for p in distinct_predicted:
            self._by[f"name:{p.entity_type}"].pred += 1
        for i, _ in pairs:
            self._by[f"name:{distinct_gold[i].entity_type}"].tp += 1
        with_role = pair(gold, predicted, same_role, name_overlap)
        self._totals["participants+role"].add(len(with_role), len(gold), len(predicted))
        shown = [
            [(str(n.entity_type), str(n.role), n.name) for n in side] for side in (distinct_gold, distinct_predicted)
        ]
        self._note(document, "participant", pairs, *shown)

    def _add_agreements(self, document: str, gold: Sequence[AgreementFact], predicted: Sequence[AgreementFact]) -> None:
        pairs = pair(gold, predicted, same_agreement, agreement_preference)
        self._totals["agreements"].add(len(pairs), len(gold), len(predicted))
        shown = [[("named", " + ".join(a.parties), a.subject or "") for a in side] for side in (gold, predicted)]
        self._note(document, "agreement", pairs, *shown)

    def _add_event(self, document: str, gold: EventFact | None, predicted: EventFact | None) -> None:
        self._field("found").add(bool(gold and predicted), bool(gold), bool(predicted))
        left, right = gold or EventFact(), predicted or EventFact()
        for name in EVENT_FIELDS:
            result = compare_field(name, left, right)
            if result is None:
                continue
            self._field(name).add(*result)
            if result[0] < max(result[1:]):
                shown = [str(field_value(name, side)) for side in (left, right)]
                self._misses.append(Miss(document, "event field", name, shown[0], shown[1]))

    def _field(self, name: str) -> Tally:
        return self._event.setdefault(name, Tally())

    def _note(
        self,
        document: str,
        kind: str,
        pairs: Sequence[tuple[int, int]],
        gold: Sequence[tuple[str, str, str]],
        predicted: Sequence[tuple[str, str, str]],
    ) -> None:
        """Keeps what only one side has."""
        matched_gold, matched = {i for i, _ in pairs}, {j for _, j in pairs}
        self._misses += [Miss(document, f"missed {kind}", *g) for i, g in enumerate(gold) if i not in matched_gold]
        self._misses += [Miss(document, f"wrong {kind}", *p) for j, p in enumerate(predicted) if j not in matched]

    def scores(self, documents: int) -> Scores:
        """The scores of all that was counted in."""
        names = ("counts", "participants", "participants+role", "agreements")
        counts, participants, with_role, agreements = (self._totals[n].ratio() for n in names)
        event = {name: tally.ratio() for name, tally in self._event.items()}
        fields = [ratio.f1 for name, ratio in event.items() if name != "found"]
        event_mean = round(sum(fields) / max(1, len(fields)), 3)
        matched = max(1, self._attributes["matched"])
        return Scores(
            documents=documents,
            headline=round((counts.f1 + participants.f1 + agreements.f1 + event_mean) / 4, 3),
            counts=counts,
            participants=participants,
            participants_role=with_role,
            agreements=agreements,
            count_attributes={
                a: round(self._attributes[a] / matched, 3) for a in ("comparator", "edition", "modality")
            },
            event_mean=event_mean,
            event=event,
            by={name: self._by[name].ratio() for name in sorted(self._by)},
            calibration_error=_calibration_error(self._confidences),
            misses=self._misses,
        )


def _show_count(count: CountFact) -> tuple[str, str, str]:
    return count.bucket, f"{count.value:g}", count.quote or ""


def _calibration_error(confidences: Sequence[tuple[float, bool]]) -> float | None:
    """The mean distance between confidence and share of right facts over ten bins; None without confidences."""
    if not confidences:
        return None
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in confidences:
        bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, right))
    distance = sum(
        abs(sum(c for c, _ in b) / len(b) - sum(right for _, right in b) / len(b)) * len(b) for b in bins.values()
    )
    return round(distance / len(confidences), 3)

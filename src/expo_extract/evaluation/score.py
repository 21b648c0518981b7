"""The scores of gold against predictions: counts, participants, agreements and event fields."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from expo_extract.evaluation.facts import (
    EVENT_FIELDS,
    AgreementFact,
    CountFact,
    DocumentFacts,
    EventFact,
    NameFact,
    overlaps,
)
from expo_extract.evaluation.names import same_name

T = TypeVar("T")

COMPARATOR_FAMILY = {
    "exact": "exact",
    "about": "about",
    "more_than": "more",
    "at_least": "more",
    "less_than": "less",
    "at_most": "less",
    "range": "range",
}
EVENT_FAMILY = {"fair": "exhibition", "congress": "conference", "summit": "conference", "forum": "conference"}
_RELATIVE_TOLERANCE = 1e-6
_BINS = 10


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision, recall and F1, rounded to three digits, with the counts that they come from."""

    p: float
    r: float
    f1: float
    tp: int
    gold: int
    pred: int


@dataclass(slots=True)
class Tally:
    """True positives, gold and predicted facts, counted up."""

    tp: int = 0
    gold: int = 0
    pred: int = 0

    def add(self, tp: int, gold: int, pred: int) -> None:
        """Counts one document in."""
        self.tp += tp
        self.gold += gold
        self.pred += pred

    def ratio(self) -> Ratio:
        """The scores; with nothing to find, finding nothing is perfect."""
        empty = 0.0 if self.gold else 1.0
        p = self.tp / self.pred if self.pred else empty
        r = self.tp / self.gold if self.gold else 1.0
        f1 = round(2 * p * r / (p + r), 3) if p + r else 0.0
        return Ratio(round(p, 3), round(r, 3), f1, self.tp, self.gold, self.pred)


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


def pair(
    gold: Sequence[T], predicted: Sequence[T], agree: Callable[[T, T], bool], preference: Callable[[T, T], float]
) -> list[tuple[int, int]]:
    """Pairs facts one to one, greedily: the most preferred pairs first, then in order of gold and prediction."""
    candidates = [
        (-preference(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if agree(g, p)
    ]
    gold_left, predicted_left = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, i, j in sorted(candidates):
        if i in gold_left and j in predicted_left:
            gold_left.remove(i)
            predicted_left.remove(j)
            pairs.append((i, j))
    return pairs


def _same_count(gold: CountFact, predicted: CountFact) -> bool:
    tolerance = _RELATIVE_TOLERANCE * max(1, abs(gold.value))
    return gold.bucket == predicted.bucket and abs(gold.value - predicted.value) <= tolerance


def _count_preference(gold: CountFact, predicted: CountFact) -> float:
    return overlaps(gold.spans, predicted.spans) + 0.5 * (gold.edition == predicted.edition)


def _same_participant(gold: NameFact, predicted: NameFact) -> bool:
    return gold.entity_type == predicted.entity_type and same_name(gold.name, predicted.name)


def _same_role(gold: NameFact, predicted: NameFact) -> bool:
    return _same_participant(gold, predicted) and gold.role == predicted.role


def _name_overlap(gold: NameFact, predicted: NameFact) -> float:
    return overlaps(gold.spans, predicted.spans)


def _agreement_preference(gold: AgreementFact, predicted: AgreementFact) -> float:
    shared = sum(same_name(g, p) for g in gold.parties for p in predicted.parties)
    return overlaps(gold.spans, predicted.spans) + shared


def _same_agreement(gold: AgreementFact, predicted: AgreementFact) -> bool:
    return _agreement_preference(gold, predicted) > 0


def _distinct(facts: Sequence[NameFact]) -> list[NameFact]:
    """An entity counts once per document, whatever roles it has."""
    kept: list[NameFact] = []
    for fact in facts:
        if not any(_same_participant(earlier, fact) for earlier in kept):
            kept.append(fact)
    return kept


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
        pairs = pair(gold, predicted, _same_count, _count_preference)
        self._totals["counts"].add(len(pairs), len(gold), len(predicted))
        for g in gold:
            self._by[g.bucket].gold += 1
        for p in predicted:
            self._by[p.bucket].pred += 1
        for i, j in pairs:
            self._by[gold[i].bucket].tp += 1
            self._add_attributes(gold[i], predicted[j])
        hit = {j for _, j in pairs}
        self._confidences += [
            (p.confidence, j in hit) for j, p in enumerate(predicted) if p.confidence is not None
        ]
        self._note(document, "count", pairs, [_show_count(c) for c in gold], [_show_count(c) for c in predicted])

    def _add_attributes(self, gold: CountFact, predicted: CountFact) -> None:
        self._attributes["matched"] += 1
        family = COMPARATOR_FAMILY.get(predicted.comparator or "")
        self._attributes["comparator"] += COMPARATOR_FAMILY.get(gold.comparator or "") == family
        self._attributes["edition"] += gold.edition == predicted.edition
        self._attributes["modality"] += gold.modality == predicted.modality

    def _add_participants(self, document: str, gold: Sequence[NameFact], predicted: Sequence[NameFact]) -> None:
        distinct_gold, distinct = _distinct(gold), _distinct(predicted)
        pairs = pair(distinct_gold, distinct, _same_participant, _name_overlap)
        self._totals["participants"].add(len(pairs), len(distinct_gold), len(distinct))
        for g in distinct_gold:
            self._by[f"name:{g.entity_type}"].gold += 1
        for p in distinct:
            self._by[f"name:{p.entity_type}"].pred += 1
        for i, _ in pairs:
            self._by[f"name:{distinct_gold[i].entity_type}"].tp += 1
        with_role = pair(gold, predicted, _same_role, _name_overlap)
        self._totals["participants+role"].add(len(with_role), len(gold), len(predicted))
        shown = [[(str(n.entity_type), str(n.role), n.name) for n in side] for side in (distinct_gold, distinct)]
        self._note(document, "participant", pairs, *shown)

    def _add_agreements(
        self, document: str, gold: Sequence[AgreementFact], predicted: Sequence[AgreementFact]
    ) -> None:
        pairs = pair(gold, predicted, _same_agreement, _agreement_preference)
        self._totals["agreements"].add(len(pairs), len(gold), len(predicted))
        shown = [[("named", " + ".join(a.parties), a.subject or "") for a in side] for side in (gold, predicted)]
        self._note(document, "agreement", pairs, *shown)

    def _add_event(self, document: str, gold: EventFact | None, predicted: EventFact | None) -> None:
        self._field("found").add(bool(gold and predicted), bool(gold), bool(predicted))
        left, right = gold or EventFact(), predicted or EventFact()
        for name in EVENT_FIELDS:
            result = _compare_field(name, left, right)
            if result is None:
                continue
            self._field(name).add(*result)
            if result[0] < max(result[1:]):
                shown = [str(_field_value(name, side)) for side in (left, right)]
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


def _field_value(name: str, event: EventFact) -> Any:
    """A field's value for the score; None where there is nothing to compare."""
    match name:
        case "name":
            return event.names or None
        case "organizers":
            return event.organizers
        case "patrons":
            return event.patrons
        case "event_type":
            value = event.fields.get(name)
            return EVENT_FAMILY.get(str(value), value)
    value = event.fields.get(name)
    return None if value == "" else value


def _compare_field(name: str, gold: EventFact, predicted: EventFact) -> tuple[int, int, int] | None:
    """True positives, gold and predicted values of one field; None where the field is not scored."""
    left, right = _field_value(name, gold), _field_value(name, predicted)
    if name in ("organizers", "patrons"):
        return len(pair(left, right, same_name, lambda g, p: 0.0)), len(left), len(right)
    if name == "end" and right is None and left is not None and left == gold.fields.get("start"):
        return None  # only the opening day is known
    good = left is not None and right is not None and _same_value(name, left, right)
    return int(good), int(left is not None), int(right is not None)


def _same_value(name: str, gold: Any, predicted: Any) -> bool:
    if name == "name":
        return any(same_name(g, p) for g in gold for p in predicted)
    if name in ("theme", "venue", "city"):
        return same_name(gold, predicted)
    return str(gold) == str(predicted)


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

"""Precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass


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

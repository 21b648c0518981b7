"""Confidence: a logistic function over few readable features; the weights are data (``lang``-free JSON beside this module)."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = (files("expo_extract.facts") / "weights.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights


def confidence(kind: str, features: dict[str, float]) -> float:
    """The probability that a fact is right.

    Args:
        kind: the set of weights (``event``, ``count``, ``participant``, ``agreement``).
        features: feature values, mostly 0 or 1; unknown features weigh nothing.

    Returns:
        A number from 0 to 1.
    """
    weights = _weights()[kind]
    z = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-z))


def threshold(kind: str) -> float:
    """The confidence below which a fact of this kind is not given."""
    return _weights()[kind].get("threshold", 0.0)

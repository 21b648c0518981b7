"""Confidence: a logistic function over few readable features; the weights are data (``lang``-free JSON beside this module)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

Weights = dict[str, dict[str, float]]
_in_use: ContextVar[Weights | None] = ContextVar("weights", default=None)


@cache
def _shipped() -> Weights:
    text = (files("expo_extract.facts") / "weights.json").read_text(encoding="utf-8")
    weights: Weights = json.loads(text)
    return weights


def _weights() -> Weights:
    return _in_use.get() or _shipped()


@contextmanager
def use_weights(weights: Weights) -> Iterator[None]:
    """Takes other weights than the shipped ones for a while (cross-validation)."""
    token = _in_use.set(weights)
    try:
        yield
    finally:
        _in_use.reset(token)


def confidence(kind: str, features: dict[str, float]) -> float:
    """The probability that a fact is right.

    Args:
        kind: the set of weights (``event``, ``other_event``, ``count``, ``participant``, ``role``, ``agreement``).
        features: feature values, mostly 0 or 1; unknown features weigh nothing.

    Returns:
        A number from 0 to 1.
    """
    return 1 / (1 + math.exp(-log_odds(kind, features)))


def log_odds(kind: str, features: dict[str, float]) -> float:
    """The logarithm of the odds that a fact is right; arguments as of :func:`confidence`."""
    weights = _weights()[kind]
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def contributions(kind: str, features: dict[str, float]) -> tuple[float, dict[str, float]]:
    """The probability that a fact is right, as :func:`confidence` gives it, and what each feature adds to its log-odds."""
    weights = _weights()[kind]
    weighed = {name: weights[name] * value for name, value in features.items() if value and weights.get(name)}
    return confidence(kind, features), weighed


def threshold(kind: str) -> float:
    """The confidence below which a fact of this kind is not given."""
    return _weights()[kind].get("threshold", 0.0)

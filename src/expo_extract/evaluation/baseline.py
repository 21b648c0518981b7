"""Scores against those of an earlier evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expo_extract.errors import ConfigurationError
from expo_extract.evaluation.evaluate import Evaluation

# What of a set of scores must not fall; the calibration error must not rise.
_F1 = ("counts", "participants", "participants_role", "agreements")
_PLAIN = ("headline", "event_mean")


@dataclass(frozen=True, slots=True)
class Fall:
    """A score that is worse than it was; ``name`` is its path («languages.fa.counts.f1»)."""

    name: str
    before: float
    now: float


def falls(evaluation: Evaluation, baseline: Path) -> list[Fall]:
    """The scores that fell since the baseline was written (by ``evaluate --json``).

    Raises:
        ConfigurationError: the baseline cannot be read, or was made of other documents.
    """
    try:
        before = dict(_watched(json.loads(baseline.read_text(encoding="utf-8"))))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{baseline} is no baseline; write one with: expo-extract evaluate GOLD --json > {baseline}"
        ) from error
    now = dict(_watched(evaluation.to_dict()))
    missing = sorted(before.keys() - now.keys())
    if missing:
        raise ConfigurationError(f"{baseline} has scores that this evaluation lacks: {', '.join(missing)}")
    return [Fall(name, value, now[name]) for name, value in before.items() if now[name] < value]


def _watched(scores: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    parts = {"overall": scores["overall"]} | {f"languages.{k}": v for k, v in scores["languages"].items()}
    for name, part in parts.items():
        for key in _PLAIN:
            yield f"{name}.{key}", float(part[key])
        for key in _F1:
            yield f"{name}.{key}.f1", float(part[key]["f1"])
        for attribute, value in part["count_attributes"].items():
            yield f"{name}.count_attributes.{attribute}", float(value)

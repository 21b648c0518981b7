"""Confidence: a logistic function of features; unknown ones weigh nothing."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.facts.confidence import confidence, threshold

WEIGHTS = json.loads((files("expo_extract.facts") / "weights.json").read_text(encoding="utf-8"))
KINDS = ("event", "other_event", "count", "participant", "role", "agreement")
FEATURE = st.floats(0, 1, allow_nan=False)


def features_of(kind: str) -> list[str]:
    return [name for name in WEIGHTS[kind] if name not in ("bias", "threshold")]


def test_every_kind_has_its_weights() -> None:
    assert set(KINDS) <= set(WEIGHTS)
    assert all("bias" in WEIGHTS[kind] for kind in KINDS)


@given(st.sampled_from(KINDS), st.data())
def test_lies_between_0_and_1(kind: str, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from([*features_of(kind), "unknown"]), unique=True, max_size=30))
    assert 0 <= confidence(kind, {name: data.draw(FEATURE) for name in names}) <= 1


@given(st.sampled_from(KINDS), st.data())
def test_goes_the_way_of_the_weight(kind: str, data: st.DataObject) -> None:
    """More of a feature with a positive weight never makes a fact less likely, and the other way round."""
    name = data.draw(st.sampled_from(features_of(kind)))
    others = data.draw(st.dictionaries(st.sampled_from(features_of(kind)), FEATURE, max_size=8))
    low, high = sorted((data.draw(FEATURE), data.draw(FEATURE)))
    less, more = confidence(kind, others | {name: low}), confidence(kind, others | {name: high})
    assert less <= more + 1e-12 if WEIGHTS[kind][name] >= 0 else more <= less + 1e-12


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_features_weigh_nothing(kind: str) -> None:
    assert confidence(kind, {"no such feature": 1.0}) == confidence(kind, {})


@pytest.mark.parametrize("kind", KINDS)
def test_thresholds_are_chances(kind: str) -> None:
    assert 0 <= threshold(kind) < 1


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        confidence("no such kind", {})

"""A plan is cut into shards that lose nothing."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from expo_extract.errors import MissingBackendError
from expo_extract.io import Failure, Source
from expo_extract.jobs import Plan
from expo_extract.jobs.plan import cut


@given(st.integers(0, 3000), st.integers(1, 16))
def test_shards_hold_every_input_once_and_in_order(number: int, workers: int) -> None:
    inputs = [Source(str(i), str(i), "text") for i in range(number)]
    shards = cut(inputs, workers)
    assert [item for shard in shards for item in shard.inputs] == inputs
    assert [shard.number for shard in shards] == list(range(len(shards)))
    assert all(1 <= len(shard.inputs) <= 32 for shard in shards)


def test_every_worker_has_work() -> None:
    assert len(cut([Source(str(i), str(i), "text") for i in range(40)], 4)) >= 4


def test_a_plan_and_its_shards_travel_to_another_process() -> None:
    shard = cut([Source("a", "a", "text"), Failure("b", "skipped", "unknown kind of file: .bin")], 1)[0]
    plan = Plan("/parts", ("fa",), None, "2025-11-13")
    assert pickle.loads(pickle.dumps((plan, shard))) == (plan, shard)


def test_errors_come_back_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(MissingBackendError("hazm", "hazm")))
    assert (error.package, error.extra) == ("hazm", "hazm")
    assert "pip install 'expo-extract[hazm]'" in str(error)

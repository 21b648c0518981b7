"""A plan is cut into shards that lose nothing."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from expo_extract.errors import MissingBackendError
from expo_extract.io import Failure, Source
from expo_extract.jobs import Plan, Shard, Task
from expo_extract.jobs.plan import cut


def _tasks(number: int) -> list[Task]:
    return [Task(str(i), Source(str(i), str(i), "text")) for i in range(number)]


@given(st.integers(0, 3000), st.integers(1, 16))
def test_shards_hold_every_task_once_and_in_order(number: int, workers: int) -> None:
    tasks = _tasks(number)
    shards = list(cut(iter(tasks), workers))
    assert [task for shard in shards for task in shard.tasks] == tasks
    assert [shard.number for shard in shards] == list(range(len(shards)))
    assert all(1 <= len(shard.tasks) <= 32 for shard in shards)


def test_every_worker_has_work() -> None:
    assert len(list(cut(iter(_tasks(40)), 4))) >= 4


def test_tasks_are_taken_as_they_are_needed() -> None:
    tasks = iter(_tasks(1000))
    next(cut(tasks, 2))
    assert next(tasks).place == "1"


def test_a_plan_and_its_shards_travel_to_another_process() -> None:
    failure = Task("b", Failure("b", "skipped", "unknown kind of file: .bin"))
    shard = Shard(3, (*_tasks(1), failure), refused={1: "took longer than 60 s"})
    plan = Plan("/parts", 7, "digest", ("fa",), None, "2025-11-13", 60.0)
    assert pickle.loads(pickle.dumps((plan, shard))) == (plan, shard)


def test_every_try_of_a_shard_has_a_file_of_its_own() -> None:
    plan, shard = Plan("/parts", 7), Shard(3, tuple(_tasks(2)))
    again = shard.again({0: "died"}).again({1: "hangs"})
    assert again.refused == {0: "died", 1: "hangs"}
    assert len({shard.part(plan), shard.again({}).part(plan), again.part(plan), shard.part(Plan("/parts", 8))}) == 4


def test_errors_come_back_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(MissingBackendError("hazm", "hazm")))
    assert (error.package, error.extra) == ("hazm", "hazm")
    assert "pip install 'expo-extract[hazm]'" in str(error)

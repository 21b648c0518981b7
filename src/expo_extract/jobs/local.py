"""Reads shards on this machine: in this process, or in others that each load their pipelines once."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.jobs.plan import Plan, Reports, Shard
from expo_extract.jobs.shard import run_shard
from expo_extract.jobs.worker import Worker, collect, stops_held


class LocalEngine:
    """One worker without a time limit reads in this process; otherwise every worker is a process that is watched."""

    def run(self, plan: Plan, shards: Iterator[Shard], workers: int) -> Reports:
        """Yields the report of every shard when it is done, in any order; takes shards only as it needs them.

        Raises:
            ExpoExtractError: no document can be read, or worker processes die before they read one.
            OSError: results cannot be written.
        """
        if workers == 1 and plan.timeout is None:
            return (run_shard(plan, shard) for shard in shards)
        return _run_watched(plan, shards, workers)


def _run_watched(plan: Plan, shards: Iterator[Shard], workers: int) -> Reports:
    team = [Worker(plan) for _ in range(workers)]
    try:
        while True:
            for worker in sorted(team, key=lambda w: w.busy):
                shard = next(shards, None) if worker.has_room else None
                if shard is not None:
                    worker.give(shard)
            busy = [worker for worker in team if worker.busy]
            if not busy:
                return
            yield from collect(busy)
    finally:
        with stops_held():
            for worker in team:
                worker.end()

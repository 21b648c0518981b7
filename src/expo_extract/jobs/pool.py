"""Runs shards on this machine: in this process, or in spawned ones that each load their pipelines once."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from expo_extract.errors import ExpoExtractError
from expo_extract.jobs.plan import Plan, Shard, ShardReport
from expo_extract.jobs.shard import run_shard

_WAITING_PER_WORKER = 2


def run_local(plan: Plan, shards: Sequence[Shard], workers: int) -> Iterator[ShardReport]:
    """Runs every shard and yields its report when it is done, in any order.

    Raises:
        ExpoExtractError: a worker process died.
    """
    if workers == 1 or len(shards) <= 1:
        return (run_shard(plan, shard) for shard in shards)
    return _run_spawned(plan, shards, min(workers, len(shards)))


def _run_spawned(plan: Plan, shards: Sequence[Shard], workers: int) -> Iterator[ShardReport]:
    left = iter(shards)
    waiting: set[Future[ShardReport]] = set()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            while True:
                with _interrupts_held():  # work that finds no idle worker starts one
                    room = workers * _WAITING_PER_WORKER - len(waiting)
                    waiting |= {pool.submit(run_shard, plan, shard) for shard in islice(left, room)}
                if not waiting:
                    return
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        except BrokenProcessPool as error:
            raise ExpoExtractError("a worker process died (out of memory?); try fewer --workers") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes that are started inside never see an interrupt, as they inherit the mask.

    Ctrl-C reaches every process of a terminal; the parent alone ends the run, and the workers with it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""A unit of work that ends its process, as the kernel does when memory is short."""

from __future__ import annotations

import os

from expo_extract.jobs import RunOptions, pool, run
from expo_extract.jobs.plan import Plan, Shard


def die(_plan: Plan, _shard: Shard) -> None:
    os._exit(9)


def run_dying(source: str, out: str) -> None:
    pool.run_shard = die  # type: ignore[assignment]
    run([source], out, RunOptions(workers=2))

"""Many documents: a run cut into shards, done by workers, brought together in a folder."""

from expo_extract.jobs.plan import Highlight, Plan, Shard, ShardReport
from expo_extract.jobs.run import ENGINES, OnProgress, Problem, RunOptions, RunReport, run
from expo_extract.jobs.shard import run_shard

__all__ = [
    "ENGINES",
    "Highlight",
    "OnProgress",
    "Plan",
    "Problem",
    "RunOptions",
    "RunReport",
    "Shard",
    "ShardReport",
    "run",
    "run_shard",
]

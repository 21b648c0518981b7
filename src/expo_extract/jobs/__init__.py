"""Many documents: a run cut into shards, done by workers, brought together in a folder."""

from expo_extract.jobs.dry_run import DryRun, dry_run
from expo_extract.jobs.engine import ENGINES, Engine
from expo_extract.jobs.events import Observer, Progress
from expo_extract.jobs.output import Problem
from expo_extract.jobs.plan import Entry, Highlight, Plan, Shard, ShardReport, Task
from expo_extract.jobs.run import RunOptions, RunReport, run
from expo_extract.jobs.shard import run_shard
from expo_extract.jobs.status import Status, status

__all__ = [
    "ENGINES",
    "DryRun",
    "Engine",
    "Entry",
    "Highlight",
    "Observer",
    "Plan",
    "Problem",
    "Progress",
    "RunOptions",
    "RunReport",
    "Shard",
    "ShardReport",
    "Status",
    "Task",
    "dry_run",
    "run",
    "run_shard",
    "status",
]

"""Actors on Ray that end whenever they are asked something, as if their nodes went away."""

from __future__ import annotations

import os

from expo_extract.jobs.plan import Shard, ShardReport
from expo_extract.jobs.ray_engine import ShardActor


class NeverStarts(ShardActor):
    """Ends before it has answered once."""

    def check(self) -> None:
        os._exit(1)


class NeverAnswers(ShardActor):
    """Ends with every shard."""

    def run(self, shard: Shard) -> ShardReport:
        os._exit(1)

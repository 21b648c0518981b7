"""Where shards are read: an engine is one file here, and a line in ``ENGINES``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from expo_extract.errors import ConfigurationError
from expo_extract.jobs.plan import Plan, Shard, ShardReport

ENGINES = {"local": "expo_extract.jobs.local:LocalEngine"}


class Engine(Protocol):
    """Reads shards somewhere with :func:`~expo_extract.jobs.shard.run_shard`."""

    def run(self, plan: Plan, shards: Iterator[Shard], workers: int) -> Iterator[ShardReport]:
        """Yields the report of every shard when it is done, in any order; takes shards only as it needs them."""


def open_engine(name: str) -> Engine:
    """The engine of that name.

    Raises:
        ConfigurationError: there is none.
        MissingBackendError: what it needs is not installed.
    """
    if name not in ENGINES:
        raise ConfigurationError(f"there is no engine {name!r}; choose from: {', '.join(ENGINES)}")
    module, _, class_name = ENGINES[name].partition(":")
    engine: Engine = getattr(import_module(module), class_name)()
    return engine

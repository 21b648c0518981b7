"""Where shards are read: an engine is one file here, and a line in ``open_engine``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from expo_extract.errors import ConfigurationError
from expo_extract.jobs.plan import Plan, Reports, Shard

ENGINES = ("local", "ray")


class Engine(Protocol):
    """Reads shards somewhere with :func:`~expo_extract.jobs.shard.run_shard`."""

    def run(self, plan: Plan, shards: Iterator[Shard], workers: int) -> Reports:
        """Yields the report of every shard when it is done, in any order; takes shards only as it needs them.

        Closing the generator ends the work.
        """


def open_engine(name: str, address: str | None = None) -> Engine:
    """The engine of that name.

    Args:
        name: one of ``ENGINES``.
        address: the cluster for an engine that has one.

    Raises:
        ConfigurationError: there is none, or it has no address.
        MissingBackendError: what it needs is not installed.
    """
    if name == "ray":
        from expo_extract.jobs.ray_engine import RayEngine

        return RayEngine(address)
    if name != "local":
        raise ConfigurationError(f"there is no engine {name!r}; choose from: {', '.join(ENGINES)}")
    if address is not None:
        raise ConfigurationError("the address of a cluster goes with --engine ray")
    from expo_extract.jobs.local import LocalEngine

    return LocalEngine()

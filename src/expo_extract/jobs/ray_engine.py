"""Reads shards on a Ray cluster, or on a Ray of its own on this machine.

An actor per worker, each with one CPU, keeps its pipelines loaded. Results come back through Ray and are written here, so that a node
needs the program and the sources (on a shared file system at the same path, or behind a URL), and no way to the output folder. Ray finds
a place for the actors and tells when one is lost; the shards that it had go to the others.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import tempfile
import threading
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from expo_extract.errors import ConfigurationError, ExpoExtractError, MissingBackendError
from expo_extract.jobs.identity import configuration
from expo_extract.jobs.parts import new_part
from expo_extract.jobs.plan import Plan, Reports, Shard, ShardReport
from expo_extract.jobs.worker import Worker

_SHARDS = 2  # one in work and one that waits, so that an actor never does
_LOSSES = 3  # of one shard, or of actors in a row that gave nothing
_PATIENCE_SECONDS = 900  # a cluster may have to start a machine first
_SECONDS_TO_ANSWER = 10
_OBJECT_STORE_BYTES = 256 << 20
_STOPS = (signal.SIGINT, signal.SIGTERM)


class ShardActor:
    """What lives on a node: has a process that reads shards, and watches it."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        # The program that runs here is Ray's, whose memory the process can do without.
        self._worker = Worker(replace(plan, parts=None), with_main=False)

    def check(self) -> None:
        """Tells whether results from this node would be the same as from where the run was started.

        Raises:
            ConfigurationError: they would not.
        """
        if configuration(self._plan.pipelines) != self._plan.config:
            raise ConfigurationError(
                "a node of the cluster has another version of expo-extract, of a library or of a pipeline: install the same everywhere"
            )

    def run(self, shard: Shard) -> ShardReport:
        """Reads a shard; returns its report with the results."""
        return self._worker.run(shard)


@dataclass(slots=True, eq=False)
class _Member:
    """An actor, the shards that it has, and whether it has begun to answer."""

    actor: Any
    shards: deque[Shard] = field(default_factory=deque)
    is_ready: bool = False


class RayEngine:
    """Reads shards on Ray.

    Args:
        address: a cluster («auto», «HOST:PORT»); None takes the one in ``RAY_ADDRESS``, or starts Ray on this machine.
    """

    def __init__(self, address: str | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise MissingBackendError("ray", "ray") from error
        self._ray = ray
        self._address = address or os.environ.get("RAY_ADDRESS") or "local"

    def run(self, plan: Plan, shards: Iterator[Shard], workers: int) -> Reports:
        """Yields the report of every shard when it is done, in any order; takes shards only as it needs them.

        Raises:
            ExpoExtractError: no document can be read, the cluster cannot be reached, or it loses workers again and again.
            OSError: results cannot be written.
        """
        first = next(shards, None)
        if first is not None:
            with self._connected(workers):
                yield from _Team(self._ray, plan, chain([first], shards), workers).reports()

    @contextmanager
    def _connected(self, workers: int) -> Iterator[None]:
        """Connects to the cluster, unless this process is connected already."""
        if self._ray.is_initialized():
            yield
            return
        # A Ray of our own keeps its sockets and logs in a folder that goes with it; the paths of sockets must be short.
        place = os.environ.get("RAY_TMPDIR", "/tmp")
        with tempfile.TemporaryDirectory(prefix="ray-", dir=place, ignore_cleanup_errors=True) as folder:
            with _own_signals():
                self._connect(workers, folder)
            try:
                yield
            finally:
                self._ray.shutdown()

    def _connect(self, workers: int, folder: str) -> None:
        # Ray reads these when it starts: nothing is reported to anybody, and no variable of a graphics card is touched.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        _knock(self._address)
        own: dict[str, Any] = {
            "num_cpus": workers,
            "include_dashboard": False,
            "object_store_memory": _OBJECT_STORE_BYTES,
            "_temp_dir": folder,
        }
        try:
            self._ray.init(
                address=self._address,
                log_to_driver=False,
                logging_level=logging.ERROR,
                **(own if self._address == "local" else {}),
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise _unreachable(self._address, error) from error


def _knock(address: str) -> None:
    """Sees whether anybody answers at HOST:PORT; Ray itself would try for minutes.

    Raises:
        ExpoExtractError: nobody does.
    """
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and "://" not in address:
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS_TO_ANSWER).close()
        except (OSError, OverflowError) as error:
            raise _unreachable(address, error) from error


def _unreachable(address: str, error: Exception) -> ExpoExtractError:
    return ExpoExtractError(f"Ray at {address} cannot be reached: {error}; see `ray status` there")


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keeps what Ctrl-C and SIGTERM do here: Ray would have them end the process at once."""
    is_main = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in _STOPS} if is_main else {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Team:
    """The actors of a run and the shards in their hands."""

    def __init__(self, ray: Any, plan: Plan, shards: Iterator[Shard], workers: int) -> None:
        self._ray, self._plan, self._fresh = ray, plan, shards
        self._lost: deque[Shard] = deque()
        self._losses: Counter[int] = Counter()
        self._vain_actors = 0
        self._waiting: dict[Any, _Member] = {}
        self._actor_class = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(ShardActor)
        self._members = [self._start() for _ in range(workers)]

    def _start(self) -> _Member:
        member = _Member(self._actor_class.remote(self._plan))
        self._waiting[member.actor.check.remote()] = member
        return member

    def reports(self) -> Iterator[ShardReport]:
        """Hands out shards until all are done."""
        try:
            while self._hand_out():
                is_someone_ready = any(member.is_ready for member in self._members)
                done, _ = self._ray.wait(
                    list(self._waiting), timeout=None if is_someone_ready else _PATIENCE_SECONDS, fetch_local=True
                )
                if not done:
                    raise ExpoExtractError("the cluster has no free CPU for a worker; see `ray status`")
                for reference in done:
                    yield from self._take(reference, self._waiting.pop(reference))
        finally:
            for member in self._members:
                self._ray.kill(member.actor)

    def _hand_out(self) -> bool:
        """Fills the hands of those that answer; returns whether anything is left to do."""
        for member in sorted(self._members, key=lambda m: len(m.shards)):
            while member.is_ready and len(member.shards) < _SHARDS and (shard := self._next()) is not None:
                member.shards.append(shard)
                self._waiting[member.actor.run.remote(shard)] = member
        if any(member.shards for member in self._members):
            return True
        held = self._next()
        if held is not None:
            self._lost.appendleft(held)
        return held is not None

    def _next(self) -> Shard | None:
        return self._lost.popleft() if self._lost else next(self._fresh, None)

    def _take(self, reference: Any, member: _Member) -> Iterator[ShardReport]:
        errors = self._ray.exceptions
        try:
            report: ShardReport = self._ray.get(reference)
        except errors.RayTaskError as error:
            raise error.cause from None
        except errors.RayError as error:
            self._replace(member, error)
            return
        self._vain_actors = 0
        if not member.is_ready:
            member.is_ready = True
            return
        member.shards.popleft()
        assert self._plan.parts is not None
        with new_part(self._plan.parts, report.part) as file:
            file.write(report.data)
        yield replace(report, data=b"")

    def _replace(self, member: _Member, error: Exception) -> None:
        """Puts another actor in the place of one that is lost, and its shards back.

        Raises:
            ExpoExtractError: this goes on and on.
        """
        cause = " ".join(str(error).split())[:300]
        self._vain_actors += 1
        if member.shards:
            first = member.shards[0]
            self._losses[first.number] += 1
            if self._losses[first.number] >= _LOSSES:
                places = ", ".join(task.place for task in first.tasks[:3])
                raise ExpoExtractError(
                    f"workers were lost {_LOSSES} times over the same documents ({places} …): {cause}"
                )
        if self._vain_actors >= _LOSSES * len(self._members):
            raise ExpoExtractError(f"the cluster loses worker after worker: {cause}")
        self._lost.extend(shard.again({}) for shard in member.shards)
        self._waiting = {reference: m for reference, m in self._waiting.items() if m is not member}
        self._ray.kill(member.actor)
        self._members[self._members.index(member)] = self._start()

"""A process that reads shards and is watched: one that hangs or dies costs the document at which it did, and no other."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process

from expo_extract.errors import ExpoExtractError
from expo_extract.jobs.plan import Plan, Shard, ShardReport

_SHARDS = 2  # one in work and one that waits, so that the process never does
_DEATHS = 3  # the first ones may have been the fault of another: memory was short, somebody ended the process
_STARTS = 3
_STOPS = {signal.SIGINT, signal.SIGTERM}


class Worker:
    """A process for shards, started when it gets the first one, and started again where it hangs or dies.

    Args:
        plan: what all shards have in common; ``plan.timeout`` is how long a document may take.
        with_main: whether the process loads the program that runs here too, as it may register components.
    """

    def __init__(self, plan: Plan, with_main: bool = True) -> None:
        self._plan, self._with_main = plan, with_main
        self._shards: deque[Shard] = deque()
        self._deaths: Counter[str] = Counter()
        self._vain_starts = 0
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._index: int | None = None
        self._deadline: float | None = None

    @property
    def busy(self) -> bool:
        """Whether it has a shard."""
        return bool(self._shards)

    @property
    def has_room(self) -> bool:
        """Whether it takes another shard."""
        return len(self._shards) < _SHARDS

    def give(self, shard: Shard) -> None:
        """Hands over a shard."""
        self._shards.append(shard)
        if self._connection is None:
            self._start()
        else:
            self._send(shard)

    def run(self, shard: Shard) -> ShardReport:
        """Reads one shard and returns its report.

        Raises:
            ExpoExtractError: the process cannot work at all.
            OSError: the results cannot be written.
        """
        self.give(shard)
        while True:
            for report in collect([self]):
                return report

    def end(self) -> None:
        """Ends the process, whatever it does."""
        if self._process is not None and self._connection is not None:
            self._process.kill()
            self._process.join()
            self._connection.close()
            self._process.close()
        self._process = self._connection = self._index = self._deadline = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        with stops_held(), nullcontext() if self._with_main else _main_hidden():
            self._process = context.Process(target=_serve, args=(theirs, self._plan), daemon=True)
            self._process.start()
        theirs.close()
        for shard in self._shards:
            self._send(shard)

    def _send(self, shard: Shard) -> None:
        assert self._connection is not None
        try:
            with _broken_pipes_held():
                self._connection.send(shard)
        except OSError:
            return  # the process has died, as reading from it will show

    def messages(self) -> Iterator[ShardReport]:
        """Takes in what the process has said so far.

        Raises:
            ExpoExtractError, OSError: what the process met and no document is to blame for.
        """
        assert self._connection is not None
        try:
            while self._connection.poll():
                yield from self._take(_received(self._connection))
        except EOFError:
            self._restart(self._death())
        if self._deadline is not None and time.monotonic() > self._deadline:
            yield from self._give_up()

    def _take(self, message: ShardReport | Exception | int | None) -> Iterator[ShardReport]:
        if isinstance(message, Exception):
            raise message
        if isinstance(message, ShardReport):
            self._shards.popleft()
            self._vain_starts = 0
            yield message
            return
        self._index = message
        limit = self._plan.timeout
        self._deadline = time.monotonic() + limit if message is not None and limit else None

    def _give_up(self) -> Iterator[ShardReport]:
        """Ends the process, which hangs; but what it said in the last moment counts."""
        assert self._process is not None
        assert self._connection is not None
        shard, index = self._shards[0], self._index
        self._process.kill()
        try:
            while True:
                yield from self._take(_received(self._connection))
        except EOFError:
            hangs = bool(self._shards) and self._shards[0] is shard and self._index == index and index is not None
            self._restart({index: f"took longer than {self._plan.timeout:g} s"} if hangs and index is not None else {})

    def _death(self) -> dict[int, str]:
        """Notes at which document the process died; returns those that are not tried again.

        Raises:
            ExpoExtractError: it dies again and again before it reads a document.
        """
        assert self._process is not None
        self._process.join()
        if self._index is None:
            self._vain_starts += 1
            if self._vain_starts >= _STARTS:
                raise ExpoExtractError(f"a worker process {_how(self._process.exitcode)}; try fewer --workers")
            return {}
        place = self._shards[0].tasks[self._index].place
        self._deaths[place] += 1
        return (
            {self._index: f"the worker process {_how(self._process.exitcode)}"}
            if self._deaths[place] >= _DEATHS
            else {}
        )

    def _restart(self, refused: dict[int, str]) -> None:
        """Starts a new process for the shards at hand."""
        self.end()
        if self._shards:
            self._shards[0] = self._shards[0].again(refused)
            self._start()

    def waits_for(self) -> tuple[Connection, float | None]:
        """Where the process speaks, and until when it must (seconds of ``time.monotonic``; None: any time)."""
        assert self._connection is not None
        return self._connection, self._deadline


def collect(workers: Iterable[Worker]) -> Iterator[ShardReport]:
    """Waits until one of some busy workers says something or is overdue, and yields the reports of shards that are done."""
    waiting = [(worker, *worker.waits_for()) for worker in workers]
    deadlines = [deadline for _, _, deadline in waiting if deadline is not None]
    patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
    wait([connection for _, connection, _ in waiting], patience)
    for worker, _, _ in waiting:
        yield from worker.messages()


def _received(connection: Connection) -> ShardReport | Exception | int | None:
    """What a process has said.

    Raises:
        EOFError: it is dead, maybe since the midst of a message, which ``recv`` tells as it would tell of a disk.
    """
    try:
        message: ShardReport | Exception | int | None = connection.recv()
    except OSError as error:
        raise EOFError from error
    return message


def _how(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"died ({signal.Signals(-exitcode).name}; out of memory?)"
    return f"ended (exit status {exitcode})"


@contextmanager
def stops_held() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until the block is left; processes that are started inside never see them, as they inherit the mask.

    Terminals and service managers send these to every process; the parent alone ends the run, and the workers with it.
    """
    resource_tracker.ensure_running()  # where it is not, starting a process would, and lift the mask
    with _held(_STOPS):
        yield


@contextmanager
def _broken_pipes_held() -> Iterator[None]:
    """Writing to a process that has died is an OSError, also in a program where SIGPIPE does what it does by default: end it.

    Python ignores that signal, and programs that write into pipes of a shell often set it back. It is held for this thread and taken off again,
    which any thread may do, and not the main one alone.
    """
    pipe = {signal.SIGPIPE}
    with _held(pipe) as before:
        try:
            yield
        finally:
            if not pipe & before:
                signal.sigtimedwait(pipe, 0)


@contextmanager
def _held(signals: set[signal.Signals]) -> Iterator[set[int | signal.Signals]]:
    """Signals wait until the block is left, whose mask is the one before again; gives what that held."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield before
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Processes that are started inside find no program that they would have to load."""
    main = vars(sys.modules["__main__"])
    names: tuple[str, ...] = ("__spec__", "__file__")
    before = {name: main.pop(name) for name in names if name in main}
    main["__spec__"] = None
    try:
        yield
    finally:
        main.update(before)


def _serve(connection: Connection, plan: Plan) -> None:
    """Reads shards until there is no parent any more."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from expo_extract.jobs.shard import run_shard

    def say(message: ShardReport | Exception | int | None) -> None:
        try:
            connection.send(message)
        except OSError:
            os._exit(1)

    with open(os.devnull, "w") as nowhere:

        def clock(index: int | None) -> None:
            """Tells the parent; and where that is gone, and code in C keeps every thread of Python waiting, the process ends itself."""
            if plan.timeout and index is not None:
                faulthandler.dump_traceback_later(2 * plan.timeout, exit=True, file=nowhere)
            else:
                faulthandler.cancel_dump_traceback_later()
            say(index)

        while True:
            try:
                shard = connection.recv()
            except (EOFError, OSError):
                return
            try:
                say(run_shard(plan, shard, clock))
            except Exception as error:
                say(_portable(error))


def _end_with_parent() -> None:
    """A worker that hangs outlives no run."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _portable(error: Exception) -> Exception:
    """The error, or its text where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return ExpoExtractError(f"{type(error).__name__}: {error}")
    return error

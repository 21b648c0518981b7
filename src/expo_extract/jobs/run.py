"""A run: sources in, a folder of records out, whole or not at all, and only what is new or changed read."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from expo_extract.api import check_confidence
from expo_extract.errors import ConfigurationError, RunStopped, SinkError
from expo_extract.io.remote import is_url, local_path
from expo_extract.io.sources import safe_id
from expo_extract.jobs.engine import open_engine
from expo_extract.jobs.events import Observer, Progress
from expo_extract.jobs.identity import configuration, models, versions
from expo_extract.jobs.known import checked_metadata, find_result, is_to_read
from expo_extract.jobs.ledger import Ledger, unusable
from expo_extract.jobs.lock import locked
from expo_extract.jobs.output import Output, Problem
from expo_extract.jobs.plan import Highlight, Plan, ShardReport, cut
from expo_extract.jobs.scan import scan
from expo_extract.jobs.state import StateFolder
from expo_extract.records.files import MANIFEST_FILE
from expo_extract.records.run import Manifest
from expo_extract.records.schema import SCHEMA_VERSION
from expo_extract.sinks import open_sink, without_password
from expo_extract.sinks.files import write_whole

LONGEST_TIMEOUT = 7 * 24 * 3600.0  # seconds; the clocks of the system count no further than some weeks
_LIMIT = re.compile(r"(\d{1,12})(%?)", re.ASCII)  # no number of documents is longer, and Python refuses very long ones


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a run; ``None`` leaves a choice to the program.

    ``timeout`` is how many seconds a document may take, at most a week; without one, and with one worker, documents are read in this process.
    ``ray_address`` is a cluster for the engine «ray» («auto», «HOST:PORT»); None takes the one in ``RAY_ADDRESS``, or Ray on this machine.
    ``max_failures`` («20», «5%» of the documents to read) ends the run when more have failed. Facts below ``min_confidence`` (0 to 1)
    are left out.
    """

    workers: int = 1
    engine: str = "local"
    ray_address: str | None = None
    sink: str = "jsonl"
    pipelines: tuple[str, ...] = ()
    lang: str | None = None
    published: str | None = None
    full: bool = False
    retry_failed: bool = False
    timeout: float | None = None
    max_failures: str | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run went; highlights and problems are those of all documents in the folder."""

    out: Path
    manifest: Manifest
    highlights: list[Highlight]
    main_events: int
    problems: list[Problem]

    @property
    def failed(self) -> int:
        """How many documents failed."""
        return self.manifest.counts.status.get("failed", 0)


def run(
    sources: Sequence[str | Path],
    out: str | Path,
    options: RunOptions | None = None,
    observers: Sequence[Observer] = (),
) -> RunReport:
    """Reads what is new or changed under ``sources``; leaves record files, ``documents.jsonl`` and ``manifest.json`` of all in ``out``.

    Args:
        sources: files and folders; ``-`` is standard input.
        out: the output folder; it is made where it is missing.
        options: how to run.
        observers: who is told what happens.

    Raises:
        ConfigurationError: an option cannot be used.
        OutputLockedError: another run holds ``out``.
        SinkError: ``out``, or the store, cannot be written; what was there before is unchanged.
        StateError: what earlier runs left in ``out`` is damaged.
        RunStopped: too many documents failed; what is done is kept.
    """
    options = options or RunOptions()
    folder = Path(out)
    plan = make_plan(sources, folder, options)
    with locked(folder):
        with _disk_errors(folder), _open(StateFolder(folder), options.full) as ledger:
            plan = replace(plan, run=ledger.begin_run())
            with _outcome(ledger, plan.run, observers):
                report = _Run(sources, folder, options, plan, ledger, observers).go()
        for observer in observers:  # the output is complete, whatever befalls them
            observer.run_finished(report)
    return report


def make_plan(sources: Sequence[str | Path], folder: Path, options: RunOptions) -> Plan:
    """Checks the options and makes the plan.

    Raises:
        ConfigurationError: an option cannot be used.
        MissingBackendError: what an engine or sink needs is not installed.
    """
    if is_url(str(folder).replace(":/", "://", 1)):
        raise ConfigurationError(
            f"{folder}: the output folder is a local or shared one; copy it elsewhere after the run"
        )
    if any(os.path.realpath(local_path(os.fspath(source))) == os.path.realpath(folder) for source in sources):
        raise ConfigurationError(f"{folder} is an input; write to another folder, which may lie in it")
    if options.workers < 1:
        raise ConfigurationError("there must be at least one worker")
    if options.timeout is not None and not 0 < options.timeout <= LONGEST_TIMEOUT:
        raise ConfigurationError(
            f"{options.timeout:g} seconds are no time limit; choose more than 0, and at most {LONGEST_TIMEOUT:.0f} (a week)"
        )
    _failure_limit(options.max_failures, 0)
    open_engine(options.engine, options.ray_address)
    open_sink(options.sink, folder, "")
    return Plan(
        parts=str(StateFolder(folder).parts),
        config=configuration(options.pipelines),
        pipelines=options.pipelines,
        lang=options.lang,
        published=options.published,
        timeout=options.timeout,
        min_confidence=check_confidence(options.min_confidence),
    )


def _failure_limit(written: str | None, total: int) -> float:
    """How many documents may fail, of so many that are to be read."""
    if written is None:
        return float("inf")
    found = _LIMIT.fullmatch(written)
    if not found:
        raise ConfigurationError(f"{written!r} is no number of failures; write it as 20 or 5%")
    return int(found[1]) * total / 100 if found[2] else int(found[1])


@contextmanager
def _open(state: StateFolder, full: bool) -> Iterator[Ledger]:
    with state.open(full) as ledger:
        try:
            yield ledger
        finally:
            state.clear_copies()


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SinkError(f"cannot write to {folder}: {reason}; what was there before is unchanged") from error
    except sqlite3.DatabaseError as error:
        raise unusable(StateFolder(folder).ledger, error) from error


@contextmanager
def _outcome(ledger: Ledger, run: int, observers: Iterable[Observer]) -> Iterator[None]:
    """Notes how a run ended that did not come to its end; the disk may be too full for that."""
    try:
        yield
    except BaseException as error:
        outcome = "stopped" if isinstance(error, KeyboardInterrupt) else "failed"
        message = safe_id(str(error)) or type(error).__name__
        with suppress(sqlite3.Error):
            ledger.end_run(run, outcome, message, {})
        for observer in observers:
            observer.run_ended(outcome, message)
        raise


class _Run:
    """One run, with what it works on."""

    def __init__(
        self,
        sources: Sequence[str | Path],
        folder: Path,
        options: RunOptions,
        plan: Plan,
        ledger: Ledger,
        observers: Sequence[Observer],
    ) -> None:
        self._sources, self._folder, self._options, self._plan = sources, folder, options, plan
        self._ledger, self._observers = ledger, observers
        self._state = StateFolder(folder)
        self._started, self._clock = datetime.now(UTC), time.monotonic()

    def go(self) -> RunReport:
        """Claims its place in the store, lists, reads, writes, tidies up."""
        sink = open_sink(self._options.sink, self._folder, self._state.id)
        sink.claim()
        Output(self._ledger).remember()
        self._list()
        self._read()
        output = Output(self._ledger)
        output.publish(sink, self._options.sink, self._state.parts)
        manifest = self._manifest(output)
        write_whole(self._folder / MANIFEST_FILE, manifest.model_dump_json(indent=2) + "\n")
        report = RunReport(self._folder, manifest, output.highlights(), output.main_events(), output.problems())
        self._state.tidy(self._ledger, self._plan.run)
        counts = {"documents": manifest.counts.documents, "failed": report.failed, **manifest.changes.model_dump()}
        self._ledger.end_run(self._plan.run, "finished", None, counts)
        return report

    def _list(self) -> None:
        """Notes every document under the sources, with the result that it has already or the task that is left to do."""
        problems: list[str] = []
        found = scan(self._sources, self._folder, self._state.copies)
        with self._ledger.transaction():
            self._ledger.forget_inputs()
            if self._options.full:
                self._ledger.forget_unused()
            for item in checked_metadata(found, problems):
                known, task = find_result(self._ledger, self._plan, item)
                if is_to_read(known, self._options.retry_failed):
                    tries = known.tries if known else 0
                    self._ledger.add_input(item._replace(task=replace(task, tries=tries)), None)
                elif known:
                    self._ledger.add_input(item, known.id)
        for problem in problems:
            for observer in self._observers:
                observer.warning(problem)

    def _read(self) -> None:
        """Reads what is left to do, and keeps the results shard by shard."""
        total = self._ledger.count_left()
        progress = Progress(self._plan.run, total, self._ledger.count_inputs() - total)
        for observer in self._observers:
            observer.run_started(progress)
        limit = _failure_limit(self._options.max_failures, total)
        shards = cut(self._ledger.tasks_left(), self._options.workers)
        engine = open_engine(self._options.engine, self._options.ray_address)
        with closing(engine.run(self._plan, shards, self._options.workers)) as reports:
            for report in reports:
                self._ledger.add(report)
                self._keep_pipelines(report)
                self._tell(report, progress)
                if progress.failed > limit:
                    told = f"{progress.failed} documents failed, more than {self._options.max_failures}"
                    raise RunStopped(f"{told}; what is done is kept")

    def _tell(self, report: ShardReport, progress: Progress) -> None:
        failed = [entry for entry in report.entries if entry.status == "failed"]
        progress.done += len(report.entries)
        progress.failed += len(failed)
        progress.words += sum(entry.words for entry in report.entries)
        for observer in self._observers:
            for entry in failed:
                observer.document_failed(entry.doc_id, entry.reason or "")
            observer.shard_done(progress)

    def _pipelines(self) -> dict[str, str]:
        """The pipelines that made the results with this configuration."""
        kept = json.loads(self._ledger.get("pipelines") or "{}")
        found: dict[str, str] = kept.get(self._plan.config, {})
        return found

    def _keep_pipelines(self, report: ShardReport) -> None:
        known = self._pipelines()
        if not report.pipelines.items() <= known.items():
            found = dict(sorted((known | report.pipelines).items()))
            self._ledger.set("pipelines", json.dumps({self._plan.config: found}))

    def _manifest(self, output: Output) -> Manifest:
        return Manifest(
            version=version("expo-extract"),
            schema_version=SCHEMA_VERSION,
            versions=versions(),
            models=models(),
            pipelines=self._pipelines(),
            options={
                **asdict(self._options),
                "sink": without_password(safe_id(self._options.sink)),
                "pipelines": [safe_id(name) for name in self._options.pipelines],
            },
            sources=[safe_id(os.fspath(s)) for s in self._sources],
            counts=output.counts(),
            changes=output.changes(),
            started=self._started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - self._clock, 3),
        )

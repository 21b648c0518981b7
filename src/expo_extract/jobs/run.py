"""A run: sources in, a folder of records out, whole or not at all."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from expo_extract.errors import ConfigurationError, SinkError
from expo_extract.io import Failure, Source, iter_sources
from expo_extract.jobs.lock import locked
from expo_extract.jobs.merge import in_order, results
from expo_extract.jobs.plan import Entry, Highlight, Plan, ShardReport, cut, outside
from expo_extract.jobs.pool import run_local
from expo_extract.jobs.shard import richest
from expo_extract.records import RECORD_TYPES
from expo_extract.records.run import Counts, Manifest
from expo_extract.records.schema import SCHEMA_VERSION
from expo_extract.sinks import open_sink
from expo_extract.sinks.jsonl import write_whole

ENGINES = ("local",)
MANIFEST_FILE = "manifest.json"
_PARTS = ".parts"
_NO_LANGUAGE = "und"
_LIBRARIES = ("spacy", "pydantic", "hijridate", "jdatetime", "trafilatura", "charset-normalizer")

# Takes how many inputs are done, and how many there are.
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a run; ``None`` leaves a choice to the program."""

    workers: int = 1
    engine: str = "local"
    sink: str = "jsonl"
    pipelines: tuple[str, ...] = ()
    lang: str | None = None
    published: str | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why documents were skipped or failed: how many, and the first of them."""

    status: str
    reason: str
    documents: int
    example: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run went."""

    out: Path
    manifest: Manifest
    highlights: list[Highlight]
    main_events: int
    problems: list[Problem]

    @property
    def failed(self) -> int:
        """How many documents failed."""
        return self.manifest.counts.status.get("failed", 0)


@dataclass(slots=True)
class _Collected:
    """What the shards reported so far."""

    entries: list[Entry] = field(default_factory=list)
    highlights: list[Highlight] = field(default_factory=list)
    rejections: Counter[str] = field(default_factory=Counter)
    pipelines: dict[str, str] = field(default_factory=dict)
    main_events: int = 0

    def add(self, report: ShardReport) -> None:
        self.entries += report.entries
        self.highlights = richest(self.highlights + report.highlights)
        self.rejections.update(report.rejections)
        self.pipelines |= report.pipelines
        self.main_events += report.main_events


def run(
    sources: Sequence[str | Path],
    out: str | Path,
    options: RunOptions | None = None,
    progress: OnProgress | None = None,
) -> RunReport:
    """Reads every document under ``sources`` and leaves the record files, ``documents.jsonl`` and ``manifest.json`` in ``out``.

    Args:
        sources: files and folders; ``-`` is standard input.
        out: the output folder; it is made where it is missing.
        options: how to run.
        progress: called after every shard with the inputs done and their number.

    Raises:
        ConfigurationError: an option cannot be used.
        OutputLockedError: another run holds ``out``.
        SinkError: ``out`` cannot be written; what was there before is unchanged.
    """
    options = options or RunOptions()
    folder = Path(out)
    _check(options, sources, folder)
    started, clock = datetime.now(UTC), time.perf_counter()
    with locked(folder), _parts_folder(folder) as parts:
        plan = Plan(parts, options.pipelines, options.lang, options.published)
        inputs = outside(iter_sources(sources), sources, folder)
        collected = _collect(plan, inputs, options, progress)
        entries = in_order(collected.entries)
        with _disk_errors(folder), open_sink(options.sink, folder, str(folder)) as sink:
            for result in results(parts, entries):
                sink.write(result)
        counts = _count(entries, collected.rejections)
        manifest = Manifest(
            version=version("expo-extract"),
            schema_version=SCHEMA_VERSION,
            versions={"python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}},
            pipelines=dict(sorted(collected.pipelines.items())),
            options=asdict(options),
            sources=[str(s) for s in sources],
            counts=counts,
            started=started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - clock, 3),
        )
        write_whole(folder / MANIFEST_FILE, manifest.model_dump_json(indent=2) + "\n")
    return RunReport(folder, manifest, collected.highlights, collected.main_events, _problems(entries))


def _check(options: RunOptions, sources: Sequence[str | Path], folder: Path) -> None:
    if any(os.path.realpath(source) == os.path.realpath(folder) for source in sources):
        raise ConfigurationError(f"{folder} is an input; write to another folder, which may lie in it")
    if options.engine not in ENGINES:
        raise ConfigurationError(f"there is no engine {options.engine!r}; choose from: {', '.join(ENGINES)}")
    if options.workers < 1:
        raise ConfigurationError("there must be at least one worker")


@contextmanager
def _parts_folder(folder: Path) -> Iterator[str]:
    """A folder for the shards' results, empty at first and gone at the end; what a killed run left is removed."""
    parts = folder / _PARTS
    with _disk_errors(folder):
        if parts.exists():
            shutil.rmtree(parts)
        parts.mkdir()
    try:
        yield str(parts)
    finally:
        shutil.rmtree(parts, ignore_errors=True)


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SinkError(
            f"cannot write to {folder}: {error.strerror or error}; what was there before is unchanged"
        ) from error


def _collect(
    plan: Plan, inputs: Sequence[Source | Failure], options: RunOptions, progress: OnProgress | None
) -> _Collected:
    collected, done = _Collected(), 0
    with _disk_errors(Path(plan.parts).parent):
        for report in run_local(plan, cut(inputs, options.workers), options.workers):
            collected.add(report)
            done += report.inputs
            if progress:
                progress(done, len(inputs))
    return collected


def _count(entries: Iterable[Entry], rejections: Counter[str]) -> Counts:
    status: Counter[str] = Counter()
    languages: dict[str, Counter[str]] = {}
    records: Counter[str] = Counter()
    words = 0
    for entry in entries:
        status[entry.status] += 1
        languages.setdefault(entry.lang or _NO_LANGUAGE, Counter())[entry.status] += 1
        records.update(dict(entry.records))
        words += entry.words
    return Counts(
        documents=status.total(),
        status=_sorted(status),
        languages={lang: _sorted(counts) for lang, counts in sorted(languages.items())},
        records={record_type: records[record_type] for record_type in RECORD_TYPES},
        rejections=_sorted(rejections),
        words=words,
    )


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _problems(entries: Iterable[Entry]) -> list[Problem]:
    """The reasons, failures first, the most frequent first."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        if entry.reason:
            found.setdefault((entry.status, entry.reason), []).append(entry.doc_id)
    problems = [Problem(status, reason, len(ids), ids[0]) for (status, reason), ids in found.items()]
    return sorted(problems, key=lambda p: (p.status, -p.documents, p.reason))

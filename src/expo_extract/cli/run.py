"""The command ``run``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

from expo_extract.cli.console import stderr, stdout, to_nowhere
from expo_extract.cli.logs import Log, LogFormat, LogObserver, write_stderr
from expo_extract.cli.progress import BarObserver, LineObserver
from expo_extract.cli.summary import show_summary
from expo_extract.errors import ConfigurationError, Terminated
from expo_extract.io.sources import source_exists
from expo_extract.jobs import Observer, RunOptions, dry_run, run
from expo_extract.jobs.metrics import MetricsObserver


def run_command(
    sources: Sequence[str],
    out: Path,
    options: RunOptions,
    summary: bool | None = None,
    log_format: LogFormat | None = None,
    metrics: Path | None = None,
) -> int:
    """Runs, says how it goes on standard error, shows the summary on a terminal, and returns how many documents failed.

    Args:
        sources: files and folders.
        out: the output folder.
        options: the options of the run.
        summary: whether to show the summary; None shows it on a terminal.
        log_format: log in this form; None shows a bar on a terminal, and a few lines elsewhere.
        metrics: a file for the figures of the run.

    Raises:
        KeyboardInterrupt: Ctrl-C, or SIGTERM (:class:`~expo_extract.errors.Terminated`).
    """
    _check(sources)
    results = stdout()
    with _sigterm_raises(), _speaker(log_format) as speaker:
        observers = [MetricsObserver(metrics)] if metrics else []
        report = run(sources, out, options, (*observers, speaker))
    if results.is_terminal if summary is None else summary:
        try:
            show_summary(results, report)
        except OSError:  # the run is done, and its exit status tells how, whoever takes the summary
            to_nowhere(sys.stdout)
    return report.failed


@contextmanager
def _speaker(log_format: LogFormat | None) -> Iterator[Observer]:
    """Who says on standard error how the run goes."""
    if log_format is not None:
        yield LogObserver(Log(log_format, write_stderr))
    elif (messages := stderr()).is_terminal:
        with closing(BarObserver(messages)) as bar:
            yield bar
    else:
        yield LineObserver(write_stderr)


def dry_run_command(sources: Sequence[str], out: Path, options: RunOptions) -> None:
    """Prints what a run would read."""
    _check(sources)
    found = dry_run(sources, out, options)
    for warning in found.warnings:
        write_stderr(f"warning: {warning}")
    console = stdout()
    console.print(f"to read: {found.new} new, {found.changed} changed, {found.retried} that failed before")
    console.print(f"to keep: {found.unchanged} unchanged")
    console.print(f"to remove: {found.removed}, of them {found.moved} moved to a new name")


def _check(sources: Sequence[str]) -> None:
    missing = [s for s in sources if not source_exists(s)]
    if missing:
        raise ConfigurationError(f"there is no file or folder {missing[0]!r} to read")


@contextmanager
def _sigterm_raises() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

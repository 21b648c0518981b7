"""The command ``run``."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from expo_extract.cli.console import stderr, stdout
from expo_extract.cli.progress import BarObserver, LineObserver
from expo_extract.cli.summary import show_summary
from expo_extract.errors import ConfigurationError, Terminated
from expo_extract.io.sources import source_exists
from expo_extract.jobs import Observer, RunOptions, dry_run, run


def run_command(
    sources: Sequence[str], out: Path, options: RunOptions, summary: bool | None, observers: Sequence[Observer] = ()
) -> int:
    """Runs, shows progress and the summary on a terminal, and returns how many documents failed.

    Args:
        sources: files and folders.
        out: the output folder.
        options: the options of the run.
        summary: whether to show the summary; None shows it on a terminal.
        observers: who is told too.

    Raises:
        KeyboardInterrupt: Ctrl-C, or SIGTERM (:class:`~expo_extract.errors.Terminated`).
    """
    _check(sources)
    messages, results = stderr(), stdout()
    with _sigterm_raises():
        shown = BarObserver(messages) if messages.is_terminal else LineObserver(messages)
        report = run(sources, out, options, (shown, *observers))
    if results.is_terminal if summary is None else summary:
        show_summary(results, report)
    if report.failed:
        messages.print(
            f"{report.failed} of {report.manifest.counts.documents} documents failed: see {out}/documents.jsonl"
        )
    return report.failed


def dry_run_command(sources: Sequence[str], out: Path, options: RunOptions) -> None:
    """Prints what a run would read."""
    _check(sources)
    found = dry_run(sources, out, options)
    for warning in found.warnings:
        stderr().print(f"warning: {warning}")
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

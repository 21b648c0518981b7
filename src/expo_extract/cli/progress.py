"""What a person sees while a run goes on: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from expo_extract.cli.logs import SECONDS_BETWEEN_LINES, summary_line
from expo_extract.jobs import Observer, Progress, RunReport


class BarObserver(Observer):
    """A bar with the rate and the time left."""

    def __init__(self, console: Console) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        self._console = console
        self._bar = Bar(*columns, TextColumn("{task.fields[rate]}"), console=console, transient=True)
        self._task = self._bar.add_task("looking through the sources", total=None, rate="")
        self._bar.start()

    def warning(self, message: str) -> None:
        """Shows it above the bar."""
        self._console.print("[yellow]warning[/yellow]", escape(message))

    def run_started(self, progress: Progress) -> None:
        """Now the bar has a length."""
        self._bar.update(self._task, description="reading", total=progress.total)

    def shard_done(self, progress: Progress) -> None:
        """Moves the bar."""
        self._bar.update(self._task, completed=progress.done, rate=_rate(progress))

    def close(self) -> None:
        """Takes the bar away."""
        self._bar.stop()

    def run_finished(self, report: RunReport) -> None:
        """Takes the bar away, and says where to find what failed."""
        self.close()
        if report.failed:
            self._console.print(summary_line(report), markup=False)


class LineObserver(Observer):
    """A line now and then, and one at the end, for logs."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._next = time.monotonic() + SECONDS_BETWEEN_LINES

    def warning(self, message: str) -> None:
        """Writes it."""
        self._write(f"warning: {message}")

    def shard_done(self, progress: Progress) -> None:
        """Prints how far the run is, where some time has passed since the last line."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SECONDS_BETWEEN_LINES
        left = progress.seconds_left or 0
        self._write(
            f"{progress.done:,} of {progress.total:,} documents, {progress.failed:,} failed, {_rate(progress)}, {left:,.0f} s left"
        )

    def run_finished(self, report: RunReport) -> None:
        """Writes how it went, in one line."""
        self._write(summary_line(report))


def _rate(progress: Progress) -> str:
    seconds = progress.seconds or 1
    return f"{progress.done / seconds:,.1f} documents/s, {progress.words / seconds:,.0f} words/s"

"""The command ``run``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from expo_extract.cli.console import stderr, stdout
from expo_extract.cli.summary import show_summary
from expo_extract.errors import ConfigurationError
from expo_extract.io.sources import source_exists
from expo_extract.jobs import OnProgress, RunOptions, run


def run_command(sources: Sequence[str], out: Path, options: RunOptions, summary: bool | None) -> int:
    """Runs, shows progress and the summary on a terminal, and returns how many documents failed.

    Args:
        sources: files and folders.
        out: the output folder.
        options: the options of the run.
        summary: whether to show the summary; None shows it on a terminal.
    """
    missing = [s for s in sources if not source_exists(s)]
    if missing:
        raise ConfigurationError(f"there is no file or folder {missing[0]!r} to read")
    messages, results = stderr(), stdout()
    with _progress(messages) as on_progress:
        report = run(sources, out, options, on_progress)
    if results.is_terminal if summary is None else summary:
        show_summary(results, report)
    if report.failed:
        messages.print(
            f"{report.failed} of {report.manifest.counts.documents} documents failed: see {out}/documents.jsonl"
        )
    return report.failed


@contextmanager
def _progress(console: Console) -> Iterator[OnProgress | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not console.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

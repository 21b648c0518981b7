"""The command ``run``."""

from __future__ import annotations

from pathlib import Path

from expo_extract.api import check_day
from expo_extract.jobs import RunOptions, run


def run_command(
    sources: list[str],
    out: Path,
    workers: int,
    engine: str,
    sink: str,
    pipelines: tuple[str, ...],
    published: str | None,
    lang: str | None,
) -> int:
    """Runs, shows the summary on a terminal, and gives the exit status."""
    options = RunOptions(workers, engine, sink, pipelines, lang, check_day(published))
    report = run(sources, out, options)
    print(report)
    return 3 if report.failed else 0

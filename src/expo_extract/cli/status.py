"""The command ``status``."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from expo_extract.cli.console import isolated, plain_table, stdout
from expo_extract.jobs import Status, status

_MAX_FAILURES = 20
_OUTCOME_STYLE = {"finished": "green", "running": "cyan", "stopped": "yellow", "failed": "red", "killed": "red"}


def status_command(folder: Path, as_json: bool) -> None:
    """Prints what the last runs did, what failed, and what is left to do."""
    found = status(folder)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    console = stdout()
    documents = ", ".join(f"{number:,} {name}" for name, number in found.documents.items()) or "none"
    console.print(f"[bold]{found.folder}[/bold]{'  (a run is going on)' if found.running else ''}")
    console.print(f"documents: {documents}; {found.pending:,} still to read\n")
    console.print(_runs(found.runs))
    if found.failures:
        console.print()
        console.print(_failures(found))


def _runs(runs: list[dict[str, Any]]) -> Table:
    counts = ("new", "changed", "removed", "failed")
    table = plain_table("Runs", "run", "began, UTC", "took", "outcome", *counts, "", numbers=("run", "took", *counts))
    table.columns[1].no_wrap = True
    for run in runs:
        outcome = Text(run["outcome"], style=_OUTCOME_STYLE[run["outcome"]])
        numbers = (f"{run['counts'][name]:,}" if name in run["counts"] else "·" for name in counts)
        began = datetime.fromisoformat(run["started"])
        took = str(datetime.fromisoformat(run["finished"]) - began) if run["finished"] else "·"
        table.add_row(str(run["id"]), f"{began:%Y-%m-%d %H:%M}", took, outcome, *numbers, Text(run["message"] or ""))
    return table


def _failures(found: Status) -> Table:
    table = plain_table("Failed", "document", "reason", "tries", "next run", numbers=("tries",))
    for failed in found.failures[:_MAX_FAILURES]:
        again = "tries again" if failed.again else "only with --retry-failed"
        table.add_row(Text(isolated(failed.doc_id)), Text(failed.reason), str(failed.tries), again)
    if len(found.failures) > _MAX_FAILURES:
        table.add_row(f"and {len(found.failures) - _MAX_FAILURES:,} others", "see --json")
    return table

"""What the last runs did to an output folder, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expo_extract.errors import ConfigurationError
from expo_extract.jobs.known import MAX_TRIES
from expo_extract.jobs.ledger import Ledger
from expo_extract.jobs.lock import is_locked
from expo_extract.jobs.output import Output
from expo_extract.jobs.state import StateFolder


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that failed: why, how often, and whether the next run tries it again without being asked."""

    doc_id: str
    reason: str
    tries: int
    again: bool


@dataclass(frozen=True, slots=True)
class Status:
    """The state of an output folder.

    ``running`` tells whether a run holds it now; ``runs`` are the last ones, the latest first, as the ledger has them (``outcome`` is
    ``running``, ``finished``, ``stopped``, ``failed`` or ``killed``); ``documents`` are numbers by status; ``pending`` is how many documents of the
    last run were not read.
    """

    folder: str
    running: bool
    runs: list[dict[str, Any]]
    documents: dict[str, int]
    failures: list[Failed]
    pending: int


def status(out: str | Path, runs: int = 10) -> Status:
    """The state of an output folder, which may be in use.

    Raises:
        ConfigurationError: no run has written there, or what it keeps may not be read.
    """
    folder = Path(out)
    path = StateFolder(folder).ledger
    try:
        path.open("rb").close()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ConfigurationError(f"no run has written to {folder}") from error
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}; ask as the user who runs it") from error
    running = is_locked(folder)
    with Ledger.read(path) as ledger:
        output = Output(ledger)
        return Status(
            folder=str(folder),
            running=running,
            runs=list(_told(ledger.runs(runs), running)),
            documents=output.counts().status,
            failures=[Failed(*row, again=row[2] < MAX_TRIES) for row in output.failures()],
            pending=ledger.count_left(),
        )


def _told(runs: list[dict[str, Any]], running: bool) -> Iterator[dict[str, Any]]:
    """A run that neither goes on nor ended was killed."""
    for index, run in enumerate(runs):
        is_dead = run["outcome"] == "running" and not (running and index == 0)
        yield {**run, "outcome": "killed"} if is_dead else run

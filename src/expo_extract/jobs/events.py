"""What can be followed while a run goes on."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expo_extract.jobs.run import RunReport


@dataclass(slots=True)
class Progress:
    """How far a run is: of ``total`` documents to read ``done`` are done, and ``failed`` of these failed.

    ``run`` is the number of the run in its output folder; ``known`` are the documents whose results are there already; ``words`` were
    read so far; ``started`` is in seconds of ``time.monotonic``.
    """

    run: int
    total: int
    known: int
    done: int = 0
    failed: int = 0
    words: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """How long documents have been read."""
        return time.monotonic() - self.started

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the rate so far; None before anything is done."""
        return (self.total - self.done) * self.seconds / self.done if self.done else None


class Observer:
    """Is told what happens in a run; a subclass takes what it needs."""

    def warning(self, message: str) -> None:
        """Something is odd, and the run goes on."""

    def run_started(self, progress: Progress) -> None:
        """It is known what there is to read."""

    def document_failed(self, doc_id: str, reason: str) -> None:
        """A document of this run failed."""

    def shard_done(self, progress: Progress) -> None:
        """The results of some documents are kept."""

    def run_finished(self, report: RunReport) -> None:
        """The output is complete."""

    def run_ended(self, outcome: str, message: str) -> None:
        """The run ended before that: it was ``stopped``, or ``failed``."""

"""What a sink is: a place for the records of many documents, filled whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document's outcome, serialised.

    ``line`` is its line of ``documents.jsonl``; ``records`` are pairs of record type and JSON line, in order of position.
    """

    doc_id: str
    line: str
    records: Sequence[tuple[str, str]]


class Sink(Protocol):
    """Takes results in the order of ``doc_id`` between ``__enter__`` and ``__exit__``.

    Leaving the block normally makes everything visible at once; leaving it by an exception leaves what was there before.
    Every method raises :class:`~expo_extract.errors.SinkError` where the store refuses.
    """

    def __enter__(self) -> Self:
        """Opens the store."""

    def write(self, result: DocumentResult) -> None:
        """Adds one document's records and its line."""

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Commits, or drops what was written where an exception passes through."""

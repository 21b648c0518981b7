"""What a sink is: a place for the records of many documents, filled whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document's outcome, serialised.

    ``line`` is its line of ``documents.jsonl``; ``records`` are pairs of record type and JSON line, in order of position;
    ``digest`` (SHA-256, hexadecimal) is equal for equal results.
    """

    doc_id: str
    line: str
    records: Sequence[tuple[str, str]]
    digest: str


class Sink(Protocol):
    """Takes results in the order of ``doc_id`` between ``__enter__`` and ``__exit__``.

    There are two sorts. Files are written whole: they get every result of the output folder each time. A database keeps what
    it has: it gets the results that it does not hold yet, and the ids of documents that are gone.

    Leaving the block normally makes everything visible at once; leaving it by an exception leaves what was there before.
    Every method raises :class:`~expo_extract.errors.SinkError` where the store refuses.
    """

    def fingerprint(self) -> str | None:
        """Tells, before the sink is opened, whether its files are as an earlier run left them.

        Returns:
            the same text as long as nobody touched the files; None where a file is missing, or the store keeps its own state.
        """

    def claim(self) -> None:
        """Takes the place for this output folder in the store, before anything is read; files need none."""

    def __enter__(self) -> Self:
        """Opens the store."""

    def stored(self) -> Iterable[tuple[str, str]]:
        """Returns the ``doc_id`` and digest of every document that is in the store and stays there; none for files."""

    def write(self, result: DocumentResult) -> None:
        """Adds one document's records and its line, in place of what the store holds of that ``doc_id``."""

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Removes documents, among those of :meth:`stored`, with all their records."""

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Commits, or drops what was written where an exception passes through."""


class WholeFiles:
    """The part of a sink that files which are written whole have in common: they keep nothing of an earlier run."""

    def claim(self) -> None:
        """Nothing: the run holds the output folder already."""

    def stored(self) -> Iterable[tuple[str, str]]:
        """Nothing: the files are written whole."""
        return ()

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Nothing to remove: the files are written whole."""

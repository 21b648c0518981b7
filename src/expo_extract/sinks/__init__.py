"""Places for records: JSON lines in a folder. A sink is one file here, and a line in ``open_sink``."""

from __future__ import annotations

from pathlib import Path

from expo_extract.errors import ConfigurationError
from expo_extract.sinks.base import DocumentResult, Sink

SINKS = ("jsonl",)


def open_sink(name: str, folder: Path, ledger_id: str) -> Sink:
    """The sink of that name.

    Args:
        name: the name, or the URL of a database.
        folder: the output folder, where files go.
        ledger_id: the lasting id of the output folder, by which a store that several folders fill knows whose a document is.

    Raises:
        ConfigurationError: there is no such sink.
    """
    if name == "jsonl":
        from expo_extract.sinks.jsonl import JsonlSink

        return JsonlSink(folder)
    raise ConfigurationError(f"there is no sink {name!r}; choose from: {', '.join(SINKS)}")


__all__ = ["SINKS", "DocumentResult", "Sink", "open_sink"]

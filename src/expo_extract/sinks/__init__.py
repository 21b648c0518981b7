"""Places for records: JSON lines or Parquet in a folder, or a database. A sink is one file here, and a line in ``open_sink``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from expo_extract.errors import ConfigurationError, MissingBackendError
from expo_extract.sinks.base import DocumentResult, Sink
from expo_extract.sinks.urls import without_password

SINKS = ("jsonl", "parquet", "sqlite:///PATH", "postgresql://USER@HOST/DATABASE")
_DATABASES = ("sqlite:", "postgresql:")


def open_sink(name: str, folder: Path, owner: str) -> Sink:
    """The sink of that name.

    Args:
        name: the name, or the URL of a database.
        folder: the output folder, where files go.
        owner: the lasting id of the output folder, by which a store that several folders fill knows whose a document is.

    Raises:
        ConfigurationError: there is no such sink, or its URL cannot be used.
        MissingBackendError: what the sink writes with is not installed.
    """
    if name == "jsonl":
        from expo_extract.sinks.jsonl import JsonlSink

        return JsonlSink(folder)
    if name == "parquet":
        _require("pyarrow", "parquet")
        from expo_extract.sinks.parquet import ParquetSink

        return ParquetSink(folder)
    if name.startswith(_DATABASES):
        _require("sqlalchemy", "sql")
        if name.startswith("postgresql:"):
            _require("psycopg", "sql")
        from expo_extract.sinks.sql import SqlSink

        return SqlSink(name, owner)
    raise ConfigurationError(f"there is no sink {without_password(name)!r}; choose from: {', '.join(SINKS)}")


def _require(package: str, extra: str) -> None:
    try:
        import_module(package)
    except ImportError as error:
        raise MissingBackendError(package, extra) from error


__all__ = ["SINKS", "DocumentResult", "Sink", "open_sink", "without_password"]

"""Databases: SQLite and PostgreSQL, a table per record type."""

from expo_extract.sinks.sql.sink import SqlSink

__all__ = ["SqlSink"]

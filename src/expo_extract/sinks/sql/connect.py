"""Connections to a database, and what its errors mean for a run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from time import sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from expo_extract.errors import SinkError
from expo_extract.sinks.sql.target import Target

# Seconds before each further try to connect: a server that restarts is back by then.
WAITS = (0.5, 1.0, 2.0, 4.0)
# How long a run waits for rows that another one holds.
LOCK_SECONDS = 30
_POSTGRESQL_LOCK_NOT_AVAILABLE = "55P03"
# A server that is gone without a word is noticed after a minute, not after the two hours of most systems.
_POSTGRESQL_DEFAULTS = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}


def make_engine(url: URL) -> Engine:
    """An engine whose transactions hold what they promise in both databases."""
    if url.get_backend_name() == "postgresql":
        url = url.update_query_dict({k: v for k, v in _POSTGRESQL_DEFAULTS.items() if k not in url.query})
    engine = create_engine(url, poolclass=NullPool, json_serializer=partial(json.dumps, ensure_ascii=False))
    prepare = _prepare_sqlite if url.get_backend_name() == "sqlite" else _prepare_postgresql
    prepare(engine)
    return engine


def _prepare_sqlite(engine: Engine) -> None:
    def connected(connection: Any, _: object) -> None:
        # Python would begin transactions where it thinks fit.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}")
        connection.execute("PRAGMA foreign_keys = ON")
        # People can read while a run writes.
        connection.execute("PRAGMA journal_mode = WAL")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))


def _prepare_postgresql(engine: Engine) -> None:
    event.listen(
        engine, "begin", lambda connection: connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
    )


def connect(engine: Engine) -> Connection:
    """Connects; tries a server again that does not answer, a few times."""
    for wait in WAITS if engine.dialect.name == "postgresql" else ():
        try:
            return engine.connect()
        except OperationalError:
            sleep(wait)
    return engine.connect()


@contextmanager
def store_errors(target: Target) -> Iterator[None]:
    """Says what an error of the database means: a run is one transaction, so nothing of it is there."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = _reason(error).replace(target.url.password or "\x00", "***")
        if _is_lock(error):
            raise SinkError(f"{target.shown} is held by another run ({reason}); run again when it is done") from error
        raise SinkError(
            f"{target.shown}: {reason}. Nothing of this run is in the database, and what was there before is unchanged: "
            "run again when the cause is mended; what was read is kept"
        ) from error


def _reason(error: SQLAlchemyError) -> str:
    return " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split()).rstrip(".")


def _is_lock(error: SQLAlchemyError) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    return getattr(error.orig, "sqlstate", None) == _POSTGRESQL_LOCK_NOT_AVAILABLE or "database is locked" in str(
        error.orig
    )

"""The versions of the tables, and the way from each to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, insert, inspect, select, text, update

from expo_extract.errors import SinkError
from expo_extract.sinks.sql.lift import lift_nested_values
from expo_extract.sinks.sql.tables import COLLECTIONS, DOCUMENTS, METADATA, VERSION

# The step at position n leads from version n + 1 to n + 2.
MIGRATIONS: tuple[Callable[[Connection], None], ...] = (lift_nested_values,)
LATEST = len(MIGRATIONS) + 1
# The tables by which a database is known to be of this program.
_EVERY_VERSION = {VERSION.name, COLLECTIONS.name, DOCUMENTS.name}
# Any number that is nobody else's.
_TABLES_LOCK = 0x6578706F


def prepare(connection: Connection) -> None:
    """Makes the tables in an empty database, or brings those of an older program up to date; inside a transaction.

    Raises:
        SinkError: the tables are somebody else's or those of a newer program, or the database cannot hold any text.
    """
    if connection.dialect.name == "postgresql":
        _check_encoding(connection)
        # Two first runs at once would make the tables twice.
        connection.execute(select(func.pg_advisory_xact_lock(_TABLES_LOCK)))
    there = set(inspect(connection).get_table_names())
    taken = there & set(METADATA.tables)
    if there >= _EVERY_VERSION:
        _migrate(connection)
    elif not taken:
        METADATA.create_all(connection)
        connection.execute(insert(VERSION).values(version=LATEST))
    else:
        raise SinkError(
            f"the database has a table {min(taken)!r} that is not of this program; "
            "give expo-extract a database of its own, or in PostgreSQL a schema: ?options=-csearch_path%3DSCHEMA"
        )


def _check_encoding(connection: Connection) -> None:
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise SinkError(f"the database has the encoding {encoding}; make one with ENCODING 'UTF8'")


def _migrate(connection: Connection) -> None:
    version = connection.execute(select(VERSION.c.version)).scalar_one()
    if version > LATEST:
        raise SinkError(
            f"the database has version {version} of the tables, and this program knows {LATEST}: "
            "use the newer expo-extract that made it, or another database"
        )
    for step in MIGRATIONS[version - 1 :]:
        step(connection)
    if version < LATEST:
        connection.execute(update(VERSION).values(version=LATEST))

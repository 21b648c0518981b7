"""From version 1 of the tables to 2: days and numbers inside JSON get columns of their own, filled from it.

A step says by itself what it changes, and does not ask the models, which go on changing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    Double,
    Index,
    MetaData,
    Table,
    Text,
    bindparam,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from expo_extract.sinks import columns as fields
from expo_extract.sinks.columns import Scalar, to_row

_ROWS = 1000
_TYPES: dict[Scalar, TypeEngine[Any]] = {Scalar.DAY: Date(), Scalar.NUMBER: Double(), Scalar.TEXT: Text()}
_DAYS = {"start": Scalar.DAY, "end": Scalar.DAY}
_QUANTITY = {"value": Scalar.NUMBER, "min": Scalar.NUMBER, "max": Scalar.NUMBER, "comparator": Scalar.TEXT}
_MONEY = _QUANTITY | {"currency": Scalar.TEXT}


def lift_nested_values(connection: Connection) -> None:
    """Adds the columns, fills them, and makes the index by the first day of events."""
    events = _lift(connection, "events", "dates", _DAYS)
    _lift(connection, "participants", "count", _QUANTITY)
    _lift(connection, "agreements", "count", _QUANTITY)
    _lift(connection, "agreements", "value", _MONEY)
    _lift(connection, "agreements", "date", _DAYS)
    _lift(connection, "visitor_counts", "quantity", _QUANTITY)
    _lift(connection, "figures", "quantity", _MONEY)
    Index("ix_events_dates_start", events.c.dates_start).create(connection)


def _lift(connection: Connection, name: str, field: str, lifted: dict[str, Scalar]) -> Table:
    table = Table(
        name,
        MetaData(),
        Column("collection", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column(field, JSON().with_variant(JSONB(), "postgresql")),
        *(Column(f"{field}_{leaf}", _TYPES[scalar]) for leaf, scalar in lifted.items()),
    )
    for leaf, scalar in lifted.items():
        kind = _TYPES[scalar].compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE {name} ADD COLUMN {field}_{leaf} {kind}"))
    _fill(connection, table, field, tuple(fields.Column(leaf, scalar, True) for leaf, scalar in lifted.items()))
    return table


def _fill(connection: Connection, table: Table, field: str, lifted: tuple[fields.Column, ...]) -> None:
    key = tuple_(table.c.collection, table.c.id)
    rows = select(table.c.collection, table.c.id, table.c[field]).order_by(table.c.collection, table.c.id).limit(_ROWS)
    change = (
        update(table)
        .where(table.c.collection == bindparam("of_collection"), table.c.id == bindparam("of_id"))
        .values({f"{field}_{column.name}": bindparam(column.name) for column in lifted})
    )
    last = ("", "")
    while found := connection.execute(rows.where(key > last)).all():
        last = (found[-1][0], found[-1][1])
        connection.execute(
            change, [{"of_collection": c, "of_id": i, **to_row(lifted, nested or {})} for c, i, nested in found]
        )

"""The fields of the records as columns with types, for stores that have types: read off the models, never listed twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from expo_extract.records.values import Day, Number

# The greatest and least numbers that a column of whole numbers holds.
_INT64 = range(-(2**63), 2**63)


class Scalar(StrEnum):
    """The type of one value. A number is whole or not; a day is an ISO 8601 string in JSON."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A field.

    ``always`` is false where only some of the models that may stand in a place have the field: the currency, which money has
    and a plain quantity has not.
    """

    name: str
    type: ColumnType
    nullable: bool
    always: bool = True


@dataclass(frozen=True, slots=True)
class Struct:
    """Several fields in one."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of values of one type."""

    item: Scalar | Struct


ColumnType: TypeAlias = Scalar | Struct | ListOf
_AS_IN_JSON = (Scalar.TEXT, Scalar.BOOLEAN)
_SCALARS: dict[Any, Scalar] = {
    str: Scalar.TEXT,
    Day: Scalar.DAY,
    int: Scalar.INTEGER,
    float: Scalar.NUMBER,
    Number: Scalar.NUMBER,
    bool: Scalar.BOOLEAN,
}


@cache
def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The fields of a model in its order."""
    return tuple(_column(name, field.annotation) for name, field in model.model_fields.items())


def _column(name: str, annotation: Any) -> Column:
    found = _alternatives(annotation)
    return Column(name, _type([a for a in found if a is not NoneType]), nullable=NoneType in found)


def _alternatives(annotation: Any) -> list[Any]:
    if annotation not in _SCALARS and get_origin(annotation) in (Union, UnionType):
        return [part for argument in get_args(annotation) for part in _alternatives(argument)]
    return [annotation]


def _type(alternatives: Sequence[Any]) -> ColumnType:
    if all(isinstance(a, type) and issubclass(a, BaseModel) for a in alternatives):
        return Struct(_merged([columns_of(a) for a in alternatives]))
    (annotation,) = alternatives
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type([arguments[0]])
    if origin is Literal:
        return Scalar.TEXT
    if origin is list:
        item = _type(arguments)
        if not isinstance(item, ListOf):
            return ListOf(item)
    raise TypeError(f"no column type for {annotation}")


def _merged(several: Sequence[tuple[Column, ...]]) -> tuple[Column, ...]:
    merged: dict[str, Column] = {}
    for column in (c for columns in several for c in columns):
        merged.setdefault(column.name, column)
    everywhere = set.intersection(*({c.name for c in columns} for columns in several))
    return tuple(
        column if column.name in everywhere else replace(column, nullable=True, always=False)
        for column in merged.values()
    )


def to_row(columns: Sequence[Column], record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as a row: days as dates, numbers as floats; what the type of a column cannot hold is None.

    Args:
        columns: the columns of the record's model.
        record: the record as JSON gives it.
    """
    return {c.name: _to_value(c.type, record.get(c.name)) for c in columns}


def from_row(columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    """The record that a row came from, as JSON gives it."""
    return {c.name: _from_value(c.type, row[c.name]) for c in columns if c.always or row[c.name] is not None}


def _to_value(column_type: ColumnType, value: Any) -> Any:
    if value is None or column_type in _AS_IN_JSON:
        return value
    match column_type:
        case Struct(columns):
            return to_row(columns, value)
        case ListOf(item):
            return [_to_value(item, v) for v in value]
        case Scalar.DAY:
            return _day(value)
        case Scalar.NUMBER:
            return _double(value)
        case Scalar.INTEGER:
            return value if value in _INT64 else None
    return value


def _from_value(column_type: ColumnType, value: Any) -> Any:
    if value is None or column_type in _AS_IN_JSON:
        return value
    match column_type:
        case Struct(columns):
            return from_row(columns, value)
        case ListOf(item):
            return [_from_value(item, v) for v in value]
        case Scalar.DAY:
            return value.isoformat()
        case Scalar.NUMBER:
            return int(value) if value.is_integer() else value
    return value


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _double(value: int | float) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None

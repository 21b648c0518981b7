"""Record files as CSV for spreadsheets: one file per record type, flat, and safe to open.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and a text from anywhere may begin so.
"""

from __future__ import annotations

import csv
import json
import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from expo_extract.errors import ConfigurationError
from expo_extract.records import RECORD_TYPES
from expo_extract.records.files import DOCUMENTS_FILE, RECORD_FILES
from expo_extract.records.run import DocumentLine
from expo_extract.sinks.columns import Column, ColumnType, ListOf, Scalar, Struct, columns_of
from expo_extract.sinks.files import disk_errors, flush_to_disk, make_folder, open_temporary, temporary_name

_BETWEEN = " | "
_BOM = "\ufeff"
# U+2212 is the minus of typesetters; others that look like these come down to them by NFKC.
_FORMULA_SIGNS = frozenset("=+-@\u2212")
_NUMERIC = (Scalar.INTEGER, Scalar.NUMBER)
_FILES = {
    **{RECORD_FILES[record_type]: columns_of(model) for record_type, model in RECORD_TYPES.items()},
    DOCUMENTS_FILE: columns_of(DocumentLine),
}


def export_csv(folder: Path, target: Path, bom: bool = True) -> dict[str, int]:
    """Writes the JSON lines of an output folder as CSV: UTF-8, commas, a line of headings.

    Nested fields have dotted headings (``dates.start``); the values of a list stand in one cell, with `` | `` between. A text that a
    spreadsheet would take for a formula gets an apostrophe before it. The files appear when all are complete.

    Args:
        folder: the output folder of a run that wrote JSON lines.
        target: the folder for the CSV files; made where it is missing.
        bom: whether to begin with a byte order mark, without which Excel takes UTF-8 for something else.

    Returns:
        the number of rows by file.

    Raises:
        ConfigurationError: the folder has no JSON lines, or one of them is damaged.
        SinkError: the files cannot be written.
    """
    missing = next((name for name in _FILES if not (folder / name).is_file()), None)
    if missing:
        raise ConfigurationError(
            f"there is no {missing} in {folder}; name the output folder of a run with --sink jsonl"
        )
    make_folder(target)
    paths = {name: target / f"{name.removesuffix('.jsonl')}.csv" for name in _FILES}
    with disk_errors(target):
        try:
            rows = {path.name: _write(folder / name, path, _FILES[name], bom) for name, path in paths.items()}
            for path in paths.values():
                os.replace(temporary_name(path), path)
        finally:
            for path in paths.values():
                temporary_name(path).unlink(missing_ok=True)
    return rows


def _write(source: Path, path: Path, columns: tuple[Column, ...], bom: bool) -> int:
    rows = 0
    with open_temporary(path) as file:
        file.write(_BOM if bom else "")
        writer = csv.writer(file)
        whole = Struct(columns)
        writer.writerow(_headings(whole))
        for record in _records(source):
            rows += 1
            writer.writerow(_joined(scalar, texts) for scalar, texts in _cells(whole, record))
        flush_to_disk(file)
    return rows


def _records(source: Path) -> Iterator[Any]:
    with source.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise ValueError("not a JSON object")
            except ValueError as error:
                raise ConfigurationError(f"{source}, line {number}: {error}; run again with --full") from error
            yield record


def _headings(column_type: ColumnType, prefix: str = "") -> list[str]:
    match column_type:
        case Struct(columns):
            dot = "." if prefix else ""
            return [heading for c in columns for heading in _headings(c.type, f"{prefix}{dot}{c.name}")]
        case ListOf(item):
            return _headings(item, prefix)
        case _:
            return [prefix]


def _cells(column_type: ColumnType, value: Any) -> list[tuple[Scalar, list[str]]]:
    """The cells of a value in the order of the headings, each as its type and the texts that stand in it."""
    match column_type:
        case Struct(columns):
            return [cell for c in columns for cell in _cells(c.type, None if value is None else value.get(c.name))]
        case ListOf(item):
            return _side_by_side([_cells(item, one) for one in value or ()]) or _cells(item, None)
        case Scalar():
            return [(column_type, [] if value is None else [_text(value)])]


def _side_by_side(several: list[list[tuple[Scalar, list[str]]]]) -> list[tuple[Scalar, list[str]]]:
    """The cells of the items of a list, brought together column by column; an item that has none is an empty text."""
    return [(column[0][0], [_BETWEEN.join(texts) for _, texts in column]) for column in zip(*several, strict=True)]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("\x00", "\ufffd")


def _joined(scalar: Scalar, texts: Sequence[str]) -> str:
    """The text of a cell; a single number stays one."""
    text = _BETWEEN.join(texts)
    return text if scalar in _NUMERIC and len(texts) < 2 else guarded(text)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe before it.

    Marks that nobody sees (spaces, marks of direction, a byte order mark) do not hide the sign that makes a formula.
    """
    if text[:1] in ("\t", "\r", "\n"):
        return f"'{text}"
    first = next((letter for letter in text if not _is_unseen(letter)), "")
    return f"'{text}" if unicodedata.normalize("NFKC", first)[:1] in _FORMULA_SIGNS else text


def _is_unseen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf")

"""Databases of other versions: older ones are brought up to date with all that they hold, newer ones are left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from expo_extract.errors import SinkError
from expo_extract.sinks.sql import SqlSink, lift, migrations
from support.postgres import Server
from support.stores import open_database, query

SCHEMA = Path(__file__).parent / "schema"
_ROWS = """
INSERT INTO collections VALUES ('default', 'folder', '0.1.0', '2025-11-08 10:00:00');
INSERT INTO documents (collection, doc_id, status, digest) VALUES ('default', 'a.txt', 'ok', 'd1');
INSERT INTO events (collection, id, doc_id, name, dates) VALUES
    ('default', 'ev_1', 'a.txt', 'one', '{"edtf": "2025-11-09/..", "start": "2025-11-09", "end": null}'),
    ('default', 'ev_2', 'a.txt', 'two', NULL),
    ('default', 'ev_3', 'a.txt', 'three', '{"edtf": "2025-02-31", "start": "2025-02-31", "end": "2025-03-01"}');
INSERT INTO figures (collection, id, doc_id, quantity) VALUES
    ('default', 'fi_1', 'a.txt', '{"value": 1.5, "min": 1.5, "max": null, "comparator": "at_least", "currency": "SAR"}'),
    ('default', 'fi_2', 'a.txt', '{"value": null, "min": 2, "max": 3, "comparator": "range"}');
INSERT INTO participants (collection, id, doc_id, count) VALUES
    ('default', 'pa_1', 'a.txt', NULL), ('default', 'pa_2', 'a.txt', '{"value": 7, "comparator": "about"}');
"""


def _execute(url: str, script: str) -> None:
    with open_database(url) as connection:
        for statement in filter(str.strip, script.split(";\n")):
            connection.exec_driver_sql(statement)


def _first_version(url: str) -> None:
    _execute(url, (SCHEMA / f"version_1_{url.partition(':')[0]}.sql").read_text(encoding="utf-8"))
    _execute(url, _ROWS)


def _open(url: str) -> dict[str, str]:
    with SqlSink(url, "folder") as sink:
        return dict(sink.stored())


def _shape(url: str) -> dict[str, Any]:
    """Tables, columns with types, keys and indexes."""
    with open_database(url) as connection:
        found = inspect(connection)
        return {
            table: {
                "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(table)},
                "key": found.get_pk_constraint(table)["constrained_columns"],
                "refers": sorted(
                    (k["constrained_columns"], k["referred_table"], k["options"]) for k in found.get_foreign_keys(table)
                ),
                "indexes": sorted((i["name"] or "", i["column_names"]) for i in found.get_indexes(table)),
            }
            for table in found.get_table_names()
        }


def test_a_database_of_version_1_keeps_what_it_holds_and_gets_its_columns(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lift, "_ROWS", 2)
    _first_version(url)
    assert _open(url) == {"a.txt": "d1"}
    day = (lambda *d: date(*d)) if url.startswith("postgresql") else (lambda *d: date(*d).isoformat())
    assert query(url, "SELECT name, dates_start, dates_end FROM events ORDER BY id") == [
        ("one", day(2025, 11, 9), None),
        ("two", None, None),
        ("three", None, day(2025, 3, 1)),
    ]
    columns = "quantity_value, quantity_min, quantity_max, quantity_comparator, quantity_currency"
    assert query(url, f"SELECT {columns} FROM figures ORDER BY id") == [
        (1.5, 1.5, None, "at_least", "SAR"),
        (None, 2.0, 3.0, "range", None),
    ]
    counts = "SELECT count_value, count_comparator FROM participants ORDER BY id"
    assert query(url, counts) == [(None, None), (7.0, "about")]
    assert query(url, "SELECT version FROM schema_version") == [(2,)]


def test_it_is_then_as_one_that_is_made_anew(url: str, postgres: Server, tmp_path: Path) -> None:
    _first_version(url)
    _open(url)
    fresh = postgres.new_database() if url.startswith("postgresql") else f"sqlite:///{tmp_path}/fresh.db"
    _open(fresh)
    assert _shape(url) == _shape(fresh)
    assert len(_shape(fresh)) == 8


def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _first_version(url)
    before = _shape(url)

    def half_way(connection: Any) -> None:
        lift.lift_nested_values(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "MIGRATIONS", (half_way,))
    with pytest.raises(KeyboardInterrupt):
        _open(url)
    assert _shape(url) == before
    assert query(url, "SELECT version FROM schema_version") == [(1,)]


def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    _open(url)
    _execute(url, "UPDATE schema_version SET version = 3")
    with pytest.raises(SinkError, match="has version 3 of the tables, and this program knows 2: use the newer"):
        _open(url)


@pytest.mark.parametrize("table", ["documents", "events", "schema_version"])
def test_a_table_of_somebody_else_is_left_alone(url: str, table: str) -> None:
    _execute(url, f"CREATE TABLE {table} (id INTEGER)")
    with pytest.raises(
        SinkError, match=f"a table '{table}' that is not of this program; give expo-extract a database of"
    ):
        _open(url)
    assert list(_shape(url)) == [table]


def test_a_schema_of_its_own_in_postgresql_does_as_well(postgres: Server) -> None:
    url = postgres.new_database()
    _execute(url, "CREATE TABLE events (id INTEGER); CREATE SCHEMA facts")
    assert _open(f"{url}&options=-csearch_path%3Dfacts") == {}
    assert query(url, "SELECT version FROM facts.schema_version") == [(2,)]


def test_a_database_that_cannot_hold_any_text_is_refused(postgres: Server) -> None:
    with pytest.raises(SinkError, match="has the encoding LATIN1; make one with ENCODING 'UTF8'"):
        _open(postgres.new_database("LATIN1"))

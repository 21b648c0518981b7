"""Databases: upsert and removal by document in one transaction, keys that hold, collections, and what went in comes out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from expo_extract.errors import SinkError
from expo_extract.records import DateValue, Money, Record
from expo_extract.sinks import DocumentResult
from expo_extract.sinks.sql import SqlSink, connect
from expo_extract.sinks.sql import sink as sink_module
from support.drawn_records import document_records, texts
from support.postgres import Server
from support.records import counted, event, figure, named, quantity, visitors
from support.stores import TABLES, lines_of, open_database, query, read_sql, result

DATES = DateValue(edtf="2025-11-09/2025-11-12", start="2025-11-09", end="2025-11-12")
MONEY = Money(value=1.5, min=1.5, max=1.5, currency="SAR", text="1.5 ريال")


def _first(**more: Any) -> DocumentResult:
    fair = event(id="ev_1", doc_id="a.txt", name="معرض الكتاب", dates=DATES, city="جدة", **more)
    return result("a.txt", [fair, visitors(id="vc_1", doc_id="a.txt", event_id="ev_1")], published="2025-11-08")


FIRST = _first()
SECOND = result("b.txt", [figure(id="fi_1", doc_id="b.txt", category="money", quantity=MONEY)])


def _write(url: str, *results: DocumentResult, gone: tuple[str, ...] = (), owner: str = "folder") -> None:
    with SqlSink(url, owner) as sink:
        for one in results:
            sink.write(one)
        sink.delete(gone)


def _stored(url: str, owner: str = "folder") -> dict[str, str]:
    with SqlSink(url, owner) as sink:
        return dict(sink.stored())


# -- what goes in comes out ---------------------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.lists(document_records(), max_size=2))
def test_any_record_comes_back_as_it_was(url: str, drawn: list[list[Record]]) -> None:
    results = [result(f"{number}.txt", records) for number, records in enumerate(drawn)]
    # The records of a document are drawn as those of one with another id; ids in a store are unique.
    results = [_owned(one) for one in results]
    _write(url, *results, gone=tuple({"0.txt", "1.txt"} - {one.doc_id for one in results}))
    assert read_sql(url) == lines_of(results)


def _owned(one: DocumentResult) -> DocumentResult:
    def owned(line: str) -> str:
        record = json.loads(line) | {"doc_id": one.doc_id}
        record["id"] = f"{one.doc_id} {record['id']}"
        record["event_id"] = record["event_id"] and f"{one.doc_id} {record['event_id']}"
        return json.dumps(record)

    return DocumentResult(one.doc_id, one.line, [(kind, owned(line)) for kind, line in one.records], one.digest)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(texts.filter(bool) | st.sampled_from(["س" * 5000, "\x00", "\ufffd", "a\x00b", "a\ufffdb"]))
def test_any_document_id_is_known_again(url: str, doc_id: str) -> None:
    one = result(doc_id, [named(id="pa_1", doc_id=doc_id)])
    _write(url, one)
    assert _stored(url) == {doc_id: one.digest}
    assert read_sql(url) == lines_of([one])
    _write(url, gone=(doc_id,))
    assert _stored(url) == {}


def test_columns_have_types_and_names_that_can_be_asked_for(url: str) -> None:
    _write(url, FIRST, SECOND)
    with open_database(url) as connection:
        columns = {c["name"]: str(c["type"]) for c in inspect(connection).get_columns("events")}
    assert columns["edition"] == "BIGINT"
    assert columns["dates_start"] == "DATE"
    assert columns["is_main"] == "BOOLEAN"
    assert columns["organizers"] == ("JSONB" if url.startswith("postgresql") else "JSON")
    found = query(url, "SELECT name, city FROM events WHERE dates_start <= :day AND dates_end >= :day", day=_day(url))
    assert found == [("معرض الكتاب", "جدة")]
    assert query(url, "SELECT quantity_value, quantity_currency FROM figures") == [(1.5, "SAR")]
    sums = (
        "SELECT e.name, sum(v.quantity_value) FROM visitor_counts v JOIN events e ON e.id = v.event_id GROUP BY e.name"
    )
    assert query(url, sums) == [("معرض الكتاب", 5.0)]


def _day(url: str) -> Any:
    day = date(2025, 11, 10)
    return day if url.startswith("postgresql") else day.isoformat()


def test_exact_is_filled_only_where_a_column_is_too_small(url: str) -> None:
    large = result("c.txt", [event(id="ev_9", doc_id="c.txt", edition=2**70)])
    _write(url, FIRST, large, result("d.txt", [counted(id="pa_9", doc_id="d.txt", count=quantity(10**400))]))
    assert query(url, "SELECT exact FROM events ORDER BY doc_id") == [(None,), (large.records[0][1],)]
    # JSON holds the number; the column beside it, which cannot, is empty.
    assert query(url, "SELECT exact, count_value, count_comparator FROM participants") == [(None, None, "exact")]


# -- upsert and removal ---------------------------------------------------------------------------------------------------------


def test_stored_tells_what_the_collection_holds(url: str) -> None:
    _write(url, FIRST, SECOND)
    assert _stored(url) == {"a.txt": FIRST.digest, "b.txt": SECOND.digest}


def test_stored_tells_of_more_documents_than_are_fetched_at_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink_module, "_PAGE", 2)
    results = [result(f"{n}.txt") for n in range(5)]
    _write(url, *results)
    assert _stored(url) == {one.doc_id: one.digest for one in results}


def test_writing_again_changes_nothing(url: str) -> None:
    _write(url, FIRST, SECOND)
    before = read_sql(url)
    _write(url, FIRST)
    assert read_sql(url) == before == lines_of([FIRST, SECOND])


def test_a_changed_document_replaces_all_its_records(url: str) -> None:
    _write(url, FIRST, SECOND)
    changed = result("a.txt", [named(id="pa_1", doc_id="a.txt")])
    _write(url, changed)
    assert read_sql(url) == lines_of([changed, SECOND])
    assert _stored(url) == {"a.txt": changed.digest, "b.txt": SECOND.digest}


def test_a_removed_document_takes_its_records_along(url: str) -> None:
    _write(url, FIRST, SECOND)
    _write(url, gone=("a.txt",))
    assert read_sql(url) == lines_of([SECOND])


def test_more_documents_than_a_batch(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink_module, "_BATCH_DOCUMENTS", 3)
    results = [result(f"{n}.txt", [named(id=f"pa_{n}", doc_id=f"{n}.txt")]) for n in range(10)]
    _write(url, *results)
    assert read_sql(url) == lines_of(results)
    _write(url, gone=tuple(f"{n}.txt" for n in range(7)))
    assert read_sql(url) == lines_of(results[7:])


def test_keys_hold(url: str) -> None:
    _write(url, FIRST)
    with pytest.raises(IntegrityError):
        query(url, "INSERT INTO events (collection, id, doc_id) VALUES ('default', 'ev_1', 'a.txt')")
    if url.startswith("postgresql"):  # SQLite checks foreign keys where a connection asks for it.
        with pytest.raises(IntegrityError):
            query(url, "INSERT INTO figures (collection, id, doc_id) VALUES ('default', 'x', 'no such document')")
        with pytest.raises(IntegrityError):
            query(
                url, "INSERT INTO figures (collection, id, doc_id, event_id) VALUES ('default', 'x', 'a.txt', 'none')"
            )


# -- whole or not at all --------------------------------------------------------------------------------------------------------


def test_nothing_is_seen_before_the_end(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink_module, "_BATCH_DOCUMENTS", 1)
    _write(url, FIRST)
    with SqlSink(url, "folder") as sink:
        sink.write(SECOND)
        sink.delete(["a.txt"])
        assert read_sql(url) == lines_of([FIRST])
    assert read_sql(url) == lines_of([SECOND])


def test_an_exception_leaves_what_was_there(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink_module, "_BATCH_DOCUMENTS", 1)
    _write(url, FIRST)

    def stopped_half_way() -> None:
        with SqlSink(url, "folder") as sink:
            sink.write(SECOND)
            sink.delete(["a.txt"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_half_way()
    assert read_sql(url) == lines_of([FIRST])


def test_a_run_that_fails_at_first_leaves_no_collection(url: str) -> None:
    with pytest.raises(KeyError), SqlSink(url, "folder") as sink:
        raise KeyError(sink)
    assert query(url, "SELECT name FROM collections") == []
    _write(url, FIRST, owner="another folder")
    assert read_sql(url) == lines_of([FIRST])


@pytest.mark.parametrize("moment", ["while writing", "at the end"])
def test_a_server_that_falls_leaves_what_was_there(
    postgres: Server, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setattr(sink_module, "_BATCH_DOCUMENTS", 1)
    url = postgres.new_database()
    _write(url, FIRST)

    def run_with_a_fall() -> None:
        with SqlSink(url, "folder") as sink:
            sink.write(SECOND)
            sink.delete(["a.txt"])
            postgres.stop("immediate")
            postgres.start()
            if moment == "while writing":
                sink.write(SECOND)

    with pytest.raises(SinkError, match=r"Nothing of this run is in the database, and .* is unchanged: run again"):
        run_with_a_fall()
    assert read_sql(url) == lines_of([FIRST])
    _write(url, SECOND, gone=("a.txt",))
    assert read_sql(url) == lines_of([SECOND])


def test_a_connection_that_is_cut_leaves_what_was_there(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink_module, "_BATCH_DOCUMENTS", 1)
    url = postgres.new_database()
    _write(url, FIRST)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"

    def run_with_a_cut() -> None:
        with SqlSink(url, "folder") as sink:
            sink.write(SECOND)
            assert query(url, others) == [(True,)]
            list(sink.stored())

    with pytest.raises(SinkError, match="run again"):
        run_with_a_cut()
    assert read_sql(url) == lines_of([FIRST])


def test_a_server_that_is_just_restarting_is_waited_for(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgres.new_database()
    waits: list[float] = []

    def back_after_two(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            postgres.start()

    monkeypatch.setattr(connect, "sleep", back_after_two)
    postgres.stop()
    _write(url, FIRST)
    assert len(waits) == 2
    assert read_sql(url) == lines_of([FIRST])


def test_a_server_that_stays_away_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(connect, "sleep", waits.append)
    with pytest.raises(SinkError, match="run again") as raised:
        _write(f"postgresql://u:s3cr3t@/db?host={tmp_path}", FIRST)
    assert waits == list(connect.WAITS)
    assert "s3cr3t" not in str(raised.value)
    assert "postgresql://u:***@/db" in str(raised.value)


def test_a_file_that_cannot_be_made_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="unable to open database file"):
        _write(f"sqlite:///{tmp_path}/none/facts.db", FIRST)
    (tmp_path / "text.db").write_text("this is no database" * 100)
    with pytest.raises(SinkError, match="not a database"):
        _write(f"sqlite:///{tmp_path}/text.db", FIRST)


# -- collections ----------------------------------------------------------------------------------------------------------------


def test_two_collections_know_nothing_of_each_other(url: str) -> None:
    other = _with_collection(url, "archive")
    # The same documents with the same ids: two folders read the same source.
    _write(url, FIRST, SECOND)
    _write(other, _first(edition=7), owner="another folder")
    assert read_sql(url) == lines_of([FIRST, SECOND])
    assert read_sql(url, "archive") == lines_of([_first(edition=7)])
    _write(url, gone=("a.txt", "b.txt"))
    assert read_sql(url) == lines_of([])
    assert read_sql(url, "archive") == lines_of([_first(edition=7)])
    assert _stored(other, "another folder") == {"a.txt": _first(edition=7).digest}


def _with_collection(url: str, name: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}collection={name}"


def test_a_collection_takes_documents_of_one_folder_alone(url: str) -> None:
    _write(url, FIRST)
    with pytest.raises(SinkError, match=r"'default' .* belongs to another output folder: .*\?collection=NAME"):
        _write(url, SECOND, owner="another folder")
    assert read_sql(url) == lines_of([FIRST])


def test_a_collection_can_be_removed_as_the_message_says(url: str) -> None:
    _write(url, FIRST, SECOND)
    with open_database(url) as connection:
        if url.startswith("sqlite"):
            connection.execute(text("PRAGMA foreign_keys = ON"))
        connection.execute(text("DELETE FROM collections WHERE name = 'default'"))
    assert {
        name: query(url, f"SELECT count(*) FROM {table.name}")[0][0] for name, table in TABLES.items()
    } == dict.fromkeys(TABLES, 0)
    _write(url, SECOND, owner="another folder")
    assert read_sql(url) == lines_of([SECOND])


def test_a_collection_that_another_run_holds_is_said_to_be_held(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(url, FIRST)
    with SqlSink(url, "folder"):
        monkeypatch.setattr(connect, "LOCK_SECONDS", 1)
        with pytest.raises(SinkError, match=r"held by another run .*; run again when it is done") as caught:
            _write(url, SECOND)
    assert type(caught.value) is SinkError, (
        "an output folder that is held ends with a status of its own, a database does not"
    )
    assert read_sql(url) == lines_of([FIRST])


def test_two_runs_fill_two_collections_of_postgresql_at_the_same_time(postgres: Server) -> None:
    url = postgres.new_database()
    with SqlSink(url, "one") as one, SqlSink(_with_collection(url, "archive"), "two") as two:
        one.write(FIRST)
        two.write(SECOND)
    assert read_sql(url) == lines_of([FIRST])
    assert read_sql(url, "archive") == lines_of([SECOND])

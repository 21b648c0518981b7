"""Parquet files: typed, readable by others, whole or not at all, and equal to what went in."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expo_extract.errors import SinkError
from expo_extract.records import DateValue, Money, Record
from expo_extract.sinks import DocumentResult, open_sink, parquet
from expo_extract.sinks.parquet import ParquetSink, partition_path
from support.drawn_records import document_records
from support.records import agreement, event, figure, named, quantity, visitors
from support.stores import lines_of, read_parquet, result

DATES = DateValue(edtf="2025-11-09/2025-11-12", start="2025-11-09", end="2025-11-12")
FIRST = result(
    "a.txt",
    [
        event(id="ev_1", doc_id="a.txt", name="معرض الكتاب", dates=DATES, city="جدة"),
        visitors(id="vc_1", doc_id="a.txt"),
    ],
    published="2025-11-08",
)
SECOND = result("b.txt", [figure(id="fi_1", doc_id="b.txt", quantity=quantity(2**53 + 1))])


def _write(folder: Path, *results: DocumentResult) -> None:
    with ParquetSink(folder) as sink:
        for one in results:
            sink.write(one)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(document_records(), max_size=2))
def test_any_record_comes_back_as_it_was(tmp_path: Path, drawn: list[list[Record]]) -> None:
    results = [result(f"{number}.txt", records) for number, records in enumerate(drawn)]
    _write(tmp_path, *results)
    assert read_parquet(tmp_path) == lines_of(results)


def test_columns_have_types(tmp_path: Path) -> None:
    _write(tmp_path, FIRST, SECOND)
    schema = pq.read_schema(partition_path(tmp_path, "event"))
    assert schema.field("edition").type == pa.int64()
    assert schema.field("is_main").type == pa.bool_()
    assert schema.field("aliases").type == pa.list_(pa.string())
    assert schema.field("dates").type.field("start").type == pa.date32()
    assert schema.field("evidence").type.field("sentence").type == pa.struct({"start": pa.int64(), "end": pa.int64()})
    money = pq.read_schema(partition_path(tmp_path, "figure")).field("quantity").type
    assert (money.field("value").type, money.field("currency").type) == (pa.float64(), pa.string())
    parties = pq.read_schema(partition_path(tmp_path, "agreement")).field("parties").type
    assert parties.value_type.field("count").type.field("max").type == pa.float64()


def test_exact_is_filled_only_where_a_type_is_too_small(tmp_path: Path) -> None:
    halls = figure(id="fi_2", doc_id="c.txt")
    sales = figure(id="fi_3", doc_id="c.txt", quantity=Money(value=1.5, min=1.5, max=1.5, currency="SAR"))
    _write(tmp_path, FIRST, SECOND, result("c.txt", [halls, sales]))
    assert pq.read_table(partition_path(tmp_path, "event"))["exact"].to_pylist() == [None]
    assert pq.read_table(partition_path(tmp_path, "figure"))["exact"].to_pylist() == [SECOND.records[0][1], None, None]


def test_duckdb_reads_a_partition_and_the_whole_dataset(tmp_path: Path) -> None:
    _write(tmp_path, FIRST, SECOND)
    rows = duckdb.sql(
        f"SELECT name, dates.start, record_type FROM '{tmp_path}/parquet/record_type=event/*.parquet'"
    ).fetchall()
    assert rows == [("معرض الكتاب", date(2025, 11, 9), "event")]
    counts = duckdb.sql(
        f"SELECT record_type, count(*) FROM read_parquet('{tmp_path}/parquet/record_type=*/*.parquet', union_by_name=true)"
        " GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert counts == [("event", 1), ("figure", 1), ("visitor_count", 1)]
    published = duckdb.sql(f"SELECT published FROM '{tmp_path}/parquet/documents/*.parquet' ORDER BY doc_id").fetchall()
    assert published == [(date(2025, 11, 8),), (None,)]


def test_pandas_reads_a_partition(tmp_path: Path) -> None:
    _write(tmp_path, FIRST, SECOND)
    frame = pd.read_parquet(tmp_path / "parquet" / "record_type=event")
    assert list(frame["city"]) == ["جدة"]
    assert frame["dates"][0]["start"] == date(2025, 11, 9)
    assert pd.read_parquet(partition_path(tmp_path, "visitor_count"))["quantity"][0]["value"] == 5.0


def test_rows_are_written_in_groups_while_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS_PER_BATCH", 1)
    monkeypatch.setattr(parquet, "_ROWS_PER_GROUP", 2)
    results = [result(f"{n}.txt", [named(id=f"pa_{n}", doc_id=f"{n}.txt")]) for n in range(5)]
    _write(tmp_path, *results)
    assert pq.ParquetFile(partition_path(tmp_path, "participant")).num_row_groups == 3
    assert read_parquet(tmp_path) == lines_of(results)


def test_the_same_records_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from support.stores import result; from support.records import event\n"
        "from expo_extract.sinks.parquet import ParquetSink\n"
        "with ParquetSink(Path(sys.argv[1])) as sink: sink.write(result('a.txt', [event(id='ev_1', doc_id='a.txt')]))"
    )
    for name, seed in (("one", "1"), ("two", "2")):
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], check=True, env=environment)
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert len(_files(tmp_path / "one")) == 6


def test_shows_nothing_before_all_is_written_and_leaves_nothing_else(tmp_path: Path) -> None:
    with ParquetSink(tmp_path) as sink:
        sink.write(FIRST)
        assert not list(tmp_path.rglob("part-0.parquet"))
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"part-0.parquet"}


def test_an_exception_leaves_the_earlier_files(tmp_path: Path) -> None:
    _write(tmp_path, FIRST)
    before = _files(tmp_path)
    with pytest.raises(KeyError), ParquetSink(tmp_path) as sink:
        sink.write(DocumentResult("b.txt", SECOND.line, [*SECOND.records, ("no such type", "{}")], "0"))
    assert _files(tmp_path) == before


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_earlier_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    _write(tmp_path, FIRST)
    before = _files(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(SinkError, match="No space left on device; what was there before is unchanged"):
            _write(tmp_path, SECOND)
    assert _files(tmp_path) == before


def test_a_disk_that_fills_while_writing_leaves_the_earlier_files(tmp_path: Path) -> None:
    """``/dev/full`` takes no byte."""
    _write(tmp_path, FIRST)
    before = _files(tmp_path)
    (partition_path(tmp_path, "figure").parent / ".part-0.parquet.partial").symlink_to("/dev/full")
    with pytest.raises(SinkError, match="No space left"):
        _write(tmp_path, SECOND)
    assert _files(tmp_path) == before


def test_the_fingerprint_tells_whether_somebody_touched_the_files(tmp_path: Path) -> None:
    sink = open_sink("parquet", tmp_path, "")
    assert sink.fingerprint() is None
    _write(tmp_path, FIRST)
    before = sink.fingerprint()
    assert before is not None
    assert sink.fingerprint() == before
    partition_path(tmp_path, "agreement").unlink()
    assert sink.fingerprint() is None
    _write(tmp_path, FIRST, result("c.txt", [agreement(id="ag_1", doc_id="c.txt")]))
    assert sink.fingerprint() != before

"""Runs that end badly while a store is filled: it holds what it held before, and the next run completes it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from typer.testing import CliRunner

from expo_extract.cli.app import app
from expo_extract.errors import SinkError, StateError
from expo_extract.jobs import RunOptions, run, status
from expo_extract.sinks.sql import SqlSink, connect
from expo_extract.sinks.sql import sink as sink_module
from support.articles import write_articles
from support.postgres import Server
from support.stores import Lines, read_jsonl, read_parquet, read_sql

# Runs into the store that is named, and dies at the moment when the fourth document is written.
_DIES = """
import os, sys
from expo_extract.jobs import RunOptions, run, status
from expo_extract.sinks.parquet import ParquetSink
from expo_extract.sinks.sql import SqlSink, sink
sink._BATCH_DOCUMENTS = 1
written = []
for store in (ParquetSink, SqlSink):
    def write(self, result, write=store.write):
        written.append(result)
        if len(written) == 4:
            os.kill(os.getpid(), 9)
        write(self, result)
    store.write = write
run([sys.argv[1]], sys.argv[2], RunOptions(sink=sys.argv[3]))
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """An input folder with two articles, and an output folder."""
    return write_articles(tmp_path / "in", 2), tmp_path / "out"


@pytest.fixture(params=["parquet", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        return server.new_database()
    return f"sqlite:///{tmp_path}/facts.db" if request.param == "sqlite" else "parquet"


def _read(store: str, out: Path) -> Lines:
    return read_parquet(out) if store == "parquet" else read_sql(store)


def _fresh(articles: Path, folder: Path) -> Lines:
    """What an undisturbed run finds."""
    run([articles], folder)
    return read_jsonl(folder)


def test_a_run_that_is_killed(folders: tuple[Path, Path], store: str, tmp_path: Path) -> None:
    articles, out = folders
    run([articles], out, RunOptions(sink=store))
    before = _read(store, out)
    write_articles(articles, 6)
    (articles / "0000.txt").unlink()

    done = subprocess.run([sys.executable, "-c", _DIES, str(articles), str(out), store])
    assert done.returncode == -signal.SIGKILL
    assert _read(store, out) == before

    run([articles], out, RunOptions(sink=store))
    assert _read(store, out) == _fresh(articles, tmp_path / "fresh")


def test_a_server_that_falls(
    folders: tuple[Path, Path], postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles, out = folders
    url = postgres.new_database()
    run([articles], out, RunOptions(sink=url))
    before = read_sql(url)
    write_articles(articles, 6)
    write, written = SqlSink.write, []

    def write_while_it_falls(self: SqlSink, result: Any) -> None:
        written.append(result)
        if len(written) == 3:
            postgres.stop("immediate")
            postgres.start()
        write(self, result)

    with monkeypatch.context() as patch:
        patch.setattr(sink_module, "_BATCH_DOCUMENTS", 1)
        patch.setattr(SqlSink, "write", write_while_it_falls)
        with pytest.raises(SinkError, match="run again"):
            run([articles], out, RunOptions(sink=url))
    assert read_sql(url) == before

    run([articles], out, RunOptions(sink=url))
    assert read_sql(url) == _fresh(articles, tmp_path / "fresh")


def test_a_disk_that_is_full(folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, out = folders
    url = f"sqlite:///{tmp_path}/facts.db"
    run([articles], out, RunOptions(sink=url))
    before = read_sql(url)
    write_articles(articles, 40)
    prepare = connect._prepare_sqlite

    def prepare_and_limit(engine: Any) -> None:
        prepare(engine)
        # SQLite then says that the disk is full as soon as the file would grow.
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))

    monkeypatch.setattr(connect, "_prepare_sqlite", prepare_and_limit)
    with pytest.raises(SinkError, match=r"disk is full\. Nothing of this run is in the database"):
        run([articles], out, RunOptions(sink=url))
    assert read_sql(url) == before


def test_a_database_that_was_removed_is_filled_again(folders: tuple[Path, Path], tmp_path: Path) -> None:
    articles, out = folders
    path = tmp_path / "facts.db"
    run([articles], out, RunOptions(sink=f"sqlite:///{path}"))
    before = read_sql(f"sqlite:///{path}")
    path.unlink()
    run([articles], out, RunOptions(sink=f"sqlite:///{path}"))
    assert read_sql(f"sqlite:///{path}") == before


@pytest.mark.parametrize("ledger", ["sound", "damaged", "earlier", "of another version"])
def test_a_collection_stays_that_of_its_folder(folders: tuple[Path, Path], tmp_path: Path, ledger: str) -> None:
    articles, out = folders
    url = f"sqlite:///{tmp_path}/facts.db"
    run([articles], out, RunOptions(sink=url))
    before = read_sql(url)
    state = out / ".expo-extract"
    if ledger == "damaged":
        (state / "ledger.sqlite").write_bytes(b"no database " * 1000)
    if ledger in ("earlier", "of another version"):  # it held the id, which had no file of its own
        with closing(sqlite3.connect(state / "ledger.sqlite", isolation_level=None)) as db:
            db.execute("INSERT INTO meta VALUES ('id', ?)", ((state / "id").read_text().strip(),))
            if ledger == "of another version":
                db.execute("UPDATE meta SET value = '0' WHERE name = 'version'")
        (state / "id").unlink()
    if ledger in ("damaged", "of another version"):
        with pytest.raises(StateError, match="run again with --full"):
            run([articles], out, RunOptions(sink=url))
        assert read_sql(url) == before
    (articles / os.listdir(articles)[0]).unlink()
    run([articles], out, RunOptions(sink=url, full=True))
    assert read_sql(url) == _fresh(articles, tmp_path / "fresh") != before


def test_a_collection_of_another_folder_is_refused_before_anything_is_read(
    folders: tuple[Path, Path], tmp_path: Path, postgres: Server
) -> None:
    articles, out = folders
    for url in (f"sqlite:///{tmp_path}/facts.db", postgres.new_database()):
        run([articles], out, RunOptions(sink=url))
        before = read_sql(url)
        with pytest.raises(SinkError, match="belongs to another output folder"):
            run([articles], tmp_path / "other", RunOptions(sink=url))
        other = status(tmp_path / "other")
        assert (other.documents, other.pending) == ({}, 0)
        assert read_sql(url) == before


@pytest.mark.parametrize("answers", [True, False])
def test_a_password_is_written_nowhere(
    folders: tuple[Path, Path], postgres: Server, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    articles, out = folders
    monkeypatch.setattr(connect, "WAITS", ())
    url = postgres.new_database().replace("@", ":s3cr3t@") if answers else "postgresql://u:s3cr3t@127.0.0.1:1/none"
    done = CliRunner().invoke(app, ["run", str(articles), "--out", str(out), "--sink", url, "--log-format", "json"])
    assert done.exit_code == (0 if answers else 1)
    assert ":***@" in ((out / "manifest.json").read_text() if answers else done.stderr)
    assert "s3cr3t" not in done.output
    assert not [path for path in out.rglob("*") if path.is_file() and b"s3cr3t" in path.read_bytes()]

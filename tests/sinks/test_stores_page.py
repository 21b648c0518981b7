"""The queries of ``docs/stores.md`` run on the samples and find something."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expo_extract.jobs import RunOptions, run
from support.postgres import Server
from support.stores import query

PAGE = Path(__file__).parents[2] / "docs" / "stores.md"
BLOCKS = re.findall(r"^```(\w+ ?\w*)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def _blocks(*kinds: str) -> list[str]:
    found = [text for kind, text in BLOCKS if kind in kinds]
    assert found, f"no block of {kinds}"
    return found


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


def test_every_block_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sql duckdb", "sql", "sql postgresql", "sql sqlite", "python"}


def test_duckdb_and_pandas(root: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run([root / "data" / "raw"], samples / "out", RunOptions(sink="parquet"))
    monkeypatch.chdir(samples)
    for statement in _blocks("sql duckdb"):
        assert duckdb.sql(statement) is None or duckdb.sql(statement).fetchall()
    assert len((samples / "events.csv").read_text(encoding="utf-8").split("\n")) > 10
    for code in _blocks("python"):
        names: dict[str, Any] = {}
        exec(code, names)
        assert names["table"]["count"].sum() > 0


def test_sqlite(root: Path, samples: Path) -> None:
    url = f"sqlite:///{samples}/facts.db"
    run([root / "data" / "raw"], samples / "sqlite", RunOptions(sink=url))
    for statement in _blocks("sql", "sql sqlite"):
        assert query(url, statement)


def test_postgresql(root: Path, samples: Path, postgres: Server) -> None:
    url = postgres.new_database()
    run([root / "data" / "raw"], samples / "postgresql", RunOptions(sink=url))
    for statement in _blocks("sql", "sql postgresql"):
        assert query(url, statement)

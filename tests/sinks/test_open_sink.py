"""Which sink a name stands for, and what is said where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError, MissingBackendError
from expo_extract.sinks import open_sink
from expo_extract.sinks.jsonl import JsonlSink
from expo_extract.sinks.parquet import ParquetSink
from expo_extract.sinks.sql import SqlSink


def test_names_of_files(tmp_path: Path) -> None:
    assert isinstance(open_sink("jsonl", tmp_path, ""), JsonlSink)
    assert isinstance(open_sink("parquet", tmp_path, ""), ParquetSink)


def test_urls_of_databases_which_are_not_opened_yet(tmp_path: Path) -> None:
    assert isinstance(open_sink(f"sqlite:///{tmp_path}/facts.db", tmp_path, ""), SqlSink)
    assert isinstance(open_sink("postgresql://nobody@127.0.0.1:1/none", tmp_path, ""), SqlSink)
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_other_sink(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no sink 'excel'; choose from: jsonl, parquet"):
        open_sink("excel", tmp_path, "")


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("parquet", "pyarrow", "parquet"),
        ("sqlite:///facts.db", "sqlalchemy", "sql"),
        ("postgresql://host/facts", "psycopg", "sql"),
    ],
)
def test_a_missing_package_is_named_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        MissingBackendError, match=rf"{package} is not installed; .*pip install 'expo-extract\[{extra}\]'"
    ):
        open_sink(name, tmp_path, "")


def test_nothing_of_the_stores_is_imported_before_one_is_named() -> None:
    code = (
        "import sys, expo_extract.jobs, expo_extract.cli.run, expo_extract.cli.export; "
        "print({'pyarrow', 'sqlalchemy', 'psycopg', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"

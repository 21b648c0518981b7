"""The command ``export``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from expo_extract.cli.app import app
from support.articles import write_articles
from support.output import records


def _call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_a_run_becomes_csv(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 2)
    assert _call("run", articles, "--out", tmp_path / "out").exit_code == 0
    result = _call("export", tmp_path / "out", "--csv", tmp_path / "csv")
    assert (result.exit_code, result.stdout) == (0, "")
    rows = []
    for path in tmp_path.glob("csv/*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += [row["id"] for row in csv.DictReader(file) if "id" in row]
    assert sorted(rows) == sorted(record["id"] for record in records(tmp_path / "out"))
    assert len(rows) > 4
    assert f"{len(rows) + 2} rows in 6 files" in result.stderr


@pytest.mark.parametrize("sink", ["parquet", "sqlite:///{}/facts.db"])
def test_records_that_are_elsewhere_are_not_exported_from_what_lies_about(tmp_path: Path, sink: str) -> None:
    articles = write_articles(tmp_path / "in", 1)
    _call("run", articles, "--out", tmp_path / "out")
    assert _call("run", articles, "--out", tmp_path / "out", "--sink", sink.format(tmp_path)).exit_code == 0
    result = _call("export", tmp_path / "out", "--csv", tmp_path / "csv")
    assert result.exit_code == 2
    assert f"went to {sink.format(tmp_path)}" in result.stderr
    assert "--sink jsonl" in result.stderr
    assert not (tmp_path / "csv").exists()


def test_a_folder_without_a_run_is_wrong_usage(tmp_path: Path) -> None:
    result = _call("export", tmp_path, "--csv", tmp_path / "csv")
    assert (result.exit_code, "no manifest.json" in result.stderr) == (2, True)
    (tmp_path / "manifest.json").write_text(json.dumps({"program": "another"}))
    result = _call("export", tmp_path, "--csv", tmp_path / "csv")
    assert (result.exit_code, "run again" in result.stderr) == (2, True)


def test_the_summary_of_a_run_names_its_store(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 1)
    (articles / "empty.txt").write_text("")
    result = _call("run", articles, "--out", tmp_path / "out", "--sink", "parquet", "--summary")
    assert result.exit_code == 3
    assert "Written to parquet; the manifest is in" in result.stdout
    assert f"see expo-extract status {tmp_path}" in result.stderr.replace("\n", "")

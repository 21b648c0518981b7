"""The DAG, read and run by Airflow itself, which has an environment of its own (`make test-airflow`)."""

from __future__ import annotations

import json
import os
import py_compile
import shutil
import subprocess
from pathlib import Path

import pytest

from support.recipes import PROGRAM

_DAG = "expo_extract_nightly"


def test_the_dag_compiles(root: Path, tmp_path: Path) -> None:
    py_compile.compile(str(root / "deploy" / "airflow" / f"{_DAG}.py"), str(tmp_path / "dag.pyc"), doraise=True)


@pytest.fixture(scope="module")
def airflow(root: Path) -> Path:
    """The program of Airflow: ``$EXPO_AIRFLOW``, or that of ``.venv-airflow``."""
    program = Path(os.environ.get("EXPO_AIRFLOW", root / ".venv-airflow" / "bin" / "airflow"))
    if not program.is_file():
        pytest.skip(f"no Airflow at {program}; run `make test-airflow`, or set EXPO_AIRFLOW")
    return program


@pytest.mark.slow
def test_airflow_reads_and_runs_the_dag(airflow: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "home" / "dags").mkdir(parents=True)
    shutil.copy(root / "deploy" / "airflow" / f"{_DAG}.py", tmp_path / "home" / "dags")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("افتتح الوزير معرض الكتاب بمشاركة 40 دولة.", encoding="utf-8")
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(tmp_path / "home"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "EXPO_EXTRACT": str(PROGRAM),
        "EXPO_EXTRACT_NEWS": str(tmp_path / "news"),
        "EXPO_EXTRACT_OUT": str(tmp_path / "out"),
    }

    def run(*words: str, status: int = 0) -> str:
        done = subprocess.run(
            [airflow, *words], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr if status else done.stdout

    run("db", "migrate")
    run("dags", "reserialize")
    assert json.loads(run("dags", "list-import-errors", "--output", "json").splitlines()[-1]) == []
    run("dags", "test", _DAG, "2025-01-02")
    assert (tmp_path / "out" / "figures.jsonl").is_file()
    assert (tmp_path / "out.prom").is_file()
    (tmp_path / "news" / "empty.txt").write_bytes(b"")
    told = run("dags", "test", _DAG, "2025-01-03", status=1)
    assert "trying again does not help: exit status 3" in told
    assert "up_for_retry" not in told

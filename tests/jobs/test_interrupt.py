"""Ctrl-C ends a run at once, without a traceback and without harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from expo_extract.jobs import run
from support.articles import write_articles
from support.output import FILES, contents

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted_run_leaves_the_earlier_output(tmp_path: Path, workers: str) -> None:
    articles, out = write_articles(tmp_path / "in", 3000), tmp_path / "out"
    run(sorted(articles.iterdir())[:2], out)
    before = contents(out)
    program = str(Path(sys.executable).with_name("expo-extract"))
    command = [program, "run", str(articles), "--out", str(out), "--workers", workers]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    _wait_for_first_part(out / ".parts", process)
    os.killpg(process.pid, signal.SIGINT)
    printed, messages = process.communicate(timeout=60)
    assert process.returncode != 0
    assert (printed, "Traceback" in messages) == ("", False), messages
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES


def _wait_for_first_part(parts: Path, process: subprocess.Popen[str]) -> None:
    """Waits until the run is in the midst of its work, as the result of its first shard shows."""
    deadline = time.monotonic() + 60
    while not any(parts.glob("part-0*")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)

"""Ctrl-C and SIGTERM end a run at once, without a traceback; what is done is kept, and the next run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from expo_extract.jobs import run, status
from support.articles import write_articles
from support.output import FILES, contents

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("workers", "number"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGTERM)])
def test_a_stopped_run_leaves_the_earlier_output_and_keeps_what_is_done(
    tmp_path: Path, workers: str, number: signal.Signals
) -> None:
    articles, out = write_articles(tmp_path / "in", 3000), tmp_path / "out"
    run(sorted(articles.iterdir())[:2], out)
    before = contents(out)
    program = str(Path(sys.executable).with_name("expo-extract"))
    command = [program, "run", str(articles), "--out", str(out), "--workers", workers]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heed_signals,
    )
    _wait_for_parts(out / ".expo-extract" / "parts", process)
    os.killpg(process.pid, number)
    printed, messages = process.communicate(timeout=60)
    assert (process.returncode, printed, messages) == (128 + number, "", "stopped; run again to go on\n")
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES
    last, first = status(out).runs
    assert (last["outcome"], first["outcome"]) == ("stopped", "finished")
    assert 0 < status(out).pending < 3000


def _heed_signals() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would a run that is started by tests there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for_parts(parts: Path, process: subprocess.Popen[str]) -> None:
    """Waits until the run is in the midst of its work, as the results of its first shards show."""
    deadline = time.monotonic() + 60
    while len(list(parts.glob("000002-*-0"))) < 5:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)

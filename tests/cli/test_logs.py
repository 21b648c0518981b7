"""What a run says on standard error: events in a log, a line for an alert, and never a password."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from expo_extract.cli import run as run_module
from expo_extract.cli.app import app
from expo_extract.cli.logs import Log, LogFormat, LogObserver
from expo_extract.errors import OutputLockedError
from expo_extract.jobs import Progress, RunOptions, status
from expo_extract.jobs.lock import locked
from support.articles import write_articles

PROGRAM = str(Path(sys.executable).with_name("expo-extract"))
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


def _call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def _events(text: str) -> list[dict[str, Any]]:
    events = [json.loads(line) for line in text.splitlines()]
    assert all(list(event)[:3] == ["ts", "level", "event"] for event in events)
    assert all(datetime.fromisoformat(event["ts"]).utcoffset() is not None for event in events)
    return events


def _said(log_format: LogFormat, **fields: object) -> str:
    lines: list[str] = []
    Log(log_format, lines.append).say("info", "event", **fields)
    (line,) = lines
    return line


def test_a_run_in_json(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 2)
    (articles / "خبر فارغ.txt").write_bytes(b"")
    (articles / "metadata.jsonl").write_text("{", encoding="utf-8")
    result = _call("run", articles, "--out", tmp_path / "out", "--log-format", "json")
    assert (result.exit_code, result.stdout) == (3, "")
    events = _events(result.stderr)
    assert [event["event"] for event in events] == ["warning", "run_started", "document_failed", "run_finished"]
    assert "metadata.jsonl#1" in events[0]["message"]
    assert (events[1]["to_read"], events[1]["known"]) == (3, 0)
    assert (events[2]["doc_id"], events[2]["reason"], events[2]["level"]) == ("خبر فارغ.txt", "empty", "warning")
    last = events[3]
    assert (last["documents"], last["ok"], last["failed"], last["new"]) == (3, 2, 1, 3)
    assert (last["level"], last["exit_status"]) == ("warning", 3)
    assert last["message"].startswith("1 of 3 documents failed: see ")


def test_a_run_as_text(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 2)
    result = _call("run", articles, "--out", tmp_path / "out", "--log-format", "text")
    started, finished = result.stderr.splitlines()
    assert re.fullmatch(r"\S+Z info run_started run=1 to_read=2 known=0", started)
    assert re.match(r'\S+Z info run_finished message="all 2 documents done: .*" out=\S+ documents=2 ok=2 ', finished)


def test_a_run_that_cannot_begin_is_an_event(tmp_path: Path) -> None:
    with locked(tmp_path / "out"):
        result = _call("run", tmp_path, "--out", tmp_path / "out", "--log-format", "json")
    (event,) = _events(result.stderr)
    assert (event["event"], event["level"], event["exit_status"]) == ("run_failed", "error", 75)
    assert result.exit_code == 75


def test_a_run_that_is_stopped_is_an_event(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # a run that waits for what nobody writes
    command = [PROGRAM, "run", str(tmp_path / "pipe"), "--out", str(tmp_path / "out"), "--log-format", "json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not (tmp_path / "out" / ".expo-extract" / "copies" / "0").exists():
            assert process.poll() is None
        process.terminate()
        assert process.stderr is not None
        (event,) = _events(process.stderr.read())
    assert (event["event"], event["exit_status"]) == ("run_stopped", 128 + signal.SIGTERM)
    assert process.returncode == 128 + signal.SIGTERM


def test_another_log_format_is_wrong_usage(tmp_path: Path) -> None:
    assert _call("run", tmp_path, "--out", tmp_path / "out", "--log-format", "xml").exit_code == 2


@pytest.mark.parametrize("log_format", ["json", "text"])
@pytest.mark.parametrize(
    "message",
    [
        "postgresql://user:s3cret@host/db is gone",
        "cannot reach redis+tls://:s3cret@host: refused",
        "from postgresql://user:s3cret@[::1]:5432/db to http://a:s3cret@b",
    ],
)
def test_a_password_is_never_written(log_format: LogFormat, message: str) -> None:
    line = _said(log_format, message=message)
    assert "s3cret" not in line
    assert "***@" in line


@pytest.mark.parametrize("message", ["http://host:80/a@b", "mail to a@b: yes", "12:30 @ hall", "s3://bucket/a:b"])
def test_what_is_no_password_stays(message: str) -> None:
    assert json.loads(_said("json", message=message))["message"] == message


@pytest.mark.parametrize("value", ["two words", "a=b", 'a"b', "line\nend", "", "\u202eمعرض\u202c الكتاب"])
def test_a_text_stays_on_one_line_and_is_told_apart(value: str) -> None:
    line = _said("text", before=1, value=value, after=2)
    assert "\n" not in line
    found = re.fullmatch(r"\S+ info event before=1 value=(\".*\") after=2", line)
    assert found
    assert json.loads(found[1]) == value


def test_what_is_not_known_is_left_out() -> None:
    assert "value" not in json.loads(_said("json", value=None))


def test_how_far_a_run_is_comes_now_and_then() -> None:
    lines: list[str] = []
    log = Log("json", lines.append)
    seldom, often = LogObserver(log, 3600), LogObserver(log, 0)
    progress = Progress(run=1, total=10, known=0, done=5, failed=1, words=500)
    seldom.shard_done(progress)
    assert not lines
    often.shard_done(progress)
    (event,) = _events("\n".join(lines))
    assert (event["done"], event["total"], event["failed"]) == (5, 10, 1)
    assert event["documents_per_second"] > 0
    assert event["seconds_left"] is not None


def test_a_run_whose_log_nobody_takes_finishes_as_ever(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 2)
    (articles / "empty.txt").write_bytes(b"")
    command = [PROGRAM, "run", str(articles), "--out", str(tmp_path / "out"), "--log-format", "json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.close()
    assert process.returncode == 3
    assert status(tmp_path / "out").runs[0]["outcome"] == "finished"


@pytest.mark.parametrize("log", [[], ["--log-format", "json"]])
def test_an_error_that_nobody_reads_has_its_exit_status(tmp_path: Path, log: list[str]) -> None:
    command = [PROGRAM, "run", str(write_articles(tmp_path / "in", 1)), "--out", str(tmp_path / "out"), *log]
    assert _status_unread([*command, "--max-failures", "many"]) == 2
    with locked(tmp_path / "out"):
        assert _status_unread(command) == 75


def test_a_stop_that_nobody_hears_of_has_its_exit_status(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # a run that waits for what nobody writes
    command = [PROGRAM, "run", str(tmp_path / "pipe"), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.close()
        while not (tmp_path / "out" / ".expo-extract" / "copies" / "0").exists():
            assert process.poll() is None
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM


def _status_unread(command: list[str]) -> int:
    """The exit status of a command whose standard error nobody reads."""
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.close()
    return process.returncode


def test_a_bar_is_taken_away_where_a_run_cannot_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    console = Console(file=terminal, force_terminal=True, legacy_windows=False)
    monkeypatch.setattr(run_module, "stderr", lambda: console)
    with locked(tmp_path / "out"), pytest.raises(OutputLockedError):
        run_module.run_command([str(tmp_path)], tmp_path / "out", RunOptions())
    shown = terminal.getvalue()
    assert "looking through the sources" in shown
    assert shown.rfind(SHOW_CURSOR) > shown.rfind(HIDE_CURSOR) >= 0

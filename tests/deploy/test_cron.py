"""The line for cron: it says when, runs the program, and prints (which cron sends as mail) only where something is wrong."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from support.recipes import adapted

_LINE = re.compile(r"(?P<when>(?:\S+\s+){5})(?P<user>[a-z_][a-z0-9_-]*)\s+(?P<command>.+)")
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def _recipe(root: Path) -> str:
    return (root / "deploy" / "cron" / "expo-extract").read_text(encoding="utf-8")


def _job(text: str) -> re.Match[str]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#") and not re.match(r"\w+=", line)]
    assert len(lines) == 1
    found = _LINE.fullmatch(lines[0])
    assert found, "cron wants five fields, the user and the command on one line"
    return found


def _run(root: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Runs the command as cron does: /bin/sh, a bare environment, and the variables of the file."""
    paths = {
        "/srv/news": tmp_path / "news",
        "/var/lib/expo-extract": tmp_path / "lib",
    }
    text = adapted(_recipe(root), paths)
    variables = dict(line.split("=", 1) for line in text.splitlines() if re.match(r"\w+=", line))
    under_test = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return subprocess.run(
        [variables["SHELL"], "-c", _job(text)["command"]],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **variables, **under_test},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_cron_can_read_the_line(root: Path) -> None:
    text = _recipe(root)
    assert text.endswith("\n"), "cron passes over a last line without an end"
    job = _job(text)
    assert "%" not in job["command"], "cron takes a percent sign for the end of the line"
    for field, (low, high) in zip(job["when"].split(), _BOUNDS, strict=True):
        assert field == "*" or low <= int(field) <= high


@pytest.mark.slow
def test_a_good_night_sends_no_mail_and_a_bad_one_does(root: Path, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()  # as docs/operations.md has it made
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("افتتح الوزير معرض الكتاب بمشاركة 40 دولة.", encoding="utf-8")
    good = _run(root, tmp_path)
    assert (good.stdout, good.stderr, good.returncode) == ("", "", 0)
    assert (tmp_path / "lib" / "out" / "figures.jsonl").is_file()
    assert "all 1 documents done" in (tmp_path / "lib" / "run.log").read_text()
    assert "expo_extract_run_documents_read 1" in (tmp_path / "lib" / "metrics.prom").read_text()
    (tmp_path / "news" / "b.txt").write_bytes(b"")
    bad = _run(root, tmp_path)
    assert bad.stdout.startswith("expo-extract ended with status 3\n")
    assert "1 of 2 documents failed" in bad.stdout

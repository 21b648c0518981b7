"""Runs that are broken at any moment: a few here, hundreds by ``make test-faults``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def _faults(root: Path, tmp_path: Path, *arguments: str) -> list[dict[str, int]]:
    path = tmp_path / "faults.json"
    command = [sys.executable, str(root / "benchmarks" / "faults.py"), *arguments, "--json", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    found: list[dict[str, int]] = json.loads(path.read_text())
    return found


def _assert_harmless(figures: dict[str, int], faults: int) -> None:
    assert figures["faults"] >= faults
    assert figures["documents"] >= 20
    harm = ("lost", "doubled", "differing_bytes", "half_written_files")
    assert {name: figures[name] for name in harm} == dict.fromkeys(harm, 0)


def test_runs_killed_at_random_moments_lose_nothing(root: Path, tmp_path: Path) -> None:
    (figures,) = _faults(root, tmp_path, "--kills", "8", "--groups", "0", "--disks", "0", "--nodes", "0", "--no-steps")
    _assert_harmless(figures, 8)


def test_runs_with_workers_that_are_killed_lose_nothing(root: Path, tmp_path: Path) -> None:
    (figures,) = _faults(root, tmp_path, "--kills", "0", "--groups", "3", "--disks", "0", "--nodes", "0", "--no-steps")
    _assert_harmless(figures, 3)


def test_a_full_disk_loses_nothing(root: Path, tmp_path: Path) -> None:
    found = _faults(root, tmp_path, "--kills", "0", "--groups", "0", "--disks", "6", "--nodes", "0", "--no-steps")
    if not found:
        pytest.skip("a small disk must be mounted, which only root may")
    _assert_harmless(found[0], 6)


def test_a_way_that_the_machine_does_not_allow_is_named(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount = tmp_path / "bin" / "mount"
    mount.parent.mkdir()
    mount.write_text("#!/bin/sh\necho 'mount: must be superuser' >&2; exit 32\n")
    mount.chmod(0o755)
    monkeypatch.setenv("PATH", f"{mount.parent}:{os.environ['PATH']}")
    command = [sys.executable, str(root / "benchmarks" / "faults.py"), "--kills", "0", "--groups", "0", "--nodes", "0"]
    done = subprocess.run([*command, "--no-steps"], capture_output=True, text=True, timeout=600)
    assert done.stdout == (
        "SKIPPED: full disk: a small tmpfs cannot be mounted, which only root may (mount: must be superuser)\n"
    )
    assert done.returncode == 0

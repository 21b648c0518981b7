"""The units for systemd, looked at by systemd-analyze."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from support.recipes import adapted

UNITS = ("expo-extract.service", "expo-extract.timer", "expo-extract-alert@.service")

pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")


def _units(root: Path, folder: Path) -> list[Path]:
    """Writes the units with the program of this machine; systemd-analyze looks whether it is there."""
    for name in UNITS:
        text = (root / "deploy" / "systemd" / name).read_text(encoding="utf-8")
        (folder / name).write_text(adapted(text, {}) if "ExecStart=/opt" in text else text, encoding="utf-8")
    return [folder / name for name in UNITS]


def _verify(units: list[Path]) -> tuple[int, str]:
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_units_are_sound(root: Path, tmp_path: Path) -> None:
    assert _verify(_units(root, tmp_path)) == (0, "")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("RestartSec=5min", "RestartSec=soon"), ("MemoryMax=", "MaxMemory="), ("/bin/expo-extract run", "/bin/none run")],
)
def test_an_unsound_unit_is_told(root: Path, tmp_path: Path, right: str, wrong: str) -> None:
    service, *others = _units(root, tmp_path)
    text = service.read_text(encoding="utf-8")
    assert right in text
    service.write_text(text.replace(right, wrong), encoding="utf-8")
    assert _verify([service, *others])[1]


def test_the_timer_elapses_once_a_day(root: Path) -> None:
    timer = configparser.ConfigParser(strict=False)
    timer.read(root / "deploy" / "systemd" / "expo-extract.timer", encoding="utf-8")
    command = ["systemd-analyze", "calendar", "--iterations=3", "--base-time=2025-01-01 00:00:00 UTC"]
    done = subprocess.run(
        [*command, timer["Timer"]["OnCalendar"]],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
    )
    nights = [word for word in done.stdout.split() if word.startswith("2025-01-")]
    assert nights == ["2025-01-01", "2025-01-02", "2025-01-03"]

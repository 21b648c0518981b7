"""Help and import are quick, for nothing heavy is loaded before it is needed; how quick, ``make bench`` measures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_HEAVY = ("spacy", "pydantic", "numpy", "trafilatura", "babel", "jdatetime", "rich.table")
_PROGRAM = str(Path(sys.executable).with_name("expo-extract"))


@pytest.mark.parametrize("code", ["import expo_extract", "import expo_extract.cli"])
def test_nothing_heavy_is_loaded(code: str) -> None:
    check = f"{code}; import sys; print([m for m in {_HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_help_loads_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", _PROGRAM, "--help"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    loaded = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    assert "expo_extract.cli" in loaded
    assert loaded & {*_HEAVY} <= {"rich.table"}  # the help itself is a table

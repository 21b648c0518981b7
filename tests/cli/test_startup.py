"""Help and import are quick, for nothing heavy is loaded before it is needed; how quick, ``make bench`` measures."""

from __future__ import annotations

import subprocess
import sys

import pytest

_HEAVY = ("spacy", "pydantic", "numpy", "trafilatura", "babel", "jdatetime", "rich.table")


@pytest.mark.parametrize("code", ["import expo_extract", "import expo_extract.cli"])
def test_nothing_heavy_is_loaded(code: str) -> None:
    check = f"{code}; import sys; print([m for m in {_HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"

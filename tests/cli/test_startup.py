"""Help and import are quick: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

_HEAVY = ("spacy", "pydantic", "numpy", "trafilatura", "babel", "jdatetime", "rich.table")
_PROGRAM = str(Path(sys.executable).with_name("expo-extract"))


def _seconds(command: Sequence[str], times: int = 5) -> float:
    """Processor seconds of the quickest of several runs: other work on the machine does not count."""
    spent = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def test_help_is_up_in_a_third_of_a_second() -> None:
    assert _seconds([_PROGRAM, "--help"]) < 0.3


def test_import_takes_a_tenth_of_a_second() -> None:
    bare = _seconds([sys.executable, "-c", "pass"])
    assert _seconds([sys.executable, "-c", "import expo_extract"]) - bare < 0.1


@pytest.mark.parametrize("code", ["import expo_extract", "import expo_extract.cli"])
def test_nothing_heavy_is_loaded(code: str) -> None:
    check = f"{code}; import sys; print([m for m in {_HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"

"""Optional packages in tests."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import pytest

_LAST = {"hazm": (3, 11), "camel_tools": (3, 12)}


def need(module: str) -> None:
    """Skips the test where an optional package is not installed, and fails it where ``$EXPO_REQUIRE_BACKENDS`` says that it must be."""
    if find_spec(module) is not None:
        return
    last = _LAST.get(module, (3, 13))
    if sys.version_info[:2] > last:
        pytest.skip(f"{module} has no release for Python after {last[0]}.{last[1]}")
    if os.environ.get("EXPO_REQUIRE_BACKENDS"):
        pytest.fail(f"{module} is not installed; make test installs it")
    pytest.skip(f"{module} is not installed; make test installs it")

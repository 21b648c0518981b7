"""Fixtures that all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from support.s3 import Server, serve

# A run that decides about a change draws the same examples every time; at a desk each run draws new ones. No time is asserted: a first example
# may read tables.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the development articles and of the reference scorer: ``$EXPO_SHARED``, or ``shared`` beside the project."""
    folder = Path(os.environ.get("EXPO_SHARED", ROOT.parent / "shared"))
    if not (folder / "tools" / "score.py").is_file():
        pytest.skip(f"no development articles at {folder}; set EXPO_SHARED")
    return folder


@pytest.fixture(scope="session")
def s3() -> Iterator[Server]:
    """A server that speaks the protocol of S3, to which the environment leads."""
    with serve() as server:
        yield server

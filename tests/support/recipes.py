"""The recipes of deploy/ with the paths of this machine in the place of those of a server."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("expo-extract")


def adapted(text: str, paths: Mapping[str, Path]) -> str:
    """A recipe with every path replaced; the program is the one under test.

    Fails where a path is not in the recipe, so that no test looks at nothing.
    """
    for before, after in {"/opt/expo-extract/bin/expo-extract": PROGRAM, **paths}.items():
        assert before in text, f"{before} is not in the recipe"
        text = text.replace(before, str(after))
    return text

"""Installs each library into an environment of its own; one that does not install is reported and left out."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Importable names are not to be hidden by adapters of the same name: hence the underscore of most.
ADAPTERS = {
    "mahad": "mahad",
    "pyarabic": "pyarabic_",
    "arabic-itn": "arabic_itn_",
    "dateparser": "dateparser_",
    "parstdex": "parstdex_",
    "parsivar": "parsivar_",
    "hazm": "hazm_",
    "persian-tools": "persian_tools_",
    "persiantools": "persiantools_",
    "jdatetime": "jdatetime_",
    "num2words": "num2words_",
    "num2fawords": "num2fawords_",
}
INSTALL_SECONDS = 900


@dataclass(frozen=True)
class Library:
    """A library with its adapter and the interpreter that can import it; without one, ``problem`` says why."""

    name: str
    version: str
    adapter: str
    python: Path
    problem: str | None = None


def requirements(path: Path) -> list[str]:
    """The lines of a requirements file that require something."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def prepare(requirement: str, root: Path) -> Library:
    """Makes the environment of a library where it is not there yet."""
    name, version = re.match(r"([\w.-]+)(?:\[.*\])?==(.+)", requirement).groups()
    python = root / name / "bin" / "python"
    done = root / name / f"{version}.done"
    problem = None if done.exists() else install(requirement, root / name)
    if problem is None:
        done.touch()
    return Library(name, version, ADAPTERS[name], python, problem)


def install(requirement: str, folder: Path) -> str | None:
    """Installs a requirement into a new environment; gives the last line of what went wrong, or None."""
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "--python", python]
    for command in (
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)],
        [*pip, "install", "setuptools<81", requirement],
    ):
        try:
            result = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return f"not installed within {INSTALL_SECONDS} seconds"
        if result.returncode:
            return (result.stderr.strip().splitlines() or ["installation failed"])[-1]
    return None

"""Files that appear whole or not at all: written under another name, flushed to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TextIO

from expo_extract.errors import SinkError


def files_fingerprint(paths: Iterable[Path]) -> str | None:
    """Tells whether files are still as they were: their sizes and times of change; None where one is missing."""
    try:
        states = [path.stat() for path in paths]
    except OSError:
        return None
    return " ".join(f"{state.st_size}:{state.st_mtime_ns}" for state in states)


def make_folder(folder: Path) -> None:
    """Makes a folder where it is missing.

    Raises:
        SinkError: it cannot be made.
    """
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Writes a small file under a temporary name and renames it.

    Raises:
        SinkError: the folder refuses; what was at ``path`` before is still there.
    """
    with disk_errors(path.parent):
        try:
            with open_temporary(path) as file:
                file.write(text)
                flush_to_disk(file)
            os.replace(temporary_name(path), path)
        finally:
            temporary_name(path).unlink(missing_ok=True)


def temporary_name(path: Path) -> Path:
    """The name under which ``path`` is written until it is complete."""
    return path.with_name(f".{path.name}.partial")


def open_temporary(path: Path) -> TextIO:
    """Opens the temporary file for ``path``: UTF-8, newlines as written."""
    return temporary_name(path).open("w", encoding="utf-8", newline="\n")


def flush_to_disk(file: IO[Any]) -> None:
    """Flushes a file through to the disk, so that a rename never shows an empty one after a power cut."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Says what the disk refuses.

    Raises:
        SinkError: something was not written.
    """
    try:
        yield
    except OSError as error:
        raise SinkError(
            f"cannot write to {folder}: {error.strerror or error}; what was there before is unchanged"
        ) from error

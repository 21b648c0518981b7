"""Files of results: written whole by a shard, read block by block, never changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from expo_extract.errors import StateError

_OPEN_FILES = 64


@contextmanager
def new_part(parts: str, name: str) -> Iterator[BinaryIO]:
    """A new file of results, which appears under its name, safe on the disk, when the block is left without an exception.

    Raises:
        OSError: the disk refuses.
    """
    path = Path(parts) / name
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder safe on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class PartReader:
    """Reads blocks from many files with a bounded number of them open."""

    def __init__(self, parts: str) -> None:
        self._parts = Path(parts)
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as stack:
            for file in self._open.values():
                stack.callback(file.close)

    def read(self, part: str, offset: int, length: int, digest: str) -> bytes:
        """The bytes of a block.

        Raises:
            StateError: it is not there, or not as it was written.
        """
        try:
            file = self._file(part)
            file.seek(offset)
            block = file.read(length)
        except OSError as error:
            raise StateError(f"{self._parts / part}: {error.strerror or error}; run again with --full") from error
        if hashlib.sha256(block).hexdigest() != digest:
            raise StateError(f"{self._parts / part} is damaged; run again with --full")
        return block

    def _file(self, part: str) -> BinaryIO:
        file = self._open.pop(part, None)
        if file is None:
            if len(self._open) >= _OPEN_FILES:
                self._open.pop(next(iter(self._open))).close()
            file = (self._parts / part).open("rb")
        self._open[part] = file  # the last used goes last, so that the first is the one to close
        return file

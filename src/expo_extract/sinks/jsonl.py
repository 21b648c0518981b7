"""JSON lines: one file per record type and one for the documents, renamed into place when all are complete."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from expo_extract.errors import SinkError
from expo_extract.records.files import DOCUMENTS_FILE, RECORD_FILES
from expo_extract.sinks.base import DocumentResult, WholeFiles
from expo_extract.sinks.files import disk_errors, files_fingerprint, flush_to_disk, open_temporary, temporary_name

_NAMES = (*RECORD_FILES.values(), DOCUMENTS_FILE)


class JsonlSink(WholeFiles):
    """Writes the record files of one run into a folder that exists.

    Every file is written under a temporary name, flushed to the disk, and renamed only after all of them are complete, so a
    failure at any write leaves the files of an earlier run as they were.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, TextIO] = {}
        self._stack = ExitStack()

    def fingerprint(self) -> str | None:
        """The sizes of the files, and when they were written."""
        return files_fingerprint(self._folder / name for name in _NAMES)

    def __enter__(self) -> Self:
        in_the_way = next((name for name in _NAMES if (self._folder / name).is_dir()), None)
        if in_the_way:
            raise SinkError(f"{self._folder / in_the_way} is a folder; move it, or choose another output folder")
        with disk_errors(self._folder):
            try:
                for name in _NAMES:
                    self._files[name] = self._stack.enter_context(open_temporary(self._folder / name))
            except BaseException:
                self._drop()
                raise
        return self

    def write(self, result: DocumentResult) -> None:
        """Adds one document's records and its line."""
        with disk_errors(self._folder):
            for record_type, line in result.records:
                self._files[RECORD_FILES[record_type]].write(line + "\n")
            self._files[DOCUMENTS_FILE].write(result.line + "\n")

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is not None:
            self._drop()
            return
        with disk_errors(self._folder):
            try:
                for file in self._files.values():
                    flush_to_disk(file)
                self._stack.close()
                for name in self._files:
                    os.replace(temporary_name(self._folder / name), self._folder / name)
            except BaseException:
                self._drop()
                raise

    def _drop(self) -> None:
        """Closes and removes the temporary files; a disk that is full may refuse to flush them once more."""
        with suppress(OSError):
            self._stack.close()
        for name in self._files:
            temporary_name(self._folder / name).unlink(missing_ok=True)

"""The folder in which a run keeps what the next one needs: the ledger, the files of results, copies of streams."""

from __future__ import annotations

import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from expo_extract.errors import StateError
from expo_extract.jobs.ledger import Ledger, former_id
from expo_extract.jobs.parts import PartReader, new_part, sync_folder
from expo_extract.records.files import STATE_NAME
from expo_extract.sinks.files import write_whole

_LEAST_USED = 0.5


@dataclass(frozen=True, slots=True)
class StateFolder:
    """The names in ``OUT/.expo-extract``."""

    out: Path

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.out / STATE_NAME

    @property
    def ledger(self) -> Path:
        """The ledger."""
        return self.path / "ledger.sqlite"

    @property
    def id(self) -> str:
        """The lasting id of the output folder, by which a store knows whose a document is; it outlives the ledger."""
        return self._id_file.read_text(encoding="ascii").strip()

    @property
    def _id_file(self) -> Path:
        return self.path / "id"

    @property
    def parts(self) -> Path:
        """The files of results."""
        return self.path / "parts"

    @property
    def copies(self) -> Path:
        """Copies of what came in on streams."""
        return self.path / "copies"

    def open(self, full: bool) -> Ledger:
        """Makes what is missing, removes what a killed run left, and opens the ledger.

        Args:
            full: start over where the ledger cannot be used or is damaged.

        Raises:
            StateError: the ledger cannot be used.
            SinkError, OSError, sqlite3.Error: the disk refuses.
        """
        self.parts.mkdir(parents=True, exist_ok=True)
        self.clear_copies()
        self.copies.mkdir()
        if not self._id_file.exists():
            write_whole(self._id_file, f"{former_id(self.ledger) or uuid.uuid4().hex}\n")
            sync_folder(self.path)
        try:
            return Ledger.open(self.ledger, check=full)
        except StateError:
            if not full:
                raise
            for path in self.path.glob("ledger.sqlite*"):
                path.unlink()
            return Ledger.open(self.ledger)

    def clear_copies(self) -> None:
        """Removes the copies of streams."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.copies)

    def tidy(self, ledger: Ledger, run: int) -> None:
        """Removes results that are no longer used, once no document needs them.

        A file of which less than half is used gives its blocks to a new one. A run killed in the midst of this loses nothing: a file goes
        after the ledger has ceased to name it.

        Raises:
            StateError: a file that the ledger names is not there, or is damaged.
        """
        ledger.forget_unused()
        used = ledger.parts()
        try:
            sparse = [part for part, size in used.items() if size < _LEAST_USED * (self.parts / part).stat().st_size]
        except FileNotFoundError as error:
            raise StateError(f"{error.filename}: {error.strerror}; run again with --full") from error
        for number, part in enumerate(sparse):
            self._rewrite(ledger, part, f"{run:06d}-kept-{number:06d}")
        kept = set(ledger.parts())
        for path in self.parts.iterdir():
            if path.name not in kept:
                path.unlink()

    def _rewrite(self, ledger: Ledger, part: str, name: str) -> None:
        offsets: list[tuple[int, int]] = []
        with PartReader(str(self.parts)) as reader, new_part(str(self.parts), name) as file:
            for row, offset, length, digest in ledger.blocks(part):
                offsets.append((row, file.tell()))
                file.write(reader.read(part, offset, length, digest))
        ledger.move_blocks(name, offsets)

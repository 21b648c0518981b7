"""One run at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from expo_extract.errors import OutputLockedError, SinkError
from expo_extract.records.files import STATE_NAME

LOCK_NAME = "lock"
_TRIES = 5
_SECONDS_BETWEEN = 0.05


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Makes the output folder where it is missing, and holds it. The system frees the lock when the process ends, however it ends.

    Raises:
        OutputLockedError: another run holds it.
        SinkError: the folder cannot be made or written to.
    """
    path = folder / STATE_NAME / LOCK_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _acquire(path)
    except BlockingIOError as error:
        owner = _owner(path)
        raise OutputLockedError(f"another run{owner} holds {folder}; wait for it, or choose another --out") from error
    except OSError as error:
        raise SinkError(f"cannot write to {folder}: {error.strerror}; choose another --out") from error
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def is_locked(folder: Path) -> bool:
    """Whether a run holds the output folder."""
    try:
        descriptor = os.open(folder / STATE_NAME / LOCK_NAME, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _acquire(path: Path) -> int:
    """Opens and locks the file; waits a moment, as :func:`is_locked` holds it while it looks."""
    for _ in range(_TRIES - 1):
        with suppress(BlockingIOError):
            return _try(path)
        time.sleep(_SECONDS_BETWEEN)
    return _try(path)


def _try(path: Path) -> int:
    """Opens and locks the file; again where a run that ended removed it in between."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(descriptor, path):
                os.truncate(descriptor, 0)
                os.pwrite(descriptor, str(os.getpid()).encode(), 0)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _owner(path: Path) -> str:
    try:
        return f" (process {int(path.read_text())})"
    except (OSError, ValueError):
        return ""

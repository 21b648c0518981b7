"""Folders and files behind a URL (``s3://``, ``gs://``, whatever fsspec knows), seen as the local ones are.

Credentials and endpoints come from where each store's own tools find them (``AWS_PROFILE``, ``AWS_ENDPOINT_URL``,
``GOOGLE_APPLICATION_CREDENTIALS`` …), never from the URL. A reader meets an ``OSError`` where a store refuses, as with a local file.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from expo_extract.errors import ConfigurationError, MissingBackendError, ReadError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://")
_BUFFER = 1 << 20
# What stores raise beside OSError: module and class. One that was never imported raised nothing.
_STORE_ERRORS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("aiohttp", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
)


class RemoteEntry(NamedTuple):
    """A file or folder behind a URL; ``name`` is its last part, ``stamp`` changes when the content does (empty: not told).

    A key of an object store may hold an empty name (``a//b.txt``), behind which no library reaches: it comes as a file whose ``name``
    is empty.
    """

    url: str
    name: str
    is_dir: bool
    stamp: str


def is_url(path: str) -> bool:
    """Tells a URL from a path."""
    return _SCHEME.match(path) is not None


def local_path(path: str) -> str:
    """Returns the path that a ``file://`` URL names, and anything else as it is.

    Raises:
        ConfigurationError: the URL holds a user name, password or another host.
    """
    if not is_url(path):
        return path
    parts = urlsplit(path)
    if "@" in parts.netloc:
        raise ConfigurationError(
            f"credentials do not belong in a URL ({parts.scheme}://…@{parts.netloc.rpartition('@')[2]}…): "
            "give them in the environment or the store's own configuration"
        )
    if parts.scheme != "file":
        return path
    if parts.netloc not in ("", "localhost"):
        raise ConfigurationError(f"{path} names the host {parts.netloc!r}: write file:///path")
    return url2pathname(parts.path)


def kind_of(url: str) -> Literal["file", "folder"] | None:
    """Tells whether a URL names a file or a folder (a common beginning of keys); None where nothing is there.

    Raises:
        ReadError: the store does not answer, or refuses.
        MissingBackendError: the library for this store is not installed.
        ConfigurationError: no store is known by this scheme.
    """
    with _listing(url) as (system, path):
        if path.strip("/") and system.isfile(path):
            return "file"
        return "folder" if system.isdir(path) else None


def list_folder(url: str) -> Iterator[RemoteEntry]:
    """Lists what lies directly in a folder, in any order.

    Raises:
        ReadError: the store does not answer, or refuses; what a run has from there would seem to be gone.
    """
    with _listing(url) as (system, path):
        found: list[dict[str, Any]] = system.ls(path, detail=True)
    for info in found:
        whole = info["name"].rstrip("/")
        if whole != path.rstrip("/"):
            name = whole.rpartition("/")[2]
            yield RemoteEntry(f"{url.rstrip('/')}/{name}", name, info["type"] == "directory", _stamp(info))
        elif not _is_marker(info):
            yield RemoteEntry(f"{url.rstrip('/')}/", "", False, "")


def open_remote(url: str, start: int = 0, end: int | None = None) -> io.BufferedReader:
    """Opens a file for reading at ``start`` (bytes); it is fetched in blocks as it is read, or from there to ``end`` at once where that is no more than a block.

    Raises:
        OSError: there is no such file, or the store refuses.
    """
    with _store(url) as (system, path):
        raw: Any = _RemoteFile(system.open(path, "rb", **({} if end is None else {"cache_type": "none"})))
        file = io.BufferedReader(raw, _BUFFER if end is None else min(_BUFFER, max(1, end - start)))
        file.seek(start)
        return file


class _RemoteFile(io.RawIOBase):
    """A file of fsspec whose errors are ``OSError``."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        with _as_os_error():
            data: bytes = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        with _as_os_error():
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _is_marker(info: dict[str, Any]) -> bool:
    """Whether an object stands for its folder and holds nothing, as some tools leave them."""
    return not info["size"] and (info["type"] == "file" or bool(_stamp(info)))


def _stamp(info: dict[str, Any]) -> str:
    """The tag that the store makes of the content, or of the writing of it; never a time."""
    return next((f"{info['size']} {info[key]}" for key in ("ETag", "etag", "generation") if info.get(key)), "")


@contextmanager
def _listing(url: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    try:
        with _store(url) as store:
            yield store
    except OSError as error:
        raise ReadError(f"{url} cannot be listed: {error.strerror or error}") from error


@contextmanager
def _store(url: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    """The store of a URL and the path in it."""
    with _as_os_error():
        yield _connect(url)


def _connect(url: str) -> tuple[AbstractFileSystem, str]:
    scheme = urlsplit(url).scheme
    try:
        from fsspec.core import url_to_fs

        # Listings are not remembered: a run must see what lies there now, and hold no archive's worth of keys.
        return url_to_fs(url, use_listings_cache=False)  # type: ignore[no-any-return]
    except ImportError as error:
        raise MissingBackendError(f"the library for {scheme}:// URLs", "cloud") from error
    except ValueError as error:
        raise ConfigurationError(f"no store is known for {scheme}:// ({error})") from error


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except _refusals() as error:
        raise OSError(None, " ".join(str(error).split())) from error


def _refusals() -> tuple[type[Exception], ...]:
    loaded = ((sys.modules.get(module), name) for module, name in _STORE_ERRORS)
    return tuple(getattr(module, name) for module, name in loaded if module)

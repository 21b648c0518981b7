"""What there is to read: folders, files and standard input as a list of small, picklable sources."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from typing import Literal, NamedTuple

from expo_extract.io.document import Failure
from expo_extract.io.remote import is_url, kind_of, list_folder, local_path, open_remote
from expo_extract.records.files import DOCUMENTS_FILE, MANIFEST_FILE, PARQUET_FOLDER, RECORD_FILES, STATE_NAME

Kind = Literal["text", "html", "jsonl", "stream"]

STDIN = "-"
METADATA_NAME = "metadata.jsonl"
# What is no document where the folder of its state stands beside it; elsewhere a text may be called so.
_OUTPUT_NAMES = frozenset({*RECORD_FILES.values(), DOCUMENTS_FILE, MANIFEST_FILE, PARQUET_FOLDER})
_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One input that can be read: a file, or a stream (standard input, a pipe that was named), whose content is sniffed.

    ``path`` is a path or a URL and may hold undecodable bytes as surrogates; ``doc_id`` never does. ``rel`` is the path under ``root`` with ``/``
    (the same as ``doc_id``, unless two roots hold the same path); ``root`` is the input folder, in which, and below which,
    ``metadata.jsonl`` is looked for. ``start`` and ``end`` (bytes; None: to the end) and ``first_line`` tell which line of a JSONL
    file this is (:func:`~expo_extract.io.parts.split_lines`). ``copy`` is where the bytes are read where they were copied first.
    ``stamp`` changes when the content does, where a store tells without its being read.
    """

    path: str
    doc_id: str
    kind: Kind
    root: str = ""
    rel: str = ""
    start: int = 0
    end: int | None = None
    first_line: int = 1
    copy: str = ""
    stamp: str = ""

    @property
    def content(self) -> str:
        """The path of the file that is read."""
        return self.copy or self.path


def iter_sources(paths: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """Lists what stands under ``paths`` (or URLs) without opening a file, in the order of the paths, each folder by path bytes.

    Hidden files, ``metadata.jsonl`` and what a run wrote are no documents; a file of an unknown kind comes as a skipped :class:`Failure`, but
    one without a suffix is text if it was named itself. A file that is listed twice comes once. Where two roots hold the
    same path, the root's name goes before the ids; to tell them, several paths are listed twice, and a digest of each id is held.

    Raises:
        ReadError: a store does not answer; what lies there cannot be told.
        ConfigurationError: a URL that cannot be used.
    """
    given = [local_path(os.fspath(p)) for p in paths]
    return (entry.item for entry in _list(given)) if len(given) == 1 else _disambiguate(given)


def source_exists(path: str) -> bool:
    """Tells whether a path or URL names something that can be listed or read.

    Raises:
        ReadError: a store does not answer.
    """
    if not is_url(local_path(path)):
        return path == STDIN or os.path.lexists(local_path(path))
    return kind_of(path) is not None


class _Listed(NamedTuple):
    """What was listed, under which root."""

    root: str
    item: Source | Failure


def safe_id(path: str) -> str:
    r"""Returns a path as a valid document id: bytes that are no UTF-8 become ``\xNN``."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _list(given: Sequence[str]) -> Iterator[_Listed]:
    """Lists what stands under the given paths, each file once."""
    listed = (_Listed(*pair) for path in given for pair in _list_path(path))
    return _once(listed) if _overlap(given) else listed


def _overlap(given: Sequence[str]) -> bool:
    """Whether one of the given paths is, or lies in, another: else nothing is listed twice."""
    paths = [os.path.abspath(path) for path in given]
    return any(_inside(one, other) for one, other in permutations(paths, 2))


def _list_path(path: str) -> Iterator[tuple[str, Source | Failure]]:
    if path == STDIN:
        yield "", Source(STDIN, "stdin", "stream", "", "stdin")
    elif is_url(path):
        yield from _list_url(path)
    elif os.path.isdir(path):
        yield from ((path, item) for item in _walk(path))
    elif os.path.lexists(path):
        folder, name = os.path.split(path)
        yield folder or ".", _named_file(path, name, folder or ".")
    else:
        yield "", Failure(safe_id(path), "failed", "no such file or folder")


def _list_url(url: str) -> Iterator[tuple[str, Source | Failure]]:
    root = url if url.endswith("://") else url.rstrip("/")
    folder, _, name = root.rpartition("/")
    kind = kind_of(url)
    if kind == "folder":
        yield from ((root, item) for item in _walk(root))
    elif kind == "file":
        yield folder, _entry(root, name, folder, default=None if os.path.splitext(name)[1] else "text")
    else:
        yield "", Failure(url, "failed", "no such file or folder")


def _named_file(path: str, name: str, folder: str) -> Source | Failure:
    if _is_pipe(path):
        return Source(path, safe_id(name), "stream", folder, safe_id(name))
    return _entry(path, name, folder, default=None if os.path.splitext(name)[1] else "text")


def _is_pipe(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _entry(path: str, rel: str, root: str, default: Kind | None = None, stamp: str = "") -> Source | Failure:
    if not os.path.basename(rel):
        return Failure(safe_id(rel) or "/", "failed", "a key with an empty name in it cannot be read: rename it")
    suffix = os.path.splitext(rel)[1].lower()
    kind = _KINDS.get(suffix, default)
    doc_id = safe_id(rel)
    if kind is None:
        return Failure(doc_id, "skipped", f"unknown kind of file: {safe_id(suffix) or 'no suffix'}")
    # The lines of a file are documents of their own: its stamp says nothing of them.
    return Source(path, doc_id, kind, root, doc_id, stamp="" if kind == "jsonl" else stamp)


def _walk(root: str) -> Iterator[Source | Failure]:
    """Walks a folder with a stack of its own: no depth of nesting ends it."""
    followed: set[str] = set()
    stack = [iter([_Child(root, "", True)])]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif not child.is_dir:
            yield _entry(child.path, child.rel, root, stamp=child.stamp)
        else:
            found = _open_folder(child, root, followed)
            if isinstance(found, Failure):
                yield found
            else:
                stack.append(iter(found))


class _Child(NamedTuple):
    """A file or folder met on the walk; ``rel`` is its path under the root."""

    path: str
    rel: str
    is_dir: bool
    stamp: str = ""


def _open_folder(folder: _Child, root: str, followed: set[str]) -> list[_Child] | Failure:
    """Lists a folder, or tells why not."""
    doc_id = safe_id(folder.rel or os.path.basename(os.path.abspath(root)))
    reason = _refuse_link(folder.path, root, followed) if folder.rel else None
    if reason:
        return Failure(doc_id, "skipped", reason)
    try:
        return _children(folder.path, f"{folder.rel}/" if folder.rel else "")
    except OSError as error:
        return Failure(doc_id, "failed", f"folder cannot be listed: {os_reason(error)}")


def _children(folder: str, prefix: str) -> list[_Child]:
    if is_url(folder):
        listed = [(e.name, _Child(e.url, prefix + e.name, e.is_dir, e.stamp)) for e in list_folder(folder)]
    else:
        with os.scandir(folder) as scanned:
            listed = [(e.name, _Child(e.path, prefix + e.name, _is_dir(e))) for e in scanned]
    written = _OUTPUT_NAMES if any(name == STATE_NAME for name, _ in listed) else frozenset()
    found = [child for name, child in listed if not (_is_no_document(name) or name in written)]
    # A folder sorts with its slash, so that the whole walk is in the order of the path bytes.
    return sorted(found, key=lambda c: os.fsencode(c.rel) + (b"/" if c.is_dir else b""))


def _is_no_document(name: str) -> bool:
    return name.startswith(".") or name == METADATA_NAME


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _refuse_link(path: str, root: str, followed: set[str]) -> str | None:
    """Tells why a linked folder is not followed: it would be read for ever, or twice."""
    if not os.path.islink(path):
        return None
    real, real_root = os.path.realpath(path), os.path.realpath(root)
    if _inside(real_root, real) or _inside(os.path.realpath(os.path.dirname(path)), real):
        return "symlink loop"
    if _inside(real, real_root) or real in followed:
        return "symlink to a folder that is read elsewhere"
    followed.add(real)
    return None


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _once(listed: Iterable[_Listed]) -> Iterator[_Listed]:
    """Drops what was listed before under another of the given paths."""
    seen: set[bytes] = set()
    for entry in listed:
        if isinstance(entry.item, Source):
            path = _digest(os.path.abspath(entry.item.path))
            if path in seen:
                continue
            seen.add(path)
        yield entry


def _disambiguate(given: Sequence[str]) -> Iterator[Source | Failure]:
    """Lists twice: to know which ids come more than once, and to give them names of their own."""
    taken: set[bytes] = set()
    shared: set[bytes] = set()
    for _, item in _list(given):
        digest = _digest(item.doc_id)
        (shared if digest in taken else taken).add(digest)
    taken -= shared
    for root, item in _list(given):
        if _digest(item.doc_id) not in shared:
            yield item
            continue
        doc_id = _free_id(root, item.doc_id, taken)
        taken.add(_digest(doc_id))
        yield replace(item, doc_id=doc_id)


def _free_id(root: str, doc_id: str, taken: set[bytes]) -> str:
    name = safe_id(os.path.basename(os.path.abspath(root)))
    wanted, n = f"{name}/{doc_id}", 1
    while _digest(wanted) in taken:
        n += 1
        wanted = f"{name}~{n}/{doc_id}"
    return wanted


def _digest(name: str) -> bytes:
    """What stands for a name in memory, where an archive may have millions."""
    return hashlib.blake2b(os.fsencode(name), digest_size=16).digest()


def os_reason(error: OSError) -> str:
    """Returns the cause of an ``OSError`` without the path, so that reports are the same on every machine."""
    return (error.strerror or str(error)).lower()


def open_stream(path: str) -> io.BufferedReader:
    """Opens standard input, or a pipe that was named.

    Raises:
        OSError: it cannot be opened, or the program was started without standard input.
    """
    if path != STDIN:
        return open(path, "rb")
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return open(os.dup(sys.stdin.fileno()), "rb")


def open_input(path: str, start: int = 0, end: int | None = None) -> io.BufferedReader:
    """Opens the file at a path or a URL for reading; a pipe, socket or folder never blocks the run.

    Args:
        path: the path or URL.
        start: where to begin, in bytes.
        end: no more is needed than what stands before this position; None: all.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    if is_url(path):
        return open_remote(path, start, end)
    descriptor = _open_regular(path)
    os.lseek(descriptor, start, os.SEEK_SET)
    return open(descriptor, "rb")


def _open_regular(path: str) -> int:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(None, "not a regular file")
    return descriptor

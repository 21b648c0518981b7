"""What there is to read: folders, files and standard input as a list of small, picklable sources."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from expo_extract.io.document import Failure

Kind = Literal["text", "html", "jsonl", "stdin"]

STDIN = "-"
METADATA_NAME = "metadata.jsonl"
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
    """One input that can be read: a file, or standard input.

    ``path`` may hold undecodable bytes as surrogates; ``doc_id`` never does. ``rel`` is the path under ``root`` with ``/``
    (the same as ``doc_id``, unless two roots hold the same path); ``root`` is the input folder, in which, and below which,
    ``metadata.jsonl`` is looked for.
    """

    path: str
    doc_id: str
    kind: Kind
    root: str = ""
    rel: str = ""


def iter_sources(paths: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """Lists what stands under ``paths`` without opening a file, in the order of the paths, each folder by path bytes.

    Hidden files and ``metadata.jsonl`` are no documents; a file of an unknown kind comes as a skipped :class:`Failure`.
    A file that is listed twice comes once. Where two roots hold the same path, the root's name goes before the id.
    """
    given = [os.fspath(p) for p in paths]
    if len(given) == 1:
        yield from _list_path(given[0])
    else:
        yield from _disambiguate(_once(item for path in given for item in _list_path(path)))


def safe_id(path: str) -> str:
    r"""Returns a path as a valid document id: bytes that are no UTF-8 become ``\xNN``."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _list_path(path: str) -> Iterator[Source | Failure]:
    if path == STDIN:
        yield Source(STDIN, "stdin", "stdin", "", "stdin")
    elif os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path):
        folder, name = os.path.split(path)
        yield _entry(path, name, folder or ".", default="text" if "." not in name[1:] else None)
    else:
        yield Failure(safe_id(path), "failed", "no such file or folder")


def _entry(path: str, rel: str, root: str, default: Kind | None = None) -> Source | Failure:
    suffix = os.path.splitext(rel)[1].lower()
    kind = _KINDS.get(suffix, default)
    doc_id = safe_id(rel)
    if kind is None:
        return Failure(doc_id, "skipped", f"unknown kind of file: {safe_id(suffix) or 'no suffix'}")
    return Source(path, doc_id, kind, root, doc_id)


def _walk(root: str) -> Iterator[Source | Failure]:
    """Walks a folder with a stack of its own: no depth of nesting ends it."""
    real_root = os.path.realpath(root)
    followed: set[str] = set()
    stack: list[Iterator[tuple[str, str, bool]]] = [_children(root, "")]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        path, rel, is_dir = child
        if not is_dir:
            yield _entry(path, rel, root)
            continue
        reason = _refuse_link(path, real_root, followed)
        if reason:
            yield Failure(safe_id(rel), "skipped", reason)
            continue
        try:
            stack.append(_children(path, rel + "/"))
        except OSError as error:
            yield Failure(safe_id(rel), "failed", f"folder cannot be listed: {os_reason(error)}")


def _children(folder: str, prefix: str) -> Iterator[tuple[str, str, bool]]:
    with os.scandir(folder) as entries:
        found = [(e.path, prefix + e.name, _is_dir(e)) for e in entries if not _is_no_document(e.name)]
    # A folder sorts with its slash, so that the whole walk is in the order of the path bytes.
    found.sort(key=lambda c: os.fsencode(c[1]) + (b"/" if c[2] else b""))
    return iter(found)


def _is_no_document(name: str) -> bool:
    return name.startswith(".") or name == METADATA_NAME


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _refuse_link(path: str, real_root: str, followed: set[str]) -> str | None:
    """Tells why a linked folder is not followed: it would be read twice, or for ever."""
    if not os.path.islink(path):
        return None
    real = os.path.realpath(path)
    if _inside(real_root, real):
        return "symlink loop"
    if _inside(real, real_root) or real in followed:
        return "symlink to a folder that is read elsewhere"
    followed.add(real)
    return None


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _once(items: Iterable[Source | Failure]) -> Iterator[Source | Failure]:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Source):
            path = os.path.abspath(item.path)
            if path in seen:
                continue
            seen.add(path)
        yield item


def _disambiguate(items: Iterable[Source | Failure]) -> Iterator[Source | Failure]:
    listed = list(items)
    count = Counter(item.doc_id for item in listed)
    taken = {doc_id for doc_id, n in count.items() if n == 1}
    for item in listed:
        if isinstance(item, Source) and count[item.doc_id] > 1:
            item = replace(item, doc_id=_free_id(item, taken))
            taken.add(item.doc_id)
        yield item


def _free_id(source: Source, taken: set[str]) -> str:
    name = safe_id(os.path.basename(os.path.abspath(source.root)))
    wanted, n = f"{name}/{source.rel}", 1
    while wanted in taken:
        n += 1
        wanted = f"{name}~{n}/{source.rel}"
    return wanted


def os_reason(error: OSError) -> str:
    """Returns the cause of an ``OSError`` without the path, so that reports are the same on every machine."""
    return (error.strerror or str(error)).lower()


def open_regular(path: str) -> int:
    """Opens a file for reading and gives its descriptor; a pipe, socket or folder never blocks the run.

    Raises:
        OSError: it cannot be opened.
        IsADirectoryError: it is no regular file.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(None, "not a regular file")
    return descriptor

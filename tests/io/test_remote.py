"""Sources behind URLs: listed and read as if they lay in a local folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFile, MemoryFileSystem

from expo_extract.errors import ConfigurationError, MissingBackendError, ReadError
from expo_extract.io import Document, Failure, ReadOptions, Source, iter_sources, read_source
from expo_extract.io.parts import Line, split_lines
from expo_extract.io.remote import RemoteEntry, list_folder
from expo_extract.io.sources import open_input, source_exists
from support.s3 import PAGE, Server

ARTICLE = "افتتح الوزير معرض الكتاب الدولي في مدينة الرباط بمشاركة 40 دولة و300 ناشر."


def _documents(sources: Iterable[str], by_line: bool = False) -> list[Document | Failure]:
    found: list[Document | Failure] = []
    for item in iter_sources(sources):
        if by_line and isinstance(item, Source) and item.kind == "jsonl":
            found += [d for line in split_lines(item) if isinstance(line, Line) for d in read_source(line.source)]
        else:
            found += [item] if isinstance(item, Failure) else read_source(item)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with every kind of input, odd names, metadata, and a file that cannot be read."""
    lines = [json.dumps({"id": f"line-{i}", "text": f"{ARTICLE} {i}"}, ensure_ascii=False) for i in range(30)]
    files = {
        "2024/a.txt": ARTICLE,
        "2024/معرض/خبر ۱.txt": ARTICLE,
        "2024/50% #1?*[x]+&=.md": ARTICLE,
        "2024/page.html": f"<html><body><article><p>{ARTICLE}</p><p>{ARTICLE}</p></article></body></html>",
        "2024/metadata.jsonl": json.dumps({"doc_id": "a.txt", "published": "2024-03-05"}),
        "metadata.jsonl": json.dumps({"doc_id": "2024/page.html", "title": "T"}),
        "dump.jsonl": "\n".join(lines),
        "empty.txt": "",
        "scan.pdf": "%PDF",
        ".hidden/a.txt": ARTICLE,
    }
    for name, text in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "in"


@pytest.mark.parametrize("by_line", [False, True])
def test_an_object_store_gives_what_the_folder_gives(folder: Path, s3: Server, by_line: bool) -> None:
    url = s3.bucket().put_folder(folder, "archive/in")
    expected = _documents([str(folder)], by_line)
    assert len(expected) == 36
    assert {d.published for d in expected if isinstance(d, Document)} == {"2024-03-05", None}
    assert _documents([url], by_line) == _documents([f"{url}/"], by_line) == expected


def test_another_store_gives_what_the_folder_gives(folder: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.put(str(folder), "/shelf/in", recursive=True)
    try:
        found = [d for d in iter_sources(["memory://shelf/in"]) if isinstance(d, Source)]
        assert {source.stamp for source in found} == {""}, "this store tells no tag: contents are asked"
        assert _documents(["memory://shelf/in"]) == _documents([str(folder)])
    finally:
        store.rm("/shelf", recursive=True)


def test_a_bucket_a_file_and_a_file_url_are_sources(folder: Path, s3: Server) -> None:
    bucket = s3.bucket()
    bucket.put_folder(folder, "in")
    assert [d.id for d in _documents([f"{bucket.url}/in/2024/a.txt"]) if isinstance(d, Document)] == ["a.txt"]
    assert "in/2024/معرض/خبر ۱.txt" in [d.id for d in _documents([bucket.url]) if isinstance(d, Document)]
    assert _documents([folder.as_uri()]) == _documents([str(folder)])


def test_more_keys_than_one_listing_holds(s3: Server) -> None:
    bucket = s3.bucket()
    bucket.put({f"many/{i:04d}.txt": b"" for i in range(3 * PAGE + 1)})
    assert len(list(iter_sources([f"{bucket.url}/many"]))) == 3 * PAGE + 1


def test_a_file_and_a_folder_of_one_name_and_markers(s3: Server) -> None:
    bucket = s3.bucket()
    bucket.put({"in/": b"", "in/a.txt": b"1", "in/a.txt/b.txt": b"2", "in/sub/": b""})
    assert [s.doc_id for s in iter_sources([f"{bucket.url}/in"]) if isinstance(s, Source)] == ["a.txt", "a.txt/b.txt"]


def test_a_key_that_no_path_can_name_is_told(s3: Server) -> None:
    bucket = s3.bucket()
    bucket.put({"in/a//b.txt": b"1", "in/c/": b"content", "in/d.txt": b"2"})
    reason = "a key with an empty name in it cannot be read: rename it"
    assert [(s.doc_id, s.reason if isinstance(s, Failure) else "") for s in iter_sources([f"{bucket.url}/in"])] == [
        ("a/", reason),
        ("c/", reason),
        ("d.txt", ""),
    ]


def test_a_stamp_changes_with_the_content_alone(s3: Server) -> None:
    bucket = s3.bucket()

    def put(content: bytes) -> RemoteEntry:
        bucket.put({"in/a.txt": content})
        (entry,) = list_folder(f"{bucket.url}/in")
        return entry

    first = put(b"one")
    assert (first.url, first.name, first.is_dir, bool(first.stamp)) == (f"{bucket.url}/in/a.txt", "a.txt", False, True)
    assert put(b"one") == first
    assert put(b"two").stamp != first.stamp
    (source,) = iter_sources([f"{bucket.url}/in"])
    assert isinstance(source, Source)
    assert source.stamp not in ("", first.stamp)


def test_a_large_object_is_read_in_blocks(s3: Server) -> None:
    bucket, data = s3.bucket(), bytes(range(256)) * 30_000
    bucket.put({"big.txt": data})
    with open_input(f"{bucket.url}/big.txt") as file:
        assert file.read(10) == data[:10]
        file.seek(5_000_001)
        assert file.readline() == data[5_000_001 : data.index(b"\n", 5_000_001) + 1]
        at = file.tell()
        assert file.read() == data[at:]
    with open_input(f"{bucket.url}/big.txt", 1_000, 1_500) as file:
        assert (file.tell(), file.read(500), file.tell()) == (1_000, data[1_000:1_500], 1_500)


def test_a_line_that_is_too_long_is_not_fetched_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    files = MemoryFileSystem()
    long = json.dumps({"text": "ا" * 3_000_000}, ensure_ascii=False)
    lines = [json.dumps({"id": name, "text": ARTICLE}) for name in ("before", "behind")]
    files.pipe("/long/d.jsonl", "\n".join([lines[0], long, lines[1]]).encode())
    (source,) = iter_sources(["memory://long/d.jsonl"])
    assert isinstance(source, Source)
    parts = [line.source for line in split_lines(source) if isinstance(line, Line)]
    asked: list[int] = []
    read = MemoryFile.read

    def noting(file: MemoryFile, size: int = -1) -> bytes:
        asked.append(size)
        return bytes(read(file, size))

    monkeypatch.setattr(MemoryFile, "read", noting)
    found = [next(read_source(part, ReadOptions(max_bytes=2_500_000))) for part in parts]
    assert [d.id if isinstance(d, Document) else d.reason for d in found] == [
        "before",
        "line too long: the limit is 2 MB",
        "behind",
    ]
    assert max(asked) <= 1 << 20
    assert sum(asked) <= 2_500_000 + 3 * (1 << 20)


def test_what_is_not_there(s3: Server) -> None:
    bucket = s3.bucket()
    bucket.put({"a.txt": b"1"})
    missing = [f"{bucket.url}/none", f"{bucket.url}/a.txt/b.txt", "s3://no-such-bucket-here/a"]
    assert [next(iter_sources([url])) for url in missing] == [
        Failure(url, "failed", "no such file or folder") for url in missing
    ]
    assert [source_exists(url) for url in (*missing, bucket.url, f"{bucket.url}/a.txt")] == [False] * 3 + [True] * 2
    gone = Source(f"{bucket.url}/b.txt", "b.txt", "text", bucket.url, "b.txt")
    assert [d.status for d in read_source(gone) if isinstance(d, Failure)] == ["failed"]


def test_a_store_that_does_not_answer(s3: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    import s3fs

    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    monkeypatch.setattr(s3fs.S3FileSystem, "cachable", False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(ReadError, match="s3://bucket/in cannot be listed: "):
        list(iter_sources(["s3://bucket/in"]))
    with pytest.raises(ReadError, match="s3://bucket/in cannot be listed: "):
        source_exists("s3://bucket/in")


def test_credentials_in_a_url_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="credentials do not belong in a URL") as refused:
        list(iter_sources(["s3://key:secret@bucket/in"]))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["nostore://bucket/in", "file://elsewhere/in"])
def test_a_url_that_names_no_store(url: str) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(ConfigurationError):
        list(iter_sources([url]))


def test_the_extra_is_named_where_fsspec_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingBackendError, match=r"expo-extract\[cloud\]"):
        list(iter_sources(["s3://bucket/in"]))

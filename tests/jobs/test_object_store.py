"""Runs over an object store: only what changed is read, and a store that does not answer takes nothing away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError, ReadError
from expo_extract.io import metadata, remote
from expo_extract.jobs import Observer, Progress, RunOptions, dry_run, run
from support.articles import ARABIC, PERSIAN, write_articles
from support.output import contents, documents
from support.s3 import Bucket, Server


class _Counter(Observer):
    """Notes how many documents a run had to read."""

    def run_started(self, progress: Progress) -> None:
        self.total = progress.total


def _read(source: str, out: Path) -> int:
    counter = _Counter()
    run([source], out, RunOptions(), [counter])
    return counter.total


@pytest.fixture
def bucket(s3: Server) -> Bucket:
    made = s3.bucket()
    lines = [json.dumps({"id": f"n{i}", "text": ARABIC.replace("120", str(200 + i))}) for i in range(3)]
    made.put({"in/a.txt": ARABIC.encode(), "in/b/c.txt": PERSIAN.encode(), "in/d.jsonl": "\n".join(lines).encode()})
    return made


def test_unchanged_objects_are_listed_and_not_opened(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, out = f"{bucket.url}/in", tmp_path / "out"
    assert _read(url, out) == 5
    before = contents(out)
    opened: list[str] = []
    original = remote._RemoteFile

    def noting(file: object) -> remote._RemoteFile:
        opened.append(str(file))
        return original(file)

    monkeypatch.setattr(remote, "_RemoteFile", noting)
    assert _read(url, out) == 0
    assert contents(out) == before
    assert not [name for name in opened if ".txt" in name]
    assert [name for name in opened if "d.jsonl" in name], "the lines of a file are looked through"


def test_changed_new_and_removed_objects(bucket: Bucket, tmp_path: Path) -> None:
    url, out = f"{bucket.url}/in", tmp_path / "out"
    _read(url, out)
    bucket.put(
        {"in/a.txt": PERSIAN.encode(), "in/e.txt": ARABIC.encode(), "in/d.jsonl": b'{"id": "n1", "text": "%b"}' % b"x"}
    )
    bucket.remove("in/b/c.txt")
    expected = dry_run([url], out)
    assert (expected.new, expected.changed, expected.removed) == (1, 2, 3)
    assert _read(url, out) == 3
    assert set(documents(out)) == {"a.txt", "e.txt", "n1"}
    _read(url, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_store_that_does_not_answer_takes_nothing_away(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import s3fs

    url, out = f"{bucket.url}/in", tmp_path / "out"
    _read(url, out)
    before = contents(out)
    with monkeypatch.context() as patch:
        patch.setattr(s3fs.S3FileSystem, "retries", 1)
        patch.setattr(s3fs.S3FileSystem, "cachable", False)
        patch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        patch.setenv("AWS_MAX_ATTEMPTS", "1")
        with pytest.raises(ReadError, match="cannot be listed"):
            run([url], out)
        assert contents(out) == before
    assert _read(url, out) == 0
    assert contents(out) == before


def test_metadata_of_a_store_dates_its_documents(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put({"in/metadata.jsonl": json.dumps({"doc_id": "a.txt", "published": "2025-03-04"}).encode()})
    _read(f"{bucket.url}/in", tmp_path / "out")
    assert documents(tmp_path / "out")["a.txt"]["published"] == "2025-03-04"
    bucket.put({"in/metadata.jsonl": json.dumps({"doc_id": "a.txt", "published": "2025-03-05"}).encode()})
    assert _read(f"{bucket.url}/in", tmp_path / "out") == 1
    assert documents(tmp_path / "out")["a.txt"]["published"] == "2025-03-05"


def test_metadata_that_a_store_does_not_give_end_the_run(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.put({"in/metadata.jsonl": json.dumps({"doc_id": "a.txt", "published": "2025-03-04"}).encode()})
    url, out = f"{bucket.url}/in", tmp_path / "out"
    _read(url, out)
    before = contents(out)

    def refuse(*_: object) -> None:
        raise OSError(None, "SlowDown")

    with monkeypatch.context() as patch:
        patch.setattr(metadata, "open_input", refuse)
        with pytest.raises(ReadError, match=r"/in/metadata.jsonl cannot be read: slowdown"):
            _read(url, out)
    assert contents(out) == before
    assert _read(url, out) == 0


def test_the_output_folder_is_no_url(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 1)
    with pytest.raises(ConfigurationError, match="the output folder is a local or shared one"):
        run([articles], "s3://bucket/out")
    with pytest.raises(ConfigurationError, match="is an input"):
        run([articles.as_uri()], articles)

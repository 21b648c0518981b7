"""A disk that cannot be read costs the documents on it, for as long as it cannot."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from expo_extract.io import metadata, parts, reader
from expo_extract.io.sources import open_input
from expo_extract.jobs import identity, run
from support.articles import ARABIC, write_articles
from support.output import contents, documents


class _Broken(io.RawIOBase):
    """A file of which only the first bytes can be read."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._content.seek(offset, whence)

    def tell(self) -> int:
        return self._content.tell()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._content.read(len(buffer))
        if not data:
            raise OSError(5, "Input/output error")
        buffer[: len(data)] = data
        return len(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_articles(tmp_path / "in", 4)
    lines = [json.dumps({"id": f"n{i}", "text": f"{ARABIC} {i}"}) for i in range(5)]
    (folder / "z.jsonl").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture
def broken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """One text and the end of the JSONL file cannot be read."""

    def open_broken(path: str, start: int = 0, end: int | None = None) -> io.BufferedReader:
        if path.endswith("0001.txt"):
            return io.BufferedReader(_Broken(b""))
        if path.endswith("z.jsonl"):
            content = (folder / "z.jsonl").read_bytes()
            opened = io.BufferedReader(_Broken(content[: content.index(b"n3")]))
            opened.seek(start)
            return opened
        return open_input(path, start, end)

    for module in (reader, parts, identity):
        monkeypatch.setattr(module, "open_input", open_broken)
    return monkeypatch


def test_what_cannot_be_read_is_told_and_read_when_it_can(
    folder: Path, tmp_path: Path, broken: pytest.MonkeyPatch
) -> None:
    run([folder], tmp_path / "out")
    found = documents(tmp_path / "out")
    assert {d: row["reason"] for d, row in found.items() if row["status"] != "ok"} == {
        "0001.txt": "input/output error",
        "z.jsonl#4": "input/output error",
    }
    assert set(found) >= {"n0", "n1", "n2"}
    broken.undo()
    _assert_like_fresh(folder, tmp_path)


def test_what_was_read_before_and_cannot_be_any_more(folder: Path, tmp_path: Path, broken: pytest.MonkeyPatch) -> None:
    with broken.context() as patch:
        for module in (reader, parts, identity):
            patch.setattr(module, "open_input", open_input)
        run([folder], tmp_path / "out")
    report = run([folder], tmp_path / "out")
    assert (report.failed, report.manifest.changes.unchanged) == (2, 6)
    broken.undo()
    _assert_like_fresh(folder, tmp_path)


def test_documents_fail_as_long_as_nobody_knows_what_metadata_say(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "metadata.jsonl").write_text('{"doc_id": "0001.txt", "published": "2025-01-15"}\n')

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(metadata, "open_input", refuse)
        report = run([folder], tmp_path / "out")
    assert report.failed == report.manifest.counts.documents == 9
    assert {p.reason for p in report.problems} == {"metadata.jsonl cannot be read: input/output error"}
    _assert_like_fresh(folder, tmp_path)
    assert documents(tmp_path / "out")["0001.txt"]["published"] == "2025-01-15"


def _assert_like_fresh(folder: Path, tmp_path: Path) -> None:
    run([folder], tmp_path / "out")
    run([folder], tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")

"""The files of a sink appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from expo_extract.errors import SinkError
from expo_extract.records.files import DOCUMENTS_FILE, RECORD_FILES
from expo_extract.sinks import DocumentResult
from expo_extract.sinks.files import write_whole
from expo_extract.sinks.jsonl import JsonlSink

FIRST = DocumentResult("a.txt", '{"doc_id":"a.txt"}', [("event", '{"id":"ev_1"}'), ("figure", '{"id":"fi_1"}')], "1")
SECOND = DocumentResult("b.txt", '{"doc_id":"b.txt"}', [("event", '{"id":"ev_2"}')], "2")
NAMES = {*RECORD_FILES.values(), DOCUMENTS_FILE}


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def _write(folder: Path, *results: DocumentResult) -> None:
    with JsonlSink(folder) as sink:
        for result in results:
            sink.write(result)


def test_writes_every_record_to_the_file_of_its_type(tmp_path: Path) -> None:
    _write(tmp_path, FIRST, SECOND)
    assert _files(tmp_path) == {
        "events.jsonl": '{"id":"ev_1"}\n{"id":"ev_2"}\n',
        "participants.jsonl": "",
        "agreements.jsonl": "",
        "visitor_counts.jsonl": "",
        "figures.jsonl": '{"id":"fi_1"}\n',
        "documents.jsonl": '{"doc_id":"a.txt"}\n{"doc_id":"b.txt"}\n',
    }


def test_shows_nothing_before_all_is_written(tmp_path: Path) -> None:
    with JsonlSink(tmp_path) as sink:
        sink.write(FIRST)
        assert NAMES & set(_files(tmp_path)) == set()
    assert set(_files(tmp_path)) == NAMES


def test_replaces_what_an_earlier_run_wrote(tmp_path: Path) -> None:
    _write(tmp_path, FIRST, SECOND)
    _write(tmp_path, SECOND)
    assert _files(tmp_path)["events.jsonl"] == '{"id":"ev_2"}\n'


def test_an_exception_leaves_the_earlier_files(tmp_path: Path) -> None:
    _write(tmp_path, FIRST)
    before = _files(tmp_path)
    with pytest.raises(KeyError), JsonlSink(tmp_path) as sink:
        sink.write(DocumentResult("b.txt", SECOND.line, [*SECOND.records, ("no such type", "{}")], "3"))
    assert _files(tmp_path) == before


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_earlier_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    _write(tmp_path, FIRST)
    before = _files(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(SinkError, match="No space left on device; what was there before is unchanged"):
            _write(tmp_path, SECOND)
    assert _files(tmp_path) == before


def test_a_disk_that_fills_while_writing_leaves_the_earlier_files(tmp_path: Path) -> None:
    """``/dev/full`` takes no byte: the buffer of the file cannot be flushed."""
    _write(tmp_path, FIRST)
    before = _files(tmp_path)
    (tmp_path / ".figures.jsonl.partial").symlink_to("/dev/full")
    with pytest.raises(SinkError, match="No space left"):
        _write(tmp_path, FIRST)
    assert _files(tmp_path) == before


def test_a_folder_in_the_way_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").mkdir()
    with pytest.raises(SinkError, match=r"events\.jsonl"):
        _write(tmp_path, FIRST)
    assert [p.name for p in tmp_path.iterdir()] == ["events.jsonl"]


def test_write_whole_keeps_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "manifest.json"
    write_whole(path, "1\n")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SinkError):
        write_whole(path, "2\n")
    assert _files(tmp_path) == {"manifest.json": "1\n"}


def test_files_are_known_until_somebody_touches_them(tmp_path: Path) -> None:
    sink = JsonlSink(tmp_path)
    assert sink.fingerprint() is None
    _write(tmp_path, FIRST)
    before = sink.fingerprint()
    assert before == sink.fingerprint() is not None
    with (tmp_path / "events.jsonl").open("a") as file:
        file.write("{}\n")
    assert sink.fingerprint() not in (before, None)
    (tmp_path / "figures.jsonl").unlink()
    assert sink.fingerprint() is None

"""A run reads only what is new or changed, and leaves what a fresh run would leave."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from expo_extract.api import Extractor
from expo_extract.errors import RunStopped, SinkError, StateError
from expo_extract.extraction import Extraction
from expo_extract.io import Document
from expo_extract.jobs import RunOptions, RunReport, dry_run, identity, run, status
from expo_extract.sinks.jsonl import JsonlSink
from support.articles import ARABIC, PERSIAN, write_articles
from support.output import contents, documents

Read = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 6)


@pytest.fixture
def read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Runs over the folder, compares with a fresh run, and tells which documents were read."""
    seen: list[str] = []
    whole = Extractor.extract

    def extract(self: Extractor, document: Document) -> Extraction:
        seen.append(document.id)
        return whole(self, document)

    monkeypatch.setattr(Extractor, "extract", extract)

    def read(**options: object) -> list[str]:
        out, fresh = folder.parent / "out", folder.parent / "fresh"
        before = documents(out) if (out / "documents.jsonl").exists() else {}
        seen.clear()
        report = run([folder], out, RunOptions(**options))  # type: ignore[arg-type]
        found = sorted(seen)
        shutil.rmtree(fresh, ignore_errors=True)
        run([folder], fresh, RunOptions(**options))  # type: ignore[arg-type]
        assert contents(out) == contents(fresh)
        _assert_changes_add_up(report, set(before), set(documents(out)))
        return found

    return read


def _assert_changes_add_up(report: RunReport, before: set[str], after: set[str]) -> None:
    changes = report.manifest.changes
    assert changes.new == len(after - before)
    assert changes.removed == len(before - after)
    assert changes.new + changes.changed + changes.unchanged == len(after) == report.manifest.counts.documents


def _last(folder: Path) -> dict[str, int]:
    changes: dict[str, int] = json.loads((folder.parent / "out" / "manifest.json").read_text())["changes"]
    return changes


NAMES = [f"000{i}.txt" for i in range(6)]


def test_what_is_unchanged_is_not_read_and_not_written(folder: Path, read: Read) -> None:
    assert read() == NAMES
    out = folder.parent / "out"
    before = {path: path.stat() for path in out.glob("*.jsonl")}
    assert read() == []
    assert {path: path.stat() for path in out.glob("*.jsonl")} == before
    assert _last(folder) == {"new": 0, "changed": 0, "unchanged": 6, "removed": 0, "moved": 0}


def test_the_clock_decides_nothing(folder: Path, read: Read) -> None:
    """The same size, an older time, and other words: it is read. The same words and a later time: it is not."""
    read()
    state = (folder / "0001.txt").stat()
    (folder / "0001.txt").write_text((folder / "0001.txt").read_text().replace("13", "31"), encoding="utf-8")
    assert (folder / "0001.txt").stat().st_size == state.st_size
    os.utime(folder / "0001.txt", ns=(state.st_atime_ns, state.st_mtime_ns - 10**18))
    os.utime(folder / "0002.txt", ns=(state.st_atime_ns, state.st_mtime_ns + 10**18))
    assert read() == ["0001.txt"]
    assert _last(folder)["changed"] == 1


def test_new_removed_and_moved_documents(folder: Path, read: Read) -> None:
    read()
    (folder / "0000.txt").unlink()
    (folder / "0001.txt").rename(folder / "moved.txt")
    (folder / "new.txt").write_text(PERSIAN)
    assert read() == ["moved.txt", "new.txt"]
    assert _last(folder) == {"new": 2, "changed": 0, "unchanged": 4, "removed": 2, "moved": 1}


def test_what_decides_the_result_is_part_of_the_key(
    folder: Path, read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    read()
    (folder / "metadata.jsonl").write_text('{"doc_id": "0003.txt", "published": "2025-01-15", "url": "u"}\n')
    assert read() == ["0003.txt"]
    (folder / "metadata.jsonl").write_text('{"doc_id": "0003.txt", "published": "2025-01-15", "url": "v"}\n')
    assert read() == []
    assert read(published="2025-11-13") == NAMES
    pipeline = tmp_path / "own.cfg"
    pipeline.write_text((root / "pipelines" / "fa.cfg").read_text())
    assert read(published="2025-11-13", pipelines=(str(pipeline),)) == []
    pipeline.write_text(pipeline.read_text() + "\n# another one\n")
    assert read(published="2025-11-13", pipelines=(str(pipeline),)) == NAMES
    monkeypatch.setattr(identity, "version", lambda _: "1000.0")
    assert read(published="2025-11-13", pipelines=(str(pipeline),)) == NAMES


def _write_lines(folder: Path, *lines: dict[str, str], encoding: str = "utf-8") -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "a.jsonl").write_text(text, encoding=encoding)


def test_lines_of_jsonl_are_documents(folder: Path, read: Read) -> None:
    lines = [{"id": f"n{i}", "text": f"{ARABIC} {i}"} for i in range(5)]
    _write_lines(folder, *lines)
    assert read() == [*NAMES, "n0", "n1", "n2", "n3", "n4"]
    _write_lines(folder, {"id": "first", "text": PERSIAN}, *lines[:2], {"id": "n2", "text": PERSIAN}, *lines[3:])
    assert read() == ["first", "n2"]
    assert _last(folder) == {"new": 1, "changed": 1, "unchanged": 10, "removed": 0, "moved": 0}
    (folder / "metadata.jsonl").write_text('{"doc_id": "n4", "title": "معرض"}\n')
    assert read() == ["n4"]


def test_lines_without_an_id_are_known_by_their_place(folder: Path, read: Read) -> None:
    lines = [{"text": f"{ARABIC} {i}"} for i in range(3)]
    _write_lines(folder, *lines)
    read()
    _write_lines(folder, *lines, {"text": PERSIAN})
    assert read() == ["a.jsonl#4"]
    _write_lines(folder, lines[0], {"text": PERSIAN}, *lines[1:])
    assert read() == ["a.jsonl#2", "a.jsonl#3", "a.jsonl#4"]
    assert _last(folder)["moved"] == 0


def test_jsonl_in_a_wide_encoding(folder: Path, read: Read) -> None:
    lines = [{"id": f"n{i}", "text": f"{ARABIC} {i}"} for i in range(3)]
    _write_lines(folder, *lines, encoding="utf-16")
    assert read()[-3:] == ["n0", "n1", "n2"]
    assert documents(folder.parent / "out")["n1"]["encoding"] == "utf-16"
    assert read() == []
    _write_lines(folder, *lines)
    assert read() == ["n0", "n1", "n2"]
    assert documents(folder.parent / "out")["n1"]["encoding"] == "utf-8"


def test_of_two_with_one_id_the_second_takes_over_where_the_first_goes(folder: Path, read: Read) -> None:
    _write_lines(folder, {"id": "x", "text": ARABIC}, {"id": "x", "text": PERSIAN})
    read()
    assert documents(folder.parent / "out")["a.jsonl#2"]["status"] == "failed"
    _write_lines(folder, {"id": "y", "text": ARABIC}, {"id": "x", "text": PERSIAN})
    assert read() == ["y"]
    assert documents(folder.parent / "out")["x"]["lang"] == "fa"


def test_a_sound_file_may_become_unreadable_and_sound_again(folder: Path, read: Read) -> None:
    _write_lines(folder, {"id": "x", "text": ARABIC})
    read()
    (folder / "a.jsonl").unlink()
    (folder / "a.jsonl").symlink_to("nothing")
    assert read() == []
    assert documents(folder.parent / "out")["a.jsonl"]["reason"] == "no such file or directory"
    (folder / "a.jsonl").unlink()
    _write_lines(folder, {"id": "x", "text": ARABIC})
    assert read() == ["x"]


def test_a_file_that_is_too_large_is_known_by_its_size(folder: Path, read: Read) -> None:
    for size in (30_000_000, 40_000_000):
        with (folder / "huge.txt").open("wb") as file:
            file.truncate(size)
        read()
        assert f"{size // 10**6} MB" in documents(folder.parent / "out")["huge.txt"]["reason"]


def test_failures_are_tried_three_times_and_then_on_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    whole = Extractor.extract

    def extract(self: Extractor, document: Document) -> Extraction:
        tried.append(document.id)
        if document.id == "0002.txt":
            raise RuntimeError("no")
        return whole(self, document)

    out = folder.parent / "out"
    monkeypatch.setattr(Extractor, "extract", extract)
    run([folder], out)
    for again in (True, True, False, False):
        assert [f.again for f in status(out).failures] == [again] if again else [False]
        tried.clear()
        assert run([folder], out).failed == 1
        assert tried == (["0002.txt"] if again else [])
    assert [(f.doc_id, f.tries, f.again) for f in status(out).failures] == [("0002.txt", 3, False)]
    assert dry_run([folder], out, RunOptions(retry_failed=True)).retried == 1
    monkeypatch.setattr(Extractor, "extract", whole)
    assert run([folder], out).failed == 1
    assert run([folder], out, RunOptions(retry_failed=True)).failed == 0
    assert status(out).failures == []


def test_a_changed_document_that_failed_is_tried_anew(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(5000))
    out = folder.parent / "out"
    for _ in range(4):
        run([folder], out)
    (folder / "bad.txt").write_bytes(bytes(6000))
    run([folder], out)
    assert [f.tries for f in status(out).failures] == [1]


def test_full_starts_over(folder: Path, read: Read) -> None:
    read()
    assert read(full=True) == NAMES
    assert _last(folder)["unchanged"] == 6


def test_files_that_somebody_touched_are_written_again(folder: Path, read: Read) -> None:
    read()
    out = folder.parent / "out"
    (out / "events.jsonl").unlink()
    assert read() == []
    with (out / "figures.jsonl").open("a") as file:
        file.write("{}\n")
    assert read() == []


def test_a_store_that_refused_is_filled_by_the_next_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SinkError("the store is down")

    out = folder.parent / "out"
    with monkeypatch.context() as patch:
        patch.setattr(JsonlSink, "write", refuse)
        with pytest.raises(SinkError, match="the store is down"):
            run([folder], out)
        patch.setattr(Extractor, "extract", refuse)
        patch.undo()
    monkeypatch.setattr(Extractor, "extract", refuse)
    assert run([folder], out).manifest.counts.status == {"ok": 6}
    assert list(documents(out)) == NAMES
    assert [r["outcome"] for r in status(out).runs] == ["finished", "failed"]


@pytest.mark.parametrize("limit", ["1", "15%"])
def test_too_many_failures_end_the_run_and_what_is_done_is_kept(folder: Path, limit: str) -> None:
    for i in range(6):
        (folder / f"a{i}.txt").write_bytes(b"")
    out = folder.parent / "out"
    with pytest.raises(RunStopped, match=f"4 documents failed, more than {limit}; what is done is kept"):
        run([folder], out, RunOptions(max_failures=limit))
    found = status(out)
    assert found.runs[0]["outcome"] == "failed"
    assert (found.documents["ok"], found.documents["failed"]) == (6, 4)
    assert found.pending == 2
    assert not (out / "events.jsonl").exists()
    assert run([folder], out).failed == 6
    assert status(out).pending == 0


def test_results_that_nobody_needs_take_no_place(folder: Path, read: Read) -> None:
    read()
    parts = folder.parent / "out" / ".expo-extract" / "parts"
    sizes = [sum(path.stat().st_size for path in parts.iterdir())]
    for i in range(12):
        for name in ("0000.txt", "0002.txt", "0004.txt"):
            (folder / name).write_text(f"{ARABIC} {i}")
        assert read() == ["0000.txt", "0002.txt", "0004.txt"]
        sizes.append(sum(path.stat().st_size for path in parts.iterdir()))
    assert max(sizes) <= 2 * sizes[0] + 1000


def test_a_file_of_which_little_is_needed_gives_way_to_a_smaller_one(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in", 200), tmp_path / "out"
    run([folder], out)
    parts = out / ".expo-extract" / "parts"
    before = {path.name: path.stat().st_size for path in parts.iterdir()}
    for path in sorted(folder.iterdir())[:190]:
        path.unlink()
    run([folder], out)
    after = {path.name: path.stat().st_size for path in parts.iterdir()}
    assert sum(after.values()) < sum(before.values()) / 10
    run([folder], tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_damage_is_told_and_mended_by_a_full_run(folder: Path) -> None:
    out = folder.parent / "out"
    run([folder], out)
    before = contents(out)
    (part, *_) = (out / ".expo-extract" / "parts").iterdir()
    part.write_bytes(part.read_bytes().replace(b"ok", b"no"))
    (out / "events.jsonl").unlink()
    with pytest.raises(StateError, match="is damaged; run again with --full"):
        run([folder], out)
    part.unlink()
    with pytest.raises(StateError, match="No such file or directory; run again with --full"):
        run([folder], out)
    run([folder], out, RunOptions(full=True))
    assert contents(out) == before
    (out / ".expo-extract" / "ledger.sqlite").write_bytes(b"no database " * 1000)
    with pytest.raises(StateError, match="run again with --full"):
        run([folder], out)
    run([folder], out, RunOptions(full=True))
    assert contents(out) == before


def test_a_file_of_results_that_is_gone_is_told_though_the_output_is_there(folder: Path) -> None:
    out = folder.parent / "out"
    run([folder], out)
    before = contents(out)
    for part in (out / ".expo-extract" / "parts").iterdir():
        part.unlink()
    with pytest.raises(StateError, match="No such file or directory; run again with --full"):
        run([folder], out)
    run([folder], out, RunOptions(full=True))
    assert contents(out) == before


def _ledger(out: Path) -> Path:
    return out / ".expo-extract" / "ledger.sqlite"


def _damage_page(out: Path) -> None:
    """Overwrites the first page of the results in the ledger; the pages that say what is in it stay sound."""
    with closing(sqlite3.connect(_ledger(out))) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with _ledger(out).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def _raise_version(out: Path) -> None:
    with closing(sqlite3.connect(_ledger(out), isolation_level=None)) as db:
        db.execute("UPDATE meta SET value = '99' WHERE name = 'version'")


@pytest.mark.parametrize(
    ("damage", "reason"), [(_damage_page, "malformed"), (_raise_version, "version 99 instead of 1")]
)
def test_a_ledger_that_cannot_be_used_is_told_by_all_and_mended_by_a_full_run(
    folder: Path, damage: Callable[[Path], None], reason: str
) -> None:
    out = folder.parent / "out"
    run([folder], out)
    before = contents(out)
    damage(out)
    for call in (lambda: run([folder], out), lambda: dry_run([folder], out), lambda: status(out)):
        with pytest.raises(StateError, match=f"{reason}.*; run again with --full"):
            call()
    assert contents(out) == before
    run([folder], out, RunOptions(full=True))
    assert contents(out) == before
    assert status(out).documents == {"ok": 6}


def test_a_dry_run_names_documents_with_one_id_as_a_run_does(folder: Path) -> None:
    out = folder.parent / "out"
    _write_lines(
        folder, {"id": "n1", "text": ARABIC}, {"id": "n1", "text": PERSIAN}, {"id": "0000.txt", "text": PERSIAN}
    )
    assert dry_run([folder], out).new == 9
    report = run([folder], out)
    assert (report.manifest.changes.new, report.failed) == (9, 2)
    found = dry_run([folder], out)
    assert (found.new, found.changed, found.unchanged, found.removed) == (0, 0, 9, 0)


def test_a_dry_run_says_what_a_run_would_read_and_writes_nothing(folder: Path) -> None:
    out = folder.parent / "out"
    first = dry_run([folder], out)
    assert (first.new, first.unchanged, first.removed) == (6, 0, 0)
    assert not out.exists()
    _write_lines(folder, {"id": "n1", "text": ARABIC}, {"id": "n2", "text": PERSIAN}, {"text": ""})
    run([folder], out)
    _write_lines(folder, {"id": "n2", "text": PERSIAN}, {"id": "n1", "text": PERSIAN}, {"text": ""})
    (folder / "0000.txt").rename(folder / "moved.txt")
    (folder / "0001.txt").unlink()
    (folder / "0002.txt").write_text(PERSIAN)
    (folder / "metadata.jsonl").write_text("{]\n")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    found = dry_run([folder], out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert (found.new, found.changed, found.retried, found.unchanged) == (1, 2, 1, 4)
    assert (found.removed, found.moved) == (2, 1)
    assert [w.partition(":")[0] for w in found.warnings] == [f"{folder}/metadata.jsonl#1"]
    assert dry_run([folder], out, RunOptions(full=True)).unchanged == 0


def test_names_that_are_one_in_letters_are_two_documents(folder: Path, read: Read) -> None:
    for name in (b"odd\xff.txt", rb"odd\xff.txt"):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as file:
            file.write(ARABIC)
    assert read() == [*NAMES, r"odd\xff.txt", r"odd\xff.txt"]
    found = documents(folder.parent / "out")
    assert [found[name]["status"] for name in (r"odd\xff.txt", r"odd\xff.txt~2")] == ["ok", "failed"]
    assert read() == []


def test_the_output_of_a_dead_process_is_told(folder: Path) -> None:
    from expo_extract.jobs.state import StateFolder

    out = folder.parent / "out"
    run([folder], out)
    with StateFolder(out).open(full=False) as ledger:
        ledger.begin_run()
    assert [r["outcome"] for r in status(out).runs] == ["killed", "finished"]

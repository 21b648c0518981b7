"""The output folder: locked, unwritable, full; what was there before stays."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError, OutputLockedError, SinkError
from expo_extract.jobs import lock, run
from expo_extract.jobs.lock import LOCK_NAME, locked
from expo_extract.records.files import STATE_NAME
from support.articles import ARABIC, write_articles
from support.output import FILES, contents, documents

_HOLD = """
import sys
from pathlib import Path
from expo_extract.jobs.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 3)


@pytest.fixture
def out(articles: Path, tmp_path: Path) -> Path:
    """The folder of an earlier run over two of the articles."""
    run(sorted(articles.iterdir())[:2], tmp_path / "out")
    return tmp_path / "out"


def test_another_run_is_refused_and_harms_nothing(articles: Path, out: Path) -> None:
    before = contents(out)
    with locked(out), pytest.raises(OutputLockedError, match=f"process {os.getpid()}"):
        run([articles], out)
    assert contents(out) == before
    run([articles], out)
    assert contents(out) != before


def test_a_look_at_the_lock_does_not_turn_a_run_away(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``status`` holds the lock while it looks; the run waits for it a moment."""
    path = out / STATE_NAME / LOCK_NAME
    path.touch()
    look = os.open(path, os.O_RDONLY)
    fcntl.flock(look, fcntl.LOCK_SH)
    monkeypatch.setattr(lock.time, "sleep", lambda _: os.close(look))
    with locked(out):
        assert lock.is_locked(out)


def test_a_process_that_was_killed_holds_nothing(articles: Path, out: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(OutputLockedError, match=f"process {holder.pid}"):
            run([articles], out)
        holder.kill()
    assert (out / STATE_NAME / LOCK_NAME).exists()
    run([articles], out)
    assert {path.name for path in out.iterdir()} == FILES


def test_what_a_killed_run_left_is_swept_away(articles: Path, out: Path) -> None:
    state = out / STATE_NAME
    (state / "parts" / "000009-000000-0.partial").write_text("half a li")
    (state / "parts" / "000009-000001-0").write_text("never named")
    (state / "copies").mkdir()
    (state / "copies" / "0").write_text("half a li")
    (out / ".events.jsonl.partial").write_text("half a li")
    run([articles], out)
    assert {path.name for path in out.iterdir()} == FILES
    assert not list((state / "parts").glob("000009-*"))
    assert not (state / "copies").exists()


def test_a_folder_below_a_file_cannot_be_made(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SinkError, match="Not a directory; choose another --out"):
        run([articles], tmp_path / "file" / "out")


def test_a_file_in_place_of_the_folder_is_refused(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(SinkError, match="cannot write"):
        run([articles], tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_an_input_folder_is_no_output_folder(articles: Path) -> None:
    with pytest.raises(ConfigurationError, match="is an input"):
        run([articles], articles)


def test_what_another_run_wrote_is_no_document(articles: Path) -> None:
    run([articles], articles / "first")
    (articles / "first" / "of mine.txt").write_text(ARABIC)
    run([articles], articles / "second")
    assert documents(articles / "second").keys() == {"0000.txt", "0001.txt", "0002.txt", "first/of mine.txt"}
    (articles / "manifest.json").write_text("{}")
    (articles / "events.jsonl").write_text(json.dumps({"text": ARABIC}))  # by these names, but from elsewhere
    run([articles], articles / "second")
    assert documents(articles / "second").keys() >= {"events.jsonl#1", "manifest.json"}


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_full_disk_leaves_the_earlier_output(
    articles: Path, out: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = contents(out)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(SinkError, match="No space left on device"):
            run([articles], out)
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES


def test_a_disk_that_fills_while_facts_are_found_leaves_the_earlier_output(articles: Path, out: Path) -> None:
    before = contents(out)
    (out / STATE_NAME / "parts" / "000002-000000-0.partial").symlink_to("/dev/full")
    with pytest.raises(SinkError, match="No space left on device"):
        run([articles], out)
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES


@pytest.mark.slow
def test_of_two_runs_at_once_one_works_and_the_other_says_so(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in", 60), tmp_path / "out"
    program = [sys.executable, "-c", "from expo_extract.cli import main; main()", "run", str(folder), "--out", str(out)]
    both = [subprocess.Popen(program, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    messages = {process.returncode: message for process in both for message in [process.communicate(timeout=300)[1]]}
    assert set(messages) == {0, 75}
    assert "another run" in messages[75]
    run([folder], tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")

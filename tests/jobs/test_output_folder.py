"""The output folder: locked, unwritable, full; what was there before stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError, OutputLockedError, SinkError
from expo_extract.jobs import run
from expo_extract.jobs import shard as shard_module
from expo_extract.jobs.lock import LOCK_NAME, locked
from support.articles import write_articles
from support.output import FILES, contents

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
    assert (out / LOCK_NAME).exists()
    run([articles], out)
    assert {path.name for path in out.iterdir()} == FILES


def test_what_a_killed_run_left_is_swept_away(articles: Path, out: Path) -> None:
    (out / ".parts").mkdir()
    (out / ".parts" / "part-000000").write_text("half a li")
    (out / ".events.jsonl.partial").write_text("half a li")
    run([articles], out)
    assert {path.name for path in out.iterdir()} == FILES


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


def test_a_disk_that_fills_while_facts_are_found_leaves_the_earlier_output(
    articles: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(out)
    full = out.parent / "full"
    full.mkdir()

    def on_full_disk(_parts: str, _number: int) -> Path:
        return full / "part"

    (full / "part.partial").symlink_to("/dev/full")
    monkeypatch.setattr(shard_module, "part_path", on_full_disk)
    with pytest.raises(SinkError, match="No space left on device"):
        run([articles], out)
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES


@pytest.mark.slow
def test_a_worker_that_dies_ends_the_run_with_advice(articles: Path, out: Path) -> None:
    """The workers import this module's double of the unit of work, which ends its process at once."""
    before = contents(out)
    code = (
        "import sys; from support.dying import run_dying; from expo_extract.errors import ExpoExtractError\n"
        "if __name__ == '__main__':\n"
        "    try: run_dying(*sys.argv[1:])\n"
        "    except ExpoExtractError as error: print(error)\n"
    )
    script = out.parent / "main.py"
    script.write_text(code)
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, str(script), str(articles), str(out)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tests)},
        check=True,
        timeout=120,
    )
    assert "a worker process died (out of memory?); try fewer --workers" in done.stdout
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES

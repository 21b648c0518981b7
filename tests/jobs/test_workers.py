"""Worker processes that hang, die, or are ended by somebody: one document at most fails, and nothing else is lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from expo_extract.errors import ExpoExtractError, ModelError, RunStopped, SinkError
from expo_extract.jobs import Observer, Progress, RunOptions, run, status
from expo_extract.jobs import worker as worker_module
from expo_extract.records.files import STATE_NAME
from support.articles import ARABIC, PERSIAN, write_articles
from support.output import contents, documents, records, rows
from support.traps import EXITS, HANGS, KILLED, ONCE, install_traps, trap_pipeline

pytestmark = pytest.mark.slow

LIMIT = 5.0


@pytest.fixture
def traps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """The pipeline for Arabic with the component that hangs and dies, which other processes find as an installed package."""
    monkeypatch.syspath_prepend(str(install_traps(tmp_path)))
    return trap_pipeline(root, tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 40)


def _clean(tmp_path: Path) -> Path:
    """What a run gives over the sound articles alone."""
    run([write_articles(tmp_path / "sound", 40)], tmp_path / "clean")
    return tmp_path / "clean"


REASONS = {
    HANGS: "took longer than 5 s",
    EXITS: "the worker process ended (exit status 9)",
    KILLED: "the worker process died (SIGKILL; out of memory?)",
}


@pytest.mark.parametrize(("workers", "words"), [(1, [HANGS]), (2, [HANGS, EXITS, KILLED])])
def test_a_document_that_hangs_or_kills_costs_one_line(
    traps: Path, folder: Path, tmp_path: Path, workers: int, words: list[str]
) -> None:
    names = {f"001{i}a.txt": word for i, word in enumerate(words)}
    for name, word in names.items():
        (folder / name).write_text(f"{ARABIC} {word}")
    out = tmp_path / "out"
    report = run([folder], out, RunOptions(workers=workers, timeout=LIMIT, pipelines=(str(traps),)))
    failed = {d: row["reason"] for d, row in documents(out).items() if row["status"] != "ok"}
    assert failed == {name: REASONS[word] for name, word in names.items()}
    assert report.failed == len(words)
    clean = _clean(tmp_path)
    assert records(out) == records(clean)
    assert [row for row in rows(out / "documents.jsonl") if row["status"] == "ok"] == rows(clean / "documents.jsonl")


def test_a_line_that_hangs_keeps_its_id(traps: Path, tmp_path: Path) -> None:
    lines = [{"id": "n1", "text": ARABIC}, {"id": "n2", "text": f"{ARABIC} {HANGS}"}, {"id": "n3", "text": PERSIAN}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    run([tmp_path / "a.jsonl"], tmp_path / "out", RunOptions(timeout=LIMIT, pipelines=(str(traps),)))
    assert {d: row["status"] for d, row in documents(tmp_path / "out").items()} == {
        "n1": "ok",
        "n2": "failed",
        "n3": "ok",
    }


def test_a_document_at_which_a_process_died_once_is_tried_again(traps: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "0010a.txt").write_text(f"{ARABIC} {ONCE}")
    report = run([folder], tmp_path / "out", RunOptions(timeout=60, pipelines=(str(traps),)))
    assert (tmp_path / "done").exists()
    assert report.failed == 0
    run([folder], tmp_path / "again")
    assert contents(tmp_path / "out") == contents(tmp_path / "again")


def test_processes_that_die_before_they_read_end_the_run(traps: Path, folder: Path, tmp_path: Path, root: Path) -> None:
    dying = trap_pipeline(root, tmp_path, "at_start = true\n")
    with pytest.raises(ExpoExtractError, match=r"a worker process ended \(exit status 7\); try fewer --workers"):
        run([folder], tmp_path / "out", RunOptions(workers=2, pipelines=(str(dying),)))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {STATE_NAME}


_DEAD = """
import multiprocessing
import signal
if __name__ == "__main__":
    from expo_extract.io import Failure
    from expo_extract.jobs.plan import Plan, Shard, Task
    from expo_extract.jobs.worker import Worker
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    worker = Worker(Plan(None), with_main=False)
    shards = [Shard(n, (Task("a", Failure("a", "failed", "reason")),)) for n in range(2)]
    worker.give(shards[0])
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    worker.give(shards[1])
    worker.end()
    print("alive", *signal.pthread_sigmask(signal.SIG_BLOCK, ()), *signal.sigpending())
"""


def test_a_process_that_died_does_not_end_a_program_that_broken_pipes_would_end(tmp_path: Path) -> None:
    """As programs are that set SIGPIPE back to its default, so that `program | head` ends quietly."""
    program = tmp_path / "program.py"
    program.write_text(_DEAD)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=200)
    assert (done.returncode, done.stdout) == (0, "alive\n")


def test_a_process_that_died_in_the_midst_of_a_message_is_dead() -> None:
    """And no disk has refused anything, as the plain OSError of ``recv`` would tell."""
    ours, theirs = multiprocessing.Pipe()
    os.write(theirs.fileno(), struct.pack("!i", 1000) + b"the first bytes")
    theirs.close()
    with ours, pytest.raises(EOFError):
        worker_module._received(ours)


class _Killer(Observer):
    """Ends all worker processes twice, as the kernel or a person may."""

    def __init__(self) -> None:
        self.killed = 0
        self._at = [5, 25]

    def shard_done(self, progress: Progress) -> None:
        if self._at and progress.done >= self._at[0]:
            self._at.pop(0)
            for process in multiprocessing.active_children():
                process.kill()
                self.killed += 1


def test_processes_that_somebody_ends_are_replaced(tmp_path: Path) -> None:
    folder, killer = write_articles(tmp_path / "in", 60), _Killer()
    report = run([folder], tmp_path / "out", RunOptions(workers=2, timeout=60), observers=[killer])
    assert killer.killed >= 2
    assert report.failed == 0
    run([folder], tmp_path / "clean")
    assert contents(tmp_path / "out") == contents(tmp_path / "clean")


_PROGRAM = """
import sys
print(__name__, flush=True)
if __name__ == "__main__":
    from expo_extract.io import Failure
    from expo_extract.jobs.plan import Plan, Shard, Task
    from expo_extract.jobs.worker import Worker
    worker = Worker(Plan(None), with_main=sys.argv[1] == "with")
    report = worker.run(Shard(1, (Task("a", Failure("a", "failed", "reason")),)))
    worker.end()
    assert b'"reason"' in report.data
    assert sys.modules["__main__"].__file__ == sys.argv[0]
"""


@pytest.mark.parametrize(("option", "names"), [("with", "__main__\n__mp_main__\n"), ("without", "__main__\n")])
def test_a_process_loads_the_program_only_where_it_may_need_it(tmp_path: Path, option: str, names: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM)
    done = subprocess.run([sys.executable, str(program), option], capture_output=True, text=True, timeout=200)
    assert (done.stdout, done.stderr) == (names, "")


def test_a_pipeline_that_does_not_load_ends_the_run(folder: Path, tmp_path: Path, root: Path) -> None:
    """Without the package, the component is not known."""
    unknown = trap_pipeline(root, tmp_path).replace(tmp_path / "unknown.cfg")
    unknown.write_text(unknown.read_text().replace('"expo_traps"', '"expo_nothing"'))
    with pytest.raises(ModelError, match="does not load"):
        run([folder], tmp_path / "out", RunOptions(workers=2, pipelines=(str(unknown),)))


def test_a_disk_that_is_full_for_a_worker_ends_the_run(folder: Path, tmp_path: Path) -> None:
    parts = tmp_path / "out" / STATE_NAME / "parts"
    parts.mkdir(parents=True)
    (parts / "000001-000003-0.partial").symlink_to("/dev/full")
    with pytest.raises(SinkError, match="No space left on device"):
        run([folder], tmp_path / "out", RunOptions(workers=2))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {STATE_NAME}
    run([folder], tmp_path / "out", RunOptions(workers=2))
    run([folder], tmp_path / "clean")
    assert contents(tmp_path / "out") == contents(tmp_path / "clean")


def test_workers_end_with_a_run_that_stops(folder: Path, tmp_path: Path) -> None:
    for i in range(5):
        (folder / f"0005{i}.txt").write_text("")
    with pytest.raises(RunStopped) as stopped:
        run([folder], tmp_path / "out", RunOptions(workers=2, max_failures="1"))
    assert multiprocessing.active_children() == []
    assert "what is done is kept" in str(stopped.value)


def test_workers_end_with_a_run_that_is_killed(traps: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "0010a.txt").write_text(f"{ARABIC} {HANGS}")
    program = [sys.executable, "-c", "from expo_extract.cli import main; main()"]
    arguments = [
        "run",
        str(folder),
        "--out",
        str(tmp_path / "out"),
        "--workers",
        "2",
        "--pipeline",
        str(traps),
        "--timeout",
        "5",
    ]
    paths = os.pathsep.join([str(tmp_path / "packages"), *sys.path])
    process = subprocess.Popen([*program, *arguments], env=os.environ | {"PYTHONPATH": paths})
    parts = tmp_path / "out" / STATE_NAME / "parts"
    _wait(lambda: len(list(parts.glob("*-0"))) > 3)
    children = _children(process.pid)
    assert len(children) >= 2
    during = status(tmp_path / "out")
    assert (during.running, during.runs[0]["outcome"], during.pending > 0) == (True, "running", True)
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL
    _wait(lambda: not any(_is_alive(child) for child in children))
    after = status(tmp_path / "out")
    assert (after.running, after.runs[0]["outcome"], after.pending > 0) == (False, "killed", True)


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait(condition: object) -> None:
    deadline = time.monotonic() + 60
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.05)

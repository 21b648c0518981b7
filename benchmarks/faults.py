"""Breaks runs in every way that a night may bring, and compares what the next run leaves with an undisturbed one.

    python benchmarks/faults.py [--kills 240] [--groups 20] [--disks 20] [--nodes 10] [--seed 1] [--json FILE]

- *kills*: SIGKILL at a random moment of a run, often several times in a row, after random edits of the sources;
- *steps*: the process ends right before or right after a step that lasts (a flush, a rename, a removal, a commit), each step in turn;
- *groups*: SIGKILL or SIGTERM to a run with two worker processes: to all of it, to the parent alone, or to one worker;
- *disks*: a disk that is full (a small tmpfs, which only root may mount) and then larger;
- *nodes*: a node of a Ray cluster on this machine is killed in the midst of a run, which goes on without it.

After every fault each published file must be, byte for byte, what it was before or what it becomes. In the end a run without a fault
must leave what a fresh run over the same sources leaves: the figures count documents that are lost or doubled, and bytes that differ.
A way that this machine does not allow (a mount without root, a cluster without Ray) is left out, and named as skipped with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

from archive import Article, compose

from expo_extract.errors import SinkError
from expo_extract.jobs import Observer, Progress, RunOptions, run
from expo_extract.jobs.ledger import Ledger

PROGRAM = [sys.executable, "-c", "from expo_extract.cli import main; main()"]
_DOCUMENTS = 30
_ENDED = 137
_LASTING = ("fsync", "replace", "unlink")
_COMMITS = ("set", "begin_run", "end_run", "forget_unused", "add", "move_blocks")


class NotPossible(Exception):
    """Runs cannot be broken in this way on this machine; the message says why."""


@dataclass(slots=True)
class Figures:
    """What one way of breaking runs came to."""

    way: str
    faults: int = 0
    documents: int = 0
    lost: int = 0
    doubled: int = 0
    differing_bytes: int = 0
    half_written_files: int = 0


class Arena:
    """Sources that change from day to day, and an output folder that is brought up to date with them."""

    def __init__(self, place: Path, seed: int, figures: Figures) -> None:
        self.sources, self.out, self._fresh = place / "in", place / "out", place / "fresh"
        self.figures = figures
        self.choice = random.Random(seed)
        self._articles: Iterator[Article] = compose(100_000, seed)
        self.sources.mkdir()
        for article in islice(self._articles, _DOCUMENTS):
            self._deliver(article)
        self.expected: dict[str, bytes] = {}
        self._before: dict[str, bytes] = {}
        self.begin()

    def _deliver(self, article: Article) -> None:
        path = self.sources / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(article.delivered())

    def edit(self) -> None:
        """What a day brings: articles that are new, corrected, taken back, renamed, or cannot be read."""
        for article in islice(self._articles, self.choice.randrange(4)):
            self._deliver(article)
        files = sorted(path for path in self.sources.rglob("*") if path.is_file())
        for path in self.choice.sample(files, 4):
            match self.choice.randrange(6):
                case 0:
                    path.unlink()
                case 1:
                    path.rename(path.with_name(f"{self.choice.randrange(10**6)} خبر{path.suffix}"))
                case 2:
                    path.write_bytes(b"")
                case 3:
                    path.write_bytes(bytes(100))
                case _:
                    lines = path.read_bytes().split(b"\n")
                    path.write_bytes(b"\n".join(lines[: max(1, len(lines) - 2)]) + b"\n")
        self.begin()

    def begin(self) -> None:
        """Runs afresh over the sources as they are, to know what must come out."""
        self._before = self.expected
        shutil.rmtree(self._fresh, ignore_errors=True)
        run([self.sources], self._fresh)
        self.expected = _files(self._fresh)

    def after_fault(self) -> None:
        """Counts the files that are neither what they were nor what they become."""
        self.figures.faults += 1
        for name, content in _files(self.out).items():
            if content not in (self._before.get(name), self.expected[name]):
                self.figures.half_written_files += 1

    def finish(self) -> None:
        """Runs without a fault, and compares."""
        run([self.sources], self.out)
        found = _files(self.out)
        ids, expected = (
            Counter(json.loads(line)["doc_id"] for line in files["documents.jsonl"].splitlines())
            for files in (found, self.expected)
        )
        self.figures.documents += expected.total()
        self.figures.lost += (expected - ids).total()
        self.figures.doubled += (ids - expected).total()
        self.figures.differing_bytes += sum(_differing(found[name], self.expected[name]) for name in self.expected)
        self._before = self.expected


def _files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.jsonl"))}


def _differing(one: bytes, other: bytes) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _fork(work: Callable[[], object]) -> int:
    """Does the work in a copy of this process, in which everything is loaded; returns the id of the copy."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def kills(place: Path, number: int, seed: int) -> Figures:
    """SIGKILL at random moments."""
    figures = Figures("SIGKILL at a random moment")
    arena = Arena(place, seed, figures)
    while figures.faults < number:
        started = time.monotonic()
        os.waitpid(_fork(lambda: run([arena.sources], place / "timed")), 0)
        duration = time.monotonic() - started
        for _ in range(arena.choice.randrange(1, 6)):
            pid = _fork(lambda: run([arena.sources], arena.out))
            time.sleep(arena.choice.uniform(0, duration))
            os.kill(pid, signal.SIGKILL)
            if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL:
                arena.after_fault()
        arena.finish()
        arena.edit()
    return figures


def steps(place: Path, seed: int) -> Figures:
    """The end right before and right after every step that lasts."""
    figures = Figures("end before and after every step that lasts")
    arena = Arena(place, seed, figures)
    arena.finish()
    arena.edit()
    kept = place / "kept"
    shutil.copytree(arena.out, kept)
    for number in range(10_000):
        shutil.rmtree(arena.out)
        shutil.copytree(kept, arena.out)
        pid = _fork(lambda number=number: _run_to_step(arena, number))
        if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != _ENDED:
            break
        arena.after_fault()
        before = arena._before
        arena.finish()
        arena._before = before
    return figures


def _run_to_step(arena: Arena, number: int) -> None:
    """Runs until so many beginnings and ends of steps have passed, and ends there."""
    left = [number]

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(step)
        def end_there(*args: Any, **more: Any) -> Any:
            _end_at_zero(left)
            result = step(*args, **more)
            _end_at_zero(left)
            return result

        return end_there

    for name in _LASTING:
        setattr(os, name, counted(getattr(os, name)))
    for name in _COMMITS:
        setattr(Ledger, name, counted(getattr(Ledger, name)))
    run([arena.sources], arena.out)


def _end_at_zero(left: list[int]) -> None:
    if left[0] == 0:
        os._exit(_ENDED)
    left[0] -= 1


def groups(place: Path, number: int, seed: int) -> Figures:
    """Signals to a run with two workers, or to one of them."""
    figures = Figures("SIGKILL, SIGTERM to a run with two workers, or to one")
    arena = Arena(place, seed, figures)
    arguments = ["run", str(arena.sources), "--out", str(arena.out), "--workers", "2"]
    while figures.faults < number:
        for _ in range(arena.choice.randrange(1, 4)):
            process = subprocess.Popen([*PROGRAM, *arguments], start_new_session=True, stderr=subprocess.DEVNULL)
            time.sleep(arena.choice.uniform(0.5, 8))
            if process.poll() is None:
                _signal(process.pid, arena.choice)
                process.wait()
                arena.after_fault()
        arena.finish()
        arena.edit()
    return figures


def _signal(parent: int, choice: random.Random) -> None:
    match choice.randrange(4):
        case 0:
            os.killpg(parent, signal.SIGKILL)
        case 1:
            os.kill(parent, signal.SIGKILL)
        case 2:
            os.kill(parent, signal.SIGTERM)
        case _:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
            os.kill(int(choice.choice(children or [parent])), signal.SIGKILL)


def disks(place: Path, number: int, seed: int) -> Figures:
    """A disk that is full, and then larger.

    Raises:
        NotPossible: a small one cannot be mounted.
    """
    (place / "out").mkdir()
    with _small_disk(place / "out"):
        pass
    figures = Figures("full disk")
    arena = Arena(place, seed, figures)
    while figures.faults < number:
        with _small_disk(arena.out) as grow:
            arena._before = {}
            for kilobytes in sorted(arena.choice.sample(range(20, 1200), 4)):
                grow(kilobytes)
                try:
                    run([arena.sources], arena.out)
                except SinkError:
                    arena.after_fault()
            grow(100_000)
            arena.finish()
        arena.edit()
    return figures


@contextmanager
def _small_disk(folder: Path) -> Iterator[Callable[[int], None]]:
    command = ["mount", "-t", "tmpfs", "-o", "size=20k", "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, text=True)
    if mounted.returncode:
        raise NotPossible(f"full disk: a small tmpfs cannot be mounted, which only root may ({mounted.stderr.strip()})")
    try:
        yield lambda kilobytes: _remount(folder, kilobytes)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _remount(folder: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(folder)], check=True)


class _NodeKiller(Observer):
    """Kills one of the nodes with CPUs once so many documents are done."""

    def __init__(self, cluster: Any, choice: random.Random) -> None:
        self._cluster, self._node, self._share = (
            cluster,
            choice.choice(sorted(cluster.worker_nodes, key=id)),
            choice.random(),
        )
        self.done = False

    def shard_done(self, progress: Progress) -> None:
        """Kills the node at its moment, while there is work left."""
        if not self.done and self._share * progress.total <= progress.done < progress.total:
            self.done = True
            self._cluster.remove_node(self._node, allow_graceful=False)


def nodes(place: Path, number: int, seed: int) -> Figures:
    """A node of a cluster that goes away in the midst of a run; another comes for the next.

    Raises:
        NotPossible: Ray is not installed.
    """
    try:
        from ray.cluster_utils import Cluster
    except ImportError as error:
        raise NotPossible("a Ray node killed: Ray is not installed (the extra «ray»)") from error

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    figures = Figures("a Ray node killed in mid-run")
    arena = Arena(place, seed, figures)
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    options = RunOptions(engine="ray", ray_address=cluster.address, workers=2, full=True)
    try:
        while figures.faults < number:
            while len(cluster.worker_nodes) < 2:
                cluster.add_node(num_cpus=1)
            killer = _NodeKiller(cluster, arena.choice)
            run([arena.sources], arena.out, options, [killer])
            if killer.done:
                arena.after_fault()
            arena.finish()
            arena.edit()
    finally:
        cluster.shutdown()
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures, and what was skipped; the exit status is 1 where something was lost, doubled or different."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=240)
    parser.add_argument("--groups", type=int, default=20)
    parser.add_argument("--disks", type=int, default=20)
    parser.add_argument("--nodes", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--no-steps", action="store_true", help="leave out the steps, which have no number of their own"
    )
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    found = []
    for way in _ways(options):
        try:
            with tempfile.TemporaryDirectory() as place:
                figures = way(Path(place))
        except NotPossible as reason:
            print(f"SKIPPED: {reason}", flush=True)
            continue
        print(" · ".join(f"{name.replace('_', ' ')} {value}" for name, value in asdict(figures).items()), flush=True)
        found.append(figures)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps([asdict(figures) for figures in found], indent=2) + "\n")
    bad = (f.lost + f.doubled + f.differing_bytes + f.half_written_files for f in found)
    return int(any(bad))


def _ways(options: argparse.Namespace) -> list[Callable[[Path], Figures]]:
    ways: list[Callable[[Path], Figures]] = []
    if options.kills:
        ways.append(lambda place: kills(place, options.kills, options.seed))
    if not options.no_steps:
        ways.append(lambda place: steps(place, options.seed))
    if options.groups:
        ways.append(lambda place: groups(place, options.groups, options.seed))
    if options.disks:
        ways.append(lambda place: disks(place, options.disks, options.seed))
    if options.nodes:
        ways.append(lambda place: nodes(place, options.nodes, options.seed))
    return ways


if __name__ == "__main__":
    sys.exit(main())

"""Measures runs over a generated archive: speed, memory, a second unchanged run, and how both grow, as a table and as JSON.

    python benchmarks/bench_jobs.py [--sizes 1000 10000 100000] [--ways 1 2 ray] [--json FILE]

Every run is the program itself, by the clock on the wall, start-up included. A way is a number of local workers, or ``ray``: Ray on
this machine with two workers. Memory is the peak resident size of a process (``VmHWM``, read five times a second, Linux alone): of the
parent, and of the largest worker with the processes that it has. All runs over one archive must leave the same bytes and one line for every document.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from archive import Size, write_archive
from bench import processor
from rich.console import Console
from rich.table import Table

PROGRAM = str(Path(sys.executable).with_name("expo-extract"))
WAYS = {
    "1": ["--workers", "1"],
    "2": ["--workers", "2"],
    "ray": ["--engine", "ray", "--workers", "2"],
}
# How the command lines of worker processes look: a spawned one of multiprocessing, an actor of Ray (with a process of its own below it).
_WORKER = re.compile(r"multiprocessing\.spawn|ray::ShardActor")
_PAUSE = 0.2
_MEGABYTE_KB = 1024


@dataclass(slots=True)
class Memory:
    """Peak resident sizes in MB: of the process that was started, of its largest worker, and how many workers it had."""

    parent_mb: float = 0
    worker_mb: float = 0
    workers: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program: seconds by the clock, and memory."""

    seconds: float
    memory: Memory


def measure_run(sources: Path, out: Path, way: str) -> Run:
    """Runs the program over the archive."""
    command = [PROGRAM, "run", str(sources), "--out", str(out), "--no-summary", *WAYS[way]]
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as messages:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=messages)
        memory = _watch(process)
        seconds = time.perf_counter() - started
        if process.returncode:
            messages.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{messages.read()}")
    return Run(round(seconds, 3), memory)


def _watch(process: subprocess.Popen[bytes]) -> Memory:
    """Follows a process and its descendants until it ends."""
    memory, workers = Memory(), set[int]()
    while process.poll() is None:
        memory.parent_mb = max(memory.parent_mb, _peak_mb(process.pid))
        for pid in _workers(process.pid):
            workers.add(pid)
            memory.worker_mb = max(memory.worker_mb, round(sum(map(_peak_mb, (pid, *_descendants(pid)))), 1))
        time.sleep(_PAUSE)
    memory.workers = len(workers)
    return memory


def _workers(pid: int) -> Iterator[int]:
    """The topmost worker processes under a process."""
    for child in _children(pid):
        if _WORKER.search(_command_line(child)):
            yield child
        else:
            yield from _workers(child)


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _children(pid: int) -> list[int]:
    """The children of all threads of a process; none where it has ended."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _peak_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return max(
        (round(int(line.split()[1]) / _MEGABYTE_KB, 1) for line in lines if line.startswith("VmHWM:")), default=0
    )


def digest(out: Path) -> str:
    """The digest of the record files and ``documents.jsonl``."""
    found = hashlib.sha256()
    for path in sorted(out.glob("*.jsonl")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def measure_archive(number: int, seed: int, ways: Sequence[str], folder: Path) -> dict[str, Any]:
    """All figures of one size: for each way a first run and a second one over unchanged sources."""
    sources = folder / "archive"
    size = write_archive(sources, number, seed)
    runs = {way: _measure_way(sources, folder / f"out-{way}", way, size) for way in ways}
    if len({run["digest"] for run in runs.values()}) > 1:
        raise SystemExit(f"the outputs differ: { ({way: run['digest'] for way, run in runs.items()}) }")
    return {**asdict(size), "runs": runs}


def _measure_way(sources: Path, out: Path, way: str, size: Size) -> dict[str, Any]:
    first = measure_run(sources, out, way)
    before = digest(out)
    second = measure_run(sources, out, way)
    with (out / "documents.jsonl").open("rb") as file:
        lines = sum(1 for _ in file)
    if lines != size.documents or digest(out) != before:
        raise SystemExit(f"{out}: {lines} lines for {size.documents} documents, or a second run that changes the first")
    return {
        "seconds": first.seconds,
        "documents_per_second": round(size.documents / first.seconds, 1),
        "words_per_second": round(size.words / first.seconds),
        "memory": asdict(first.memory),
        "second_run_seconds": second.seconds,
        "second_run_share": round(second.seconds / first.seconds, 4),
        "second_run_memory": asdict(second.memory),
        "digest": before,
    }


def measure(sizes: Sequence[int], seed: int, ways: Sequence[str]) -> dict[str, Any]:
    """All figures."""
    archives = []
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            archives.append(measure_archive(number, seed, ways, Path(folder)))
    return {
        "machine": {
            "processor": processor(),
            "cores": len(os.sched_getaffinity(0)),
            "python": platform.python_version(),
            "expo-extract": version("expo-extract"),
        },
        "seed": seed,
        "archives": archives,
        "ratios": {str(found["documents"]): ratios(found["runs"]) for found in archives},
    }


def ratios(runs: dict[str, Any]) -> dict[str, float]:
    """How the ways compare: how much faster two workers are than one, and how much slower Ray is than two workers."""
    found = {}
    if {"1", "2"} <= runs.keys():
        found["two_workers_speedup"] = round(runs["1"]["seconds"] / runs["2"]["seconds"], 3)
    if {"2", "ray"} <= runs.keys():
        found["ray_to_local"] = round(runs["ray"]["seconds"] / runs["2"]["seconds"], 3)
    return found


def show(figures: dict[str, Any]) -> None:
    """Prints the figures as a table."""
    console = Console(highlight=False)
    console.print(", ".join(f"{k} {v}" for k, v in figures["machine"].items()))
    columns = ("seconds", "docs/s", "words/s", "parent", "worker", "again", "share")
    table = Table("documents", "way", *columns, box=None)
    for archive in figures["archives"]:
        for way, run in archive["runs"].items():
            table.add_row(
                f"{archive['documents']:,}",
                way,
                f"{run['seconds']:,.1f}",
                f"{run['documents_per_second']:,}",
                f"{run['words_per_second']:,}",
                f"{run['memory']['parent_mb']:.0f} MB",
                f"{run['memory']['worker_mb']:.0f} MB" if run["memory"]["workers"] else "·",
                f"{run['second_run_seconds']:,.1f} s",
                f"{run['second_run_share']:.1%}",
            )
    console.print(table)
    for number, found in figures["ratios"].items():
        console.print(f"{int(number):,} documents:", ", ".join(f"{name} {value}" for name, value in found.items()))


def main() -> None:
    """Measures, prints, and writes JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="documents")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), help="how to run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    figures = measure(options.sizes, options.seed, options.ways)
    show(figures)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Figures of the last run as a file in Prometheus' text format, for the textfile collector of node_exporter."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from expo_extract.errors import SinkError
from expo_extract.jobs.events import Observer, Progress
from expo_extract.sinks.files import make_folder, write_whole

if TYPE_CHECKING:
    from expo_extract.jobs.run import RunReport

PREFIX = "expo_extract_"
OUTCOMES = ("finished", "stopped", "failed")
# A run that did not finish leaves the output as it was: these stay true.
_OF_THE_OUTPUT = ("documents", "records", "last_success_timestamp_seconds")
_BLOCK = re.compile(rf"^# HELP {PREFIX}(\w+) .*\n(?:(?!# HELP ).*\n)*", re.MULTILINE)


class Sample(NamedTuple):
    """A value and its labels."""

    value: float
    labels: Mapping[str, str] = {}


def gauge(name: str, help_text: str, *samples: Sample) -> str:
    """A gauge as a block of lines; ``name`` is without the prefix."""
    lines = [f"# HELP {PREFIX}{name} {help_text}", f"# TYPE {PREFIX}{name} gauge"]
    return "".join(f"{line}\n" for line in (*lines, *(_line(name, sample) for sample in samples)))


def _line(name: str, sample: Sample) -> str:
    labels = ",".join(f'{key}="{_escaped(value)}"' for key, value in sample.labels.items())
    return f"{PREFIX}{name}{{{labels}}} {sample.value:.15g}" if labels else f"{PREFIX}{name} {sample.value:.15g}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


class MetricsObserver(Observer):
    """Writes the file when a run ends, however it ends; before and after, the file is whole.

    Args:
        path: the file; its folder is made where it is missing.

    Raises:
        SinkError: the folder cannot be made, or the path is one itself, a device or a pipe, in whose place a file would come.
    """

    def __init__(self, path: Path) -> None:
        if path.is_dir():
            raise SinkError(f"{path} is a folder; name a file for the metrics, as {path / 'expo_extract.prom'}")
        if path.exists() and not path.is_file():
            raise SinkError(f"{path} is no regular file; name one for the metrics, or leave the option out")
        make_folder(path.parent)
        self._path = path
        self._started = time.time()
        self._progress = Progress(run=0, total=0, known=0)

    def run_started(self, progress: Progress) -> None:
        """Notes what there is to read."""
        self._progress = progress

    def run_finished(self, report: RunReport) -> None:
        """Writes all figures."""
        self._write("finished", dict(_output(report)))

    def run_ended(self, outcome: str, message: str) -> None:
        """Writes the figures of the run, and keeps those of the output."""
        try:
            before = self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            before = ""
        with suppress(SinkError):  # what ended the run is what has to be told
            self._write(outcome, {m[1]: m[0] for m in _BLOCK.finditer(before) if m[1] in _OF_THE_OUTPUT})

    def _write(self, outcome: str, of_the_output: Mapping[str, str]) -> None:
        """Writes the file.

        Raises:
            SinkError: the folder refuses.
        """
        write_whole(self._path, "".join((*self._run(outcome), *of_the_output.values())))

    def _run(self, outcome: str) -> Iterator[str]:
        now, progress = time.time(), self._progress
        yield gauge("info", "The program.", Sample(1, {"version": version("expo-extract")}))
        yield gauge("run_start_timestamp_seconds", "When the last run began.", Sample(round(self._started, 3)))
        yield gauge("run_end_timestamp_seconds", "When the last run ended.", Sample(round(now, 3)))
        yield gauge("run_duration_seconds", "How long the last run took.", Sample(round(now - self._started, 3)))
        yield gauge(
            "run_outcome",
            "How the last run ended: 1 for the way it did.",
            *(Sample(name == outcome, {"outcome": name}) for name in OUTCOMES),
        )
        yield gauge("run_documents_to_read", "Documents that the last run had to read.", Sample(progress.total))
        yield gauge("run_documents_read", "Documents that the last run read.", Sample(progress.done))
        yield gauge(
            "run_documents_failed", "Documents that the last run read and that failed.", Sample(progress.failed)
        )
        yield gauge("run_words_read", "Words that the last run read.", Sample(progress.words))


def _output(report: RunReport) -> Iterator[tuple[str, str]]:
    """The figures of the output folder, by name."""
    counts = report.manifest.counts
    statuses = [(lang, status, n) for lang, by in counts.languages.items() for status, n in by.items()]
    families = {
        "documents": (
            "Documents in the output, by language and status.",
            [Sample(n, {"lang": lang, "status": status}) for lang, status, n in statuses],
        ),
        "changes": (
            "Documents that the last run changed in the output.",
            [Sample(n, {"change": change}) for change, n in report.manifest.changes.model_dump().items()],
        ),
        "records": (
            "Records in the output, by type.",
            [Sample(n, {"type": record_type}) for record_type, n in counts.records.items()],
        ),
        "last_success_timestamp_seconds": ("When a run last finished.", [Sample(round(time.time(), 3))]),
    }
    return ((name, gauge(name, help_text, *samples)) for name, (help_text, samples) in families.items())

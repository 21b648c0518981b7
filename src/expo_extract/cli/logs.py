"""What a run says in a log: one line per event, as JSON or as text, on standard error."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

from expo_extract.cli.console import to_nowhere
from expo_extract.jobs import Observer, Progress, RunReport

LogFormat = Literal["json", "text"]
Level = Literal["info", "warning", "error"]

SECONDS_BETWEEN_LINES = 30
_PASSWORD = re.compile(r"(?<=://)([^:@/\s]*):[^@/\s]*@")
# What a field of the text form may be without quotes.
_PLAIN = re.compile(r"[^\s\"=]+")


def write_stderr(line: str) -> None:
    """Writes a line to standard error at once and as it is, however long; once nothing takes it, the rest goes nowhere."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        to_nowhere(sys.stderr)


class Log:
    """Writes events.

    Args:
        log_format: ``json``: an object a line with ``ts`` (UTC, RFC 3339), ``level``, ``event``, ``message`` where there is one, and the
            fields of the event; ``text``: the same as ``TS LEVEL EVENT field=value …``.
        write: takes a line without its end.
    """

    def __init__(self, log_format: LogFormat, write: Callable[[str], None]) -> None:
        self._format, self._write = log_format, write

    def say(self, level: Level, event: str, **fields: object) -> None:
        """Writes one event; fields that are None are left out, and a password in a URL is never written."""
        ts = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        told = {name: _safe(value) for name, value in fields.items() if value is not None}
        if self._format == "json":
            self._write(json.dumps({"ts": ts, "level": level, "event": event, **told}, ensure_ascii=False))
        else:
            self._write(" ".join([ts, level, event, *(f"{name}={_text(value)}" for name, value in told.items())]))


def _safe(value: object) -> object:
    return _PASSWORD.sub(r"\1:***@", value) if isinstance(value, str) else value


def _text(value: object) -> str:
    written = str(value)
    return written if _PLAIN.fullmatch(written) else json.dumps(written, ensure_ascii=False)


class LogObserver(Observer):
    """Logs a run: its start, each document that failed, how far it is now and then, and its end."""

    def __init__(self, log: Log, seconds_between: float = SECONDS_BETWEEN_LINES) -> None:
        self._log, self._pause = log, seconds_between
        self._next = time.monotonic() + seconds_between

    def warning(self, message: str) -> None:
        """Something is odd, and the run goes on."""
        self._log.say("warning", "warning", message=message)

    def run_started(self, progress: Progress) -> None:
        """It is known what there is to read."""
        self._log.say("info", "run_started", run=progress.run, to_read=progress.total, known=progress.known)

    def document_failed(self, doc_id: str, reason: str) -> None:
        """A document failed."""
        self._log.say("warning", "document_failed", doc_id=doc_id, reason=reason)

    def shard_done(self, progress: Progress) -> None:
        """Tells how far the run is, where some time has passed since it was told last."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._pause
        seconds, left = progress.seconds or 1, progress.seconds_left
        self._log.say(
            "info",
            "progress",
            run=progress.run,
            done=progress.done,
            total=progress.total,
            failed=progress.failed,
            documents_per_second=round(progress.done / seconds, 1),
            words_per_second=round(progress.words / seconds),
            seconds_left=None if left is None else round(left),
        )

    def run_finished(self, report: RunReport) -> None:
        """The output is complete."""
        counts, changes = report.manifest.counts, report.manifest.changes
        self._log.say(
            "warning" if report.failed else "info",
            "run_finished",
            message=summary_line(report),
            out=str(report.out),
            documents=counts.documents,
            **{name: counts.status.get(name, 0) for name in ("ok", "skipped", "failed")},
            **changes.model_dump(),
            records=sum(counts.records.values()),
            seconds=report.manifest.seconds,
            exit_status=3 if report.failed else 0,
        )


def summary_line(report: RunReport) -> str:
    """A run in one line, what went wrong first: fit for an alert."""
    counts, changes = report.manifest.counts, report.manifest.changes
    if report.failed:
        # The documents of another store are there; the reasons are in the ledger as well.
        in_files = report.manifest.options["sink"] == "jsonl"
        where = f"{report.out}/documents.jsonl" if in_files else f"expo-extract status {report.out}"
        head = f"{report.failed:,} of {counts.documents:,} documents failed: see {where}"
    else:
        head = f"all {counts.documents:,} documents done: see {report.out}"
    return (
        f"{head}; {changes.new:,} new, {changes.changed:,} changed, {changes.removed:,} removed; "
        f"{sum(counts.records.values()):,} records; {report.manifest.seconds:,.1f} s"
    )

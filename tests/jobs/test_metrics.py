"""The metrics file: read by Prometheus' own parser, true to the run, and kept where a run fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from expo_extract.errors import ConfigurationError, RunStopped, SinkError
from expo_extract.jobs import Observer, Progress, RunOptions, run, status
from expo_extract.jobs.metrics import MetricsObserver, Sample, gauge
from support.articles import write_articles

Labels = tuple[tuple[str, str], ...]


def _read(path: Path) -> dict[tuple[str, Labels], float]:
    families = list(text_string_to_metric_families(path.read_text(encoding="utf-8")))
    assert all(f.name.startswith("expo_extract_") and f.documentation and f.type == "gauge" for f in families)
    samples = [s for family in families for s in family.samples]
    found = {(s.name.removeprefix("expo_extract_"), tuple(sorted(s.labels.items()))): s.value for s in samples}
    assert len(found) == len(samples)
    return found


def test_the_figures_are_those_of_the_run(tmp_path: Path) -> None:
    articles, path = write_articles(tmp_path / "in", 4), tmp_path / "metrics" / "run.prom"
    (articles / "empty.txt").write_bytes(b"")
    report = run([articles], tmp_path / "out", RunOptions(), [MetricsObserver(path)])
    found = _read(path)
    assert found["run_outcome", (("outcome", "finished"),)] == 1
    assert found["run_outcome", (("outcome", "failed"),)] == 0
    assert (found["run_documents_to_read", ()], found["run_documents_read", ()]) == (5, 5)
    assert found["run_documents_failed", ()] == 1
    assert found["run_words_read", ()] == report.manifest.counts.words > 0
    assert sum(n for (name, _), n in found.items() if name == "documents") == 5
    assert found["documents", (("lang", "und"), ("status", "failed"))] == 1
    assert found["records", (("type", "event"),)] == report.manifest.counts.records["event"] > 0
    assert found["changes", (("change", "new"),)] == 5
    assert found["run_start_timestamp_seconds", ()] <= found["last_success_timestamp_seconds", ()]
    assert found["last_success_timestamp_seconds", ()] <= found["run_end_timestamp_seconds", ()]
    assert [p.name for p in path.parent.iterdir()] == ["run.prom"]


def test_a_second_run_reads_nothing_and_the_output_stays(tmp_path: Path) -> None:
    articles, path = write_articles(tmp_path / "in", 2), tmp_path / "run.prom"
    for _ in range(2):
        run([articles], tmp_path / "out", RunOptions(), [MetricsObserver(path)])
    found = _read(path)
    assert (found["run_documents_to_read", ()], found["changes", (("change", "unchanged"),)]) == (0, 2)
    assert sum(n for (name, _), n in found.items() if name == "documents") == 2


class _Failing(Observer):
    def run_started(self, progress: Progress) -> None:
        raise ConfigurationError("as if the run failed")


class _TooManyFailures(Observer):
    def run_started(self, progress: Progress) -> None:
        raise RunStopped("as if too many documents failed")


class _Stopping(Observer):
    def run_started(self, progress: Progress) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("cause", "outcome"), [(_Failing, "failed"), (_TooManyFailures, "failed"), (_Stopping, "stopped")]
)
def test_a_run_that_does_not_finish_keeps_the_figures_of_the_output(
    tmp_path: Path, cause: Callable[[], Observer], outcome: str
) -> None:
    articles, path = write_articles(tmp_path / "in", 2), tmp_path / "run.prom"
    run([articles], tmp_path / "out", RunOptions(), [MetricsObserver(path)])
    before = _read(path)
    with pytest.raises((ConfigurationError, RunStopped, KeyboardInterrupt)):
        run([articles], tmp_path / "out", RunOptions(), [MetricsObserver(path), cause()])
    after = _read(path)
    assert after["run_outcome", (("outcome", outcome),)] == 1
    assert after["run_outcome", (("outcome", "finished"),)] == 0
    assert after["run_documents_read", ()] == 0
    kept = {
        key: value
        for key, value in before.items()
        if key[0] in ("documents", "records", "last_success_timestamp_seconds")
    }
    assert len(kept) >= 8
    assert {key: after.get(key) for key in kept} == kept
    assert not any(name == "changes" for name, _ in after)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"no metrics\n"])
def test_a_damaged_file_is_replaced(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "run.prom"
    path.write_bytes(damage)
    MetricsObserver(path).run_ended("failed", "message")
    assert _read(path)["run_outcome", (("outcome", "failed"),)] == 1


def test_a_folder_that_cannot_be_is_told_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SinkError, match="cannot write to"):
        MetricsObserver(tmp_path / "file" / "run.prom")
    with pytest.raises(SinkError, match="is a folder; name a file"):
        MetricsObserver(tmp_path)


def test_a_pipe_or_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    """As ``--metrics /dev/null`` would do to the whole machine where root runs it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SinkError, match="is no regular file"):
        MetricsObserver(tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a\nb", "«معرض»", "\\n", ""])
def test_labels_come_back_as_they_were(value: str) -> None:
    (family,) = text_string_to_metric_families(gauge("x", "Help.", Sample(1.5, {"label": value})))
    assert [(s.labels, s.value) for s in family.samples] == [({"label": value}, 1.5)]


@pytest.mark.parametrize("value", [0.0, 1.0, 123456789.0, 1764137468.123, 0.001, 1e15])
def test_values_come_back_as_they_were(value: float) -> None:
    (family,) = text_string_to_metric_families(gauge("x", "Help.", Sample(value)))
    assert [s.value for s in family.samples] == [value]


def test_a_file_that_cannot_be_written_is_no_fault_of_the_output(tmp_path: Path) -> None:
    articles, path = write_articles(tmp_path / "in", 2), tmp_path / "figures" / "run.prom"
    observer = MetricsObserver(path)
    path.mkdir(parents=True)
    with pytest.raises(SinkError, match=f"cannot write to {path.parent}: "):
        run([articles], tmp_path / "out", RunOptions(), [observer])
    assert status(tmp_path / "out").runs[0]["outcome"] == "finished"
    assert run([articles], tmp_path / "out").manifest.changes.unchanged == 2

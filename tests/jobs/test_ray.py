"""The engine on Ray: the same bytes as the local one, on this machine, on a cluster that loses a node, over an object store."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expo_extract.errors import ConfigurationError, ExpoExtractError, MissingBackendError
from expo_extract.jobs import Observer, Progress, RunOptions, run
from expo_extract.jobs.engine import open_engine
from expo_extract.jobs.run import make_plan
from support.articles import ARABIC, PERSIAN, URDU, write_articles
from support.dying_actors import NeverAnswers, NeverStarts
from support.output import contents, documents
from support.s3 import Server
from support.traps import EXITS, HANGS, install_traps, trap_pipeline

if TYPE_CHECKING:
    from ray.cluster_utils import Cluster

ray = pytest.importorskip("ray")

pytestmark = [pytest.mark.slow]

PROGRAM = str(Path(sys.executable).with_name("expo-extract"))
STORE = 80 << 20


@pytest.fixture(scope="module")
def cluster(s3: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A head that takes no work, and two nodes of one CPU; the environment leads their processes to the object store."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        packages = str(install_traps(tmp_path_factory.mktemp("traps")))
        patch.setenv("PYTHONPATH", os.pathsep.join([packages, *sys.path]))
        made = Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": 0, "include_dashboard": False, "object_store_memory": STORE},
        )
        for _ in range(2):
            made.add_node(num_cpus=1, object_store_memory=STORE)
        yield made
        ray.shutdown()
        made.shutdown()


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Articles in files and lines, and what cannot be read."""
    folder = write_articles(tmp_path / "in", 30)
    lines = [json.dumps({"id": f"line-{i}", "text": (ARABIC, PERSIAN)[i % 2]}) for i in range(20)]
    (folder / "dump.jsonl").write_text("\n".join([*lines, "{"]))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "خبر باردو.txt").write_text(URDU, encoding="utf-8")
    (folder / "metadata.jsonl").write_text(json.dumps({"doc_id": "0000.txt", "published": "2025-03-01"}))
    return folder


def _local(folder: Path, out: Path, **options: Any) -> dict[str, bytes]:
    run([folder], out, RunOptions(**options))
    return contents(out)


def _on(cluster: Cluster, **options: Any) -> RunOptions:
    return RunOptions(**{"engine": "ray", "ray_address": cluster.address, "workers": 2, **options})


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files of the run and of Ray, which wants a short path for its sockets."""
    with tempfile.TemporaryDirectory(prefix="t", dir="/tmp") as folder:
        for name in ("TMPDIR", "RAY_TMPDIR"):
            monkeypatch.setenv(name, folder)
        yield Path(folder)


def test_ray_on_this_machine_leaves_the_same_bytes(mixed: Path, tmp_path: Path, temporary: Path) -> None:
    command = [PROGRAM, "run", str(mixed), "--out", str(tmp_path / "out"), "--engine", "ray", "--workers", "2"]
    done = subprocess.run([*command, "--log-format", "json"], capture_output=True, text=True, check=False, timeout=200)
    assert (done.returncode, done.stdout) == (3, "")
    events = [json.loads(line)["event"] for line in done.stderr.splitlines()]
    assert (events[0], events[-1]) == ("run_started", "run_finished")
    assert not list(temporary.iterdir())
    assert contents(tmp_path / "out") == _local(mixed, tmp_path / "local")


def test_ctrl_c_and_sigterm_end_ray_too_and_keep_what_is_done(tmp_path: Path, temporary: Path) -> None:
    articles, out = write_articles(tmp_path / "in", 600), tmp_path / "out"
    command = [PROGRAM, "run", str(articles), "--out", str(out), "--engine", "ray", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not any((out / ".expo-extract" / "parts").glob("*[0-9]")):
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        messages = process.communicate(timeout=60)[1]
    assert (process.returncode, messages) == (128 + signal.SIGTERM, "stopped; run again to go on\n")
    assert not list(temporary.iterdir())
    assert not [p for p in Path("/proc").glob("[0-9]*/cmdline") if str(out).encode() in _bytes(p)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_a_cluster_leaves_the_same_bytes_from_a_folder_and_from_an_object_store(
    cluster: Cluster, mixed: Path, tmp_path: Path, s3: Server
) -> None:
    local = _local(mixed, tmp_path / "local")
    url = s3.bucket().put_folder(mixed, "in")
    run([mixed], tmp_path / "folder", _on(cluster, timeout=60))
    assert contents(tmp_path / "folder") == local
    run([url], tmp_path / "store", _on(cluster, timeout=60))
    assert contents(tmp_path / "store") == local
    run([url], tmp_path / "store-local", RunOptions(workers=2))
    assert contents(tmp_path / "store-local") == local


def test_a_document_that_hangs_or_kills_costs_one_line(cluster: Cluster, root: Path, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 20)
    for name, word in {"0005a": HANGS, "0010a": EXITS}.items():
        (folder / f"{name}.txt").write_text(f"{ARABIC} {word}")
    run([folder], tmp_path / "out", _on(cluster, timeout=5, workers=3, pipelines=(str(trap_pipeline(root, tmp_path)),)))
    assert {d: row["reason"] for d, row in documents(tmp_path / "out").items() if row["status"] != "ok"} == {
        "0005a.txt": "took longer than 5 s",
        "0010a.txt": "the worker process ended (exit status 9)",
    }
    assert len(documents(tmp_path / "out")) == 22


class _NodeKiller(Observer):
    """Ends a node as soon as there are results, and notes how far the run was."""

    def __init__(self, cluster: Cluster, node: Any) -> None:
        self._cluster, self._node = cluster, node
        self.left = 0

    def shard_done(self, progress: Progress) -> None:
        if not self.left:
            self.left = progress.total - progress.done
            self._cluster.remove_node(self._node, allow_graceful=False)


def test_a_node_that_is_killed_costs_nothing(cluster: Cluster, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 160)
    local = _local(folder, tmp_path / "local")
    killer = _NodeKiller(cluster, cluster.worker_nodes.copy().pop())
    report = run([folder], tmp_path / "out", _on(cluster, timeout=60), [killer])
    assert killer.left > 100
    assert (report.manifest.counts.documents, report.failed) == (160, 0)
    assert contents(tmp_path / "out") == local


@pytest.mark.parametrize(
    ("actor", "message"),
    [(NeverStarts, "the cluster loses worker after worker"), (NeverAnswers, "lost 3 times over the same documents")],
)
def test_a_cluster_that_loses_worker_after_worker_ends_the_run(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, actor: type, message: str
) -> None:
    monkeypatch.setattr("expo_extract.jobs.ray_engine.ShardActor", actor)
    folder = write_articles(tmp_path / "in", 3)
    with pytest.raises(ExpoExtractError, match=message):
        run([folder], tmp_path / "out", _on(cluster, workers=1))
    assert not (tmp_path / "out" / "documents.jsonl").exists()


def test_nothing_to_read_starts_nothing(mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mixed / "empty.txt").unlink()
    (mixed / "dump.jsonl").unlink()
    local = _local(mixed, tmp_path / "out")
    monkeypatch.setattr(ray, "init", None)
    run([mixed], tmp_path / "out", RunOptions(engine="ray"))
    assert contents(tmp_path / "out") == local


def test_a_node_with_another_version_is_refused(tmp_path: Path) -> None:
    from expo_extract.jobs.ray_engine import ShardActor

    plan = make_plan([tmp_path / "in"], tmp_path / "out", RunOptions())
    for actor, refusal in (
        (ShardActor(plan), nullcontext()),
        (
            ShardActor(replace(plan, config="0" * 64)),
            pytest.raises(ConfigurationError, match="install the same everywhere"),
        ),
    ):
        with refusal:
            actor.check()


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 1)
    with pytest.raises(ExpoExtractError, match=r"Ray at 127\.0\.0\.1:9 cannot be reached"):
        run([folder], tmp_path / "out", RunOptions(engine="ray", ray_address="127.0.0.1:9"))


def test_the_extra_is_named_where_ray_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingBackendError, match=r"expo-extract\[ray\]"):
        open_engine("ray")


def test_an_address_without_ray_is_wrong_usage() -> None:
    with pytest.raises(ConfigurationError, match="--engine ray"):
        open_engine("local", "auto")

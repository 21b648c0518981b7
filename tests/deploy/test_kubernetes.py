"""The manifest for Kubernetes, held against the schemas of its API."""

from __future__ import annotations

import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.recipes import PROGRAM

kubernetes_validate = pytest.importorskip("kubernetes_validate")

VERSIONS = ("1.31", "1.34", "1.37")


@pytest.fixture
def manifest(root: Path) -> dict[str, Any]:
    text = (root / "deploy" / "kubernetes" / "cronjob.yaml").read_text(encoding="utf-8")
    (document,) = yaml.safe_load_all(text)
    found: dict[str, Any] = document
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_the_manifest_is_sound(manifest: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(manifest, version, strict=True)


@pytest.mark.parametrize(("key", "value"), [("schedule", 5), ("timezone", "UTC"), ("concurrencyPolicy", 1)])
def test_an_unsound_manifest_is_told(manifest: dict[str, Any], key: str, value: object) -> None:
    wrong = deepcopy(manifest)
    wrong["spec"][key] = value
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


def test_every_mount_has_a_volume_and_every_rule_its_container(manifest: dict[str, Any]) -> None:
    job = manifest["spec"]["jobTemplate"]["spec"]
    pod = job["template"]["spec"]
    (container,) = pod["containers"]
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
    names = [r["onExitCodes"]["containerName"] for r in job["podFailurePolicy"]["rules"] if "onExitCodes" in r]
    assert names == [container["name"]]
    assert pod["restartPolicy"] == "Never", "a rule for exit codes wants it"


@pytest.mark.slow
def test_the_command_of_the_container_runs(manifest: dict[str, Any], tmp_path: Path) -> None:
    (container,) = manifest["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("افتتح الوزير معرض الكتاب بمشاركة 40 دولة.", encoding="utf-8")
    mounts = {m["mountPath"] for m in container["volumeMounts"]}
    words = [f"{tmp_path}{w}" if any(w.startswith(mount) for mount in mounts) else w for w in container["args"]]
    assert container["command"] == [PROGRAM.name]
    subprocess.run([PROGRAM, *words], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "data" / "out" / "figures.jsonl").is_file()
    assert (tmp_path / "data" / "metrics.prom").is_file()

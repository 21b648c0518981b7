"""docs/operations.md and the alerts: what they name is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml
from prometheus_client.parser import text_string_to_metric_families

from expo_extract.cli.app import app
from expo_extract.jobs import RunOptions, run
from expo_extract.jobs.metrics import MetricsObserver
from support.articles import write_articles


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_command_has_the_options_that_the_program_has(page: str) -> None:
    commands = [shlex.split(line) for line in re.findall(r"^    expo-extract (.+)$", page, re.MULTILINE)]
    assert len(commands) >= 5
    program = typer.main.get_command(app)
    for name, *words in commands:
        program.commands[name].make_context(name, words)  # type: ignore[attr-defined]


def test_every_recipe_is_on_the_page(page: str, root: Path) -> None:
    folders = sorted(path.name for path in (root / "deploy").iterdir())
    assert folders == ["airflow", "cron", "kubernetes", "prometheus", "systemd"]
    for folder in folders:
        assert f"`deploy/{folder}/" in page
    for path in re.findall(r"`(deploy/[^`]+)`", page):
        assert (root / path).exists(), path


def test_every_figure_of_an_alert_is_in_the_file_of_a_run(root: Path, tmp_path: Path) -> None:
    run([write_articles(tmp_path / "in", 2)], tmp_path / "out", RunOptions(), [MetricsObserver(tmp_path / "run.prom")])
    families = text_string_to_metric_families((tmp_path / "run.prom").read_text())
    known = {sample.name: set(sample.labels) for family in families for sample in family.samples}
    rules = yaml.safe_load((root / "deploy" / "prometheus" / "expo-extract.rules.yml").read_text())
    asked = [
        (name, re.findall(r"(\w+)=", labels))
        for group in rules["groups"]
        for rule in group["rules"]
        for name, labels in re.findall(r"(expo_extract_\w+)(?:\{(.*?)\})?", rule["expr"])
    ]
    assert len(asked) >= 5
    for name, labels in asked:
        assert set(labels) <= known[name], name

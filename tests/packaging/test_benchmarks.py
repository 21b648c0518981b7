"""The benchmark measures varied text, and what it measures."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from expo_extract.io import detect


def _articles(root: Path, lang: str, number: int, seed: int = 1) -> list[str]:
    code = (
        "import json, sys; from articles import Composer; "
        "print(json.dumps(list(Composer(sys.argv[1], int(sys.argv[3])).articles(int(sys.argv[2])))))"
    )
    command = [sys.executable, "-c", code, lang, str(number), str(seed)]
    done = subprocess.run(command, cwd=root / "benchmarks", check=True, capture_output=True, text=True)
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("lang", ["fa", "ar"])
def test_articles_vary_and_are_repeatable(root: Path, lang: str) -> None:
    articles = _articles(root, lang, 200)
    assert articles == _articles(root, lang, 200)
    assert articles != _articles(root, lang, 200, seed=2)
    assert len(set(articles)) == 200
    sentences = [line for text in articles for line in text.split("\n") if line]
    assert len(set(sentences)) > 0.9 * len(sentences)
    assert {detect(text).lang for text in articles} == {lang}
    assert not any(mark in text for text in articles for mark in "{}")


@pytest.mark.slow
def test_bench_prints_figures_of_every_component(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    command = [sys.executable, str(root / "benchmarks" / "bench.py"), "--words", "800", "--json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    figures: dict[str, Any] = json.loads(path.read_text())
    for lang in ("fa", "ar"):
        found = figures["languages"][lang]
        assert {"normalise", "tokenise", "expo_dates", "expo_entities", "facts"} <= set(found["components"])
        assert found["words_per_second"] < min(found["components"].values())
        assert found["peak_memory_mb"] > 50
    assert set(figures["start_up_seconds"]) >= {"import expo_extract", "expo-extract --help"}
    assert "whole pipeline" in done.stdout


def _write_archive(root: Path, out: Path, number: int, seed: int) -> dict[str, bytes]:
    command = [sys.executable, str(root / "benchmarks" / "archive.py"), "--out", str(out)]
    subprocess.run([*command, "--number", str(number), "--seed", str(seed)], check=True, capture_output=True)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_an_archive_varies_and_is_repeatable(root: Path, tmp_path: Path) -> None:
    archive = _write_archive(root, tmp_path / "a", 600, seed=1)
    assert archive == _write_archive(root, tmp_path / "b", 600, seed=1)
    assert archive != _write_archive(root, tmp_path / "c", 600, seed=2)
    lines = [line for path, data in archive.items() if path.endswith(".jsonl") for line in data.decode().splitlines()]
    texts = [data.decode() for path, data in archive.items() if not path.endswith(".jsonl")]
    texts += [json.loads(line)["text"] for line in lines]
    assert len(texts) == len(set(texts)) == 600
    lengths = [len(text.split()) for text in texts]
    assert 80 <= sum(lengths) / len(lengths) <= 150
    assert min(lengths) < 60 < 200 < max(lengths)
    languages = [detect(text).lang for text in texts]
    assert {lang: languages.count(lang) > 200 for lang in languages} == {"fa": True, "ar": True}


@pytest.mark.slow
def test_bench_jobs_compares_the_ways_to_run(root: Path, tmp_path: Path) -> None:
    ways = ["1", "2", *(["ray"] if importlib.util.find_spec("ray") else [])]
    path = tmp_path / "jobs.json"
    command = [sys.executable, str(root / "benchmarks" / "bench_jobs.py"), "--sizes", "40", "--ways", *ways]
    subprocess.run([*command, "--json", str(path)], check=True, capture_output=True, timeout=300)
    (archive,) = json.loads(path.read_text())["archives"]
    assert archive["documents"] == 40
    assert list(archive["runs"]) == ways
    assert {way: run["memory"]["workers"] for way, run in archive["runs"].items()} == dict(
        zip(ways, (1, 2, 2), strict=False)
    )
    assert len({run["digest"] for run in archive["runs"].values()}) == 1

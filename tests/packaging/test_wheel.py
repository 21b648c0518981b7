"""The wheel, built and installed into a fresh environment: complete, light, and at work there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from expo_extract.records.schema import json_schema
from support.articles import ARABIC, write_articles
from support.output import FILES, documents, rows

pytestmark = pytest.mark.slow

_PACKAGE = "expo_extract/"


def _call(*command: str | Path, cwd: Path) -> str:
    """Runs a command as a user has it: nothing of this project on the path of Python."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(c) for c in command],
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as an index would get it."""
    dist = tmp_path_factory.mktemp("dist")
    _call(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, root, cwd=dist)
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a fresh virtual environment with the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    _call(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    programs = folder / "venv" / "bin"
    _call(programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=folder)
    return programs


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_every_file_of_the_package_is_in_the_wheel(root: Path, wheel: Path) -> None:
    source = root / "src" / "expo_extract"
    expected = {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and _belongs(p)}
    packed = {n.removeprefix(_PACKAGE) for n in _names(wheel) if n.startswith(_PACKAGE)}
    assert expected - packed == set()
    assert {"lang/fa/numbers.toml", "lang/ar/numbers.toml", "py.typed"} <= packed


def _belongs(path: Path) -> bool:
    return "__pycache__" not in path.parts


def test_the_pipelines_are_in_the_wheel(root: Path, wheel: Path) -> None:
    pipelines = {p.name for p in (root / "pipelines").glob("*.cfg")}
    assert {"fa.cfg", "ar.cfg"} <= pipelines
    assert {n.rsplit("/", 1)[1] for n in _names(wheel) if n.startswith(f"{_PACKAGE}pipelines/")} == pipelines


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    others = {n.split("/")[0] for n in _names(wheel)} - {"expo_extract"}
    assert [n.endswith(".dist-info") for n in others] == [True]
    assert any(n.endswith("licenses/LICENSE") for n in _names(wheel))


def test_runs_where_it_is_installed(environment: Path, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 4)
    (articles / "page.html").write_text(f"<html><body><article><p>{ARABIC}</p></article></body></html>")
    _call(environment / "expo-extract", "run", articles, "--out", tmp_path / "out", "--workers", "2", cwd=tmp_path)
    assert {p.name for p in (tmp_path / "out").iterdir()} == FILES
    assert {(r["lang"], r["status"]) for r in documents(tmp_path / "out").values()} == {("ar", "ok"), ("fa", "ok")}
    assert {r["lang"] for r in rows(tmp_path / "out" / "events.jsonl")} == {"ar", "fa"}


def test_other_commands_work_there_too(environment: Path, tmp_path: Path) -> None:
    assert "All that is needed is there" in _call(environment / "expo-extract", "doctor", cwd=tmp_path)
    assert json.loads(_call(environment / "expo-extract", "schema", cwd=tmp_path))["event"] == json_schema("event")


def test_spacy_finds_the_components_without_an_import(environment: Path, tmp_path: Path) -> None:
    code = (
        "import importlib.util, pathlib, sys\n"
        "from spacy.util import load_config, load_model_from_config\n"
        "package = pathlib.Path(importlib.util.find_spec('expo_extract').origin).parent\n"
        "assert str(package).startswith(sys.prefix), package\n"
        "for lang in ('fa', 'ar'):\n"
        "    nlp = load_model_from_config(load_config(package / 'pipelines' / f'{lang}.cfg'), auto_fill=True)\n"
        "    print(nlp.lang, len(nlp('2025').text))\n"
    )
    assert _call(environment / "python", "-c", code, cwd=tmp_path) == "fa 4\nar 4\n"


def test_the_base_is_light(environment: Path, tmp_path: Path) -> None:
    """No torch in the base, and under 350 MB of packages, not counting pip and the bytecode that Python writes."""
    installed = _call(environment / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path)
    names = {p["name"].lower() for p in json.loads(installed)}
    assert {"torch", "hazm", "camel-tools", "stanza", "tensorflow"} & names == set()
    packages = next((environment.parent / "lib").glob("python3*")) / "site-packages"
    files = (p for p in packages.rglob("*") if p.is_file() and not {"pip", "__pycache__"} & set(p.parts))
    assert sum(p.stat().st_size for p in files) < 350e6

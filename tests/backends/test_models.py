"""``expo-extract models``: what is listed, installed and checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from expo_extract.cli import models as command
from expo_extract.cli.app import app
from expo_extract.nlp.backends.models import MODELS, ModelFile, model_named, state
from support.backends import need

NAMES = ["stanza-fa", "stanza-ar", "camel-morphology", "camel-ner"]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")


@pytest.fixture
def stanza_models(stanza_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of stanza models of this test alone, as the one that is looked into."""
    folder = tmp_path / "stanza"
    shutil.copytree(stanza_folder, folder)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(folder))
    return folder


def _call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["models", *arguments])
    return result.exit_code, result.output


def _row(output: str, name: str) -> str:
    return next(line for line in output.splitlines() if line.startswith(name))


def test_every_model_is_listed_with_its_source() -> None:
    code, output = _call("list")
    assert code == 0
    assert [model.name for model in MODELS] == NAMES
    for name in NAMES:
        assert ("stanza.download" if name.startswith("stanza") else "camel_data") in _row(output, name)


def test_what_is_not_there_is_named_with_the_folder() -> None:
    need("stanza")
    need("camel_tools")
    _, output = _call("list")
    assert f"none in {os.environ['STANZA_RESOURCES_DIR']}" in _row(output, "stanza-fa")
    assert f"none in {os.environ['CAMELTOOLS_DATA']}" in _row(output, "camel-ner")


def test_what_is_there_is_listed_with_size_and_checksums(stanza_models: Path) -> None:
    _, output = _call("list")
    row = _row(output, "stanza-fa")
    assert f"2 in {stanza_models}, 2 with the checksum of their index" in row
    assert f"{state(model_named('stanza-fa')).size / 1e6:.1f} MB" in row
    assert "damaged" not in output
    (stanza_models / "fa" / "ner" / "expo.pt").write_bytes(b"nothing")
    assert "damaged" in _row(_call("list")[1], "stanza-fa")


def test_data_of_camel_tools_are_listed_with_their_licence(camel_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(camel_folder))
    row = _row(_call("list")[1], "camel-morphology")
    assert "CC0-1.0" in row
    assert "2 with the checksum of their index" in row


def test_models_that_are_there_load(stanza_models: Path) -> None:
    code, output = _call("check")
    assert code == 0
    assert "stanza-fa: loads" in output
    assert "stanza-ar: loads" in output
    assert "camel-ner: not installed" in output or "camel-ner: camel-tools is not installed" in output


def test_data_of_camel_tools_load(camel_folder: Path) -> None:
    """In a process of its own: camel-tools looks for its data when it is imported."""
    environment = os.environ | {
        "CAMELTOOLS_DATA": str(camel_folder),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    code = "from expo_extract.cli import main; main()"
    command = [sys.executable, "-c", code, "models", "check", "camel-morphology", "camel-ner"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["camel-morphology: loads", "camel-ner: loads"]


@pytest.mark.parametrize("name", ["stanza-fa", "camel-ner", "camel-morphology"])
def test_a_model_that_is_asked_for_must_be_there(name: str) -> None:
    code, output = _call("check", name)
    assert code == 1
    assert name in output


def test_a_damaged_model_is_told_before_it_is_loaded(stanza_models: Path) -> None:
    path = stanza_models / "fa" / "ner" / "expo.pt"
    model = path.read_bytes()
    # Flipped, not replaced: the last byte is that of a weight, which training leaves open.
    path.write_bytes(model[:-1] + bytes([model[-1] ^ 0xFF]))
    code, output = _call("check")
    assert code == 1
    assert f"stanza-fa: not what its index says: {path}" in output
    assert "stanza-ar: loads" in output


def test_a_damaged_index_says_what_to_do(stanza_models: Path) -> None:
    (stanza_models / "resources.json").write_text("{", encoding="utf-8")
    code, output = _call("check")
    assert code == 1
    assert "resources.json is damaged" in output
    assert "install the model again" in output


@pytest.mark.parametrize("command", ["install", "check"])
def test_other_names_are_refused(command: str) -> None:
    code, output = _call(command, "stanza-de")
    assert code == 2
    assert "stanza-de" in output
    assert all(name in output for name in NAMES)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("stanza-fa", "stanza.download('fa')"),
        ("camel-morphology", "camel_data -i morphology-db-msa-r13 and camel_data -i disambig-mle-calima-msa-r13"),
        ("camel-ner", "camel_data -i ner-arabert"),
    ],
)
def test_installing_without_a_network_says_how_to_do_without(name: str, advice: str, tmp_path: Path) -> None:
    """The downloaders run and are really refused: their way out leads to a closed port of this machine."""
    need("stanza" if name.startswith("stanza") else "camel_tools")
    closed = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"), "http://127.0.0.1:9")
    folders = {"STANZA_RESOURCES_DIR": str(tmp_path / "stanza"), "CAMELTOOLS_DATA": str(tmp_path / "camel")}
    environment = os.environ | closed | folders | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment.pop("NO_PROXY", None)
    environment.pop("no_proxy", None)
    code = "from expo_extract.cli import main; main()"
    arguments = [sys.executable, "-c", code, "models", "install", name]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert f"cannot fetch {name}" in done.stderr
    assert advice in done.stderr
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


def test_installing_fetches_and_checks(stanza_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a downloader that finds what it wants: the models are loaded before success is told."""
    asked = []
    monkeypatch.setattr("stanza.download", lambda lang, **options: asked.append((lang, options["model_dir"])))
    code, output = _call("install", "stanza-fa")
    assert (code, asked) == (0, [("fa", str(stanza_models))])
    assert f"stanza-fa is there and loads: {stanza_models}" in output.replace("\n", "")
    shutil.rmtree(stanza_models / "fa" / "ner")
    code, output = _call("install", "stanza-fa")
    assert code == 1
    assert "no stanza model of names" in output


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    monkeypatch.setitem(sys.modules, "stanza.resources.common", None)
    monkeypatch.setitem(sys.modules, "stanza", None)
    monkeypatch.delenv("STANZA_RESOURCES_DIR")
    code, output = _call("list")
    assert code == 0
    assert "pip install 'expo-extract[stanza]'" in _row(output, "stanza-fa")
    assert "pip install 'expo-extract[camel]'" in _row(output, "camel-ner")
    assert _call("check")[0] == 0
    code, output = _call("install", "camel-ner")
    assert code == 1
    assert "pip install 'expo-extract[camel]'" in output
    assert command.check_command(["camel-ner"]) is False


def test_a_file_without_a_checksum_is_neither_good_nor_bad(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    assert ModelFile(path, 3, "").intact() is None
    assert ModelFile(path, 3, "md5:900150983cd24fb0d6963f7d28e17f72").intact() is True  # RFC 1321
    assert ModelFile(path, 3, "md5:900150983cd24fb0d6963f7d28e17f73").intact() is False

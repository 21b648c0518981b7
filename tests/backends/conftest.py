"""Small models and data for the back-ends, made once per run, and the pipelines that use them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from expo_extract.nlp import load_pipeline, pipeline_path
from support.backends import need

SUPPORT = Path(__file__).resolve().parents[1] / "support"


def _make(script: str, folder: Path) -> None:
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, str(SUPPORT / script), str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session", autouse=True)
def _empty_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hides models that happen to be installed on the machine."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("CAMELTOOLS_DATA", "STANZA_RESOURCES_DIR"):
            patch.setenv(variable, str(tmp_path_factory.mktemp(variable)))
        yield


@pytest.fixture(scope="session")
def stanza_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of stanza models: names of both languages; words, tags and lemmas of Arabic."""
    need("stanza")
    folder = tmp_path_factory.mktemp("stanza")
    _make("stanza_models.py", folder)
    return folder


@pytest.fixture(scope="session")
def camel_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of camel-tools."""
    need("camel_tools")
    folder = tmp_path_factory.mktemp("camel")
    _make("camel_data.py", folder)
    return folder


@dataclass(frozen=True)
class Backend:
    """A pipeline under test: its configuration, whose settings point to the small models."""

    name: str
    path: Path

    @property
    def lang(self) -> str:
        return self.name[:2]

    @property
    def nlp(self) -> Language:
        return _loaded(self.path)


@cache
def _loaded(path: Path) -> Language:
    return load_pipeline(path)


@pytest.fixture(scope="session", params=["fa", "ar", "fa_hazm", "ar_camel", "ar_camel_data", "fa_stanza", "ar_stanza"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """Each pipeline; ar_camel without its data, and with them."""
    name: str = request.param
    text = pipeline_path(name.removesuffix("_data")).read_text(encoding="utf-8")
    if "hazm" in name:
        need("hazm")
    if "camel" in name:
        need("camel_tools")
    if "stanza" in name:
        text = text.replace("folder = null", f'folder = "{request.getfixturevalue("stanza_folder")}"')
    if name.endswith("_data"):
        data = request.getfixturevalue("camel_folder") / "data"
        for factory, setting, path in (
            ("morphology", "database", data / "morphology_db" / "calima-msa-r13" / "morphology.db"),
            ("ner", "model", data / "ner" / "arabert"),
        ):
            head = f'factory = "expo_camel_{factory}"\n'
            assert f"{head}required = false" in text
            text = text.replace(f"{head}required = false", f'{head}{setting} = "{path}"')
    path = tmp_path_factory.mktemp("pipelines") / f"{name}.cfg"
    path.write_text(text, encoding="utf-8")
    return Backend(name, path)

"""The models and data that the optional back-ends can use: what they are, whether they are there, how to get them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expo_extract.errors import ConfigurationError, ModelError
from expo_extract.nlp.backends import camel, stanza
from expo_extract.nlp.backends.camel_data import data_folder, offline
from expo_extract.nlp.backends.imports import require
from expo_extract.nlp.pipeline import load_pipeline

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """A model, or data of one purpose.

    ``source`` is its downloader and its makers; ``licence`` what is known of it before its index is there; ``packages`` are the data packages of
    camel-tools that it consists of, ``lang`` is the language of a model of stanza.
    """

    name: str
    backend: str
    purpose: str
    source: str
    licence: str
    lang: str
    packages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model, with the checksum that its index gives («md5:…», «sha256:…»; empty where it gives none)."""

    path: Path
    size: int
    checksum: str

    def intact(self) -> bool | None:
        """Whether the file is what its index says; None where that says nothing. Reads the whole file."""
        method, _, expected = self.checksum.partition(":")
        if not expected:
            return None
        digest = hashlib.new(method, usedforsecurity=False)
        with self.path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest() == expected


@dataclass(frozen=True, slots=True)
class State:
    """What is on the disk of a model, and where; ``licence`` as its index tells or else as the model does."""

    folder: Path
    files: tuple[ModelFile, ...]
    licence: str

    @property
    def installed(self) -> bool:
        """Whether there are files."""
        return bool(self.files)

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(file.size for file in self.files)


_STANZA, _CAMEL = "stanza.download, by Stanford NLP", "camel_data, by the CAMeL Lab"
_ON_CARD, _IN_LIST = "see its model card", "see camel_data -l"

MODELS = (
    Model("stanza-fa", "stanza", "words, morphology, names: fa_stanza", _STANZA, _ON_CARD, "fa"),
    Model("stanza-ar", "stanza", "words, morphology, names: ar_stanza", _STANZA, _ON_CARD, "ar"),
    Model("camel-morphology", "camel-tools", "morphology: ar_camel", _CAMEL, _IN_LIST, "ar", camel.MORPHOLOGY_PACKAGES),
    Model("camel-ner", "camel-tools", "names: ar_camel", _CAMEL, _IN_LIST, "ar", (camel.NER_PACKAGE,)),
)


def model_named(name: str) -> Model:
    """Returns the model of a name.

    Raises:
        ConfigurationError: there is none.
    """
    for model in MODELS:
        if model.name == name:
            return model
    raise ConfigurationError(f"there is no model {name!r}; choose from: {', '.join(m.name for m in MODELS)}")


def state(model: Model) -> State:
    """Returns what is on the disk of a model.

    Raises:
        MissingBackendError: its package is not installed, which alone knows the folder.
    """
    return _stanza_state(model) if model.backend == "stanza" else _camel_state(model)


def _stanza_state(model: Model) -> State:
    folder = stanza.models_folder()
    files = tuple(_stanza_files(folder, model.lang))
    return State(folder, files, model.licence)


def _stanza_files(folder: Path, lang: str) -> Iterator[ModelFile]:
    index = _read(folder / "resources.json").get(lang, {})
    for path in sorted((folder / lang).glob("*/*.pt")):
        checksum = index.get(path.parent.name, {}).get(path.stem, {}).get("md5")
        yield ModelFile(path, path.stat().st_size, f"md5:{checksum}" if checksum else "")


def _camel_state(model: Model) -> State:
    require("camel_tools")
    folder = data_folder()
    packages = _read(folder / "catalogue.json").get("packages", {})
    entries = [packages.get(name, {}) for name in model.packages]
    files = tuple(file for entry in entries for file in _camel_files(folder / "data", entry))
    licences = {entry["license"] for entry in entries if entry.get("license")}
    return State(folder, files, ", ".join(sorted(licences)) or model.licence)


def _camel_files(folder: Path, entry: dict[str, Any]) -> Iterator[ModelFile]:
    for file in entry.get("files") or ():
        path = folder / entry["destination"] / file["path"]
        if path.is_file():
            yield ModelFile(path, path.stat().st_size, f"sha256:{file['sha256']}")


def _read(index: Path) -> dict[str, Any]:
    """What an index of a downloader says; nothing where it is not there."""
    if not index.is_file():
        return {}
    try:
        found: dict[str, Any] = json.loads(index.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{index} is damaged: {error}; remove it and install the model again") from error
    return found


def check(model: Model) -> None:
    """Reads every file of a model, loads it and has it work on a sentence.

    Raises:
        MissingBackendError: its package is not installed.
        ModelError: it is not there, a file is damaged, or it does not load.
    """
    damaged = [file.path for file in state(model).files if file.intact() is False]
    if damaged:
        raise ModelError(f"not what its index says: {', '.join(map(str, damaged))}; install {model.name} again")
    if model.backend == "stanza":
        load_pipeline(f"{model.lang}_stanza")("در تهران" if model.lang == "fa" else "في مسقط")
    elif camel.NER_PACKAGE in model.packages:
        camel.load_recogniser(None).predict([["في", "مسقط"]])
    else:
        camel.load_analyser(None)("مسقط")


def install(model: Model) -> None:
    """Gets a model by the downloader of its own package.

    Raises:
        MissingBackendError: its package is not installed.
        ModelError: it cannot be fetched; the message says how to bring it in by hand.
    """
    fetch, advice = (_fetch_stanza, _stanza_advice) if model.backend == "stanza" else (_fetch_camel, _camel_advice)
    require("stanza" if model.backend == "stanza" else "camel_tools")
    try:
        fetch(model)
    except Exception as error:  # whatever a foreign downloader raises without a network
        raise ModelError(f"cannot fetch {model.name}: {error}. {advice(model)}") from error


def _fetch_stanza(model: Model) -> None:
    processors = ",".join(stanza.PROCESSORS)
    require("stanza").download(model.lang, model_dir=str(stanza.models_folder()), processors=processors)


def _stanza_advice(model: Model) -> str:
    return (
        f"Without a network: run python -c \"import stanza; stanza.download('{model.lang}')\" where there is one, and copy resources.json and the folder "
        f"{model.lang} to {stanza.models_folder()}"
    )


def _fetch_camel(model: Model) -> None:
    catalogue = offline("camel_tools.data.catalogue").Catalogue
    catalogue.update_catalogue()
    for package in model.packages:
        catalogue.load_catalogue().download_package(package, recursive=True, print_status=True)


def _camel_advice(model: Model) -> str:
    commands = " and ".join(f"camel_data -i {package}" for package in model.packages)
    return f"Without a network: run {commands} where there is one, and copy its folder .camel_tools to {data_folder()}"

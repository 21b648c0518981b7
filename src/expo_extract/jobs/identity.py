"""What tells that a document, and all that decides its result, is the same as in an earlier run.

Times of files are never asked: clocks move, and copies keep or lose them. Contents are.
"""

from __future__ import annotations

import configparser
import hashlib
import json
import os
import platform
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from expo_extract.errors import ConfigurationError, ReadError
from expo_extract.io import Failure, ReadOptions, Source
from expo_extract.io.metadata import metadata_for
from expo_extract.io.parts import line_id
from expo_extract.io.sources import open_input, os_reason
from expo_extract.jobs.plan import Plan, Task
from expo_extract.nlp import pipeline_path
from expo_extract.records.base import LANGUAGES

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = (
    "spacy",
    "pydantic",
    "hijridate",
    "jdatetime",
    "rapidfuzz",
    "python-crfsuite",
    "trafilatura",
    "charset-normalizer",
)
_BACKENDS = re.compile(r"expo_(stanza|camel|hazm)")
_BACKEND_LIBRARIES = {
    "stanza": ("stanza", "torch"),
    "camel": ("camel-tools", "transformers", "torch"),
    "hazm": ("hazm",),
}


def versions() -> dict[str, str]:
    """The versions of Python and of the libraries that decide the output."""
    return {"python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}}


def models() -> dict[str, str]:
    """The models that come with the package: their names, and the first twelve digits of their SHA-256."""
    found = [*_PACKAGE.glob("models/names_*.crfsuite.gz"), _PACKAGE / "facts" / "weights.json"]
    return {path.name.partition(".")[0]: _digest(path).hex()[:12] for path in sorted(found)}


def identity(source: Source | Failure, max_bytes: int = ReadOptions().max_bytes) -> str:
    """The SHA-256 of a file's bytes; what stands for it where a store tells it, where the file is too large, or cannot be read."""
    if isinstance(source, Failure):
        return f"{source.status}: {source.reason}"
    if source.stamp:
        return source.stamp
    try:
        with open_input(source.content) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            return f"{size} bytes" if size > max_bytes else hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return os_reason(error)


def document_id(task: Task) -> str:
    """The id of a document without its being read, but for the ``id`` in its line of JSONL."""
    source = task.source
    if isinstance(source, Source) and source.kind == "jsonl":
        return line_id(source, ReadOptions().max_bytes)
    return source.doc_id


def result_key(plan: Plan, task: Task, doc_id: str, content: str) -> str:
    """The digest of all that decides the result of a document.

    Args:
        plan: the options, and the digest of the configuration.
        task: where the document stands, whose ``metadata.jsonl`` counts.
        doc_id: its id.
        content: its :func:`identity`.
    """
    fields = _metadata(task.source, doc_id) if isinstance(task.source, Source) else []
    parts = [plan.config, plan.lang, plan.published, plan.min_confidence, doc_id, content, task.encoding, fields]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _metadata(source: Source, doc_id: str) -> list[str | None]:
    """What decides a result of what ``metadata.jsonl`` says; why nobody knows it where it cannot be read."""
    try:
        known = metadata_for(source, doc_id)
    except ReadError as error:
        return [str(error)]
    return [known.published, known.title, known.lang]


def configuration(pipelines: Sequence[str]) -> str:
    """The digest of all that decides the output beside options and documents: program, libraries, pipelines, tables, weights, models.

    Raises:
        ConfigurationError: a pipeline does not exist, or there are two for one language.
        MissingBackendError: a pipeline names a back-end that is not installed.
    """
    digest = hashlib.sha256(json.dumps([version("expo-extract"), versions()]).encode())
    for file in _files(_PACKAGE):
        digest.update(_digest(file))
    for lang, path in sorted(_pipelines(pipelines).items()):
        digest.update(lang.encode())
        for file in _files(path):
            digest.update(_digest(file))
        for found in _backends(lang, path):
            digest.update(found)
    return digest.hexdigest()


def _backends(lang: str, path: Path) -> Iterator[bytes]:
    """What decides the results of the models and back-ends of a pipeline: the files that it names, the installed ones, versions."""
    parser = _config(path)
    for named in _named(parser, path if path.is_dir() else path.parent):
        yield from map(_digest, _files(named))
    for backend in sorted(
        {found[1] for section in parser.values() for found in _BACKENDS.finditer(str(dict(section)))}
    ):
        yield json.dumps({name: _version(name) for name in _BACKEND_LIBRARIES[backend]}).encode()
        if backend != "hazm":  # it has no model that is not part of the package
            from expo_extract.nlp.backends.models import MODELS, state

            used = (m for m in MODELS if (m.backend, m.lang) == (_BACKEND_LIBRARIES[backend][0], lang))
            yield from (_digest(file.path) for model in used for file in state(model).files)


def _named(parser: configparser.ConfigParser, folder: Path) -> Iterator[Path]:
    """The files and folders that a pipeline in ``folder`` names; a word without a separator is no path, whatever lies about.

    A component may look for a relative path from where the program was started or from the pipeline: what is at either counts.
    """
    for name, section in parser.items():
        for key, value in section.items():
            if name == "nlp" or key in ("factory", "lang") or not value.startswith('"'):
                continue
            written = str(json.loads(value))
            if os.sep in written:
                yield from (path for path in (Path(written), folder / written) if path.exists())


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _pipelines(named: Sequence[str]) -> dict[str, Path]:
    """The pipeline of each language: the one that was named, or the one that comes with the package."""
    found: dict[str, Path] = {}
    for name in named:
        path = pipeline_path(name)
        lang = _language(path)
        if lang in found:
            raise ConfigurationError(f"the pipeline {name} is a second one for {lang!r}; name one per language")
        found[lang] = path
    return {lang: pipeline_path(lang) for lang in LANGUAGES} | found


def _language(path: Path) -> str:
    try:
        return str(json.loads(_config(path)["nlp"]["lang"]))
    except (ValueError, KeyError) as error:
        raise ConfigurationError(f"{path} is no pipeline: {error}") from error


def _config(path: Path) -> configparser.ConfigParser:
    """The configuration of a pipeline, read without spaCy, which takes seconds to import."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string((path / "config.cfg" if path.is_dir() else path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(f"there is no pipeline at {path}") from error
    except (OSError, ValueError, configparser.Error) as error:
        raise ConfigurationError(f"{path} is no pipeline: {error}") from error
    return parser


def _files(path: Path) -> Iterator[Path]:
    """The file, or all files below a folder in order."""
    if path.is_file():
        yield path
    else:
        yield from (p for p in sorted(path.rglob("*")) if p.is_file() and p.suffix != ".pyc")


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()

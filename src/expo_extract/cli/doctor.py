"""The command ``doctor``: what is installed, what the pipelines use, and what is missing."""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rich.table import Table
from rich.text import Text

from expo_extract.cli.console import plain_table, stdout
from expo_extract.errors import ExpoExtractError
from expo_extract.nlp import load_pipeline, pipeline_path
from expo_extract.records.base import LANGUAGES

_REQUIRED = (
    "spacy",
    "pydantic",
    "typer",
    "rich",
    "rapidfuzz",
    "python-crfsuite",
    "hijridate",
    "jdatetime",
    "charset-normalizer",
    "trafilatura",
)
# Distribution, what it is for, and what installs it.
_OPTIONAL = (
    ("hazm", "Persian spelling and lemmas: fa_hazm (Python 3.11)", "expo-extract[hazm]"),
    ("camel-tools", "Arabic words, morphology and names: ar_camel", "expo-extract[camel]"),
    ("stanza", "words, morphology and names: fa_stanza, ar_stanza", "expo-extract[stanza]"),
    ("pyarrow", "Parquet files", "expo-extract[parquet]"),
    ("SQLAlchemy", "SQLite and PostgreSQL", "expo-extract[sql]"),
    ("s3fs", "sources in S3", "expo-extract[cloud]"),
    ("gcsfs", "sources in Google Cloud Storage", "expo-extract[cloud]"),
    ("ray", "runs on a cluster", "expo-extract[ray]"),
)
_TABLES = (".toml", ".csv")


def doctor_command() -> bool:
    """Prints the report; returns whether all that the program needs is there and loads."""
    console = stdout()
    required, complete = _required()
    pipelines, loaded = _pipelines()
    for table in (required, _tables(), pipelines, _optional()):
        console.print(table)
        console.print()
    healthy = complete and loaded
    console.print(
        "[green]All that is needed is there.[/green]" if healthy else "[red]Something is missing, see above.[/red]"
    )
    return healthy


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _required() -> tuple[Table, bool]:
    table = plain_table("Installed", "", "version")
    table.add_row("Python", platform.python_version())
    found = {name: _version(name) for name in ("expo-extract", *_REQUIRED)}
    for name, installed in found.items():
        table.add_row(name, installed or Text(f"missing; get it with: pip install {name}", "red"))
    return table, all(found.values())


def _optional() -> Table:
    table = plain_table("Optional packages", "package", "for", "version")
    for name, purpose, package in _OPTIONAL:
        missing = Text(f"not installed; get it with: pip install '{package}'", "dim")
        table.add_row(name, purpose, _version(name) or missing)
    return table


def _tables() -> Table:
    table = plain_table("Language tables", "language", "files", "lines", "digest", numbers=("files", "lines"))
    for lang in LANGUAGES:
        contents = [path.read_bytes() for path in _table_files(files("expo_extract") / "lang" / lang)]
        digest = hashlib.sha256(b"\0".join(contents)).hexdigest()[:12]
        lines = sum(len(content.splitlines()) for content in contents)
        table.add_row(lang, str(len(contents)), f"{lines:,}", digest)
    return table


def _table_files(folder: Traversable) -> Iterator[Traversable]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return (entry for entry in entries if entry.name.endswith(_TABLES))


def _pipelines() -> tuple[Table, bool]:
    table = plain_table("Pipelines", "name", "loads in", "components", numbers=("loads in",))
    configs = sorted(pipeline_path(LANGUAGES[0]).parent.glob("*.cfg"))
    results = [_load(table, config) for config in configs]
    return table, all(results)


def _load(table: Table, config: Path) -> bool:
    """Loads a pipeline, which reads its tables too; returns whether the program can do with what came of it.

    The pipelines that are named after their language must load; the others need back-ends and models that nobody has to install.
    """
    needed = config.stem in LANGUAGES
    started = time.perf_counter()
    try:
        nlp = load_pipeline(config)
    except ExpoExtractError as error:
        table.add_row(config.stem, "", Text(str(error), "red" if needed else "dim"))
        return not needed
    table.add_row(config.stem, f"{time.perf_counter() - started:.1f} s", " → ".join(map(_shown, nlp.pipeline)))
    return True


def _shown(stage: tuple[str, object]) -> str:
    """The name of a component, and whether it does nothing for want of its data."""
    name, component = stage
    return f"{name} (no data: see models list)" if getattr(component, "missing", None) else name

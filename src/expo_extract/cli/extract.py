"""The command ``extract``: the facts of one document, or why they are facts."""

from __future__ import annotations

import os

import typer
from rich.text import Text

from expo_extract.api import Extractor
from expo_extract.cli.console import isolated, plain_table, stdout
from expo_extract.errors import ConfigurationError, ReadError
from expo_extract.facts import Candidate
from expo_extract.io import Document, Failure, ReadOptions, Source, iter_sources, read_document
from expo_extract.io.remote import local_path
from expo_extract.io.sources import source_exists


def extract_command(
    file: str, options: ReadOptions, pipelines: tuple[str, ...], pretty: bool, min_confidence: float
) -> None:
    """Prints the document and its records as one JSON object."""
    extraction = Extractor(pipelines).extract(_document(file, options))
    typer.echo(extraction.at_least(min_confidence).to_json(indent=2 if pretty else None))


def explain_command(file: str, options: ReadOptions, pipelines: tuple[str, ...]) -> None:
    """Prints a table of all candidates, given ones and others, and one of what was no candidate."""
    document = _document(file, options)
    extractor, console = Extractor(pipelines), stdout()
    candidates = extractor.explain(document)
    table = plain_table(
        "Candidates", "", "chance", "least", "at", "words", "as", "by", "reasons", numbers=("chance", "least")
    )
    for c in candidates:
        table.add_row(
            _verdict(c),
            f"{c.chance:.2f}",
            f"{c.least:.2f}",
            str(c.start),
            Text(isolated(c.text)),
            Text(f"{c.kind} {isolated(c.what)}"),
            Text(c.rule, "dim"),
            Text(", ".join(f"{name} {weight:+.1f}" for name, weight in c.reasons), "dim"),
        )
    console.print(table)
    others = plain_table("No candidates", "at", "words", "why")
    for rejection in extractor.extract(document).rejections:
        others.add_row(str(rejection.start), Text(isolated(rejection.detail)), f"{rejection.stage}.{rejection.code}")
    console.print(others)


def _verdict(candidate: Candidate) -> Text:
    if candidate.merged:
        return Text("told elsewhere", "yellow")
    return Text("given", "green") if candidate.given else Text("left out", "red")


def _document(file: str, options: ReadOptions) -> Document:
    """Reads the one document of a file.

    Raises:
        ConfigurationError: there is no such file, or it is a folder.
        ReadError: it is no document, or holds more than one.
    """
    if not source_exists(file):
        raise ConfigurationError(f"there is no file {file!r} to read")
    if os.path.isdir(local_path(file)):
        raise ConfigurationError(f"{file} is a folder; read it with: expo-extract run {file} --out DIR")
    source = next(iter_sources([file]), None)
    try:
        if isinstance(source, Source):
            return read_document(source, options)
    except ReadError as error:
        raise ReadError(f"{file}: {error}") from error
    raise ReadError(f"{file}: {source.reason if isinstance(source, Failure) else 'nothing to read'}")

"""The command ``extract``."""

from __future__ import annotations

import typer

from expo_extract.api import Extractor
from expo_extract.errors import ReadError
from expo_extract.io import Failure, ReadOptions, Source, iter_sources, read_document


def extract_command(
    file: str, published: str | None, lang: str | None, pipelines: tuple[str, ...], pretty: bool
) -> None:
    """Prints the document and its records as one JSON object."""
    document = read_document(_source(file), ReadOptions(lang, published))
    typer.echo(Extractor(pipelines).extract(document).to_json(indent=2 if pretty else None))


def _source(file: str) -> Source:
    source = next(iter_sources([file]), None)
    if isinstance(source, Source):
        return source
    raise ReadError(f"{file}: {source.reason if isinstance(source, Failure) else 'nothing to read'}")

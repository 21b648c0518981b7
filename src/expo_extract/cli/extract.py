"""The command ``extract``."""

from __future__ import annotations

import typer

from expo_extract.api import Extractor, check_day
from expo_extract.io import ReadOptions, iter_sources, read_document


def extract_command(
    file: str, published: str | None, lang: str | None, pipelines: tuple[str, ...], pretty: bool
) -> None:
    """Prints the document and its records as one JSON object."""
    source = next(iter_sources([file]))
    document = read_document(source, ReadOptions(lang, check_day(published)))
    typer.echo(Extractor(pipelines).extract(document).to_json(indent=2 if pretty else None))

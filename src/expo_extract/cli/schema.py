"""The command ``schema``."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from expo_extract.records.schema import MODELS, json_schema, schema_files
from expo_extract.sinks.files import make_folder, write_whole


def schema_command(out: Path | None) -> None:
    """Prints all schemas as one JSON object by name, or writes a file for each."""
    if out is None:
        typer.echo(json.dumps({name: json_schema(name) for name in MODELS}, ensure_ascii=False, indent=2))
        return
    make_folder(out)
    for name, text in schema_files().items():
        write_whole(out / name, text)

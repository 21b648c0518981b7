"""The program ``expo-extract``: its commands, their options, and the way from an error to an exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from expo_extract.errors import ExpoExtractError, OutputLockedError

EXIT_FAILED, EXIT_USAGE, EXIT_SOME_FAILED, EXIT_LOCKED = 1, 2, 3, 75

app = typer.Typer(
    name="expo-extract",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Facts from Persian and Arabic news about exhibitions and conferences, each with the words that state it.",
)

_Lang = Annotated[str | None, typer.Option(metavar="fa|ar", help="Take every document as being in this language.")]
_Published = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication, for «أمس» or «هفته آینده».")
]
_Pipelines = Annotated[
    list[str] | None, typer.Option("--pipeline", help="A pipeline by name or path; once per language.", metavar="NAME")
]


@app.callback(invoke_without_command=True)
def _program(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"expo-extract {version_of('expo-extract')}")
        raise typer.Exit


@app.command()
def run(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Folders and files; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The output folder; made where missing.")],
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes to work with.")] = 1,
    engine: Annotated[str, typer.Option(help="Where the work is done: local.")] = "local",
    sink: Annotated[str, typer.Option(help="What is written: jsonl.")] = "jsonl",
    pipeline: _Pipelines = None,
    published: _Published = None,
    lang: _Lang = None,
) -> None:
    """Read a folder of articles and write record files.

    [bold]Examples[/bold]

    expo-extract run data/raw --out data/out

    expo-extract run news/ archive.jsonl --out out --workers 2

    cat article.txt | expo-extract run - --out out --published 2025-11-13
    """
    from expo_extract.cli.run import run_command

    with _errors():
        status = run_command(sources, out, workers, engine, sink, tuple(pipeline or ()), published, lang)
    raise typer.Exit(status)


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text, page or JSONL file; - is standard input.")],
    published: _Published = None,
    lang: _Lang = None,
    pipeline: _Pipelines = None,
    pretty: Annotated[bool, typer.Option("--pretty", help="Indent the JSON.")] = False,
) -> None:
    """Print the facts of one document as JSON.

    [bold]Examples[/bold]

    expo-extract extract article.txt --pretty

    curl -s https://example.org/article.html | expo-extract extract -
    """
    from expo_extract.cli.extract import extract_command

    with _errors():
        extract_command(file, published, lang, tuple(pipeline or ()), pretty)


@app.command()
def schema(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write one file per schema into this folder.")] = None,
) -> None:
    """Print or write the JSON Schemas of all records.

    [bold]Examples[/bold]

    expo-extract schema > schemas.json

    expo-extract schema --out schemas
    """
    from expo_extract.cli.schema import schema_command

    with _errors():
        schema_command(out)


@contextmanager
def _errors() -> Iterator[None]:
    """Turns the program's errors into a message and an exit status; anything else is a defect and shows itself."""
    try:
        yield
    except OutputLockedError as error:
        typer.secho(f"Error: {error}", err=True, fg="red")
        raise typer.Exit(EXIT_LOCKED) from error
    except ExpoExtractError as error:
        typer.secho(f"Error: {error}", err=True, fg="red")
        raise typer.Exit(EXIT_FAILED) from error


def main() -> None:
    """Runs the program."""
    app()

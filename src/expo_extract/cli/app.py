"""The program ``expo-extract``: its commands, their options, and the way from an error to an exit status."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

import typer

from expo_extract.errors import ConfigurationError, ExpoExtractError, OutputLockedError, Terminated

EXIT_FAILED, EXIT_USAGE, EXIT_SOME_FAILED, EXIT_LOCKED = 1, 2, 3, 75
EXIT_SIGNAL = 128  # plus the number of the signal
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # of the disk that standard output goes to

app = typer.Typer(
    name="expo-extract",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Facts from Persian and Arabic news about exhibitions and conferences, each with the words that state it.",
)


def _folder(written: str) -> Path:
    """A folder for output; an empty name is a mistake (a variable of a script that is not set), and not the current folder."""
    if not written.strip():
        raise typer.BadParameter("it is empty; name the output folder, or . for the current one")
    return Path(written)


Lang = Annotated[str | None, typer.Option(metavar="fa|ar", help="Take every document as being in this language.")]
Published = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication, for «أمس» or «هفته آینده».")
]
MinConfidence = Annotated[
    float, typer.Option(metavar="0..1", help="Leave out facts whose confidence is lower; 0.8 keeps what is 80% sure.")
]
Pipelines = Annotated[
    list[str] | None, typer.Option("--pipeline", help="A pipeline by name or path; once per language.", metavar="NAME")
]


@app.callback(invoke_without_command=True)
def _program(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"expo-extract {version_of('expo-extract')}")
        raise typer.Exit


@app.command()
def run(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Folders and files; - is standard input.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", parser=_folder, metavar="DIR", help="The output folder; made where missing.")
    ],
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes to work with.")] = 1,
    engine: Annotated[str, typer.Option(help="Where the work is done: local, ray.")] = "local",
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Ray cluster: auto, HOST:PORT; else RAY_ADDRESS, or this machine."),
    ] = None,
    sink: Annotated[
        str, typer.Option(help="Where records go: jsonl, parquet, sqlite:///PATH or postgresql://…")
    ] = "jsonl",
    pipeline: Pipelines = None,
    published: Published = None,
    lang: Lang = None,
    full: Annotated[bool, typer.Option("--full", help="Read every document afresh.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try also what failed three times and is tried no more.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="How long a document may take, at most a week; 0 sets no limit.")
    ] = 120,
    max_failures: Annotated[
        str | None, typer.Option(metavar="N|P%", help="Stop when more documents fail, of those to read.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read, and write nothing.")] = False,
    log_format: Annotated[
        Literal["json", "text"] | None,
        typer.Option(help="Log every event on standard error, one a line; else a bar, or a few lines off a terminal."),
    ] = None,
    metrics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the run's figures here, in Prometheus' text format.")
    ] = None,
    summary: Annotated[
        bool | None, typer.Option("--summary/--no-summary", help="Show the summary; by default on a terminal only.")
    ] = None,
) -> None:
    """Read what is new or changed in folders of articles, and write the record files of all.

    Exit status: 0 all done; 1 the run failed; 2 wrong usage; 3 some documents failed; 75 another run holds the folder; 130 and 143 stopped.

    [bold]Examples[/bold]

    expo-extract run data/raw --out data/out

    expo-extract run news/ archive.jsonl --out out --workers 2

    expo-extract run news/ --out out --sink postgresql://writer@db.example/facts

    cat article.txt | expo-extract run - --out out --published 2025-11-13

    expo-extract run s3://bucket/news --out out --log-format json --metrics out.prom
    """
    with _errors(log_format):
        from expo_extract.api import check_day, check_language
        from expo_extract.cli.run import dry_run_command, run_command
        from expo_extract.jobs import RunOptions

        options = RunOptions(
            workers=workers,
            engine=engine,
            ray_address=ray_address,
            sink=sink,
            pipelines=tuple(pipeline or ()),
            lang=check_language(lang),
            published=check_day(published),
            full=full,
            retry_failed=retry_failed,
            timeout=timeout or None,
            max_failures=max_failures,
            min_confidence=min_confidence,
        )
        if dry_run:
            dry_run_command(sources, out, options)
            raise typer.Exit
        failed = run_command(sources, out, options, summary, log_format, metrics)
    raise typer.Exit(EXIT_SOME_FAILED if failed else 0)


@app.command()
def status(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The output folder of a run.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the last runs of an output folder, what failed, and what is left to do.

    [bold]Example[/bold]

    expo-extract status data/out
    """
    with _errors():
        from expo_extract.cli.status import status_command

        status_command(folder, as_json)


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text, a page or JSONL; - is standard input.")],
    published: Published = None,
    lang: Lang = None,
    pipeline: Pipelines = None,
    pretty: Annotated[bool, typer.Option("--pretty", help="Indent the JSON.")] = False,
    min_confidence: MinConfidence = 0.0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Instead, say of every candidate why it is a fact or none.")
    ] = False,
) -> None:
    """Print the facts of one document as JSON.

    [bold]Examples[/bold]

    expo-extract extract article.txt --pretty

    cat article.html | expo-extract extract - --lang ar

    expo-extract extract article.txt --explain
    """
    with _errors():
        from expo_extract.api import check_confidence, check_day, check_language
        from expo_extract.cli.extract import explain_command, extract_command
        from expo_extract.io import ReadOptions

        options, pipelines = ReadOptions(check_language(lang), check_day(published)), tuple(pipeline or ())
        least = check_confidence(min_confidence)
        if explain:
            explain_command(file, options, pipelines)
        else:
            extract_command(file, options, pipelines, pretty, least)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of NAME.gold.json, with NAME.txt beside it.")],
    texts: Annotated[Path | None, typer.Option(help="The folder of the texts, where it is another one.")] = None,
    pred: Annotated[
        Path | None, typer.Option("--pred", help="Score this run or gold-format folder instead of reading the texts.")
    ] = None,
    pipeline: Pipelines = None,
    lang: Annotated[str | None, typer.Option(metavar="fa|ar", help="Documents of one language only.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Exit 1 where a score is below this file's.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, as --baseline reads it.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List the missed and the wrong facts.")] = False,
) -> None:
    """Score the program on gold files.

    [bold]Examples[/bold]

    expo-extract evaluate gold/

    expo-extract evaluate tests/gold --texts data/raw --json > baseline.json

    expo-extract evaluate tests/gold --texts data/raw --baseline baseline.json --errors
    """
    with _errors():
        from expo_extract.api import check_language
        from expo_extract.cli.evaluate import evaluate_command

        fell = evaluate_command(
            gold, texts, pred, tuple(pipeline or ()), check_language(lang), baseline, as_json, errors
        )
    raise typer.Exit(EXIT_FAILED if fell else 0)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The output folder of a run.")],
    csv: Annotated[
        Path, typer.Option("--csv", metavar="OUTDIR", help="The folder for the CSV files; made where missing.")
    ],
    bom: Annotated[
        bool, typer.Option("--bom/--no-bom", help="Begin with a byte order mark, by which Excel knows UTF-8.")
    ] = True,
) -> None:
    """Write the records of a run as CSV, one file per record type, for spreadsheets.

    Nested fields are columns with dots (dates.start), lists stand in one cell («a | b»), and a text that a spreadsheet would take for
    a formula gets an apostrophe before it.

    [bold]Examples[/bold]

    expo-extract export data/out --csv data/csv

    expo-extract export data/out --csv data/csv --no-bom
    """
    with _errors():
        from expo_extract.cli.export import export_command

        export_command(folder, csv, bom)


@app.command()
def schema(
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", parser=_folder, metavar="DIR", help="Write one file per schema into this folder."),
    ] = None,
) -> None:
    """Print or write the JSON Schemas of all records.

    [bold]Examples[/bold]

    expo-extract schema > schemas.json

    expo-extract schema --out schemas
    """
    with _errors():
        from expo_extract.cli.schema import schema_command

        schema_command(out)


models = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="The models that the optional back-ends use.")
app.add_typer(models, name="models")

Models = Annotated[list[str], typer.Argument(metavar="NAME...", help="Models, as models list names them.")]


@models.command("list")
def list_models() -> None:
    """Show every model: what it is for, where from, its licence, and what is installed.

    [bold]Example[/bold]

    expo-extract models list
    """
    with _errors():
        from expo_extract.cli.models import list_command

        list_command()


@models.command("install")
def install_models(names: Models) -> None:
    """Get models by the downloaders of stanza and camel-tools, and check them.

    [bold]Example[/bold]

    expo-extract models install stanza-fa camel-ner
    """
    with _errors():
        from expo_extract.cli.models import install_command

        install_command(names)


@models.command("check")
def check_models(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="Models; all without a name.")] = None,
) -> None:
    """Compare models with their checksums, load them and let them work on a sentence.

    Exit status: 1 where one does not load. Without names, models that are not installed are no fault.

    [bold]Example[/bold]

    expo-extract models check stanza-ar
    """
    with _errors():
        from expo_extract.cli.models import check_command

        healthy = check_command(names or ())
    raise typer.Exit(0 if healthy else EXIT_FAILED)


@app.command()
def doctor() -> None:
    """Show what is installed, what each pipeline uses, and how to get what is missing.

    [bold]Example[/bold]

    expo-extract doctor
    """
    with _errors():
        from expo_extract.cli.doctor import doctor_command

        healthy = doctor_command()
    raise typer.Exit(0 if healthy else EXIT_FAILED)


@contextmanager
def _errors(log_format: Literal["json", "text"] | None = None) -> Iterator[None]:
    """Turns the program's errors into a message (an event of the log, where there is one) and an exit status.

    Anything else is a defect and shows itself.
    """
    try:
        yield
    except BrokenPipeError:
        # The reader of a pipe («| head») has enough; what is left in the buffer has nowhere to go.
        from expo_extract.cli.console import to_nowhere

        to_nowhere(sys.stdout)
        raise typer.Exit from None
    except KeyboardInterrupt as stop:
        status = EXIT_SIGNAL + (signal.SIGTERM if isinstance(stop, Terminated) else signal.SIGINT)
        message = "stopped; run again to go on"
        if not _logged(log_format, "run_stopped", message, status):
            _complain(message)
        raise typer.Exit(status) from None
    except ExpoExtractError as error:
        status = _status(error)
        if not _logged(log_format, "run_failed", str(error), status):
            _complain(f"Error: {error}", fg="red")
        raise typer.Exit(status) from error
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _complain(f"Error: what was found cannot be written: {error.strerror}", fg="red")
        raise typer.Exit(EXIT_FAILED) from error


def _complain(message: str, fg: str | None = None) -> None:
    """Shows the last message; where nothing takes it, the exit status stays what it is."""
    try:
        typer.secho(message, err=True, fg=fg)
    except OSError:
        from expo_extract.cli.console import to_nowhere

        to_nowhere(sys.stderr)


def _logged(log_format: Literal["json", "text"] | None, event: str, message: str, status: int) -> bool:
    """Writes the last event of a run that did not finish, where there is a log."""
    if log_format is None:
        return False
    from expo_extract.cli.logs import Log, write_stderr

    Log(log_format, write_stderr).say("error", event, message=message, exit_status=status)
    return True


def _status(error: ExpoExtractError) -> int:
    match error:
        case OutputLockedError():
            return EXIT_LOCKED
        case ConfigurationError():
            return EXIT_USAGE
    return EXIT_FAILED


def _speak_utf8() -> None:
    """Lets the standard streams take every text, whatever the locale: JSON is UTF-8, and names of files may be of any bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Runs the program."""
    _speak_utf8()
    app()

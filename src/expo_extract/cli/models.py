"""The command ``models``: the models that the optional back-ends can use."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.text import Text

from expo_extract.cli.console import plain_table, stdout
from expo_extract.errors import ExpoExtractError, MissingBackendError
from expo_extract.nlp.backends.models import MODELS, Model, check, install, model_named, state


def list_command() -> None:
    """Prints every model: purpose, source, licence, and what of it is on the disk."""
    console = stdout()
    table = plain_table("Models", "name", "for", "from", "licence", "size", "files", numbers=("size",))
    for model in MODELS:
        size, files, licence = _on_disk(model)
        table.add_row(model.name, model.purpose, model.source, licence, size, files)
    console.print(table)
    console.print("\nThe pipelines fa, ar and fa_hazm need none. Get one with: expo-extract models install NAME")


def _on_disk(model: Model) -> tuple[str, Text, str]:
    try:
        found = state(model)
    except MissingBackendError as error:
        return "", Text(str(error), "dim"), model.licence
    if not found.installed:
        return "", Text(f"none in {found.folder}", "dim"), found.licence
    intact = [file.intact() for file in found.files]
    verdict = "damaged" if False in intact else f"{intact.count(True)} with the checksum of their index"
    files = f"{len(found.files)} in {found.folder}, {verdict}"
    return f"{found.size / 1e6:.1f} MB", Text(files, "red" if False in intact else "green"), found.licence


def install_command(names: Sequence[str]) -> None:
    """Gets models by their own downloaders and checks them.

    Raises:
        ConfigurationError: there is no such model.
        MissingBackendError: the package that reads it is not installed.
        ModelError: it cannot be fetched or does not load.
    """
    console = stdout()
    for model in [model_named(name) for name in names]:
        install(model)
        check(model)
        console.print(f"{model.name} is there and loads: {escape(str(state(model).folder))}")


def check_command(names: Sequence[str]) -> bool:
    """Loads models and says what came of it.

    Args:
        names: which; none takes all, and then one that is not installed is no fault.

    Returns:
        Whether all that should load do.

    Raises:
        ConfigurationError: there is no such model.
    """
    console, healthy = stdout(), True
    for model in [model_named(name) for name in names] or MODELS:
        try:
            if names or state(model).installed:
                check(model)
                console.print(f"[green]{model.name}: loads[/green]")
            else:
                console.print(f"[dim]{model.name}: not installed[/dim]")
        except MissingBackendError as error:
            healthy &= not names
            console.print(f"[dim]{model.name}: {escape(str(error))}[/dim]")
        except ExpoExtractError as error:
            healthy = False
            console.print(f"[red]{model.name}: {escape(str(error))}[/red]")
    return healthy

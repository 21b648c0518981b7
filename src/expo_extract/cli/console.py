"""What the commands share for showing things to a person."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console
from rich.table import Table

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def plain_table(title: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A light table; the columns named in ``numbers`` are set to the right."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", header_style="dim")
    return table


def isolated(text: str) -> str:
    """Right-to-left text set apart, so that a terminal does not reorder what stands beside it."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}"


class _Results(Console):
    """The console for results, whose reader may have enough of them."""

    def on_broken_pipe(self) -> None:
        """Leaves it to the program, which then ends as it always does; rich would end it with a status of its own."""
        raise BrokenPipeError


def to_nowhere(stream: TextIO) -> None:
    """Lets what is written from now on vanish, when nobody takes it any more: else Python ends with a status of its own."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def stdout() -> Console:
    """The console for results."""
    return _Results(highlight=False)


def stderr() -> Console:
    """The console for progress and messages."""
    return Console(stderr=True, highlight=False)

"""The command ``evaluate``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from expo_extract.cli.console import isolated, plain_table, stderr, stdout
from expo_extract.evaluation import Evaluation, Miss, Ratio, evaluate, falls

_COUNTED = {
    "counts": "counts",
    "participants": "participants",
    "participants_role": "  with their role",
    "agreements": "agreements, named",
}


def evaluate_command(
    gold: Path,
    texts: Path | None,
    predictions: Path | None,
    pipelines: Sequence[str],
    lang: str | None,
    baseline: Path | None,
    as_json: bool,
    errors: bool,
) -> bool:
    """Prints the scores; returns whether one is below the baseline."""
    evaluation = evaluate(gold, texts, predictions, pipelines, lang)
    fell = falls(evaluation, baseline) if baseline else []
    if as_json:
        typer.echo(json.dumps(evaluation.to_dict(misses=errors), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _show(evaluation, errors)
    for fall in fell:
        stderr().print(f"[red]fell[/red] {fall.name}: {fall.before:.3f} → {fall.now:.3f}")
    return bool(fell)


def _show(evaluation: Evaluation, errors: bool) -> None:
    console = stdout()
    scores = evaluation.overall
    console.print(f"[bold]{scores.documents} documents, headline {scores.headline:.3f}[/bold]\n")
    for table in (_facts(evaluation), _attributes(evaluation), _event(evaluation), _buckets(evaluation)):
        console.print(table)
        console.print()
    if errors:
        console.print(_misses(scores.misses))


def _ratio_table(title: str, evaluation: Evaluation) -> Table:
    columns = ("P", "R", "F1", *(f"F1 {lang}" for lang in evaluation.languages), "right", "gold", "found")
    return plain_table(title, "", *columns, numbers=columns)


def _ratio_row(table: Table, name: str, overall: Ratio, languages: Sequence[Ratio | None]) -> None:
    by_language = (f"{r.f1:.3f}" if r else "·" for r in languages)
    shares = (f"{overall.p:.3f}", f"{overall.r:.3f}", f"[bold]{overall.f1:.3f}[/bold]")
    table.add_row(name, *shares, *by_language, str(overall.tp), str(overall.gold), str(overall.pred))


def _facts(evaluation: Evaluation) -> Table:
    table = _ratio_table("Facts", evaluation)
    for key, name in _COUNTED.items():
        languages = [getattr(s, key) for s in evaluation.languages.values()]
        _ratio_row(table, name, getattr(evaluation.overall, key), languages)
    return table


def _attributes(evaluation: Evaluation) -> Table:
    columns = ("all", *evaluation.languages)
    table = plain_table("Matched counts, share right", "", *columns, numbers=columns)
    every = [evaluation.overall, *evaluation.languages.values()]
    for attribute in evaluation.overall.count_attributes:
        table.add_row(attribute, *(f"{s.count_attributes[attribute]:.3f}" for s in every))
    errors = (s.calibration_error for s in every)
    table.add_row("calibration error", *("·" if e is None else f"{e:.3f}" for e in errors))
    return table


def _event(evaluation: Evaluation) -> Table:
    table = _ratio_table("Event fields", evaluation)
    for name, ratio in evaluation.overall.event.items():
        _ratio_row(table, name, ratio, [s.event.get(name) for s in evaluation.languages.values()])
    means = (f"{s.event_mean:.3f}" for s in evaluation.languages.values())
    table.add_row("mean without found", "", "", f"[bold]{evaluation.overall.event_mean:.3f}[/bold]", *means)
    return table


def _buckets(evaluation: Evaluation) -> Table:
    table = _ratio_table("By kind", evaluation)
    for name, ratio in evaluation.overall.by.items():
        _ratio_row(table, name, ratio, [s.by.get(name) for s in evaluation.languages.values()])
    return table


def _misses(misses: Sequence[Miss]) -> Table:
    table = plain_table("Missed and wrong", "document", "", "", "", "")
    for miss in misses:
        table.add_row(miss.document, miss.kind, miss.what, *_cells(miss))
    return table


def _cells(miss: Miss) -> Iterator[Text]:
    yield from (Text(isolated(part)) for part in (miss.value, miss.quote))

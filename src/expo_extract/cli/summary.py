"""The summary of a run: what came in, what was found, the events, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from expo_extract.cli.console import isolated, plain_table
from expo_extract.jobs import Highlight, Problem, RunReport
from expo_extract.records.run import Counts

_LANGUAGE_NAMES = {"fa": "Persian", "ar": "Arabic", "und": "not told"}
_RECORD_NAMES = {
    "event": "events",
    "participant": "participants",
    "agreement": "agreements",
    "visitor_count": "visitor counts",
    "figure": "figures",
}
_STATUS_STYLE = {"ok": "green", "skipped": "yellow", "failed": "red"}
_MAX_PROBLEMS = 12


def show_summary(console: Console, report: RunReport) -> None:
    """Prints the summary."""
    console.print(Padding(Group(*_parts(report)), (1, 0, 0, 0)))


def _parts(report: RunReport) -> Iterator[RenderableType]:
    counts = report.manifest.counts
    yield _headline(report)
    side_by_side = Table.grid(padding=(0, 6, 0, 0))
    side_by_side.add_row(_documents(counts), _facts(counts))
    yield Padding(side_by_side, (1, 0, 0, 0))
    if report.highlights:
        yield Padding(_events(report.highlights, report.main_events), (1, 0, 0, 0))
    if report.problems:
        yield Padding(_problems(report.problems), (1, 0, 0, 0))
    yield Padding(_closing(report), (1, 0, 0, 0))


def _headline(report: RunReport) -> Text:
    counts, seconds = report.manifest.counts, report.manifest.seconds
    speed = f", {counts.words / seconds:,.0f} words a second" if seconds and counts.words else ""
    return Text.assemble(
        ("expo-extract", "bold"), f"  {_plural(counts.documents, 'document')} in {seconds:,.1f} s{speed}"
    )


def _documents(counts: Counts) -> Table:
    statuses = [s for s in _STATUS_STYLE if counts.status.get(s)]
    table = plain_table("Documents", "language", *statuses, numbers=tuple(statuses))
    for lang, by_status in counts.languages.items():
        cells = [Text(f"{by_status.get(s, 0) or '·'}", style=_STATUS_STYLE[s]) for s in statuses]
        table.add_row(_LANGUAGE_NAMES.get(lang, lang), *cells)
    return table


def _facts(counts: Counts) -> Table:
    table = plain_table("Facts", "type", "records", numbers=("records",))
    for record_type, number in counts.records.items():
        table.add_row(_RECORD_NAMES[record_type], f"{number:,}")
    return table


def _events(highlights: list[Highlight], main_events: int) -> Table:
    shown = "" if main_events <= len(highlights) else f" (the {len(highlights)} with the most facts of {main_events:,})"
    table = plain_table(f"Main events{shown}", "event", "when", "where", "numbers", "document")
    for h in highlights:
        name = isolated(h.name) + (f" (no. {h.edition})" if h.edition else "")
        place = isolated(h.place) if h.place else "·"
        table.add_row(
            Text(name, style="cyan"), h.dates or "·", place, "; ".join(h.numbers) or "·", Text(h.doc_id, "dim")
        )
    return table


def _problems(problems: list[Problem]) -> Table:
    table = plain_table("Problems", "status", "documents", "reason", "for example", numbers=("documents",))
    for p in problems[:_MAX_PROBLEMS]:
        status = Text(p.status, style=_STATUS_STYLE[p.status])
        table.add_row(status, f"{p.documents:,}", Text(p.reason), Text(isolated(p.example), "dim"))
    if len(problems) > _MAX_PROBLEMS:
        table.add_row("", "", f"and {len(problems) - _MAX_PROBLEMS} other reasons", "see the documents")
    return table


def _closing(report: RunReport) -> Text:
    sink = report.manifest.options["sink"]
    if sink == "jsonl":
        return Text.assemble("Written to ", (str(report.out), "bold"), ": record files, documents.jsonl, manifest.json")
    return Text.assemble("Written to ", (sink, "bold"), "; the manifest is in ", (str(report.out), "bold"))


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

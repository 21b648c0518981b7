"""Shows the comparison as Markdown tables, one per task and language."""

from __future__ import annotations

from typing import Any

from compare.scores import Score

TITLES = {
    "numbers": "Numbers in text",
    "number_phrase": "Numbers alone",
    "quantities": "Values of quantities in text",
    "dates": "Dates in text",
    "date_phrase": "Dates alone",
    "written": "Numbers that other libraries wrote in words, read back",
    "keep": "Digits with marks that normalisation leaves whole",
}
COLUMNS = {
    "numbers": ("words", "digits", "ordinal", "precision", "silent", "span"),
    "number_phrase": ("words", "digits", "ordinal"),
    "quantities": ("value",),
    "dates": ("day", "period", "touched", "precision", "silent"),
    "date_phrase": ("day", "period"),
    "keep": ("kept",),
}
LANGUAGES = {"fa": "Persian", "ar": "Arabic"}


def markdown(scores: dict[str, dict[str, Score]], problems: dict[str, str]) -> str:
    """The tables of all tasks, and the libraries that could not be run."""
    parts = [_table(task, by_library) for task, by_library in scores.items()]
    if problems:
        parts.append("Not run:\n\n" + "\n".join(f"- {name}: {reason}" for name, reason in problems.items()))
    return "\n\n".join(parts)


def as_json(scores: dict[str, dict[str, Score]]) -> dict[str, Any]:
    """The scores as counts, for machines."""
    return {
        task: {
            name: {
                "shares": {key: {"right": s.right, "all": s.all} for key, s in score.shares.items()},
                "errors": score.errors,
                "words_per_second": score.words_per_second,
            }
            for name, score in by_library.items()
        }
        for task, by_library in scores.items()
    }


def _table(task: str, by_library: dict[str, Score]) -> str:
    kind, lang = task.split(".")
    columns = COLUMNS.get(kind) or tuple(next(iter(by_library.values())).shares)
    counts = [max((s.shares[c].all for s in by_library.values() if c in s.shares), default=0) for c in columns]
    heads = [c if c in ("precision", "span") else f"{c} ({n})" for c, n in zip(columns, counts, strict=True)]
    lines = [f"### {TITLES[kind]}, {LANGUAGES[lang]}", "", _line("library", *heads, "words/s")]
    lines.append("|---" * (len(columns) + 2) + "|")
    lines += [_line(name, *(_cell(s, c) for c in columns), _speed(s)) for name, s in by_library.items()]
    return "\n".join(lines)


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(score: Score, column: str) -> str:
    share = score.shares.get(column)
    return f"{100 * share.right / share.all:.0f}%" if share else "–"


def _speed(score: Score) -> str:
    return f"{score.words_per_second:,.0f}" if score.words_per_second else "–"

"""Writes the tables of facts in docs/quality.md anew: `quality_tables.py real=FOLDER composed=FOLDER news=FOLDER`.

Each set is scored as `expo-extract evaluate` does; the project's own sets (`development`, `unseen`, `own samples`) are added. What stands between
``<!-- tables -->`` and ``<!-- /tables -->`` is replaced.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from expo_extract.evaluation import evaluate

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
LANGUAGES = {"fa": "Persian", "ar": "Arabic"}
FACTS = {
    "counts": "counts",
    "participants": "participants",
    "participants_role": "participants with their role",
    "agreements": "agreements, named",
}
Scores = dict[str, dict[str, Any]]


def score(folder: Path, texts: Path | None = None) -> Scores:
    """The scores of a set by language."""
    evaluation = evaluate(folder, texts, None, (), None)
    return {lang: scores.to_dict() for lang, scores in evaluation.languages.items()}


def tables(sets: dict[str, Scores]) -> Iterator[str]:
    """The lines of all tables."""
    yield from ("## Facts", "", "Precision / recall / **F1** (annotated facts in brackets).", "")
    for lang, name in LANGUAGES.items():
        yield from _table(f"### {name}", ["", *sets], _facts([scores[lang] for scores in sets.values()]))
    yield from (
        "With a handful of facts, a score says little: named agreements in *real* are one (Persian) and five (Arabic), in *news* none and one.",
        "",
        "## Fields of the event",
        "",
        "F1 (annotated fields in brackets). A field that is filled where the annotation has none counts as wrong; where neither has any, F1 is 1.",
        "",
    )
    for lang, name in LANGUAGES.items():
        columns = [scores[lang]["event"] for scores in sets.values()]
        rows = [[field, *(_f1(column[field]) for column in columns)] for field in columns[0]]
        yield from _table(f"### {name}", ["field", *sets], rows)
    yield from (
        "## By kind",
        "",
        "F1 (annotated facts in brackets; – where there are none). `name:` rows are participants by type.",
        "",
    )
    columns = {f"{lang} {name}": scores[lang]["by"] for lang in LANGUAGES for name, scores in sets.items()}
    kinds = sorted({kind for column in columns.values() for kind in column})
    rows = [[kind, *(_f1(column.get(kind)) for column in columns.values())] for kind in kinds]
    yield from _table("", ["kind", *columns], rows)


def _facts(columns: list[dict[str, Any]]) -> Iterator[list[str]]:
    yield ["articles", *(str(column["documents"]) for column in columns)]
    for key, name in FACTS.items():
        yield [name, *(_three(column[key]) for column in columns)]
    yield ["event fields, mean F1", *(f"**{column['event_mean']:.3f}**" for column in columns)]
    for attribute in ("comparator", "edition", "modality"):
        shares = (f"{column['count_attributes'][attribute]:.3f}" for column in columns)
        yield [f"{attribute} of matched counts, share right", *shares]
    yield ["calibration error", *(f"{column['calibration_error']:.3f}" for column in columns)]


def _three(ratio: dict[str, Any]) -> str:
    return f"{ratio['p']:.3f} / {ratio['r']:.3f} / **{ratio['f1']:.3f}** ({ratio['gold']})"


def _f1(ratio: dict[str, Any] | None) -> str:
    return f"{ratio['f1']:.3f} ({ratio['gold']})" if ratio else "–"


def _table(head: str, columns: list[str], rows: Any) -> Iterator[str]:
    if head:
        yield from (head, "")
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def main() -> None:
    """Scores the sets and rewrites the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", metavar="NAME=FOLDER")
    folders = dict(argument.split("=", 1) for argument in parser.parse_args().folders)
    sets = {name: score(Path(folder)) for name, folder in folders.items()}
    for name in ("development", "unseen"):
        sets[name] = score(ROOT / "data" / name)
    sets["own samples"] = score(ROOT / "tests" / "gold", ROOT / "data" / "raw")
    text = "\n".join(tables(sets))
    page = PAGE.read_text(encoding="utf-8")
    marked = re.sub(r"(?s)(<!-- tables -->\n).*?(<!-- /tables -->)", lambda m: f"{m[1]}{text}\n{m[2]}", page)
    PAGE.write_text(marked, encoding="utf-8")


if __name__ == "__main__":
    main()

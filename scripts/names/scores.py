"""The scores of names on the held-out news: `scores.py CORPORA`; exact spans and labels over tokens (CoNLL 2003), LOC counted with GPE."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpora import annotated
from data import Example, Preparer

from expo_extract.mentions import Mention, Reading
from expo_extract.nlp.learned.combine import event_names, find_names

LABELS = ("PERSON", "ORG", "GPE", "FAC", "EVENT")
Score = tuple[int, int, int]


def evaluate(examples: Iterable[Example]) -> dict[str, dict[str, Score]]:
    """Right, found and gold names by label: of the rules alone, and of rules and model together."""
    counts: dict[str, Counter[tuple[str, str]]] = {"rules": Counter(), "rules and model": Counter()}
    for example in examples:
        gold = {(first, last, _merged(label)) for first, last, label in example.gold}
        for name, found in (
            ("rules", names(example.reading, [*example.reading.entities, *event_names(example.reading)])),
            ("rules and model", names(example.reading, find_names(example.reading))),
        ):
            for kind, spans in (("right", gold & found), ("found", found), ("gold", gold)):
                counts[name].update((kind, label) for _, _, label in spans)
    return {
        name: {label: tuple(count[kind, label] for kind in ("right", "found", "gold")) for label in LABELS}
        for name, count in counts.items()
    }


def names(reading: Reading, entities: Iterable[Mention]) -> set[tuple[int, int, str]]:
    """The names of a reading as the annotation has them: outermost, no nationalities, nothing that only points back."""
    return {
        (reading.token_at(m.start), reading.token_at(m.end - 1) + 1, _merged(m.label))
        for m in entities
        if m.label == "PERSON" or not m.by.endswith((".nested", ".short", ".nationality"))
    }


def _merged(label: str) -> str:
    return "GPE" if label == "LOC" else label


def shown(scores: dict[str, dict[str, Score]]) -> str:
    """A table of precision, recall and F1."""
    lines = []
    for name, by_label in scores.items():
        three = [by_label[label] for label in LABELS[:3]]
        rows = {**by_label, "PERSON, ORG, GPE": tuple(map(sum, zip(*three, strict=True)))}
        for label, (right, found, gold) in rows.items():
            p, r = right / max(1, found), right / max(1, gold)
            f1 = 2 * right / max(1, found + gold)
            lines.append(f"  {name:16} {label:18} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({gold} names)")
    return "\n".join(lines)


def main() -> None:
    """Prints the scores of the shipped models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder with raw/")
    arguments = parser.parse_args()
    for lang in ("fa", "ar"):
        stand_off = Path(__file__).parents[2] / "annotations" / f"{lang}.jsonl"
        held_out = annotated(stand_off, arguments.corpora / "raw", "test")
        print(f"{lang}\n{shown(evaluate(Preparer(lang).examples(held_out)))}")


if __name__ == "__main__":
    main()

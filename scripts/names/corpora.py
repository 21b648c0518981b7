"""Reads annotated corpora into one shape: a text with spans in our six labels.

``conll`` reads a token and its tag per line, ``annotated`` the stand-off files of ``annotations/``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ANERCORP = {"PERS": "PERSON", "LOC": "GPE", "ORG": "ORG"}
WOJOOD = {"PERS": "PERSON", "GPE": "GPE", "LOC": "LOC", "ORG": "ORG", "FAC": "FAC", "EVENT": "EVENT"}
PERSIAN = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG", "EVE": "EVENT", "POG": "ORG"}
_CHUNK = 300  # tokens, for a corpus that has no sentence breaks


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its names: half-open spans of code points with a label."""

    text: str
    spans: list[tuple[int, int, str]]


def conll(path: Path, labels: Mapping[str, str]) -> Iterator[Annotated]:
    """Yields the sentences of a file with a token and its tag (or nested tags) per line, some sentences to a document."""
    words: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *tags = line.split() if line.strip() else ("",)
        if word and word != "$#$":
            words.append((word, _tag(tags, labels)))
        ends = not word or word in ("$#$", ".", "؟", "!")
        if words and ((not word) or (ends and len(words) >= _CHUNK)):
            yield _joined(words)
            words = []
    if words:
        yield _joined(words)


def _tag(tags: list[str], labels: Mapping[str, str]) -> str:
    """The tag of the outermost name that we have a label for."""
    for tag in tags:
        position, _, label = tag.partition("-")
        if label in labels:
            return f"{position}-{labels[label]}"
    return "O"


def _joined(words: list[tuple[str, str]]) -> Annotated:
    text, spans, at = [], [], 0
    for word, tag in words:
        position, _, label = tag.partition("-")
        if label:
            if position == "I" and spans and spans[-1][2] == label and spans[-1][1] == at - 1:
                spans[-1] = (spans[-1][0], at + len(word), label)
            else:
                spans.append((at, at + len(word), label))
        text.append(word)
        at += len(word) + 1
    return Annotated(" ".join(text), spans)


def annotated(path: Path, raw: Path, split: str) -> Iterator[Annotated]:
    """Yields the documents of a stand-off file that belong to a split; those with facts alone are left out.

    Args:
        path: ``annotations/LANG.jsonl``.
        raw: the folder of the raw news.
        split: ``train`` or ``test``.
    """
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts: dict[str, list[str]] = {}
    for entry in entries:
        name = entry["file"]
        if name not in texts:
            with gzip.open(raw / name, "rt", encoding="utf-8") as file:
                texts[name] = [json.loads(line)["text"] for line in file]
        if entry["split"] == split and "entities" in entry:
            yield Annotated(texts[name][entry["line"]], [tuple(span) for span in entry["entities"]])


def in_documents(sentences: Iterator[Annotated], size: int = 12) -> Iterator[Annotated]:
    """Puts single sentences together, so that what a document tells elsewhere is there to learn from."""
    while chunk := list(islice(sentences, size)):
        text, spans = "", []
        for sentence in chunk:
            spans += [(start + len(text), end + len(text), label) for start, end, label in sentence.spans]
            text += f"{sentence.text}\n"
        yield Annotated(text, spans)

"""What a run left in its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RECORD_FILES = ("events.jsonl", "participants.jsonl", "agreements.jsonl", "visitor_counts.jsonl", "figures.jsonl")
FILES = {*RECORD_FILES, "documents.jsonl", "manifest.json", ".expo-extract"}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def documents(out: Path) -> dict[str, dict[str, Any]]:
    return {row["doc_id"]: row for row in rows(out / "documents.jsonl")}


def records(out: Path) -> list[dict[str, Any]]:
    return [row for name in RECORD_FILES for row in rows(out / name)]


def contents(out: Path) -> dict[str, bytes]:
    """The files that must be the same byte for byte, whatever the workers."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix == ".jsonl"}

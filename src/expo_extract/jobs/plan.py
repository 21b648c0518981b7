"""The plan of a run, cut into shards: paths and options only, so that any process can take a piece of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from expo_extract.io import Failure, Source
from expo_extract.io.sources import safe_id

_LARGEST_SHARD = 32
_SHARDS_PER_WORKER = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What every shard of a run has in common.

    ``parts`` is the folder for the results of the shards; ``pipelines`` are names or paths; ``lang`` and ``published`` hold for
    every document where they are given.
    """

    parts: str
    pipelines: tuple[str, ...] = ()
    lang: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the work: some inputs, read one after the other."""

    number: int
    inputs: tuple[Source | Failure, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a document's result lies in the file of its shard, and what it counts for.

    ``offset`` and ``length`` are bytes; ``records`` are the numbers of records by type.
    """

    doc_id: str
    shard: int
    offset: int
    length: int
    status: str
    reason: str | None
    lang: str | None
    words: int
    records: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Highlight:
    """A main event with its most telling numbers, for the summary of a run."""

    doc_id: str
    lang: str
    name: str
    edition: int | None
    dates: str | None
    place: str | None
    numbers: tuple[str, ...]
    facts: int


@dataclass(slots=True)
class ShardReport:
    """What became of a shard."""

    number: int
    inputs: int
    entries: list[Entry] = field(default_factory=list)
    highlights: list[Highlight] = field(default_factory=list)
    main_events: int = 0
    rejections: dict[str, int] = field(default_factory=dict)
    pipelines: dict[str, str] = field(default_factory=dict)


def cut(inputs: Sequence[Source | Failure], workers: int) -> list[Shard]:
    """Cuts the inputs into shards small enough that every worker has some and progress shows."""
    size = min(_LARGEST_SHARD, max(1, len(inputs) // (workers * _SHARDS_PER_WORKER)))
    pieces = (tuple(inputs[i : i + size]) for i in range(0, len(inputs), size))
    return [Shard(number, piece) for number, piece in enumerate(pieces)]


def outside(inputs: Iterable[Source | Failure], sources: Iterable[str | Path], folder: Path) -> list[Source | Failure]:
    """Leaves out what lies in the output folder: a run never reads what a run wrote."""
    out = os.path.realpath(folder)
    roots = [os.path.realpath(source) for source in sources]
    own_ids = tuple(safe_id(os.path.relpath(out, root)) + "/" for root in roots if out.startswith(root + os.sep))
    return [item for item in inputs if not (own_ids and _lies_in(item, out, own_ids))]


def _lies_in(item: Source | Failure, out: str, own_ids: tuple[str, ...]) -> bool:
    if isinstance(item, Failure):
        return item.doc_id.startswith(own_ids)
    return os.path.realpath(item.path).startswith(out + os.sep)

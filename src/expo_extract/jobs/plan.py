"""The plan of a run, cut into shards: paths and options only, so that any process can take a piece of it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, islice
from pathlib import Path

from expo_extract.io import Failure, Source
from expo_extract.io.remote import local_path
from expo_extract.io.sources import safe_id

_LARGEST_SHARD = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """What every shard of a run has in common.

    ``parts`` is the folder for the results of the shards (None: they come back in the reports); ``run`` is the number of the run in its output folder; ``config`` is the
    digest of all that decides the output beside the document; ``pipelines`` are names or paths; ``lang`` and ``published`` hold for every
    document where they are given; ``timeout`` is how long a document may take, in seconds; ``min_confidence`` is that of the facts to keep.
    """

    parts: str | None
    run: int = 0
    config: str = ""
    pipelines: tuple[str, ...] = ()
    lang: str | None = None
    published: str | None = None
    timeout: float | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read.

    ``place`` is where it stands, unique in a run: the ``doc_id`` of a file, or ``FILE#LINE``. ``identity`` is the digest of its bytes
    where it is known already; ``encoding`` is that of a file which was copied as UTF-8; ``tries`` is how often it failed before.
    """

    place: str
    source: Source | Failure
    identity: str | None = None
    encoding: str | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the work: some documents, read one after the other.

    ``refused`` are the tasks, by index, that must not be tried again, with the reason; ``attempt`` counts the tries of the shard.
    """

    number: int
    tasks: tuple[Task, ...]
    attempt: int = 0
    refused: Mapping[int, str] = field(default_factory=dict)

    def again(self, refused: Mapping[int, str]) -> Shard:
        """The shard for another try, without some tasks."""
        return replace(self, attempt=self.attempt + 1, refused={**self.refused, **refused})

    def part(self, plan: Plan) -> str:
        """The name of the file for its results, which no other try of any shard has."""
        return f"{plan.run:06d}-{self.number:06d}-{self.attempt}"


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


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a task: where its result lies in the file of the shard, and what it counts for.

    ``identity`` is the digest of the document's bytes (or what stands for it), ``key`` that of all that decides the result;
    ``offset`` and ``length`` are bytes of the block, ``digest`` is its SHA-256; ``records`` and ``rejections`` are numbers by type and by
    code.
    """

    place: str
    doc_id: str
    identity: str
    key: str
    offset: int
    length: int
    digest: str
    status: str
    reason: str | None
    lang: str | None
    words: int
    tries: int
    records: Mapping[str, int]
    rejections: Mapping[str, int]
    highlight: Highlight | None


@dataclass(slots=True)
class ShardReport:
    """What became of a shard; ``part`` is the file with the results, ``data`` its bytes where they are in no file yet."""

    number: int
    part: str
    entries: list[Entry] = field(default_factory=list)
    pipelines: dict[str, str] = field(default_factory=dict)
    data: bytes = b""


Reports = Generator[ShardReport, None, None]


def cut(tasks: Iterator[Task], workers: int) -> Iterator[Shard]:
    """Cuts tasks into shards: small ones at first, so that every worker soon has some and progress shows."""
    for number in count():
        piece = tuple(islice(tasks, min(_LARGEST_SHARD, 1 + number // workers)))
        if not piece:
            return
        yield Shard(number, piece)


def outside(
    inputs: Iterable[Source | Failure], sources: Iterable[str | Path], folder: Path
) -> Iterator[Source | Failure]:
    """Leaves out what lies in the output folder: a run never reads what a run wrote."""
    out = os.path.realpath(folder)
    roots = [os.path.realpath(local_path(os.fspath(source))) for source in sources]
    own_ids = tuple(safe_id(os.path.relpath(out, root)) + "/" for root in roots if out.startswith(root + os.sep))
    return (item for item in inputs if not (own_ids and _lies_in(item, out, own_ids)))


def _lies_in(item: Source | Failure, out: str, own_ids: tuple[str, ...]) -> bool:
    if isinstance(item, Failure):
        return item.doc_id.startswith(own_ids)
    return os.path.realpath(item.path).startswith(out + os.sep)

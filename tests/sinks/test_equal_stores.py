"""One run's records are equal in every store, field by field, and stay so when documents change and go."""

from __future__ import annotations

import shutil
from pathlib import Path

from expo_extract.jobs import RunOptions, run
from support.postgres import Server
from support.stores import MODELS, Lines, read_jsonl, read_parquet, read_sql


def _stores(sources: Path, out: Path, sqlite: str, postgresql: str) -> dict[str, Lines]:
    """Runs into every store, and reads each."""
    for name, sink in {"jsonl": "jsonl", "parquet": "parquet", "sqlite": sqlite, "postgresql": postgresql}.items():
        run([sources], out / name, RunOptions(sink=sink))
    return {
        "jsonl": read_jsonl(out / "jsonl"),
        "parquet": read_parquet(out / "parquet"),
        "sqlite": read_sql(sqlite),
        "postgresql": read_sql(postgresql),
    }


def test_the_samples_are_equal_in_all_stores(root: Path, tmp_path: Path, postgres: Server) -> None:
    sources = shutil.copytree(root / "data" / "raw", tmp_path / "in")
    addresses = (f"sqlite:///{tmp_path}/facts.db", postgres.new_database())

    stores = _stores(sources, tmp_path / "out", *addresses)
    assert all(stores["jsonl"][name] for name in MODELS)
    assert {name for name, lines in stores.items() if lines != stores["jsonl"]} == set()

    # The next night: one document is gone, one has another's text, one is new.
    (sources / "fa-oil-show.txt").unlink()
    shutil.copy(sources / "ar-book-fair.txt", sources / "ar-trade-forum.txt")
    shutil.copy(sources / "fa-book-fair.txt", sources / "new.txt")
    changed = _stores(sources, tmp_path / "out", *addresses)
    assert changed["jsonl"] != stores["jsonl"]
    assert {name for name, lines in changed.items() if lines != changed["jsonl"]} == set()
    assert not any("fa-oil-show.txt" in line for lines in changed["postgresql"].values() for line in lines)

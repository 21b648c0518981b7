"""What holds of every record of the samples and of the development articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from expo_extract.api import Extractor
from expo_extract.io import Document, iter_sources, read_source
from expo_extract.io.sources import Source
from expo_extract.jobs import RunOptions, run
from expo_extract.records import RECORD_TYPES
from expo_extract.records.schema import json_schema
from support.output import contents, documents, records


@pytest.fixture(scope="module", params=["samples", "real", "composed"])
def articles(request: pytest.FixtureRequest, root: Path) -> Path:
    if request.param == "samples":
        return root / "data" / "raw"
    shared: Path = request.getfixturevalue("shared")
    return shared / "articles" / request.param


@pytest.fixture(scope="module")
def out(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    run([articles], folder)
    return folder


@pytest.fixture(scope="module")
def texts(articles: Path) -> dict[str, str]:
    sources = (s for s in iter_sources([articles]) if isinstance(s, Source))
    found = (d for s in sources for d in read_source(s))
    return {d.id: d.text for d in found if isinstance(d, Document)}


def test_no_document_fails(out: Path) -> None:
    assert {d: row["reason"] for d, row in documents(out).items() if row["status"] == "failed"} == {}


def test_evidence_is_what_stands_in_the_text(texts: dict[str, str], out: Path) -> None:
    found = records(out)
    assert len(found) > len(texts)
    for record in found:
        evidence, text = record["evidence"], texts[record["doc_id"]]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["sentence"]["start"] <= evidence["start"] < evidence["sentence"]["end"] <= len(text)


def test_records_are_valid(out: Path) -> None:
    validators = {name: Draft202012Validator(json_schema(name)) for name in RECORD_TYPES}
    for record in records(out):
        validators[record["record_type"]].validate(record)


def test_references_hold(out: Path) -> None:
    found = records(out)
    assert len({r["id"] for r in found}) == len(found)
    events = {(r["doc_id"], r["id"]) for r in _of(found, "event")}
    assert {(r["doc_id"], r["event_id"]) for r in found if r["event_id"]} <= events
    main = [r["doc_id"] for r in _of(found, "event") if r["is_main"]]
    assert len(set(main)) == len(main)


def _of(found: Iterable[dict[str, Any]], record_type: str) -> list[dict[str, Any]]:
    return [r for r in found if r["record_type"] == record_type]


def test_one_entity_has_one_record_per_role(out: Path) -> None:
    named = [r for r in _of(records(out), "participant") if r["name"]]
    keys = [(r["doc_id"], r["event_id"], r["name"], r["entity_type"], r["role"]) for r in named]
    assert [k for k in set(keys) if keys.count(k) > 1] == []


@pytest.mark.slow
def test_two_workers_give_the_same_bytes(articles: Path, out: Path, tmp_path: Path) -> None:
    run([articles], tmp_path, RunOptions(workers=2))
    assert contents(tmp_path) == contents(out)


def test_a_stream_gives_the_records_of_a_run(articles: Path, out: Path) -> None:
    sources = (s for s in iter_sources([articles]) if isinstance(s, Source))
    stream = Extractor().stream(d for s in sources for d in read_source(s) if isinstance(d, Document))
    streamed = sorted(r.id for extraction in stream for r in extraction.records)
    assert streamed == sorted(r["id"] for r in records(out))

"""Runs: the same bytes whatever the workers, valid output, and nothing lost where a document is bad."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from expo_extract.api import Extractor
from expo_extract.errors import ConfigurationError, ExpoExtractError, ModelError
from expo_extract.extraction import Extraction
from expo_extract.io import Document
from expo_extract.jobs import Observer, Progress, RunOptions, run
from expo_extract.records.schema import json_schema
from support.articles import ARABIC, ENGLISH, PERSIAN, URDU, write_articles
from support.output import FILES, RECORD_FILES, contents, documents, records, rows


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("articles"), 12)


@pytest.fixture(scope="module")
def out(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    run([articles], folder)
    return folder


def test_leaves_the_files_of_the_contract_and_no_other(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == FILES


def test_finds_facts_in_both_languages(out: Path) -> None:
    assert {r["lang"] for r in rows(out / "events.jsonl")} == {"ar", "fa"}
    assert len(rows(out / "documents.jsonl")) == 12


def test_evidence_is_what_stands_in_the_text(articles: Path, out: Path) -> None:
    found = records(out)
    for record in found:
        text = (articles / record["doc_id"]).read_bytes().decode()
        evidence = record["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert text[evidence["sentence"]["start"] : evidence["sentence"]["end"]].strip()
    assert found


def test_records_stand_in_order_of_document_and_position(out: Path) -> None:
    for name in RECORD_FILES:
        keys = [(r["doc_id"], r["evidence"]["start"]) for r in rows(out / name)]
        assert keys == sorted(keys)


def test_ids_are_unique_and_events_are_there(out: Path) -> None:
    found = records(out)
    assert len({r["id"] for r in found}) == len(found)
    events = {(r["doc_id"], r["id"]) for r in rows(out / "events.jsonl")}
    assert {(r["doc_id"], r["event_id"]) for r in found if r["event_id"]} <= events


def test_output_is_valid_by_its_schemas(out: Path) -> None:
    validators = {n: Draft202012Validator(json_schema(n)) for n in ("document", "manifest", *_types())}
    for record in records(out):
        validators[record["record_type"]].validate(record)
    for row in rows(out / "documents.jsonl"):
        validators["document"].validate(row)
    validators["manifest"].validate(json.loads((out / "manifest.json").read_text()))


def _types() -> list[str]:
    return ["event", "participant", "agreement", "visitor_count", "figure"]


def test_documents_say_what_they_gave(out: Path) -> None:
    by_document: dict[str, int] = {}
    for record in records(out):
        by_document[record["doc_id"]] = by_document.get(record["doc_id"], 0) + 1
    assert {d: row["records"] for d, row in documents(out).items() if row["records"]} == by_document


def test_manifest_adds_up(articles: Path, out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["counts"]["status"] == {"ok": 12}
    assert manifest["counts"]["languages"] == {"ar": {"ok": 6}, "fa": {"ok": 6}}
    assert sum(manifest["counts"]["records"].values()) == len(records(out))
    assert manifest["counts"]["words"] == sum(len(p.read_text().split()) for p in articles.iterdir())
    assert set(manifest["pipelines"]) == {"ar", "fa"}
    package = resources.files("expo_extract")
    weights = hashlib.sha256((package / "facts" / "weights.json").read_bytes()).hexdigest()
    assert manifest["models"].keys() == {"names_ar", "names_fa", "weights"}
    assert manifest["models"]["weights"] == weights[:12]
    assert manifest["sources"] == [str(articles)]


def test_a_second_run_gives_the_same_bytes(articles: Path, out: Path, tmp_path: Path) -> None:
    run([articles], tmp_path)
    assert contents(tmp_path) == contents(out)


@pytest.mark.slow
def test_two_workers_give_the_same_bytes(articles: Path, out: Path, tmp_path: Path) -> None:
    run([articles], tmp_path, RunOptions(workers=2))
    assert contents(tmp_path) == contents(out)


def test_the_order_of_sources_does_not_matter(tmp_path: Path) -> None:
    first, second = write_articles(tmp_path / "a", 2), tmp_path / "b"
    second.mkdir()
    (second / "x.jsonl").write_text(json.dumps({"id": "0000.5", "text": ARABIC}) + "\n")
    run([first, second], tmp_path / "one")
    run([second, first], tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert list(documents(tmp_path / "one")) == ["0000.5", "0000.txt", "0001.txt"]


def test_what_a_run_wrote_is_no_input(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "news", 2)
    for _ in range(2):
        report = run([folder], folder / "out")
        assert report.manifest.counts.status == {"ok": 2}


def test_languages_that_are_not_ours_are_skipped_with_a_reason(tmp_path: Path) -> None:
    for name, text in {"ur.txt": URDU, "en.txt": ENGLISH, "fa.txt": PERSIAN}.items():
        (tmp_path / name).write_text(text)
    report = run([tmp_path], tmp_path / "out")
    found = documents(tmp_path / "out")
    assert {d: (r["status"], r["lang"]) for d, r in found.items()} == {
        "en.txt": ("skipped", "en"),
        "fa.txt": ("ok", "fa"),
        "ur.txt": ("skipped", "ur"),
    }
    assert "not supported" in found["ur.txt"]["reason"]
    assert report.failed == 0


def test_options_reach_the_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("معرض الزراعة 2025")
    run([tmp_path], tmp_path / "out", RunOptions(lang="ar", published="2025-11-13"))
    row = documents(tmp_path / "out")["a.txt"]
    assert (row["lang"], row["published"], row["published_from"]) == ("ar", "2025-11-13", "option")


def test_of_documents_with_one_id_the_first_stays(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": ARABIC}, {"id": "x", "text": PERSIAN}, {"id": "y", "text": PERSIAN}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "a.jsonl#2", "text": PERSIAN}) + "\n")
    report = run([tmp_path], tmp_path / "out")
    found = documents(tmp_path / "out")
    assert {doc_id: row["status"] for doc_id, row in found.items()} == {
        "a.jsonl#2": "ok",
        "a.jsonl#2~2": "failed",
        "x": "ok",
        "y": "ok",
    }
    assert found["a.jsonl#2~2"]["reason"] == "duplicate id x, first in a.jsonl#1"
    assert {r["lang"] for r in records(tmp_path / "out") if r["doc_id"] == "x"} == {"ar"}
    assert report.failed == 1
    assert report.manifest.counts.words == sum(len(line["text"].split()) for line in (*lines[::2], lines[1]))


@pytest.mark.parametrize("poison", ["0000.txt", "0002.txt", "0005.txt"])
def test_a_crash_costs_one_line(
    articles: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poison: str
) -> None:
    whole = Extractor.extract

    def extract(self: Extractor, document: Document) -> Extraction:
        if document.id == poison:
            raise RecursionError("too\ndeep")
        return whole(self, document)

    monkeypatch.setattr(Extractor, "extract", extract)
    report = run([articles], tmp_path)
    assert report.failed == 1
    assert documents(tmp_path)[poison]["reason"] == "internal error: RecursionError: too deep"
    assert records(tmp_path) == [r for r in records(out) if r["doc_id"] != poison]
    assert [(p.status, p.documents, p.example) for p in report.problems] == [("failed", 1, poison)]


@pytest.mark.parametrize("error", [ModelError("no model"), ConfigurationError("no such thing")])
def test_what_stops_every_document_stops_the_run(
    articles: Path, out: Path, monkeypatch: pytest.MonkeyPatch, error: ExpoExtractError
) -> None:
    before = contents(out)

    def extract(*_: object) -> None:
        raise error

    monkeypatch.setattr(Extractor, "extract", extract)
    with pytest.raises(type(error), match=str(error)):
        run([articles], out, RunOptions(full=True))
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == FILES


class _Watcher(Observer):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []
        self.words = 0

    def shard_done(self, progress: Progress) -> None:
        self.told.append((progress.done, progress.total))
        self.words = progress.words


def test_progress_goes_to_the_end(articles: Path, tmp_path: Path) -> None:
    watcher = _Watcher()
    report = run([articles], tmp_path, observers=[watcher])
    assert watcher.told == sorted(watcher.told)
    assert watcher.told[-1] == (12, 12)
    assert len(watcher.told) > 4
    assert watcher.words == report.manifest.counts.words


def test_highlights_are_main_events_with_their_numbers(articles: Path, tmp_path: Path) -> None:
    report = run([articles], tmp_path)
    assert report.main_events == 12
    assert {h.doc_id for h in report.highlights} == {p.name for p in articles.iterdir()}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"engine": "cloud"}, "there is no engine 'cloud'; choose from: local"),
        ({"sink": "tape"}, "there is no sink 'tape'; choose from: jsonl"),
        ({"workers": 0}, "at least one worker"),
        ({"timeout": 0}, "are no time limit"),
        ({"max_failures": "some"}, "write it as 20 or 5%"),
        ({"pipelines": ("none",)}, "none"),
        ({"pipelines": ("fa", "fa")}, "a second one for 'fa'"),
    ],
)
def test_options_that_cannot_be_used_are_refused(
    articles: Path, tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message):
        run([articles], tmp_path, RunOptions(**options))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_gives_empty_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    report = run([tmp_path / "in"], tmp_path / "out")
    assert report.manifest.counts.documents == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    assert records(tmp_path / "out") == []

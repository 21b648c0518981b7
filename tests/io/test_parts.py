"""A JSONL file read in parts gives the documents of the whole, whatever the size of the parts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.io import Document, Failure, Source, iter_sources, read_source, split_source
from support.articles import ARABIC, PERSIAN


def _source(path: Path) -> Source:
    (source,) = iter_sources([path])
    assert isinstance(source, Source)
    return source


def _read(*sources: Source) -> list[Document | Failure]:
    return [document for source in sources for document in read_source(source)]


LINES = st.lists(
    st.sampled_from(
        [json.dumps({"text": ARABIC}), json.dumps({"text": PERSIAN}), "", "{", "x" * 400, '{"text": "en"}', "\ufeff"]
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(1, 900))
def test_parts_give_the_documents_of_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, closed: bool, size: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "parts.jsonl"
    path.write_bytes((end.join(lines) + end * closed).encode())
    source = _source(path)
    parts = list(split_source(source, size))
    assert [p.start for p in parts[1:]] == [p.end for p in parts[:-1]]
    assert all(p.end is None or p.end - p.start >= size for p in parts)
    if any(line.strip("\ufeff") for line in lines):
        assert _read(*parts) == _read(source)


def test_a_part_is_about_as_large_as_asked(tmp_path: Path) -> None:
    line = json.dumps({"text": ARABIC}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 100)
    parts = list(split_source(_source(tmp_path / "a.jsonl"), len(line) * 10))
    assert [p.first_line for p in parts] == list(range(1, 100, 10))


def test_line_numbers_run_on(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(["{", "", "{", "{"]))
    parts = split_source(_source(tmp_path / "a.jsonl"), 1)
    assert [f.doc_id for f in _read(*parts) if isinstance(f, Failure)] == ["a.jsonl#1", "a.jsonl#3", "a.jsonl#4"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "small.jsonl", "wide.jsonl", "gone.jsonl"])
def test_what_is_not_cut(tmp_path: Path, name: str) -> None:
    for text in ("a.txt", "a.html"):
        (tmp_path / text).write_text("x\n" * 100)
    (tmp_path / "small.jsonl").write_text("x\n" * 9)
    (tmp_path / "wide.jsonl").write_text("x\n" * 100, encoding="utf-16")
    (tmp_path / "gone.jsonl").symlink_to("nothing")
    source = _source(tmp_path / name)
    assert list(split_source(source, 20)) == [source]


def test_a_part_of_a_file_that_vanished_says_where_it_began(tmp_path: Path) -> None:
    gone = Source(str(tmp_path / "a.jsonl"), "a.jsonl", "jsonl", str(tmp_path), "a.jsonl")
    later = replace(gone, start=10, first_line=4)
    assert [f.doc_id for f in _read(gone, later) if isinstance(f, Failure)] == ["a.jsonl", "a.jsonl#4"]

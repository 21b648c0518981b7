"""The lines of a JSONL file, read one by one, give the documents of the whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.errors import ReadError
from expo_extract.io import Document, Failure, Source, iter_sources, read_source
from expo_extract.io.parts import Line, codec_of, line_id, split_lines, utf8_lines
from support.articles import ARABIC, PERSIAN

LIMIT = 1000


def _source(path: Path) -> Source:
    (source,) = iter_sources([path])
    assert isinstance(source, Source)
    return source


def _read(*sources: Source) -> list[Document | Failure]:
    return [document for source in sources for document in read_source(source)]


LINES = st.lists(
    st.sampled_from(
        [
            *(json.dumps({"text": ARABIC}), json.dumps({"id": "x", "text": PERSIAN}), '{"text": "en"}'),
            *("", " \t", "{", "x" * 400, "x" * 70_000, "\ufeff", "a\rb", "\r", " \r\r"),
        ]
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_lines_give_the_documents_of_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, closed: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "lines.jsonl"
    path.write_bytes((end.join(lines) + end * closed).encode())
    source = _source(path)
    found = list(split_lines(source))
    if any(line.strip("\ufeff \t\r") for line in lines):
        read = [document for line in found if isinstance(line, Line) for document in _read(line.source)]
        assert read == _read(source)
        assert [d.sha256 for d in read] == [line.sha256 for line in found if isinstance(line, Line)]
    else:
        assert found == [Failure("lines.jsonl", "failed", "empty")]


def test_a_line_has_its_number_and_digest(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": 7}\r\n\n{}\n')
    first, last = split_lines(_source(tmp_path / "a.jsonl"))
    assert isinstance(first, Line)
    assert isinstance(last, Line)
    assert [(line.source.first_line, line.source.start, line.source.end) for line in (first, last)] == [
        (1, 0, 11),
        (3, 12, 15),
    ]
    assert first.sha256 == hashlib.sha256(b'{"id": 7}').hexdigest()
    assert [line_id(line.source, LIMIT) for line in (first, last)] == ["a.jsonl#1", "a.jsonl#3"]


def test_the_id_of_a_line_is_the_one_that_it_gives(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "n1", "text": ""}\n{"id": "n2", "text": "b"}\n')
    assert [
        line_id(line.source, LIMIT) for line in split_lines(_source(tmp_path / "a.jsonl")) if isinstance(line, Line)
    ] == [
        "n1",
        "n2",
    ]
    gone = replace(_source(tmp_path / "a.jsonl"), path=str(tmp_path / "b.jsonl"), first_line=4)
    assert line_id(gone, LIMIT) == "a.jsonl#4"


def test_a_file_that_cannot_be_read_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "gone.jsonl").symlink_to("nothing")
    assert list(split_lines(_source(tmp_path / "gone.jsonl"))) == [
        Failure("gone.jsonl", "failed", "no such file or directory")
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-be"])
def test_wide_files_are_read_as_utf8_line_by_line(tmp_path: Path, encoding: str) -> None:
    lines = [json.dumps({"text": ARABIC}, ensure_ascii=False), "", json.dumps({"text": "a" * LIMIT})]
    (tmp_path / "wide.jsonl").write_text("\n".join(lines), encoding=encoding)
    source = _source(tmp_path / "wide.jsonl")
    assert codec_of(source) in (encoding, "utf-16")
    (tmp_path / "copy").write_bytes(b"".join(utf8_lines(source, LIMIT)))
    first, last = split_lines(replace(source, copy=str(tmp_path / "copy")))
    assert isinstance(first, Line)
    assert isinstance(last, Line)
    assert (tmp_path / "copy").read_text().split("\n")[0] == lines[0]
    assert last.source.first_line == 3
    assert last.source.end is not None
    assert last.source.end - last.source.start == LIMIT + 2


def test_a_narrow_file_has_no_codec(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    assert codec_of(_source(tmp_path / "a.jsonl")) is None
    gone = replace(_source(tmp_path / "a.jsonl"), path="nowhere")
    assert codec_of(gone) is None
    with pytest.raises(ReadError, match="no such file"):
        list(utf8_lines(gone, LIMIT))

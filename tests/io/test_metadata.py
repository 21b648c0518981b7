"""``metadata.jsonl``: which line holds for which document, and what is reported."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from expo_extract.errors import ReadError
from expo_extract.io import Failure, iter_sources, metadata, read_source
from expo_extract.io.fields import Fields
from expo_extract.io.metadata import metadata_for, metadata_problems, read_metadata
from expo_extract.io.sources import Source


def _write(folder: Path, *entries: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [e if isinstance(e, str) else json.dumps(e, ensure_ascii=False) for e in entries]
    (folder / "metadata.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _source(root: Path, rel: str) -> Source:
    (root / rel).parent.mkdir(parents=True, exist_ok=True)
    (root / rel).write_bytes(b"x")
    return next(s for s in iter_sources([root]) if isinstance(s, Source) and s.rel == rel)


def test_a_line_holds_for_its_file(tmp_path: Path) -> None:
    _write(tmp_path, {"doc_id": "a.txt", "published": "2025-01-03", "title": "ع", "url": "u"}, {"doc_id": "سوق/b.txt"})
    source = _source(tmp_path, "a.txt")
    assert metadata_for(source, "a.txt") == Fields("2025-01-03", "ع", "u")
    assert metadata_for(_source(tmp_path, "c.txt"), "c.txt") == Fields()


def test_a_file_below_is_named_by_its_path_and_the_nearest_folder_wins(tmp_path: Path) -> None:
    _write(tmp_path, {"doc_id": "s/a.txt", "title": "root"}, {"doc_id": "s/b.txt", "title": "root"})
    _write(tmp_path / "s", {"doc_id": "b.txt", "title": "near"})
    assert metadata_for(_source(tmp_path, "s/a.txt"), "s/a.txt").title == "root"
    assert metadata_for(_source(tmp_path, "s/b.txt"), "s/b.txt").title == "near"


def test_a_file_named_itself_has_the_metadata_of_its_folder(tmp_path: Path) -> None:
    _write(tmp_path, {"doc_id": "a.txt", "title": "t"})
    (tmp_path / "a.txt").write_bytes(b"x")
    (source,) = iter_sources([tmp_path / "a.txt"])
    assert isinstance(source, Source)
    assert metadata_for(source, "a.txt").title == "t"


def test_two_roots_keep_their_own_metadata(tmp_path: Path) -> None:
    for name in ("one", "two"):
        _write(tmp_path / name, {"doc_id": "a.txt", "title": name})
        (tmp_path / name / "a.txt").write_bytes(b"x")
    sources = [s for s in iter_sources([tmp_path / "one", tmp_path / "two"]) if isinstance(s, Source)]
    assert [(s.doc_id, metadata_for(s, s.doc_id).title) for s in sources] == [
        ("one/a.txt", "one"),
        ("two/a.txt", "two"),
    ]


def test_lines_of_jsonl_are_named_by_id_or_all_at_once(tmp_path: Path) -> None:
    _write(tmp_path, {"doc_id": "n1", "title": "one"}, {"doc_id": "f.jsonl", "title": "all"})
    source = _source(tmp_path, "f.jsonl")
    assert metadata_for(source, "n1").title == "one"
    assert metadata_for(source, "f.jsonl#2").title == "all"


def test_standard_input_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_write(tmp_path, {"doc_id": "stdin", "title": "t"}))
    (source,) = iter_sources(["-"])
    assert isinstance(source, Source)
    assert metadata_for(source, "stdin") == Fields()


def test_bad_lines_are_reported_and_harm_no_other(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "{",
        {"published": "2025-01-03"},
        {"doc_id": "a.txt", "published": 2025},
        "",
        {"doc_id": "b.txt", "title": "first"},
        {"doc_id": "b.txt", "title": "second"},
    )
    found = read_metadata(str(tmp_path))
    assert found.entries == {"b.txt": Fields(title="first")}
    assert [problem.split(":")[0] for problem in found.problems] == [
        "metadata.jsonl#1",
        "metadata.jsonl#2",
        "metadata.jsonl#3",
        "metadata.jsonl#6",
    ]
    assert found.problems[2] == "metadata.jsonl#3: published is no string"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    _write(tmp_path, {"doc_id": "a.txt", "title": "old"})
    assert read_metadata(str(tmp_path)).entries["a.txt"].title == "old"
    _write(tmp_path, {"doc_id": "a.txt", "title": "new"})
    os.utime(tmp_path / "metadata.jsonl", ns=(1, 1))
    assert read_metadata(str(tmp_path)).entries["a.txt"].title == "new"


def test_other_encodings_and_line_ends(tmp_path: Path) -> None:
    line = json.dumps({"doc_id": "a.txt", "title": "افتتاح المعرض الدولي في المدينة"}, ensure_ascii=False)
    for data in (
        b"\xef\xbb\xbf" + line.encode() + b"\r\n",
        line.encode("cp1256"),
        ("\n" + line + "\n").encode("utf-16"),
    ):
        (tmp_path / "metadata.jsonl").write_bytes(data)
        assert read_metadata(str(tmp_path)).entries["a.txt"].title == "افتتاح المعرض الدولي في المدينة"


def test_a_folder_of_that_name_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").mkdir()
    assert read_metadata(str(tmp_path)).problems == ("metadata.jsonl: not a regular file",)


def test_one_that_cannot_be_read_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source, _) = (_source(_write(tmp_path, {"doc_id": "a.txt", "title": "t"}), name) for name in ("a.txt", "b.txt"))

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(metadata, "open_input", refuse)
        for name in ("a.txt", "b.txt"):
            with pytest.raises(ReadError, match=r"metadata.jsonl cannot be read: input/output error"):
                metadata_for(source, name)
        assert metadata_problems([source]) == [f"{tmp_path}/metadata.jsonl cannot be read: input/output error"]
        found = next(read_source(source))
        assert isinstance(found, Failure)
        assert found.reason == "metadata.jsonl cannot be read: input/output error"
    assert metadata_for(source, "a.txt").title == "t"


def test_a_folder_that_nobody_may_enter_may_hold_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "stat", refuse)
    with pytest.raises(ReadError, match=r"metadata.jsonl cannot be read: permission denied"):
        read_metadata("nowhere")


def test_a_path_that_is_too_long_for_one_has_none(tmp_path: Path) -> None:
    assert read_metadata(str(tmp_path) + "/x" * 2042).entries == {}


def test_the_problems_of_all_folders_are_told_once(tmp_path: Path) -> None:
    _write(tmp_path, "{", {"doc_id": "a.txt"})
    _write(tmp_path / "s", "[]")
    sources = [_source(tmp_path, name) for name in ("a.txt", "b.txt", "s/c.txt")]
    told = [problem.split(": ")[0] for problem in metadata_problems(sources)]
    assert told == [f"{tmp_path}/metadata.jsonl#1", f"{tmp_path}/s/metadata.jsonl#1"]


def test_a_publication_date_that_is_no_day_is_told_and_the_rest_of_the_line_holds(tmp_path: Path) -> None:
    days = ["2025-11-13", "۱۴۰۴/۰۲/۱۲", "13 نوفمبر 2025", "2025-13-40", "soon", "2025"]
    _write(tmp_path, *({"doc_id": f"{i}.txt", "published": day, "title": "t"} for i, day in enumerate(days)))
    problems = metadata_problems([_source(tmp_path, "3.txt")])
    assert [problem.rpartition(": ")[2] for problem in problems] == ["'2025-13-40'", "'soon'", "'2025'"]
    assert metadata_for(_source(tmp_path, "3.txt"), "3.txt").title == "t"

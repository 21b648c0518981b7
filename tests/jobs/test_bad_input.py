"""Bad input costs one line with a reason each; everything else is complete."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from expo_extract.io import Source
from expo_extract.jobs import run
from expo_extract.jobs import shard as shard_module
from support.articles import ARABIC, PERSIAN, write_articles
from support.output import documents, records

_HUNDRED_MEGABYTES = 100_000_000


def _run(folder: Path) -> dict[str, dict[str, object]]:
    run([folder], folder.parent / "out")
    return documents(folder.parent / "out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good articles, which must be complete whatever stands beside them."""
    return write_articles(tmp_path / "in", 2)


@pytest.fixture
def expected(tmp_path: Path) -> list[dict[str, object]]:
    """The records of the two good articles alone."""
    run([write_articles(tmp_path / "good", 2)], tmp_path / "good-out")
    return records(tmp_path / "good-out")


def _assert_rest_is_complete(folder: Path, expected: list[dict[str, object]]) -> None:
    found = [r for r in records(folder.parent / "out") if r["doc_id"] in ("0000.txt", "0001.txt")]
    assert found == expected
    assert {documents(folder.parent / "out")[name]["status"] for name in ("0000.txt", "0001.txt")} == {"ok"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("mark.txt", b"\xef\xbb\xbf", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        ("office.txt", b"PK\x03\x04" + bytes(300), "binary"),
        ("zeros.txt", bytes(5000), "binary"),
        ("noise.txt", bytes(range(1, 32)) * 100, "binary"),
        ("empty.html", b"", "empty"),
        ("bad.jsonl", b"{]\n", "JSON"),
        ("list.jsonl", b"[1, 2]\n", "object"),
        ("number.jsonl", b'{"id": "n", "text": 7}\n', "text"),
    ],
)
def test_a_bad_file_is_one_line(
    folder: Path, expected: list[dict[str, object]], name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    found = _run(folder)
    assert len(found) == 3
    (bad,) = (row for doc_id, row in found.items() if doc_id not in ("0000.txt", "0001.txt"))
    assert bad["status"] == "failed"
    assert reason.lower() in str(bad["reason"]).lower()
    assert bad["records"] == 0
    _assert_rest_is_complete(folder, expected)


def test_a_huge_file_is_refused_without_being_read(folder: Path, expected: list[dict[str, object]]) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(_HUNDRED_MEGABYTES)
    found = _run(folder)
    assert found["huge.txt"]["status"] == "failed"
    assert "too large: 100 MB" in str(found["huge.txt"]["reason"])
    _assert_rest_is_complete(folder, expected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1256", "iso8859_6"])
def test_another_encoding_gives_the_same_facts(folder: Path, encoding: str) -> None:
    text = ARABIC.replace("120", "124").replace("،", ",").replace("«", '"').replace("»", '"')
    (folder / "0002.txt").write_bytes(text.encode("utf-8"))
    (folder / "0003.txt").write_bytes(text.encode(encoding))
    found = _run(folder)
    assert found["0003.txt"]["status"] == "ok"
    by_document = {d: [_facts(r) for r in records(folder.parent / "out") if r["doc_id"] == d] for d in found}
    assert by_document["0003.txt"] == by_document["0002.txt"] != []


def _facts(record: dict[str, object]) -> dict[str, object]:
    return {k: v for k, v in record.items() if k not in ("id", "doc_id", "event_id")}


def test_bytes_of_no_encoding_are_one_line(folder: Path, expected: list[dict[str, object]]) -> None:
    (folder / "broken.txt").write_bytes(bytes((i * 89 + 41) % 256 for i in range(4000)))
    assert _run(folder)["broken.txt"]["status"] in ("failed", "skipped")
    _assert_rest_is_complete(folder, expected)


def test_a_file_that_may_not_be_read_is_one_line(
    folder: Path, expected: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "secret.txt").write_text(ARABIC)
    (folder / "secret.txt").chmod(0)
    real = os.open

    def guarded(path: str, *rest: int, **more: int | None) -> int:
        """The superuser may read everything, so the refusal is played."""
        if str(path).endswith("secret.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    assert _run(folder)["secret.txt"]["reason"] == "permission denied"
    _assert_rest_is_complete(folder, expected)


def test_a_file_that_vanishes_is_one_line(
    folder: Path, expected: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "0000a.txt").write_text(PERSIAN)
    real = shard_module.read_source

    def remove_first(source: Source, *rest: object) -> object:
        if source.doc_id == "0000a.txt":
            os.unlink(source.path)
        return real(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(shard_module, "read_source", remove_first)
    assert _run(folder)["0000a.txt"]["reason"] == "no such file or directory"
    _assert_rest_is_complete(folder, expected)


def test_folders_in_folders_are_read(folder: Path) -> None:
    deep = folder.joinpath(*(f"d{i}" for i in range(60)))
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(ARABIC)
    (doc_id,) = (d for d in _run(folder) if d.endswith("deep.txt"))
    assert doc_id == "/".join([*(f"d{i}" for i in range(60)), "deep.txt"])


def test_symlink_loops_end(folder: Path, expected: list[dict[str, object]]) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "back").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "nowhere.txt").symlink_to("nothing.txt")
    found = _run(folder)
    assert found["sub/back"]["status"] == "skipped"
    assert "loop" in str(found["sub/back"]["reason"])
    assert {found[name]["status"] for name in ("self.txt", "nowhere.txt")} == {"failed"}
    assert len(found) == 5
    _assert_rest_is_complete(folder, expected)


def test_what_is_no_file_never_blocks(folder: Path, expected: list[dict[str, object]]) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket.txt"))
        found = _run(folder)
    assert {found[name]["status"] for name in ("pipe.txt", "socket.txt")} == {"failed"}
    _assert_rest_is_complete(folder, expected)


@pytest.mark.parametrize("name", ["أخبار المعرض.txt", "نمایشگاه‌ها.txt", "a\nb.txt", 'q"uote.txt', "line\u2028end.txt"])
def test_any_name_is_a_name(folder: Path, name: str) -> None:
    (folder / name).write_text(ARABIC)
    assert _run(folder)[name]["status"] == "ok"


def test_a_name_of_odd_bytes_is_written_in_letters(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/odd\xff.txt", "w", encoding="utf-8") as file:
        file.write(ARABIC)
    assert _run(folder)["odd\\xff.txt"]["status"] == "ok"


def test_folders_of_odd_bytes_are_sources_and_output(folder: Path) -> None:
    odd = folder.rename(folder.parent / os.fsdecode(b"in\xff"))
    out = folder.parent / os.fsdecode(b"out\xfe")
    report = run([odd], out)
    assert (report.failed, len(records(out)) > 0) == (0, True)
    assert json.loads((out / "manifest.json").read_bytes())["sources"] == [f"{folder}\\xff"]


def test_odd_characters_in_a_text_are_no_crash(folder: Path) -> None:
    odd = "\u2028\u0085\x0b\x1c\ufffe\U0001f600\u202e"
    (folder / "odd.txt").write_text(ARABIC.replace(" ", odd, 1), encoding="utf-8")
    (folder / "half.jsonl").write_text('{"id": "half", "text": "معرض الزراعة \\ud800 في مسقط 2025"}\n')
    found = _run(folder)
    assert {found[name]["status"] for name in ("odd.txt", "half")} == {"ok"}
    lines = (folder.parent / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(found)


def test_a_text_of_one_endless_word_is_no_crash(folder: Path) -> None:
    for i, text in enumerate(("و" * 50_000, "9" * 50_000, "معرض " * 10_000, "\n" * 50_000 + ARABIC)):
        (folder / f"long{i}.txt").write_text(text)
    found = _run(folder)
    assert {found[f"long{i}.txt"]["status"] for i in (0, 2, 3)} == {"ok"}

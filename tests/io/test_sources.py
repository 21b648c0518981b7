"""The list of what is to be read: order, ids, what is passed over, and folders built to trap a walk."""

from __future__ import annotations

import os
import pickle
import random
import socket
import subprocess
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.io import Failure, Source, iter_sources
from expo_extract.io.sources import safe_id


def _fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def _ids(*paths: str | Path) -> list[str]:
    return [item.doc_id for item in iter_sources(paths)]


def test_a_folder_is_listed_in_the_order_of_its_path_bytes(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a.txt", "a/b/c.md", "a-1.txt", "أخبار.txt", "Z.html", "a/é.jsonl", "خبر/ب.txt"]
    random.Random(1).shuffle(names)
    _fill(tmp_path, *names)
    assert _ids(tmp_path) == sorted(names, key=str.encode)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("a.TXT", "text"),
        ("a.md", "text"),
        ("a.markdown", "text"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.jsonl", "jsonl"),
        ("a.b.txt", "text"),
    ],
)
def test_kinds(tmp_path: Path, name: str, kind: str) -> None:
    (source,) = iter_sources([_fill(tmp_path, name)])
    assert source == Source(str(tmp_path / name), name, kind, str(tmp_path), name)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(source)) == source


def test_what_is_no_document_leaves_no_line(tmp_path: Path) -> None:
    _fill(tmp_path, ".hidden.txt", ".git/a.txt", "metadata.jsonl", "sub/metadata.jsonl", "sub/a.txt")
    assert _ids(tmp_path) == ["sub/a.txt"]


def test_an_unknown_kind_is_skipped_with_its_reason(tmp_path: Path) -> None:
    _fill(tmp_path, "a.gold.json", "b.docx", "README")
    assert list(iter_sources([tmp_path])) == [
        Failure("README", "skipped", "unknown kind of file: no suffix"),
        Failure("a.gold.json", "skipped", "unknown kind of file: .json"),
        Failure("b.docx", "skipped", "unknown kind of file: .docx"),
    ]


def test_a_named_file_stands_under_its_own_folder(tmp_path: Path) -> None:
    _fill(tmp_path, "sub/a.txt")
    assert list(iter_sources([tmp_path / "sub" / "a.txt"])) == [
        Source(str(tmp_path / "sub/a.txt"), "a.txt", "text", str(tmp_path / "sub"), "a.txt")
    ]


def test_a_named_file_without_a_suffix_is_text(tmp_path: Path) -> None:
    _fill(tmp_path, "article", ".note", "a.docx")
    found = [next(iter_sources([tmp_path / name])) for name in ("article", ".note", "a.docx")]
    assert [getattr(item, "kind", "none") for item in found] == ["text", "text", "none"]


def test_a_named_file_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_fill(tmp_path, "a.txt"))
    assert list(iter_sources(["a.txt"])) == [Source("a.txt", "a.txt", "text", ".", "a.txt")]


def test_standard_input() -> None:
    assert [(s.doc_id, s.kind) for s in iter_sources(["-"]) if isinstance(s, Source)] == [("stdin", "stream")]


def test_a_named_pipe_is_a_stream_and_one_met_on_the_walk_is_not(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    assert [s.kind for s in iter_sources([tmp_path / "p.txt"]) if isinstance(s, Source)] == ["stream"]
    assert [s.kind for s in iter_sources([tmp_path]) if isinstance(s, Source)] == ["text"]


def test_what_is_not_there_is_one_failure(tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    assert list(iter_sources([missing])) == [Failure(missing, "failed", "no such file or folder")]


def test_two_roots_with_the_same_path(tmp_path: Path) -> None:
    _fill(tmp_path, "one/a.txt", "one/b.txt", "two/a.txt", "two/c.txt")
    assert _ids(tmp_path / "one", tmp_path / "two") == ["one/a.txt", "b.txt", "two/a.txt", "c.txt"]
    assert [s.rel for s in iter_sources([tmp_path / "one", tmp_path / "two"]) if isinstance(s, Source)] == [
        "a.txt", "b.txt", "a.txt", "c.txt",
    ]  # fmt: skip


def test_two_roots_of_the_same_name(tmp_path: Path) -> None:
    _fill(tmp_path, "x/news/a.txt", "y/news/a.txt", "x/news/b.json", "y/news/b.json")
    assert _ids(tmp_path / "x/news", tmp_path / "y/news") == [
        "news/a.txt",
        "news/b.json",
        "news~2/a.txt",
        "news~2/b.json",
    ]


def test_an_id_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    _fill(tmp_path, "r/a.txt", "s/a.txt", "t/r/a.txt")
    found = _ids(tmp_path / "r", tmp_path / "s", tmp_path / "t")
    assert found == ["r~2/a.txt", "s/a.txt", "r/a.txt"]


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt", "b.txt")
    assert _ids(tmp_path, tmp_path / "a.txt", tmp_path) == ["a.txt", "b.txt"]


def test_of_many_files_under_several_roots_no_listing_is_held(tmp_path: Path) -> None:
    files = [f"{root}/{folder:02}/{number:0150}.txt" for root in "ab" for folder in range(30) for number in range(50)]
    _fill(tmp_path, *files)
    tracemalloc.start()
    found = sum(1 for _ in iter_sources([tmp_path / "a", tmp_path / "b"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == len(files)
    assert peak < 250 * len(files)  # bytes, less than two of their names take


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    _fill(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    (tmp_path / "b" / "side").symlink_to(tmp_path / "a")
    failures = {i.doc_id: i.reason for i in iter_sources([tmp_path]) if isinstance(i, Failure)}
    assert failures == {
        "a/self": "symlink loop",
        "a/up": "symlink loop",
        "b/side": "symlink to a folder that is read elsewhere",
    }
    assert [i.doc_id for i in iter_sources([tmp_path]) if isinstance(i, Source)] == ["a/x.txt", "b/y.txt"]


def test_a_link_out_of_the_root_is_followed_once(tmp_path: Path) -> None:
    _fill(tmp_path, "out/o.txt", "in/i.txt")
    (tmp_path / "out" / "back").symlink_to(tmp_path / "out")
    for name in ("l1", "l2"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "out")
    assert [i.doc_id for i in iter_sources([tmp_path / "in"]) if isinstance(i, Source)] == ["i.txt", "l1/o.txt"]


def test_links_that_lead_nowhere_are_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "dir").symlink_to("dir")
    assert _ids(tmp_path) == ["dir", "gone.txt", "self.txt"]


def test_no_depth_is_too_deep(tmp_path: Path) -> None:
    depth = 1100
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    found = _ids(tmp_path)
    # Deeper than what shutil.rmtree, with which pytest clears up, can recurse into.
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)
    assert found == ["d/" * depth + "deep.txt"]


def test_a_path_that_the_system_refuses_is_a_failure(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        deeper = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    (only,) = iter_sources([tmp_path])
    assert isinstance(only, Failure)
    assert (only.status, only.reason) == ("failed", "folder cannot be listed: file name too long")


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a.txt", "closed/b.txt", "z.txt")
    real = os.scandir

    def guarded(path: str) -> object:
        """The superuser may read everything, so the refusal is played."""
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert [(i.doc_id, getattr(i, "reason", None)) for i in iter_sources([tmp_path])] == [
        ("a.txt", None),
        ("closed", "folder cannot be listed: permission denied"),
        ("z.txt", None),
    ]
    assert list(iter_sources([tmp_path / "closed"])) == [
        Failure("closed", "failed", "folder cannot be listed: permission denied")
    ]


def test_a_socket_in_the_folder_is_listed_as_any_name(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.txt"))
        assert _ids(tmp_path) == ["s.txt"]


def test_a_folder_named_like_a_text_is_a_folder(tmp_path: Path) -> None:
    _fill(tmp_path, "x.txt/a.txt")
    assert _ids(tmp_path) == ["x.txt/a.txt"]


def test_names_of_any_bytes(tmp_path: Path) -> None:
    for name in (b"\xff\xfe.txt", b"\xc7\xc8.txt", "خبر".encode() + b"\xe1.txt", b"new\nline.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
            file.write(b"x")
    assert _ids(tmp_path) == ["new\nline.txt", "\\xc7\\xc8.txt", "خبر\\xe1.txt", "\\xff\\xfe.txt"]


@given(st.binary(min_size=1, max_size=20).filter(lambda b: b"\0" not in b and b"/" not in b))
def test_an_id_is_always_text(name: bytes) -> None:
    doc_id = safe_id(os.fsdecode(name))
    assert doc_id.encode("utf-8")
    try:
        assert doc_id == name.decode("utf-8")
    except UnicodeDecodeError:
        assert "\\x" in doc_id


def test_an_empty_folder_and_no_path_give_nothing(tmp_path: Path) -> None:
    assert list(iter_sources([tmp_path])) == []
    assert list(iter_sources([])) == []

"""From a file on disk to a document: dirty files, languages, and the order in which dates are believed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import socket
import sys
import threading
from pathlib import Path

import pytest

from expo_extract.errors import ReadError
from expo_extract.io import Document, Failure, ReadOptions, Source, iter_sources, read_document, read_source
from expo_extract.records import DateValue
from support.articles import ARABIC, ENGLISH, PERSIAN, URDU

LIMIT = 20_000_000


def _read(folder: Path, options: ReadOptions | None = None, find: object = None) -> dict[str, Document | Failure]:
    found: dict[str, Document | Failure] = {}
    for source in iter_sources([folder]):
        items = [source] if isinstance(source, Failure) else list(read_source(source, options, find))  # type: ignore[arg-type]
        found |= {item.id if isinstance(item, Document) else item.doc_id: item for item in items}
    return found


def _one(
    folder: Path, name: str, data: bytes | str, options: ReadOptions | None = None, find: object = None
) -> Document | Failure:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return _read(folder, options, find)[name]


def _document(*args: object, **kwargs: object) -> Document:
    found = _one(*args, **kwargs)  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    return found


def test_a_text_file(tmp_path: Path) -> None:
    data = ARABIC.replace("\n", "\r\n").encode()
    document = _document(tmp_path, "a.txt", data)
    assert document.text == data.decode()
    assert (document.id, document.lang, document.encoding) == ("a.txt", "ar", "utf-8")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.chars, document.body_start) == (len(document.text), 0)
    assert (document.published, document.published_from, document.title, document.url) == (None, None, None, None)
    assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Arabic letters in Persian", PERSIAN.translate(str.maketrans("یک", "يك"))),
        ("ZWNJ missing", "نمایشگاه بینالمللی گل با برنامههای تازه در محلات برپا شد"),
        ("ZWNJ a space", "نمایشگاه بین المللی گل با برنامه های تازه در محلات برپا شد"),
        ("digits mixed", "نمایشگاه گل با ۱2٣ غرفه در محلات برپا شد"),
        ("tatweel and marks", "نمـــایشگاهِ گُل\u200f با حضورِ باغداران\u202c در محلات برپا شد"),
        ("presentation forms", "\ufee7\ufee4\ufe8e\ufbfe\ufeb8\ufb95\ufe8e\ufee9 گل محلات برپا شد"),
        ("stray full stop", ".نمایشگاه گل در محلات برپا شد"),
        ("prime as quote", 'نمایشگاه "گل ۱۴۰۴″ در محلات برپا شد'),
        ("replacement characters", "نمایشگاه\ufffd گل در محلات برپا \ufffdشد"),
    ],
)
def test_dirty_text_is_given_as_it_is(tmp_path: Path, name: str, text: str) -> None:
    document = _document(tmp_path, "a.txt", text)
    assert (document.text, document.lang) == (text, "fa")


def test_several_articles_in_one_file_are_one_document(tmp_path: Path) -> None:
    text = f"{ARABIC}\n\n* * *\n\n{ARABIC}"
    assert _document(tmp_path, "a.txt", text).text == text


def test_markdown_is_read_as_it_is(tmp_path: Path) -> None:
    text = f"# خبر\n\n**{PERSIAN}** [پیوند](http://example.org)\n"
    assert _document(tmp_path, "a.md", text).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"---\ntitle: x\n---\n\n", "empty"),
        (b"%PDF-1.4", "binary: PDF"),
        (bytes(100), "binary: control characters"),
    ],
)
def test_what_cannot_be_read_fails(tmp_path: Path, data: bytes, reason: str) -> None:
    found = _one(tmp_path, "a.txt", data)
    assert isinstance(found, Failure)
    assert (found.doc_id, found.status, found.reason) == ("a.txt", "failed", reason)
    assert found.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        (URDU, "ur", "language ur is not supported"),
        (ENGLISH, "en", "language en is not supported"),
        ("12345 67890\n---- 2025", None, "no text in letters"),
        ("\u200c\u200f\n", None, "no text in letters"),
    ],
)
def test_another_language_is_skipped(tmp_path: Path, text: str, lang: str | None, reason: str) -> None:
    found = _one(tmp_path, "a.txt", text)
    assert isinstance(found, Failure)
    assert (found.status, found.reason, found.lang, found.encoding) == ("skipped", reason, lang, "utf-8")
    assert found.chars == len(text)


def test_paragraphs_tell_where_another_language_stands(tmp_path: Path) -> None:
    document = _document(tmp_path, "a.txt", f"---\ntitle: x\n---\n{PERSIAN}{ENGLISH}{PERSIAN}{PERSIAN}")
    foreign = [document.text[p.start : p.end] for p in document.paragraphs if p.lang == "en"]
    assert foreign == [ENGLISH.strip()]
    assert document.lang == "fa"


def test_the_language_may_be_given(tmp_path: Path) -> None:
    assert _document(tmp_path, "a.txt", ENGLISH, ReadOptions(lang="fa")).lang == "fa"
    assert _document(tmp_path, "b.txt", f"---\nlang: ar-SA\n---\n{ENGLISH}").lang == "ar"
    refused = _one(tmp_path, "c.txt", f"---\nlang: ur\n---\n{PERSIAN}")
    assert isinstance(refused, Failure)
    assert refused.reason == "language ur is not supported"


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_000_000)
    assert _read(tmp_path)["a.txt"] == Failure("a.txt", "failed", "too large: 100000 MB, limit 20 MB")


def test_a_file_that_grows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARABIC)
    real = os.fstat
    monkeypatch.setattr(os, "fstat", lambda fd: os.stat_result((real(fd).st_mode, 0, 0, 0, 0, 0, 1, 0, 0, 0)))
    found = _read(tmp_path, ReadOptions(max_bytes=20))["a.txt"]
    assert isinstance(found, Failure)
    assert found.reason == "too large: more than the limit of 20 bytes"


def test_a_jsonl_file_may_be_larger_than_the_limit(tmp_path: Path) -> None:
    line = json.dumps({"text": ARABIC}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 5)
    found = _read(tmp_path, ReadOptions(max_bytes=len(line)))
    assert [type(d) for d in found.values()] == [Document] * 5


def test_a_bad_line_harms_no_other(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "n1", "text": ARABIC}), "{", json.dumps({"text": URDU}), json.dumps({"text": PERSIAN})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = _read(tmp_path)
    assert {i: getattr(d, "status", "ok") for i, d in found.items()} == {
        "n1": "ok",
        "a.jsonl#2": "failed",
        "a.jsonl#3": "skipped",
        "a.jsonl#4": "ok",
    }


@pytest.mark.parametrize("name", ["gone.txt", "loop.txt", "pipe.txt", "socket.txt", "pipe.jsonl", "pipe.html"])
def test_what_is_no_file_never_blocks(tmp_path: Path, name: str) -> None:
    (tmp_path / "gone.txt").symlink_to("nothing")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for suffix in ("txt", "jsonl", "html"):
        os.mkfifo(tmp_path / f"pipe.{suffix}")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        found = _read(tmp_path)[name]
    assert isinstance(found, Failure)
    assert found.reason == {
        "gone.txt": "no such file or directory",
        "loop.txt": "too many levels of symbolic links",
        "socket.txt": "no such device or address",
    }.get(name, "not a regular file")


def test_a_file_that_vanishes_after_the_listing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARABIC)
    (source,) = iter_sources([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert isinstance(source, Source)
    assert list(read_source(source)) == [Failure("a.txt", "failed", "no such file or directory")]
    (tmp_path / "a.txt").mkdir()
    assert list(read_source(source)) == [Failure("a.txt", "failed", "not a regular file")]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARABIC)

    def refuse(*_: object) -> int:
        """The superuser may read everything, so the refusal is played."""
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert _read(tmp_path)["a.txt"] == Failure("a.txt", "failed", "permission denied")


def test_a_disk_error_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARABIC)

    class Failing(io.BytesIO):
        def fileno(self) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("expo_extract.io.reader._open", lambda source: Failing())
    assert _read(tmp_path)["a.txt"] == Failure("a.txt", "failed", "input/output error")


@pytest.mark.parametrize(
    ("data", "doc_id", "text"),
    [
        (ARABIC.encode(), "stdin", ARABIC),
        (("\ufeff" + ARABIC).encode("utf-16-le"), "stdin", ARABIC),
        (json.dumps({"id": "n", "text": ARABIC}).encode(), "n", ARABIC),
        (f"<!DOCTYPE html><html><body><article><p>{ARABIC * 3}</p></article></body></html>".encode(), "stdin", None),
    ],
)
def test_standard_input_is_sniffed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, doc_id: str, text: str | None
) -> None:
    (tmp_path / "in").write_bytes(data)
    with (tmp_path / "in").open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        (source,) = iter_sources(["-"])
        assert isinstance(source, Source)
        document = read_document(source)
    assert document.id == doc_id
    assert document.text == text if text else "<p>" not in document.text


def test_a_named_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    writer = threading.Thread(target=(tmp_path / "p").write_text, args=(ARABIC,))
    writer.start()
    (source,) = iter_sources([tmp_path / "p"])
    assert isinstance(source, Source)
    assert read_document(source).text == ARABIC
    writer.join()


def test_one_document_or_the_reason(tmp_path: Path) -> None:
    for name, data, reason in (
        ("a.txt", b"", "empty"),
        ("b.txt", URDU.encode(), "language ur is not supported"),
        ("c.jsonl", b"", "empty"),
    ):
        (tmp_path / name).write_bytes(data)
        (source,) = iter_sources([tmp_path / name])
        assert isinstance(source, Source)
        with pytest.raises(ReadError, match=f"^{reason}$"):
            read_document(source)


def _dated(day: str) -> object:
    value = DateValue(edtf=day, start=day, end=day)
    return lambda text, lang: [(0, text.index("\n"), value)] if "\n" in text else []


HTML = f"""<html><head><title>x</title><meta name="date" content="2025-01-05"></head>
<body><article><p>{PERSIAN * 3}</p></article></body></html>"""


def test_dates_are_believed_in_their_order(tmp_path: Path) -> None:
    find = _dated("2025-01-06")
    text = f"2025-01-06\n{PERSIAN}"
    front = f"---\npublished: 2025-01-04\n---\n{text}"
    line = json.dumps({"id": "n", "text": text, "published": "2025-01-02"})
    for name, data in (("a.txt", text), ("f.txt", front), ("h.html", HTML), ("j.jsonl", line)):
        (tmp_path / name).write_text(data)

    def published(options: ReadOptions | None = None) -> dict[str, tuple[str | None, str | None]]:
        found = _read(tmp_path, options, find)
        return {i: (d.published, d.published_from) for i, d in found.items() if isinstance(d, Document)}

    assert published() == {
        "a.txt": ("2025-01-06", "dateline"),
        "f.txt": ("2025-01-04", "front_matter"),
        "h.html": ("2025-01-05", "html"),
        "n": ("2025-01-02", "jsonl"),
    }
    entries = [{"doc_id": name, "published": "2025-01-03"} for name in ("a.txt", "f.txt", "h.html", "n")]
    (tmp_path / "metadata.jsonl").write_text("\n".join(map(json.dumps, entries)))
    assert published() == {
        "a.txt": ("2025-01-03", "metadata"),
        "f.txt": ("2025-01-03", "metadata"),
        "h.html": ("2025-01-03", "metadata"),
        "n": ("2025-01-02", "jsonl"),
    }
    assert set(published(ReadOptions(published="2025-01-01")).values()) == {("2025-01-01", "option")}


def test_a_date_that_cannot_be_read_gives_way_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").write_text(
        json.dumps({"doc_id": "a.txt", "published": "soon", "title": "t", "url": "u"})
    )
    document = _document(tmp_path, "a.txt", f"---\ndate: 2025-01-04\n---\n{PERSIAN}")
    assert (document.published, document.published_from) == ("2025-01-04", "front_matter")
    assert (document.title, document.url) == ("t", "u")


def test_front_matter_stays_in_the_text_and_the_body_is_told(tmp_path: Path) -> None:
    text = f"---\ntitle: خبر\nurl: https://example.org\n---\n{PERSIAN}"
    document = _document(tmp_path, "a.md", text)
    assert document.text == text
    assert document.text[document.body_start :] == PERSIAN
    assert (document.title, document.url) == ("خبر", "https://example.org")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("مسقط 3 رجب 1446 هـ الموافق 3 يناير 2025 م العمانية\n" + ARABIC, "2025-01-03"),
        ("رام الله3-1-2025وفا- " + ARABIC, "2025-01-03"),
        ("تبریز- ایرنا- ۱۴۰۳/۱۰/۱۴\n" + PERSIAN, "2025-01-03"),
        ("۱۴ دی ۱۴۰۳ - ۱۰:۱۵\n" + PERSIAN, "2025-01-03"),
        ("مسقط في 3 يناير / العمانية / " + ARABIC, None),
        (ARABIC, None),
    ],
)
def test_datelines_are_read_with_the_date_grammar(tmp_path: Path, text: str, day: str | None) -> None:
    document = _document(tmp_path, "a.txt", text)
    assert (document.published, document.published_from) == (day, "dateline" if day else None)


def test_fields_may_be_written_in_any_calendar(tmp_path: Path) -> None:
    assert _document(tmp_path, "a.txt", f"---\ndate: ۱۴۰۳/۱۰/۱۴\n---\n{PERSIAN}").published == "2025-01-03"
    assert _document(tmp_path, "b.txt", f"---\ndate: 3 يناير 2025\n---\n{ARABIC}").published == "2025-01-03"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for i, text in enumerate((ARABIC, PERSIAN, URDU, "")):
        (tmp_path / f"{i}.txt").write_text(text)
    assert _read(tmp_path) == _read(tmp_path)


def test_a_jsonl_file_without_a_document_fails(tmp_path: Path) -> None:
    assert _one(tmp_path, "a.jsonl", b"\n \n") == Failure("a.jsonl", "failed", "empty")

"""JSONL: a bad line is one failure, ids and digests are right, and nothing is read ahead."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from expo_extract.io.document import Failure
from expo_extract.io.fields import Fields
from expo_extract.io.jsonl import JsonDocument, read_jsonl

LIMIT = 1000


def _read(data: bytes, limit: int = LIMIT) -> list[JsonDocument | Failure]:
    return list(read_jsonl(io.BufferedReader(io.BytesIO(data)), "f.jsonl", limit))


def _reasons(data: bytes) -> dict[str, str | None]:
    return {d.doc_id: getattr(d, "reason", None) for d in _read(data)}


def test_a_document_has_its_id_text_fields_and_digest() -> None:
    line = json.dumps({"id": "n1", "text": "خبر\nثان", "title": "ع", "published": "2025-01-03", "url": "u"}).encode()
    assert _read(line + b"\n") == [
        JsonDocument("n1", "خبر\nثان", Fields("2025-01-03", "ع", "u"), "utf-8", hashlib.sha256(line).hexdigest())
    ]


def test_the_digest_does_not_hang_on_the_line_end() -> None:
    assert {d.sha256 for end in (b"", b"\n", b"\r\n") for d in _read(b'{"text": "a"}' + end)} == {
        hashlib.sha256(b'{"text": "a"}').hexdigest()
    }


def test_without_an_id_the_line_gives_it_and_blank_lines_count() -> None:
    data = b'\xef\xbb\xbf{"text": "a"}\r\n\n  \n{"text": "b"}\n{"id": 7, "text": "c"}\n{"id": null, "text": "d"}'
    assert _reasons(data) == {"f.jsonl#1": None, "f.jsonl#4": None, "7": None, "f.jsonl#6": None}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"plain text", "not JSON"),
        (b'{"text": "a"} {"text": "b"}', "not JSON"),
        (b"[" * 900, "not JSON"),
        (b'["text"]', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'{"id": "x"}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": ["a"]}', "text is no string"),
        (b'{"text": "a", "id": 1.5}', "id is no string"),
        (b'{"text": "a", "id": true}', "id is no string"),
        (b'{"text": "a", "published": 2025}', "published is no string"),
        (b'{"text": "a", "title": {}}', "title is no string"),
        (b"\x00\x01\x02\x03", "binary"),
        (b'{"text": "' + b"a" * LIMIT + b'"}', "line too long: the limit is 1000 bytes"),
    ],
)
def test_a_bad_line_is_one_failure(line: bytes, reason: str) -> None:
    first, bad, last = _read(b'{"text": "a"}\n' + line + b'\n{"text": "z"}\n')
    assert isinstance(bad, Failure)
    assert (bad.doc_id, bad.status) == ("f.jsonl#2", "failed")
    assert bad.reason.startswith(reason)
    assert (first.doc_id, last.doc_id) == ("f.jsonl#1", "f.jsonl#3")
    assert isinstance(first, JsonDocument)
    assert isinstance(last, JsonDocument)


def test_a_line_just_within_the_limit() -> None:
    line = b'{"text": "' + b"a" * (LIMIT - 12) + b'"}'
    assert len(line) == LIMIT
    for end in (b"", b"\n", b"\r\n"):
        assert isinstance(_read(line + end)[0], JsonDocument)
    assert isinstance(_read(line + b" \n")[0], Failure)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(codec: str) -> None:
    lines = [json.dumps({"text": f"خبر\u2028{i}"}, ensure_ascii=False) for i in range(3)]
    found = _read("\n".join(lines).encode(codec))
    assert [d.text for d in found if isinstance(d, JsonDocument)] == ["خبر\u20280", "خبر\u20281", "خبر\u20282"]
    assert {d.encoding for d in found} == {codec}


def test_each_line_may_have_its_own_encoding() -> None:
    text = "افتتح الوزير المعرض الدولي في المدينة"
    lines = [json.dumps({"text": text}, ensure_ascii=False).encode(codec) for codec in ("utf-8", "cp1256")]
    assert [(d.encoding, getattr(d, "text", None)) for d in _read(b"\n".join(lines))] == [
        ("utf-8", text),
        ("windows-1256", text),
    ]


def test_half_a_surrogate_pair_is_damage() -> None:
    (document,) = _read(b'{"id": "x\\udc00", "text": "a\\ud83d b \\ud83d\\ude00"}')
    assert isinstance(document, JsonDocument)
    assert (document.doc_id, document.text, document.encoding) == ("x\ufffd", "a\ufffd b \U0001f600", "utf-8 (damaged)")


class _Endless(io.RawIOBase):
    """A file of as many lines as are asked for, counting what was taken."""

    def __init__(self, line: bytes, number: int) -> None:
        self.lines: Iterator[bytes] = (line for _ in range(number))
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = next(self.lines, b"")
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


def test_a_file_is_read_line_by_line() -> None:
    raw = _Endless(b'{"text": "' + b"a" * 4000 + b'"}\n', 10_000)
    documents = read_jsonl(io.BufferedReader(raw, 8192), "f", 10_000)
    next(documents)
    assert raw.taken < 20_000


def test_an_endless_line_takes_no_memory() -> None:
    raw = _Endless(b"a" * 65_536, 1_000)
    tracemalloc.start()
    (failure,) = read_jsonl(io.BufferedReader(raw, 65_536), "f", 10_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failure, Failure)
    assert raw.taken == 65_536_000
    assert peak < 8_000_000

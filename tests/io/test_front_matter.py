"""Front matter gives fields and the start of the body; everything that only looks like it gives neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.io.fields import Fields
from expo_extract.io.front_matter import read_front_matter

BODY = "افتتح المعرض.\n"


def test_fields_and_body() -> None:
    text = f'---\ntitle: "معرض: الزهور"\ndate: 2025-03-02\nlink: https://example.org/a#b\nlang: ar\n---\n\n{BODY}'
    fields, start = read_front_matter(text)
    assert fields == Fields("2025-03-02", "معرض: الزهور", "https://example.org/a#b", "ar")
    assert text[start:] == BODY


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    text = end.join(["---", "published: ۱۴۰۴/۰۲/۱۲", "---", "متن"])
    fields, start = read_front_matter(text)
    assert (fields.published, text[start:]) == ("۱۴۰۴/۰۲/۱۲", "متن")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("date: 2025-03-02 # day of the press release", "2025-03-02"),
        ("date:   '2025-03-02'  ", "2025-03-02"),
        ("Publish-Date: 2025-03-02", "2025-03-02"),
        ("date:\npubDate: 2025-03-02", "2025-03-02"),
        ("date: 2025-01-01\npublished: 2025-03-02", "2025-03-02"),
        ("date: 2025-03-02\ndate: 2024-01-01", "2025-03-02"),
        ("tags:\n  - date: 2020-01-01\ndate: 2025-03-02", "2025-03-02"),
        ("date: # none", None),
        ("dated: 2025-03-02", None),
    ],
)
def test_the_ways_to_write_a_date(line: str, value: str | None) -> None:
    assert read_front_matter(f"---\n{line}\n---\n{BODY}")[0].published == value


def test_dots_may_close_and_blank_lines_may_lead() -> None:
    text = f"\n\n---\ntitle: x\n...\n{BODY}"
    assert text[read_front_matter(text)[1] :] == BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "---\n",
        "---\nافتتح المعرض.\n---\nثم اختتم.\n",
        "---\ntitle: x\nno end",
        f"خبر\n---\ntitle: x\n---\n{BODY}",
        f"--- title: x ---\n{BODY}",
        f"---\n---\n{BODY}",
        f"----\ntitle: x\n----\n{BODY}",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == (Fields(), 0)


def test_a_block_of_many_lines_is_no_trap() -> None:
    assert read_front_matter("---\n" + "key: value   \r\n" * 20_000)[1] == 0
    assert read_front_matter("---\n" + "key: value   \r\n" * 150)[1] == 0
    assert read_front_matter("\n" * 20_000)[1] == 0


@given(st.text(alphabet="-.: \n\rab'\"#", max_size=80))
def test_the_body_starts_inside_the_text(text: str) -> None:
    assert 0 <= read_front_matter(text)[1] <= len(text)

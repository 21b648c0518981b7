"""``AlignedText``: edits, spans that are no spans, and texts that were normalised elsewhere."""

from __future__ import annotations

import re

import pytest

from expo_extract.errors import AlignmentError
from expo_extract.text import AlignedText


def test_nothing_changed_maps_to_itself() -> None:
    aligned = AlignedText.of("کتاب نو")
    assert aligned.text == aligned.raw
    assert aligned.to_raw(1, 4) == aligned.to_text(1, 4) == (1, 4)


def test_what_changes_no_length_costs_no_layer() -> None:
    assert AlignedText.of("a b").edit([(1, 2, "-")]).translate({ord("a"): "x"}).layers == ()


def test_a_deletion_stays_outside() -> None:
    aligned = AlignedText.of("ab--cd").edit([(2, 4, "")])
    assert aligned.text == "abcd"
    assert aligned.to_raw(0, 2) == (0, 2)
    assert aligned.to_raw(2, 4) == (4, 6)
    assert aligned.to_raw(1, 3) == (1, 5)
    assert aligned.to_text(2, 4) == (2, 2)


def test_an_insertion_comes_from_nothing() -> None:
    aligned = AlignedText.of("abcd").edit([(2, 2, " ")])
    assert aligned.text == "ab cd"
    assert aligned.to_raw(2, 3) == (2, 2)
    assert aligned.to_raw(0, 3) == (0, 2)
    assert aligned.to_raw(2, 5) == (2, 4)
    assert aligned.to_text(0, 2) == (0, 2)
    assert aligned.to_text(2, 4) == (3, 5)


def test_a_part_of_a_replacement_is_the_whole() -> None:
    aligned = AlignedText.of("x12y").edit([(1, 3, "three")])
    assert aligned.to_raw(2, 4) == (1, 3)
    assert aligned.to_text(1, 2) == (1, 6)


def test_a_deletion_beside_an_insertion_is_a_replacement() -> None:
    aligned = AlignedText.of("ab").edit([(0, 0, "xyz"), (0, 1, "")])
    assert aligned.text == "xyzb"
    assert aligned.to_raw(1, 2) == (0, 1)
    assert aligned.to_text(0, 1) == (0, 3)


def test_edits_compose() -> None:
    aligned = AlignedText.of("a--bc").edit([(1, 3, "")]).edit([(1, 1, "  ")]).sub(re.compile(" +"), " ")
    assert aligned.text == "a bc"
    assert aligned.to_raw(2, 4) == (3, 5)
    assert aligned.to_raw(0, 1) == (0, 1)


def test_a_function_may_leave_a_match_alone() -> None:
    aligned = AlignedText.of("1 22 3").sub(re.compile(r"\d+"), lambda m: None if len(m[0]) == 1 else "2")
    assert aligned.text == "1 2 3"
    assert aligned.to_raw(2, 3) == (2, 4)


def test_a_string_is_put_in_as_it_is() -> None:
    assert AlignedText.of("a.b").sub(re.compile(r"\."), r"\1").text == r"a\1b"


@pytest.mark.parametrize("span", [(-1, 0), (0, 4), (2, 1)])
def test_a_span_outside_the_text_is_an_error(span: tuple[int, int]) -> None:
    aligned = AlignedText.of("abc")
    with pytest.raises(AlignmentError, match="does not lie"):
        aligned.to_raw(*span)
    with pytest.raises(AlignmentError, match="does not lie"):
        aligned.to_text(*span)


@pytest.mark.parametrize("edits", [[(2, 3, ""), (0, 1, "")], [(0, 2, ""), (1, 3, "")], [(2, 9, "")], [(2, 1, "")]])
def test_edits_out_of_order_are_an_error(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(AlignmentError, match="out of order"):
        AlignedText.of("abc").edit(edits)


def test_a_table_that_changes_the_length_is_an_error() -> None:
    with pytest.raises(AlignmentError, match="length"):
        AlignedText.of("abc").translate({ord("a"): ""})


@pytest.mark.parametrize(
    ("raw", "text", "span", "expected"),
    [
        ("كِتابٌ نو", "کتاب نو", (0, 4), (0, 6)),  # the mark after the last letter goes with it
        ("كتاب\u200f نو", "کتاب نو", (0, 4), (0, 4)),  # a bidi mark does not
        ("۱۲٬۵۰۰ نفر", "۱۲ ٬ ۵۰۰ نفر", (0, 8), (0, 6)),  # a number that another normaliser broke apart
        ("۱۲٬۵۰۰ نفر", "۱۲ ٬ ۵۰۰ نفر", (9, 12), (7, 10)),
        ("برنامهها", "برنامه\u200cها", (7, 9), (6, 8)),
        ("مي روم", "می\u200cروم", (0, 6), (0, 6)),
        ("كتابيها", "کتابی\u200cها", (6, 8), (5, 7)),  # one letter changed beside one that came in
    ],
)
def test_a_text_normalised_elsewhere(raw: str, text: str, span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert AlignedText.from_pair(raw, text).to_raw(*span) == expected


def test_a_long_text_normalised_elsewhere() -> None:
    sentence = "نمايشگاه {} با حضور {} شركت برگزار مي شود. "
    raw = "".join(sentence.format(n, n * 7) for n in range(2000))
    text = raw.replace("ي", "ی").replace("ك", "ک").replace("می شود", "می\u200cشود").replace(". ", " . ")
    aligned = AlignedText.from_pair(raw, text)
    for n in (3, 999, 1999):
        wanted = f"حضور {n * 7} شرکت"
        start = text.index(wanted)
        raw_start, raw_end = aligned.to_raw(start, start + len(wanted))
        assert raw[raw_start:raw_end] == wanted.replace("ک", "ك")


def test_texts_that_never_meet_are_aligned_in_bounded_windows() -> None:
    aligned = AlignedText.from_pair("a" * 30_000, "b" * 20_000)
    assert aligned.to_raw(0, 20_000) == (0, 20_000)
    assert aligned.to_text(20_000, 30_000) == (20_000, 20_000)

"""What holds for every text: offsets map back, spans widen, and a second round changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expo_extract.text import AlignedText, fold, key, normalize
from expo_extract.text.chars import is_arabic_letter

LANGUAGES = pytest.mark.parametrize("lang", ["fa", "ar"])
PIECES = {
    "fa": [
        "می", "نمی", "شود", "میشود", "ها", "های", "هایی", "برنامه", "برنامهها", "غرفهای", "کشور", "تر", "ترین", "مهم", "بزرگ", "ای", "اند", "ام", "شده", "شدهاست",
        "کننده", "شرکت", "کنندگان", "گذاری", "سرمایه", "بین", "المللی", "گفت", "و", "گو", "به", "عنوان", "بعنوان", "بهدلیل", "است", "را", "که", "آبان", "ماه", "ی", "ء", "ه",
        "تنها", "دست", "اندر", "کار", "رئیس", "جمهور", "هم", "چنین", "در", "حال", "حالی", "این", "آن", "خانه", "نامه", "تفاهم", "پیش", "بینی",
    ],
    "ar": [
        "مكة", "المكرمة", "إلى", "على", "جدة", "ال", "وزير", "المشاعر", "المقدسة", "و", "ى", "ء", "ة", "مساء", "الأربعاء", "عبد", "الله", "شاط", "ىء", "فى", "ه", "هذا", "المعرض",
        "مستوى", "م", "ك", "ت", "ب", "الوزراء", "شاء", "رئ",
    ],
}  # fmt: skip
SIGNS = [
    " ", "  ", "\u200c", "\u200c\u200c", "\u200f", "\u0640", "\u064e", "\u0651", "\u0654", "\u0653", "\n", "\r\n", "\r", "\t", "\u00a0", ".", "..", "،", ":", "'", "''",
    "″", "«", "»", "(", ")", "1", "۲", "٣", "%", "٪", "-", "\ufeff", "\ufefb", "\ufdf2", "\ufdfa", "ﻣ", "A", "é", "İ", "\u00ad", "¬", "\ufe70", "\ufe71", "\ufc60", "😀",
]  # fmt: skip


def texts(lang: str) -> st.SearchStrategy[str]:
    """Random Unicode, and texts made of the words and signs that the fixers look for."""
    pieces = st.lists(st.sampled_from(PIECES[lang] + SIGNS), max_size=12).map("".join)
    spaced = st.lists(st.sampled_from(PIECES[lang]), max_size=8).map(" ".join)
    letters = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=20)
    forms = st.text(st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF), max_size=20)
    return st.one_of(st.text(max_size=30), letters, forms, spaced, pieces)


def draw_span(data: st.DataObject, length: int) -> tuple[int, int]:
    ends = sorted(data.draw(st.tuples(st.integers(0, length), st.integers(0, length))))
    return ends[0], ends[1]


Mapping = Callable[[int, int], tuple[int, int]]


def assert_sound(there: Mapping, length: int, target: int, span: tuple[int, int]) -> None:
    """A span maps to the hull of what its characters map to; images are in bounds and in order; empty stays empty."""
    images = [there(i, i + 1) for i in range(length)]
    assert all(0 <= start <= end <= target for start, end in images)
    assert [start for start, _ in images] == sorted(start for start, _ in images)
    full = [image for image in images if image[0] < image[1]]
    assert full == sorted(full)
    start, end = there(*span)
    assert 0 <= start <= end <= target
    inside = [image for image in images[slice(*span)] if image[0] < image[1]]
    if span[0] == span[1] or not inside:
        assert start == end
    else:
        assert (start, end) == (min(i[0] for i in inside), max(i[1] for i in inside))


def assert_widens(there: Mapping, back: Mapping, span: tuple[int, int]) -> None:
    """The way there and back covers every character that has an image."""
    image = there(*span)
    if image[0] == image[1]:
        return
    start, end = back(*image)
    for i in range(*span):
        one = there(i, i + 1)
        assert one[0] == one[1] or start <= i < end


def check(data: st.DataObject, aligned: AlignedText) -> None:
    inner, outer = draw_span(data, len(aligned.text)), draw_span(data, len(aligned.raw))
    assert_sound(aligned.to_raw, len(aligned.text), len(aligned.raw), inner)
    assert_sound(aligned.to_text, len(aligned.raw), len(aligned.text), outer)
    assert_widens(aligned.to_raw, aligned.to_text, inner)
    assert_widens(aligned.to_text, aligned.to_raw, outer)


def draw_edits(data: st.DataObject, length: int) -> list[tuple[int, int, str]]:
    cuts = sorted(data.draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [(start, end, data.draw(st.text("xyz", max_size=3))) for start, end in pairs]


@LANGUAGES
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_second_round_changes_nothing(lang: str, data: st.DataObject) -> None:
    once = normalize(data.draw(texts(lang)), lang).text
    assert normalize(once, lang).text == once


@LANGUAGES
@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_offsets_of_normalised_text(lang: str, data: st.DataObject) -> None:
    aligned = normalize(data.draw(texts(lang)), lang)
    check(data, aligned)


@LANGUAGES
@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_every_character_comes_from_where_it_points(lang: str, data: st.DataObject) -> None:
    aligned = normalize(data.draw(texts(lang)), lang)
    for i, char in enumerate(aligned.text):
        start, end = aligned.to_raw(i, i + 1)
        if start < end and char not in " \u200c":
            piece = fold(normalize(aligned.raw[start:end], lang).text, lang)
            assert fold(char, lang) in piece or (char, piece) == ("ه", "ب")  # «بعنوان» is «به عنوان»
        elif start == end:
            assert char in " \u200c"  # put in by a fixer


@LANGUAGES
@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_nothing_of_the_raw_text_is_lost_but_marks_and_seams(lang: str, data: st.DataObject) -> None:
    aligned = normalize(data.draw(texts(lang)), lang)
    for i, char in enumerate(aligned.raw):
        start, end = aligned.to_text(i, i + 1)
        if start == end:
            assert not char.isalnum() or (unicodedata.category(char) in ("Lm", "Lo") and not is_arabic_letter(char)), (
                char
            )


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_offsets_after_edits(data: st.DataObject) -> None:
    aligned = AlignedText.of(data.draw(st.text("abc", max_size=12)))
    for _ in range(data.draw(st.integers(0, 3))):
        before = aligned
        edits = draw_edits(data, len(aligned.text))
        aligned = aligned.edit(edits)
        alone = AlignedText.of(before.text).edit(edits)
        span = draw_span(data, len(aligned.text))
        assert aligned.text == alone.text
        assert aligned.to_raw(*span) == before.to_raw(*alone.to_raw(*span))
    assert_widens(aligned.to_raw, aligned.to_text, draw_span(data, len(aligned.text)))
    assert_widens(aligned.to_text, aligned.to_raw, draw_span(data, len(aligned.raw)))


@LANGUAGES
@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_offsets_of_a_text_normalised_elsewhere(lang: str, data: st.DataObject) -> None:
    raw = data.draw(texts(lang))
    aligned = AlignedText.from_pair(raw, normalize(raw, lang).text)
    check(data, aligned)


@given(data=st.data(), raw=st.text("abc ", max_size=30), text=st.text("abc ", max_size=30))
@settings(max_examples=200, deadline=None)
def test_offsets_of_texts_that_have_little_in_common(data: st.DataObject, raw: str, text: str) -> None:
    aligned = AlignedText.from_pair(raw, text)
    assert (aligned.raw, aligned.text) == (raw, text)
    check(data, aligned)


@LANGUAGES
@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_fold_keeps_the_length(lang: str, data: st.DataObject) -> None:
    text = data.draw(texts(lang))
    folded = fold(text, lang)
    assert len(folded) == len(text)
    assert fold(folded, lang) == folded
    assert key(text, lang) == folded.replace("\u200c", "")

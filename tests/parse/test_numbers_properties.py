"""Numbers: random values in every form that newspapers use, read back."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from expo_extract.lang.numbers import number_lexicon
from expo_extract.parse.numbers import NumberMention, find_numbers
from expo_extract.text import normalize
from support.number_writer import arabic, persian, persian_ordinal

NUMBERS = st.one_of(
    st.integers(1, 120),
    st.integers(1, 9999),
    st.integers(1, 10**6),
    st.integers(1, 10**12),
    st.sampled_from([10**k for k in range(1, 13)]),
)
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
LETTERS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
ALPHABET = st.sampled_from(
    ["٣", "12", "1,5", ".", "/", "-", " ", "\n", "و", "ألف", "مئة", "خمسة", "عشر", "هزار", "صد", "سی", "‌", "ال", "%"]
)


# The tables are read here, for reading them takes longer than Hypothesis lets one example take.
LEXICONS = {lang: number_lexicon(lang) for lang in ("ar", "fa")}


def find(text: str, lang: str) -> list[NumberMention]:
    return find_numbers(normalize(text, lang).text, LEXICONS[lang])


@given(NUMBERS, st.data())
def test_arabic_words(number: int, data: st.DataObject) -> None:
    words = arabic(number, lambda options: data.draw(st.sampled_from(options)))
    assert [(m.value, m.ordinal) for m in find(f"سجل المعرض {words}.", "ar") if m.text != "واحد"] == (
        [] if words in {"واحد", "واحدة"} else [(number, False)]
    ), words


@given(NUMBERS, st.data())
def test_persian_words(number: int, data: st.DataObject) -> None:
    words = persian(number, lambda options: data.draw(st.sampled_from(options)))
    assert [m.value for m in find(f"{words} نفر آمدند", "fa")] == [number], words


def is_sound_in_num2words(number: int) -> bool:
    """num2words writes 301,000 as three hundred and a thousand thousand: groups that end in 01 or 02 go wrong before a scale."""
    groups = [int(group) for group in f"{number:,}".split(",")[:-1]]
    return all(group < 100 or group % 100 not in (1, 2) for group in groups)


@given(st.integers(1, 10**12).filter(is_sound_in_num2words))
def test_arabic_words_of_num2words(number: int) -> None:
    words = num2words(number, lang="ar")
    assert [m.value for m in find(words, "ar")] == [number], words


@given(
    st.integers(0, 10**15 - 1), st.sampled_from(DIGITS), st.sampled_from(["", ",", "٬"]), st.sampled_from(["fa", "ar"])
)
def test_digits(number: int, digits: str, mark: str, lang: str) -> None:
    written = f"{number:,}".replace(",", mark).translate(str.maketrans("0123456789", digits))
    assert [m.value for m in find(f" {written} ", lang)] == [number]


@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from([".", "٫", ","]), st.sampled_from(["ar", "fa"]))
def test_decimals_before_scales(whole: int, part: int, point: str, lang: str) -> None:
    scale = {"ar": "مليون", "fa": "میلیون"}[lang]
    assert [m.value for m in find(f"{whole}{point}{part} {scale} ", lang)] == [whole * 10**6 + part * 10**5]


@given(
    st.integers(1, 999), st.integers(0, 99), st.sampled_from(["يورو", "دينار", "بالمئة", "%"]), st.sampled_from(DIGITS)
)
def test_arabic_commas_in_prices_and_shares(whole: int, cents: int, unit: str, digits: str) -> None:
    written = f"{whole}،{cents:02}".translate(str.maketrans("0123456789", digits))
    assert [m.value for m in find(f"بلغ {written} {unit}", "ar")] == [(100 * whole + cents) / 100]


@given(st.integers(1, 19), st.integers(0, 3), st.integers(3, 19))
def test_spoken_points(whole: int, zeros: int, places: int) -> None:
    value = float(f"{whole}.{'0' * zeros}{places}")
    said = " ".join(
        [
            persian(whole, lambda options: options[0]),
            "ممیز",
            *["صفر"] * zeros,
            persian(places, lambda options: options[0]),
        ]
    )
    assert [m.value for m in find(f"نرخ {said} درصد", "fa")] == [value]


@given(st.integers(3, 10), st.sampled_from(["تحت الصفر", "مئوية تحت الصفر", "دون الصفر"]), st.booleans())
def test_degrees_below_zero(number: int, below: str, in_words: bool) -> None:
    said = arabic(number, lambda options: options[0]) if in_words else str(number)
    assert [m.value for m in find(f"سجلت المدينة {said} درجات {below}", "ar")] == [-number]
    assert [m.value for m in find(f"سجلت المدينة {said} درجات فوق الصفر", "ar")] == [number]


@given(st.integers(11, 999), st.integers(1, 999), st.sampled_from(["", " "]))
def test_scales_and_rest(thousands: int, rest: int, space: str) -> None:
    assert [m.value for m in find(f"{thousands}{space}ألفا و{space}{rest}", "ar")] == [thousands * 1000 + rest]
    assert [m.value for m in find(f"{thousands}{space}هزار و{space}{rest}", "fa")] == [thousands * 1000 + rest]


@given(NUMBERS)
def test_persian_ordinals(number: int) -> None:
    words = persian_ordinal(number)
    assert [(m.value, m.ordinal) for m in find(f"{words} نمایشگاه", "fa")] == [(number, True)], words


@settings(max_examples=300)
@given(st.one_of(LETTERS, st.lists(ALPHABET, max_size=25).map("".join)), st.sampled_from(["fa", "ar"]))
def test_mentions_are_slices_in_order(text: str, lang: str) -> None:
    normal = normalize(text, lang).text
    end = 0
    for mention in find_numbers(normal, number_lexicon(lang)):
        assert end <= mention.start < mention.end <= len(normal)
        assert normal[mention.start : mention.end] == mention.text
        assert not re.search(r"^\s|\s$", mention.text)
        end = mention.end


@given(NUMBERS, st.sampled_from(["fa", "ar"]), st.sampled_from(["", "abc ", "متن\n", "«", "، "]))
def test_what_stands_before_moves_the_offsets_alone(number: int, lang: str, before: str) -> None:
    alone, moved = find(f"{number} نفر", lang), find(f"{before}{number} نفر", lang)
    assert [(m.start + len(before), m.value) for m in alone] == [(m.start, m.value) for m in moved]


@pytest.mark.parametrize("lang", ["fa", "ar"])
@pytest.mark.parametrize(
    "unit", ["1", "1 ", "123 ", "1,", "و ", "و", "و1", "خمسة ", "پنج ", "صد", "ألف و", "هزار و ", "مليون ", "میلیون "]
)
def test_time_is_linear(lang: str, unit: str) -> None:
    """A text twice as long may take no more than about twice the steps; steps are counted as function calls, which do not jitter."""

    def calls(size: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        text = (unit * size)[: size * 3]
        sys.setprofile(tick)
        try:
            find_numbers(text, number_lexicon(lang))
        finally:
            sys.setprofile(None)
        return count

    find_numbers("1", number_lexicon(lang))
    assert calls(4000) < 2.3 * calls(2000) + 2000

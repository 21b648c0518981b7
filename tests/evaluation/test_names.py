"""When two names count as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.evaluation.names import name_words, same_name

SAME = [
    ("الدكتور سامي الحداد", "سامي الحداد"),  # an honorific is no part of a name
    ("السعودية", "سعودية"),  # nor is the article
    ("كرمان", "کرمان"),  # Arabic and Persian kaf
    ("شركة الأفق", "شركة الافق"),  # hamza left out
    ("نمایشگاه‌ها", "نمایشگاهها"),  # ZWNJ lost
    ("معرض ۲۰۲۵", "معرض 2025"),  # digits of two sets
    ("وزارة الزراعة", "وزارة الزراعة والمياه"),  # one contains the other
    ("رضا کریمی نژاد", "محمد کریمی نژاد"),  # two of three words: more than 60%
    ("مركز دبي التجاري العالمي", "المركز التجاري العالمي"),
]
DIFFERENT = [
    ("وزارة الزراعة", "هيئة السياحة"),
    ("سامي الحداد", "سامي النجار"),  # one of two words: 50%
    ("مص", "مصر"),  # two letters are too few to be contained
    ("", "مصر"),
    ("الدكتور", "الدكتور"),  # an honorific alone is no name
    (None, "مصر"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_same(first: str, second: str) -> None:
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different(first: str | None, second: str) -> None:
    assert not same_name(first, second)
    assert not same_name(second, first)


def test_words_of_a_name() -> None:
    assert name_words("معالي الدكتور سامي الحداد") == ("سامی", "حداد")


@given(st.text(alphabet="ابتسمكقيىةهـ ۱٢3\u200c", max_size=30), st.text(alphabet="ابتسمكقيىةهـ ۱٢3\u200c", max_size=30))
def test_sameness_has_no_direction(first: str, second: str) -> None:
    assert same_name(first, second) == same_name(second, first)

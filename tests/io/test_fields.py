"""Dates and languages of a document's fields, in the notations that sites write."""

from __future__ import annotations

import pytest

from expo_extract.errors import ReadError
from expo_extract.io.fields import Fields, checked_fields, iso_day, language_code, read_day
from expo_extract.records import DateValue


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-11-13", "2025-11-13"),
        (" 2025-11-13 ", "2025-11-13"),
        ("2025-1-3", "2025-01-03"),
        ("2025-11-13T23:30:00+03:30", "2025-11-13"),
        ("2025-11-13 08:00:00", "2025-11-13"),
        ("20251113", "2025-11-13"),
        ("Thu, 13 Nov 2025 10:00:00 GMT", "2025-11-13"),
        ("2025-02-30", None),
        ("2025-11", None),
        ("1404-02-12", None),
        ("0001-01-01", None),
        ("13/11/2025", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_days(written: str, day: str | None) -> None:
    assert iso_day(written) == day


def test_other_notations_go_to_the_date_finder() -> None:
    def find(text: str, lang: str) -> list[tuple[int, int, DateValue]]:
        assert (text, lang) == ("۱۴۰۴/۰۲/۱۲", "fa")
        return [(0, len(text), DateValue(edtf="2025-05-02", start="2025-05-02", end="2025-05-02", calendar="jalali"))]

    assert read_day("۱۴۰۴/۰۲/۱۲", "fa", find) == "2025-05-02"


@pytest.mark.parametrize(
    "value",
    [
        DateValue(edtf="2025-05", start="2025-05-01", end="2025-05-31", precision="month"),
        DateValue(edtf="2025-05-02/2025-05-04", start="2025-05-02", end="2025-05-04"),
        DateValue(edtf="XXXX-05-02"),
        DateValue(edtf="2025-05-02", start="2025-05-02", end="2025-05-02", resolved_from="context"),
    ],
)
def test_only_one_whole_day_with_its_year_is_a_publication_date(value: DateValue) -> None:
    assert read_day("?", "ar", lambda text, lang: [(0, 1, value)]) is None


def test_fields_of_a_json_object() -> None:
    entry = {"published": "2025-11-13", "title": " خبر ", "url": "", "lang": None, "author": 7}
    assert checked_fields(entry) == Fields("2025-11-13", "خبر", None, None)


@pytest.mark.parametrize("name", ["published", "title", "url", "lang"])
def test_a_field_of_another_type_is_an_error(name: str) -> None:
    with pytest.raises(ReadError, match=f"^{name} is no string$"):
        checked_fields({name: 20251113})


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("fa-IR", "fa"),
        ("AR_sa", "ar"),
        ("Persian", "fa"),
        ("per", "fa"),
        ("فارسی", "fa"),
        ("العربية", "ar"),
        ("ur", "ur"),
        ("", None),
        (None, None),
    ],
)
def test_language_codes(written: str | None, code: str | None) -> None:
    assert language_code(written) == code

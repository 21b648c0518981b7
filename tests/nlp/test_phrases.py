"""Phrases over tokens."""

import pytest

from expo_extract.lang.tables import fold_form
from expo_extract.nlp.phrases import PhraseTable
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

TABLE = PhraseTable(
    {fold_form(form, "fa"): form for form in ("ایران هلث", "ایران هلث پلاس", "الکامپ", "لب", "بین‌المللی")},
    token_cutter("fa"),
)


@pytest.mark.parametrize(
    ("raw", "longest"),
    [
        ("ایران هلث آغاز شد", "ایران هلث"),
        ("ایران‌هلث آغاز شد", "ایران هلث"),
        ("ایران هلث پلاس", "ایران هلث پلاس"),
        ("بین المللی", "بین‌المللی"),
        ("ال کامپ", "الکامپ"),
        ("ایران", None),
        ("هلث", None),
        ("ل ب", None),  # short forms count only as they were cut
        ("لب", "لب"),
        ("لبخند", None),
    ],
)
def test_longest(raw: str, longest: str | None) -> None:
    keys = [token.key for token in token_cutter("fa").cut(normalize(raw, "fa").text)]
    found = TABLE.longest(keys, 0, len(keys))
    assert (found[1] if found else None) == longest


def test_a_phrase_ends_before_the_stop() -> None:
    keys = ["ایران", "هلث", "پلاس"]
    assert TABLE.longest(keys, 0, 2) == (2, "ایران هلث")
    assert TABLE.longest(keys, 0, 1) is None
    assert TABLE.longest(keys, 3, 3) is None
    assert [value for _, value in TABLE.matches(keys, 0, 3)] == ["ایران هلث", "ایران هلث پلاس"]

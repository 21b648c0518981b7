"""The normalisers on whole articles: real dirt, every offset."""

from __future__ import annotations

from pathlib import Path

import pytest

from expo_extract.text import AlignedText, fold, normalize

WRITTEN_OUT = ("به", "ب")
"""The one word that a fixer makes longer: «بعنوان» is «به عنوان»."""


@pytest.fixture(scope="module")
def articles(shared: Path) -> list[tuple[str, str]]:
    """Every development article with its language."""
    found = sorted((shared / "articles").glob("*/*.txt"))
    assert found, "no articles in the folder"
    return [(path.name[:2], path.read_bytes().decode("utf-8-sig")) for path in found]


def test_every_word_comes_from_where_it_points(articles: list[tuple[str, str]]) -> None:
    for lang, raw in articles:
        aligned = normalize(raw, lang)
        for start, end in words(aligned.text):
            raw_start, raw_end = aligned.to_raw(start, end)
            piece = normalize(raw[raw_start:raw_end], lang).text
            word = aligned.text[start:end]
            # «8/19» of old pages is 19/8, which one number alone cannot tell.
            turned = word.split("/") == piece.split("/")[::-1]
            same = letters(fold(word, lang)) == letters(fold(piece, lang))
            assert same or turned or (word, piece) == WRITTEN_OUT


def test_nothing_changes_a_second_time(articles: list[tuple[str, str]]) -> None:
    for lang, raw in articles:
        text = normalize(raw, lang).text
        assert normalize(text, lang) == AlignedText.of(text)


def test_there_and_back_covers_each_word(articles: list[tuple[str, str]]) -> None:
    for lang, raw in articles:
        aligned = normalize(raw, lang)
        for start, end in words(aligned.text):
            back = aligned.to_text(*aligned.to_raw(start, end))
            assert back[0] <= start
            assert back[1] >= end


def words(text: str) -> list[tuple[int, int]]:
    """The spans between white space."""
    spans = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def letters(text: str) -> str:
    """What is left without seams: a word seen alone may be joined otherwise than in its sentence."""
    return text.replace("\u200c", "").replace(" ", "")

"""Persian and Arabic are told from each other and from their neighbours, on whole sentences and on four words."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo_extract.io.language import detect, detect_paragraphs, is_supported
from expo_extract.lang.languages import language_evidence

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/io/languages.jsonl").read_text(encoding="utf-8").splitlines()
]
ON_ARABIC_KEYBOARD = str.maketrans("یک", "يك", "\u200c")
ON_PERSIAN_KEYBOARD = str.maketrans("يكى", "یکی")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['lang']}: {c['text'][:30]}")
def test_a_sentence_is_recognised(case: dict[str, str]) -> None:
    assert detect(case["text"]).lang == case["lang"]


def _snippets(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[i : i + 4]) for i in range(len(words) - 3)]


@pytest.mark.parametrize(("lang", "least"), [("ur", 0.9), ("ckb", 0.9), ("ps", 0.9), ("fa", 0.95), ("ar", 0.95)])
def test_four_words_are_mostly_enough(lang: str, least: float) -> None:
    found = Counter(detect(s).lang for case in CASES if case["lang"] == lang for s in _snippets(case["text"]))
    assert found[lang] / found.total() >= least


@pytest.mark.parametrize(
    ("corpus", "lang", "keyboard"),
    [
        ("fars_news", "fa", {}),
        ("fars_news", "fa", ON_ARABIC_KEYBOARD),
        ("ant_news", "ar", {}),
        ("ant_news", "ar", ON_PERSIAN_KEYBOARD),
    ],
)
def test_four_words_of_news_are_mostly_enough(shared: Path, corpus: str, lang: str, keyboard: dict[int, int]) -> None:
    snippets = list(_news_snippets(shared / "corpora" / "raw" / f"{corpus}.jsonl.gz", 600))
    right = sum(detect(s.translate(keyboard)).lang == lang for s in snippets)
    assert right / len(snippets) >= 0.95


def _news_snippets(path: Path, number: int) -> Iterator[str]:
    chooser = random.Random(7)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in list(lines)[:number]:
            words = re.findall(r"\S*[\u0621-\u06d3]\S*", json.loads(line)["text"])
            if len(words) > 4:
                start = chooser.randrange(len(words) - 4)
                yield " ".join(words[start : start + 4])


@pytest.mark.parametrize("case", [c for c in CASES if c["lang"] == "fa"], ids=lambda c: c["text"][:30])
def test_persian_stays_persian_on_an_arabic_keyboard(case: dict[str, str]) -> None:
    assert detect(case["text"].translate(ON_ARABIC_KEYBOARD)).lang == "fa"


@pytest.mark.parametrize("text", ["", " \n", "123 / 456", "؟!،", "۱۲۳۴", "😀"])
def test_without_letters_there_is_no_language(text: str) -> None:
    found = detect(text)
    assert (found.lang, found.score) == (None, 0.0)


def test_latin_text_without_a_known_word_is_just_latin() -> None:
    assert detect("Lorem ipsum dolor").lang == "und-Latn"


def test_only_persian_and_arabic_are_supported() -> None:
    assert [lang for lang in (*language_evidence().priors, "en", None) if is_supported(lang)] == ["ar", "fa"]


PERSIAN = "نمایشگاه بین‌المللی شیرینی و شکلات امروز در شهر رشت با حضور صد شرکت آغاز شد."
ENGLISH = "The fair opened today."
ARABIC = "انطلق اليوم المعرض الدولي للحلويات بمشاركة مئة شركة من مختلف الدول."


def test_the_language_with_most_letters_wins() -> None:
    assert detect(f"{ENGLISH}\n{PERSIAN}").lang == "fa"
    assert detect(f"{ENGLISH} {ENGLISH}\n{ENGLISH}{ENGLISH}\n{PERSIAN}\n{ENGLISH} {ENGLISH}").lang == "en"
    assert detect(f"{PERSIAN}\n{ARABIC}\n{ARABIC}").lang == "ar"


def test_each_paragraph_has_its_language_and_span() -> None:
    text = f"{PERSIAN}\r\n\r\n{ARABIC}\n{ENGLISH}\n۱۴۰۴"
    _, paragraphs = detect_paragraphs(text)
    assert [text[p.start : p.end] for p in paragraphs] == [PERSIAN, ARABIC, ENGLISH, "۱۴۰۴"]
    assert [p.lang for p in paragraphs] == ["fa", "ar", "en", None]


def test_paragraph_spans_count_from_the_head_of_the_document() -> None:
    _, (paragraph,) = detect_paragraphs(PERSIAN, offset=10)
    assert (paragraph.start, paragraph.end) == (10, 10 + len(PERSIAN))


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    found, paragraphs = detect_paragraphs(text)
    assert 0.0 <= found.score <= 1.0
    assert all(text[p.start : p.end].strip() for p in paragraphs)
    assert found.lang is None or any(c.isalpha() for c in text)

"""hazm: spelling before the tokenizer, lemmas on the tokens."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from expo_extract.nlp import load_pipeline, read
from expo_extract.nlp.backends.spelling import respell
from expo_extract.text import AlignedText, normalize
from support.backends import need


@pytest.fixture(autouse=True)
def _hazm() -> None:
    need("hazm")


@cache
def pipeline() -> Language:
    return load_pipeline("fa_hazm")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("زمین لرزه بزرگ", "زمین‌لرزه بزرگ"),
        ("سلاااام به همه", "سلام به همه"),
        ("در ۱۴۰۱/۱۰/۲۱ زمین لرزه", "در 1401/10/21 زمین‌لرزه"),
        ("با ۱۲٬۵۰۰ و 12,500 نفر", "با 12٬500 و 12,500 نفر"),
        ("ساعت ۱۰:۳۰ در www.example.com/a.b", "ساعت 10:30 در www.example.com/a.b"),
        ("شرکت ش.م.م", "شرکت ش.م.م"),
        ("خط یک\n\n\nخط دو", "خط یک\n\n\nخط دو"),
        ('او "دنیا" را', 'او "دنیا" را'),
        ("", ""),
    ],
)
def test_spelling(text: str, spelled: str) -> None:
    assert pipeline()(text).text == spelled


def test_without_the_guard_numbers_would_break() -> None:
    """If this fails, hazm has mended itself and the guard can go."""
    assert pipeline().tokenizer.speller("با ۱۲٬۵۰۰ نفر") != "با ۱۲٬۵۰۰ نفر"


def test_offsets_lead_through_the_spelling_to_the_raw_text() -> None:
    raw = "در زمين لرزه که ديروز روی داد مهدي كريمي گفت."
    reading = read(pipeline(), normalize(raw, "fa"))
    assert "زمین‌لرزه" in reading.text
    spans = {m.text: reading.aligned.to_raw(m.start, m.end) for m in reading.entities}
    assert {raw[start:end] for start, end in spans.values()} == {"مهدي كريمي"}
    start = reading.text.index("زمین‌لرزه")
    assert raw[slice(*reading.aligned.to_raw(start, start + len("زمین‌لرزه")))] == "زمين لرزه"


def test_a_speller_sees_no_guarded_word_and_no_line_end() -> None:
    seen: list[str] = []

    def speller(text: str) -> str:
        seen.append(text)
        return text.upper()

    aligned = respell(AlignedText.of("الف ۱۲ ب\nپ a@b.c ت"), speller)
    assert seen == ["الف", "ب", "پ", "ت"]
    assert aligned.text == "الف ۱۲ ب\nپ a@b.c ت"


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("کتاب‌ها را می‌روم", ["کتاب", "را", "رفت#رو"]),
        ("خواهد رفت", ["رفت#رو", "رفت#رو"]),
    ],
)
def test_lemmas(text: str, lemmas: list[str]) -> None:
    assert [token.lemma_ for token in pipeline()(text)] == lemmas


def test_a_verb_of_several_parts_is_one_word() -> None:
    doc = pipeline()("او خواهد رفت_")
    assert [(word.text, word.lemma) for word in doc._.words][:2] == [("او", "او"), ("خواهد رفت", "رفت#رو")]
    assert all(doc.text[word.start : word.end] == word.text for word in doc._.words)

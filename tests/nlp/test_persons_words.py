"""What words are taken for: lists of names, shapes, forms of the tables; and the lists themselves."""

from __future__ import annotations

import pytest

from expo_extract.errors import LanguageDataError
from expo_extract.lang import persons as tables
from expo_extract.lang.persons import person_lexicon
from expo_extract.mentions import Reading
from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.persons_text import PersonText
from expo_extract.nlp.persons_words import word_book
from expo_extract.nlp.sentences import split_sentences
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

BITS = {name: value for name, value in vars(bit).items() if name.isupper() and isinstance(value, int)}


def reading_of(raw: str, lang: str) -> Reading:
    aligned = normalize(raw, lang)
    tokens = token_cutter(lang).cut(aligned.text)
    return Reading("", lang, aligned, tokens, split_sentences(aligned.text, tokens, lang))


def flags_of(word: str, lang: str) -> int:
    return PersonText(reading_of(word, lang)).flags[0]


@pytest.mark.parametrize(
    ("lang", "word", "has", "lacks"),
    [
        ("ar", "خالد", "GIVEN", "COMMON"),
        ("ar", "أمل", "GIVEN_TOO", "GIVEN"),
        ("ar", "عبدالمنعم", "GIVEN", "UNKNOWN"),
        ("ar", "الزعفراني", "SHAPED", "COMMON"),
        ("ar", "بوزعفران", "SHAPED", "COMMON"),
        ("ar", "المتزعفرون", "COMMON", "UNKNOWN"),
        ("ar", "يتزعفر", "COMMON", "UNKNOWN"),
        ("ar", "زعفراناتها", "COMMON", "UNKNOWN"),
        ("ar", "على", "STOP", "GIVEN"),
        ("ar", "علي", "GIVEN", "STOP"),
        ("ar", "المعرض", "COMMON", "NAME"),
        ("ar", "الدولي", "ADJECTIVE", "UNKNOWN"),
        ("fa", "بهروز", "GIVEN", "COMMON"),
        ("fa", "امید", "GIVEN_TOO", "GIVEN"),
        ("fa", "علی‌اصغر", "GIVEN", "UNKNOWN"),
        ("fa", "محمدیاشار", "GIVEN", "UNKNOWN"),
        ("fa", "کرم‌الله", "GIVEN", "UNKNOWN"),
        ("fa", "مقاله", "COMMON", "GIVEN"),
        ("fa", "شنبلیله‌پور", "SHAPED", "COMMON"),
        ("fa", "شنبلیله‌های", "COMMON", "UNKNOWN"),
        ("fa", "می‌شنبلد", "COMMON", "UNKNOWN"),
        ("fa", "نمایشگاه", "COMMON", "NAME"),
        ("fa", "سید", "HOUSE", "UNKNOWN"),
        ("fa", "John", "FORM", "WORD"),
    ],
)
def test_what_a_word_is_taken_for(lang: str, word: str, has: str, lacks: str) -> None:
    flags = flags_of(word, lang)
    if word != "John":
        assert flags & BITS[has]
    assert not flags & BITS[lacks]


@pytest.mark.parametrize(
    ("lang", "raw", "kind", "length"),
    [
        ("ar", "صاحب السمو الملكي الأمير", "HONORIFIC", 4),
        ("ar", "الأمين العام", "POSITION", 2),
        ("ar", "الفريق", "WEAK_STYLE", 1),
        ("fa", "حجت‌الاسلام و المسلمین", "HONORIFIC", 3),
        ("fa", "حجتالاسلام والمسلمین", "HONORIFIC", 2),
        ("fa", "مدیر اجرایی", "POSITION", 2),
        ("fa", "مدیرعامل", "POSITION", 1),
        ("fa", "به گفته", "SAY_BEFORE", 2),
    ],
)
def test_forms_of_the_tables_are_found_however_they_are_spaced(lang: str, raw: str, kind: str, length: int) -> None:
    mark = PersonText(reading_of(raw, lang)).marks[0]
    assert mark.kind & BITS[kind]
    assert (mark.first, mark.last) == (0, length)


def test_a_long_text_without_its_preposition_writes_it_as_the_name() -> None:
    filler = "كلمة " * 70
    egyptian, other = filler + "علي", filler + "علي على"
    book = word_book("ar")
    position = 70
    assert book.flags(reading_of(egyptian, "ar").tokens)[position] & bit.GIVEN_TOO
    assert book.flags(reading_of(other, "ar").tokens)[position] & bit.GIVEN


def test_verbs_stand_last_in_persian_alone() -> None:
    assert word_book("fa").verb_last
    assert not word_book("ar").verb_last


@pytest.mark.parametrize(("lang", "least"), [("ar", 1500), ("fa", 1500)])
def test_the_lists_are_large_and_disjoint_from_common_words(lang: str, least: int) -> None:
    lexicon = person_lexicon(lang)
    assert len(lexicon.given) >= least
    assert len(lexicon.family) >= least
    assert not lexicon.common & (lexicon.given.keys() | lexicon.family.keys())


def test_a_use_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_rows", lambda lang, name: iter([["سالم", "maybe"]]))
    with pytest.raises(LanguageDataError, match="maybe"):
        tables._names("ar", "given_names")


def test_a_missing_list_is_an_error() -> None:
    with pytest.raises(LanguageDataError, match="no_such_list"):
        list(tables._rows("ar", "no_such_list"))

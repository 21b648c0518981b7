"""The vocabulary of the tables, and the lexicons made of events.toml and clitics.toml."""

import pytest

from expo_extract.lang.events import event_lexicon
from expo_extract.lang.tables import fold_form
from expo_extract.lang.vocabulary import clitic_lexicon, vocabulary, whole_words


@pytest.mark.parametrize(("lang", "word"), [("ar", "القاهره"), ("ar", "مشاركه"), ("fa", "تهران"), ("fa", "نمایشگاه")])
def test_vocabulary_holds_the_words_of_the_tables(lang: str, word: str) -> None:
    assert word in vocabulary(lang)


def test_whole_words_have_no_clitic() -> None:
    assert {"وزاره", "برنامج", "لجنه", "فرنسا"} <= whole_words("ar")
    assert not {"وقال", "بمشاركه", "للمعرض", "والتي"} & whole_words("ar")


def test_persian_has_no_proclitics() -> None:
    assert clitic_lexicon("fa") is None


@pytest.mark.parametrize(
    ("form", "event_type", "definite", "possessive"),
    [
        ("معرض", "exhibition", False, False),
        ("معرضا", "exhibition", False, False),
        ("المعرض", "exhibition", True, False),
        ("معرضها", "exhibition", True, True),
        ("مؤتمره", "conference", True, True),
        ("ندوتهم", "conference", True, True),
        ("منتداها", "forum", True, True),
        ("قمة", "summit", False, False),
    ],
)
def test_arabic_forms_of_heads(form: str, event_type: str, definite: bool, possessive: bool) -> None:
    head = event_lexicon("ar").heads[fold_form(form, "ar")]
    assert (head.event_type, head.definite, head.possessive) == (event_type, definite, possessive)


@pytest.mark.parametrize(
    ("form", "event_type", "definite"),
    [
        ("نمایشگاه", "exhibition", True),
        ("نمایشگاهی", "exhibition", False),
        ("جشنواره‌ی", "festival", True),
        ("جشنواره‌ای", "festival", False),
        ("کنگره", "congress", True),
    ],
)
def test_persian_forms_of_heads(form: str, event_type: str, definite: bool) -> None:
    head = event_lexicon("fa").heads[fold_form(form, "fa").replace("\u200c", "")]
    assert (head.event_type, head.definite) == (event_type, definite)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_no_head_stops_a_name(lang: str) -> None:
    lexicon = event_lexicon(lang)
    assert not lexicon.heads.keys() & (lexicon.stop | lexicon.verbs | lexicon.subjects)
    assert not lexicon.weak & lexicon.subjects
    assert not lexicon.soft & lexicon.verbs

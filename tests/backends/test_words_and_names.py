"""What all back-ends share: names from tags, mentions of names, words on tokens."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from expo_extract.mentions import OrgValue, PersonValue, PlaceValue, VenueValue
from expo_extract.nlp import load_pipeline
from expo_extract.nlp.backends.entities import Found, add_names, batched, decode_bio
from expo_extract.nlp.backends.words import Word, register_words, write_words


@cache
def pipeline(lang: str) -> Language:
    register_words()
    return load_pipeline(lang)


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER I-ORG", [(0, 1, "PER"), (1, 2, "ORG")]),
        ("O I-LOC I-LOC", [(1, 3, "LOC")]),  # a tagger without transitions
        ("S-LOC B-ORG I-ORG E-ORG S-ORG", [(0, 1, "LOC"), (1, 4, "ORG"), (4, 5, "ORG")]),
        ("O O", []),
        ("", []),
    ],
)
def test_names_from_tags(tags: str, names: list[tuple[int, int, str]]) -> None:
    assert list(decode_bio(tags.split())) == names


def test_pieces_hold_everything_in_order() -> None:
    assert list(batched([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]
    assert list(batched([], 2)) == []


@pytest.mark.parametrize(
    ("lang", "text", "found", "name"),
    [
        ("ar", "زار والرياض غدا", "والرياض", "الرياض"),
        ("ar", "مدير للشركة", "للشركة", "لشركة"),
        ("ar", "قالت شركة (أ) اليوم", "شركة (ا)", "شركة (ا)"),
        ("ar", "«شركة النور» قالت", "«شركة النور»", "شركة النور"),
        ("ar", "محمد، قال", "محمد،", "محمد"),
        ("fa", "وحید کریمی گفت", "وحید کریمی", "وحید کریمی"),
        ("fa", "کتاب‌خانه‌ها", "کتاب", "کتاب‌خانه‌ها"),  # a part of a token takes it whole
        ("ar", "( ) قال", "( )", None),
    ],
)
def test_a_name_takes_whole_tokens_without_what_is_not_of_it(
    lang: str, text: str, found: str, name: str | None
) -> None:
    doc = pipeline(lang)(text)
    doc._.reading.entities.clear()
    start = doc.text.index(found)
    add_names(doc, [Found(start, start + len(found), "ORG")], "test")
    assert [m.text for m in doc._.reading.entities] == ([name] if name else [])


def test_labels_of_other_tag_sets_become_ours() -> None:
    doc = pipeline("fa")("کریمی")
    labels = {}
    for label in ("PER", "PERS", "ORG", "POG", "LOC", "GPE", "FAC", "EVE", "MISC", "DATE", "NAT"):
        doc._.reading.entities.clear()
        add_names(doc, [Found(0, 5, label)], "test")
        spans = [span.label_ for span in doc.spans["test"]]
        values = [(m.label, type(m.value), m.by) for m in doc._.reading.entities]
        labels[label] = (spans, values)
    by = "fa.test.ner"
    person, body = (["PERSON"], [("PERSON", PersonValue, by)]), (["ORG"], [("ORG", OrgValue, by)])
    assert labels == {
        "PER": person,
        "PERS": person,
        "ORG": body,
        "POG": body,
        "LOC": (["LOC"], [("LOC", PlaceValue, by)]),
        "GPE": (["GPE"], [("GPE", PlaceValue, by)]),
        "FAC": (["FAC"], [("FAC", VenueValue, by)]),
        "EVE": (["EVENT"], []),  # events come from the event grammar
        "MISC": ([], []),
        "DATE": ([], []),
        "NAT": ([], []),
    }


def test_parts_of_a_word_go_to_its_tokens_from_the_front() -> None:
    doc = pipeline("ar")("وللمعرض")
    assert [token.text for token in doc] == ["و", "ل", "لمعرض"]
    parts = [Word(0, 7, part, lemma=part, pos=tag) for part, tag in (("و", "CCONJ"), ("ل", "ADP"), ("المعرض", "NOUN"))]
    write_words(doc, parts)
    assert doc._.words == parts
    assert [(token.lemma_, token.pos_) for token in doc] == [("و", "CCONJ"), ("ل", "ADP"), ("المعرض", "NOUN")]


def test_a_word_that_was_not_cut_goes_to_its_last_token() -> None:
    doc = pipeline("ar")("وقال")
    write_words(doc, [Word(0, 4, "وقال", norm="وقال", lemma="قال", pos="VERB")])
    assert [(token.lemma_, token.pos_) for token in doc] == [("", ""), ("قال", "VERB")]
    assert [token.norm_ for token in doc] == ["و", "قال"]  # the norm is of the whole word, which no token is


def test_a_verb_of_several_words_is_on_each() -> None:
    doc = pipeline("fa")("گفته شد.")
    write_words(doc, [Word(0, 7, "گفته شد", norm="گفته شد", lemma="گفت#گو"), Word(7, 8, ".", lemma=".")])
    assert [token.lemma_ for token in doc] == ["گفت#گو", "گفت#گو", "."]

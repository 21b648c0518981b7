"""Person names in running text: cases as data, and what holds for any text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expo_extract.mentions import Mention, PersonValue, Reading
from expo_extract.nlp.persons import find_persons
from expo_extract.nlp.sentences import split_sentences
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

CASES = Path(__file__).parents[1] / "cases"


def reading_of(raw: str, lang: str) -> Reading:
    aligned = normalize(raw, lang)
    tokens = token_cutter(lang).cut(aligned.text)
    return Reading("", lang, aligned, tokens, split_sentences(aligned.text, tokens, lang))


def persons_in(raw: str, lang: str) -> list[Mention]:
    return find_persons(reading_of(raw, lang))


def load(lang: str) -> list[Any]:
    lines = (CASES / lang / "persons.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    return [pytest.param(lang, case, id=f"{lang}-{n}", marks=marks_of(case)) for n, case in enumerate(cases, 1)]


def marks_of(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """A case with ``known`` says what is right and what the grammar does not reach yet."""
    return [pytest.mark.xfail(reason=case["known"])] if "known" in case else []


def expected_of(person: dict[str, str], lang: str) -> dict[str, str | None]:
    norm = {key: normalize(value, lang).text for key, value in person.items() if key != "kind"}
    return {
        "name": norm["name"],
        "full": norm.get("full", norm["name"]),
        "title": norm.get("title"),
        "affiliation": norm.get("affiliation"),
        "kind": person.get("kind", ""),
    }


def described(mention: Mention) -> dict[str, str | None]:
    value: PersonValue = mention.value
    kind = mention.by.split(".")[3:]
    return {
        "name": mention.text,
        "full": value.name,
        "title": value.title,
        "affiliation": value.affiliation,
        "kind": "".join(kind),
    }


@pytest.mark.parametrize(("lang", "case"), [*load("ar"), *load("fa")])
def test_persons(lang: str, case: dict[str, Any]) -> None:
    found = [described(mention) for mention in persons_in(case["text"], lang)]
    assert found == [expected_of(person, lang) for person in case["persons"]]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_a_third_of_the_cases_has_no_person(lang: str) -> None:
    cases = [param.values[1] for param in load(lang)]
    assert len(cases) >= 100
    assert sum(not case["persons"] for case in cases) * 3 >= len(cases)


PIECES = {
    "ar": ["الدكتور", "معالي", "وزير الصحة", "محمد", "بن", "سالم", "العتيبي", "و", "،", ".", "قال", "في", "جامعة", "الملك", "أبو", "عبد", "الله", "(", "»", "\n", "المعرض", "120", "كل من"],
    "fa": ["دکتر", "آقای", "رئیس سازمان", "علی", "رضایی", "پور", "سید", "و", "،", ".", "گفت", "در", "دانشگاه", "شهید", "(ع)", "به گفته", "\n", "نمایشگاه", "120", "هنرمندان", "«"],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_mentions_are_ordered_apart_and_inside_one_sentence(lang: str, data: st.DataObject) -> None:
    raw = " ".join(data.draw(st.lists(st.sampled_from(PIECES[lang]), max_size=30)))
    reading = reading_of(raw, lang)
    mentions = find_persons(reading)
    for mention in mentions:
        sentence = reading.sentence_of(mention.start)
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert reading.text[mention.start : mention.end] == mention.text
        assert (mention.kind, mention.label) == ("entity", "PERSON")
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize("lang", ["ar", "fa"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_position_lies_outside_its_name_and_in_its_sentence(lang: str, data: st.DataObject) -> None:
    raw = " ".join(data.draw(st.lists(st.sampled_from(PIECES[lang]), max_size=30)))
    reading = reading_of(raw, lang)
    for mention in find_persons(reading):
        value = mention.value
        if value.title is None:
            assert (value.title_start, value.title_end, value.affiliation) == (None, None, None)
            continue
        assert value.title_end <= mention.start or value.title_start >= mention.end
        assert reading.sentence_of(value.title_start) == reading.sentence_of(mention.start)


@pytest.mark.parametrize("lang", ["ar", "fa"])
@given(text=st.text(max_size=200))
def test_any_text_is_read(lang: str, text: str) -> None:
    for mention in persons_in(text, lang):
        assert mention.text.strip() == mention.text != ""


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_the_maker_names_language_and_frame(lang: str) -> None:
    raw = {"ar": "قال الدكتور هيثم القباني", "fa": "دکتر رضا نوروزی گفت"}[lang]
    assert [mention.by for mention in persons_in(raw, lang)] == [f"{lang}.persons.title"]

"""Countries, cities, regions, areas, nationalities and venues: cases as data, and what holds for any text.

A case is a text with the expected mentions in braces: ``{SA:السعودية}`` a country, ``{SA/city:جدة}`` a city, ``{area:أوروبا}`` an area; in cases of
the kind ``venues`` the braces hold venues.
"""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from expo_extract.errors import LanguageDataError
from expo_extract.lang.places import Place, place_lexicon
from expo_extract.lang.tables import fold_form
from expo_extract.mentions import Mention, PlaceValue, Reading, VenueValue
from expo_extract.nlp.places import find_places
from expo_extract.nlp.places_table import NameTable
from expo_extract.nlp.sentences import split_sentences
from expo_extract.nlp.tokens import token_cutter
from expo_extract.text import normalize

CASES = Path(__file__).parents[1] / "cases"
BRACES = re.compile(r"\{(?:([^{}:]*):)?([^{}]*)\}")


def reading_of(raw: str, lang: str) -> Reading:
    aligned = normalize(raw, lang)
    tokens = token_cutter(lang).cut(aligned.text)
    return Reading("", lang, aligned, tokens, split_sentences(aligned.text, tokens, lang))


def cases(kind: str) -> list[Any]:
    found = []
    for lang in ("ar", "fa"):
        lines = (CASES / lang / "places.jsonl").read_text(encoding="utf-8").splitlines()
        for n, case in enumerate(map(json.loads, lines), 1):
            if case["kind"] == kind:
                marks = [pytest.mark.xfail(reason=case["known"])] if "known" in case else []
                found.append(pytest.param(lang, case["marked"], id=f"{lang}-{n}", marks=marks))
    return found


def expected_place(label: str, name: str) -> tuple[str, str, str | None]:
    country, _, kind = label.partition("/")
    return (name, "area", None) if country == "area" else (name, kind or "country", country or None)


def described(mention: Mention) -> tuple[str, str, str | None]:
    value: PlaceValue = mention.value
    assert mention.label == ("LOC" if value.type == "area" else "GPE")
    return value.name, value.type, value.country


@pytest.mark.parametrize(("lang", "marked"), cases("places"))
def test_places(lang: str, marked: str) -> None:
    raw = BRACES.sub(lambda match: match[2], marked)
    found = [described(m) for m in find_places(reading_of(raw, lang)) if m.label != "FAC"]
    assert found == [expected_place(label, name) for label, name in BRACES.findall(marked)]


@pytest.mark.parametrize(("lang", "marked"), cases("venues"))
def test_venues(lang: str, marked: str) -> None:
    raw = BRACES.sub(lambda match: match[2], marked)
    reading = reading_of(raw, lang)
    found = [m for m in find_places(reading) if m.label == "FAC"]
    assert [m.value.name for m in found] == [name for _, name in BRACES.findall(marked)]
    assert all(isinstance(m.value, VenueValue) and m.by == f"{lang}.places.venue" for m in found)


def test_a_venue_is_given_with_the_place_inside_it() -> None:
    found = find_places(reading_of("أقيم في فندق النخيل بجدة", "ar"))
    assert [(m.label, m.text) for m in found] == [("FAC", "فندق النخيل بجدة"), ("GPE", "جدة")]


def test_offsets_are_those_of_the_normalised_text() -> None:
    reading = reading_of("شاركت الإمــارات\u200f والسعودية", "ar")
    for mention in find_places(reading):
        assert reading.text[mention.start : mention.end] == mention.text


def test_a_name_with_two_countries_takes_the_one_that_the_document_speaks_of() -> None:
    def countries(text: str) -> list[str | None]:
        return [m.value.country for m in find_places(reading_of(text, "ar")) if m.text == "المحمدية"]

    assert countries("في المغرب، المحمدية مدينة ساحلية") == ["MA"]
    assert countries("في تونس، المحمدية مدينة قديمة") == ["TN"]
    assert countries("المحمدية مدينة قديمة") == [None]


@pytest.mark.parametrize(
    ("text", "country"), [("السلطنة تشارك. وفي سلطنة عمان كذا", "OM"), ("السلطنة كلمة قديمة", None)]
)
def test_a_name_that_needs_the_document(text: str, country: str | None) -> None:
    first = [m for m in find_places(reading_of(text, "ar")) if m.text == "السلطنة"]
    assert [m.value.country for m in first] == ([country] if country else [])


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_every_country_of_cldr_is_known(lang: str) -> None:
    unlisted = {
        "QO",
        "EU",
        "EZ",
        "UN",
        "ZZ",
        "XA",
        "XB",
        "AC",
        "CP",
        "DG",
        "EA",
        "IC",
        "TA",
        "AQ",
        "BV",
        "GS",
        "HM",
        "IO",
        "TF",
        "UM",
        "CQ",
    }
    names = {
        code: name
        for code, name in Locale(lang).territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in unlisted
    }
    known = {
        place.country for places in place_lexicon(lang).forms.values() for place in places if place.type == "country"
    }
    assert set(names) - known == set()


@pytest.mark.parametrize(("lang", "cities", "regions"), [("ar", 400, 60), ("fa", 400, 60)])
def test_the_gazetteer_is_broad(lang: str, cities: int, regions: int) -> None:
    places = [place for found in place_lexicon(lang).forms.values() for place in found]
    assert sum(place.type == "city" for place in places) >= cities
    assert sum(place.type == "region" for place in places) >= regions


def test_nationalities_have_gender_number_and_article() -> None:
    forms = place_lexicon("ar").forms
    for form in ("سعودي", "السعودي", "سعودية", "السعوديين", "سعوديات"):
        assert Place("nationality", "SA") in forms[fold_form(form, "ar")]


class TestNameTable:
    """Names over tokens."""

    table = NameTable({"خرم اباد": 1, "بهشهر": 2, "سن‌پترزبورگ": 3}, token_cutter("fa"))

    def longest(self, text: str) -> tuple[int, int] | None:
        keys = [token.key for token in token_cutter("fa").cut(text)]
        return self.table.longest(keys, 0, len(keys))

    def test_words_may_stand_joined_or_apart_where_the_form_has_a_seam(self) -> None:
        assert self.longest("خرم آباد") == (2, 1)
        assert self.longest("خرم‌آباد") == (1, 1)
        assert self.longest("سن پترزبورگ") == (2, 3)

    def test_a_word_is_never_found_in_two(self) -> None:
        assert self.longest("بهشهر") == (1, 2)
        assert self.longest("به شهر") is None

    def test_the_stop_is_kept(self) -> None:
        assert self.table.longest(["خرم", "اباد"], 0, 1) is None


def test_an_unknown_need_in_the_gazetteer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from expo_extract.lang import places

    monkeypatch.setattr(places, "_rows", lambda lang, name: [["X", "SA", "city", "maybe"]] if name == "cities" else [])
    place_lexicon.cache_clear()
    try:
        with pytest.raises(LanguageDataError, match="maybe"):
            place_lexicon("ar")
    finally:
        place_lexicon.cache_clear()


WORDS = [
    "السعودية",
    "مالي",
    "عمان",
    "تونس",
    "في",
    "و",
    "،",
    "قاعة",
    "الملك",
    "مدينة",
    "الخبر",
    "(",
    "»",
    "«",
    ".",
    "5",
    "مركز",
    "ل",
    "جدة",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["ar", "fa"]))
@settings(max_examples=150, deadline=None)
def test_mentions_are_ordered_spans_of_the_text(words: list[str], lang: str) -> None:
    reading = reading_of(" ".join(words), lang)
    found = find_places(reading)
    assert found == sorted(found, key=lambda m: (m.start, -m.end))
    places = [m for m in found if m.label != "FAC"]
    assert all(m.end <= n.start for m, n in itertools.pairwise(places))
    assert all(reading.text[m.start : m.end] == m.text and m.text.strip() == m.text for m in found)


@given(st.text(max_size=60), st.sampled_from(["ar", "fa"]))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str, lang: str) -> None:
    for mention in find_places(reading_of(text, lang)):
        assert mention.kind == "entity"

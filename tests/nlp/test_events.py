"""Event mentions: names, editions, aliases and what only looks like an event, over cases."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from expo_extract.mentions import EventValue, Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize
from support.cases import cases


@cache
def pipeline(lang: str) -> Language:
    """The pipeline up to the events, which need nothing that comes after them."""
    nlp = load_pipeline(lang)
    for name in ("expo_entities", "expo_cues"):
        nlp.disable_pipe(name)
    return nlp


def reading_of(raw: str, lang: str) -> Reading:
    return read(pipeline(lang), normalize(raw, lang))


def facts(value: EventValue) -> dict:
    return {
        "name": value.name,
        "type": value.event_type,
        "edition": value.edition,
        "year": value.year,
        "alias": value.alias,
        "generic": value.generic,
        "relation": value.relation,
    }


def expected(event: dict, lang: str) -> dict:
    full = {"edition": None, "year": None, "alias": None, "generic": False, "relation": None} | event
    for field in ("name", "alias"):
        full[field] = full[field] and normalize(full[field], lang).text
    return full


@pytest.mark.parametrize(("lang", "case"), cases("events"))
def test_events_of_cases(lang: str, case: dict) -> None:
    found = reading_of(case["text"], lang).events
    assert [facts(m.value) for m in found] == [expected(event, lang) for event in case["events"]]


WORDS = {
    "ar": [
        "معرض",
        "المعرض",
        "مؤتمر",
        "و",
        "الدورة",
        "الثانية",
        "من",
        "ل",
        "للكتاب",
        "القاهرة",
        "الدولي",
        "«",
        "»",
        '"',
        "(",
        ")",
        "2024",
        "،",
        ".",
        "في",
        "دورته",
        "الذي",
        "بعنوان",
        "هذا",
        "النسخة",
        "الماضية",
        "جيتكس",
    ],
    "fa": [
        "نمایشگاه",
        "همایش",
        "و",
        "دومین",
        "دوره",
        "کتاب",
        "تهران",
        "بین\u200cالمللی",
        "«",
        "»",
        '"',
        "(",
        ")",
        "2024",
        "،",
        ".",
        "در",
        "این",
        "که",
        "با",
        "عنوان",
        "گذشته",
        "اینوتکس",
        "است",
        "برگزار",
        "شد",
    ],
}


@given(st.sampled_from(["ar", "fa"]), st.data())
def test_mentions_hold_their_names(lang: str, data: st.DataObject) -> None:
    raw = " ".join(data.draw(st.lists(st.sampled_from(WORDS[lang]), max_size=14)))
    reading = reading_of(raw, lang)
    at = 0
    for mention in reading.events:
        value = mention.value
        assert at <= mention.start < mention.end <= len(reading.text)
        assert mention.start <= value.name_start < value.name_end <= mention.end
        assert reading.text[mention.start : mention.end] == mention.text
        assert reading.sentence_of(mention.start) == reading.sentence_of(mention.end - 1)
        assert mention.label == value.event_type
        at = mention.end


@pytest.mark.parametrize("text", ["في الدورة 370 شركة من «يوم", "شارك في فعاليات أسبوع", "اختتمت «أيام سرت"])
def test_a_text_may_end_behind_a_noun_that_wants_more(text: str) -> None:
    assert all(mention.end <= len(text) for mention in reading_of(text, "ar").events)

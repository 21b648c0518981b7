"""The learned recogniser: spans from tags, what the model sees, who wins when it and the rules disagree."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import expo_extract as ex
from expo_extract.errors import ModelError
from expo_extract.mentions import Mention, Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.nlp.learned import tagger
from expo_extract.nlp.learned.combine import combine
from expo_extract.nlp.learned.complete import complete_persons
from expo_extract.nlp.learned.features import FeatureMaker, rule_tags
from expo_extract.nlp.learned.tagger import NameTagger
from expo_extract.nlp.spans import Span, covered, tag_spans
from expo_extract.text import normalize

LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O O", []),
        ("B-ORG I-ORG O", [(0, 2, "ORG")]),
        ("B-ORG B-ORG", [(0, 1, "ORG"), (1, 2, "ORG")]),
        ("O I-GPE", [(1, 2, "GPE")]),
        ("B-ORG I-PERSON I-PERSON", [(0, 1, "ORG"), (1, 3, "PERSON")]),
        ("B-ORG O I-ORG", [(0, 1, "ORG"), (2, 3, "ORG")]),
        ("", []),
    ],
)
def test_spans_of_tags(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(s.first, s.last, s.label) for s in tag_spans(tags.split())] == expected


def test_spans_count_from_the_offset() -> None:
    assert list(tag_spans(["O", "B-ORG"], 10)) == [Span(11, 12, "ORG")]
    assert covered([Span(11, 13, "ORG")]) == {11, 12}


def reading_of(lang: str, text: str) -> Reading:
    return read(load_pipeline(lang), normalize(text, lang))


def tokens_of(reading: Reading, words: str) -> tuple[int, int]:
    start = reading.text.index(words)
    return reading.token_at(start), reading.token_at(start + len(words) - 1) + 1


def entities_of(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, m.label) for m in mentions if not m.by.endswith(".nested")]


def test_the_models_span_wins_over_the_rules() -> None:
    reading = reading_of("ar", "زار وفد من شركة الواحة للتمور المعرض.")
    span = Span(*tokens_of(reading, "شركة الواحة"), "ORG")
    assert ("شركة الواحة", "ORG") in entities_of(combine(reading, [span]))


def test_a_name_that_only_the_model_finds_is_added_with_its_position() -> None:
    text = "وقال مدير المتحف زرقون الفلاني إن الافتتاح غدا."
    reading = reading_of("ar", text)
    reading.entities[:] = []
    found = combine(reading, [Span(*tokens_of(reading, "زرقون الفلاني"), "PERSON")])
    person = next(m for m in found if m.label == "PERSON")
    assert person.value.name == "زرقون الفلاني"
    assert person.value.title == "مدير المتحف"
    assert person.by == "ar.persons.learned"


def test_where_both_agree_the_rules_mention_stays() -> None:
    reading = reading_of("fa", "وزارت نیرو در این نمایشگاه غرفه دارد.")
    body = next(m for m in reading.entities if m.label == "ORG")
    span = Span(*tokens_of(reading, body.text), "ORG")
    assert combine(reading, [span]) == reading.entities


def test_of_what_only_the_rules_name_persons_stay_and_bodies_go() -> None:
    reading = reading_of("fa", "به گفته دکتر سعید کریمی، وزارت نیرو در این نمایشگاه غرفه دارد.")
    assert {label for _, label in entities_of(reading.entities)} == {"PERSON", "ORG"}
    assert entities_of(combine(reading, [])) == [("سعید کریمی", "PERSON")]


EVENT_TEXT = "وزیر نیرو در نمایشگاه بین‌المللی صنعت آب تهران حضور یافت."


def test_an_event_of_the_rules_alone_stays_as_its_name() -> None:
    reading = reading_of("fa", "دومین نمایشگاه بین‌المللی صنعت آب تهران برپا شد.")
    (event,) = [m for m in combine(reading, []) if m.label == "EVENT"]
    assert event.text == "نمایشگاه بین‌المللی صنعت آب تهران"
    assert event.value.edition == 2


def test_where_both_find_an_event_the_rules_mention_stays() -> None:
    reading = reading_of("fa", EVENT_TEXT)
    span = Span(*tokens_of(reading, "نمایشگاه بین‌المللی صنعت آب تهران"), "EVENT")
    (event,) = [m for m in combine(reading, [span]) if m.label == "EVENT"]
    assert (event.text, event.value.event_type) == ("نمایشگاه بین‌المللی صنعت آب تهران", "exhibition")


def test_the_models_event_wins_over_the_rules() -> None:
    reading = reading_of("fa", EVENT_TEXT)
    span = Span(*tokens_of(reading, "نمایشگاه بین‌المللی صنعت آب"), "EVENT")
    events = [m for m in combine(reading, [span]) if m.label == "EVENT"]
    assert [(m.text, m.by) for m in events] == [("نمایشگاه بین‌المللی صنعت آب", "fa.names.learned")]


def test_a_body_of_the_model_takes_the_place_of_an_event_of_the_rules() -> None:
    reading = reading_of("fa", "خبرنگاران در نشست شورای عالی ورزش حاضر شدند.")
    assert ("نشست شورای عالی ورزش", "EVENT") in entities_of(combine(reading, []))
    span = Span(*tokens_of(reading, "شورای عالی ورزش"), "ORG")
    found = entities_of(combine(reading, [span]))
    assert ("شورای عالی ورزش", "ORG") in found
    assert not [text for text, label in found if label == "EVENT"]


def test_an_event_that_is_any_one_of_its_kind_is_no_name() -> None:
    assert combine(reading_of("fa", "برگزاری یک جشنواره بزرگ سفال لازم است."), []) == []


def test_what_the_rules_only_describe_is_no_name() -> None:
    reading = reading_of("fa", "این نمایشگاه فردا پایان می‌یابد.")
    assert combine(reading, []) == []


@pytest.mark.parametrize("label", ["GPE", "LOC", "FAC", "EVENT"])
def test_places_venues_and_events_of_the_model(label: str) -> None:
    reading = reading_of("ar", "وصل الوفد إلى زبرقانة مساء.")
    reading.entities[:] = []
    found = combine(reading, [Span(*tokens_of(reading, "زبرقانة"), label)])
    assert [(m.text, m.label, m.by) for m in found] == [("زبرقانة", label, "ar.names.learned")]


def test_tags_of_the_rules_name_their_family_and_the_inner_name_stands() -> None:
    reading = reading_of("ar", "افتتح معرض القاهرة الدولي للكتاب.")
    start = reading.text.index("معرض")
    event = Mention("event", start, len(reading.text) - 1, "…", "exhibition", by="ar.events.name")
    place = Mention("entity", start + 5, start + 12, "القاهرة", "GPE", by="ar.places.city")
    tags = rule_tags(reading, [place, event])
    assert tags[:4] == ["O", "B-EVENT.name", "B-GPE.city", "I-EVENT.name"]


def test_a_word_beside_others_is_seen_with_them() -> None:
    reading = reading_of("fa", "وی در تهران گفت")
    (features,) = FeatureMaker("fa", {"تهران": ("0.7", "1.12")}).sentences(reading, [])
    assert "w=تهران" in features[2]
    assert "c=0.7" in features[2]
    assert "<w=در" in features[2]
    assert "<c=0.7" in features[3]
    assert "<<^" in features[1]


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match=r"names_de\.crfsuite\.gz is missing"):
        NameTagger("de")


@pytest.mark.parametrize(
    "content",
    [b"", b"no model", gzip.compress(b"lCRF"), gzip.compress(b"lCRF" * 40)[:-9]],
    ids=["empty", "no archive", "no model in it", "cut off"],
)
def test_a_damaged_model_is_named(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names_fa.crfsuite.gz").write_bytes(content)
    monkeypatch.setattr(tagger, "files", lambda package: tmp_path)
    with pytest.raises(ModelError, match=r"names_fa\.crfsuite\.gz does not load"):
        NameTagger("fa")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["fa", "ar"]), st.text('ابتجدرسعفقكلمنهويةأئپچگی \n\u200c.،:«»"()-0123456789AbZ', max_size=120))
def test_entities_of_any_text_lie_in_it(lang: str, text: str) -> None:
    for entity in ex.find_entities(text, lang):
        assert text[entity.start : entity.end] == entity.text
        assert entity.label in LABELS


HELD = "نهمین همایش زعفران در قائن برگزار شد. "


def without_persons(text: str) -> Reading:
    nlp = load_pipeline("fa")
    with nlp.select_pipes(disable=["expo_persons"]):
        return read(nlp, normalize(text, "fa"))


def test_facts_are_told_of_persons_that_only_the_model_names() -> None:
    text = HELD + "پانته‌آ شباویزیان، پژوهشگر دانشگاه بیرجند، مقاله خود را ارائه کرد."
    assert "PERSON" not in {m.label for m in without_persons(text).entities}
    assert ("پانته‌آ شباویزیان", "PERSON") in entities_of(reading_of("fa", text).entities)


def test_a_text_about_no_event_is_left_to_the_rules() -> None:
    text = "زعفران در قائن گران شد. پانته‌آ شباویزیان، پژوهشگر دانشگاه بیرجند، مقاله خود را ارائه کرد."
    assert reading_of("fa", text).entities == without_persons(text).entities


def test_arabic_facts_take_them_too() -> None:
    text = "انطلق المؤتمر الثالث للزعفران في مراكش. وترأس الوفد الصربي درافيتش ملكوفيتش وزير الزراعة."
    assert ("درافيتش ملكوفيتش", "PERSON") in entities_of(reading_of("ar", text).entities)


def test_whose_name_something_bears_takes_no_part() -> None:
    text = "انطلق المؤتمر الثالث للزعفران في مراكش. ونالت البلدة جائزة درافيتش ملكوفيتش."
    assert "PERSON" not in {m.label for m in reading_of("ar", text).entities}


class _OneName(NameTagger):
    """Says that a span is a person, whatever the text says."""

    def __init__(self, span: Span) -> None:
        self.span = span

    def find(self, reading: Reading, rules: object) -> list[Span]:
        return [self.span]


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("بنفشه کوهی", True),
        ("بنفشه", False),  # one word
        ("دانشگاه بیرجند", False),  # what a rule names
        ("همایش زعفران", False),  # the event
        ("مدیر بنفشه", False),  # an office in it
    ],
)
def test_which_persons_of_the_model_are_taken(monkeypatch: pytest.MonkeyPatch, words: str, taken: bool) -> None:
    reading = without_persons(HELD + "در دانشگاه بیرجند طرح بنفشه کوهی ارائه شد. مدیر بنفشه‌ها آمد.")
    before = list(reading.entities)
    span = Span(*tokens_of(reading, words), "PERSON")
    monkeypatch.setattr("expo_extract.nlp.learned.complete.name_tagger", lambda lang: _OneName(span))
    after = complete_persons(reading)
    assert ((words, "PERSON") in entities_of(after)) is taken
    assert [m for m in after if m in before] == before

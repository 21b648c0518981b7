"""The public interface: its names, and that everything goes out in raw offsets."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import expo_extract as ex
from expo_extract.errors import ConfigurationError
from expo_extract.records.schema import json_schema
from support.articles import ARABIC, ENGLISH, PERSIAN

# Tatweel, digits of another set, Arabic kaf and yeh in Persian, a lost ZWNJ, a mark of direction, two spaces.
DIRTY_ARABIC = "\u202bاستقطب معـرض  الزراعة أكثـر من ٦٠  ألف زائـر يوم 9 نوفمبر 2025 في السعوديـة"
DIRTY_PERSIAN = "نمايشگاه كتاب  تهران با حضور بيش از ۱٢۰ ناشر در ۲۵ ارديبهشت ۱۴۰۴ در ايران برگزار ميشود"


def test_names() -> None:
    assert sorted(ex.__all__) == [
        "AlignedText",
        "DateMention",
        "Document",
        "EntityMention",
        "ExpoExtractError",
        "Extraction",
        "Extractor",
        "NumberMention",
        "QuantityMention",
        "__version__",
        "extract",
        "find_dates",
        "find_entities",
        "find_numbers",
        "find_quantities",
        "normalize",
    ]
    assert {name for name in ex.__all__ if not hasattr(ex, name)} == set()
    assert set(ex.__all__) <= set(dir(ex))


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = ex.no_such_name


def test_every_public_name_says_what_it_is() -> None:
    assert [n for n in ex.__all__ if n != "__version__" and not inspect.getdoc(getattr(ex, n))] == []


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (ex.extract, ["text", "lang", "published", "doc_id"]),
        (ex.find_numbers, ["text", "lang"]),
        (ex.find_quantities, ["text", "lang"]),
        (ex.find_dates, ["text", "lang", "published"]),
        (ex.find_entities, ["text", "lang"]),
        (ex.normalize, ["text", "lang"]),
    ],
)
def test_parameters(function: object, parameters: list[str]) -> None:
    assert list(inspect.signature(function).parameters) == parameters  # type: ignore[arg-type]


# -- extract ---------------------------------------------------------------------------------------------------------------


def test_extract_tells_the_language_itself() -> None:
    assert ex.extract(ARABIC).document.lang == "ar"
    assert ex.extract(PERSIAN).document.lang == "fa"


def test_extract_gives_records_by_type() -> None:
    found = ex.extract(ARABIC, doc_id="a")
    by_type = [*found.events, *found.participants, *found.agreements, *found.visitor_counts, *found.figures]
    assert sorted(r.id for r in by_type) == sorted(r.id for r in found.records)
    assert found.events
    assert {r.doc_id for r in found.records} == {"a"}


def test_extract_keeps_raw_offsets() -> None:
    for text in (DIRTY_ARABIC, DIRTY_PERSIAN):
        found = ex.extract(text)
        assert found.records
        assert [r.evidence.text for r in found.records] == [
            text[r.evidence.start : r.evidence.end] for r in found.records
        ]


def test_records_stand_in_order_of_position() -> None:
    starts = [r.evidence.start for r in ex.extract(ARABIC).records]
    assert starts == sorted(starts)


def test_front_matter_is_passed_over_and_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    front = "---\npublished: 2025-11-13\n---\n"
    plain = ex.extract(ARABIC, lang="ar")
    document = ex.Document("a", front + ARABIC, lang="ar", body_start=len(front))
    moved = ex.Extractor().extract(document)
    assert plain.records
    assert [r.evidence.start for r in moved.records] == [r.evidence.start + len(front) for r in plain.records]
    assert all(document.text[r.evidence.start : r.evidence.end] == r.evidence.text for r in moved.records)


def test_another_language_is_a_rejection() -> None:
    found = ex.extract(ENGLISH)
    assert found.records == []
    assert [(r.stage, r.code, r.detail) for r in found.rejections] == [("language", "not_supported", "language en")]
    assert ex.extract("12345").rejections[0].detail == "language not recognised"


def test_to_json_is_valid() -> None:
    found = json.loads(ex.extract(ARABIC, doc_id="a", published="2025-11-13").to_json())
    Draft202012Validator(json_schema("extraction")).validate(found)
    assert found["document"]["chars"] == len(ARABIC)


@pytest.mark.parametrize(
    "arguments", [{"lang": "en"}, {"published": "13/11/2025"}, {"published": "2025-02-30"}, {"published": "1403-10-02"}]
)
def test_arguments_that_cannot_be_used(arguments: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        ex.extract(ARABIC, **arguments)


@pytest.mark.parametrize("text", [None, b"\xd9\x85", 3])
@pytest.mark.parametrize(
    "read",
    [
        ex.extract,
        lambda text: ex.find_numbers(text, "ar"),
        lambda text: ex.find_entities(text, "ar"),
        lambda text: ex.normalize(text, "ar"),
    ],
)
def test_what_is_no_text_is_named(read: Callable[[object], object], text: object) -> None:
    with pytest.raises(TypeError, match=f"a text is a str, not {type(text).__name__}"):
        read(text)


def test_a_document_that_cannot_be_used_is_named() -> None:
    extract = ex.Extractor().extract
    with pytest.raises(ConfigurationError, match="'13/11/2025' is no date"):
        extract(ex.Document("a", ARABIC, published="13/11/2025"))
    with pytest.raises(TypeError, match="the id of a document is a str, not int"):
        extract(ex.Document(7, ARABIC))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not bytes"):
        extract(b"a")  # type: ignore[arg-type]


def test_half_characters_keep_their_places() -> None:
    """Decoding with ``errors="surrogateescape"`` leaves them, and so do escapes of JSON that were cut."""
    text = f"\udce1 {ARABIC}\ud83d"
    found = ex.extract(text, lang="ar")
    assert found.document.text == f"\ufffd {ARABIC}\ufffd"
    assert [r.evidence.text for r in found.records] == [r.evidence.text for r in ex.extract(ARABIC, lang="ar").records]
    assert all(found.document.text[r.evidence.start : r.evidence.end] == r.evidence.text for r in found.records)
    assert found.to_json().encode()
    assert ex.find_entities(text, "ar")


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="معرض ال120٬٦شركةزئ.\n\u0640\u200c«»،", max_size=120), st.sampled_from(["ar", "fa"]))
def test_any_text_is_read(text: str, lang: str) -> None:
    found = ex.extract(text, lang=lang)
    assert all(text[r.evidence.start : r.evidence.end] == r.evidence.text for r in found.records)
    assert all(0 <= r.start <= r.end <= len(text) for r in found.rejections)


# -- stream ----------------------------------------------------------------------------------------------------------------


def test_stream_is_lazy_and_in_order() -> None:
    taken: list[int] = []

    def documents() -> Iterator[ex.Document]:
        for number in range(1000):
            taken.append(number)
            yield ex.Document(str(number), ARABIC if number % 2 else PERSIAN)

    results = ex.Extractor().stream(documents())
    assert taken == []
    assert [next(results).document.id for _ in range(3)] == ["0", "1", "2"]
    assert taken == [0, 1, 2]


def test_stream_takes_texts() -> None:
    assert [e.document.lang for e in ex.Extractor().stream([ARABIC, PERSIAN])] == ["ar", "fa"]


def test_stream_does_not_take_a_text_for_its_letters() -> None:
    with pytest.raises(TypeError, match=r"write \[text\]"):
        list(ex.Extractor().stream(ARABIC))


def test_stream_gives_what_extract_gives() -> None:
    (streamed,) = ex.Extractor().stream([ex.Document("a", ARABIC)])
    assert streamed.to_json() == ex.extract(ARABIC, doc_id="a").to_json()


def test_extractor_takes_pipelines_by_name() -> None:
    extractor = ex.Extractor("ar")
    assert list(extractor.versions()) == ["ar"]
    assert extractor.pipeline("ar").lang == "ar"
    with pytest.raises(ConfigurationError, match="none"):
        ex.Extractor("none")
    with pytest.raises(ConfigurationError, match="second one"):
        ex.Extractor(["ar", "ar"])


# -- finders ---------------------------------------------------------------------------------------------------------------


def test_find_numbers() -> None:
    (sixty,) = [m for m in ex.find_numbers(DIRTY_ARABIC, "ar") if m.value == 60000]
    assert DIRTY_ARABIC[sixty.start : sixty.end] == sixty.text == "٦٠  ألف"
    assert not sixty.ordinal


def test_find_quantities() -> None:
    (visitors,) = [m for m in ex.find_quantities(DIRTY_ARABIC, "ar") if m.quantity.value == 60000]
    assert DIRTY_ARABIC[visitors.start : visitors.end] == visitors.text == visitors.quantity.text
    assert visitors.quantity.comparator == "more_than"
    assert DIRTY_ARABIC[visitors.number_start : visitors.number_end] == "٦٠  ألف"
    assert visitors.unit_start is not None
    assert DIRTY_ARABIC[visitors.unit_start : visitors.unit_end] == visitors.quantity.unit == "زائـر"
    (publishers,) = [m for m in ex.find_quantities(DIRTY_PERSIAN, "fa") if m.quantity.value == 120]
    assert DIRTY_PERSIAN[publishers.start : publishers.end] == publishers.text


def test_find_dates() -> None:
    (day,) = ex.find_dates(DIRTY_ARABIC, "ar")
    assert (day.date.start, day.text) == ("2025-11-09", "9 نوفمبر 2025")
    (jalali,) = ex.find_dates(DIRTY_PERSIAN, "fa")
    assert (jalali.date.start, jalali.date.calendar) == ("2025-05-15", "jalali")
    assert DIRTY_PERSIAN[jalali.start : jalali.end] == jalali.text == jalali.date.text


def test_find_dates_against_the_day_of_publication() -> None:
    (yesterday,) = ex.find_dates("افتتح المعرض أمس", "ar", published="2025-11-13")
    assert (yesterday.date.start, yesterday.date.resolved_from) == ("2025-11-12", "published")
    assert [m.date.start for m in ex.find_dates("افتتح المعرض أمس", "ar")] in ([], [None])


def test_find_entities() -> None:
    found = {m.norm for m in ex.find_entities(DIRTY_ARABIC, "ar") if m.label == "GPE"}
    assert "SA" in found
    for text, lang in ((DIRTY_ARABIC, "ar"), (DIRTY_PERSIAN, "fa")):
        mentions = ex.find_entities(text, lang)
        assert [m.text for m in mentions] == [text[m.start : m.end] for m in mentions]
        assert {m.label for m in mentions} <= {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"}
        assert "EVENT" in {m.label for m in mentions}


@pytest.mark.parametrize("find", [ex.find_numbers, ex.find_quantities, ex.find_dates, ex.find_entities])
def test_finders_refuse_other_languages(find: object) -> None:
    with pytest.raises(ConfigurationError, match="'en'"):
        find("60", "en")  # type: ignore[operator]


def test_normalize_goes_both_ways() -> None:
    aligned = ex.normalize(DIRTY_ARABIC, "ar")
    assert aligned.raw == DIRTY_ARABIC
    start = aligned.text.index("60")
    assert DIRTY_ARABIC[slice(*aligned.to_raw(start, start + 2))] == "٦٠"

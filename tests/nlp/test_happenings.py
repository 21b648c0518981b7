"""What the learned recogniser is told of names of events: heads beyond those of the facts, repetitions, dates; how its events are mended."""

import pytest

from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.nlp.events.words import Words
from expo_extract.nlp.learned.features import FeatureMaker
from expo_extract.nlp.learned.happenings import find_happenings, happening_features
from expo_extract.nlp.learned.mend import mended
from expo_extract.nlp.spans import Span
from expo_extract.text import normalize


def reading_of(text: str, lang: str = "fa") -> Reading:
    return read(load_pipeline(lang), normalize(text, lang))


def found_in(text: str) -> list[tuple[str, str]]:
    reading = reading_of(text)
    return [
        (reading.text[reading.tokens[h.first].start : reading.tokens[h.last - 1].end], h.kind)
        for h in find_happenings(Words(reading))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تیم ما در مسابقات شنای بانوان استان سمنان شرکت کرد.", ("مسابقات شنای بانوان استان سمنان", "contest")),
        ("همه در مراسم قدردانی از معلمان نمونه حاضر بودند.", ("مراسم قدردانی از معلمان نمونه", "ceremony")),
        ("این بازیکن به تیم‌های حاضر در لیگ برتر پیوست.", ("لیگ برتر", "sport!")),
        ("پیش از جنگ جهانی دوم در این شهر زندگی می‌کرد.", ("جنگ جهانی دوم", "war!")),
        ("برنامه‌های دهه فجر در مدارس آغاز شد.", ("دهه فجر", "decade!")),
        ("نمایشگاه سفال میبد برپا شد.", ("نمایشگاه سفال میبد", "exhibition")),
    ],
)
def test_a_head_is_found_with_what_follows_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in found_in(text)


def test_a_head_alone_is_no_happening() -> None:
    assert found_in("مسابقات برگزار شد.") == []


def test_a_finite_verb_ends_a_happening() -> None:
    assert ("جام ملت‌های آسیا", "sport!") in found_in("امیدوارم در جام ملت‌های آسیا باشم.")


@pytest.mark.parametrize("predicate", ["غایب بود", "موفق شدند", "آغاز شد"])
def test_what_belongs_to_the_verb_ends_a_happening(predicate: str) -> None:
    assert ("لیگ زاگرس", "league") in found_in(f"این تیم در لیگ زاگرس {predicate}.")


def test_the_same_word_without_a_verb_describes() -> None:
    assert ("همایش مدیران منصوب", "conference") in found_in("در همایش مدیران منصوب، سخن گفت.")


def features_of(text: str, word: str, at: int = 0) -> list[str]:
    """The features of the ``at``-th token that is ``word``."""
    reading = reading_of(text)
    places = [i for i, token in enumerate(reading.tokens) if token.text == word]
    return happening_features(reading, ["O"] * len(reading.tokens))[places[at]]


def test_words_that_come_again_after_the_same_head_are_told_from_those_that_do_not() -> None:
    text = "جشنواره بزرگ سفال میزبان هنرمندان است. جشنواره بزرگ سفال فردا پایان می‌یابد."
    assert {"d=B1", "d=I1"} & set(features_of(text, "جشنواره")) == {"d=B1"}
    assert "d=I1" in features_of(text, "سفال")
    assert not any(f.startswith("d=I") for f in features_of(text, "هنرمندان"))


def test_the_distance_from_the_head_and_the_end_of_its_reach_are_told() -> None:
    text = "در مسابقات شنای بانوان از دیروز رکورد شکسته شد."
    assert "q=contest+1" in features_of(text, "شنای")
    assert "q=contest+2" in features_of(text, "بانوان")
    assert "q=x" in features_of(text, "از")


def test_a_date_after_a_name_is_told() -> None:
    text = "همایش جوانان کارآفرین 8 اسفند برگزار می‌شود."
    assert any(f.startswith("dt=B") for f in features_of(text, "8"))
    assert ">dt=B" in features_of(text, "کارآفرین")


def test_every_token_has_features_of_its_own() -> None:
    reading = reading_of("روز جهانی کودک گرامی داشته شد.\nهفته پژوهش آغاز شد.")
    assert len(happening_features(reading, ["O"] * len(reading.tokens))) == len(reading.tokens)


def test_arabic_is_read_without() -> None:
    (features,) = FeatureMaker("ar", {}).sentences(reading_of("افتتح معرض الكتاب", "ar"), [])
    assert not any(f.startswith(("e=", "q=", "d=")) for token in features for f in token)


def test_heads_of_happenings_make_no_events() -> None:
    assert not {"مسابقات", "جنگ", "مراسم", "لیگ"} & event_lexicon("fa").heads.keys()


KNOWN = "برنامه‌های ستاد دهه فجر استان اعلام شد."


def span_of(reading: Reading, words: str, label: str) -> Span:
    start = reading.text.index(words)
    return Span(reading.token_at(start), reading.token_at(start + len(words) - 1) + 1, label)


def test_a_known_name_is_an_event_where_the_model_sees_nothing() -> None:
    reading = reading_of(KNOWN)
    assert mended(reading, []) == [span_of(reading, "دهه فجر", "EVENT")]


def test_a_known_name_gives_way_to_a_longer_one() -> None:
    reading = reading_of(KNOWN)
    learned = [span_of(reading, "ستاد دهه فجر استان", "ORG")]
    assert mended(reading, learned) == learned


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("به مناسبت روز قدس نگاهی به تاریخ داریم.", "روز قدس نگاهی", "روز قدس"),
        ("هیئت پس از همایش مدیران مدارس راهی شیراز شد.", "همایش مدیران مدارس راهی شیراز", "همایش مدیران مدارس"),
        ("تیم در مسابقات شنای بین‌المللی دهه فجر دوم شد.", "دهه فجر", "مسابقات شنای بین‌المللی دهه فجر"),
        ("در رقابت‌های هفته سوم لیگ برتر برنده شد.", "لیگ برتر", "لیگ برتر"),
        ("در مسابقات لیگ برتر هندبال برنده شد.", "لیگ برتر هندبال", "لیگ برتر هندبال"),
        ("تیم در مسابقات اسکی قهرمانی کشور برنده شد.", "قهرمانی کشور", "مسابقات اسکی قهرمانی کشور"),
        ("مردم در راهپیمایی روز دانشجو شرکت کردند.", "روز دانشجو", "راهپیمایی روز دانشجو"),
        ("شاگردان در تور روز دانشجو شرکت کردند.", "روز دانشجو", "روز دانشجو"),
        ("در همایش «راه‌های نو» شرکت کرد.", "همایش «راه‌های نو", "همایش «راه‌های نو»"),
        ("تیمی از «لیگ زاگرس» آمد.", "لیگ زاگرس»", "لیگ زاگرس"),
        ("نتایج لیگ زاگرس + عکس", "لیگ زاگرس + عکس", "لیگ زاگرس"),
    ],
)
def test_where_an_event_begins_and_ends(text: str, said: str, meant: str) -> None:
    reading = reading_of(text)
    assert mended(reading, [span_of(reading, said, "EVENT")]) == [span_of(reading, meant, "EVENT")]


def test_an_edition_makes_a_name() -> None:
    reading = reading_of("سومین راهپیمایی خانوادگی دماوند برگزار شد.")
    assert mended(reading, []) == [span_of(reading, "راهپیمایی خانوادگی دماوند", "EVENT")]


def test_no_edition_no_name() -> None:
    assert mended(reading_of("راهپیمایی خانوادگی دماوند برگزار شد."), []) == []


def test_any_one_of_its_kind_is_no_name() -> None:
    reading = reading_of("برگزاری یک جشنواره بزرگ هنری لازم است.")
    assert mended(reading, [span_of(reading, "جشنواره بزرگ هنری", "EVENT")]) == []


def test_a_known_name_takes_the_place_of_one_inside_it() -> None:
    reading = reading_of("او در عملیات بیت‌المقدس جنگید.")
    learned = [span_of(reading, "بیت‌المقدس", "GPE")]
    assert mended(reading, learned) == [span_of(reading, "عملیات بیت‌المقدس", "EVENT")]


def test_names_apart_from_known_ones_stay_in_their_order() -> None:
    reading = reading_of("تیم ملی ایران در جام جهانی به مصاف ژاپن می‌رود.")
    learned = [span_of(reading, "تیم ملی ایران", "ORG"), span_of(reading, "ژاپن", "GPE")]
    assert mended(reading, learned) == [learned[0], span_of(reading, "جام جهانی", "EVENT"), learned[1]]


def test_a_language_without_the_table_keeps_what_the_model_says() -> None:
    reading = reading_of("افتتح معرض الكتاب", "ar")
    assert mended(reading, []) == []

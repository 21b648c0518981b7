"""Whether a text is about its main event: a number, days, exhibitors and the headline speak for it, a word in passing does not."""

import pytest

import expo_extract as ex
from expo_extract.facts.about import event_features, sureness
from expo_extract.facts.context import Context
from expo_extract.io import Document
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize
from support.articles import ARABIC, PERSIAN
from support.cases import cases

ABOUT = {
    "ar": "افتتاح معرض صفاقس للكتاب\nافتتح والي الجهة أمس معرض صفاقس للكتاب في دورته الثامنة، ويشارك في المعرض 40 عارضا. ويستمر المعرض حتى 12 مارس 2024.",
    "fa": "نمایشگاه کتاب سمنان گشایش یافت\nهشتمین نمایشگاه کتاب سمنان دیروز با حضور ۴۰ ناشر گشایش یافت. این نمایشگاه تا ۱۲ اسفند ۱۴۰۲ برپاست.",
}
PASSING = {
    "ar": "قال وزير النقل إن الميناء الجديد يدخل الخدمة في الربيع. وأضاف أن الأشغال بلغت مراحلها الأخيرة وأن الكلفة لم تتغير. "
    "وجاء كلام الوزير خلال ندوة حضرها رجال أعمال.",
    "fa": "وزیر راه گفت بندر تازه بهار آینده به کار می‌افتد. وی افزود کار به پایان خود نزدیک است و هزینه آن دگرگون نشده است. "
    "او این سخنان را در همایش بازرگانان گفت که دیروز برگزار شد.",
}


def context_of(text: str, lang: str) -> Context:
    return Context(read(load_pipeline(lang), normalize(text, lang), doc_id="d", published=None))


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_a_text_about_its_event_is_surer_than_one_that_names_it_in_passing(lang: str) -> None:
    about, passing = context_of(ABOUT[lang], lang), context_of(PASSING[lang], lang)
    assert about.main is not None
    assert sureness(about) > sureness(passing)


@pytest.mark.parametrize(("lang", "text"), [("ar", ARABIC), ("fa", PERSIAN)])
def test_the_main_event_is_given_with_its_chance(lang: str, text: str) -> None:
    [main] = [r for r in ex.extract(text, lang).records if r.record_type == "event" and r.is_main]
    candidates = [c for c in ex.Extractor().explain(Document("d", text, lang)) if c.kind == "event"]
    assert [c.chance for c in candidates] == [pytest.approx(main.confidence, abs=1e-4)]


def test_no_event_has_no_features() -> None:
    context = context_of("ارتفعت أسعار القمح أمس.", "ar")
    assert sureness(context) == 0.0
    with pytest.raises(ValueError, match="no main event"):
        event_features(context)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_features_lie_between_0_and_1(lang: str) -> None:
    for text in (
        ABOUT[lang],
        PASSING[lang],
        ABOUT[lang] * 9,
        *(c.values[1]["text"] for c in cases("facts_events") if c.values[0] == lang),
    ):
        context = context_of(text, lang)
        if context.main is not None:
            assert all(0 <= value <= 1 for value in event_features(context).values())
            assert 0 <= sureness(context) <= 1

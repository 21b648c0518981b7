"""Why a fact was given or not: every record has a candidate that passed, and what it tells adds up."""

import math

import pytest

import expo_extract as ex
from expo_extract.facts.confidence import confidence, contributions
from expo_extract.io import Document
from support.articles import ARABIC, PERSIAN

EXTRACTOR = ex.Extractor()


@pytest.mark.parametrize(("lang", "text"), [("ar", ARABIC), ("fa", PERSIAN)])
def test_every_count_and_name_has_a_candidate_that_passed(lang: str, text: str) -> None:
    document = Document("d", text, lang)
    given = [c for c in EXTRACTOR.explain(document) if c.given]
    spans = {(c.start, c.end) for c in given}
    for record in EXTRACTOR.extract(document).records:
        if record.record_type in ("visitor_count", "figure", "participant"):
            assert (record.evidence.start, record.evidence.end) in spans, record.evidence.text
    assert all(text[c.start : c.end] == c.text for c in given)


def test_what_was_left_out_says_so() -> None:
    text = "افتتح وزير التجارة معرض صفاقس للكتاب. وبلغ عدد سكان المدينة 330 ألف نسمة."
    candidates = EXTRACTOR.explain(Document("d", text, "ar"))
    assert any(c.kind == "event" and "معرض صفاقس للكتاب" in c.what for c in candidates)
    assert not [c for c in candidates if c.kind == "count" and c.given]


def test_a_count_that_is_told_twice_is_told_elsewhere() -> None:
    text = "60 ألف زائر لمعرض صفاقس للكتاب\nاستقبل معرض صفاقس للكتاب أكثر من 60 ألف زائر."
    counts = [c for c in EXTRACTOR.explain(Document("d", text, "ar")) if c.kind == "count"]
    assert [c.merged for c in counts] == [True, False]
    assert not counts[0].given


def test_no_event_no_candidates_and_no_other_language() -> None:
    assert EXTRACTOR.explain(Document("d", "اليوم الطقس جميل.", "ar")) == []
    assert EXTRACTOR.explain(Document("d", "The fair opened.", "en")) == []


def test_contributions_add_up_to_the_log_odds() -> None:
    features = {"role:organizer": 1.0, "near": 0.5, "not_a_feature": 1.0}
    chance, weighed = contributions("participant", features)
    assert chance == confidence("participant", features)
    bias = confidence("participant", {})
    assert math.isclose(math.log(chance / (1 - chance)), math.log(bias / (1 - bias)) + sum(weighed.values()))
    assert "not_a_feature" not in weighed

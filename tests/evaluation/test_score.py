"""The scores: against a small set counted by hand, and against the reference scorer to the last digit."""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from expo_extract.evaluation import Evaluation, evaluate, score
from expo_extract.evaluation.facts import CountFact, DocumentFacts, NameFact
from expo_extract.evaluation.matching import pair
from expo_extract.evaluation.predictions import document_name, predicted_facts
from expo_extract.records.ids import finish_records
from support.records import agreement, counted, event, figure, named, quantity, visitors

HERE = Path(__file__).parent
# Counted by hand from gold/ and pred/: true positives, gold, predicted.
BY_HAND = {"counts": (4, 5, 5), "participants": (2, 4, 3), "participants_role": (1, 4, 3), "agreements": (1, 1, 2)}
EVENT_BY_HAND = {
    "found": 0.667,
    "name": 0.667,  # one event found of two, its name right
    "event_type": 0.667,  # a fair is an exhibition
    "edition": 0.667,
    "year": 1.0,  # none in gold, none found
    "theme": 1.0,
    "start": 0.0,  # found, and not in gold
    "end": 0.0,
    "venue": 1.0,
    "city": 0.667,
    "country": 0.0,
    "organizers": 0.0,
    "patrons": 1.0,
}


@pytest.fixture(scope="module")
def by_hand() -> Evaluation:
    return evaluate(HERE / "gold", predictions=HERE / "pred")


@pytest.mark.parametrize(("name", "expected"), BY_HAND.items())
def test_facts_counted_by_hand(by_hand: Evaluation, name: str, expected: tuple[int, int, int]) -> None:
    ratio = getattr(by_hand.overall, name)
    assert (ratio.tp, ratio.gold, ratio.pred) == expected
    p, r = expected[0] / expected[2], expected[0] / expected[1]
    assert (ratio.p, ratio.r, ratio.f1) == (round(p, 3), round(r, 3), round(2 * p * r / (p + r), 3))


def test_event_fields_counted_by_hand(by_hand: Evaluation) -> None:
    assert {name: ratio.f1 for name, ratio in by_hand.overall.event.items()} == EVENT_BY_HAND
    assert by_hand.overall.event_mean == round(20 / 36, 3)


def test_attributes_counted_by_hand(by_hand: Evaluation) -> None:
    assert by_hand.overall.count_attributes == {"comparator": 0.75, "edition": 0.75, "modality": 1.0}
    assert by_hand.overall.calibration_error is None


def test_languages_apart(by_hand: Evaluation) -> None:
    assert list(by_hand.languages) == ["ar", "fa"]
    assert by_hand.languages["fa"].counts.f1 == 1.0
    assert by_hand.languages["ar"].counts.f1 == 0.667


def test_misses_are_named(by_hand: Evaluation) -> None:
    misses = {(m.document, m.kind, m.what, m.value) for m in by_hand.overall.misses}
    assert ("ar-one", "missed count", "countries", "15") in misses
    assert ("ar-one", "wrong count", "items", "3") in misses
    assert ("ar-one", "missed participant", "organization", "signatory") in misses
    assert ("ar-one", "wrong participant", "country", "host") in misses
    assert ("fa-two", "wrong agreement", "named", "دانشگاه تهران") in misses
    assert ("ar-one", "event field", "country", "OM") in misses
    assert len([m for m in misses if m[1] == "missed count"]) == 1


def test_gold_against_itself_is_perfect() -> None:
    scores = evaluate(HERE / "gold", predictions=HERE / "gold").overall
    assert (scores.headline, scores.event_mean, scores.misses) == (1.0, 1.0, [])


def test_nothing_found_is_no_hit() -> None:
    gold = evaluate(HERE / "gold", predictions=HERE / "gold")
    documents = {"a": DocumentFacts(participants=(NameFact("سامي", "person", "speaker", ()),))}
    assert score(documents, {}).participants.f1 == 0.0
    assert gold.overall.participants.gold == 4


def test_pairs_prefer_the_same_place() -> None:
    def count(start: int) -> CountFact:
        return CountFact("days", 3.0, "exact", "current", "actual", ((start, start + 1),))

    gold, found = [count(0), count(10)], [count(10), count(0)]
    pairs = pair(gold, found, lambda g, p: g.value == p.value, lambda g, p: float(g.spans == p.spans))
    assert sorted(pairs) == [(0, 1), (1, 0)]


def test_calibration_error_is_the_distance_of_confidence_and_truth() -> None:
    def count(value: float, confidence: float | None = None) -> CountFact:
        return CountFact("days", value, "exact", "current", "actual", (), confidence=confidence)

    # Of two facts given 0.9 one is right (distance 0.4), the one given 0.25 is right (0.75): (2 * 0.4 + 0.75) / 3.
    found = DocumentFacts(counts=(count(1, 0.9), count(7, 0.9), count(2, 0.25)))
    gold = DocumentFacts(counts=(count(1), count(2)))
    assert score({"a": gold}, {"a": found}).calibration_error == 0.517


def test_records_become_facts_of_the_right_edition_and_bucket() -> None:
    records = finish_records(
        [
            event(0, id="main"),
            event(20, id="last", is_main=False, relation="previous_edition"),
            visitors(40, event_id="last", quantity=quantity(60000, "more_than")),
            counted(60, event_id="main"),
            figure(80),
            agreement(100, event_id="main"),
            named(120),
        ],
        "sub/ar-x.txt",
    )
    facts = predicted_facts([r.model_dump(mode="json") for r in records])
    assert [(c.bucket, c.value, c.comparator, c.edition) for c in facts.counts] == [
        ("visitors", 60000.0, "more_than", "previous"),
        ("stands", 5.0, "exact", "current"),
        ("exhibitors", 5.0, "exact", "current"),
        ("agreements", 5.0, "exact", "current"),
    ]
    assert [p.name for p in facts.participants] == ["وزارة الزراعة"]
    assert document_name("sub/ar-x.txt") == "ar-x"


# -- the reference ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def reference(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("reference_score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # As a program, it lets a broken pipe end it; here that would end the tests.
    before = signal.getsignal(signal.SIGPIPE)
    spec.loader.exec_module(module)
    signal.signal(signal.SIGPIPE, before)
    return module


def _reference_scores(reference: Any, gold: Path, texts: Path, predictions: Path) -> dict[str, Any]:
    documents = reference.load_gold_dir(gold)
    read = {name: (texts / f"{name}.txt").read_bytes().decode("utf-8") for name in documents}
    in_gold_format = any(predictions.glob("*.gold.json"))
    found = reference.load_gold_dir(predictions) if in_gold_format else reference.load_run(predictions)
    scores: dict[str, Any] = reference.score(documents, found, read)
    return scores


def _assert_equal(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    same = ("counts", "participants", "agreements", "event", "by", "headline")
    assert {k: ours[k] for k in same} == {k: theirs[k] for k in same}
    assert ours["participants_role"] == theirs["participants+role"]
    assert ours["count_attributes"] == theirs["count attributes"]
    assert ours["event_mean"] == theirs["event mean f1"]
    assert ours["calibration_error"] == theirs.get("calibration error")


def test_own_gold_scores_as_the_reference_does(reference: Any, by_hand: Evaluation) -> None:
    theirs = _reference_scores(reference, HERE / "gold", HERE / "gold", HERE / "pred")
    _assert_equal(by_hand.overall.to_dict(), theirs)


@pytest.mark.parametrize("articles", ["real", "composed"])
@pytest.mark.parametrize("seed", [1, 2])
def test_spoilt_gold_scores_as_the_reference_does(
    shared: Path, reference: Any, tmp_path: Path, articles: str, seed: int
) -> None:
    """Gold with facts dropped, doubled and changed at random stands in for predictions of any quality."""
    gold = shared / "articles" / articles
    spoil = random.Random(seed)
    for path in sorted(gold.glob("*.gold.json")):
        if spoil.random() < 0.9:
            spoilt = _spoil(json.loads(path.read_text(encoding="utf-8")), spoil)
            (tmp_path / path.name).write_text(json.dumps(spoilt), encoding="utf-8")
    _assert_equal(
        evaluate(gold, predictions=tmp_path).overall.to_dict(), _reference_scores(reference, gold, gold, tmp_path)
    )


def _spoil(document: dict[str, Any], spoil: random.Random) -> dict[str, Any]:
    for key in ("counts", "participants", "agreements"):
        kept = [fact for fact in document[key] if spoil.random() < 0.8]
        document[key] = [_spoil_fact(fact, spoil) for fact in kept + spoil.sample(kept, len(kept) // 3)]
    event = document["event"]
    if event:
        for name in spoil.sample(sorted(event), 4):
            event[name] = [] if isinstance(event[name], list) else spoil.choice([None, "", "معرض"])
    return document


def _spoil_fact(fact: dict[str, Any], spoil: random.Random) -> dict[str, Any]:
    changes: dict[str, Any] = {
        "comparator": spoil.choice(["about", "at_least", "at_most"]),
        "edition": "other",
        "modality": "planned",
        "role": "speaker",
        "entity_type": "person",
        "quote": None,
        "confidence": spoil.random(),
    }
    chosen = spoil.sample(sorted(changes), 2)
    return fact | {name: changes[name] for name in chosen if name in fact or name == "confidence"}


@pytest.mark.slow
@pytest.mark.parametrize("articles", ["real", "composed"])
def test_a_run_scores_as_the_reference_does(shared: Path, reference: Any, tmp_path: Path, articles: str) -> None:
    from expo_extract.jobs import run

    gold = tmp_path / "gold"
    shutil.copytree(shared / "articles" / articles, gold)
    run([gold], tmp_path / "out")
    theirs = _reference_scores(reference, gold, gold, tmp_path / "out")
    assert theirs["event"]["found"]["tp"] > 0
    _assert_equal(evaluate(gold, predictions=tmp_path / "out").overall.to_dict(), theirs)
    _assert_equal(evaluate(gold).overall.to_dict(), theirs)

"""Gold folders, baselines, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError
from expo_extract.evaluation import Evaluation, evaluate, falls
from expo_extract.evaluation.gold import load_gold
from expo_extract.evaluation.predictions import load_predictions

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(HERE / "gold", predictions=HERE / "pred")


def _copy(folder: Path, names: tuple[str, ...] = ("ar-one", "fa-two"), suffix: str = ".txt") -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        gold, text = HERE / "gold" / f"{name}.gold.json", HERE / "gold" / f"{name}.txt"
        (folder / gold.name).write_bytes(gold.read_bytes())
        (folder / f"{name}{suffix}").write_bytes(text.read_bytes())
    return folder


def test_reads_the_texts_itself(tmp_path: Path) -> None:
    scores = evaluate(_copy(tmp_path / "gold")).overall
    assert scores.documents == 2
    assert scores.event["found"].tp == 2


def test_takes_one_language(tmp_path: Path) -> None:
    result = evaluate(_copy(tmp_path / "gold"), predictions=HERE / "pred", lang="fa")
    assert (result.overall.documents, list(result.languages)) == (1, ["fa"])


def test_quotes_are_found_wherever_they_stand(tmp_path: Path) -> None:
    documents = load_gold(HERE / "gold", HERE / "gold")
    text, facts = documents["ar-one"].text, documents["ar-one"].facts
    assert [{text[a:b] for a, b in c.spans} for c in facts.counts] == [{c.quote} for c in facts.counts]
    # The chamber stands once, the city alone would stand twice.
    assert len(facts.participants[1].spans) == 1


def test_texts_may_lie_elsewhere_and_in_another_form(tmp_path: Path) -> None:
    _copy(tmp_path / "all", suffix=".md")
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    for path in (tmp_path / "all").iterdir():
        path.rename((gold if path.name.endswith(".gold.json") else texts) / path.name)
    assert evaluate(gold, texts).overall.documents == 2


def test_line_ends_stay(tmp_path: Path) -> None:
    _copy(tmp_path, ("ar-one",))
    path = tmp_path / "ar-one.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "\r\n" in load_gold(tmp_path, tmp_path)["ar-one"].text


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "is not a gold file"), ("[]", "is not a gold file"), ('{"lang": "ar"}', "KeyError: 'event'")],
)
def test_a_wrong_gold_file_is_named(tmp_path: Path, content: str, message: str) -> None:
    _copy(tmp_path)
    (tmp_path / "ar-one.gold.json").write_text(content)
    with pytest.raises(ConfigurationError, match=message) as caught:
        evaluate(tmp_path)
    assert "ar-one.gold.json" in str(caught.value)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    _copy(tmp_path)
    (tmp_path / "ar-one.txt").unlink()
    with pytest.raises(ConfigurationError, match=r"ar-one\.gold\.json has no text"):
        evaluate(tmp_path)


def test_texts_are_read_as_the_program_reads_them(tmp_path: Path) -> None:
    """In the encoding of the file, and whatever the case of its suffix."""
    folder = _copy(tmp_path / "gold", ("ar-one",))
    expected = evaluate(folder).to_dict()
    text = (folder / "ar-one.txt").read_text(encoding="utf-8")
    (folder / "ar-one.txt").write_bytes(text.encode("utf-16"))
    assert evaluate(folder).to_dict() == expected
    (folder / "ar-one.txt").rename(folder / "ar-one.TXT")
    assert evaluate(folder).to_dict() == expected


def test_a_text_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path / "gold", ("ar-one",))
    (folder / "ar-one.txt").write_bytes(b"")
    with pytest.raises(ConfigurationError, match=r"the text of ar-one\.gold\.json in .* cannot be read: empty"):
        evaluate(folder)
    (folder / "ar-one.txt").unlink()
    (folder / "ar-one.txt").mkdir()
    with pytest.raises(ConfigurationError, match=r"has no text"):
        evaluate(folder)


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_damaged_predictions_are_named(tmp_path: Path, content: str) -> None:
    gold, pred = _copy(tmp_path / "gold", ("ar-one",)), tmp_path / "pred"
    pred.mkdir()
    (pred / "events.jsonl").write_text(f"{content}\n")
    with pytest.raises(ConfigurationError, match="are not those of a run"):
        evaluate(gold, predictions=pred)
    (pred / "ar-one.gold.json").write_text(content)
    with pytest.raises(ConfigurationError, match=r"ar-one\.gold\.json is not a gold file"):
        evaluate(gold, predictions=pred)


def test_a_line_of_records_ends_with_a_line_feed_alone(tmp_path: Path) -> None:
    """Texts hold other separators of lines, and JSON takes them as they are."""
    blank = dict.fromkeys(("dates", "event_type", "edition", "year", "theme", "venue", "city", "country", "relation"))
    lists = {"aliases": [], "organizers": [], "patrons": []}
    event = {"record_type": "event", "doc_id": "a.txt", "id": "ev_1", "name": "معرض\u2028الكتاب\u0085", "is_main": True}
    line = json.dumps(event | blank | lists, ensure_ascii=False)
    (tmp_path / "events.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (found,) = load_predictions(tmp_path, {}).values()
    assert found.event is not None
    assert found.event.names == ("معرض\u2028الكتاب\u0085",)


def test_no_gold_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no"):
        evaluate(tmp_path)
    with pytest.raises(ConfigurationError, match="'ar'"):
        evaluate(_copy(tmp_path / "gold", ("fa-two",)), lang="ar")
    with pytest.raises(ConfigurationError, match="predictions"):
        evaluate(HERE / "gold", predictions=tmp_path / "none")
    with pytest.raises(ConfigurationError, match="there are no predictions in"):
        evaluate(HERE / "gold", predictions=tmp_path)


def test_a_baseline_holds_what_was_reached(evaluation: Evaluation, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps(evaluation.to_dict()))
    assert falls(evaluation, baseline) == []


def test_a_fall_is_named_with_both_numbers(evaluation: Evaluation, tmp_path: Path) -> None:
    before = evaluation.to_dict()
    before["languages"]["fa"]["participants"]["f1"] = 0.9
    before["overall"]["count_attributes"]["edition"] = 0.8
    before["overall"]["counts"]["f1"] -= 0.2  # a rise is no fall
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps(before))
    assert [(f.name, f.before, f.now) for f in falls(evaluation, baseline)] == [
        ("overall.count_attributes.edition", 0.8, 0.75),
        ("languages.fa.participants.f1", 0.9, 0.0),
    ]


@pytest.mark.parametrize("content", [None, "{", "{}", '{"overall": {}, "languages": {}}'])
def test_a_baseline_that_is_none_is_refused(evaluation: Evaluation, tmp_path: Path, content: str | None) -> None:
    baseline = tmp_path / "baseline.json"
    if content is not None:
        baseline.write_text(content)
    with pytest.raises(ConfigurationError, match="is no baseline; write one with"):
        falls(evaluation, baseline)


def test_a_baseline_of_more_languages_is_refused(evaluation: Evaluation, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps(evaluation.to_dict()))
    with pytest.raises(ConfigurationError, match=r"languages\.ar"):
        falls(evaluate(HERE / "gold", predictions=HERE / "pred", lang="fa"), baseline)
